//! What simple words mean: alone, or said on a day.

use super::{Day, Spoken, Trouble, When};
use crate::model::Cell;
use std::collections::BTreeMap;

type Range = (Option<Day>, Option<Day>);
type Answer = Result<Option<Range>, Trouble>;

/// What may stand before a time without changing by when it is.
const BY: [&str; 16] = [
    "by the time of ",
    "by the ",
    "by ",
    "until ",
    "till ",
    "no later than ",
    "not later than ",
    "on or before ",
    "latest ",
    "at latest ",
    "due ",
    "within ",
    "during ",
    "sometime in ",
    "in ",
    "on ",
];

/// What leaves the time as wide as it is.
const SOMEWHERE_IN: [&str; 14] = [
    "the middle of ",
    "middle of ",
    "the beginning of ",
    "beginning of ",
    "the start of ",
    "start of ",
    "early in ",
    "early ",
    "mid-",
    "mid ",
    "later in ",
    "late in ",
    "late ",
    "the ",
];

const END_OF: [&str; 6] = ["the end of ", "end of ", "the close of ", "close of ", "end-", "end "];

/// The days that simple words mean; `None` where no day is understood.
pub(super) fn range(words: &str, spoken: Option<&Spoken>, said: &str) -> Answer {
    if words.is_empty() {
        return Ok(None);
    }
    if let Some(long) = written_long(words) {
        return range(&long, spoken, said);
    }
    match When::read(words) {
        Ok(when) => return Ok(Some((when.first, when.last))),
        Err(Trouble::NotADay { .. }) if is_meant_as_digits(words) => {
            return digits(words, spoken, said);
        }
        Err(Trouble::NotADay { .. }) => {}
        Err(Trouble::AmbiguousDay { one, other, .. }) => {
            return Err(Trouble::AmbiguousDay { said: said.into(), one, other });
        }
        Err(other) => return Err(other),
    }
    if let Some(range) = part_of_year(words) {
        return Ok(Some(range));
    }
    if let Some(spoken) = spoken
        && let Some(range) = from_day(words, spoken, said)?
    {
        return Ok(Some(range));
    }
    if let Some(rest) = stripped(words, &END_OF) {
        let range = range(&rest.replace("the ", ""), spoken, said)?;
        return Ok(range.map(|(_, last)| (last, last)));
    }
    if let Some(rest) = words.strip_prefix("before ") {
        let range = range(rest, spoken, said)?;
        return Ok(range.map(|(first, _)| (None, first.map(|day| day.plus_days(-1)))));
    }
    for prefixes in [&BY[..], &SOMEWHERE_IN[..]] {
        if let Some(rest) = stripped(words, prefixes) {
            return range(rest, spoken, said);
        }
    }
    from_to(words, spoken, said)
}

/// The day of the event that words name: “until the Spring convening”.
pub(super) fn of_event(words: &str, events: &BTreeMap<String, Day>) -> Option<Day> {
    let named = |words: &str| events.get(words).or_else(|| events.get(without_by(words))).copied();
    named(words).or_else(|| named(stripped(words, &BY)?))
}

fn without_by(words: &str) -> &str {
    let words = words.strip_prefix("by ").unwrap_or(words);
    words.strip_prefix("the ").unwrap_or(words)
}

/// “EOY 2027” is the end of 2027, “EOY” that of the year.
fn written_long(words: &str) -> Option<String> {
    const SHORT: [(&str, &str); 6] = [
        ("eoy", "end of year"),
        ("eoq", "end of quarter"),
        ("eom", "end of month"),
        ("eow", "end of week"),
        ("eod", "today"),
        ("cob", "today"),
    ];
    if let Some((_, long)) = SHORT.iter().find(|(short, _)| *short == words) {
        return Some((*long).to_owned());
    }
    words.strip_prefix("eoy ").map(|year| format!("end of {year}"))
}

fn stripped<'a>(words: &'a str, prefixes: &[&str]) -> Option<&'a str> {
    prefixes.iter().find_map(|prefix| words.strip_prefix(prefix))
}

/// Whether the words are digits and separators alone: a day in some country, or a slip.
fn is_meant_as_digits(words: &str) -> bool {
    words.starts_with(|letter: char| letter.is_ascii_digit())
        && words.chars().all(|letter| letter.is_ascii_digit() || "-/.".contains(letter))
        && words.chars().any(|letter| "-/.".contains(letter))
        && !is_years(words)
}

