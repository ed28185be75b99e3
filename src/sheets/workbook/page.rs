use super::xlsx::Look;
use crate::{
    error::{Place, Trouble},
    sheets::{
        Grid, GridRow, Merged, Notice, Remark,
        grid::{Marked, letters},
    },
};
use std::collections::BTreeMap;

/// The most cells that a workbook's page may fill, those left of them in their rows included.
const MOST_CELLS: usize = 5_000_000;
/// More marked cells and rows than this are not remembered.
const MOST_MARKED: usize = 10_000;
/// More merged areas than this are not remembered.
const MOST_MERGED: usize = 100_000;

/// What a reader of a page comes upon, in the order of the file. Rows count from 1, columns
/// from 0.
pub(super) enum Seen<'a> {
    /// A row begins, and is repeated so often.
    Row { number: usize, repeated: usize, is_hidden: bool },
    /// Cells of the row side by side that all say this.
    Cells { column: usize, repeated: usize, value: Value<'a> },
    /// Columns that are hidden, from the first to the last.
    HiddenColumns { first: usize, last: usize },
    /// Cells shown as one.
    Merged(Merged),
    /// A cell of the row looks unlike others.
    Looks { column: usize, look: Look },
}

/// What a cell holds.
pub(super) enum Value<'a> {
    /// Text, or a number as it is shown.
    Text(&'a str),
    /// A number, in a format by its place in the workbook's list.
    Number { value: f64, format: usize },
    /// What a spreadsheet says where it cannot say anything, such as `#REF!`.
    Error(&'a str),
    /// A formula's, whose value was not saved.
    Unsaved,
}

/// What all pages of a workbook may hold beyond what stands in its file once for each: a word that
/// stands there once may be shown in any number of cells, and a row that stands there once in any
/// number of rows.
const BEYOND: Sum = Sum { rows: 100_000, cells: 1_000_000, text: 16 * 1024 * 1024 };

/// How many bytes of XML a row, a cell and a letter take at least where each stands for itself.
const ITS_OWN: Sum = Sum { rows: 16, cells: 8, text: 1 };

/// Counts what the pages of a workbook would hold, so that too large ones are refused before
/// anything is made of them.
pub(super) struct Count {
    page: String,
    /// On this page.
    cells: usize,
    /// On all pages.
    sum: Sum,
    most: Sum,
    repeated: usize,
    filled: usize,
}

#[derive(Default)]
struct Sum {
    rows: usize,
    cells: usize,
    text: usize,
}

impl Count {
    /// Counts what a workbook holds that takes so many bytes when it is unpacked.
    pub(super) fn new(unpacked: u64) -> Count {
        let unpacked = usize::try_from(unpacked).unwrap_or(usize::MAX);
        let most = |beyond: usize, its_own: usize| beyond.saturating_add(unpacked / its_own);
        let most = Sum {
            rows: most(BEYOND.rows, ITS_OWN.rows),
            cells: most(BEYOND.cells, ITS_OWN.cells),
            text: most(BEYOND.text, ITS_OWN.text),
        };
        let page = String::new();
        Count { page, cells: 0, sum: Sum::default(), most, repeated: 1, filled: 0 }
    }

    /// Goes on to the page of this name.
    pub(super) fn turn_to(&mut self, page: &str) {
        page.clone_into(&mut self.page);
        (self.cells, self.repeated, self.filled) = (0, 1, 0);
    }

    pub(super) fn hear(&mut self, seen: &Seen<'_>) -> Result<(), Trouble> {
        match seen {
            Seen::Row { repeated, .. } => (self.repeated, self.filled) = (*repeated, 0),
            Seen::Cells { column, repeated, value } => {
                let end = column.saturating_add(*repeated);
                let more = end.saturating_sub(self.filled).saturating_mul(self.repeated);
                if self.filled == 0 {
                    self.sum.rows = self.sum.rows.saturating_add(self.repeated);
                }
                self.filled = self.filled.max(end);
                self.cells = self.cells.saturating_add(more);
                self.sum.cells = self.sum.cells.saturating_add(more);
                let letters = value.letters().saturating_mul(*repeated);
                let letters = letters.saturating_mul(self.repeated);
                self.sum.text = self.sum.text.saturating_add(letters);
            }
            Seen::HiddenColumns { .. } | Seen::Merged(_) | Seen::Looks { .. } => {}
        }
        if self.cells > MOST_CELLS {
            let most = MOST_CELLS / 1_000_000;
            let what = format!("has more than {most} million cells on its page “{}”", self.page);
            return Err(Trouble::WorkbookTooLarge { what });
        }
        let Sum { rows, cells, text } = &self.sum;
        if *rows > self.most.rows || *cells > self.most.cells || *text > self.most.text {
            let what = format!("shows far more on its page “{}” than it holds", self.page);
            return Err(Trouble::WorkbookTooLarge { what });
        }
        Ok(())
    }
}

impl Value<'_> {
    /// How long it is, where it may be long.
    fn letters(&self) -> usize {
        match self {
            Value::Text(text) | Value::Error(text) => text.len(),
            Value::Number { .. } | Value::Unsaved => 0,
        }
    }
}

/// Makes a grid of what is seen on a page.
pub(super) struct Gather {
    place: Place,
    is_hidden: bool,
    rows: BTreeMap<usize, GridRow>,
    merged: Vec<Merged>,
    marked: Marked,
    row: (usize, usize, bool),
    hidden_columns: Vec<(usize, usize)>,
    errors: BTreeMap<String, Cells>,
    unsaved: Cells,
}

/// Addresses of cells, of which the first few are told.
#[derive(Default)]
struct Cells {
    first: Option<(usize, usize)>,
    told: Vec<String>,
    count: usize,
}

