//! Who came to the table and who left it, who changed jobs, what took place.

use super::{Between, Change, ChangeKind};
use crate::{
    model::{Stakeholder, StakeholderId, Standing, View, When},
    strategy::{named::listed, sentence::count},
};
use std::collections::{BTreeMap, BTreeSet};

/// The most names in a sentence.
const NAMES: usize = 4;

pub(super) fn standings(between: &Between<'_>) -> Vec<Change> {
    let Between { before, now, .. } = between;
    let seated = |view: &View| -> BTreeSet<StakeholderId> {
        view.at_the_table().into_iter().map(|row| row.id.clone()).collect()
    };
    let (then, today) = (seated(before), seated(now));
    let mut told: BTreeMap<(ChangeKind, Option<When>, &str), Vec<&Stakeholder>> = BTreeMap::new();
    let facilitators = now.facilitators();
    for row in now.stakeholders().filter(|row| !facilitators.contains(&row.id)) {
        let (was, is) = (before.standing(&row.id), now.standing(&row.id));
        let said = match (then.contains(&row.id), today.contains(&row.id)) {
            (false, true) if was == Standing::SteppedBack => {
                Some((ChangeKind::CameToTheTable, "back at the table"))
            }
            (false, true) => Some((ChangeKind::CameToTheTable, "new at the table")),
            (true, false) if is == Standing::SteppedBack => {
                Some((ChangeKind::SteppedBack, "stepped back"))
            }
            (true, false) if !row.is_person() => {
                Some((ChangeKind::SteppedBack, "no longer at the table"))
            }
            (true, true) if is == Standing::Committed && was != is => {
                Some((ChangeKind::Committed, "now committed"))
            }
            (true, true) | (true, false) | (false, false) => None,
        };
        if let Some((kind, words)) = said {
            told.entry((kind, day_of(between, row), words)).or_default().push(row);
        }
    }
    let sentence = |((kind, on, words), who): (_, Vec<&Stakeholder>)| {
        let verb = match (words, who.len()) {
            ("stepped back", _) => "",
            (_, 1) => "is ",
            (_, _) => "are ",
        };
        let names: Vec<&str> = who.iter().map(|row| row.name.as_str()).collect();
        Change::new(kind, on, format!("{} {verb}{words}.", listed(&names, NAMES)))
            .about(who.iter().map(|row| row.id.clone()))
    };
    told.into_iter().map(sentence).collect()
}

/// The first day in between on which something is on record that can have brought it about.
fn day_of(between: &Between<'_>, who: &Stakeholder) -> Option<When> {
    let tables = &between.now.tables;
    let standings = tables.standings.values().filter(|row| row.stakeholder == who.id);
    let said = standings.map(|row| &row.since).chain([&who.standing_since]);
    let members = tables.members.values().filter(|row| row.stakeholder == who.id);
    let came = tables.attendance.values().filter(|row| row.stakeholder == who.id);
    let came = came.filter_map(|row| between.now.event(&row.event)).map(|event| &event.date);
    between.earliest(said).or_else(|| between.earliest(members.map(|row| &row.since).chain(came)))
}

/// People who began or ended work for an organization.
pub(super) fn people(between: &Between<'_>) -> Vec<Change> {
    let now = between.now;
    let mut told = Vec::new();
    for row in now.tables.affiliations.values() {
        let (held, holds) =
            (between.before.holds(&row.since, &row.until), now.holds(&row.since, &row.until));
        let (person, organization) = (now.name(&row.person), now.name(&row.organization));
        let said = match (held, holds) {
            (true, false) => Some((&row.until, format!("{person} left {organization}."))),
            (false, true) if between.began(&row.since) => {
                Some((&row.since, format!("{person} is now with {organization}.")))
            }
            (true | false, true) | (false, false) => None,
        };
        told.extend(said.map(|(on, sentence)| {
            Change::new(ChangeKind::Moved, on.clone(), sentence)
                .about([row.person.clone(), row.organization.clone()])
        }));
    }
    told
}

/// What took place between the first day and the last: conversations, calls, webinars, further
/// events.
pub(super) fn events(between: &Between<'_>) -> Vec<Change> {
    let past = between.now.past_events().into_iter();
    let first = |on: &Option<When>| on.as_ref().and_then(|on| on.first);
    let later = past.filter(|event| {
        let day = first(&event.date);
        day.is_some_and(|day| day > between.since && day < between.now.asking.day)
    });
    let told = later.map(|event| {
        let came = between.now.attenders(&event.id);
        let counted: BTreeSet<StakeholderId> =
            came.iter().flat_map(|who| between.now.counts_for(who)).cloned().collect();
        let who = match counted.len() {
            0 => String::new(),
            many => format!(", with {}", count(many, "stakeholder", "stakeholders")),
        };
        let sentence = format!("{} took place{who}.", event.name);
        Change::new(ChangeKind::Event, event.date.clone(), sentence).about(counted)
    });
    told.collect()
}
