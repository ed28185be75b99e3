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
    /// Something else of the meeting: where it was, how long it took.
    Other,
}

static WORDS: LazyLock<Vec<(String, Means)>> = LazyLock::new(|| {
    let rows = csv::Reader::from_reader(include_str!("titles.csv").as_bytes()).into_records();
    let word = |row: csv::StringRecord| {
        let means = match row.get(1)? {
            "name" => Means::Name,
            "day" => Means::Day,
            "made" => Means::Made,
            "other" => Means::Other,
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

/// Whether a title says something of a meeting other than its name: “Location: Library”.
pub(super) fn is_particular(text: &str) -> bool {
    let label = text.split_once(':').map(|(label, _)| label);
    label.and_then(meant).is_some_and(|means| means != Means::Name)
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::sheets::{Grid, decode};

    fn above(text: &str) -> Vec<String> {
        let text = decode(text.as_bytes().to_vec(), "a.csv", None).unwrap();
        of(&Grid::of_text("a.csv", text).rows)
    }

    #[test]
    fn what_programs_write_above_a_list_is_parted_and_says_what_it_is() {
        let zoom = "Attendee Report,,\nReport Generated:,11/1/2026 9:00,\n\
                    Topic,Webinar ID,# Registered\nFall Convening,812 3456 7890,3\n";
        let titles = above(zoom);
        let texts: Vec<&str> = titles.iter().map(String::as_str).collect();
        assert_eq!(said(&texts, Means::Name), Some("Fall Convening"));
        assert!(is_of_the_report("Report Generated: 11/1/2026 9:00"));
        assert!(is_particular("Webinar ID: 812 3456 7890"));
        let teams = "1. Summary,\nMeeting title,Regional Collaborative\nAttended participants,3\n";
        let titles =
            ["1. Summary", "Meeting title: Regional Collaborative", "Attended participants: 3"];
        assert_eq!(above(teams), titles);
        assert_eq!(above("Lakeside Coalition,Sign-in\n"), ["Lakeside Coalition Sign-in"]);
    }

    #[test]
    fn every_line_of_the_table_of_titles_says_what_is_meant() {
        assert_eq!(WORDS.len() + 1, include_str!("titles.csv").lines().count());
    }
}
