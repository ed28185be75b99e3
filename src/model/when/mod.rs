//! Days said less exactly than a day.

mod said;

use super::{Cell, Day, Line};
use crate::error::Trouble;
use jiff::civil;
use said::range;
pub(super) use said::{month_of, written_out};
use serde::Serialize;
use std::fmt;

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
            Some(rest) => (None, range(rest, text)?.0.map(|first| first.plus_days(-1))),
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
