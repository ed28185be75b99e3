//! Postal addresses, found wherever they stand, and whether two are one.

use std::collections::BTreeSet;

/// A house in a street, or a box at a post office.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Address {
    /// The house number, or the box.
    pub(super) number: String,
    /// The street's name without its kind; “po box” for a box.
    pub(super) street: Vec<String>,
    /// North, south, east or west, where it is said.
    direction: BTreeSet<char>,
    /// The suite, unit or floor, where it is said.
    unit: Option<String>,
    /// What stood there.
    pub(super) said: String,
}

/// What two addresses say of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Distance {
    Same,
    /// In one house, in two suites.
    House,
    /// A slip may be between them, or one is of a post office box.
    Unclear,
    Other,
}

/// The addresses in a text. Where there is other text too, an address is told by its label, the
/// kind of its street or a direction.
pub(super) fn addresses(text: &str, is_all_of_it: bool) -> Vec<Address> {
    let parts = text.split(['\n', ';', '|', '\t']);
    parts.filter_map(|part| address(part.trim(), is_all_of_it)).collect()
}

/// The five digits of a postal code, at the end of an address or after a word for it.
pub(super) fn postal_codes(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in text.split(['\n', ';', '|', '\t']) {
        let words: Vec<&str> = part
            .split(|c: char| c.is_whitespace() || ",:".contains(c))
            .filter(|w| !w.is_empty())
            .collect();
        let Some(last) = words.last() else { continue };
        let five = last.split('-').next().unwrap_or_default();
        let is_code = five.len() == 5 && five.bytes().all(|byte| byte.is_ascii_digit());
        if is_code
            && five != "00000"
            && !(words.len() == 1 && last.len() > 5 && !last.contains('-'))
        {
            found.push(five.to_owned());
        }
    }
    found
}

fn address(part: &str, is_all_of_it: bool) -> Option<Address> {
    let (label, rest) = match part.split_once(':') {
        Some((label, rest)) => (label.to_lowercase(), rest.trim()),
        None => (String::new(), part),
    };
    let is_labelled = ["address", "addr", "street", "location"].iter().any(|l| label.contains(l));
    let line = rest.split(',').next().unwrap_or_default();
    let line = line.replace(['.', '#', '\'', '’'], " ").to_lowercase();
    let words: Vec<&str> = line.split_whitespace().collect();
    let first = *words.first()?;
    if let Some(number) = box_number(&words) {
        let street = vec!["po".to_owned(), "box".to_owned()];
        return Some(Address {
            number,
            street,
            direction: BTreeSet::new(),
            unit: None,
            said: part_said(rest),
        });
    }
    let number: String = first.chars().take_while(char::is_ascii_digit).collect();
    if number.is_empty() || number.len() > 6 || first.len() > number.len() + 6 {
        return None;
    }
    if first.ends_with("th") || first.ends_with("nd") || first.ends_with("rd") {
        return None;
    }
    let mut direction = BTreeSet::new();
    let mut street: Vec<String> = Vec::new();
    let mut is_told = is_labelled || is_all_of_it;
    for (place, word) in words.iter().enumerate().skip(1) {
        if NUMBERED_UNITS.contains(word) || OTHER_UNITS.contains(word) {
            break;
        }
        if let Some(letter) = direction_of(word) {
            direction.insert(letter);
            is_told = true;
        } else if KINDS.contains(word) && !street.is_empty() {
            is_told = true;
            break;
        } else if place > 5 {
            break;
        } else {
            street.push(street_word(word));
        }
    }
    let has_letters = words.iter().skip(1).any(|word| word.chars().any(char::is_alphabetic));
    let is_named = has_letters && street.iter().any(|word| !word.is_empty());
    (is_told && is_named).then(|| Address {
        number: number.trim_start_matches('0').to_owned(),
        street,
        direction,
        unit: unit(rest),
        said: part_said(rest),
    })
}

fn part_said(rest: &str) -> String {
    rest.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// “Suite 4”, “Ste. 4”, “#4”
fn unit(text: &str) -> Option<String> {
    let text = text.to_lowercase().replace('#', " # ");
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || ",.".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    let mut after = words.windows(2).skip(1);
    let is_unit = |word: &str| NUMBERED_UNITS.contains(&word) || word == "no";
    let it = after.find(|two| two[0] == "#" || (is_unit(two[0]) && two[1] != "#"))?[1];
    let is_short = it.chars().count() <= 5 && it.chars().all(char::is_alphanumeric);
    is_short.then(|| it.to_owned())
}

/// “PO Box 12”, “P. O. Box 12”, “Box 12”
fn box_number(words: &[&str]) -> Option<String> {
    let place = words.iter().take(3).position(|word| *word == "box")?;
    let is_box =
        words[..place].iter().all(|word| ["p", "o", "po", "post", "office"].contains(word));
    words.get(place + 1).filter(|_| is_box).map(|number| (*number).to_owned())
}

fn direction_of(word: &str) -> Option<char> {
    Some(match word {
        "n" | "north" | "no" => 'n',
        "s" | "south" | "so" => 's',
        "e" | "east" => 'e',
        "w" | "west" => 'w',
        _ => return None,
    })
}

/// “79th” and “79” are one street, and so are “Saint” and “St”.
fn street_word(word: &str) -> String {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let letters: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    match letters.as_str() {
        _ if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) => digits.to_owned(),
        "saint" => "st".to_owned(),
        _ => letters,
    }
}

