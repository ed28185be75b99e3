//! GraphML, as yEd, Gephi, igraph and NetworkX write it.
//!
//! Source: U. Brandes et al., “GraphML progress report”, Graph Drawing 2001, and its schema 1.1.

use super::{
    Source,
    drawn::{Drawing, Drawn},
    graph::{Columns, Edge, Graph, Node, Way},
    made::Spot,
    xml::{Element, Item, Xml},
    xml_out::Out,
};
use crate::error::Result;
use crate::model::Community;
use std::collections::{BTreeMap, BTreeSet};

/// What a `key` element declares.
#[derive(Debug, Default)]
struct Key {
    id: String,
    name: String,
    /// What it is for: node, edge, all.
    of: String,
    default: String,
}

/// What the words that come next belong to.
#[derive(Debug, Clone, PartialEq)]
enum Owner {
    Graph,
    Node(usize),
    Edge(usize),
    Default,
    Data(String),
    /// A label within a drawing.
    Label,
    Other,
}

pub(super) fn read(source: &Source<'_>) -> Result<Graph> {
    let mut graph = Graph::new(source.file, "node");
    graph.text = Some(source.text.clone());
    let mut reader = GraphMl { graph, ..GraphMl::default() };
    let mut xml = Xml::new(source.file, &source.text, "GraphML");
    loop {
        match xml.next()? {
            Item::Start(element) => reader.start(&element),
            Item::Text(text) => reader.words.push_str(&text),
            Item::End(_) => reader.end(),
            Item::Eof => break,
        }
    }
    Ok(reader.finished())
}

#[derive(Default)]
struct GraphMl {
    graph: Graph,
    keys: Vec<Key>,
    owners: Vec<Owner>,
    words: String,
    /// The label of a drawing, in a piece of data.
    label: Option<String>,
    is_directed: bool,
    graphs: usize,
    hyperedges: usize,
    has_drawing: bool,
    /// Which nodes and edges have their own words for a key.
    said: BTreeSet<(bool, usize, String)>,
}

impl GraphMl {
    fn start(&mut self, element: &Element) {
        let get = |name: &str| element.get(name).unwrap_or_default().to_owned();
        let within_data = self.owners.iter().any(|owner| matches!(owner, Owner::Data(_)));
        let owner = match element.name.as_str() {
            "NodeLabel" | "EdgeLabel" if within_data => Owner::Label,
            _ if within_data => {
                self.has_drawing = true;
                Owner::Other
            }
            "graph" => {
                self.graphs += 1;
                self.is_directed = get("edgedefault") != "undirected";
                Owner::Graph
            }
            "node" => {
                let spot = self.spot("node", self.graph.nodes.len(), element);
                let node = Node { key: get("id"), name: None, attributes: vec![], at: spot };
                self.graph.nodes.push(node);
                Owner::Node(self.graph.nodes.len() - 1)
            }
            "edge" => {
                let spot = self.spot("edge", self.graph.edges.len(), element);
                let is_directed = match element.get("directed") {
                    Some(said) => said == "true",
                    None => self.is_directed,
                };
                let way = if is_directed { Way::One } else { Way::Neither };
                let (from, to) = (get("source"), get("target"));
                self.graph.edges.push(Edge { from, to, way, attributes: vec![], at: spot });
                Owner::Edge(self.graph.edges.len() - 1)
            }
            "key" => {
                let id = get("id");
                let name = element.get("attr.name").unwrap_or(&id).to_owned();
                let of = element.get("for").unwrap_or("all").to_owned();
                self.keys.push(Key { id, name, of, default: String::new() });
                Owner::Other
            }
            "default" => Owner::Default,
            "data" => Owner::Data(get("key")),
            "hyperedge" => {
                self.hyperedges += 1;
                Owner::Other
            }
            _ => Owner::Other,
        };
        if matches!(owner, Owner::Data(_) | Owner::Default | Owner::Label) {
            self.words.clear();
        }
        self.owners.push(owner);
    }

    fn spot(&self, noun: &'static str, before: usize, element: &Element) -> Spot {
        Spot::Part { noun, number: before + 1, line: Some(element.line) }
    }

