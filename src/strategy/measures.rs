use super::Frame;
use crate::{
    error::{Result, Watch},
    measure,
    model::{StakeholderId, View},
    network::Reading,
};
use serde::Serialize;

/// Every measure of a network, and six of them in plain words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measures {
    /// The stakeholders, in order of id: each list of values follows this order, and the numbers
    /// in other answers are places in it, from 0.
    pub nodes: Vec<StakeholderId>,
    /// What they are called.
    pub names: Vec<String>,
    /// Every measure, under the name of [`measure::all`].
    pub measures: measure::Measures,
    /// The six that say most to a convener.
    pub in_plain_words: Vec<PlainMeasure>,
    /// How the answer was come by.
    #[serde(flatten)]
    pub frame: Frame,
}

/// A measure as a heading, an explanation and a value for each stakeholder.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlainMeasure {
    /// Its name among [`Measures::measures`].
    pub name: &'static str,
    /// Its name in plain words.
    pub label: &'static str,
    /// What a high value says.
    pub meaning: &'static str,
    /// One value for each stakeholder; `None` where it is undefined.
    pub values: Vec<Option<f64>>,
}

const MUTUAL: [(&str, &str, &str); 6] = [
    ("degree", "Ties", "how many it is tied to"),
    ("betweenness_normalized", "In between", BETWEEN),
    ("harmonic_sum", "Nearness", "how near it is to everyone: one step counts 1, two steps a half"),
    ("effective_size", "Separate contacts", "how many of its contacts lead somewhere else"),
    ("constraint", "Closed circle", CLOSED),
    ("coreness", "Core", CORE),
];

const DIRECTED: [(&str, &str, &str); 6] = [
    ("out_degree", "Ties out", "how many it has a tie to"),
    ("in_degree", "Ties in", "how many have a tie to it"),
    ("betweenness_normalized", "In between", BETWEEN),
    ("harmonic_sum_out", "Nearness", "how near everyone is from it: one step counts 1, two a half"),
    ("constraint", "Closed circle", CLOSED),
    ("coreness_underlying_undirected", "Core", CORE),
];

const BETWEEN: &str = "the share of all pairs of others on whose shortest way it lies";
const CLOSED: &str = "how much its ties all lead back to the same few";
const CORE: &str = "the greatest k such that it is among some who all have k ties among themselves";

/// Every measure of the network that was read, and six of them in plain words.
///
/// Where ties have a direction, ties out and ties in take the place of ties and of separate
/// contacts.
///
/// Cost: that of [`measure::all`].
///
/// # Errors
/// When the watch asks for a stop.
pub fn measures(view: &View, reading: &Reading, watch: &dyn Watch) -> Result<Measures> {
    let network = &reading.network;
    let measures = measure::all(network, watch)?;
    let six = if network.is_directed() { DIRECTED } else { MUTUAL };
    let in_plain_words = six
        .into_iter()
        .filter_map(|(name, label, meaning)| {
            Some(PlainMeasure { name, label, meaning, values: measures.get(name)?.each()? })
        })
        .collect();
    Ok(Measures {
        nodes: network.ids().to_vec(),
        names: network.ids().iter().map(|id| view.name(id).to_owned()).collect(),
        measures,
        in_plain_words,
        frame: Frame::new(view, &reading.lens),
    })
}
