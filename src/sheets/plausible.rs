/// Whether a text that was read as Windows-1252 reads like one: accented letters where words of
/// western languages have them, signs where signs stand.
///
/// Text in another alphabet or from another code page has capitals inside words, signs between
/// letters, or words of accented letters only.
pub(super) fn is_plausible(text: &str) -> bool {
    let parts = |letter: char| {
        letter.is_ascii() && !letter.is_ascii_alphabetic() || matches!(letter, '’' | '–' | '—')
    };
    text.split(parts).all(word_is_plausible)
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
    }
}
