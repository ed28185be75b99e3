//! A community on a day, as an audience may see it: the only thing that questions receive.

use super::{
    Attendance, AttendanceStatus, Audience, Commitment, CommitmentId, Community, CommunityStage,
    Course, Day, Event, EventId, Id, Initiative, InitiativeId, Key, Position, Priority, PriorityId,
    Relationship, Role, Sector, Stage, Stakeholder, StakeholderId, Standing, Tables, When, visible,
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// For which day, from which day, and for whom a question is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Asking {
    /// The day whose facts are asked for.
    #[serde(rename = "as_of")]
    pub day: Day,
    /// The day that lateness is measured from.
    pub today: Day,
    /// Who is looking.
    pub audience: Audience,
}

/// A community as it stood on a day, without what its audience may not see.
///
/// `tables` holds the rows that had begun by that day; what was over by then is still there, as a
/// fact of the past, and events and money that lay ahead, as plans. The methods answer what held
/// on the day itself.
#[derive(Debug, Clone)]
pub struct View {
    /// What was asked for.
    pub asking: Asking,
    /// The rows that may be seen.
    pub tables: Tables,
    /// How many of the dated facts do not say when they began.
    pub undated: usize,
    standings: BTreeMap<StakeholderId, Standing>,
    initiatives: BTreeMap<InitiativeId, Initiative>,
    courses: BTreeMap<CommitmentId, Course>,
}

impl View {
    /// What of `community` may be seen.
    pub fn new(community: &Community, asking: Asking) -> View {
        let (mut tables, undated) = visible::begun(community.tables(), asking.day);
        visible::conceal(&mut tables, asking.day, asking.audience);
        View::of(tables, undated, asking)
    }

    fn of(tables: Tables, undated: usize, asking: Asking) -> View {
        View {
            asking,
            undated,
            standings: standings_on(&tables, asking.day),
            initiatives: initiatives_on(&tables, asking.day),
            courses: Course::all(&tables),
            tables,
        }
    }

    /// What of this view had begun by an earlier day, as the same audience may see it now: what
    /// is hidden today stays hidden.
    ///
    /// ```
    /// use convoke::model::{Asking, Audience, Community, Day, View};
    /// let day = Day::new(2026, 11, 20).unwrap();
    /// let view = View::new(&Community::default(), Asking { day, today: day, audience: Audience::Public });
    /// assert_eq!(view.earlier(day.plus_days(-30)).asking.day.to_string(), "2026-10-21");
    /// ```
    pub fn earlier(&self, day: Day) -> View {
        let day = day.min(self.asking.day);
        let (tables, undated) = visible::begun(&self.tables, day);
        View::of(tables, undated, Asking { day, ..self.asking })
    }

    /// The stakeholder with this id.
    pub fn stakeholder(&self, id: &StakeholderId) -> Option<&Stakeholder> {
        self.tables.stakeholders.get(&Key::from(id.as_str()))
    }

    /// Every stakeholder, in order of id.
    pub fn stakeholders(&self) -> impl Iterator<Item = &Stakeholder> {
        self.tables.stakeholders.values()
    }

    /// What a stakeholder is called; its id where it is not to be seen.
    pub fn name<'a>(&'a self, id: &'a StakeholderId) -> &'a str {
        self.stakeholder(id).map(|row| row.name.as_str()).unwrap_or(id.as_str())
    }

    /// How a stakeholder stood to the community on the day.
    ///
    /// The latest standing on record; unsaid, engaged if it belongs to an initiative or has
    /// attended an event so far, else prospect. A person of whom nothing is said stands as the
    /// organizations it belongs to.
    pub fn standing(&self, id: &StakeholderId) -> Standing {
        self.standings.get(id).copied().unwrap_or(Standing::Prospect)
    }

    /// Whether a stakeholder was engaged or committed on the day.
    pub fn is_at_the_table(&self, id: &StakeholderId) -> bool {
        self.standing(id).is_at_the_table()
    }

    /// Organizations, and people who belong to none, that were at the table; without
    /// facilitators, who leave by design.
    pub fn at_the_table(&self) -> Vec<&Stakeholder> {
        let facilitators = self.facilitators();
        let stands_for_itself =
            |row: &Stakeholder| !row.is_person() || self.organizations_of(&row.id).is_empty();
        self.stakeholders()
            .filter(|row| self.is_at_the_table(&row.id) && !facilitators.contains(&row.id))
            .filter(|row| stands_for_itself(row))
            .collect()
    }

