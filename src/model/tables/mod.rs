//! One file a table; each declares the record and its columns.

mod community;
mod events;
mod initiatives;
mod ledger;
mod people;
mod priorities;
mod relationships;

pub use community::{CommunityStage, Need};
pub use events::{Attendance, Event, Seat};
pub use initiatives::{Funding, Initiative, Membership};
pub use ledger::{Commitment, Step};
pub use people::{Affiliation, Distinct, Stakeholder, StandingChange};
pub use priorities::{Action, Position, Priority};
pub use relationships::{Asked, Relationship};
