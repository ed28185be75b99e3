//! Which column of a table an attribute of another tool means.

use super::graph::{Attributes, Columns};
use crate::{
    model::{Stored, Table, Visitor},
    sheets::{aliases, closer, headings::fold},
};
use std::collections::BTreeMap;

/// How many in a hundred must fit a column whose own name an attribute has; what does not fit is
/// then a slip, and refused.
const ENOUGH: usize = 60;

/// The column of the table that each attribute means, by the attribute's position.
pub(super) fn meanings<'a>(
    table: Table,
    columns: &Columns,
    rows: impl Iterator<Item = &'a Attributes> + Clone,
    leave: &[&str],
) -> BTreeMap<usize, &'static str> {
    let mut values: Vec<Vec<&str>> = vec![Vec::new(); columns.names.len()];
    for (column, said) in rows.flatten() {
        values[*column].push(said);
    }
    let mut found: BTreeMap<usize, &'static str> = BTreeMap::new();
    for by_own_name in [true, false] {
        for (column, name) in columns.names.iter().enumerate() {
            if found.contains_key(&column) {
                continue;
            }
            let taken: Vec<&str> = found.values().copied().chain(leave.iter().copied()).collect();
            let asked =
                Meaning { name: &fold(name), values: &values[column], taken: &taken, by_own_name };
            found.extend(table.visit(asked).map(|heading| (column, heading)));
        }
    }
    found
}

struct Meaning<'a> {
    name: &'a str,
    values: &'a [&'a str],
    taken: &'a [&'a str],
    by_own_name: bool,
}

impl Visitor for Meaning<'_> {
    type Answer = Option<&'static str>;

    fn visit<R: Stored>(self) -> Option<&'static str> {
        let columns = R::columns().iter().filter(|column| !self.taken.contains(&column.heading));
        let fits = |heading: &str| {
            let read = R::columns().iter().find(|column| column.heading == heading);
            let fits = |said: &&&str| match read {
                Some(_) if heading == "sector" => closer::sectors(said).is_some(),
                Some(column) => (column.read)(&mut R::default(), said.trim()).is_ok(),
                None => false,
            };
            self.values.iter().filter(fits).count() * 100
        };
        if self.by_own_name {
            let mut own = columns.filter(|column| fold(column.heading) == self.name);
            let own = own.next().map(|column| column.heading);
            // “Chair” is a role like others, but none that the record knows.
            let enough = |heading: &str| if heading == "role" { 100 } else { ENOUGH };
            return own.filter(|heading| fits(heading) >= enough(heading) * self.values.len());
        }
        let free: Vec<&str> = columns.map(|column| column.heading).collect();
        aliases::meanings(R::TABLE, |alias| alias == self.name)
            .filter(|heading| free.contains(heading))
            .find(|heading| fits(heading) == 100 * self.values.len())
    }
}
