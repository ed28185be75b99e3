use super::repaired::repaired;

/// Whether a text that was read as Windows-1252 reads like one: accented letters where words of
/// western languages have them, signs where signs stand.
///
/// Text in another alphabet or from another code page has capitals inside words, signs between
/// letters, or words of accented letters only. A word that had been misread once before is judged
/// as it was before.
pub(super) fn is_plausible(text: &str) -> bool {
    text.is_ascii() || text.split_whitespace().all(part_is_plausible)
}

/// The same of what was read as old Macs wrote, which gives every byte a meaning: no word may be
/// mostly of accented letters.
pub(super) fn is_plausible_of_mac(text: &str) -> bool {
    let is_mostly_plain = |word: &str| {
        let letters = || word.chars().filter(|letter| letter.is_alphabetic());
        let accented = || letters().filter(|letter| !letter.is_ascii());
        let are_usual = || accented().all(|letter| "ÉéèêàâáñóíúôîçöüäÖÜÄÑ".contains(letter));
        accented().count() * 2 <= letters().count() || letters().count() <= 3 && are_usual()
    };
    let words = |part: &str| part.split(parts).all(is_mostly_plain);
    is_plausible(text)
        && text
            .split_whitespace()
            .all(|part| part.is_ascii() || words(part) || repaired(part).is_some_and(|p| words(&p)))
}

fn part_is_plausible(part: &str) -> bool {
    part.is_ascii()
        || are_plausible(part)
        || repaired(part).is_some_and(|before| are_plausible(&before))
}

fn are_plausible(text: &str) -> bool {
    text.split(parts).all(word_is_plausible)
}

/// Whether a letter stands between words.
fn parts(letter: char) -> bool {
    letter.is_ascii() && !letter.is_ascii_alphabetic() || matches!(letter, '’' | '–' | '—')
}

fn word_is_plausible(word: &str) -> bool {
    let word = word.trim_matches(is_mark);
    if word.is_ascii() {
        return true;
    }
    let letters: Vec<char> = word.chars().collect();
    let accented = letters.iter().filter(|letter| !letter.is_ascii()).count();
    let lower = letters.iter().any(|letter| letter.is_lowercase() && *letter != 'ß');
    let capital_inside = letters.iter().skip(1).any(|l| !l.is_ascii() && l.is_uppercase());
    letters.iter().all(|&letter| letter.is_alphabetic() || is_mark(letter))
        && !(lower && capital_inside)
        && (accented * 2 <= letters.len() || letters.len() <= 3)
}

/// Signs that stand beside or between words in ordinary text.
fn is_mark(letter: char) -> bool {
    matches!(
        letter,
        '\u{A0}'
            | '¡'
            | '¿'
            | '§'
            | '©'
            | '®'
            | '™'
            | '«'
            | '»'
            | '°'
            | '·'
            | '€'
            | '£'
            | '…'
            | '‘'
            | '’'
            | '“'
            | '”'
            | '„'
            | '‚'
            | '–'
            | '—'
            | '•'
            | '‹'
            | '›'
            | 'º'
            | 'ª'
            | '½'
            | '¼'
            | '¾'
            | '±'
            | '×'
            | '†'
            | '\u{AD}'
            | '\u{300}'..='\u{36F}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{Encoding, IBM866, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};

    fn mistaken(text: &str, encoding: &'static Encoding) -> bool {
        let bytes = encoding.encode(text).0;
        is_plausible(&WINDOWS_1252.decode(&bytes).0)
    }

    #[test]
    fn western_names_are_plausible() {
        for text in [
            "Médecins du Québec",
            "ÄRZTE ÜBER ALLES",
            "Núñez & Søn",
            "l’Hôpital – “Sainte-Ève”",
            "Café d’Été",
            "Straße, 40 °C",
            "São João",
            "£40,000 to Clinic™",
        ] {
            assert!(mistaken(text, WINDOWS_1252), "{text}");
        }
    }

    #[test]
    fn other_alphabets_and_code_pages_are_not() {
        assert!(!mistaken("Здоровье", WINDOWS_1251));
        assert!(!mistaken("Здоровье", IBM866));
        assert!(!mistaken("Łódź", WINDOWS_1250));
        assert!(!mistaken("Médecins", MACINTOSH));
        let as_mac = |text: &str, encoding: &'static Encoding| {
            is_plausible_of_mac(&MACINTOSH.decode(&encoding.encode(text).0).0)
        };
        assert!(as_mac("Médecins de l’Été – “São Paulo”", MACINTOSH));
        assert!(!as_mac("Médecins", WINDOWS_1252));
        assert!(!as_mac("Здоровье всем", WINDOWS_1251) && !as_mac("Łódź", WINDOWS_1250));
    }

    #[test]
    fn a_word_that_was_misread_before_is_judged_as_it_was() {
        assert!(is_plausible("A Womanâ€™s Place"));
        assert!(!is_plausible("A Woman‰Ûªs Place"));
    }
}
