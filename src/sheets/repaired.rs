use encoding_rs::WINDOWS_1252;

/// A text as it was before its UTF-8 was taken for Windows-1252, once or twice; `None` where that
/// did not certainly happen. Where only some of its words were misread, these alone are mended.
///
/// ```text
/// CafÃ© → Café, Weâ€™re → We’re
/// ```
pub(super) fn repaired(text: &str) -> Option<String> {
    if !text.contains(is_suspect) {
        return None;
    }
    if let Some(once) = undone(text) {
        return Some(undone(&once).unwrap_or(once));
    }
    let words = text.split_inclusive(char::is_whitespace);
    let mended: String =
        words.map(|word| undone(word).unwrap_or_else(|| word.to_owned())).collect();
    (mended != text).then_some(mended)
}

fn is_suspect(letter: char) -> bool {
    matches!(letter, 'Ã' | 'Â' | 'â' | 'Ä' | 'Å' | 'ð')
}

fn undone(text: &str) -> Option<String> {
    if !text.contains(is_suspect) {
        return None;
    }
    // A space that does not break often became an ordinary one: after Â it is no letter.
    let text = with_lost_quotes(&text.replace("Â ", "Â\u{A0}"));
    let (bytes, _, has_strange) = WINDOWS_1252.encode(&text);
    if has_strange {
        return None;
    }
    let before = std::str::from_utf8(&bytes).ok()?.replace('\u{A0}', " ");
    (before.chars().count() < text.chars().count()).then_some(before)
}

/// With the last letter of a closing quote, which Windows-1252 does not have and programs drop.
fn with_lost_quotes(text: &str) -> String {
    let mut parts = text.split("â€");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        whole.push_str("â€");
        let goes_on = ['œ', '˜', '™', '“', '”', '¢', '¦', '¹', 'š', '\u{9D}', '\u{90}', '\u{81}'];
        if !part.starts_with(goes_on) {
            whole.push('\u{9D}');
        }
        whole.push_str(part);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_was_encoded_twice_is_read_as_it_was() {
        assert_eq!(repaired("CafÃ©").as_deref(), Some("Café"));
        assert_eq!(repaired("Weâ€™re here").as_deref(), Some("We’re here"));
        assert_eq!(repaired("CafÃƒÂ©").as_deref(), Some("Café"));
        assert_eq!(repaired("Clinic â€“ North").as_deref(), Some("Clinic – North"));
        assert_eq!(repaired("â€œNorthâ€ Clinic").as_deref(), Some("“North” Clinic"));
        assert_eq!(repaired("Café CafÃ©").as_deref(), Some("Café Café"));
        for sound in ["Café", "São João", "Âge d’or", "Ålesund", "Grâce"] {
            assert_eq!(repaired(sound), None, "{sound}");
        }
    }
}
