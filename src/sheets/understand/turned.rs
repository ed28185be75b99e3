//! A page with a row for each initiative and a column for each organization.

use super::{
    heading,
    headings::Headings,
    look,
    marks::{self, Signs},
    tables_of_page::cells,
};
use crate::{
    model::AttendanceStatus,
    sheets::{Grid, GridRow, sector_words::plain},
};

/// How many rows may stand above the headings.
const ABOVE: usize = 15;
const INITIATIVES: &str = "initiative;initiatives;program;programs;programme;programmes;project;projects;pilot;\
    pilots;alliance;alliances;workgroup;workgroups;work group;work groups;working group;working groups;committee;\
    committees;task force;task forces;action team;action teams;initiative name;program name;project name";
/// What one may be to an initiative that it is part of.
const ROLES: &str = "lead;leads;leader;co lead;colead;leading;chair;co chair;vice chair;member;partner;participant;\
    participates;participating;funder;funds;sponsor;host;hosts;fiscal agent;fiscal sponsor;backbone;convener;convenes;\
    facilitator;support;supports;supporting;advisor;advisory;evaluator;contractor;implementer;implements;referrals;\
    data;staff;involved;active";
/// What says that it is not part of it yet.
const NOT_YET: &str = "planned;planning;proposed;interested;potential;maybe;pending;considering;invited;exploring;\
    in talks;future;upcoming;tentative;asked;to be asked;unsure";

/// What a cell says of one and an initiative.
pub(super) enum Part {
    /// That it is part of it, perhaps in a role.
    Of(String),
    /// Nothing that can be taken for it.
    Unclear,
}

pub(super) fn part(cell: &str) -> Part {
    use AttendanceStatus::{Absent, Accepted, Attended, Declined, Invited};
    match marks::read(cell, "", Signs::default()) {
        marks::Mark::Status(Attended, note) => Part::Of(note),
        marks::Mark::Status(Absent | Accepted | Declined | Invited, _) => Part::Unclear,
        marks::Mark::People(_) | marks::Mark::Unclear => {
            let is_role = is_role(cell) && !is_not_yet(cell);
            if is_role { Part::Of(cell.replace('\n', ", ")) } else { Part::Unclear }
        }
    }
}

/// Whether a word is one for what one may be to an initiative, or may come to be.
pub(super) fn says_part(cell: &str) -> bool {
    is_role(cell) || is_not_yet(cell)
}

fn is_role(cell: &str) -> bool {
    has(ROLES, cell)
}

fn is_not_yet(cell: &str) -> bool {
    has(NOT_YET, cell)
}

fn has(list: &str, said: &str) -> bool {
    let said = plain(said);
    list.split(';').any(|word| word.trim() == said)
}

/// The page with a row for each organization, and its headings, if it has one for each initiative.
pub(super) fn turned(grid: &Grid) -> Option<(Grid, Headings)> {
    let heads = 0..grid.rows.len().min(ABOVE);
    let head = heads.into_iter().find(|row| filled(&grid.rows[*row]) > 1)?;
    let headings = cells(&grid.rows[head]);
    let (first, others) = headings.split_first()?;
    let named: Vec<&String> = others.iter().filter(|cell| !cell.is_empty()).collect();
    let is_other = |cell: &&&String| heading::is_known(cell) || heading::names_meeting(cell);
    let organizations = named.iter().filter(|cell| look::is_organization(cell)).count();
    let below: Vec<Vec<String>> = grid.rows[head + 1..].iter().map(cells).collect();
    let said = below.iter().flat_map(|row| row.iter().skip(1)).filter(|cell| !cell.is_empty());
    let fits = said.clone().filter(|cell| marks::is_sign(cell) || says_part(cell)).count();
    let is_turned = has(INITIATIVES, first)
        && !named.is_empty()
        && !named.iter().any(|cell| is_other(&cell))
        && organizations * 2 >= named.len()
        && fits > 0
        && fits * 10 >= said.count() * 7;
    if !is_turned {
        return None;
    }
    let number = grid.rows[head].number;
    let at = |column: usize| -> Vec<String> {
        let cell = |row: &Vec<String>| row.get(column).cloned().unwrap_or_default();
        below.iter().map(cell).collect()
    };
    let row = |name: &str, cells: Vec<String>| GridRow {
        number,
        cells: std::iter::once(name.to_owned()).chain(cells).collect(),
        is_hidden: grid.rows[head].is_hidden,
    };
    let mut rows: Vec<GridRow> = grid.rows[..head].to_vec();
    let names = row("Organization", at(0));
    let found = Headings { first: head, below: head + 1, names: names.cells.clone() };
    rows.push(names);
    let columns = (1..headings.len()).filter(|column| !headings[*column].is_empty());
    rows.extend(columns.map(|column| row(&headings[column], at(column))));
    Some((Grid { rows, merged: Vec::new(), ..grid.clone() }, found))
}

fn filled(row: &GridRow) -> usize {
    row.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
}
