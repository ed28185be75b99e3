//! What kind of organization a name says one is, or which service of it: law, dental, jail.

use crate::model::spelled;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What the words of names say of what kind one is.
///
/// They stand in `kinds.csv`, which anyone can read and extend. Kinds that stand beside another
/// organization, as a thrift store does, are marked there; so are those that tell nothing beside a
/// closer word, as a clinic does in a dental clinic.
struct Kinds {
    beside: Vec<bool>,
    is_form: Vec<bool>,
    /// The kinds of which some words, in their one spelling, tell.
    of: BTreeMap<Vec<String>, BTreeSet<usize>>,
    /// How many words the longest of them has.
    longest: usize,
}

static KINDS: LazyLock<Kinds> = LazyLock::new(|| {
    let mut kinds =
        Kinds { beside: Vec::new(), is_form: Vec::new(), of: BTreeMap::new(), longest: 1 };
    for line in include_str!("kinds.csv").lines().skip(1) {
        let mut cells = line.splitn(3, ',');
        let (Some(how), Some(words)) = (cells.nth(1), cells.next()) else { continue };
        let kind = kinds.beside.len();
        kinds.beside.push(how == "beside");
        kinds.is_form.push(how == "form");
        for words in words.split(';').map(spelled) {
            kinds.longest = kinds.longest.max(words.len());
            kinds.of.entry(words).or_default().insert(kind);
        }
    }
    kinds
});

/// Words that say of what kind one is, and the kinds that they may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) words: String,
    kinds: BTreeSet<usize>,
}

/// What two names say of the kinds of the two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kindred {
    /// Nothing that would tell them apart.
    Open,
    /// Each is of a kind that the other is not: these words say it.
    Two([String; 2]),
    /// One says of what kind it is, the other does not.
    One,
    /// One is, besides, of a kind that may be a part of the other or stand beside it.
    Part(String),
}

/// Whether a word says by itself of what kind one is.
pub(super) fn is_kind(word: &str) -> bool {
    KINDS.of.contains_key([word.to_owned()].as_slice())
}

/// Whether two words are of two kinds: one is no slip of the other, however near.
pub(super) fn are_two_kinds(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|word| KINDS.of.get([word.to_owned()].as_slice()));
    one.zip(other).is_some_and(|(one, other)| one.is_disjoint(other))
}

/// The kinds that a name of these words, in their one spelling, is of.
pub(super) fn kinds(words: &[String]) -> Vec<Kind> {
    let mut found = Vec::new();
    let mut place = 0;
    while place < words.len() {
        let lengths = (1..=KINDS.longest.min(words.len() - place)).rev();
        let said = lengths.map(|length| &words[place..place + length]);
        let known = said.filter_map(|words| Some((words, KINDS.of.get(words)?))).next();
        match known {
            Some((words, kinds)) => {
                found.push(Kind { words: words.join(" "), kinds: kinds.clone() });
                place += words.len();
            }
            None => place += 1,
        }
    }
    let is_form = |kind: &Kind| kind.kinds.iter().all(|kind| KINDS.is_form[*kind]);
    if found.iter().any(|kind| !is_form(kind)) {
        found.retain(|kind| !is_form(kind));
    }
    found
}

/// What the kinds in two names say of the two.
///
/// Where each has one that the other has not, they are two; where one has, it is a part if the other
/// says of what kind it is too or is one that has departments, or if such a kind stands beside others.
pub(super) fn kindred(one: (&[Kind], bool), other: (&[Kind], bool)) -> Kindred {
    let own = |kinds: &[Kind], others: &[Kind]| -> Vec<Kind> {
        let is_own = |kind: &&Kind| others.iter().all(|other| kind.kinds.is_disjoint(&other.kinds));
        kinds.iter().filter(is_own).cloned().collect()
    };
    let ((one, one_has_parts), (other, other_has_parts)) = (one, other);
    let (ones, others) = (own(one, other), own(other, one));
    let part = |own: &[Kind], rest: &[Kind], has_parts: bool| {
        let stands_beside = |kind: &&Kind| kind.kinds.iter().all(|kind| KINDS.beside[*kind]);
        let is_part = |kind: &&Kind| has_parts || !rest.is_empty() || stands_beside(kind);
        own.iter().find(is_part).map(|kind| kind.words.clone())
    };
    match (ones.first(), others.first()) {
        (Some(a), Some(b)) => Kindred::Two([a.words.clone(), b.words.clone()]),
        (Some(_), None) => part(&ones, other, other_has_parts).map_or(Kindred::One, Kindred::Part),
        (None, Some(_)) => part(&others, one, one_has_parts).map_or(Kindred::One, Kindred::Part),
        (None, None) => Kindred::Open,
    }
}

/// Whether one of these words, in their one spelling, has departments: a county, a city, a college.
pub(super) fn has_departments(words: &[String]) -> bool {
    const SUCH: &str = "county city state town township village borough tribe nation university \
        college diocese government";
    words.iter().any(|word| SUCH.split(' ').any(|such| such == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(one: &str, other: &str) -> Kindred {
        let [one, other] = [one, other].map(spelled);
        let [ones, others] = [&one, &other].map(|words| kinds(words));
        kindred((&ones, has_departments(&one)), (&others, has_departments(&other)))
    }

    #[test]
    fn a_law_office_is_no_dentist_and_a_thrift_store_no_shelter() {
        for (one, other, words) in [
            ("Smith & Jones Law PLLC", "James Smith Dental", ["law", "dental"]),
            ("Mercy Hospital", "Mercy Hospital Pharmacy", ["hospital", "pharmacy"]),
            ("Lake County Jail", "Lake County Sheriff", ["jail", "sheriff"]),
            ("Charities - Food Pantry", "Charities - Housing", ["food pantry", "housing"]),
            ("Sunrise Home Care", "Sunrise Home Health", ["home care", "home health"]),
        ] {
            assert_eq!(said(one, other), Kindred::Two(words.map(str::to_owned)));
        }
        for (one, other, word) in [
            ("Hope House", "Hope House Thrift Store", "thrift store"),
            ("Heron Pharmacy", "Heron Pharmacy Medical Supply", "medical supply"),
            ("Lake County", "Lake County Library", "library"),
        ] {
            assert_eq!(said(one, other), Kindred::Part(word.into()));
        }
    }

    #[test]
    fn what_may_be_one_kind_is_not_told_apart() {
        for (one, other) in [
            ("Heron Clinic", "Heron Valley Medical Group"),
            ("Bright Futures Head Start", "Bright Futures Early Learning"),
            ("Lakeside Medical Center", "Lakeside Hospital"),
            ("Wolf Creek Rx", "Wolf Creek Pharmacy"),
        ] {
            assert_eq!(said(one, other), Kindred::Open, "{one} / {other}");
        }
        assert_eq!(said("Walgreens", "Walgreens Pharmacy"), Kindred::One);
    }
}