    /// The sectors of a stakeholder; a person without any has those of its organizations.
    pub fn sectors(&self, id: &StakeholderId) -> BTreeSet<Sector> {
        let own: BTreeSet<Sector> =
            self.stakeholder(id).into_iter().flat_map(|row| row.sectors.iter().copied()).collect();
        if !own.is_empty() {
            return own;
        }
        let organizations = self.organizations_of(id);
        let rows = organizations.iter().filter_map(|id| self.stakeholder(id));
        rows.flat_map(|row| row.sectors.iter().copied()).collect()
    }

    /// Who convened on the day.
    pub fn conveners(&self) -> BTreeSet<StakeholderId> {
        self.with_role(Role::Convener)
    }

    /// Who helped from outside on the day.
    pub fn facilitators(&self) -> BTreeSet<StakeholderId> {
        self.with_role(Role::Facilitator)
    }

    fn with_role(&self, role: Role) -> BTreeSet<StakeholderId> {
        let always = self.stakeholders().filter(|row| row.role == Some(role)).map(|row| &row.id);
        let then = self.tables.standings.values().filter(|row| row.role == Some(role));
        let then =
            then.filter(|row| self.holds(&row.since, &row.until)).map(|row| &row.stakeholder);
        always.chain(then).cloned().collect()
    }

    /// The organizations that a person belonged to on the day; none for an organization.
    pub fn organizations_of(&self, person: &StakeholderId) -> Vec<StakeholderId> {
        organizations_on(&self.tables, person, self.asking.day)
    }

