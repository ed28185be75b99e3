use super::{Notice, Text, aliases, cells::cells, records::Records, separator::layout};
use std::fmt;

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
    /// What was settled while it was read.
    pub notices: Vec<Notice>,
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
        let separator = layout(&text, aliases::is_known).map_or(b',', |layout| layout.separator);
        let rows = Records::new(&text, separator)
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

/// What a spreadsheet calls a column, counted from 0: A, B, … Z, AA.
pub(super) fn letters(column: usize) -> String {
    let letter = char::from(b'A' + (column % 26) as u8);
    match column / 26 {
        0 => letter.to_string(),
        more => format!("{}{letter}", letters(more - 1)),
    }
}
