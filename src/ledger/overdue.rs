use super::{Commitments, Item, commitments::answer, conditions::is_late, item::shown};
use crate::model::{Commitment, Course, View};

/// What is promised and past its due date, the longest first.
///
/// A due date said as a month or a quarter is past once its last day is. What is reported done is
/// no longer owed: it waits for the one served.
pub fn overdue(view: &View) -> Commitments {
    answer(view, longest_overdue(view, usize::MAX).0)
}

/// The first `most` of [`overdue`], and how many there are in all.
///
/// Cost: time O(c · log c) for c commitments.
pub fn longest_overdue(view: &View, most: usize) -> (Vec<Item>, usize) {
    let is_late = |(row, course): &(&Commitment, &Course)| is_late(view, row, course);
    let mut late: Vec<_> = view.courses().filter(is_late).collect();
    late.sort_by_key(|(_, course)| course.due.as_ref().and_then(|due| due.last));
    let longest = late.iter().take(most).map(|(row, course)| shown(view, row, course));
    (longest.collect(), late.len())
}
