use crate::model::{Table, bare, is_near};
use foldhash::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A slip in a shorter word gives another word.
const LONG: usize = 6;
/// Longer words are not names, and would have too many forms.
const LONGEST: usize = 60;

/// Finds names that are near another without comparing it with each.
///
/// Two words that differ by one letter are alike once a letter is taken out of one or both, so
/// every name is filed under itself, bare, and under all such shortened forms. Of a form only a
/// number is kept: where two forms have the same, names are compared that need not be.
#[derive(Default)]
pub(super) struct Near {
    names: Vec<(String, String)>,
    /// Where the last name under a form stands in `filed`.
    last: HashMap<u64, u32>,
    /// A name, by its place, and where the one before it under the same form stands.
    filed: Vec<(u32, Option<u32>)>,
}

impl Near {
    /// Files a name of the record `id`.
    pub(super) fn add(&mut self, table: Table, name: &str, id: &str) {
        let place = self.names.len() as u32;
        self.names.push((name.to_owned(), id.to_owned()));
        for form in forms(name) {
            let before = self.last.insert(number(table, &form), self.filed.len() as u32);
            self.filed.push((place, before));
        }
    }

    /// The first name filed that is near `name`, and the record it belongs to.
    pub(super) fn find(&self, table: Table, name: &str) -> Option<(&str, &str)> {
        let mut places = Vec::new();
        for form in forms(name) {
            let mut next = self.last.get(&number(table, &form)).copied();
            while let Some((place, before)) = next.map(|at| self.filed[at as usize]) {
                places.push(place);
                next = before;
            }
        }
        places.sort_unstable();
        places.dedup();
        let mut names = places.into_iter().map(|place| &self.names[place as usize]);
        names.find(|(near, _)| is_near(name, near)).map(|(near, id)| (near.as_str(), id.as_str()))
    }
}

fn number(table: Table, form: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (table, form).hash(&mut hasher);
    hasher.finish()
}

/// A name, bare, and all forms of it with one letter less in one long word.
fn forms(name: &str) -> Vec<String> {
    let name = bare(name);
    let mut forms = Vec::new();
    let mut start = 0;
    for word in name.split(' ') {
        let is_long = (LONG..LONGEST).contains(&word.chars().count())
            && !word.contains(|letter: char| letter.is_ascii_digit());
        for (at, letter) in word.char_indices().filter(|_| is_long) {
            let (before, after) = name.split_at(start + at);
            forms.push(format!("{before}{}", &after[letter.len_utf8()..]));
        }
        start += word.len() + 1;
    }
    forms.push(name);
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_finds_what_comparing_all_would() {
        let names =
            ["Lakeside Clinic", "Riverside Clinic", "St. Mark’s", "Médecins du Lac", "MUD 50"];
        let mut near = Near::default();
        for name in names {
            near.add(Table::Stakeholders, name, name);
        }
        for said in [
            "Lakesde Clinic",
            "Laekside Clinic",
            "LAKESIDE  CLINICS",
            "The Lakeside Clinic, Inc.",
            "Medecins du Lac",
            "St. Mary’s",
            "MUD 51",
            "Riverside Clinic",
        ] {
            let found = near.find(Table::Stakeholders, said).map(|(name, _)| name);
            assert_eq!(found, names.into_iter().find(|name| is_near(said, name)), "{said}");
        }
    }
}
