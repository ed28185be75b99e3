//! Surveys that give each choice of a question a column of its own, with the choices in a second
//! row of headings.

use super::tidy::tidy;
use crate::sheets::{Grid, GridRow, sector_words::plain};

/// What a survey program writes below a question that has one column.
const FILLERS: [&str; 2] = ["open ended response", "response"];
/// A choice that chooses nothing.
const NONE: [&str; 4] = ["none of the above", "none of these", "none", "none apply"];

/// The page with one column for each question, in which everything stands that was chosen; `None`
/// where it is no such page.
pub(super) fn together(grid: &Grid) -> Option<Grid> {
    let head = (0..grid.rows.len().min(3)).find(|head| are_choices(grid, *head))?;
    let (top, below) = (&grid.rows[head], &grid.rows[head + 1]);
    let width = below.cells.len();
    let is_choice = |at: usize| !cell(below, at).is_empty() && !is_filler(&cell(below, at));
    let mut whole = grid.clone();
    whole.rows.remove(head + 1);
    for first in (0..width).filter(|at| !cell(top, *at).is_empty() && is_choice(*at)) {
        let last = (first + 1..width).take_while(|at| cell(top, *at).is_empty() && is_choice(*at));
        let last = last.last().unwrap_or(first);
        for row in &mut whole.rows[head + 1..] {
            let said: Vec<String> = (first..=last)
                .map(|at| cell(row, at))
                .filter(|said| !said.is_empty() && !NONE.contains(&plain(said).as_str()))
                .collect();
            for at in first..=last {
                if let Some(cell) = row.cells.get_mut(at) {
                    *cell = if at == first { said.join("; ") } else { String::new() };
                }
            }
        }
    }
    Some(whole)
}

/// Whether choices stand in the row below a row of headings: nowhere but under questions, some of
/// which go on over blank headings, and said again by those who chose them.
fn are_choices(grid: &Grid, head: usize) -> bool {
    let [top, below, rows @ ..] = &grid.rows[head..] else { return false };
    let width = below.cells.len().max(top.cells.len());
    let goes_on = |at: usize| {
        let is_first = !cell(top, at).is_empty() && at + 1 < width && cell(top, at + 1).is_empty();
        is_first || cell(top, at).is_empty()
    };
    let stands = |at: usize| {
        let said = cell(below, at);
        said.is_empty() || is_filler(&said) || goes_on(at)
    };
    let choices: Vec<usize> = (0..width)
        .filter(|at| goes_on(*at) && !cell(below, *at).is_empty() && !is_filler(&cell(below, *at)))
        .collect();
    let mut said: Vec<(String, usize)> = Vec::new();
    for row in rows {
        said.extend(choices.iter().map(|at| (cell(row, *at), *at)));
    }
    said.retain(|(said, _)| !said.is_empty());
    let again = said.iter().filter(|(said, at)| plain(said) == plain(&cell(below, *at)));
    !cell(top, 0).is_empty()
        && cell(below, 0).is_empty()
        && (0..width).all(stands)
        && choices.len() > 1
        && choices.iter().any(|at| cell(top, *at).is_empty())
        && !said.is_empty()
        && again.count() * 10 >= said.len() * 6
}

fn is_filler(said: &str) -> bool {
    FILLERS.contains(&plain(said).as_str())
}

fn cell(row: &GridRow, at: usize) -> String {
    row.cells.get(at).map(|cell| tidy(cell)).unwrap_or_default()
}