    /// The people who belonged to an organization on the day.
    pub fn people_of(&self, organization: &StakeholderId) -> Vec<StakeholderId> {
        let rows = self.tables.affiliations.values();
        let rows = rows
            .filter(|row| row.organization == *organization && self.holds(&row.since, &row.until));
        rows.map(|row| row.person.clone()).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// For whom a stakeholder counts: a person for its organizations, or for itself if it has
    /// none; an organization for itself.
    pub fn counts_for(&self, id: &StakeholderId) -> Vec<StakeholderId> {
        let organizations = self.organizations_of(id);
        if organizations.is_empty() { vec![id.clone()] } else { organizations }
    }

    /// Whether something that began and ended then held on the day.
    pub fn holds(&self, since: &Option<When>, until: &Option<When>) -> bool {
        holds_on(since, until, self.asking.day)
    }

    /// The relationships that held on the day, as each who spoke of them said last; in order of
    /// their ends, kind and speaker.
    ///
    /// Of the rows of the same ends, kind and speaker that had begun by the day, only the latest
    /// counts: it replaces the earlier ones, and where it is over, so is the relationship. A level
    /// of `none` is kept: it says that there is no tie. Ends of a mutual relationship may stand
    /// either way round.
    ///
    /// Cost: time O(r log r), for r rows.
    pub fn relationships(&self) -> Vec<&Relationship> {
        let mut latest: BTreeMap<_, &Relationship> = BTreeMap::new();
        for row in self.tables.relationships.values() {
            let said = latest.entry((row.sorted_ends(), row.kind(), &row.said_by)).or_insert(row);
            if first_day(&said.since) <= first_day(&row.since) {
                *said = row;
            }
        }
        latest.into_values().filter(|row| self.holds(&row.since, &row.until)).collect()
    }

    /// What is said of the community as of the day: the latest row, and what it leaves blank
    /// from the rows before.
    pub fn community(&self) -> CommunityStage {
        let mut rows: Vec<&CommunityStage> = self.tables.community.values().collect();
        rows.sort_by_key(|row| first_day(&row.since));
        let begun = |row: &&CommunityStage| has_begun(&row.since, self.asking.day);
        let mut now = CommunityStage::default();
        for row in
            rows.iter().filter(|row| begun(row)).chain(rows.first().filter(|row| !begun(row)))
        {
            let stage = row.stage.filter(|_| begun(row));
            now = CommunityStage {
                name: if begun(row) || now.name.as_str().is_empty() {
                    row.name.clone()
                } else {
                    now.name
                },
                region: row.region.clone().or(now.region),
                kind: row.kind.or(now.kind),
                stage: stage.or(now.stage),
                since: if stage.is_some() { row.since.clone() } else { now.since },
                process_began: row.process_began.clone().or(now.process_began),
                marks: row.marks.clone(),
            };
        }
        now
    }

    /// The stage of the community on the day; where that is not on record, the furthest stage of
    /// its initiatives.
    pub fn stage(&self) -> Option<Stage> {
        let furthest = || self.initiatives.values().filter_map(|row| row.stage).max();
        self.community().stage.or_else(furthest)
    }

    /// Every initiative as it was on the day: its rows so far, each later one saying what
    /// changed. One that had not begun has no stage.
    pub fn initiatives(&self) -> impl Iterator<Item = &Initiative> {
        self.initiatives.values()
    }

    /// One initiative as it was on the day.
    pub fn initiative(&self, id: &InitiativeId) -> Option<&Initiative> {
        self.initiatives.get(id)
    }

    /// Whether an initiative had begun and was not over on the day.
    pub fn is_running(&self, initiative: &Initiative) -> bool {
        has_begun(&initiative.since, self.asking.day)
            && initiative.until.as_ref().is_none_or(|until| !until.is_over(self.asking.day))
    }

    /// Who belonged to an initiative on the day.
    pub fn members_of(&self, initiative: &InitiativeId) -> BTreeSet<StakeholderId> {
        let rows = self.tables.members.values().filter(|row| row.initiative == *initiative);
        let rows = rows.filter(|row| self.holds(&row.since, &row.until));
        rows.map(|row| row.stakeholder.clone()).collect()
    }

    /// The event with this id.
    pub fn event(&self, id: &EventId) -> Option<&Event> {
        self.tables.events.get(&Key::from(id.as_str()))
    }

    /// The priority with this id.
    pub fn priority(&self, id: &PriorityId) -> Option<&Priority> {
        self.tables.priorities.get(&Key::from(id.as_str()))
    }

    /// Events up to and with the day, earliest first; those without a date come first.
    pub fn past_events(&self) -> Vec<&Event> {
        self.events_in_order()
            .into_iter()
            .filter(|event| has_begun(&event.date, self.asking.day))
            .collect()
    }

    /// Events after the day, earliest first.
    pub fn events_ahead(&self) -> Vec<&Event> {
        self.events_in_order()
            .into_iter()
            .filter(|event| !has_begun(&event.date, self.asking.day))
            .collect()
    }

    fn events_in_order(&self) -> Vec<&Event> {
        let mut events: Vec<&Event> = self.tables.events.values().collect();
        events.sort_by_key(|event| (first_day(&event.date), &event.id));
        events
    }

    /// Who attended an event: stakeholders, the people who came for them, and those they spoke
    /// for.
    pub fn attenders(&self, event: &EventId) -> BTreeSet<StakeholderId> {
        let rows = self.tables.attendance.values().filter(|row| row.event == *event);
        rows.filter(|row| row.status() == AttendanceStatus::Attended).flat_map(present).collect()
    }

    /// What each stakeholder said last about each priority.
    pub fn positions(&self) -> BTreeMap<(StakeholderId, PriorityId), &Position> {
        let mut positions: Vec<&Position> = self.tables.positions.values().collect();
        positions.sort_by_key(|row| first_day(&row.since));
        positions
            .into_iter()
            .map(|row| ((row.stakeholder.clone(), row.priority.clone()), row))
            .collect()
    }

    /// The commitments that had been spoken by the day, in order of id.
    pub fn commitments(&self) -> impl Iterator<Item = &Commitment> {
        self.tables.commitments.values()
    }

    /// What a commitment had come to by the day.
    pub fn course(&self, id: &CommitmentId) -> Option<&Course> {
        self.courses.get(id)
    }

    /// How many of the rows say that they are no facts, and how many rows there are.
    pub fn illustrative(&self) -> (usize, usize) {
        let mut count = (0, 0);
        for table in super::Table::ALL {
            let (some, all) = table.visit(Illustrative { tables: &self.tables });
            count = (count.0 + some, count.1 + all);
        }
        count
    }
}

struct Illustrative<'a> {
    tables: &'a Tables,
}

impl super::Visitor for Illustrative<'_> {
    type Answer = (usize, usize);
    fn visit<R: super::Stored>(self) -> (usize, usize) {
        let rows = R::rows(self.tables);
        (rows.values().filter(|row| row.marks().is_illustrative()).count(), rows.len())
    }
}

/// What order goes by; a blank and a “before” come first.
fn first_day(when: &Option<When>) -> Option<Day> {
    when.as_ref().and_then(|when| when.first)
}

