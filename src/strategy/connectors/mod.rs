//! Through whom others reach one another, and what would be lost without them.

mod answer;
mod bridges;
mod cut;
mod people;
mod words;

use super::{Frame, Named};
use crate::{
    error::{Result, Watch},
    measure,
    model::{Audience, Sector, View},
    network::{Network, Reading},
};
pub use answer::{Connector, Connectors, People, SoleHolder};
use cut::Cut;
use std::collections::BTreeSet;

/// How many of those who would be cut off an answer names; their number is there in full.
pub const NAMED_AT_MOST: usize = 25;

/// The stakeholders through whom others reach one another: at most `how_many`, the foremost
/// first.
///
/// A connector is one that lies on a shortest path between two others: its betweenness is more
/// than 0. Facilitators are none, since they leave by design: a lens leaves them out unless told
/// otherwise. Shortest is by the lengths of the ties, and along their directions where they have
/// any; what would come apart is asked without regard to directions.
///
/// Cost: that of betweenness, time O(n · m) and memory O(n + m); what would be lost without a
/// connector, O(n + m) for each one listed.
///
/// # Errors
/// When the watch asks for a stop.
///
/// ```
/// # use convoke::{model::*, network::Lens, strategy::connectors};
/// # let mut community = Community::default();
/// # let cells = |row: &[(&str, &str)]| -> Cells {
/// #     row.iter().map(|(heading, text)| (heading.to_string(), text.to_string())).collect()
/// # };
/// # let rows = [("a", "Payer A", "payer"), ("b", "The Clinic", "provider"), ("c", "Voices", "patient advocate")];
/// # for (id, name, sector) in rows {
/// #     let cells = cells(&[("id", id), ("name", name), ("sector", sector)]);
/// #     community.apply(&Operation::Add { table: Table::Stakeholders, cells })?;
/// # }
/// # for (from, to) in [("a", "b"), ("b", "c")] {
/// #     let cells = cells(&[("from", from), ("to", to)]);
/// #     community.apply(&Operation::Add { table: Table::Relationships, cells })?;
/// # }
/// # let day = Day::read("2026-01-01").map_err(convoke::Error::from)?;
/// # let view = View::new(&community, Asking { day, today: day, audience: Audience::Convener });
/// // Payer A – The Clinic – Voices
/// let answer = connectors(&view, &Lens::default().read(&view)?, 10, &())?;
/// let clinic = &answer.connectors[0];
/// assert_eq!(clinic.betweenness_normalized, Some(1.0));
/// assert_eq!(clinic.only_joins, [(Sector::Payer, Sector::PatientAdvocate)]);
/// # convoke::Result::Ok(())
/// ```
pub fn connectors(
    view: &View,
    reading: &Reading,
    how_many: usize,
    watch: &dyn Watch,
) -> Result<Connectors> {
    let network = &reading.network;
    let betweenness = measure::betweenness_by_length_watched(network, watch)?;
    let shares = measure::normalized(network, &betweenness).unwrap_or_default();
    let mut ranking: Vec<(u64, u32)> = shares
        .iter()
        .zip(0u32..)
        .map(|(share, i)| (comparable(*share), i))
        .filter(|(share, _)| *share > 0)
        .collect();
    ranking.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));

    let asked = Asked::of(view, reading);
    let listed = ranking.iter().take(how_many);
    let connectors: Vec<Connector> = listed
        .map(|&(share, i)| {
            let rank = ranking.partition_point(|(other, _)| *other > share);
            let equals = ranking.partition_point(|(other, _)| *other >= share) - rank;
            asked.connector(i, Some(shares[i as usize]), (rank + 1, equals > 1))
        })
        .collect();
    Ok(Connectors {
        finding: words::answer(&connectors, ranking.len(), view.asking.audience),
        connectors,
        stakeholders: network.len(),
        connecting: ranking.len(),
        frame: Frame::new(view, &reading.lens),
    })
}

/// A share as a whole number, so that sums that differ by a rounding compare equal.
fn comparable(share: f64) -> u64 {
    (share * 1e12).round() as u64
}

/// What is known of all stakeholders before one is looked at.
struct Asked<'a> {
    view: &'a View,
    network: &'a Network,
    sectors: Vec<BTreeSet<Sector>>,
    constraint: Vec<Option<f64>>,
    effective_size: Vec<Option<f64>>,
    cut_points: Vec<u32>,
    holders: people::Holders,
}

impl<'a> Asked<'a> {
    fn of(view: &'a View, reading: &'a Reading) -> Asked<'a> {
        let network = &reading.network;
        Asked {
            view,
            network,
            sectors: network.ids().iter().map(|id| view.sectors(id)).collect(),
            constraint: measure::constraint(network),
            effective_size: measure::effective_size(network),
            cut_points: measure::blocks(network).articulation_points,
            holders: people::holders(view, reading),
        }
    }

    fn connector(&self, i: u32, share: Option<f64>, (rank, shared): (usize, bool)) -> Connector {
        let (at, id) = (i as usize, &self.network.ids()[i as usize]);
        let is_cut_point = self.cut_points.binary_search(&i).is_ok();
        let cut = is_cut_point.then(|| Cut::at(self.network, i, &self.sectors)).flatten();
        let only_joins = cut.as_ref().map(|cut| cut.only_joins.clone()).unwrap_or_default();
        let mut bridges = bridges::bridges(self.network, at, &self.sectors);
        bridges.extend(only_joins.iter().flat_map(|(a, b)| [*a, *b]));
        let cut_off: Vec<u32> = cut.iter().flat_map(Cut::cut_off).collect();
        let mut connector = Connector {
            id: id.clone(),
            name: self.view.name(id).to_owned(),
            sectors: self.sectors[at].clone(),
            rank,
            rank_is_shared: shared,
            betweenness_normalized: share,
            constraint: self.constraint[at],
            effective_size: self.effective_size[at],
            single_point_of_failure: cut.is_some(),
            bridges,
            only_joins,
            cut_off: cut_off.iter().take(NAMED_AT_MOST).map(|i| self.named(*i)).collect(),
            cut_off_count: cut_off.len(),
            people: people::people(self.view, self.network, &self.holders, at),
            finding: String::new(),
            for_the_group: String::new(),
        };
        connector.for_the_group = words::for_the_group(&connector);
        connector.finding = match (self.view.asking.audience, &cut) {
            (Audience::Members | Audience::Public, _) => connector.for_the_group.clone(),
            (Audience::Convener, Some(cut)) => self.without(&connector, cut, i),
            (Audience::Convener, None) => words::between(&connector),
        };
        connector
    }

    fn without(&self, connector: &Connector, cut: &Cut, at: u32) -> String {
        let called = |i: u32| self.named(i).name;
        let members = |sector: Sector| {
            let all = (0u32..).zip(&self.sectors);
            let members = all.filter(|(i, sectors)| *i != at && sectors.contains(&sector));
            members.take(2).map(|(i, _)| called(i)).collect() // more than one is as good as many
        };
        words::without(&connector.name, cut, &called, &members)
    }

    fn named(&self, i: u32) -> Named {
        Named::new(self.view, &self.network.ids()[i as usize])
    }
}
