//! The days that words for a time may mean.

use super::Day;
use crate::error::Trouble;
use jiff::civil;

type Range = (Option<Day>, Option<Day>);

/// The days that lower-case `words` may mean; `said` is shown when they mean none.
pub(super) fn range(words: &str, said: &str) -> Result<Range, Trouble> {
    let day = without_clock(words);
    if !(day.starts_with(char::is_alphanumeric) && day.ends_with(char::is_alphanumeric)) {
        return Err(Trouble::NotADay { said: said.into() });
    }
    let parts: Vec<&str> = day.split(['-', '/', '.', ' ', ',']).filter(|w| !w.is_empty()).collect();
    let found = match parts.as_slice() {
        [year] if is_year(year) => days(year, 1, 12),
        [serial] if is_number(serial) && (20_000..80_000).contains(&wide(serial)) => {
            return Err(serial_day(said, wide(serial)));
        }
        [glued] if glued.is_char_boundary(4) => {
            let (year, quarter) = glued.split_at(4);
            quarter_of(quarter).filter(|_| is_year(year)).and_then(|q| days(year, q * 3 - 2, q * 3))
        }
        [year, part] | [part, year] if is_year(year) => match (quarter_of(part), month_of(part)) {
            (Some(quarter), _) => days(year, quarter * 3 - 2, quarter * 3),
            (None, Some(month)) => days(year, month, month),
            (None, None) => None,
        },
        [year, month, day] if is_year(year) => one(year, month_of(month), day),
        [first, second, year] if is_year(year) && is_number(first) && is_number(second) => {
            return slashed(first, second, year, said);
        }
        [month, day, year] | [day, month, year] if is_year(year) && is_month_name(month) => {
            one(year, month_of(month), day)
        }
        _ => None,
    };
    found.ok_or_else(|| Trouble::NotADay { said: said.into() })
}

/// The words without a time of day behind them, as other tools write it: `2027-03-14 00:00:00`.
fn without_clock(words: &str) -> &str {
    let is_clock = |clock: &str| {
        let clock = clock.strip_suffix('z').unwrap_or(clock);
        clock.contains(':') && clock.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.'))
    };
    match words.rsplit_once([' ', 't']) {
        Some((day, clock)) if is_clock(clock) => day,
        _ => words,
    }
}

/// `3/4/2027`: refused as ambiguous unless only one order gives a day.
fn slashed(first: &str, second: &str, year: &str, said: &str) -> Result<Range, Trouble> {
    let (american, european) =
        (one(year, month_of(first), second), one(year, month_of(second), first));
    match (american, european) {
        (Some(one), Some(other)) if one != other => Err(Trouble::AmbiguousDay {
            said: said.into(),
            one: one.0.map(|day| day.to_string()).unwrap_or_default(),
            other: other.0.map(|day| day.to_string()).unwrap_or_default(),
        }),
        (Some(range), _) | (None, Some(range)) => Ok(range),
        (None, None) => Err(Trouble::NotADay { said: said.into() }),
    }
}

/// Spreadsheets count days from 1899-12-30.
fn serial_day(said: &str, serial: i32) -> Trouble {
    let day = Day::new(1899, 12, 30).map(|zero| zero.plus_days(serial).to_string());
    Trouble::SerialDay { said: said.into(), day: day.unwrap_or_default() }
}

fn one(year: &str, month: Option<i8>, day: &str) -> Option<Range> {
    let number = ["st", "nd", "rd", "th"].iter().find_map(|end| day.strip_suffix(end));
    let number = number.unwrap_or(day);
    let is_day = is_number(number) && number.len() <= 2;
    let day = is_day.then(|| Day::new(year.parse().ok()?, month?, number.parse().ok()?));
    day.flatten().map(|day| (Some(day), Some(day)))
}

fn days(year: &str, first_month: i8, last_month: i8) -> Option<Range> {
    let year = year.parse().ok()?;
    let first = civil::Date::new(year, first_month, 1).ok()?;
    let last = civil::Date::new(year, last_month, 1).ok()?.last_of_month();
    Some((Some(Day(first)), Some(Day(last))))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && is_number(word) && (1800..2200).contains(&wide(word))
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

fn wide(word: &str) -> i32 {
    word.parse().unwrap_or_default()
}

fn quarter_of(word: &str) -> Option<i8> {
    match word {
        "q1" => Some(1),
        "q2" => Some(2),
        "q3" => Some(3),
        "q4" => Some(4),
        _ => None,
    }
}

fn is_month_name(word: &str) -> bool {
    !is_number(word) && month_of(word).is_some()
}

/// The month that a name, the beginning of a name, or a number from 1 to 12 means.
pub(in crate::model) fn month_of(word: &str) -> Option<i8> {
    if is_number(word) {
        return word.parse().ok().filter(|month| word.len() <= 2 && (1..=12).contains(month));
    }
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let place = MONTHS
        .iter()
        .position(|month| *month == word || (word.len() >= 3 && month.starts_with(word)))?;
    i8::try_from(place + 1).ok()
}

/// A day written as 2027-03-14, as most are.
pub(in crate::model) fn written_out(text: &str) -> Option<Day> {
    let &[a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes() else { return None };
    let digits = [a, b, c, d, e, f, g, h];
    if !digits.iter().all(u8::is_ascii_digit) || !is_year(&text[..4]) {
        return None;
    }
    let number =
        |digits: &[u8]| digits.iter().fold(0, |sum, digit| sum * 10 + i16::from(digit - b'0'));
    let (month, day) = (number(&[e, f]), number(&[g, h]));
    Day::new(number(&[a, b, c, d]), i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}
