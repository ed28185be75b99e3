//! What must hold: in one row, and among all of them.

use super::{
    Cell, Community, Course, Fault, InitiativeId, Key, Record, Stored, Table, Tables, Trouble,
    Visitor, When, names::Names, names::nearest, names::references,
};
use std::collections::{BTreeMap, BTreeSet};

/// What is wrong within one row: a blank that is needed, an end before the beginning, one end
/// that is also the other.
pub(super) fn row<R: Record>(record: &R) -> Vec<(&'static str, Trouble)> {
    let columns = R::columns();
    let text = |heading: &str| {
        let column = columns.iter().find(|column| column.heading == heading);
        column.map(|column| (column.write)(record)).unwrap_or_default()
    };
    let mut found: Vec<(&'static str, Trouble)> = columns
        .iter()
        .filter(|column| column.required && (column.write)(record).is_empty())
        .map(|column| (column.heading, Trouble::Blank { what: format!("“{}”", column.heading) }))
        .collect();
    let (since, until) = (text("since"), text("until"));
    if let (Ok(begin), Ok(end)) = (When::read(&since), When::read(&until))
        && !since.is_empty()
        && !until.is_empty()
        && end.last < begin.first
    {
        found.push(("until", Trouble::EndsBeforeItBegins { since, until }));
    }
    if R::TABLE == Table::Relationships && text("from") == text("to") && !text("from").is_empty() {
        found.push(("to", Trouble::SelfTie { who: text("to") }));
    }
    for (one, other) in one_of(R::TABLE) {
        if text(one).is_empty() && text(other).is_empty() {
            found.push((one, Trouble::Blank { what: format!("“{one}” or “{other}”") }));
        }
    }
    let released = record.marks().audience.iter().flat_map(|release| release.columns.keys());
    found.extend(released.filter_map(|heading| Some(("audience", not_private::<R>(heading)?))));
    if super::is_named_by_id(R::TABLE) && text("id").is_empty() {
        found.push(("id", Trouble::Blank { what: "“id”".into() }));
    }
    found
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
    let names = Names::of(community.tables());
    let check = |table: &Table| table.visit(Dangling { community, names: &names });
    let mut faults: Vec<Fault> = Table::ALL.iter().flat_map(check).collect();
    faults.extend(circles(community.tables()));
    faults.extend(refused_steps(community.tables()));
    faults
}

struct Dangling<'a> {
    community: &'a Community,
    names: &'a Names,
}

impl Visitor for Dangling<'_> {
    type Answer = Vec<Fault>;
    fn visit<R: Stored>(self) -> Vec<Fault> {
        if R::columns().iter().all(|column| column.refers.is_none()) {
            return Vec::new();
        }
        let mut faults = Vec::new();
        for (key, record) in R::rows(self.community.tables()) {
            for (column, table, id) in references(record) {
                if !self.community.has_id(table, &id) {
                    let trouble = self.missing(table, id, R::TABLE, key);
                    faults.push(Fault {
                        table: R::TABLE,
                        key: key.clone(),
                        column: Some(column),
                        trouble,
                    });
                }
            }
        }
        faults
    }
}

impl Dangling<'_> {
    fn missing(&self, table: Table, id: String, by: Table, key: &Key) -> Trouble {
        if self.community.had_id(table, &id) {
            let by = vec![format!("{} {key}", by.noun())];
            return Trouble::StillNamed { noun: table.noun(), key: id, by };
        }
        let near = self.names.nearest(table, &id);
        Trouble::UnknownName { said: id, noun: table.noun(), near }
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

/// Steps that cannot follow what went before.
fn refused_steps(tables: &Tables) -> Vec<Fault> {
    let courses = Course::all(tables);
    let refused = courses.into_values().flat_map(|course| course.refused);
    refused
        .map(|(key, trouble)| Fault { table: Table::Steps, key, column: Some("step"), trouble })
        .collect()
}
