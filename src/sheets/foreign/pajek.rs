//! Pajek's networks.
//!
//! Source: A. Mrvar and V. Batagelj, “Pajek: reference manual”.

use super::{
    Source,
    drawn::{Drawing, Names},
    graph::{Edge, Graph, Node, Way},
    made::Spot,
};
use crate::error::{Result, Trouble};
use crate::model::Community;
use std::collections::BTreeMap;

/// What it holds of relationships: what they are about, as a network each, and their strength.
pub(super) const OF_EDGES: Names = &[("kind", "kind"), ("strength", "weight")];
/// And of stakeholders: their names.
pub(super) const OF_NODES: Names = &[("id", ""), ("name", "label")];

/// Whether a text begins as Pajek's files do.
pub(super) fn told(text: &str) -> bool {
    let mut lines = text.lines().map(|line| line.trim_start_matches('\u{FEFF}').trim());
    let first = lines.find(|line| !line.is_empty() && !line.starts_with(['%', '/']));
    let first = first.unwrap_or_default().to_lowercase();
    ["*vertices", "*network", "*partition", "*arcs", "*edges"]
        .iter()
        .any(|mark| first.starts_with(mark))
}

/// What the lines that follow a mark are.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Part {
    Vertices,
    Ties(Way),
    /// Each line a vertex, and those that it is tied to.
    Lists(Way),
    /// A value for each vertex.
    Values,
    Passed,
}

pub(super) fn read(source: &Source<'_>) -> Result<Graph> {
    let mut graph = Graph::new(source.file, "vertex");
    graph.text = Some(source.text.clone());
    let mut pajek = Pajek {
        graph,
        part: Part::Passed,
        count: 0,
        relation: String::new(),
        values: None,
        seen: 0,
        networks: 0,
        is_drawn: false,
        has_values: false,
        passed: Vec::new(),
    };
    let mut at = 0;
    for (place, line) in source.text.split('\n').enumerate() {
        pajek.line(line.trim_end_matches('\r'), (place + 1, at));
        at += line.len() + 1;
    }
    Ok(pajek.finished())
}

struct Pajek {
    graph: Graph,
    part: Part,
    /// How many vertices the file says there are.
    count: usize,
    /// What the ties that come next are called.
    relation: String,
    /// What the values that come next are called.
    values: Option<String>,
    /// How many values came.
    seen: usize,
    networks: usize,
    is_drawn: bool,
    /// Whether some tie has a value other than 1.
    has_values: bool,
    passed: Vec<String>,
}

impl Pajek {
    fn line(&mut self, line: &str, place: (usize, usize)) {
        let words = words(line.trim());
        let Some(first) = words.first() else { return };
        if line.trim_start().starts_with(['%', '/']) {
            return;
        }
        if first.starts_with('*') {
            return self.mark(&words);
        }
        match self.part {
            Part::Vertices => self.vertex(&words, place),
            Part::Ties(way) => {
                let to = words.get(1).cloned().unwrap_or_default();
                self.tie(first, &to, way, place);
                self.describe(&words[2.min(words.len())..]);
            }
            Part::Lists(way) => {
                for to in &words[1..] {
                    self.tie(first, to, way, place);
                }
            }
            Part::Values => {
                let name = self.values.clone().unwrap_or_else(|| "partition".to_owned());
                if self.seen < self.graph.nodes.len() {
                    self.graph.describe_node(self.seen, &name, first);
                }
                self.seen += 1;
            }
            Part::Passed => {}
        }
    }

    fn mark(&mut self, words: &[String]) {
        let mark = words[0].to_lowercase();
        // As in *Arcs :2 "advice", where a file has several networks on the same vertices.
        let relation = words.iter().skip(1).find(|word| !word.starts_with(':'));
        self.relation = relation.filter(|_| words.len() > 1).cloned().unwrap_or_default();
        let is = |name: &str| mark.starts_with(name);
        self.part = if is("*vertices") {
            let count = words.get(1).and_then(|count| count.parse().ok()).unwrap_or_default();
            if self.values.is_some() {
                Part::Values
            } else {
                self.networks += 1;
                self.count = if self.networks == 1 { count } else { self.count };
                if words.len() > 2 {
                    self.passed.push(format!(
                        "that the first {} vertices are of one kind and the others of another",
                        words[2]
                    ));
                }
                if self.networks == 1 { Part::Vertices } else { Part::Passed }
            }
        } else if self.networks > 1 {
            Part::Passed
        } else if is("*arcslist") {
            Part::Lists(Way::One)
        } else if is("*edgeslist") {
            Part::Lists(Way::Neither)
        } else if is("*arcs") {
            Part::Ties(Way::One)
        } else if is("*edges") {
            Part::Ties(Way::Neither)
        } else {
            self.other(&mark, words)
        };
    }

