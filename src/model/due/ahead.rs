//! Times that are told from the day on which they are said: “in 2 weeks”, “next month”, “May 4”.

use super::{
    Day, Due, calendar, digits,
    heard::{Heard, Range},
    names::{Unit, count, month, short_year, small, weekday},
    token::{Token, after_any, until, without_the},
};
use Token::{Sign, Word};

/// What is meant when it is said on this day.
pub(super) fn heard(tokens: &[Token<'_>], on: Day) -> Option<Heard> {
    None.or_else(|| at_once(tokens, on))
        .or_else(|| counted(tokens, on))
        .or_else(|| period(tokens, on))
        .or_else(|| day_of_week(tokens, on))
        .or_else(|| day_of_month(tokens, on))
        .or_else(|| month_and_number(tokens, on))
        .or_else(|| digits::heard_without_year(tokens, on))
        .or_else(|| of_named_year(tokens, on))
        .or_else(|| without_year(on, |year| calendar::in_year(tokens, year)))
}

fn at_once(tokens: &[Token<'_>], on: Day) -> Option<Heard> {
    let rest = after_any(tokens, &["the end of", "the close of"]);
    let is = |all: &[&str]| after_any(tokens, all).is_some_and(<[_]>::is_empty);
    if is(&["today", "now", "immediately", "eod", "cob", "end of day", "close of business"])
        || rest.is_some_and(|rest| matches!(rest, [Word("day" | "business" | "today")]))
    {
        return Some(Heard::day(Some(on)));
    }
    is(&["tomorrow"]).then(|| Heard::day(Some(on.plus_days(1))))
}

/// What may stand before a number of days, weeks, months.
const COUNTING: [&str; 9] = [
    "in about",
    "in the next",
    "in",
    "within the next",
    "within about",
    "within",
    "over the next",
    "about",
    "the next",
];

/// “in 2 weeks”, “within a month”, “30 days”, “2-3 weeks from now”
pub(super) fn counted(tokens: &[Token<'_>], on: Day) -> Option<Heard> {
    let rest = after_any(tokens, &COUNTING).unwrap_or(tokens);
    if let [Word("half"), Word("a"), Word("year")] = rest {
        return Some(Heard::day(Some(Unit::Months(6).from(on, 1))));
    }
    let (number, rest) = count(rest)?;
    let (most, rest) = match rest {
        [Sign('-') | Word("to" | "or"), rest @ ..] => count(rest)?,
        rest => (number, rest),
    };
    let (unit, rest) = rest.split_first()?;
    let unit = Unit::of(*unit)?;
    let is_end = matches!(
        rest,
        [] | [Word("from"), Word("now" | "today")]
            | [Word("out" | "time")]
            | [Sign('\''), Word("time")]
            | [Sign('\''), Word("s"), Word("time")]
    );
    (is_end && number <= most).then(|| Heard::from_to(unit.from(on, number), unit.from(on, most)))
}

/// The week, month, quarter or year that it is.
pub(super) fn this(unit: Token<'_>, on: Day) -> Option<Heard> {
    period(&[Word("this"), unit], on)
}

/// “this week”, “next month”, “the year”, “year-end”
fn period(tokens: &[Token<'_>], on: Day) -> Option<Heard> {
    let (which, unit) = match without_the(tokens) {
        [Word("year"), Sign('-'), Word("end")] | [Word("year"), Word("end")] => {
            return Some(Heard::day(Some(on.last_of_months(12))));
        }
        [Word("month"), Sign('-'), Word("end")] | [Word("month"), Word("end")] => {
            return Some(Heard::day(Some(on.last_of_months(1))));
        }
        [unit] if tokens.len() == 2 => (0, unit),
        [Word("this" | "current"), Word("calendar"), unit] => (0, unit),
        [Word("this" | "current"), unit] => (0, unit),
        [Word("next"), Word("calendar"), unit] => (1, unit),
        [Word("next" | "coming"), unit] => (1, unit),
        _ => return None,
    };
    match (unit, Unit::of(*unit)?) {
        (Word("week"), _) => {
            let monday = on.plus_days(7 * which - on.weekday());
            Some(Heard::from_to(monday, monday.plus_days(6)))
        }
        (Word("month" | "quarter" | "year"), Unit::Months(months)) => {
            let day = on.first_of_months(months).plus_months(which * months);
            Some(Heard::from_to(day, day.last_of_months(months)))
        }
        (_, Unit::Months(_) | Unit::Days(_)) => None,
    }
}

/// “Friday” is the next one; said on a Friday it may be today. “next Friday” may be that or the
/// one after it.
fn day_of_week(tokens: &[Token<'_>], on: Day) -> Option<Heard> {
    let (is_next, rest) = match without_the(tokens) {
        [Word("next"), rest @ ..] => (true, rest),
        [Word("this" | "coming"), rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let (name, rest) = rest.split_first()?;
    let place = weekday(*name)?;
    let next_week = on.plus_days(7 - on.weekday() + place);
    match rest {
        [] => {}
        [Word("next"), Word("week")] | [Word("of"), Word("next"), Word("week")] => {
            return Some(Heard::day(Some(next_week)));
        }
        _ => return None,
    }
    let ahead = (place - on.weekday()).rem_euclid(7);
    let soon = Range::of(on.plus_days(ahead));
    let later = Range::of(on.plus_days(ahead + 7));
    Some(match (is_next, ahead) {
        (true, 0) => Heard::Days(later),
        // In another week than this, both ways of saying it mean the same day.
        (true, _) if place > on.weekday() => Heard::Either(soon, later),
        (false, 0) => Heard::Either(soon, later),
        (true | false, _) => Heard::Days(soon),
    })
}

/// “the 15th”: the next one, in a month that has it.
fn day_of_month(tokens: &[Token<'_>], on: Day) -> Option<Heard> {
    let ([Word("the"), Token::Ordinal(day)]
    | [Word("the"), Token::Ordinal(day), Word("of"), Word("the"), Word("month")]) = tokens
    else {
        return None;
    };
    let day = Some(*day).filter(|day| (1..=31).contains(day))?;
    let months = (0..=2).map(|ahead| on.first_of_months(1).plus_months(ahead));
    let mut days = months.filter_map(|first| {
        let found = first.plus_days(day - 1);
        (found <= first.last_of_months(1)).then_some(found)
    });
    days.find(|day| *day >= on).map(|day| Heard::day(Some(day)))
}

/// “Dec-26” is a day to some and, in a spreadsheet, a month of 2026; so is “Dec 26”, where that
/// year is near.
fn month_and_number(tokens: &[Token<'_>], on: Day) -> Option<Heard> {
    let (name, number, is_joined) = match tokens {
        [name, Sign('-' | '/'), number] => (name, number, true),
        [name, number] => (name, number, false),
        _ => return None,
    };
    let (month, year) = (month(*name)?, short_year(*number)?);
    let is_short = |name: &str| name.len() < 5 && !["may", "june", "july"].contains(&name);
    let is_near = match (is_joined, name) {
        (true, _) => (on.year()..=on.year() + 10).contains(&year),
        (false, Word(name)) => is_short(name) && (on.year()..=on.year() + 1).contains(&year),
        (false, Token::Number(..) | Token::Ordinal(_) | Sign(_)) => false,
    };
    if !is_near {
        return None;
    }
    let of_year = calendar::months(year, month, month);
    let day = small(*number)?;
    let of_day = without_year(on, |year| Some(Heard::day(Day::new(year, month, day))));
    Some(match (of_year.later(), of_day.and_then(Heard::later)) {
        (Some(of_year), Some(of_day)) => Heard::either(of_year, of_day),
        (_, None) | (None, _) => of_year,
    })
}

/// “second half of next year”, “March next year”
fn of_named_year(tokens: &[Token<'_>], on: Day) -> Option<Heard> {
    for (words, ahead) in [("next year", 1), ("this year", 0)] {
        let Some(rest) = until(tokens, words) else { continue };
        let rest = until(rest, "of").or_else(|| until(rest, "in")).unwrap_or(rest);
        return calendar::in_year(rest, on.year() + ahead);
    }
    let [which @ Word("this" | "next"), name] = tokens else { return None };
    let month = month(*name)?;
    let said = calendar::months(on.year() + i16::from(*which == Word("next")), month, month);
    let soon = without_year(on, |year| Some(calendar::months(year, month, month)))?;
    Some(Heard::either(soon.later()?, said.later()?))
}

/// What is said without a year: this year's if that is still to come, else the next. One that has
/// just passed may be meant too.
pub(super) fn without_year(on: Day, in_year: impl Fn(i16) -> Option<Heard>) -> Option<Heard> {
    let mut is_seldom = false;
    for year in on.year()..=on.year() + 8 {
        let next = in_year(year)?;
        let Some(coming) = next.later() else {
            is_seldom = true;
            continue;
        };
        if coming.last < Some(on) {
            continue;
        }
        if is_seldom {
            return Some(in_leap_year(on, coming));
        }
        let passed = in_year(year - 1).and_then(Heard::later);
        let passed = passed.filter(|passed| {
            passed.last.is_some_and(|last| last < on && last.days_until(on) <= Due::JUST_PASSED)
        });
        return Some(passed.map_or(next, |passed| Heard::Either(passed, coming)));
    }
    is_seldom.then_some(Heard::NoSuchDay)
}

/// “Feb 29”, where the coming February may have none.
fn in_leap_year(on: Day, leap: Range) -> Heard {
    let Some(day) = leap.day().filter(|day| day.plus_days(1).to_string().ends_with("03-01")) else {
        return Heard::NoSuchDay;
    };
    let last = |year| Day::new(year, 2, 28).filter(|last| *last >= on);
    match last(on.year()).or_else(|| last(on.year() + 1)) {
        Some(coming) if coming.year() < day.year() => Heard::Either(Range::of(coming), leap),
        Some(_) | None => Heard::Days(leap),
    }
}
