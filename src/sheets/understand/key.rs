//! A page or a table that says what codes stand for.

use super::{Holds, content::all_sectors, heading, lines::legend, said_day, tables_of_page::cells};
use crate::sheets::{Grid, SectorWords, sector_words::plain};
use std::collections::{BTreeMap, BTreeSet};

/// What codes stand for, by the code in small letters.
pub(super) type Key = BTreeMap<String, (String, String)>;

/// Of how many letters a code is made at most.
const SHORT: usize = 12;
const NAMES: &str = "key legend codes code glossary abbreviations acronyms definitions";
const BESIDE: &str = "the of and a to sector sectors type types color colour colors status sheet";
const CODES: &str = "code;codes;abbreviation;acronym;key;symbol;letters;short;abbr";
const MEANINGS: &str =
    "meaning;means;stands for;definition;description;full name;name;what it means;explanation";

/// Whether a table says what codes stand for: by its page, its title or its headings.
pub(super) fn is_key(grid: &Grid) -> bool {
    let first = grid.rows.first().map(cells).unwrap_or_default();
    let second = grid.rows.get(1).map(cells).unwrap_or_default();
    grid.page.as_deref().is_some_and(is_called_key)
        || is_title(&first)
        || are_headings(&first)
        || are_headings(&second)
}

/// Whether a row begins such a table.
pub(super) fn begins(row: &[String]) -> bool {
    is_title(row) || are_headings(row)
}

fn is_title(row: &[String]) -> bool {
    let filled: Vec<&String> = row.iter().filter(|cell| !cell.is_empty()).collect();
    matches!(filled.as_slice(), [one] if is_called_key(one))
}

fn are_headings(row: &[String]) -> bool {
    let filled: Vec<String> =
        row.iter().filter(|cell| !cell.is_empty()).map(|cell| plain(cell)).collect();
    let is_one = |list: &str, said: &str| list.split(';').any(|known| known == said);
    matches!(filled.as_slice(), [code, meaning] if is_one(CODES, code) && is_one(MEANINGS, meaning))
}

fn is_called_key(name: &str) -> bool {
    let folded = plain(name);
    let has = |list: &str, word: &str| list.split(' ').any(|known| known == word);
    folded.split(' ').any(|word| has(NAMES, word))
        && folded.split(' ').all(|word| has(NAMES, word) || has(BESIDE, word))
}

/// What the lines of a page say that codes stand for: “Y=present, R=remote”.
pub(super) fn of_lines(grid: &Grid) -> Key {
    let lines = grid.rows.iter().filter_map(|row| {
        let mut filled = row.cells.iter().filter(|cell| !cell.trim().is_empty());
        filled.next().filter(|_| filled.next().is_none())
    });
    let pairs = lines.flat_map(|line| legend(line)).filter(|(code, _)| !plain(code).is_empty());
    pairs.map(|(code, meaning)| (plain(&code), (code, meaning))).collect()
}

/// What the codes of a table stand for.
pub(super) fn read(grid: &Grid) -> Key {
    let rows = grid.rows.iter().map(cells).filter(|row| !begins(row));
    rows.filter_map(|row| {
        let filled: Vec<String> = row.into_iter().filter(|cell| !cell.is_empty()).collect();
        let [code, meaning, ..] = filled.as_slice() else { return None };
        let is_code = code.chars().count() <= SHORT && !plain(code).is_empty();
        is_code.then(|| (plain(code), (code.clone(), meaning.clone())))
    })
    .collect()
}

/// Replaces codes by what they stand for, where a column holds sectors, how the row stands or who
/// came; a sentence for each that was.
pub(super) fn apply(
    key: &Key,
    names: &[String],
    cells: &mut [Vec<String>],
    words: &SectorWords,
) -> Vec<String> {
    let mut used: BTreeSet<&str> = BTreeSet::new();
    let takes = |name: &String| {
        let holds = heading::says(name).map(|(holds, _)| holds);
        matches!(holds, Some(Holds::Sector | Holds::Subsector | Holds::Standing))
    };
    for column in (0..names.len()).filter(|at| !key.is_empty() && takes(&names[*at])) {
        for cell in cells.iter_mut().filter_map(|row| row.get_mut(column)) {
            let meant = |part: &str| match key.get_key_value(&plain(part)) {
                Some((code, (_, meaning)))
                    if all_sectors(meaning, words) || !all_sectors(part, words) =>
                {
                    Some((code.as_str(), meaning.clone()))
                }
                Some(_) | None => None,
            };
            let parts: Vec<&str> = cell.split([';', '/', ',', '\n']).map(str::trim).collect();
            let found: Vec<_> = parts.iter().map(|part| meant(part)).collect();
            if found.iter().any(Option::is_some) {
                used.extend(found.iter().flatten().map(|(code, _)| *code));
                let words = found.into_iter().zip(&parts);
                let words = words.map(|(found, part)| match found {
                    Some((_, meaning)) => meaning,
                    None => (*part).to_owned(),
                });
                *cell = words.collect::<Vec<_>>().join("; ");
            }
        }
    }
    // Under meetings a code is the whole cell.
    let is_meeting = |name: &String| {
        heading::names_meeting(name)
            || said_day::within(name).is_some()
            || matches!(heading::says(name), Some((Holds::Came, _)))
    };
    for column in (0..names.len()).filter(|at| !key.is_empty() && is_meeting(&names[*at])) {
        for cell in cells.iter_mut().filter_map(|row| row.get_mut(column)) {
            if let Some((code, (_, meaning))) = key.get_key_value(&plain(cell)) {
                used.insert(code);
                meaning.clone_into(cell);
            }
        }
    }
    let sentence = |code: &&str| {
        let (code, meaning) = &key[*code];
        format!("“{code}” was read as “{meaning}”, as the key says")
    };
    used.iter().map(sentence).collect()
}
