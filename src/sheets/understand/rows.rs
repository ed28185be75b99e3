//! Which rows say something of someone, and which are headings, sums and remarks among them.

use super::{SeenColumn, SeenRow, content::all_sectors, holds::Holds, look};
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
}

/// The rows that are like most: without those of a single cell.
pub(super) fn plain_rows(names: &[String], rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let is_plain = |row: &&Vec<String>| {
        names.len() < 2 || filled(row) != 1 && !is_headings(names, row) && !is_total(row)
    };
    let explained = usize::from(rows.first().is_some_and(|row| is_explanation(row)));
    let plain: Vec<Vec<String>> = rows[explained..].iter().filter(is_plain).cloned().collect();
    if plain.is_empty() { rows.to_vec() } else { plain }
}

/// Sorts the rows below the headings.
pub(super) fn sorted(
    grid: &Grid,
    below: usize,
    names: &[String],
    cells: &[Vec<String>],
    columns: &[SeenColumn],
    words: &SectorWords,
) -> (Vec<SeenRow>, Vec<Passed>) {
    let (mut rows, mut passed) = (Vec::new(), Vec::new());
    let mut section = None;
    let has_sector = columns.iter().any(|column| column.holds == Holds::Sector);
    for (index, row) in cells.iter().enumerate() {
        let number = grid.rows[below + index].number;
        let said =
            row.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(" ");
        let why = if filled(row) == 0 {
            continue;
        } else if is_headings(names, row) || index == 0 && is_explanation(row) {
            Some(Why::Headings)
        } else if is_total(row) || is_sum(row, columns) {
            Some(Why::Total)
        } else if filled(row) == 1 && columns.iter().filter(|column| column.filled > 0).count() > 1
        {
            let is_merged = grid.merged.iter().any(|merged| {
                merged.rows == (number, number) && merged.columns.1 > merged.columns.0
            });
            let next = cells[index + 1..].iter().find(|row| filled(row) > 0);
            // Where others in capitals are headings, one more is so also above a lone name.
            let goes_on = |row: &Vec<String>| {
                section.is_some() && is_capitals(&said) && !row.iter().any(|cell| is_capitals(cell))
            };
            let followed = next.is_some_and(|row| filled(row) > 1 || goes_on(row));
            if is_remark(
                &said,
                index + 1 == cells.len() || cells[index + 1..].iter().all(|row| filled(row) <= 1),
            ) {
                Some(Why::Remark)
            } else {
                // What stands right above the headings again is over the rows below these.
                let is_over = next.is_some_and(|row| is_headings(names, row));
                let is_section = || is_section(&said, row, is_merged, has_sector, cells, words);
                (is_over || followed && is_section()).then_some(Why::Section)
            }
        } else {
            None
        };
        match why {
            None => rows.push(SeenRow {
                number,
                cells: row.clone(),
                section: section.clone(),
                is_hidden: grid.rows[below + index].is_hidden,
            }),
            Some(why) => {
                if why == Why::Section {
                    section = Some(said.trim_end_matches(':').trim().to_owned());
                }
                passed.push(Passed { row: number, said, why });
            }
        }
    }
    (rows, passed)
}

fn is_capitals(text: &str) -> bool {
    text.contains(char::is_alphabetic) && !text.contains(char::is_lowercase)
}

fn filled(row: &[String]) -> usize {
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

/// How a row begins that adds up others.
const TOTALS: &str = "total totals subtotal sum average count grand";

/// What stands before a count of those who came.
const COUNTED: &str = "attendance;attending;attended;attendees;in attendance;number attending;number in attendance;\
    number present;number of attendees;no attending;no present;members present;members attending;present;headcount;\
    head count;quorum;participants;registered;rsvps;how many;how many came";

fn is_total(row: &[String]) -> bool {
    let mut filled = row.iter().filter(|cell| !cell.is_empty());
    let Some(first) = filled.next() else { return false };
    let rest: Vec<&String> = filled.collect();
    let digits = |c: char| c.is_ascii_digit();
    let words = plain(first).replace(digits, "");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let has_number = !rest.is_empty() || first.contains(digits);
    if COUNTED.split(';').any(|counted| counted.trim() == words) {
        return has_number && rest.iter().all(|cell| look::is_number(cell));
    }
    let begins =
        words.split(' ').next().is_some_and(|word| TOTALS.split(' ').any(|total| total == word));
    let is_alone = matches!(plain(first).as_str(), "total" | "totals");
    // “Total Care Clinic” with its crosses is no sum.
    let sums = |cell: &&String| cell.parse::<f64>().is_ok_and(|number| number > 1.0);
    let may_be_name = look::is_organization(first) && !rest.iter().any(sums);
    begins
        && (has_number || is_alone)
        && !may_be_name
        && rest.iter().all(|cell| look::is_number(cell) || cell.chars().count() < 4)
        && plain(first).split(' ').count() <= 4
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
        && filled.iter().any(|cell| cell.parse::<f64>().is_ok_and(|number| number > 1.0))
}

/// Whether the only cell of a row is a remark about the sheet: a legend, a date of printing.
fn is_remark(said: &str, is_at_the_end: bool) -> bool {
    let folded = plain(said);
    let starts = [
        "note",
        "notes",
        "updated",
        "last updated",
        "key",
        "legend",
        "source",
        "page",
        "printed",
        "prepared by",
        "as of",
        "revised",
        "please",
        "confidential",
        "created",
        "footnote",
    ];
    let begins =
        starts.iter().any(|start| folded == *start || folded.starts_with(&format!("{start} ")));
    let has = |list: &str| folded.split(' ').any(|word| list.split(' ').any(|known| known == word));
    let refers = folded.starts_with("see ")
        && has("tab sheet page list below above attached notes note website file for other next");
    let words = said.split_whitespace();
    let capitals = words.clone().filter(|word| word.starts_with(char::is_uppercase)).count();
    let is_sentence = words.clone().count() >= 4
        && capitals * 2 <= words.count()
        && has("is are was were means not will must should please needs need these this");
    said.starts_with(['*', '†', '^', '(']) && is_at_the_end
        || said.contains(" = ")
        || refers
        || is_at_the_end && is_sentence
        || begins
            && (said.contains(':') || said.contains(|c: char| c.is_ascii_digit()) || is_at_the_end)
        || is_at_the_end && (said.chars().count() > 80 || look::is_number(said))
}

/// Whether the only cell of a row is a heading over the rows below it.
fn is_section(
    said: &str,
    row: &[String],
    is_merged: bool,
    has_sector: bool,
    cells: &[Vec<String>],
    words: &SectorWords,
) -> bool {
    let column = row.iter().position(|cell| !cell.is_empty()).unwrap_or_default();
    let others = cells.iter().filter(|row| filled(row) > 1);
    let others = others.filter_map(|row| row.get(column)).filter(|cell| !cell.is_empty());
    let capitals = others.clone().filter(|cell| is_capitals(cell)).count();
    let is_odd = is_capitals(said) && capitals * 3 < others.count();
    let is_sectors = all_sectors(said.trim_end_matches(':'), words) && !has_sector;
    is_merged
        || is_sectors
        || said.ends_with(':')
        || is_odd && plain(said).len() > 3 && said.contains(' ')
        || is_odd && all_sectors(said, words)
}
