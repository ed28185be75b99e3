use super::{
    PartyName,
    conditions::{is_waiting, last_day},
};
use crate::model::{
    Act, Amount, Audience, Commitment, CommitmentId, Course, Day, EventId, Id, InitiativeId, Part,
    PriorityId, Side, State, Step, StepKind, View, When, in_halves,
};
use serde::Serialize;

/// Where one of several parties stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartName {
    /// On which side.
    pub side: Side,
    /// Which party.
    #[serde(flatten)]
    pub who: PartyName,
    /// Where it stands.
    pub state: State,
    /// Whether it is to answer.
    pub is_asked: bool,
    /// Until when the answer was put off, where it was and says so.
    pub put_off_until: Option<When>,
    /// What it would do or be given, where its terms are not those of the whole.
    pub what: Option<String>,
    /// When that is due, where its terms are not those of the whole.
    pub due: Option<When>,
}

/// One commitment as the ledger shows it, with what its steps so far have made of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Item {
    /// Which commitment.
    pub id: CommitmentId,
    /// What was done in saying it.
    pub act: Act,
    /// Who would do it.
    pub by: Vec<PartyName>,
    /// Whom it serves.
    pub to: Vec<PartyName>,
    /// What would be done, as last agreed.
    pub what: String,
    /// What the one served would take as done.
    pub satisfied_when: Option<String>,
    /// What is given.
    pub gives: Option<String>,
    /// How much of it.
    pub amount: Option<Amount>,
    /// When it was said; the event's date where the commitment does not say.
    pub made_on: Option<When>,
    /// The event at which it was said.
    pub event: Option<EventId>,
    /// What that event is called.
    pub event_name: Option<String>,
    /// By when, as last agreed.
    pub due: Option<When>,
    /// When to look at it again.
    pub review: Option<When>,
    /// What it has come to.
    pub state: State,
    /// Since when it has stood there, if that is on record.
    pub since: Option<When>,
    /// Who is to answer, where an answer is waited for: those asked for it or, once other terms
    /// were proposed, those to whom they were.
    pub to_answer: Vec<PartyName>,
    /// Until when the answer was put off, where it was and says so.
    pub put_off_until: Option<When>,
    /// Whether anyone ever promised it.
    pub was_promised: bool,
    /// How many steps it has taken.
    pub steps: usize,
    /// Where each party stands, where they do not all stand in the same place and on the same terms.
    pub parts: Vec<PartName>,
    /// Whether someone owes it, nothing that it depends on is open, and the last day that its due
    /// date may mean is before today, as is the day on which it came free.
    pub overdue: bool,
    /// How many days ago the later of these days was; `None` unless it is overdue, and for everyone
    /// but the convener.
    pub days_overdue: Option<i32>,
    /// How many days are left until the last day that its due date may mean; `None` unless
    /// someone owes it, it has a due date, and that is not past.
    pub days_left: Option<i32>,
    /// How many days are left until it is to be looked at again, none or fewer once that day has
    /// come; `None` unless someone owes it and it has such a day.
    pub days_to_review: Option<i32>,
    /// How many days an answer has been waited for at least: since it was said, or other terms were,
    /// or since the day until which it was put off. `None` unless one is waited for now and that
    /// day is on record, and for everyone but the convener.
    pub days_unanswered: Option<i32>,
    /// What is missing from what was reported done, where it was sent back and says so.
    pub missing: Option<String>,
    /// The priority that it serves.
    pub priority: Option<PriorityId>,
    /// What that priority is called.
    pub priority_name: Option<String>,
    /// The initiative that it is part of.
    pub initiative: Option<InitiativeId>,
    /// What that initiative is called.
    pub initiative_name: Option<String>,
    /// The commitments that must be kept first.
    pub depends_on: Vec<CommitmentId>,
    /// What is to be done in those of them that are not kept yet.
    pub waits_for: Vec<String>,
    /// What is to be done in those of them that were declined, withdrawn or cancelled.
    pub waits_in_vain_for: Vec<String>,
    /// Whether its row says that it is no fact.
    pub illustrative: bool,
}

