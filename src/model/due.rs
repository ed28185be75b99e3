//! By when, in the words that people use.

use super::{Cell, Day, Line, When, cell::line, day::written_out};
use crate::error::Trouble;
use serde::Serialize;

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
}

impl Due {
    /// What `text` means when it is said then; the understood days are kept beside the words.
    ///
    /// ```
    /// use convoke::model::{Cell, Day, Due, Spoken};
    /// let spoken = Spoken { on: Day::new(2026, 11, 20).unwrap(), next_event: None };
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

mod said {
    //! What simple words mean: alone, or said on a day.

    use super::{Day, Spoken, Trouble, When};
    use crate::model::Cell;

    type Range = (Option<Day>, Option<Day>);
    type Answer = Result<Option<Range>, Trouble>;

    /// What may stand before a time without changing by when it is.
    const BY: [&str; 16] = [
        "by the time of ",
        "by the ",
        "by ",
        "until ",
        "till ",
        "no later than ",
        "not later than ",
        "on or before ",
        "latest ",
        "at latest ",
        "due ",
        "within ",
        "during ",
        "sometime in ",
        "in ",
        "on ",
    ];

    /// What leaves the time as wide as it is.
    const SOMEWHERE_IN: [&str; 14] = [
        "the middle of ",
        "middle of ",
        "the beginning of ",
        "beginning of ",
        "the start of ",
        "start of ",
        "early in ",
        "early ",
        "mid-",
        "mid ",
        "later in ",
        "late in ",
        "late ",
        "the ",
    ];

    const END_OF: [&str; 6] =
        ["the end of ", "end of ", "the close of ", "close of ", "end-", "end "];

    /// The days that simple words mean; `None` where no day is understood.
    pub(super) fn range(words: &str, spoken: Option<&Spoken>, said: &str) -> Answer {
        if words.is_empty() {
            return Ok(None);
        }
        match When::read(words) {
            Ok(when) => return Ok(Some((when.first, when.last))),
            Err(Trouble::NotADay { .. }) if is_meant_as_digits(words) => {
                return digits(words, spoken, said);
            }
            Err(Trouble::NotADay { .. }) => {}
            Err(Trouble::AmbiguousDay { one, other, .. }) => {
                return Err(Trouble::AmbiguousDay { said: said.into(), one, other });
            }
            Err(other) => return Err(other),
        }
        if let Some(range) = part_of_year(words) {
            return Ok(Some(range));
        }
        if let Some(spoken) = spoken
            && let Some(range) = from_day(words, spoken, said)?
        {
            return Ok(Some(range));
        }
        if let Some(rest) = stripped(words, &END_OF) {
            let range = range(&rest.replace("the ", ""), spoken, said)?;
            return Ok(range.map(|(_, last)| (last, last)));
        }
        if let Some(rest) = words.strip_prefix("before ") {
            let range = range(rest, spoken, said)?;
            return Ok(range.map(|(first, _)| (None, first.map(|day| day.plus_days(-1)))));
        }
        for prefixes in [&BY[..], &SOMEWHERE_IN[..]] {
            if let Some(rest) = stripped(words, prefixes) {
                return range(rest, spoken, said);
            }
        }
        from_to(words, spoken, said)
    }

