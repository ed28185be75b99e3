//! What an earlier version of a sheet said, and this one says no longer.

use crate::model::{Community, Table, fold, join_list, split_list};
use crate::sheets::{Drawn, Remembered, TextRows};
use std::collections::{BTreeMap, BTreeSet};

/// What sheets said before, and what the ids in it are called.
#[derive(Debug, Default)]
pub(super) struct Before {
    pub(super) rows: Vec<Remembered>,
    stakeholders: BTreeMap<String, String>,
    initiatives: BTreeMap<String, String>,
    priorities: BTreeMap<String, String>,
    events: BTreeMap<String, String>,
}

impl Before {
    pub(super) fn of(rows: Vec<Remembered>, community: &Community) -> Before {
        let tables = community.tables();
        let stakeholders = tables.stakeholders.values();
        let initiatives = tables.initiatives.values();
        let priorities = tables.priorities.values();
        let events = tables.events.values();
        Before {
            rows,
            stakeholders: stakeholders
                .map(|row| (row.id.to_string(), row.name.to_string()))
                .collect(),
            initiatives: initiatives
                .map(|row| (row.id.to_string(), row.name.to_string()))
                .collect(),
            priorities: priorities.map(|row| (row.id.to_string(), row.name.to_string())).collect(),
            events: events.map(|row| (row.id.to_string(), row.name.to_string())).collect(),
        }
    }

    /// What a cell said, by names in the place of ids; an event goes by its id.
    fn cell(&self, row: &Remembered, heading: &str) -> String {
        let said = row.cells.get(heading).map_or("", String::as_str);
        let names = match heading {
            "initiative" => &self.initiatives,
            "priority" => &self.priorities,
            _ if is_of_stakeholder(row.table, heading) => &self.stakeholders,
            _ => return said.to_owned(),
        };
        let name = |id: String| names.get(&id).cloned().unwrap_or(id);
        join_list(split_list(said).into_iter().map(name))
    }
}

/// How many are named of each column.
const FEW: usize = 3;

/// What earlier versions said and what is drawn up says no longer, a line for each
/// column or table. Whole stakeholders are told apart from this.
pub(super) fn taken_back(before: &Before, drawn: &Drawn) -> Vec<String> {
    let names: BTreeSet<String> = drawn.names.iter().map(|name| fold(name)).collect();
    let rows = by_what_tells(drawn);
    let mut lines: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in &before.rows {
        let tells = telling(row.table);
        let cells = || tells.iter().map(|heading| before.cell(row, heading));
        let said: Vec<String> = cells().filter(|said| !said.is_empty()).collect();
        // Of who is gone altogether, everything else is gone too.
        let is_gone = |heading: &&&str| {
            let said = before.cell(row, heading);
            is_of_stakeholder(row.table, heading)
                && split_list(&said).iter().any(|name| !names.contains(&fold(name)))
        };
        if said.is_empty() || tells.iter().any(|heading| is_gone(&heading)) {
            continue;
        }
        let key = (row.table, cells().map(|said| fold(&said)).collect());
        let now = rows.get(&key).map_or(&[][..], Vec::as_slice);
        let shown = said.iter().map(|said| before.events.get(said).unwrap_or(said).as_str());
        let name = shown.collect::<Vec<_>>().join("”, “");
        if now.is_empty() {
            lines.entry(row.table.name().to_owned()).or_default().push(format!("“{name}”"));
            continue;
        }
        for (heading, had) in row.cells.iter().filter(|(_, had)| !had.is_empty()) {
            let is_said = |(table, cells): &Row<'_>| !cell(table, cells, heading).is_empty();
            let is_cell = heading != "id" && !tells.contains(&heading.as_str());
            if is_cell && !now.iter().any(is_said) {
                let had = had.replace('\n', ", ");
                lines.entry(heading.clone()).or_default().push(format!("“{name}” (“{had}”)"));
            }
        }
    }
    lines.into_iter().map(|(what, of)| line(&what, &of)).collect()
}

/// A row of a table that was drawn up.
type Row<'a> = (&'a TextRows, &'a [String]);

/// The rows that were drawn up, by their table and what tells them apart.
fn by_what_tells(drawn: &Drawn) -> BTreeMap<(Table, Vec<String>), Vec<Row<'_>>> {
    let mut rows: BTreeMap<_, Vec<Row<'_>>> = BTreeMap::new();
    for table in &drawn.tables {
        for cells in &table.rows {
            let tells = telling(table.table).iter();
            let said = tells.map(|heading| fold(cell(table, cells, heading))).collect();
            rows.entry((table.table, said)).or_default().push((table, cells));
        }
    }
    rows
}

/// The columns by which a person tells the rows of a table apart.
fn telling(table: Table) -> &'static [&'static str] {
    match table {
        Table::Stakeholders | Table::Priorities | Table::Initiatives => &["name"],
        Table::Affiliations => &["person", "organization"],
        Table::Attendance => &["event", "stakeholder", "person"],
        Table::Relationships => &["from", "to"],
        Table::Positions => &["stakeholder", "priority"],
        Table::Members => &["initiative", "stakeholder"],
        Table::Commitments => &["by", "what"],
        Table::Events
        | Table::Community
        | Table::Standings
        | Table::Distinct
        | Table::Asked
        | Table::Seating
        | Table::Actions
        | Table::Funding
        | Table::Needs
        | Table::Steps => &[],
    }
}

/// Whether a cell of a table names stakeholders.
fn is_of_stakeholder(table: Table, heading: &str) -> bool {
    matches!(heading, "stakeholder" | "person" | "organization" | "from" | "to" | "by")
        || table == Table::Stakeholders && heading == "name"
}

fn cell<'a>(table: &TextRows, cells: &'a [String], heading: &str) -> &'a str {
    let at = table.headings.iter().position(|own| *own == heading);
    at.and_then(|at| cells.get(at)).map_or("", String::as_str)
}

fn line(what: &str, of: &[String]) -> String {
    let more = of.len().saturating_sub(FEW);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{what}: {}{more}", of[..of.len().min(FEW)].join("; "))
}
