//! Lists without headings: two names a line, or one.

use super::{
    drawn::{Drawing, Names},
    graph::{Edge, Graph, Node, Way},
    made::Spot,
    marks::{Mark, mark},
};
use crate::{
    model::{Cell, Community, fold},
    sheets::{
        Grid, GridRow, Remark, aliases, closer,
        export::written,
        guard::{guarded, unguarded},
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// What a list of edges holds of stakeholders, and of ties.
pub(super) const OF_NODES: Names = &[("id", ""), ("name", "")];
pub(super) const OF_EDGES: Names = &[("kind", ""), ("level", ""), ("strength", "")];

/// The lines of a grid without comments; those of one cell that holds names parted by spaces are
/// parted.
fn lines(grid: &Grid) -> Vec<GridRow> {
    let is_comment = |row: &&GridRow| {
        let first = row.cells.first().map(|cell| cell.trim()).unwrap_or_default();
        first.starts_with(['#', '%'])
    };
    let rows: Vec<GridRow> = grid.rows.iter().filter(|row| !is_comment(row)).cloned().collect();
    let filled = |row: &GridRow| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    if rows.iter().any(|row| filled(row) > 1) {
        return rows;
    }
    let has_braces = rows.iter().any(|row| {
        row.cells.first().is_some_and(|line| line.contains('{') && line.trim().ends_with('}'))
    });
    let parted: Vec<GridRow> = rows
        .iter()
        .map(|row| {
            // As NetworkX writes them, with what it knows of an edge in braces.
            let line = row.cells.first().map(String::as_str).unwrap_or_default();
            let line = line.split('{').next().unwrap_or_default();
            let cells = line.split_whitespace().map(str::to_owned).collect();
            GridRow { cells, ..row.clone() }
        })
        .collect();
    let is_sure = has_braces && !parted.is_empty() || are_no_names(&parted);
    if is_edges(&parted) && is_sure { parted } else { rows }
}

/// Whether what stands in lines of two words each is surely no list of names of two words: there
/// are numbers, or as many lines as there are words, and words that stand first and second.
fn are_no_names(lines: &[GridRow]) -> bool {
    let column = |at: usize| lines.iter().filter_map(move |row| row.cells.get(at));
    let (first, second): (BTreeSet<&String>, BTreeSet<&String>) =
        (column(0).collect(), column(1).collect());
    let has_digits = |word: &&String| word.contains(|letter: char| letter.is_ascii_digit());
    column(0).chain(column(1)).all(|word| has_digits(&word))
        || column(2).next().is_some()
        || first.union(&second).count() <= lines.len() && !first.is_disjoint(&second)
}

/// Whether lines are edges: two names each, perhaps with a number, and names that come again.
fn is_edges(lines: &[GridRow]) -> bool {
    let width = lines.first().map_or(0, |row| row.cells.len());
    let is_like = |row: &GridRow| {
        let number = row.cells.get(2).map(|cell| mark(cell));
        row.cells.len() == width
            && row.cells.iter().take(2).all(|cell| !cell.trim().is_empty())
            && number.is_none_or(|number| matches!(number, Some(Mark::Number(_) | Mark::Level(_))))
    };
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for cell in lines.iter().flat_map(|row| row.cells.iter().take(2)) {
        *count.entry(fold(cell)).or_default() += 1;
    }
    let second = |row: &GridRow| row.cells.get(1).cloned().unwrap_or_default();
    let is_sectors = lines.iter().all(|row| closer::sectors(&second(row)).is_some());
    (2..=3).contains(&width)
        && lines.len() >= 2
        && lines.iter().all(is_like)
        && !is_sectors
        && (width == 3 || count.values().any(|count| *count > 1))
}

fn has_heading(grid: &Grid) -> bool {
    let first = grid.rows.first().map(|row| row.cells.as_slice()).unwrap_or_default();
    first.iter().any(|cell| aliases::is_known(cell))
}

/// Whether it is a list of edges without headings.
pub(super) fn is_edge_list(grid: &Grid) -> bool {
    !has_heading(grid) && is_edges(&lines(grid))
}

pub(super) fn edge_list(grid: &Grid) -> Graph {
    let mut graph = Graph::of_grid(grid, "name");
    graph.is_open = true;
    for row in lines(grid) {
        let cell =
            |column: usize| row.cells.get(column).map(|cell| cell.trim()).unwrap_or_default();
        let (from, to, at) = (cell(0).to_owned(), cell(1).to_owned(), Spot::Row(row.number));
        graph.edges.push(Edge { from, to, way: Way::Neither, attributes: vec![], at });
        graph.describe_edge(graph.edges.len() - 1, "strength", cell(2));
    }
    let what = "a list of ties without headings, two names a line".into();
    graph.note(Remark::ReadAsFormat { what });
    graph
}

/// Whether it is a list of names without a heading, one a line.
pub(super) fn is_node_list(grid: &Grid) -> bool {
    let is_one = |row: &GridRow| row.cells.iter().skip(1).all(|cell| cell.trim().is_empty());
    let is_name = |row: &GridRow| {
        let name = row.cells.first().map(|cell| cell.trim()).unwrap_or_default();
        name.contains(char::is_alphabetic) && name.chars().count() <= 100
    };
    !has_heading(grid)
        && grid.rows.len() >= 2
        && grid.rows.iter().all(|row| is_one(row) && is_name(row))
}

pub(super) fn node_list(grid: &Grid) -> Graph {
    let mut graph = Graph::of_grid(grid, "name");
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for row in &grid.rows {
        let name = row.cells.first().map(|cell| unguarded(cell.trim()).to_owned());
        let name = name.unwrap_or_default();
        *seen.entry(fold(&name)).or_default() += 1;
        if seen[&fold(&name)] == 1 {
            let at = Spot::Row(row.number);
            graph.nodes.push(Node { key: name.clone(), name: Some(name), attributes: vec![], at });
        }
    }
    let what = "a list of names without a heading, one a line".into();
    graph.note(Remark::ReadAsFormat { what });
    graph
}

/// The ties by the names of their ends, with headings that Gephi and others read.
pub(super) fn write(community: &Community) -> String {
    let Drawing { nodes, .. } = Drawing::of(community);
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for row in &nodes {
        let name = row.attributes.iter().find(|(name, _)| *name == "label");
        let name = name.map(|(_, said)| said.as_str()).unwrap_or_default();
        *count.entry(fold(name)).or_default() += 1;
        names.insert(&row.id, name);
    }
    // Where several have one name, their ids tell them apart.
    let word = |id: &str| {
        let name = names.get(id).copied().unwrap_or(id);
        guarded(if count.get(&fold(name)) == Some(&1) { name } else { id })
    };
    let headings = ["Source", "Target", "Type", "Kind", "Level", "Weight"].map(str::to_owned);
    let rows = community.tables().relationships.values().map(|row| {
        let way = if row.kind().is_mutual() { "Undirected" } else { "Directed" };
        vec![
            word(&row.from.to_string()),
            word(&row.to.to_string()),
            way.to_owned(),
            row.kind().write(),
            row.level.write(),
            row.strength.write(),
        ]
    });
    written(std::iter::once(headings.to_vec()).chain(rows))
}
