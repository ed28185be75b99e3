//! Days as people write them in headings and cells, often without the year.

use crate::error::Trouble;
use crate::model::{Cell, Day, When};

/// A day as far as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SaidDay {
    pub(super) year: Option<i16>,
    pub(super) month: i8,
    pub(super) day: Option<i8>,
    /// Whether the month may as well be the day, as in 3/4.
    pub(super) may_be_swapped: bool,
}

const MONTHS: [(&str, &str); 12] = [
    ("jan", "january"),
    ("feb", "february"),
    ("mar", "march"),
    ("apr", "april"),
    ("may", "may"),
    ("jun", "june"),
    ("jul", "july"),
    ("aug", "august"),
    ("sep", "september"),
    ("oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
];

/// The day or month that a whole text is.
///
/// A month comes before a day where both are numbers, unless only the other order gives a day.
pub(super) fn read(text: &str) -> Option<SaidDay> {
    let text = text.trim().to_lowercase();
    let text = text
        .split_once('t')
        .filter(|(day, clock)| day.len() == 10 && clock.contains(':'))
        .map_or(text.as_str(), |(day, _)| day);
    let text = text.strip_suffix(" 00:00:00").unwrap_or(text);
    if text.contains(':') {
        return None;
    }
    let is_sign = |c: char| !c.is_alphanumeric();
    if text.starts_with(|c: char| is_sign(c) && c != '(') {
        return None;
    }
    let parts: Vec<&str> = text.split(is_sign).filter(|part| !part.is_empty()).collect();
    let signs: Vec<char> =
        text.chars().filter(|c| is_sign(*c) && !matches!(c, ' ' | ',')).collect();
    let parts: Vec<&str> = match parts.as_slice() {
        [weekday, rest @ ..] if is_weekday(weekday) && !rest.is_empty() => rest.to_vec(),
        all => all.to_vec(),
    };
    match parts.as_slice() {
        [month] => named(month).map(|month| SaidDay {
            year: None,
            month,
            day: None,
            may_be_swapped: false,
        }),
        [month, other] if named(month).is_some() => with_month(named(month)?, other, &signs),
        [day, month] if named(month).is_some() => checked(None, named(month)?, Some(number(day)?)),
        [year, month] if full_year(year).is_some() => {
            checked(full_year(year), number(month)?, None)
        }
        [month, year] if full_year(year).is_some() => {
            checked(full_year(year), number(month)?, None)
        }
        [month, day] if signs == ['/'] || signs == ['-'] && month.len() < 3 => {
            slashed(None, month, day)
        }
        [year, month, day] if full_year(year).is_some() => {
            checked(full_year(year), named(month).or(number(month))?, Some(number(day)?))
        }
        [month, day, year] if named(month).is_some() => {
            checked(Some(year_of(year)?), named(month)?, Some(number(day)?))
        }
        [day, month, year] if named(month).is_some() => {
            checked(Some(year_of(year)?), named(month)?, Some(number(day)?))
        }
        [month, day, year] => slashed(Some(year_of(year)?), month, day),
        _ => None,
    }
}

/// The first day or month that stands in a text of several words, and the words without it.
pub(super) fn within(text: &str) -> Option<(SaidDay, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let has_meeting_word = || words.iter().any(|word| super::heading::is_meeting_word(word));
    for length in (1..=4.min(words.len())).rev() {
        for start in 0..=words.len() - length {
            let part = words[start..start + length].join(" ");
            let part = part.trim_matches(|c: char| !c.is_alphanumeric());
            let is_lone_may =
                part.eq_ignore_ascii_case("may") && words.len() > 1 && !has_meeting_word();
            let is_scale = words.len() > 1 && is_scale(part) && !has_meeting_word();
            if let Some(day) = read(part).filter(|_| !is_lone_may && !is_scale) {
                let rest = [&words[..start], &words[start + length..]].concat().join(" ");
                return Some((
                    day,
                    rest.trim_matches(|c: char| !c.is_alphanumeric() && c != ')').to_owned(),
                ));
            }
        }
    }
    None
}

/// Whether a text is how far marks go: “1-5” in “Relationship (1-5)”. Alone it may be a day.
fn is_scale(text: &str) -> bool {
    let ends = text.split_once(['-', '–', '/']);
    ends.is_some_and(|(from, to)| {
        matches!(from, "0" | "1") && matches!(to, "3" | "4" | "5" | "6" | "7" | "10")
    })
}

/// The years from 1990 on that stand in a text as words.
pub(super) fn years_within(text: &str) -> impl Iterator<Item = i16> {
    text.split(|c: char| !c.is_alphanumeric()).filter_map(full_year)
}

impl SaidDay {
    /// As tables write it, with the latest year in which it is not after `by`, unless said.
    pub(super) fn written(self, by: Day) -> String {
        self.in_year(self.year_until(by))
    }

    /// As tables write it, if the year was said.
    pub(super) fn in_full(self) -> Option<String> {
        self.year.map(|year| self.in_year(year))
    }

    /// As tables write it, in this year.
    pub(super) fn in_year(self, year: i16) -> String {
        match self.day {
            Some(day) => format!("{year:04}-{:02}-{day:02}", self.month),
            None => format!("{year:04}-{:02}", self.month),
        }
    }

    /// The first year in which it is not before `from`, unless said.
    pub(super) fn year_from(self, from: Day) -> i16 {
        let year = year_of_day(from);
        let written = self.in_year(year);
        let is_past = written.as_str() < &from.to_string()[..written.len()];
        self.year.unwrap_or(if is_past { year + 1 } else { year })
    }

    /// The latest year in which it is not after `by`, unless said.
    pub(super) fn year_until(self, by: Day) -> i16 {
        if let Some(year) = self.year {
            return year;
        }
        let year = year_of_day(by);
        let first = Day::new(year, self.month, self.day.unwrap_or(1));
        if first.is_some_and(|first| first > by) { year - 1 } else { year }
    }
}

/// The year of a day.
pub(super) fn year_of_day(day: Day) -> i16 {
    day.to_string().split('-').next().and_then(|year| year.parse().ok()).unwrap_or_default()
}

/// A cell that says a day, as tables write it; `None` if it says none.
pub(super) fn as_written(cell: &str, by: Day) -> Option<String> {
    if let Some(day) = read(cell) {
        return Some(day.written(by));
    }
    When::read(cell).ok().map(|when| when.words.to_string())
}

/// Whether a cell says a day.
pub(super) fn is_day(cell: &str) -> bool {
    read(cell).is_some() || When::read(cell).is_ok()
}

/// The day that a spreadsheet counts so, such as 2026-12-01 for 46357.
pub(super) fn counted(cell: &str) -> Option<String> {
    match When::read(cell.trim()) {
        Err(Trouble::SerialDay { day, .. }) => Some(day),
        Ok(_) | Err(_) => None,
    }
}

/// Whether a cell may be meant for a day: it is one, or is counted like one, or has a year in it.
pub(super) fn may_be_day(cell: &str) -> bool {
    is_day(cell) || counted(cell).is_some() || years_within(cell).next().is_some()
}

/// Months in Spanish and in German, and one more way to shorten September.
const MONTHS_ELSEWHERE: [(&str, i8); 29] = [
    ("ene", 1),
    ("enero", 1),
    ("januar", 1),
    ("febrero", 2),
    ("februar", 2),
    ("marzo", 3),
    ("mär", 3),
    ("mrz", 3),
    ("märz", 3),
    ("abr", 4),
    ("abril", 4),
    ("mayo", 5),
    ("mai", 5),
    ("junio", 6),
    ("juni", 6),
    ("julio", 7),
    ("juli", 7),
    ("agosto", 8),
    ("sept", 9),
    ("septiembre", 9),
    ("setiembre", 9),
    ("octubre", 10),
    ("okt", 10),
    ("oktober", 10),
    ("noviembre", 11),
    ("dic", 12),
    ("diciembre", 12),
    ("dez", 12),
    ("dezember", 12),
];

fn named(word: &str) -> Option<i8> {
    let elsewhere = MONTHS_ELSEWHERE.iter().find(|(name, _)| *name == word);
    if let Some((_, month)) = elsewhere {
        return Some(*month);
    }
    let place = MONTHS.iter().position(|(short, long)| *short == word || *long == word)?;
    i8::try_from(place + 1).ok()
}

fn is_weekday(word: &str) -> bool {
    ["mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"].contains(&word)
        || word.ends_with("day") && word.len() <= 9 && number(word).is_none()
}

/// A month by name, and a number that is its day or a year: `Feb 12`, `Feb-26`, `Feb 2026`.
fn with_month(month: i8, other: &str, signs: &[char]) -> Option<SaidDay> {
    let is_year = full_year(other).is_some()
        || signs.iter().any(|sign| matches!(sign, '-' | '\'' | '’' | '‘'))
            && other.len() == 2
            && number(other)? >= 16;
    if is_year {
        checked(year_of(other), month, None)
    } else {
        checked(None, month, Some(number(other)?))
    }
}

fn slashed(year: Option<i16>, first: &str, second: &str) -> Option<SaidDay> {
    let (first, second) = (number(first)?, number(second)?);
    let american = checked(year, first, Some(second));
    let european = checked(year, second, Some(first));
    let may_be_swapped = american.is_some() && european.is_some() && first != second;
    american.or(european).map(|day| SaidDay { may_be_swapped, ..day })
}

fn checked(year: Option<i16>, month: i8, day: Option<i8>) -> Option<SaidDay> {
    Day::new(year.unwrap_or(2024), month, day.unwrap_or(1))?;
    Some(SaidDay { year, month, day, may_be_swapped: false })
}

fn number(word: &str) -> Option<i8> {
    let word =
        ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    if word.len() > 2 { None } else { word.parse().ok() }
}

fn full_year(word: &str) -> Option<i16> {
    let year: i16 = word.parse().ok()?;
    (word.len() == 4 && (1990..2100).contains(&year)).then_some(year)
}

fn year_of(word: &str) -> Option<i16> {
    let short = || {
        word.parse::<i16>()
            .ok()
            .filter(|year| word.len() == 2 && *year >= 0)
            .map(|year| 2000 + year)
    };
    full_year(word).or_else(short)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_people_write_it() {
        let today = Day::new(2026, 11, 22).unwrap();
        for (said, written) in [
            ("2/12/26", "2026-02-12"),
            ("2/12", "2026-02-12"),
            ("Feb 12", "2026-02-12"),
            ("12 Feb 2026", "2026-02-12"),
            ("Feb-26", "2026-02"),
            ("Feb '26", "2026-02"),
            ("12-Feb", "2026-02-12"),
            ("December 3", "2025-12-03"),
            ("Thursday, March 5th, 2026", "2026-03-05"),
            ("25/2/2026", "2026-02-25"),
            ("2026-02-12T00:00:00", "2026-02-12"),
            ("2.12.2026", "2026-02-12"),
            ("Sept 2025", "2025-09"),
            ("12/11", "2025-12-11"),
            ("2026-02-12 00:00:00", "2026-02-12"),
        ] {
            assert_eq!(
                read(said).map(|day| day.written(today)).as_deref(),
                Some(written),
                "{said}"
            );
        }
        for said in ["Type", "13/13/26", "x", "4", "Room 12", "1-800-555-0101", "2/30", "-3"] {
            assert_eq!(read(said), None, "{said}");
        }
    }

    #[test]
    fn a_heading_has_its_day_among_other_words() {
        let found = |said| within(said).map(|(day, rest)| (day.month, day.day, rest));
        assert_eq!(found("Feb mtg"), Some((2, None, "mtg".into())));
        assert_eq!(found("Attended 2/3/26?"), Some((2, Some(3), "Attended".into())));
        assert_eq!(
            found("Coalition meeting, March 14, 2026"),
            Some((3, Some(14), "Coalition meeting".into()))
        );
        assert_eq!(found("Relationship (1-5)"), None);
        assert_eq!(found("Meeting (1-5)"), Some((1, Some(5), "Meeting".into())));
        assert_eq!(found("1/5"), Some((1, Some(5), String::new())));
        assert_eq!(
            found("Will you attend on Dec 3?"),
            Some((12, Some(3), "Will you attend on".into()))
        );
        assert_eq!(found("May share data"), None);
        assert_eq!(found("May mtg"), Some((5, None, "mtg".into())));
    }
}
