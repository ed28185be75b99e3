//! Promises that are late or without a day, and requests and offers that wait for an answer.

use super::{
    Open, conditional,
    gap::{Found, GapKind, Severity},
    scene::Scene,
    standstill::reported_aloud,
};
use crate::{
    ledger::{self, Circle, Item, PartyName},
    model::{Act, CommitmentId, Day, Id, Party, StakeholderId, State, View, When, in_halves},
    strategy::sentence::{and, capital, count},
};
use std::collections::{BTreeMap, BTreeSet};

/// Past its due date by more days than this, a promise wants a new day or an end.
const LONG_OVERDUE: i32 = 30;

/// A request or an offer has this many days until its silence weighs.
pub(super) const TIME_TO_ANSWER: i32 = 14;

/// What is promised and past its due date.
pub(super) fn overdue(scene: &Scene<'_>, open: &Open) -> Vec<Found> {
    let today = scene.view.asking.today;
    let days = |item: &Item| Some(item.last_due()?.days_until(today));
    in_halves(&open.items, |items, found| {
        let late = items.iter().filter(|item| item.overdue);
        let late = late.filter_map(|item| Some((item, days(item)?)));
        found.extend(
            late.map(|(item, days)| late_promise(item, days, open.awaited.contains(&item.id))),
        );
    })
}

fn late_promise(item: &Item, days: i32, is_awaited: bool) -> Found {
    let severity =
        if is_awaited || days > LONG_OVERDUE { Severity::High } else { Severity::Medium };
    let due = item.due.as_ref().map(When::in_words).unwrap_or_default();
    let (by, what) = (names(&item.by), &item.what);
    let still_by = and(item.still_by().iter().map(|by| &by.name));
    let days = count(usize::try_from(days).unwrap_or_default(), "day", "days");
    let found = Found::new(GapKind::Overdue, severity, parties(item))
        .says(
            format!("{by} promised{} “{what}”, due {due}: {days} overdue.", to(item)),
            late_aloud(item),
        )
        .next(
            format!(
                "Ask {still_by} how far it is: report it, agree on a new day, or take it back."
            ),
            "Give an update at the next meeting.",
        )
        .because(made(item))
        .because(item.missing.as_ref().map(|what| format!("What is missing: “{what}”.")))
        .because(is_awaited.then(|| "Other commitments wait for it.".to_owned()));
    found.of_commitment(item)
}

/// What can be said to the group of a promise that is past its due date.
fn late_aloud(item: &Item) -> String {
    let due = item.due.as_ref().map(When::in_words).unwrap_or_default();
    format!("Due for an update: “{}”, due {due}.", item.what)
}

/// Requests and offers that were neither accepted nor declined.
pub(super) fn unanswered(scene: &Scene<'_>, open: &Open) -> Vec<Found> {
    let view = scene.view;
    let today = view.asking.today;
    let members =
        open.circles.iter().flat_map(|it| it.members.iter().map(move |one| (&one.id, it)));
    let circle_of: BTreeMap<&CommitmentId, &Circle> = members.collect();
    let told = |item: &Item| {
        let circle = circle_of.get(&item.id).map(|circle| circle_in_words(circle));
        no_answer(view, item, open.awaited.contains(&item.id)).because(circle)
    };
    in_halves(&open.items, |items, found| {
        found.extend(items.iter().filter(|item| is_open_question(item, today)).map(told));
    })
}

/// Whether an answer is waited for now: one that was put off until a later day is not.
fn is_open_question(item: &Item, today: Day) -> bool {
    item.state.is_unanswered() && !item.is_put_off(today)
}

/// “It waits in a circle, which one of them would open by moving first: “A”.”
fn circle_in_words(circle: &Circle) -> String {
    let opening = circle.opened_by.iter();
    let opening = opening.map(|one| format!("“{}” ({})", one.what, names(&one.by)));
    format!(
        "It waits in a circle of conditions, which opens if this moves first: {}.",
        and(opening)
    )
}

