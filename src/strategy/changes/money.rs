//! Stages reached, money that began and ended, initiatives and who joined them.

use super::{Between, Change, ChangeKind};
use crate::{
    model::{Funding, FundingStatus, Initiative, StakeholderId, View, When},
    strategy::named::listed,
};
use std::collections::{BTreeMap, BTreeSet};

/// The most names in a sentence.
const NAMES: usize = 4;

pub(super) fn stages(between: &Between<'_>) -> Vec<Change> {
    let (was, is) = (between.before.community(), between.now.community());
    let reached = is.stage.filter(|stage| was.stage != Some(*stage));
    let reached = reached.filter(|_| between.began(&is.since)).map(|stage| {
        let sentence = format!("The community reached {stage}.");
        Change::new(ChangeKind::StageReached, is.since.clone(), sentence)
    });
    let initiatives = between.now.initiatives().filter_map(|is| {
        let was = between.before.initiative(&is.id)?.stage?;
        let stage = is.stage.filter(|stage| *stage != was)?;
        let rows = between.now.tables.initiatives.values();
        let rows = rows.filter(|row| row.id == is.id && row.stage == Some(stage));
        let on = between.earliest(rows.map(|row| &row.since));
        let sentence = format!("{} reached {stage}.", is.name);
        Some(Change::new(ChangeKind::StageReached, on, sentence).about(is.lead.clone()))
    });
    reached.into_iter().chain(initiatives).collect()
}

pub(super) fn funding(between: &Between<'_>) -> Vec<Change> {
    let rows = between.now.tables.funding.values();
    let told = rows.filter_map(|row| {
        let (flowed, flows) = (flows(between.before, row), flows(between.now, row));
        let name = |id: &StakeholderId| between.now.name(id).to_owned();
        let whose = row.funder.as_ref().map(name).map(|name| format!("{name}’s money"));
        let whose = whose.unwrap_or_else(|| "Money".to_owned());
        let initiative = between.now.initiative(&row.initiative)?;
        let (kind, on, what) = match (flowed, flows) {
            (false, true) if between.began(&row.since) => {
                (ChangeKind::FundingBegan, &row.since, "began")
            }
            (true, false) => (ChangeKind::FundingEnded, &row.until, "ended"),
            (false | true, true) | (false, false) => return None,
        };
        let sentence = format!("{whose} for {} {what}.", initiative.name);
        Some(Change::new(kind, on.clone(), sentence).about(row.funder.clone()))
    });
    told.collect()
}

/// Whether money came on the view's day. A row that says “ended” tells of money that came until
/// its last day.
fn flows(view: &View, row: &Funding) -> bool {
    let comes = match row.status {
        None | Some(FundingStatus::Pledged | FundingStatus::Awarded) => true,
        Some(FundingStatus::Ended) => row.until.is_some(),
        Some(FundingStatus::Sought | FundingStatus::Refused) => false,
    };
    comes && view.holds(&row.since, &row.until)
}

pub(super) fn initiatives(between: &Between<'_>) -> Vec<Change> {
    let told = between.now.initiatives().flat_map(|row| {
        let ran =
            between.before.initiative(&row.id).is_some_and(|row| between.before.is_running(row));
        match (ran, between.now.is_running(row)) {
            (false, true) if between.began(&row.since) => vec![began(between, row)],
            (true, false) => vec![ended(row)],
            (true, true) => members(between, row),
            (false, true | false) => Vec::new(),
        }
    });
    told.collect()
}

fn began(between: &Between<'_>, row: &Initiative) -> Change {
    let members = between.now.members_of(&row.id);
    let names: Vec<&str> = members.iter().map(|id| between.now.name(id)).collect();
    let with = if names.is_empty() { String::new() } else { ", with ".to_owned() };
    let sentence = format!("{} began{with}{}.", row.name, listed(&names, NAMES));
    Change::new(ChangeKind::InitiativeBegan, row.since.clone(), sentence).about(members)
}

fn ended(row: &Initiative) -> Change {
    let sentence = format!("{} came to its end.", row.name);
    Change::new(ChangeKind::InitiativeEnded, row.until.clone(), sentence).about(row.lead.clone())
}

/// Who joined and who left, those of one day together.
fn members(between: &Between<'_>, row: &Initiative) -> Vec<Change> {
    let (then, today) = (between.before.members_of(&row.id), between.now.members_of(&row.id));
    let rows = || between.now.tables.members.values().filter(|member| member.initiative == row.id);
    let mut told: BTreeMap<(ChangeKind, Option<When>), BTreeSet<&StakeholderId>> = BTreeMap::new();
    for who in today.difference(&then) {
        let since = rows().filter(|member| member.stakeholder == *who).map(|member| &member.since);
        let on = between.earliest(since);
        told.entry((ChangeKind::Joined, on)).or_default().insert(who);
    }
    for who in then.difference(&today) {
        let until = rows().filter(|member| member.stakeholder == *who).map(|member| &member.until);
        let on = until.flatten().max().cloned();
        told.entry((ChangeKind::Left, on)).or_default().insert(who);
    }
    let sentence = |((kind, on), who): ((ChangeKind, Option<When>), BTreeSet<&StakeholderId>)| {
        let names: Vec<&str> = who.iter().map(|id| between.now.name(id)).collect();
        let verb = if kind == ChangeKind::Joined { "joined" } else { "left" };
        let sentence = format!("{} {verb} {}.", listed(&names, NAMES), row.name);
        Change::new(kind, on, sentence).about(who.into_iter().cloned())
    };
    told.into_iter().map(sentence).collect()
}
