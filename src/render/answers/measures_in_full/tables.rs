//! What is shown as a table.

use crate::{
    measure::{BrokerageByChance, ByChance, EiIndex, Foremost, ROLES, TRIADS},
    render::{Cell, Column, Table},
    strategy::Measures,
};

/// So many ties are shown, those with the most.
const TIES: usize = 15;
/// Of more stakeholders than this, only so many have a row.
const EVERYONE: usize = 1_000;
const FOREMOST: usize = 25;
/// So many groups stand as columns by name; more by number.
const GROUPS: usize = 4;

pub(super) fn each_stakeholder(answer: &Measures, some: &[(&str, Vec<Option<f64>>)]) -> Table {
    let headings = some.iter().map(|(name, _)| Column::right(*name));
    let mut table = Table::new("", [Column::left("stakeholder")].into_iter().chain(headings));
    for place in shown(&mut table, &some[0].1) {
        let cells = some.iter().map(|(_, values)| number(values[place]));
        table.row([answer.names[place].as_str().into()].into_iter().chain(cells));
    }
    table
}

/// Whose rows a table has room for, with a note where that is not everyone: those for whom the
/// first column has most.
pub(in crate::render::answers) fn shown(table: &mut Table, first: &[Option<f64>]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..first.len()).collect();
    if first.len() > EVERYONE {
        let least = f64::NEG_INFINITY;
        places.sort_by(|&a, &b| {
            first[b].unwrap_or(least).total_cmp(&first[a].unwrap_or(least)).then(a.cmp(&b))
        });
        places.truncate(FOREMOST);
        table.note(format!(
            "The {FOREMOST} of {} with most in the first column; --format csv and json have all.",
            first.len()
        ));
    }
    places
}

/// The foremost by betweenness, and how sure their order is.
pub(super) fn foremost(answer: &Measures, name: &str, found: &Foremost) -> Table {
    let headings = ["betweenness", "at least", "at most"].map(Column::right);
    let who = [Column::right(""), Column::left("connector")].into_iter();
    let headings = who.chain(headings).chain([Column::left("certain")]);
    let mut table = Table::new(name, headings);
    for (place, &who) in found.stakeholders.iter().enumerate() {
        let share = |shares: &[f64]| Cell::number(Some(shares[place]), 5);
        table.row([
            (place + 1).into(),
            answer.names[who as usize].as_str().into(),
            share(&found.betweenness_normalized),
            share(&found.at_least),
            share(&found.at_most),
            if found.is_certain[place] { "yes" } else { "" }.into(),
        ]);
    }
    table
}

/// A number with as many decimals as say something.
pub(super) fn number(value: Option<f64>) -> Cell {
    let whole = value.is_none_or(|value| value.fract() == 0.0);
    Cell::number(value, if whole { 0 } else { 4 })
}

pub(super) fn triads(name: &str, counts: &[usize]) -> Table {
    let mut table = Table::new(name, [Column::left("triad"), Column::right("how many")]);
    for (triad, count) in TRIADS.into_iter().zip(counts) {
        table.row([triad.into(), (*count).into()]);
    }
    table
}

pub(super) fn ties(answer: &Measures, name: &str, ties: &[(u32, u32, f64)]) -> Table {
    let headings = [Column::left("from"), Column::left("to"), Column::right("value")];
    let mut table = Table::new(name, headings);
    let mut most: Vec<&(u32, u32, f64)> = ties.iter().collect();
    most.sort_by(|a, b| b.2.total_cmp(&a.2).then_with(|| (a.0, a.1).cmp(&(b.0, b.1))));
    for &&(from, to, value) in most.iter().take(TIES) {
        let [from, to] = [from, to].map(|end| answer.names[end as usize].as_str().into());
        table.row([from, to, number(Some(value))]);
    }
    if ties.len() > TIES {
        table.note(format!("The first {TIES} of {}; --format json has all.", ties.len()));
    }
    table
}

/// From group to group; where there are many, they have numbers.
pub(super) fn blocks(groups: &[String], name: &str, rows: &[Vec<Option<f64>>]) -> Table {
    let numbered = groups.len() > GROUPS;
    let heading = |(at, group): (usize, &String)| match numbered {
        true => Column::right((at + 1).to_string()),
        false => Column::right(group),
    };
    let headings = groups.iter().enumerate().map(heading);
    let mut table = Table::new(name, [Column::left("from")].into_iter().chain(headings));
    for (at, (group, row)) in groups.iter().zip(rows).enumerate() {
        let group = if numbered { format!("{} {group}", at + 1) } else { group.clone() };
        table.row([group.into()].into_iter().chain(row.iter().map(|&it| Cell::number(it, 2))));
    }
    table
}

pub(super) fn roles(answer: &Measures, name: &str, rows: &[Vec<Option<f64>>]) -> Table {
    let short = |role: &str| Column::right(role.split(' ').next_back().unwrap_or_default());
    let headings = ROLES.into_iter().map(short);
    let mut table = Table::new(name, [Column::left("stakeholder")].into_iter().chain(headings));
    table.note(format!("{}.", ROLES[..5].join(", ")));
    let whole = rows.iter().flatten().flatten().all(|value| value.fract() == 0.0);
    let totals: Vec<Option<f64>> = rows.iter().map(|row| row[ROLES.len() - 1]).collect();
    for place in shown(&mut table, &totals) {
        let (name, row) = (&answer.names[place], &rows[place]);
        let cells = row.iter().map(|&value| Cell::number(value, if whole { 0 } else { 2 }));
        table.row([name.as_str().into()].into_iter().chain(cells));
    }
    table
}

pub(super) fn ei_index(name: &str, found: &EiIndex) -> Table {
    let headings = ["internal", "external", "E–I"].map(Column::right);
    let mut table = Table::new(name, [Column::left("group")].into_iter().chain(headings));
    for (group, ties) in &found.by_group {
        let cells = [ties.internal.into(), ties.external.into(), Cell::number(ties.ei, 2)];
        table.row([group.as_str().into()].into_iter().chain(cells));
    }
    table.note(format!(
        "In all {:.2}; by chance {:.2}, give or take {:.2}; from {:.2} to {:.2} with groups of these sizes and so many ties.",
        found.ei, found.expected_ei, found.sd_ei, found.min_possible, found.max_possible
    ));
    table
}

pub(super) fn by_role(name: &str, found: &BrokerageByChance) -> Table {
    let headings = ["found", "by chance", "p as many", "p as few"].map(Column::right);
    let mut table = Table::new(name, [Column::left("role")].into_iter().chain(headings));
    for (role, text) in found.roles.into_iter().enumerate() {
        let by_chance = found.by_chance[role];
        table.row([
            text.into(),
            found.raw[role].into(),
            Cell::number(Some(found.mean[role]), 1),
            Cell::number(Some(by_chance.p_ge_with_found), 4),
            Cell::number(Some(by_chance.p_le_with_found), 4),
        ]);
    }
    let by_chance = found.by_chance[0];
    table.note(format!("{} deals by chance, seed {}.", by_chance.reps, by_chance.seed));
    table
}

pub(super) fn by_chance(name: &str, found: &ByChance) -> Table {
    let mut table = Table::new(name, ["p as high", "p as low"].map(Column::right));
    table.row([found.p_ge_with_found, found.p_le_with_found].map(|p| Cell::number(Some(p), 4)));
    table.note(format!("{} deals by chance, seed {}.", found.reps, found.seed));
    table
}