fn no_answer(view: &View, item: &Item, is_awaited: bool) -> Found {
    let today = view.asking.today;
    let is_past_due = item.due.as_ref().is_some_and(|due| due.is_over(today));
    let days = item.unanswered_since(today).map(|since| since.days_until(today).max(0));
    let is_fresh = days.is_some_and(|days| days < TIME_TO_ANSWER) && !is_past_due;
    let severity = match (is_awaited || is_past_due, is_fresh) {
        (true, _) => Severity::High,
        (false, true) => Severity::Low,
        (false, false) => Severity::Medium,
    };
    let spoken = match item.act {
        Act::Request => spoke(&item.to, "asked", &item.by),
        Act::Offer | Act::Promise | Act::Declaration | Act::Assertion => {
            spoke(&item.by, "offered", &item.to)
        }
    };
    let who = names(&item.to_answer);
    let row = view.tables.commitments.get(item.id.as_str());
    let first_said = row.map_or_else(|| item.what.clone(), |row| row.what.to_string());
    let answer = match item.state {
        State::Countered if item.what != first_said => format!(
            "other terms were proposed, “{}”, and no answer to them is on record",
            item.what
        ),
        State::Countered => "another day was proposed, and no answer to it is on record".to_owned(),
        State::Deferred => "the answer was put off, and is not on record yet".to_owned(),
        State::Requested
        | State::Offered
        | State::Promised
        | State::Reported
        | State::Fulfilled
        | State::Declined
        | State::Withdrawn
        | State::Cancelled
        | State::Declared => "no answer is on record".to_owned(),
    };
    let since = days.map(|days| {
        format!(" after {}", count(usize::try_from(days).unwrap_or_default(), "day", "days"))
    });
    let noun = if item.act == Act::Request { "request" } else { "offer" };
    let next = if who.is_empty() {
        format!("Find someone whom the {noun} can be put to.")
    } else {
        format!("Ask {who} for a yes, a no, or other terms.")
    };
    let found = Found::new(GapKind::UnansweredRequest, severity, parties(item))
        .says(
            format!("{spoken} “{first_said}”: {answer}{}.", since.unwrap_or_default()),
            unanswered_aloud(item),
        )
        .next(next, "Answer at the next meeting: yes, no, or other terms.")
        .because(made(item))
        .because(item.due.as_ref().map(|due| format!("It was to be done by {}.", due.in_words())))
        .because(conditions(item))
        .because(is_awaited.then(|| "Other commitments wait for it.".to_owned()));
    found.of_commitment(item)
}

fn unanswered_aloud(item: &Item) -> String {
    format!("Still open, and a no is an answer too: “{}”.", item.what)
}

/// What can be said to the group of a gap that is about one commitment, if by what they see there
/// is this gap, and it is of the same ones; a gap of another kind has no such wording.
pub(super) fn aloud(kind: GapKind, item: &Item, today: Day) -> Option<String> {
    match kind {
        GapKind::Overdue => item.overdue.then(|| late_aloud(item)),
        GapKind::UnansweredRequest => is_open_question(item, today).then(|| unanswered_aloud(item)),
        GapKind::HeldUp => conditional::aloud(item, today),
        GapKind::UnacceptedReport => item.is_unaccepted().then(|| reported_aloud(item)),
        GapKind::MissingSector
        | GapKind::UnsustainedInitiative
        | GapKind::FundingEnds
        | GapKind::SinglePointOfFailure
        | GapKind::CircleOfConditions
        | GapKind::MissingTie
        | GapKind::Fragment
        | GapKind::UnservedPriority
        | GapKind::SharedPriorityStrangers
        | GapKind::NoTies
        | GapKind::TieSeenDifferently
        | GapKind::UndatedCommitment
        | GapKind::NeverCame
        | GapKind::NotAsked => None,
    }
}

