use super::guard::unguarded;

/// What a cell of a sheet says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Said<'a> {
    /// It is blank, or says that nothing is known: whatever is on record stays.
    Nothing,
    /// It is a lone `-`: what is on record is cleared.
    Clear,
    /// These words, trimmed, without the apostrophe that guards a formula.
    Words(&'a str),
}

/// How people write that they do not know, or not yet.
const NOT_KNOWN: [&str; 9] = [
    "n/a",
    "#n/a",
    "n.a.",
    "tbd",
    "tba",
    "tbc",
    "to be determined",
    "to be confirmed",
    "not known",
];

/// The same, in words and signs that may be an answer where they can be read as one.
const NOT_KNOWN_ELSE: [&str; 14] = [
    "na", "unknown", "none", "nil", "null", "(blank)", "not sure", "?", "??", "???", "--", "---",
    "–", "—",
];

/// The most bytes in one of these.
const LONGEST: usize = "to be determined".len();

impl Said<'_> {
    pub(super) fn of(cell: &str) -> Said<'_> {
        match cell.trim() {
            "" => Said::Nothing,
            "-" => Said::Clear,
            words if is_read_as_blank(words) => Said::Nothing,
            words => Said::Words(unguarded(words)),
        }
    }
}

/// Whether a cell says, wherever it stands, that nothing is known.
pub(super) fn is_read_as_blank(words: &str) -> bool {
    is_one_of(words, &NOT_KNOWN)
}

/// Whether a cell that cannot be read as what stands in its column says that nothing is known.
pub(super) fn is_not_known(words: &str) -> bool {
    is_one_of(words, &NOT_KNOWN_ELSE)
}

fn is_one_of(words: &str, known: &[&str]) -> bool {
    words.len() <= LONGEST && known.iter().any(|known| words.eq_ignore_ascii_case(known))
}
