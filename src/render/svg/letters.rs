use unicode_width::UnicodeWidthChar;

/// How wide Helvetica's letters from space to tilde are, in thousandths of the font's size.
/// Arial and Liberation Sans have the same widths.
///
/// Source: Adobe Systems, “Helvetica”, Adobe Font Metrics file 4.1, 1990.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// About how wide a line of text is, in points. Letters that Helvetica lacks count as wide ones.
pub(super) fn width(text: &str, size: f64) -> f64 {
    let letter = |c: char| match WIDTHS.get((c as usize).wrapping_sub(32)) {
        Some(width) => f64::from(*width),
        None => c.width().unwrap_or(1) as f64 * if c.is_uppercase() { 720.0 } else { 580.0 },
    };
    text.chars().map(letter).sum::<f64>() * size / 1000.0
}

/// How high a line is, for letters of a size.
pub(super) fn height(size: f64) -> f64 {
    size * 1.22
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_as_wide_as_its_letters() {
        assert_eq!(width("Will", 1000.0), 944.0 + 222.0 + 222.0 + 222.0);
        assert_eq!(width("医院", 10.0), 23.2);
        assert_eq!(width("", 10.0), 0.0);
    }
}
