//! By when, in the words that people use.

mod ahead;
mod calendar;
mod digits;
mod heard;
mod names;
mod phrase;
mod spoken;
mod token;

use super::{Cell, Day, Line, When, cell::line, when::written_out};
use crate::error::Trouble;
use heard::{Heard, Range};
use serde::Serialize;
pub use spoken::{Spoken, days_of_events};
use std::collections::BTreeMap;
use token::simple;

/// By when something is to be done: a time, or words in which none is understood.
///
/// The words are always kept. `ongoing` and words such as “during rainy season” mean no day: what
/// is due then is never overdue. What depends on the day on which it was said (“in 2 weeks”) is
/// written with the days that it was understood to mean: `in 2 weeks (2026-12-04)`.
///
/// ```
/// use convoke::model::{Cell, Day, Due};
/// let due = |text| Due::read(text).unwrap().when().cloned().unwrap();
/// assert_eq!(due("end of March 2027").last, Day::new(2027, 3, 31));
/// assert_eq!(due("during rainy season").last, None);
/// assert!(Due::read("03/04/2027").is_err()); // March or April?
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Due(When);

impl Due {
    /// How many days a day that is said without its year may have passed, and be meant all the
    /// same: a quarter's.
    pub const JUST_PASSED: i32 = 92;

    /// What `text` means when it is said then; the understood days are kept beside the words.
    ///
    /// ```
    /// use convoke::model::{Cell, Day, Due, Spoken};
    /// let spoken = Spoken::on(Day::new(2026, 11, 20).unwrap());
    /// let due = |text| Due::read_spoken(text, &spoken).unwrap().write();
    /// assert_eq!(due("in 2 weeks"), "in 2 weeks (2026-12-04)");
    /// assert_eq!(due("end of March"), "end of March (2027-03-31)");
    /// assert_eq!(due("Q3 2027"), "Q3 2027");
    /// assert!(Due::read_spoken("Nov 1", &spoken).is_err()); // the one that has passed, or the next?
    /// ```
    ///
    /// # Errors
    /// As [`Due::heard`].
    pub fn read_spoken(text: &str, spoken: &Spoken) -> Result<Due, Trouble> {
        Due::heard(text, Some(spoken))
    }

    /// What `text` means when it is said anew, on a day that may not be known. [`Cell::read`] reads
    /// what is on record already, and takes words that may mean two things as widely as they go.
    ///
    /// ```
    /// use convoke::model::{Cell, Due};
    /// assert!(Due::heard("by 2030", None).is_err()); // by its beginning, or by its end?
    /// assert!(Due::heard("June 31, 2027", None).is_err());
    /// assert_eq!(Due::heard("Phase 2", None)?.write(), "Phase 2");
    /// assert_eq!(Due::heard("N/A", None)?.write(), "");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`Trouble::AmbiguousDay`] where it means one of two times, with both; [`Trouble::NotADay`]
    /// where no calendar has the day; else as [`Cell::read`].
    pub fn heard(text: &str, spoken: Option<&Spoken>) -> Result<Due, Trouble> {
        if let Some(day) = written_out(text) {
            return Ok(Due(When { first: Some(day), last: Some(day), words: Line(text.into()) }));
        }
        let words = line(text)?;
        let simple = simple(words.as_str());
        if NOT_KNOWN.contains(&simple.as_str()) {
            return Ok(Due(When { first: None, last: None, words: Line::default() }));
        }
        let on_record = Due::read(words.as_str());
        if noted(words.as_str()).is_some() || matches!(on_record, Err(Trouble::SerialDay { .. })) {
            return on_record;
        }
        let range = match spoken.and_then(|spoken| spoken.answer(words.as_str())) {
            Some(answer) => answer,
            None => phrase::heard(&simple, spoken)
                .map(|heard| heard.settled(words.as_str()))
                .transpose()?,
        };
        let Some(Range { first, last: Some(last) }) = range else {
            return on_record.or(Ok(Due(When { first: None, last: None, words })));
        };
        match on_record {
            Ok(due) if (due.0.first, due.0.last) == (first, Some(last)) => Ok(due),
            Ok(_) | Err(_) => Ok(Due::with_days(&words, first, last)),
        }
    }

