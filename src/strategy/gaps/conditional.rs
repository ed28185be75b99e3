//! Promises that depend on others, and wait in vain or past their own day.

use super::{
    Open,
    gap::{Found, GapKind, Severity},
    promises::{made, names, parties, to},
    scene::Scene,
};
use crate::{
    ledger::{self, Item},
    model::{CommitmentId, Day, State, View, When},
    strategy::sentence::and,
};
use std::collections::BTreeSet;

/// Promises of which a condition will never be met, or is not met by the day on which they were to
/// be kept; but those in a circle of conditions, which is told as a whole.
pub(super) fn held_up(scene: &Scene<'_>, open: &Open) -> Vec<Found> {
    let in_circles: BTreeSet<&CommitmentId> =
        open.circles.iter().flat_map(|circle| circle.members.iter().map(|one| &one.id)).collect();
    let held_up = open.items.iter().filter(|item| is_held_up(item, scene.view.asking.today));
    let alone = held_up.filter(|item| !in_circles.contains(&item.id));
    alone.map(|item| of(scene.view, item, open.awaited.contains(&item.id))).collect()
}

fn is_held_up(item: &Item, today: Day) -> bool {
    let is_past = item.due.as_ref().is_some_and(|due| due.is_over(today));
    let is_waiting = !item.waits_for.is_empty() && is_past;
    item.state == State::Promised && (is_waiting || !item.waits_in_vain_for.is_empty())
}

fn of(view: &View, item: &Item, is_awaited: bool) -> Found {
    let severity = if is_awaited { Severity::High } else { Severity::Medium };
    let by = names(&item.by);
    let due = item.due.as_ref().map(|due| format!(", due {}", due.in_words())).unwrap_or_default();
    let conditions = conditions(view, item);
    let next = if item.waits_in_vain_for.is_empty() {
        let mut asked: Vec<&str> = item.by.iter().map(|one| one.name.as_str()).collect();
        let others = conditions.iter().flat_map(|one| one.by.iter());
        for other in others.map(|one| one.name.as_str()) {
            if !asked.contains(&other) {
                asked.push(other);
            }
        }
        format!(
            "Ask {} what would do instead: another day, or to begin without waiting.",
            and(asked)
        )
    } else {
        format!("Ask {by} what it would do instead, or whether the promise should end.")
    };
    Found::new(GapKind::HeldUp, severity, parties(item))
        .says(
            format!(
                "{by} promised{} “{}”{due}, after {}: the promise is not late, but cannot come free \
                 as things stand.",
                to(item),
                item.what,
                and(conditions.iter().map(condition)),
            ),
            held_up_aloud(item),
        )
        .next(next, "Say at the next meeting what would do instead.")
        .because(made(item))
        .because(is_awaited.then(|| "Other commitments wait for it.".to_owned()))
        .of_commitment(item)
}

/// The conditions that are not met.
fn conditions(view: &View, item: &Item) -> Vec<Item> {
    let is_met = |id: &CommitmentId| view.course(id).is_some_and(|course| course.was_met);
    let unmet = item.depends_on.iter().filter(|id| !is_met(id));
    unmet.filter_map(|id| ledger::item(view, id)).collect()
}

/// ““Bring the figures” (Threeways), which was withdrawn”
fn condition(item: &Item) -> String {
    let whose = match names(&item.by) {
        by if by.is_empty() => String::new(),
        by => format!(" ({by})"),
    };
    let due = item.due.as_ref().map(When::in_words).unwrap_or_default();
    let stands = match item.state {
        State::Declined => "was declined".to_owned(),
        State::Withdrawn => "was withdrawn".to_owned(),
        State::Cancelled => "was cancelled".to_owned(),
        State::Reported => "is reported as done and not accepted yet".to_owned(),
        State::Promised if item.overdue => format!("was due {due} and is not kept yet"),
        State::Promised => "is promised and not kept yet".to_owned(),
        State::Requested
        | State::Offered
        | State::Countered
        | State::Deferred
        | State::Fulfilled
        | State::Declared => "is not promised yet".to_owned(),
    };
    format!("“{}”{whose}, which {stands}", item.what)
}

/// What can be said to the group of such a promise, if it is one.
pub(super) fn aloud(item: &Item, today: Day) -> Option<String> {
    is_held_up(item, today).then(|| held_up_aloud(item))
}

fn held_up_aloud(item: &Item) -> String {
    let quoted = |all: &[String]| and(all.iter().map(|what| format!("“{what}”")));
    if item.waits_in_vain_for.is_empty() {
        let on = quoted(&item.waits_for);
        return format!("“{}” still waits for {on}. What would help it to begin?", item.what);
    }
    let on = quoted(&item.waits_in_vain_for);
    format!("“{}” was to follow {on}, which will not come. What would do instead?", item.what)
}
