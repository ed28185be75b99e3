use crate::model::Table;
use rust_xlsxwriter::{Color, Format, FormatAlign, Url, Workbook, XlsxError};

/// The page's name.
pub(super) const PAGE: &str = "Start here";
/// What its first cell says.
pub(super) const TITLE: &str = "A community, to be filled in";

/// How to go about it.
const HOW: [&str; 6] = [
    "Three pages are enough to begin: stakeholders, events and attendance. Leave the others as they are.",
    "One row is one fact. Dark headings are needed in every row, sand-coloured ones are the convener's alone; point at a heading to read what it is.",
    "Call everyone by one name on all pages. Where a list drops down, choose from it, or write a new name.",
    "Days are 2026-03-14, or as far as they are known: 2026-03, 2026-Q1, 2026, before 2019. Several in one cell are parted by a semicolon.",
    "The grey row on each page is an example. Write over it or leave it: as long as it is not changed, it is not read.",
    "When you are done: convoke import community.xlsx",
];

/// What stands on the page of each table.
fn about(table: Table) -> &'static str {
    match table {
        Table::Community => "what the community is called, and the stage it is in",
        Table::Stakeholders => "the organizations and people",
        Table::Standings => "who engaged, committed or stepped back, and when",
        Table::Distinct => "who looks alike, and is not the same",
        Table::Affiliations => "who works where",
        Table::Relationships => "who works with whom, and how closely",
        Table::Asked => "who was asked about that",
        Table::Events => "the meetings",
        Table::Attendance => "who came to them",
        Table::Seating => "who sat at which table",
        Table::Priorities => "what matters",
        Table::Positions => "how much it matters to whom",
        Table::Actions => "what could be done",
        Table::Initiatives => "what is undertaken together",
        Table::Members => "who belongs to it",
        Table::Funding => "with what money",
        Table::Needs => "who is needed, and where",
        Table::Commitments => "who would do what for whom, by when",
        Table::Steps => "what became of each commitment",
    }
}

pub(super) fn write(book: &mut Workbook) -> Result<(), XlsxError> {
    let title = Format::new().set_bold().set_font_size(16).set_font_color("#1F5A66");
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let link = Format::new()
        .set_font_color("#1F5A66")
        .set_underline(rust_xlsxwriter::FormatUnderline::Single);
    let quiet = Format::new().set_font_color(Color::Gray);
    let sheet = book.add_worksheet().set_name(PAGE)?;
    sheet.set_column_width(0, 22)?.set_column_width(1, 84)?.set_screen_gridlines(false);
    sheet.write_string_with_format(0, 0, TITLE, &title)?;
    let mut row = 2;
    for how in HOW {
        sheet.merge_range(row, 0, row, 1, how, &wrapped)?;
        sheet.set_row_height(row, if how.len() > 100 { 32 } else { 17 })?;
        row += 1;
    }
    row += 1;
    for table in Table::ALL {
        let place = Url::new(format!("internal:'{table}'!A1"));
        sheet.write_url_with_options(row, 0, place, table.name(), "", Some(&link))?;
        sheet.write_string_with_format(row, 1, about(*table), &quiet)?;
        row += 1;
    }
    sheet.set_tab_color("#C8812B");
    Ok(())
}
