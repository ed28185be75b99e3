//! Lists without headings: two names a line, or one.

use super::{
    Reading, Taken,
    drawn::{Drawing, Names},
    graph::{Edge, Graph, Node, Way},
    made::Spot,
    marks::{self, Mark, mark},
    tables::tables,
    ties::is_surely_strength,
};
use crate::{
    error::Trouble,
    model::{Cell, Community, Table, fold},
    sheets::{
        Grid, GridRow, Remark, aliases, closer,
        export::written,
        guard::{guarded, unguarded},
        headings::Match,
        tabled::headings_of,
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// What a list of edges holds of stakeholders, and of ties.
pub(super) const OF_NODES: Names = &[("id", ""), ("name", "")];
pub(super) const OF_EDGES: Names = &[("kind", ""), ("level", ""), ("strength", "")];

/// The rows of a grid without comments.
fn without_comments(grid: &Grid) -> impl Iterator<Item = &GridRow> {
    grid.rows.iter().filter(|row| {
        let first = row.cells.first().map(|cell| cell.trim()).unwrap_or_default();
        !first.starts_with(['#', '%'])
    })
}

/// The lines of a grid without comments; those of one cell that holds names parted by spaces are
/// parted.
fn lines(grid: &Grid) -> Vec<GridRow> {
    let rows: Vec<GridRow> = without_comments(grid).cloned().collect();
    let filled = |row: &GridRow| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    if rows.iter().any(|row| filled(row) > 1) {
        return rows;
    }
    let has_braces = rows.iter().any(|row| {
        row.cells.first().is_some_and(|line| line.contains('{') && line.trim().ends_with('}'))
    });
    let mut parted: Vec<GridRow> = rows
        .iter()
        .map(|row| {
            // As NetworkX writes them, with what it knows of an edge in braces.
            let line = row.cells.first().map(String::as_str).unwrap_or_default();
            let line = line.split('{').next().unwrap_or_default();
            let cells = line.split_whitespace().map(str::to_owned).collect();
            GridRow { cells, ..row.clone() }
        })
        .collect();
    let is_headed = parted.first().is_some_and(|row| columns_of(&row.cells).is_some());
    if is_headed {
        parted.remove(0);
    }
    let is_sure = is_headed || has_braces && !parted.is_empty() || are_no_names(&parted);
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
    let first = without_comments(grid).next().map(|row| row.cells.as_slice()).unwrap_or_default();
    first.iter().any(|cell| aliases::is_known(cell)) && !are_letters(first, grid)
}

/// Whether a first row of “a” and “b” names two, and is no heading: a number stands behind them, or
/// one of them comes again.
fn are_letters(first: &[String], grid: &Grid) -> bool {
    let folded: Vec<String> = first.iter().map(|cell| fold(cell)).collect();
    let [a, b, rest @ ..] = folded.as_slice() else { return false };
    let mut below = grid.rows.iter().skip(1).flat_map(|row| row.cells.iter().take(2));
    (a.as_str(), b.as_str()) == ("a", "b")
        && match rest {
            [] => below.any(|cell| folded.contains(&fold(cell))),
            [number] => matches!(mark(number), Some(Mark::Number(_))),
            _ => false,
        }
}

/// Which column of relationships each of these headings is, if they are two ends and perhaps a
/// strength, and nothing else.
fn columns_of(headings: &[String]) -> Option<Vec<&'static str>> {
    let matching = Table::Relationships.visit(Match { headings, sample: &[] });
    let own = headings_of(Table::Relationships);
    let mut columns = vec![""; headings.len()];
    for (heading, column) in matching.columns {
        columns[heading] = own[column];
    }
    let are_plain = columns.iter().all(|column| matches!(*column, "from" | "to" | "strength"));
    (matching.missing.is_empty() && are_plain).then_some(columns)
}

/// Whether it is a list of ties with headings, and nothing but that.
pub(super) fn is_headed_edge_list(grid: &Grid) -> bool {
    has_heading(grid) && columns_of(&marks::headings(grid)).is_some()
}

/// A list of ties with headings.
pub(super) fn headed_edge_list(grid: &Grid) -> Graph {
    let mut graph = Graph::of_grid(grid, "name");
    graph.is_open = true;
    let columns = columns_of(&graph.headings).unwrap_or_default();
    let at = |name: &str| columns.iter().position(|column| *column == name);
    let (from, to, strength) = (at("from"), at("to"), at("strength"));
    let heading = strength.map(|at| graph.headings[at].clone()).unwrap_or_default();
    let called = if is_surely_strength(&heading) { heading.as_str() } else { "strength" };
    for row in grid.rows.iter().skip(1) {
        let cell = |at: Option<usize>| {
            let cell = at.and_then(|at| row.cells.get(at));
            unguarded(cell.map(|cell| cell.trim()).unwrap_or_default())
        };
        let [first, second] = [from, to].map(cell);
        for (end, what) in [(from, "from"), (to, "to")] {
            if let Some(at) = end.filter(|_| cell(end).is_empty()) {
                graph.refuse(
                    Spot::Cell(row.number, at),
                    Trouble::Blank { what: format!("“{what}”") },
                );
            }
        }
        if row.cells.iter().skip(columns.len()).any(|cell| !cell.trim().is_empty()) {
            let (expected, got) = (columns.len(), row.cells.len());
            graph.refuse(Spot::Row(row.number), Trouble::RaggedRow { expected, got });
        }
        tie(&mut graph, row, [first, second], (called, cell(strength)));
    }
    with_own_ends(graph)
}

/// What such a list comes to.
pub(super) fn taken(mut graph: Graph, reading: &Reading) -> Taken {
    if !reading.lists_run {
        return tables(graph, reading);
    }
    graph.edges.iter_mut().for_each(|edge| edge.way = Way::One);
    tables(graph, &Reading { kind: reading.kind.or(reading.one_way), ..reading.clone() })
}

/// One more tie, with its strength, which the list calls `called`.
fn tie(graph: &mut Graph, row: &GridRow, [from, to]: [&str; 2], (called, strength): (&str, &str)) {
    let (from, to, at) = (from.to_owned(), to.to_owned(), Spot::Row(row.number));
    graph.edges.push(Edge { from, to, way: Way::Neither, attributes: vec![], at });
    graph.describe_edge(graph.edges.len() - 1, called, strength);
}

/// Where one is tied with itself, which makes no tie, all who are named are nodes: it may have no
/// other.
fn with_own_ends(mut graph: Graph) -> Graph {
    if graph.edges.iter().all(|edge| fold(&edge.from) != fold(&edge.to)) {
        return graph;
    }
    let mut seen = BTreeSet::new();
    for edge in &graph.edges {
        for key in [&edge.from, &edge.to].into_iter().filter(|key| !key.is_empty()) {
            if seen.insert(fold(key)) {
                let (key, name) = (key.clone(), Some(key.clone()));
                graph.nodes.push(Node { key, name, attributes: vec![], at: edge.at });
            }
        }
    }
    graph
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
        tie(&mut graph, &row, [cell(0), cell(1)], ("strength", cell(2)));
    }
    let first = without_comments(grid).next().map(|row| row.cells.join(" ")).unwrap_or_default();
    let words: Vec<String> = first.split_whitespace().map(str::to_owned).collect();
    let how = if columns_of(&words).is_some() { "parted by spaces" } else { "without headings" };
    graph.note(Remark::ReadAsFormat { what: format!("a list of ties {how}, two names a line") });
    with_own_ends(graph)
}

/// Whether it is a list of names without a heading, one a line.
pub(super) fn is_node_list(grid: &Grid) -> bool {
    let is_one = |row: &GridRow| row.cells.iter().skip(1).all(|cell| cell.trim().is_empty());
    let is_name = |row: &GridRow| {
        let name = row.cells.first().map(|cell| cell.trim()).unwrap_or_default();
        name.contains(char::is_alphabetic) && name.chars().count() <= 100
    };
    let rows = || without_comments(grid);
    !has_heading(grid) && rows().count() >= 2 && rows().all(|row| is_one(row) && is_name(row))
}

pub(super) fn node_list(grid: &Grid) -> Graph {
    let mut graph = Graph::of_grid(grid, "name");
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for row in without_comments(grid) {
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
