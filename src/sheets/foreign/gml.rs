//! GML, the graph modelling language.
//!
//! Source: M. Himsolt, “GML: a portable graph file format”, University of Passau, 1997.

use super::{
    Source,
    drawn::Drawing,
    graph::{Edge, Graph, Node, Way},
    made::{Spot, line_at},
};
use crate::error::{Place, Problem, Result, Trouble};
use crate::model::Community;
use std::collections::BTreeMap;

/// The deepest that lists may be nested.
const DEEPEST: usize = 64;

/// Whether a text begins as GML does: comments and single values, then a graph.
pub(super) fn told(text: &str) -> bool {
    let mut rest = text;
    for _ in 0..20 {
        rest = rest.trim_start();
        if rest.starts_with('#') {
            rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
        } else if let Some(after) = rest.strip_prefix("graph") {
            return after.trim_start().starts_with('[');
        } else if ["Creator", "Version", "comment", "directed", "IsPlanar", "label"]
            .iter()
            .any(|key| rest.starts_with(key))
        {
            rest = rest.split_once(['\n', '\r']).map_or("", |(_, rest)| rest);
        } else {
            return false;
        }
    }
    false
}

/// What stands after a key.
#[derive(Debug)]
enum Value {
    Words(String),
    List(Vec<Pair>),
}

/// A key, what stands after it, its line, from 1, and where that begins, in bytes.
#[derive(Debug)]
struct Pair {
    key: String,
    value: Value,
    line: (usize, usize),
}

pub(super) fn read(source: &Source<'_>) -> Result<Graph> {
    let mut reader = Gml { source, at: 0, line: 1 };
    let pairs = reader.list(0)?;
    let mut graph = Graph::new(source.file, "node");
    graph.text = Some(source.text.clone());
    let mut is_drawn = false;
    for pairs in pairs.iter().filter(|pair| pair.key == "graph").filter_map(Pair::list) {
        let is_directed = word(pairs, "directed") == Some("1");
        graph.is_directed |= is_directed;
        for pair in pairs {
            let Some(list) = pair.list() else { continue };
            let said = |key: &str| word(list, key).unwrap_or_default().to_owned();
            let is_edge = match pair.key.as_str() {
                "node" => {
                    let number = graph.nodes.len() + 1;
                    let at = Spot::Part { noun: "node", number, line: Some(pair.line) };
                    let name = word(list, "label").map(str::to_owned);
                    graph.nodes.push(Node { key: said("id"), name, attributes: vec![], at });
                    false
                }
                "edge" => {
                    let number = graph.edges.len() + 1;
                    let at = Spot::Part { noun: "edge", number, line: Some(pair.line) };
                    let way = if is_directed { Way::One } else { Way::Neither };
                    let (from, to) = (said("source"), said("target"));
                    graph.edges.push(Edge { from, to, way, attributes: vec![], at });
                    true
                }
                _ => continue,
            };
            for (key, words) in attributes(list, is_edge, &mut is_drawn) {
                match is_edge {
                    true => graph.describe_edge(graph.edges.len() - 1, key, &words),
                    false => graph.describe_node(graph.nodes.len() - 1, key, &words),
                }
            }
        }
    }
    if is_drawn {
        graph.leave_out("where the nodes were drawn, and how");
    }
    Ok(graph)
}

/// What is said of a node or an edge; a key that stands several times is a list.
fn attributes<'a>(
    list: &'a [Pair],
    is_edge: bool,
    is_drawn: &mut bool,
) -> impl Iterator<Item = (&'a str, String)> {
    let known: &[&str] =
        if is_edge { &["source", "target", "key", "id"] } else { &["id", "label"] };
    let mut found: Vec<(&str, String)> = Vec::new();
    for pair in list.iter().filter(|pair| !known.contains(&pair.key.as_str())) {
        let words = match &pair.value {
            _ if pair.key == "graphics" || pair.key == "LabelGraphics" => {
                *is_drawn = true;
                continue;
            }
            Value::Words(words) => words.clone(),
            Value::List(pairs) => {
                let parts = pairs.iter().filter_map(|pair| match &pair.value {
                    Value::Words(words) => Some(format!("{}: {words}", pair.key)),
                    Value::List(_) => None,
                });
                parts.collect::<Vec<_>>().join(", ")
            }
        };
        match found.iter_mut().find(|(key, _)| *key == pair.key) {
            Some((_, before)) => before.push_str(&format!("; {words}")),
            None => found.push((&pair.key, words)),
        }
    }
    found.into_iter()
}

fn word<'a>(pairs: &'a [Pair], key: &str) -> Option<&'a str> {
    pairs.iter().find(|pair| pair.key == key).and_then(|pair| match &pair.value {
        Value::Words(words) => Some(words.as_str()),
        Value::List(_) => None,
    })
}

impl Pair {
    fn list(&self) -> Option<&[Pair]> {
        match &self.value {
            Value::List(pairs) => Some(pairs),
            Value::Words(_) => None,
        }
    }
}

struct Gml<'a> {
    source: &'a Source<'a>,
    at: usize,
    line: usize,
}

