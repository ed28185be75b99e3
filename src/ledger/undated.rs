use super::{Commitments, commitments::answer, items_where};
use crate::model::View;

/// What is promised without a due date, in order of id.
pub fn undated(view: &View) -> Commitments {
    let undated = items_where(view, |_, course| course.state.is_owed() && course.due.is_none());
    answer(view, undated.collect())
}
