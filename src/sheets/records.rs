use super::cells::{end_of_cell, is_line_end};
use memchr::memchr2_iter;
use std::borrow::Cow;

/// How many letters, and how many cells, most rows have at most.
const LETTERS: usize = 512;
const CELLS: usize = 32;

/// The rows of a text as a spreadsheet counts them, unjudged; blank lines count but are not given.
pub(super) struct Records<'a> {
    text: &'a str,
    separator: u8,
    /// Where in `text` the next row is looked for.
    at: usize,
    /// The number of the last row.
    number: usize,
    /// The physical line that comes next.
    line: usize,
    /// The cells of the row being read, and where they end.
    buffer: (String, Vec<u32>),
}

/// One row, with where it stands.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub(super) number: usize,
    pub(super) line: usize,
    /// Byte offsets in the text, without the line end.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) cells: Fields,
}

/// What the cells of a row hold, without their quotes, in no more room than that takes: there may
/// be millions of rows.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    text: Box<str>,
    ends: Box<[u32]>,
}

impl Fields {
    /// One cell, and what it holds.
    pub(super) fn one(text: &str) -> Fields {
        Fields { text: text.into(), ends: Box::new([short(text.len())]) }
    }

    /// These cells.
    pub(super) fn of(cells: &[String]) -> Fields {
        let mut end = 0;
        let ends = cells.iter().map(|cell| {
            end += cell.len();
            short(end)
        });
        Fields { ends: ends.collect(), text: cells.concat().into() }
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        // Where a quote has swallowed more than can be counted, nothing more is told.
        Some(self.text.get(start..end).unwrap_or_default())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|index| self.get(index))
    }
}

fn short(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

impl<'a> Records<'a> {
    pub(super) fn new(text: &'a str, separator: u8) -> Records<'a> {
        Records { text, separator, at: 0, number: 0, line: 1, buffer: Default::default() }
    }

    /// The rows from `start` on, where one begins, counted from there; made for few of them, with
    /// room for most rows from the first.
    pub(super) fn at(text: &'a str, separator: u8, start: usize) -> Records<'a> {
        let buffer = (String::with_capacity(LETTERS), Vec::with_capacity(CELLS));
        Records { at: start, buffer, ..Records::new(text, separator) }
    }

    /// Goes on from `offset`, the beginning of a physical line `lines` below that of `record`.
    pub(super) fn resume(&mut self, record: &Record, offset: usize) {
        self.line = record.line + line_ends(&self.text[record.start..offset]);
        self.number = record.number;
        self.at = offset;
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let (text, from) = (self.text, self.at);
        let start = from + text.as_bytes()[from..].iter().position(|byte| !is_line_end(*byte))?;
        let (cells, ends) = &mut self.buffer;
        cells.clear();
        ends.clear();
        let mut end = start;
        loop {
            let (cell, after) = cell(text, end, self.separator);
            cells.push_str(&cell);
            ends.push(short(cells.len()));
            end = after;
            if text.as_bytes().get(after) != Some(&self.separator) {
                break;
            }
            end += 1;
        }
        let line_end = if text[end..].starts_with("\r\n") { 2 } else { 1 };
        self.at = (end + line_end).min(text.len());
        // A quote that is not closed takes in what follows, but the row ends where it has words.
        end = start + text[start..end].trim_end_matches(['\r', '\n']).len();
        let blank = line_ends(&text[from..start]);
        let line = self.line + blank;
        self.number += blank + 1;
        self.line = line + line_ends(&text[start..end]) + 1;
        let (cells, ends) = &self.buffer;
        let cells = Fields { text: cells.as_str().into(), ends: ends.as_slice().into() };
        Some(Record { number: self.number, line, start, end, cells })
    }
}

/// What the cell at `start` holds, without its quotes, and where it ends.
fn cell(text: &str, start: usize, separator: u8) -> (Cow<'_, str>, usize) {
    let (closing, end) = end_of_cell(text.as_bytes(), start, separator);
    match closing {
        None => (text[start..end].into(), end),
        Some(closing) => {
            let quoted = text[start + 1..closing].replace("\"\"", "\"");
            (Cow::from(quoted) + text.get(closing + 1..end).unwrap_or_default(), end)
        }
    }
}

/// How many lines end in `text`: by LF, by CR, or by both together.
pub(super) fn line_ends(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_second = |at: &usize| bytes[*at] == b'\n' && *at > 0 && bytes[at - 1] == b'\r';
    memchr2_iter(b'\n', b'\r', bytes).filter(|at| !is_second(at)).count()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use csv::StringRecord;

    fn numbers(text: &str) -> Vec<(usize, usize, String)> {
        Records::new(text, b',')
            .map(|record| (record.number, record.line, record.cells.get(0).unwrap().to_owned()))
            .collect()
    }

    #[test]
    fn every_kind_of_line_end_gives_the_same_rows() {
        let rows = [(1, 1, "name".to_owned()), (2, 2, "Ana".into()), (5, 5, "Ben".into())];
        assert_eq!(numbers("name\nAna\n\n\nBen"), rows);
        assert_eq!(numbers("name\r\nAna\r\n\r\n\r\nBen\r\n"), rows);
        assert_eq!(numbers("name\rAna\r\r\rBen\r"), rows);
        assert_eq!(numbers("name\rAna\r\n\n\rBen\n"), rows);
    }

    #[test]
    fn a_cell_of_two_lines_is_one_row_and_two_lines() {
        let rows = numbers("name,notes\nAna,\"first\r\nsecond\"\nBen,");
        assert_eq!(rows[2], (3, 4, "Ben".to_owned()));
    }

    #[test]
    fn blank_lines_before_the_first_row_count() {
        assert_eq!(numbers("\n\nname\nAna")[0], (3, 3, "name".to_owned()));
    }

    proptest::proptest! {
        /// The reader of the crate that writes sheets is the measure.
        #[test]
        fn rows_and_cells_are_told_apart_as_other_readers_do(text in "[ab ,;\"\r\n\u{e9}]{0,40}") {
            let mut reader =
                csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let theirs: Vec<StringRecord> = reader.records().map(Result::unwrap).collect();
            let ours: Vec<StringRecord> = Records::new(&text, b',').map(|row| row.cells.iter().collect::<Vec<_>>().into()).collect();
            proptest::prop_assert_eq!(ours, theirs);
        }
    }
}
