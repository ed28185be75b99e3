use super::{ROOM, example, failed};
use crate::{
    error::{Error, Result},
    model::{
        Column, ColumnHead, Community, Key, Names, Refers, Stored, Table, Visitor, join_list,
        split_list,
    },
    sheets::guard::guarded,
};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, ExcelDateTime, Format, FormatAlign, Formula,
    Note, Worksheet, XlsxError,
};
use std::collections::BTreeMap;
use unicode_width::UnicodeWidthStr;

/// The most characters that a workbook's cell can hold.
pub(super) const LONGEST: usize = 32_767;
/// The most characters that all words of a list to choose from can have, commas included.
const LONGEST_LIST: usize = 255;

/// What all pages of a workbook need.
pub(super) struct Pages<'a> {
    pub(super) community: &'a Community,
    pub(super) names: Names,
    /// Where on its page the names of a table's records stand.
    pub(super) lists: BTreeMap<Table, String>,
    pub(super) has_example: bool,
}

/// Writes a table on its page.
pub(super) struct Page<'a> {
    pub(super) pages: &'a Pages<'a>,
    pub(super) sheet: &'a mut Worksheet,
}

/// What a column holds, for the spreadsheet.
#[derive(Clone, Copy, PartialEq)]
enum Holds {
    Days,
    Numbers,
    Words,
}

/// How cells look.
struct Looks {
    words: Format,
    guarded: Format,
    day: Format,
    number: Format,
    example: Format,
}

impl Visitor for Page<'_> {
    type Answer = Result<()>;

    fn visit<R: Stored>(self) -> Result<()> {
        let Page { pages, sheet } = self;
        let mut rows: Vec<Vec<String>> = Vec::new();
        for (key, record) in R::rows(pages.community.tables()) {
            let cells: Vec<String> =
                R::columns().iter().map(|column| pages.text(column, record)).collect();
            if let Some(at) = cells.iter().position(|text| text.chars().count() > LONGEST) {
                let length = cells[at].chars().count();
                return Err(too_long(R::TABLE, key, R::columns()[at].heading, length));
            }
            rows.push(cells);
        }
        let columns: Vec<_> =
            R::columns().iter().map(|column| (column.head(), holds(column))).collect();
        write(pages, sheet, (R::TABLE, &columns), rows).map_err(|error| failed(&error))
    }
}

fn too_long(table: Table, key: &Key, heading: &str, length: usize) -> Error {
    Error::Usage(format!(
        "{} {key}, column “{heading}”: the text is {length} characters long, and a workbook's cell \
         holds {LONGEST}; export to a folder instead",
        table.noun(),
    ))
}

impl Pages<'_> {
    /// What a cell says, with names in the place of ids where nothing else is called so.
    fn text<R>(&self, column: &Column<R>, record: &R) -> String {
        let text = (column.write)(record);
        let Some(refers) = column.refers.filter(|_| column.heading != "id") else { return text };
        if column.many {
            return join_list(split_list(&text).iter().map(|id| self.named(refers, id)));
        }
        self.named(refers, &text)
    }

    fn named(&self, refers: Refers, id: &str) -> String {
        let table = match refers {
            Refers::Party => Some(Table::Stakeholders),
            Refers::Stakeholder
            | Refers::Event
            | Refers::Priority
            | Refers::Initiative
            | Refers::Commitment
            | Refers::Within => refers.table(),
        };
        let name = table.and_then(|table| self.names.written(table, id));
        let is_clear = |name: &&str| {
            !id.contains(':') && self.names.resolve(refers, false, name).is_ok_and(|of| of == id)
        };
        name.filter(is_clear).unwrap_or(id).to_owned()
    }
}

