//! The tables of a community, and the rows that stand in them.

use super::{
    Action, Affiliation, Asked, Attendance, Column, ColumnHead, Commitment, CommitmentId,
    CommunityStage, Distinct, Event, Funding, Initiative, Key, Membership, Need, Party, Position,
    Priority, Record, Relationship, Seat, Stakeholder, StandingChange, Step,
};
use super::{Id, Rows};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A row's cells as canonical text, by heading; blank cells are left out.
pub type Cells = BTreeMap<String, String>;

macro_rules! tables {
    ($($(#[$doc:meta])* $table:ident: $record:ident in $field:ident, $name:literal, $noun:literal;)+) => {
        /// One of the tables that a community consists of.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        pub enum Table {
            $($(#[$doc])* $table,)+
        }

        impl Table {
            /// Every table, in the order in which they are best filled in.
            pub const ALL: &[Table] = &[$(Table::$table),+];

            /// Its name, as a file or a sheet is called.
            pub fn name(self) -> &'static str {
                match self { $(Table::$table => $name,)+ }
            }

            /// What one of its rows is called.
            pub fn noun(self) -> &'static str {
                match self { $(Table::$table => $noun,)+ }
            }

            /// Its columns, in the order of the sheet.
            pub fn columns(self) -> Vec<ColumnHead> {
                self.visit(Heads)
            }

            /// The same question, asked of the record type that this table holds.
            pub fn visit<V: Visitor>(self, visitor: V) -> V::Answer {
                match self { $(Table::$table => visitor.visit::<$record>(),)+ }
            }
        }

        /// All the rows of a community.
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct Tables {
            $($(#[$doc])* pub $field: Rows<$record>,)+
        }

        $(impl Stored for $record {
            fn rows(tables: &Tables) -> &Rows<Self> {
                &tables.$field
            }
            fn rows_mut(tables: &mut Tables) -> &mut Rows<Self> {
                &mut tables.$field
            }
        })+
    };
}

/// A record that has a place in [`Tables`].
pub trait Stored: Record {
    /// The rows of its table.
    fn rows(tables: &Tables) -> &Rows<Self>;
    /// The rows of its table, to change them.
    fn rows_mut(tables: &mut Tables) -> &mut Rows<Self>;
}

/// Something to do with a table whose record type is known only at run time.
pub trait Visitor {
    /// What comes of it.
    type Answer;
    /// Does it for the table of `R`.
    fn visit<R: Stored>(self) -> Self::Answer;
}

struct Heads;

impl Visitor for Heads {
    type Answer = Vec<ColumnHead>;
    fn visit<R: Stored>(self) -> Vec<ColumnHead> {
        R::columns().iter().map(Column::head).collect()
    }
}

tables! {
    /// What the community is, and its stages.
    Community: CommunityStage in community, "community", "stage of the community";
    /// Organizations and people.
    Stakeholders: Stakeholder in stakeholders, "stakeholders", "stakeholder";
    /// Standings and roles over time.
    Standings: StandingChange in standings, "standings", "standing";
    /// Who looks like another and is not.
    Distinct: Distinct in distinct, "distinct", "distinction";
    /// Who works where.
    Affiliations: Affiliation in affiliations, "affiliations", "affiliation";
    /// Who works with whom.
    Relationships: Relationship in relationships, "relationships", "relationship";
    /// Who was asked about ties.
    Asked: Asked in asked, "asked", "asking";
    /// Meetings.
    Events: Event in events, "events", "event";
    /// Who came to them.
    Attendance: Attendance in attendance, "attendance", "attendance";
    /// Who sat with whom.
    Seating: Seat in seating, "seating", "seat";
    /// What matters.
    Priorities: Priority in priorities, "priorities", "priority";
    /// To whom it matters.
    Positions: Position in positions, "positions", "position";
    /// What could be done about it.
    Actions: Action in actions, "actions", "action";
    /// What is undertaken together.
    Initiatives: Initiative in initiatives, "initiatives", "initiative";
    /// By whom.
    Members: Membership in members, "members", "membership";
    /// With what money.
    Funding: Funding in funding, "funding", "funding";
    /// Who is needed.
    Needs: Need in needs, "needs", "need";
    /// Who would do what for whom.
    Commitments: Commitment in commitments, "commitments", "commitment";
    /// What became of it.
    Steps: Step in steps, "steps", "step";
}

impl Tables {
    /// The steps of one commitment with their keys, in order of key.
    ///
    /// Cost: O(log s + k), for k steps of s.
    ///
    /// ```
    /// use convoke::model::{Community, Id, CommitmentId};
    /// let community = Community::default();
    /// assert_eq!(community.tables().steps_of(&CommitmentId::new("rides")).count(), 0);
    /// ```
    pub fn steps_of<'a>(
        &'a self,
        commitment: &'a CommitmentId,
    ) -> impl Iterator<Item = (&'a Key, &'a Step)> {
        self.steps.beginning(commitment.as_str())
    }

    /// What a party is called in a sentence: “Lakeside Clinic”, “the payers”; its id where it has
    /// no name here.
    pub fn called(&self, party: &Party) -> String {
        match party {
            Party::Stakeholder(id) => {
                let row = self.stakeholders.get(id.as_str());
                row.map_or_else(|| id.to_string(), |row| row.name.to_string())
            }
            Party::Sector(sector) => format!("the {}", sector.plural()),
            Party::Initiative(id) => {
                let row = self.initiatives.beginning(id.as_str()).next();
                row.map_or_else(|| id.to_string(), |(_, row)| row.name.to_string())
            }
        }
    }
}

impl std::fmt::Display for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// A record's cells as canonical text; blank ones are left out.
///
/// ```
/// use convoke::model::{Cell, Line, Stakeholder, cells_of};
/// let clinic =
///     Stakeholder { id: "clinic".into(), name: Line::read("Lakeside Clinic")?, ..Default::default() };
/// let cells = cells_of(&clinic);
/// assert_eq!((cells.len(), cells["name"].as_str()), (2, "Lakeside Clinic"));
/// # Ok::<(), convoke::model::Trouble>(())
/// ```
pub fn cells_of<R: Record>(record: &R) -> Cells {
    let cells = R::columns().iter().map(|column| (column.heading, (column.write)(record)));
    cells.filter(|(_, text)| !text.is_empty()).map(|(h, text)| (h.to_owned(), text)).collect()
}
