use super::{
    Item, PartyName,
    between::{Between, Covered, is_of},
    conditions::{is_waiting, last_day},
    item::shown,
};
use crate::model::{
    Audience, Commitment, CommitmentId, Course, Day, Frame, Part, Party, Side, StakeholderId,
    State, Step, StepKind, View, When,
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
    /// Such as “2026 Q3”; “no day”, the last, for what is under way without one.
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
/// before; the due date is the one that was agreed upon last, unless the day had passed by then:
/// a new day does not make it on time. What depends on others is in time on the day on which the
/// last of them was kept, and not late before. What was declined, or asked or offered and never
/// promised, is no promise.
///
/// Cost: time O(c · log n + s) for c commitments with s steps among n records.
pub fn kept(view: &View) -> Kept {
    kept_between(view, &Between::default())
}

/// The same of what those of a sector or an initiative would do, or of what serves somebody. What
/// several promised together counts as a whole.
///
/// Cost: that of [`kept`].
pub fn kept_between(view: &View, between: &Between) -> Kept {
    let meant = between.covered(view);
    let mut whole = Outcomes::default();
    let mut quarters: BTreeMap<(bool, Option<(i16, i8)>), Outcomes> = BTreeMap::new();
    let mut reasons = Vec::new();
    for (row, course) in view.courses().filter(|said| may_count(said) && meant.has(said.0)) {
        if course.was_promised && (is_lost(course.state) || course.is_apart()) {
            reasons.extend(not_kept(view, &shown(view, row, course), &meant));
        }
        let outcome = Came::of(view, row, course).outcome(view.asking.today);
        let Some(outcome) = outcome else { continue };
        whole.count(outcome);
        // What has no quarter comes last.
        let quarter = day_of(view, row, course).map(Day::quarter);
        quarters.entry((quarter.is_none(), quarter)).or_default().count(outcome);
    }
    reasons.sort_by(|one, other| other.on.cmp(&one.on).then_with(|| one.id.cmp(&other.id)));
    let quarter = |((_, quarter), outcomes)| Quarter {
        quarter: match quarter {
            Some((year, quarter)) => format!("{year} Q{quarter}"),
            None => "no day".to_owned(),
        },
        outcomes,
    };
    Kept {
        whole,
        quarters: quarters.into_iter().map(quarter).collect(),
        reasons,
        frame: Frame::new(view, between.in_words(view, "promised", ["by", "for"])),
    }
}

/// What came of what these few would do by name, a stakeholder and its people: for its own page.
///
/// Of what several promised, its own part counts, on its own terms.
pub fn kept_by(view: &View, selves: &BTreeSet<&StakeholderId>) -> Outcomes {
    let is_own = |party: &Party| matches!(party, Party::Stakeholder(id) if selves.contains(id));
    let mut outcomes = Outcomes::default();
    for (row, course) in view.courses().filter(|(row, _)| row.by.iter().any(is_own)) {
        let parts = course.parts(row);
        let own = parts.iter().find(|part| part.side == Side::Promiser && is_own(&part.party));
        let came =
            own.map_or_else(|| Came::of(view, row, course), |part| Came::of_part(view, row, part));
        came.outcome(view.asking.today).into_iter().for_each(|outcome| outcomes.count(outcome));
    }
    outcomes
}

/// What came of all by the month in which each was due or, without a day, in which it ended, under
/// the first day of the month.
pub fn kept_by_month(view: &View) -> BTreeMap<Day, Outcomes> {
    let mut months: BTreeMap<Day, Outcomes> = BTreeMap::new();
    for (row, course) in view.courses().filter(may_count) {
        let outcome = Came::of(view, row, course).outcome(view.asking.today);
        if let (Some(outcome), Some(day)) = (outcome, day_of(view, row, course)) {
            months.entry(day.first_of_months(1)).or_default().count(outcome);
        }
    }
    months
}

/// Whether something may have become of a commitment: what waits for an answer is no promise.
fn may_count((_, course): &(&Commitment, &Course)) -> bool {
    !course.state.is_unanswered()
}

/// The day that a promise counts for: the last on which it was due or, without one, on which it
/// was kept or ended.
fn day_of(view: &View, row: &Commitment, course: &Course) -> Option<Day> {
    let ended =
        || course.since.as_ref().or_else(|| view.made_on(row)).filter(|_| course.state.is_over());
    let due = course.due.as_ref().and_then(|due| due.last);
    due.or_else(|| ended()?.first)
}

fn is_lost(state: State) -> bool {
    matches!(state, State::Withdrawn | State::Cancelled)
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

/// What a promise, or one party's part of it, has come to.
struct Came {
    state: State,
    was_promised: bool,
    due: Option<Day>,
    reported: Option<Day>,
    /// Whether its day had passed when another was agreed on.
    was_late: bool,
}

/// The last day for it; `None` while it waits for what it depends on.
fn due_of(view: &View, row: &Commitment, due: Option<&When>) -> Option<Day> {
    last_day(view, row, due).filter(|_| !is_waiting(view, row))
}

impl Came {
    fn of(view: &View, row: &Commitment, course: &Course) -> Came {
        Came {
            state: course.state,
            was_promised: course.was_promised,
            due: due_of(view, row, course.due.as_ref()),
            reported: course.reported(),
            was_late: course.was_late(),
        }
    }

    fn of_part(view: &View, row: &Commitment, part: &Part) -> Came {
        Came {
            state: part.state,
            was_promised: part.was_promised,
            due: due_of(view, row, part.due.as_ref()),
            reported: part.reported,
            was_late: part.was_late,
        }
    }

    fn outcome(&self, today: Day) -> Option<Outcome> {
        let is_past = |day: Day| self.due.is_some_and(|due| day > due);
        match self.state {
            State::Fulfilled if self.was_late || self.reported.is_some_and(is_past) => {
                Some(Outcome::AfterTheDay)
            }
            State::Fulfilled => Some(Outcome::OnTime),
            State::Withdrawn if self.was_promised => Some(Outcome::Withdrawn),
            State::Cancelled if self.was_promised => Some(Outcome::Cancelled),
            State::Promised if is_past(today) => Some(Outcome::OpenPastTheDay),
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
}

/// What of a promise was not kept: the whole, or the parts of those who took theirs back.
fn not_kept(view: &View, item: &Item, meant: &Covered) -> Vec<NotKept> {
    let is_for_the_convener = view.asking.audience == Audience::Convener;
    let told = |by: Vec<PartyName>, state: State, what: &str, who: Option<&Party>| {
        let kind = if state == State::Cancelled { StepKind::Cancel } else { StepKind::Withdraw };
        let step = last(view, &item.id, kind, who);
        NotKept {
            id: item.id.clone(),
            what: what.to_owned(),
            by: if is_for_the_convener { by } else { Vec::new() },
            state,
            on: step.and_then(|step| step.on.as_ref()?.first),
            reason: step.and_then(|step| step.reason.as_ref()).map(ToString::to_string),
        }
    };
    if is_lost(item.state) {
        return vec![told(item.by.clone(), item.state, &item.what, None)];
    }
    let lost = item.parts.iter().filter(|part| is_lost(part.state));
    let lost = lost.filter(|part| part.side == Side::Promiser);
    let lost = lost.filter(|part| is_of(&meant.by, [&part.who.party]));
    lost.map(|part| {
        let what = part.what.as_deref().unwrap_or(&item.what);
        told(vec![part.who.clone()], part.state, what, Some(&part.who.party))
    })
    .collect()
}

/// The last step of a kind that a commitment took, by one of its parties if one is named.
fn last<'a>(
    view: &'a View,
    id: &'a CommitmentId,
    kind: StepKind,
    who: Option<&Party>,
) -> Option<&'a Step> {
    let steps = view.tables.steps_of(id).map(|(_, step)| step);
    let is_by = |step: &&Step| match (who, &step.by) {
        (Some(Party::Stakeholder(id)), Some(by)) => by == id || view.counts_for(by).contains(id),
        _ => true,
    };
    let steps = steps.filter(|step| step.step == Some(kind)).filter(is_by);
    steps.max_by_key(|step| (step.on.as_ref().and_then(|on| on.first), step.order))
}
