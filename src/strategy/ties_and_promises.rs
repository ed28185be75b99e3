//! Ties and promises held against each other.

use super::{Frame, Named, sentence::count};
use crate::{
    ledger,
    model::{
        Commitment, CommitmentId, Course, Day, Id, Level, Part, Party, Side, StakeholderId, State,
        View,
    },
    network::Reading,
};
use foldhash::HashMap;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// From this level on, two who work together can be expected to have promised each other something.
const EXPECTS_PROMISES: Level = Level::Coordination;

/// Where ties and promises do not tell the same story.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TiesAndPromises {
    /// Pairs who say that they coordinate or more, and have promised each other nothing on record.
    pub ties_without_promises: Vec<PairFound>,
    /// Pairs with a promise between them, and no stated tie on record.
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

/// The same of those pairs alone at whose two ends these stand: a tie runs both ways.
///
/// Cost: that of [`ties_and_promises`], and O(p) for the p pairs found.
pub fn ties_and_promises_between(
    view: &View,
    reading: &Reading,
    between: &ledger::Between,
) -> TiesAndPromises {
    let mut answer = ties_and_promises(view, reading);
    let pairs = between.pairs(view);
    for found in [
        &mut answer.ties_without_promises,
        &mut answer.promises_without_ties,
        &mut answer.levels_to_ask_again,
    ] {
        found.retain(|pair| pairs.hold(&pair.one.id, &pair.other.id));
    }
    let asked = between.in_words(view, "those", ["of", "with"]);
    answer.frame.lens = [asked, answer.frame.lens].join(" · ");
    answer
}

/// Two stakeholders by their numbers, the lower first: in order of number is in order of id.
type Pair = (u32, u32);