/// “2017-2018”
fn is_years(words: &str) -> bool {
    let is_year = |word: &str| word.len() == 4 && word.starts_with(['1', '2']);
    words.split_once('-').is_some_and(|(one, other)| is_year(one) && is_year(other))
}

/// `3/15`, said on a day; `13/13/2026` is no day at all.
fn digits(words: &str, spoken: Option<&Spoken>, said: &str) -> Answer {
    let parts: Vec<&str> = words.split(['/', '.', '-']).collect();
    if let [one, other, year] = parts.as_slice()
        && year.len() == 2
        && !words.contains('-')
    {
        return in_short(one, other, year, said);
    }
    if let ([one, other], Some(spoken)) = (parts.as_slice(), spoken) {
        let day = |month: &str, day: &str| {
            in_a_year(spoken.on, |year| {
                let day = Day::new(year, month.parse().ok()?, day.parse().ok()?);
                day.filter(|day| *day >= spoken.on)
            })
        };
        match (day(one, other), day(other, one)) {
            (Some(american), Some(european)) if american != european => {
                return Err(two(said, american, european));
            }
            (Some(day), _) | (None, Some(day)) => return Ok(Some((Some(day), Some(day)))),
            (None, None) => {}
        }
    }
    Err(Trouble::NotADay { said: said.into() })
}

/// `4/13/27`: what is due is due in this century.
fn in_short(one: &str, other: &str, year: &str, said: &str) -> Answer {
    let day = |month: &str, day: &str| {
        let year: i16 = year.parse().ok()?;
        Day::new(2000 + year, month.parse().ok()?, day.parse().ok()?)
    };
    match (day(one, other), day(other, one)) {
        (Some(american), Some(european)) if american != european => {
            Err(two(said, american, european))
        }
        (Some(day), _) | (None, Some(day)) => Ok(Some((Some(day), Some(day)))),
        (None, None) => Err(Trouble::NotADay { said: said.into() }),
    }
}

fn two(said: &str, one: Day, other: Day) -> Trouble {
    Trouble::AmbiguousDay { said: said.into(), one: one.to_string(), other: other.to_string() }
}

/// “first half of 2027”, “H2 2027”, “third quarter of 2027”
fn part_of_year(words: &str) -> Option<Range> {
    let (part, year) = words.rsplit_once([' ', '/', '-'])?;
    let year: i16 = year.parse().ok().filter(|year| (1800..2200).contains(year))?;
    let part = part.strip_suffix(" of").unwrap_or(part);
    let months = months_of(part)?;
    let last =
        if months.1 == 12 { Day::new(year + 1, 1, 1) } else { Day::new(year, months.1 + 1, 1) };
    Some((Day::new(year, months.0, 1), last.map(|day| day.plus_days(-1))))
}

fn months_of(part: &str) -> Option<(i8, i8)> {
    let part = part.strip_prefix("the ").unwrap_or(part);
    Some(match part {
        "h1" | "first half" | "1st half" => (1, 6),
        "h2" | "second half" | "2nd half" => (7, 12),
        "q1" | "first quarter" | "1st quarter" => (1, 3),
        "q2" | "second quarter" | "2nd quarter" => (4, 6),
        "q3" | "third quarter" | "3rd quarter" => (7, 9),
        "q4" | "fourth quarter" | "4th quarter" | "last quarter" => (10, 12),
        "year" | "year-end" => (1, 12),
        _ => return None,
    })
}

/// “March to May 2027”, “2017-2018”; the first may leave out the year.
fn from_to(words: &str, spoken: Option<&Spoken>, said: &str) -> Answer {
    let words = stripped(words, &["from ", "between "]).unwrap_or(words);
    for separator in [" to ", " until ", " through ", " and ", " - ", "-"] {
        let Some((from, to)) = words.split_once(separator) else { continue };
        let (from, to) = (from.trim(), to.trim());
        if from.is_empty() || to.is_empty() {
            continue;
        }
        let Ok(Some((_, Some(last)))) = range(to, spoken, said) else { continue };
        let year = to.rsplit(' ').next().filter(|year| year.len() == 4).unwrap_or_default();
        let first = match range(from, None, said) {
            Ok(Some((Some(first), _))) => Some(first),
            _ => match range(&format!("{from} {year}"), None, said) {
                Ok(Some((first, _))) => first,
                _ => range(from, spoken, said)?.and_then(|(first, _)| first),
            },
        };
        if let Some(first) = first.filter(|first| *first <= last) {
            return Ok(Some((Some(first), Some(last))));
        }
    }
    Ok(None)
}

