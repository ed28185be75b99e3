//! GEXF, the format of Gephi, in its versions 1.2 and 1.3.
//!
//! Source: gexf.net, “GEXF 1.3 primer”.

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

pub(super) fn read(source: &Source<'_>) -> Result<Graph> {
    let mut graph = Graph::new(source.file, "node");
    graph.text = Some(source.text.clone());
    let mut gexf = Gexf { graph, is_directed: false, ..Gexf::default() };
    let mut xml = Xml::new(source.file, &source.text, "GEXF");
    loop {
        match xml.next()? {
            Item::Start(element) => gexf.start(&element),
            Item::Text(text) if gexf.in_default => gexf.words.push_str(&text),
            Item::Text(_) => {}
            Item::End(name) => gexf.end(&name),
            Item::Eof => break,
        }
    }
    Ok(gexf.finished())
}

/// An attribute that the file declares.
struct Declared {
    of_edges: bool,
    id: String,
    title: String,
    default: String,
}

#[derive(Default)]
struct Gexf {
    graph: Graph,
    declared: Vec<Declared>,
    /// Whether the attributes that are being declared are those of edges.
    of_edges: bool,
    /// The nodes that are open, one within another, and whether an edge is.
    open: Vec<usize>,
    in_edge: bool,
    in_default: bool,
    words: String,
    is_directed: bool,
    has_dates: bool,
    is_drawn: bool,
    spells: usize,
    nested: usize,
    said: BTreeSet<(bool, usize, String)>,
}

impl Gexf {
    fn start(&mut self, element: &Element) {
        let get = |name: &str| element.get(name).unwrap_or_default().to_owned();
        match element.name.as_str() {
            "graph" => {
                self.is_directed = get("defaultedgetype") == "directed";
                self.graph.is_directed |= self.is_directed;
                self.has_dates = get("timeformat").starts_with("date");
            }
            "attributes" => self.of_edges = get("class") == "edge",
            "attribute" => {
                let (id, title) = (get("id"), get("title"));
                let title = if title.is_empty() { id.clone() } else { title };
                let of_edges = self.of_edges;
                self.declared.push(Declared { of_edges, id, title, default: String::new() });
            }
            "default" => {
                self.in_default = true;
                self.words.clear();
            }
            "node" => {
                self.nested += usize::from(!self.open.is_empty() || element.get("pid").is_some());
                let (name, at) =
                    (element.get("label").map(str::to_owned), self.spot("node", element));
                self.graph.nodes.push(Node { key: get("id"), name, attributes: vec![], at });
                self.open.push(self.graph.nodes.len() - 1);
                self.spells += usize::from(element.get("start").or(element.get("end")).is_some());
            }
            "edge" => self.edge(element),
            "attvalue" => self.value(element),
            "spell" => self.spells += 1,
            "color" | "position" | "size" | "shape" | "thickness" => self.is_drawn = true,
            _ => {}
        }
    }

    fn spot(&self, noun: &'static str, element: &Element) -> Spot {
        let before = if noun == "node" { self.graph.nodes.len() } else { self.graph.edges.len() };
        Spot::Part { noun, number: before + 1, line: Some(element.line) }
    }

    fn edge(&mut self, element: &Element) {
        let get = |name: &str| element.get(name).unwrap_or_default().to_owned();
        let way = match get("type").as_str() {
            "directed" => Way::One,
            "mutual" => Way::Both,
            "" if self.is_directed => Way::One,
            _ => Way::Neither,
        };
        let at = self.spot("edge", element);
        let (from, to) = (get("source"), get("target"));
        self.graph.edges.push(Edge { from, to, way, attributes: vec![], at });
        self.in_edge = true;
        let edge = self.graph.edges.len() - 1;
        for name in ["weight", "label", "kind"] {
            self.graph.describe_edge(edge, name, &get(name));
        }
        for (name, column) in [("start", "since"), ("end", "until")] {
            if self.has_dates {
                let said = get(name);
                self.graph.describe_edge(edge, column, said.get(..10).unwrap_or(&said));
            } else {
                self.spells += usize::from(element.get(name).is_some());
            }
        }
    }

