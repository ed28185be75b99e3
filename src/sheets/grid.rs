use super::{Notice, Text, aliases, cells::cells, records::Records, separator::layout};
use std::{collections::BTreeSet, fmt};

/// A sheet as cells of text, before anyone knows what it is about: a page of a workbook, or a
/// file of separated values.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// The file as its user named it.
    pub file: String,
    /// What the page is called, in a workbook.
    pub page: Option<String>,
    /// The rows in order; those that hold nothing at all are left out.
    pub rows: Vec<GridRow>,
    /// Cells that a workbook shows as one.
    pub merged: Vec<Merged>,
    /// Whether the workbook hides the page.
    pub is_hidden: bool,
    /// What its cells say otherwise than in words.
    pub marked: Marked,
    /// What was settled while it was read.
    pub notices: Vec<Notice>,
}

/// What the cells of a page say otherwise than in words. Rows count from 1, columns from 0.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Marked {
    /// The rows in which some cell has a colour.
    pub coloured: BTreeSet<usize>,
    /// The cells whose words are struck through.
    pub struck: BTreeSet<(usize, usize)>,
    /// The notes that hang on cells.
    pub notes: Vec<(usize, usize, String)>,
}

impl Marked {
    /// The same where columns have moved: what is struck through is told as a note on its cell.
    pub(super) fn moved(&self) -> Marked {
        let struck = self.struck.iter();
        let told = struck.map(|(row, column)| (*row, *column, "struck through".to_owned()));
        let notes = self.notes.iter().cloned().chain(told).collect();
        Marked { coloured: self.coloured.clone(), struck: BTreeSet::new(), notes }
    }
}

/// One row of a [`Grid`].
#[derive(Debug, Clone, PartialEq)]
pub struct GridRow {
    /// The row as a spreadsheet counts it, from 1.
    pub number: usize,
    /// Its cells from the first column on, as a reader of the sheet sees them.
    pub cells: Vec<String>,
    /// Whether the workbook hides the row.
    pub is_hidden: bool,
}

/// Cells that are shown as one; only the first holds something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    /// The first and the last row, as a spreadsheet counts them.
    pub rows: (usize, usize),
    /// The first and the last column, from 0.
    pub columns: (usize, usize),
}

impl fmt::Display for Merged {
    /// As a spreadsheet writes it: `A1:C1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (left, right) = (letters(self.columns.0), letters(self.columns.1));
        write!(f, "{left}{}:{right}{}", self.rows.0, self.rows.1)
    }
}

impl Grid {
    /// The grid of a text of separated values.
    ///
    /// ```
    /// use convoke::sheets::{Grid, decode};
    /// let text = decode(b"Partners 2026\n\nOrg;Type\nAna;payer\n".to_vec(), "list.csv", None).unwrap();
    /// let grid = Grid::of_text("list.csv", text);
    /// assert_eq!((grid.rows[1].number, grid.rows[1].cells[1].as_str()), (3, "Type"));
    /// ```
    pub fn of_text(file: &str, text: Text) -> Grid {
        let Text { text, notices, .. } = text;
        let layout = layout(&text, aliases::is_known);
        let (text, separator) = match without_strokes(&text) {
            Some(plain) => (plain, b'|'),
            None => (text, layout.as_ref().map_or(b',', |layout| layout.separator)),
        };
        // What says only how the columns are separated is no row.
        let says = usize::from(layout.is_some_and(|layout| layout.said));
        let rows = Records::new(&text, separator)
            .skip(says)
            .filter(|record| record.cells.iter().any(|cell| !cell.trim().is_empty()))
            .map(|record| GridRow {
                number: record.number,
                cells: record.cells.iter().map(str::to_owned).collect(),
                is_hidden: false,
            });
        Grid {
            file: file.to_owned(),
            page: None,
            rows: rows.collect(),
            merged: Vec::new(),
            is_hidden: false,
            marked: Marked::default(),
            notices,
        }
    }

    /// The first row of such a text, as a spreadsheet counts it, in which a quote runs away with the
    /// rows below.
    pub(super) fn open_quote(text: &Text) -> Option<usize> {
        if !text.text.contains('"') {
            return None;
        }
        let separator =
            layout(&text.text, aliases::is_known).map_or(b',', |layout| layout.separator);
        let mut records = Records::new(&text.text, separator);
        let open = records
            .find(|record| cells(&text.text[record.start..record.end], separator).astray.is_some());
        open.map(|record| record.number)
    }

    /// The rows as text of comma-separated values, each in the line of its number; they are gone
    /// from the grid.
    pub(super) fn text(&mut self) -> String {
        let mut text = String::new();
        let mut line = 1;
        for row in std::mem::take(&mut self.rows) {
            text.extend(std::iter::repeat_n('\n', row.number - line));
            line = row.number;
            for (place, cell) in row.cells.iter().enumerate() {
                if place > 0 {
                    text.push(',');
                }
                if cell.contains([',', '"', '\n', '\r']) {
                    text.extend(["\"", &cell.replace('"', "\"\""), "\""]);
                } else {
                    text.push_str(cell);
                }
            }
        }
        text
    }

    /// The cell of the `row`th row (from 0, blank rows not counted) and `column`th column (from
    /// 0), without outer space; empty where there is none.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        let cells = self.rows.get(row).map(|row| row.cells.as_slice()).unwrap_or_default();
        cells.get(column).map(|cell| cell.trim()).unwrap_or_default()
    }
}

/// The text of a table in Markdown, without the strokes around its rows and the line below its
/// headings; `None` where it is none.
fn without_strokes(text: &str) -> Option<String> {
    let mut filled = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_row = |line: &str| line.len() > 2 && line.starts_with('|') && line.ends_with('|');
    let is_rule = |line: &str| {
        line.contains("--") && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
    };
    let (first, second) = (filled.next()?, filled.next()?);
    if !is_row(first)
        || !is_row(second)
        || !filled.all(|line| !line.starts_with('|') || is_row(line))
    {
        return None;
    }
    let plain = |line: &str| {
        let line = line.trim();
        let bare = line.strip_prefix('|').and_then(|line| line.strip_suffix('|'));
        if is_rule(line) { String::new() } else { bare.unwrap_or(line).to_owned() }
    };
    Some(text.lines().map(plain).collect::<Vec<_>>().join("\n"))
}

/// What a spreadsheet calls a column, counted from 0: A, B, … Z, AA.
pub(super) fn letters(column: usize) -> String {
    let letter = char::from(b'A' + (column % 26) as u8);
    match column / 26 {
        0 => letter.to_string(),
        more => format!("{}{letter}", letters(more - 1)),
    }
}
