use super::document::UNDEFINED;

/// A share as a small bar with its numbers beside: one block each up to ten, then ten blocks.
///
/// A bar is full only when all are counted and empty only when none is. Of none there is no share.
///
/// ```
/// use convoke::render::bar;
/// assert_eq!(bar(3, 4), "▇▇▇▁ 3 of 4");
/// assert_eq!(bar(999, 1000), "▇▇▇▇▇▇▇▇▇▁ 999 of 1000");
/// assert_eq!(bar(0, 0), "–");
/// ```
pub fn bar(part: usize, whole: usize) -> String {
    if whole == 0 {
        return UNDEFINED.into();
    }
    let part = part.min(whole);
    let length = whole.min(10);
    let full = match part {
        0 => 0,
        _ if part == whole => length,
        _ => ((part * length + whole / 2) / whole).clamp(1, length - 1),
    };
    format!("{}{} {part} of {whole}", "▇".repeat(full), "▁".repeat(length - full))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_many_is_seen_and_one_missing_too() {
        assert_eq!(bar(1, 200), "▇▁▁▁▁▁▁▁▁▁ 1 of 200");
        assert_eq!(bar(2, 2), "▇▇ 2 of 2");
        assert_eq!(bar(0, 3), "▁▁▁ 0 of 3");
        assert_eq!(bar(1, 1), "▇ 1 of 1");
    }
}