/// A commitment between two and, if it was kept, when that was, as far as that is on record.
#[derive(Clone, Copy)]
struct Between<'v> {
    pair: Pair,
    commitment: &'v CommitmentId,
    kept: Option<Option<Day>>,
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
    let everyone = Everyone::of(view);
    let between = between(view, &everyone);
    let network = &reading.network;
    let mut tied: BTreeMap<Pair, Option<Level>> = BTreeMap::new();
    for (tie, origin) in network.ties().iter().zip(&reading.origins) {
        let ends = [tie.from, tie.to].map(|at| &network.ids()[at as usize]);
        if let Some(pair) = everyone.pair(ends).filter(|_| !origin.is_derived()) {
            let level = tied.entry(pair).or_default();
            *level = (*level).max(tie.level);
        }
    }
    let found =
        |pair: &Pair, commitments: &[&CommitmentId], says: &dyn Fn(&str, &str) -> String| {
            let [one, other] = everyone.named(view, pair);
            PairFound {
                finding: says(&one.name, &other.name),
                level: tied.get(pair).copied().flatten(),
                commitments: commitments.iter().map(|id| (*id).clone()).collect(),
                one,
                other,
            }
        };
    let without_promises = tied.iter().filter_map(|(pair, level)| {
        let level = level.filter(|level| *level >= EXPECTS_PROMISES)?;
        let is_bare = of_pair(&between, pair).is_empty();
        is_bare.then(|| {
            found(pair, &[], &|one, other| {
                format!(
                    "{one} and {other} speak of {level}, and no promise between them is on record."
                )
            })
        })
    });
    let shown: BTreeSet<u32> = network.ids().iter().filter_map(|id| everyone.number(id)).collect();
    let without_ties = between.chunk_by(|one, other| one.pair == other.pair).filter(|both| {
        let pair = both[0].pair;
        !tied.contains_key(&pair) && shown.contains(&pair.0) && shown.contains(&pair.1)
    });
    let without_ties = without_ties.map(|both| {
        let all: Vec<&CommitmentId> = both.iter().map(|one| one.commitment).collect();
        found(&both[0].pair, &all, &|one, other| {
            let promises = count(all.len(), "promise", "promises");
            format!("{one} and {other} have {promises} between them, and no tie on record.")
        })
    });
    let said = last_said(view, &everyone);
    let to_ask = tied.iter().filter_map(|(pair, level)| {
        let level = level.filter(|level| *level < Level::Collaboration)?;
        let last = said.get(pair).copied().flatten();
        let kept = of_pair(&between, pair).iter();
        let since = kept.filter(|one| one.kept.is_some_and(|on| on.is_some() && on > last));
        let since: Vec<&CommitmentId> = since.map(|one| one.commitment).collect();
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

/// Every stakeholder, in order of id, and the number of each.
struct Everyone<'v> {
    ids: Vec<&'v StakeholderId>,
    numbers: HashMap<&'v str, u32>,
}

impl<'v> Everyone<'v> {
    fn of(view: &'v View) -> Everyone<'v> {
        let ids: Vec<&StakeholderId> = view.stakeholders().map(|row| &row.id).collect();
        Everyone { numbers: ids.iter().map(|id| id.as_str()).zip(0..).collect(), ids }
    }

    fn number(&self, id: &StakeholderId) -> Option<u32> {
        self.numbers.get(id.as_str()).copied()
    }

    /// The pair of these two, if they are two.
    fn pair(&self, [one, other]: [&StakeholderId; 2]) -> Option<Pair> {
        let (one, other) = (self.number(one)?, self.number(other)?);
        (one != other).then_some((one.min(other), one.max(other)))
    }

    fn named(&self, view: &View, pair: &Pair) -> [Named; 2] {
        [pair.0, pair.1].map(|number| Named::new(view, self.ids[number as usize]))
    }
}

/// What is between each two: promises that stand, and when they were kept; in order of the pair,
/// then of the commitment.
fn between<'v>(view: &'v View, everyone: &Everyone<'_>) -> Vec<Between<'v>> {
    let mut all = Vec::new();
    for (row, course) in view.courses() {
        // What was only asked or offered is no promise.
        if course.state.is_ended() || !course.was_promised {
            continue;
        }
        let parts = if course.is_apart() { course.parts(row) } else { Vec::new() };
        let to = parties(view, row, &parts, Side::Served);
        let by = parties(view, row, &parts, Side::Promiser);
        let pairs = by.iter().flat_map(|one| to.iter().map(move |other| [*one, *other]));
        let pairs: BTreeSet<Pair> = pairs.filter_map(|pair| everyone.pair(pair)).collect();
        let is_kept = course.state == State::Fulfilled;
        let kept = is_kept.then(|| kept_on(view, row, course));
        all.extend(pairs.into_iter().map(|pair| Between { pair, commitment: &row.id, kept }));
    }
    all.sort_by_key(|one| one.pair);
    all
}

fn of_pair<'b, 'v>(between: &'b [Between<'v>], pair: &Pair) -> &'b [Between<'v>] {
    let first = between.partition_point(|one| one.pair < *pair);
    let length = between[first..].iter().take_while(|one| one.pair == *pair).count();
    &between[first..first + length]
}

/// When a commitment came to be kept; when it was said, where that is not on record.
fn kept_on(view: &View, row: &Commitment, course: &Course) -> Option<Day> {
    let at_event = || view.event(row.event.as_ref()?)?.date.as_ref();
    course.since.as_ref().or(row.made_on.as_ref()).or_else(at_event)?.first
}

/// Those who stand on one side: named, or of a named sector or initiative and heard of.
fn parties<'a>(
    view: &'a View,
    row: &'a Commitment,
    parts: &'a [Part],
    side: Side,
) -> Vec<&'a StakeholderId> {
    let heard = parts.iter().filter(|part| part.side == side && !part.state.is_ended());
    let all = side.listed(row).iter().chain(heard.map(|part| &part.party));
    let ids = all.flat_map(|party| match party {
        Party::Stakeholder(id) => view.counts_for(id),
        Party::Sector(_) | Party::Initiative(_) => &[],
    });
    ids.collect()
}

/// When each two last said how closely they work together, as far as that is on record.
fn last_said(view: &View, everyone: &Everyone<'_>) -> BTreeMap<Pair, Option<Day>> {
    let mut said: BTreeMap<Pair, Option<Day>> = BTreeMap::new();
    for row in view.relationships().iter().filter(|row| row.level.is_some()) {
        let on = row.since.as_ref().and_then(|since| since.first);
        for one in view.counts_for(&row.from) {
            for other in view.counts_for(&row.to) {
                if let Some(pair) = everyone.pair([one, other]) {
                    let last = said.entry(pair).or_default();
                    *last = (*last).max(on);
                }
            }
        }
    }
    said
}
