use rust_xlsxwriter::{Color, Format, FormatAlign, Workbook, XlsxError};
use serde::Serialize;

/// The page's name.
pub(super) const PAGE: &str = "Questions";

/// The headings of the page, and how wide their columns are.
pub(super) const HEADINGS: [(&str, f64); 6] = [
    ("page", 16.0),
    ("row", 6.0),
    ("column", 18.0),
    ("what was seen", 34.0),
    ("what we took it as", 34.0),
    ("question", 60.0),
];

/// Something in somebody's sheet that could not be settled without asking.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Question {
    /// The page or file where it was seen.
    pub page: String,
    /// The row as the spreadsheet counts it, if it is about one.
    pub row: Option<usize>,
    /// The column by its heading, if it is about one.
    pub column: String,
    /// What stands there.
    pub seen: String,
    /// What it was taken for until somebody answers.
    pub taken: String,
    /// The question, as a sentence.
    pub question: String,
}

pub(super) fn write(book: &mut Workbook, questions: &[Question]) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet().set_name(PAGE)?;
    sheet.set_tab_color("#C8812B");
    let head =
        Format::new().set_bold().set_background_color("#1F5A66").set_font_color(Color::White);
    let words = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    let number = Format::new().set_align(FormatAlign::Top);
    for (column, (heading, width)) in HEADINGS.iter().enumerate() {
        sheet.write_string_with_format(0, column as u16, *heading, &head)?;
        sheet.set_column_width(column as u16, *width)?;
    }
    for (place, question) in questions.iter().enumerate() {
        let row = place as u32 + 1;
        let Question { page, column, seen, taken, question: asked, .. } = question;
        for (at, text) in [(0, page), (2, column), (3, seen), (4, taken), (5, asked)] {
            let text: String = text.chars().take(super::page::LONGEST).collect();
            sheet.write_string_with_format(row, at, text, &words)?;
        }
        if let Some(seen_in) = question.row {
            sheet.write_number_with_format(row, 1, seen_in as f64, &number)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, questions.len() as u32, HEADINGS.len() as u16 - 1)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}
