//! The nouns of a community, what may happen to them, and what of them can be seen.

mod id;

pub use id::{ActionId, CommitmentId, EventId, Id, InitiativeId, PriorityId, StakeholderId, slug};
