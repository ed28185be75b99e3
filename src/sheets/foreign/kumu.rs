//! Kumu's JSON: a blueprint of elements and connections, or the backup of a whole project.
//!
//! Source: docs.kumu.io, “JSON / Blueprints”.

use super::{
    Source,
    drawn::{Drawing, Drawn},
    graph::{Edge, Graph, Node, Way},
    json::{Json, parse},
    made::Spot,
};
use crate::error::{Place, Problem, Result, Trouble};
use crate::model::{Community, split_list};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};

const FORMAT: &str = "a Kumu project";

/// What Kumu keeps for itself in an element or a connection.
const OWN: [&str; 11] = [
    "_id",
    "id",
    "attributes",
    "from",
    "to",
    "direction",
    "label",
    "created_at",
    "updated_at",
    "_rev",
    "position",
];
/// What a thing that was thrown away is marked with.
const GONE: [&str; 4] = ["deleted", "_deleted", "trashed", "deleted_at"];

pub(super) fn told(text: &str) -> bool {
    let holds = |key: &str| text.contains(key);
    text.trim_start().starts_with('{')
        && holds("\"elements\"")
        && (holds("\"connections\"") || !holds("\"nodes\""))
}

pub(super) fn read(source: &Source<'_>) -> Result<Graph> {
    let json = parse(source, FORMAT)?;
    let Some(elements) = json.get("elements").and_then(Json::list) else {
        let what = "it has no list of elements".into();
        let trouble = Trouble::Malformed { format: FORMAT, what };
        return Err(Problem { place: Place::file(source.file), trouble }.into());
    };
    let connections = json.get("connections").and_then(Json::list).unwrap_or_default();
    let mut graph = Graph::new(source.file, "element");
    let mut gone = 0;
    let mut gone_keys = BTreeSet::new();
    let mut labels: HashMap<String, Vec<String>> = HashMap::new();
    for (place, value) in elements.iter().enumerate() {
        let label = field(value, "label").unwrap_or_default();
        let key = value.first(&["_id", "id"]).map_or_else(|| label.clone(), Json::text);
        if is_gone(value) {
            gone += 1;
            gone_keys.insert(key);
            continue;
        }
        labels.entry(label.clone()).or_default().push(key.clone());
        let at = Spot::Part { noun: "element", number: place + 1, line: None };
        graph.nodes.push(Node { key, name: Some(label), attributes: vec![], at });
        let node = graph.nodes.len() - 1;
        for (name, said) in fields(value) {
            graph.describe_node(node, name, &said);
        }
    }
    let keys: BTreeSet<String> = graph.nodes.iter().map(|node| node.key.clone()).collect();
    let end = |value: &Json, name: &str| {
        let said = value.get(name).map(Json::text).unwrap_or_default();
        match labels.get(&said).map(Vec::as_slice) {
            Some([key]) if !keys.contains(&said) => key.clone(),
            Some(_) | None => said,
        }
    };
    for (place, value) in connections.iter().enumerate() {
        let (from, to) = (end(value, "from"), end(value, "to"));
        if is_gone(value) || gone_keys.contains(&from) || gone_keys.contains(&to) {
            gone += 1;
            continue;
        }
        let way = way(&field(value, "direction").unwrap_or_default());
        let at = Spot::Part { noun: "connection", number: place + 1, line: None };
        graph.edges.push(Edge { from, to, way, attributes: vec![], at });
        let edge = graph.edges.len() - 1;
        let label = field(value, "label").map(|label| ("label", label));
        for (name, said) in label.into_iter().chain(fields(value)) {
            graph.describe_edge(edge, name, &said);
        }
    }
    nameless(&mut graph);
    if gone > 0 {
        graph.leave_out(format!("{gone} of what lies in the project's trash"));
    }
    left_out(&mut graph, &json);
    Ok(graph)
}

/// Which way Kumu's word says that a connection runs; one without a word has no arrow.
pub(super) fn way(word: &str) -> Way {
    match word.trim().to_lowercase().as_str() {
        "directed" | "forward" => Way::One,
        "mutual" | "both" | "bidirectional" => Way::Both,
        _ => Way::Neither,
    }
}

