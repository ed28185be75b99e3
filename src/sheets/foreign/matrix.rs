//! An adjacency matrix: names in the first row and in the first column, ties in the cells.

use super::{
    answers::{Answer, answer},
    drawn::{Drawing, Names},
    graph::{Edge, Graph, Node, Way},
    made::Spot,
    marks::{Mark, cell_of, headings, is_total, mark},
};
use crate::{
    error::Trouble,
    model::{Cell, Community, Level, Strength, fold},
    sheets::{Grid, Remark, export::written, guard::guarded},
};
use std::collections::{BTreeMap, BTreeSet};

/// What it holds of stakeholders, and of ties: how strong, or how close.
pub(super) const OF_NODES: Names = &[("id", ""), ("name", "")];
pub(super) const OF_EDGES: Names = &[("level", ""), ("strength", "")];

/// Whether those who have rows have columns too, and marks stand between them; or words, where all
/// who have columns have rows.
pub(super) fn told(grid: &Grid) -> bool {
    is_of_marks(grid) || is_of_all(grid)
}

/// Whether those who have rows are those who have columns.
fn is_of_all(grid: &Grid) -> bool {
    let is_name = |name: &&str| !name.is_empty() && !is_total(name);
    let top = headings(grid);
    let columns: BTreeSet<String> =
        top.iter().skip(1).map(String::as_str).filter(is_name).map(fold).collect();
    let below = (1..grid.rows.len()).map(|row| cell_of(grid, row, 0));
    let rows: BTreeSet<String> = below.filter(is_name).map(fold).collect();
    columns.len() >= 2 && rows == columns
}

fn is_of_marks(grid: &Grid) -> bool {
    let columns: BTreeSet<String> =
        headings(grid).iter().skip(1).filter(|name| !name.is_empty()).map(|n| fold(n)).collect();
    let rows = 1..grid.rows.len();
    let named = rows.clone().filter(|row| columns.contains(&fold(cell_of(grid, *row, 0)))).count();
    let is_square = columns.len() >= 2 && named >= 2 && named * 10 >= rows.len() * 8;
    is_square
        && rows.clone().all(|row| {
            is_total(cell_of(grid, row, 0))
                || (1..grid.rows[row].cells.len()).all(|c| mark(cell_of(grid, row, c)).is_some())
        })
}

pub(super) fn read(grid: &Grid) -> Graph {
    let mut graph = Graph::of_grid(grid, "name");
    graph.is_open = true;
    let columns = graph.headings.clone();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let rows: Vec<usize> = (1..grid.rows.len())
        .filter(|row| !cell_of(grid, *row, 0).is_empty() && !is_total(cell_of(grid, *row, 0)))
        .collect();
    let in_rows =
        rows.iter().map(|row| (cell_of(grid, *row, 0), Spot::Row(grid.rows[*row].number)));
    let top = grid.rows.first().map_or(1, |row| row.number);
    let in_columns = columns.iter().enumerate().skip(1);
    let in_columns = in_columns.map(|(column, name)| (name.as_str(), Spot::Cell(top, column)));
    for (name, at) in in_rows.chain(in_columns) {
        if name.is_empty() || is_total(name) || places.contains_key(&fold(name)) {
            continue;
        }
        places.insert(fold(name), graph.nodes.len());
        let key = name.to_owned();
        graph.nodes.push(Node { key: key.clone(), name: Some(key), attributes: vec![], at });
    }
    let mut cells: BTreeMap<(usize, usize), (Mark, Spot)> = BTreeMap::new();
    let mut words = Words::new();
    let mut unclear = Vec::new();
    let takes_words = is_of_all(grid);
    for row in rows {
        for column in 1..grid.rows[row].cells.len() {
            let at = Spot::Cell(grid.rows[row].number, column);
            let heading = columns.get(column).map(String::as_str).unwrap_or_default();
            let Some(to) = places.get(&fold(heading)) else { continue };
            let (from, cell) = (places[&fold(cell_of(grid, row, 0))], cell_of(grid, row, column));
            match mark(cell) {
                Some(mark) => drop(cells.insert((from, *to), (mark, at))),
                None if takes_words && !cell.contains(char::is_alphanumeric) => {
                    let name = cell_of(grid, row, 0);
                    graph.leave_out(format!("“{cell}” between “{name}” and “{heading}”"));
                    // It speaks neither for nor against what the other says.
                    unclear.push(((from, *to), at));
                }
                None if takes_words => {
                    let mark = match answer(cell) {
                        Some(Answer::Level(level)) => Mark::Level(level),
                        Some(Answer::NotSaid | Answer::Blank) => Mark::Blank,
                        Some(Answer::Tie) | None => Mark::Yes,
                    };
                    words.insert((from, *to), cell.to_owned());
                    cells.insert((from, *to), (mark, at));
                }
                None => graph.refuse(
                    at,
                    Trouble::NotOneOf {
                        said: cell.to_owned(),
                        what: "a mark of a tie",
                        near: None,
                        choices: format!("a number, x, yes, no, {}", Level::choices().join(", ")),
                    },
                ),
            }
        }
    }
    for ((from, to), at) in unclear {
        if let Some((mark, _)) = cells.get(&(to, from)).cloned() {
            cells.insert((from, to), (mark, at));
        }
    }
    ties(&mut graph, &cells, &words);
    let count = graph.nodes.len();
    graph.note(Remark::ReadAsFormat { what: format!("a matrix of the ties among {count}") });
    graph
}

