//! What stands in the cells of a matrix.

use crate::{
    model::{Cell, Level, Strength},
    sheets::{Grid, guard::unguarded, headings::fold},
};

/// What a cell says of two, or of one and an event.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    /// Nothing.
    Blank,
    /// That there is nothing: a nought, a no.
    No,
    /// That there is something: a cross, a yes.
    Yes,
    /// How much of it there is.
    Number(String),
    /// How close it is, in a word of the ladder.
    Level(Level),
}

/// Reads a cell; `None` if it is no mark.
pub(super) fn mark(cell: &str) -> Option<Mark> {
    let word = cell.trim().to_lowercase();
    Some(match word.as_str() {
        "" | "-" | "–" | "—" | "." | "n/a" | "na" => Mark::Blank,
        "no" | "n" | "false" => Mark::No,
        "x" | "xx" | "✓" | "✔" | "☑" | "✗" | "✘" | "•" | "y" | "yes" | "true" | "*" => {
            Mark::Yes
        }
        word => match word.parse::<f64>() {
            Ok(0.0) => Mark::No,
            Ok(_) if Strength::read(word).is_ok() => Mark::Number(word.to_owned()),
            Ok(_) | Err(_) => Mark::Level(Level::read(word).ok()?),
        },
    })
}

/// The headings of a grid, as they stand.
pub(super) fn headings(grid: &Grid) -> Vec<String> {
    let first = grid.rows.first().map(|row| row.cells.as_slice()).unwrap_or_default();
    first.iter().map(|heading| unguarded(heading.trim()).to_owned()).collect()
}

/// What a cell of a grid says, without the apostrophe that guards a formula.
pub(super) fn cell_of(grid: &Grid, row: usize, column: usize) -> &str {
    unguarded(grid.cell(row, column))
}

/// Whether a row adds up others.
pub(super) fn is_total(name: &str) -> bool {
    matches!(
        fold(name).as_str(),
        "total"
            | "totals"
            | "grandtotal"
            | "sum"
            | "count"
            | "attendance"
            | "totalattendance"
            | "totalattendees"
            | "attending"
            | "numberattending"
            | "numberpresent"
            | "headcount"
            | "quorum"
            | "average"
    )
}
