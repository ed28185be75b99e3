//! What of a community holds on a day, and what of that an audience may see.
//!
//! Both are settled here, once, before anything is computed.

use super::{
    AttendanceStatus, Audience, Column, Course, Day, EventId, EventKind, Id, Key, Marks,
    Stakeholder, StakeholderId, Standing, Stored, Table, Tables, Visitor, is_named_by_id,
    standing::standings_on, when::has_begun,
};
use std::collections::{BTreeMap, HashSet};

/// What of `tables` had begun by `day`, as `audience` may see it.
pub(super) fn seen(tables: Tables, day: Day, audience: Audience) -> Tables {
    if audience == Audience::Convener {
        return begun(tables, day, audience);
    }
    let mut left = begun(tables.clone(), day, audience);
    conceal(&tables, &mut left, day, audience);
    left
}

/// What of the convener's view of a day members may see.
///
/// A promise that waits for one which had not been spoken is hidden: whether that one may be seen
/// is no longer known.
pub(super) fn seen_by_members(tables: &Tables, day: Day) -> Tables {
    let mut left = begun(tables.clone(), day, Audience::Members);
    left.commitments.retain(|_, row| {
        row.depends_on.iter().all(|id| tables.commitments.contains_key(id.as_str()))
    });
    conceal(tables, &mut left, day, Audience::Members);
    left
}

/// The rows that had begun by `day` and are not marked for others than `audience`.
///
/// What is over stays, as a fact of the past; events and money that lie ahead stay, as plans, and
/// so do stages, for what they say of one that has not begun; commitments stay for now.
pub(super) fn begun(mut tables: Tables, day: Day, audience: Audience) -> Tables {
    for table in Table::ALL {
        table.visit(Begun { tables: &mut tables, day, audience });
    }
    tables.stakeholders.change(|row| !has_begun(&row.standing_since, day), forget_standing);
    let Tables { attendance, events, .. } = &mut tables;
    attendance.retain(|_, row| {
        let event = events.get(row.event.as_str());
        is_said_beforehand(row.status()) || event.is_none_or(|event| has_begun(&event.date, day))
    });
    tables
}

/// Takes away the commitments that had not been spoken by `day`, and their steps.
///
/// This comes last: what names a commitment that its audience may not see is hidden, spoken or not.
pub(super) fn keep_spoken(tables: &mut Tables, day: Day) {
    let Tables { commitments, events, steps, .. } = tables;
    commitments.retain(|_, row| {
        let at_event = || events.get(row.event.as_ref()?.as_str())?.date.as_ref();
        row.made_on.as_ref().or_else(at_event).is_none_or(|on| on.has_begun(day))
    });
    // Both tables are in order of the commitment's id.
    let mut spoken = commitments.keys().map(Key::first).peekable();
    steps.retain(|_, row| {
        let id = row.commitment.as_str();
        while spoken.next_if(|other| *other < id).is_some() {}
        spoken.peek() == Some(&id)
    });
}

/// Whether an attendance row can be true before its event.
fn is_said_beforehand(status: AttendanceStatus) -> bool {
    match status {
        AttendanceStatus::Invited | AttendanceStatus::Accepted | AttendanceStatus::Declined => true,
        AttendanceStatus::Attended | AttendanceStatus::Absent => false,
    }
}

struct Begun<'a> {
    tables: &'a mut Tables,
    day: Day,
    audience: Audience,
}

impl Visitor for Begun<'_> {
    type Answer = ();
    fn visit<R: Stored>(self) {
        let dating = dating::<R>().filter(|_| R::TABLE != Table::Funding);
        let has_begun = |row: &R| {
            let since = dating.and_then(|column| (column.when)(row));
            since.is_none_or(|since| since.has_begun(self.day))
        };
        let is_for =
            |row: &R| row_audience(row.marks()).unwrap_or(Audience::Members) <= self.audience;
        R::rows_mut(self.tables).retain(|_, row| is_for(row) && has_begun(row));
    }
}

/// How many of the rows that could say since when they are facts do not.
pub(super) fn undated(tables: &Tables) -> usize {
    Table::ALL.iter().map(|table| table.visit(Undated { tables })).sum()
}

