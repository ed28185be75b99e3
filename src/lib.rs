//! A community of stakeholders as a graph of relationships and commitments.
//!
//! The rooms, and who may open whom, are in `ARCHITECTURE.md`.

pub mod error;
pub mod journal;
pub mod layout;
pub mod ledger;
pub mod measure;
pub mod model;
pub mod network;
pub mod render;
pub mod sheets;
pub mod strategy;

#[doc(hidden)]
pub mod cli;

pub use error::{Error, Result};
pub use network::Network;
