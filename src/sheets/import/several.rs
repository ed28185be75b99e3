//! Cells that name several at once, as people write them: “A, B and C”.

/// The names in a cell, taken apart at commas, lines and strokes, then at “and”, until each part is
/// one that `is_known`, or cannot be taken apart further; the cell itself where no part is known.
///
/// A whole that is known is one name, for “and” and commas may be part of it.
pub(super) fn names<'s>(said: &'s str, is_known: &mut dyn FnMut(&str) -> bool) -> Vec<&'s str> {
    let parts = apart(said, is_known);
    let is_list = parts.len() > 1 && parts.iter().any(|part| is_known(part));
    if is_list { parts } else { vec![said] }
}

fn apart<'s>(said: &'s str, is_known: &mut dyn FnMut(&str) -> bool) -> Vec<&'s str> {
    if is_known(said) {
        return vec![said];
    }
    // What parts names for sure comes before a comma, which may be within one.
    for signs in [&['\n', '/', '|'][..], &[',']] {
        let parts = said.split(signs).map(str::trim);
        let parts = parts.map(|part| part.strip_prefix("and ").unwrap_or(part));
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        if parts.len() > 1 {
            return parts.into_iter().flat_map(|part| apart(part, is_known)).collect();
        }
    }
    for word in [" and ", " & ", " + "] {
        for (at, _) in said.match_indices(word) {
            let (one, rest) = (&said[..at], &said[at + word.len()..]);
            // Of an unknown name with “and” in it no part is known.
            if is_known(one) || is_known(rest) {
                return [apart(one, is_known), apart(rest, is_known)].concat();
            }
        }
    }
    vec![said]
}

/// Whether a name that nobody knows may be a list of names: it has a comma or a line break in it
/// that does not merely part a legal form from the name, as in “Lakeside, Inc.”.
pub(super) fn may_be_several(said: &str) -> bool {
    let mut rest = said.trim().split([',', '\n']).map(str::trim).skip(1);
    rest.any(|part| !part.is_empty() && !is_form(part))
}

/// Words behind a comma that belong to the name before it.
fn is_form(part: &str) -> bool {
    const FORMS: [&str; 17] = [
        "inc", "llc", "ltd", "llp", "pllc", "pc", "pa", "corp", "co", "plc", "gmbh", "md", "phd",
        "rn", "pharmd", "jr", "sr",
    ];
    let bare: String = part.chars().filter(|letter| letter.is_alphanumeric()).collect();
    FORMS.contains(&bare.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(said: &str) -> Vec<&str> {
        let known = ["Payer A", "System B", "Health and Hope", "Rivers, Lakes & Co"];
        names(said, &mut |name| known.contains(&name))
    }

    #[test]
    fn a_cell_names_several_where_its_parts_are_known() {
        assert_eq!(read("Payer A, Health and Hope, and System B").len(), 3);
        assert_eq!(read("Payer A and Health and Hope"), ["Payer A", "Health and Hope"]);
        assert_eq!(read("Health and Hope and Payer A").len(), 2);
        assert_eq!(read("Rivers, Lakes & Co / Payer A").len(), 2);
        assert_eq!(read("Rivers, Lakes & Co"), ["Rivers, Lakes & Co"]);
        assert_eq!(read("Payer A\nSystem Q"), ["Payer A", "System Q"]); // one is not known
        assert_eq!(read("Smith, Jones and Partners"), ["Smith, Jones and Partners"]);
    }

    #[test]
    fn a_comma_before_a_legal_form_parts_no_names() {
        assert!(may_be_several("College of Pharmacy, System B"));
        assert!(!may_be_several("Lakeside Clinic, Inc."));
        assert!(!may_be_several("Ann Lake, Pharm.D., Ph.D."));
        assert!(!may_be_several("Health and Hope"));
    }
}
