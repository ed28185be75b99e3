//! A map as plain data: who is on it, which lines join them, what is written above.
//!
//! A picture says what things are (a payer, a derived tie, a gap), never how they are drawn;
//! [`dot`](super::dot) and the other painters share one palette and one legend.

use crate::model::{Level, Sector};
use crate::network::TieKind;
use serde::Serialize;

/// A map, ready to be painted.
///
/// ```
/// use convoke::model::{Level, RelationshipKind, Sector};
/// use convoke::network::TieKind;
/// use convoke::render::picture::{Line, LineKind, Node, Picture};
/// let picture = Picture {
///     title: vec!["Spokane".into(), "as of 2021, for the convener".into()],
///     nodes: vec![
///         Node { sectors: vec![Sector::Provider], ..Node::named("Medication Review Inc.") },
///         Node { sectors: vec![Sector::Partner], ..Node::named("WSU College of Pharmacy") },
///     ],
///     lines: vec![Line {
///         level: Some(Level::Cooperation),
///         ..Line::between(0, 1, LineKind::Tie(TieKind::Stated(RelationshipKind::Collaboration)))
///     }],
///     clusters: vec![],
/// };
/// assert!(convoke::render::dot(&picture).starts_with("digraph map {"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Picture {
    /// What is written above: the name first, then day, lens, audience, *illustrative*.
    pub title: Vec<String>,
    /// Who is on the map.
    pub nodes: Vec<Node>,
    /// What joins them; a line to or from a node that there is not is not drawn.
    pub lines: Vec<Line>,
    /// The names of the groups that nodes stand in; empty for a map without groups.
    pub clusters: Vec<String>,
}

/// A stakeholder on a map.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Node {
    /// The name, as typed.
    pub name: String,
    /// What is shown when pointed at, under the name.
    pub tooltip: String,
    /// Its sectors; the first gives the shape, the first two the colours. May be empty.
    pub sectors: Vec<Sector>,
    /// A person, who stands for itself: the name is slanted.
    pub person: bool,
    /// Not at the table yet: drawn hollow.
    pub prospect: bool,
    /// One of the foremost connectors: drawn larger, with a heavy outline.
    pub connector: bool,
    /// The place of its group in [`Picture::clusters`].
    pub cluster: Option<usize>,
}

/// What joins two nodes of a map.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    /// The place of one end in [`Picture::nodes`].
    pub from: usize,
    /// The place of the other end.
    pub to: usize,
    /// What it stands for.
    pub kind: LineKind,
    /// How closely the two work together: the line's width.
    pub level: Option<Level>,
    /// Whether it runs from one to the other, or between them.
    pub directed: bool,
    /// Words beside the line; may be empty.
    pub label: String,
    /// What is shown when pointed at; may be empty.
    pub tooltip: String,
}

/// What a line of a map stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineKind {
    /// A tie of one kind.
    Tie(TieKind),
    /// A tie of several kinds at once.
    Several,
    /// No tie: one that could be.
    Gap,
    /// A promise that is open, from the one who made it to the one it serves.
    Promise,
    /// The same, past its day.
    LatePromise,
}

impl Node {
    /// A node of which only the name is known.
    pub fn named(name: impl Into<String>) -> Node {
        Node { name: name.into(), ..Node::default() }
    }
}

impl Line {
    /// An undirected line of unknown level.
    pub fn between(from: usize, to: usize, kind: LineKind) -> Line {
        let (label, tooltip) = (String::new(), String::new());
        Line { from, to, kind, level: None, directed: false, label, tooltip }
    }
}

impl LineKind {
    /// The kind as the legend calls it.
    pub fn word(self) -> &'static str {
        match self {
            LineKind::Tie(kind) => kind.word(),
            LineKind::Several => "several kinds",
            LineKind::Gap => "gap",
            LineKind::Promise => "promise",
            LineKind::LatePromise => "promise, late",
        }
    }
}
