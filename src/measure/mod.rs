//! One measure of graph theory a file; none knows what a stakeholder is.
//!
//! An answer with a value for each stakeholder is in the network's order. Undefined is `None`.

mod betweenness;
mod parts;
mod steps;

pub use betweenness::{
    betweenness, betweenness_by_length, betweenness_by_length_watched, betweenness_watched,
    normalized,
};
