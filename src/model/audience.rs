//! Who may see what.

use super::Cell;
use crate::error::Trouble;
use serde::Serialize;
use std::collections::BTreeMap;

/// Who is looking. Each sees all that the ones before it see.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// Anyone.
    Public,
    /// The community's stakeholders.
    Members,
    /// The convener and those who work with her.
    #[default]
    Convener,
}

impl Audience {
    /// The word that tables and the command line use.
    pub fn word(self) -> &'static str {
        match self {
            Audience::Public => "public",
            Audience::Members => "members",
            Audience::Convener => "convener",
        }
    }
}

impl std::fmt::Display for Audience {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}

impl Cell for Audience {
    fn read(text: &str) -> Result<Self, Trouble> {
        match text.trim().to_lowercase().as_str() {
            "public" => Ok(Audience::Public),
            "members" | "member" => Ok(Audience::Members),
            "convener" => Ok(Audience::Convener),
            _ => Err(Trouble::NotOneOf {
                said: text.into(),
                what: "an audience",
                near: None,
                choices: Self::choices().join(", "),
            }),
        }
    }
    fn write(&self) -> String {
        self.word().to_owned()
    }
    fn choices() -> &'static [&'static str] {
        &["public", "members", "convener"]
    }
}

/// Who may see a row, and which of its private columns are released.
///
/// Written `members`, or `members; email=members; notes=public`. Private columns (notes, email,
/// phone, influence, interest, stances and words, reasons) are the convener's alone, whatever
/// the row's audience, until they are named here.
///
/// ```
/// use convoke::model::{Audience, Cell, Release};
/// let release = Release::read("public; email=members").unwrap();
/// assert_eq!(release.row, Some(Audience::Public));
/// assert_eq!(release.columns["email"], Audience::Members);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Release {
    /// Who may see the row; unsaid, its kind decides.
    pub row: Option<Audience>,
    /// Who may see each private column that is released.
    pub columns: BTreeMap<String, Audience>,
}

impl Release {
    /// For as few as each of two allows: a row that says nothing leaves it to its kind, which is
    /// narrower than a word for members or everyone, and wider than one for the convener alone.
    pub(super) fn narrowest(one: Option<&Release>, other: Option<&Release>) -> Option<Release> {
        let (Some(one), Some(other)) = (one, other) else {
            let said = one.or(other)?;
            let row = said.row.filter(|row| *row == Audience::Convener);
            return row.map(|row| Release { row: Some(row), ..Release::default() });
        };
        let rank = |row: Option<Audience>| match row {
            Some(Audience::Public) => 0,
            Some(Audience::Members) => 1,
            None => 2,
            Some(Audience::Convener) => 3,
        };
        let row = if rank(one.row) >= rank(other.row) { one.row } else { other.row };
        let both = one.columns.iter().filter_map(|(column, who)| {
            Some((column.clone(), (*who).max(*other.columns.get(column)?)))
        });
        Some(Release { row, columns: both.collect() })
    }
}

impl Cell for Release {
    fn read(text: &str) -> Result<Self, Trouble> {
        let mut release = Release::default();
        for part in super::split_list(text) {
            let before = match part.split_once('=') {
                Some((column, who)) => {
                    release.columns.insert(heading(column), Audience::read(who)?)
                }
                None => release.row.replace(Audience::read(&part)?),
            };
            if before.is_some() {
                return Err(not_a_release(text, "one audience for a row, and for a column"));
            }
        }
        if release == Release::default() {
            return Err(not_a_release(text, "an audience"));
        }
        Ok(release)
    }
    fn write(&self) -> String {
        let row = self.row.iter().map(Audience::write);
        let columns = self.columns.iter().map(|(column, who)| format!("{column}={who}"));
        super::join_list(row.chain(columns))
    }
}

/// A column's name as its heading writes it.
fn heading(column: &str) -> String {
    let words = column.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").to_lowercase()
}

fn not_a_release(said: &str, what: &'static str) -> Trouble {
    let choices = "public, members, convener, and such as email=members".into();
    Trouble::NotOneOf { said: said.into(), what, near: None, choices }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_release_names_columns_as_their_headings_do() {
        let release = Release::read("members; In_Their_Words = public").unwrap();
        assert_eq!(release.write(), "members; in their words=public");
        assert_eq!(Release::read(&release.write()).unwrap(), release);
    }

    #[test]
    fn two_audiences_for_one_row_are_refused() {
        for said in ["members; public", "email=members; E-mail = public; email = convener", ";"] {
            assert!(Release::read(said).is_err(), "{said}");
        }
    }
}
