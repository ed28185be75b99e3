//! Where priorities meet: who holds which, how much, and who has not been asked.

mod answer;
mod voices;
mod words;

use super::{Frame, Named};
use crate::{
    ledger::{self, Item},
    model::{
        Action, Audience, Commitment, Course, Initiative, Priority, Sector, Stakeholder,
        StakeholderId, View,
    },
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
    let table: Vec<Seated> = view.at_the_table().into_iter().map(|row| seated(view, row)).collect();
    let sectors: BTreeSet<Option<Sector>> =
        table.iter().flat_map(|row| row.groups.iter().copied()).collect();
    // An unknown sector comes last.
    let mut sectors: Vec<Option<Sector>> = sectors.into_iter().collect();
    sectors.sort_by_key(|sector| (sector.is_none(), *sector));
    let said = voices(view);
    let none = BTreeMap::new();
    let may_serve =
        |row: &Commitment, _: &Course| row.priority.is_some() || row.initiative.is_some();
    let items = ledger::items_where(view, may_serve, |_| true);
    let mut priorities: Vec<Ground> = view
        .tables
        .priorities
        .values()
        .map(|row| {
            let said = said.get(&row.id).unwrap_or(&none);
            ground(view, row, said, &table, &sectors, &items)
        })
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
    if view.asking.audience != Audience::Convener {
        priorities.iter_mut().for_each(leave_out_what_is_the_conveners);
    }
    CommonGround {
        sectors,
        at_the_table: table.len(),
        shared: priorities.iter().filter(|ground| ground.is_shared).count(),
        finding: words::answer(&priorities),
        priorities,
        frame: Frame::new(view, ""),
    }
}

/// Numbers with decimals, to whom it matters little, and where they pull apart, also where a
/// stance was released: the group hears what it has in common.
fn leave_out_what_is_the_conveners(ground: &mut Ground) {
    ground.mean_importance = None;
    ground.by_sector.iter_mut().for_each(|sector| sector.mean_importance = None);
    ground.matters_little_to.clear();
    ground.apart = None;
    ground.finding = words::of(ground);
}

fn ground(
    view: &View,
    priority: &Priority,
    said: &BTreeMap<StakeholderId, Voice>,
    table: &[Seated<'_>],
    sectors: &[Option<Sector>],
    items: &[Item],
) -> Ground {
    let at_the_table: BTreeSet<&StakeholderId> = table.iter().map(|row| row.id).collect();
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
        sectors.iter().map(|sector| in_sector(*sector, &holders, said, table)).collect();
    let held_in: BTreeSet<Sector> =
        holders.iter().flat_map(|holder| holder.sectors.iter().copied()).collect();
    let with_sector = holders.iter().filter(|holder| !holder.sectors.is_empty()).count();
    let serving: Vec<&Initiative> =
        view.initiatives().filter(|row| row.priorities.contains(&priority.id)).collect();
    let serves = |row: &Item| {
        row.priority.as_ref() == Some(&priority.id)
            || serving.iter().any(|initiative| row.initiative.as_ref() == Some(&initiative.id))
    };
    let opposes = heard(&|voice| voice.opposes);
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
        not_asked: table
            .iter()
            .filter(|row| !said.contains_key(row.id))
            .map(|row| Named::new(view, row.id))
            .collect(),
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
        commitments: items.iter().filter(|row| serves(row)).cloned().collect(),
        initiatives: serving.iter().map(|row| row.name.to_string()).collect(),
        finding: String::new(),
    };
    ground.finding = words::of(&ground);
    ground
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

fn in_sector(
    sector: Option<Sector>,
    holders: &[Holder],
    said: &BTreeMap<StakeholderId, Voice>,
    table: &[Seated<'_>],
) -> SectorHolds {
    let of_sector: Vec<&Seated<'_>> =
        table.iter().filter(|row| row.groups.contains(&sector)).collect();
    let ids: BTreeSet<&StakeholderId> = of_sector.iter().map(|row| row.id).collect();
    let holders: Vec<Holder> =
        holders.iter().filter(|holder| ids.contains(&holder.id)).cloned().collect();
    SectorHolds {
        sector,
        mean_importance: mean(&holders),
        most_importance: holders.iter().filter_map(|holder| holder.importance).max(),
        holders: holders.into_iter().map(|holder| holder.id).collect(),
        at_the_table: of_sector.len(),
        not_asked: of_sector.iter().filter(|row| !said.contains_key(row.id)).count(),
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

/// One at the table, with the sectors in which it counts; without any, the unknown one.
struct Seated<'a> {
    id: &'a StakeholderId,
    groups: BTreeSet<Option<Sector>>,
}

fn seated<'a>(view: &View, row: &'a Stakeholder) -> Seated<'a> {
    let sectors = view.sectors(&row.id);
    let groups = if sectors.is_empty() {
        BTreeSet::from([None])
    } else {
        sectors.into_iter().map(Some).collect()
    };
    Seated { id: &row.id, groups }
}

fn mean(holders: &[Holder]) -> Option<f64> {
    let said: Vec<f64> =
        holders.iter().filter_map(|holder| holder.importance).map(f64::from).collect();
    (!said.is_empty()).then(|| said.iter().sum::<f64>() / said.len() as f64)
}