/// What an element or a connection says under a name: in a backup among its attributes.
fn field(value: &Json, name: &str) -> Option<String> {
    let attributes = value.get("attributes").unwrap_or(&Json::Null);
    let found = value.first(&[name]).or_else(|| attributes.first(&[name]));
    found.map(Json::text)
}

/// All that it says under other names than Kumu's own.
fn fields(value: &Json) -> impl Iterator<Item = (&str, String)> {
    let of_attributes = value.get("attributes").map(Json::pairs).unwrap_or_default();
    let all = value.pairs().iter().chain(of_attributes);
    let is_other = |(name, _): &&(String, Json)| {
        !OWN.contains(&name.as_str()) && !GONE.contains(&name.as_str())
    };
    all.filter(is_other).map(|(name, said)| (name.as_str(), said.text()))
}

fn is_gone(value: &Json) -> bool {
    let marks = GONE.iter().filter_map(|mark| value.get(mark));
    marks.into_iter().any(|mark| !matches!(mark, Json::Null | Json::Bool(false)))
}

/// An element without a label stands for nobody: one that nothing is connected to is left out.
fn nameless(graph: &mut Graph) {
    let connected: BTreeSet<String> =
        graph.edges.iter().flat_map(|edge| [edge.from.clone(), edge.to.clone()]).collect();
    let is_blank = |node: &Node| node.name.as_deref().is_none_or(|name| name.trim().is_empty());
    let before = graph.nodes.len();
    graph.nodes.retain(|node| !is_blank(node) || connected.contains(&node.key));
    let left = before - graph.nodes.len();
    if left > 0 {
        graph.leave_out(format!("elements without a label that nothing is connected to ({left})"));
    }
    let blank: Vec<Spot> = graph.nodes.iter().filter(|node| is_blank(node)).map(|n| n.at).collect();
    for at in blank {
        graph.refuse(at, Trouble::Blank { what: "“label”".into() });
    }
}

/// Says what of a whole project has no place on record.
fn left_out(graph: &mut Graph, json: &Json) {
    let mut what = Vec::new();
    for (key, called) in [
        ("loops", "loops"),
        ("maps", "maps and the positions on them"),
        ("perspectives", "views"),
        ("views", "views"),
        ("comments", "comments"),
    ] {
        let count = json.get(key).and_then(Json::list).map_or(0, <[Json]>::len);
        if count > 0 {
            what.push(format!("{called} ({count})"));
        }
    }
    if !what.is_empty() {
        graph.leave_out(what.join(", "));
    }
}

/// The stakeholders and their ties as a blueprint.
pub(super) fn write(community: &Community) -> String {
    let Drawing { nodes, edges, .. } = Drawing::of(community);
    let element = |row: &Drawn| {
        let mut object = Map::from_iter([("id".to_owned(), Value::from(row.id.as_str()))]);
        object.extend(row.attributes.iter().map(|(name, said)| element_field(name, said)));
        Value::Object(object)
    };
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut connection =
        |row: &Drawn| {
            let (from, to) = row.ends.clone().unwrap_or_default();
            let number = numbers.entry(format!("{from} {to}")).or_default();
            *number += 1;
            let direction = if row.is_mutual { "undirected" } else { "directed" };
            let mut object = Map::from_iter([
                ("id".to_owned(), Value::from(format!("{from}-{to}-{number}"))),
                ("from".to_owned(), Value::from(from)),
                ("to".to_owned(), Value::from(to)),
                ("direction".to_owned(), Value::from(direction)),
            ]);
            object.extend(row.attributes.iter().map(|(name, said)| {
                (connection_name(name).to_owned(), Value::from(said.as_str()))
            }));
            Value::Object(object)
        };
    let whole = json!({
        "elements": nodes.iter().map(element).collect::<Vec<_>>(),
        "connections": edges.iter().map(&mut connection).collect::<Vec<_>>(),
    });
    format!("{whole:#}\n")
}

/// What Kumu calls a column of connections.
pub(super) fn connection_name(name: &str) -> &str {
    match name {
        "kind" => "type",
        "weight" => "strength",
        other => other,
    }
}

/// A column of elements: the sectors as a list, of which Kumu makes as many values.
fn element_field(name: &str, said: &str) -> (String, Value) {
    match name {
        "sector" => ("sector".to_owned(), Value::from(split_list(said))),
        other => (other.to_owned(), Value::from(said)),
    }
}
