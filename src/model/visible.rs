//! What of a community holds on a day, and what of that an audience may see.
//!
//! Both are settled here, once, before anything is computed.

use super::{
    AttendanceStatus, Audience, Column, Day, EventId, EventKind, Id, Key, Marks, Stakeholder,
    Standing, Stored, Table, Tables, Visitor, When, day::has_begun, is_named_by_id, references,
    standing::standings_on,
};
use std::collections::{BTreeMap, BTreeSet};

/// The rows that had begun by `day`.
///
/// What is over stays, as a fact of the past; events and money that lie ahead stay, as plans, and
/// so do stages, for what they say of one that has not begun; commitments stay for now.
pub(super) fn begun(tables: &Tables, day: Day) -> Tables {
    let mut kept = Tables::default();
    for table in Table::ALL {
        table.visit(Begun { from: tables, to: &mut kept, day });
    }
    for row in kept.stakeholders.values_mut() {
        if !has_begun(&row.standing_since, day) {
            forget_standing(row);
        }
    }
    kept.attendance.retain(|_, row| {
        let date = date_of(tables, &row.event);
        is_said_beforehand(row.status()) || date.is_none_or(|date| date.has_begun(day))
    });
    kept
}

fn date_of<'a>(tables: &'a Tables, event: &EventId) -> Option<&'a When> {
    tables.events.get(&Key::from(event.as_str()))?.date.as_ref()
}

/// Takes away the commitments that had not been spoken by `day`, and their steps.
///
/// This comes last: what names a commitment that its audience may not see is hidden, spoken or not.
pub(super) fn keep_spoken(tables: &mut Tables, day: Day) {
    let Tables { commitments, events, steps, .. } = tables;
    commitments.retain(|_, row| {
        let at_event = || events.get(&Key::from(row.event.as_ref()?.as_str()))?.date.as_ref();
        row.made_on.as_ref().or_else(at_event).is_none_or(|on| on.has_begun(day))
    });
    steps.retain(|_, row| commitments.contains_key(&Key::from(row.commitment.as_str())));
}

/// Whether an attendance row can be true before its event.
fn is_said_beforehand(status: AttendanceStatus) -> bool {
    match status {
        AttendanceStatus::Invited | AttendanceStatus::Accepted | AttendanceStatus::Declined => true,
        AttendanceStatus::Attended | AttendanceStatus::Absent => false,
    }
}

struct Begun<'a> {
    from: &'a Tables,
    to: &'a mut Tables,
    day: Day,
}

impl Visitor for Begun<'_> {
    type Answer = ();
    fn visit<R: Stored>(self) {
        let is_plan = R::TABLE == Table::Funding;
        let has_begun = |row: &R| {
            let since = dating::<R>().filter(|_| !is_plan).and_then(|column| (column.when)(row));
            since.is_none_or(|since| since.has_begun(self.day))
        };
        let kept = R::rows(self.from).iter().filter(|(_, row)| has_begun(row));
        *R::rows_mut(self.to) = kept.map(|(key, row)| (key.clone(), row.clone())).collect();
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

/// Takes away what `audience` may not see: rows, private cells, and every row that names a row
/// that was taken away. Nothing is left in its place.
///
/// A stakeholder is hidden if it is a prospect or declined, in truth or by the rows that are left:
/// by these, it would be shown as one.
pub(super) fn conceal(tables: &mut Tables, day: Day, audience: Audience) {
    if audience == Audience::Convener {
        return;
    }
    let mut hidden = Hidden::default();
    hide_unengaged(tables, day, audience, &mut hidden);
    for table in Table::ALL {
        table.visit(Conceal { tables, audience, hidden: &mut hidden });
    }
    hide_confidential(tables, audience, &mut hidden);
    loop {
        hide_what_names(tables, &mut hidden);
        let before = hidden.len();
        hide_unengaged(tables, day, audience, &mut hidden);
        if hidden.len() == before {
            return;
        }
    }
}

/// The ids that were taken away.
#[derive(Default)]
struct Hidden(BTreeMap<Table, BTreeSet<String>>);

impl Hidden {
    fn add(&mut self, table: Table, id: &str) {
        self.0.entry(table).or_default().insert(id.to_owned());
    }

    fn has(&self, table: Table, id: &str) -> bool {
        self.0.get(&table).is_some_and(|ids| ids.contains(id))
    }

    fn len(&self) -> usize {
        self.0.values().map(BTreeSet::len).sum()
    }

    /// Keeps the rows that fit, and notes the ids of which no row is left.
    fn retain<R: Stored>(&mut self, tables: &mut Tables, fits: impl Fn(&Hidden, &R) -> bool) {
        let mut gone = Vec::new();
        R::rows_mut(tables).retain(|key, row| {
            let stays = fits(self, row);
            if !stays && is_named_by_id(R::TABLE) {
                gone.extend(key.0.first().cloned());
            }
            stays
        });
        for id in gone {
            let mut rest = R::rows(tables).range(Key::from(id.as_str())..);
            if rest.next().is_none_or(|(key, _)| key.0.first() != Some(&id)) {
                self.add(R::TABLE, &id);
            }
        }
    }
}

/// Whether the row says in so many words that `audience` may see it.
fn is_released(marks: &Marks, audience: Audience) -> bool {
    row_audience(marks).is_some_and(|least| least <= audience)
}

fn row_audience(marks: &Marks) -> Option<Audience> {
    marks.audience.as_ref().and_then(|release| release.row)
}

/// Takes away the rows that `audience` may not see, and the private cells of the others.
struct Conceal<'a> {
    tables: &'a mut Tables,
    audience: Audience,
    hidden: &'a mut Hidden,
}

