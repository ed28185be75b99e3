//! By when, in the words that people use.

mod said;

use super::{Cell, Day, Event, Line, When, cell::line, day::written_out};
use crate::error::Trouble;
use serde::Serialize;
use std::collections::BTreeMap;

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

/// What words that do not say the whole of a day are understood from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The day on which it was said.
    pub on: Day,
    /// The day of the next event after it, if one is on record.
    pub next_event: Option<Day>,
    /// The days of events, by their names: “by the Year-end convening”.
    pub events: BTreeMap<String, Day>,
}

impl Spoken {
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
        Spoken { on, next_event, events }
    }
}

/// The first days of events by their names, as [`Spoken`] has them. An event's name of which there
/// are two means none.
pub fn days_of_events<'a>(events: impl Iterator<Item = &'a Event>) -> BTreeMap<String, Day> {
    Spoken::among(events, Day::FIRST).events
}

impl Due {
    /// What `text` means when it is said then; the understood days are kept beside the words.
    ///
    /// ```
    /// use convoke::model::{Cell, Day, Due, Spoken};
    /// let spoken = Spoken { on: Day::new(2026, 11, 20).unwrap(), next_event: None, events: Default::default() };
    /// let due = |text| Due::read_spoken(text, &spoken).unwrap().write();
    /// assert_eq!(due("in 2 weeks"), "in 2 weeks (2026-12-04)");
    /// assert_eq!(due("end of March"), "end of March (2027-03-31)");
    /// assert_eq!(due("Q3 2027"), "Q3 2027");
    /// ```
    ///
    /// # Errors
    /// [`Trouble::AmbiguousDay`] where it means one of two days, with both; else as [`Cell::read`].
    pub fn read_spoken(text: &str, spoken: &Spoken) -> Result<Due, Trouble> {
        match Due::read(text) {
            Ok(plain) if plain.is_understood() || plain.is_ongoing() => return Ok(plain),
            Ok(_) | Err(Trouble::NotADay { .. }) => {}
            Err(trouble) => return Err(trouble),
        }
        let words = line(text)?;
        let range = said::range(&simple(words.as_str()), Some(spoken), words.as_str())?;
        Ok(Due(match range {
            Some((first, Some(last))) => {
                let days = match first {
                    Some(first) if first != last => format!("{first} to {last}"),
                    Some(_) | None => last.to_string(),
                };
                When { first, last: Some(last), words: Line(format!("{words} ({days})").into()) }
            }
            Some((_, None)) | None => When { first: None, last: None, words },
        }))
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
        let day = said::of_event(&simple(words.as_str()), events)?;
        let words = Line(format!("{words} ({day})").into());
        Some(Due(When { first: Some(day), last: Some(day), words }))
    }

    /// Whether some day is understood by the words.
    pub fn is_understood(&self) -> bool {
        self.0.last.is_some()
    }

    /// Whether it is meant to go on without an end.
    pub fn is_ongoing(&self) -> bool {
        is_ongoing(self.0.words.as_str())
    }
}

/// Whether words say that something goes on without an end.
pub(super) fn is_ongoing(words: &str) -> bool {
    const ONGOING: [&str; 12] = [
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
    ];
    ONGOING.contains(&simple(words).as_str())
}