/// What depends on the day on which it is said.
fn from_day(words: &str, spoken: &Spoken, said: &str) -> Answer {
    let on = spoken.on;
    let day = |day: Day| Ok(Some((Some(day), Some(day))));
    match words {
        "today" | "now" | "immediately" => return day(on),
        "tomorrow" => return day(on.plus_days(1)),
        _ => {}
    }
    let event = without_by(words);
    if ["next event", "next meeting", "next convening", "next time", "next catalyst event"]
        .contains(&event)
    {
        return Ok(spoken.next_event.map(|day| (Some(day), Some(day))));
    }
    if let Some(found) = spoken.events.get(event) {
        return day(*found);
    }
    if let Some(days) = counted(words, on) {
        return day(days);
    }
    if let Some(range) = named_period(words, on) {
        return Ok(Some(range));
    }
    if let Some(found) = weekday(words, on, said) {
        return found.map(|found| Some((Some(found), Some(found))));
    }
    Ok(in_a_year(on, |year| {
        let range = without_year(words, year)?;
        range.1.filter(|last| *last >= on).map(|_| range)
    }))
}

/// “in 2 weeks”, “within a month”, “three months from now”
fn counted(words: &str, on: Day) -> Option<Day> {
    let words = stripped(words, &["in about ", "in ", "within the next ", "within "]);
    let rest = words?.trim_end_matches(" from now").trim_end_matches("' time");
    let (number, unit) = rest.split_once(' ')?;
    let number: i32 = match number {
        "a" | "an" | "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "eight" => 8,
        "ten" => 10,
        "twelve" => 12,
        digits => digits.parse().ok().filter(|number| (0..=1000).contains(number))?,
    };
    match unit.trim_end_matches('s') {
        "day" => Some(on.plus_days(number)),
        "week" => Some(on.plus_days(7 * number)),
        "month" => Some(on.plus_months(number)),
        "quarter" => Some(on.plus_months(3 * number)),
        "year" => Some(on.plus_months(12 * number)),
        _ => None,
    }
}

/// “this week”, “next month”, “end of year”
fn named_period(words: &str, on: Day) -> Option<Range> {
    let words = words.strip_prefix("the ").unwrap_or(words);
    let (which, unit) = match words {
        "month" | "year" | "week" | "quarter" => (0, words),
        "year-end" | "end of year" | "year end" => {
            return Some((Some(on.last_of_months(12)), Some(on.last_of_months(12))));
        }
        _ => match words.split_once(' ')? {
            ("this", unit) => (0, unit),
            ("next", unit) => (1, unit),
            _ => return None,
        },
    };
    let months = match unit {
        "week" => {
            let monday = on.plus_days(7 * which - on.weekday());
            return Some((Some(monday), Some(monday.plus_days(6))));
        }
        "month" => 1,
        "quarter" => 3,
        "year" => 12,
        _ => return None,
    };
    let day = on.first_of_months(months).plus_months(which * months);
    Some((Some(day), Some(day.last_of_months(months))))
}

/// “Friday”: the next one. “next Friday” could be that or the one after it.
fn weekday(words: &str, on: Day, said: &str) -> Option<Result<Day, Trouble>> {
    const DAYS: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let (is_next, name) = match words.strip_prefix("next ") {
        Some(name) => (true, name),
        None => (false, words.strip_prefix("this ").unwrap_or(words)),
    };
    let is_called = |day: &str| day == name || (name.len() >= 3 && day.starts_with(name));
    let place = DAYS.iter().position(|day| is_called(day))?;
    let ahead = (i32::try_from(place).ok()? - on.weekday()).rem_euclid(7);
    let soon = on.plus_days(if ahead == 0 { 7 } else { ahead });
    // In another week than this, both ways of saying it mean the same day.
    let is_this_week = soon.weekday() > on.weekday() && ahead > 0;
    Some(if is_next && is_this_week { Err(two(said, soon, soon.plus_days(7))) } else { Ok(soon) })
}

/// “March”, “March 15”, “15 March”, “Q3”, in this year.
fn without_year(words: &str, year: i16) -> Option<Range> {
    let starts_as_number = words.chars().all(|letter| letter.is_ascii_digit());
    if starts_as_number {
        return None;
    }
    part_of_year(&format!("{words} {year}")).or_else(|| {
        let when = When::read(&format!("{words} {year}")).ok()?;
        Some((when.first, when.last))
    })
}

/// What is said without a year: this year's if that is still to come, else the next.
fn in_a_year<T>(on: Day, read: impl Fn(i16) -> Option<T>) -> Option<T> {
    (on.year()..=on.year() + 4).find_map(read)
}
