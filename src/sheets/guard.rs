use super::cell::is_read_as_blank;

/// A text as a spreadsheet may be given it: one that it might take for a formula gets a leading
/// apostrophe, and so does one that would be read as blank, or that [`unguarded`] would otherwise
/// shorten.
pub(super) fn guarded(text: &str) -> String {
    if looks_guarded(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text that [`guarded`] was given.
pub(super) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if looks_guarded(rest) => rest,
        Some(_) | None => cell,
    }
}

/// Apostrophes or none, then a character that begins a formula, or words that are read as blank.
fn looks_guarded(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    bare.starts_with(['=', '+', '-', '@', '\t', '\r']) || is_read_as_blank(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_input_42_a_formula_is_disarmed_and_comes_back_as_typed() {
        for text in [
            "=cmd|' /C calc'!A0",
            "+46 8 123",
            "-Anne",
            "@here",
            "\tx",
            "\rx",
            "'=x",
            "''-x",
            "n/a",
            "'TBD",
        ] {
            assert!(guarded(text).starts_with('\''), "{text}");
            assert_eq!(unguarded(&guarded(text)), text);
        }
    }

    #[test]
    fn a_name_that_begins_with_an_apostrophe_stays_as_it_is() {
        for text in ["'t Hooft Clinic", "''", "Anne", ""] {
            assert_eq!(guarded(text), text);
            assert_eq!(unguarded(text), text);
        }
    }
}
