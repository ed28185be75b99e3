//! What came of an event.

use super::{Frame, Named};
use crate::{
    ledger::{Item, Selection, commitments},
    model::{Act, Day, EventId, Level, StakeholderId, State, View},
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What came of an event, by today.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventYield {
    /// What the event is called.
    pub event: String,
    /// Its first day, if that is on record.
    pub on: Option<Day>,
    /// Who came, in terms of organizations.
    pub came: Vec<Named>,
    /// How many pairs of them had neither a tie on record nor been at an earlier event together.
    pub met_for_the_first_time: usize,
    /// Ties that began within the days after it, among those who came.
    pub ties_made: Vec<[Named; 2]>,
    /// Ties that rose in level within the days after it, among those who came.
    pub ties_deepened: Vec<[Named; 2]>,
    /// Within how many days ties count.
    pub within_days: u32,
    /// The commitments that were made at it.
    pub commitments: Vec<Item>,
    /// What was done in saying them.
    pub said: Said,
    /// What has come of these by today.
    pub outcome: Outcome,
    /// How the answer was come by.
    #[serde(flatten)]
    pub frame: Frame,
}

/// How many of an event's commitments were said as what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Said {
    /// Requests.
    pub requests: usize,
    /// Offers.
    pub offers: usize,
    /// Promises.
    pub promises: usize,
    /// Declarations and assertions.
    pub declarations: usize,
}

/// How many of an event's commitments came to what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Kept.
    pub kept: usize,
    /// Promised or reported, and not past their day.
    pub under_way: usize,
    /// Promised and past their day.
    pub past_their_day: usize,
    /// Asked or offered, and not answered.
    pub unanswered: usize,
    /// Declined, withdrawn or cancelled.
    pub ended: usize,
    /// Declarations and assertions.
    pub declared: usize,
}

type Pair = (StakeholderId, StakeholderId);

/// Who met for the first time at an event, which ties began or deepened within `within_days` days
/// after it, and what has come of the commitments made at it; `None` where there is no such event.
///
/// Two have met before where a tie of theirs had begun before the event's day, or both were at an
/// earlier event. People count for their organizations.
///
/// Cost: time O(a² + (e + r) · log n) for a who came, e attendances and r relationships.
pub fn event_yield(view: &View, event: &EventId, within_days: u32) -> Option<EventYield> {
    let row = view.event(event)?;
    let on = row.date.as_ref().and_then(|date| date.first);
    let came = organizations(view, event);
    let last = on.map(|on| on.plus_days(i32::try_from(within_days).unwrap_or(i32::MAX)));
    let before = on.map(|on| view.earlier(on.plus_days(-1)));
    let known = before.as_ref().map(levels).unwrap_or_default();
    let earlier = before.as_ref().map(met).unwrap_or_default();
    let after = last.map(|last| levels(&view.earlier(last.min(view.asking.day))));
    let after = after.unwrap_or_default();
    let pairs = || pairs(&came);
    let first_met = pairs().filter(|pair| !known.contains_key(pair) && !earlier.contains(pair));
    let named = |(one, other): &Pair| [Named::new(view, one), Named::new(view, other)];
    let made = pairs().filter(|pair| after.contains_key(pair) && !known.contains_key(pair));
    let deepened = pairs().filter(|pair| {
        known.get(pair).is_some_and(|was| after.get(pair).is_some_and(|is| is > was))
    });
    let selection = Selection { event: Some(event.clone()), ..Selection::default() };
    let commitments = commitments(view, &selection).commitments;
    Some(EventYield {
        event: row.name.to_string(),
        on,
        met_for_the_first_time: first_met.count(),
        ties_made: made.map(|pair| named(&pair)).collect(),
        ties_deepened: deepened.map(|pair| named(&pair)).collect(),
        within_days,
        said: said(&commitments),
        outcome: outcome(&commitments),
        commitments,
        came: Named::all(view, &came),
        frame: Frame::new(view, ""),
    })
}

fn organizations(view: &View, event: &EventId) -> BTreeSet<StakeholderId> {
    view.attenders(event).iter().flat_map(|who| view.counts_for(who)).cloned().collect()
}

/// Every two of those who came, in order.
fn pairs(came: &BTreeSet<StakeholderId>) -> impl Iterator<Item = Pair> {
    let after = |one: &StakeholderId| {
        let rest = came.range(one.clone()..).skip(1);
        rest.map(|other| (one.clone(), other.clone())).collect::<Vec<Pair>>()
    };
    came.iter().flat_map(after)
}

/// The level of every tie that somebody stated; none is below every level.
fn levels(view: &View) -> BTreeMap<Pair, Option<Level>> {
    let mut levels: BTreeMap<Pair, Option<Level>> = BTreeMap::new();
    for row in view.relationships().iter().filter(|row| row.level != Some(Level::None)) {
        for one in view.counts_for(&row.from) {
            for other in view.counts_for(&row.to) {
                let pair = if one <= other {
                    (one.clone(), other.clone())
                } else {
                    (other.clone(), one.clone())
                };
                let level = levels.entry(pair).or_default();
                *level = (*level).max(row.level);
            }
        }
    }
    levels
}

/// Every two who were at one event.
fn met(view: &View) -> BTreeSet<Pair> {
    view.past_events()
        .iter()
        .flat_map(|event| pairs(&organizations(view, &event.id)).collect::<Vec<_>>())
        .collect()
}

fn said(items: &[Item]) -> Said {
    let mut said = Said::default();
    for item in items {
        let place = match item.act {
            Act::Request => &mut said.requests,
            Act::Offer => &mut said.offers,
            Act::Promise => &mut said.promises,
            Act::Declaration | Act::Assertion => &mut said.declarations,
        };
        *place += 1;
    }
    said
}

fn outcome(items: &[Item]) -> Outcome {
    let mut outcome = Outcome::default();
    for item in items {
        let place = match item.state {
            State::Fulfilled => &mut outcome.kept,
            State::Promised if item.overdue => &mut outcome.past_their_day,
            State::Promised | State::Reported => &mut outcome.under_way,
            State::Requested | State::Offered | State::Countered | State::Deferred => {
                &mut outcome.unanswered
            }
            State::Declined | State::Withdrawn | State::Cancelled => &mut outcome.ended,
            State::Declared => &mut outcome.declared,
        };
        *place += 1;
    }
    outcome
}
