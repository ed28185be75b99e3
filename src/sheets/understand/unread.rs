//! What a page says otherwise than in words that can be read: colours, words struck through, notes
//! on cells, and cells that were too narrow to be saved.

use crate::sheets::{Grid, Marked, Notice, Remark, grid::letters};
use std::collections::BTreeMap;

/// Something that was not read, for the convener to look at.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Unread {
    pub(super) row: Option<usize>,
    pub(super) about: String,
    pub(super) asks: String,
    pub(super) taken: String,
}

/// How many rows are named.
const NAMED: usize = 8;

/// What is marked below the headings and was not read, and a sentence that sums it up.
pub(super) fn of(grid: &Grid, below: usize) -> (Vec<Unread>, Option<String>) {
    let rows = &grid.rows[below..];
    if grid.marked == Marked::default() {
        return (Vec::new(), None);
    }
    let places: BTreeMap<usize, usize> =
        rows.iter().enumerate().rev().map(|(at, row)| (row.number, at)).collect();
    let named = |number: usize| places.get(&number).copied();
    let first = |number: usize| {
        let cells = named(number).map(|at| rows[at].cells.as_slice()).unwrap_or_default();
        cells
            .iter()
            .map(|cell| cell.trim())
            .find(|cell| !cell.is_empty())
            .unwrap_or_default()
            .to_owned()
    };
    let marked = &grid.marked;
    let mut unread = Vec::new();
    let coloured: Vec<usize> =
        marked.coloured.iter().copied().filter(|number| named(*number).is_some()).collect();
    if !coloured.is_empty() {
        let told: Vec<String> = coloured.iter().take(NAMED).map(ToString::to_string).collect();
        let more = if coloured.len() > NAMED { " and others" } else { "" };
        unread.push(Unread {
            row: coloured.first().copied(),
            about: format!(
                "{} {}",
                if coloured.len() == 1 { "row" } else { "rows" },
                told.join(", ")
            ) + more,
            asks: "These are coloured. If the colours mean something, which column says it?".into(),
            taken: "Colours were not read.".into(),
        });
    }
    let mut struck = 0;
    for (row, column) in marked.struck.iter().filter(|(row, _)| named(*row).is_some()) {
        struck += 1;
        let at = named(*row).unwrap_or_default();
        if !is_struck_out(grid, below + at) {
            unread.push(Unread {
                row: Some(*row),
                about: rows[at].cells.get(*column).cloned().unwrap_or_default(),
                asks: format!("{}{row} is struck through. Does it still hold?", letters(*column)),
                taken: "It was read as if it were not.".into(),
            });
        }
    }
    let notes: Vec<_> = marked.notes.iter().filter(|(row, _, _)| named(*row).is_some()).collect();
    for (row, column, said) in &notes {
        unread.push(Unread {
            row: Some(*row),
            about: first(*row),
            asks: format!("{}{row} has a note: “{said}”. What follows from it?", letters(*column)),
            taken: "The note was not read.".into(),
        });
    }
    let many = |count: usize, one: &str, more: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {more}")),
    };
    let parts = [
        many(coloured.len(), "row is coloured", "rows are coloured"),
        many(struck, "cell is struck through", "cells are struck through"),
        many(notes.len(), "cell has a note", "cells have notes"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let summary = (!parts.is_empty()).then(|| {
        format!("{}; what that means is not read, and is among what is open", parts.join(", "))
    });
    (unread, summary)
}

/// Whether the first words of a row, counted from 0 in the grid, are struck through.
pub(super) fn is_struck_out(grid: &Grid, row: usize) -> bool {
    if grid.marked.struck.is_empty() {
        return false;
    }
    let row = &grid.rows[row];
    let first = row.cells.iter().position(|cell| cell.contains(char::is_alphabetic));
    first.is_some_and(|first| grid.marked.struck.contains(&(row.number, first)))
}

/// Whether a cell holds only the signs that a spreadsheet shows where a column is too narrow.
pub(super) fn is_too_narrow(cell: &str) -> bool {
    let cell = cell.trim();
    cell.len() > 2 && cell.chars().all(|letter| letter == '#')
}

/// The page without the cells that say nothing because their column was too narrow; `None` where
/// there are none.
pub(super) fn without_narrow(grid: &Grid) -> Option<(Grid, Vec<Unread>)> {
    if !grid.rows.iter().any(|row| row.cells.iter().any(|cell| is_too_narrow(cell))) {
        return None;
    }
    let (mut grid, mut unread) = (grid.clone(), Vec::new());
    for row in &mut grid.rows {
        let number = row.number;
        for (column, cell) in
            row.cells.iter_mut().enumerate().filter(|(_, cell)| is_too_narrow(cell))
        {
            unread.push(Unread {
                row: Some(number),
                about: std::mem::take(cell),
                asks: format!(
                    "What stands in {}{number}? The column was too narrow when this was saved.",
                    letters(column)
                ),
                taken: "It was read as blank.".into(),
            });
        }
    }
    Some((grid, unread))
}

/// What was noticed of a page, without the merged cells that are read as they are meant: titles,
/// headings, and cells over several rows.
pub(super) fn notices(grid: &Grid, below: usize) -> Vec<String> {
    let from = grid.rows.get(below).map_or(0, |row| row.number);
    let odd = |merged: &&crate::sheets::Merged| {
        merged.rows.0 >= from && merged.columns.1 > merged.columns.0
    };
    let odd: Vec<String> = grid.merged.iter().filter(odd).map(ToString::to_string).collect();
    let told = |notice: &Notice| {
        if !matches!(notice.remark, Remark::Merged { .. }) {
            return Some(notice.to_string());
        }
        let (areas, count) = (odd.iter().take(5).cloned().collect(), odd.len());
        let remark = Remark::Merged { areas, count };
        (count > 0).then(|| Notice { remark, ..notice.clone() }.to_string())
    };
    grid.notices.iter().filter_map(told).collect()
}
