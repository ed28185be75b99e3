//! Tables that share a page: each has headings of its own.

use super::{heading, holds::Holds, key, look, rows, side_by_side, tidy::tidy};
use crate::sheets::{Grid, GridRow, SectorWords, sector_words::plain};
use std::collections::BTreeSet;

/// The tables of a page in order, each with its title; the page itself where it holds only one.
pub(super) fn tables(grid: &Grid, words: &SectorWords) -> Vec<Grid> {
    let tables = below_each_other(grid);
    tables.into_iter().flat_map(|table| side_by_side::parted(table, words)).collect()
}

/// Another begins at headings that stand below a blank row or a title, say other things than those
/// above them, and are no row of the list.
fn below_each_other(grid: &Grid) -> Vec<Grid> {
    let mut begins: BTreeSet<usize> = BTreeSet::new();
    let mut head: Option<usize> = None;
    for row in 0..grid.rows.len() {
        if head.is_some() && is_after_gap(grid, row) && key::begins(&cells(&grid.rows[row])) {
            begins.insert(row);
            continue;
        }
        if !are_headings(grid, row) || head.is_some_and(|head| are_same(grid, head, row)) {
            continue;
        }
        match head {
            Some(above) if names_someone(grid, above, row) => {
                begins.insert(title(grid, above, row));
            }
            Some(_) | None => {}
        }
        head = Some(row);
    }
    let mut tables = Vec::new();
    let mut rest = grid.clone();
    for begin in begins.iter().rev() {
        let rows = rest.rows.split_off(*begin);
        let (file, page, merged) = (rest.file.clone(), rest.page.clone(), rest.merged.clone());
        // What was noticed of the page is said once.
        let (is_hidden, marked, notices) = (rest.is_hidden, rest.marked.clone(), Vec::new());
        tables.push(Grid { file, page, rows, merged, is_hidden, marked, notices });
    }
    tables.push(rest);
    tables.reverse();
    tables
}

/// Whether a row has the place and the words of headings.
fn are_headings(grid: &Grid, row: usize) -> bool {
    let stands_apart = row == 0 || is_after_gap(grid, row) || filled(&grid.rows[row - 1]) == 1;
    let cells = cells(&grid.rows[row]);
    let said: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
    if !stands_apart || said.len() < 2 {
        return false;
    }
    let is_data = |cell: &&String| {
        look::is_email(cell) || look::is_phone(cell) || look::is_number(cell) || cell.len() > 80
    };
    are_known(&cells) && !said.iter().any(is_data) && !comes_again(grid, row, &cells)
}

/// Whether most of the cells are headings that are known, and not all of one kind.
fn are_known(cells: &[String]) -> bool {
    let said = cells.iter().filter(|cell| !cell.is_empty()).count();
    let known: Vec<Holds> = cells.iter().filter_map(|cell| holds(cell)).collect();
    known.len() * 3 >= said * 2 && known.iter().collect::<BTreeSet<_>>().len() >= 2
}

/// What a heading holds that is known for sure.
pub(super) fn holds(cell: &str) -> Option<Holds> {
    if plain(cell) == "name" {
        return Some(Holds::Person);
    }
    heading::says(cell).filter(|(_, is_sure)| *is_sure).map(|(holds, _)| holds)
}

/// Whether a column says in another row too what it says in this one, and the rows are not alike:
/// a word of the list, as “Clinic” is one.
fn comes_again(grid: &Grid, row: usize, cells: &[String]) -> bool {
    let at: Vec<usize> = (0..cells.len()).filter(|at| holds(&cells[*at]).is_some()).collect();
    grid.rows.iter().enumerate().any(|(other, there)| {
        let is_again = |at: &usize| {
            there.cells.get(*at).is_some_and(|cell| plain(&tidy(cell)) == plain(&cells[*at]))
        };
        let again = at.iter().filter(|at| is_again(at)).count();
        other != row && again > 0 && again * 2 <= at.len() && !are_known(&self::cells(there))
    })
}

/// Whether two rows of headings say the same, in every column that both have.
fn are_same(grid: &Grid, above: usize, row: usize) -> bool {
    let (above, row) = (cells(&grid.rows[above]), cells(&grid.rows[row]));
    let is_other = |(above, row): (&String, &String)| {
        !above.is_empty() && !row.is_empty() && holds(row).is_some() && holds(above) != holds(row)
    };
    rows::is_headings(&above, &row) && !above.iter().zip(&row).any(is_other)
}

/// Whether the rows between two rows of headings are a list of someone: what stands above another
/// list may also be about that list, as programs write it.
fn names_someone(grid: &Grid, above: usize, below: usize) -> bool {
    let headings = cells(&grid.rows[above]);
    let naming = |at: &usize| {
        let of = holds(&headings[*at]);
        let is_name = matches!(of, Some(Holds::Organization | Holds::Person | Holds::FirstName));
        is_name || of == Some(Holds::By) && headings.iter().any(|h| holds(h) == Some(Holds::What))
    };
    let columns: Vec<usize> = (0..headings.len()).filter(naming).collect();
    grid.rows[above + 1..below].iter().any(|row| {
        let says =
            |at: &usize| row.cells.get(*at).is_some_and(|cell| cell.contains(char::is_alphabetic));
        filled(row) > 1 && columns.iter().any(says)
    })
}

/// Where the table of these headings begins: with the titles above them.
fn title(grid: &Grid, above: usize, row: usize) -> usize {
    let mut first = row;
    while first > above + 1 && filled(&grid.rows[first - 1]) == 1 {
        first -= 1;
    }
    // What adjoins the list above belongs to it, unless it reads as a title.
    match (first..=row).find(|at| is_after_gap(grid, *at)) {
        Some(gap) => gap,
        None if first < row && is_title(&grid.rows[row - 1]) => row - 1,
        None => row,
    }
}

fn is_title(row: &GridRow) -> bool {
    let cells = cells(row);
    let said = cells.iter().find(|cell| !cell.is_empty()).map(String::as_str).unwrap_or_default();
    said.ends_with(':') || !said.contains(char::is_lowercase) || heading::says(said).is_some()
}

fn is_after_gap(grid: &Grid, row: usize) -> bool {
    row > 0 && grid.rows[row].number > grid.rows[row - 1].number + 1
}

fn filled(row: &GridRow) -> usize {
    row.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
}

pub(super) fn cells(row: &GridRow) -> Vec<String> {
    row.cells.iter().map(|cell| tidy(cell).replace('\n', " ")).collect()
}
