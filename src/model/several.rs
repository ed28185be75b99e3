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