    fn value(&mut self, element: &Element) {
        let id = element.get("for").or(element.get("id")).unwrap_or_default();
        let of = self.declared.iter();
        let mut of = of.filter(|declared| declared.of_edges == self.in_edge && declared.id == id);
        let title = of.next().map_or(id, |declared| declared.title.as_str()).to_owned();
        let said = element.get("value").unwrap_or_default();
        match self.open.last() {
            _ if self.in_edge => {
                let edge = self.graph.edges.len() - 1;
                self.said.insert((true, edge, id.to_owned()));
                self.graph.describe_edge(edge, &title, said);
            }
            Some(node) => {
                self.said.insert((false, *node, id.to_owned()));
                self.graph.describe_node(*node, &title, said);
            }
            None => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "node" => drop(self.open.pop()),
            "edge" => self.in_edge = false,
            "default" => {
                self.in_default = false;
                if let Some(declared) = self.declared.last_mut() {
                    declared.default = std::mem::take(&mut self.words);
                }
            }
            _ => {}
        }
    }

    fn finished(mut self) -> Graph {
        for Declared { of_edges, id, title, default } in std::mem::take(&mut self.declared) {
            let count = if of_edges { self.graph.edges.len() } else { self.graph.nodes.len() };
            for place in 0..count {
                if default.trim().is_empty() || self.said.contains(&(of_edges, place, id.clone())) {
                    continue;
                }
                match of_edges {
                    true => self.graph.describe_edge(place, &title, &default),
                    false => self.graph.describe_node(place, &title, &default),
                }
            }
        }
        if self.is_drawn {
            self.graph.leave_out("where the nodes were drawn, and how");
        }
        if self.spells > 0 {
            let times = if self.spells == 1 { "time" } else { "times" };
            self.graph.leave_out(format!(
                "{} {times} at which something of a dynamic graph begins or ends",
                self.spells
            ));
        }
        if self.nested > 0 {
            self.graph.leave_out(format!("that {} of the nodes lie within others", self.nested));
        }
        self.graph
    }
}

/// The stakeholders and their ties as GEXF 1.3.
pub(super) fn write(community: &Community) -> String {
    let Drawing { nodes, edges, is_directed } = Drawing::of(community).in_one_direction();
    let mut out = Out::new();
    out.line(0, r#"<gexf xmlns="http://gexf.net/1.3" version="1.3">"#);
    out.line(1, "<meta>");
    out.words(2, "creator", &[], "convoke");
    out.line(1, "</meta>");
    let default = if is_directed { "directed" } else { "undirected" };
    out.open(1, "graph", &[("mode", "static"), ("defaultedgetype", default)]);
    let mut ids = BTreeMap::new();
    for (class, rows) in [("node", &nodes), ("edge", &edges)] {
        out.open(2, "attributes", &[("class", class)]);
        for (place, name) in names(rows).names.into_iter().enumerate() {
            let id = place.to_string();
            out.empty(3, "attribute", &[("id", &id), ("title", &name), ("type", "string")]);
            ids.insert((class, name), id);
        }
        out.close(2, "attributes");
    }
    for (class, rows) in [("node", &nodes), ("edge", &edges)] {
        out.open(2, &format!("{class}s"), &[]);
        for (place, row) in rows.iter().enumerate() {
            let number = place.to_string();
            let said = |name: &str| {
                row.attributes.iter().find(|(own, _)| *own == name).map(|(_, said)| said.as_str())
            };
            let mut attributes = match &row.ends {
                None => vec![("id", row.id.as_str()), ("label", said("label").unwrap_or_default())],
                Some((from, to)) => vec![("id", number.as_str()), ("source", from), ("target", to)],
            };
            attributes.extend(said("weight").map(|weight| ("weight", weight)));
            out.open(3, class, &attributes);
            out.open(4, "attvalues", &[]);
            for (name, said) in row.attributes.iter().filter(|(name, _)| !is_built_in(name)) {
                let id = ids.get(&(class, (*name).to_owned())).map(String::as_str);
                out.empty(5, "attvalue", &[("for", id.unwrap_or_default()), ("value", said)]);
            }
            out.close(4, "attvalues");
            out.close(3, class);
        }
        out.close(2, &format!("{class}s"));
    }
    out.line(1, "</graph>");
    out.line(0, "</gexf>");
    out.text
}

/// Whether an attribute has a place of its own in a node or an edge.
fn is_built_in(name: &str) -> bool {
    matches!(name, "label" | "weight")
}

fn names(rows: &[Drawn]) -> Columns {
    let mut names = Columns::default();
    for (name, _) in rows.iter().flat_map(|row| &row.attributes) {
        if !is_built_in(name) {
            names.position(name);
        }
    }
    names
}
