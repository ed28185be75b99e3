use serde::Serialize;

/// An answer laid out for reading: what every format prints.
///
/// ```
/// use convoke::render::{Column, Document, Table};
/// let mut table = Table::new("At the table", [Column::left("sector"), Column::right("how many")]);
/// table.row(["payer".into(), 0.into()]);
/// let mut page = Document::new("Brief").scope("for the convener");
/// page.paragraph("No payer is at the table yet.");
/// page.table(table);
/// assert_eq!(page.blocks.len(), 2);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Document {
    /// What this is.
    pub title: String,
    /// Whom it is for, of which day, through which lens: printed before anything else.
    pub scope: Vec<String>,
    /// What it says, in order.
    pub blocks: Vec<Block>,
    /// What a spreadsheet gets in the place of all tables, if sentences are better read.
    pub spreadsheet: Option<Table>,
}

/// One part of a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// A heading; what follows belongs to it.
    Heading(String),
    /// Running text.
    Paragraph(String),
    /// A list of sentences, each with what lies under it.
    Sentences(Vec<Sentence>),
    /// A table.
    Table(Table),
    /// An aside: a caution, a source, a definition.
    Note(String),
}

/// One sentence of a list, with lines of evidence or advice under it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Sentence {
    /// The sentence.
    pub text: String,
    /// A word set before it, such as “high”; may be empty.
    pub mark: String,
    /// How the mark looks.
    pub emphasis: Emphasis,
    /// Evidence, next move, definition.
    pub under: Vec<String>,
}

/// Rows under headings, with notes.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Table {
    /// What the rows are; may be empty.
    pub title: String,
    /// One a column.
    pub columns: Vec<Column>,
    /// One cell a column.
    pub rows: Vec<Vec<Cell>>,
    /// What a reader has to know besides.
    pub notes: Vec<String>,
}

/// A column's heading and on which side its cells stand.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    /// The heading.
    pub heading: String,
    /// Words left, numbers right.
    pub side: Side,
}

/// On which side of its column a cell stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// For words.
    #[default]
    Left,
    /// For numbers.
    Right,
}

/// What stands in one row and column.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Cell {
    /// The words or digits.
    pub text: String,
    /// How they look.
    pub emphasis: Emphasis,
}

/// How a word looks. It never carries meaning alone: the word says the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Emphasis {
    /// Like the text around it.
    #[default]
    Plain,
    /// To be seen first.
    Strong,
    /// As it should be.
    Good,
    /// Wants looking at.
    Care,
    /// Wants doing.
    Alarm,
    /// To be read last.
    Faint,
}

/// What stands where nothing is defined.
pub const UNDEFINED: &str = "–";

impl Document {
    /// An empty document.
    pub fn new(title: impl Into<String>) -> Document {
        Document { title: title.into(), ..Document::default() }
    }

    /// The same document, with one more line on what it covers.
    pub fn scope(mut self, line: impl Into<String>) -> Document {
        self.scope.push(line.into());
        self
    }

    /// Adds a heading.
    pub fn heading(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Heading(text.into()));
    }

    /// Adds running text.
    pub fn paragraph(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(one_stop(text.into())));
    }

    /// Adds a list of sentences.
    pub fn sentences(&mut self, sentences: impl IntoIterator<Item = Sentence>) {
        self.blocks.push(Block::Sentences(sentences.into_iter().collect()));
    }

    /// Adds a table.
    pub fn table(&mut self, table: Table) {
        self.blocks.push(Block::Table(table));
    }

    /// Says what a spreadsheet gets in the place of all tables.
    pub fn for_spreadsheet(&mut self, table: Table) {
        self.spreadsheet = Some(table);
    }

    /// Adds an aside.
    pub fn note(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Note(text.into()));
    }
}

/// A sentence that ends with a name such as “Heron Valley, Inc.” needs no further stop.
fn one_stop(mut text: String) -> String {
    if text.ends_with("..") && !text.ends_with("...") {
        text.pop();
    }
    text
}

impl Sentence {
    /// A sentence with nothing under it.
    pub fn new(text: impl Into<String>) -> Sentence {
        Sentence { text: one_stop(text.into()), ..Sentence::default() }
    }

    /// The same sentence with a word before it.
    pub fn marked(mut self, mark: impl Into<String>, emphasis: Emphasis) -> Sentence {
        self.mark = mark.into();
        self.emphasis = emphasis;
        self
    }

    /// The same sentence with one more line under it.
    pub fn under(mut self, line: impl Into<String>) -> Sentence {
        self.under.push(line.into());
        self
    }
}

impl Table {
    /// A table without rows.
    pub fn new(title: impl Into<String>, columns: impl IntoIterator<Item = Column>) -> Table {
        Table { title: title.into(), columns: columns.into_iter().collect(), ..Table::default() }
    }

    /// Adds a row. Cells beyond the last column are not shown; missing ones are blank.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        let mut row: Vec<Cell> = cells.into_iter().collect();
        row.resize(self.columns.len(), Cell::default());
        self.rows.push(row);
    }

    /// Adds a note under the table.
    pub fn note(&mut self, text: impl Into<String>) {
        self.notes.push(text.into());
    }
}

impl Column {
    /// A column of words.
    pub fn left(heading: impl Into<String>) -> Column {
        Column { heading: heading.into(), side: Side::Left }
    }

    /// A column of numbers.
    pub fn right(heading: impl Into<String>) -> Column {
        Column { heading: heading.into(), side: Side::Right }
    }
}

impl Cell {
    /// A number with so many digits after the point, or a dash when it is undefined.
    pub fn number(value: Option<f64>, decimals: usize) -> Cell {
        let value = value.filter(|value| value.is_finite());
        value.map(|value| digits(value, decimals)).into()
    }

    /// The same cell, looking otherwise.
    pub fn emphasized(mut self, emphasis: Emphasis) -> Cell {
        self.emphasis = emphasis;
        self
    }
}

/// A number as people write it: what rounds to nothing has no sign.
fn digits(value: f64, decimals: usize) -> String {
    let digits = format!("{value:.decimals$}");
    let nothing = digits.bytes().all(|b| matches!(b, b'-' | b'0' | b'.'));
    if nothing { digits.trim_start_matches('-').to_owned() } else { digits }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell { text, emphasis: Emphasis::Plain }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        text.to_owned().into()
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Cell {
        number.to_string().into()
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Cell {
        value.map_or_else(|| Cell { text: UNDEFINED.into(), emphasis: Emphasis::Faint }, Into::into)
    }
}