struct Undated<'a> {
    tables: &'a Tables,
}

impl Visitor for Undated<'_> {
    type Answer = usize;
    fn visit<R: Stored>(self) -> usize {
        let Some(column) = dating::<R>() else { return 0 };
        R::rows(self.tables).values().filter(|row| (column.when)(row).is_none()).count()
    }
}

/// The column that says from when a row is a fact.
fn dating<R: Stored>() -> Option<&'static Column<R>> {
    let heading = match R::TABLE {
        Table::Standings
        | Table::Affiliations
        | Table::Relationships
        | Table::Positions
        | Table::Members
        | Table::Funding => "since",
        Table::Asked | Table::Steps => "on",
        Table::Community
        | Table::Stakeholders
        | Table::Distinct
        | Table::Events
        | Table::Attendance
        | Table::Seating
        | Table::Priorities
        | Table::Actions
        | Table::Initiatives
        | Table::Needs
        | Table::Commitments => return None,
    };
    R::columns().iter().find(|column| column.heading == heading)
}

/// Takes away what else `audience` may not see: confidential rows, private cells, and every row
/// that names a row of `all` of which nothing is left. Nothing is left in its place.
///
/// A stakeholder is hidden if it is a prospect or declined, in truth or by the rows that are left:
/// by these, it would be shown as one. A step is hidden if by the steps that are left it could not
/// have been taken. Who else may see a row is the convener's to know.
fn conceal(all: &Tables, left: &mut Tables, day: Day, audience: Audience) {
    for table in Table::ALL {
        table.visit(BlankPrivate { left, audience });
    }
    hide_confidential(left, day, audience);
    hide_unengaged(left, &standings_on(all, day), audience);
    loop {
        hide_what_names_hidden(all, left);
        let before = left.stakeholders.len();
        hide_unengaged(left, &standings_on(left, day), audience);
        if left.stakeholders.len() == before {
            break;
        }
    }
    hide_steps_without_ground(left);
    for table in Table::ALL {
        table.visit(HideReleases { left });
    }
}

/// Whether the row says in so many words that `audience` may see it.
fn is_released(marks: &Marks, audience: Audience) -> bool {
    row_audience(marks).is_some_and(|least| least <= audience)
}

fn row_audience(marks: &Marks) -> Option<Audience> {
    marks.audience.as_ref().and_then(|release| release.row)
}

/// Blanks the private cells that are not released.
struct BlankPrivate<'a> {
    left: &'a mut Tables,
    audience: Audience,
}

impl Visitor for BlankPrivate<'_> {
    type Answer = ();
    fn visit<R: Stored>(self) {
        let private = || R::columns().iter().filter(|column| column.private);
        let is_hidden = |column: &Column<R>, row: &R| {
            let release = row.marks().audience.as_ref();
            let least = release.and_then(|release| release.columns.get(column.heading));
            !(column.is_blank)(row) && least.is_none_or(|least| *least > self.audience)
        };
        let hides = |row: &R| private().any(|column| is_hidden(column, row));
        R::rows_mut(self.left).change(hides, |row| {
            for column in private() {
                if is_hidden(column, row) {
                    // A private column may always be blank, so this cannot be refused.
                    (column.read)(row, "").unwrap_or_default();
                }
            }
        });
    }
}

/// Takes away one-on-ones and interviews, and who declined or stayed away. An invitation to what
/// is over, with nothing said of who came of it, says who stayed away.
fn hide_confidential(left: &mut Tables, day: Day, audience: Audience) {
    left.events.retain(|_, row| {
        !row.kind.is_some_and(EventKind::is_confidential) || is_released(&row.marks, audience)
    });
    let Tables { attendance, events, .. } = left;
    let is_over = |event: &EventId| {
        let row = events.get(event.as_str());
        row.and_then(|row| row.date.as_ref()).is_some_and(|date| date.is_over(day))
    };
    attendance.retain(|_, row| {
        let is_delicate = match row.status() {
            AttendanceStatus::Declined | AttendanceStatus::Absent => true,
            AttendanceStatus::Invited | AttendanceStatus::Accepted => is_over(&row.event),
            AttendanceStatus::Attended => false,
        };
        !is_delicate || is_released(&row.marks, audience)
    });
}

