//! Commitments that take effect when others are kept: who waits, in what circles, and what a late
//! one delays.

mod circle;
mod graph;
mod reach;

use super::{
    PartyName,
    between::{Between, is_of},
};
use crate::model::{Audience, Commitment, CommitmentId, Course, Day, Frame, Id, State, View, When};
use circle::smallest_opening;
use graph::Conditions;
use serde::Serialize;
use std::cmp::Reverse;

/// How many of those that delay the most are named.
const MOST_DELAYING: usize = 5;

/// What waits for what.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Waiting {
    /// Those that wait, the longest waiting first.
    pub waits: Vec<Wait>,
    /// Circles of conditions, which release nobody.
    pub circles: Vec<Circle>,
    /// Which, if late, delay others the most.
    pub delays: Vec<Delay>,
    /// Those of which every condition is met, and which are still open.
    pub free: Vec<Free>,
    /// How the answer was come by.
    #[serde(flatten)]
    pub frame: Frame,
}

/// A commitment as one that waits, or is waited for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Named {
    /// Which commitment.
    pub id: CommitmentId,
    /// Who would do it.
    pub by: Vec<PartyName>,
    /// What would be done.
    pub what: String,
    /// Where it stands.
    pub state: State,
    /// By when, as last agreed.
    pub due: Option<When>,
    /// Whether it is owed and past its day; told to the convener alone.
    pub late: bool,
}

/// One condition that is not met.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Wait {
    /// What waits.
    pub waits: Named,
    /// For what.
    pub on: Named,
    /// Since when at the latest both have been spoken; `None` where that is not on record.
    pub since: Option<Day>,
    /// Whether it can no longer be met: what it waits for was declined, withdrawn or cancelled.
    pub never: bool,
}

/// Conditions that wait for each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Circle {
    /// All that wait for each other, in order of id.
    pub members: Vec<Named>,
    /// Those that would have to move first, without waiting, for all the others to come free.
    pub opened_by: Vec<Named>,
    /// Whether no fewer would do; where it is not known, the set is one that would.
    pub is_smallest: bool,
}

/// What would be late if one were.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Delay {
    /// The one.
    pub first: Named,
    /// How many wait for it, directly or through others.
    pub waiting: usize,
    /// The longest chain of those that wait for it, one after the other.
    pub chain: Vec<Named>,
}

/// A commitment whose conditions are all met.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Free {
    /// Which.
    pub commitment: Named,
    /// Since when it has been spoken and free, if that is on record.
    pub since: Option<Day>,
}

/// Who waits on whom, since when; what circles there are, and what delays the most.
///
/// A commitment waits while it is open and one that it depends on was never kept (or declared):
/// one that a whole sector is asked for is, as soon as one of them has kept it. The
/// smallest set that opens a circle is exact for circles of up to 20, and where one alone will do.
///
/// Cost: time O((c + d) · log c) for c commitments with d conditions, and O(w · (w + d) / 64) for
/// the w of them that wait or are waited for.
pub fn waiting(view: &View) -> Waiting {
    waiting_between(view, &Between::default())
}

/// The same of what waits in the hands of `between.by` for what is in the hands of `between.to`:
/// one whose commitments wait, and one on whom they wait.
///
/// A circle is told where both have a part in it, of what most others wait for only what is in the
/// hands of the second and awaited by the first, and of what is free only what is the first's and
/// waited for the second.
///
/// Cost: that of [`waiting`].
pub fn waiting_between(view: &View, between: &Between) -> Waiting {
    let conditions = Conditions::of(view);
    let meant = between.covered(view);
    let is_waiting = |at: usize| is_of(&meant.by, &conditions.rows[at].by);
    let is_awaited = |at: usize| is_of(&meant.to, &conditions.rows[at].by);
    let named = |place: usize| named(view, conditions.rows[place]);
    let waits = conditions.waits().filter(|(waits, on)| is_waiting(*waits) && is_awaited(*on));
    let waits = waits.map(|(waits, on)| {
        let spoken = [waits, on].map(|place| spoken(view, conditions.rows[place]));
        let since = match spoken {
            [Some(one), Some(other)] => Some(one.max(other)),
            [one, other] => one.or(other),
        };
        let never = conditions.is_ended(on);
        Wait { waits: named(waits), on: named(on), since, never }
    });
    let mut waits: Vec<Wait> = waits.collect();
    waits.sort_by(|one, other| {
        let order = |wait: &Wait| (wait.since.is_none(), wait.since);
        let by_id = || one.waits.id.cmp(&other.waits.id).then_with(|| one.on.id.cmp(&other.on.id));
        order(one).cmp(&order(other)).then_with(by_id)
    });
    let parts = conditions.parts();
    let own: Vec<Vec<usize>> = match between.is_all() {
        true => parts.clone(),
        false => {
            let has_both = |part: &&Vec<usize>| {
                part.iter().any(|at| is_waiting(*at)) && part.iter().any(|at| is_awaited(*at))
            };
            parts.iter().filter(has_both).cloned().collect()
        }
    };
    let circles = circles_among(view, &conditions, &own);
    let reach = reach::downstream(&conditions, &parts);
    let mut first: Vec<usize> =
        (0..conditions.rows.len()).filter(|at| reach.waiting[*at] > 0).collect();
    first.retain(|at| !conditions.is_ended(*at) && is_awaited(*at));
    if between.by.is_some() {
        let by_them = conditions.awaited_by(is_waiting);
        first.retain(|at| by_them[*at]);
    }
    first.sort_by_key(|at| (Reverse(reach.waiting[*at]), *at));
    let delays = first.into_iter().take(MOST_DELAYING).map(|at| Delay {
        first: named(at),
        waiting: reach.waiting[at],
        chain: reach.chain(at).into_iter().map(named).collect(),
    });
    Waiting {
        waits,
        circles,
        delays: delays.collect(),
        free: free_where(view, |row| {
            let needs = row.depends_on.iter();
            let mut needs = needs.filter_map(|id| view.tables.commitments.get(id.as_str()));
            is_of(&meant.by, &row.by)
                && (meant.to.is_none() || needs.any(|need| is_of(&meant.to, &need.by)))
        }),
        frame: Frame::new(view, between.in_words(view, "what waits", ["with", "for"])),
    }
}

