use encoding_rs::WINDOWS_1252;

/// What a cell says, without what a program left in it: outer and doubled spaces, spaces that do
/// not break, invisible letters, and the marks of a formula that failed.
///
/// Lines of a cell stay lines.
pub(super) fn tidy(cell: &str) -> String {
    let lines = cell.split(['\n', '\r', '\u{B}', '\u{2028}']).map(|line| {
        let letters = line.chars().filter(|letter| !is_invisible(*letter));
        let text: String = letters.collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    let text = lines.join("\n");
    if is_failed_formula(&text) { String::new() } else { text }
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

/// A text as it was before its UTF-8 was taken for Windows-1252, once or twice; `None` where that
/// did not certainly happen.
///
/// ```text
/// CafÃ© → Café, Weâ€™re → We’re
/// ```
pub(super) fn repaired(text: &str) -> Option<String> {
    let once = undone(text)?;
    Some(undone(&once).unwrap_or(once))
}

fn undone(text: &str) -> Option<String> {
    let is_suspect = |letter: char| matches!(letter, 'Ã' | 'Â' | 'â' | 'Ä' | 'Å' | 'ð');
    if !text.contains(is_suspect) {
        return None;
    }
    // A space that does not break often became an ordinary one: after Â it is no letter.
    let text = text.replace("Â ", "Â\u{A0}");
    let (bytes, _, has_strange) = WINDOWS_1252.encode(&text);
    if has_strange {
        return None;
    }
    let before = std::str::from_utf8(&bytes).ok()?.replace('\u{A0}', " ");
    (before.chars().count() < text.chars().count()).then(|| tidy(&before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_leave_in_a_cell_is_not_said() {
        assert_eq!(tidy(" Lakeside\u{A0} Clinic\u{200B} "), "Lakeside Clinic");
        assert_eq!(tidy("1 Main St\r\n\r\nYakima "), "1 Main St\nYakima");
        assert_eq!(tidy(" #NAME? "), "");
    }

    #[test]
    fn text_that_was_encoded_twice_is_read_as_it_was() {
        assert_eq!(repaired("CafÃ©").as_deref(), Some("Café"));
        assert_eq!(repaired("Weâ€™re here").as_deref(), Some("We’re here"));
        assert_eq!(repaired("CafÃƒÂ©").as_deref(), Some("Café"));
        assert_eq!(repaired("Clinic â€“ North").as_deref(), Some("Clinic – North"));
        for sound in ["Café", "São João", "Âge d’or", "Ålesund", "Grâce"] {
            assert_eq!(repaired(sound), None, "{sound}");
        }
    }
}
