use crate::model::{Table, bare, is_near};
use foldhash::HashMap;

/// A slip in a shorter word gives another word.
const LONG: usize = 6;
/// Longer words are not names, and would have too many forms.
const LONGEST: usize = 60;

/// Finds names that are near another without comparing it with each.
///
/// Two words that differ by one letter are alike once a letter is taken out of one or both, so
/// every name is filed under itself, bare, and under all such shortened forms.
#[derive(Default)]
pub(super) struct Near {
    names: Vec<(String, String)>,
    filed: HashMap<(Table, String), Vec<usize>>,
}

impl Near {
    /// Files a name of the record `id`.
    pub(super) fn add(&mut self, table: Table, name: &str, id: &str) {
        let place = self.names.len();
        self.names.push((name.to_owned(), id.to_owned()));
        for form in forms(name) {
            self.filed.entry((table, form)).or_default().push(place);
        }
    }

    /// The first name filed that is near `name`, and the record it belongs to.
    pub(super) fn find(&self, table: Table, name: &str) -> Option<(&str, &str)> {
        let filed = forms(name).into_iter().filter_map(|form| self.filed.get(&(table, form)));
        let mut places: Vec<usize> = filed.flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        let mut names = places.into_iter().map(|place| &self.names[place]);
        names.find(|(near, _)| is_near(name, near)).map(|(near, id)| (near.as_str(), id.as_str()))
    }
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
