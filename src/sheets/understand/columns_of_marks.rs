//! Columns whose heading is a name or a thing, and whose cells only say whether it holds.

use super::{
    SeenColumn, Understood, content::Content, heading, holds::Holds, marks, turned::says_part,
};
use crate::model::fold;
use crate::sheets::sector_words::plain;
use std::collections::BTreeSet;

/// Columns that are headed by organizations of the list, and marked: a matrix of who works with
/// whom beside other columns.
pub(super) fn ties(seen: &mut [SeenColumn], rows: &[Vec<String>], contents: &[Content<'_>]) {
    let Some(list) = seen.iter().find(|column| column.holds == Holds::Organization) else { return };
    let cells = rows.iter().filter_map(|row| row.get(list.position));
    let names: BTreeSet<String> = cells.map(|cell| fold(cell)).collect();
    let headed: Vec<usize> = (0..seen.len())
        .filter(|at| *at != list.position && names.contains(&fold(&seen[*at].heading)))
        .collect();
    if headed.len() < 2 {
        return;
    }
    let are: Vec<usize> = headed
        .iter()
        .copied()
        .filter(|at| {
            let content = &contents[seen[*at].position];
            content.cells.is_empty() || content.share(|cell| cell.chars().count() <= SHORT) >= 60
        })
        .collect();
    for at in headed {
        (seen[at].holds, seen[at].is_sure) = (Holds::Beside, true);
    }
    if are.len() >= 2 {
        for at in are {
            (seen[at].holds, seen[at].is_sure) = (Holds::Tie, true);
        }
    }
}

/// Columns of marks that are headed by answers, such as “Invited”, “Confirmed” and “Declined”: all
/// of them are about one meeting.
pub(super) fn replies(seen: &mut [SeenColumn], contents: &[Content<'_>]) {
    let is_marked = |column: &SeenColumn| {
        let content = &contents[column.position];
        content.cells.is_empty() || content.share(marks::is_sign) >= 80
    };
    let is_free = |column: &SeenColumn| {
        matches!(column.holds, Holds::Beside | Holds::Nothing | Holds::Came | Holds::Meeting)
    };
    let are: Vec<usize> = (0..seen.len())
        .filter(|at| is_free(&seen[*at]) && is_marked(&seen[*at]))
        .filter(|at| marks::under(&seen[*at].heading).is_some())
        .collect();
    if are.len() >= 2 && are.iter().any(|at| seen[*at].filled > 0) {
        let filled: Vec<usize> = are.into_iter().filter(|at| seen[*at].filled > 0).collect();
        for at in filled {
            (seen[at].holds, seen[at].is_sure) = (Holds::Came, true);
        }
    }
}

/// Of how many letters a mark, a number or a word is at most that says what a tie is like.
const SHORT: usize = 24;

/// Columns of marks of which nothing is known: services, projects, topics.
pub(super) fn of_marks(seen: &Understood) -> Vec<&SeenColumn> {
    let is_marked = |column: &&SeenColumn| {
        let cells = || seen.filled(column).map(|(_, cell)| cell);
        column.holds == Holds::Beside
            && column.filled > 0
            && heading::says(&column.heading).is_none()
            && !heading::names_several(&column.heading)
            && cells().all(|cell| marks::is_sign(cell) || cell == "0" || says_part(cell))
            && cells().any(is_marked)
    };
    seen.columns.iter().filter(is_marked).collect()
}

/// Whether a cell under a heading that is a thing or a name says that it holds.
pub(super) fn is_marked(cell: &str) -> bool {
    let said = plain(cell);
    if said.is_empty() {
        return marks::is_tick(cell) || cell.trim() == "×";
    }
    !cell.trim().ends_with('?')
        && !matches!(said.as_str(), "0" | "n" | "no" | "none" | "false" | "never" | "not at all")
}
