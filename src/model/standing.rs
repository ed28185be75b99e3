//! How each stakeholder stood to the community on a day, and who had a role in it.

use super::{
    Attendance, AttendanceStatus, Day, Id, Role, StakeholderId, Standing, Tables, When,
    when::{first_day, has_begun, holds_on},
};
use std::collections::{BTreeMap, BTreeSet};

/// How every stakeholder stood on `day`, from the rows that are left in `tables`.
///
/// The latest standing that held; unsaid, engaged if it was active, else prospect. A person of
/// whom nothing is said stands as the organization of its that is closest to the community.
pub(super) fn standings_on(tables: &Tables, day: Day) -> BTreeMap<StakeholderId, Standing> {
    let said = said_on(tables, day);
    let active = active_by(tables, day);
    let alone = |id: &StakeholderId| {
        let standing = said.get(id).map(|(_, standing)| *standing);
        standing.or_else(|| active.contains(id).then_some(Standing::Engaged))
    };
    let through = |id: &StakeholderId| {
        let organizations = organizations_on(tables, id, day);
        organizations.filter_map(alone).max_by_key(|standing| closeness(*standing))
    };
    let standing = |id| alone(id).or_else(|| through(id)).unwrap_or(Standing::Prospect);
    tables.stakeholders.values().map(|row| (row.id.clone(), standing(&row.id))).collect()
}

/// What was said last of each, and since when.
fn said_on(tables: &Tables, day: Day) -> BTreeMap<&StakeholderId, (Option<Day>, Standing)> {
    let mut said: BTreeMap<&StakeholderId, (Option<Day>, Standing)> = BTreeMap::new();
    let mut say = |who, since: &Option<When>, standing| {
        let first = first_day(since);
        if said.get(who).is_none_or(|(before, _)| *before <= first) {
            said.insert(who, (first, standing));
        }
    };
    for row in tables.stakeholders.values() {
        if let Some(standing) = row.standing.filter(|_| has_begun(&row.standing_since, day)) {
            say(&row.id, &row.standing_since, standing);
        }
    }
    for row in tables.standings.values() {
        if let Some(standing) = row.standing.filter(|_| holds_on(&row.since, &row.until, day)) {
            say(&row.stakeholder, &row.since, standing);
        }
    }
    said
}

fn closeness(standing: Standing) -> u8 {
    match standing {
        Standing::Declined => 0,
        Standing::SteppedBack => 1,
        Standing::Prospect => 2,
        Standing::Invited => 3,
        Standing::Engaged => 4,
        Standing::Committed => 5,
    }
}

/// Members of an initiative, attenders of an event so far, and whoever convened or facilitated;
/// with the organizations that its people stand for.
fn active_by(tables: &Tables, day: Day) -> BTreeSet<&StakeholderId> {
    let members = tables.members.values().filter(|row| holds_on(&row.since, &row.until, day));
    let came = tables.attendance.values().filter(|row| {
        let event = || tables.events.get(row.event.as_str());
        row.status() == AttendanceStatus::Attended
            && event().is_none_or(|event| has_begun(&event.date, day))
    });
    let mut active: BTreeSet<&StakeholderId> =
        members.map(|row| &row.stakeholder).chain(came.flat_map(present)).collect();
    active.extend(with_role(tables, Role::Convener, day));
    active.extend(with_role(tables, Role::Facilitator, day));
    let organizations: Vec<&StakeholderId> =
        active.iter().flat_map(|id| organizations_on(tables, id, day)).collect();
    active.extend(organizations);
    active
}

/// Who had a role on `day`.
///
/// Where dated rows speak of someone in that role, they say when; until the first of them began,
/// and for everyone else, what stands beside the name holds.
pub(super) fn with_role(tables: &Tables, role: Role, day: Day) -> BTreeSet<&StakeholderId> {
    let rows = || tables.standings.values().filter(|row| row.role == Some(role));
    let dated: BTreeSet<&StakeholderId> =
        rows().filter(|row| has_begun(&row.since, day)).map(|row| &row.stakeholder).collect();
    let then = rows().filter(|row| holds_on(&row.since, &row.until, day));
    let always = tables.stakeholders.values().filter(|row| row.role == Some(role));
    let always = always.map(|row| &row.id).filter(|id| !dated.contains(id));
    always.chain(then.map(|row| &row.stakeholder)).collect()
}

/// The organizations that a person belonged to on `day`, in order of id.
pub(super) fn organizations_on<'a>(
    tables: &'a Tables,
    person: &'a StakeholderId,
    day: Day,
) -> impl Iterator<Item = &'a StakeholderId> {
    let rows = tables.affiliations.beginning(person.as_str());
    let rows = rows.filter(|(_, row)| holds_on(&row.since, &row.until, day));
    rows.map(|(_, row)| &row.organization).collect::<BTreeSet<_>>().into_iter()
}

/// The organizations that each person belonged to on `day`, in order of id.
pub(super) fn organizations_of_each(
    tables: &Tables,
    day: Day,
) -> BTreeMap<StakeholderId, Vec<StakeholderId>> {
    let mut of_each = BTreeMap::<StakeholderId, Vec<StakeholderId>>::new();
    for row in tables.affiliations.values().filter(|row| holds_on(&row.since, &row.until, day)) {
        let organizations = of_each.entry(row.person.clone()).or_default();
        if let Err(place) = organizations.binary_search(&row.organization) {
            organizations.insert(place, row.organization.clone());
        }
    }
    of_each
}

/// Whom an attendance row makes present: who is named, who came for it, and for whom they spoke.
pub(super) fn present(row: &Attendance) -> impl Iterator<Item = &StakeholderId> {
    std::iter::once(&row.stakeholder).chain(&row.person).chain(&row.on_behalf_of)
}
