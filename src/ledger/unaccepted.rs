use super::{Commitments, Item, commitments::answer, items_where};
use crate::model::{Course, State, View};

/// What is reported as done, by one at least, and not yet accepted by those it serves; the longest
/// waiting first.
pub fn unaccepted(view: &View) -> Commitments {
    let mut reported =
        items_where(view, |_, course| may_be_unaccepted(course), Item::is_unaccepted);
    reported.sort_by_key(|item| item.since.as_ref().and_then(|since| since.first));
    answer(view, reported)
}

/// Whether the whole is reported as done, or one part may be.
pub(super) fn may_be_unaccepted(course: &Course) -> bool {
    course.state == State::Reported || course.is_apart()
}
