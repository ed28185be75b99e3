use super::guard::unguarded;

/// What a cell of a sheet says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Said<'a> {
    /// It is blank: whatever is on record stays.
    Nothing,
    /// It is a lone `-`: what is on record is cleared.
    Clear,
    /// These words, trimmed, without the apostrophe that guards a formula.
    Words(&'a str),
}

impl Said<'_> {
    pub(super) fn of(cell: &str) -> Said<'_> {
        match cell.trim() {
            "" => Said::Nothing,
            "-" => Said::Clear,
            words => Said::Words(unguarded(words)),
        }
    }
}
