//! Days, and days said less exactly than a day.

use super::{Cell, Line};
use crate::error::Trouble;
use jiff::{ToSpan, civil};
use serde::Serialize;
use std::fmt;

/// One day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Day(civil::Date);

impl Day {
    /// The first day that there is.
    pub const FIRST: Day = Day(civil::Date::MIN);

    /// The day of a year, month and day of the month, if there is one.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Day> {
        civil::Date::new(year, month, day).ok().map(Day)
    }

    /// How many days from `self` until `other`; negative if `other` is earlier.
    ///
    /// ```
    /// use convoke::model::Day;
    /// let (first, last) = (Day::new(2024, 2, 1).unwrap(), Day::new(2024, 3, 1).unwrap());
    /// assert_eq!(first.days_until(last), 29);
    /// assert_eq!(first.plus_days(29), last);
    /// ```
    pub fn days_until(self, other: Day) -> i32 {
        self.0.until(other.0).map(|span| span.get_days()).unwrap_or_default()
    }

    /// The day `days` later.
    pub fn plus_days(self, days: i32) -> Day {
        Day(self.0.saturating_add(days.days()))
    }

    /// The day `months` later; the last of the month where that month has no such day.
    pub(super) fn plus_months(self, months: i32) -> Day {
        Day(self.0.saturating_add(months.months()))
    }

    /// Its year, and which quarter of it, from 1 to 4.
    pub fn quarter(self) -> (i16, i8) {
        (self.0.year(), (self.0.month() - 1) / 3 + 1)
    }

    /// Its year.
    pub(super) fn year(self) -> i16 {
        self.0.year()
    }

    /// How many days after the Monday of its week it is, from 0 to 6.
    pub(super) fn weekday(self) -> i32 {
        i32::from(self.0.weekday().to_monday_zero_offset())
    }

    /// The first day of the month, quarter or year that it is in, by how many months that has.
    ///
    /// ```
    /// # use convoke::model::Day;
    /// let day = Day::new(2026, 11, 20).unwrap();
    /// assert_eq!(day.first_of_months(1).to_string(), "2026-11-01");
    /// ```
    pub fn first_of_months(self, months: i32) -> Day {
        let into = (i32::from(self.0.month()) - 1) % months;
        Day(self.0.first_of_month()).plus_months(-into)
    }

    /// The last day of the month, quarter or year that it is in, by how many months that has.
    pub(super) fn last_of_months(self, months: i32) -> Day {
        self.first_of_months(months).plus_months(months).plus_days(-1)
    }

    /// As it is said: “15 October 2026”.
    pub fn in_words(self) -> String {
        self.0.strftime("%-d %B %Y").to_string()
    }

    /// As a margin has room for it: “15 Oct”, with the year unless it is that of `now`.
    pub fn in_short(self, now: Day) -> String {
        let format = if self.0.year() == now.0.year() { "%-d %b" } else { "%-d %b %Y" };
        self.0.strftime(format).to_string()
    }
}

