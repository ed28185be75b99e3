//! Times that the calendar alone tells: of a year that was said, or that is taken for granted.

use super::{
    Day, digits,
    heard::{Heard, Range},
    names::{month, ordinal, short_year, small, weekday, year},
    token::{Token, after_any, until, without_the},
};
use Token::{Number, Sign, Word};

/// What is meant in the year that was said, or else in `taken`.
pub(super) fn heard(tokens: &[Token<'_>], taken: Option<i16>) -> Option<Heard> {
    if let Some(heard) = digits::heard(tokens) {
        return Some(heard);
    }
    match (tokens.first().copied().and_then(year), tokens) {
        (Some(year), [_]) => return Some(months(year, 1, 12)),
        (Some(year), [_, rest @ ..]) => return in_year(without_sign(rest), year),
        (Some(_) | None, _) => {}
    }
    match tokens {
        [rest @ .., said] if year(*said).is_some() => {
            let rest = until(rest, "of").or_else(|| until(rest, "in")).unwrap_or(joined(rest));
            in_year(rest, year(*said)?)
        }
        [rest @ .., Sign('\''), said] if short_year(*said).is_some() => {
            in_year(joined(rest), short_year(*said)?)
        }
        _ => short(tokens).or_else(|| in_year(tokens, taken?)),
    }
}

/// A year in two digits, where they can be nothing else: “Q3/27”, “30-Jun-27”, “CY27”.
fn short(tokens: &[Token<'_>]) -> Option<Heard> {
    let (said, rest) = tokens.split_last()?;
    let year = short_year(*said)?;
    let rest = joined(rest);
    let is_day = |token: Token<'_>| small(token).is_some();
    let is_whole = match rest {
        [Word("cy")] | [Word("calendar"), Word("year")] | [Word("year")] => true,
        [Word("q"), Number(..)] | [Number(..), Word("q")] => true,
        [Word("h"), Number(..)] | [Number(..), Word("h")] => true,
        [day, name] => is_day(*day) && month(*name).is_some(),
        [one, Sign('-' | '/'), other] => {
            let is_month = |token: Token<'_>| month(token).is_some();
            is_day(*one) && is_month(*other) || is_month(*one) && is_day(*other)
        }
        // No month has so many days.
        [name] => month(*name).is_some() && year > 2031,
        _ => false,
    };
    if is_whole { in_year(rest, year) } else { None }
}

/// Without the hyphen or slash that stands between words and their year.
fn joined<'t, 'a>(tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    match tokens {
        [rest @ .., Sign('-' | '/' | '.')] => rest,
        _ => tokens,
    }
}

fn without_sign<'t, 'a>(tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    match tokens {
        [Sign('-' | '/' | '.'), rest @ ..] => rest,
        _ => tokens,
    }
}

/// What words without a year mean in this one.
pub(super) fn in_year(tokens: &[Token<'_>], year: i16) -> Option<Heard> {
    match without_the(tokens) {
        [Word("year" | "cy")] | [Word("calendar"), Word("year")] => Some(months(year, 1, 12)),
        [name] => month(*name).map(|month| months(year, month, month)),
        tokens => None
            .or_else(|| day(tokens, year))
            .or_else(|| days(tokens, year))
            .or_else(|| part(tokens, year))
            .or_else(|| counted_in_month(tokens, year))
            .or_else(|| week(tokens, year)),
    }
}

/// All days of these months.
pub(super) fn months(year: i16, first: i8, last: i8) -> Heard {
    match (Day::new(year, first, 1), Day::new(year, last, 1)) {
        (Some(first), Some(last)) => Heard::from_to(first, last.last_of_months(1)),
        _ => Heard::NoSuchDay,
    }
}

/// “May 4”, “4th of May”, “4-May”
fn day(tokens: &[Token<'_>], year: i16) -> Option<Heard> {
    let (day, name) = match tokens {
        [name, day] | [name, Sign('-' | '/' | '.'), day] | [name, Word("the"), day]
            if month(*name).is_some() =>
        {
            (small(*day)?, name)
        }
        [day, name] | [day, Sign('-' | '/' | '.'), name] => (small(*day)?, name),
        [day, Word("day"), Word("of"), name] if ordinal(*day) != Some(-1) => (ordinal(*day)?, name),
        [day, Word("of"), name] => (small(*day).or(ordinal(*day).filter(|day| *day > 0))?, name),
        _ => return None,
    };
    Some(Heard::day(Day::new(year, month(*name)?, day)))
}

/// “Dec 15-20”, “15 to 20 December”
fn days(tokens: &[Token<'_>], year: i16) -> Option<Heard> {
    let (name, first, last) = match tokens {
        [
            name,
            first,
            Sign('-' | '/' | '&') | Word("to" | "through" | "thru" | "and" | "or"),
            last,
        ] => (name, first, last),
        [
            first,
            Sign('-' | '/' | '&') | Word("to" | "through" | "thru" | "and" | "or"),
            last,
            name,
        ] => (name, first, last),
        [first, Sign('-') | Word("to" | "through" | "and" | "or"), last, Word("of"), name] => {
            (name, first, last)
        }
        _ => return None,
    };
    let (first, last, month) = (small(*first)?, small(*last)?, month(*name)?);
    match (Day::new(year, month, first), Day::new(year, month, last)) {
        (Some(first), Some(last)) if first < last => Some(Heard::from_to(first, last)),
        _ => Some(Heard::NoSuchDay),
    }
}

/// A quarter or a half of the year, or several quarters.
fn part(tokens: &[Token<'_>], year: i16) -> Option<Heard> {
    let quarters = |first: i32, last: i32| {
        let month = |quarter: i32| i8::try_from(quarter * 3).unwrap_or_default();
        let is_one = (1..=4).contains(&first) && (first..=4).contains(&last);
        if is_one { Some(months(year, month(first) - 2, month(last))) } else { None }
    };
    let half = |half: i32| match half {
        1 => Some(months(year, 1, 6)),
        2 => Some(months(year, 7, 12)),
        _ => None,
    };
    match tokens {
        [Word("q"), Number(quarter, 1)] | [Number(quarter, 1), Word("q")] => {
            quarters(*quarter, *quarter)
        }
        [
            Word("q"),
            Number(first, 1),
            Sign('-' | '/' | '&' | '+') | Word("and" | "to" | "or" | "through"),
            rest @ ..,
        ] => match rest {
            [Number(last, 1)] | [Word("q"), Number(last, 1)] => quarters(*first, *last),
            _ => None,
        },
        [which, Word("quarter")] => match ordinal(*which)? {
            -1 => quarters(4, 4),
            quarter => quarters(i32::from(quarter), i32::from(quarter)),
        },
        [Word("quarter"), Number(quarter, 1)] => quarters(*quarter, *quarter),
        [Word("h"), Number(which, 1)] | [Number(which, 1), Word("h")] => half(*which),
        [which, Word("half")] => half(i32::from(ordinal(*which)?)),
        _ => None,
    }
}

/// “first Monday in May”, “second week of May”, “last day of May”, “first half of May”
fn counted_in_month(tokens: &[Token<'_>], year: i16) -> Option<Heard> {
    let [which, what, Word("of" | "in"), name] = tokens else { return None };
    let (which, month) = (ordinal(*which)?, month(*name)?);
    let (first, end) =
        months(year, month, month).range().and_then(|all| all.first.zip(all.last))?;
    let place = i32::from(which);
    let within = |days: Range| match days.last <= Some(end) {
        true => Heard::Days(days),
        false => Heard::NoSuchDay,
    };
    match what {
        Word("day") if which == -1 => Some(Heard::Days(Range::of(end))),
        Word("week") if which == -1 => Some(Heard::from_to(end.plus_days(-6), end)),
        Word("week") => {
            let from = first.plus_days(7 * (place - 1));
            Some(within(Range::from_to(from, from.plus_days(6))))
        }
        Word("half") => match which {
            1 => Some(Heard::from_to(first, first.plus_days(14))),
            2 => Some(Heard::from_to(first.plus_days(15), end)),
            _ => None,
        },
        Word(_) | Number(..) | Token::Ordinal(_) | Sign(_) => {
            let weekday = weekday(*what)?;
            if which == -1 {
                let back = (end.weekday() - weekday).rem_euclid(7);
                return Some(Heard::Days(Range::of(end.plus_days(-back))));
            }
            let ahead = (weekday - first.weekday()).rem_euclid(7);
            Some(within(Range::of(first.plus_days(ahead + 7 * (place - 1)))))
        }
    }
}

/// A week by its number, as ISO 8601 counts them: the first has 4 January in it.
fn week(tokens: &[Token<'_>], year: i16) -> Option<Heard> {
    let rest = after_any(tokens, &["w", "week", "wk", "cw"])?;
    let [Number(week @ 1..=53, _)] = rest else { return None };
    let fourth = Day::new(year, 1, 4)?;
    let monday = fourth.plus_days(7 * (week - 1) - fourth.weekday());
    // The fourth day of a week is in its year.
    match monday.plus_days(3).year() == year {
        true => Some(Heard::from_to(monday, monday.plus_days(6))),
        false => Some(Heard::NoSuchDay),
    }
}
