//! Which rows say something of someone, and which are headings, sums and remarks among them.

use super::{
    SeenColumn, SeenRow,
    holds::Holds,
    lines,
    list::{List, Verdict},
    lone::{Line, Lone, Stands},
    look,
    unread::is_struck_out,
};
use crate::sheets::{Grid, SectorWords, sector_words::plain};
use serde::Serialize;

/// A row that says nothing of anyone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Passed {
    /// The row as a spreadsheet counts it.
    pub row: usize,
    /// What it says.
    pub said: String,
    /// What it was taken for.
    pub why: Why,
}

/// What a row was taken for that says nothing of anyone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The headings once more.
    Headings,
    /// A heading over the rows below it.
    Section,
    /// A sum of others.
    Total,
    /// A remark about the sheet.
    Remark,
    /// A table below or beside the list, of something else.
    Table,
    /// Something else that stands below the list.
    Aside,
    /// A row that is struck through.
    Struck,
}

/// The rows that are like most: without those of a single cell.
pub(super) fn plain_rows(names: &[String], rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let is_plain = |row: &&Vec<String>| {
        names.len() < 2 || filled(row) != 1 && !is_headings(names, row) && !lines::is_total(row)
    };
    let explained = usize::from(rows.first().is_some_and(|row| is_explanation(row)));
    let plain: Vec<Vec<String>> = rows[explained..].iter().filter(is_plain).cloned().collect();
    if plain.is_empty() { rows.to_vec() } else { plain }
}

/// The rows below the headings, sorted.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    /// Those that say something of someone.
    pub(super) rows: Vec<SeenRow>,
    /// Those that do not.
    pub(super) passed: Vec<Passed>,
}

impl Passed {
    pub(super) fn of(row: &SeenRow, why: Why) -> Passed {
        Passed { row: row.number, said: joined(&row.cells), why }
    }
}

/// What the rows below the headings are.
pub(super) fn lines(
    grid: &Grid,
    below: usize,
    names: &[String],
    cells: &[Vec<String>],
    columns: &[SeenColumn],
    words: &SectorWords,
) -> Vec<Line> {
    let is_wide = columns.iter().filter(|column| column.filled > 0).count() > 1;
    let list = List::new(grid, below, names, cells, columns, words);
    let line = |(index, row): (usize, &Vec<String>)| {
        let number = grid.rows[below + index].number;
        let passed = |why| Line::Passed(Passed { row: number, said: joined(row), why });
        let is_hidden = grid.rows[below + index].is_hidden;
        let seen = || SeenRow { number, cells: row.clone(), section: None, is_hidden };
        if list.filled(row) == 0 {
            return None;
        }
        Some(if is_headings(names, row) || index == 0 && is_explanation(row) {
            passed(Why::Headings)
        } else if is_struck_out(grid, below + index) {
            Line::Lone(Lone { row: seen(), said: said(row), guess: Stands::Struck })
        } else if lines::is_total(row) || is_sum(row, columns) {
            passed(Why::Total)
        } else if list.filled(row) == 1 && is_wide {
            match list.lone(index) {
                Verdict::Member => Line::Row(seen()),
                Verdict::Passed(why) => passed(why),
                Verdict::Unsure(guess) => Line::Lone(Lone { row: seen(), said: said(row), guess }),
            }
        } else {
            Line::Row(seen())
        })
    };
    cells.iter().enumerate().filter_map(line).collect()
}

/// The first words of a row.
fn said(row: &[String]) -> String {
    let words = row.iter().find(|cell| cell.contains(char::is_alphabetic));
    words.cloned().unwrap_or_else(|| joined(row))
}

fn joined(cells: &[String]) -> String {
    cells.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(" ")
}

pub(super) fn is_capitals(text: &str) -> bool {
    text.contains(char::is_alphabetic) && !text.contains(char::is_lowercase)
}

pub(super) fn filled(row: &[String]) -> usize {
    row.iter().filter(|cell| !cell.is_empty()).count()
}

pub(super) fn is_headings(names: &[String], row: &[String]) -> bool {
    let same = row
        .iter()
        .zip(names)
        .filter(|(cell, name)| !cell.is_empty() && plain(cell) == plain(name))
        .count();
    same >= 2 && same * 3 >= filled(row) * 2
}

/// Whether a row explains the headings above it, as the forms do that are sent around: “The name
/// of your organization.”
fn is_explanation(row: &[String]) -> bool {
    let cells = || row.iter().filter(|cell| !cell.is_empty());
    let is_sentence = |cell: &&String| {
        cell.split(' ').count() >= 4 && cell.trim_end_matches(['"', '”', ')']).ends_with(['.', '?'])
    };
    let asks = |cell: &String| {
        let folded = format!(" {} ", plain(cell));
        [" your ", " please ", " e g ", " ex ", " for example "].iter().any(|w| folded.contains(w))
    };
    // A survey program writes so below a question that has one column.
    let is_filler = |cell: &String| plain(cell) == "open ended response";
    cells().any(is_filler)
        || cells().count() >= 2
            && cells().all(|cell| cell.contains(' '))
            && cells().filter(is_sentence).count() * 2 >= cells().count()
            && cells().any(asks)
}

/// Whether a row names nobody and has only numbers, of which one is larger than a mark.
fn is_sum(row: &[String], columns: &[SeenColumn]) -> bool {
    let names = |column: &&SeenColumn| {
        matches!(
            column.holds,
            Holds::Organization
                | Holds::Person
                | Holds::FirstName
                | Holds::LastName
                | Holds::What
                | Holds::By
        )
    };
    let cell = |column: &SeenColumn| row.get(column.position).map_or("", String::as_str);
    let is_nameless = columns.iter().filter(names).all(|column| cell(column).is_empty());
    let filled: Vec<&String> = row.iter().filter(|cell| !cell.is_empty()).collect();
    is_nameless
        && filled.iter().all(|cell| look::is_number(cell))
        && filled.iter().any(|cell| lines::amount(cell).is_some_and(|number| number > 1.0))
}
