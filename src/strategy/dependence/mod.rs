//! How much hangs on those who convene, and who could carry it after them.

mod pairs;
mod words;

use super::{Frame, Named, aloud::of_the_group};
use crate::{
    error::{Result, Watch},
    measure,
    model::{Audience, Id, Sector, StakeholderId, View},
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
    /// no pair of stakeholders stands for are left out. For the convener alone.
    pub by_sectors: Vec<SectorsReach>,
    /// Who would stand between the most of the others if conveners and facilitators left: the
    /// one at the table with the greatest betweenness in the network that is left, or those with
    /// an equal one; nobody where no one would stand between others. For the convener alone.
    pub next_to_carry: Vec<Named>,
    /// The finding as this audience may read it.
    pub finding: String,
    /// The finding as it can be said aloud in the group: by what members may see alone.
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
    /// 0 (a clique) to 1 (a star with the convener at its hub). `None` for everyone but the
    /// convener.
    pub share: Option<f64>,
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
    let reading = lens.read(view)?;
    let found = Found::of(view, &reading.network);
    let mut answer = found.answer(view, Frame::new(view, &lens));
    answer.for_the_group = words::for_the_group(&answer);
    if view.asking.audience != Audience::Convener {
        answer.finding.clone_from(&answer.for_the_group);
        answer.reach = answer.reach.map(|reach| Reach { share: None, ..reach });
        return Ok(answer);
    }
    if let Some(tally) = &found.tally {
        answer.by_sectors = tally.by_sectors();
        let left = without(&reading.network, &found.gone, &lens)?;
        answer.next_to_carry = Named::all(view, &foremost(view, &left, watch)?);
    }
    answer.finding = words::finding(&answer);
    let aloud = of_the_group(view, &reading).map(|(members, reading)| {
        let found = Found::of(members, &reading.network);
        words::for_the_group(&found.answer(members, Frame::new(members, &lens)))
    });
    answer.for_the_group = aloud.unwrap_or_else(words::without_names);
    Ok(answer)
}

/// Who is taken out of a network, and how those who are left reach each other.
struct Found {
    gone: Vec<u32>,
    at_the_table: usize,
    /// `None` where nothing can be said.
    tally: Option<Tally>,
}

impl Found {
    fn of(view: &View, network: &Network) -> Found {
        let (conveners, facilitators) = (view.conveners(), view.facilitators());
        let gone = numbers_of(view, network, conveners.union(&facilitators));
        let is_left = |i: &u32| gone.binary_search(i).is_err();
        let is_counted = |i: &u32| is_left(i) && view.is_at_the_table(&network.ids()[*i as usize]);
        let counted: Vec<u32> = (0..network.len() as u32).filter(is_counted).collect();
        let is_defined = counted.len() > 1 && !(conveners.is_empty() && facilitators.is_empty());
        let tally = is_defined.then(|| tally(view, network, &gone, &counted));
        Found { gone, at_the_table: counted.len(), tally }
    }

    /// What can be told to anyone, not yet in words.
    fn answer(&self, view: &View, frame: Frame) -> Dependence {
        Dependence {
            conveners: Named::all(view, &view.conveners()),
            facilitators: Named::all(view, &view.facilitators()),
            at_the_table: self.at_the_table,
            reach: self.tally.as_ref().map(Tally::all),
            by_sectors: Vec::new(),
            next_to_carry: Vec::new(),
            finding: String::new(),
            for_the_group: String::new(),
            frame,
        }
    }
}

/// The numbers of these, of those for whom they stand, and of their people, in order.
fn numbers_of<'a>(
    view: &View,
    network: &Network,
    who: impl Iterator<Item = &'a StakeholderId>,
) -> Vec<u32> {
    let with_theirs =
        who.flat_map(|id| [id].into_iter().chain(view.counts_for(id)).chain(view.people_of(id)));
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
