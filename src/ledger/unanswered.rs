use super::{Commitments, Item, PartName, commitments::answer, items_where};
use crate::model::{Course, Party, View};

/// Requests and offers that were neither accepted nor declined, the longest waiting first; those
/// of which that is not on record, or whose answer was put off until a later day, come last.
///
/// Other terms, and an answer put off, are no answer yet. Of several who were asked, each is to
/// answer; once other terms were proposed, those to whom they were.
pub fn unanswered(view: &View) -> Commitments {
    let mut waiting = items_where(view, |_, course| may_be_unanswered(course), is_unanswered);
    waiting.sort_by_key(|item| {
        let since = item.unanswered_since(view.asking.today);
        let since = since.map(|day| day.min(view.asking.today));
        (since.is_none(), since)
    });
    answer(view, waiting)
}

/// Whether the whole waits for an answer, or one of several may.
pub(super) fn may_be_unanswered(course: &Course) -> bool {
    course.state.is_unanswered() || course.is_apart()
}

/// Whether the whole waits for an answer, or one of several who were asked by name.
pub(super) fn is_unanswered(item: &Item) -> bool {
    let is_asked =
        |part: &PartName| part.is_asked && matches!(part.who.party, Party::Stakeholder(_));
    item.state.is_unanswered() || item.parts.iter().any(is_asked)
}