const KINDS: [&str; 44] = [
    "street",
    "st",
    "str",
    "avenue",
    "ave",
    "av",
    "road",
    "rd",
    "boulevard",
    "blvd",
    "drive",
    "dr",
    "lane",
    "ln",
    "court",
    "ct",
    "place",
    "pl",
    "terrace",
    "ter",
    "parkway",
    "pkwy",
    "pky",
    "highway",
    "hwy",
    "way",
    "circle",
    "cir",
    "square",
    "sq",
    "trail",
    "trl",
    "plaza",
    "plz",
    "loop",
    "freeway",
    "fwy",
    "expressway",
    "expy",
    "route",
    "rte",
    "pike",
    "alley",
    "row",
];

/// Parts of a house before a number or a letter.
const NUMBERED_UNITS: [&str; 11] =
    ["suite", "ste", "unit", "apt", "apartment", "room", "rm", "floor", "fl", "bldg", "building"];

/// Parts of a house that need none.
const OTHER_UNITS: [&str; 9] =
    ["lower", "upper", "level", "basement", "bsmt", "rear", "2nd", "1st", "3rd"];

impl Address {
    /// Whether it is a box at a post office.
    pub(super) fn is_box(&self) -> bool {
        self.street.first().is_some_and(|word| word == "po")
    }

    /// What addresses that may be one have in common.
    pub(super) fn key(&self) -> String {
        let initial: String =
            self.street.first().map(|word| word.chars().take(2).collect()).unwrap_or_default();
        format!("{} {initial}", self.number)
    }

    pub(super) fn distance(&self, other: &Address) -> Distance {
        if self.is_box() != other.is_box() {
            return Distance::Unclear;
        }
        let streets = same_street(&self.street, &other.street);
        let directions_differ = !self.direction.is_empty()
            && !other.direction.is_empty()
            && self.direction.is_disjoint(&other.direction);
        let is_slip = !self.is_box() && is_slip(&self.number, &other.number);
        match (self.number == other.number, streets, directions_differ) {
            (true, true, false) => match (&self.unit, &other.unit) {
                (Some(one), Some(other)) if one != other => Distance::House,
                _ => Distance::Same,
            },
            (true, true, true) | (true, false, _) => Distance::Other,
            (false, true, false) if is_slip => Distance::Unclear,
            (false, _, _) => Distance::Other,
        }
    }
}

/// Whether two house numbers stand in one block, or one lacks a digit of the other.
fn is_slip(one: &str, other: &str) -> bool {
    let block = |number: &str| number.parse::<u32>().ok().map(|number| number / 100);
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    let lacks_one = long > 3 && long == short + 1 && strsim::osa_distance(one, other) == 1;
    lacks_one || (long > 2 && block(one) == block(other))
}

/// Alike but for a slip; or one goes on where the other ends, as with the town.
fn same_street(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let pairs = short.iter().zip(long);
    let alike = |(a, b): (&String, &String)| {
        let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
        let shortened =
            a.len().min(b.len()) >= 4 && (a.starts_with(b.as_str()) || b.starts_with(a.as_str()));
        a == b
            || (!is_number(a)
                && !is_number(b)
                && (shortened
                    || ((a.len().min(b.len()) > 3 && strsim::osa_distance(a, b) == 1)
                        || (a.len().min(b.len()) > 5 && strsim::jaro_winkler(a, b) > 0.92))))
    };
    !short.is_empty() && pairs.clone().all(alike) || one.concat() == other.concat()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn distance(one: &str, other: &str) -> Distance {
        let read = |text| addresses(text, true).into_iter().next().unwrap();
        read(one).distance(&read(other))
    }

    #[test]
    fn an_address_is_the_same_however_it_is_written() {
        for other in [
            "1200 West Main Street",
            "1200 W. Main",
            "1200 main st, Suite 4, Heronmere 98501",
            "1200 W Mian St",
            "1200-1210 W Main St",
        ] {
            assert_eq!(distance("1200 W. Main St.", other), Distance::Same, "{other}");
        }
        assert_eq!(distance("3542 S Washtenaw", "3542 S. Washtenaw Ave. Chicago"), Distance::Same);
        assert_eq!(distance("400 E 79th St", "400 E. 79 Street"), Distance::Same);
        assert_eq!(distance("PO Box 12", "P.O. Box 12"), Distance::Same);
    }

    #[test]
    fn another_house_street_or_side_of_town_is_another_address() {
        for other in ["1300 W Main St", "1200 E Main St", "1200 W Oak St"] {
            assert_eq!(distance("1200 W. Main St.", other), Distance::Other, "{other}");
        }
        assert_eq!(distance("400 E 79th St", "400 E 75th St"), Distance::Other);
        assert_eq!(distance("100 Plaza Ste A", "100 Plaza, Suite B"), Distance::House);
        assert_eq!(distance("100 Plaza Ste. 4", "100 Plaza #4"), Distance::Same);
        assert_eq!(distance("1200 W Main St", "PO Box 12"), Distance::Unclear);
        assert_eq!(distance("1200 W Main St", "1220 W Main St"), Distance::Unclear);
    }

    #[test]
    fn among_other_words_an_address_is_told_by_its_label_its_kind_or_a_direction() {
        let found = |text| addresses(text, false).len();
        assert_eq!(found("Met 12 people\n12 people came in March"), 0);
        assert_eq!(found("Site address: 1200 Main"), 1);
        assert_eq!(found("open late; 1200 W Main; ring twice"), 1);
        assert_eq!(
            addresses("312.645.8469", true).len() + addresses("312 645 8469", true).len(),
            0
        );
        assert_eq!(
            postal_codes("1200 W Main St, Heronmere WA 98501-1234\nzip: 98502"),
            ["98501", "98502"]
        );
        assert_eq!(postal_codes("12345 Main St"), [""; 0]);
    }
}
