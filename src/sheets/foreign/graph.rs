//! What files of other tools hold, whatever their format: nodes, and edges between them.

use super::{made::Spot, marks};
use crate::{
    error::{Place, Problem, Trouble},
    sheets::{Grid, Notice, Remark, headings::fold},
};
use std::{collections::HashMap, sync::Arc};

/// A network as another tool wrote it, before any of it is a stakeholder or a relationship.
#[derive(Debug, Default)]
pub(super) struct Graph {
    /// The file as its user named it.
    pub(super) file: String,
    /// What the file holds, where its lines can be shown.
    pub(super) text: Option<Arc<str>>,
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
    pub(super) node_columns: Columns,
    pub(super) edge_columns: Columns,
    /// Whether an edge may name an end that is no node.
    pub(super) is_open: bool,
    /// Whether the file says that edges have a direction, unless they say otherwise.
    pub(super) is_directed: bool,
    /// The headings of the sheet that it was read from, if it was one.
    pub(super) headings: Vec<String>,
    /// The page of a workbook that is being read.
    pub(super) page: Option<String>,
    /// The page on which the nodes stand, and that of the edges.
    pub(super) node_page: Option<String>,
    pub(super) edge_page: Option<String>,
    /// What a node is called there.
    pub(super) noun: &'static str,
    pub(super) notices: Vec<Notice>,
    pub(super) problems: Vec<Problem>,
    /// What is wrong with single edges, which are left out.
    pub(super) skippable: Vec<Problem>,
}

#[derive(Debug)]
pub(super) struct Node {
    /// By what edges name it.
    pub(super) key: String,
    /// What it is called, where the format has a place for that.
    pub(super) name: Option<String>,
    pub(super) attributes: Attributes,
    pub(super) at: Spot,
}

#[derive(Debug)]
pub(super) struct Edge {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) way: Way,
    pub(super) attributes: Attributes,
    pub(super) at: Spot,
}

/// Which way an edge runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// From its first end to its second.
    One,
    /// Both ways, each for itself.
    Both,
    /// None.
    Neither,
}

/// What is said of a node or an edge: the column's position, and the text.
pub(super) type Attributes = Vec<(usize, String)>;

/// The names of attributes, in the order in which they were met; those that differ by case, spaces
/// or punctuation only are one.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) names: Vec<String>,
    positions: HashMap<String, usize>,
}

impl Columns {
    pub(super) fn position(&mut self, name: &str) -> usize {
        let name = name.trim();
        let folded = Some(fold(name)).filter(|folded| !folded.is_empty());
        let folded = folded.unwrap_or_else(|| name.to_owned());
        *self.positions.entry(folded).or_insert_with(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        })
    }

    /// The column that is called so, folded.
    pub(super) fn find(&self, folded: &str) -> Option<usize> {
        self.positions.get(folded).copied()
    }
}

impl Graph {
    pub(super) fn new(file: &str, noun: &'static str) -> Graph {
        Graph { file: file.to_owned(), noun, ..Graph::default() }
    }

    /// The graph of a page, or of a file of separated values.
    pub(super) fn of_grid(grid: &Grid, noun: &'static str) -> Graph {
        Graph {
            headings: marks::headings(grid),
            page: grid.page.clone(),
            node_page: grid.page.clone(),
            edge_page: grid.page.clone(),
            ..Graph::new(&grid.file, noun)
        }
    }

    /// The file as a whole, or its page.
    pub(super) fn place(&self) -> Place {
        Place { page: self.page.clone(), ..Place::file(self.file.clone()) }
    }

    /// Notes what is to be known of the file as a whole.
    pub(super) fn note(&mut self, remark: Remark) {
        self.notices.push(Notice { place: self.place(), remark });
    }

    /// Notes something that has no place on record.
    pub(super) fn leave_out(&mut self, what: impl Into<String>) {
        self.note(Remark::LeftOut { what: what.into() });
    }

    pub(super) fn refuse(&mut self, at: Spot, trouble: Trouble) {
        let place = at.place(self.place(), self.text.as_deref(), &self.headings);
        self.problems.push(Problem { place, trouble });
    }

    /// Notes what is wrong with an edge that is left out.
    pub(super) fn skip(&mut self, at: Spot, trouble: Trouble) {
        let place = at.place(self.place(), self.text.as_deref(), &self.headings);
        self.skippable.push(Problem { place, trouble });
    }

    /// Adds an attribute of a node, unless nothing is said in it.
    pub(super) fn describe_node(&mut self, node: usize, name: &str, said: &str) {
        if !said.trim().is_empty() {
            let column = self.node_columns.position(name);
            self.nodes[node].attributes.push((column, said.to_owned()));
        }
    }

    /// Adds an attribute of an edge, unless nothing is said in it.
    pub(super) fn describe_edge(&mut self, edge: usize, name: &str, said: &str) {
        if !said.trim().is_empty() {
            let column = self.edge_columns.position(name);
            self.edges[edge].attributes.push((column, said.to_owned()));
        }
    }
}

/// What is said in a column, if anything is.
pub(super) fn said(attributes: &Attributes, column: Option<usize>) -> Option<&str> {
    let column = column?;
    attributes.iter().find(|(at, _)| *at == column).map(|(_, said)| said.as_str())
}
