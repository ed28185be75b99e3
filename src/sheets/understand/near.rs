//! Names that may mean the same one. Nothing is merged: each pair is a question.

use crate::model::{bare, fold};
use std::collections::{BTreeMap, BTreeSet};

/// Two names that may mean the same, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair {
    /// How much speaks for it; less is more.
    pub(super) rank: u8,
    pub(super) one: String,
    pub(super) other: String,
    pub(super) why: &'static str,
}

/// Words that say little of whose name it is.
const GENERIC: &str = "health healthcare care clinic clinics hospital medical center centre services service community county city \
    state family home senior area regional public department dept university college school pharmacy pharmacies foundation council coalition \
    association alliance network group united national american north south east west st saint inc of for and the project house mental behavioral rural";

/// The pairs among organizations' names, the likeliest first.
///
/// Names are filed under what they share, so that each is compared with few others: whole, bare;
/// the beginnings of longer names; all words but one; initials.
///
/// Cost: time and memory O(n log n) for n names of some words each.
pub(super) fn pairs<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Pair> {
    let mut seen = BTreeSet::new();
    let names: Vec<&str> = names.filter(|name| seen.insert(fold(name))).collect();
    let bare: Vec<String> = names.iter().map(|name| bare(name)).collect();
    let mut by_bare: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut but_one: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
    let mut by_initials: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, name) in bare.iter().enumerate() {
        by_bare.entry(name).or_default().push(at);
        let words: Vec<&str> = name.split(' ').collect();
        for place in 0..words.len() {
            let others = [&words[..place], &words[place + 1..]].concat().join(" ");
            but_one.entry((place, others)).or_default().push(at);
        }
        by_initials.entry(initials(&words)).or_default().push(at);
    }
    let mut pairs = BTreeSet::new();
    for alike in by_bare.values() {
        for (place, one) in alike.iter().enumerate() {
            for other in &alike[place + 1..] {
                let why = "they differ only in signs or a legal form";
                pairs.insert(pair(0, names[*one], names[*other], why));
            }
        }
    }
    for ((place, _), alike) in but_one.iter().filter(|(_, alike)| alike.len() <= MANY) {
        for (at, one) in alike.iter().enumerate() {
            for other in &alike[at + 1..] {
                if is_slip(&bare[*one], &bare[*other], *place) {
                    let why = "they differ by one letter";
                    pairs.insert(pair(1, names[*one], names[*other], why));
                }
            }
        }
    }
    for (long, name) in bare.iter().enumerate() {
        for short in beginnings(name).filter_map(|short| by_bare.get(short)).flatten() {
            let why = "the one begins with the other";
            pairs.insert(pair(2, names[*short], names[long], why));
        }
    }
    for name in names.iter().filter(|name| is_acronym(name)) {
        for long in by_initials.get(&name.to_lowercase()).into_iter().flatten() {
            if bare[*long] != name.to_lowercase() {
                let why = "the one is the other's initials";
                pairs.insert(pair(3, name, names[*long], why));
            }
        }
    }
    pairs.into_iter().take(MOST).collect()
}

/// Names that differ in one word and are more than these are a series, not slips.
const MANY: usize = 50;
/// The most that is asked.
const MOST: usize = 200;

fn is_acronym(name: &str) -> bool {
    (3..8).contains(&name.len()) && name.chars().all(|c| c.is_ascii_uppercase())
}

fn initials(words: &[&str]) -> String {
    let telling = words.iter().filter(|word| !matches!(**word, "of" | "and" | "for" | "the"));
    telling.filter_map(|word| word.chars().next()).collect()
}

/// The beginnings of a name that may stand for it: with a word that tells whose name it is, and
/// without at most three words that are no numbers.
fn beginnings(name: &str) -> impl Iterator<Item = &str> {
    let is_telling =
        |word: &str| word.len() > 3 && !GENERIC.split_whitespace().any(|generic| generic == word);
    name.match_indices(' ').map(|(at, _)| name.split_at(at)).filter_map(move |(short, rest)| {
        let has_digit = rest.contains(|c: char| c.is_ascii_digit());
        let is_short = rest.split_whitespace().count() <= 3;
        (short.split(' ').any(is_telling) && !has_digit && is_short).then_some(short)
    })
}

/// Whether two names of some length, alike but for the word in this place, differ there by one
/// letter in a word of four letters or more.
fn is_slip(one: &str, other: &str, place: usize) -> bool {
    let word = |name: &str| name.split(' ').nth(place).unwrap_or_default().to_owned();
    let (a, b) = (word(one), word(other));
    let is_word =
        |word: &str| word.chars().count() >= 4 && !word.contains(|c: char| c.is_ascii_digit());
    one.len() > 9 && is_word(&a) && is_word(&b) && strsim::osa_distance(&a, &b) == 1
}

fn pair(rank: u8, one: &str, other: &str, why: &'static str) -> Pair {
    let (one, other) = if (one.chars().count(), one) <= (other.chars().count(), other) {
        (one, other)
    } else {
        (other, one)
    };
    Pair { rank, one: one.to_owned(), other: other.to_owned(), why }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(names: &[&str]) -> Vec<(String, String)> {
        pairs(names.iter().copied()).into_iter().map(|pair| (pair.one, pair.other)).collect()
    }

    #[test]
    fn likely_pairs_are_proposed_and_neighbours_are_not() {
        assert_eq!(
            found(&["Molina", "Molina Healthcare", "Payer A", "Payer B"]),
            [("Molina".into(), "Molina Healthcare".into())]
        );
        assert_eq!(found(&["Lakeside Clinic", "Lakeside Clinic, Inc."]).len(), 1);
        assert_eq!(found(&["Lakeside Clinic", "Lakesde Clinic"]).len(), 1);
        assert_eq!(
            found(&[
                "MUD 50",
                "MUD 51",
                "St. Mary’s",
                "St. Mark’s",
                "Community Health",
                "Community Health Plan"
            ]),
            []
        );
        assert_eq!(found(&["Heronmere Clinic", "Heronmere Clinc"]).len(), 1);
        assert_eq!(found(&["EHF", "Empire Health Foundation"]).len(), 1);
    }
}
