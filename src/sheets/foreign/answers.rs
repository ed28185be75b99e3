//! What people answer when they are asked how closely they work with another.

use crate::model::{Cell, Level};

/// An answer to “how closely do you work with them?”.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Answer {
    /// Nothing was answered.
    Blank,
    /// They do not know, or it does not apply.
    NotSaid,
    /// So closely.
    Level(Level),
    /// They do, and it is said in words of their own how much or how often.
    Tie,
}

/// The beginnings of words by which a rung of the ladder is told in a sentence.
const STEMS: [(&str, Level); 9] = [
    ("no interaction", Level::None),
    ("no contact", Level::None),
    ("do not work", Level::None),
    ("not at all", Level::None),
    ("network", Level::Networking),
    ("cooperat", Level::Cooperation),
    ("coordinat", Level::Coordination),
    ("coalition", Level::Coalition),
    ("collaborat", Level::Collaboration),
];

/// Words for how much and how often that are no rung of the ladder.
const OFTEN: &str = "a lot;lots;a great deal;very much;much;some;somewhat;a little;a bit;little;often;very often;\
    sometimes;occasionally;rarely;seldom;frequently;regularly;always;daily;weekly;monthly;quarterly;yearly;annually;\
    every day;every week;every month;every quarter;every year;once a month;once a week;once a year;a few times a year;\
    several times a year;less than monthly;very closely;closely;somewhat closely;not very closely;not closely;strong;\
    weak;moderate;yes;high;medium;low";

/// Reads an answer: a number from 0 to 5, alone or before words; a word of the ladder, or a
/// sentence with one; a word for how much or how often. `None` if it is none of these.
pub(super) fn answer(cell: &str) -> Option<Answer> {
    let said = cell.trim().to_lowercase();
    let said = said.replace("co-", "co").replace(['’', '‘'], "'");
    match said.as_str() {
        "" => return Some(Answer::Blank),
        "-" | "n/a" | "na" | "not applicable" | "don't know" | "do not know" | "dk" | "unsure"
        | "not sure" | "unknown" | "self" | "i don't know" => return Some(Answer::NotSaid),
        "never" | "no relationship" | "we don't work together" | "don't work together" => {
            return Some(Answer::Level(Level::None));
        }
        _ => {}
    }
    if let Ok(level) = Level::read(&said) {
        return Some(Answer::Level(level));
    }
    let digits: String = said.chars().take_while(char::is_ascii_digit).collect();
    let after = said[digits.len()..].trim_start();
    if digits.len() == 1 && after.starts_with(['-', '–', '—', '.', ':', '=', ')', '(']) {
        return Level::read(&digits).ok().map(Answer::Level);
    }
    if OFTEN.split(';').any(|word| word.trim() == said.trim_end_matches(['.', '!'])) {
        return Some(Answer::Tie);
    }
    let found = STEMS.iter().filter_map(|(stem, level)| Some((said.find(stem)?, *level)));
    found.min_by_key(|(at, _)| *at).map(|(_, level)| Answer::Level(level))
}

/// Whether an answer is in words.
pub(super) fn is_in_words(cell: &str) -> bool {
    matches!(answer(cell), Some(Answer::Level(_))) && cell.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_as_people_give_them() {
        for (said, level) in [
            ("We coordinate", Level::Coordination),
            ("Co-operation", Level::Cooperation),
            ("4 - Coalition", Level::Coalition),
            ("Networking: we know of each other; little cooperation", Level::Networking),
            ("No interaction at all", Level::None),
            ("5", Level::Collaboration),
            ("0", Level::None),
        ] {
            assert_eq!(answer(said), Some(Answer::Level(level)), "{said}");
        }
        assert_eq!([answer("A lot"), answer("weekly")], [Some(Answer::Tie); 2]);
        assert_eq!(answer(" "), Some(Answer::Blank));
        assert_eq!(answer("Don’t know"), Some(Answer::NotSaid));
        for said in ["7", "Sedgewater Mutual", "2026-03-14", "housing"] {
            assert_eq!(answer(said), None, "{said}");
        }
    }
}
