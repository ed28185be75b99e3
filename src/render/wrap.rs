use unicode_width::UnicodeWidthStr;

/// How far a paragraph's first line and the lines after it stand in from the left.
#[derive(Debug, Clone, Copy)]
pub(super) struct Indent {
    pub(super) first: usize,
    pub(super) rest: usize,
}

impl Indent {
    pub(super) const NONE: Indent = Indent { first: 0, rest: 0 };

    pub(super) const fn both(indent: usize) -> Indent {
        Indent { first: indent, rest: indent }
    }

    pub(super) const fn hanging(rest: usize) -> Indent {
        Indent { first: 0, rest }
    }
}

/// How many columns of a screen the text takes: a Chinese character takes two.
pub(super) fn width(text: &str) -> usize {
    let is_plain = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    if is_plain { text.len() } else { text.width() }
}

/// Breaks text between words so that each line takes at most `most` columns.
///
/// A word that is longer stands alone and unbroken, so that an address can still be copied.
pub(super) fn wrap(text: &str, most: usize, indent: Indent) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut used = 0;
        for word in paragraph.split_whitespace() {
            let wide = width(word);
            if !line.is_empty() && used + 1 + wide > most {
                lines.push(std::mem::take(&mut line));
            }
            if line.is_empty() {
                used = if lines.is_empty() { indent.first } else { indent.rest };
                line = " ".repeat(used);
            } else {
                used += 1;
                line.push(' ');
            }
            line.push_str(word);
            used += wide;
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_hang() {
        let lines = wrap("No payer is at the table yet", 12, Indent { first: 0, rest: 2 });
        assert_eq!(lines, ["No payer is", "  at the", "  table yet"]);
    }

    #[test]
    fn a_chinese_character_takes_two_columns() {
        assert_eq!(wrap("医院 医院 医院", 9, Indent::NONE), ["医院 医院", "医院"]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_not_broken() {
        let lines = wrap("see https://example.org/a/long/way", 10, Indent::NONE);
        assert_eq!(lines, ["see", "https://example.org/a/long/way"]);
    }
}
