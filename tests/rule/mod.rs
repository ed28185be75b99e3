//! Who may see what, said once more and without the library: by the rows alone.
//!
//! A row is hidden that is meant for fewer; that is a one-on-one or an interview, or says of
//! someone that it is a prospect, declined, stayed away, or was awaited at what is over, unless it
//! is released; that is about a stakeholder who is a prospect or declined, by all the rows or by
//! those that can be seen; or that names a record which is hidden.

#![allow(clippy::unwrap_used, clippy::wildcard_enum_match_arm, dead_code)]

mod standing;

use super::rich::{Row, Said, TODAY, Writing, applied};
use convoke::model::{
    Act, Audience, Cell, Community, Operation, Release, State, StepKind, Table, Table::*, When,
};
use standing::is_outside;
use std::collections::{BTreeMap, BTreeSet};

/// What marks a text or an id that must not be seen.
pub(crate) const HUSH: &str = "Hush";

/// Whether what began then had begun on the day that is looked at.
pub(crate) fn has_begun(since: Option<&str>) -> bool {
    let first = since.and_then(|since| When::read(since).unwrap().first);
    first.is_none_or(|first| first.to_string().as_str() <= TODAY)
}

pub(crate) fn is_over(until: Option<&str>) -> bool {
    let last = until.and_then(|until| When::read(until).unwrap().last);
    last.is_some_and(|last| last.to_string().as_str() < TODAY)
}

fn release(row: &Row) -> Release {
    row.word("audience").map(|said| Release::read(said).unwrap()).unwrap_or_default()
}

fn is_released(row: &Row, audience: Audience) -> bool {
    release(row).row.is_some_and(|least| least <= audience)
}

/// The columns that are the convener's unless they are named in a release.
pub(crate) fn private(table: Table) -> &'static [&'static str] {
    match table {
        Stakeholders => &["influence", "interest", "email", "phone", "notes"],
        Positions => &["stance", "in their words", "notes"],
        Steps => &["reason", "notes"],
        Distinct => &["why", "notes"],
        _ => &["notes"],
    }
}

fn is_private_cell(row: &Row, heading: &str, audience: Audience) -> bool {
    let released = release(row).columns.get(heading).is_some_and(|least| *least <= audience);
    private(row.table).contains(&heading) && !released
}

/// Whether a row is hidden for what it says itself.
fn is_delicate(row: &Row, rows: &[Row], audience: Audience) -> bool {
    if release(row).row.unwrap_or(Audience::Members) > audience {
        return true;
    }
    let says =
        |heading, words: &[&str]| row.word(heading).is_some_and(|word| words.contains(&word));
    let delicate = match row.table {
        Standings => says("standing", &["prospect", "declined"]),
        Events => says("kind", &["one-on-one", "interview"]),
        Attendance if says("status", &["invited", "accepted"]) => {
            let event = rows.iter().find(|other| {
                other.table == Events && row.ids("event") == [other.word("id").unwrap()]
            });
            is_over(event.and_then(|event| event.word("date")))
        }
        Attendance => says("status", &["declined", "absent"]),
        _ => false,
    };
    delicate && !is_released(row, audience)
}

/// Which rows are hidden.
pub(crate) fn hidden(rows: &[Row], audience: Audience) -> Vec<bool> {
    let mut hidden: Vec<bool> = rows.iter().map(|row| is_delicate(row, rows, audience)).collect();
    let all: Vec<&Row> = rows.iter().collect();
    let hide_outside = |seen: &[&Row], hidden: &mut [bool]| {
        for (place, row) in rows.iter().enumerate().filter(|(_, row)| row.table == Stakeholders) {
            hidden[place] |=
                !is_released(row, audience) && is_outside(row.word("id").unwrap(), seen, rows);
        }
    };
    hide_outside(&all, &mut hidden);
    loop {
        let before = hidden.clone();
        let gone = gone(rows, &hidden);
        for (place, row) in rows.iter().enumerate() {
            hidden[place] |= row.names().any(|(table, id)| gone.contains(&(table, id)));
        }
        let seen = rows.iter().zip(&hidden).filter(|(_, hidden)| !**hidden);
        let seen: Vec<Row> = seen.map(|(row, _)| in_public(row, audience)).collect();
        hide_outside(&seen.iter().collect::<Vec<_>>(), &mut hidden);
        if hidden == before {
            return hidden;
        }
    }
}

