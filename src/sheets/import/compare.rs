use super::Prefer;
use crate::{
    error::Trouble,
    model::{Cells, Table, fold},
};
use std::{collections::BTreeMap, sync::Arc};

/// A row's cells as canonical text, by heading; those that the sheet does not have, or leaves
/// blank, are not there, and one that is to be cleared is blank.
pub(super) type Saying = BTreeMap<&'static str, String>;

/// Cells by heading, in as little room as they take: for each the place of its heading among its
/// table's, how long its text is, and the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Packed(Arc<[u8]>);

impl Packed {
    pub(super) fn of<H: AsRef<str>>(
        headings: &[&'static str],
        cells: &BTreeMap<H, String>,
    ) -> Packed {
        let place = |heading: &H| headings.iter().position(|known| *known == heading.as_ref());
        Packed::of_places(cells.iter().filter_map(|(heading, text)| Some((place(heading)?, text))))
    }

    /// The cells of columns by the places of these, in order of heading.
    pub(super) fn of_places<T: AsRef<str>>(cells: impl Iterator<Item = (usize, T)>) -> Packed {
        let mut bytes = Vec::with_capacity(256);
        for (place, text) in cells {
            let text = text.as_ref();
            bytes.push(place as u8);
            bytes.extend((text.len() as u32).to_le_bytes());
            bytes.extend(text.as_bytes());
        }
        Packed(bytes.into())
    }

    /// The same in no room of its own, where it is the same as another.
    pub(super) fn or_same(self, other: &Packed) -> Packed {
        if self == *other { other.clone() } else { self }
    }

    pub(super) fn open<H: From<&'static str> + Ord>(
        &self,
        headings: &[&'static str],
    ) -> BTreeMap<H, String> {
        let cells = self.cells();
        cells.map(|(place, text)| (headings[place].into(), text.to_owned())).collect()
    }

    /// Whether none of the cells is to be cleared.
    pub(super) fn is_filled(&self) -> bool {
        self.cells().all(|(_, text)| !text.is_empty())
    }

    /// The places of the headings, and the texts.
    pub(super) fn cells(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut rest = &*self.0;
        std::iter::from_fn(move || {
            let (place, after) = rest.split_first()?;
            let (length, after) = after.split_first_chunk()?;
            let (text, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            rest = after;
            Some((usize::from(*place), std::str::from_utf8(text).unwrap_or_default()))
        })
    }
}

/// The three things that a row is made of: what the sheet says, what it said, what is on file.
pub(super) struct Compare<'a> {
    pub(super) saying: &'a Saying,
    pub(super) before: Option<&'a Cells>,
    pub(super) on_file: Option<&'a Cells>,
    /// Whether the record was found by name, so that another way to write it is no change.
    pub(super) by_name: bool,
    pub(super) prefer: Option<Prefer>,
}

/// What comes of a row.
#[derive(Debug, PartialEq)]
pub(super) enum Outcome {
    /// The record says so already, or the sheet has not changed.
    Nothing,
    /// It was taken off the record after the sheet said the same.
    StaysRemoved,
    /// A record begins to be.
    Add(Cells),
    /// Some of its cells change.
    Set(Cells),
    /// Cells changed both in the sheet and in the file.
    Conflicts(Vec<(&'static str, Trouble)>),
}

impl Compare<'_> {
    pub(super) fn outcome(&self, table: Table) -> Outcome {
        match self.on_file {
            Some(on_file) => self.against(on_file, table),
            None => self.against_nothing(),
        }
    }

    fn against(&self, on_file: &Cells, table: Table) -> Outcome {
        let (mut set, mut conflicts) = (Cells::new(), Vec::new());
        for (&heading, said) in self.saying.iter().filter(|(h, _)| !is_given(table, h)) {
            let file = on_file.get(heading).map(String::as_str).unwrap_or_default();
            let before = self.before.and_then(|cells| cells.get(heading)).map(String::as_str);
            if said == file
                || before == Some(said)
                || self.is_same_name(heading, said, file, before)
            {
                continue;
            }
            if before.unwrap_or_default() == file || self.prefer == Some(Prefer::Sheet) {
                set.insert(heading.to_owned(), said.clone());
            } else if self.prefer.is_none() {
                conflicts.push((heading, conflict(said, file, before.unwrap_or_default())));
            }
        }
        if !conflicts.is_empty() {
            Outcome::Conflicts(conflicts)
        } else if set.is_empty() {
            Outcome::Nothing
        } else {
            Outcome::Set(set)
        }
    }

    /// The sheet may write a name or an alias otherwise than the record it means.
    fn is_same_name(&self, heading: &str, said: &str, file: &str, before: Option<&str>) -> bool {
        self.by_name && heading == "name" && (before != Some(file) || fold(said) != fold(file))
    }

    fn against_nothing(&self) -> Outcome {
        let Some(before) = self.before else { return Outcome::Add(self.cells()) };
        let changed =
            |(heading, said): &(&&'static str, &String)| before.get(**heading) != Some(*said);
        match (self.saying.iter().find(changed), self.prefer) {
            (None, _) => Outcome::StaysRemoved,
            (Some(_), Some(Prefer::File)) => Outcome::Nothing,
            (Some(_), Some(Prefer::Sheet)) => Outcome::Add(self.cells()),
            (Some((heading, said)), None) => {
                let before = before.get(*heading).map(String::as_str).unwrap_or_default();
                Outcome::Conflicts(vec![(*heading, conflict(said, "", before))])
            }
        }
    }

    fn cells(&self) -> Cells {
        let filled = self.saying.iter().filter(|(_, said)| !said.is_empty());
        filled.map(|(heading, said)| ((*heading).to_owned(), said.clone())).collect()
    }
}

/// Whether a cell cannot differ from the record's, because the record was found by it.
pub(super) fn is_given(table: Table, heading: &str) -> bool {
    heading == "id" || table == Table::Relationships && matches!(heading, "from" | "to" | "kind")
}

fn conflict(sheet: &str, file: &str, before: &str) -> Trouble {
    Trouble::Conflict { sheet: sheet.into(), file: file.into(), before: before.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phone(sheet: &str, before: Option<&str>, file: &str, prefer: Option<Prefer>) -> Outcome {
        let cells = |text: &str| Cells::from([("phone".to_owned(), text.to_owned())]);
        let before = before.map(cells);
        Compare {
            saying: &Saying::from([("phone", sheet.to_owned())]),
            before: before.as_ref(),
            on_file: Some(&cells(file)),
            by_name: true,
            prefer,
        }
        .outcome(Table::Stakeholders)
    }

    fn set(text: &str) -> Outcome {
        Outcome::Set(Cells::from([("phone".to_owned(), text.to_owned())]))
    }

    #[test]
    fn only_what_the_sheet_changed_changes_the_file() {
        assert_eq!(phone("1", Some("1"), "1", None), Outcome::Nothing);
        assert_eq!(phone("1", Some("1"), "2", None), Outcome::Nothing);
        assert_eq!(phone("2", Some("1"), "1", None), set("2"));
        assert_eq!(phone("2", Some("1"), "2", None), Outcome::Nothing);
        assert_eq!(phone("", Some("1"), "1", None), set(""));
        assert_eq!(phone("1", None, "", None), set("1"));
    }

    #[test]
    fn bad_input_58_what_both_changed_is_shown_and_settled_by_the_user() {
        assert!(matches!(phone("2", Some("1"), "3", None), Outcome::Conflicts(_)));
        assert!(matches!(phone("2", None, "3", None), Outcome::Conflicts(_)));
        assert_eq!(phone("2", Some("1"), "3", Some(Prefer::Sheet)), set("2"));
        assert_eq!(phone("2", Some("1"), "3", Some(Prefer::File)), Outcome::Nothing);
    }
}
