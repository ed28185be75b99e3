//! What was promised, asked and offered: one question a file, each a function that returns plain
//! data.
//!
//! `by` is who would do it and `to` whom it serves, whatever the act: a request is spoken by `to`,
//! everything else by `by`. Lateness is measured from the view's today; what was said and done, up
//! to its day.

mod advice;
mod between;
mod commitments;
mod conditions;
mod dated;
mod due_soon;
mod exchange;
mod history;
mod item;
mod kept;
mod moved;
mod overdue;
mod own;
mod parties;
mod quiet;
mod reminder;
pub mod spoken;
mod unaccepted;
mod unanswered;
mod undated;
mod unseen;

use crate::model::Frame;
use serde::Serialize;

pub use advice::{advice, advice_on, no_day};
pub use between::{Between, Pairs};
pub use commitments::{Selection, commitments};
pub use conditions::{
    Circle, Delay, Free, Named as NamedCommitment, Wait, Waiting, circles, free, waiting,
    waiting_between,
};
pub use dated::{Dated, dated};
pub use due_soon::due_soon;
pub use exchange::{Exchange, Flow, exchange, exchange_between};
pub use history::{Happened, History, Terms, history};
pub use item::{Item, PartName, item, items, items_where};
pub use kept::{Kept, NotKept, Outcomes, Quarter, kept, kept_between, kept_by, kept_by_month};
pub use moved::{Moved, moved};
pub use overdue::overdue;
pub use own::commitments_of;
pub use parties::PartyName;
pub use quiet::quiet;
pub use reminder::{Reminder, as_seen_by, kept_from, reminder};
pub use unaccepted::unaccepted;
pub use unanswered::unanswered;
pub use undated::undated;
pub use unseen::{Unseen, unseen_at, unseen_by, unseen_of};

/// Commitments that answer a question, in the order that the question gives them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Commitments {
    /// The commitments.
    pub commitments: Vec<Item>,
    /// How the answer was come by.
    #[serde(flatten)]
    pub frame: Frame,
}
