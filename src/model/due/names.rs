//! The names of days, months and numbers.

use super::token::Token;
use crate::model::{Day, when::month_of};

/// A year in four digits.
pub(super) fn year(token: Token<'_>) -> Option<i16> {
    match token {
        Token::Number(year @ 1800..2200, 4) => i16::try_from(year).ok(),
        Token::Number(..) | Token::Word(_) | Token::Ordinal(_) | Token::Sign(_) => None,
    }
}

/// A year in two digits; what is due is due in this century.
pub(super) fn short_year(token: Token<'_>) -> Option<i16> {
    match token {
        Token::Number(year, 2) => i16::try_from(2000 + year).ok(),
        Token::Number(..) | Token::Word(_) | Token::Ordinal(_) | Token::Sign(_) => None,
    }
}

/// A month by its name or the beginning of it.
pub(super) fn month(token: Token<'_>) -> Option<i8> {
    match token {
        Token::Word(name) => month_of(name),
        Token::Number(..) | Token::Ordinal(_) | Token::Sign(_) => None,
    }
}

/// A number that may be a day of a month, or a month.
pub(super) fn small(token: Token<'_>) -> Option<i8> {
    match token {
        Token::Number(number, 1 | 2) | Token::Ordinal(number @ 1..=99) => i8::try_from(number).ok(),
        Token::Number(..) | Token::Word(_) | Token::Ordinal(_) | Token::Sign(_) => None,
    }
}

/// “first”, “2nd”; the last is -1.
pub(super) fn ordinal(token: Token<'_>) -> Option<i8> {
    const WORDS: [&str; 6] = ["first", "second", "third", "fourth", "fifth", "sixth"];
    match token {
        Token::Ordinal(number @ 1..=99) => i8::try_from(number).ok(),
        Token::Word("last") => Some(-1),
        Token::Word(word) => {
            let place = WORDS.iter().position(|ordinal| *ordinal == word)?;
            i8::try_from(place + 1).ok()
        }
        Token::Number(..) | Token::Ordinal(_) | Token::Sign(_) => None,
    }
}

/// How many days after Monday a day of the week is.
pub(super) fn weekday(token: Token<'_>) -> Option<i32> {
    const DAYS: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let Token::Word(name) = token else { return None };
    let is_called = |day: &str| name.len() >= 3 && day.starts_with(name);
    let place = DAYS.iter().position(|day| is_called(day))?;
    i32::try_from(place).ok()
}

/// How many: “2”, “two”, “a couple of”; and what follows.
pub(super) fn count<'t, 'a>(tokens: &'t [Token<'a>]) -> Option<(i32, &'t [Token<'a>])> {
    const WORDS: [(&str, i32); 26] = [
        ("a", 1),
        ("an", 1),
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("thirteen", 13),
        ("fourteen", 14),
        ("fifteen", 15),
        ("sixteen", 16),
        ("seventeen", 17),
        ("eighteen", 18),
        ("nineteen", 19),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("sixty", 60),
        ("ninety", 90),
    ];
    match tokens {
        [Token::Word("a"), Token::Word("couple"), Token::Word("of"), rest @ ..]
        | [Token::Word("a"), Token::Word("couple"), rest @ ..]
        | [Token::Word("couple"), Token::Word("of"), rest @ ..] => Some((2, rest)),
        [Token::Number(number @ 0..=1000, _), rest @ ..] => Some((*number, rest)),
        [Token::Word(word), rest @ ..] => {
            WORDS.iter().find(|(name, _)| name == word).map(|(_, number)| (*number, rest))
        }
        _ => None,
    }
}

/// A measure of time: in days, or in months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Days(i32),
    Months(i32),
}

impl Unit {
    pub(super) fn of(token: Token<'_>) -> Option<Unit> {
        let Token::Word(word) = token else { return None };
        Some(match word.strip_suffix('s').unwrap_or(word) {
            "day" => Unit::Days(1),
            "week" | "wk" => Unit::Days(7),
            "fortnight" => Unit::Days(14),
            "month" | "mo" => Unit::Months(1),
            "quarter" => Unit::Months(3),
            "year" | "yr" => Unit::Months(12),
            _ => return None,
        })
    }

    /// The day so many of these after `day`, or before it.
    pub(super) fn from(self, day: Day, count: i32) -> Day {
        match self {
            Unit::Days(days) => day.plus_days(days * count),
            Unit::Months(months) => day.plus_months(months * count),
        }
    }
}
