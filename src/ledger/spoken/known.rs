use crate::model::{Cell, Found, Id, Names, Party, Refers, Table, View, bare, fold, named_in};
use std::collections::BTreeSet;

/// Those on record, by the names that people use for them.
pub struct Known {
    exact: Names,
    /// The names and aliases that may be shown.
    shown: Vec<Shown>,
}

/// A name of one who may be shown.
struct Shown {
    folded: String,
    words: Vec<String>,
    /// Those of a name in brackets behind it: “Ana Ruiz (Lakeside Clinic)”.
    aside: Vec<String>,
    id: String,
    is_person: bool,
}

/// A way in which a name may be meant.
type Way<'a> = &'a dyn Fn(&Shown) -> bool;

/// Who is meant by a name.
#[derive(Debug, Clone, PartialEq)]
pub enum Meant {
    /// This party.
    One(Party),
    /// One of several, by their names; or one who may be meant, and may not.
    Several(Vec<String>),
    /// None on record.
    Unknown(String),
}

impl Known {
    /// Those in `all`, by their whole names; and those that may be seen in `shown` by any part of
    /// a name that is theirs alone.
    pub fn new(all: Names, shown: &View) -> Known {
        let names = shown.stakeholders().flat_map(|row| {
            let names = std::iter::once(&row.name).chain(&row.aliases);
            names.map(|name| {
                let words = bare(name.as_str());
                let words = words.split(' ').map(str::to_owned).collect();
                let aside = name.as_str().split_once('(').map(|(_, aside)| self::bare(aside));
                let aside = aside.unwrap_or_default();
                let aside: Vec<String> = aside.split(' ').map(str::to_owned).collect();
                // One word is the same name in other letters: “University of Utah (UofU)”.
                let aside = if aside.len() > 1 { aside } else { Vec::new() };
                let (folded, id) = (fold(name.as_str()), row.id.to_string());
                Shown { folded, words, aside, id, is_person: row.is_person() }
            })
        });
        Known { exact: all, shown: names.collect() }
    }

    /// Who is meant: the one of that name, id or alias; a sector or initiative; else the only one
    /// whose name begins so, holds these words, or has these initials. One or two letters, and a
    /// part of a word of a person's name, are asked about even then; so is what stands in brackets
    /// behind a name, and a name with a question mark. One letter is nobody's.
    ///
    /// Cost: time O(n) for n names.
    pub fn find(&self, said: &str) -> Meant {
        let said = said.trim().trim_matches(['“', '”', '"']);
        let surely = said.trim_end_matches(['?', ' ']);
        if surely.len() < said.len() && !surely.is_empty() {
            return match self.find(surely) {
                Meant::One(party) => {
                    let name = |id: &str| self.written(&[id]).concat();
                    Meant::Several(vec![match &party {
                        Party::Stakeholder(id) => name(id.as_str()),
                        Party::Sector(_) | Party::Initiative(_) => surely.to_owned(),
                    }])
                }
                Meant::Several(names) => Meant::Several(names),
                Meant::Unknown(_) => Meant::Unknown(said.to_owned()),
            };
        }
        if let Ok(text) = self.exact.resolve(Refers::Party, false, said)
            && let Ok(party) = Party::read(&text)
        {
            return Meant::One(party);
        }
        if let Found::Many(ids) = self.exact.find(Table::Stakeholders, said) {
            return Meant::Several(self.written(&ids));
        }
        let (folded, bare) = (fold(said), bare(said));
        let length = bare.chars().count();
        if bare.is_empty() || length == 1 {
            return Meant::Unknown(said.to_owned());
        }
        let words: Vec<&str> = bare.split(' ').collect();
        let begins = |one: &Shown| one.folded.starts_with(&folded);
        let holds = |one: &Shown| {
            let starts = |(word, own): (&&str, &String)| own.starts_with(*word);
            one.words.windows(words.len()).any(|part| words.iter().zip(part).all(starts))
        };
        let has_whole = |one: &Shown| one.words.windows(words.len()).any(|part| part == words);
        let initials = |one: &Shown| {
            let heads = |skip: bool| -> String {
                let small = |word: &&String| skip && ["of", "for", "and"].contains(&word.as_str());
                let own = one.words.iter().filter(|word| !small(word));
                own.filter_map(|word| word.chars().next()).collect()
            };
            heads(false) == bare || heads(true) == bare
        };
        for way in [&begins as Way<'_>, &holds, &initials] {
            let fitting: Vec<&Shown> = self.shown.iter().filter(|one| way(one)).collect();
            let mut ids: Vec<&String> = fitting.iter().map(|one| &one.id).collect();
            ids.sort_unstable();
            ids.dedup();
            let is_aside =
                |one: &Shown| one.aside.windows(words.len()).any(|part| part == words.as_slice());
            let is_sure =
                |one: &&Shown| !is_aside(one) && (has_whole(one) || (length > 2 && !one.is_person));
            match ids.as_slice() {
                [] => {}
                [one] if fitting.iter().any(is_sure) => {
                    return Meant::One(Party::Stakeholder(one.as_str().into()));
                }
                some => return Meant::Several(self.written(some)),
            }
        }
        Meant::Unknown(said.to_owned())
    }

    /// The names of those with these ids; the ids where two have the same name.
    fn written<S: AsRef<str>>(&self, ids: &[S]) -> Vec<String> {
        let name = |id: &S| self.exact.written(Table::Stakeholders, id.as_ref());
        let names: Vec<String> =
            ids.iter().map(|id| name(id).unwrap_or(id.as_ref()).to_owned()).collect();
        let different: BTreeSet<String> = names.iter().map(|name| fold(name)).collect();
        if different.len() == names.len() {
            return names;
        }
        ids.iter().map(|id| id.as_ref().to_owned()).collect()
    }

    /// Who is meant by a cell or a phrase that may name several, “A, B and C”: each name with whom
    /// it means.
    pub fn all<'a>(&self, said: &'a str) -> Vec<(&'a str, Meant)> {
        let names = named_in(said, &mut |name| matches!(self.find(name), Meant::One(_)));
        names.into_iter().map(|name| (name, self.find(name))).collect()
    }

    /// The names on record that are most like one that is not, the likeliest first; at most three.
    ///
    /// Cost: time O(n) for n names.
    pub fn near(&self, said: &str) -> Vec<String> {
        self.exact.nearest(Table::Stakeholders, said)
    }

    /// Who is meant by a whole name, or by whole words or initials of one that is written large, as
    /// at the beginning of “System B joins the alliance”; `None` where that is nobody.
    pub fn whole(&self, said: &str) -> Option<Meant> {
        if let Ok(text) = self.exact.resolve(Refers::Party, false, said)
            && let Ok(party) = Party::read(&text)
        {
            return Some(Meant::One(party));
        }
        if !said.starts_with(|letter: char| letter.is_uppercase()) {
            return None;
        }
        let bare = bare(said);
        let words: Vec<&str> = bare.split(' ').filter(|word| !word.is_empty()).collect();
        let are_words = |name: &Vec<String>| {
            !words.is_empty() && name.windows(words.len()).any(|part| part == words.as_slice())
        };
        let is_part = self.shown.iter().any(|one| are_words(&one.words));
        let is_short = said.chars().count() > 1 && said.chars().all(char::is_uppercase);
        match self.find(said) {
            Meant::Unknown(_) => None,
            meant @ (Meant::One(_) | Meant::Several(_)) => (is_part || is_short).then_some(meant),
        }
    }

    /// The names of the records that may be meant.
    pub fn names(&self) -> &Names {
        &self.exact
    }
}
