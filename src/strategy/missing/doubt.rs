//! How much of a network is certain, given who was heard on their ties.

use crate::{
    measure::Doubt,
    model::{Answer, Id, Level, StakeholderId, View},
    network::{Network, Origin, Reading, Tie},
};
use std::collections::{BTreeMap, BTreeSet};

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
    /// The share of pairs that both ends tie, of those of whom both spoke and one tied them.
    pub(super) agreement: f64,
}

/// What is certain and what is not of the network that was read.
///
/// Heard is whoever was asked and answered, or is on record as having said something of its ties;
/// an organization through its people, too. Of the pairs of whom both ends are on record as having
/// spoken of each other, and one at least of a tie, `a` is the share in which both do; it is drawn
/// towards 0.8, as if five pairs more had been seen.
///
/// - A tie that both state, or that follows from shared work, is certain. Any other is there with
///   the chance `a`.
/// - A pair that nobody ties is tied with the chance `d · x · y`, where `d` is the share of pairs
///   with ties among those of which one end at least was heard, and `x` and `y` are the shares
///   among the pairs of either end, beside `d`; all three are drawn, as if five pairs more had been
///   seen, `d` towards two ties each and the others towards `d`. Each end that was heard and names
///   no tie makes it less likely by 1 − `a`, by Bayes' rule.
pub(super) fn known(view: &View, reading: &Reading) -> Known {
    let network = &reading.network;
    let heard = heard(view, network);
    let said = said(view, network);
    let both_say = |from, to| {
        let says = |who: u32, other: u32| said.get(&(who, other)).copied();
        says(from, to).zip(says(to, from))
    };
    let both_speak = said.keys().filter(|(one, other)| one < other);
    let both_speak = both_speak.filter_map(|(one, other)| both_say(*one, *other));
    let (mut agree, mut speak) = (AGREEMENT * WORTH, WORTH);
    for (one, other) in both_speak.filter(|(one, other)| *one || *other) {
        agree += f64::from(u8::from(one && other));
        speak += 1.0;
    }
    let agreement = agree / speak;
    let chance = |(tie, origin): (&Tie, &Origin)| {
        let is_certain = origin.is_derived() || both_say(tie.from, tie.to) == Some((true, true));
        if is_certain { 1.0 } else { agreement }
    };
    let ties = network.ties().iter().zip(&reading.origins).map(chance).collect();
    let untied = untied(network, &heard, agreement);
    Known { doubt: Doubt { ties, untied }, heard, agreement }
}

/// Who spoke of its tie to whom, and whether it said that there is one.
fn said(view: &View, network: &Network) -> BTreeMap<(u32, u32), bool> {
    let numbers = |id: &StakeholderId| -> Vec<u32> {
        let counted = view.counts_for(id).iter().chain([id]);
        counted.filter_map(|id| network.index_of(id.as_str())).map(|number| number as u32).collect()
    };
    let mut said = BTreeMap::new();
    for row in view.relationships() {
        let by: Vec<u32> = row.said_by.iter().flat_map(numbers).collect();
        let (from, to) = (numbers(&row.from), numbers(&row.to));
        for (one, other) in [(&from, &to), (&to, &from)] {
            for who in one.iter().filter(|who| by.contains(who)) {
                for other in other.iter().filter(|other| *other != who) {
                    *said.entry((*who, *other)).or_default() |= row.level != Some(Level::None);
                }
            }
        }
    }
    said
}

/// Who of the network was heard on its ties.
fn heard(view: &View, network: &Network) -> Vec<bool> {
    let answered = view.tables.asked.values().filter(|row| row.answered == Some(Answer::Yes));
    let answered = answered.map(|row| &row.stakeholder);
    let spoke = view.tables.relationships.values().filter_map(|row| row.said_by.as_ref());
    let heard: BTreeSet<&StakeholderId> =
        answered.chain(spoke).flat_map(|id| view.counts_for(id).iter().chain([id])).collect();
    network.ids().iter().map(|id| heard.contains(id)).collect()
}

/// The pairs that nobody ties, with the chance that they are tied all the same.
fn untied(network: &Network, heard: &[bool], agreement: f64) -> Vec<(u32, u32, f64)> {
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
    let two_each = (2.0 / f64::from(n.max(2) - 1)).min(1.0);
    let density = (tied + two_each * WORTH) / (seen + WORTH);
    let heard_in_all = heard.iter().filter(|heard| **heard).count();
    let activity = |i: usize| {
        let ties = network.either().of(i).len() as f64;
        let seen = if heard[i] || nobody { network.len() - 1 } else { heard_in_all } as f64;
        (ties + density * WORTH) / (seen + WORTH) / density
    };
    let activity: Vec<f64> = (0..network.len()).map(activity).collect();
    let chance = |(i, j): (u32, u32)| {
        let before = (density * activity[i as usize] * activity[j as usize]).min(MOST);
        let silent = i32::from(heard[i as usize]) + i32::from(heard[j as usize]);
        let missed = before * (1.0 - agreement).powi(silent);
        (i, j, missed / (missed + 1.0 - before))
    };
    open.into_iter().map(chance).filter(|(_, _, chance)| *chance > 0.0).collect()
}
