use super::{look, marks, people};
use crate::model::{Cell, split_list};
use crate::sheets::{SectorWords, closer::listed, sector_words::plain};
use std::collections::BTreeSet;

/// The cells below a heading that hold something, and how many of them look like what.
pub(super) struct Content<'a> {
    /// The first of them.
    pub(super) cells: Vec<&'a str>,
    /// How many there are in all.
    pub(super) filled: usize,
}

/// How many cells are looked at to see what a column holds.
const SAMPLE: usize = 300;

impl<'a> Content<'a> {
    pub(super) fn new(cells: impl Iterator<Item = &'a str>) -> Content<'a> {
        let mut cells = cells.filter(|cell| !look::is_nobody(cell));
        let first: Vec<&str> = cells.by_ref().take(SAMPLE).collect();
        let filled = first.len() + cells.count();
        Content { cells: first, filled }
    }

    /// How many in a hundred filled cells are so.
    pub(super) fn share(&self, is_so: impl Fn(&str) -> bool) -> usize {
        let count = self.cells.iter().filter(|cell| is_so(cell)).count();
        (count * 100).checked_div(self.cells.len()).unwrap_or_default()
    }

    pub(super) fn distinct(&self) -> usize {
        self.cells.iter().map(|cell| plain(cell)).collect::<BTreeSet<_>>().len()
    }

    pub(super) fn people(&self) -> usize {
        self.share(|cell| {
            people::names(cell).iter().all(|name| {
                look::is_person(&people::named(name, false).name) || look::is_person(name)
            })
        })
    }

    pub(super) fn organizations(&self) -> usize {
        self.share(look::is_organization)
    }

    pub(super) fn marks(&self) -> usize {
        self.share(|cell| {
            marks::is_sign(cell)
                || !matches!(
                    marks::read(cell, "", marks::Signs::ANY),
                    marks::Mark::Unclear | marks::Mark::People(_)
                )
        })
    }

    /// What can be read as having come or not.
    pub(super) fn attendance(&self) -> usize {
        self.share(|cell| marks::read(cell, "", marks::Signs::ANY) != marks::Mark::Unclear)
    }

    pub(super) fn sectors(&self, words: &SectorWords) -> usize {
        self.share(|cell| all_sectors(cell, words))
    }

    pub(super) fn long(&self) -> usize {
        self.share(|cell| cell.chars().count() > 60)
    }
}

/// Whether every part of a cell is a sector or a closer word of one.
pub(super) fn all_sectors(cell: &str, words: &SectorWords) -> bool {
    let is_one =
        |part: &str| words.find(part).is_some() || crate::model::Sector::read(part).is_ok();
    is_one(cell) || split_list(&listed(cell)).iter().all(|part| is_one(part))
}
