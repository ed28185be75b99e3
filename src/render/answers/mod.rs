//! Each answer laid out for reading: one file an answer.
//!
//! The first line of a page says for whom it is, for which day, and through which lens. The
//! convener's pages have the measure's proper name and its number beside a sentence; those of
//! members and of everyone have words and whole numbers alone.

mod brief;
mod common_ground;
mod connectors;
mod dependence;
mod duplicates;
mod event_yield;
mod exchange;
mod gaps;
mod history;
mod large;
mod ledger;
mod measures;
mod measures_in_full;
mod moved;
mod next_conversations;
mod over_time;
mod page;
mod show;
mod waiting;

pub use brief::brief;
pub use common_ground::common_ground;
pub use connectors::connectors;
pub use dependence::dependence;
pub use duplicates::duplicates;
pub use event_yield::event_yield;
pub use exchange::{exchange, kept};
pub use gaps::{gaps, gaps_to_read};
pub use history::{history, reminder, ties_and_promises};
pub use large::large_connectors;
pub use ledger::{commitments, commitments_to_read, in_short, who_to_whom};
pub use measures::measures;
pub use moved::moved;
pub use next_conversations::next_conversations;
pub use over_time::over_time;
pub(super) use page::head;
pub use show::show;
pub use waiting::{waiting, waiting_to_read};
