//! Rows of which each later one says what changed: of initiatives, and of the community.

use super::{
    CommunityStage, Day, Initiative, InitiativeId, PriorityId, Tables,
    when::{first_day, has_begun},
};
use std::collections::BTreeMap;

/// Every initiative as its rows so far describe it; the first describes one that lies ahead.
pub(super) fn initiatives_on(tables: &Tables, day: Day) -> BTreeMap<InitiativeId, Initiative> {
    let mut rows: Vec<&Initiative> = tables.initiatives.values().collect();
    rows.sort_by_key(|row| (&row.id, first_day(&row.since)));
    let mut now: BTreeMap<InitiativeId, Initiative> = BTreeMap::new();
    for row in rows {
        let begun = has_begun(&row.since, day);
        match now.get_mut(&row.id) {
            None => {
                let stage = row.stage.filter(|_| begun);
                now.insert(row.id.clone(), Initiative { stage, ..row.clone() });
            }
            Some(before) if begun => *before = overlaid(before, row),
            Some(_) => {}
        }
    }
    now
}

/// What `before` said, with what `later` says instead. The beginning stays; an end that came
/// before `later` began was that of a stage, and does not.
fn overlaid(before: &Initiative, later: &Initiative) -> Initiative {
    let list = |before: &Vec<PriorityId>, later: &Vec<PriorityId>| {
        if later.is_empty() { before.clone() } else { later.clone() }
    };
    let began = first_day(&later.since);
    let until =
        before.until.clone().filter(|until| began.is_none_or(|began| !until.is_over(began)));
    Initiative {
        id: before.id.clone(),
        name: later.name.clone(),
        kind: later.kind.or(before.kind),
        part_of: later.part_of.clone().or(before.part_of.clone()),
        stage: later.stage.or(before.stage),
        since: before.since.clone(),
        until: later.until.clone().or(until),
        lead: later.lead.clone().or(before.lead.clone()),
        priorities: list(&before.priorities, &later.priorities),
        people_served: later.people_served.or(before.people_served),
        marks: later.marks.clone(),
    }
}

/// The community as its rows so far describe it; `since` is when its stage began. One that lies
/// ahead is described by its first row, and has no stage.
pub(super) fn community_on(tables: &Tables, day: Day) -> CommunityStage {
    let mut rows: Vec<&CommunityStage> = tables.community.values().collect();
    rows.sort_by_key(|row| first_day(&row.since));
    let begun = rows.iter().take_while(|row| has_begun(&row.since, day)).count();
    let Some((first, later)) = rows.get(..begun.max(1)).and_then(|rows| rows.split_first()) else {
        return CommunityStage::default();
    };
    let stage = first.stage.filter(|_| begun > 0);
    let since = first.since.clone().filter(|_| stage.is_some());
    let first = CommunityStage { stage, since, ..(*first).clone() };
    later.iter().fold(first, |before, later| CommunityStage {
        name: later.name.clone(),
        region: later.region.clone().or(before.region),
        kind: later.kind.or(before.kind),
        stage: later.stage.or(before.stage),
        since: if later.stage.is_some() { later.since.clone() } else { before.since },
        process_began: later.process_began.clone().or(before.process_began),
        marks: later.marks.clone(),
    })
}
