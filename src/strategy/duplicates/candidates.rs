//! Which pairs are worth comparing: never all of them.

use super::{
    contact::{Contact, local},
    name::Name,
    subject::Subject,
    vocabulary::{Vocabulary, WordId},
};
use std::collections::{BTreeMap, BTreeSet};

/// The most that may share a word for it to bring each two of them together.
const FEW: usize = 25;
/// The most that may share an address, a number or a whole name.
const SEVERAL: usize = 60;

/// The pairs that share something that few share: a rare word or its slip, a whole name, its first
/// letters, an address, a number, an e-mail address, a domain. Each has the lower place first.
///
/// Cost: time and memory O(n · w · log n) for n of w words and contacts each, for the groups are
/// capped.
pub(super) fn candidates(subjects: &[Subject], vocabulary: &Vocabulary) -> BTreeSet<(u32, u32)> {
    let mut groups = Groups::default();
    let lighter = lighter_words(vocabulary);
    for (place, subject) in subjects.iter().enumerate() {
        let place = place as u32;
        subject.names.iter().for_each(|name| groups.name(place, name, vocabulary, &lighter));
        groups.contact(place, &subject.contact);
        for address in &subject.addresses {
            groups.add(SEVERAL, format!("a {}", address.key()), place);
        }
    }
    groups.pairs()
}

#[derive(Default)]
struct Groups {
    members: BTreeMap<String, (usize, Vec<u32>)>,
}

impl Groups {
    fn add(&mut self, most: usize, key: String, place: u32) {
        let (_, members) = self.members.entry(key).or_insert_with(|| (most, Vec::new()));
        if members.last() != Some(&place) {
            members.push(place);
        }
    }

    fn name(
        &mut self,
        place: u32,
        name: &Name,
        vocabulary: &Vocabulary,
        meant: &BTreeMap<WordId, WordId>,
    ) {
        let mut words: Vec<WordId> =
            name.words.iter().map(|word| *meant.get(word).unwrap_or(word)).collect();
        words.sort_unstable();
        words.dedup();
        self.add(SEVERAL, format!("n {}", vocabulary.text(&words)), place);
        self.add(SEVERAL, format!("j {}", name.joined), place);
        for letters in &name.initials {
            self.add(FEW, format!("i {letters}"), place);
        }
        if let [word] = name.words.as_slice() {
            self.add(FEW, format!("i {}", vocabulary.word(*word).text), place);
        }
        for word in &words {
            self.add(FEW, format!("w {word}"), place);
        }
        // Frequent words bring together only those that share two of them.
        for (first, one) in words.iter().enumerate() {
            for other in &words[first + 1..] {
                if words.len() <= 8 {
                    self.add(FEW, format!("w {one} {other}"), place);
                }
            }
        }
    }

    fn contact(&mut self, place: u32, contact: &Contact) {
        let Contact { phones, emails, domains } = contact;
        let phones = phones.iter().map(|phone| local(phone));
        for text in phones.chain(emails.iter().chain(domains).map(String::as_str)) {
            self.add(SEVERAL, format!("c {text}"), place);
        }
    }

    fn pairs(self) -> BTreeSet<(u32, u32)> {
        let mut pairs = Vec::new();
        for (most, members) in self.members.into_values() {
            if members.len() > most {
                continue;
            }
            for (first, one) in members.iter().enumerate() {
                pairs.extend(members[first + 1..].iter().map(|other| (*one, *other)));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs.into_iter().filter(|(one, other)| one != other).collect()
    }
}

/// For words that may be a slip of a more frequent one, that one: two words are near when they are
/// alike after one letter is left out of each (symmetric deletion).
fn lighter_words(vocabulary: &Vocabulary) -> BTreeMap<WordId, WordId> {
    let mut without: BTreeMap<String, Vec<WordId>> = BTreeMap::new();
    for id in 0..vocabulary.len() as WordId {
        let letters: Vec<char> = vocabulary.word(id).text.chars().collect();
        if letters.len() < 5 || letters.iter().any(char::is_ascii_digit) {
            continue;
        }
        let mut variants: Vec<String> = (0..letters.len())
            .map(|left_out| {
                let kept = letters.iter().enumerate().filter(|(place, _)| *place != left_out);
                kept.map(|(_, letter)| *letter).collect()
            })
            .chain([letters.iter().collect()])
            .collect();
        variants.sort();
        variants.dedup();
        for variant in variants {
            without.entry(variant).or_default().push(id);
        }
    }
    let mut meant: BTreeMap<WordId, WordId> = BTreeMap::new();
    let rank = |id: WordId| (vocabulary.word(id).names, std::cmp::Reverse(id));
    for near in without.into_values().filter(|near| (2..=FEW).contains(&near.len())) {
        let Some(most) = near.iter().copied().max_by_key(|id| rank(*id)) else { continue };
        for id in near.into_iter().filter(|id| *id != most) {
            let better = meant.get(&id).is_none_or(|known| rank(*known) < rank(most));
            if better && rank(id) < rank(most) {
                meant.insert(id, most);
            }
        }
    }
    meant
}
