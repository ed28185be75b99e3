use csv::{Reader, ReaderBuilder, StringRecord};

/// The rows of a text as a spreadsheet counts them, unjudged; blank lines count but are not given.
pub(super) struct Records<'a> {
    text: &'a str,
    separator: u8,
    reader: Reader<&'a [u8]>,
    /// Where in `text` the reader began.
    base: usize,
    /// The number of the last row.
    number: usize,
    /// The physical line that comes next.
    line: usize,
}

/// One row, with where it stands.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub(super) number: usize,
    pub(super) line: usize,
    /// Byte offsets in the text, without the line end.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) cells: StringRecord,
}

impl<'a> Records<'a> {
    pub(super) fn new(text: &'a str, separator: u8) -> Records<'a> {
        Records { text, separator, reader: reader(text, separator), base: 0, number: 0, line: 1 }
    }

    /// Goes on from `offset`, the beginning of a physical line `lines` below that of `record`.
    pub(super) fn resume(&mut self, record: &Record, offset: usize) {
        self.line = record.line + line_ends(&self.text[record.start..offset]);
        self.number = record.number;
        self.base = offset;
        self.reader = reader(&self.text[offset..], self.separator);
    }

    fn offset(&self) -> usize {
        self.base + self.reader.position().byte() as usize
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    #[expect(clippy::expect_used, reason = "text in memory, already UTF-8, rows of any length")]
    fn next(&mut self) -> Option<Record> {
        let mut from = self.offset();
        let mut cells = StringRecord::new();
        if !self.reader.read_record(&mut cells).expect("such text always reads") {
            return None;
        }
        let to = self.offset();
        if self.text[..from].ends_with('\r') && self.text[from..].starts_with('\n') {
            from += 1;
        }
        let raw = &self.text[from..to];
        let start = to - raw.trim_start_matches(['\r', '\n']).len();
        let end = from + raw.trim_end_matches(['\r', '\n']).len();
        let blank = line_ends(&self.text[from..start]);
        let line = self.line + blank;
        self.number += blank + 1;
        self.line = line + line_ends(&self.text[start..end]) + 1;
        Some(Record { number: self.number, line, start, end: end.max(start), cells })
    }
}

fn reader(text: &str, separator: u8) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes())
}

/// How many lines end in `text`: by LF, by CR, or by both together.
pub(super) fn line_ends(text: &str) -> usize {
    let bytes = text.as_bytes();
    let ends = bytes.iter().filter(|&&byte| byte == b'\n' || byte == b'\r').count();
    ends - bytes.windows(2).filter(|pair| pair == b"\r\n").count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<(usize, usize, String)> {
        Records::new(text, b',')
            .map(|record| (record.number, record.line, record.cells[0].to_owned()))
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
}
