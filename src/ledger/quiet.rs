use super::{Commitments, Item, commitments::answer, items_where};
use crate::model::{Course, Day, View};

/// What is promised and of which nothing was said for `days` days, the longest first.
///
/// The last step counts, else the day on which it was said; what has neither on record is left
/// out.
pub fn quiet(view: &View, days: u32) -> Commitments {
    let is_owed = |_: &_, course: &Course| course.state.is_owed();
    let mut quiet = items_where(view, is_owed, |item| is_quiet(view, item, days));
    quiet.sort_by_key(|item| last_said(view, item));
    answer(view, quiet)
}

pub(super) fn is_quiet(view: &View, item: &Item, days: u32) -> bool {
    let last = last_said(view, item).filter(|_| item.state.is_owed());
    last.is_some_and(|last| i64::from(last.days_until(view.asking.today)) >= i64::from(days))
}

fn last_said(view: &View, item: &Item) -> Option<Day> {
    let step = view.course(&item.id).and_then(|course| course.last_step.as_ref()?.last);
    step.or_else(|| item.last_made())
}
