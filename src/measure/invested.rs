//! How much of its ties each stakeholder has invested in whom: what Burt's measures start from.

use crate::network::{Adjacency, Network, Tie};

/// For each stakeholder and each of its neighbours, a_ij + a_ji: the tie between them, or both.
pub(super) struct Invested<'a> {
    /// Who is next to whom.
    pub(super) either: &'a Adjacency,
    /// Along `either`.
    pub(super) amounts: Vec<f64>,
    /// For each, all that it has invested.
    pub(super) totals: Vec<f64>,
    /// For each, the most that it has invested in any.
    pub(super) largest: Vec<f64>,
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
        let amounts: Vec<f64> = if network.is_directed() {
            let one_way = |i: u32, j: u32| network.tie(i as usize, j as usize).map_or(0.0, &amount);
            either.pairs().map(|(i, j)| one_way(i, j) + one_way(j, i)).collect()
        } else {
            let ties = network.ties();
            network.outgoing_ties().iter().map(|&at| amount(&ties[at as usize])).collect()
        };
        let of = |i: usize| amounts[either.range(i)].iter().copied();
        let totals = (0..either.len()).map(|i| of(i).sum()).collect();
        let largest = (0..either.len()).map(|i| of(i).fold(0.0, f64::max)).collect();
        Invested { either, totals, largest, amounts }
    }
}
