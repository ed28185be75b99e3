use super::{Frame, GroupBy, Grouped};
use crate::{
    error::{Error, Result, Watch},
    measure::{self, CATALOGUE, Explained, Together, Wanted, together},
    model::{StakeholderId, View},
    network::{Lacking, Lens, Network, Reading, TieKind},
};
use serde::{Serialize, Serializer};

/// Measures of a network, and six of them in plain words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measures {
    /// The stakeholders, in order of id: each list of values follows this order, and the numbers
    /// in other answers are places in it, from 0.
    pub nodes: Vec<StakeholderId>,
    /// What they are called.
    pub names: Vec<String>,
    /// How far the ties counted go together with those of another kind, where that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compared: Option<Compared>,
    /// What was asked for, under the names of [`measure::measures`].
    pub measures: measure::Measures,
    /// What a reader has to know lest a measure be misread, by its name.
    #[serde(serialize_with = "by_name")]
    pub notes: Vec<(&'static str, String)>,
    /// What was asked for and is not there, by name, and why.
    #[serde(serialize_with = "by_name", skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<(&'static str, String)>,
    /// The ties that were left out because they lack what the lens asks for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lacking: Vec<Lacking>,
    /// The groups that the measures of groups used; `None` where nobody's is on record.
    pub groups: Option<Grouped>,
    /// What searches and deals by chance began with.
    pub seed: u64,
    /// What each measure is, where that was asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub explained: Vec<&'static Explained>,
    /// The six that say most to a convener, unless others were asked for.
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

/// How far the ties that were counted go together with those of another kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Compared {
    /// The other kind.
    pub with: TieKind,
    /// What was found; `None` where it is undefined: of one of the two there are no ties, or all
    /// that there could be.
    #[serde(flatten)]
    pub found: Option<Together>,
}

/// Which measures, and of which groups.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasuresAsked {
    /// Which.
    pub which: Which,
    /// How the stakeholders are grouped; by what is on record where `None`.
    pub groups: Option<GroupBy>,
    /// Whether to say what each is.
    pub explain: bool,
    /// What searches and deals by chance begin with.
    pub seed: u64,
    /// With ties of which other kind those counted are compared.
    pub compare: Option<TieKind>,
}

/// Which measures are computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// The six that say most to a convener.
    Six,
    /// The six, and those of groups.
    SixAndGroups,
    /// Every one.
    All,
    /// Those of these names.
    Only(Vec<&'static str>),
}

impl Default for MeasuresAsked {
    fn default() -> MeasuresAsked {
        MeasuresAsked { which: Which::Six, groups: None, explain: false, seed: 1, compare: None }
    }
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

/// The measures of groups.
const OF_GROUPS: [&str; 8] = [
    "ei_index",
    "ei_p",
    "assortativity_group",
    "block_density",
    "modularity_of_groups",
    "modularity_of_groups_directed",
    "gf_brokerage_raw",
    "gf_brokerage_p",
];

/// What was asked for of the network that was read. Nothing else is computed.
///
/// Where ties have a direction, ties out and ties in take the place, among the six, of ties and of
/// separate contacts.
///
/// Cost: that of each, as [`measure::measures`] says.
///
/// # Errors
/// When what groups go by is on record of nobody, and when the watch asks for a stop.
pub fn measures(
    view: &View,
    reading: &Reading,
    asked: &MeasuresAsked,
    watch: &dyn Watch,
) -> Result<Measures> {
    let found = measures_of_ties(view, &reading.lens, &reading.network, asked, watch)?;
    let compared = asked.compare.map(|with| compared(view, reading, with, asked.seed, watch));
    let lacking = reading.lacking.clone();
    Ok(Measures { compared: compared.transpose()?, lacking, ..found })
}

/// The others are read as the first are: with directions, or without.
fn compared(
    view: &View,
    reading: &Reading,
    with: TieKind,
    seed: u64,
    watch: &dyn Watch,
) -> Result<Compared> {
    let lens = Lens { kinds: Some([with].into()), ..reading.lens.clone() };
    let other = lens.read(view)?.network;
    Ok(Compared { with, found: together(&reading.network, &other, seed, watch)? })
}

/// [`measures`] of a network of which nothing else is known than its ties, which may be too large
/// for some: [`Measures::left_out`] says which.
///
/// # Errors
/// As those of [`measures`].
pub fn measures_of_ties(
    view: &View,
    lens: &Lens,
    network: &Network,
    asked: &MeasuresAsked,
    watch: &dyn Watch,
) -> Result<Measures> {
    let six = if network.is_directed() { DIRECTED } else { MUTUAL };
    let names: Option<Vec<&str>> = match &asked.which {
        Which::All => None,
        Which::Six => Some(six.map(|(name, _, _)| name).to_vec()),
        Which::SixAndGroups => {
            Some(six.into_iter().map(|(name, _, _)| name).chain(OF_GROUPS).collect())
        }
        Which::Only(names) => Some(names.clone()),
    };
    let groups = match (&asked.groups, &asked.which) {
        (Some(by), _) if !network.is_empty() && !by.is_there(view, network) => {
            return Err(Error::Usage(format!(
                "no “{}” is on record of anyone; group by sector, subsector, region, county, \
                 state or kind, or by another column of the file",
                by.word()
            )));
        }
        (Some(by), _) => Some(Grouped::by(view, network, by.clone())),
        (None, Which::Six) => None,
        (None, Which::SixAndGroups | Which::All | Which::Only(_)) => {
            Grouped::by_what_is_there(view, network)
        }
    };
    let wanted = Wanted {
        only: names.as_deref(),
        groups: groups.as_ref().map(|grouped| &grouped.groups),
        seed: asked.seed,
    };
    let mut measures = measure::measures(network, &wanted, watch)?;
    let plain = |(name, label, meaning)| {
        Some(PlainMeasure { name, label, meaning, values: measures.get(name)?.each()? })
    };
    let in_plain_words = match asked.which {
        Which::Only(_) => Vec::new(),
        Which::Six | Which::SixAndGroups | Which::All => {
            six.into_iter().filter_map(plain).collect()
        }
    };
    let is_found = |one: &&Explained| asked.explain && measures.get(one.name).is_some();
    Ok(Measures {
        nodes: network.ids().to_vec(),
        names: names_of(view, network),
        in_plain_words,
        explained: CATALOGUE.iter().filter(is_found).collect(),
        notes: std::mem::take(&mut measures.notes),
        left_out: std::mem::take(&mut measures.left_out),
        measures,
        groups,
        compared: None,
        lacking: Vec::new(),
        seed: asked.seed,
        frame: Frame::new(view, lens),
    })
}

fn names_of(view: &View, network: &Network) -> Vec<String> {
    network.ids().iter().map(|id| view.name(id).to_owned()).collect()
}

fn by_name<S: Serializer>(
    notes: &[(&'static str, String)],
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    serializer.collect_map(notes.iter().map(|(name, note)| (name, note)))
}