impl Item {
    /// The last day that its due date may mean, if that is on record.
    pub fn last_due(&self) -> Option<Day> {
        self.due.as_ref().and_then(|due| due.last)
    }

    /// Whether it is reported done, by one at least, and not accepted yet by those it serves.
    pub fn is_unaccepted(&self) -> bool {
        let reported = |part: &PartName| part.state == State::Reported;
        self.state == State::Reported || self.parts.iter().any(reported)
    }

    /// Whether its answer was put off until a day that has not come.
    pub fn is_put_off(&self, today: Day) -> bool {
        let until = self.put_off_until.as_ref().filter(|_| self.state == State::Deferred);
        until.is_some_and(|until| !until.is_over(today.plus_days(1)))
    }

    /// Those who still owe it, or who are to answer: all who would do it, but those who stand
    /// apart and are done with it.
    pub fn still_by(&self) -> Vec<&PartyName> {
        let is_done = |by: &PartyName| {
            let parts = self.parts.iter().filter(|part| part.side == Side::Promiser);
            let mut own = parts.filter(|part| part.who.party == by.party).peekable();
            own.peek().is_some() && own.all(|part| part.state.is_over())
        };
        self.by.iter().filter(|by| !is_done(by)).collect()
    }

    /// The last day on which it may have been said, if that is on record.
    pub fn last_made(&self) -> Option<Day> {
        self.made_on.as_ref().and_then(|on| on.last)
    }
}

/// One commitment, if it had been spoken by the view's day.
pub fn item(view: &View, id: &CommitmentId) -> Option<Item> {
    let row = view.tables.commitments.get(id.as_str())?;
    Some(shown(view, row, view.course(id)?))
}

/// Every commitment that had been spoken by the view's day, in order of id.
///
/// Cost: time O(c · log n) for c commitments and n records.
pub fn items(view: &View) -> Vec<Item> {
    items_where(view, |_, _| true, |_| true)
}

/// Those of [`items`] that fit: what takes no look at names is asked, by `may_fit`, before they are
/// written out.
pub fn items_where(
    view: &View,
    may_fit: impl Fn(&Commitment, &Course) -> bool,
    fits: impl Fn(&Item) -> bool + Sync,
) -> Vec<Item> {
    let may_fit: Vec<_> = view.courses().filter(|(row, course)| may_fit(row, course)).collect();
    in_halves(&may_fit, |half, items| {
        let half = half.iter().map(|(row, course)| shown(view, row, course));
        items.extend(half.filter(|item| fits(item)));
    })
}

pub(super) fn shown(view: &View, row: &Commitment, course: &Course) -> Item {
    let event = row.event.as_ref().and_then(|id| view.event(id));
    let made_on = view.made_on(row).cloned();
    let priority = row.priority.as_ref().and_then(|id| view.priority(id));
    let initiative = row.initiative.as_ref().and_then(|id| view.initiative(id));
    let names = |parties: &[_]| parties.iter().map(|party| PartyName::new(view, party)).collect();
    let is_lost = |id: &&CommitmentId| view.course(id).is_some_and(|it| it.state.is_ended());
    let is_asked = course.is_apart() || course.state.is_unanswered();
    let parts = if is_asked { course.parts(row) } else { Vec::new() };
    let mut item = Item {
        id: row.id.clone(),
        act: row.act(),
        by: names(&row.by),
        to: names(&row.to),
        what: course.what.as_ref().unwrap_or(&row.what).to_string(),
        satisfied_when: row.satisfied_when.as_ref().map(ToString::to_string),
        gives: row.gives.as_ref().map(ToString::to_string),
        amount: row.amount.clone(),
        event: row.event.clone(),
        event_name: event.map(|event| event.name.to_string()),
        due: course.due.clone(),
        review: row.review.clone(),
        state: course.state,
        was_promised: course.was_promised,
        steps: course.steps,
        to_answer: to_answer(view, &parts),
        put_off_until: course.until.clone(),
        parts: parts_told(view, (row, course), parts),
        since: course.since.clone().or_else(|| made_on.clone()),
        overdue: false,
        days_overdue: None,
        days_left: None,
        days_to_review: None,
        days_unanswered: None,
        made_on,
        missing: missing(view, row, course),
        priority: row.priority.clone(),
        priority_name: priority.map(|row| row.name.to_string()),
        initiative: row.initiative.clone(),
        initiative_name: initiative.map(|row| row.name.to_string()),
        depends_on: row.depends_on.clone(),
        waits_for: row.depends_on.iter().filter_map(|id| unkept(view, id)).collect(),
        waits_in_vain_for: row
            .depends_on
            .iter()
            .filter(is_lost)
            .filter_map(|id| unkept(view, id))
            .collect(),
        illustrative: row.marks.is_illustrative(),
    };
    item.count_days(view, row);
    item
}

