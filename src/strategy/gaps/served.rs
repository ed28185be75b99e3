//! Priorities that no commitment on record serves.

use super::{
    gap::{Found, GapKind, Severity},
    scene::{Holder, Scene},
};
use crate::{
    model::{InitiativeId, Priority, PriorityId, Sector, StakeholderId},
    strategy::sentence::{and, count},
};
use std::collections::{BTreeMap, BTreeSet};

/// Priorities without a commitment that names them, or that belongs to an initiative for them. A
/// commitment that was declined, withdrawn or cancelled serves nothing.
pub(super) fn unserved_priorities(scene: &Scene<'_>) -> Vec<Found> {
    let served = served(scene);
    let rows = scene.view.tables.priorities.values();
    rows.filter(|row| !served.contains(&row.id)).map(|row| unserved(scene, row)).collect()
}

fn served<'a>(scene: &Scene<'a>) -> BTreeSet<&'a PriorityId> {
    let of: BTreeMap<&InitiativeId, &Vec<PriorityId>> =
        scene.view.initiatives().map(|row| (&row.id, &row.priorities)).collect();
    let standing = scene.view.courses().filter(|(_, course)| !course.state.is_ended());
    let priorities = standing.flat_map(|(row, _)| {
        let through = row.initiative.as_ref().and_then(|id| of.get(id)).into_iter();
        row.priority.iter().chain(through.flat_map(|priorities| priorities.iter()))
    });
    priorities.collect()
}

fn unserved(scene: &Scene<'_>, row: &Priority) -> Found {
    let holders = scene.holders.get(&row.id).map(Vec::as_slice).unwrap_or_default();
    let sectors: BTreeSet<Sector> =
        holders.iter().flat_map(|holder| scene.sectors[holder.who].iter().copied()).collect();
    let running = scene.view.initiatives().filter(|initiative| {
        scene.view.is_running(initiative) && initiative.priorities.contains(&row.id)
    });
    let running: Vec<&str> = running.map(|initiative| initiative.name.as_str()).collect();
    let is_shared = sectors.len() > 1;
    let is_due = scene.is_at_implementation() && !holders.is_empty();
    let severity =
        if (is_shared || is_due) && running.is_empty() { Severity::Medium } else { Severity::Low };
    let about: BTreeSet<StakeholderId> = holders
        .iter()
        .map(|holder| scene.id(holder.who).clone())
        .chain(row.owner.iter().cloned())
        .collect();
    let held = match sectors.len() {
        0 => "Nobody at the table holds it on record.".to_owned(),
        _ => format!("Held at the table by {}.", counts(scene, holders, &sectors)),
    };
    let owner = match &row.owner {
        Some(owner) => format!("{} owns it.", scene.view.name(owner)),
        None => "No one owns it yet.".to_owned(),
    };
    let initiative = (!running.is_empty()).then(|| format!("{} is for it.", and(running)));
    let next = match &row.owner {
        Some(owner) => format!(
            "Ask {} what the first step is, who would take it, and by when.",
            scene.view.name(owner)
        ),
        None => format!(
            "Ask at the next event who would take the first step on “{}”, and by when.",
            row.name
        ),
    };
    let mut found = Found::new(GapKind::UnservedPriority, severity, about.into_iter().collect())
        .says(
            format!("No commitment on record serves “{}”.", row.name),
            format!(
                "No promise is on record yet for “{}”. What could the first step be?",
                row.name
            ),
        )
        .next(next, "Ask at the next meeting who would take the first step.")
        .because([held, owner])
        .because(initiative);
    found.gap.priorities = vec![row.id.clone()];
    found
}

/// “two payers and one provider”; one in several sectors counts in each.
fn counts(scene: &Scene<'_>, holders: &[Holder], sectors: &BTreeSet<Sector>) -> String {
    and(sectors.iter().map(|sector| {
        let of_it = holders.iter().filter(|holder| scene.sectors[holder.who].contains(sector));
        count(of_it.count(), sector.word(), sector.plural())
    }))
}