/// The circles of conditions alone.
///
/// Cost: time O((c + d) · log c) for c commitments with d conditions.
pub fn circles(view: &View) -> Vec<Circle> {
    let conditions = Conditions::of(view);
    circles_among(view, &conditions, &conditions.parts())
}

fn circles_among(view: &View, conditions: &Conditions<'_>, parts: &[Vec<usize>]) -> Vec<Circle> {
    let named = |place: usize| named(view, conditions.rows[place]);
    let circles = parts.iter().filter(|part| conditions.is_circle(part)).map(|part| {
        let (opening, is_smallest) = smallest_opening(&conditions.inside(part));
        Circle {
            members: part.iter().map(|place| named(*place)).collect(),
            opened_by: opening.into_iter().map(|at| named(part[at])).collect(),
            is_smallest,
        }
    });
    circles.collect()
}

/// Open commitments of which every condition is met, the latest first.
///
/// Cost: time O((c + d) · log c) for c commitments with d conditions.
pub fn free(view: &View) -> Vec<Free> {
    free_where(view, |_| true)
}

fn free_where(view: &View, is_meant: impl Fn(&Commitment) -> bool) -> Vec<Free> {
    let open = view.courses().filter(|(row, course)| {
        !row.depends_on.is_empty() && !course.state.is_over() && is_meant(row)
    });
    let mut free: Vec<Free> = open
        .filter_map(|(row, _)| {
            let since =
                (!is_waiting(view, row)).then(|| met_on(view, row).max(spoken(view, row)))?;
            Some(Free { commitment: named(view, row), since })
        })
        .collect();
    free.sort_by(|one, other| {
        other.since.cmp(&one.since).then_with(|| one.commitment.id.cmp(&other.commitment.id))
    });
    free
}

/// Whether a commitment depends on one that was never kept nor declared.
pub(super) fn is_waiting(view: &View, row: &Commitment) -> bool {
    let is_met = |id: &CommitmentId| view.course(id).is_some_and(|course| course.was_met);
    !row.depends_on.iter().all(is_met)
}

/// When the last of what a commitment depends on was kept, if that is on record.
fn met_on(view: &View, row: &Commitment) -> Option<Day> {
    let met = row.depends_on.iter().filter_map(|id| view.course(id)?.met_since.as_ref()?.first);
    met.max()
}

/// The last day that a due date may mean; the day on which all that the commitment depends on was
/// kept, if that came later.
pub(super) fn last_day(view: &View, row: &Commitment, due: Option<&When>) -> Option<Day> {
    Some(due?.last?).max(met_on(view, row))
}

fn named(view: &View, row: &Commitment) -> Named {
    let course = view.course(&row.id);
    let what = course.and_then(|course| course.what.as_ref()).unwrap_or(&row.what);
    Named {
        id: row.id.clone(),
        by: row.by.iter().map(|party| PartyName::new(view, party)).collect(),
        what: what.to_string(),
        state: course.map_or(State::spoken(row.act()), |course| course.state),
        due: course.and_then(|course| course.due.clone()),
        late: view.asking.audience == Audience::Convener
            && course.is_some_and(|course| is_late(view, row, course)),
    }
}

/// Whether a commitment is owed and past its day.
pub(super) fn is_late(view: &View, row: &Commitment, course: &Course) -> bool {
    let last = || last_day(view, row, course.due.as_ref());
    course.state.is_owed()
        && last().is_some_and(|last| last < view.asking.today)
        && !is_waiting(view, row)
}

/// The day on which a commitment was said, or its event was.
fn spoken(view: &View, row: &Commitment) -> Option<Day> {
    let at_event = || view.event(row.event.as_ref()?)?.date.as_ref();
    let on = row.made_on.as_ref().or_else(at_event);
    on.and_then(|on| on.first)
}