impl Item {
    /// Counts its days anew, by where it stands and by its due date.
    pub(super) fn count_days(&mut self, view: &View, row: &Commitment) {
        let today = view.asking.today;
        let tells = view.asking.audience == Audience::Convener;
        let is_waiting = is_waiting(view, row);
        let last = last_day(view, row, self.due.as_ref()).filter(|_| self.state.is_owed());
        let days = last.map(|last| last.days_until(today));
        self.overdue = !is_waiting && days.is_some_and(|days| days > 0);
        self.days_overdue = days.filter(|_| self.overdue && tells);
        self.days_left = days.filter(|days| *days <= 0).map(|days| -days);
        let review = row.review.as_ref().and_then(|on| on.last).filter(|_| self.state.is_owed());
        self.days_to_review = review.map(|day| today.days_until(day));
        self.days_unanswered =
            self.unanswered_since(today).map(|on| on.days_until(today).max(0)).filter(|_| tells);
    }

    /// Since when an answer has been waited for at least, if one is now and that is on record.
    pub fn unanswered_since(&self, today: Day) -> Option<Day> {
        if !self.state.is_unanswered() || self.is_put_off(today) {
            return None;
        }
        self.put_off_until.as_ref().or(self.since.as_ref())?.last
    }
}

/// Those who are to answer, each once.
fn to_answer(view: &View, parts: &[Part]) -> Vec<PartyName> {
    let mut asked: Vec<PartyName> = Vec::new();
    for part in parts.iter().filter(|part| part.is_asked) {
        let name = PartyName::new(view, &part.party);
        if !asked.contains(&name) {
            asked.push(name);
        }
    }
    asked
}

/// What the last step said to be missing, if it sent the commitment back.
fn missing(view: &View, row: &Commitment, course: &Course) -> Option<String> {
    if course.steps == 0 || !course.state.is_owed() {
        return None;
    }
    let steps = view.tables.steps_of(&row.id).map(|(_, step)| step);
    let on = |step: &Step| step.on.as_ref().and_then(|on| on.first);
    let last = steps.max_by_key(|step| (on(step), step.order))?;
    let what = last.what.as_ref().filter(|_| last.step == Some(StepKind::SendBack));
    what.map(ToString::to_string)
}

/// The parties and where each stands; none where all stand alike.
fn parts_told(
    view: &View,
    (row, course): (&Commitment, &Course),
    parts: Vec<Part>,
) -> Vec<PartName> {
    if !course.is_apart() {
        return Vec::new();
    }
    let is_alike = |part: &Part| {
        part.what == course.what && part.due == course.due && part.until == course.until
    };
    if parts.iter().all(|part| part.state == course.state && is_alike(part)) {
        return Vec::new();
    }
    let named = |part: Part| {
        let is_alike = is_alike(&part) || part.state.is_ended();
        let what = part.what.as_ref().unwrap_or(&row.what).to_string();
        PartName {
            side: part.side,
            who: PartyName::new(view, &part.party),
            state: part.state,
            is_asked: part.is_asked,
            put_off_until: part.until,
            what: (!is_alike && part.what != course.what).then_some(what),
            due: part.due.filter(|due| !is_alike && Some(due) != course.due.as_ref()),
        }
    };
    parts.into_iter().map(named).collect()
}

/// What is to be done in a commitment that is neither kept nor declared.
fn unkept(view: &View, id: &CommitmentId) -> Option<String> {
    let row = view.tables.commitments.get(id.as_str())?;
    let course = view.course(id)?;
    (!course.was_met).then(|| course.what.as_ref().unwrap_or(&row.what).to_string())
}
