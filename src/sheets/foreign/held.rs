//! What of a community a format cannot hold.

use super::{Format, drawn::Names};
use crate::model::{Community, Table};
use std::collections::BTreeSet;

/// The columns that a format holds: of stakeholders, and of relationships beside their ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held {
    pub(super) of_nodes: Names,
    pub(super) of_edges: Names,
}

impl Format {
    /// What is on record that the format has no place for, in one sentence; `None` if it has a
    /// place for all.
    pub fn cannot_hold(&self, community: &Community) -> Option<String> {
        let is_kept = |table: &Table| matches!(table, Table::Stakeholders | Table::Relationships);
        let tables = Table::ALL.iter().filter(|table| !is_kept(table));
        let filled = tables.filter(|table| community.count(**table) > 0);
        let tables: Vec<&str> = filled.map(|table| table.name()).collect();
        let mut parts = Vec::new();
        if !tables.is_empty() {
            let table = if tables.len() == 1 { "table" } else { "tables" };
            parts.push(format!("the {table} {}", listed(&tables)));
        }
        for (table, held) in
            [(Table::Stakeholders, self.held.of_nodes), (Table::Relationships, self.held.of_edges)]
        {
            let is_left = |heading: &&String| {
                let is_end =
                    table == Table::Relationships && matches!(heading.as_str(), "from" | "to");
                !is_end && held.iter().all(|(own, _)| own != *heading)
            };
            let rows = community.all_cells(table);
            let left: BTreeSet<&String> =
                rows.iter().flat_map(|(_, cells)| cells.keys()).filter(is_left).collect();
            if !left.is_empty() {
                let left: Vec<&str> = left.into_iter().map(String::as_str).collect();
                parts.push(format!("the {} of {table}", listed(&left)));
            }
        }
        let alone = self.without_ties(community);
        if alone > 0 {
            let stakeholders = if alone == 1 { "stakeholder" } else { "stakeholders" };
            parts.push(format!("{alone} {stakeholders} without a tie"));
        }
        (!parts.is_empty()).then(|| format!("{} has no place for {}", self.title, parts.join("; ")))
    }
}

impl Format {
    /// How many stakeholders a list of ties alone leaves out: those who have none.
    fn without_ties(&self, community: &Community) -> usize {
        if self.name != "edge-list" {
            return 0;
        }
        let tables = community.tables();
        let ties = tables.relationships.values();
        let tied: BTreeSet<_> = ties.flat_map(|row| [&row.from, &row.to]).collect();
        tables.stakeholders.values().filter(|row| !tied.contains(&row.id)).count()
    }
}

/// “a, b and c”.
fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}
