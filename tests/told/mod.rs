//! Communities told in a few lines, for tests.

#![allow(clippy::unwrap_used, dead_code)]

use convoke::model::{
    Asking, Audience, Cell, Cells, Community, Day, Operation, StakeholderId, State, StepKind,
    Table, View,
};
use convoke::network::{Lens, Reading};
use std::collections::BTreeSet;

/// A community from tables: each is a name, its headings, and its rows, with cells between `|`.
pub(crate) fn told(tables: &[(Table, &str, &[&str])]) -> Community {
    let cells = |line: &str| -> Vec<String> {
        line.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let mut operations = Vec::new();
    for (table, headings, rows) in tables {
        for row in *rows {
            let filled = cells(headings).into_iter().zip(cells(row));
            let cells: Cells = filled.filter(|(_, text)| !text.is_empty()).collect();
            operations.push(Operation::Add { table: *table, cells });
        }
    }
    let mut community = Community::default();
    community.apply_all(&operations).unwrap();
    community
}

/// A community of which nothing is known but who is tied to whom.
pub(crate) fn tied(ties: &[(&str, &str)]) -> Community {
    let ids: BTreeSet<&str> = ties.iter().flat_map(|(a, b)| [*a, *b]).collect();
    let stakeholders: Vec<String> = ids.iter().map(|id| format!("{id} | {id}")).collect();
    let ties: Vec<String> = ties.iter().map(|(a, b)| format!("{a} | {b}")).collect();
    told(&[
        (Table::Stakeholders, "id | name", &lines(&stakeholders)),
        (Table::Relationships, "from | to", &lines(&ties)),
    ])
}

fn lines(rows: &[String]) -> Vec<&str> {
    rows.iter().map(String::as_str).collect()
}

/// The community's network as the convener's questions read it.
pub(crate) fn read(view: &View) -> Reading {
    Lens::default().read(view).unwrap()
}

/// The community on a day, as `audience` may see it.
pub(crate) fn seen_by(community: &Community, day: &str, audience: Audience) -> View {
    let day = Day::read(day).unwrap();
    View::new(community, Asking { day, today: day, audience })
}

/// The community on a day, as the convener sees it.
pub(crate) fn on(community: &Community, day: &str) -> View {
    seen_by(community, day, Audience::Convener)
}

pub(crate) fn id(text: &str) -> StakeholderId {
    StakeholderId::from(text)
}

/// Ids as text, to compare.
pub(crate) fn texts<T: ToString>(ids: impl IntoIterator<Item = T>) -> Vec<String> {
    ids.into_iter().map(|id| id.to_string()).collect()
}

/// A table of all states by all steps: each state with each step and the word at their crossing.
pub(crate) fn by_state(table: &str) -> Vec<(State, Vec<(StepKind, &str)>)> {
    let mut lines = table.trim().lines();
    let steps = lines.next().unwrap().split_whitespace();
    let steps: Vec<StepKind> = steps.map(|word| StepKind::read(word).unwrap()).collect();
    assert_eq!(steps, StepKind::ALL);
    let rows: Vec<_> = lines
        .map(|line| {
            let mut words = line.split_whitespace();
            let state = state(words.next().unwrap());
            let words: Vec<&str> = words.collect();
            assert_eq!(words.len(), steps.len());
            (state, steps.iter().copied().zip(words).collect())
        })
        .collect();
    assert_eq!(rows.iter().map(|(state, _)| *state).collect::<Vec<_>>(), State::ALL);
    rows
}

/// The state of this name, or of its first words.
pub(crate) fn state(word: &str) -> State {
    *State::ALL.iter().find(|state| state.word().starts_with(word)).unwrap()
}
