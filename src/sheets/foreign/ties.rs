//! Edges as relationships.

use super::{
    Reading,
    drawn::{OF_EDGES, OF_NODES},
    graph::{Edge, Graph, Way},
    made::Spot,
    meaning::meanings,
    nodes::{add_notes, shown, used},
    tables::{Called, Rows},
};
use crate::{
    model::{self as names, Cell, Level, RelationshipKind, Strength, Table},
    sheets::{Remark, headings::fold},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

type Cells = BTreeMap<&'static str, String>;

/// How many words are shown that could not be read.
const SHOWN: usize = 5;

/// What tools call the attribute that says what a tie is about.
pub(super) const KINDS: [&str; 9] = [
    "kind",
    "type",
    "connectiontype",
    "tietype",
    "relationshiptype",
    "relationship",
    "relation",
    "edgetype",
    "label",
];

/// What they call the one that says how much of it there is.
const STRENGTHS: [&str; 7] =
    ["strength", "weight", "tiestrength", "edgeweight", "tieweight", "value", "frequency"];

/// Those of them under which nothing else can be meant, so that what is none is refused.
const SURELY: [&str; 5] = ["strength", "weight", "tiestrength", "edgeweight", "tieweight"];

/// Whether an attribute can be nothing but a strength.
pub(super) fn is_surely_strength(name: &str) -> bool {
    SURELY.contains(&fold(name).as_str())
}

pub(super) fn ties(graph: &mut Graph, called: &Called, ours: bool, reading: &Reading) -> Rows {
    let mut reader = Ties::of(graph, ours, reading);
    let edges = std::mem::take(&mut graph.edges);
    let mut own_ends = 0;
    for edge in &edges {
        let (from, to) = (called.end(&edge.from), called.end(&edge.to));
        if names::fold(from) == names::fold(to) {
            own_ends += 1;
        } else {
            reader.tie(edge, from, to);
        }
    }
    graph.edges = edges;
    if own_ends > 0 {
        let ties = if own_ends == 1 { "tie" } else { "ties" };
        graph.leave_out(format!("{own_ends} {ties} of one with itself"));
    }
    reader.finished(graph)
}

struct Ties {
    names: Vec<String>,
    /// The column that each attribute is.
    columns: BTreeMap<usize, &'static str>,
    about: Vec<usize>,
    strengths: Vec<usize>,
    /// The kind of what has none.
    kind: Option<RelationshipKind>,
    /// The kind of what has none, and a direction.
    one_way: Option<RelationshipKind>,
    /// How many are of that kind.
    as_one_way: usize,
    ours: bool,
    rows: Vec<Tie>,
    /// Where the row about two, of a kind, since a day, as said by someone, stands.
    places: HashMap<[String; 5], usize>,
    /// Attributes that are kept in notes; of those that are read where they can be, what could not.
    kept: BTreeMap<usize, BTreeSet<String>>,
    folded: usize,
    undirected: usize,
}

struct Tie {
    at: Spot,
    cells: Cells,
    notes: Vec<String>,
    /// Whether it runs from its first end to its second, and the other way; of ties that are not
    /// about anything that is known.
    ways: Option<[bool; 2]>,
}

impl Ties {
    fn of(graph: &mut Graph, ours: bool, reading: &Reading) -> Ties {
        let names = graph.edge_columns.names.clone();
        let find = |all: &[&str]| -> Vec<usize> {
            all.iter().filter_map(|name| graph.edge_columns.find(name)).collect()
        };
        let (about, strengths) =
            if ours { (vec![], vec![]) } else { (find(&KINDS), find(&STRENGTHS)) };
        let columns = if ours {
            let found = names.iter().enumerate();
            found.filter_map(|(at, name)| Some((at, own_column(name)?))).collect()
        } else {
            let rows = graph.edges.iter().map(|edge| &edge.attributes);
            let leave = ["from", "to", "kind", "strength"];
            let mut columns = meanings(Table::Relationships, &graph.edge_columns, rows, &leave);
            columns.retain(|column, _| !about.contains(column) && !strengths.contains(column));
            columns
        };
        Ties {
            names,
            columns,
            about,
            strengths,
            kind: reading.kind,
            one_way: reading.one_way.filter(|_| !ours),
            as_one_way: 0,
            ours,
            rows: Vec::new(),
            places: HashMap::new(),
            kept: BTreeMap::new(),
            folded: 0,
            undirected: 0,
        }
    }

    fn tie(&mut self, edge: &Edge, from: &str, to: &str) {
        let mut cells = Cells::new();
        let mut notes = Vec::new();
        for (column, said) in &edge.attributes {
            let words = said.trim();
            let is_read = match self.columns.get(column) {
                Some(heading) => *cells.entry(heading).or_insert_with(|| said.clone()) == *said,
                None => {
                    self.about.contains(column) && about(words, &mut cells)
                        || self.strengths.contains(column)
                            && self.strength(*column, words, &mut cells)
                        || is_technical(&self.names[*column])
                }
            };
            if !is_read {
                let kept = self.kept.entry(*column).or_default();
                let is_read_elsewhere =
                    self.about.contains(column) || self.strengths.contains(column);
                if is_read_elsewhere && kept.len() < SHOWN {
                    kept.insert(words.to_owned());
                }
                notes.push(format!("{}: {words}", shown(&self.names[*column])));
            }
        }
        if !cells.contains_key("kind") {
            let one_way = self.one_way.filter(|_| edge.way != Way::Neither);
            self.as_one_way += usize::from(self.kind.is_none() && one_way.is_some());
            if let Some(kind) = self.kind.or(one_way) {
                cells.insert("kind", kind.write());
            }
        }
        let kind = cells.get("kind").map(|kind| RelationshipKind::read(kind));
        let is_one_way = matches!(kind, Some(Ok(kind)) if !kind.is_mutual());
        let is_known = self.ours || kind.is_some();
        let ends = [(from, to), (to, from)];
        let both = is_one_way && edge.way == Way::Both;
        self.undirected += usize::from(is_one_way && edge.way == Way::Neither);
        for (from, to) in ends.into_iter().take(if both { 2 } else { 1 }) {
            let mut cells = cells.clone();
            cells.insert("from", from.to_owned());
            cells.insert("to", to.to_owned());
            let ways = (!is_known && edge.way == Way::One).then_some([true, false]);
            self.add(Tie { at: edge.at, cells, notes: notes.clone(), ways }, is_one_way);
        }
    }

    /// Takes a number for a strength, or a word of the ladder for a level; whether it is either.
    /// Under a name that can mean nothing else, what is neither is taken too, and refused later.
    fn strength(&self, column: usize, words: &str, cells: &mut Cells) -> bool {
        if cells.contains_key("strength") {
            return false;
        }
        let is_sure = is_surely_strength(&self.names[column]);
        if Strength::read(words).is_err() {
            let is_taken = is_level(words, cells);
            if is_taken || !is_sure {
                return is_taken;
            }
        }
        cells.insert("strength", words.to_owned()).is_none()
    }

    /// Adds a tie, or folds it into the one on the same two that is about the same.
    fn add(&mut self, tie: Tie, is_one_way: bool) {
        let get = |heading: &str| tie.cells.get(heading).cloned().unwrap_or_default();
        let (from, to) = (get("from"), get("to"));
        let (from, to) = (names::fold(&from), names::fold(&to));
        let is_turned = !is_one_way && to < from;
        let (first, second) = if is_turned { (to, from) } else { (from, to) };
        let key = [first, second, get("kind"), get("since"), get("said by")];
        let Some(place) = self.places.get(&key) else {
            self.places.insert(key, self.rows.len());
            self.rows.push(tie);
            return;
        };
        let there = &mut self.rows[*place];
        let begins = |tie: &Tie| tie.cells.get("from").map(|from| names::fold(from));
        let is_back = begins(there) != begins(&tie);
        self.folded += usize::from(fold_in(there, &tie, is_back));
        if let (Some(ways), Some(_)) = (&mut there.ways, tie.ways) {
            ways[usize::from(is_back)] = true;
        } else {
            there.ways = None;
        }
    }

    fn finished(self, graph: &mut Graph) -> Rows {
        let mut directed = 0;
        let mut rows = Vec::with_capacity(self.rows.len());
        for Tie { at, mut cells, mut notes, ways } in self.rows {
            if ways == Some([true, false]) {
                directed += 1;
                notes.push(format!("direction: from {} to {}", cells["from"], cells["to"]));
            }
            add_notes(&mut cells, notes);
            rows.push((at, cells));
        }
        if !self.kept.is_empty() {
            let of_column = |(column, words): (&usize, &BTreeSet<String>)| {
                let name = shown(&self.names[*column]).to_owned();
                let each = words.iter().map(|words| format!("{name}: {words}"));
                if words.is_empty() { vec![name.clone()] } else { each.collect() }
            };
            let names = self.kept.iter().flat_map(of_column);
            let table = Table::Relationships.name();
            graph.note(Remark::KeptInNotes { names: names.collect(), table });
        }
        for (count, remark) in [
            (directed, Remark::Directed { count: directed }),
            (self.as_one_way, Remark::AsOneWay { count: self.as_one_way }),
            (self.undirected, Remark::Undirected { count: self.undirected }),
            (self.folded, Remark::Folded { count: self.folded }),
        ] {
            if count > 0 && !self.ours {
                graph.note(remark);
            }
        }
        let name_of = |columns: &[usize]| columns.first().map(|column| self.names[*column].clone());
        let strength = name_of(&self.strengths).unwrap_or_default();
        let mut headings = vec![("from", "from".to_owned()), ("to", "to".to_owned())];
        headings.extend(self.columns.iter().map(|(at, own)| (*own, self.names[*at].clone())));
        headings.push(("kind", name_of(&self.about).unwrap_or_else(|| "kind".to_owned())));
        headings.push(("level", strength.clone()));
        headings.push(("strength", strength));
        headings.push(("notes", "notes".to_owned()));
        Rows { table: Table::Relationships, headings: used(headings, &rows), rows }
    }
}

/// The column that convoke wrote under this name, in this format or another.
fn own_column(name: &str) -> Option<&'static str> {
    let name = fold(name);
    let is_it = |(heading, written): &&(&str, &str)| fold(written) == name || fold(heading) == name;
    let own = OF_EDGES.iter().find(is_it).map(|(heading, _)| *heading);
    own.or((name == "type").then_some("kind"))
}

