//! What every record has: columns, a key, and the marks that any row may carry.

use super::{Line, Refers, Release, Table, Text, When};
use crate::error::Trouble;
use lean_string::LeanStr;

/// One column of a table: how its cell is read into a record, and written back.
#[derive(Debug, Clone, Copy)]
pub struct Column<R> {
    /// Its heading in a sheet.
    pub heading: &'static str,
    /// What it holds, for help and comments.
    pub help: &'static str,
    /// Whether a row without it is refused.
    pub required: bool,
    /// Whether it is the convener's alone unless released.
    pub private: bool,
    /// Whose name stands in it.
    pub refers: Option<Refers>,
    /// Whether it is a list separated by `;`.
    pub many: bool,
    /// The words that may stand in it, where they are a closed set.
    pub choices: fn() -> &'static [&'static str],
    /// Reads its text into the record.
    pub read: fn(&mut R, &str) -> Result<(), Trouble>,
    /// Its canonical text.
    pub write: fn(&R) -> String,
    /// Whether nothing is said in it.
    pub is_blank: fn(&R) -> bool,
    /// The time that stands in it, if it is one.
    pub when: fn(&R) -> Option<&When>,
    /// Tells of every record that is named in it: its table and its id.
    pub names: for<'a> fn(&'a R, &mut dyn FnMut(Table, &'a str)),
}

/// What a column is called and may hold, whatever the record that it is a column of.
#[derive(Debug, Clone, Copy)]
pub struct ColumnHead {
    /// Its heading in a sheet.
    pub heading: &'static str,
    /// What it holds, for help and comments.
    pub help: &'static str,
    /// Whether a row without it is refused.
    pub required: bool,
    /// Whether it is the convener's alone unless released.
    pub private: bool,
    /// Whose name stands in it.
    pub refers: Option<Refers>,
    /// Whether it is a list separated by `;`.
    pub many: bool,
    /// The words that may stand in it, where they are a closed set.
    pub choices: &'static [&'static str],
}

impl<R> Column<R> {
    /// What it is called and may hold.
    pub fn head(&self) -> ColumnHead {
        ColumnHead {
            heading: self.heading,
            help: self.help,
            required: self.required,
            private: self.private,
            refers: self.refers,
            many: self.many,
            choices: (self.choices)(),
        }
    }

    pub(crate) const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub(crate) const fn private(mut self) -> Self {
        self.private = true;
        self
    }
}

/// What may stand beside any fact.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// The convener's notes.
    pub notes: Option<Text>,
    /// Where it comes from; `illustrative` is not a fact.
    pub source: Option<Line>,
    /// Who may see it.
    pub audience: Option<Box<Release>>,
}

impl Marks {
    /// Whether the row says that it is no fact.
    pub fn is_illustrative(&self) -> bool {
        let says = |source: &Line| {
            let words = source.as_str().as_bytes();
            words.windows(12).any(|word| word.eq_ignore_ascii_case(b"illustrative"))
        };
        self.source.as_ref().is_some_and(says)
    }
}

/// A row of one table, as a typed value.
pub trait Record: Clone + Default + PartialEq + std::fmt::Debug + Send + Sync + 'static {
    /// The table that it stands in.
    const TABLE: Table;
    /// Its columns, in the order of the sheet.
    fn columns() -> &'static [Column<Self>];
    /// What tells it from every other row of its table.
    fn key(&self) -> Key;
    /// Notes, source and audience.
    fn marks(&self) -> &Marks;
}

/// What tells a row from every other of its table: its id, or the cells that are its key.
///
/// One text that holds all parts, so that a row is found by its id without making a key of it.
///
/// ```
/// use convoke::model::Key;
/// let key: Key = ["lakeside", "", "2026"].into_iter().collect();
/// assert_eq!(key.parts().collect::<Vec<_>>(), ["lakeside", "", "2026"]);
/// assert_eq!((key.first(), key.to_string()), ("lakeside", "lakeside / 2026".into()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Key(LeanStr);

/// Stands between the parts of a key; it cannot stand in a cell, and comes before all that can.
const PARTING: char = '\u{1}';

impl Key {
    /// The cells that make up the key, in order.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split(PARTING)
    }

    /// The key of one part, which is this text.
    pub(crate) fn of_one(text: LeanStr) -> Key {
        Key(text)
    }

    /// The first of them: the id, in a table whose rows have one.
    pub fn first(&self) -> &str {
        self.parts().next().unwrap_or_default()
    }
}

