//! Noun and verb for every table: add, edit, remove, list.
//!
//! The arguments follow from the table's columns.

mod change;
mod verbs;

pub(super) use change::order_of_step;
pub(super) use verbs::nouns;

use super::{
    args::Globals, capture, commitment, event, ledger, list, now::Now, open, output::Output,
    source::Source,
};
use crate::error::{Error, Result};
use crate::model::{Key, Operation, Table, is_named_by_id};
use change::Change;
use clap::ArgMatches;

/// The table whose noun this is.
pub(super) fn table_of(word: &str) -> Option<Table> {
    Table::ALL.iter().copied().find(|table| noun(*table) == word)
}

/// What a table's rows are called on the command line: one word.
pub(super) fn noun(table: Table) -> &'static str {
    match table {
        Table::Community => "community",
        Table::Asked => "asked",
        Table::Distinct => "distinct",
        Table::Stakeholders
        | Table::Standings
        | Table::Affiliations
        | Table::Relationships
        | Table::Events
        | Table::Attendance
        | Table::Seating
        | Table::Priorities
        | Table::Positions
        | Table::Actions
        | Table::Initiatives
        | Table::Members
        | Table::Funding
        | Table::Needs
        | Table::Commitments
        | Table::Steps => table.noun(),
    }
}

/// Carries out one verb on one table.
pub(super) fn run(
    table: Table,
    matches: &ArgMatches,
    globals: &Globals,
    now: &Now,
) -> Result<Output> {
    let Some((verb, below)) = matches.subcommand() else {
        return Err(Error::Usage(format!("{}: add, edit, remove or list?", noun(table))));
    };
    if verb == "list" {
        return list::rows(table, &Source::default(), globals, now);
    }
    if table == Table::Events && verb == "capture" {
        return capture::run(below, globals, now);
    }
    if table == Table::Events && verb == "yield" {
        return event::run(below, globals, now);
    }
    if table == Table::Commitments
        && let Some(answer) = ledger::run(verb, below, globals, now)
    {
        return answer;
    }
    if table == Table::Commitments && commitment::is_verb(verb) {
        return commitment::run(verb, below, globals, now);
    }
    globals.convener_only(&format!("{} {verb}", noun(table)))?;
    let mut file = open::writer(globals, now)?;
    let today = globals.today.unwrap_or(now.today);
    let change = Change { community: file.community(), matches: below, verb, today };
    let operation = table.visit(change)?;
    let said = format!("{} {verb} {}", noun(table), describe(&operation));
    let commitment = commitment_of(&operation);
    let entry =
        file.record(&said, vec![operation], Vec::new()).map_err(commitment::in_words(None))?;
    let recorded = format!("recorded as {}: {said}", entry.short());
    Ok(match commitment {
        Some(key) => commitment::added(&file, &key, today, &recorded),
        None => Output::done(recorded),
    })
}

/// The commitment that an operation adds or changes.
fn commitment_of(operation: &Operation) -> Option<Key> {
    match operation {
        Operation::Add { table: Table::Commitments, cells } => {
            Some(cells.get("id")?.as_str().into())
        }
        Operation::Edit { table: Table::Commitments, key, .. } => Some(key.clone()),
        Operation::Add { .. } | Operation::Edit { .. } | Operation::Remove { .. } => None,
    }
}

/// What an operation is about, in a word or two: a name, or what the row joins.
fn describe(operation: &Operation) -> String {
    match operation {
        Operation::Add { table, cells } => {
            let called = cells.get("name").or(cells.get("what"));
            let called = called.filter(|_| is_named_by_id(*table)).cloned();
            called.unwrap_or_else(|| {
                let needed = table.columns().into_iter().filter(|column| column.required);
                let said = needed.filter_map(|column| cells.get(column.heading));
                said.cloned().collect::<Vec<_>>().join(" / ")
            })
        }
        Operation::Edit { key, .. } | Operation::Remove { key, .. } => key.to_string(),
    }
}

/// The column that says on which day a row of this table was true or said, where that is today
/// unless another day is given.
fn day_of(table: Table) -> Option<&'static str> {
    match table {
        Table::Commitments => Some("made on"),
        Table::Steps | Table::Asked => Some("on"),
        Table::Standings | Table::Positions => Some("since"),
        Table::Community
        | Table::Stakeholders
        | Table::Distinct
        | Table::Affiliations
        | Table::Relationships
        | Table::Events
        | Table::Attendance
        | Table::Seating
        | Table::Priorities
        | Table::Actions
        | Table::Initiatives
        | Table::Members
        | Table::Funding
        | Table::Needs => None,
    }
}

fn is_day_of(heading: &str) -> bool {
    Table::ALL.iter().any(|table| day_of(*table) == Some(heading))
}
