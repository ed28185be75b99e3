//! Pairs counted by the parts of the network that they lie in, never one by one.

use super::{Reach, SectorsReach};
use crate::{
    measure,
    model::{Sector, View},
    network::Network,
};
use std::collections::{BTreeMap, BTreeSet};

/// The sectors of a stakeholder; the unknown one where none is on record.
type Sectors = BTreeSet<Option<Sector>>;

/// How many pairs there are of stakeholders with these sectors, the two in order.
type Pairs = BTreeMap<(Sectors, Sectors), usize>;

/// The pairs of those counted: all, those who reach each other, and those who do so even when
/// some are gone.
pub(super) struct Tally {
    all: Pairs,
    reaching: Pairs,
    otherwise: Pairs,
}

pub(super) fn tally(view: &View, network: &Network, gone: &[u32], counted: &[u32]) -> Tally {
    let sectors = |i: u32| -> Sectors {
        let sectors = view.sectors(&network.ids()[i as usize]);
        if sectors.is_empty() { [None].into() } else { sectors.into_iter().map(Some).collect() }
    };
    let sectors: BTreeMap<u32, Sectors> = counted.iter().map(|&i| (i, sectors(i))).collect();
    let within = |parts: &[Vec<u32>]| {
        let mut pairs = Pairs::new();
        for part in parts {
            add_pairs(&mut pairs, part.iter().filter_map(|i| sectors.get(i)));
        }
        pairs
    };
    Tally {
        all: within(&[counted.to_vec()]),
        reaching: within(&measure::components(network)),
        otherwise: within(&measure::components_without(network, gone)),
    }
}

/// Adds every pair of these.
fn add_pairs<'a>(pairs: &mut Pairs, stakeholders: impl Iterator<Item = &'a Sectors>) {
    let mut alike: BTreeMap<&Sectors, usize> = BTreeMap::new();
    stakeholders.for_each(|sectors| *alike.entry(sectors).or_default() += 1);
    for (place, (one, some)) in alike.iter().enumerate() {
        for (other, others) in alike.iter().skip(place) {
            let count = if one == other { some * (some - 1) / 2 } else { some * others };
            *pairs.entry(((*one).clone(), (*other).clone())).or_default() += count;
        }
    }
}

impl Tally {
    /// All pairs together.
    pub(super) fn all(&self) -> Reach {
        let sum = |pairs: &Pairs| pairs.values().sum();
        reach(sum(&self.all), sum(&self.reaching), sum(&self.otherwise))
    }

    /// Sector by sector, where there are pairs.
    pub(super) fn by_sectors(&self) -> Vec<SectorsReach> {
        let [all, reaching, otherwise] = [&self.all, &self.reaching, &self.otherwise].map(spread);
        let of = |pairs: &BTreeMap<_, usize>, sectors| pairs.get(sectors).copied().unwrap_or(0);
        let mut found: Vec<SectorsReach> = all
            .iter()
            .filter(|(_, pairs)| **pairs > 0)
            .map(|(sectors, pairs)| SectorsReach {
                sectors: *sectors,
                reach: reach(*pairs, of(&reaching, sectors), of(&otherwise, sectors)),
            })
            .collect();
        // The unknown sector comes last.
        found.sort_by_key(|row| {
            let (one, other) = row.sectors;
            (one.is_none(), one, other.is_none(), other)
        });
        found
    }
}

fn reach(pairs: usize, reaching: usize, otherwise: usize) -> Reach {
    let only_through = reaching - otherwise;
    Reach {
        pairs,
        only_through,
        otherwise,
        not_at_all: pairs - reaching,
        share: Some(only_through as f64 / pairs as f64),
    }
}

/// The pairs by two sectors at a time: each counts once for any two that its ends have.
fn spread(pairs: &Pairs) -> BTreeMap<(Option<Sector>, Option<Sector>), usize> {
    let mut spread = BTreeMap::new();
    for ((some, others), count) in pairs {
        let two = some.iter().flat_map(|a| others.iter().map(|b| in_order(*a, *b)));
        for sectors in two.collect::<BTreeSet<_>>() {
            *spread.entry(sectors).or_default() += count;
        }
    }
    spread
}

fn in_order(a: Option<Sector>, b: Option<Sector>) -> (Option<Sector>, Option<Sector>) {
    if (a.is_none(), a) <= (b.is_none(), b) { (a, b) } else { (b, a) }
}
