//! A community on a day, as an audience may see it: the only thing that questions receive.

use super::{
    AttendanceStatus, Audience, Commitment, CommitmentId, Community, CommunityStage, Course, Day,
    Event, EventId, Id, Initiative, InitiativeId, Position, Priority, PriorityId, Relationship,
    Role, Sector, Stage, Stakeholder, StakeholderId, Standing, Tables, When, own,
    stages::{community_on, initiatives_on},
    standing::{organizations_of_each, present, standings_on, with_role},
    visible,
    when::{first_day, has_begun, holds_on},
};
use serde::Serialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

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
    /// Of each commitment, in order of id, once that was asked for.
    courses: OnceLock<Vec<(CommitmentId, Course)>>,
    /// The organizations of each person that has some.
    organizations: BTreeMap<StakeholderId, Vec<StakeholderId>>,
    /// What members may see of it, once that was asked for.
    members: OnceLock<Box<View>>,
    illustrative: OnceLock<(usize, usize)>,
}

impl View {
    /// What of `community` may be seen.
    ///
    /// Cost: time O(r log r) and memory O(r), for r rows.
    ///
    /// ```
    /// use convoke::model::{
    ///     Asking, Audience, Cell, Community, Day, Line, Operation, Stakeholder, Standing, View, When,
    /// };
    /// let payer = Stakeholder {
    ///     id: "payer".into(),
    ///     name: Line::read("Payer A")?,
    ///     standing: Some(Standing::Engaged),
    ///     standing_since: Some(When::read("2024-05")?),
    ///     ..Default::default()
    /// };
    /// let mut community = Community::default();
    /// community.apply_all(&[Operation::add(&payer)])?;
    ///
    /// let on = |day, audience| View::new(&community, Asking { day, today: day, audience });
    /// let (april, may) = (Day::read("2024-04-30")?, Day::read("2024-05-01")?);
    /// assert_eq!(on(april, Audience::Convener).standing(&payer.id), Standing::Prospect);
    /// assert_eq!(on(may, Audience::Members).standing(&payer.id), Standing::Engaged);
    /// assert_eq!(on(april, Audience::Members).stakeholders().count(), 0); // prospects are the convener's
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(community: &Community, asking: Asking) -> View {
        community.clone().into_view(asking)
    }

    pub(super) fn of_all(tables: Tables, asking: Asking) -> View {
        View::of(visible::seen(tables, asking.day, asking.audience), asking)
    }

    fn of(mut tables: Tables, asking: Asking) -> View {
        visible::keep_spoken(&mut tables, asking.day);
        View {
            asking,
            undated: visible::undated(&tables),
            standings: standings_on(&tables, asking.day),
            initiatives: initiatives_on(&tables, asking.day),
            organizations: organizations_of_each(&tables, asking.day),
            courses: OnceLock::new(),
            members: OnceLock::new(),
            illustrative: OnceLock::new(),
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
        // What the audience may not see is gone already, and with it who may see what.
        let tables = visible::begun(self.tables.clone(), day, Audience::Convener);
        View::of(tables, Asking { day, ..self.asking })
    }

    /// What of this view members may see.
    ///
    /// Cost: time O(r · log r) for r rows, the first time; the view itself where it is not the
    /// convener's.
    ///
    /// ```
    /// use convoke::model::{Asking, Audience, Community, Day, View};
    /// let day = Day::new(2026, 11, 20).unwrap();
    /// let asking = Asking { day, today: day, audience: Audience::Convener };
    /// let view = View::new(&Community::default(), asking);
    /// assert_eq!(view.for_members().asking.audience, Audience::Members);
    /// ```
    pub fn for_members(&self) -> &View {
        match self.asking.audience {
            Audience::Convener => self.members.get_or_init(|| {
                let tables = visible::seen_by_members(&self.tables, self.asking.day);
                Box::new(View::of(tables, Asking { audience: Audience::Members, ..self.asking }))
            }),
            Audience::Members | Audience::Public => self,
        }
    }

    /// What of this view one stakeholder may see: what members may; of itself what any member would,
    /// also while it is hidden from the others as a prospect; and what was said between it and
    /// others whom only that hides, with their names: both sides know it.
    ///
    /// Cost: time O(r · log r) for r rows.
    ///
    /// ```
    /// use convoke::model::{Asking, Audience, Cell, Community, Day, Line, Operation, Stakeholder, View};
    /// let prospect = Stakeholder { id: "payer".into(), name: Line::read("Payer A")?, ..Default::default() };
    /// let mut community = Community::default();
    /// community.apply_all(&[Operation::add(&prospect)])?;
    /// let day = Day::read("2026-11-20")?;
    /// let view = View::new(&community, Asking { day, today: day, audience: Audience::Convener });
    /// assert_eq!(view.for_members().stakeholders().count(), 0);
    /// assert_eq!(view.for_member(&prospect.id).stakeholders().count(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn for_member(&self, who: &StakeholderId) -> View {
        match self.asking.audience {
            Audience::Convener => {
                let tables = own::seen_by_one(&self.tables, who, self.asking.day);
                View::of(tables, Asking { audience: Audience::Members, ..self.asking })
            }
            Audience::Members | Audience::Public => self.clone(),
        }
    }