impl From<civil::Date> for Day {
    fn from(date: civil::Date) -> Day {
        Day(date)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Cell for Day {
    fn read(text: &str) -> Result<Self, Trouble> {
        let when = When::read(text)?;
        match (when.first, when.last) {
            (Some(first), Some(last)) if first == last => Ok(first),
            (_, _) => Err(Trouble::NotADay { said: text.into() }),
        }
    }
    fn write(&self) -> String {
        self.to_string()
    }
}

/// A time as it was said: a day, a month, a quarter, a year, or “before” one of these.
///
/// The words are kept. What follows is the range of days they may mean: `first` is missing for
/// “before”. Order uses the first day; something that lasts until a `When` lasts through its
/// last day.
///
/// ```
/// use convoke::model::{Cell, Day, When};
/// let quarter = When::read("Q3 2027").unwrap();
/// assert_eq!(quarter.first, Day::new(2027, 7, 1));
/// assert_eq!(quarter.last, Day::new(2027, 9, 30));
/// assert!(When::read("03/04/2027").is_err()); // March or April?
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct When {
    /// The first day it may mean.
    pub first: Option<Day>,
    /// The last day it may mean.
    pub last: Option<Day>,
    /// As it was said.
    pub words: Line,
}

impl When {
    /// Whether it had begun by `day`: its first day is `day` or earlier.
    pub fn has_begun(&self, day: Day) -> bool {
        self.first.is_none_or(|first| first <= day)
    }

    /// Whether it is over on `day`: its last day is before it.
    pub fn is_over(&self, day: Day) -> bool {
        self.last.is_some_and(|last| last < day)
    }

    /// The month that a day lies in.
    ///
    /// ```
    /// use convoke::model::{Day, When};
    /// let month = When::month_of(Day::new(2026, 11, 20).unwrap());
    /// assert_eq!(month.in_words(), "November 2026");
    /// ```
    pub fn month_of(day: Day) -> When {
        let words = day.0.strftime("%Y-%m").to_string();
        When {
            first: Some(day.first_of_months(1)),
            last: Some(day.last_of_months(1)),
            words: Line(words.into()),
        }
    }

    /// The one day that it means, if it means one.
    pub fn day(&self) -> Option<Day> {
        self.first.filter(|first| self.last == Some(*first))
    }

    /// The first day of the one month that it means, if it means one.
    fn month(&self) -> Option<civil::Date> {
        let first = self.first?.0;
        (first.day() == 1 && self.last == Some(Day(first.last_of_month()))).then_some(first)
    }

    /// As it is said: “15 October 2026”, “October 2026”, anything else in its own words.
    pub fn in_words(&self) -> String {
        match (self.day(), self.month()) {
            (Some(day), _) => day.in_words(),
            (None, Some(month)) => month.strftime("%B %Y").to_string(),
            (None, None) => self.words.to_string(),
        }
    }

    /// As a margin has room for it: “15 Oct”, “Oct 2026”, a day with its year unless it is that
    /// of `now`.
    pub fn in_short(&self, now: Day) -> String {
        match (self.day(), self.month()) {
            (Some(day), _) => day.in_short(now),
            (None, Some(month)) => month.strftime("%b %Y").to_string(),
            (None, None) => self.words.to_string(),
        }
    }
}

impl From<Day> for When {
    fn from(day: Day) -> When {
        When { first: Some(day), last: Some(day), words: Line(day.to_string().into()) }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words.as_str())
    }
}

impl Cell for When {
    fn read(text: &str) -> Result<Self, Trouble> {
        if let Some(day) = written_out(text) {
            return Ok(When { first: Some(day), last: Some(day), words: Line(text.into()) });
        }
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let lower = words.to_lowercase();
        let range = match lower.strip_prefix("before ") {
            Some(rest) => before(range(rest, text)?),
            None => range(&lower, text)?,
        };
        Ok(When { first: range.0, last: range.1, words: Line(words.into()) })
    }
    fn write(&self) -> String {
        self.words.to_string()
    }
    fn is_blank(&self) -> bool {
        self.words.is_blank()
    }
    fn when(&self) -> Option<&When> {
        Some(self)
    }
}

/// What order goes by: the first day. A blank and a “before” come first.
pub(super) fn first_day(when: &Option<When>) -> Option<Day> {
    when.as_ref().and_then(|when| when.first)
}

/// Whether what began at `since` had begun by `day`; a blank is from the beginning.
pub(super) fn has_begun(since: &Option<When>, day: Day) -> bool {
    since.as_ref().is_none_or(|since| since.has_begun(day))
}

/// Whether what began at `since` and lasted through `until` held on `day`.
pub(super) fn holds_on(since: &Option<When>, until: &Option<When>, day: Day) -> bool {
    has_begun(since, day) && until.as_ref().is_none_or(|until| !until.is_over(day))
}

/// A day written as 2027-03-14, as most are.
pub(super) fn written_out(text: &str) -> Option<Day> {
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

type Range = (Option<Day>, Option<Day>);

fn before((first, _): Range) -> Range {
    (None, first.map(|first| first.plus_days(-1)))
}

/// The days that lower-case `words` may mean; `said` is shown when they mean none.
fn range(words: &str, said: &str) -> Result<Range, Trouble> {
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
fn month_of(word: &str) -> Option<i8> {
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn range_of(said: &str) -> (String, String) {
        let when = When::read(said).unwrap();
        let text = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        (text(when.first), text(when.last))
    }

    #[test]
    fn a_time_means_the_days_its_words_span() {
        for (said, first, last) in [
            ("2026-03-14", "2026-03-14", "2026-03-14"),
            ("2026-02", "2026-02-01", "2026-02-28"),
            ("January 2015", "2015-01-01", "2015-01-31"),
            ("2026-Q1", "2026-01-01", "2026-03-31"),
            ("2015", "2015-01-01", "2015-12-31"),
            ("before 2019", "", "2018-12-31"),
            ("March 5, 2026", "2026-03-05", "2026-03-05"),
            ("5 Mar 2026", "2026-03-05", "2026-03-05"),
            ("25/12/2026", "2026-12-25", "2026-12-25"),
            ("3/2026", "2026-03-01", "2026-03-31"),
            ("2026 Mar 14", "2026-03-14", "2026-03-14"),
            ("March 3rd, 2026", "2026-03-03", "2026-03-03"),
            ("Sept. 2026", "2026-09-01", "2026-09-30"),
            ("q4/2026", "2026-10-01", "2026-12-31"),
            ("2026Q4", "2026-10-01", "2026-12-31"),
            ("2026-03-14 00:00:00", "2026-03-14", "2026-03-14"),
            ("2026-03-14T09:30:00.000Z", "2026-03-14", "2026-03-14"),
            ("5th March 2026", "2026-03-05", "2026-03-05"),
            ("4 August 2026", "2026-08-04", "2026-08-04"),
            ("Before  March 2026", "", "2026-02-28"),
            ("2024-02", "2024-02-01", "2024-02-29"),
        ] {
            assert_eq!(range_of(said), (first.into(), last.into()), "{said}");
        }
    }

    #[test]
    fn a_day_is_said_in_full_and_a_quarter_in_its_own_words() {
        let now = Day::new(2026, 11, 20).unwrap();
        let said = |text: &str| {
            let when = When::read(text).unwrap();
            (when.in_words(), when.in_short(now))
        };
        assert_eq!(said("2026-10-05"), ("5 October 2026".into(), "5 Oct".into()));
        assert_eq!(said("2025-10-05").1, "5 Oct 2025");
        assert_eq!(said("2022-01"), ("January 2022".into(), "Jan 2022".into()));
        assert_eq!(said("Q3 2027"), ("Q3 2027".into(), "Q3 2027".into()));
    }

    #[test]
    fn a_time_that_means_no_day_or_two_is_refused() {
        for said in [
            "2026-02-30",
            "soon",
            "",
            "-2026",
            "2026-",
            "2026-13",
            "13/13/2026",
            "2019-2021",
            "3/4/26",
            "5ststs March 2026",
            "March",
            "before",
            "before before 2019",
            "2026-003",
            "202é",
            "é026Q1",
            "10:30",
            "2026-2027-01",
        ] {
            assert!(matches!(When::read(said), Err(Trouble::NotADay { .. })), "{said}");
        }
        assert!(matches!(When::read("03/04/2026"), Err(Trouble::AmbiguousDay { .. })));
        let serial = When::read("45000").unwrap_err();
        assert_eq!(serial, Trouble::SerialDay { said: "45000".into(), day: "2023-03-15".into() });
    }
}
