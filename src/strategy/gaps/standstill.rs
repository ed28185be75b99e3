//! What goes no further until somebody speaks: conditions that wait for each other, and reports
//! that those who are served have not accepted.

use super::{
    Open,
    gap::{Found, GapKind, Severity},
    promises::{TIME_TO_ANSWER, made, names, parties},
    scene::Scene,
};
use crate::{
    ledger::{self, Circle, Item, NamedCommitment, PartName},
    model::{Day, Side, StakeholderId, State, View, in_halves},
    strategy::sentence::{and, count},
};

/// Circles of conditions, which release nobody.
pub(super) fn circles(view: &View, circles: &[Circle]) -> Vec<Found> {
    circles.iter().map(|circle| of_circle(view, circle)).collect()
}

fn of_circle(view: &View, circle: &Circle) -> Found {
    let whose = |one: &NamedCommitment| format!("“{}” ({})", one.what, names(&one.by));
    let all = and(circle.members.iter().map(whose));
    let quoted = and(circle.members.iter().map(|one| format!("“{}”", one.what)));
    let opening = circle.opened_by.iter().enumerate().map(|(at, one)| {
        let first = if at == 0 { " would go first" } else { "" };
        format!("{}{first} with “{}”", names(&one.by), one.what)
    });
    let opening = and(opening);
    let others = match circle.members.len() - circle.opened_by.len() {
        0 => ".",
        1 => ": the other comes free.",
        _ => ": all the others come free.",
    };
    let (finding, aloud, next) = match circle.members.as_slice() {
        [_] => (
            format!("{all} waits for itself, and cannot begin."),
            format!("{quoted} waits for itself. Could it begin without a condition?"),
            "Take the condition back: nothing can meet it.".to_owned(),
        ),
        _ => (
            format!("{all} wait for each other, and none of them can begin."),
            format!("{quoted} wait for each other. Who could go first?"),
            format!("Ask whether {opening}{others}"),
        ),
    };
    let members = circle.members.iter().filter_map(|one| ledger::item(view, &one.id));
    let members: Vec<Item> = members.collect();
    let mut about: Vec<StakeholderId> = members.iter().flat_map(parties).collect();
    about.sort();
    about.dedup();
    let mut found = Found::new(GapKind::CircleOfConditions, Severity::High, about)
        .says(finding, aloud)
        .next(next, "Agree on who goes first, and by when.")
        .because(members.iter().map(waits));
    found.gap.commitments = circle.members.iter().map(|one| one.id.clone()).collect();
    found
}

/// “Work on payment” waits for “Partner with us”. Said on 3 May 2021.
fn waits(item: &Item) -> String {
    let on = and(item.waits_for.iter().map(|what| format!("“{what}”")));
    let made = made(item).map(|made| format!(" {made}")).unwrap_or_default();
    format!("“{}” waits for {on}.{made}", item.what)
}

/// What is reported as done, and not accepted by those it serves.
pub(super) fn unaccepted(scene: &Scene<'_>, open: &Open) -> Vec<Found> {
    let today = scene.view.asking.today;
    in_halves(&open.items, |items, found| {
        let reported = items.iter().filter(|item| item.is_unaccepted());
        found.extend(reported.map(|item| no_word(today, item, open.awaited.contains(&item.id))));
    })
}

pub(super) fn reported_aloud(item: &Item) -> String {
    format!("Reported as done: “{}”. Does it do what was hoped for?", item.what)
}

fn no_word(today: Day, item: &Item, is_awaited: bool) -> Found {
    // Where only some have reported, since when is not that of the whole.
    let since = item.since.as_ref().filter(|_| item.state == State::Reported);
    let days = since.and_then(|since| since.last);
    let days = days.map(|last| last.days_until(today).max(0));
    let severity = match (is_awaited, days.is_some_and(|days| days < TIME_TO_ANSWER)) {
        (true, _) => Severity::High,
        (false, true) => Severity::Low,
        (false, false) => Severity::Medium,
    };
    let after = days.map(|days| {
        format!(" after {}", count(usize::try_from(days).unwrap_or_default(), "day", "days"))
    });
    let (what, served) = (&item.what, names(&item.to));
    let by = reporters(item);
    let (silence, next) = if served.is_empty() {
        (
            "it names nobody who could say whether it is".to_owned(),
            format!("Find who can say whether “{what}” is done."),
        )
    } else {
        (
            format!("no word from {served} is on record{}", after.unwrap_or_default()),
            format!("Ask {served} whether “{what}” is done, or what is missing."),
        )
    };
    Found::new(GapKind::UnacceptedReport, severity, parties(item))
        .says(format!("{by} reported “{what}” as done: {silence}."), reported_aloud(item))
        .next(next, "Say at the next meeting whether it is done, or what is missing.")
        .because(made(item))
        .because(item.satisfied_when.as_ref().map(|when| format!("It is done when: “{when}”.")))
        .because(is_awaited.then(|| "Other commitments wait for it.".to_owned()))
        .of_commitment(item)
}

/// Those who reported it: all who would do it, or some of several.
fn reporters(item: &Item) -> String {
    let reported = |part: &&PartName| part.side == Side::Promiser && part.state == State::Reported;
    let some: Vec<&str> =
        item.parts.iter().filter(reported).map(|part| part.who.name.as_str()).collect();
    if some.is_empty() { names(&item.by) } else { and(some) }
}
