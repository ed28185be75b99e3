use super::{Groups, Measures, finding::Finding};
use crate::{
    error::{Result, Watch},
    network::Network,
};

/// Which measures are wanted, and of what.
#[derive(Debug, Clone, Default)]
pub struct Wanted<'a> {
    /// Those of these names alone; all where `None`.
    pub only: Option<&'a [&'a str]>,
    /// In which group each stakeholder is, for the measures of groups.
    pub groups: Option<&'a Groups>,
    /// What searches and deals by chance begin with.
    pub seed: u64,
}

/// Every measure of a network without groups; see [`measures`].
///
/// # Errors
/// When the watch asks for a stop.
pub fn all(network: &Network, watch: &dyn Watch) -> Result<Measures> {
    measures(network, &Wanted::default(), watch)
}

/// The measures that are wanted, under the names by which the reference values of the methods are
/// kept: `betweenness` is the raw count, `betweenness_normalized` its share of all pairs. What each
/// is, [`CATALOGUE`](super::CATALOGUE) says.
///
/// Where ties have a direction, degree, strength, closeness and harmonic closeness come outward and
/// inward. Where no tie has a strength each counts 1, and the measures by strength are left out, as
/// they are where some lack it. Nothing is computed that is not wanted.
///
/// Of what is wanted, [`Measures::left_out`] says what is not there and why: a measure that would
/// take hours is left out, and unless asked for by name one that would take minutes.
///
/// Cost: that of each; of all, up to some thousands of stakeholders, time O(n · m · log n).
///
/// # Errors
/// When the watch asks for a stop.
pub fn measures(network: &Network, wanted: &Wanted<'_>, watch: &dyn Watch) -> Result<Measures> {
    let mut finding = Finding::new(network, wanted, watch);
    finding.of_ties()?;
    finding.of_paths()?;
    finding.of_closeness()?;
    finding.of_standing()?;
    finding.of_structure()?;
    finding.of_holes();
    finding.of_triads();
    finding.of_hierarchy()?;
    finding.of_the_whole()?;
    if let Some(groups) = wanted.groups {
        finding.of_groups(groups)?;
    }
    finding.of_sets()?;
    finding.of_two_kinds()?;
    finding.note_disregard();
    finding.account_for_the_rest();
    Ok(finding.found)
}
