//! A community as a graph: who is tied to whom, how closely, and how long each tie is.
//!
//! A [`Network`] is fixed once built: its stakeholders are numbered in order of id, each list of
//! neighbours is sorted, and two stakeholders have at most one tie (in each direction).

mod adjacency;
mod builder;
mod edges;
mod facts;
mod fold;
mod graph;
mod kind;
mod length;
mod lens;
mod nodes;
mod numbered;
mod reading;
mod strength;
#[cfg(test)]
mod tests;
mod views;

pub use adjacency::Adjacency;
pub use builder::Builder;
pub use edges::Edges;
pub use graph::{Network, Tie};
pub use kind::TieKind;
pub use length::{Length, LengthBy};
pub use lens::{Direction, Lens, Unit};
pub use reading::{Lacking, Origin, Reading, SeenDifferently};