    /// The stakeholder with this id.
    pub fn stakeholder(&self, id: &StakeholderId) -> Option<&Stakeholder> {
        self.tables.stakeholders.get(id.as_str())
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
    /// The latest standing on record; unsaid, engaged if it belongs to an initiative, has attended
    /// an event so far, or convenes or facilitates, else prospect. A person of whom nothing is
    /// said stands as the closest of the organizations it belongs to.
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

    /// Who convened on the day. Dated rows say when; without any, the role holds always.
    pub fn conveners(&self) -> BTreeSet<StakeholderId> {
        self.with_role(Role::Convener)
    }

    /// Who helped from outside on the day. Dated rows say when; without any, the role holds
    /// always.
    pub fn facilitators(&self) -> BTreeSet<StakeholderId> {
        self.with_role(Role::Facilitator)
    }

    fn with_role(&self, role: Role) -> BTreeSet<StakeholderId> {
        with_role(&self.tables, role, self.asking.day).into_iter().cloned().collect()
    }

    /// The organizations that a person belonged to on the day; none for an organization.
    pub fn organizations_of(&self, person: &StakeholderId) -> &[StakeholderId] {
        self.organizations.get(person).map_or(&[], Vec::as_slice)
    }

    /// The people who belonged to an organization on the day.
    pub fn people_of(&self, organization: &StakeholderId) -> BTreeSet<&StakeholderId> {
        let rows = self.tables.affiliations.values();
        let rows = rows
            .filter(|row| row.organization == *organization && self.holds(&row.since, &row.until));
        rows.map(|row| &row.person).collect()
    }

    /// For whom a stakeholder counts: a person for its organizations, or for itself if it has
    /// none; an organization for itself.
    pub fn counts_for<'a>(&'a self, id: &'a StakeholderId) -> &'a [StakeholderId] {
        let organizations = self.organizations_of(id);
        if organizations.is_empty() { std::slice::from_ref(id) } else { organizations }
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
        community_on(&self.tables, self.asking.day)
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
        let rows = self.tables.members.beginning(initiative.as_str()).map(|(_, row)| row);
        let rows = rows.filter(|row| self.holds(&row.since, &row.until));
        rows.map(|row| row.stakeholder.clone()).collect()
    }

    /// The event with this id.
    pub fn event(&self, id: &EventId) -> Option<&Event> {
        self.tables.events.get(id.as_str())
    }

    /// The priority with this id.
    pub fn priority(&self, id: &PriorityId) -> Option<&Priority> {
        self.tables.priorities.get(id.as_str())
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
        let rows = self.tables.attendance.beginning(event.as_str()).map(|(_, row)| row);
        let rows = rows.filter(|row| row.status() == AttendanceStatus::Attended);
        rows.flat_map(present).cloned().collect()
    }

    /// What each stakeholder said last about each priority.
    pub fn positions(&self) -> BTreeMap<(&StakeholderId, &PriorityId), &Position> {
        let mut positions: Vec<&Position> = self.tables.positions.values().collect();
        positions.sort_by_key(|row| first_day(&row.since));
        positions.into_iter().map(|row| ((&row.stakeholder, &row.priority), row)).collect()
    }

    /// When a commitment was said; the event's date where the commitment does not say.
    pub fn made_on<'a>(&'a self, row: &'a Commitment) -> Option<&'a When> {
        let at_event = || self.event(row.event.as_ref()?)?.date.as_ref();
        row.made_on.as_ref().or_else(at_event)
    }

    /// The commitments that had been spoken by the day, in order of id.
    pub fn commitments(&self) -> impl Iterator<Item = &Commitment> {
        self.tables.commitments.values()
    }

    /// The commitments that had been spoken by the day, each with what it had come to; in order of
    /// id.
    pub fn courses(&self) -> impl Iterator<Item = (&Commitment, &Course)> {
        // Every commitment has its course, and both are in order of id.
        self.commitments().zip(self.all_courses().iter().map(|(_, course)| course))
    }

    /// What a commitment had come to by the day.
    pub fn course(&self, id: &CommitmentId) -> Option<&Course> {
        let courses = self.all_courses();
        let place = courses.binary_search_by(|(other, _)| other.cmp(id)).ok()?;
        Some(&courses[place].1)
    }

    fn all_courses(&self) -> &[(CommitmentId, Course)] {
        self.courses.get_or_init(|| Course::all(&self.tables))
    }

    /// How many of the rows say that they are no facts, and how many rows there are.
    pub fn illustrative(&self) -> (usize, usize) {
        *self.illustrative.get_or_init(|| {
            let each = super::Table::ALL.iter();
            let each = each.map(|table| table.visit(Illustrative { tables: &self.tables }));
            each.fold((0, 0), |sum, (some, all)| (sum.0 + some, sum.1 + all))
        })
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
