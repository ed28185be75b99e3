use super::*;
use crate::{
    error::{Result, Watch},
    network::{LengthBy, Network},
};
use serde::{Serialize, Serializer};

/// Measures by name, in a fixed order.
///
/// As JSON, one object: each name with its number, or with a list of one number a stakeholder.
#[derive(Debug, Clone, PartialEq)]
pub struct Measures(pub Vec<(&'static str, Values)>);

/// What a measure found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Values {
    /// A whole number for the network.
    Count(usize),
    /// A number for the network; `None` where it is undefined.
    One(Option<f64>),
    /// A whole number for each stakeholder.
    Counts(Vec<usize>),
    /// A number for each stakeholder; `None` where it is undefined.
    Each(Vec<Option<f64>>),
    /// The sizes of some groups, the largest first.
    Sizes(Vec<usize>),
    /// The numbers of some stakeholders, in order.
    Stakeholders(Vec<u32>),
    /// Some pairs of stakeholders by number, in order.
    Pairs(Vec<(u32, u32)>),
}

/// Every measure there is, under the names by which the reference values of the methods are
/// kept: `betweenness` is the raw count, `betweenness_normalized` its share of all pairs.
///
/// Where ties have a direction, degree, strength and harmonic closeness come outward and inward,
/// and effective size is left out. Where no tie has a strength each counts 1, and the measures
/// by strength are left out, as they are where some lack it; betweenness by strength also where
/// the strengths have no common measure ([`Network::with_lengths`] says why).
///
/// Cost: time O(n · m · log n), most of it betweenness by strength.
///
/// # Errors
/// When the watch asks for a stop.
pub fn all(network: &Network, watch: &dyn Watch) -> Result<Measures> {
    let mut found = Measures(Vec::new());
    found.one("density", density(network));
    found.of_ties(network);
    found.of_paths(network, watch)?;
    found.of_structure(network);
    found.of_holes(network);
    Ok(found)
}

impl Measures {
    /// What the measure of this name found, if it is there.
    pub fn get(&self, name: &str) -> Option<&Values> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, values)| values)
    }

    fn of_ties(&mut self, network: &Network) {
        if network.is_directed() {
            self.add("out_degree", Values::Counts(out_degree(network)));
            self.add("in_degree", Values::Counts(in_degree(network)));
            self.each("out_strength", strengths(network, out_strength, out_degree));
            self.each("in_strength", strengths(network, in_strength, in_degree));
        } else {
            self.add("degree", Values::Counts(degree(network)));
            self.each("strength", strengths(network, out_strength, out_degree));
        }
    }

    fn of_paths(&mut self, network: &Network, watch: &dyn Watch) -> Result<()> {
        let raw = betweenness_watched(network, watch)?;
        let shares = normalized(network, &raw);
        self.each("betweenness", defined(raw));
        self.each(
            "betweenness_normalized",
            shares.map_or_else(|| vec![None; network.len()], defined),
        );
        if says_strength(network)
            && let Ok(network) = network.clone().with_lengths(LengthBy::Strength)
        {
            let raw = betweenness_by_length_watched(&network, watch)?;
            self.each("betweenness_distance_is_1_over_weight", defined(raw));
        }
        let distances = distances(network, watch)?;
        self.one("edge_betweenness_sum", Some(distances.total));
        if network.is_directed() {
            self.each("harmonic_sum_out", defined(distances.harmonic_out));
            self.each("harmonic_sum_in", defined(distances.harmonic_in));
        } else {
            self.each("harmonic_sum", defined(distances.harmonic_out));
        }
        Ok(())
    }

    fn of_structure(&mut self, network: &Network) {
        let sizes = |parts: Vec<Vec<u32>>| Values::Sizes(parts.iter().map(Vec::len).collect());
        self.add("component_sizes_weak", sizes(components(network)));
        if network.is_directed() {
            self.add("strong_component_sizes", sizes(strong_components(network)));
            self.add("coreness_underlying_undirected", Values::Counts(coreness(network)));
        } else {
            self.add("coreness", Values::Counts(coreness(network)));
        }
        self.one("fragmentation", fragmentation(network, &[]));
        let blocks = blocks(network);
        self.add("articulation_points", Values::Stakeholders(blocks.articulation_points));
        self.add("bridges", Values::Pairs(blocks.bridges));
        self.add("n_biconnected_components", Values::Count(blocks.count));
    }

    fn of_holes(&mut self, network: &Network) {
        let by_strength = says_strength(network);
        self.each("constraint", constraint(network));
        if let Some(values) = constraint_by_strength(network).filter(|_| by_strength) {
            self.each("constraint_weighted", values);
        }
        if network.is_directed() {
            return;
        }
        self.each("effective_size", effective_size(network));
        if let Some(values) = effective_size_by_strength(network).filter(|_| by_strength) {
            self.each("effective_size_weighted", values);
        }
        self.each("efficiency_burt", efficiency(network));
        self.each("hierarchy_burt", hierarchy(network));
    }

    fn add(&mut self, name: &'static str, values: Values) {
        self.0.push((name, values));
    }

    fn one(&mut self, name: &'static str, value: Option<f64>) {
        self.add(name, Values::One(value));
    }

    fn each(&mut self, name: &'static str, values: Vec<Option<f64>>) {
        self.add(name, Values::Each(values));
    }
}

impl Serialize for Measures {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, values)| (name, values)))
    }
}

/// The sums of strengths, or where nobody said any, the number of ties.
fn strengths(
    network: &Network,
    strengths: impl Fn(&Network) -> Vec<Option<f64>>,
    degrees: impl Fn(&Network) -> Vec<usize>,
) -> Vec<Option<f64>> {
    if says_strength(network) {
        strengths(network)
    } else {
        degrees(network).into_iter().map(|degree| Some(degree as f64)).collect()
    }
}

fn says_strength(network: &Network) -> bool {
    network.ties().iter().any(|tie| tie.strength.is_some())
}

fn defined(values: Vec<f64>) -> Vec<Option<f64>> {
    values.into_iter().map(Some).collect()
}
