use super::{
    Grid, Notice, Remark, Text, aliases,
    cells::cells,
    excerpt::excerpt,
    export::written,
    foreign::Made,
    headings::fold,
    records::{Fields, Record, Records},
    separator::{Layout, is_blank, is_filled, laid_out_by, layout},
};
use crate::error::{Error, Place, Problem, Result, Trouble};

/// The most that one cell may hold, in bytes.
const MOST: usize = 1024 * 1024;
/// After this many quotes that stay open to the end, the rest of a sheet is not read.
const OPEN_QUOTES: usize = 20;

/// How many columns to the right of a page's headings are looked at for cells without a heading.
const BESIDE: usize = 5;

/// A sheet as it stands in a file: headings, and rows that are read as they are asked for.
#[derive(Debug)]
pub struct Sheet {
    /// The file as its user named it.
    pub file: String,
    /// The page that it is, in a workbook.
    pub page: Option<String>,
    /// The headings as the sheet writes them; blank where there is none.
    pub headings: Vec<String>,
    /// What was settled while reading the headings, and before.
    pub notices: Vec<Notice>,
    text: String,
    separator: u8,
    heading: Record,
    /// Where its rows come from, if a file of another tool was turned into it.
    pub(super) made: Option<Made>,
}

/// One row of a sheet.
#[derive(Debug, Clone)]
pub struct Row {
    record: Record,
    /// What is wrong with the row as a whole: a quote that is not closed, cells that are missing
    /// or too many or too large.
    pub fault: Option<Box<Trouble>>,
}

/// Where a row stands in its sheet, in less room than the row takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct RowAt {
    start: usize,
    number: u32,
    line: u32,
}

/// The rows of a sheet below its headings; blank ones count, and are not given.
pub struct Rows<'a> {
    sheet: &'a Sheet,
    records: Records<'a>,
    open_quotes: usize,
}

impl Sheet {
    /// The sheet that a text holds. Its separator is a comma, a semicolon or a tab, whichever
    /// makes most sense of the headings, or what a first line such as `sep=;` says.
    ///
    /// Memory: the text itself; rows are made as they are asked for.
    ///
    /// # Errors
    /// A text without a heading row, and two columns of the same heading.
    ///
    /// ```
    /// use convoke::sheets::{Sheet, decode};
    /// let text = decode(b"name;sector\n\nAna;payer\n".to_vec(), "people.csv", None).unwrap();
    /// let sheet = Sheet::new("people.csv", text).unwrap();
    /// let row = sheet.rows().next().unwrap();
    /// assert_eq!((row.number(), row.cell(1)), (3, "payer"));
    /// ```
    pub fn new(file: &str, text: Text) -> Result<Sheet> {
        let layout = layout(&text.text, aliases::is_known);
        Sheet::laid_out(file, None, text, layout)?.checked()
    }

    /// The sheet that a page is. Its rows keep their numbers; cells in columns without a heading
    /// are not read, with a notice.
    ///
    /// Memory: the page as text, which takes the place of the grid.
    ///
    /// # Errors
    /// A page without a heading row, and two columns of the same heading.
    pub fn of_grid(grid: Grid) -> Result<Sheet> {
        Sheet::of_page(grid)?.checked()
    }

    /// The same, whatever its headings.
    pub(super) fn of_page(mut grid: Grid) -> Result<Sheet> {
        let page = grid.page.clone();
        let width = grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let text = Text { text: grid.text(), encoding: "UTF-8", notices: grid.notices };
        let layout = laid_out_by(&text.text, b',', aliases::is_known);
        let mut sheet = Sheet::laid_out(&grid.file, page, text, layout)?;
        for position in sheet.headings.len()..width.min(sheet.headings.len() + BESIDE) {
            if let Some(row) = sheet.rows().find(|row| !is_blank(row.cell(position))) {
                let remark = Remark::NoHeading { position: position + 1 };
                sheet.notices.push(Notice { place: sheet.place(&row, None), remark });
            }
        }
        Ok(sheet)
    }

