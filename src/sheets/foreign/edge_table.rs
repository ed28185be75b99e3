//! A table of ties with headings of its own: “Org 1, Org 2, Strength”, “source, target, type”; and
//! the pages of NodeXL, whose headings stand in the second row.
//!
//! A person may lay out a list so by hand; it is read as ties only where its first columns are the
//! two ends of something and nothing else in it names who is meant.

use super::{
    graph::{Edge, Graph, Way},
    made::Spot,
    marks::{self, cell_of},
};
use crate::{
    model::{Cell, Day},
    sheets::{Grid, Remark, headings::fold},
};

/// What the first end of a tie is called, and the second, in headings that say which way it runs.
const ENDS: [(&str, &str); 6] = [
    ("from", "to"),
    ("source", "target"),
    ("source", "destination"),
    ("sender", "receiver"),
    ("referredby", "referredto"),
    ("ego", "alter"),
];

/// What stands before a number or a letter in headings that do not: “Org 1”, “Partner B”.
const STEMS: [&str; 16] = [
    "org",
    "organization",
    "organisation",
    "organizationname",
    "orgname",
    "agency",
    "partner",
    "node",
    "vertex",
    "actor",
    "stakeholder",
    "entity",
    "member",
    "party",
    "company",
    "name",
];

/// What NodeXL and others keep of how an edge is drawn.
const DRAWN: [&str; 12] = [
    "color",
    "colour",
    "width",
    "style",
    "opacity",
    "visibility",
    "labeltextcolor",
    "labelfontsize",
    "addyourowncolumnshere",
    "id",
    "edgeid",
    "shape",
];

/// Where the two ends stand, and whether the headings say which way ties run.
struct Ends {
    from: usize,
    to: usize,
    has_way: bool,
}

/// Whether it is such a table.
pub(super) fn told(grid: &Grid) -> bool {
    ends(&below_groups(grid)).is_some()
}

/// The grid below a row that only says what kinds of columns follow, as NodeXL writes one.
fn below_groups(grid: &Grid) -> Grid {
    let mut grid = grid.clone();
    let second: Vec<String> = grid
        .rows
        .get(1)
        .map(|row| row.cells.iter().map(|cell| fold(cell)).collect())
        .unwrap_or_default();
    let is_below = ["vertex1", "vertex2"].iter().all(|end| second.iter().any(|cell| cell == end));
    if is_below {
        grid.rows.remove(0);
    }
    grid
}

fn ends(grid: &Grid) -> Option<Ends> {
    let headings: Vec<String> = grid.rows.first()?.cells.iter().map(|cell| bare(cell)).collect();
    let find = |name: &str| headings.iter().position(|heading| heading == name);
    let with_way = || {
        let bare_end = |stem: &str, end: &str| find(&format!("{end}{stem}")).or_else(|| find(end));
        ENDS.iter().find_map(|(from, to)| {
            std::iter::once("").chain(STEMS).find_map(|stem| {
                let (from, to) = (bare_end(stem, from)?, bare_end(stem, to)?);
                Some(Ends { from, to, has_way: true })
            })
        })
    };
    let without = || {
        STEMS.iter().find_map(|stem| {
            [["1", "2"], ["a", "b"], ["one", "two"]].iter().find_map(|[one, two]| {
                let (from, to) = (find(&format!("{stem}{one}"))?, find(&format!("{stem}{two}"))?);
                let has_more =
                    ["3", "c", "three"].iter().any(|more| find(&format!("{stem}{more}")).is_some());
                (!has_more).then_some(Ends { from, to, has_way: false })
            })
        })
    };
    let ends = with_way().or_else(without)?;
    // Before the first end only what counts or dates the row.
    let before = &headings[..ends.from];
    let counts = ["id", "no", "nr", "", "date", "timestamp", "edge", "edgeid"];
    let is_first = before.iter().all(|heading| counts.contains(&heading.as_str()));
    let below = |column: usize| {
        (1..grid.rows.len())
            .map(move |row| cell_of(grid, row, column))
            .filter(|cell| !cell.is_empty())
    };
    let are_names = [ends.from, ends.to].iter().all(|column| {
        let mut some = below(*column).peekable();
        let is_name = |cell: &str| {
            cell.contains(char::is_alphabetic)
                && cell.chars().count() <= 100
                && !cell.contains([';', '@'])
                && Day::read(cell).is_err()
        };
        some.peek().is_some() && some.all(is_name)
    });
    (is_first && are_names).then_some(ends)
}

/// A heading without what stands in brackets behind it.
fn bare(heading: &str) -> String {
    fold(heading.split_once('(').map_or(heading, |(before, _)| before))
}

/// The ties of the table; a row that lacks an end is left out, and said.
pub(super) fn read(grid: &Grid) -> Graph {
    let grid = &below_groups(grid);
    let mut graph = Graph::of_grid(grid, "name");
    graph.is_open = true;
    let Some(Ends { from, to, has_way }) = ends(grid) else { return graph };
    let heading = |column: usize| cell_of(grid, 0, column).to_owned();
    let both =
        |name: &str| matches!(name, "bidirectional" | "mutual" | "reciprocal" | "undirected");
    let mut lacking = Vec::new();
    for row in 1..grid.rows.len() {
        let number = grid.rows[row].number;
        let ends = [from, to].map(|column| cell_of(grid, row, column).to_owned());
        if ends.iter().all(String::is_empty) {
            continue;
        }
        if ends.iter().any(String::is_empty) {
            lacking.push(number.to_string());
            continue;
        }
        let columns = (0..grid.rows[row].cells.len()).filter(|column| ![from, to].contains(column));
        let mut way = if has_way { Way::One } else { Way::Neither };
        let mut said = Vec::new();
        for column in columns {
            let name = bare(&heading(column));
            let cell = cell_of(grid, row, column);
            let is_yes = matches!(fold(cell).as_str(), "true" | "yes" | "y" | "1" | "x");
            if both(&name) {
                way = if is_yes { Way::Both } else { way };
            } else if !DRAWN.contains(&name.as_str()) && !name.is_empty() {
                let name = heading(column);
                let name = name.split_once('(').map_or(name.as_str(), |(before, _)| before.trim());
                said.push((name.to_owned(), cell.to_owned()));
            }
        }
        let [from, to] = ends;
        graph.edges.push(Edge { from, to, way, attributes: vec![], at: Spot::Row(number) });
        let edge = graph.edges.len() - 1;
        said.iter().for_each(|(name, said)| graph.describe_edge(edge, name, said));
    }
    let what =
        format!("a table of ties, a row each, between “{}” and “{}”", heading(from), heading(to));
    graph.note(Remark::ReadAsFormat { what });
    if !lacking.is_empty() {
        let rows = if lacking.len() == 1 { "row" } else { "rows" };
        graph.leave_out(format!("{rows} {}, which lack one end of the tie", lacking.join(", ")));
    }
    graph.headings = marks::headings(grid);
    graph
}
