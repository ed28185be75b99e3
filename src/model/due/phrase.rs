//! What may stand around a time: by, before, the end of, from and to.

use super::{
    Day, Spoken, ahead, calendar,
    heard::{Heard, Range},
    names::{Unit, count, weekday, year},
    token::{Token, after, after_any, tokens, until, without_the},
};
use Token::{Number, Sign, Word};
use std::collections::BTreeMap;

/// The most tokens in which a time is looked for.
const MOST: usize = 16;

/// What simple words mean: alone, or said on a day; `None` where they mean no time.
pub(super) fn heard(words: &str, spoken: Option<&Spoken>) -> Option<Heard> {
    let on = spoken.map(|spoken| spoken.on);
    let read = |words: &str| {
        let tokens = tokens(words);
        if tokens.len() > MOST { None } else { phrase(&tokens, on) }
    };
    read(words).or_else(|| {
        let Spoken { next_event, events, .. } = spoken?;
        read(&with_day_of_event(words, *next_event, events)?)
    })
}

/// The words with the day of an event in the place of its name at their end.
fn with_day_of_event(
    words: &str,
    next_event: Option<Day>,
    events: &BTreeMap<String, Day>,
) -> Option<String> {
    const NEXT: [&str; 9] = [
        "next event",
        "next meeting",
        "next convening",
        "next time",
        "next catalyst event",
        "next session",
        "next call",
        "next gathering",
        "next get-together",
    ];
    let mut starts = std::iter::once(0).chain(words.match_indices(' ').map(|(at, _)| at + 1));
    starts.find_map(|at| {
        let name = &words[at..];
        let next = NEXT.contains(&name).then_some(next_event).flatten();
        let day = next.or_else(|| events.get(name).copied())?;
        Some(format!("{}{day}", &words[..at]))
    })
}

/// What simple words mean that name one of these events: “until the Spring convening”.
pub(super) fn of_event(words: &str, events: &BTreeMap<String, Day>) -> Option<Range> {
    let dated = with_day_of_event(words, None, events)?;
    phrase(&tokens(&dated), None)?.range()
}

fn phrase(tokens: &[Token<'_>], on: Option<Day>) -> Option<Heard> {
    if tokens.is_empty() {
        return None;
    }
    None.or_else(|| calendar::heard(tokens, None))
        .or_else(|| ahead::heard(tokens, on?))
        .or_else(|| end_of(tokens, on))
        .or_else(|| before(tokens, on))
        .or_else(|| counted_from(tokens, on))
        .or_else(|| week_of(tokens, on))
        .or_else(|| by(tokens, on))
        .or_else(|| somewhere_in(tokens, on))
        .or_else(|| with_more_behind(tokens, on))
        .or_else(|| on_weekday(tokens, on))
        .or_else(|| from_to(tokens, on))
}

/// What may stand before a time without changing by when it is.
const BY: [&str; 25] = [
    "by the time of",
    "by or before",
    "by at the latest",
    "by",
    "on or before",
    "or before",
    "no later than",
    "not later than",
    "at the latest by",
    "at the latest",
    "at latest",
    "latest by",
    "latest",
    "due by",
    "due on",
    "due in",
    "due",
    "to be completed by",
    "to be done by",
    "completed by",
    "complete by",
    "done by",
    "within",
    "sometime in",
    "in",
];

/// The same, but not before a number of days: “during two weeks” is not in two weeks.
const DURING: [&str; 6] = ["until", "till", "through", "during", "on", "at"];

fn by(tokens: &[Token<'_>], on: Option<Day>) -> Option<Heard> {
    if let Some(rest) = after_ongoing(tokens)
        && after_any(rest, &["until", "till", "through"]).is_some()
    {
        return phrase(rest, on);
    }
    let by = after_any(tokens, &BY);
    let rest = by.or_else(|| after_any(tokens, &DURING))?;
    if let [said] = rest
        && is_wide(tokens)
        && year(*said).is_some()
    {
        // By its beginning, or by its end?
        let year = calendar::heard(rest, None)?.range()?;
        return Some(Heard::either(year.before().end(), year.end()));
    }
    if by.is_none() && is_count(rest) { None } else { phrase(rest, on) }
}

fn after_ongoing<'t, 'a>(tokens: &'t [Token<'a>]) -> Option<&'t [Token<'a>]> {
    match tokens {
        [Word("on"), Sign('-'), Word("going"), rest @ ..] => Some(rest),
        _ => after_any(tokens, &["ongoing", "on going"]),
    }
}

