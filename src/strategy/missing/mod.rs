//! What answers that are missing could change: how firm a rank is, and whom to talk to next.

mod doubt;
mod firmness;
mod next_conversations;

pub use firmness::{Firmness, MOST_STAKEHOLDERS};
pub(super) use firmness::{Ranks, ranks};
pub use next_conversations::{Conversation, NextConversations, next_conversations};
