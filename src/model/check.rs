//! What must hold: in one row, and among all of them.

use super::{
    Cell, Column, Community, Course, Fault, InitiativeId, Key, Record, Stored, Table, Tables,
    Trouble, Visitor, in_halves, names::Names, names::nearest,
};
use std::collections::{BTreeMap, BTreeSet};

/// What is wrong within one row: a blank that is needed, an end before the beginning, one end
/// that is also the other, a release of what is not private.
pub(super) fn row<R: Record>(record: &R) -> Vec<(&'static str, Trouble)> {
    let columns = R::columns();
    let blank = |column: &&Column<R>| (column.is_blank)(record);
    let needed = columns.iter().filter(|column| {
        column.required || (column.heading == "id" && super::is_named_by_id(R::TABLE))
    });
    let mut found: Vec<(&'static str, Trouble)> =
        needed.filter(blank).map(|column| (column.heading, needs(column.heading))).collect();
    let when = |heading| {
        columns.iter().find(|column| column.heading == heading).and_then(|c| (c.when)(record))
    };
    if let (Some(since), Some(until)) = (when("since"), when("until"))
        && until.last < since.first
    {
        let (since, until) = (since.write(), until.write());
        found.push(("until", Trouble::EndsBeforeItBegins { since, until }));
    }
    found.extend(two_ends(R::TABLE).and_then(|(one, other)| self_tie(record, one, other)));
    let released = record.marks().audience.iter().flat_map(|release| release.columns.keys());
    found.extend(released.filter_map(|heading| Some(("audience", not_private::<R>(heading)?))));
    found.extend(own_condition(record));
    for (one, other) in one_of(R::TABLE) {
        let either = columns.iter().filter(|column| [*one, *other].contains(&column.heading));
        if either.clone().all(|column| blank(&column)) {
            found.push((one, Trouble::Blank { what: format!("“{one}” or “{other}”") }));
        }
    }
    found
}

fn needs(heading: &str) -> Trouble {
    Trouble::Blank { what: format!("“{heading}”") }
}

/// The columns that cannot name the same one.
fn two_ends(table: Table) -> Option<(&'static str, &'static str)> {
    if table == Table::Relationships {
        Some(("from", "to"))
    } else if table == Table::Affiliations {
        Some(("person", "organization"))
    } else if table == Table::Distinct {
        Some(("one", "other"))
    } else {
        None
    }
}

fn self_tie<R: Record>(
    record: &R,
    one: &'static str,
    other: &'static str,
) -> Option<(&'static str, Trouble)> {
    let end = |heading| {
        let column = R::columns().iter().find(|column| column.heading == heading);
        column.map(|column| (column.write)(record)).unwrap_or_default()
    };
    let who = end(other);
    (!who.is_empty() && who == end(one)).then_some((other, Trouble::SelfTie { who }))
}

/// A record that names itself among what must be kept first.
fn own_condition<R: Record>(record: &R) -> Option<(&'static str, Trouble)> {
    let column = |heading| R::columns().iter().find(|column| column.heading == heading);
    let (id, first) = (column("id")?, column("depends on")?);
    let id = (id.write)(record);
    let mut waits = false;
    (first.names)(record, &mut |_, named| waits |= named == id);
    waits.then_some(("depends on", Trouble::OwnCondition { id }))
}

/// A column that is named in a release and is not the convener's alone in the first place.
fn not_private<R: Record>(heading: &str) -> Option<Trouble> {
    let private = || R::columns().iter().filter(|column| column.private).map(|c| c.heading);
    let is_private = private().any(|known| known == heading);
    (!is_private).then(|| Trouble::NotOneOf {
        said: heading.into(),
        what: "a column that is the convener's alone",
        near: nearest(heading, private()).into_iter().next(),
        choices: private().collect::<Vec<_>>().join(", "),
    })
}

/// Columns of which a row must have one.
fn one_of(table: Table) -> &'static [(&'static str, &'static str)] {
    if table == Table::Standings {
        &[("standing", "role")]
    } else if table == Table::Needs {
        &[("sector", "subsector")]
    } else {
        &[]
    }
}

/// What does not hold among the rows of a community.
pub(super) fn faults(community: &Community) -> Vec<Fault> {
    let suggested = &mut Suggested::default();
    let mut faults = Vec::new();
    for table in Table::ALL {
        faults.extend(table.visit(Dangling { community, suggested }));
    }
    let mut faults = together(faults);
    faults.extend(circles(community.tables()));
    faults.extend(refused_steps(community.tables()));
    faults
}

