//! How much hangs on those who convene, and who could carry it after them.

mod pairs;
mod words;

use super::{Frame, Named};
use crate::{
    error::{Result, Watch},
    measure,
    model::{Id, Sector, StakeholderId, View},
    network::{Lens, Network},
};
use pairs::{Tally, tally};
use serde::Serialize;
use std::collections::BTreeSet;

/// How much of a community holds only by its conveners and facilitators.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dependence {
    /// Who convened on the day.
    pub conveners: Vec<Named>,
    /// Who helped from outside on the day.
    pub facilitators: Vec<Named>,
    /// How many were at the table besides them.
    pub at_the_table: usize,
    /// How those reach each other; `None` where fewer than two were at the table, or no one
    /// convenes or facilitates on record.
    pub reach: Option<Reach>,
    /// The same, sector by sector; one in several sectors counts in each. Pairs of sectors that
    /// no pair of stakeholders stands for are left out.
    pub by_sectors: Vec<SectorsReach>,
    /// Who would stand between the most of the others if conveners and facilitators left: the
    /// one at the table with the greatest betweenness in the network that is left, or those with
    /// an equal one; nobody where no one would stand between others.
    pub next_to_carry: Vec<Named>,
    /// The finding as this audience may read it.
    pub finding: String,
    /// The finding as it can be said aloud in the group.
    pub for_the_group: String,
    /// How it was come by.
    #[serde(flatten)]
    pub frame: Frame,
}

/// How pairs reach each other: each counts once in one of three ways.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Reach {
    /// How many pairs there are.
    pub pairs: usize,
    /// How many reach each other only through a convener or facilitator.
    pub only_through: usize,
    /// How many reach each other without them too.
    pub otherwise: usize,
    /// How many do not reach each other at all.
    pub not_at_all: usize,
    /// The share of all pairs that reach each other only through a convener or facilitator, from
    /// 0 (a clique) to 1 (a star with the convener at its hub).
    pub share: f64,
}

/// How the pairs of two sectors, or within one, reach each other.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct SectorsReach {
    /// The two sectors, in order; `None` for those whose sector is not on record.
    pub sectors: (Option<Sector>, Option<Sector>),
    /// How their pairs do.
    #[serde(flatten)]
    pub reach: Reach,
}

/// How many of those at the table reach each other only through the conveners and facilitators.
///
/// Two reach each other where there is a path of ties, of any length and whatever the ties'
/// directions. Taken out are the conveners and the facilitators with the organizations that their
/// people stand for; they are not counted among the pairs. The network is read through `lens`
/// with facilitators in it, for what holds only by them is the question.
///
/// Cost: time O(n · m), for who is next to carry it; the rest is linear.
///
/// # Errors
/// When the lens cannot read the view ([`Lens::read`]), or the watch asks for a stop.
pub fn dependence(view: &View, lens: &Lens, watch: &dyn Watch) -> Result<Dependence> {
    let lens = Lens { with_facilitators: true, ..lens.clone() };
    let network = lens.read(view)?.network;
    let (conveners, facilitators) = (view.conveners(), view.facilitators());
    let gone = numbers_of(view, &network, conveners.union(&facilitators));
    let is_left = |i: &u32| gone.binary_search(i).is_err();
    let is_counted = |i: &u32| is_left(i) && view.is_at_the_table(&network.ids()[*i as usize]);
    let counted: Vec<u32> = (0..network.len() as u32).filter(is_counted).collect();

    let is_defined = counted.len() > 1 && !(conveners.is_empty() && facilitators.is_empty());
    let tally = is_defined.then(|| tally(view, &network, &gone, &counted));
    let mut answer = Dependence {
        conveners: Named::all(view, &conveners),
        facilitators: Named::all(view, &facilitators),
        at_the_table: counted.len(),
        reach: tally.as_ref().map(Tally::all),
        by_sectors: tally.as_ref().map(Tally::by_sectors).unwrap_or_default(),
        next_to_carry: match is_defined {
            true => Named::all(view, &foremost(view, &without(&network, &gone, &lens)?, watch)?),
            false => Vec::new(),
        },
        finding: String::new(),
        for_the_group: String::new(),
        frame: Frame::new(view, &lens),
    };
    words::say(&mut answer, view.asking.audience);
    Ok(answer)
}

/// The numbers of these, of those for whom they stand, and of their people, in order.
fn numbers_of<'a>(
    view: &View,
    network: &Network,
    who: impl Iterator<Item = &'a StakeholderId>,
) -> Vec<u32> {
    let with_theirs = who.flat_map(|id| {
        [id.clone()].into_iter().chain(view.counts_for(id)).chain(view.people_of(id))
    });
    let numbers: BTreeSet<usize> =
        with_theirs.filter_map(|id| network.index_of(id.as_str())).collect();
    numbers.into_iter().map(|number| number as u32).collect()
}

/// The network that is left when some leave it.
fn without(network: &Network, gone: &[u32], lens: &Lens) -> Result<Network> {
    let is_left = |i: u32| gone.binary_search(&i).is_err();
    let id = |i: u32| network.ids()[i as usize].clone();
    let mut left =
        if network.is_directed() { Network::directed_builder() } else { Network::builder() };
    (0..network.len() as u32).filter(|i| is_left(*i)).for_each(|i| left.stakeholder(id(i)));
    for tie in network.ties().iter().filter(|tie| is_left(tie.from) && is_left(tie.to)) {
        left.tie(id(tie.from), id(tie.to), tie.level, tie.strength);
    }
    left.build().with_lengths(lens.length)
}

/// Those at the table with the greatest betweenness, if it is more than 0.
fn foremost(view: &View, network: &Network, watch: &dyn Watch) -> Result<Vec<StakeholderId>> {
    let betweenness = measure::betweenness_by_length_watched(network, watch)?;
    let at_the_table = network.ids().iter().zip(betweenness);
    let at_the_table: Vec<(&StakeholderId, f64)> =
        at_the_table.filter(|(id, _)| view.is_at_the_table(id)).collect();
    let most = at_the_table.iter().map(|(_, value)| *value).fold(0.0, f64::max);
    // Sums that differ by a rounding are equal.
    let is_most = |value: f64| value > 0.0 && value >= most * (1.0 - 1e-9);
    let foremost = at_the_table.iter().filter(|(_, value)| is_most(*value));
    Ok(foremost.map(|(id, _)| (*id).clone()).collect())
}