impl Gml<'_> {
    /// The pairs up to the end of a list, or of the file.
    fn list(&mut self, depth: usize) -> Result<Vec<Pair>> {
        if depth > DEEPEST {
            return Err(self.problem(Trouble::TooDeep { what: "lists", most: DEEPEST }));
        }
        let mut pairs = Vec::new();
        loop {
            let line = (self.skip_space(), self.at);
            match self.rest().chars().next() {
                None if depth == 0 => return Ok(pairs),
                None => return Err(self.malformed("it ends within a list that is not closed")),
                Some(']') if depth > 0 => {
                    self.at += 1;
                    return Ok(pairs);
                }
                Some(letter) if letter.is_alphabetic() || letter == '_' => {}
                Some(letter) => {
                    return Err(self.malformed(&format!("“{letter}” stands where a key should")));
                }
            }
            let key = self.bare();
            self.skip_space();
            let value = match self.rest().chars().next() {
                Some('[') => {
                    self.at += 1;
                    Value::List(self.list(depth + 1)?)
                }
                Some('"') => Value::Words(self.quoted()?),
                Some(']') | None => {
                    return Err(self.malformed(&format!("nothing stands after “{key}”")));
                }
                Some(_) => Value::Words(self.bare()),
            };
            pairs.push(Pair { key, value, line });
        }
    }

    fn rest(&self) -> &str {
        &self.source.text[self.at..]
    }

    /// Passes over space and comments; the line that comes next.
    fn skip_space(&mut self) -> usize {
        loop {
            let rest = &self.source.text[self.at..];
            let space = rest.len() - rest.trim_start().len();
            let comment = if rest[space..].starts_with('#') {
                rest[space..].find('\n').unwrap_or(rest.len() - space)
            } else {
                0
            };
            self.pass(space + comment);
            if comment == 0 {
                return self.line;
            }
        }
    }

    fn pass(&mut self, bytes: usize) {
        self.line += self.source.text[self.at..self.at + bytes].matches('\n').count();
        self.at += bytes;
    }

    fn bare(&mut self) -> String {
        let rest = self.rest();
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '"'));
        let word = rest[..end.unwrap_or(rest.len())].to_owned();
        self.at += word.len();
        word
    }

    fn quoted(&mut self) -> Result<String> {
        let Some(length) = self.rest()[1..].find('"') else {
            return Err(self.malformed("a quote is not closed"));
        };
        let words = unescaped(&self.rest()[1..=length]);
        self.pass(length + 2);
        Ok(words)
    }

    fn malformed(&self, what: &str) -> crate::Error {
        self.problem(Trouble::Malformed { format: "GML", what: what.to_owned() })
    }

    fn problem(&self, trouble: Trouble) -> crate::Error {
        let excerpt = Some(line_at(&self.source.text, self.line, self.at));
        let place = Place::file(self.source.file).at_part(format!("line {}", self.line));
        Problem { place: Place { excerpt, ..place }, trouble }.into()
    }
}

/// A text as it is written between quotes: letters beyond ASCII by their number.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            ' '..='~' => out.push(letter),
            letter => out.push_str(&format!("&#{};", u32::from(letter))),
        }
    }
    out
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let entity = after.split_once(';').filter(|(name, _)| name.len() <= 10);
        let letter = entity.and_then(|(name, _)| match name {
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "lt" => Some('<'),
            "gt" => Some('>'),
            name => {
                let number = name.strip_prefix('#')?;
                let hexadecimal = number.strip_prefix(['x', 'X']);
                let code = hexadecimal.map_or_else(
                    || number.parse().ok(),
                    |hexadecimal| u32::from_str_radix(hexadecimal, 16).ok(),
                );
                char::from_u32(code?)
            }
        });
        match (letter, entity) {
            (Some(letter), Some((_, after))) => {
                out.push(letter);
                rest = after;
            }
            _ => {
                out.push('&');
                rest = after;
            }
        }
    }
    out + rest
}

/// The stakeholders and their ties as GML, its nodes numbered from 0.
pub(super) fn write(community: &Community) -> String {
    let Drawing { nodes, edges, is_directed } = Drawing::of(community).in_one_direction();
    let numbers: BTreeMap<&str, usize> =
        nodes.iter().enumerate().map(|(place, row)| (row.id.as_str(), place)).collect();
    let mut out = String::from("Creator \"convoke\"\ngraph [\n");
    out.push_str(&format!("  directed {}\n  multigraph 1\n", u8::from(is_directed)));
    let mut between: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for row in nodes.iter().chain(&edges) {
        match &row.ends {
            None => out.push_str(&format!("  node [\n    id {}\n", numbers[row.id.as_str()])),
            Some((from, to)) => {
                let ends = (numbers[from.as_str()], numbers[to.as_str()]);
                let pair =
                    if is_directed { ends } else { (ends.0.min(ends.1), ends.0.max(ends.1)) };
                let count = between.entry(pair).or_default();
                out.push_str(&format!(
                    "  edge [\n    source {}\n    target {}\n    key {count}\n",
                    ends.0, ends.1
                ));
                *count += 1;
            }
        }
        for (name, said) in &row.attributes {
            out.push_str(&format!("    {} \"{}\"\n", name.replace('_', ""), escaped(said)));
        }
        out.push_str("  ]\n");
    }
    out.push_str("]\n");
    out
}