impl<T: AsRef<str>> FromIterator<T> for Key {
    fn from_iter<I: IntoIterator<Item = T>>(parts: I) -> Key {
        let mut key = String::new();
        for (place, part) in parts.into_iter().enumerate() {
            if place > 0 {
                key.push(PARTING);
            }
            key.push_str(part.as_ref());
        }
        Key(key.into())
    }
}

impl From<Vec<String>> for Key {
    fn from(parts: Vec<String>) -> Key {
        parts.into_iter().collect()
    }
}

impl serde::Serialize for Key {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.parts())
    }
}

impl std::borrow::Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts: Vec<&str> = self.parts().filter(|part| !part.is_empty()).collect();
        f.write_str(&parts.join(" / "))
    }
}

impl From<&str> for Key {
    fn from(id: &str) -> Key {
        Key(id.into())
    }
}

/// Declares a record: its fields, each with its heading, and the fields that are its key.
macro_rules! record {
    (
        $(#[doc = $doc:literal])+
        $name:ident in $table:ident, key [$key:ident] {
            $($(#[doc = $help:literal])+ $field:ident: $type:ty = $heading:literal $([$($flag:ident),+])?,)+
        }
    ) => {
        record! {
            $(#[doc = $doc])+
            $name in $table, keyed by |record| {
                $crate::model::Key::of_one($crate::model::Cell::key_text(&record.$key))
            } {
                $($(#[doc = $help])+ $field: $type = $heading $([$($flag),+])?,)+
            }
        }
    };
    (
        $(#[doc = $doc:literal])+
        $name:ident in $table:ident, key [$($key:ident),+] {
            $($(#[doc = $help:literal])+ $field:ident: $type:ty = $heading:literal $([$($flag:ident),+])?,)+
        }
    ) => {
        record! {
            $(#[doc = $doc])+
            $name in $table, keyed by |record| {
                [$($crate::model::Cell::write(&record.$key)),+].into_iter().collect()
            } {
                $($(#[doc = $help])+ $field: $type = $heading $([$($flag),+])?,)+
            }
        }
    };
    (
        $(#[doc = $doc:literal])+
        $name:ident in $table:ident, keyed by |$record:ident| $key:block {
            $($(#[doc = $help:literal])+ $field:ident: $type:ty = $heading:literal $([$($flag:ident),+])?,)+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct $name {
            $($(#[doc = $help])+ pub $field: $type,)+
            /// Notes, source and audience.
            pub marks: $crate::model::Marks,
        }

        impl $crate::model::Record for $name {
            const TABLE: $crate::model::Table = $crate::model::Table::$table;

            fn columns() -> &'static [$crate::model::Column<Self>] {
                use $crate::model::{Cell, Column, Release, Line, Text};
                static COLUMNS: &[Column<$name>] = &[
                    $(record!(@column $name, $field, $type, $heading, concat!($($help),+))
                        $($(.$flag())+)?,)+
                    record!(@mark $name, notes, Option<Text>, "notes", "The convener's notes.").private(),
                    record!(@mark $name, source, Option<Line>, "source",
                        "Where it comes from; “illustrative” says that it is no fact."),
                    record!(@mark $name, audience, Option<Box<Release>>, "audience",
                        "Who may see the row: public, members or convener."),
                ];
                COLUMNS
            }

            fn key(&self) -> $crate::model::Key {
                let $record = self;
                $key
            }

            fn marks(&self) -> &$crate::model::Marks {
                &self.marks
            }
        }
    };
    (@column $name:ident, $field:ident, $type:ty, $heading:literal, $help:expr) => {
        record!(@entry $name, $type, $heading, $help, record, record.$field)
    };
    (@mark $name:ident, $field:ident, $type:ty, $heading:literal, $help:expr) => {
        record!(@entry $name, $type, $heading, $help, record, record.marks.$field)
    };
    (@entry $name:ident, $type:ty, $heading:literal, $help:expr, $record:ident, $cell:expr) => {
        Column {
            heading: $heading,
            help: $help,
            required: false,
            private: false,
            refers: <$type as Cell>::REFERS,
            many: <$type as Cell>::MANY,
            choices: <$type as Cell>::choices,
            read: |$record: &mut $name, text| {
                $cell = Cell::read(text)?;
                Ok(())
            },
            write: |$record| $cell.write(),
            is_blank: |$record| $cell.is_blank(),
            when: |$record| $cell.when(),
            names: |$record, hear| $cell.names(hear),
        }
    };
}

pub(crate) use record;