    fn stripped<'a>(words: &'a str, prefixes: &[&str]) -> Option<&'a str> {
        prefixes.iter().find_map(|prefix| words.strip_prefix(prefix))
    }

    /// Whether the words are digits and separators alone: a day in some country, or a slip.
    fn is_meant_as_digits(words: &str) -> bool {
        words.starts_with(|letter: char| letter.is_ascii_digit())
            && words.chars().all(|letter| letter.is_ascii_digit() || "-/.".contains(letter))
            && words.chars().any(|letter| "-/.".contains(letter))
            && !is_years(words)
    }

    /// “2017-2018”
    fn is_years(words: &str) -> bool {
        let is_year = |word: &str| word.len() == 4 && word.starts_with(['1', '2']);
        words.split_once('-').is_some_and(|(one, other)| is_year(one) && is_year(other))
    }

    /// `3/15`, said on a day; `13/13/2026` is no day at all.
    fn digits(words: &str, spoken: Option<&Spoken>, said: &str) -> Answer {
        let parts: Vec<&str> = words.split(['/', '.', '-']).collect();
        if let ([one, other], Some(spoken)) = (parts.as_slice(), spoken) {
            let day = |month: &str, day: &str| {
                in_a_year(spoken.on, |year| {
                    let day = Day::new(year, month.parse().ok()?, day.parse().ok()?);
                    day.filter(|day| *day >= spoken.on)
                })
            };
            match (day(one, other), day(other, one)) {
                (Some(american), Some(european)) if american != european => {
                    return Err(two(said, american, european));
                }
                (Some(day), _) | (None, Some(day)) => return Ok(Some((Some(day), Some(day)))),
                (None, None) => {}
            }
        }
        Err(Trouble::NotADay { said: said.into() })
    }

    fn two(said: &str, one: Day, other: Day) -> Trouble {
        Trouble::AmbiguousDay { said: said.into(), one: one.to_string(), other: other.to_string() }
    }

    /// “first half of 2027”, “H2 2027”, “third quarter of 2027”
    fn part_of_year(words: &str) -> Option<Range> {
        let (part, year) = words.rsplit_once([' ', '/', '-'])?;
        let year: i16 = year.parse().ok().filter(|year| (1800..2200).contains(year))?;
        let part = part.strip_suffix(" of").unwrap_or(part);
        let months = months_of(part)?;
        let last =
            if months.1 == 12 { Day::new(year + 1, 1, 1) } else { Day::new(year, months.1 + 1, 1) };
        Some((Day::new(year, months.0, 1), last.map(|day| day.plus_days(-1))))
    }

    fn months_of(part: &str) -> Option<(i8, i8)> {
        let part = part.strip_prefix("the ").unwrap_or(part);
        Some(match part {
            "h1" | "first half" | "1st half" => (1, 6),
            "h2" | "second half" | "2nd half" => (7, 12),
            "q1" | "first quarter" | "1st quarter" => (1, 3),
            "q2" | "second quarter" | "2nd quarter" => (4, 6),
            "q3" | "third quarter" | "3rd quarter" => (7, 9),
            "q4" | "fourth quarter" | "4th quarter" | "last quarter" => (10, 12),
            "year" | "year-end" => (1, 12),
            _ => return None,
        })
    }

    /// “March to May 2027”, “2017-2018”; the first may leave out the year.
    fn from_to(words: &str, spoken: Option<&Spoken>, said: &str) -> Answer {
        let words = stripped(words, &["from ", "between "]).unwrap_or(words);
        for separator in [" to ", " until ", " through ", " and ", " - ", "-"] {
            let Some((from, to)) = words.split_once(separator) else { continue };
            let (from, to) = (from.trim(), to.trim());
            if from.is_empty() || to.is_empty() {
                continue;
            }
            let Ok(Some((_, Some(last)))) = range(to, spoken, said) else { continue };
            let year = to.rsplit(' ').next().filter(|year| year.len() == 4).unwrap_or_default();
            let first = match range(from, None, said) {
                Ok(Some((Some(first), _))) => Some(first),
                _ => match range(&format!("{from} {year}"), None, said) {
                    Ok(Some((first, _))) => first,
                    _ => range(from, spoken, said)?.and_then(|(first, _)| first),
                },
            };
            if let Some(first) = first.filter(|first| *first <= last) {
                return Ok(Some((Some(first), Some(last))));
            }
        }
        Ok(None)
    }

    /// What depends on the day on which it is said.
    fn from_day(words: &str, spoken: &Spoken, said: &str) -> Answer {
        let on = spoken.on;
        let day = |day: Day| Ok(Some((Some(day), Some(day))));
        match words {
            "today" | "now" | "immediately" => return day(on),
            "tomorrow" => return day(on.plus_days(1)),
            _ => {}
        }
        let event = words.strip_prefix("by ").unwrap_or(words);
        let event = event.strip_prefix("the ").unwrap_or(event);
        if ["next event", "next meeting", "next convening", "next time", "next catalyst event"]
            .contains(&event)
        {
            return Ok(spoken.next_event.map(|day| (Some(day), Some(day))));
        }
        if let Some(days) = counted(words, on) {
            return day(days);
        }
        if let Some(range) = named_period(words, on) {
            return Ok(Some(range));
        }
        if let Some(found) = weekday(words, on, said) {
            return found.map(|found| Some((Some(found), Some(found))));
        }
        Ok(in_a_year(on, |year| {
            let range = without_year(words, year)?;
            range.1.filter(|last| *last >= on).map(|_| range)
        }))
    }

    /// “in 2 weeks”, “within a month”, “three months from now”
    fn counted(words: &str, on: Day) -> Option<Day> {
        let words = stripped(words, &["in about ", "in ", "within the next ", "within "]);
        let rest = words?.trim_end_matches(" from now").trim_end_matches("' time");
        let (number, unit) = rest.split_once(' ')?;
        let number: i32 = match number {
            "a" | "an" | "one" => 1,
            "two" => 2,
            "three" => 3,
            "four" => 4,
            "five" => 5,
            "six" => 6,
            "eight" => 8,
            "ten" => 10,
            "twelve" => 12,
            digits => digits.parse().ok().filter(|number| (0..=1000).contains(number))?,
        };
        match unit.trim_end_matches('s') {
            "day" => Some(on.plus_days(number)),
            "week" => Some(on.plus_days(7 * number)),
            "month" => Some(on.plus_months(number)),
            "quarter" => Some(on.plus_months(3 * number)),
            "year" => Some(on.plus_months(12 * number)),
            _ => None,
        }
    }

    /// “this week”, “next month”, “end of year”
    fn named_period(words: &str, on: Day) -> Option<Range> {
        let words = words.strip_prefix("the ").unwrap_or(words);
        let (which, unit) = match words {
            "month" | "year" | "week" | "quarter" => (0, words),
            "year-end" | "end of year" | "year end" => {
                return Some((Some(on.last_of_months(12)), Some(on.last_of_months(12))));
            }
            _ => match words.split_once(' ')? {
                ("this", unit) => (0, unit),
                ("next", unit) => (1, unit),
                _ => return None,
            },
        };
        let months = match unit {
            "week" => {
                let monday = on.plus_days(7 * which - on.weekday());
                return Some((Some(monday), Some(monday.plus_days(6))));
            }
            "month" => 1,
            "quarter" => 3,
            "year" => 12,
            _ => return None,
        };
        let day = on.first_of_months(months).plus_months(which * months);
        Some((Some(day), Some(day.last_of_months(months))))
    }

    /// “Friday”: the next one. “next Friday” could be that or the one after it.
    fn weekday(words: &str, on: Day, said: &str) -> Option<Result<Day, Trouble>> {
        const DAYS: [&str; 7] =
            ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        let (is_next, name) = match words.strip_prefix("next ") {
            Some(name) => (true, name),
            None => (false, words.strip_prefix("this ").unwrap_or(words)),
        };
        let is_called = |day: &str| day == name || (name.len() >= 3 && day.starts_with(name));
        let place = DAYS.iter().position(|day| is_called(day))?;
        let ahead = (i32::try_from(place).ok()? - on.weekday()).rem_euclid(7);
        let soon = on.plus_days(if ahead == 0 { 7 } else { ahead });
        // In another week than this, both ways of saying it mean the same day.
        let is_this_week = soon.weekday() > on.weekday() && ahead > 0;
        Some(if is_next && is_this_week {
            Err(two(said, soon, soon.plus_days(7)))
        } else {
            Ok(soon)
        })
    }

    /// “March”, “March 15”, “15 March”, “Q3”, in this year.
    fn without_year(words: &str, year: i16) -> Option<Range> {
        let starts_as_number = words.chars().all(|letter| letter.is_ascii_digit());
        if starts_as_number {
            return None;
        }
        part_of_year(&format!("{words} {year}")).or_else(|| {
            let when = When::read(&format!("{words} {year}")).ok()?;
            Some((when.first, when.last))
        })
    }

    /// What is said without a year: this year's if that is still to come, else the next.
    fn in_a_year<T>(on: Day, read: impl Fn(i16) -> Option<T>) -> Option<T> {
        (on.year()..=on.year() + 4).find_map(read)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn spoken() -> Spoken {
        // A Friday.
        Spoken { on: Day::new(2026, 11, 20).unwrap(), next_event: Day::new(2026, 12, 10) }
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
        assert_eq!(refusal("3/4"), "2027-03-04 2027-04-03");
        assert_eq!(refusal("next Saturday"), "2026-11-21 2026-11-28");
        for said in ["2026-02-30", "13/13/2026", "45000"] {
            assert!(Due::read(said).is_err(), "{said}");
        }
    }
}
