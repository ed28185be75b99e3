use super::{Key, Table};
use std::fmt;

/// Something that changed when two became one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// A row of the two with each other, which nobody can have with itself. Its words are in the
    /// notes of the one that stays.
    FallsAway {
        /// Its table.
        table: Table,
        /// Its words.
        words: String,
    },
    /// Two rows that say the same of the two, and are one row now.
    Folded {
        /// Their table.
        table: Table,
        /// What tells the row from others.
        key: Key,
    },
    /// A row in which the two faced each other, and one faces itself now; it stands.
    WithItself {
        /// Its table.
        table: Table,
        /// What tells the row from others.
        key: Key,
    },
    /// A list that named both, and names the one now.
    NamedOnce {
        /// Its table.
        table: Table,
        /// What tells the row from others.
        key: Key,
        /// The list.
        heading: &'static str,
    },
    /// A blank cell that has the other's words now.
    Filled {
        /// Its table.
        table: Table,
        /// What tells the row from others.
        key: Key,
        /// The cell.
        heading: &'static str,
        /// The words.
        text: String,
    },
    /// A cell in which the two differed. The other's words are in the notes of the row.
    Differed {
        /// Its table.
        table: Table,
        /// What tells the row from others.
        key: Key,
        /// The cell.
        heading: &'static str,
        /// What it says.
        kept: String,
        /// What only the notes say now.
        noted: String,
    },
    /// A row that fewer may see now: as few as could see either.
    Narrowed {
        /// Its table.
        table: Table,
        /// What tells the row from others.
        key: Key,
    },
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = |table: &Table, key: &Key| format!("{} “{key}”", table.noun());
        match self {
            Told::FallsAway { table, words } => {
                write!(
                    f,
                    "falls away, for both ends are one: {} {words}; it is in the notes",
                    table.noun()
                )
            }
            Told::Folded { table, key } => write!(f, "two rows are one: {}", row(table, key)),
            Told::WithItself { table, key } => {
                write!(f, "stands, with one on both sides: {}", row(table, key))
            }
            Told::NamedOnce { table, key, heading } => {
                write!(f, "named twice, and once now: “{heading}” of {}", row(table, key))
            }
            Told::Filled { table, key, heading, text } => {
                write!(f, "filled in: “{heading}” of {} is “{text}”", row(table, key))
            }
            Told::Differed { table, key, heading, kept, noted } => write!(
                f,
                "they differ: “{heading}” of {} stays “{kept}”; “{noted}” is in its notes",
                row(table, key)
            ),
            Told::Narrowed { table, key } => {
                write!(f, "for as few as could see either: {}", row(table, key))
            }
        }
    }
}
