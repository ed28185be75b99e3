//! Kumu's tables of elements and of connections, as CSV or as the pages of a workbook; and the
//! edge tables of Gephi, which differ in a word.

use super::{
    drawn::{Drawing, OF_EDGES, OF_NODES},
    graph::{Edge, Graph, Node, Way},
    kumu,
    made::Spot,
    marks::{self, cell_of},
};
use crate::{
    error::Trouble,
    model::Community,
    sheets::{Grid, Remark, export::written, guard::guarded, headings::fold},
};
use std::collections::BTreeSet;

/// What a sheet of Kumu's holds.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Elements,
    Connections,
}

const FROM: [&str; 2] = ["from", "source"];
const TO: [&str; 2] = ["to", "target"];

pub(super) fn told(grid: &Grid) -> bool {
    kind(grid).is_some()
}

fn kind(grid: &Grid) -> Option<Kind> {
    let headings = headings(grid);
    let has = |names: &[&str]| headings.iter().any(|heading| names.contains(&heading.as_str()));
    if has(&FROM) && has(&TO) {
        return (has(&["direction"]) || is_gephi(grid, &headings)).then_some(Kind::Connections);
    }
    let others = [has(&["tags"]), has(&["image"]), has(&["type"]) && has(&["description"])];
    let is_called_so = grid.page.as_deref().is_some_and(|page| fold(page) == "elements");
    (has(&["label"]) && (is_called_so || others.contains(&true))).then_some(Kind::Elements)
}

fn headings(grid: &Grid) -> Vec<String> {
    let first = grid.rows.first().map(|row| row.cells.as_slice()).unwrap_or_default();
    first.iter().map(|heading| fold(heading)).collect()
}

/// Whether the column “Type” says which way an edge runs, as Gephi has it.
fn is_gephi(grid: &Grid, headings: &[String]) -> bool {
    let Some(column) = headings.iter().position(|heading| heading == "type") else { return false };
    let mut said = (1..grid.rows.len()).map(|row| fold(cell_of(grid, row, column)));
    grid.rows.len() > 1
        && said.all(|said| matches!(said.as_str(), "directed" | "undirected" | "mutual"))
}

/// The network that the sheets of one workbook, or one file, hold together.
pub(super) fn read(grids: &[&Grid]) -> Graph {
    let file = grids.first().map(|grid| grid.file.as_str()).unwrap_or_default();
    let mut graph = Graph::new(file, "element");
    graph.is_open = true;
    for grid in grids {
        graph.headings = marks::headings(grid);
        graph.page.clone_from(&grid.page);
        match kind(grid) {
            Some(Kind::Elements) => {
                graph.node_page.clone_from(&grid.page);
                elements(grid, &mut graph);
            }
            Some(Kind::Connections) => {
                graph.edge_page.clone_from(&grid.page);
                connections(grid, &mut graph);
            }
            None => {}
        }
    }
    only_in_ties(&mut graph);
    // What is said of the whole from here on is said of the workbook.
    graph.page = None;
    graph
}

/// Says who stands among the connections alone, where there is a page of elements.
fn only_in_ties(graph: &mut Graph) {
    if graph.nodes.is_empty() {
        return;
    }
    let known: BTreeSet<String> = graph
        .nodes
        .iter()
        .flat_map(|node| [Some(node.key.clone()), node.name.clone()])
        .flatten()
        .map(|name| fold(&name))
        .collect();
    let ends = graph.edges.iter().flat_map(|edge| [&edge.from, &edge.to]);
    let unknown: BTreeSet<&String> = ends.filter(|end| !known.contains(&fold(end))).collect();
    if !unknown.is_empty() {
        let names: Vec<String> = unknown.iter().map(|name| format!("“{name}”")).collect();
        let what = format!(
            "connections of some who are not among the elements, and were added: {}",
            names.join(", ")
        );
        graph.note(Remark::ReadAsFormat { what });
    }
}

