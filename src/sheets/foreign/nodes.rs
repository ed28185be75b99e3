//! Nodes as stakeholders.

use super::{
    drawn::OF_NODES,
    graph::{Graph, Node, said},
    meaning::meanings,
    tables::{Called, Rows},
};
use crate::{
    error::Place,
    model::{Cell, Sector, StakeholderKind, Table, join_list},
    sheets::{Notice, Remark, closer, headings::fold},
};
use std::collections::{BTreeMap, BTreeSet};

type Cells = BTreeMap<&'static str, String>;

/// What tools call the attribute that says what a node is: a person, a hospital, a payer.
pub(super) const TYPES: [&str; 14] = [
    "type",
    "elementtype",
    "nodetype",
    "entitytype",
    "organizationtype",
    "organisationtype",
    "orgtype",
    "typeoforganization",
    "stakeholdertype",
    "category",
    "sector",
    "sectors",
    "kind",
    "stakeholdergroup",
];

pub(super) fn nodes(graph: &mut Graph, called: &Called, ours: bool) -> Rows {
    let names = graph.node_columns.names.clone();
    let of_type = if ours { None } else { type_of(graph) };
    let columns = columns(graph, called, of_type, ours);
    let has_sector = columns.values().any(|heading| *heading == "sector");
    let mut reader = Nodes {
        called,
        names: &names,
        columns: &columns,
        of_type,
        types: Types { has_sector, ..Types::default() },
        kept: BTreeSet::new(),
    };
    let nodes = graph.nodes.iter().enumerate();
    let rows: Vec<_> = nodes.map(|(place, node)| (node.at, reader.cells(place, node))).collect();
    let Nodes { types, kept, .. } = reader;
    if !kept.is_empty() {
        let names = kept.iter().map(|column| shown(&names[*column]).to_owned()).collect();
        graph.note(Remark::KeptInNotes { names, table: Table::Stakeholders.name() });
    }
    let heading = of_type.map(|column| names[column].clone()).unwrap_or_default();
    let place = Place { column: of_type.map(|_| heading.clone()), ..graph.place() };
    graph.notices.extend(types.remarks().map(|remark| Notice { place: place.clone(), remark }));
    let mut headings = vec![("id", "id".to_owned()), ("name", name_shown(called, &names))];
    headings.extend(columns.iter().map(|(column, heading)| (*heading, names[*column].clone())));
    headings.extend(["kind", "sector", "subsector", "notes"].map(|own| (own, heading.clone())));
    Rows { table: Table::Stakeholders, headings: used(headings, &rows), rows }
}

/// The column of stakeholders that each attribute is, but those that name a node or say what it
/// is. In a file of convoke's, each is what convoke called so.
fn columns(
    graph: &Graph,
    called: &Called,
    of_type: Option<usize>,
    ours: bool,
) -> BTreeMap<usize, &'static str> {
    if ours {
        let own = |name: &str| OF_NODES.iter().find(|(_, written)| fold(written) == fold(name));
        let names = graph.node_columns.names.iter().enumerate();
        return names.filter_map(|(at, name)| Some((at, own(name)?.0))).collect();
    }
    let rows = graph.nodes.iter().map(|node| &node.attributes);
    let leave = ["id", "name"];
    let mut columns = meanings(Table::Stakeholders, &graph.node_columns, rows, &leave);
    columns.retain(|column, _| Some(*column) != called.column && Some(*column) != of_type);
    columns
}

/// Reads nodes into cells.
struct Nodes<'a> {
    called: &'a Called,
    names: &'a [String],
    columns: &'a BTreeMap<usize, &'static str>,
    of_type: Option<usize>,
    types: Types,
    /// Attributes that are kept in notes.
    kept: BTreeSet<usize>,
}