    /// What `text` means that names one of these events, whenever it was said; `None` where it names
    /// none.
    ///
    /// ```
    /// use convoke::model::{Cell, Day, Due};
    /// let events = [("spring convening".to_owned(), Day::new(2027, 3, 5).unwrap())].into();
    /// let due = Due::read_event("by the Spring convening", &events).unwrap();
    /// assert_eq!(due.write(), "by the Spring convening (2027-03-05)");
    /// assert_eq!(Due::read_event("in 2 weeks", &events), None);
    /// ```
    pub fn read_event(text: &str, events: &BTreeMap<String, Day>) -> Option<Due> {
        let words = line(text).ok()?;
        let Range { first, last } = phrase::of_event(&simple(words.as_str()), events)?;
        Some(Due::with_days(&words, first, last?))
    }

    /// The words, with the days that they mean behind them.
    fn with_days(words: &Line, first: Option<Day>, last: Day) -> Due {
        let days = match first {
            Some(first) if first != last => format!("{first} to {last}"),
            Some(_) | None => last.to_string(),
        };
        Due(When { first, last: Some(last), words: Line(format!("{words} ({days})").into()) })
    }

    /// Whether some day is understood by the words.
    pub fn is_understood(&self) -> bool {
        self.0.last.is_some()
    }

    /// Whether it is meant to go on without an end.
    pub fn is_ongoing(&self) -> bool {
        !self.is_understood() && is_ongoing(self.0.words.as_str())
    }
}

/// How people say that no day is known.
const NOT_KNOWN: [&str; 13] = [
    "n/a",
    "na",
    "n.a",
    "none",
    "nil",
    "unknown",
    "not known",
    "tbd",
    "tba",
    "tbc",
    "to be determined",
    "to be confirmed",
    "?",
];

/// Whether words say that something goes on without an end: “ongoing”, “Ongoing, review annually”.
fn is_ongoing(words: &str) -> bool {
    const ONGOING: [&str; 15] = [
        "ongoing",
        "on going",
        "on-going",
        "continuous",
        "continuously",
        "continuing",
        "open ended",
        "open-ended",
        "permanent",
        "permanently",
        "always",
        "as needed",
        "indefinite",
        "indefinitely",
        "until further notice",
    ];
    let head = words.split([',', ';', '(', '–', '—']).next().unwrap_or_default();
    let rest = &words[head.len()..];
    ONGOING.contains(&simple(head).as_str()) && !rest.contains(|letter: char| letter.is_numeric())
}

impl Cell for Due {
    fn read(text: &str) -> Result<Self, Trouble> {
        if let Some(day) = written_out(text) {
            return Ok(Due(When { first: Some(day), last: Some(day), words: Line(text.into()) }));
        }
        let words = line(text)?;
        let Range { first, last } = on_record(words.as_str())?;
        Ok(Due(When { first, last, words }))
    }
    fn write(&self) -> String {
        self.0.words.to_string()
    }
    fn is_blank(&self) -> bool {
        self.0.words.is_blank()
    }
    fn when(&self) -> Option<&When> {
        Some(&self.0)
    }
}

/// The days that words on record mean, as widely as they go.
fn on_record(words: &str) -> Result<Range, Trouble> {
    if let Some((first, last)) = noted(words) {
        return Ok(Range { first, last });
    }
    let simple = simple(words);
    match When::read(&simple) {
        Ok(when) => return Ok(Range { first: when.first, last: when.last }),
        Err(Trouble::NotADay { .. }) => {}
        Err(Trouble::AmbiguousDay { one, other, .. }) => {
            return Err(Trouble::AmbiguousDay { said: words.into(), one, other });
        }
        Err(other) => return Err(other),
    }
    let heard = phrase::heard(&simple, None);
    if is_in_digits(&simple) {
        let not_a_day = || Trouble::NotADay { said: words.into() };
        return heard.ok_or_else(not_a_day)?.settled(words);
    }
    Ok(heard.and_then(Heard::widest).unwrap_or(Range { first: None, last: None }))
}

/// Whether the words are digits and separators alone: a day in some country, or a slip.
fn is_in_digits(words: &str) -> bool {
    words.starts_with(|letter: char| letter.is_ascii_digit())
        && words.chars().all(|letter| letter.is_ascii_digit() || "-/.".contains(letter))
        && words.chars().any(|letter| "-/.".contains(letter))
}

/// The days that stand in brackets behind the words.
fn noted(words: &str) -> Option<(Option<Day>, Option<Day>)> {
    let (_, days) = words.strip_suffix(')')?.rsplit_once(" (")?;
    let one = |text: &str| When::read(text).ok()?.day();
    match days.split_once(" to ") {
        Some((first, last)) => Some((Some(one(first)?), Some(one(last)?))),
        None => one(days).map(|day| (Some(day), Some(day))),
    }
}
