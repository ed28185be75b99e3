use super::{Commitments, Item, commitments::answer, items};
use crate::model::View;

/// What is reported as done, by one at least, and not yet accepted by those it serves; the longest
/// waiting first.
pub fn unaccepted(view: &View) -> Commitments {
    let mut reported: Vec<Item> = items(view).filter(Item::is_unaccepted).collect();
    reported.sort_by_key(|item| item.since.as_ref().and_then(|since| since.first));
    answer(view, reported)
}
