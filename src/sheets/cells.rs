use memchr::{memchr, memchr3};
use std::ops::Range;

/// Where the cells of one row stand, quotes included, and the first quote that goes astray.
#[derive(Debug, PartialEq)]
pub(super) struct Cells {
    pub(super) spans: Vec<Range<usize>>,
    /// Where a quote was opened that is not closed at all, or that runs over a line end and is
    /// closed in the middle of something else.
    pub(super) astray: Option<usize>,
}

/// Tells the cells of a row apart, as the reader does, without changing them.
pub(super) fn cells(row: &str, separator: u8) -> Cells {
    let mut cells = Cells { spans: Vec::new(), astray: None };
    let mut start = 0;
    loop {
        let (closing, end) = end_of_cell(row.as_bytes(), start, separator);
        if let Some(closing) = closing
            && cells.astray.is_none()
            && is_astray(&row[start..end], closing - start)
        {
            cells.astray = Some(start);
        }
        cells.spans.push(start..end);
        if end == row.len() {
            return cells;
        }
        start = end + 1;
    }
}

/// Where the cell at `start` ends: before a separator or a line end that is not within quotes. If
/// it begins with a quote, then also where that is closed; at the end of all, if it is not.
pub(super) fn end_of_cell(bytes: &[u8], start: usize, separator: u8) -> (Option<usize>, usize) {
    let is_quoted = bytes.get(start) == Some(&b'"');
    let closing = is_quoted.then(|| closing_quote(bytes, start + 1).unwrap_or(bytes.len()));
    let searched = closing.unwrap_or(start);
    let end = memchr3(separator, b'\n', b'\r', &bytes[searched..]);
    let end = end.map_or(bytes.len(), |more| searched + more);
    (closing, end)
}

/// Whether a line ends here, by LF, by CR, or by both together.
pub(super) fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// Where the quote that ends a quoted cell stands; two in a row are one that was typed.
fn closing_quote(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += memchr(b'"', &bytes[at..])?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

fn is_astray(cell: &str, closed: usize) -> bool {
    let Some(after) = cell.get(closed + 1..) else { return true };
    !after.trim().is_empty() && cell[..closed].contains(['\r', '\n'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn astray(row: &str) -> Option<usize> {
        cells(row, b',').astray
    }

    #[test]
    fn cells_are_told_apart_with_their_quotes() {
        let row = "Ana,\"Hope, Inc\",,\"she said \"\"yes\"\"\"";
        let texts: Vec<_> = cells(row, b',').spans.into_iter().map(|span| &row[span]).collect();
        assert_eq!(texts, ["Ana", "\"Hope, Inc\"", "", "\"she said \"\"yes\"\"\""]);
    }

    #[test]
    fn a_quote_is_astray_when_it_swallows_lines_and_not_otherwise() {
        assert_eq!(astray("Ana,\"Hope"), Some(4));
        assert_eq!(astray("\"Ana,payer\n\"Ben\",provider"), Some(0));
        assert_eq!(astray("\"first\nsecond\" ,payer"), None);
        assert_eq!(astray("\"Best\" Clinic,payer"), None);
        assert_eq!(astray("5\" pipe,payer"), None);
        assert_eq!(astray("\""), Some(0));
        assert_eq!(astray("\"\""), None);
    }
}