/// One fault for each record that was removed while others name it, with all that do.
fn together(faults: Vec<Fault>) -> Vec<Fault> {
    let mut told: Vec<Fault> = Vec::new();
    let mut removed: BTreeMap<(&'static str, String), usize> = BTreeMap::new();
    for fault in faults {
        let Trouble::StillNamed { noun, key, by } = &fault.trouble else {
            told.push(fault);
            continue;
        };
        let place = *removed.entry((noun, key.clone())).or_insert(told.len());
        match told.get_mut(place).map(|first| &mut first.trouble) {
            Some(Trouble::StillNamed { by: all, .. }) if !all.ends_with(by) => {
                all.extend(by.iter().cloned());
            }
            Some(_) => {}
            None => told.push(fault),
        }
    }
    told
}

struct Dangling<'a> {
    community: &'a Community,
    suggested: &'a mut Suggested,
}

impl Visitor for Dangling<'_> {
    type Answer = Vec<Fault>;
    fn visit<R: Stored>(self) -> Vec<Fault> {
        let Dangling { community, suggested } = self;
        let naming: Vec<&Column<R>> =
            R::columns().iter().filter(|column| column.refers.is_some()).collect();
        if naming.is_empty() {
            return Vec::new();
        }
        let rows: Vec<(&Key, &R)> = R::rows(community.tables()).iter().collect();
        let unknown = in_halves(&rows, |rows, unknown| {
            for ((key, record), column) in
                rows.iter().flat_map(|row| naming.iter().map(move |column| (row, column)))
            {
                (column.names)(record, &mut |table, id| {
                    if !community.has_id(table, id) {
                        unknown.push((*key, column.heading, table, id));
                    }
                });
            }
        });
        let fault = |(key, heading, table, id): (&Key, &'static str, Table, &str)| {
            let trouble = if community.had_id(table, id) {
                let by = vec![format!("{} {key}", R::TABLE.noun())];
                Trouble::StillNamed { noun: table.noun(), key: id.to_owned(), by }
            } else {
                suggested.unknown(community, table, id)
            };
            Fault { table: R::TABLE, key: key.clone(), column: Some(heading), trouble }
        };
        unknown.into_iter().map(fault).collect()
    }
}

/// What may have been meant by unknown names; looked up once each, and only for the first few.
#[derive(Default)]
struct Suggested {
    names: Option<Names>,
    near: BTreeMap<(Table, String), Vec<String>>,
}

impl Suggested {
    const MOST: usize = 100;

    fn unknown(&mut self, community: &Community, table: Table, id: &str) -> Trouble {
        let is_enough = self.near.len() >= Suggested::MOST;
        let names = self.names.get_or_insert_with(|| Names::of(community.tables()));
        let near = self
            .near
            .entry((table, id.to_owned()))
            .or_insert_with(|| if is_enough { Vec::new() } else { names.nearest(table, id) });
        Trouble::UnknownName { said: id.to_owned(), noun: table.noun(), near: near.clone() }
    }
}

/// Initiatives that are part of themselves, by however many steps; each circle once.
///
/// What any row says counts, whenever it held: so no day and no audience sees a circle.
fn circles(tables: &Tables) -> Vec<Fault> {
    let mut wholes: BTreeMap<&InitiativeId, BTreeMap<&InitiativeId, &Key>> = BTreeMap::new();
    for (key, row) in &tables.initiatives {
        if let Some(whole) = &row.part_of {
            wholes.entry(&row.id).or_default().entry(whole).or_insert(key);
        }
    }
    let mut faults = Vec::new();
    let mut finished = BTreeSet::new();
    for start in wholes.keys() {
        if finished.contains(start) {
            continue;
        }
        let mut path = vec![(*start, wholes.get(start).into_iter().flatten())];
        while let Some((at, rest)) = path.last_mut() {
            let Some((whole, key)) = rest.next() else {
                finished.insert(*at);
                path.pop();
                continue;
            };
            if let Some(place) = path.iter().position(|(id, _)| id == whole) {
                let circle = path[place..].iter().map(|(id, _)| *id).chain([*whole]);
                faults.push(circle_fault(key, circle));
            } else if !finished.contains(whole) {
                path.push((whole, wholes.get(whole).into_iter().flatten()));
            }
        }
    }
    faults
}

fn circle_fault<'a>(key: &Key, names: impl Iterator<Item = &'a InitiativeId>) -> Fault {
    let names = names.map(ToString::to_string).collect();
    Fault {
        table: Table::Initiatives,
        key: key.clone(),
        column: Some("part of"),
        trouble: Trouble::Circle { names },
    }
}

/// Steps that cannot follow what went before, or say terms on which nobody agreed by them.
fn refused_steps(tables: &Tables) -> Vec<Fault> {
    let faults = Course::all_faults(tables).into_iter();
    faults
        .map(|(key, trouble)| Fault { table: Table::Steps, key, column: Some("step"), trouble })
        .collect()
}