/// Whether it is a number of days, weeks, months.
fn is_count(tokens: &[Token<'_>]) -> bool {
    let unit = count(tokens).and_then(|(_, rest)| rest.first().copied());
    unit.is_some_and(|unit| Unit::of(unit).is_some())
}

/// Whether it is “by” or “until” that stands before a year.
fn is_wide(tokens: &[Token<'_>]) -> bool {
    tokens.iter().any(|token| matches!(token, Word("by" | "until" | "till")))
}

/// What leaves the time as wide as it is.
const SOMEWHERE_IN: [&str; 22] = [
    "the middle of",
    "middle of",
    "the beginning of",
    "beginning of",
    "the start of",
    "start of",
    "early in",
    "early",
    "mid",
    "midyear",
    "later in",
    "later",
    "late in",
    "late",
    "sometime",
    "about",
    "around",
    "approximately",
    "approx",
    "circa",
    "the month of",
    "the",
];

fn somewhere_in(tokens: &[Token<'_>], on: Option<Day>) -> Option<Heard> {
    let rest = match tokens {
        [Sign('~'), rest @ ..] => rest,
        [Word("mid"), Sign('-'), Word("year"), rest @ ..] if !rest.is_empty() => rest,
        _ => after_any(tokens, &SOMEWHERE_IN)?,
    };
    match rest {
        [Sign('-'), rest @ ..] => phrase(rest, on),
        rest => phrase(rest, on),
    }
}

const END_OF: [&str; 9] = [
    "the end of",
    "end of",
    "the close of",
    "close of",
    "the last day of",
    "last day of",
    "end",
    "eom",
    "eoq",
];

/// “end of March”, “EOY 27”
fn end_of(tokens: &[Token<'_>], on: Option<Day>) -> Option<Heard> {
    let unit = match tokens {
        [Word("eoy")] => Some("year"),
        [Word("eoq")] => Some("quarter"),
        [Word("eom")] => Some("month"),
        [Word("eow")] => Some("week"),
        _ => None,
    };
    if let Some(unit) = unit {
        return ahead::this(Word(unit), on?).map(|heard| heard.map(Range::end));
    }
    if let [Word("eoy"), rest @ ..] = tokens {
        let year: Vec<Token<'_>> = [Word("cy")].iter().chain(rest).copied().collect();
        return calendar::heard(&year, None).map(|heard| heard.map(Range::end));
    }
    let rest = after_any(tokens, &END_OF)?;
    let rest = if let [Sign('-'), rest @ ..] = rest { rest } else { rest };
    let rest = without_the(rest);
    let this = || if let [unit] = rest { ahead::this(*unit, on?) } else { None };
    phrase(rest, on).or_else(this).map(|heard| heard.map(Range::end))
}

/// “before June”; before the end of it is by that.
fn before(tokens: &[Token<'_>], on: Option<Day>) -> Option<Heard> {
    let rest = after_any(tokens, &["before", "prior to", "ahead of", "in advance of"])?;
    end_of(rest, on).or_else(|| phrase(rest, on).map(|heard| heard.map(Range::before)))
}

/// “two weeks before the next event”
fn counted_from(tokens: &[Token<'_>], on: Option<Day>) -> Option<Heard> {
    let tokens = after_any(tokens, &["within", "by"]).unwrap_or(tokens);
    let (number, rest) = count(tokens)?;
    let (unit, rest) = rest.split_first()?;
    let unit = Unit::of(*unit)?;
    if let Some(rest) = after_any(rest, &["before", "prior to", "ahead of", "in advance of"]) {
        let from = phrase(rest, on)?;
        return Some(from.map(|range| {
            let day = range.first.map(|first| unit.from(first, -number));
            Range { first: day, last: day }
        }));
    }
    let rest = after_any(rest, &["after", "following", "from", "of"])?;
    let from = phrase(rest, on)?;
    Some(from.map(|range| {
        let day = range.last.map(|last| unit.from(last, number));
        Range { first: day, last: day }
    }))
}

/// “week of May 4”, from Monday to Sunday; “week ending May 7”
fn week_of(tokens: &[Token<'_>], on: Option<Day>) -> Option<Heard> {
    let rest = after(without_the(tokens), "week")?;
    let is_day = |range: Range| range.day().is_some();
    if let Some(rest) = after_any(rest, &["ending", "ending on"]) {
        let heard = phrase(rest, on)?.filter(is_day)?;
        return Some(heard.map(|range| Range {
            first: range.first.map(|day| day.plus_days(-6)),
            last: range.last,
        }));
    }
    let rest = after_any(rest, &["of", "beginning", "starting", "commencing"])?;
    let heard = phrase(rest, on)?.filter(is_day)?;
    Some(heard.map(|range| {
        let monday = range.first.map(|day| day.plus_days(-day.weekday()));
        Range { first: monday, last: monday.map(|day| day.plus_days(6)) }
    }))
}

/// What may stand behind a time without changing by when it is, but for the hour.
const BEHIND: [&str; 17] = [
    "at the latest",
    "at latest",
    "latest",
    "or sooner",
    "or earlier",
    "or before",
    "if possible",
    "or so",
    "at noon",
    "noon",
    "at midnight",
    "at close of business",
    "close of business",
    "at the end of day",
    "end of day",
    "eod",
    "cob",
];

fn with_more_behind(tokens: &[Token<'_>], on: Option<Day>) -> Option<Heard> {
    let rest = BEHIND.iter().find_map(|words| until(tokens, words));
    let rest = rest.or(match tokens {
        [rest @ .., Number(..), Sign(':'), Number(..), Word("am" | "pm")]
        | [rest @ .., Number(..), Sign(':'), Number(..)]
        | [rest @ .., Number(1..=12, _), Word("am" | "pm")] => {
            Some(until(rest, "at").unwrap_or(rest))
        }
        _ => None,
    });
    let hour = || after_any(tokens, &["eod", "cob", "end of day", "close of business", "noon"]);
    phrase(rest.or_else(hour)?, on)
}

/// “Tuesday May 4”: where the two do not fit, either may be meant.
fn on_weekday(tokens: &[Token<'_>], on: Option<Day>) -> Option<Heard> {
    let split = match tokens {
        [name, rest @ ..] if weekday(*name).is_some() => Some((name, rest)),
        [rest @ .., name] if weekday(*name).is_some() => Some((name, rest)),
        _ => None,
    };
    let (name, rest) = split?;
    let (place, heard) = (weekday(*name)?, phrase(rest, on)?);
    if heard == Heard::NoSuchDay {
        return Some(heard);
    }
    let day = heard.later()?.day()?;
    let fits = |range: Range| range.day().is_some_and(|day| day.weekday() == place);
    if let Some(fitting) = heard.filter(fits) {
        return Some(fitting);
    }
    let ahead = (place - day.weekday()).rem_euclid(7);
    let near = day.plus_days(if ahead > 3 { ahead - 7 } else { ahead });
    Some(Heard::Either(Range::of(day), Range::of(near)))
}

/// “March to May 2027”, “Q3/Q4 2027”, “2017-2018”; the first may leave out the year.
fn from_to(tokens: &[Token<'_>], on: Option<Day>) -> Option<Heard> {
    let tokens = after_any(tokens, &["from", "between"]).unwrap_or(tokens);
    let is_word = |at: &usize| match tokens[*at] {
        Word("to" | "until" | "till" | "through" | "thru" | "and" | "or") => true,
        Sign('/' | '&') => matches!(tokens.get(at + 1), Some(Word(_))),
        Word(_) | Number(..) | Token::Ordinal(_) | Sign(_) => false,
    };
    let hyphens: Vec<usize> = (0..tokens.len()).filter(|at| tokens[*at] == Sign('-')).collect();
    // Of the hyphens in “2027-03-01 - 2027-04-30” the one in the middle.
    let middle = hyphens.get(hyphens.len() / 2).filter(|_| hyphens.len() % 2 == 1).copied();
    (0..tokens.len()).filter(is_word).chain(middle).find_map(|at| {
        let (from, to) = (&tokens[..at], &tokens[at + 1..]);
        if from.is_empty() || to.is_empty() {
            return None;
        }
        let heard = phrase(to, on)?.map(|range| Range {
            first: range.last.and_then(|last| begin(from, last, on)),
            last: range.last,
        });
        heard.filter(|range| range.first.is_some() && range.first <= range.last)
    })
}

/// The first day of what ends on `last`, the last time before that where it says no year.
fn begin(from: &[Token<'_>], last: Day, on: Option<Day>) -> Option<Day> {
    if let Some(Heard::Days(range)) = calendar::heard(from, None) {
        return range.first;
    }
    let years = [last.year(), last.year() - 1];
    let in_years =
        years.into_iter().filter_map(|year| calendar::in_year(from, year)?.range()?.first);
    let in_years = in_years.filter(|first| *first <= last).max();
    in_years.or_else(|| phrase(from, on)?.range()?.first)
}
