//! What of a community holds on a day, and what of that an audience may see.
//!
//! Both are settled here, once, before anything is computed.

use super::{
    AttendanceStatus, Audience, Day, Key, Record, Standing, Stored, Table, Tables, Visitor, When,
    references, view::standings_on,
};
use std::collections::BTreeSet;

/// The rows that had begun by `day`, and how many of them do not say when.
///
/// What is over stays, as a fact of the past; events and money that lie ahead stay, as plans.
pub(super) fn begun(tables: &Tables, day: Day) -> (Tables, usize) {
    let mut kept = Tables::default();
    let mut undated = 0;
    for table in Table::ALL {
        undated += table.visit(Begun { from: tables, to: &mut kept, day });
    }
    kept.attendance.retain(|_, row| {
        let date = tables.events.get(&Key::from(super::Id::as_str(&row.event)));
        let ahead =
            date.and_then(|event| event.date.as_ref()).is_some_and(|date| !date.has_begun(day));
        !ahead
            || matches!(
                row.status(),
                AttendanceStatus::Invited | AttendanceStatus::Accepted | AttendanceStatus::Declined
            )
    });
    let spoken_by = |event: &super::EventId| {
        tables.events.get(&Key::from(super::Id::as_str(event)))?.date.clone()
    };
    kept.commitments.retain(|_, row| {
        let on = row.made_on.clone().or_else(|| spoken_by(row.event.as_ref()?));
        on.is_none_or(|on| on.has_begun(day))
    });
    let spoken = &kept.commitments;
    kept.steps.retain(|_, row| spoken.contains_key(&Key::from(super::Id::as_str(&row.commitment))));
    (kept, undated)
}

struct Begun<'a> {
    from: &'a Tables,
    to: &'a mut Tables,
    day: Day,
}

impl Visitor for Begun<'_> {
    type Answer = usize;
    fn visit<R: Stored>(self) -> usize {
        let when = dated_by(R::TABLE)
            .and_then(|heading| R::columns().iter().find(|column| column.heading == heading));
        let mut undated = 0;
        let kept = R::rows(self.from).iter().filter(|(_, row)| {
            let Some(column) = when else { return true };
            match <When as super::Cell>::read(&(column.write)(row)) {
                Ok(when) if !when.words.is_empty() => {
                    when.has_begun(self.day) || R::TABLE == Table::Funding
                }
                _ => {
                    undated += 1;
                    true
                }
            }
        });
        let kept = kept.map(|(key, row)| (key.clone(), row.clone())).collect();
        *R::rows_mut(self.to) = kept;
        undated
    }
}

/// The column that says from when a row of this table is a fact.
fn dated_by(table: Table) -> Option<&'static str> {
    match table {
        Table::Standings
        | Table::Affiliations
        | Table::Relationships
        | Table::Positions
        | Table::Members
        | Table::Funding => Some("since"),
        Table::Asked | Table::Steps => Some("on"),
        Table::Community
        | Table::Stakeholders
        | Table::Events
        | Table::Attendance
        | Table::Seating
        | Table::Priorities
        | Table::Actions
        | Table::Initiatives
        | Table::Needs
        | Table::Commitments => None,
    }
}

/// Takes away what `audience` may not see: rows, private cells, and every row that names a row
/// that was taken away. Nothing is left in its place.
pub(super) fn conceal(tables: &mut Tables, day: Day, audience: Audience) {
    if audience == Audience::Convener {
        return;
    }
    let before = names_of(tables);
    for table in Table::ALL {
        table.visit(Conceal { tables, audience });
    }
    tables.events.retain(|_, row| {
        let confidential = row.kind.is_some_and(super::EventKind::is_confidential);
        !confidential || released(row, audience)
    });
    tables.attendance.retain(|_, row| {
        let delicate =
            matches!(row.status(), AttendanceStatus::Declined | AttendanceStatus::Absent);
        !delicate || released(row, audience)
    });
    loop {
        let standings = standings_on(tables, day);
        tables.stakeholders.retain(|_, row| {
            let hidden = standings.get(&row.id).is_some_and(|standing| {
                matches!(standing, Standing::Prospect | Standing::Declined)
            });
            !hidden || released(row, audience)
        });
        tables.standings.retain(|_, row| {
            let hidden = matches!(row.standing, Some(Standing::Prospect | Standing::Declined));
            !hidden || released(row, audience)
        });
        let now = names_of(tables);
        let hidden: BTreeSet<_> = before.difference(&now).cloned().collect();
        let removed: usize =
            Table::ALL.iter().map(|table| table.visit(Forget { tables, hidden: &hidden })).sum();
        if removed == 0 && names_of(tables) == now {
            return;
        }
    }
}

/// Whether the row says in so many words that `audience` may see it.
fn released<R: Record>(row: &R, audience: Audience) -> bool {
    row.marks()
        .audience
        .as_ref()
        .and_then(|release| release.row)
        .is_some_and(|least| least <= audience)
}

struct Conceal<'a> {
    tables: &'a mut Tables,
    audience: Audience,
}

impl Visitor for Conceal<'_> {
    type Answer = ();
    fn visit<R: Stored>(self) {
        let audience = self.audience;
        let rows = R::rows_mut(self.tables);
        rows.retain(|_, row| {
            let release = row.marks().audience.as_ref();
            release.and_then(|release| release.row).unwrap_or(Audience::Members) <= audience
        });
        for row in rows.values_mut() {
            let release = row.marks().audience.clone().unwrap_or_default();
            for column in R::columns().iter().filter(|column| column.private) {
                let least = release.columns.get(column.heading);
                if least.is_none_or(|least| *least > audience) {
                    // A private column may always be blank, so this cannot be refused.
                    (column.read)(row, "").unwrap_or_default();
                }
            }
        }
    }
}

/// Removes the rows that name something hidden, and counts them.
struct Forget<'a> {
    tables: &'a mut Tables,
    hidden: &'a BTreeSet<(Table, String)>,
}

impl Visitor for Forget<'_> {
    type Answer = usize;
    fn visit<R: Stored>(self) -> usize {
        let rows = R::rows_mut(self.tables);
        let before = rows.len();
        rows.retain(|_, row| {
            references(row).into_iter().all(|(_, table, id)| !self.hidden.contains(&(table, id)))
        });
        before - rows.len()
    }
}

fn names_of(tables: &Tables) -> BTreeSet<(Table, String)> {
    let named = Table::ALL.iter().filter(|table| super::is_named_by_id(**table));
    named.flat_map(|table| table.visit(Ids { tables })).collect()
}

struct Ids<'a> {
    tables: &'a Tables,
}

impl Visitor for Ids<'_> {
    type Answer = Vec<(Table, String)>;
    fn visit<R: Stored>(self) -> Vec<(Table, String)> {
        R::rows(self.tables)
            .keys()
            .filter_map(|key| Some((R::TABLE, key.0.first()?.clone())))
            .collect()
    }
}
