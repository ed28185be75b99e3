//! The one list of formats: what each is told by, how it is read, and how it is written.

use super::{
    Reading, Source, attendance, drawn, edge_table, gexf, gml,
    graph::Graph,
    graphml,
    held::Held,
    kumu, kumu_tables, lists, matrix, node_link, pajek, survey,
    tables::{Taken, tables},
    xml,
};
use crate::{error::Result, model::Community, sheets::Grid};

/// A format of another tool.
pub struct Format {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What it is called in sentences.
    pub title: &'static str,
    /// How its files end, if that means it alone.
    pub ending: Option<&'static str>,
    /// Which columns of stakeholders and relationships it has a place for.
    pub(super) held: Held,
    pub(super) how: How,
    /// How a community is written in it, if it can be.
    pub write: Option<Write>,
}

/// What a format is told by, and how it is read.
#[derive(Clone, Copy)]
pub(super) enum How {
    /// A text of its own kind.
    Text { told: fn(&str) -> bool, read: fn(&Source<'_>) -> Result<Graph> },
    /// Cells in rows and columns: a file of separated values, or a page of a workbook. What it is
    /// told by is asked of its first rows.
    Cells { told: fn(&Grid) -> bool, read: fn(&Grid, &Reading) -> Taken },
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

/// For what is only read.
const NONE: Held = Held { of_nodes: &[], of_edges: &[] };

/// The formats, in the order in which a file is tried.
pub const FORMATS: &[Format] = &[
    Format {
        name: "graphml",
        title: "GraphML",
        ending: Some("graphml"),
        held: ALL,
        how: How::Text { told: |text| xml::root(text) == Some("graphml"), read: graphml::read },
        write: Some(Write::File(graphml::write)),
    },
    Format {
        name: "gexf",
        title: "GEXF",
        ending: Some("gexf"),
        held: ALL,
        how: How::Text { told: |text| xml::root(text) == Some("gexf"), read: gexf::read },
        write: Some(Write::File(gexf::write)),
    },
    Format {
        name: "kumu-json",
        title: "Kumu",
        ending: None,
        held: ALL,
        how: How::Text { told: kumu::told, read: kumu::read },
        write: Some(Write::File(kumu::write)),
    },
    Format {
        name: "node-link",
        title: "JSON of nodes and links",
        ending: Some("json"),
        held: ALL,
        how: How::Text { told: node_link::told, read: node_link::read },
        write: Some(Write::File(node_link::write)),
    },
    Format {
        name: "gml",
        title: "GML",
        ending: Some("gml"),
        held: ALL,
        how: How::Text { told: gml::told, read: gml::read },
        write: Some(Write::File(gml::write)),
    },
    Format {
        name: "pajek",
        title: "Pajek’s format",
        ending: Some("net"),
        held: Held { of_nodes: pajek::OF_NODES, of_edges: pajek::OF_EDGES },
        how: How::Text { told: pajek::told, read: pajek::read },
        write: Some(Write::File(pajek::write)),
    },
    Format {
        name: "kumu-csv",
        title: "Kumu",
        ending: None,
        held: ALL,
        how: How::Cells {
            told: kumu_tables::told,
            read: |grid, reading| tables(kumu_tables::read(&[grid]), reading),
        },
        write: Some(Write::Folder(kumu_tables::write)),
    },
    Format {
        name: "table-of-ties",
        title: "a table of ties",
        ending: None,
        held: NONE,
        how: How::Cells {
            told: edge_table::told,
            read: |grid, reading| tables(edge_table::read(grid), reading),
        },
        write: None,
    },
    Format {
        name: "survey",
        title: "a survey",
        ending: None,
        held: NONE,
        how: How::Cells { told: survey::told, read: survey::read },
        write: None,
    },
    Format {
        name: "matrix",
        title: "A matrix",
        ending: None,
        held: Held { of_nodes: matrix::OF_NODES, of_edges: matrix::OF_EDGES },
        how: How::Cells {
            told: matrix::told,
            read: |grid, reading| tables(matrix::read(grid), reading),
        },
        write: Some(Write::File(matrix::write)),
    },
    Format {
        name: "attendance",
        title: "an attendance matrix",
        ending: None,
        held: NONE,
        how: How::Cells { told: attendance::told, read: attendance::read },
        write: None,
    },
    Format {
        name: "edge-list",
        title: "A list of edges",
        ending: None,
        held: Held { of_nodes: lists::OF_NODES, of_edges: lists::OF_EDGES },
        how: How::Cells {
            told: lists::is_edge_list,
            read: |grid, reading| lists::taken(lists::edge_list(grid), reading),
        },
        write: Some(Write::File(lists::write)),
    },
    Format {
        name: "node-list",
        title: "a list of names",
        ending: None,
        held: NONE,
        how: How::Cells {
            told: lists::is_node_list,
            read: |grid, reading| tables(lists::node_list(grid), reading),
        },
        write: None,
    },
];
