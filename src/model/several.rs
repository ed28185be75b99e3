//! Several names said in one breath: “A, B and C”.

/// The names in a text that may name several, parted by semicolons, lines, strokes, commas and
/// “and”; of what is not known, as little is taken apart as can be.
///
/// A whole that is known is one name, for commas and “and” may be part of it.
///
/// Cost: O(k²) looks at `is_known`, for k signs that may part names.
///
/// ```
/// use convoke::model::named_in;
/// let known = ["Payer A", "System B", "Health and Hope"];
/// let named = |said| named_in(said, &mut |name| known.contains(&name));
/// assert_eq!(named("Payer A, Health and Hope and System B").len(), 3);
/// assert_eq!(named("Payer A and Sistem B"), ["Payer A", "Sistem B"]);
/// assert_eq!(named("Hills and Dales"), ["Hills and Dales"]); // of this no part is known
/// ```
pub fn named_in<'s>(said: &'s str, is_known: &mut dyn FnMut(&str) -> bool) -> Vec<&'s str> {
    let said = said.trim();
    if is_known(said) {
        return vec![said];
    }
    // What parts names for sure comes before a comma, which may be within one.
    for signs in [&[';', '\n', '/', '|'][..], &[',']] {
        let parts = said.split(signs).map(str::trim);
        let parts = parts.map(|part| part.strip_prefix("and ").unwrap_or(part));
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        if parts.len() > 1 {
            return parts.into_iter().flat_map(|part| named_in(part, is_known)).collect();
        }
    }
    for word in [" and ", " & ", " + "] {
        for (at, _) in said.match_indices(word) {
            let (one, rest) = (&said[..at], &said[at + word.len()..]);
            // Of an unknown name with “and” in it no part is known.
            if is_known(one) || is_known(rest) {
                return [named_in(one, is_known), named_in(rest, is_known)].concat();
            }
        }
    }
    vec![said]
}

/// The names in a text that adds to them in brackets, as in “Payer A (lead), System B (support)”,
/// without what it adds; `None` where nothing stands in brackets, or a name is not known.
///
/// Cost: one look at `is_known` for each name.
///
/// ```
/// use convoke::model::named_before_brackets;
/// let known = ["Payer A", "System B"];
/// let bare = |said| named_before_brackets(said, &mut |name| known.contains(&name));
/// assert_eq!(bare("Payer A (lead), System B (support)").unwrap(), ["Payer A", "System B"]);
/// assert_eq!(bare("System B (Ana Ruiz)").unwrap(), ["System B"]);
/// assert_eq!(bare("Payer C (lead)"), None);
/// ```
pub fn named_before_brackets<'s>(
    said: &'s str,
    is_known: &mut dyn FnMut(&str) -> bool,
) -> Option<Vec<&'s str>> {
    if !said.contains('(') {
        return None;
    }
    let mut depth = 0;
    let parts = said.split(|letter: char| {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        depth <= 0 && matches!(letter, ';' | ',' | '/' | '|' | '\n')
    });
    let parts = parts.map(|part| part.trim().trim_start_matches("and ").trim());
    let names = parts.filter(|part| !part.is_empty()).map(|part| {
        let bare = part.strip_suffix(')').and_then(|part| part.split_once('('));
        let name = bare.map_or(part, |(name, _)| name.trim());
        is_known(name).then_some(name)
    });
    let names: Vec<&str> = names.collect::<Option<_>>()?;
    (!names.is_empty()).then_some(names)
}
