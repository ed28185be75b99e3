//! How much of a network is certain, given who was heard on their ties.

use crate::{
    measure::Doubt,
    model::{Answer, Id, StakeholderId, View},
    network::{Network, Reading},
};
use std::collections::BTreeSet;

/// What is known beforehand of how well two answers agree, and how many pairs that is worth.
const AGREEMENT: f64 = 0.8;
const WORTH: f64 = 5.0;

/// The most that a tie nobody spoke of may be taken for.
const MOST: f64 = 0.95;

/// A network's doubt, and what it was worked out from.
pub(super) struct Known {
    pub(super) doubt: Doubt,
    /// For each stakeholder of the network, whether it was heard on its ties.
    pub(super) heard: Vec<bool>,
    /// The share of ties between two who were both heard that both of them state.
    pub(super) agreement: f64,
}

/// What is certain and what is not of the network that was read.
///
/// Heard is whoever was asked and answered, or is on record as having said something of its ties;
/// an organization through its people, too. Of the ties between two who were heard, `a` is the
/// share that both state, and `r` the chance that one names a tie that is there; both are drawn
/// towards 0.8, as if five pairs more had been seen, of which four in five agree.
///
/// - A tie that both state, or that follows from shared work, is certain. Any other is there with
///   the chance `a`.
/// - A pair that nobody ties is tied with the chance `d · x · y`, where `d` is the share of pairs
///   with ties among those of which one end at least was heard, and `x` and `y` are how many ties
///   each has beside the average, drawn halfway to it; each end that was heard and names no tie
///   makes it less likely by 1 − `r`, by Bayes' rule.
pub(super) fn known(view: &View, reading: &Reading) -> Known {
    let network = &reading.network;
    let heard = heard(view, network);
    let both_heard = |from: u32, to: u32| heard[from as usize] && heard[to as usize];
    let stated = || network.ties().iter().zip(&reading.origins).filter(|(_, o)| !o.is_derived());
    let (mut by_both, mut by_one) = (0.0, 0.0);
    for (_, origin) in stated().filter(|(tie, _)| both_heard(tie.from, tie.to)) {
        match (origin.from_says, origin.to_says) {
            (Some(_), Some(_)) => by_both += 1.0,
            (Some(_), None) | (None, Some(_)) => by_one += 1.0,
            (None, None) => {}
        }
    }
    let agreement = (by_both + AGREEMENT * WORTH) / (by_both + by_one + WORTH);
    let naming = 2.0 * agreement / (1.0 + agreement);
    let chance = |origin: &crate::network::Origin| {
        let by_both = origin.from_says.is_some() && origin.to_says.is_some();
        if by_both || origin.is_derived() { 1.0 } else { agreement }
    };
    let ties = reading.origins.iter().map(chance).collect();
    let untied = untied(network, &heard, naming);
    Known { doubt: Doubt { ties, untied }, heard, agreement }
}

/// Who of the network was heard on its ties.
fn heard(view: &View, network: &Network) -> Vec<bool> {
    let answered = view.tables.asked.values().filter(|row| row.answered == Some(Answer::Yes));
    let answered = answered.map(|row| &row.stakeholder);
    let spoke = view.tables.relationships.values().filter_map(|row| row.said_by.as_ref());
    let heard: BTreeSet<StakeholderId> = answered
        .chain(spoke)
        .flat_map(|id| view.counts_for(id).into_iter().chain([id.clone()]))
        .collect();
    network.ids().iter().map(|id| heard.contains(id.as_str()) || heard.contains(id)).collect()
}

/// The pairs that nobody ties, with the chance that they are tied all the same.
fn untied(network: &Network, heard: &[bool], naming: f64) -> Vec<(u32, u32, f64)> {
    let n = network.len() as u32;
    let is_tied = |i: u32, j: u32| network.tie_number(i as usize, j as usize).is_some();
    let is_heard = |i: u32, j: u32| heard[i as usize] || heard[j as usize];
    let pairs = (0..n).flat_map(|i| (0..n).map(move |j| (i, j)));
    let pairs = pairs.filter(|(i, j)| if network.is_directed() { i != j } else { i < j });
    let (mut seen, mut tied) = (0.0, 0.0);
    let mut open = Vec::new();
    let nobody = !heard.contains(&true);
    for (i, j) in pairs {
        let is_seen = nobody || is_heard(i, j);
        seen += f64::from(is_seen);
        if is_tied(i, j) {
            tied += f64::from(is_seen);
        } else {
            open.push((i, j));
        }
    }
    let density = if seen > 0.0 { tied / seen } else { 0.0 };
    let ties: Vec<f64> = (0..n as usize)
        .map(|i| (network.outgoing().of(i).len() + network.incoming().of(i).len()) as f64)
        .collect();
    let average = ties.iter().sum::<f64>() / f64::from(n.max(1));
    let activity: Vec<f64> =
        ties.iter().map(|ties| (ties / average.max(f64::MIN_POSITIVE) + 1.0) / 2.0).collect();
    let chance = |(i, j): (u32, u32)| {
        let before = (density * activity[i as usize] * activity[j as usize]).min(MOST);
        let silent = i32::from(heard[i as usize]) + i32::from(heard[j as usize]);
        let missed = before * (1.0 - naming).powi(silent);
        (i, j, missed / (missed + 1.0 - before))
    };
    open.into_iter().map(chance).filter(|(_, _, chance)| *chance > 0.0).collect()
}
