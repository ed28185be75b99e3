use super::{Commitments, Item, commitments::answer, items_where};
use crate::model::View;

/// What is promised and past its due date, the longest first.
///
/// A due date said as a month or a quarter is past once its last day is. What is reported done is
/// no longer owed: it waits for the one served.
pub fn overdue(view: &View) -> Commitments {
    let mut late = items_where(view, |_, course| course.state.is_owed(), |item| item.overdue);
    late.sort_by_key(Item::last_due);
    answer(view, late)
}
