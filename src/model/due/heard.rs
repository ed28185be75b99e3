//! What words for a time come to.

use super::{Day, Trouble};

/// Some days, by the first and the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    /// Missing for “before June”.
    pub(super) first: Option<Day>,
    pub(super) last: Option<Day>,
}

/// What words for a time come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heard {
    /// These days.
    Days(Range),
    /// These or those: whoever said it has to tell.
    Either(Range, Range),
    /// A day that no calendar has: 31 June.
    NoSuchDay,
}

impl Range {
    pub(super) fn of(day: Day) -> Range {
        Range { first: Some(day), last: Some(day) }
    }

    pub(super) fn from_to(first: Day, last: Day) -> Range {
        Range { first: Some(first), last: Some(last) }
    }

    /// The one day that it is.
    pub(super) fn day(self) -> Option<Day> {
        self.first.filter(|first| self.last == Some(*first))
    }

    /// The last day alone.
    pub(super) fn end(self) -> Range {
        Range { first: self.last, last: self.last }
    }

    /// All that comes before it.
    pub(super) fn before(self) -> Range {
        Range { first: None, last: self.first.map(|first| first.plus_days(-1)) }
    }

    /// As it can be written so that it means nothing else: 2026-12, 2026-12-01 to 2026-12-20.
    pub(super) fn written(self) -> String {
        match (self.first, self.last) {
            (Some(first), Some(last)) if first == last => last.to_string(),
            (Some(first), Some(last)) => {
                let is_all = |months| {
                    first == first.first_of_months(months) && last == first.last_of_months(months)
                };
                match () {
                    () if is_all(1) => first.to_string()[..7].to_owned(),
                    () if is_all(12) => first.year().to_string(),
                    () => format!("{first} to {last}"),
                }
            }
            (_, Some(last)) => last.to_string(),
            (_, None) => String::new(),
        }
    }
}

impl Heard {
    pub(super) fn day(day: Option<Day>) -> Heard {
        day.map_or(Heard::NoSuchDay, |day| Heard::Days(Range::of(day)))
    }

    pub(super) fn from_to(first: Day, last: Day) -> Heard {
        Heard::Days(Range::from_to(first, last))
    }

    /// One of two, unless they are the same.
    pub(super) fn either(one: Range, other: Range) -> Heard {
        if one == other { Heard::Days(one) } else { Heard::Either(one, other) }
    }

    /// What becomes of each reading.
    pub(super) fn map(self, change: impl Fn(Range) -> Range) -> Heard {
        match self {
            Heard::Days(range) => Heard::Days(change(range)),
            Heard::Either(one, other) => Heard::either(change(one), change(other)),
            Heard::NoSuchDay => Heard::NoSuchDay,
        }
    }

    /// The readings that fit, if any does.
    pub(super) fn filter(self, fits: impl Fn(Range) -> bool) -> Option<Heard> {
        match self {
            Heard::Days(range) => fits(range).then_some(self),
            Heard::Either(one, other) => match (fits(one), fits(other)) {
                (true, true) => Some(self),
                (true, false) => Some(Heard::Days(one)),
                (false, true) => Some(Heard::Days(other)),
                (false, false) => None,
            },
            Heard::NoSuchDay => Some(self),
        }
    }

    /// The one reading that there is.
    pub(super) fn range(self) -> Option<Range> {
        match self {
            Heard::Days(range) => Some(range),
            Heard::Either(..) | Heard::NoSuchDay => None,
        }
    }

    /// The later of what it may mean.
    pub(super) fn later(self) -> Option<Range> {
        match self {
            Heard::Days(range) | Heard::Either(_, range) => Some(range),
            Heard::NoSuchDay => None,
        }
    }

    /// All days that any reading has.
    pub(super) fn widest(self) -> Option<Range> {
        match self {
            Heard::Days(range) => Some(range),
            Heard::Either(one, other) => {
                Some(Range { first: one.first.min(other.first), last: one.last.max(other.last) })
            }
            Heard::NoSuchDay => None,
        }
    }

    /// The one reading that there is, or what has to be asked.
    pub(super) fn settled(self, said: &str) -> Result<Range, Trouble> {
        match self {
            Heard::Days(range) => Ok(range),
            Heard::Either(one, other) => Err(Trouble::AmbiguousDay {
                said: said.into(),
                one: one.written(),
                other: other.written(),
            }),
            Heard::NoSuchDay => Err(Trouble::NotADay { said: said.into() }),
        }
    }
}
