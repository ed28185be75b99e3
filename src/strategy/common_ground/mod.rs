//! Where priorities meet: who holds which, how much, and who has not been asked.

mod answer;
mod voices;
mod words;

use super::{Frame, Named};
use crate::{
    ledger::{self, Item},
    model::{Action, Initiative, Priority, Sector, Stakeholder, StakeholderId, View},
};
pub use answer::{Apart, CommonGround, Ground, Holder, Proposed, SectorHolds};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};
pub(super) use voices::{Voice, voices};

/// The least importance, from 1 to 5, at which a stakeholder is said to hold a priority.
pub const HOLDS_FROM: u8 = 3;

/// Which priorities are held in which sectors, by whom and how much, and who has not been asked.
///
/// Counted are the stakeholders at the table; a person's position counts for the organizations it
/// belongs to. One holds a priority when its latest position does not oppose it, and says an
/// importance of [`HOLDS_FROM`] or more, or none. A priority is shared when two or more hold it
/// and at least two sectors are among theirs. No position on record is not asked yet: it says
/// nothing about whether the priority matters.
pub fn common_ground(view: &View) -> CommonGround {
    let table = view.at_the_table().into_iter();
    let table: Vec<Seat<'_>> = table.map(|row| Seat { row, groups: groups(view, row) }).collect();
    let sectors: BTreeSet<Option<Sector>> =
        table.iter().flat_map(|seat| seat.groups.iter().copied()).collect();
    // An unknown sector comes last.
    let mut sectors: Vec<Option<Sector>> = sectors.into_iter().collect();
    sectors.sort_by_key(|sector| (sector.is_none(), *sector));
    let asked = Asked { view, table, sectors, items: ledger::items(view) };
    let said = voices(view);
    let none = BTreeMap::new();
    let mut priorities: Vec<Ground> = view
        .tables
        .priorities
        .values()
        .map(|row| asked.ground(row, said.get(&row.id).unwrap_or(&none)))
        .collect();
    priorities.sort_by(|a, b| {
        let rank = |ground: &Ground| {
            (!ground.is_shared, Reverse(ground.sectors.len()), Reverse(ground.holders.len()))
        };
        let matters = |ground: &Ground| ground.mean_importance.unwrap_or_default();
        rank(a)
            .cmp(&rank(b))
            .then_with(|| matters(b).total_cmp(&matters(a)))
            .then_with(|| a.id.cmp(&b.id))
    });
    CommonGround {
        at_the_table: asked.table.len(),
        sectors: asked.sectors,
        shared: priorities.iter().filter(|ground| ground.is_shared).count(),
        finding: words::answer(&priorities),
        priorities,
        frame: Frame::new(view, ""),
    }
}

/// What is known before one priority is looked at.
struct Asked<'a> {
    view: &'a View,
    /// Who is at the table, in order of id.
    table: Vec<Seat<'a>>,
    sectors: Vec<Option<Sector>>,
    items: Vec<Item>,
}

/// One at the table, with the sectors in which it counts.
struct Seat<'a> {
    row: &'a Stakeholder,
    groups: BTreeSet<Option<Sector>>,
}