/// How many of the cells that something is said of are named.
const TOLD: usize = 5;

impl Cells {
    fn add(&mut self, row: usize, column: usize) {
        self.first = self.first.or(Some((row, column)));
        self.count += 1;
        if self.told.len() < TOLD {
            self.told.push(format!("{}{row}", letters(column)));
        }
    }
}

impl Gather {
    pub(super) fn new(file: &str, page: &str, is_hidden: bool) -> Gather {
        Gather {
            place: Place { page: Some(page.to_owned()), ..Place::file(file) },
            is_hidden,
            rows: BTreeMap::new(),
            merged: Vec::new(),
            marked: Marked::default(),
            row: (0, 1, false),
            hidden_columns: Vec::new(),
            errors: BTreeMap::new(),
            unsaved: Cells::default(),
        }
    }

    /// Takes in what is seen; `show` says how a number in a format is shown.
    pub(super) fn hear(&mut self, seen: &Seen<'_>, show: &dyn Fn(f64, usize) -> String) {
        match seen {
            Seen::Row { number, repeated, is_hidden } => {
                self.row = (*number, *repeated, *is_hidden);
            }
            Seen::Cells { column, repeated, value } => {
                let text = match value {
                    Value::Text(text) => (*text).to_owned(),
                    Value::Number { value, format } => show(*value, *format),
                    Value::Error(said) => {
                        self.errors.entry((*said).to_owned()).or_default().add(self.row.0, *column);
                        String::new()
                    }
                    Value::Unsaved => {
                        self.unsaved.add(self.row.0, *column);
                        String::new()
                    }
                };
                self.fill(*column, *repeated, &text);
            }
            Seen::HiddenColumns { first, last } => self.hidden_columns.push((*first, *last)),
            Seen::Merged(merged) if self.merged.len() < MOST_MERGED => self.merged.push(*merged),
            Seen::Merged(_) => {}
            Seen::Looks { column, look } => {
                let row = self.row.0;
                if look.is_coloured && self.marked.coloured.len() < MOST_MARKED {
                    self.marked.coloured.insert(row);
                }
                if look.is_struck && self.marked.struck.len() < MOST_MARKED {
                    self.marked.struck.insert((row, *column));
                }
            }
        }
    }

    /// Takes in the notes on its cells.
    pub(super) fn notes(&mut self, notes: Vec<(usize, usize, String)>) {
        self.marked.notes = notes;
    }

    fn fill(&mut self, column: usize, repeated: usize, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let (first, times, is_hidden) = self.row;
        for number in first..first + times {
            let blank = || GridRow { number, cells: Vec::new(), is_hidden };
            let cells = &mut self.rows.entry(number).or_insert_with(blank).cells;
            cells.resize(cells.len().max(column + repeated), String::new());
            cells[column..column + repeated].fill(text.to_owned());
        }
    }

    /// The page as a grid, with what is to be known of it.
    pub(super) fn finish(self) -> Grid {
        let widest = self.rows.values().map(|row| row.cells.len()).max().unwrap_or(0);
        let at = |cells: &Cells| match cells.first {
            None => self.place.clone(),
            Some((row, column)) => self.place.at_row(row).at_column(letters(column)),
        };
        let mut notices = Vec::new();
        let mut note = |place: Place, remark: Remark| notices.push(Notice { place, remark });
        if self.is_hidden && !self.rows.is_empty() {
            note(self.place.clone(), Remark::HiddenPage);
        }
        let hidden = ranges(self.rows.values().filter(|row| row.is_hidden).map(|row| row.number));
        if !hidden.is_empty() {
            let rows = told(&hidden, |row| row.to_string());
            note(self.place.clone(), Remark::HiddenRows { rows });
        }
        let columns: Vec<_> = self.hidden_columns.iter().filter(|(f, _)| *f < widest).collect();
        if !columns.is_empty() {
            let columns = columns.iter().map(|(first, last)| (*first, (*last).min(widest - 1)));
            let columns = told(&columns.collect::<Vec<_>>(), letters);
            note(self.place.clone(), Remark::HiddenColumns { columns });
        }
        let merged: Vec<String> = self.merged.iter().map(Merged::to_string).collect();
        if !merged.is_empty() {
            let (areas, count) = (merged.iter().take(TOLD).cloned().collect(), merged.len());
            note(self.place.clone(), Remark::Merged { areas, count });
        }
        for (said, cells) in &self.errors {
            let remark = Remark::CellError {
                said: said.clone(),
                cells: cells.told.clone(),
                count: cells.count,
            };
            note(at(cells), remark);
        }
        if self.unsaved.count > 0 {
            let (cells, count) = (self.unsaved.told.clone(), self.unsaved.count);
            note(at(&self.unsaved), Remark::Unsaved { cells, count });
        }
        Grid {
            file: self.place.file.unwrap_or_default(),
            page: self.place.page,
            rows: self.rows.into_values().collect(),
            merged: self.merged,
            is_hidden: self.is_hidden,
            marked: self.marked,
            notices,
        }
    }
}

/// Numbers in order, as stretches without a gap.
fn ranges(numbers: impl Iterator<Item = usize>) -> Vec<(usize, usize)> {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            Some(_) | None => ranges.push((number, number)),
        }
    }
    ranges
}

fn told(ranges: &[(usize, usize)], name: impl Fn(usize) -> String) -> Vec<String> {
    let one = |(first, last): &(usize, usize)| match first == last {
        true => name(*first),
        false => format!("{}–{}", name(*first), name(*last)),
    };
    ranges.iter().map(one).collect()
}
