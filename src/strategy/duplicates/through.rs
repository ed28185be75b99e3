//! Two that are each the same as a third.

use super::{
    answer::{Objection, Reason},
    described::Described,
    judge::Verdict,
    pairs::Alike,
};
use std::collections::{BTreeMap, BTreeSet};

/// The most that are taken together through each other.
const MOST: usize = 40;

/// Proposes as one, too, those that would each be proposed as the same as a third, unless the two
/// were compared and something tells them apart.
pub(super) fn joined(
    mut found: Vec<Alike>,
    described: &[Described],
    compare: impl Fn(usize, usize) -> Option<Alike>,
) -> Vec<Alike> {
    let mut same: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for pair in found.iter().filter(|pair| pair.verdict == Verdict::Same) {
        same.entry(pair.one).or_default().insert(pair.other);
        same.entry(pair.other).or_default().insert(pair.one);
    }
    let mut places: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (place, pair) in found.iter().enumerate() {
        places.insert((pair.one, pair.other), place);
    }
    let mut further: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (third, with) in same.iter().filter(|(_, with)| with.len() <= MOST) {
        for one in with {
            for other in with.range(one + 1..) {
                further.entry((*one, *other)).or_insert(*third);
            }
        }
    }
    for ((one, other), third) in further {
        let name = described[third].names.first().cloned().unwrap_or_default();
        let reason = Reason::Through { name };
        let Some(place) = places.get(&(one, other)) else {
            let pair = compare(one, other).unwrap_or_else(|| unlike(one, other));
            found.push(through(pair, reason));
            continue;
        };
        if let Some(pair) = found.get_mut(*place).filter(|pair| pair.verdict == Verdict::Perhaps) {
            *pair = through(pair.clone(), reason);
        }
    }
    found.sort_by_key(|pair| (pair.one, pair.other));
    found
}

/// The pair, which has a third in common: the same, unless it is for good reason that it is not.
fn through(mut pair: Alike, reason: Reason) -> Alike {
    if pair.verdict != Verdict::Differ {
        pair.reasons.push(reason);
        let is_alike = pair.reasons.len() > 1;
        if is_alike && pair.against.iter().all(|objection| !objection.is_weighty()) {
            pair.verdict = Verdict::Same;
        }
    }
    pair
}

/// Two that have nothing in common but a third.
fn unlike(one: usize, other: usize) -> Alike {
    let against = vec![Objection::OwnWords];
    Alike { one, other, verdict: Verdict::Perhaps, reasons: Vec::new(), against }
}