/// All promises without a due date, as one.
pub(super) fn undated(view: &View) -> Vec<Found> {
    let undated = ledger::undated(view).commitments;
    let Some(first) = undated.first() else { return Vec::new() };
    let about: BTreeSet<StakeholderId> = undated.iter().flat_map(parties).collect();
    let how_many = capital(&count(undated.len(), "promise has", "promises have"));
    let promised =
        undated.iter().map(|item| format!("{} promised “{}”.", names(&item.by), item.what));
    let aloud = match undated.as_slice() {
        [_] => format!("“{}” has no day yet. By when would be good?", first.what),
        _ => format!("{how_many} no day yet. By when would be good?"),
    };
    let mut found =
        Found::new(GapKind::UndatedCommitment, Severity::Low, about.into_iter().collect())
            .says(format!("{how_many} no due date."), aloud)
            .next(
                "Agree on a day for each promise that has none.".to_owned(),
                "Say by when at the next meeting.",
            )
            .because(promised);
    found.gap.commitments = undated.iter().map(|item| item.id.clone()).collect();
    vec![found]
}

/// All promises that go on, and were to be looked at again by now, as one.
pub(super) fn to_look_at_again(view: &View) -> Vec<Found> {
    let mut again = ledger::due_soon(view, 0).commitments;
    again.retain(|item| item.last_due().is_none());
    let Some(first) = again.first() else { return Vec::new() };
    let about: BTreeSet<StakeholderId> = again.iter().flat_map(parties).collect();
    let how_many = capital(&count(again.len(), "promise was", "promises were"));
    let promised = again.iter().map(|item| {
        let on = item.review.as_ref().map(When::in_words).unwrap_or_default();
        format!("{} promised “{}”: look again on {on}.", names(&item.by), item.what)
    });
    let aloud = match again.as_slice() {
        [_] => format!("“{}” goes on: is it still good as it is?", first.what),
        _ => format!("{how_many} to be looked at again by now: are they still good as they are?"),
    };
    let mut found =
        Found::new(GapKind::UndatedCommitment, Severity::Low, about.into_iter().collect())
            .says(format!("{how_many} to be looked at again by now."), aloud)
            .next(
                "Look at each again: let it go on, change it or end it, and say when next."
                    .to_owned(),
                "Say at the next meeting whether it should go on as it is.",
            )
            .because(promised);
    found.gap.commitments = again.iter().map(|item| item.id.clone()).collect();
    vec![found]
}

/// The stakeholders among its parties: those who would do it, then those it serves.
pub(super) fn parties(item: &Item) -> Vec<StakeholderId> {
    let mut ids: Vec<StakeholderId> = Vec::new();
    for party in item.by.iter().chain(&item.to) {
        if let Party::Stakeholder(id) = &party.party
            && !ids.contains(id)
        {
            ids.push(id.clone());
        }
    }
    ids
}

pub(super) fn names(parties: &[PartyName]) -> String {
    and(parties.iter().map(|party| &party.name))
}

pub(super) fn to(item: &Item) -> String {
    if item.to.is_empty() { String::new() } else { format!(" {}", names(&item.to)) }
}

/// “Payer A asked Health system 1 for”, “Payer A offered Health system 1”.
fn spoke(speakers: &[PartyName], spoke: &str, others: &[PartyName]) -> String {
    let speakers = if speakers.is_empty() { "Someone".to_owned() } else { names(speakers) };
    let others = names(others);
    let preposition = if spoke == "asked" { " for" } else { "" };
    if others.is_empty() {
        return format!("{} {spoke}{preposition}", capital(&speakers));
    }
    format!("{} {spoke} {others}{preposition}", capital(&speakers))
}

pub(super) fn made(item: &Item) -> Option<String> {
    let at = item.event_name.as_ref().map(|event| format!(" at {event}")).unwrap_or_default();
    let on = item.made_on.as_ref().map(|on| format!(", {}", on.in_words())).unwrap_or_default();
    let illustrative = if item.illustrative { " (illustrative)" } else { "" };
    (!at.is_empty() || !on.is_empty() || item.illustrative)
        .then(|| format!("Said{at}{on}{illustrative}."))
}

/// What a conditional commitment waits for.
fn conditions(item: &Item) -> Vec<String> {
    item.waits_for.iter().map(|what| format!("It waits for: “{what}”.")).collect()
}
