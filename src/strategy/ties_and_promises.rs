//! Ties and promises held against each other.

use super::{Frame, Named, sentence::count};
use crate::{
    ledger::{Item, items},
    model::{CommitmentId, Day, Level, Party, StakeholderId, State, View},
    network::Reading,
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// From this level on, two who work together can be expected to have promised each other something.
const EXPECTS_PROMISES: Level = Level::Coordination;

/// Where ties and promises do not tell the same story.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TiesAndPromises {
    /// Pairs who say that they coordinate or more, and have promised each other nothing on record.
    pub ties_without_promises: Vec<PairFound>,
    /// Pairs with a commitment between them, and no stated tie on record.
    pub promises_without_ties: Vec<PairFound>,
    /// Pairs who kept a promise since they last said how closely they work together.
    pub levels_to_ask_again: Vec<PairFound>,
    /// How the answer was come by.
    #[serde(flatten)]
    pub frame: Frame,
}

/// Two of whom something was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairFound {
    /// The one that comes first in order.
    pub one: Named,
    /// The other.
    pub other: Named,
    /// The level of their tie, if one is on record.
    pub level: Option<Level>,
    /// The commitments that it rests on.
    pub commitments: Vec<CommitmentId>,
    /// What was found, in a sentence.
    pub finding: String,
}

type Pair = (StakeholderId, StakeholderId);

/// What there is between two.
#[derive(Default)]
struct Between {
    commitments: BTreeSet<CommitmentId>,
    kept: Vec<(Option<Day>, CommitmentId)>,
}

/// Ties without a promise, promises without a tie, and ties whose level should be asked again
/// because promises were kept.
///
/// Declarations and what was declined, withdrawn or cancelled are no promises here; ties that
/// nobody stated are no ties. A person's promises count for its organizations. “The payers” and
/// initiatives count as those of them who answered.
///
/// Cost: time O((c + r + m) · log n) for c commitments, r relationships and m ties of n.
pub fn ties_and_promises(view: &View, reading: &Reading) -> TiesAndPromises {
    let between = between(view);
    let network = &reading.network;
    let mut tied: BTreeMap<Pair, Option<Level>> = BTreeMap::new();
    for (tie, origin) in network.ties().iter().zip(&reading.origins) {
        if !origin.is_derived() {
            let id = |at: u32| network.ids()[at as usize].clone();
            let level = tied.entry(sorted(id(tie.from), id(tie.to))).or_default();
            *level = (*level).max(tie.level);
        }
    }
    let found =
        |pair: &Pair, commitments: &BTreeSet<CommitmentId>, says: &dyn Fn(&str, &str) -> String| {
            let (one, other) = (Named::new(view, &pair.0), Named::new(view, &pair.1));
            PairFound {
                finding: says(&one.name, &other.name),
                level: tied.get(pair).copied().flatten(),
                commitments: commitments.iter().cloned().collect(),
                one,
                other,
            }
        };
    let nothing = BTreeSet::new();
    let without_promises = tied.iter().filter_map(|(pair, level)| {
        let level = level.filter(|level| *level >= EXPECTS_PROMISES)?;
        let is_bare = !between.contains_key(pair);
        is_bare.then(|| {
            found(pair, &nothing, &|one, other| {
                format!(
                    "{one} and {other} speak of {level}, and no promise between them is on record."
                )
            })
        })
    });
    let shown: BTreeSet<&StakeholderId> = network.ids().iter().collect();
    let without_ties = between.iter().filter(|(pair, _)| {
        !tied.contains_key(pair) && shown.contains(&pair.0) && shown.contains(&pair.1)
    });
    let without_ties = without_ties.map(|(pair, it)| {
        found(pair, &it.commitments, &|one, other| {
            let commitments = count(it.commitments.len(), "commitment", "commitments");
            format!("{one} and {other} have {commitments} between them, and no tie on record.")
        })
    });
    let said = last_said(view);
    let to_ask = tied.iter().filter_map(|(pair, level)| {
        let level = level.filter(|level| *level < Level::Collaboration)?;
        let last = said.get(pair).copied().flatten();
        let kept = &between.get(pair)?.kept;
        let since = kept.iter().filter(|(on, _)| on.is_some() && *on > last);
        let since: BTreeSet<CommitmentId> = since.map(|(_, id)| id.clone()).collect();
        let how_many = count(since.len(), "promise", "promises");
        (!since.is_empty()).then(|| {
            found(pair, &since, &|one, other| {
                format!(
                    "{one} and {other} spoke of {level}, and have kept {how_many} since: ask again \
                     how closely they work together."
                )
            })
        })
    });
    TiesAndPromises {
        ties_without_promises: without_promises.collect(),
        promises_without_ties: without_ties.collect(),
        levels_to_ask_again: to_ask.collect(),
        frame: Frame::new(view, &reading.lens),
    }
}

fn sorted(one: StakeholderId, other: StakeholderId) -> Pair {
    if one <= other { (one, other) } else { (other, one) }
}

/// What is between each two: commitments that stand, and when they were kept.
fn between(view: &View) -> BTreeMap<Pair, Between> {
    let mut all: BTreeMap<Pair, Between> = BTreeMap::new();
    for item in items(view) {
        if item.state.is_ended() || item.state == State::Declared {
            continue;
        }
        let (by, to) = (parties(view, &item, true), parties(view, &item, false));
        for one in &by {
            for other in to.iter().filter(|other| *other != one) {
                let between = all.entry(sorted(one.clone(), other.clone())).or_default();
                between.commitments.insert(item.id.clone());
                if item.state == State::Fulfilled {
                    let on = item.since.as_ref().and_then(|since| since.first);
                    between.kept.push((on, item.id.clone()));
                }
            }
        }
    }
    all
}

/// Those who stand on one side: named, or of a named sector or initiative and heard of.
fn parties(view: &View, item: &Item, is_by: bool) -> BTreeSet<StakeholderId> {
    let named = if is_by { &item.by } else { &item.to };
    let side = if is_by { crate::model::Side::Promiser } else { crate::model::Side::Served };
    let heard = item.parts.iter().filter(|part| part.side == side && !part.state.is_ended());
    let all = named.iter().chain(heard.map(|part| &part.who));
    let ids = all.filter_map(|who| match &who.party {
        Party::Stakeholder(id) => Some(view.counts_for(id)),
        Party::Sector(_) | Party::Initiative(_) => None,
    });
    ids.flatten().cloned().collect()
}

/// When each two last said how closely they work together, as far as that is on record.
fn last_said(view: &View) -> BTreeMap<Pair, Option<Day>> {
    let mut said: BTreeMap<Pair, Option<Day>> = BTreeMap::new();
    for row in view.relationships().iter().filter(|row| row.level.is_some()) {
        let on = row.since.as_ref().and_then(|since| since.first);
        for one in view.counts_for(&row.from) {
            for other in view.counts_for(&row.to) {
                let last = said.entry(sorted(one.clone(), other.clone())).or_default();
                *last = (*last).max(on);
            }
        }
    }
    said
}
