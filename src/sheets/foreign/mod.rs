//! Files of other tools: what each is told by, how it is read, and how it is written.
//!
//! One list of formats ([`FORMATS`]) serves both. A reader makes a graph (or rows) of a file;
//! [`tables`] makes sheets of that, which go the way of every other sheet; what no column holds
//! stays in the notes of its row, and the reader of the file is told.

mod drawn;
mod graph;
mod graphml;
mod held;
mod made;
mod meaning;
mod nodes;
mod tables;
mod ties;
mod xml;
mod xml_out;

use held::Held;
pub(super) use made::{Made, line_at};
pub(super) use tables::Taken;

use crate::{
    error::{Place, Problem, Result, Trouble},
    model::{Community, RelationshipKind, Table, When},
    sheets::{Notice, decode::Text},
};
use encoding_rs::Encoding;
use graph::Graph;
use std::sync::Arc;

/// How files are read, where they leave a doubt.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// How the file is written.
    pub encoding: Option<&'static Encoding>,
    /// The table that the file is; then it is no other tool's.
    pub table: Option<Table>,
    /// What ties are about that do not say.
    pub kind: Option<RelationshipKind>,
    /// When those whose answers a survey holds were asked.
    pub asked_on: Option<When>,
}

/// A format of another tool.
pub struct Format {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What it is called in sentences.
    pub title: &'static str,
    /// How its files end, if that means it alone.
    pub ending: Option<&'static str>,
    /// Which columns of stakeholders and relationships it has a place for.
    held: Held,
    told: fn(&str) -> bool,
    read: fn(&Source<'_>) -> Result<Graph>,
    /// How a community is written in it, if it can be.
    pub write: Option<Write>,
}

/// How a format is written.
#[derive(Clone, Copy)]
pub enum Write {
    /// As one file.
    File(fn(&Community) -> String),
    /// As files in a folder: the name of each, and what it holds.
    Folder(fn(&Community) -> Vec<(&'static str, String)>),
}

/// Everything that is on record of stakeholders and of relationships.
const ALL: Held = Held { of_nodes: drawn::OF_NODES, of_edges: drawn::OF_EDGES };

/// The formats, in the order in which a file is tried.
pub const FORMATS: &[Format] = &[Format {
    name: "graphml",
    title: "GraphML",
    ending: Some("graphml"),
    held: ALL,
    told: |text| xml::root(text) == Some("graphml"),
    read: graphml::read,
    write: Some(Write::File(graphml::write)),
}];

/// A file to be read.
struct Source<'a> {
    file: &'a str,
    text: Arc<str>,
}

/// The most that a file of another tool may hold, in bytes.
const MOST: u64 = 256 * 1024 * 1024;

/// What a file of another tool says, if it is one: told by what stands in it.
///
/// Errors: it is one, and cannot be read.
pub(super) fn taken(text: &Text, file: &str, reading: &Reading) -> Result<Option<Taken>> {
    let Some(format) = FORMATS.iter().find(|format| (format.told)(&text.text)) else {
        return Ok(None);
    };
    let bytes = text.text.len() as u64;
    if bytes > MOST {
        let trouble = Trouble::FileTooLarge { bytes, most: MOST };
        return Err(Problem { place: Place::file(file), trouble }.into());
    }
    let source = Source { file, text: Arc::from(text.text.as_str()) };
    let graph = (format.read)(&source)?;
    let mut taken = tables::tables(graph, reading);
    let mut notices: Vec<Notice> = text.notices.clone();
    notices.append(&mut taken.notices);
    Ok(Some(Taken { notices, ..taken }))
}

/// The encoding that a file of markup says it is in.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    xml::declared_encoding(bytes)
}
