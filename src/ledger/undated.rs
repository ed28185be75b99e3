use super::{Commitments, Item, commitments::answer, items};
use crate::model::View;

/// What is promised without a due date, in order of id.
pub fn undated(view: &View) -> Commitments {
    let undated: Vec<Item> =
        items(view).filter(|item| item.state.is_owed() && item.due.is_none()).collect();
    answer(view, undated)
}
