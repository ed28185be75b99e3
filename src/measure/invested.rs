//! How much of its ties each stakeholder has invested in whom: what Burt's measures start from.

use crate::network::{Adjacency, Network, Tie};

/// For each stakeholder and each of its neighbours, a_ij + a_ji: the tie between them, or both.
pub(super) struct Invested<'a> {
    either: &'a Adjacency,
    /// Along `either`.
    amounts: Vec<f64>,
    totals: Vec<f64>,
}

impl<'a> Invested<'a> {
    /// Every tie counts 1.
    pub(super) fn evenly(network: &'a Network) -> Invested<'a> {
        Invested::by(network, |_| 1.0)
    }

    /// Every tie counts its strength; `None` if there is a tie whose strength was not said.
    pub(super) fn by_strength(network: &'a Network) -> Option<Invested<'a>> {
        let all_said = network.ties().iter().all(|tie| tie.strength.is_some());
        let strength = |tie: &Tie| tie.strength.map_or(0.0, |strength| strength.value());
        all_said.then(|| Invested::by(network, strength))
    }

    fn by(network: &'a Network, amount: impl Fn(&Tie) -> f64) -> Invested<'a> {
        let either = network.either();
        let one_way = |i: u32, j: u32| network.tie(i as usize, j as usize).map_or(0.0, &amount);
        let both_ways = |(i, j)| {
            if network.is_directed() { one_way(i, j) + one_way(j, i) } else { one_way(i, j) }
        };
        let amounts: Vec<f64> = either.pairs().map(both_ways).collect();
        let totals = (0..either.len()).map(|i| amounts[either.range(i)].iter().sum()).collect();
        Invested { either, amounts, totals }
    }

    pub(super) fn len(&self) -> usize {
        self.either.len()
    }

    /// The neighbours of `i`.
    pub(super) fn neighbours(&self, i: usize) -> &[u32] {
        self.either.of(i)
    }

    /// The neighbours of `i` with p_ij, the share of all that `i` has invested.
    pub(super) fn shares(&self, i: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.in_parts_of(i, self.totals[i])
    }

    /// The neighbours of `i` with m_ij, the share of the most that `i` has invested in any.
    pub(super) fn shares_of_largest(&self, i: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let largest = self.amounts[self.either.range(i)].iter().copied().fold(0.0, f64::max);
        self.in_parts_of(i, largest)
    }

    fn in_parts_of(&self, i: usize, whole: f64) -> impl Iterator<Item = (usize, f64)> + '_ {
        let amounts = &self.amounts[self.either.range(i)];
        self.neighbours(i).iter().zip(amounts).map(move |(&j, amount)| (j as usize, amount / whole))
    }
}
