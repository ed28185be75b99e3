//! What stands above a list: its titles, and what they say it is about, by the words of `titles.csv`.

use super::{heading, look, tidy::tidy};
use crate::sheets::{GridRow, sector_words::plain};
use std::sync::LazyLock;

/// What words before a colon say of what stands behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    /// What the meeting is called.
    Name,
    /// The day of the meeting.
    Day,
    /// When the list was made, which is no day of a meeting.
    Made,
}

static WORDS: LazyLock<Vec<(String, Means)>> = LazyLock::new(|| {
    let rows = csv::Reader::from_reader(include_str!("titles.csv").as_bytes()).into_records();
    let word = |row: csv::StringRecord| {
        let means = match row.get(1)? {
            "name" => Means::Name,
            "day" => Means::Day,
            "made" => Means::Made,
            _ => return None,
        };
        Some((row.get(0)?.to_owned(), means))
    };
    rows.flatten().filter_map(word).collect()
});

fn meant(label: &str) -> Option<Means> {
    let said = plain(label);
    WORDS.iter().find(|(words, _)| *words == said).map(|(_, means)| *means)
}

/// What the titles say for certain: the name of the meeting behind “Topic”, its day behind “Start
/// time”.
pub(super) fn said<'a>(texts: &[&'a str], means: Means) -> Option<&'a str> {
    let said = texts.iter().filter_map(|text| text.split_once(':'));
    let mut said = said.filter(|(label, _)| meant(label) == Some(means));
    said.next().map(|(_, said)| said.trim()).filter(|said| !said.is_empty())
}

/// Whether a title is about the report and not about what it reports: when it was made.
pub(super) fn is_of_the_report(text: &str) -> bool {
    let said = format!(" {} ", plain(text));
    let mut made = WORDS.iter().filter(|(_, means)| *means == Means::Made);
    made.any(|(words, _)| said.contains(&format!(" {words} ")))
}

/// The rows above the headings, a text each. Where two of them are headings and what stands below
/// these, as programs write them above a list, each is a text of its own; so is what stands beside
/// a word such as “Meeting title”.
pub(super) fn of(rows: &[GridRow]) -> Vec<String> {
    let cells = |row: &GridRow| -> Vec<String> {
        row.cells.iter().map(|cell| tidy(cell).replace('\n', " ")).collect()
    };
    let mut titles = Vec::new();
    let mut rows = rows.iter().map(cells).peekable();
    while let Some(row) = rows.next() {
        let below = rows.peek().filter(|below| are_headings(&row) && fits_below(&row, below));
        if let Some(below) = below.cloned() {
            rows.next();
            let pairs = row.iter().zip(&below).filter(|(_, said)| !said.is_empty());
            let (names, others): (Vec<_>, Vec<_>) =
                pairs.partition(|(label, _)| meant(label) == Some(Means::Name));
            let told = names.into_iter().chain(others);
            titles.extend(told.map(|(label, said)| format!("{label}: {said}")));
            continue;
        }
        let said: Vec<&String> = row.iter().filter(|cell| !cell.is_empty()).collect();
        titles.extend(match said.as_slice() {
            [] => None,
            [label, said] if meant(label).is_some() => {
                Some(format!("{}: {said}", label.trim_end_matches(':')))
            }
            said => Some(said.iter().map(|cell| cell.as_str()).collect::<Vec<_>>().join(" ")),
        });
    }
    titles
}

/// Whether a row above a list is one of headings: some are known, or one says a name or a day.
fn are_headings(row: &[String]) -> bool {
    let filled = || row.iter().filter(|cell| !cell.is_empty());
    let known = filled().filter(|cell| heading::is_known(cell)).count();
    let says = filled().filter(|cell| meant(cell).is_some()).count();
    let is_data = |cell: &String| look::is_email(cell) || look::is_number(cell);
    let are_so = match filled().count() {
        0 | 1 => false,
        // “Meeting title” beside “Coalition Steering” is a row of its own.
        2 => says == 2,
        _ => known >= 2 || says >= 1,
    };
    are_so && !filled().any(is_data)
}

/// Whether the row below such headings says something in most of their columns, and nowhere else.
fn fits_below(row: &[String], below: &[String]) -> bool {
    let filled = |row: &[String]| row.iter().filter(|cell| !cell.is_empty()).count();
    let is_under = |(at, cell): (usize, &String)| {
        cell.is_empty() || row.get(at).is_some_and(|heading| !heading.is_empty())
    };
    filled(below) >= 2 && filled(below) * 2 >= filled(row) && below.iter().enumerate().all(is_under)
}
