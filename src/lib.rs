//! A community of stakeholders as a graph of relationships and commitments.
//!
//! A [`Community`](model::Community) holds what is on record; a [`View`](model::View) is what of it
//! held on a day and may be seen by an audience, and the only thing that questions receive. A
//! [`Lens`](network::Lens) reads a view as a [`Network`]; the questions of [`strategy`] answer with
//! plain data, which [`render`] prints.
//!
//! ```
//! use convoke::model::{Asking, Audience, Community, Day, View};
//! use convoke::{network::Lens, sheets, strategy};
//!
//! let read = sheets::read("examples/spokane".as_ref(), None)?;
//! let (community, _) = sheets::community(read, &sheets::Options::default())?;
//! let day = Day::new(2026, 11, 20).unwrap();
//! let view = View::new(&community, Asking { day, today: day, audience: Audience::Convener });
//! let gaps = strategy::gaps(&view, &Lens::default().read(&view)?);
//! assert_eq!(gaps.gaps[0].finding, "No payer is at the table, and the community is at implementation.");
//! # convoke::Result::Ok(())
//! ```
//!
//! The rooms, and who may open whom, are in `ARCHITECTURE.md`.

#![forbid(unsafe_code)]

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
