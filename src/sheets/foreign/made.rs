//! Sheets made from files of other tools, and where their rows come from.

use crate::{
    error::{Excerpt, Place},
    model::Table,
    sheets::excerpt::short,
};
use std::sync::Arc;

/// What is known of a sheet that was made from a file of another tool.
#[derive(Debug)]
pub(crate) struct Made {
    /// The table whose rows it holds.
    pub(crate) table: Table,
    /// What its columns are called in that file.
    pub(super) shown: Vec<String>,
    /// Where each of its rows comes from.
    pub(super) spots: Vec<Spot>,
    /// What the file holds, where its lines can be shown.
    pub(super) text: Option<Arc<str>>,
    /// The headings of the sheet that it was read from, if it was one.
    pub(super) headings: Vec<String>,
    /// The page of a workbook on which it stands.
    pub(super) page: Option<String>,
    /// Whether its notes are what no column holds, and add to what is noted already.
    pub(crate) adds_notes: bool,
}

/// Where something stands in a file of another tool.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Spot {
    /// A row of a sheet, as a spreadsheet counts it.
    Row(usize),
    /// One of its cells, in the column of this position, from 0.
    Cell(usize, usize),
    /// The `number`th of its kind, from 1; with its line, from 1, and where that is, in bytes.
    Part { noun: &'static str, number: usize, line: Option<(usize, usize)> },
    /// Somewhere in the file.
    File,
}

impl Made {
    /// The place of a row of the sheet that was made, or of its `column`th cell.
    pub(crate) fn place(&self, file: &str, row: usize, column: Option<usize>) -> Place {
        let spot = row.checked_sub(2).and_then(|row| self.spots.get(row)).copied();
        let whole = Place { page: self.page.clone(), ..Place::file(file) };
        let spot = spot.unwrap_or(Spot::File);
        let place = spot.place(whole, self.text.as_deref(), &self.headings);
        match column.and_then(|column| self.shown.get(column)) {
            Some(shown) if place.column.is_none() => Place { column: Some(shown.clone()), ..place },
            Some(_) | None => place,
        }
    }
}

impl Spot {
    pub(super) fn place(self, whole: Place, text: Option<&str>, headings: &[String]) -> Place {
        match self {
            Spot::File => whole,
            Spot::Row(row) => whole.at_row(row),
            Spot::Cell(row, column) => {
                Place { column: headings.get(column).cloned(), ..whole.at_row(row) }
            }
            Spot::Part { noun, number, line: None } => whole.at_part(format!("{noun} {number}")),
            Spot::Part { noun, number, line: Some((line, at)) } => Place {
                excerpt: text.map(|text| line_at(text, line, at)),
                ..whole.at_part(format!("line {line}, {noun} {number}"))
            },
        }
    }
}

/// The line on which the byte `at` stands.
pub(crate) fn line_at(text: &str, line_number: usize, at: usize) -> Excerpt {
    let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = text[..at].rfind(['\r', '\n']).map_or(0, |end| end + 1);
    let end = text[at..].find(['\r', '\n']).map_or(text.len(), |length| at + length);
    Excerpt { line: short(&text[start..end]), line_number, ..Excerpt::default() }
}
