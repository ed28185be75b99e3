//! Finding words in texts however they are written, and putting others in their place.

use unicode_normalization::UnicodeNormalization;

/// Words to be replaced wherever they stand.
///
/// Case, accents, line breaks and invisible letters between the words make no difference. Only
/// whole words are meant: “Ann” does not stand in “Annual”.
#[derive(Debug, Default)]
pub(super) struct Wording {
    /// Longest first.
    patterns: Vec<Pattern>,
}

#[derive(Debug)]
struct Pattern {
    letters: Vec<char>,
    instead: Instead,
}

/// What stands there instead.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Instead {
    /// These words.
    Words(String),
    /// The first where the words were written exactly so, as ids are; else the second.
    IdOrName { id: String, new_id: String, name: String },
    /// What stood there: the words are part of somebody else's name.
    Same,
}

/// One letter as it is compared, and where the original of it begins.
type Letter = (char, usize);

impl Wording {
    /// Adds words to be replaced, unless an earlier call added the same.
    pub(super) fn add(&mut self, words: &str, instead: Instead) {
        let letters: Vec<char> = folded(words).into_iter().map(|(letter, _)| letter).collect();
        let known = self.patterns.iter().any(|pattern| pattern.letters == letters);
        if !known && letters.iter().any(|letter| letter.is_alphanumeric()) {
            self.patterns.push(Pattern { letters, instead });
            self.patterns.sort_by(|a, b| {
                b.letters.len().cmp(&a.letters.len()).then_with(|| a.letters.cmp(&b.letters))
            });
        }
    }

    /// The text with all of the words replaced; nothing, if none of them stands in it.
    pub(super) fn replace(&self, text: &str) -> Option<String> {
        let letters = folded(text);
        let (mut new, mut copied, mut at, mut changed) = (String::new(), 0, 0, false);
        while at < letters.len() {
            let Some(pattern) = self.patterns.iter().find(|p| stands_at(p, &letters, at)) else {
                at += 1;
                continue;
            };
            let begin = letters[at].1;
            at += pattern.letters.len();
            let end = letters.get(at).map_or(text.len(), |(_, begin)| *begin);
            let end = begin + text[begin..end].trim_end().len();
            if let Some(words) = words_for(&pattern.instead, &text[begin..end]) {
                new.push_str(&text[copied..begin]);
                new.push_str(words);
                copied = end;
                changed = true;
            }
        }
        new.push_str(&text[copied..]);
        changed.then_some(new)
    }
}

fn words_for<'a>(instead: &'a Instead, written: &str) -> Option<&'a str> {
    match instead {
        Instead::Words(words) => Some(words),
        Instead::IdOrName { id, new_id, .. } if written == id => Some(new_id),
        Instead::IdOrName { name, .. } => Some(name),
        Instead::Same => None,
    }
}

/// The letters of a text as they are compared: lower case, without accents, each gap one space.
fn folded(text: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len());
    for (begin, original) in text.char_indices() {
        if original.is_whitespace() {
            if letters.last().is_some_and(|(last, _)| *last != ' ') {
                letters.push((' ', begin));
            }
        } else if !is_invisible(original) {
            let plain =
                original.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
            letters
                .extend(plain.flat_map(char::to_lowercase).map(|letter| (straight(letter), begin)));
        }
    }
    while letters.last().is_some_and(|(last, _)| *last == ' ') {
        letters.pop();
    }
    letters
}

fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

fn straight(letter: char) -> char {
    match letter {
        '’' | '‘' => '\'',
        '‐' | '‑' | '–' => '-',
        other => other,
    }
}

fn stands_at(pattern: &Pattern, letters: &[Letter], at: usize) -> bool {
    let words = &pattern.letters;
    let Some(found) = letters.get(at..at + words.len()) else { return false };
    let same = found.iter().zip(words).all(|((letter, _), word)| letter == word);
    let before = at.checked_sub(1).and_then(|at| letters.get(at)).map(|(letter, _)| *letter);
    let after = letters.get(at + words.len()).map(|(letter, _)| *letter);
    let single = words.iter().all(|letter| letter.is_alphanumeric());
    same && !joined(before, words.first(), single)
        && !joined(words.last().copied(), after.as_ref(), single)
}

/// Whether two neighbouring letters belong to one word. In scripts without capitals, words may
/// stand without a gap; there, nothing is joined. A single word is not the part of a longer id.
fn joined(left: Option<char>, right: Option<&char>, single: bool) -> bool {
    let (Some(left), Some(right)) = (left, right) else { return false };
    let has_gaps = |letter: char| letter.is_lowercase() || letter.is_numeric();
    (has_gaps(left) && has_gaps(*right)) || (single && (left == '-' || *right == '-'))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn without(words: &str, text: &str) -> Option<String> {
        let mut wording = Wording::default();
        wording.add(words, Instead::Words("X".into()));
        wording.replace(text)
    }

    #[test]
    fn a_name_is_found_however_it_is_written() {
        for text in [
            "Ana López called",
            "ANA LOPEZ called",
            "Ana\u{A0} Lo\u{301}pez called",
            "Ana\nLopez called",
            "Ana Lo\u{AD}pez called",
            "Ana\u{200B} López called",
        ] {
            assert_eq!(without("Ana López", text).unwrap(), "X called", "{text:?}");
        }
        assert_eq!(without("Ana Lopez", "(Ana López’s idea)").unwrap(), "(X’s idea)");
        assert_eq!(without("O'Neil", "to O’Neil.").unwrap(), "to X.");
        assert_eq!(without("张伟", "他说张伟来了").unwrap(), "他说X来了");
    }

    #[test]
    fn other_words_stay_as_they_were_written() {
        assert_eq!(without("Ann", "Annual planning"), None);
        assert_eq!(without("Ann", "ann-arbor"), None);
        assert_eq!(without("ana-lopez", "ana-lopez-calls").unwrap(), "X-calls");
        assert_eq!(
            without("Ana Lopez", "cafe\u{301}  Ana Lopez  e\u{301}").unwrap(),
            "cafe\u{301}  X  e\u{301}"
        );
    }

    #[test]
    fn somebody_elses_longer_name_is_left_alone() {
        let mut wording = Wording::default();
        wording.add("Ana", Instead::Words("X".into()));
        wording.add("Ana Lopez", Instead::Same);
        assert_eq!(wording.replace("Ana and Ana Lopez").unwrap(), "X and Ana Lopez");
    }
}