impl Cell for Due {
    fn read(text: &str) -> Result<Self, Trouble> {
        if let Some(day) = written_out(text) {
            return Ok(Due(When { first: Some(day), last: Some(day), words: Line(text.into()) }));
        }
        let words = line(text)?;
        if let Some((first, last)) = noted(words.as_str()) {
            return Ok(Due(When { first, last, words }));
        }
        let (first, last) =
            said::range(&simple(words.as_str()), None, words.as_str())?.unwrap_or_default();
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

/// The days that stand in brackets behind the words.
fn noted(words: &str) -> Option<(Option<Day>, Option<Day>)> {
    let (_, days) = words.strip_suffix(')')?.rsplit_once(" (")?;
    let one = |text: &str| When::read(text).ok()?.day();
    match days.split_once(" to ") {
        Some((first, last)) => Some((Some(one(first)?), Some(one(last)?))),
        None => one(days).map(|day| (Some(day), Some(day))),
    }
}

/// In lower case, without stops and commas at the end of words, dashes as hyphens.
fn simple(words: &str) -> String {
    let text: String = words
        .to_lowercase()
        .chars()
        .map(|letter| match letter {
            '–' | '—' | '‑' | '−' => '-',
            '’' => '\'',
            letter => letter,
        })
        .collect();
    let words = text.split_whitespace().map(|word| word.trim_end_matches([',', '.', ';']));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn spoken() -> Spoken {
        // A Friday.
        let events =
            BTreeMap::from([("year-end convening".into(), Day::new(2026, 12, 10).unwrap())]);
        Spoken { on: Day::new(2026, 11, 20).unwrap(), next_event: Day::new(2026, 12, 10), events }
    }

    #[test]
    fn what_people_write_as_a_due_date_is_understood_where_it_means_days() {
        for (said, days) in [
            ("2027-03-15", "2027-03-15 2027-03-15"),
            ("Q3 2027", "2027-07-01 2027-09-30"),
            ("Q3, 2017", "2017-07-01 2017-09-30"),
            ("by Q3 2027", "2027-07-01 2027-09-30"),
            ("end of March 2027", "2027-03-31 2027-03-31"),
            ("by the end of 2027.", "2027-12-31 2027-12-31"),
            ("mid-2027", "2027-01-01 2027-12-31"),
            ("early March 2027", "2027-03-01 2027-03-31"),
            ("first half of 2027", "2027-01-01 2027-06-30"),
            ("third quarter of 2027", "2027-07-01 2027-09-30"),
            ("March – May 2027", "2027-03-01 2027-05-31"),
            ("2017-2018", "2017-01-01 2018-12-31"),
            ("from January 2027 to March 2027", "2027-01-01 2027-03-31"),
            ("before June 2027", " 2027-05-31"),
            ("4/13/27", "2027-04-13 2027-04-13"),
            ("12/12/26", "2026-12-12 2026-12-12"),
            ("EOY 2027", "2027-12-31 2027-12-31"),
            ("in 2 weeks (2026-12-04)", "2026-12-04 2026-12-04"),
            ("ongoing", " "),
            ("During rainy season", " "),
            ("FY 2018", " "),
            ("summer 2027", " "),
            ("TBD", " "),
            ("Phase 2", " "),
            ("end of March", " "),
        ] {
            let due = Due::read(said).unwrap();
            let text = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
            assert_eq!(format!("{} {}", text(due.0.first), text(due.0.last)), days, "{said}");
            assert_eq!(due.write(), said);
        }
    }

    #[test]
    fn what_depends_on_the_day_is_written_with_the_days_it_was_taken_to_mean() {
        for (said, days) in [
            ("in 2 weeks", "2026-12-04"),
            ("within three months", "2027-02-20"),
            ("in a year", "2027-11-20"),
            ("end of March", "2027-03-31"),
            ("March 15", "2027-03-15"),
            ("by 1 December", "2026-12-01"),
            ("December", "2026-12-01 to 2026-12-31"),
            ("November", "2026-11-01 to 2026-11-30"),
            ("Q3", "2027-07-01 to 2027-09-30"),
            ("by the next event", "2026-12-10"),
            ("by the next meeting", "2026-12-10"),
            ("Friday", "2026-11-27"),
            ("by Monday", "2026-11-23"),
            ("next Monday", "2026-11-23"),
            ("next week", "2026-11-23 to 2026-11-29"),
            ("next month", "2026-12-01 to 2026-12-31"),
            ("end of the month", "2026-11-30"),
            ("end of the year", "2026-12-31"),
            ("by end of year", "2026-12-31"),
            ("end of next quarter", "2027-03-31"),
            ("EOY", "2026-12-31"),
            ("by EOM", "2026-11-30"),
            ("by the Year-end convening", "2026-12-10"),
            ("tomorrow", "2026-11-21"),
            ("3/15", "2027-03-15"),
            ("Feb 29", "2028-02-29"),
        ] {
            let due = Due::read_spoken(said, &spoken()).unwrap();
            assert_eq!(due.write(), format!("{said} ({days})"));
            assert_eq!(Due::read(&due.write()).unwrap(), due);
        }
        for said in
            ["During rainy season", "ongoing", "soon", "when System B joins", "May be later"]
        {
            assert_eq!(Due::read_spoken(said, &spoken()).unwrap().write(), said);
        }
    }

    #[test]
    fn a_due_date_that_means_one_of_two_days_is_refused_with_both() {
        let refusal = |said| {
            let Err(Trouble::AmbiguousDay { one, other, .. }) = Due::read_spoken(said, &spoken())
            else {
                panic!("{said}");
            };
            format!("{one} {other}")
        };
        assert_eq!(refusal("03/04/2027"), "2027-03-04 2027-04-03");
        assert_eq!(refusal("by 03/04/2027"), "2027-03-04 2027-04-03");
        assert_eq!(refusal("3/4/27"), "2027-03-04 2027-04-03");
        assert_eq!(refusal("3/4"), "2027-03-04 2027-04-03");
        assert_eq!(refusal("next Saturday"), "2026-11-21 2026-11-28");
        for said in ["2026-02-30", "13/13/2026", "45000"] {
            assert!(Due::read(said).is_err(), "{said}");
        }
    }
}