    fn end(&mut self) {
        match self.owners.pop() {
            Some(Owner::Default) => {
                if let Some(key) = self.keys.last_mut() {
                    key.default = std::mem::take(&mut self.words);
                }
            }
            Some(Owner::Label) => {
                self.label.get_or_insert_with(|| std::mem::take(&mut self.words));
            }
            Some(Owner::Data(key)) => self.data(&key),
            Some(Owner::Graph | Owner::Node(_) | Owner::Edge(_) | Owner::Other) | None => {}
        }
    }

    fn data(&mut self, id: &str) {
        let words = std::mem::take(&mut self.words);
        let label = self.label.take();
        let key = self.keys.iter().find(|key| key.id == id);
        let name = key.map_or(id, |key| key.name.as_str()).to_owned();
        let (name, words) = match label {
            Some(label) => ("label".to_owned(), label),
            None => (name, words),
        };
        match self.owners.last() {
            Some(Owner::Node(node)) => {
                self.said.insert((true, *node, id.to_owned()));
                self.graph.describe_node(*node, &name, &words);
            }
            Some(Owner::Edge(edge)) => {
                self.said.insert((false, *edge, id.to_owned()));
                self.graph.describe_edge(*edge, &name, &words);
            }
            Some(_) | None => {}
        }
    }

    fn finished(mut self) -> Graph {
        for key in std::mem::take(&mut self.keys) {
            if key.default.trim().is_empty() {
                continue;
            }
            if key.of != "edge" {
                for node in 0..self.graph.nodes.len() {
                    if !self.said.contains(&(true, node, key.id.clone())) {
                        self.graph.describe_node(node, &key.name, &key.default);
                    }
                }
            }
            if key.of != "node" {
                for edge in 0..self.graph.edges.len() {
                    if !self.said.contains(&(false, edge, key.id.clone())) {
                        self.graph.describe_edge(edge, &key.name, &key.default);
                    }
                }
            }
        }
        self.graph.is_directed = self.is_directed;
        if self.graphs > 1 {
            let count = self.graphs;
            self.graph.leave_out(format!(
                "that the file has {count} graphs, one within or after another; their nodes and \
                 edges were read as one"
            ));
        }
        if self.hyperedges > 0 {
            self.graph.leave_out(format!("{} hyperedges of more than two ends", self.hyperedges));
        }
        if self.has_drawing {
            self.graph.leave_out("how the nodes and edges are drawn");
        }
        self.graph
    }
}

/// The stakeholders and their ties as GraphML. A graph in which some ties run one way and others
/// both has the latter twice, once each way, as every reader of GraphML understands.
pub(super) fn write(community: &Community) -> String {
    let Drawing { nodes, edges, is_directed, .. } = Drawing::of(community).in_one_direction();
    let mut out = Out::new();
    out.line(0, r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns">"#);
    let mut keys = BTreeMap::new();
    for (of, rows) in [("node", &nodes), ("edge", &edges)] {
        for name in names(rows).names {
            let id = format!("d{}", keys.len());
            let is_number = of == "edge" && name == "weight";
            let kind = if is_number { "double" } else { "string" };
            let line =
                format!(r#"<key id="{id}" for="{of}" attr.name="{name}" attr.type="{kind}"/>"#);
            out.line(1, &line);
            keys.insert((of, name), id);
        }
    }
    let default = if is_directed { "directed" } else { "undirected" };
    out.line(1, &format!(r#"<graph edgedefault="{default}">"#));
    for (of, rows) in [("node", &nodes), ("edge", &edges)] {
        for row in rows {
            match &row.ends {
                None => out.open(2, "node", &[("id", &row.id)]),
                Some((from, to)) => out.open(2, "edge", &[("source", from), ("target", to)]),
            }
            for (name, said) in &row.attributes {
                let key = keys.get(&(of, (*name).to_owned())).map(String::as_str);
                out.words(3, "data", &[("key", key.unwrap_or_default())], said);
            }
            out.close(2, of);
        }
    }
    out.line(1, "</graph>");
    out.line(0, "</graphml>");
    out.text
}

/// The attributes that some row has, in order.
fn names(rows: &[Drawn]) -> Columns {
    let mut names = Columns::default();
    for (name, _) in rows.iter().flat_map(|row| &row.attributes) {
        names.position(name);
    }
    names
}