/// Takes away the steps that cannot follow those that are left: each would tell of a hidden one.
fn hide_steps_without_ground(left: &mut Tables) {
    let refused = Course::each(left).flat_map(|(_, course)| course.refused);
    for (key, _) in refused.collect::<Vec<_>>() {
        left.steps.remove(&key);
    }
}

/// Takes away the marks that say who may see which row and column.
struct HideReleases<'a> {
    left: &'a mut Tables,
}

impl Visitor for HideReleases<'_> {
    type Answer = ();
    fn visit<R: Stored>(self) {
        let marks = R::columns().iter().find(|column| column.heading == "audience");
        let Some(column) = marks else { return };
        R::rows_mut(self.left).change(
            |row| row.marks().audience.is_some(),
            // A mark may always be blank, so this cannot be refused.
            |row| (column.read)(row, "").unwrap_or_default(),
        );
    }
}

/// Takes away prospects and those who declined, and what says of the others that they once were
/// or did.
fn hide_unengaged(
    left: &mut Tables,
    standings: &BTreeMap<StakeholderId, Standing>,
    audience: Audience,
) {
    left.stakeholders.retain(|_, row| {
        !standings.get(&row.id).is_some_and(|standing| is_private(*standing))
            || is_released(&row.marks, audience)
    });
    left.stakeholders.change(
        |row| row.standing.is_some_and(is_private) && !is_released(&row.marks, audience),
        forget_standing,
    );
    left.standings.retain(|_, row| {
        !row.standing.is_some_and(is_private) || is_released(&row.marks, audience)
    });
}

fn is_private(standing: Standing) -> bool {
    matches!(standing, Standing::Prospect | Standing::Declined)
}

fn forget_standing(row: &mut Stakeholder) {
    row.standing = None;
    row.standing_since = None;
}

/// The ids of `all` that none of the rows left bears, by table.
type Hidden<'a> = BTreeMap<Table, HashSet<&'a str>>;

/// Takes away the rows that name something hidden, those that name these, and so on.
fn hide_what_names_hidden(all: &Tables, left: &mut Tables) {
    let named = || Table::ALL.iter().filter(|table| is_named_by_id(**table));
    let count = |hidden: &Hidden<'_>| hidden.values().map(HashSet::len).sum::<usize>();
    let mut hidden = Hidden::new();
    loop {
        let before = count(&hidden);
        hidden = named().map(|table| (*table, table.visit(Gone { all, left }))).collect();
        if count(&hidden) == before {
            break;
        }
        for table in named() {
            table.visit(HideWhatNames { left, hidden: &hidden });
        }
    }
    for table in Table::ALL.iter().filter(|table| !is_named_by_id(**table)) {
        table.visit(HideWhatNames { left, hidden: &hidden });
    }
}

/// The ids of one table that are in `all` and no longer in `left`.
struct Gone<'a, 'b> {
    all: &'a Tables,
    left: &'b Tables,
}

impl<'a> Visitor for Gone<'a, '_> {
    type Answer = HashSet<&'a str>;
    fn visit<R: Stored>(self) -> HashSet<&'a str> {
        let left = R::rows(self.left);
        let is_left = |id: &str| left.beginning(id).next().is_some();
        let gone = R::rows(self.all).keys().filter(|key| !left.contains_key(*key));
        gone.map(|key| key.first()).filter(|id| !is_left(id)).collect()
    }
}

struct HideWhatNames<'a> {
    left: &'a mut Tables,
    hidden: &'a Hidden<'a>,
}

impl Visitor for HideWhatNames<'_> {
    type Answer = ();
    fn visit<R: Stored>(self) {
        let is_hidden =
            |table, id: &str| self.hidden.get(&table).is_some_and(|ids| ids.contains(id));
        R::rows_mut(self.left).retain(|_, row| {
            let mut stays = true;
            for column in R::columns().iter().filter(|column| column.refers.is_some()) {
                (column.names)(row, &mut |table, id| stays &= !is_hidden(table, id));
            }
            stays
        });
    }
}
