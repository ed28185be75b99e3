use super::{Commitments, commitments::answer, items};
use crate::model::View;

/// What is promised without a due date, in order of id.
pub fn undated(view: &View) -> Commitments {
    let mut undated = items(view);
    undated.retain(|item| item.state.is_owed() && item.due.is_none());
    answer(view, undated)
}
