//! For whom a stakeholder speaks in a commitment.

use super::{
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

/// For which of the parties `listed` on one side `who` speaks on `day`.
///
/// For itself; else for the organization it belongs to, or for its person; else as one of a
/// sector, or for an initiative as a whole: a sector is many, and an initiative is one.
pub(super) fn voices(
    tables: &Tables,
    listed: &[Party],
    who: &StakeholderId,
    day: Day,
) -> Vec<Voice> {
    let named = |party: &Party| Voice { who: party.clone(), of: party.clone() };
    if let Some(own) = listed.iter().find(|party| party.is(who)) {
        return vec![named(own)];
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
        return near;
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
    listed.iter().filter_map(as_one_of).collect()
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

fn is_member(tables: &Tables, who: &StakeholderId, initiative: &InitiativeId, day: Day) -> bool {
    let rows = tables.members.beginning(initiative.as_str()).map(|(_, row)| row);
    let mut rows = rows.filter(|row| row.stakeholder == *who);
    rows.any(|row| holds_on(&row.since, &row.until, day))
}
