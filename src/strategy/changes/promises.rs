//! What was spoken, and what has come of it.

use super::{Between, Change, ChangeKind};
use crate::{
    ledger::{Item, PartyName, item},
    model::{Act, Cell, Commitment, Party, Side, StakeholderId, State, Step, StepKind, When},
    strategy::sentence::{and, capital},
};

/// The last thing that happened to each commitment in between.
pub(super) fn commitments(between: &Between<'_>) -> Vec<Change> {
    let rows = between.now.commitments();
    rows.filter_map(|row| last(between, row)).collect()
}

fn last(between: &Between<'_>, row: &Commitment) -> Option<Change> {
    let steps = between.now.tables.steps_of(&row.id).map(|(_, step)| step);
    let steps = steps.filter(|step| between.began(&step.on));
    let step = steps.max_by_key(|step| (first(&step.on), step.order));
    let at_event = || between.now.event(row.event.as_ref()?)?.date.clone();
    if step.is_none() && !between.began(&row.made_on.clone().or_else(at_event)) {
        return None;
    }
    let item = &item(between.now, &row.id)?;
    let (kind, on, sentence) = match step.and_then(|step| Some((step, step.step?))) {
        Some((step, what)) => {
            let (kind, sentence) = stepped(between, item, step, what);
            (kind, step.on.clone(), sentence)
        }
        None if between.began(&item.made_on) => {
            (ChangeKind::Spoken, item.made_on.clone(), spoken(item))
        }
        None => return None,
    };
    let parties = item.by.iter().chain(&item.to).filter_map(|party| match &party.party {
        Party::Stakeholder(id) => Some(id.clone()),
        Party::Sector(_) | Party::Initiative(_) => None,
    });
    Some(Change::new(kind, on, format!("{}.", capital(&sentence))).about(parties))
}

fn first(on: &Option<When>) -> Option<crate::model::Day> {
    on.as_ref().and_then(|on| on.first)
}

fn spoken(item: &Item) -> String {
    let (by, what) = (names(&item.by), quoted(item));
    match (item.act, item.to.as_slice()) {
        (Act::Request, []) => format!("{by} {} asked: {what}", was(&item.by)),
        (Act::Request, to) => format!("{} asked {by}: {what}", names(to)),
        (Act::Offer, []) => format!("{by} offered: {what}"),
        (Act::Offer, to) => format!("{by} offered {}: {what}", names(to)),
        (Act::Promise, []) => format!("{by} promised: {what}"),
        (Act::Promise, to) => format!("{by} promised {}: {what}", names(to)),
        (Act::Declaration, _) => format!("{by} declared: {what}"),
        (Act::Assertion, _) => format!("{by} stated: {what}"),
    }
}

fn stepped(
    between: &Between<'_>,
    item: &Item,
    step: &Step,
    kind: StepKind,
) -> (ChangeKind, String) {
    let (by, to, what) = (names(&item.by), names(&item.to), quoted(item));
    let is_offer = item.act == Act::Offer;
    let speaker = step.by.as_ref().map(|who| between.now.name(who).to_owned());
    // Who answers: the one who was asked, or the one to whom it was offered.
    let answers = if is_offer && !item.to.is_empty() { &to } else { &by };
    let answers = speaker.clone().unwrap_or_else(|| answers.clone());
    let speaks = |otherwise: &str| speaker.clone().unwrap_or_else(|| otherwise.to_owned());
    match kind {
        StepKind::Accept if is_offer => {
            (ChangeKind::Promised, format!("{answers} accepted what {by} offered: {what}"))
        }
        StepKind::Accept => {
            // Those served say yes to other terms; the promise is still the other side's.
            let is_served = |who: &StakeholderId| {
                item.to.iter().any(|to| to.party == Party::Stakeholder(who.clone()))
            };
            let own = step.by.as_ref().is_some_and(|who| !is_served(who));
            let promised = if own { speaks(&by) } else { by };
            (ChangeKind::Promised, format!("{promised} promised{}: {what}", toward(&to)))
        }
        StepKind::Decline => (ChangeKind::Declined, format!("{answers} declined: {what}")),
        StepKind::Counter => (ChangeKind::Step, format!("{answers} proposed instead: {what}")),
        StepKind::Defer => {
            let until = step.due.as_ref().and_then(Cell::when);
            let until = until.map(|until| format!(" until {}", until.in_words()));
            let until = until.unwrap_or_default();
            (ChangeKind::Step, format!("{answers} put off an answer{until}: {what}"))
        }
        StepKind::Progress => {
            (ChangeKind::Step, format!("{} reported progress: {what}", speaks(&by)))
        }
        StepKind::Report => {
            (ChangeKind::Reported, format!("{} reported as done: {what}", speaks(&by)))
        }
        StepKind::Satisfied => {
            let kept = kept_by(item);
            let its = if was(&kept) == "was" { "its" } else { "their" };
            let to = if to.is_empty() { String::new() } else { format!(" to {to}") };
            (ChangeKind::Kept, format!("{} kept {its} promise{to}: {what}", names(&kept)))
        }
        StepKind::SendBack => match speaks(&to) {
            who if who.is_empty() => (ChangeKind::Step, format!("More was asked for: {what}")),
            who => (ChangeKind::Step, format!("{who} asked for more: {what}")),
        },
        StepKind::Renegotiate => {
            let due = item.due.as_ref().map(|due| format!(", now due {}", due.in_words()));
            (ChangeKind::Step, format!("New terms for {by}: {what}{}", due.unwrap_or_default()))
        }
        StepKind::Cancel => match speaks(&to) {
            who if who.is_empty() => (ChangeKind::Step, format!("No longer needed: {what}")),
            who => (ChangeKind::Step, format!("{who} no longer needs: {what}")),
        },
        StepKind::Withdraw => (ChangeKind::Step, format!("{} took back: {what}", speaks(&by))),
    }
}

/// Of several who would do it, those who are known to have done so; all, where none stands apart.
fn kept_by(item: &Item) -> Vec<PartyName> {
    let parts = item.parts.iter().filter(|part| part.side == Side::Promiser);
    let kept = parts.filter(|part| part.state == State::Fulfilled);
    let kept: Vec<PartyName> = kept.map(|part| part.who.clone()).collect();
    if kept.is_empty() { item.by.clone() } else { kept }
}

fn toward(to: &str) -> String {
    if to.is_empty() { String::new() } else { format!(" {to}") }
}

fn was(who: &[PartyName]) -> &'static str {
    if who.len() == 1 && !matches!(who[0].party, Party::Sector(_)) { "was" } else { "were" }
}

fn names(who: &[PartyName]) -> String {
    and(who.iter().map(|who| who.name.as_str()))
}

/// What would be done, in the words it was said, without a stop at its end.
fn quoted(item: &Item) -> String {
    format!("“{}”", item.what.trim().trim_end_matches('.'))
}