/// The records of which no row can be seen.
pub(crate) fn gone<'a>(rows: &'a [Row], hidden: &[bool]) -> BTreeSet<(Table, &'a str)> {
    let of = |wanted: bool| {
        let some = rows.iter().zip(hidden).filter(move |(_, hidden)| **hidden == wanted);
        some.filter_map(|(row, _)| row.own()).collect::<BTreeSet<_>>()
    };
    of(true).difference(&of(false)).copied().collect()
}

/// A row that can be seen, without what of it cannot.
pub(crate) fn in_public(row: &Row, audience: Audience) -> Row {
    let mut row = row.clone();
    let cells: Vec<&str> = row.said.keys().copied().collect();
    for heading in cells {
        if is_private_cell(&row, heading, audience) {
            row.said.remove(heading);
        }
    }
    if let Some(Said::Word(said)) = row.said.remove("audience") {
        let mut release = Release::read(&said).unwrap();
        release.columns.retain(|_, least| *least <= audience);
        if release != Release::default() {
            row.said.insert("audience", Said::Word(release.write()));
        }
    }
    let is_outside = matches!(row.word("standing"), Some("prospect" | "declined"));
    if row.table == Stakeholders && is_outside && !is_released(&row, audience) {
        row.said.remove("standing");
        row.said.remove("standing since");
    }
    row
}

/// The rows that can be seen, as they can be; of the steps those that can follow each other.
pub(crate) fn seen(rows: &[Row], audience: Audience) -> Vec<Row> {
    let hidden = hidden(rows, audience);
    let seen = rows.iter().zip(&hidden).filter(|(_, hidden)| !**hidden);
    let mut states: BTreeMap<&str, State> = BTreeMap::new();
    let mut kept = Vec::new();
    for (row, _) in seen {
        if row.table == Commitments {
            let act = row.word("act").map(|act| Act::read(act).unwrap()).unwrap_or(Act::Promise);
            states.insert(row.word("id").unwrap(), State::spoken(act));
        }
        if row.table == Steps {
            let state = states.get_mut(row.ids("commitment")[0]).unwrap();
            let Some(after) = state.after(StepKind::read(row.word("step").unwrap()).unwrap())
            else {
                continue;
            };
            *state = after;
        }
        kept.push(in_public(row, audience));
    }
    kept
}

/// The same community twice: with every id and text that the audience must not see marked, and
/// without any row and cell that holds one.
pub(crate) fn with_and_without(rows: &[Row], audience: Audience) -> (Community, Community) {
    let hidden = hidden(rows, audience);
    let gone = gone(rows, &hidden);
    let id = |table: Table, id: &str| match gone.contains(&(table, id)) {
        true => format!("{}-{id}", HUSH.to_lowercase()),
        false => id.to_owned(),
    };
    let with: Vec<Operation> = rows
        .iter()
        .zip(&hidden)
        .map(|(row, hidden)| {
            let mut text = |row: &Row, heading: &str, text: &str| {
                let is_hidden = *hidden || is_private_cell(row, heading, audience);
                if is_hidden { format!("{HUSH}{text}") } else { text.to_owned() }
            };
            row.add(&mut Writing { id: &id, text: &mut text })
        })
        .collect();
    let mut as_it_is = |_: &Row, _: &str, text: &str| text.to_owned();
    let mut write = Writing { id: &id, text: &mut as_it_is };
    let without = seen(rows, audience).iter().map(|row| row.add(&mut write)).collect();
    (applied(with), applied(without))
}

/// Whether a text or an id that must not be seen stands in `bytes`.
pub(crate) fn is_told(bytes: &str) -> bool {
    bytes.contains(HUSH) || bytes.contains("hush-")
}

/// How many cells of each kind of secret the rows hold, so that a test is not empty.
pub(crate) fn secrets(rows: &[Row], audience: Audience) -> BTreeMap<Table, usize> {
    let mut counts = BTreeMap::new();
    for (row, hidden) in rows.iter().zip(hidden(rows, audience)) {
        let texts = row.said.iter().filter(|(heading, said)| {
            matches!(said, Said::Text(_)) && (hidden || is_private_cell(row, heading, audience))
        });
        *counts.entry(row.table).or_default() += texts.count();
    }
    counts
}
