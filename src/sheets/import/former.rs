//! Rows of stakeholders that were found to be the same as another, since a sheet last named them.

use super::{Memory, compare::Saying};
use crate::model::{Cells, Community, Found, Key, Names, Stored, Table, Visitor, split_list};
use std::collections::{BTreeMap, HashMap};

/// What sheets said of those who are on record under another's id now, as it reads with that id.
///
/// A sheet goes on naming both. What it said of the one that went came to the other, and some of
/// it into the notes; it is not said again.
#[derive(Default)]
pub(super) struct Former {
    rows: HashMap<(Table, Key), Vec<Cells>>,
}

impl Former {
    /// What `memory` holds of them.
    pub(super) fn of(memory: Option<&Memory<'_>>, community: &Community, names: &Names) -> Former {
        let mut now: BTreeMap<&str, String> = BTreeMap::new();
        for (id, called) in community.removed(Table::Stakeholders) {
            let found = called.iter().map(|name| names.find(Table::Stakeholders, name));
            for found in found {
                if let Found::One(other) = found {
                    now.insert(id, other);
                }
            }
        }
        let mut former = Former::default();
        if now.is_empty() {
            return former;
        }
        for (table, key, cells) in memory.iter().flat_map(|memory| memory.rows()) {
            if let Some((key, cells)) = table.visit(Renamed { key, cells, now: &now }) {
                former.rows.entry((table, key)).or_default().push(cells);
            }
        }
        former
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether a row says only what the sheet said of one that went.
    pub(super) fn said(&self, table: Table, key: &Key, saying: &Saying) -> bool {
        let said = self.rows.get(&(table, key.clone())).into_iter().flatten();
        let is_said = |cells: &Cells| {
            let mut told = saying.iter().filter(|(heading, _)| !["id", "name"].contains(*heading));
            told.all(|(heading, text)| {
                cells.get(*heading).map(String::as_str).unwrap_or_default() == text
            })
        };
        said.into_iter().any(is_said)
    }
}

/// A remembered row with the ids of today, if it has others.
struct Renamed<'a> {
    key: &'a Key,
    cells: Cells,
    now: &'a BTreeMap<&'a str, String>,
}

impl Visitor for Renamed<'_> {
    type Answer = Option<(Key, Cells)>;
    fn visit<R: Stored>(self) -> Option<(Key, Cells)> {
        let (mut record, mut cells) = (R::default(), self.cells);
        let is_own = R::TABLE == Table::Stakeholders;
        if is_own {
            cells.entry("id".to_owned()).or_insert_with(|| self.key.to_string());
        }
        let mut is_renamed = false;
        for column in R::columns() {
            let Some(text) = cells.get_mut(column.heading) else { continue };
            if column.refers.is_some() || (is_own && column.heading == "id") {
                let parts = if column.many { split_list(text) } else { vec![text.clone()] };
                let renamed: Vec<String> = parts
                    .iter()
                    .map(|part| self.now.get(part.as_str()).unwrap_or(part).clone())
                    .collect();
                is_renamed |= renamed != parts;
                *text =
                    if column.many { crate::model::join_list(renamed) } else { renamed.concat() };
            }
            (column.read)(&mut record, text).ok()?;
        }
        is_renamed.then(|| (record.key(), cells))
    }
}
