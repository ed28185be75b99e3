use super::{Commitments, commitments::answer, items};
use crate::model::View;

/// Requests and offers that were neither accepted nor declined, the longest waiting first; those
/// that do not say when they were made come last.
///
/// Other terms, and an answer put off, are no answer yet.
pub fn unanswered(view: &View) -> Commitments {
    let mut waiting = items(view);
    waiting.retain(|item| item.state.is_unanswered());
    waiting.sort_by_key(|item| {
        let made = item.last_made().map(|day| day.min(view.asking.today));
        (made.is_none(), made)
    });
    answer(view, waiting)
}
