//! Names and their numbers, many of them, in little memory.

use foldhash::fast::FixedState;
use std::hash::BuildHasher;

/// Numbers names from 0 in order of first mention.
///
/// The names lie one after another in one text, and a table of places, more than it needs, leads
/// from a name's hash to its number. A place has the beginning of its name, so that a short name
/// is mostly found by a single look into memory.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbered {
    text: String,
    /// Where each name ends in the text.
    ends: Vec<usize>,
    places: Vec<Place>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Place {
    first: u64,
    len: u32,
    /// The name's number, from 1; 0 where the place is free.
    number: u32,
}

/// The first eight bytes of a name, which compare as it does as far as they go.
fn first(name: &str) -> u64 {
    match name.as_bytes().first_chunk() {
        Some(first) => u64::from_be_bytes(*first),
        None => {
            let all = name.bytes().fold(0u64, |all, byte| all << 8 | u64::from(byte));
            all.checked_shl(8 * (8 - name.len() as u32)).unwrap_or(0)
        }
    }
}

impl Numbered {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    fn name(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[number]]
    }

    pub(super) fn number(&mut self, name: &str) -> u32 {
        self.reserve(1);
        self.number_from(name, self.first_place(name))
    }

    /// The numbers of several names. All their places are looked at before the first is searched,
    /// so that the processor waits for memory once and not for each.
    pub(super) fn numbers(&mut self, names: &[&str]) -> Vec<u32> {
        self.reserve(names.len());
        let places: Vec<usize> = names.iter().map(|name| self.first_place(name)).collect();
        let seen = places.iter().fold(0, |seen, &at| seen ^ self.places[at].number);
        std::hint::black_box(seen);
        names.iter().zip(places).map(|(name, at)| self.number_from(name, at)).collect()
    }

    /// The number of a name that is searched from this place on.
    fn number_from(&mut self, name: &str, mut at: usize) -> u32 {
        let sought = Place { first: first(name), len: name.len() as u32, number: 0 };
        while self.places[at].number != 0 {
            let Place { first, len, number } = self.places[at];
            let is_alike = (first, len) == (sought.first, sought.len);
            if is_alike && (len <= 8 || self.name(number as usize - 1) == name) {
                return number - 1;
            }
            at = self.after(at);
        }
        self.text.push_str(name);
        self.ends.push(self.text.len());
        self.places[at] = Place { number: self.ends.len() as u32, ..sought };
        self.ends.len() as u32 - 1
    }

    /// Makes room for so many more names.
    pub(super) fn reserve(&mut self, more: usize) {
        let needed = (self.ends.len() + more) * 2;
        if needed > self.places.len() {
            self.grow(needed.next_power_of_two().max(1 << 10));
        }
    }

    fn first_place(&self, name: &str) -> usize {
        FixedState::default().hash_one(name) as usize & (self.places.len() - 1)
    }

    fn after(&self, at: usize) -> usize {
        (at + 1) & (self.places.len() - 1)
    }

    fn grow(&mut self, places: usize) {
        let larger = vec![Place::default(); places];
        for place in std::mem::replace(&mut self.places, larger) {
            if place.number != 0 {
                let mut at = self.first_place(self.name(place.number as usize - 1));
                while self.places[at].number != 0 {
                    at = self.after(at);
                }
                self.places[at] = place;
            }
        }
    }

    /// The numbers in the order of their names, and the names in that order.
    pub(super) fn in_order(&self) -> (Vec<u32>, impl Iterator<Item = &str>) {
        // The first bytes settle most comparisons without a look at the text.
        let mut keys: Vec<(u64, u32)> =
            (0..self.len()).map(|number| (first(self.name(number)), number as u32)).collect();
        keys.sort_unstable_by(|a, b| {
            let names = || (self.name(a.1 as usize), self.name(b.1 as usize));
            a.0.cmp(&b.0).then_with(|| names().0.cmp(names().1))
        });
        let numbers: Vec<u32> = keys.into_iter().map(|(_, number)| number).collect();
        let names = numbers.clone().into_iter().map(|number| self.name(number as usize));
        (numbers, names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_numbered_as_they_come_and_found_in_their_order() {
        let mut numbered = Numbered::default();
        let name =
            |i: u32| format!("stakeholder-{}{}", i * 7919 % 5003, "x".repeat(i as usize % 3));
        for _ in 0..2 {
            for i in 0..5003 {
                assert_eq!(numbered.number(&name(i)), i);
            }
        }
        let names: Vec<String> = (0..5003).map(name).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        for at_once in [1, 64, 5003] {
            let mut numbered = Numbered::default();
            let numbers = names.chunks(at_once).flat_map(|names| numbered.numbers(names));
            assert!(numbers.eq(0..5003));
        }
        assert_eq!(numbered.number(""), 5003);
        let (numbers, names) = numbered.in_order();
        let names: Vec<&str> = names.collect();
        assert!(names.is_sorted() && names[0].is_empty() && names.len() == 5004);
        assert!(
            numbers[1..].iter().zip(&names[1..]).all(|(&number, &found)| name(number) == found)
        );
    }
}
