//! From a graph to tables: nodes become stakeholders, edges relationships, and what no column
//! holds stays in their notes.

use super::{
    Reading,
    belongs::taken_out,
    drawn::OF_NODES,
    graph::{Graph, said},
    made::{Made, Spot},
    nodes::{nodes, type_of},
    ties::ties,
};
use crate::{
    error::{Problem, Trouble},
    model::{Names, Table, fold, slug},
    sheets::{
        Notice, Remark, Sheet,
        guard::guarded,
        headings,
        understand::{is_organization, is_person},
    },
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

/// What a graph comes to.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    pub(crate) sheets: Vec<Sheet>,
    pub(crate) problems: Vec<Problem>,
    /// What is wrong with ties that are left out.
    pub(crate) skippable: Vec<Problem>,
    pub(crate) notices: Vec<Notice>,
    /// Whether the file says that ties have a direction.
    pub(crate) is_directed: bool,
}

impl Taken {
    /// Adds what another graph comes to.
    pub(super) fn add(&mut self, mut other: Taken) {
        self.sheets.append(&mut other.sheets);
        self.problems.append(&mut other.problems);
        self.skippable.append(&mut other.skippable);
        self.notices.append(&mut other.notices);
        self.is_directed |= other.is_directed;
    }
}

/// For how many unknown ends the nearest nodes are looked up.
const LOOKED_UP: usize = 200;

