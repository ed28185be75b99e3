use std::borrow::Cow;

/// What a cell says, without what a program left in it: outer and doubled spaces, spaces that do
/// not break, invisible letters, and the marks of a formula that failed.
///
/// Lines of a cell stay lines. What a web page says in signs of its own (`&amp;`, `<br />`) is said
/// plainly.
pub(super) fn tidy(cell: &str) -> String {
    let plain = without_markup(cell);
    let cell = plain.as_ref();
    let lines = cell.split(['\n', '\r', '\u{B}', '\u{2028}']).map(|line| {
        let letters = line.chars().filter(|letter| !is_invisible(*letter));
        let text: String = letters.collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    let text = lines.join("\n");
    if is_failed_formula(&text) { String::new() } else { text }
}

/// The signs for letters that a web page cannot hold plainly.
const SIGNS: [(&str, &str); 12] = [
    ("&nbsp;", " "),
    ("&#160;", " "),
    ("&quot;", "\""),
    ("&#34;", "\""),
    ("&#39;", "'"),
    ("&#039;", "'"),
    ("&apos;", "'"),
    ("&rsquo;", "’"),
    ("&ndash;", "–"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&amp;", "&"),
];
/// The marks of a web page that part or stress words.
const MARKS: [&str; 12] =
    ["br", "p", "b", "i", "u", "em", "strong", "li", "ul", "ol", "div", "span"];

fn without_markup(cell: &str) -> Cow<'_, str> {
    let mut text = Cow::from(cell);
    if cell.contains('<') && cell.contains('>') {
        text = without_marks(cell).into();
    }
    if text.contains('&') && text.contains(';') {
        for (sign, letter) in SIGNS {
            if text.contains(sign) {
                text = text.replace(sign, letter).into();
            }
        }
    }
    text
}

/// A text with a line end in the place of each mark.
fn without_marks(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let mark = after.split_once('>').filter(|(mark, _)| {
            let name = mark.trim_matches(['/', ' ']).split(' ').next().unwrap_or_default();
            !mark.starts_with(' ') && MARKS.contains(&name.to_lowercase().as_str())
        });
        match mark {
            Some((mark, after)) => {
                let name = mark.trim_matches(['/', ' ']);
                let parts = ["br", "p", "li", "ul", "ol", "div"];
                if parts.iter().any(|part| name.to_lowercase().starts_with(part)) {
                    text.push('\n');
                }
                rest = after;
            }
            None => {
                text.push('<');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

/// Whether a cell is what a spreadsheet shows where a formula has no answer.
pub(super) fn is_failed_formula(cell: &str) -> bool {
    const FAILED: [&str; 9] =
        ["#NAME?", "#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"];
    FAILED.iter().any(|failed| cell.trim().eq_ignore_ascii_case(failed))
}

fn is_invisible(letter: char) -> bool {
    letter.is_control() && letter != '\t'
        || matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_leave_in_a_cell_is_not_said() {
        assert_eq!(tidy(" Lakeside\u{A0} Clinic\u{200B} "), "Lakeside Clinic");
        assert_eq!(tidy("1 Main St\r\n\r\nYakima "), "1 Main St\nYakima");
        assert_eq!(tidy(" #NAME? "), "");
        assert_eq!(tidy("Tom &amp; Ana&#39;s&nbsp;Clinic<br />North"), "Tom & Ana's Clinic\nNorth");
        assert_eq!(tidy("a < b > c; d & e"), "a < b > c; d & e");
    }
}
