use super::{Commitments, Item, commitments::answer, items_where};
use crate::model::{Course, Party, View};

/// Requests and offers that were neither accepted nor declined, the longest waiting first; those
/// that do not say when they were made come last.
///
/// Other terms, and an answer put off, are no answer yet. Of several who were asked, each is to
/// answer.
pub fn unanswered(view: &View) -> Commitments {
    let mut waiting = items_where(view, |_, course| may_be_unanswered(course), is_unanswered);
    waiting.sort_by_key(|item| {
        let made = item.waiting_since().or(item.last_made());
        let made = made.map(|day| day.min(view.asking.today));
        (made.is_none(), made)
    });
    answer(view, waiting)
}

/// Whether the whole waits for an answer, or one of several may.
pub(super) fn may_be_unanswered(course: &Course) -> bool {
    course.state.is_unanswered() || course.is_apart()
}

/// Whether the whole waits for an answer, or one of several who were asked by name.
pub(super) fn is_unanswered(item: &Item) -> bool {
    item.state.is_unanswered()
        || item.parts.iter().any(|part| {
            part.asked == Some(part.side) && matches!(part.who.party, Party::Stakeholder(_))
        })
}