impl Asked<'_> {
    fn ground(&self, priority: &Priority, said: &BTreeMap<StakeholderId, Voice>) -> Ground {
        let view = self.view;
        let at_the_table: BTreeSet<&StakeholderId> =
            self.table.iter().map(|seat| &seat.row.id).collect();
        let heard = |of: &dyn Fn(&Voice) -> bool| -> Vec<Named> {
            let heard = said.iter().filter(|(id, voice)| at_the_table.contains(id) && of(voice));
            Named::all(view, heard.map(|(id, _)| id))
        };
        let holders: Vec<Holder> = said
            .iter()
            .filter(|(id, voice)| at_the_table.contains(id) && voice.holds())
            .map(|(id, voice)| holder(view, id, voice))
            .collect();
        let by_sector =
            self.sectors.iter().map(|sector| self.in_sector(*sector, &holders, said)).collect();
        let held_in: BTreeSet<Sector> =
            holders.iter().flat_map(|holder| holder.sectors.iter().copied()).collect();
        let with_sector = holders.iter().filter(|holder| !holder.sectors.is_empty()).count();
        let serving: Vec<&Initiative> =
            view.initiatives().filter(|row| row.priorities.contains(&priority.id)).collect();
        let serves = |row: &&Item| {
            row.priority.as_ref() == Some(&priority.id)
                || serving.iter().any(|initiative| row.initiative.as_ref() == Some(&initiative.id))
        };
        let opposes = heard(&|voice| voice.opposes);
        let not_asked = self.table.iter().filter(|seat| !said.contains_key(&seat.row.id));
        let mut ground = Ground {
            id: priority.id.clone(),
            name: priority.name.to_string(),
            description: priority.description.as_ref().map(ToString::to_string),
            measure: priority.measure.as_ref().map(ToString::to_string),
            owner: priority.owner.as_ref().map(|owner| Named::new(view, owner)),
            is_shared: held_in.len() > 1 && with_sector > 1,
            sectors: held_in.into_iter().collect(),
            mean_importance: mean(&holders),
            holders,
            by_sector,
            matters_little_to: heard(&|voice| !voice.holds() && !voice.opposes),
            not_asked: not_asked.map(|seat| Named::new(view, &seat.row.id)).collect(),
            named_from_outside: Named::all(
                view,
                said.iter()
                    .filter(|(id, voice)| !at_the_table.contains(id) && voice.holds())
                    .map(|(id, _)| id),
            ),
            apart: (!opposes.is_empty())
                .then(|| Apart { supports: heard(&|voice| voice.supports), opposes }),
            actions: view
                .tables
                .actions
                .values()
                .filter(|row| row.priority.as_ref() == Some(&priority.id))
                .map(|row| proposed(view, row))
                .collect(),
            commitments: self.items.iter().filter(serves).cloned().collect(),
            initiatives: serving.iter().map(|row| row.name.to_string()).collect(),
            finding: String::new(),
        };
        ground.finding = words::of(&ground);
        ground
    }

    fn in_sector(
        &self,
        sector: Option<Sector>,
        holders: &[Holder],
        said: &BTreeMap<StakeholderId, Voice>,
    ) -> SectorHolds {
        let of_sector: BTreeSet<&StakeholderId> = self
            .table
            .iter()
            .filter(|seat| seat.groups.contains(&sector))
            .map(|seat| &seat.row.id)
            .collect();
        let holders: Vec<&Holder> =
            holders.iter().filter(|holder| of_sector.contains(&holder.id)).collect();
        SectorHolds {
            sector,
            mean_importance: mean(holders.iter().copied()),
            most_importance: holders.iter().filter_map(|holder| holder.importance).max(),
            holders: holders.iter().map(|holder| holder.id.clone()).collect(),
            at_the_table: of_sector.len(),
            not_asked: of_sector.iter().filter(|id| !said.contains_key(**id)).count(),
        }
    }
}

fn holder(view: &View, id: &StakeholderId, voice: &Voice) -> Holder {
    Holder {
        id: id.clone(),
        name: view.name(id).to_owned(),
        sectors: view.sectors(id),
        importance: voice.importance,
        in_their_words: voice.words.clone(),
    }
}

fn proposed(view: &View, action: &Action) -> Proposed {
    let event = action.event.as_ref().and_then(|event| view.event(event));
    Proposed {
        id: action.id.clone(),
        what: action.what.to_string(),
        worth: action.worth.as_ref().map(ToString::to_string),
        chosen: action.chosen,
        proposed_at: event.map(|event| event.name.to_string()),
    }
}

/// The sectors in which a stakeholder counts; without any, the unknown one.
fn groups(view: &View, row: &Stakeholder) -> BTreeSet<Option<Sector>> {
    let sectors = view.sectors(&row.id);
    if sectors.is_empty() {
        BTreeSet::from([None])
    } else {
        sectors.into_iter().map(Some).collect()
    }
}

fn mean<'a>(holders: impl IntoIterator<Item = &'a Holder>) -> Option<f64> {
    let said = holders.into_iter().filter_map(|holder| holder.importance);
    let said: Vec<f64> = said.map(f64::from).collect();
    (!said.is_empty()).then(|| said.iter().sum::<f64>() / said.len() as f64)
}
