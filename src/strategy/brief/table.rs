use super::{Known, SectorAtTable, TableBySector};
use crate::{
    model::{Audience, Sector, Stakeholder, Standing, View, Within},
    strategy::Named,
};
use std::collections::BTreeSet;

/// What a community looks for where its needs are not on record.
const LOOKED_FOR: [Sector; 4] =
    [Sector::Payer, Sector::Provider, Sector::PatientAdvocate, Sector::Sponsor];

/// Who is at the table by sector; a sector that is looked for is there even if nobody is of it.
pub(super) fn by_sector(view: &View) -> TableBySector {
    let table = view.at_the_table();
    let of = |sector: Option<Sector>| {
        let is_of = |row: &&&Stakeholder| {
            let sectors = view.sectors(&row.id);
            sector.map_or(sectors.is_empty(), |sector| sectors.contains(&sector))
        };
        let who = table.iter().filter(is_of).map(|row| &row.id);
        SectorAtTable { sector, at_the_table: Named::all(view, who) }
    };
    let looked_for = looked_for(view);
    let known = Sector::ALL.iter().map(|sector| Some(*sector)).chain([None]);
    let is_wanted = |seats: &SectorAtTable| {
        !seats.at_the_table.is_empty()
            || seats.sector.is_some_and(|sector| looked_for.contains(&sector))
    };
    TableBySector {
        at_the_table: table.len(),
        sectors: known.map(of).filter(is_wanted).collect(),
        known: known_outside(view),
    }
}

fn looked_for(view: &View) -> BTreeSet<Sector> {
    let needs = view.tables.needs.values().filter(|need| need.within == Within::Community);
    let mut sectors = needs.filter_map(|need| need.sector).peekable();
    if sectors.peek().is_some() { sectors.collect() } else { LOOKED_FOR.into() }
}

fn known_outside(view: &View) -> Vec<Known> {
    if view.asking.audience != Audience::Convener {
        return Vec::new();
    }
    let facilitators = view.facilitators();
    let stands_for_itself =
        |row: &&Stakeholder| !row.is_person() || view.organizations_of(&row.id).is_empty();
    let rows = view.stakeholders().filter(|row| !facilitators.contains(&row.id));
    let known = rows.filter(stands_for_itself).map(|row| Known {
        id: row.id.clone(),
        name: row.name.to_string(),
        sectors: view.sectors(&row.id),
        standing: view.standing(&row.id),
    });
    known.filter(|row| matches!(row.standing, Standing::Prospect | Standing::Invited)).collect()
}