    fn laid_out(
        file: &str,
        page: Option<String>,
        text: Text,
        layout: Option<Layout>,
    ) -> Result<Sheet> {
        let Text { text, mut notices, .. } = text;
        let whole = Place { page: page.clone(), ..Place::file(file) };
        let Some(layout) = layout else {
            return Err(Problem { place: whole, trouble: Trouble::EmptySheet }.into());
        };
        let mut headings: Vec<_> =
            layout.heading.cells.iter().map(|cell| cell.trim().to_owned()).collect();
        headings.truncate(headings.iter().rposition(|h| !h.is_empty()).map_or(0, |last| last + 1));
        let place = whole.at_row(layout.heading.number);
        if layout.separator != b',' && !layout.said && headings.len() > 1 {
            let remark = Remark::Separator(char::from(layout.separator));
            notices.push(Notice { place: whole, remark });
        }
        if let Some(title) = layout.title {
            let said = title.cells.iter().find(|cell| !is_blank(cell)).unwrap_or_default();
            let said = said.trim().chars().take(80).collect();
            notices.push(Notice { place: place.clone(), remark: Remark::Title { said } });
        }
        Ok(Sheet {
            file: file.to_owned(),
            page,
            headings,
            notices,
            text,
            separator: layout.separator,
            heading: layout.heading,
            made: None,
        })
    }

    /// A sheet of `table` made from something else.
    ///
    /// The headings are the table's own.
    pub(super) fn made(
        file: &str,
        headings: &[&'static str],
        rows: impl Iterator<Item = Vec<String>>,
        made: Made,
    ) -> Sheet {
        let headings: Vec<String> = headings.iter().map(|heading| (*heading).to_owned()).collect();
        let text = written(std::iter::once(headings.clone()).chain(rows));
        let text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
        let end = text.find('\n').unwrap_or(text.len());
        let cells = Fields::of(&headings);
        let heading = Record { number: 1, line: 1, start: 0, end, cells };
        let (file, notices) = (file.to_owned(), Vec::new());
        let made = Some(made);
        Sheet { file, page: None, headings, notices, text, separator: b',', heading, made }
    }

    /// The rows below the headings.
    pub fn rows(&self) -> Rows<'_> {
        let mut records = Records::new(&self.text, self.separator);
        records.find(|record| record.number == self.heading.number);
        Rows { sheet: self, records, open_quotes: 0 }
    }

    /// The row that stands there, read once more.
    pub(super) fn row(&self, RowAt { start, number, line }: RowAt) -> Row {
        let mut records = Records::at(&self.text, self.separator, start);
        let record = records.next().unwrap_or_else(|| self.heading.clone());
        let (number, line) = (number as usize, line as usize);
        Row { record: Record { number, line, ..record }, fault: None }
    }

    /// The row of the headings, as a spreadsheet counts it.
    pub fn heading_row(&self) -> usize {
        self.heading.number
    }

    /// The place of a row, or of its cell in the `column`th column (from 0), with its line.
    pub fn place(&self, row: &Row, column: Option<usize>) -> Place {
        if let Some(made) = &self.made {
            return made.place(&self.file, row.number(), column);
        }
        let heading = column.and_then(|column| self.headings.get(column)).cloned();
        let mut shown = excerpt(&self.text, self.separator, &self.heading, &row.record, column);
        if self.page.is_some() {
            // A page has rows and no lines.
            (shown.header_number, shown.line_number) = (self.heading.number, row.number());
        }
        Place {
            file: Some(self.file.clone()),
            page: self.page.clone(),
            part: None,
            row: Some(row.number()),
            column: heading,
            excerpt: Some(shown),
        }
    }

    /// The place of the sheet as a whole.
    pub fn file_place(&self) -> Place {
        Place { page: self.page.clone(), ..Place::file(self.file.clone()) }
    }

