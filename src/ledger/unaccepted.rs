use super::{Commitments, Item, commitments::answer, items};
use crate::model::{State, View};

/// What is reported as done, by one at least, and not yet accepted by those it serves; the longest
/// waiting first.
pub fn unaccepted(view: &View) -> Commitments {
    let mut reported: Vec<Item> = items(view).filter(is_unaccepted).collect();
    reported.sort_by_key(|item| item.since.as_ref().and_then(|since| since.first));
    answer(view, reported)
}

pub(super) fn is_unaccepted(item: &Item) -> bool {
    item.state == State::Reported || item.parts.iter().any(|part| part.state == State::Reported)
}
