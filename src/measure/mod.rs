//! One measure of graph theory a file; none knows what a stakeholder is.
//!
//! An answer with a value for each stakeholder is in the network's order. Undefined is `None`.

mod all;
mod betweenness;
mod blocks;
mod by_length;
mod by_steps;
mod components;
mod constraint;
mod coreness;
mod degree;
mod density;
mod dice;
mod distances;
mod effective_size;
mod fragmentation;
mod holes;
mod invested;
mod meeting;
mod parts;
mod pieces;
mod reached;
mod sampled;
mod strength;

pub use all::{Measures, Values, all};
pub use betweenness::{
    betweenness, betweenness_by_length, betweenness_by_length_watched, betweenness_watched,
    normalized,
};
pub use blocks::{Blocks, blocks};
pub use components::{components, components_without, strong_components};
pub use constraint::{constraint, constraint_by_strength, hierarchy};
pub use coreness::coreness;
pub use degree::{degree, in_degree, out_degree};
pub use density::density;
pub use distances::{Distances, distances};
pub use effective_size::{effective_size, effective_size_by_strength, efficiency};
pub use fragmentation::fragmentation;
pub use holes::{Holes, holes};
pub use sampled::{Sampled, Sampling, betweenness_sampled};
pub use strength::{in_strength, out_strength};
