//! What only makes words look otherwise: bullets, numbers, boxes, stars; and what is struck out.

use crate::sheets::perhaps_over;

/// Signs by which a line or a cell says that it is done.
const TICKS: [&str; 7] = ["[x]", "[X]", "☑", "✅", "✔\u{fe0f}", "✔", "✓"];

/// Boxes that nobody has ticked.
const BOXES: [&str; 2] = ["[ ]", "☐"];

/// What stands for a row that is struck out, where an answer names it.
pub(super) const STRUCK: &str = "struck out";

/// Words, and how they are marked.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Marked {
    /// What is not struck out.
    pub(super) words: String,
    /// What is.
    pub(super) struck: String,
}

impl Marked {
    /// A cell of a table: nothing of it is taken for the mark of a list.
    pub(super) fn cell(text: &str) -> Marked {
        let text = text.trim().replace("**", "");
        let text = ["<br>", "<br/>", "<br />"].iter().fold(text, |text, br| text.replace(br, "; "));
        let text = plain_letters(&text);
        let mut parts = text.split("~~");
        let first = parts.next().unwrap_or_default();
        // What stands behind a mark that is not closed is not struck out.
        let rest: Vec<&str> = parts.collect();
        let closed = rest.len() - rest.len() % 2;
        let kept = rest.iter().enumerate().filter(|(at, _)| at % 2 == 1 || *at >= closed);
        let words: String = std::iter::once(first).chain(kept.map(|(_, part)| *part)).collect();
        let struck: Vec<&str> = rest[..closed].iter().step_by(2).map(|part| part.trim()).collect();
        Marked { words: words.trim().to_owned(), struck: struck.join(" ") }
    }

    /// A line of a page, without what marks it as one of a list.
    pub(super) fn line(text: &str) -> Marked {
        Marked::cell(without_mark(text.trim()))
    }

    /// Whether all of it is struck out, but for a word such as “done”.
    pub(super) fn is_struck(&self) -> bool {
        !self.struck.is_empty() && (self.words.is_empty() || perhaps_over(&self.words).is_some())
    }
}

/// The words, and the sign that stands before or behind them and says that it is done.
pub(super) fn ticked(words: &str) -> (&str, Option<&'static str>) {
    for tick in TICKS {
        let rest = words.strip_prefix(tick).or_else(|| words.strip_suffix(tick)).map(str::trim);
        if let Some(rest) = rest.filter(|rest| !rest.is_empty()) {
            return (rest, Some(tick));
        }
    }
    let rest = BOXES.iter().find_map(|open| words.strip_prefix(open));
    (rest.map_or(words, str::trim), None)
}

/// Whether this stands for a row that is ticked or struck out.
pub(super) fn is_mark(status: &str) -> bool {
    status == STRUCK || TICKS.contains(&status)
}

/// The line without its bullet and its number: “1.2a”, “3)”.
fn without_mark(line: &str) -> &str {
    let bullet = ["- ", "* ", "• ", "– "].iter().find_map(|mark| line.strip_prefix(mark));
    let line = bullet.unwrap_or(line).trim();
    let end = line.find(|letter: char| !(letter.is_ascii_digit() || letter == '.'));
    let (number, rest) = line.split_at(end.unwrap_or(line.len()));
    let is_many = |part: &str| part.len() > 2;
    let levels: Vec<&str> = number.split('.').filter(|level| !level.is_empty()).collect();
    // “15.12.2026” and “15.12.26” are days.
    let is_day = levels.iter().copied().any(is_many) || levels.len() > 2 && levels[2].len() > 1;
    if levels.is_empty() || is_day || levels.len() > 3 {
        return line;
    }
    let letter = rest.strip_prefix(|letter: char| letter.is_ascii_lowercase()).unwrap_or(rest);
    if let Some(rest) = letter.strip_prefix(')') {
        return rest.trim();
    }
    let is_own = number.contains('.') && (letter.starts_with(' ') || rest.len() == letter.len());
    let follows = letter.trim_start().starts_with(|first: char| !first.is_ascii_digit());
    // “1.5 million” is an amount.
    let is_amount = levels.len() == 2
        && rest.len() == letter.len()
        && letter.trim_start().starts_with(|first: char| first.is_lowercase());
    if is_own && follows && !is_amount { letter.trim() } else { line }
}

/// The text with the letters that Markdown writes as `&amp;` or `&#x20;`.
fn plain_letters(text: &str) -> String {
    const NAMED: [(&str, &str); 6] = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ];
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, coded)) = rest.split_once("&#") {
        plain.push_str(before);
        let letter = coded.split_once(';').and_then(|(code, after)| {
            let number = match code.strip_prefix(['x', 'X']) {
                Some(code) => u32::from_str_radix(code, 16),
                None => code.parse(),
            };
            let letter = char::from_u32(number.ok()?).filter(|letter| !letter.is_control())?;
            Some((letter, after))
        });
        match letter {
            Some((letter, after)) => {
                plain.push(letter);
                rest = after;
            }
            None => {
                plain.push_str("&#");
                rest = coded;
            }
        }
    }
    plain.push_str(rest);
    let named = NAMED.iter().fold(plain, |text, (code, letter)| text.replace(code, letter));
    named.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_keeps_its_numbers_and_a_line_loses_only_the_mark_of_a_list() {
        for text in ["15.12.2026", "1.5 FTE for the pilot", "1.2a Sign", "- 5% fees", "2) call"] {
            assert_eq!(Marked::cell(text).words, text);
        }
        for (line, words) in [
            ("- 1. Clinic: call", "Clinic: call"),
            ("1.2a Clinic -> Plan: call", "Clinic -> Plan: call"),
            ("1.2 Clinic -> Plan: call", "Clinic -> Plan: call"),
            ("3) Clinic: call", "Clinic: call"),
            ("1.Clinic: call", "Clinic: call"),
            ("15.12.2026 Clinic: call", "15.12.2026 Clinic: call"),
            ("15.12.26 Clinic: call", "15.12.26 Clinic: call"),
            ("1.5 million from Clinic", "1.5 million from Clinic"),
            ("3 Rivers Clinic: call", "3 Rivers Clinic: call"),
            ("211 Helpline: call", "211 Helpline: call"),
        ] {
            assert_eq!(Marked::line(line).words, words, "{line}");
        }
    }

    #[test]
    fn what_is_struck_out_is_told_apart() {
        let sign = Marked::cell("~~Sign~~ DONE");
        assert_eq!((sign.words.as_str(), sign.struck.as_str()), ("DONE", "Sign"));
        assert!(sign.is_struck() && Marked::cell("~~Sign~~").is_struck());
        assert!(!Marked::cell("~~1 Nov~~ 1 Dec").is_struck());
        assert_eq!(Marked::cell("about ~~ten").words, "about ten");
        assert_eq!(Marked::cell("R&amp;D plan&#x20;").words, "R&D plan");
    }

    #[test]
    fn a_tick_stands_before_or_behind_what_is_done() {
        assert_eq!(ticked("Sign E ✅"), ("Sign E", Some("✅")));
        assert_eq!(ticked("[x] Sign F"), ("Sign F", Some("[x]")));
        assert_eq!(ticked("[ ] Sign G"), ("Sign G", None));
        assert_eq!(ticked("✅"), ("✅", None));
    }
}
