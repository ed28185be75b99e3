//! What headings among the rows are made of, by the words of `sections.csv`.

use crate::model::{Cell, Standing};
use crate::sheets::sector_words::plain;
use std::sync::LazyLock;

struct Word {
    words: String,
    means: String,
}

static WORDS: LazyLock<Vec<Word>> = LazyLock::new(|| {
    let rows = csv::Reader::from_reader(include_str!("sections.csv").as_bytes()).into_records();
    let word = |row: csv::StringRecord| {
        Some(Word { words: row.get(0)?.to_owned(), means: row.get(1)?.to_owned() })
    };
    rows.flatten().filter_map(word).collect()
});

fn has(words: &str, word: &str) -> bool {
    format!(" {words} ").contains(&format!(" {word} "))
}

/// How those stand over whom this is written: “Invited but not yet joined”. A name that only has
/// such a word in it says nothing.
pub(super) fn standing_over(said: &str) -> Option<Standing> {
    let folded = plain(without_brackets(said));
    let of = WORDS.iter().filter_map(|word| Some((&word.words, Standing::read(&word.means).ok()?)));
    let mut of = of.filter(|(words, _)| has(&folded, words));
    let (words, standing) = of.next()?;
    let rest: Vec<&str> = folded.split(' ').filter(|word| !has(words, word)).collect();
    const SMALL: &str = "but not yet to be or and the who have were was already list since in on";
    let is_small = |word: &&str| {
        has(SMALL, word)
            || is_group_word(word)
            || is_beside(word)
            || word.parse::<u16>().is_ok()
            || {
                WORDS
                    .iter()
                    .any(|known| Standing::read(&known.means).is_ok() && has(&known.words, word))
            }
    };
    rest.iter().all(is_small).then_some(standing)
}

/// Whether a text is made of words for groups: “Community Partners”, “Other”, “Tier 1”.
pub(super) fn is_of_groups(said: &str) -> bool {
    let folded = plain(without_brackets(said));
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let is_numbered = |words: &[&str]| match words {
        [one, number] => {
            let is_number = number.len() <= 2;
            is_number && WORDS.iter().any(|word| word.means == "numbered" && word.words == *one)
        }
        _ => false,
    };
    let are_known = words.iter().all(|word| is_group_word(word) || is_beside(word));
    let ends_so = words.iter().any(|word| is_group_word(word))
        && words.last().is_some_and(|last| is_group_word(last) || is_beside(last));
    !words.is_empty() && (is_numbered(&words) || are_known && ends_so)
}

fn is_group_word(word: &str) -> bool {
    WORDS.iter().any(|known| known.means == "group" && has(&known.words, word))
}

fn is_beside(word: &str) -> bool {
    WORDS.iter().any(|known| known.means == "beside" && has(&known.words, word))
}

fn without_brackets(said: &str) -> &str {
    said.split_once('(').map_or(said, |(before, _)| before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_groups_are_told_from_names() {
        for group in [
            "Community Partners",
            "Government Agencies",
            "Community-Based Organizations",
            "Clinics & FQHCs",
            "Other",
            "Tier 1",
            "State Agencies",
            "Law Enforcement / First Responders",
        ] {
            assert!(is_of_groups(group), "{group}");
        }
        for name in [
            "NAMI Lake",
            "Heron Valley",
            "Oak Plan",
            "Sedge Pharmacy",
            "Elm Partners",
            "Community Health",
        ] {
            assert!(!is_of_groups(name), "{name}");
        }
    }

    #[test]
    fn what_stands_over_rows_says_how_they_stand() {
        let of = standing_over;
        assert_eq!(of("Invited but not yet joined"), Some(Standing::Invited));
        assert_eq!(of("Not yet invited"), Some(Standing::Prospect));
        assert_eq!(of("Former members (2024)"), Some(Standing::SteppedBack));
        assert_eq!(of("Potential partners"), Some(Standing::Prospect));
        assert_eq!(of("Active Health Clinic of Elm"), None);
        assert_eq!(of("Parking lot"), None);
    }
}
