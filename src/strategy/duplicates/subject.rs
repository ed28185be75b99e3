//! One of those that are compared, with what was found in what is said of it.

use super::{
    address::{Address, addresses, postal_codes},
    contact::Contact,
    described::Described,
    name::Name,
    placeholder::is_placeholder,
    vocabulary::Vocabulary,
};
use std::collections::BTreeSet;

/// One of those that are compared.
#[derive(Debug)]
pub(super) struct Subject {
    pub(super) names: Vec<Name>,
    pub(super) contact: Contact,
    pub(super) addresses: Vec<Address>,
    pub(super) postal_codes: BTreeSet<String>,
    /// County and state, where they are said: in one spelling, and as they were said.
    pub(super) places: [Option<[String; 2]>; 2],
}

impl Subject {
    pub(super) fn new(described: &Described, vocabulary: &mut Vocabulary) -> Subject {
        let mut said: Vec<String> = Vec::new();
        for name in described.names.iter().filter(|name| !is_placeholder(name)) {
            let variants =
                if described.is_person { vec![person(name)] } else { organization(name) };
            said.extend(variants.into_iter().filter(|name| !is_placeholder(name)));
        }
        said.dedup();
        let texts: Vec<&str> = described
            .texts
            .iter()
            .map(String::as_str)
            .filter(|text| !is_placeholder(text))
            .collect();
        let places = [&described.county, &described.state];
        let all = texts.iter().copied().chain(places.into_iter().flatten().map(String::as_str));
        let found: Vec<Address> =
            all.clone().flat_map(|text| addresses(text, is_short(text))).collect();
        Subject {
            names: said.iter().map(|name| Name::new(name, vocabulary)).collect(),
            contact: Contact::in_texts(texts.iter().copied()),
            addresses: found,
            postal_codes: all.flat_map(postal_codes).collect(),
            places: places.map(|place| place.as_deref().and_then(a_place)),
        }
    }
}

/// Whether a text may be nothing but an address.
fn is_short(text: &str) -> bool {
    !text.contains(['\n', ';', ':']) && text.split_whitespace().count() <= 9
}

/// A county or a state in one spelling, and as it was said; not a code or an address that stands in its place.
fn a_place(text: &str) -> Option<[String; 2]> {
    let words = crate::model::spelled(text);
    let words: Vec<String> = words.into_iter().filter(|word| word != "county").collect();
    let is_one = !words.is_empty() && !text.contains(|c: char| c.is_ascii_digit());
    (is_one && !is_placeholder(text)).then(|| [words.join(" "), text.trim().to_owned()])
}

/// The names in one name: without and within brackets; what it was called before.
fn organization(name: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut outside = String::new();
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('(') {
        outside.push_str(before);
        outside.push(' ');
        let (inside, after) = after.split_once(')').unwrap_or((after, ""));
        names.extend(in_brackets(inside, before));
        rest = after;
    }
    outside.push_str(rest);
    let lower = outside.to_lowercase();
    for word in
        [" d/b/a ", " dba ", " f/k/a ", " fka ", " a/k/a ", " aka ", " formerly ", ", formerly "]
    {
        if let Some(place) = lower.find(word).filter(|_| lower.is_ascii()) {
            names.push(outside[place + word.len()..].trim().to_owned());
            outside.truncate(place);
            break;
        }
    }
    let outside = outside.split_whitespace().collect::<Vec<_>>().join(" ");
    names.insert(0, if outside.is_empty() { name.to_owned() } else { outside });
    names.retain(|name| name.chars().any(char::is_alphabetic));
    names
}

/// What stands in brackets is a name of its own if it is the first letters of what stands before,
/// or is said to be.
fn in_brackets(inside: &str, before: &str) -> Option<String> {
    let inside = inside.trim();
    for word in ["formerly ", "dba ", "aka ", "fka ", "now ", "previously "] {
        if let Some(name) = inside.to_lowercase().strip_prefix(word) {
            return Some(name.to_owned());
        }
    }
    let letters: String = inside.chars().filter(|letter| letter.is_alphabetic()).collect();
    let is_short = (2..=8).contains(&letters.chars().count()) && !inside.contains(' ');
    let begins = before.trim_start().to_uppercase().chars().next() == letters.chars().next();
    (is_short && begins && letters.chars().all(char::is_uppercase)).then(|| inside.to_owned())
}

/// A person's name in the order of speech, without titles.
fn person(name: &str) -> String {
    const TITLES: &str = "dr mr mrs ms miss md phd rn np pa lcsw lpc mph msw mba ma ms jd esq dds do \
        pharmd bsn msn cpa pe rev hon prof mha mpa";
    let is_title = |word: &str| {
        let bare = crate::model::bare(word).replace(' ', "");
        TITLES.split(' ').any(|title| title == bare)
    };
    let mut parts: Vec<String> = Vec::new();
    for part in name.split(',') {
        let words: Vec<&str> = part.split_whitespace().filter(|word| !is_title(word)).collect();
        if !words.is_empty() {
            parts.push(words.join(" "));
        }
    }
    match parts.as_slice() {
        [last, first] => format!("{first} {last}"),
        _ => parts.join(" "),
    }
}
