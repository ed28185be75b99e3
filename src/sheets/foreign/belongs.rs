//! What a drawing of nodes and edges says that is no tie: people who work at organizations, and
//! initiatives with those who are part of them.

use super::{
    graph::{Edge, Graph, Node, Way, said},
    nodes::{TYPES, shown, used},
    tables::Rows,
    ties::KINDS,
};
use crate::{
    model::{Cell, StakeholderKind, Table},
    sheets::{Remark, headings::fold},
};
use std::collections::{BTreeMap, BTreeSet};

/// What an edge from a person to an organization is called that says where the person works.
const WORKS_AT: [&str; 14] = [
    "worksat",
    "worksfor",
    "workat",
    "workfor",
    "worksin",
    "employedby",
    "employedat",
    "employeeof",
    "employee",
    "employment",
    "staff",
    "staffof",
    "staffat",
    "affiliatedwith",
];

/// What a node is called that is something done together.
const INITIATIVES: [&str; 6] =
    ["initiative", "initiatives", "project", "projects", "workgroup", "jointproject"];

type Cells = BTreeMap<&'static str, String>;

/// Takes out of a graph what is no stakeholder and no tie, as rows of the tables that it belongs in.
///
/// Only where names tell nodes apart: else everything stays as it is drawn.
pub(super) fn taken_out(graph: &mut Graph) -> Vec<Rows> {
    let names: BTreeMap<String, String> =
        graph.nodes.iter().map(|node| (node.key.clone(), name(graph, node))).collect();
    let once: BTreeSet<String> = names.values().map(|name| fold(name)).collect();
    if once.len() < graph.nodes.len() {
        return Vec::new();
    }
    let is_of = |node: &Node, is: &dyn Fn(&str) -> bool| {
        let types = TYPES.iter().filter_map(|name| graph.node_columns.find(name));
        types.filter_map(|column| said(&node.attributes, Some(column))).any(is)
    };
    let is_initiative = |said: &str| INITIATIVES.contains(&fold(said).as_str());
    let is_person = |said: &str| StakeholderKind::read(said) == Ok(StakeholderKind::Person);
    let keys = |is: &dyn Fn(&str) -> bool| -> BTreeSet<String> {
        graph.nodes.iter().filter(|node| is_of(node, is)).map(|node| node.key.clone()).collect()
    };
    let (initiatives, mut people) = (keys(&is_initiative), keys(&is_person));
    // Where an edge names its end by the node's name.
    let known = |end: &str| {
        let named = || names.iter().find(|(_, name)| fold(name) == fold(end)).map(|(key, _)| key);
        if names.contains_key(end) { Some(end.to_owned()) } else { named().cloned() }
    };
    let columns: Vec<usize> =
        KINDS.iter().filter_map(|name| graph.edge_columns.find(name)).collect();
    let works_at = |edge: &Edge| {
        let mut words = columns.iter().filter_map(|column| said(&edge.attributes, Some(*column)));
        words.any(|words| WORKS_AT.contains(&fold(words).as_str()))
    };
    // Whoever works somewhere is a person, also where the file only names the ends of ties.
    let is_open = graph.is_open;
    let named_only = |end: &str| is_open && known(end).is_none();
    let workers = graph.edges.iter().filter(|edge| edge.way == Way::One && works_at(edge));
    people.extend(workers.map(|edge| edge.from.clone()).filter(|from| named_only(from)));
    if initiatives.is_empty() && people.is_empty() {
        return Vec::new();
    }
    let key = |end: &str| known(end).or_else(|| named_only(end).then(|| end.to_owned()));
    let called = |key: &str| names.get(key).cloned().unwrap_or_else(|| key.to_owned());
    let (mut affiliations, mut members) = (Vec::new(), Vec::new());
    let mut between = 0;
    let mut kept = Vec::new();
    for edge in std::mem::take(&mut graph.edges) {
        let ends = [key(&edge.from), key(&edge.to)];
        let [Some(from), Some(to)] = ends else {
            kept.push(edge);
            continue;
        };
        let is_in = |set: &BTreeSet<String>| [set.contains(&from), set.contains(&to)];
        let notes = |leave: &[usize]| {
            let said = edge.attributes.iter().filter(|(column, _)| !leave.contains(column));
            let line = |(column, said): &(usize, String)| {
                format!("{}: {}", shown(&graph.edge_columns.names[*column]), said.trim())
            };
            said.map(line).collect::<Vec<_>>().join("\n")
        };
        let row = |headings: [&'static str; 2], one: &str, other: &str, notes: String| {
            let mut cells = Cells::from([(headings[0], called(one)), (headings[1], called(other))]);
            if !notes.is_empty() {
                cells.insert("notes", notes);
            }
            (edge.at, cells)
        };
        match (is_in(&initiatives), is_in(&people)) {
            ([true, true], _) => between += 1,
            ([true, false], _) => {
                members.push(row(["initiative", "stakeholder"], &from, &to, notes(&[])));
            }
            ([false, true], _) => {
                members.push(row(["initiative", "stakeholder"], &to, &from, notes(&[])));
            }
            ([false, false], [true, false]) if works_at(&edge) => {
                affiliations.push(row(["person", "organization"], &from, &to, notes(&columns)));
            }
            ([false, false], [false, true]) if works_at(&edge) && edge.way != Way::One => {
                affiliations.push(row(["person", "organization"], &to, &from, notes(&columns)));
            }
            _ => kept.push(edge),
        }
    }
    graph.edges = kept;
    if between > 0 {
        graph.leave_out(format!("{between} of the connections between two initiatives"));
    }
    let (out, nodes): (Vec<Node>, Vec<Node>) = std::mem::take(&mut graph.nodes)
        .into_iter()
        .partition(|node| initiatives.contains(&node.key));
    graph.nodes = nodes;
    let rows = out.iter().map(|node| {
        let is_type = |column: &usize| {
            let name = fold(&graph.node_columns.names[*column]);
            TYPES.contains(&name.as_str()) || matches!(name.as_str(), "label" | "name")
        };
        let said = node.attributes.iter().filter(|(column, _)| !is_type(column));
        let line = |(column, said): &(usize, String)| {
            format!("{}: {}", shown(&graph.node_columns.names[*column]), said.trim())
        };
        let notes = said.map(line).collect::<Vec<_>>().join("\n");
        let mut cells = Cells::from([("name", names[&node.key].clone())]);
        cells.extend((!notes.is_empty()).then_some(("notes", notes)));
        (node.at, cells)
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        let what = format!(
            "{} initiatives, which are no stakeholders, and those who are part of them",
            rows.len()
        );
        graph.note(Remark::ReadAsFormat { what });
    }
    [(Table::Initiatives, rows), (Table::Members, members), (Table::Affiliations, affiliations)]
        .into_iter()
        .filter(|(_, rows)| !rows.is_empty())
        .map(|(table, rows)| {
            let own = ["name", "initiative", "stakeholder", "person", "organization", "notes"];
            let headings = own.map(|own| (own, own.to_owned())).to_vec();
            Rows { table, headings: used(headings, &rows), rows }
        })
        .collect()
}

/// What a node is called.
fn name(graph: &Graph, node: &Node) -> String {
    let own = node.name.clone().filter(|name| !name.trim().is_empty());
    let label = || {
        let columns = ["label", "name"].iter().filter_map(|name| graph.node_columns.find(name));
        columns.filter_map(|column| said(&node.attributes, Some(column))).map(str::to_owned).next()
    };
    own.or_else(label).unwrap_or_else(|| node.key.clone())
}
