//! What Burt's measures of structural holes have in common: whose neighbours know each other.

use super::{
    invested::Invested,
    parts::{in_parts, threads},
};
use crate::network::Network;
use std::ops::Range;

/// How much a stakeholder's ties leave to be brokered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Holes {
    /// Its [`constraint`](super::constraint).
    pub constraint: f64,
    /// Its [`effective_size`](super::effective_size).
    pub effective_size: f64,
}

/// Constraint and effective size in one pass, every tie counting 1. `None` without ties.
///
/// Cost: that of either of them.
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let star = Network::from_ties([("hub", "a", Networking), ("hub", "b", Networking)]);
/// let hub = measure::holes(&star)[2].unwrap();
/// assert_eq!((hub.constraint, hub.effective_size), (0.5, 2.0));
/// ```
pub fn holes(network: &Network) -> Vec<Option<Holes>> {
    each(&Invested::evenly(network), |ego| Holes {
        constraint: ego.constraint(),
        effective_size: ego.effective_size(),
    })
}

/// What a stakeholder's ties come to, one number for each of its neighbours in order.
pub(super) struct Ego<'a> {
    /// p_ij + Σ p_iq · p_qj: how much of its ties it has with j, straight and by way of others.
    pub(super) with: &'a [f64],
    /// Σ p_iq · m_jq over all j and q: how much of its ties is redundant.
    pub(super) redundant: f64,
}

impl Ego<'_> {
    pub(super) fn constraint(&self) -> f64 {
        self.with.iter().map(|with| with * with).sum()
    }

    pub(super) fn effective_size(&self) -> f64 {
        self.with.len() as f64 - self.redundant
    }
}

/// For each stakeholder with neighbours, `answer` of what its ties come to.
///
/// One pass over the ties of its neighbours, with a marker for each who is a neighbour itself.
/// Cost: time O(Σ degree²), memory O(n) for each thread.
pub(super) fn each<T: Send>(
    invested: &Invested<'_>,
    answer: impl Fn(Ego<'_>) -> T + Sync,
) -> Vec<Option<T>> {
    let n = invested.either.len();
    let visits = (0..n).map(|i| invested.either.of(i).len().pow(2)).sum();
    let part = |range: Range<usize>| {
        let mut pass = Pass {
            invested,
            is_near: vec![false; n],
            place: vec![0; n],
            straight: vec![],
            with: vec![],
        };
        range.map(|i| pass.ego(i).map(&answer)).collect::<Vec<_>>()
    };
    let parts = in_parts(n, 1, 32, threads(visits), part);
    parts.into_iter().flatten().collect()
}

struct Pass<'a> {
    invested: &'a Invested<'a>,
    /// Who is a neighbour of i: the one thing that is asked of all neighbours of neighbours.
    is_near: Vec<bool>,
    /// Where a neighbour of i stands among them.
    place: Vec<u32>,
    /// p_ij for each neighbour j of i.
    straight: Vec<f64>,
    with: Vec<f64>,
}

impl Pass<'_> {
    fn ego(&mut self, i: usize) -> Option<Ego<'_>> {
        let Invested { either, amounts, totals, largest } = self.invested;
        let neighbours = either.of(i);
        for (place, &j) in (0..).zip(neighbours) {
            self.is_near[j as usize] = true;
            self.place[j as usize] = place;
        }
        self.straight.clear();
        self.straight.extend(amounts[either.range(i)].iter().map(|amount| amount / totals[i]));
        self.with.clone_from(&self.straight);
        let mut redundant = 0.0;
        for (at, &q) in neighbours.iter().enumerate() {
            let q = q as usize;
            let share = self.straight[at] / totals[q];
            let amounts = &amounts[either.range(q)];
            for (&j, amount) in either.of(q).iter().zip(amounts) {
                if self.is_near[j as usize] {
                    let place = self.place[j as usize] as usize;
                    self.with[place] += share * amount;
                    redundant += self.straight[place] * amount / largest[q];
                }
            }
        }
        for &j in neighbours {
            self.is_near[j as usize] = false;
        }
        (!neighbours.is_empty()).then_some(Ego { with: &self.with, redundant })
    }
}
