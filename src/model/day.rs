//! Days.

use super::{Cell, When};
use crate::error::Trouble;
use jiff::{ToSpan, civil};
use serde::Serialize;
use std::fmt;

/// One day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Day(pub(super) civil::Date);

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
