use crate::model::{Table, bare, is_near};
use foldhash::fast::FixedState;
use hashbrown::HashTable;
use std::hash::BuildHasher;

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
    /// All names, one after the other.
    text: String,
    /// Where each ends in the text, and the row that begins it, if one does.
    names: Vec<(usize, Option<usize>)>,
    /// A form, and the place of a name that has it.
    filed: HashTable<(Form, u32)>,
    /// The forms that need be filed, if all names were known before.
    shared: Option<Shared>,
}

/// The number of a form that a name may take.
type Form = u32;

impl Near {
    /// For about so many names that have these forms: one that a single name has leads to no other.
    pub(super) fn among(names: usize, forms: impl Iterator<Item = Form>) -> Near {
        let mut shared = Shared::new(names);
        forms.for_each(|form| shared.note(form));
        shared.once = Vec::new();
        Near { shared: Some(shared), ..Near::default() }
    }

    /// Files a name under its forms.
    pub(super) fn add(&mut self, name: &str, row: Option<usize>, forms: &[Form]) {
        let place = self.names.len() as u32;
        self.text.push_str(name);
        self.names.push((self.text.len(), row));
        for form in forms {
            if self.shared.as_ref().is_none_or(|shared| shared.has(*form)) {
                self.filed.insert_unique(spread(*form), (*form, place), |(form, _)| spread(*form));
            }
        }
    }

    /// The first name filed that is near `name`, which has these forms, and its row.
    pub(super) fn find(&self, name: &str, forms: &[Form]) -> Option<(&str, Option<usize>)> {
        let filed = |form: &Form| {
            let form = *form;
            let all = self.filed.iter_hash(spread(form));
            all.filter(move |(filed, _)| *filed == form).map(|(_, place)| *place as usize)
        };
        let mut places: Vec<usize> = forms.iter().flat_map(filed).collect();
        places.sort_unstable();
        places.dedup();
        let mut names = places.into_iter().map(|place| (self.name(place), self.names[place].1));
        names.find(|(near, _)| is_near(name, near))
    }

    fn name(&self, place: usize) -> &str {
        let start = place.checked_sub(1).map_or(0, |before| self.names[before].0);
        &self.text[start..self.names[place].0]
    }
}

/// Which forms several names may have. Most belong to one alone, and need not be kept.
struct Shared {
    once: Vec<u64>,
    again: Vec<u64>,
}

impl Shared {
    /// With so much room for each name that few forms are taken for another.
    fn new(names: usize) -> Shared {
        let words = (names * 4).next_power_of_two().min(1 << 26);
        Shared { once: vec![0; words], again: vec![0; words] }
    }

    fn note(&mut self, form: Form) {
        let (word, bit) = self.at(form);
        self.again[word] |= self.once[word] & bit;
        self.once[word] |= bit;
    }

    fn has(&self, form: Form) -> bool {
        let (word, bit) = self.at(form);
        self.again[word] & bit != 0
    }

    fn at(&self, form: Form) -> (usize, u64) {
        ((form / 64) as usize % self.again.len(), 1 << (form % 64))
    }
}

/// Where in the file a form is looked for.
fn spread(form: Form) -> u64 {
    FixedState::default().hash_one(form)
}

/// A name of a table, bare, and all forms of it with one letter less in one long word.
///
/// A form's number is that of a polynomial whose coefficients are its bytes, which for a name
/// without one letter follows from those of what stands before and behind it.
///
/// Source: R. Karp and M. Rabin, “Efficient randomized pattern-matching algorithms”, IBM J. Res.
/// Dev. 31(2), 1987. Cost: time O(l · log l) for a name of l letters.
pub(super) fn forms(table: Table, name: &str) -> Vec<Form> {
    const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
    let name = bare(name);
    let number = |sum: u64| FixedState::default().hash_one((table, sum)) as Form;
    // The sum of the first bytes, and the base to the power of how many they are.
    let (mut sums, mut powers) = (vec![0_u64], vec![1_u64]);
    for (at, byte) in name.bytes().enumerate() {
        sums.push(sums[at].wrapping_mul(BASE).wrapping_add(u64::from(byte) + 1));
        powers.push(powers[at].wrapping_mul(BASE));
    }
    let whole = sums[name.len()];
    let mut forms = vec![number(whole)];
    let mut start = 0;
    for word in name.split(' ') {
        let is_long = (LONG..LONGEST).contains(&word.chars().count())
            && !word.contains(|letter: char| letter.is_ascii_digit());
        for (at, letter) in word.char_indices().filter(|_| is_long) {
            let (before, after) = (start + at, start + at + letter.len_utf8());
            let power = powers[name.len() - after];
            let behind = whole.wrapping_sub(sums[after].wrapping_mul(power));
            forms.push(number(sums[before].wrapping_mul(power).wrapping_add(behind)));
        }
        start += word.len() + 1;
    }
    forms.sort_unstable();
    forms.dedup();
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
            near.add(name, None, &forms(Table::Stakeholders, name));
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
            let found = near.find(said, &forms(Table::Stakeholders, said)).map(|(name, _)| name);
            assert_eq!(found, names.into_iter().find(|name| is_near(said, name)), "{said}");
        }
    }

    #[test]
    fn a_form_that_one_name_alone_has_is_not_filed() {
        let names = ["Lakeside Clinic", "Lakesde Clinic", "Riverside Hospital"];
        let all = names.map(|name| forms(Table::Stakeholders, name));
        let mut near = Near::among(1000, all.iter().flatten().copied());
        near.add(names[2], None, &all[2]);
        assert!(near.filed.is_empty());
        near.add(names[0], None, &all[0]);
        assert_eq!(near.find(names[1], &all[1]), Some((names[0], None)));
    }
}
