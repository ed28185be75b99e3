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
pub(super) fn pairs<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Pair> {
    let mut by_word: BTreeMap<String, Vec<(String, &str)>> = BTreeMap::new();
    let mut by_initials: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut pairs = BTreeSet::new();
    let names: Vec<&str> = names.filter(|name| seen.insert(fold(name))).collect();
    for name in &names {
        let plain = bare(name);
        let first: String = plain.chars().take(3).collect();
        by_word.entry(first).or_default().push((plain.clone(), name));
        let initials: String = plain
            .split(' ')
            .filter(|word| !matches!(*word, "of" | "and" | "for" | "the"))
            .filter_map(|word| word.chars().next())
            .collect();
        if initials.len() > 2 {
            by_initials.entry(initials).or_default().push(name);
        }
    }
    for alike in by_word.values() {
        for (at, (one, one_name)) in alike.iter().enumerate() {
            for (other, other_name) in &alike[at + 1..] {
                if let Some((rank, why)) = likeness(one, other) {
                    pairs.insert(pair(rank, one_name, other_name, why));
                }
            }
        }
    }
    for name in
        names.iter().filter(|name| name.len() < 8 && name.chars().all(|c| c.is_ascii_uppercase()))
    {
        for long in by_initials.get(&name.to_lowercase()).into_iter().flatten() {
            pairs.insert(pair(3, name, long, "the one is the other's initials"));
        }
    }
    pairs.into_iter().collect()
}

fn likeness(one: &str, other: &str) -> Option<(u8, &'static str)> {
    if one == other {
        return Some((0, "they differ only in signs or a legal form"));
    }
    if is_slip(one, other) {
        return Some((1, "they differ by one letter"));
    }
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let rest = long.strip_prefix(short)?.strip_prefix(' ')?;
    let is_telling =
        |word: &str| word.len() > 3 && !GENERIC.split_whitespace().any(|generic| generic == word);
    let has_digit = rest.contains(|c: char| c.is_ascii_digit());
    (short.split(' ').any(is_telling) && !has_digit && rest.split(' ').count() <= 3)
        .then_some((2, "the one begins with the other"))
}

/// Whether two names of some length differ by one letter in a word of four letters or more.
fn is_slip(one: &str, other: &str) -> bool {
    let words = one.split(' ').zip(other.split(' '));
    let differing: Vec<(&str, &str)> = words.filter(|(one, other)| one != other).collect();
    let [(a, b)] = differing.as_slice() else { return false };
    let is_word =
        |word: &str| word.chars().count() >= 4 && !word.contains(|c: char| c.is_ascii_digit());
    let is_long = one.split(' ').count() == other.split(' ').count() && one.len() > 9;
    is_long && is_word(a) && is_word(b) && strsim::osa_distance(a, b) == 1
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
