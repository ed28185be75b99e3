//! Nodes and links as JSON: what NetworkX writes and d3 draws.

use super::{
    Source,
    drawn::{Drawing, Drawn},
    graph::{Edge, Graph, Node, Way},
    json::{Json, parse},
    made::Spot,
};
use crate::error::{Place, Problem, Result, Trouble};
use crate::model::Community;
use serde_json::{Map, Value, json};

const FORMAT: &str = "JSON of nodes and links";

/// What the ends of a link are called.
const FROM: [&str; 3] = ["source", "from", "start"];
const TO: [&str; 3] = ["target", "to", "end"];
/// By what a node is named in links, and failing that, the words that name it to people.
const KEYS: [&str; 3] = ["id", "key", "name"];
const NAMES: [&str; 2] = ["label", "name"];
/// What d3 and others add while they draw.
const DRAWN: [&str; 8] = ["x", "y", "vx", "vy", "fx", "fy", "index", "color"];

/// Whether an object with these words in it may be one.
pub(super) fn told(text: &str) -> bool {
    let is_object = text.trim_start().starts_with('{');
    is_object
        && text.contains("\"nodes\"")
        && (text.contains("\"links\"") || text.contains("\"edges\""))
}

pub(super) fn read(source: &Source<'_>) -> Result<Graph> {
    let json = parse(source, FORMAT)?;
    let nodes = json.get("nodes").and_then(Json::list);
    let links = ["links", "edges"].iter().find_map(|key| json.get(key)?.list());
    let (Some(nodes), Some(links)) = (nodes, links) else {
        let what = "it has no list “nodes” beside a list “links” or “edges”".into();
        let trouble = Trouble::Malformed { format: FORMAT, what };
        return Err(Problem { place: Place::file(source.file), trouble }.into());
    };
    let mut graph = Graph::new(source.file, "node");
    let mut is_drawn = false;
    for (place, value) in nodes.iter().enumerate() {
        let at = Spot::Part { noun: "node", number: place + 1, line: None };
        // d3 lets a link name a node by where it stands in the list; others, by a bare name.
        let bare = value.pairs().is_empty().then(|| value.text());
        let key = value.first(&KEYS).map(Json::text).or(bare).unwrap_or_else(|| place.to_string());
        let name = value.first(&NAMES).map(Json::text);
        graph.nodes.push(Node { key, name, attributes: vec![], at });
        for (name, said) in value.pairs() {
            if DRAWN.contains(&name.as_str()) {
                is_drawn = true;
            } else if name != "id" && name != "key" && !is_name(value, name) {
                graph.describe_node(place, name, &said.text());
            }
        }
    }
    let by_place = nodes.iter().all(|node| node.get("id").is_none());
    let is_directed = json.get("directed") == Some(&Json::Bool(true));
    graph.is_directed = is_directed;
    for (place, value) in links.iter().enumerate() {
        let at = Spot::Part { noun: "link", number: place + 1, line: None };
        let end = |keys: &[&str]| match value.first(keys) {
            Some(end @ Json::Object(_)) => end.first(&KEYS).map(Json::text).unwrap_or_default(),
            Some(Json::Number(at)) if by_place => {
                let node = at.parse().ok().and_then(|at: usize| graph.nodes.get(at));
                node.map_or_else(|| at.clone(), |node| node.key.clone())
            }
            Some(end) => end.text(),
            None => String::new(),
        };
        let (from, to) = (end(&FROM), end(&TO));
        let way = match value.get("directed") {
            Some(Json::Bool(true)) => Way::One,
            Some(Json::Bool(false)) => Way::Neither,
            Some(_) | None if is_directed => Way::One,
            Some(_) | None => Way::Neither,
        };
        graph.edges.push(Edge { from, to, way, attributes: vec![], at });
        for (name, said) in value.pairs() {
            let is_end = FROM.contains(&name.as_str()) || TO.contains(&name.as_str());
            // The number of a link among those between the same two says nothing.
            let is_count = name == "key" && matches!(said, Json::Number(_));
            if !is_end && !is_count && !matches!(name.as_str(), "directed" | "index" | "id") {
                graph.describe_edge(place, name, &said.text());
            }
        }
    }
    if is_drawn {
        graph.leave_out("where the nodes were drawn, and how");
    }
    Ok(graph)
}

/// Whether a key of a node holds the name that people know it by.
fn is_name(node: &Json, key: &str) -> bool {
    let named =
        NAMES.iter().find(|name| node.get(name).is_some_and(|said| !said.text().is_empty()));
    named.is_some_and(|name| *name == key)
}

/// The stakeholders and their ties as NetworkX reads them since its version 3.4, where the links
/// are called edges.
pub(super) fn write(community: &Community) -> String {
    let Drawing { nodes, edges, is_directed } = Drawing::of(community).in_one_direction();
    let node = |row: &Drawn| {
        let mut object = Map::new();
        object.insert("id".into(), Value::from(row.id.as_str()));
        object.extend(attributes(row));
        Value::Object(object)
    };
    let edge = |row: &Drawn| {
        let (from, to) = row.ends.clone().unwrap_or_default();
        let mut object = Map::new();
        object.insert("source".into(), Value::from(from));
        object.insert("target".into(), Value::from(to));
        object.extend(attributes(row));
        Value::Object(object)
    };
    let whole = json!({
        "directed": is_directed,
        "multigraph": true,
        "graph": {},
        "nodes": nodes.iter().map(node).collect::<Vec<_>>(),
        "edges": edges.iter().map(edge).collect::<Vec<_>>(),
    });
    format!("{whole:#}\n")
}

/// What is said of a node or an edge; a strength that a number of this kind holds is one.
pub(super) fn attributes(row: &Drawn) -> impl Iterator<Item = (String, Value)> {
    row.attributes.iter().map(|(name, said)| {
        let number = || said.parse().ok().and_then(serde_json::Number::from_f64);
        let exact = number().filter(|number| {
            number.to_string() == *said || number.to_string() == format!("{said}.0")
        });
        let is_number = *name == "weight";
        let value =
            exact.filter(|_| is_number).map_or_else(|| Value::from(said.as_str()), Value::from);
        ((*name).to_owned(), value)
    })
}