/// Whether an attribute is there for programs: the number of a tie among those between the same
/// two, or convoke's own mark.
fn is_technical(name: &str) -> bool {
    let name = fold(name);
    name == "networkxkey" || name == fold(OF_NODES[0].1)
}

/// Takes words for what a tie is about, or how close it is; whether they are either.
fn about(words: &str, cells: &mut Cells) -> bool {
    if let Ok(kind) = RelationshipKind::read(words) {
        let is_free = !cells.contains_key("kind");
        return is_free && cells.insert("kind", kind.write()).is_none();
    }
    is_level(words, cells)
}

fn is_level(words: &str, cells: &mut Cells) -> bool {
    let level = Level::read(words).ok().filter(|_| words.contains(char::is_alphabetic));
    let is_free = !cells.contains_key("level");
    level.filter(|_| is_free).is_some_and(|level| cells.insert("level", level.write()).is_none())
}

/// Folds a tie into one that is there already: the highest strength and level hold, and what
/// differs is noted. Whether anything did.
fn fold_in(there: &mut Tie, tie: &Tie, is_back: bool) -> bool {
    let mut differs = false;
    for (heading, said) in &tie.cells {
        if matches!(*heading, "from" | "to") {
            continue;
        }
        let Some(before) = there.cells.get(heading).cloned() else {
            there.cells.insert(heading, said.clone());
            differs = true;
            continue;
        };
        if before == *said {
            continue;
        }
        differs = true;
        let is_higher = match *heading {
            // One that is none stays, to be refused.
            "strength" => match (Strength::read(said), Strength::read(&before)) {
                (Ok(said), Ok(before)) => said > before,
                (said, _) => said.is_err(),
            },
            "level" => Level::read(said).ok() > Level::read(&before).ok(),
            _ => false,
        };
        let lower = if is_higher { before } else { said.clone() };
        if is_higher {
            there.cells.insert(heading, said.clone());
        }
        let way = if is_back { " the other way" } else { "" };
        there.notes.push(format!("{heading}{way}: {lower}"));
    }
    for note in &tie.notes {
        if !there.notes.contains(note) {
            there.notes.push(note.clone());
            differs = true;
        }
    }
    // Twice the same, once each way, is a mutual tie in a file that has no other way to say so.
    differs || !is_back
}
