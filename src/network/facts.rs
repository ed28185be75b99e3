//! Everything on record that ties two together on the day, before it is folded.

use super::{Lens, TieKind, Unit, nodes::Nodes};
use crate::model::{
    Attendance, AttendanceStatus, EventId, Funding, FundingStatus, Initiative, InitiativeId, Level,
    Membership, Relationship, StakeholderId, Strength, View,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Bound,
};

/// An event with more attenders does not tie those who came.
const SMALL_EVENT: usize = 15;

/// One thing on record of two who are in the network.
#[derive(Debug, Clone)]
pub(super) struct Fact<'a> {
    /// From whom to whom, by number.
    pub(super) ends: [u32; 2],
    pub(super) kind: TieKind,
    pub(super) level: Option<Level>,
    pub(super) strength: Option<Strength>,
    /// At which of `ends` it was said, if at one of them.
    pub(super) said_at: Option<usize>,
    pub(super) held_by: &'a [StakeholderId],
    pub(super) illustrative: bool,
}

impl Fact<'_> {
    /// Whether it makes a tie: a level of none does not.
    pub(super) fn ties(&self) -> bool {
        self.level != Some(Level::None)
    }

    /// The same, seen from the other end.
    pub(super) fn turned(mut self) -> Self {
        self.ends.reverse();
        self.said_at = self.said_at.map(|end| 1 - end);
        self
    }
}

pub(super) struct Gathered<'a> {
    pub(super) facts: Vec<Fact<'a>>,
    /// How many of the rows and events used do not say when they began.
    pub(super) undated: usize,
}

pub(super) fn gather<'a>(view: &'a View, lens: &'a Lens, nodes: &'a Nodes) -> Gathered<'a> {
    let mut gathering = Gathering { view, lens, nodes, facts: Vec::new(), undated: 0 };
    gathering.relationships();
    gathering.funding();
    gathering.affiliations();
    gathering.initiatives();
    gathering.events();
    Gathered { facts: gathering.facts, undated: gathering.undated }
}

struct Gathering<'a> {
    view: &'a View,
    lens: &'a Lens,
    nodes: &'a Nodes,
    facts: Vec<Fact<'a>>,
    undated: usize,
}

impl<'a> Gathering<'a> {
    fn relationships(&mut self) {
        for row in self.view.relationships() {
            let kind = TieKind::Stated(row.kind());
            if !self.lens.keeps(kind) {
                continue;
            }
            let ends = [&row.from, &row.to].map(|end| self.ends_of(row, end));
            let fact = |ends: [u32; 2]| Fact {
                ends,
                kind,
                level: row.level,
                strength: row.strength,
                said_at: self.said_at(row, ends),
                held_by: &row.held_by,
                illustrative: row.marks.is_illustrative(),
            };
            let facts: Vec<Fact<'a>> = across(&ends[0], &ends[1]).map(fact).collect();
            self.add(facts, row.since.is_none());
        }
    }

    /// For whom one end of a relationship counts. Between people, an organization's tie counts
    /// for those of its people who carry it.
    fn ends_of(&self, row: &Relationship, end: &StakeholderId) -> Vec<u32> {
        let is_person = self.view.stakeholder(end).is_some_and(|end| end.is_person());
        if self.lens.unit != Unit::People || is_person {
            return self.nodes.of(end).to_vec();
        }
        let of_its_own = |person: &&StakeholderId| self.view.organizations_of(person).contains(end);
        self.nodes.of_all(row.held_by.iter().filter(of_its_own)).into_iter().collect()
    }

    fn said_at(&self, row: &Relationship, ends: [u32; 2]) -> Option<usize> {
        let by = row.said_by.as_ref()?;
        if let Some(end) = [&row.from, &row.to].into_iter().position(|end| end == by) {
            return Some(end);
        }
        let sayers = self.view.counts_for(by);
        let speaks_for = |number: u32, end: &StakeholderId| {
            self.nodes.of(by).contains(&number) || sayers.contains(end)
        };
        match [speaks_for(ends[0], &row.from), speaks_for(ends[1], &row.to)] {
            [true, false] => Some(0),
            [false, true] => Some(1),
            [true, true] | [false, false] => None,
        }
    }

    fn funding(&mut self) {
        if !self.lens.keeps(TieKind::Funding) {
            return;
        }
        for row in self.view.tables.funding.values() {
            let Some((funder, recipient)) = self.flow(row) else { continue };
            let pairs = across(self.nodes.of(funder), self.nodes.of(recipient));
            let illustrative = row.marks.is_illustrative();
            let facts = pairs.map(|ends| plain(ends, TieKind::Funding, illustrative)).collect();
            self.add(facts, row.since.is_none());
        }
    }

    /// From whom to whom money flows on the day; not where it is sought, refused or over.
    fn flow(&self, row: &'a Funding) -> Option<(&'a StakeholderId, &'a StakeholderId)> {
        let flows = match row.status_on(self.view.asking.day) {
            None | Some(FundingStatus::Pledged | FundingStatus::Awarded) => true,
            Some(FundingStatus::Sought | FundingStatus::Ended | FundingStatus::Refused) => false,
        };
        let lead = || self.view.initiative(&row.initiative)?.lead.as_ref();
        let recipient = row.recipient.as_ref().or_else(lead)?;
        (flows && self.view.holds(&row.since, &row.until))
            .then_some((row.funder.as_ref()?, recipient))
    }

