use super::records::{Record, Records};

/// How a sheet is laid out: what separates its columns and which row has the headings.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) separator: u8,
    /// Whether the file itself says so, in a first line such as `sep=;`.
    pub(super) said: bool,
    pub(super) heading: Record,
    /// The first row above the headings, if rows stand there.
    pub(super) title: Option<Record>,
}

/// How many rows may stand above the headings.
const TITLE_ROWS: usize = 10;

/// Finds the layout of a sheet: the one under which most headings are known, then the one with
/// most columns. `None` if the sheet holds nothing.
pub(super) fn layout(text: &str, is_known: impl Fn(&str) -> bool) -> Option<Layout> {
    if let Some(separator) = said_separator(text) {
        let heading = Records::new(text, separator).skip(1).find(has_words)?;
        return Some(Layout { separator, said: true, heading, title: None });
    }
    let comma = laid_out_by(text, b',', &is_known)?;
    if comma.heading.cells.iter().all(&is_known) {
        return Some(comma);
    }
    let score = |layout: &Layout| {
        let cells = &layout.heading.cells;
        (cells.iter().filter(|cell| is_known(cell)).count(), cells.len())
    };
    let others = [b'\t', b';'].into_iter().filter(|other| text.contains(char::from(*other)));
    let layouts = others.filter_map(|separator| laid_out_by(text, separator, &is_known));
    layouts.chain([comma]).max_by_key(score)
}

/// The layout under one separator. A lone cell that is no known heading, above a row of several,
/// is a title.
pub(super) fn laid_out_by(
    text: &str,
    separator: u8,
    is_known: impl Fn(&str) -> bool,
) -> Option<Layout> {
    let mut rows = Records::new(text, separator).filter(has_words);
    let first = rows.next()?;
    let filled = |record: &Record| record.cells.iter().filter(|cell| !is_blank(cell)).count();
    if filled(&first) == 1 && !first.cells.iter().any(&is_known) {
        let knows = |record: &Record| record.cells.iter().any(&is_known);
        let heading = rows.take(TITLE_ROWS).find(|record| filled(record) > 1 && knows(record));
        if let Some(heading) = heading {
            return Some(Layout { separator, said: false, heading, title: Some(first) });
        }
    }
    Some(Layout { separator, said: false, heading: first, title: None })
}

/// What Excel's own first line says, as in `sep=;`.
fn said_separator(text: &str) -> Option<u8> {
    let line = text.lines().next()?.split('\r').next()?.trim_matches('"');
    match line.strip_prefix("sep=").or_else(|| line.strip_prefix("SEP="))?.as_bytes() {
        [separator] => Some(*separator),
        _ => None,
    }
}

/// A row of other separators only is as blank as one of this.
fn has_words(record: &Record) -> bool {
    record.cells.iter().any(|cell| cell.contains(char::is_alphanumeric))
}

pub(super) fn is_filled(record: &Record) -> bool {
    !record.cells.iter().all(is_blank)
}

pub(super) fn is_blank(cell: &str) -> bool {
    cell.trim().is_empty()
}
