use super::{Item, PartName, PartyName, items_where};
use crate::model::{
    Audience, CommitmentId, Day, Frame, Party, Side, StakeholderId, State, Step, StepKind, View,
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What became of what was promised: of the community as a whole, never a ranking of its members.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Kept {
    /// All together.
    pub whole: Outcomes,
    /// By the quarter in which each was due or, without a day, in which it ended; in order.
    pub quarters: Vec<Quarter>,
    /// What was not kept, with the reason that was given, the latest first.
    pub reasons: Vec<NotKept>,
    /// How the answer was come by.
    #[serde(flatten)]
    pub frame: Frame,
}

/// How many promises came to what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Outcomes {
    /// Kept, and reported on the day that was agreed last, or before; or without such a day.
    pub on_time: usize,
    /// Kept, and reported after that day.
    pub after_the_day: usize,
    /// Taken back by those who promised.
    pub withdrawn: usize,
    /// Given up by those whom they serve.
    pub cancelled: usize,
    /// Past their day, and neither reported nor given up.
    pub open_past_the_day: usize,
    /// Not yet due, or reported and not yet accepted.
    pub under_way: usize,
}

impl Outcomes {
    /// Those of which it is known by now whether they were kept on time.
    pub fn settled(&self) -> usize {
        self.on_time + self.after_the_day + self.withdrawn + self.cancelled + self.open_past_the_day
    }
}

/// The promises of a quarter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quarter {
    /// Such as “2026 Q3”.
    pub quarter: String,
    /// What came of them.
    #[serde(flatten)]
    pub outcomes: Outcomes,
}

/// A promise that was not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotKept {
    /// Which commitment.
    pub id: CommitmentId,
    /// What would have been done.
    pub what: String,
    /// Who would have done it; told to the convener alone.
    pub by: Vec<PartyName>,
    /// What it came to.
    pub state: State,
    /// When.
    pub on: Option<Day>,
    /// Why, where that is on record and may be seen.
    pub reason: Option<String>,
}

#[derive(Clone, Copy)]
enum Outcome {
    OnTime,
    AfterTheDay,
    Withdrawn,
    Cancelled,
    OpenPastTheDay,
    UnderWay,
}

/// How much of what was promised was kept, on time or after the day, and why the rest was not.
///
/// A promise is on time if it was reported done on the last day that its due date may mean, or
/// before; the due date is the one that was agreed upon last. What was declined, or asked or
/// offered and never promised, is no promise.
///
/// Cost: time O(c · log n + s) for c commitments with s steps among n records.
pub fn kept(view: &View) -> Kept {
    of(view, items_where(view, |_, course| !course.state.is_unanswered()))
}

/// The same of what these few would do by name, a stakeholder and its people: for its own page.
pub fn kept_by(view: &View, selves: &BTreeSet<&StakeholderId>) -> Outcomes {
    let is_own = |party: &Party| matches!(party, Party::Stakeholder(id) if selves.contains(id));
    let own = items_where(view, |row, _| row.by.iter().any(is_own));
    // Of what several promised, its own part counts.
    let own = own.map(|item| {
        let is_part = |part: &&PartName| part.side == Side::Promiser && is_own(&part.who.party);
        let state = item.parts.iter().find(is_part).map_or(item.state, |part| part.state);
        Item { state, ..item }
    });
    of(view, own).whole
}

fn of(view: &View, items: impl Iterator<Item = Item>) -> Kept {
    let mut whole = Outcomes::default();
    let mut quarters: BTreeMap<(i16, i8), Outcomes> = BTreeMap::new();
    let mut reasons = Vec::new();
    for item in items {
        let Some(outcome) = outcome(view, &item) else { continue };
        whole.count(outcome);
        let day = item.last_due().or_else(|| item.since.as_ref()?.first);
        if let Some(day) = day {
            quarters.entry(day.quarter()).or_default().count(outcome);
        }
        if item.state.is_ended() {
            reasons.push(not_kept(view, &item));
        }
    }
    reasons.sort_by(|one, other| other.on.cmp(&one.on).then_with(|| one.id.cmp(&other.id)));
    let quarter =
        |((year, quarter), outcomes)| Quarter { quarter: format!("{year} Q{quarter}"), outcomes };
    Kept {
        whole,
        quarters: quarters.into_iter().map(quarter).collect(),
        reasons,
        frame: Frame::new(view, ""),
    }
}

impl Outcomes {
    fn count(&mut self, outcome: Outcome) {
        let place = match outcome {
            Outcome::OnTime => &mut self.on_time,
            Outcome::AfterTheDay => &mut self.after_the_day,
            Outcome::Withdrawn => &mut self.withdrawn,
            Outcome::Cancelled => &mut self.cancelled,
            Outcome::OpenPastTheDay => &mut self.open_past_the_day,
            Outcome::UnderWay => &mut self.under_way,
        };
        *place += 1;
    }
}

fn outcome(view: &View, item: &Item) -> Option<Outcome> {
    let was_promised = view.course(&item.id).is_some_and(|course| course.was_promised);
    match item.state {
        State::Fulfilled => {
            let due = item.last_due();
            let reported = last(view, &item.id, StepKind::Report);
            let day = reported.and_then(|step| step.on.as_ref()?.first);
            let is_after = due.is_some_and(|due| day.is_some_and(|day| day > due));
            Some(if is_after { Outcome::AfterTheDay } else { Outcome::OnTime })
        }
        State::Withdrawn if was_promised => Some(Outcome::Withdrawn),
        State::Cancelled if was_promised => Some(Outcome::Cancelled),
        State::Promised if item.overdue => Some(Outcome::OpenPastTheDay),
        State::Promised | State::Reported => Some(Outcome::UnderWay),
        State::Withdrawn
        | State::Cancelled
        | State::Requested
        | State::Offered
        | State::Countered
        | State::Deferred
        | State::Declined
        | State::Declared => None,
    }
}

/// The last step of a kind that a commitment took.
fn last<'a>(view: &'a View, id: &'a CommitmentId, kind: StepKind) -> Option<&'a Step> {
    let steps = view.tables.steps_of(id).map(|(_, step)| step);
    let steps = steps.filter(|step| step.step == Some(kind));
    steps.max_by_key(|step| (step.on.as_ref().and_then(|on| on.first), step.order))
}

fn not_kept(view: &View, item: &Item) -> NotKept {
    let kind = if item.state == State::Cancelled { StepKind::Cancel } else { StepKind::Withdraw };
    let step = last(view, &item.id, kind);
    let is_for_the_convener = view.asking.audience == Audience::Convener;
    NotKept {
        id: item.id.clone(),
        what: item.what.clone(),
        by: if is_for_the_convener { item.by.clone() } else { Vec::new() },
        state: item.state,
        on: step.and_then(|step| step.on.as_ref()?.first),
        reason: step.and_then(|step| step.reason.as_ref()).map(ToString::to_string),
    }
}