impl Visitor for Conceal<'_> {
    type Answer = ();
    fn visit<R: Stored>(self) {
        let audience = self.audience;
        self.hidden.retain::<R>(self.tables, |_, row| {
            row_audience(row.marks()).unwrap_or(Audience::Members) <= audience
        });
        let private = R::columns().iter().filter(|column| column.private);
        for row in R::rows_mut(self.tables).values_mut() {
            for column in private.clone() {
                let release = row.marks().audience.as_ref();
                let least = release.and_then(|release| release.columns.get(column.heading));
                if !(column.is_blank)(row) && least.is_none_or(|least| *least > audience) {
                    // A private column may always be blank, so this cannot be refused.
                    (column.read)(row, "").unwrap_or_default();
                }
            }
        }
    }
}

/// Takes away one-on-ones and interviews, and who declined or stayed away.
fn hide_confidential(tables: &mut Tables, audience: Audience, hidden: &mut Hidden) {
    hidden.retain::<super::Event>(tables, |_, row| {
        !row.kind.is_some_and(EventKind::is_confidential) || is_released(&row.marks, audience)
    });
    tables.attendance.retain(|_, row| {
        let is_delicate =
            matches!(row.status(), AttendanceStatus::Declined | AttendanceStatus::Absent);
        !is_delicate || is_released(&row.marks, audience)
    });
}

/// Takes away prospects and those who declined, and what is left that says of others that they
/// once were or did.
fn hide_unengaged(tables: &mut Tables, day: Day, audience: Audience, hidden: &mut Hidden) {
    let standings = standings_on(tables, day);
    hidden.retain::<Stakeholder>(tables, |_, row| {
        !standings.get(&row.id).is_some_and(|standing| is_private(*standing))
            || is_released(&row.marks, audience)
    });
    for row in tables.stakeholders.values_mut() {
        if row.standing.is_some_and(is_private) && !is_released(&row.marks, audience) {
            forget_standing(row);
        }
    }
    tables.standings.retain(|_, row| {
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

/// Takes away the rows that name something hidden, and those that name these.
fn hide_what_names(tables: &mut Tables, hidden: &mut Hidden) {
    let mut before = None;
    while before != Some(hidden.len()) {
        before = Some(hidden.len());
        for table in Table::ALL.iter().filter(|table| is_named_by_id(**table)) {
            table.visit(HideWhatNames { tables, hidden });
        }
    }
    for table in Table::ALL.iter().filter(|table| !is_named_by_id(**table)) {
        table.visit(HideWhatNames { tables, hidden });
    }
}

struct HideWhatNames<'a> {
    tables: &'a mut Tables,
    hidden: &'a mut Hidden,
}

impl Visitor for HideWhatNames<'_> {
    type Answer = ();
    fn visit<R: Stored>(self) {
        self.hidden.retain::<R>(self.tables, |hidden, row| {
            references(row).into_iter().all(|(_, table, id)| !hidden.has(table, id))
        });
    }
}