    fn other(&mut self, mark: &str, words: &[String]) -> Part {
        let called = words[1..].join(" ");
        if mark.starts_with("*partition") || mark.starts_with("*vector") {
            let kind = if mark.starts_with("*vector") { "vector" } else { "partition" };
            let called = if called.is_empty() { kind.to_owned() } else { called };
            self.values = Some(called);
            self.seen = 0;
            return Part::Values;
        }
        if mark.starts_with("*network") {
            self.values = None;
        } else {
            self.passed.push(format!("what stands under {}", words[0]));
        }
        Part::Passed
    }

    fn vertex(&mut self, words: &[String], place: (usize, usize)) {
        let number = self.graph.nodes.len() + 1;
        let at = Spot::Part { noun: "vertex", number, line: Some(place) };
        let name = words.get(1).cloned();
        self.graph.nodes.push(Node { key: words[0].clone(), name, attributes: vec![], at });
        self.is_drawn |= words.len() > 2;
    }

    fn tie(&mut self, from: &str, to: &str, way: Way, place: (usize, usize)) {
        let number = self.graph.edges.len() + 1;
        let at = Spot::Part { noun: "tie", number, line: Some(place) };
        let (from, to) = (from.to_owned(), to.to_owned());
        self.graph.edges.push(Edge { from, to, way, attributes: vec![], at });
        let relation = self.relation.clone();
        self.graph.describe_edge(number - 1, "relation", &relation);
    }

    /// What a line says of its tie: a value, and a label among what is drawn.
    fn describe(&mut self, words: &[String]) {
        let edge = self.graph.edges.len() - 1;
        let value = words.first().filter(|value| value.parse::<f64>().is_ok());
        if let Some(value) = value {
            self.has_values |= value.parse() != Ok(1.0);
            self.graph.describe_edge(edge, "value", value);
        }
        let drawn = &words[usize::from(value.is_some())..];
        match drawn.iter().position(|word| word == "l").and_then(|at| drawn.get(at + 1)) {
            Some(label) => self.graph.describe_edge(edge, "label", label),
            None => self.is_drawn |= !drawn.is_empty(),
        }
    }

    fn finished(mut self) -> Graph {
        // A line without a value means 1, so that nothing is said where all are 1.
        if let Some(value) = self.graph.edge_columns.find("value").filter(|_| !self.has_values) {
            for edge in &mut self.graph.edges {
                edge.attributes.retain(|(column, _)| *column != value);
            }
        }
        // A file may leave out the lines of vertices that have no names.
        let named: Vec<&str> = self.graph.nodes.iter().map(|node| node.key.as_str()).collect();
        let missing: Vec<usize> = if self.graph.nodes.len() < self.count && self.count <= 1_000_000
        {
            let named: std::collections::BTreeSet<&str> = named.into_iter().collect();
            (1..=self.count).filter(|number| !named.contains(number.to_string().as_str())).collect()
        } else {
            Vec::new()
        };
        for number in missing {
            let key = number.to_string();
            self.graph.nodes.push(Node { key, name: None, attributes: vec![], at: Spot::File });
        }
        if self.graph.nodes.is_empty() && !self.graph.edges.is_empty() {
            let what = "it has ties and no vertices".to_owned();
            self.graph.refuse(Spot::File, Trouble::Malformed { format: "Pajek", what });
        }
        if self.is_drawn {
            self.graph.leave_out("where the vertices were drawn, and how");
        }
        if self.networks > 1 {
            let others = self.networks - 1;
            self.graph.leave_out(format!("the networks after the first ({others})"));
        }
        for what in std::mem::take(&mut self.passed) {
            self.graph.leave_out(what);
        }
        self.graph
    }
}

/// The words of a line; those in quotes are one.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())),
        };
        words.push(word.to_owned());
        rest = after.trim_start();
    }
    words
}

/// The stakeholders and their ties, each with its strength, or 1, and what it is about as a label.
/// Where some ties run one way, each that runs both stands twice: many programs read one list of
/// ties and no more.
pub(super) fn write(community: &Community) -> String {
    let Drawing { nodes, edges, is_directed } = Drawing::of(community).in_one_direction();
    let numbers: BTreeMap<&str, usize> =
        nodes.iter().enumerate().map(|(place, row)| (row.id.as_str(), place + 1)).collect();
    let said = |attributes: &[(&str, String)], name: &str| {
        attributes.iter().find(|(own, _)| *own == name).map(|(_, said)| said.clone())
    };
    let mut out = format!("*Vertices {}\r\n", nodes.len());
    for (place, row) in nodes.iter().enumerate() {
        let name = said(&row.attributes, "label").unwrap_or_default().replace('"', "'");
        out.push_str(&format!("{} \"{name}\"\r\n", place + 1));
    }
    out.push_str(if is_directed { "*Arcs\r\n" } else { "*Edges\r\n" });
    for row in &edges {
        let (from, to) = row.ends.clone().unwrap_or_default();
        let (from, to) = (numbers[from.as_str()], numbers[to.as_str()]);
        let weight = said(&row.attributes, "weight").unwrap_or_else(|| "1".to_owned());
        let kind = said(&row.attributes, "kind").map(|kind| format!(" l \"{kind}\""));
        out.push_str(&format!("{from} {to} {weight}{}\r\n", kind.unwrap_or_default()));
    }
    out
}
