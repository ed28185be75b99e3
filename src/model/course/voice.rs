//! For whom a stakeholder speaks in a commitment.

use crate::model::{
    Day, Id, InitiativeId, Party, Sector, StakeholderId, Tables, standing::organizations_on,
    when::holds_on,
};
use std::collections::BTreeSet;

/// A party that speaks for itself, and the one that the commitment names for it: the same, or the
/// sector or initiative that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Voice {
    pub(super) who: Party,
    pub(super) of: Party,
}

/// How near a speaker is to a party, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kinship {
    /// It is that party.
    Itself,
    /// It is one of its people, or the organization of the person that is named.
    Kin,
    /// It is one of a sector, or belongs to an initiative.
    OneOf,
}

/// For which of the parties `listed` on one side `who` speaks on `day`, and how near it is to them.
///
/// For itself; else for the organization it belongs to, or for its person; else as one of a
/// sector, or for an initiative as a whole: a sector is many, and an initiative is one.
pub(super) fn voices(
    tables: &Tables,
    listed: &[Party],
    who: &StakeholderId,
    day: Day,
) -> (Option<Kinship>, Vec<Voice>) {
    let named = |party: &Party| Voice { who: party.clone(), of: party.clone() };
    if let Some(own) = listed.iter().find(|party| party.is(who)) {
        return (Some(Kinship::Itself), vec![named(own)]);
    }
    let organizations: BTreeSet<&StakeholderId> = organizations_on(tables, who, day).collect();
    let is_near = |party: &&Party| match party {
        Party::Stakeholder(id) => {
            organizations.contains(id) || organizations_on(tables, id, day).any(|id| id == who)
        }
        Party::Sector(_) | Party::Initiative(_) => false,
    };
    let near: Vec<Voice> = listed.iter().filter(is_near).map(named).collect();
    if !near.is_empty() {
        return (Some(Kinship::Kin), near);
    }
    let as_one_of = |party: &Party| {
        let selves = organizations.iter().copied().chain([who]);
        let mut belonging = selves.filter(|id| belongs(tables, id, party, day));
        let one = belonging.next()?;
        Some(match party {
            Party::Initiative(_) => named(party),
            Party::Stakeholder(_) | Party::Sector(_) => {
                Voice { who: Party::Stakeholder(one.clone()), of: party.clone() }
            }
        })
    };
    let belonging: Vec<Voice> = listed.iter().filter_map(as_one_of).collect();
    ((!belonging.is_empty()).then_some(Kinship::OneOf), belonging)
}

fn belongs(tables: &Tables, who: &StakeholderId, party: &Party, day: Day) -> bool {
    match party {
        Party::Stakeholder(_) => false,
        Party::Sector(sector) => is_in_sector(tables, who, *sector),
        Party::Initiative(id) => is_member(tables, who, id, day),
    }
}

fn is_in_sector(tables: &Tables, who: &StakeholderId, sector: Sector) -> bool {
    let row = tables.stakeholders.get(who.as_str());
    row.is_some_and(|row| row.sectors.contains(&sector))
}

/// Whether one leads an initiative, is a member of it on `day`, or one of its people is.
fn is_member(tables: &Tables, who: &StakeholderId, initiative: &InitiativeId, day: Day) -> bool {
    let stages = tables.initiatives.beginning(initiative.as_str());
    if stages.into_iter().any(|(_, row)| row.lead.as_ref() == Some(who)) {
        return true;
    }
    let rows = tables.members.beginning(initiative.as_str()).map(|(_, row)| row);
    let mut rows = rows.filter(|row| holds_on(&row.since, &row.until, day));
    rows.any(|row| {
        let member = &row.stakeholder;
        member == who || organizations_on(tables, member, day).any(|id| id == who)
    })
}