fn write(
    pages: &Pages<'_>,
    sheet: &mut Worksheet,
    (table, columns): (Table, &[(ColumnHead, Holds)]),
    mut rows: Vec<Vec<String>>,
) -> std::result::Result<(), XlsxError> {
    let is_example = pages.has_example && rows.is_empty();
    if is_example {
        let example = example::of(table);
        let said = |heading| example.iter().find(|(h, _)| *h == heading).map_or("", |(_, t)| t);
        rows.push(columns.iter().map(|(column, _)| said(column.heading).to_owned()).collect());
    }
    let looks = Looks {
        words: Format::new().set_num_format("@").set_align(FormatAlign::Top),
        guarded: Format::new().set_num_format("@").set_quote_prefix().set_align(FormatAlign::Top),
        day: Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Top),
        number: Format::new().set_align(FormatAlign::Top),
        example: Format::new().set_num_format("@").set_italic().set_font_color(Color::Gray),
    };
    let last = rows.len() as u32;
    for (index, (column, holds)) in columns.iter().enumerate() {
        let at = index as u16;
        sheet.set_column_format(
            at,
            match holds {
                Holds::Days => &looks.day,
                Holds::Numbers => &looks.number,
                Holds::Words => &looks.words,
            },
        )?;
        sheet.write_string_with_format(0, at, column.heading, &heading(column))?;
        sheet.insert_note(0, at, &comment(column))?;
        for (row, cells) in rows.iter().enumerate() {
            match is_example {
                true => drop(sheet.write_string_with_format(
                    row as u32 + 1,
                    at,
                    &cells[index],
                    &looks.example,
                )?),
                false => cell(sheet, (row as u32 + 1, at), &cells[index], *holds, &looks)?,
            }
        }
        let widest = rows.iter().map(|cells| widest_line(&cells[index])).max().unwrap_or(0);
        let width = widest.max(column.heading.width() + 4).clamp(8, 40);
        sheet.set_column_width(at, width as f64 + 1.0)?;
        if let Some(choice) = choice(column, pages)? {
            sheet.add_data_validation(1, at, last + ROOM, at, &choice)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, last.max(1), columns.len() as u16 - 1)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

/// What a column holds: days if a day can stand in it, numbers if nothing but a number can.
fn holds<R: Stored>(column: &Column<R>) -> Holds {
    let mut record = R::default();
    if (column.read)(&mut record, "2026-01-01").is_ok() && (column.when)(&record).is_some() {
        return Holds::Days;
    }
    let reads = |text: &str| (column.read)(&mut R::default(), text).is_ok();
    let is_number = (column.choices)().is_empty() && reads("2") && !reads("x");
    if is_number { Holds::Numbers } else { Holds::Words }
}

fn cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    holds: Holds,
    looks: &Looks,
) -> std::result::Result<(), XlsxError> {
    if text.is_empty() {
        return Ok(());
    }
    if holds == Holds::Days
        && let Some(day) = whole_day(text)
    {
        sheet.write_datetime_with_format(row, column, &day, &looks.day)?;
        return Ok(());
    }
    let number = text.parse::<f64>().ok().filter(|number| number.to_string() == text);
    if let Some(number) = number.filter(|_| holds == Holds::Numbers && text.len() <= 15) {
        sheet.write_number_with_format(row, column, number, &looks.number)?;
        return Ok(());
    }
    let begins_like_a_formula = text.starts_with(['=', '+', '-', '@']);
    // A text cell is no formula, however it begins; what reading takes away is put before it.
    let said = if begins_like_a_formula && text.len() > 1 { text.into() } else { guarded(text) };
    let look = if begins_like_a_formula { &looks.guarded } else { &looks.words };
    sheet.write_string_with_format(row, column, said, look)?;
    Ok(())
}

/// A day that a spreadsheet counts as everyone does.
fn whole_day(text: &str) -> Option<ExcelDateTime> {
    let is_day = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let day = ExcelDateTime::parse_from_str(text).ok().filter(|_| is_day)?;
    (text > "1900-03-01").then_some(day)
}

fn widest_line(text: &str) -> usize {
    text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0)
}

fn heading(column: &ColumnHead) -> Format {
    let format = Format::new().set_bold().set_align(FormatAlign::Top);
    if column.required {
        format.set_background_color("#1F5A66").set_font_color(Color::White)
    } else if column.private {
        format.set_background_color("#EFE6D3")
    } else {
        format.set_background_color("#DCEAEC")
    }
}

/// What a column is, as a comment on its heading.
fn comment(column: &ColumnHead) -> Note {
    let mut said = vec![column.help.trim().to_owned()];
    if column.required {
        said.push("Needed in every row.".into());
    }
    if column.many {
        said.push("Several are parted by a semicolon.".into());
    }
    if !column.choices.is_empty() {
        said.push(format!("One of: {}.", column.choices.join(", ")));
    }
    if column.private {
        said.push("The convener's alone, unless it is released.".into());
    }
    let said = said.join("\n");
    let lines: usize = said.lines().map(|line| 1 + line.width() / 34).sum();
    Note::new(said)
        .set_author("convoke")
        .add_author_prefix(false)
        .set_width(240)
        .set_height(18 * lines as u32 + 10)
}

/// The words or names to choose from in a column.
fn choice(
    column: &ColumnHead,
    pages: &Pages<'_>,
) -> std::result::Result<Option<DataValidation>, XlsxError> {
    let words = column.choices;
    let refers = column.refers.filter(|_| column.heading != "id");
    let table = refers.and_then(|refers| match refers {
        Refers::Party => Some(Table::Stakeholders),
        Refers::Within => None,
        Refers::Stakeholder
        | Refers::Event
        | Refers::Priority
        | Refers::Initiative
        | Refers::Commitment => refers.table(),
    });
    let names = table.and_then(|table| pages.lists.get(&table));
    let choice = match names {
        Some(names) => DataValidation::new().allow_list_formula(Formula::new(names)),
        None if words.is_empty() || words.join(",").len() > LONGEST_LIST => return Ok(None),
        None => DataValidation::new().allow_list_strings(words)?,
    };
    // Names may be new, and lists hold several: only a word of a closed set is asked about.
    let is_closed = names.is_none() && !column.many;
    let choice = choice
        .ignore_blank(true)
        .show_error_message(is_closed)
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title("Not one of the words")?
        .set_error_message("The list has the words that stand here. Keep this one all the same?")?;
    Ok(Some(choice))
}
