//! Rich communities at random: every table, every word, every mark, with a text of its own in
//! every cell that holds text.
//!
//! Each cell is kept with what it is, so that a test can say who may see it without asking the
//! library.

#![allow(clippy::unwrap_used, dead_code)]

mod rows;

use convoke::model::{Cells, Community, Operation, Table};
use std::collections::BTreeMap;

/// The day on which the communities are looked at.
pub(crate) const TODAY: &str = "2026-06-30";

/// Numbers that look random and follow from a seed (Steele, Lea and Flood 2014, SplitMix64).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn of(seed: u64) -> Dice {
        Dice(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// A number from `low` to `high`.
    pub(crate) fn from(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high + 1 - low)
    }

    /// True so many times in a hundred.
    pub(crate) fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for place in (1..items.len()).rev() {
            items.swap(place, self.below(place + 1));
        }
    }
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Said {
    /// A word of a closed set, a day, a number, a release.
    Word(String),
    /// Free text.
    Text(String),
    /// Names of records, and words among them.
    Names(Vec<Name>),
}

/// One name in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Name {
    /// What stands before the id (`initiative:`), the table and the id.
    Of(&'static str, Table, String),
    /// A sector, the community, a county.
    Word(String),
}

/// One row of one table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub(crate) table: Table,
    pub(crate) said: BTreeMap<&'static str, Said>,
}

impl Row {
    /// The word, day, number or text in a cell.
    pub(crate) fn word(&self, heading: &str) -> Option<&str> {
        match self.said.get(heading)? {
            Said::Word(word) | Said::Text(word) => Some(word),
            Said::Names(_) => None,
        }
    }

    /// The ids in a cell.
    pub(crate) fn ids(&self, heading: &str) -> Vec<&str> {
        let names = match self.said.get(heading) {
            Some(Said::Names(names)) => names.as_slice(),
            Some(Said::Word(_) | Said::Text(_)) | None => &[],
        };
        let ids = names.iter().filter_map(|name| match name {
            Name::Of(_, _, id) => Some(id.as_str()),
            Name::Word(_) => None,
        });
        ids.collect()
    }

    /// The one stakeholder in a cell, if it is one and nothing else.
    pub(crate) fn one_stakeholder(&self, heading: &str) -> Option<Name> {
        match self.said.get(heading)? {
            Said::Names(names) => match names.as_slice() {
                [one @ Name::Of("", Table::Stakeholders, _)] => Some(one.clone()),
                _ => None,
            },
            Said::Word(_) | Said::Text(_) => None,
        }
    }

    /// Every record that the row names.
    pub(crate) fn names(&self) -> impl Iterator<Item = (Table, &str)> {
        let all = self.said.values().filter_map(|said| match said {
            Said::Names(names) => Some(names),
            Said::Word(_) | Said::Text(_) => None,
        });
        all.flatten().filter_map(|name| match name {
            Name::Of(_, table, id) => Some((*table, id.as_str())),
            Name::Word(_) => None,
        })
    }

    /// The record that the row is about, where that has an id.
    pub(crate) fn own(&self) -> Option<(Table, &str)> {
        Some((self.table, self.word("id")?))
    }

    /// The row as an operation, with each id and text as `write` has it.
    pub(crate) fn add(&self, write: &mut Writing<'_>) -> Operation {
        let cell = |(heading, said): (&&'static str, &Said)| {
            let text = match said {
                Said::Word(id) if *heading == "id" => (write.id)(self.table, id),
                Said::Word(word) => word.clone(),
                Said::Text(text) => (write.text)(self, heading, text),
                Said::Names(names) => {
                    let name = |name: &Name| match name {
                        Name::Of(before, table, id) => {
                            format!("{before}{}", (write.id)(*table, id))
                        }
                        Name::Word(word) => word.clone(),
                    };
                    names.iter().map(name).collect::<Vec<_>>().join("; ")
                }
            };
            ((*heading).to_owned(), text)
        };
        let cells: Cells = self.said.iter().map(cell).collect();
        Operation::Add { table: self.table, cells }
    }
}

/// How ids and texts are written.
pub(crate) struct Writing<'a> {
    pub(crate) id: &'a dyn Fn(Table, &str) -> String,
    pub(crate) text: &'a mut dyn FnMut(&Row, &str, &str) -> String,
}

/// The rows of a community that follows from `seed`.
pub(crate) fn rich(seed: u64) -> Vec<Row> {
    rows::rows(&mut Dice::of(seed))
}

/// A community of these rows, as they stand.
pub(crate) fn community(rows: &[Row]) -> Community {
    let id = |_: Table, id: &str| id.to_owned();
    let mut text = |_: &Row, _: &str, text: &str| text.to_owned();
    let mut write = Writing { id: &id, text: &mut text };
    applied(rows.iter().map(|row| row.add(&mut write)).collect())
}

/// The community that these operations make.
pub(crate) fn applied(operations: Vec<Operation>) -> Community {
    let mut community = Community::default();
    let refused = community.apply_all(&operations);
    assert!(refused.is_ok(), "{}", refused.unwrap_err());
    community
}
