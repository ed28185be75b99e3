//! Who was invited and never came, and who was not asked yet.

use super::{
    gap::{Found, GapKind, Severity},
    scene::Scene,
};
use crate::{
    model::{Answer, Attendance, AttendanceStatus, Event, EventId, StakeholderId, Standing, View},
    strategy::sentence::{capital, count, number},
};
use std::collections::{BTreeMap, BTreeSet};

/// Those invited to an event that is over who have not attended any; who only ever declined gave
/// an answer, and whoever stepped back or declined to join is not waited for. Of an event without
/// anyone on record as there or absent it is not known who came.
///
/// An organization came when one of its people did, or someone on its behalf.
pub(super) fn never_came(scene: &Scene<'_>) -> Vec<Found> {
    let view = scene.view;
    let rows = || view.tables.attendance.values();
    let came: BTreeSet<&StakeholderId> = rows()
        .filter(|row| row.status() == AttendanceStatus::Attended)
        .flat_map(|row| [&row.stakeholder].into_iter().chain(&row.person).chain(&row.on_behalf_of))
        .flat_map(|id| view.counts_for(id).iter().chain([id]))
        .collect();
    let over = over(view);
    let facilitators = view.facilitators();
    let mut invited: BTreeMap<&StakeholderId, BTreeMap<&EventId, &Attendance>> = BTreeMap::new();
    for row in rows().filter(|row| over.contains_key(&row.event) && was_awaited(row.status())) {
        for id in view.counts_for(&row.stakeholder) {
            invited.entry(id).or_default().insert(&row.event, row);
        }
    }
    let never = invited.into_iter().filter(|(id, _)| {
        !came.contains(id) && !facilitators.contains(*id) && is_waited_for(view.standing(id))
    });
    never.map(|(id, rows)| absent(scene, id, &rows, &over)).collect()
}

/// The events that are over and of which it is on record who came.
fn over(view: &View) -> BTreeMap<&EventId, &Event> {
    let rows = view.tables.attendance.values();
    let told = rows.filter(|row| match row.status() {
        AttendanceStatus::Attended | AttendanceStatus::Absent => true,
        AttendanceStatus::Invited | AttendanceStatus::Accepted | AttendanceStatus::Declined => {
            false
        }
    });
    let told: BTreeSet<&EventId> = told.map(|row| &row.event).collect();
    let is_over = |event: &&Event| {
        told.contains(&event.id)
            && event.date.as_ref().is_none_or(|date| date.is_over(view.asking.day))
    };
    view.past_events().into_iter().filter(is_over).map(|event| (&event.id, event)).collect()
}

fn was_awaited(status: AttendanceStatus) -> bool {
    match status {
        AttendanceStatus::Invited | AttendanceStatus::Accepted | AttendanceStatus::Absent => true,
        AttendanceStatus::Declined | AttendanceStatus::Attended => false,
    }
}

fn is_waited_for(standing: Standing) -> bool {
    match standing {
        Standing::Prospect | Standing::Invited | Standing::Engaged | Standing::Committed => true,
        Standing::SteppedBack | Standing::Declined => false,
    }
}

fn absent(
    scene: &Scene<'_>,
    id: &StakeholderId,
    rows: &BTreeMap<&EventId, &Attendance>,
    over: &BTreeMap<&EventId, &Event>,
) -> Found {
    let name = scene.view.name(id).to_owned();
    let times = match rows.len() {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        many => count(many, "time", "times"),
    };
    let severity = if rows.len() > 1 { Severity::Medium } else { Severity::Low };
    let evidence: Vec<String> = rows
        .iter()
        .filter_map(|(event, row)| {
            let event = over.get(event)?;
            let date = event
                .date
                .as_ref()
                .map(|date| format!(", {}", date.in_words()))
                .unwrap_or_default();
            Some(format!("{}{date}: {}.", event.name, row.status()))
        })
        .collect();
    let known = scene.acquaintances(id);
    let next = match known.first() {
        Some(who) => {
            let who = scene.view.name(who);
            format!(
                "Ask {who}, who knows {name}, what would make it worth coming; or go and see it."
            )
        }
        None => format!("Go and see {name}: ask what would make it worth coming."),
    };
    Found::new(GapKind::NeverCame, severity, vec![id.clone()])
        .says(
            format!("{name} was invited {times} and has never come."),
            "Some of those we invited have not been here yet. Who could go and see them?"
                .to_owned(),
        )
        .next(next, "Say whom you could bring along.")
        .privately(evidence)
}

/// All at the table who were not asked yet with whom they work, as one; nothing where neither an
/// asking nor a relationship is on record. Who said something of its ties has been asked.
pub(super) fn not_asked(scene: &Scene<'_>) -> Vec<Found> {
    let tables = &scene.view.tables;
    if tables.asked.is_empty() && tables.relationships.is_empty() {
        return Vec::new();
    }
    let asked = tables.asked.values().map(|row| &row.stakeholder);
    let spoke = tables.relationships.values().filter_map(|row| row.said_by.as_ref());
    let asked: BTreeSet<&StakeholderId> =
        asked.chain(spoke).flat_map(|id| scene.view.counts_for(id)).collect();
    let ids = scene.table.iter().map(|seat| &seat.row.id);
    let not_asked: Vec<StakeholderId> = ids.filter(|id| !asked.contains(*id)).cloned().collect();
    if not_asked.is_empty() {
        return Vec::new();
    }
    let (some, all) = (not_asked.len(), scene.table.len());
    let names = scene.names(&not_asked);
    let finding = if some == all {
        "Nobody at the table has been asked yet with whom they work.".to_owned()
    } else {
        let were = if some == 1 { "was" } else { "were" };
        format!("{names} {were} not asked yet with whom they work.")
    };
    let silent = tables.asked.values().filter(|row| row.answered == Some(Answer::No)).count();
    let silent = (silent > 0)
        .then(|| format!("{} asked and did not answer.", capital(&count(silent, "was", "were"))));
    let found = Found::new(GapKind::NotAsked, Severity::Low, not_asked)
        .says(
            finding,
            "Not everyone has been asked yet with whom they work. May we ask you?".to_owned(),
        )
        .next(
            format!("Ask {names} with whom they work, and how closely."),
            "Say with whom you work, and how closely.",
        )
        .because([format!(
            "Of {} at the table, {} asked.",
            number(all),
            match all - some {
                0 => "none was".to_owned(),
                1 => "one was".to_owned(),
                many => format!("{} were", number(many)),
            }
        )])
        .privately(silent);
    vec![found]
}
