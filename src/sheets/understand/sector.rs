use super::Answers;
use crate::model::{Cell, Sector, split_list};
use crate::sheets::{SectorWords, closer::listed, sector_words::plain};

/// What a cell of sectors was read as.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Sectors {
    pub(super) sectors: Vec<Sector>,
    /// Closer words, as they were written.
    pub(super) closer: Vec<String>,
    /// Words of which it is not certain which sector they stand for.
    pub(super) unsure: Vec<String>,
}

/// The id of the question what a word stands for.
pub(super) fn asked(word: &str) -> String {
    format!("sector {}", plain(word))
}

/// Reads a cell of sectors: by the answers, by the table of closer words, by the sectors' own.
pub(super) fn read(cell: &str, words: &SectorWords, answers: &Answers) -> Sectors {
    let is_whole = answers.get(&asked(cell)).is_some()
        || words.find(cell).is_some()
        || Sector::read(cell).is_ok();
    let parts = if is_whole { vec![cell.to_owned()] } else { parts(cell, words) };
    let mut read = Sectors::default();
    for part in parts {
        let own = Sector::read(&part).ok();
        let known = words.find(&part);
        let answer = answers.get(&asked(&part));
        let sectors: Vec<Sector> = match (answer, known) {
            (Some(answer), _) => Vec::read(answer).unwrap_or_default(),
            (None, Some(known)) => vec![known.sector],
            (None, None) => own.into_iter().collect(),
        };
        if answer.is_none()
            && (known.is_some_and(|known| !known.is_sure) || known.is_none() && own.is_none())
        {
            read.unsure.push(part.clone());
        }
        let new: Vec<Sector> =
            sectors.into_iter().filter(|sector| !read.sectors.contains(sector)).collect();
        read.sectors.extend(new);
        if (own.is_none() || known.is_some()) && !read.closer.contains(&part) {
            read.closer.push(part);
        }
    }
    read
}

/// The parts of a cell: at every sign, if all parts are words of sectors; else at those that only
/// part lists.
fn parts(cell: &str, words: &SectorWords) -> Vec<String> {
    let finest = split_list(&listed(cell));
    let is_word = |part: &String| words.find(part).is_some() || Sector::read(part).is_ok();
    if finest.iter().any(is_word) { finest } else { split_list(&cell.replace(['\n', '|'], ";")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_of_sectors_is_read_part_by_part_and_doubts_are_kept() {
        let (words, answers) = (SectorWords::default(), Answers::default());
        let both = read("Payer / Clinic", &words, &answers);
        assert_eq!(both.sectors, [Sector::Payer, Sector::Provider]);
        assert_eq!(both.closer, ["Clinic"]);
        let unsure = read("AAA", &words, &answers);
        assert_eq!(
            (unsure.sectors, unsure.unsure),
            (vec![Sector::Provider], vec!["AAA".to_owned()])
        );
        let unknown = read("Non-profit", &words, &answers);
        assert_eq!((unknown.sectors, unknown.unsure), (vec![], vec!["Non-profit".to_owned()]));
    }
}