impl Nodes<'_> {
    fn cells(&mut self, place: usize, node: &Node) -> Cells {
        let name = &self.called.names[place];
        let mut cells = Cells::from([("name", name.clone())]);
        cells.extend(self.called.ids[place].clone().map(|id| ("id", id)));
        let mut notes = Vec::new();
        for (column, words) in &node.attributes {
            let is_name = self.called.columns.contains(column) && words == name;
            let is_said = match self.columns.get(column) {
                Some(heading) => *heading == "name" || put(&mut cells, heading, words.clone()),
                None if Some(*column) == self.of_type => {
                    said(&node.attributes, self.of_type) == Some(words.as_str())
                }
                None => is_name,
            };
            if !is_said {
                notes.push(self.kept(*column, words));
            }
        }
        if let Some((words, column)) = said(&node.attributes, self.of_type).zip(self.of_type)
            && !self.types.read(words.trim(), &mut cells)
        {
            notes.push(self.kept(column, words));
        }
        add_notes(&mut cells, notes);
        cells
    }

    fn kept(&mut self, column: usize, words: &str) -> String {
        self.kept.insert(column);
        format!("{}: {}", shown(&self.names[column]), words.trim())
    }
}

/// What a blank attribute name is shown as.
pub(super) fn shown(name: &str) -> &str {
    if name.is_empty() { "(no name)" } else { name }
}

fn name_shown(called: &Called, names: &[String]) -> String {
    called.column.map_or_else(|| "name".to_owned(), |column| names[column].clone())
}

/// Adds lines to the notes.
pub(super) fn add_notes(cells: &mut Cells, more: Vec<String>) {
    if !more.is_empty() {
        let notes = cells.remove("notes").into_iter().chain(more);
        cells.insert("notes", notes.collect::<Vec<_>>().join("\n"));
    }
}

/// The headings that some row fills, each once.
pub(super) fn used(
    headings: Vec<(&'static str, String)>,
    rows: &[(super::made::Spot, Cells)],
) -> Vec<(&'static str, String)> {
    let filled: BTreeSet<&str> = rows.iter().flat_map(|(_, cells)| cells.keys().copied()).collect();
    let mut seen = BTreeSet::new();
    headings.into_iter().filter(|(own, _)| filled.contains(own) && seen.insert(*own)).collect()
}

/// The attribute that says what a node is; one of numbers alone (a cluster, a group of colours)
/// says nothing.
pub(super) fn type_of(graph: &Graph) -> Option<usize> {
    let is_words = |column: &usize| {
        let mut words = graph.nodes.iter().filter_map(|node| said(&node.attributes, Some(*column)));
        words.any(|words| words.contains(char::is_alphabetic))
    };
    TYPES.iter().filter_map(|name| graph.node_columns.find(name)).find(is_words)
}

/// Fills a cell that says nothing else yet; whether it says this now.
fn put(cells: &mut Cells, heading: &'static str, said: String) -> bool {
    *cells.entry(heading).or_insert_with(|| said.clone()) == said
}

/// What nodes are said to be.
#[derive(Default)]
struct Types {
    has_sector: bool,
    closer: BTreeMap<String, Sector>,
    unknown: BTreeSet<String>,
}

impl Types {
    /// A person or an organization, a sector or a closer word of one; any other word is kept as
    /// one that is closer than a sector, whose sector is not known. Whether it found its place.
    fn read(&mut self, words: &str, cells: &mut Cells) -> bool {
        if let Ok(kind) = StakeholderKind::read(words) {
            return put(cells, "kind", kind.write());
        }
        let Some(read) = closer::sectors(words).filter(|_| !self.has_sector) else {
            let is_put = put(cells, "subsector", words.to_owned());
            if is_put && !self.has_sector {
                self.unknown.insert(words.to_owned());
            }
            return is_put;
        };
        let sectors = join_list(read.iter().map(|(sector, _)| sector.write()));
        let closer = read.into_iter().filter_map(|(sector, word)| Some((word?, sector)));
        let closer: Vec<(String, Sector)> = closer.collect();
        let words: Vec<&str> = closer.iter().map(|(word, _)| word.as_str()).collect();
        let is_put = put(cells, "sector", sectors)
            && (words.is_empty() || put(cells, "subsector", words.join(", ")));
        self.closer.extend(closer);
        is_put
    }

    fn remarks(self) -> impl Iterator<Item = Remark> {
        let words: Vec<_> = self.closer.into_iter().collect();
        let sectors = (!words.is_empty()).then_some(Remark::Sectors { words });
        let words: Vec<_> = self.unknown.into_iter().collect();
        sectors.into_iter().chain((!words.is_empty()).then_some(Remark::NoSector { words }))
    }
}
