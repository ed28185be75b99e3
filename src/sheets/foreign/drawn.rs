//! A community as nodes and edges, for the formats that are written.

use crate::model::{Cells, Community, Id, Table};

/// The stakeholders and the relationships, each with all that is on record of it.
pub(super) struct Drawing {
    pub(super) nodes: Vec<Drawn>,
    pub(super) edges: Vec<Drawn>,
    /// Whether some tie runs one way only.
    pub(super) is_directed: bool,
}

/// One of them.
#[derive(Debug, Clone)]
pub(super) struct Drawn {
    pub(super) id: String,
    /// Of a tie, the ids of its ends.
    pub(super) ends: Option<(String, String)>,
    /// Whether a tie runs both ways alike.
    pub(super) is_mutual: bool,
    /// What is said of it, under the names that other tools use, in the order of the columns.
    pub(super) attributes: Vec<(&'static str, String)>,
}

/// The columns of a table, and what they are called in the formats of other tools.
pub(super) type Names = &'static [(&'static str, &'static str)];

/// The columns of stakeholders. The record's id goes by a name that no other tool gives to
/// anything, so that a file that comes back means the same records.
pub(super) const OF_NODES: Names = &[
    ("id", "convoke_id"),
    ("name", "label"),
    ("kind", "kind"),
    ("sector", "sector"),
    ("subsector", "subsector"),
    ("standing", "standing"),
    ("standing since", "standing_since"),
    ("role", "role"),
    ("region", "region"),
    ("county", "county"),
    ("state", "state"),
    ("serves", "serves"),
    ("influence", "influence"),
    ("interest", "interest"),
    ("email", "email"),
    ("phone", "phone"),
    ("aliases", "aliases"),
    ("notes", "notes"),
    ("source", "reference"),
    ("audience", "audience"),
];

/// The columns of relationships, without their ends.
pub(super) const OF_EDGES: Names = &[
    ("kind", "kind"),
    ("level", "level"),
    ("strength", "weight"),
    ("since", "since"),
    ("until", "until"),
    ("said by", "said_by"),
    ("held by", "held_by"),
    ("notes", "notes"),
    ("source", "reference"),
    ("audience", "audience"),
];

impl Drawing {
    pub(super) fn of(community: &Community) -> Drawing {
        let nodes = community.all_cells(Table::Stakeholders).into_iter().map(|(_, cells)| Drawn {
            id: cells.get("id").cloned().unwrap_or_default(),
            ends: None,
            is_mutual: false,
            attributes: attributes(&cells, OF_NODES),
        });
        let rows = community.tables().relationships.values();
        let cells = community.all_cells(Table::Relationships);
        let edges = rows.zip(cells).map(|(row, (_, cells))| Drawn {
            id: String::new(),
            ends: Some((row.from.as_str().to_owned(), row.to.as_str().to_owned())),
            is_mutual: row.kind().is_mutual(),
            attributes: attributes(&cells, OF_EDGES),
        });
        let edges: Vec<Drawn> = edges.collect();
        let is_directed = edges.iter().any(|edge| !edge.is_mutual);
        Drawing { nodes: nodes.collect(), edges, is_directed }
    }

    /// The same for a format in which either all edges have a direction or none: where some do,
    /// each mutual tie stands twice, once each way.
    pub(super) fn in_one_direction(mut self) -> Drawing {
        if self.is_directed {
            let back = |edge: &Drawn| {
                let (from, to) = edge.ends.clone().unwrap_or_default();
                Drawn { ends: Some((to, from)), ..edge.clone() }
            };
            let both = |edge: Drawn| {
                let back = edge.is_mutual.then(|| back(&edge));
                std::iter::once(edge).chain(back)
            };
            self.edges = self.edges.into_iter().flat_map(both).collect();
        }
        self
    }
}

fn attributes(cells: &Cells, names: Names) -> Vec<(&'static str, String)> {
    let said = |(heading, name): &(&str, &'static str)| {
        cells.get(*heading).filter(|said| !said.is_empty()).map(|said| (*name, said.clone()))
    };
    names.iter().filter_map(said).collect()
}
