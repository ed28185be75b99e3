//! The day and the place in which words for a time are said.

use super::{Due, heard::Range, simple};
use crate::model::{Day, Event};
use std::collections::BTreeMap;

/// What words that do not say the whole of a day are understood from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The day on which it was said.
    pub on: Day,
    /// The day of the next event after it, if one is on record.
    pub next_event: Option<Day>,
    /// The days of events, by their names: “by the Year-end convening”.
    pub events: BTreeMap<String, Day>,
    /// What was asked about and answered: words, with the days that they mean or with none.
    answered: BTreeMap<String, Option<Range>>,
}

impl Spoken {
    /// Said on a day, to those who know of no event.
    ///
    /// ```
    /// use convoke::model::{Cell, Day, Due, Spoken};
    /// let spoken = Spoken::on(Day::new(2026, 11, 20).unwrap());
    /// assert_eq!(Due::read_spoken("tomorrow", &spoken)?.write(), "tomorrow (2026-11-21)");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn on(on: Day) -> Spoken {
        Spoken { on, next_event: None, events: BTreeMap::new(), answered: BTreeMap::new() }
    }

    /// Said on a day, to those who know of these events. An event's name of which there are two
    /// means none.
    ///
    /// ```
    /// use convoke::model::{Cell, Day, Due, Event, Line, Spoken, When};
    /// let on = Day::read("2026-11-20")?;
    /// let event = Event {
    ///     name: Line::read("Year-end convening")?,
    ///     date: Some(When::read("2026-12-10")?),
    ///     ..Default::default()
    /// };
    /// let spoken = Spoken::among([&event].into_iter(), on);
    /// let due = Due::read_spoken("the Year-end convening", &spoken)?;
    /// assert_eq!(due.write(), "the Year-end convening (2026-12-10)");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn among<'a>(events: impl Iterator<Item = &'a Event>, on: Day) -> Spoken {
        let mut next_event = None;
        let mut days: BTreeMap<String, Option<Day>> = BTreeMap::new();
        for event in events {
            let Some(day) = event.date.as_ref().and_then(|date| date.first) else { continue };
            if day > on && next_event.is_none_or(|next| day < next) {
                next_event = Some(day);
            }
            let called = days.entry(simple(event.name.as_str()));
            called.and_modify(|same| *same = None).or_insert(Some(day));
        }
        let events = days.into_iter().filter_map(|(name, day)| Some((name, day?))).collect();
        Spoken { next_event, events, ..Spoken::on(on) }
    }

    /// Takes these words to mean what `due` means, or to mean no day at all.
    ///
    /// ```
    /// use convoke::model::{Cell, Day, Due, Spoken};
    /// let mut spoken = Spoken::on(Day::new(2026, 11, 20).unwrap());
    /// assert!(Due::read_spoken("Dec-26", &spoken).is_err()); // a day of December, or all of it?
    /// spoken.take("Dec-26", Some(&Due::read("2026-12")?));
    /// let due = Due::read_spoken("Dec-26", &spoken)?;
    /// assert_eq!(due.write(), "Dec-26 (2026-12-01 to 2026-12-31)");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn take(&mut self, words: &str, due: Option<&Due>) {
        let range = due.map(|due| Range { first: due.0.first, last: due.0.last });
        self.answered.insert(simple(words), range.filter(|range| range.last.is_some()));
    }

    /// Whether these words were asked about and answered.
    pub fn is_answered(&self, words: &str) -> bool {
        self.answer(words).is_some()
    }

    /// What was answered about words; the inner one is missing where they mean no day.
    pub(super) fn answer(&self, words: &str) -> Option<Option<Range>> {
        if self.answered.is_empty() { None } else { self.answered.get(&simple(words)).copied() }
    }
}

/// The first days of events by their names, as [`Spoken`] has them. An event's name of which there
/// are two means none.
pub fn days_of_events<'a>(events: impl Iterator<Item = &'a Event>) -> BTreeMap<String, Day> {
    Spoken::among(events, Day::FIRST).events
}
