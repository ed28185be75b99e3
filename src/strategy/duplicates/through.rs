//! Two that are each the same as a third.

use super::{answer::Reason, described::Described, judge::Verdict, pairs::Alike};
use std::collections::{BTreeMap, BTreeSet};

/// The most that are taken together through each other.
const MOST: usize = 40;

/// Proposes as one, too, those that would each be proposed as the same as a third, unless the two
/// were compared and something tells them apart.
pub(super) fn joined(mut found: Vec<Alike>, described: &[Described]) -> Vec<Alike> {
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
        match places.get(&(one, other)).and_then(|place| found.get_mut(*place)) {
            Some(pair)
                if pair.verdict == Verdict::Perhaps
                    && pair.against.iter().all(|it| !it.is_weighty()) =>
            {
                pair.verdict = Verdict::Same;
                pair.reasons.push(reason);
            }
            Some(_) => {}
            None => {
                let verdict = Verdict::Perhaps;
                found.push(Alike {
                    one,
                    other,
                    verdict,
                    reasons: vec![reason],
                    against: Vec::new(),
                });
            }
        }
    }
    found.sort_by_key(|pair| (pair.one, pair.other));
    found
}