fn has_begun(since: &Option<When>, day: Day) -> bool {
    since.as_ref().is_none_or(|since| since.has_begun(day))
}

fn holds_on(since: &Option<When>, until: &Option<When>, day: Day) -> bool {
    has_begun(since, day) && until.as_ref().is_none_or(|until| !until.is_over(day))
}

fn present(row: &Attendance) -> impl Iterator<Item = StakeholderId> {
    let others = row.person.iter().chain(&row.on_behalf_of);
    std::iter::once(&row.stakeholder).chain(others).cloned()
}

fn organizations_on(tables: &Tables, person: &StakeholderId, day: Day) -> Vec<StakeholderId> {
    let rows = tables.affiliations.range(Key::from(person.as_str())..);
    let rows = rows.take_while(|(_, row)| row.person == *person);
    let rows = rows.filter(|(_, row)| holds_on(&row.since, &row.until, day));
    rows.map(|(_, row)| row.organization.clone()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// How every stakeholder stood on `day`, from the rows that are left in `tables`.
pub(super) fn standings_on(tables: &Tables, day: Day) -> BTreeMap<StakeholderId, Standing> {
    let mut said: BTreeMap<&StakeholderId, (Option<Day>, Standing)> = BTreeMap::new();
    let mut say = |who, since: &Option<When>, standing| {
        let first = first_day(since);
        let later = said.get(who).is_none_or(|(before, _)| *before <= first);
        if later && has_begun(since, day) {
            said.insert(who, (first, standing));
        }
    };
    for row in tables.stakeholders.values() {
        if let Some(standing) = row.standing {
            say(&row.id, &row.standing_since, standing);
        }
    }
    for row in tables.standings.values() {
        if let Some(standing) = row.standing
            && holds_on(&row.since, &row.until, day)
        {
            say(&row.stakeholder, &row.since, standing);
        }
    }
    let active = active_by(tables, day);
    let alone = |id: &StakeholderId| {
        let standing = said.get(id).map(|(_, standing)| *standing);
        standing.or_else(|| active.contains(id).then_some(Standing::Engaged))
    };
    let through = |id: &StakeholderId| {
        let organizations = organizations_on(tables, id, day);
        organizations.iter().filter_map(alone).max_by_key(|standing| standing.is_at_the_table())
    };
    tables
        .stakeholders
        .values()
        .map(|row| {
            let standing = alone(&row.id).or_else(|| through(&row.id));
            (row.id.clone(), standing.unwrap_or(Standing::Prospect))
        })
        .collect()
}

/// Members of an initiative, and attenders of an event so far, with the organizations that its
/// people stand for.
fn active_by(tables: &Tables, day: Day) -> BTreeSet<StakeholderId> {
    let members = tables.members.values().filter(|row| holds_on(&row.since, &row.until, day));
    let members = members.map(|row| row.stakeholder.clone());
    let came = tables.attendance.values().filter(|row| {
        let event = tables.events.get(&Key::from(row.event.as_str()));
        row.status() == AttendanceStatus::Attended
            && event.is_none_or(|event| has_begun(&event.date, day))
    });
    let mut active: BTreeSet<StakeholderId> = members.chain(came.flat_map(present)).collect();
    let organizations: Vec<StakeholderId> =
        active.iter().flat_map(|id| organizations_on(tables, id, day)).collect();
    active.extend(organizations);
    active
}

/// Every initiative as its rows so far describe it.
fn initiatives_on(tables: &Tables, day: Day) -> BTreeMap<InitiativeId, Initiative> {
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

/// What `before` said, with what `later` says instead. The beginning stays.
fn overlaid(before: &Initiative, later: &Initiative) -> Initiative {
    let list = |before: &Vec<PriorityId>, later: &Vec<PriorityId>| {
        if later.is_empty() { before.clone() } else { later.clone() }
    };
    Initiative {
        id: before.id.clone(),
        name: later.name.clone(),
        kind: later.kind.or(before.kind),
        part_of: later.part_of.clone().or(before.part_of.clone()),
        stage: later.stage.or(before.stage),
        since: before.since.clone(),
        until: later.until.clone().or(before.until.clone()),
        lead: later.lead.clone().or(before.lead.clone()),
        priorities: list(&before.priorities, &later.priorities),
        people_served: later.people_served.or(before.people_served),
        marks: later.marks.clone(),
    }
}
