use super::{Commitments, commitments::answer, items_where};
use crate::model::{Course, View};

/// What is promised without a due date, in order of id.
pub fn undated(view: &View) -> Commitments {
    let is_undated = |_: &_, course: &Course| course.state.is_owed() && course.due.is_none();
    answer(view, items_where(view, is_undated, |_| true))
}