/// What cells say in words of their own.
type Words = BTreeMap<(usize, usize), String>;

fn ties(graph: &mut Graph, cells: &BTreeMap<(usize, usize), (Mark, Spot)>, words: &Words) {
    let is_tie = |mark: &Mark| !matches!(mark, Mark::Blank | Mark::No);
    let at = |from: usize, to: usize| cells.get(&(from, to)).map_or(&Mark::Blank, |(mark, _)| mark);
    // One half of a matrix is enough for what runs both ways.
    let is_half = |upper: bool| {
        cells.iter().all(|((row, column), (mark, _))| {
            row == column || (row < column) == upper || !is_tie(mark)
        })
    };
    let is_same = cells.keys().all(|(row, column)| {
        let (one, other) = (at(*row, *column), at(*column, *row));
        one == other || !is_tie(one) && !is_tie(other)
    });
    let is_mutual = is_same || is_half(true) || is_half(false);
    let numbers = cells.values().filter_map(|(mark, _)| match mark {
        Mark::Number(number) => Some(number.as_str()),
        Mark::Blank | Mark::No | Mark::Yes | Mark::Level(_) => None,
    });
    let is_binary = numbers.clone().all(|number| number.parse() == Ok(1.0));
    for ((row, column), (mark, spot)) in cells {
        let is_second = is_mutual && row > column && is_tie(at(*column, *row));
        if !is_tie(mark) || is_second {
            continue;
        }
        let (from, to) = (graph.nodes[*row].key.clone(), graph.nodes[*column].key.clone());
        let way = if is_mutual { Way::Neither } else { Way::One };
        graph.edges.push(Edge { from, to, way, attributes: vec![], at: *spot });
        let edge = graph.edges.len() - 1;
        let back = words.get(&(*column, *row)).filter(|_| is_mutual);
        let mut said: Vec<&String> = words.get(&(*row, *column)).into_iter().chain(back).collect();
        said.dedup();
        for word in said {
            graph.describe_edge(edge, "notes", word);
        }
        match mark {
            Mark::Number(number) if !is_binary => graph.describe_edge(edge, "strength", number),
            Mark::Level(level) => graph.describe_edge(edge, "level", &level.write()),
            Mark::Number(_) | Mark::Yes | Mark::Blank | Mark::No => {}
        }
    }
}

/// Who is tied to whom: with how much strength; where no tie has one, at which level, from 0 to 5;
/// where none has that either, 1. Of several ties between two, the highest.
pub(super) fn write(community: &Community) -> String {
    let rows = community.tables().relationships.values();
    let has_strength = rows.clone().any(|row| row.strength.is_some());
    let value = |level: Option<Level>, strength: Option<Strength>| match (strength, level) {
        (Some(strength), _) => strength,
        (None, Some(level)) if !has_strength => Strength { digits: level.rung().into(), places: 0 },
        (None, _) => Strength { digits: 1, places: 0 },
    };
    let mut cells: BTreeMap<(String, String), Strength> = BTreeMap::new();
    for row in rows {
        let value = value(row.level, row.strength);
        let (from, to) = (row.from.to_string(), row.to.to_string());
        let back = row.kind().is_mutual().then(|| (to.clone(), from.clone()));
        for pair in std::iter::once((from, to)).chain(back) {
            let cell = cells.entry(pair).or_insert(value);
            *cell = value.max(*cell);
        }
    }
    let nodes = Drawing::of(community).nodes;
    let names: Vec<(String, String)> = nodes
        .iter()
        .map(|row| {
            let name = row.attributes.iter().find(|(name, _)| *name == "label");
            (row.id.clone(), guarded(name.map(|(_, said)| said.as_str()).unwrap_or_default()))
        })
        .collect();
    let top = std::iter::once(String::new()).chain(names.iter().map(|(_, name)| name.clone()));
    let below = names.iter().map(|(from, name)| {
        let cell = |to: &String| {
            let value = cells.get(&(from.clone(), to.clone()));
            value.map_or_else(|| "0".to_owned(), Strength::to_string)
        };
        std::iter::once(name.clone()).chain(names.iter().map(|(to, _)| cell(to))).collect()
    });
    written(std::iter::once(top.collect()).chain(below))
}
