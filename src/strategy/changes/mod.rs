//! What has changed since a day: each change a sentence with the day it happened.

mod change;
mod money;
mod promises;
mod table;
mod ties;

use crate::model::{Day, View, When};
pub use change::{Change, ChangeKind};

/// What has happened from `since` up to the view's day, that day included; the latest first.
///
/// Two days are compared: the one before `since`, and the view's. What began and ended in between
/// is not told, and of a commitment only the last thing that happened. Facts without a day count
/// as true from the beginning, and so never as changes. That two work together less closely, or
/// no longer, is told to the convener alone.
///
/// Cost: time O(n log n) for n rows.
///
/// ```
/// use convoke::model::{Asking, Audience, Community, Day, View};
/// let day = Day::new(2026, 11, 20).unwrap();
/// let asking = Asking { day, today: day, audience: Audience::Convener };
/// let view = View::new(&Community::default(), asking);
/// assert!(convoke::strategy::changes(&view, day.plus_days(-30)).is_empty());
/// ```
pub fn changes(view: &View, since: Day) -> Vec<Change> {
    let before = view.earlier(since.plus_days(-1));
    let between = Between { before: &before, now: view, since };
    let mut changes = money::stages(&between);
    changes.extend(money::funding(&between));
    changes.extend(money::initiatives(&between));
    changes.extend(table::standings(&between));
    changes.extend(table::people(&between));
    changes.extend(ties::ties(&between));
    changes.extend(promises::commitments(&between));
    changes.extend(table::events(&between));
    changes.sort_by(|a, b| order(b).cmp(&order(a)).then_with(|| rest(a).cmp(&rest(b))));
    changes
}

fn order(change: &Change) -> Option<Day> {
    change.on.as_ref().and_then(|on| on.first)
}

fn rest(change: &Change) -> (ChangeKind, &str) {
    (change.kind, &change.sentence)
}

/// A community on two days.
struct Between<'a> {
    before: &'a View,
    now: &'a View,
    since: Day,
}

impl Between<'_> {
    /// Whether something that is dated began in between.
    fn began(&self, on: &Option<When>) -> bool {
        let first = on.as_ref().and_then(|on| on.first);
        first.is_some_and(|first| first >= self.since && first <= self.now.asking.day)
    }

    /// The earliest of these that lies in between.
    fn earliest<'a>(&self, days: impl IntoIterator<Item = &'a Option<When>>) -> Option<When> {
        days.into_iter().filter(|on| self.began(on)).flatten().min().cloned()
    }
}