    /// The place of the heading row, or of one of its cells (from 0), with its line.
    pub fn heading_place(&self, column: Option<usize>) -> Place {
        self.place(&Row { record: self.heading.clone(), fault: None }, column)
    }

    /// A row as it stands in the file.
    pub fn text_of(&self, row: &Row) -> &str {
        &self.text[row.record.start..row.record.end]
    }

    /// The sheet, if no heading stands in it twice.
    pub(super) fn checked(self) -> Result<Sheet> {
        let problems = self.twice();
        if problems.is_empty() { Ok(self) } else { Err(Error::Input(problems)) }
    }

    /// The headings that stand twice, however they are written.
    fn twice(&self) -> Vec<Problem> {
        let folded: Vec<_> = self.headings.iter().map(|heading| fold(heading)).collect();
        let mut problems = Vec::new();
        for (second, name) in folded.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            if let Some(first) = folded[..second].iter().position(|earlier| earlier == name) {
                let heading_said = self.headings[second].clone();
                let trouble = Trouble::DuplicateColumn {
                    heading: heading_said,
                    first: first + 1,
                    second: second + 1,
                };
                problems.push(Problem { place: self.heading_place(Some(second)), trouble });
            }
        }
        problems
    }
}

impl Row {
    /// The row's number as a spreadsheet counts it: the headings of most sheets are in row 1.
    pub fn number(&self) -> usize {
        self.record.number
    }

    /// Where it stands.
    pub(super) fn at(&self) -> RowAt {
        let Record { number, line, start, .. } = self.record;
        RowAt { start, number: number as u32, line: line as u32 }
    }

    /// What the `column`th cell (from 0) holds, as it stands; empty if the row is shorter.
    pub fn cell(&self, column: usize) -> &str {
        self.record.cells.get(column).unwrap_or_default()
    }

    /// All cells as they stand.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        self.record.cells.iter()
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let mut record = self.records.by_ref().find(is_filled)?;
        let fault = self.open_quote(&mut record).or_else(|| self.misfit(&record));
        Some(Row { record, fault: fault.map(Box::new) })
    }
}

impl Rows<'_> {
    /// Whether a quote runs away with the rows below; if so, the row is cut where its line ends,
    /// and reading goes on below.
    fn open_quote(&mut self, record: &mut Record) -> Option<Trouble> {
        let text = &self.sheet.text;
        let row = &text[record.start..record.end];
        let to_the_end = text[record.end..].trim_end_matches(['\r', '\n']).is_empty();
        if !row.contains('"') || !(to_the_end || row.contains(['\r', '\n'])) {
            return None;
        }
        let opened = cells(row, self.sheet.separator).astray?;
        self.open_quotes += usize::from(to_the_end);
        if let Some(length) = row[opened..].find(['\r', '\n'])
            && self.open_quotes <= OPEN_QUOTES
        {
            record.end = record.start + opened + length;
            record.cells = Fields::one(&text[record.start..record.end]);
            let line_end = if text[record.end..].starts_with("\r\n") { 2 } else { 1 };
            self.records.resume(record, record.end + line_end);
        }
        Some(Trouble::UnclosedQuote)
    }

    fn misfit(&self, record: &Record) -> Option<Trouble> {
        let named = self.sheet.headings.len();
        let expected = self.sheet.heading.cells.len();
        let got = record.cells.len();
        let is_blank_at = |at: usize| record.cells.get(at).is_none_or(is_blank);
        let large = record.cells.iter().map(str::len).find(|&bytes| bytes > MOST);
        if let Some(bytes) = large {
            Some(Trouble::CellTooLarge { bytes, most: MOST })
        } else if self.sheet.page.is_some() {
            // Rows of a page end with their last cell.
            None
        } else if got < named || !(expected..got).all(is_blank_at) {
            Some(Trouble::RaggedRow { expected, got })
        } else {
            None
        }
    }
}
