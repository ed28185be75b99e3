//! One measure of graph theory a file; none knows what a stakeholder is.
//!
//! An answer with a value for each stakeholder is in the network's order. Undefined is `None`.

mod algebraic_connectivity;
mod all;
mod assortativity;
mod best_sets;
mod best_ties;
mod betweenness;
mod bipartite;
mod block_density;
mod blocks;
mod brokerage;
mod by_fraction;
mod by_length;
mod by_steps;
mod catalogue;
mod centralization;
mod closeness;
mod clustering;
mod communities;
mod components;
mod constraint;
mod core_periphery;
mod coreness;
mod coverage;
mod degree;
mod density;
mod dice;
mod distances;
mod effective_size;
mod ei_index;
mod eigenvector;
mod equivalence;
mod finding;
mod foremost;
mod fragmentation;
mod groups;
mod holes;
mod invested;
mod key_players;
mod krackhardt;
mod lanczos;
mod meeting;
mod pagerank;
mod parts;
mod path_length;
mod pieces;
mod rank_ranges;
mod reach;
mod reached;
mod reciprocity;
mod relabelling;
mod relations;
mod run_chart;
mod sampled;
mod strength;
mod tie_betweenness;
mod triads;
mod values;
mod walk;
mod worlds;

pub use algebraic_connectivity::algebraic_connectivity;
pub use all::{Wanted, all, measures};
pub use assortativity::{assortativity, assortativity_by_degree, modularity};
pub use best_ties::{Added, BEST_TIES_UP_TO, BestTies, FarthestApart, TwoAdded, best_ties};
pub use betweenness::{
    betweenness, betweenness_by_length, betweenness_by_length_watched, betweenness_watched,
    normalized,
};
pub use bipartite::{TwoMode, two_kinds, two_mode};
pub use block_density::block_density;
pub use blocks::{Blocks, blocks};
pub use brokerage::{Brokerage, BrokerageByChance, ROLES, brokerage, brokerage_by_chance};
pub use catalogue::{CATALOGUE, Explained, explained};
pub use centralization::{
    BothWays, centralization, centralization_both_ways, centralization_of_betweenness,
    centralization_of_closeness,
};
pub use closeness::{closeness, closeness_among_reached};
pub use clustering::{Triangles, triangles};
pub use communities::{Communities, communities};
pub use components::{components, components_without, strong_components};
pub use constraint::{constraint, constraint_by_strength, hierarchy};
pub use core_periphery::{CorePeriphery, LeastErrors, core_periphery};
pub use coreness::coreness;
pub use coverage::{Coverage, coverage};
pub use degree::{degree, in_degree, out_degree};
pub use density::density;
pub use distances::{Distances, distances};
pub use effective_size::{effective_size, effective_size_by_strength, efficiency};
pub use ei_index::{EiIndex, GroupTies, ei_index, internal_and_external};
pub use eigenvector::eigenvector;
pub use equivalence::structural_equivalence;
pub use foremost::{Foremost, foremost};
pub use fragmentation::fragmentation;
pub use groups::Groups;
pub use holes::{Holes, holes};
pub use key_players::{Fragmenting, Reaching, fragmenting, reaching};
pub use krackhardt::{Hierarchy, krackhardt};
pub use pagerank::{DAMPING, pagerank, pagerank_by_strength};
pub use path_length::{average_path_length, diameter, global_efficiency};
pub use rank_ranges::{Draws, RankRange, most_open, rank_ranges, would_settle};
pub use reach::{Reach, reach, reach_inward};
pub use reciprocity::{Dyads, dyads};
pub use relabelling::{ByChance, qap_by_chance, qap_correlation};
pub use relations::{Together, together};
pub use run_chart::{
    Anhoej, RunChart, Runs, Shift, Side, Trend, USEFUL_POINTS, Way, fewest_crossings, run_chart,
    run_chart_against, run_limits,
};
pub use sampled::{Sampled, Sampling, betweenness_sampled};
pub use strength::{in_strength, out_strength};
pub use tie_betweenness::{tie_betweenness, ties_normalized};
pub use triads::{TRIADS, triad_census};
pub use values::{Measures, Values};
pub use worlds::Doubt;
