use super::{Commitments, Item, commitments::answer, items_where};
use crate::model::{Course, View};

/// What is promised and due from today up to `days` days from now, or to be looked at again by
/// then and not due; the soonest first.
///
/// A due date said as a month or a quarter counts with its last day.
pub fn due_soon(view: &View, days: u32) -> Commitments {
    let is_owed = |_: &_, course: &Course| course.state.is_owed();
    let mut soon = items_where(view, is_owed, |item| is_due_within(item, days));
    soon.sort_by_key(days_left);
    answer(view, soon)
}

pub(super) fn is_due_within(item: &Item, days: u32) -> bool {
    days_left(item).is_some_and(|left| i64::from(left) <= i64::from(days))
}

/// How many days are left until it is due or, where it has no such day, to be looked at again.
fn days_left(item: &Item) -> Option<i32> {
    item.days_left.or(item.days_to_review.filter(|_| item.last_due().is_none()))
}