/// The rows of one table on their way into a sheet: each with where it comes from, and with its
/// cells by heading.
pub(super) struct Rows {
    pub(super) table: Table,
    /// The table's headings that are filled in somewhere, and what they are called in the file.
    pub(super) headings: Vec<(&'static str, String)>,
    pub(super) rows: Vec<(Spot, BTreeMap<&'static str, String>)>,
}

pub(super) fn tables(mut graph: Graph, reading: &Reading) -> Taken {
    // Under this name convoke itself wrote the file, or a tool that kept what convoke wrote.
    let ours = graph.node_columns.find(&headings::fold(OF_NODES[0].1));
    let is_ours = |graph: &Graph| graph.edge_columns.find(&headings::fold(OF_NODES[0].1)).is_some();
    let others = match ours.is_some() || is_ours(&graph) {
        true => Vec::new(),
        false => taken_out(&mut graph),
    };
    let called = Called::of(&mut graph, ours);
    let ours = ours.is_some() || is_ours(&graph);
    without_lost_ends(&mut graph, &called);
    if !ours && type_of(&graph).is_none() {
        people_untold(&mut graph, &called);
    }
    let mut rows = Vec::new();
    if !graph.nodes.is_empty() {
        rows.push(nodes(&mut graph, &called, ours));
    }
    if !graph.edges.is_empty() {
        rows.push(ties(&mut graph, &called, ours, reading));
    }
    rows.extend(others);
    let sheets = rows.into_iter().filter(|rows| !rows.rows.is_empty());
    let sheets = sheets.map(|rows| {
        let page = if matches!(rows.table, Table::Stakeholders | Table::Initiatives) {
            graph.node_page.clone()
        } else {
            graph.edge_page.clone()
        };
        rows.sheet((&graph.file, page), graph.text.clone(), &graph.headings, ours)
    });
    let sheets = sheets.collect();
    let Graph { problems, skippable, notices, is_directed, .. } = graph;
    Taken { sheets, problems, skippable, notices, is_directed }
}

/// Says so where most names read as those of people and nothing says that they are.
fn people_untold(graph: &mut Graph, called: &Called) {
    let ends = graph.edges.iter().filter(|_| graph.is_open).flat_map(|edge| [&edge.from, &edge.to]);
    let names: BTreeSet<&String> = called.names.iter().chain(ends).collect();
    let people = names.iter().filter(|name| is_person(name) && !is_organization(name)).count();
    if people < 3 || people * 10 < names.len() * 6 {
        return;
    }
    let what = format!(
        "organizations, although {people} of {} names read as those of people; where they are, say \
         “person” in a column “kind”",
        names.len()
    );
    graph.note(Remark::ReadAsFormat { what });
}

/// What the nodes are called, and how edges find them.
pub(super) struct Called {
    /// The id of each node's record, where the file gives one or its name is not its alone.
    pub(super) ids: Vec<Option<String>>,
    /// The name of each node.
    pub(super) names: Vec<String>,
    /// The column that the names were taken from, most of all.
    pub(super) column: Option<usize>,
    /// Every column that they may have been taken from.
    pub(super) columns: Vec<usize>,
    by_key: HashMap<String, usize>,
}

/// What a node's name may be called, the likeliest first.
const NAMES: [&str; 7] =
    ["label", "name", "nodelabel", "title", "fullname", "organization", "organisation"];

impl Called {
    fn of(graph: &mut Graph, ours: Option<usize>) -> Called {
        let columns: Vec<usize> =
            NAMES.iter().filter_map(|name| graph.node_columns.find(name)).collect();
        let named = |node: &super::graph::Node| {
            let own = node.name.clone().filter(|name| !name.trim().is_empty());
            own.map(|name| (None, name)).or_else(|| {
                let of =
                    |column: &usize| Some((Some(*column), said(&node.attributes, Some(*column))?));
                columns.iter().find_map(of).map(|(column, name)| (column, name.to_owned()))
            })
        };
        let found: Vec<_> = graph.nodes.iter().map(named).collect();
        let column = found.iter().flatten().find_map(|(column, _)| *column);
        let names: Vec<String> = graph
            .nodes
            .iter()
            .zip(found)
            .map(|(node, found)| found.map_or_else(|| node.key.clone(), |(_, name)| name))
            .collect();
        let mut by_key: HashMap<String, usize> = HashMap::new();
        let mut twice = Vec::new();
        for (place, node) in graph.nodes.iter().enumerate() {
            if by_key.insert(node.key.clone(), place).is_some() {
                twice.push((node.at, node.key.clone()));
            }
        }
        if graph.is_open {
            for (place, name) in names.iter().enumerate() {
                by_key.entry(name.clone()).or_insert(place);
            }
        }
        let page = std::mem::replace(&mut graph.page, graph.node_page.clone());
        for (at, said) in twice {
            graph.refuse(at, Trouble::NodeTwice { noun: graph.noun, said });
        }
        graph.page = page;
        let ids = match ours {
            Some(column) => graph
                .nodes
                .iter()
                .map(|node| said(&node.attributes, Some(column)).map(str::to_owned))
                .collect(),
            None => ids_of_namesakes(graph, &names),
        };
        Called { ids, names, column, columns, by_key }
    }

    /// How a row refers to a node.
    pub(super) fn word(&self, node: usize) -> &str {
        self.ids[node].as_deref().unwrap_or(&self.names[node])
    }

    /// The end of an edge, as a row refers to it.
    pub(super) fn end<'a>(&'a self, key: &'a str) -> &'a str {
        self.by_key.get(key).map_or(key, |node| self.word(*node))
    }
}

/// Nodes of one name are as many stakeholders, told apart by an id each.
fn ids_of_namesakes(graph: &mut Graph, names: &[String]) -> Vec<Option<String>> {
    let mut count: HashMap<String, usize> = HashMap::new();
    for name in names {
        *count.entry(fold(name)).or_default() += 1;
    }
    if count.values().all(|count| *count == 1) {
        return vec![None; names.len()];
    }
    let mut taken: BTreeSet<String> = names.iter().map(|name| slug(name)).collect();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut several: BTreeSet<String> = BTreeSet::new();
    let ids = names.iter().map(|name| {
        if count[&fold(name)] == 1 {
            return None;
        }
        several.insert(name.clone());
        let wanted = slug(name);
        if seen.insert(fold(name)) {
            return Some(wanted);
        }
        let mut numbered = (2..).map(|number| format!("{wanted}-{number}"));
        let free = numbered.find(|id| !taken.contains(id)).unwrap_or_default();
        taken.insert(free.clone());
        Some(free)
    });
    let ids = ids.collect();
    graph.note(Remark::SameNames { names: several.into_iter().collect() });
    ids
}

/// Leaves out edges of which an end is no node; each such end is a problem.
fn without_lost_ends(graph: &mut Graph, called: &Called) {
    if graph.is_open {
        return;
    }
    let mut names = Names::default();
    let mut missing = Vec::new();
    for edge in &graph.edges {
        for key in [&edge.from, &edge.to] {
            if !called.by_key.contains_key(key) {
                missing.push((edge.at, key.clone()));
            }
        }
    }
    if missing.is_empty() {
        return;
    }
    for node in &graph.nodes {
        names.add(Table::Stakeholders, &node.key, &[&node.key]);
    }
    let noun = graph.noun;
    // Nobody corrects a project of Kumu by hand, where an element may have been deleted.
    if noun == "element" {
        let named: BTreeSet<&str> = missing.iter().map(|(_, said)| said.as_str()).collect();
        let named: Vec<String> = named.into_iter().map(|said| format!("“{said}”")).collect();
        let is_known = |key: &String| called.by_key.contains_key(key);
        let before = graph.edges.len();
        graph.edges.retain(|edge| is_known(&edge.from) && is_known(&edge.to));
        let left = before - graph.edges.len();
        let connections = if left == 1 { "1 connection" } else { &format!("{left} connections") };
        graph.leave_out(format!(
            "{connections} to an element that the file does not have: {}",
            named.join(", ")
        ));
        return;
    }
    for (place, (at, said)) in missing.into_iter().enumerate() {
        if said.is_empty() {
            graph.skip(at, Trouble::Blank { what: "an end of the tie".into() });
            continue;
        }
        let is_looked_up = place < LOOKED_UP;
        let near = if is_looked_up { names.nearest(Table::Stakeholders, &said) } else { vec![] };
        graph.skip(at, Trouble::NoSuchNode { noun, said, near });
    }
    let is_known = |key: &String| called.by_key.contains_key(key);
    graph.edges.retain(|edge| is_known(&edge.from) && is_known(&edge.to));
}

impl Rows {
    /// The sheet. What convoke itself wrote stands for what it says, also where a sheet would mean
    /// something else by it.
    pub(super) fn sheet(
        self,
        (file, page): (&str, Option<String>),
        text: Option<Arc<str>>,
        headings_of_file: &[String],
        ours: bool,
    ) -> Sheet {
        let headings: Vec<&'static str> =
            self.headings.iter().map(|(heading, _)| *heading).collect();
        let made = Made {
            table: self.table,
            shown: self.headings.into_iter().map(|(_, shown)| shown).collect(),
            spots: self.rows.iter().map(|(spot, _)| *spot).collect(),
            text,
            headings: headings_of_file.to_vec(),
            page,
            adds_notes: !ours,
        };
        let cell = |cells: &BTreeMap<&str, String>, heading: &&'static str| {
            let said = cells.get(*heading).map(String::as_str).unwrap_or_default();
            if ours { guarded(said) } else { said.to_owned() }
        };
        let rows = self
            .rows
            .iter()
            .map(|(_, cells)| headings.iter().map(|heading| cell(cells, heading)).collect());
        Sheet::made(file, &headings, rows, made)
    }
}
