use super::{
    answer::{Duplicates, Objection, Pair, Reason},
    described::Described,
    judge::Verdict,
    pairs::{Alike, alike},
};
use crate::{
    model::{
        EventId, Id, Level, Stakeholder, StakeholderId, Stored, Table, Tables, View, Visitor,
        cells_of, references,
    },
    strategy::{Frame, Named, sentence},
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// Which stakeholders may be on record twice, with what speaks for it and against.
///
/// Compared is what [`alike`] compares; a relationship between two speaks against, and so does,
/// less, that both are named at one event. Pairs that somebody said are two are left out. Nothing
/// is merged.
///
/// Cost: that of [`alike`], and time O(r) for r rows.
pub fn duplicates(view: &View) -> Duplicates {
    let stakeholders: Vec<&Stakeholder> = view.stakeholders().collect();
    let people = people(view);
    let nobody = BTreeSet::new();
    let described: Vec<Described> = stakeholders
        .iter()
        .map(|row| describe(view, row, people.get(&row.id).unwrap_or(&nobody)))
        .collect();
    let known = Known::of(view);
    let (mut pairs, mut settled) = (Vec::new(), 0);
    for found in alike(&described) {
        let ids = [&stakeholders[found.one].id, &stakeholders[found.other].id];
        if known.distinct.contains(&ids) {
            settled += usize::from(found.verdict != Verdict::Differ);
        } else {
            pairs.push(known.pair(view, ids, found));
        }
    }
    let all = pairs.len();
    pairs.retain(|pair| pair.verdict != Verdict::Differ);
    pairs.sort_by(|a, b| {
        let rank = |pair: &Pair| (pair.verdict, pair.against.len(), Reverse(pair.reasons.len()));
        let ids = |pair: &Pair| (pair.one.id.clone(), pair.other.id.clone());
        rank(a).cmp(&rank(b)).then_with(|| ids(a).cmp(&ids(b)))
    });
    Duplicates {
        differ: all - pairs.len(),
        settled,
        stakeholders: stakeholders.len(),
        finding: finding(&pairs),
        frame: Frame::new(view, ""),
        pairs,
    }
}

/// The e-mail addresses of those who belong to each organization.
fn people(view: &View) -> BTreeMap<StakeholderId, BTreeSet<String>> {
    let mut people: BTreeMap<StakeholderId, BTreeSet<String>> = BTreeMap::new();
    for person in view.stakeholders().filter(|row| row.is_person()) {
        for organization in view.organizations_of(&person.id) {
            let emails = people.entry(organization.clone()).or_default();
            emails.extend(person.email.as_ref().map(ToString::to_string));
        }
    }
    people
}

/// What is on record of a stakeholder that may tell who it is; an organization is reached by those
/// who belong to it.
fn describe(view: &View, row: &Stakeholder, people: &BTreeSet<String>) -> Described {
    let text = |line: &Option<crate::model::Line>| line.as_ref().map(ToString::to_string);
    let names = [&row.name].into_iter().chain(&row.aliases).map(ToString::to_string);
    let notes = row.marks.notes.as_ref().map(ToString::to_string);
    let belongs_to = view.organizations_of(&row.id).iter().map(|id| id.to_string());
    Described {
        names: names.collect(),
        is_person: row.is_person(),
        sectors: row.sectors.iter().copied().collect(),
        county: text(&row.county),
        state: text(&row.state),
        belongs_to: belongs_to.collect(),
        texts: [text(&row.email), text(&row.phone), text(&row.region), notes]
            .into_iter()
            .flatten()
            .chain(people.iter().cloned())
            .collect(),
    }
}

fn finding(pairs: &[Pair]) -> String {
    let same = pairs.iter().filter(|pair| pair.verdict == Verdict::Same).count();
    let pair = |how_many| sentence::count(how_many, "pair", "pairs");
    match (same, pairs.len() - same) {
        (0, 0) => "Nobody seems to be on record twice.".to_owned(),
        (same, 0) => sentence::capital(&format!("{} would be proposed as one.", pair(same))),
        (0, perhaps) => sentence::capital(&format!("{} may be one.", pair(perhaps))),
        (same, perhaps) => sentence::capital(&format!(
            "{} would be proposed as one; {} more may be.",
            pair(same),
            sentence::number(perhaps)
        )),
    }
}

/// What else is on record of two stakeholders.
struct Known<'a> {
    distinct: BTreeSet<[&'a StakeholderId; 2]>,
    tied: BTreeSet<[&'a StakeholderId; 2]>,
    named_at: BTreeMap<&'a StakeholderId, BTreeSet<&'a EventId>>,
    mentions: BTreeMap<String, usize>,
}

fn sorted<'a>(one: &'a StakeholderId, other: &'a StakeholderId) -> [&'a StakeholderId; 2] {
    if one <= other { [one, other] } else { [other, one] }
}

impl<'a> Known<'a> {
    fn of(view: &'a View) -> Known<'a> {
        let Tables { distinct, relationships, attendance, .. } = &view.tables;
        let ties = relationships.values().filter(|row| row.level != Some(Level::None));
        let mut named_at: BTreeMap<&StakeholderId, BTreeSet<&EventId>> = BTreeMap::new();
        for row in attendance.values() {
            named_at.entry(&row.stakeholder).or_default().insert(&row.event);
        }
        let mut mentions = BTreeMap::new();
        for table in Table::ALL {
            table.visit(Mentions { tables: &view.tables, mentions: &mut mentions });
        }
        Known {
            distinct: distinct.values().map(|row| sorted(&row.one, &row.other)).collect(),
            tied: ties.map(|row| sorted(&row.from, &row.to)).collect(),
            named_at,
            mentions,
        }
    }

    fn pair(&self, view: &View, ids: [&StakeholderId; 2], found: Alike) -> Pair {
        let Alike { mut verdict, mut reasons, mut against, .. } = found;
        if self.tied.contains(&ids) {
            against.push(Objection::Tied);
            verdict = verdict.doubted();
        }
        let at = |id| self.named_at.get(id).into_iter().flatten().copied();
        let others: BTreeSet<&EventId> = at(ids[1]).collect();
        if let Some(event) = at(ids[0]).find(|event| others.contains(event)) {
            let row = view.tables.events.get(&crate::model::Key::from(event.as_str()));
            let event = row.map_or_else(|| event.to_string(), |row| row.name.to_string());
            against.push(Objection::BothAt { event });
        }
        // The one that stays has more rows, then more cells, then the longer name.
        let known = |id: &StakeholderId| {
            let row = view.stakeholder(id);
            let cells = row.map_or(0, |row| cells_of(row).len());
            (self.mentions.get(id.as_str()).copied().unwrap_or(0), cells, view.name(id).len())
        };
        let mut ids = ids;
        if known(ids[1]) > known(ids[0]) {
            ids.swap(0, 1);
            reasons = reasons.into_iter().map(Reason::turned).collect();
            against = against.into_iter().map(Objection::turned).collect();
        }
        let [one, other] = ids;
        let (one, other) = (Named::new(view, one), Named::new(view, other));
        Pair { one, other, verdict, reasons, against }
    }
}

/// How many rows name each stakeholder.
struct Mentions<'a> {
    tables: &'a Tables,
    mentions: &'a mut BTreeMap<String, usize>,
}

impl Visitor for Mentions<'_> {
    type Answer = ();
    fn visit<R: Stored>(self) {
        let rows = R::rows(self.tables).values();
        for (_, table, id) in rows.flat_map(references) {
            if table == Table::Stakeholders {
                *self.mentions.entry(id.to_owned()).or_default() += 1;
            }
        }
    }
}
