use crate::{
    error::{Error, Place, Problem, Result, Trouble},
    model::{Cell, Sector},
};
use std::sync::LazyLock;

/// Closer words than a sector, each with the sector that it stands for.
///
/// The project's own stand in `sectors.csv`, which anyone can read and extend; a community may
/// bring more, which go first.
#[derive(Debug, Clone, PartialEq)]
pub struct SectorWords {
    words: Vec<SectorWord>,
}

/// A closer word than a sector.
#[derive(Debug, Clone, PartialEq)]
pub struct SectorWord {
    /// The word, in small letters and one.
    pub word: String,
    /// The sector that it stands for.
    pub sector: Sector,
    /// Whether it leaves no doubt; else the sector is only the best guess.
    pub is_sure: bool,
    /// What is to be said of it; may be empty.
    pub why: String,
}

/// The words in `sectors.csv`.
pub(super) static OWN: LazyLock<SectorWords> = LazyLock::new(|| SectorWords {
    words: records(include_str!("sectors.csv")).filter_map(|row| word(&row).ok()).collect(),
});

impl Default for SectorWords {
    fn default() -> SectorWords {
        OWN.clone()
    }
}

impl SectorWords {
    /// The project's own words, and before them those of a text of the same columns: `word`,
    /// `sector`, `sure` (`yes`, or `ask` for a guess) and `why`.
    ///
    /// # Errors
    /// Rows whose second cell is no sector, each with its place.
    ///
    /// ```
    /// use convoke::{model::Sector, sheets::SectorWords};
    /// let words = SectorWords::with("word,sector,sure\ntribal program,provider,yes\n", "ours.csv").unwrap();
    /// assert_eq!(words.find("Tribal Programs").unwrap().sector, Sector::Provider);
    /// assert_eq!(words.find("MCO").unwrap().sector, Sector::Payer);
    /// ```
    pub fn with(text: &str, file: &str) -> Result<SectorWords> {
        let mut words = Vec::new();
        let mut problems = Vec::new();
        for (index, row) in records(text).enumerate() {
            match word(&row) {
                Ok(word) => words.push(word),
                Err(trouble) => {
                    problems.push(Problem { place: Place::file(file).at_row(index + 2), trouble });
                }
            }
        }
        words.extend(OWN.words.iter().cloned());
        if problems.is_empty() { Ok(SectorWords { words }) } else { Err(Error::Input(problems)) }
    }

    /// The word that `said` is, in one or in many, without regard to case and punctuation, and with
    /// or without points between its letters.
    pub fn find(&self, said: &str) -> Option<&SectorWord> {
        let is_it = |said: String| {
            move |known: &&SectorWord| {
                said == known.word || said.strip_suffix('s') == Some(known.word.as_str())
            }
        };
        let found = self.words.iter().find(is_it(plain(said)));
        found.or_else(|| self.words.iter().find(is_it(plain(&said.replace('.', "")))))
    }
}

fn records(text: &str) -> impl Iterator<Item = csv::StringRecord> + use<'_> {
    csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes()).into_records().flatten()
}

fn word(row: &csv::StringRecord) -> std::result::Result<SectorWord, Trouble> {
    let cell = |column: usize| row.get(column).unwrap_or_default().trim().to_owned();
    Ok(SectorWord {
        word: plain(&cell(0)),
        sector: Sector::read(&cell(1))?,
        is_sure: cell(2) != "ask",
        why: cell(3),
    })
}

/// Small letters, with single spaces where anything else stood.
pub(super) fn plain(said: &str) -> String {
    let said = said.to_lowercase();
    let words = said.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_row_of_the_table_is_a_word_of_a_sector_and_stands_once() {
        let rows = records(include_str!("sectors.csv")).count();
        let words: BTreeSet<&str> = OWN.words.iter().map(|word| word.word.as_str()).collect();
        assert_eq!((OWN.words.len(), words.len()), (rows, rows));
    }

    #[test]
    fn a_benefit_manager_is_other_and_an_agency_on_aging_is_asked_about() {
        let sector = |said| OWN.find(said).map(|word| (word.sector, word.is_sure));
        assert_eq!(sector("PBM"), Some((Sector::Other, true)));
        assert_eq!(sector("Area Agency on Aging"), Some((Sector::Provider, false)));
        assert_eq!(sector("F.Q.H.C."), Some((Sector::Provider, true)));
        assert_eq!(sector("P.B.M."), Some((Sector::Other, true)));
        assert_eq!(sector("Hosp."), Some((Sector::Provider, true)));
        assert_eq!(sector("Gov't payer"), Some((Sector::Payer, true)));
        assert_eq!(sector("Nonprofit"), None);
    }
}
