//! Through whom others reach one another, and what would be lost without them.

mod answer;
mod bridges;
mod cut;
mod people;
pub(super) mod words;

use super::{
    Frame, Named,
    aloud::of_the_group,
    missing::{Ranks, ranks},
};
use crate::{
    error::{Result, Watch},
    measure,
    model::{Audience, Id, Sector, View},
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
/// Numbers, who would be cut off, and that it is a single point of failure are told to the convener
/// alone; everyone else reads what can be said aloud.
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
    let numbers = Numbers::of(view, reading);
    let group = of_the_group(view, reading);
    let aloud = group.map(|(members, reading)| Asked::of(members, reading));
    let listed = ranking.iter().take(how_many);
    let connectors: Vec<Connector> = listed
        .map(|&(share, i)| {
            let rank = ranking.partition_point(|(other, _)| *other > share);
            let equals = ranking.partition_point(|(other, _)| *other >= share) - rank;
            let connector = asked.connector(i, (rank + 1, equals > 1));
            match &numbers {
                Some(numbers) => {
                    asked.in_full(connector, i, shares[i as usize], numbers, aloud.as_ref())
                }
                None => connector,
            }
        })
        .collect();
    Ok(Connectors {
        finding: words::answer(&connectors, ranking.len(), view.asking.audience),
        connectors,
        stakeholders: network.len(),
        connecting: ranking.len(),
        firmness: None,
        frame: Frame::new(view, &reading.lens),
    })
}

impl Connectors {
    /// The same, with how firm each rank is where answers are missing.
    ///
    /// Networks are drawn that may be for all that is known: of ties that not both ends state, and
    /// of pairs that somebody not heard yet may have named, each is tied with a chance that
    /// follows from who was heard. Nothing is added for everyone but the convener, for more than
    /// [`MOST_STAKEHOLDERS`](super::MOST_STAKEHOLDERS) stakeholders, and where ties are not all
    /// equally long. A rank that lies outside its own range is said to be that of the record, in
    /// [`Connector::likelier`] and, of the foremost, in the finding.
    ///
    /// Cost: that of [`measure::rank_ranges`].
    ///
    /// # Errors
    /// When the watch asks for a stop.
    pub fn with_firmness(
        mut self,
        view: &View,
        reading: &Reading,
        watch: &dyn Watch,
    ) -> Result<Connectors> {
        if view.asking.audience != Audience::Convener {
            return Ok(self);
        }
        let Some(Ranks { ranges, firmness }) = ranks(view, reading, FOREMOST, watch)? else {
            return Ok(self);
        };
        for one in &mut self.connectors {
            let number = reading.network.index_of(one.id.as_str());
            one.rank_range = number.map(|number| ranges[number]);
        }
        for at in 0..self.connectors.len() {
            self.connectors[at].likelier = words::likelier(&self.connectors[at], &self.connectors);
        }
        self.finding = words::beside_ranges(&self.finding, &self.connectors);
        self.firmness = Some(firmness);
        Ok(self)
    }
}

/// How many count as the foremost where it is told how often one is among them.
const FOREMOST: usize = 5;

/// A share as a whole number, so that sums that differ by a rounding compare equal.
fn comparable(share: f64) -> u64 {
    (share * 1e12).round() as u64
}

/// What is known of all stakeholders before one is looked at.
struct Asked<'a> {
    view: &'a View,
    network: &'a Network,
    sectors: Vec<BTreeSet<Sector>>,
    cut_points: Vec<u32>,
    holders: people::Holders,
}

/// What stands beside the words in the convener's answer.
struct Numbers {
    constraint: Vec<Option<f64>>,
    effective_size: Vec<Option<f64>>,
}

impl Numbers {
    /// The numbers of a network; `None` where the view is not the convener's.
    fn of(view: &View, reading: &Reading) -> Option<Numbers> {
        (view.asking.audience == Audience::Convener).then(|| Numbers {
            constraint: measure::constraint(&reading.network),
            effective_size: measure::effective_size(&reading.network),
        })
    }
}

impl<'a> Asked<'a> {
    fn of(view: &'a View, reading: &'a Reading) -> Asked<'a> {
        let network = &reading.network;
        Asked {
            view,
            network,
            sectors: network.ids().iter().map(|id| view.sectors(id)).collect(),
            cut_points: measure::blocks(network).articulation_points,
            holders: people::holders(view, reading),
        }
    }

    /// A connector as it can be told to anyone who may see it.
    fn connector(&self, i: u32, (rank, rank_is_shared): (usize, bool)) -> Connector {
        let (at, id) = (i as usize, &self.network.ids()[i as usize]);
        let cut = self.cut(i);
        let for_the_group = self.aloud(i, cut.as_ref());
        Connector {
            id: id.clone(),
            name: self.view.name(id).to_owned(),
            sectors: self.sectors[at].clone(),
            rank,
            rank_is_shared,
            rank_range: None,
            likelier: None,
            betweenness_normalized: None,
            constraint: None,
            effective_size: None,
            single_point_of_failure: None,
            bridges: self.bridges(i, cut.as_ref()),
            only_joins: cut.map(|cut| cut.only_joins).unwrap_or_default(),
            cut_off: Vec::new(),
            cut_off_count: None,
            people: people::people(self.view, self.network, &self.holders, at),
            finding: for_the_group.clone(),
            for_the_group,
        }
    }

    /// The same for the convener: with the numbers and the blunt finding, and beside it what can
    /// be said aloud, as `aloud` knows it.
    fn in_full(
        &self,
        connector: Connector,
        i: u32,
        share: f64,
        numbers: &Numbers,
        aloud: Option<&Asked<'_>>,
    ) -> Connector {
        let cut = self.cut(i);
        let cut_off: Vec<u32> = cut.iter().flat_map(Cut::cut_off).collect();
        Connector {
            betweenness_normalized: Some(share),
            constraint: numbers.constraint[i as usize],
            effective_size: numbers.effective_size[i as usize],
            single_point_of_failure: Some(cut.is_some()),
            cut_off: cut_off.iter().take(NAMED_AT_MOST).map(|i| self.named(*i)).collect(),
            cut_off_count: Some(cut_off.len()),
            finding: match &cut {
                Some(cut) => self.without(&connector, cut, i),
                None => words::between(&connector),
            },
            for_the_group: aloud
                .and_then(|aloud| {
                    let i = aloud.network.index_of(connector.id.as_str())? as u32;
                    Some(aloud.aloud(i, aloud.cut(i).as_ref()))
                })
                .unwrap_or_else(|| words::without_names(cut.is_some()).to_owned()),
            ..connector
        }
    }

    /// What would come of the network without a stakeholder; `None` where it would hold.
    fn cut(&self, i: u32) -> Option<Cut> {
        let is_cut_point = self.cut_points.binary_search(&i).is_ok();
        is_cut_point.then(|| Cut::at(self.network, i, &self.sectors)).flatten()
    }

    /// The sectors that a stakeholder bridges, those that only it joins among them.
    fn bridges(&self, i: u32, cut: Option<&Cut>) -> BTreeSet<Sector> {
        let mut bridges = bridges::bridges(self.network, i as usize, &self.sectors);
        bridges.extend(cut.iter().flat_map(|cut| &cut.only_joins).flat_map(|(a, b)| [*a, *b]));
        bridges
    }

    fn aloud(&self, i: u32, cut: Option<&Cut>) -> String {
        words::for_the_group(&self.named(i).name, cut.is_some(), &self.bridges(i, cut))
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