    fn affiliations(&mut self) {
        if self.lens.unit != Unit::Both || !self.lens.keeps(TieKind::Affiliation) {
            return;
        }
        for row in self.view.tables.affiliations.values() {
            if self.view.holds(&row.since, &row.until) {
                let pairs = across(self.nodes.of(&row.person), self.nodes.of(&row.organization));
                let illustrative = row.marks.is_illustrative();
                let facts = pairs.map(|ends| plain(ends, TieKind::Affiliation, illustrative));
                self.facts.extend(facts); // their days are counted with who stands for whom
            }
        }
    }

    fn initiatives(&mut self) {
        if !self.lens.keeps(TieKind::SharedInitiative) {
            return;
        }
        let mut members: BTreeMap<&InitiativeId, Vec<&'a Membership>> = BTreeMap::new();
        for row in self.view.tables.members.values() {
            if self.view.holds(&row.since, &row.until) {
                members.entry(&row.initiative).or_default().push(row);
            }
        }
        let running = self.view.initiatives().filter(|initiative| self.view.is_running(initiative));
        for initiative in running {
            let rows = members.remove(&initiative.id).unwrap_or_default();
            let undated = rows.iter().filter(|row| row.since.is_none()).count();
            self.undated += if self.share_initiative(initiative, &rows) { undated } else { 0 };
        }
    }

    /// Ties the members and the lead of one initiative; whether there were two.
    fn share_initiative(&mut self, initiative: &Initiative, rows: &[&Membership]) -> bool {
        let there = |who, illustrative| There { who, head: who, illustrative };
        let who = rows.iter().map(|row| there(&row.stakeholder, row.marks.is_illustrative()));
        let illustrative = initiative.marks.is_illustrative();
        let lead = initiative.lead.iter().map(|lead| there(lead, illustrative));
        self.share(who.chain(lead), TieKind::SharedInitiative, illustrative)
    }

    fn events(&mut self) {
        if !self.lens.keeps(TieKind::SharedEvent) {
            return;
        }
        let mut attended: BTreeMap<&EventId, Vec<&'a Attendance>> = BTreeMap::new();
        for row in self.view.tables.attendance.values() {
            if row.status() == AttendanceStatus::Attended {
                attended.entry(&row.event).or_default().push(row);
            }
        }
        for (event, rows) in attended {
            let heads = rows.iter().map(|row| head(row)).collect::<BTreeSet<_>>();
            if heads.len() > SMALL_EVENT {
                continue;
            }
            let present = rows.iter().flat_map(|row| {
                let others = row.person.iter().chain(&row.on_behalf_of);
                let illustrative = row.marks.is_illustrative();
                let all = [&row.stakeholder].into_iter().chain(others);
                all.map(move |who| There { who, head: head(row), illustrative })
            });
            let event = self.view.event(event);
            let illustrative = event.is_some_and(|event| event.marks.is_illustrative());
            let undated = event.is_some_and(|event| event.date.is_none());
            let shared = self.share(present, TieKind::SharedEvent, illustrative);
            self.undated += usize::from(undated && shared);
        }
    }

    /// Ties everyone who was there with everyone else; whether there were two. Those who were
    /// there in one and the same person do not meet by it.
    fn share<'b>(
        &mut self,
        there: impl Iterator<Item = There<'b>>,
        kind: TieKind,
        illustrative: bool,
    ) -> bool {
        let mut met: BTreeMap<u32, (BTreeSet<&StakeholderId>, bool)> = BTreeMap::new();
        for There { who, head, illustrative } in there {
            for &number in self.nodes.of(who) {
                let (heads, all_illustrative) =
                    met.entry(number).or_insert_with(|| (BTreeSet::new(), true));
                heads.insert(head);
                *all_illustrative &= illustrative;
            }
        }
        let before = self.facts.len();
        for (&one, (heads, rests)) in &met {
            let later = (Bound::Excluded(one), Bound::Unbounded);
            for (&other, (others, also_rests)) in met.range(later) {
                if heads.len() > 1 || heads != others {
                    let fact = plain([one, other], kind, illustrative || *rests || *also_rests);
                    self.facts.push(Fact { level: Some(Level::Networking), ..fact });
                }
            }
        }
        self.facts.len() > before
    }

    fn add(&mut self, facts: Vec<Fact<'a>>, undated: bool) {
        self.undated += usize::from(undated && !facts.is_empty());
        self.facts.extend(facts);
    }
}

/// Someone in an initiative or at an event, the one in whose person, and whether the row that
/// says so is illustrative.
struct There<'a> {
    who: &'a StakeholderId,
    head: &'a StakeholderId,
    illustrative: bool,
}

/// Who came: the person, or else the stakeholder.
fn head(row: &Attendance) -> &StakeholderId {
    row.person.as_ref().unwrap_or(&row.stakeholder)
}

/// A fact of which nothing more is known.
fn plain<'a>(ends: [u32; 2], kind: TieKind, illustrative: bool) -> Fact<'a> {
    let (level, strength, said_at) = (None, None, None);
    Fact { ends, kind, level, strength, said_at, held_by: &[], illustrative }
}

/// Every one of `from` with every one of `to`; nobody where one is among both, since what is
/// said then stays within it.
fn across<'b>(from: &'b [u32], to: &'b [u32]) -> impl Iterator<Item = [u32; 2]> + 'b {
    let within = from.iter().any(|end| to.contains(end));
    let from = if within { &[] } else { from };
    from.iter().flat_map(|&a| to.iter().map(move |&b| [a, b]))
}