fn elements(grid: &Grid, graph: &mut Graph) {
    let headings = headings(grid);
    let label = headings.iter().position(|heading| heading == "label").unwrap_or_default();
    let id = headings.iter().position(|heading| heading == "id");
    for row in 1..grid.rows.len() {
        let at = Spot::Row(grid.rows[row].number);
        let name = cell_of(grid, row, label).to_owned();
        if name.is_empty() {
            graph.refuse(at, Trouble::Blank { what: "“Label”".into() });
            continue;
        }
        let key = id.map(|id| cell_of(grid, row, id).to_owned()).filter(|id| !id.is_empty());
        let key = key.unwrap_or_else(|| name.clone());
        graph.nodes.push(Node { key, name: Some(name), attributes: vec![], at });
        let node = graph.nodes.len() - 1;
        for column in (0..grid.rows[row].cells.len()).filter(|at| *at != label && Some(*at) != id) {
            graph.describe_node(node, cell_of(grid, 0, column), cell_of(grid, row, column));
        }
    }
}

fn connections(grid: &Grid, graph: &mut Graph) {
    let headings = headings(grid);
    let find =
        |names: &[&str]| headings.iter().position(|heading| names.contains(&heading.as_str()));
    let (from, to) = (find(&FROM).unwrap_or_default(), find(&TO).unwrap_or_default());
    let way =
        find(&["direction"]).or_else(|| find(&["type"]).filter(|_| is_gephi(grid, &headings)));
    let id = find(&["id"]);
    for row in 1..grid.rows.len() {
        let at = Spot::Row(grid.rows[row].number);
        let ends = [cell_of(grid, row, from).to_owned(), cell_of(grid, row, to).to_owned()];
        if let Some(blank) = ends.iter().position(String::is_empty) {
            let what = format!("“{}”", cell_of(grid, 0, if blank == 0 { from } else { to }));
            graph.refuse(at, Trouble::Blank { what });
            continue;
        }
        let word = way.map(|way| cell_of(grid, row, way)).unwrap_or_default();
        let way_of_tie = if word.is_empty() { Way::Neither } else { kumu::way(word) };
        let [from_end, to_end] = ends;
        graph.edges.push(Edge {
            from: from_end,
            to: to_end,
            way: way_of_tie,
            attributes: vec![],
            at,
        });
        let edge = graph.edges.len() - 1;
        let own = [Some(from), Some(to), way, id];
        for column in (0..grid.rows[row].cells.len()).filter(|at| !own.contains(&Some(*at))) {
            graph.describe_edge(edge, cell_of(grid, 0, column), cell_of(grid, row, column));
        }
    }
}

/// The stakeholders and their ties as Kumu imports them: a file of each.
pub(super) fn write(community: &Community) -> Vec<(&'static str, String)> {
    let Drawing { nodes, edges, .. } = Drawing::of(community);
    let names = |all: super::drawn::Names| all.iter().map(|(_, name)| *name).collect::<Vec<_>>();
    let (of_nodes, of_edges) = (names(OF_NODES), names(OF_EDGES));
    let cells = |attributes: &[(&str, String)], names: &[&str]| -> Vec<String> {
        let said = |name: &&str| {
            let found = attributes.iter().find(|(own, _)| own == name);
            // Kumu parts several values in a cell by a stroke.
            let is_sector = *name == "sector";
            let said = found.map(|(_, said)| said.clone()).unwrap_or_default();
            guarded(&if is_sector { said.replace("; ", "|") } else { said })
        };
        names.iter().map(said).collect()
    };
    let of_element = |name: &&str| if *name == "label" { "Label" } else { *name }.to_owned();
    let of_connection = |name: &&str| kumu::connection_name(name).to_owned();
    let tags = || ["ID", "Tags"].map(str::to_owned).into_iter();
    let elements = nodes.iter().map(|row| {
        let tags = [guarded(&row.id), String::new()].into_iter();
        tags.chain(cells(&row.attributes, &of_nodes)).collect()
    });
    let elements =
        std::iter::once(tags().chain(of_nodes.iter().map(of_element)).collect()).chain(elements);
    // So that a file of connections alone is known to be convoke's.
    let connections = edges.iter().enumerate().map(|(place, row)| {
        let (from, to) = row.ends.clone().unwrap_or_default();
        let direction = if row.is_mutual { "undirected" } else { "directed" };
        let ends = [guarded(&from), guarded(&to), direction.to_owned()].into_iter();
        let number = std::iter::once((place + 1).to_string());
        ends.chain(number).chain(cells(&row.attributes, &of_edges)).collect()
    });
    let ends = ["From", "To", "Direction", OF_NODES[0].1].map(str::to_owned).into_iter();
    let of_edges = of_edges.iter().map(of_connection);
    let connections = std::iter::once(ends.chain(of_edges).collect()).chain(connections);
    vec![("elements.csv", written(elements)), ("connections.csv", written(connections))]
}
