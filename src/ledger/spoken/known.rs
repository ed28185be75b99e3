use crate::model::{Cell, Found, Names, Party, Refers, Table, View, bare, fold, named_in};
use std::collections::BTreeSet;

/// Those on record, by the names that people use for them.
pub struct Known {
    exact: Names,
    /// Each name and alias that may be shown, folded and as bare words, with its id.
    shown: Vec<(String, Vec<String>, String)>,
}

/// A way in which a name, and its words, may be meant.
type Way<'a> = &'a dyn Fn(&str, &[String]) -> bool;

/// Who is meant by a name.
#[derive(Debug, Clone, PartialEq)]
pub enum Meant {
    /// This party.
    One(Party),
    /// One of several, by their names.
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
                (fold(name.as_str()), words, row.id.to_string())
            })
        });
        Known { exact: all, shown: names.collect() }
    }

    /// Who is meant: the one of that name, id or alias; a sector or initiative; else the only one
    /// whose name begins so, holds these words, or has these initials. One or two letters are too
    /// few to name anyone but by initials.
    ///
    /// Cost: time O(n) for n names.
    pub fn find(&self, said: &str) -> Meant {
        let said = said.trim().trim_matches(['“', '”', '"']);
        if let Ok(text) = self.exact.resolve(Refers::Party, false, said)
            && let Ok(party) = Party::read(&text)
        {
            return Meant::One(party);
        }
        if let Found::Many(ids) = self.exact.find(Table::Stakeholders, said) {
            return Meant::Several(self.written(&ids));
        }
        let (folded, bare) = (fold(said), bare(said));
        if bare.is_empty() {
            return Meant::Unknown(said.to_owned());
        }
        let words: Vec<&str> = bare.split(' ').collect();
        let begins = |name: &str, _: &[String]| name.starts_with(&folded);
        let holds = |_: &str, own: &[String]| {
            let starts = |(word, own): (&&str, &String)| own.starts_with(*word);
            own.windows(words.len()).any(|part| words.iter().zip(part).all(starts))
        };
        let initials = |_: &str, own: &[String]| {
            let heads = |skip: bool| -> String {
                let own = own
                    .iter()
                    .filter(|word| !(skip && ["of", "for", "and"].contains(&word.as_str())));
                own.filter_map(|word| word.chars().next()).collect()
            };
            bare.len() > 1 && (heads(false) == bare || heads(true) == bare)
        };
        // “El” and “I” begin many a name, and are seldom meant for one: they are asked about.
        let is_short = bare.chars().count() < 3;
        let ways: [(Way<'_>, bool); 3] =
            [(&begins, !is_short), (&holds, !is_short), (&initials, true)];
        for (way, is_enough) in ways {
            let fitting = self.shown.iter().filter(|(name, words, _)| way(name, words));
            let mut ids: Vec<&String> = fitting.map(|(_, _, id)| id).collect();
            ids.sort_unstable();
            ids.dedup();
            match ids.as_slice() {
                [] => {}
                [one] if is_enough => {
                    return Meant::One(Party::Stakeholder(one.as_str().into()));
                }
                several => return Meant::Several(self.written(several)),
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
        let is_part = self.shown.iter().any(|(_, name, _)| are_words(name));
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
