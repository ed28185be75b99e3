//! Days in digits: 2027-03-04, 3/4/27.

use super::{
    Day,
    ahead::without_year,
    calendar::months,
    heard::{Heard, Range},
    names::{short_year, year},
    token::Token,
};
use Token::{Number, Sign};

/// The days of digits in which a year is said.
pub(super) fn heard(tokens: &[Token<'_>]) -> Option<Heard> {
    match tokens {
        [said, Sign(one @ ('-' | '/' | '.')), month, Sign(other), day] if one == other => {
            match (year(*said), year(*day)) {
                (Some(year), None) => {
                    Some(Heard::day(Day::new(year, digit(*month)?, digit(*day)?)))
                }
                (None, Some(year)) => slashed(digit(*said)?, digit(*month)?, year),
                (None, None) if *one != '-' => {
                    slashed(digit(*said)?, digit(*month)?, short_year(*day)?)
                }
                (Some(_), Some(_)) | (None, None) => None,
            }
        }
        [said, Sign('-' | '/' | '.'), other] => match (year(*said), year(*other)) {
            (Some(year), None) => match digit(*other)? {
                month @ 1..=12 => Some(months(year, month, month)),
                _ => years(year, short_year(*other)?),
            },
            (None, Some(year)) => digit(*said).map(|month| months(year, month, month)),
            (Some(_), Some(_)) | (None, None) => None,
        },
        _ => None,
    }
}

/// `3/4` in the year that is to come.
pub(super) fn heard_without_year(tokens: &[Token<'_>], on: Day) -> Option<Heard> {
    let [one, Sign('-' | '/' | '.'), other] = tokens else { return None };
    let (one, other) = (digit(*one)?, digit(*other)?);
    // That is no day, but day and night.
    if (one, other) == (24, 7) {
        return None;
    }
    let american = without_year(on, |year| Some(Heard::day(Day::new(year, one, other))));
    let european = without_year(on, |year| Some(Heard::day(Day::new(year, other, one))));
    one_of(american, european)
}

/// A month comes first or a day does; only one of them may give a day.
fn slashed(one: i8, other: i8, year: i16) -> Option<Heard> {
    let day = |month, day| Some(Heard::day(Day::new(year, month, day)));
    one_of(day(one, other), day(other, one))
}

fn one_of(american: Option<Heard>, european: Option<Heard>) -> Option<Heard> {
    let (american, european) = (american?, european?);
    match (american.later(), european.later()) {
        (Some(one), Some(other)) if one != other => Some(Heard::Either(one, other)),
        (Some(_), _) => Some(american),
        (None, _) => Some(european),
    }
}

/// “2026-27” is said of a year that begins in one and ends in the next, and of two whole ones.
fn years(first: i16, last: i16) -> Option<Heard> {
    let all = months(first, 1, 12).range()?.first.zip(months(last, 1, 12).range()?.last);
    let (from, to) = all.filter(|_| first < last)?;
    let whole = Range::from_to(from, to);
    if last > first + 1 {
        return Some(Heard::Days(whole));
    }
    let (july, june) = (Day::new(first, 7, 1)?, Day::new(last, 6, 30)?);
    Some(Heard::Either(Range::from_to(july, june), whole))
}

fn digit(token: Token<'_>) -> Option<i8> {
    match token {
        Number(number, 1 | 2) => i8::try_from(number).ok(),
        Token::Number(..) | Token::Word(_) | Token::Ordinal(_) | Token::Sign(_) => None,
    }
}
