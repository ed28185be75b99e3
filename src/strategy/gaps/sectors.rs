//! Sectors that are needed and not there: in the community, an initiative, at an event ahead.

use super::{
    gap::Found,
    place::{Place, Wanted, missing},
    scene::{Scene, Seated},
};
use crate::model::{
    AttendanceStatus, Event, EventId, Initiative, Sector, StakeholderId, View, Within,
};
use std::collections::BTreeSet;

/// What a community looks for where its needs are not on record.
const LOOKED_FOR: [Sector; 4] =
    [Sector::Payer, Sector::Provider, Sector::PatientAdvocate, Sector::Sponsor];

/// What an initiative looks for where its needs are not on record; who funds it is asked apart.
const LOOKED_FOR_WITHIN: [Sector; 2] = [Sector::Payer, Sector::Provider];

/// What is on record as needed there.
pub(super) fn needs(scene: &Scene<'_>, within: &Within) -> Vec<Wanted> {
    let rows = scene.view.tables.needs.values().filter(|row| row.within == *within);
    rows.map(Wanted::of_need).collect()
}

pub(super) fn in_the_community(scene: &Scene<'_>) -> Vec<Found> {
    let place = Place {
        within: Within::Community.to_string(),
        needed: "at the table".to_owned(),
        none: "is at the table".to_owned(),
        there: Place::THERE,
    };
    let mut wanted = needs(scene, &Within::Community);
    if wanted.is_empty() {
        wanted = LOOKED_FOR.into_iter().map(Wanted::one).collect();
    }
    let there: Vec<&Seated<'_>> = scene.table.iter().collect();
    let could: Vec<&Seated<'_>> = scene.outside.iter().collect();
    let short = |wanted: &Wanted| {
        missing(scene, &place, wanted, &there, &could, wanted.severity(scene.stage, false))
    };
    wanted.iter().filter_map(short).collect()
}

pub(super) fn in_initiatives(scene: &Scene<'_>) -> Vec<Found> {
    let running = scene.view.initiatives().filter(|row| scene.view.is_running(row));
    running.flat_map(|row| in_an_initiative(scene, row)).collect()
}

fn in_an_initiative(scene: &Scene<'_>, row: &Initiative) -> Vec<Found> {
    let within = Within::Initiative(row.id.clone());
    let said = needs(scene, &within);
    if said.is_empty() && scene.view.members_of(&row.id).is_empty() {
        return Vec::new();
    }
    let place = Place {
        within: within.to_string(),
        needed: format!("in {}", row.name),
        none: format!("belongs to {}", row.name),
        there: Place::THERE,
    };
    let could = scene.all_seats();
    let mut there = scene.seated(&members(scene.view, row));
    there.retain(|seat| seat.standing.is_at_the_table());
    let is_said = !said.is_empty();
    let wanted = if is_said { said } else { by_default(scene) };
    let short = wanted.iter().filter_map(|wanted| {
        let severity = wanted.severity(row.stage.or(scene.stage), !is_said);
        missing(scene, &place, wanted, &there, &could, severity)
            .map(|found| found.of_initiative(row))
    });
    short.collect()
}

/// Sectors that the community has and an initiative may lack; what the community lacks as a
/// whole is said once.
fn by_default(scene: &Scene<'_>) -> Vec<Wanted> {
    LOOKED_FOR_WITHIN.into_iter().filter(|sector| scene.has(*sector)).map(Wanted::one).collect()
}

pub(super) fn at_events(scene: &Scene<'_>) -> Vec<Found> {
    scene.view.events_ahead().into_iter().flat_map(|event| at_an_event(scene, event)).collect()
}

fn at_an_event(scene: &Scene<'_>, event: &Event) -> Vec<Found> {
    let within = Within::Event(event.id.clone());
    let wanted = needs(scene, &within);
    if wanted.is_empty() {
        return Vec::new();
    }
    let place = Place {
        within: within.to_string(),
        needed: format!("at {}", event.name),
        none: format!("has said yes to {}", event.name),
        there: ["has said yes", "have said yes"],
    };
    let (there, could) = (scene.seated(&expected(scene.view, &event.id)), scene.all_seats());
    let short = wanted.iter().filter_map(|wanted| {
        missing(scene, &place, wanted, &there, &could, wanted.severity(scene.stage, false))
    });
    short.collect()
}

/// The members of an initiative and its lead; where no member is on record, those of what it is
/// part of.
pub(super) fn members(view: &View, row: &Initiative) -> BTreeSet<StakeholderId> {
    let with_members = lineage(view, row).into_iter().find_map(|row| {
        let members = view.members_of(&row.id);
        (!members.is_empty()).then_some(members)
    });
    with_members.unwrap_or_default().into_iter().chain(row.lead.clone()).collect()
}

/// An initiative, what it is part of, and so on up.
pub(super) fn lineage<'a>(view: &'a View, row: &'a Initiative) -> Vec<&'a Initiative> {
    let parent = |row: &&'a Initiative| view.initiative(row.part_of.as_ref()?);
    let at_most = view.tables.initiatives.len();
    std::iter::successors(Some(row), parent).take(at_most).collect()
}

/// Who said that it would come to an event.
fn expected(view: &View, event: &EventId) -> BTreeSet<StakeholderId> {
    let rows = view.tables.attendance.values().filter(|row| row.event == *event);
    let coming = rows.filter(|row| match row.status() {
        AttendanceStatus::Accepted | AttendanceStatus::Attended => true,
        AttendanceStatus::Invited | AttendanceStatus::Declined | AttendanceStatus::Absent => false,
    });
    coming.map(|row| row.stakeholder.clone()).collect()
}
