use super::Item;
use crate::model::{Cell, Commitment, Course, Day, Id, State, View};

/// A promise with the day that it has in a calendar, or had.
#[derive(Debug, Clone, PartialEq)]
pub struct Dated {
    /// The promise, as it stands.
    pub item: Item,
    /// The last day that its due date may mean; without one, the day on which it is to be looked
    /// at again; or the last such day that it had.
    pub day: Day,
    /// Whether it is only to be looked at again on that day.
    pub is_review: bool,
    /// Whether it has that day still: it was neither given up, nor agreed to go on without one, and
    /// somebody promises it.
    pub stands: bool,
}

/// The day of a commitment that was ever promised; `None` where it never had one.
///
/// Cost: time O(s²) for the s steps of one that has no day now.
pub fn dated(view: &View, item: Item) -> Option<Dated> {
    if !item.was_promised {
        return None;
    }
    // Who promised has taken it back, where only others are still to answer.
    let stands = !item.state.is_ended() && !item.state.is_unanswered();
    if let Some(day) = item.last_due() {
        return Some(Dated { item, day, is_review: false, stands });
    }
    if let Some(day) = item.review.as_ref().and_then(|on| on.last) {
        return Some(Dated { item, day, is_review: true, stands });
    }
    let day = day_before(view, view.tables.commitments.get(item.id.as_str())?)?;
    Some(Dated { item, day, is_review: false, stands: false })
}

/// The last day on which a promise was due, before it was agreed that it has none.
fn day_before(view: &View, row: &Commitment) -> Option<Day> {
    let first = row.due.as_ref().and_then(Cell::when).and_then(|due| due.last);
    let first = first.filter(|_| State::spoken(row.act()) == State::Promised);
    let along = Course::along(&view.tables, row).into_iter();
    let later = along.filter(|(_, course)| course.was_promised);
    later.rev().find_map(|(_, course)| course.due?.last).or(first)
}
