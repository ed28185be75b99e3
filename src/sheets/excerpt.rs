use super::{
    cells::cells,
    records::{Record, line_ends},
};
use crate::error::Excerpt;
use std::ops::Range;

/// How much of a long line is shown on either side of what is at fault, in bytes.
const AROUND: usize = 120;

/// The line of `text` where a row's cell begins (or the row's first line, without an `index`),
/// under the heading row.
pub(super) fn excerpt(
    text: &str,
    separator: u8,
    heading: &Record,
    row: &Record,
    index: Option<usize>,
) -> Excerpt {
    let span_in = |record: &Record| {
        let row = &text[record.start..record.end];
        index.and_then(|index| cells(row, separator).spans.get(index).cloned())
    };
    let above = line(&text[heading.start..heading.end], span_in(heading));
    let below = line(&text[row.start..row.end], span_in(row));
    Excerpt {
        header: above.text,
        line: below.text,
        header_span: above.span,
        line_span: below.span,
        header_number: heading.line + above.below,
        line_number: row.line + below.below,
    }
}

/// One physical line of a row, short enough to be shown.
struct Line {
    text: String,
    span: Option<(usize, usize)>,
    /// How many lines below the row's first it stands.
    below: usize,
}

fn line(row: &str, span: Option<Range<usize>>) -> Line {
    let at = span.as_ref().map_or(0, |span| span.start);
    let start = row[..at].rfind(['\r', '\n']).map_or(0, |end| end + 1);
    let end = row[at..].find(['\r', '\n']).map_or(row.len(), |length| at + length);
    let span = span.map(|span| span.start - start..span.end.min(end) - start);
    let (text, span) = cut(&row[start..end], span);
    Line { text, span, below: line_ends(&row[..start]) }
}

/// A line, short enough to be shown.
pub(super) fn short(line: &str) -> String {
    cut(line, None).0
}

fn cut(line: &str, span: Option<Range<usize>>) -> (String, Option<(usize, usize)>) {
    let kept = span.clone().unwrap_or(0..0);
    let whole_letter =
        |at: usize| (0..=at).rev().find(|&at| line.is_char_boundary(at)).unwrap_or(0);
    let from = whole_letter(kept.start.saturating_sub(AROUND));
    let to = whole_letter((kept.start + AROUND).min(line.len()));
    let before = if from > 0 { "…" } else { "" };
    let after = if to < line.len() { "…" } else { "" };
    let text = format!("{before}{}{after}", &line[from..to]);
    let shift = |at: usize| at.min(to) - from + before.len();
    (text, span.map(|span| (shift(span.start), shift(span.end))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_around_the_cell_at_fault() {
        let row = format!("{}payor{}", "é".repeat(200), "x".repeat(200));
        let (text, span) = cut(&row, Some(400..405));
        let (start, end) = span.unwrap_or_default();
        assert_eq!(&text[start..end], "payor");
        assert!(text.starts_with('…') && text.ends_with('…') && text.len() < 300);
    }

    #[test]
    fn the_line_shown_is_the_one_where_the_cell_begins() {
        let row = "Ana,\"first\nsecond\",payor";
        let shown = line(row, Some(19..24));
        assert_eq!(
            (shown.text.as_str(), shown.span, shown.below),
            ("second\",payor", Some((8, 13)), 1)
        );
    }
}
