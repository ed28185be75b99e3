//! A convener's own spreadsheet, understood: which page, which headings, what each column holds,
//! what to ask her, and the tables that follow from her answers.
//!
//! Nothing is written and nothing is read here: grids come in ([`understand()`]), questions go
//! out ([`questions`]), answers come back, and [`draw_up`] gives tables as rows of text, which
//! the ordinary import reads with all its care. What was guessed is said.

mod answerable;
mod answers;
mod as_sheets;
mod ask;
mod asked_of_columns;
mod by_when;
mod came;
mod columns;
mod columns_of_marks;
mod columns_together;
mod community_name;
mod content;
mod crosswise;
mod day_order;
mod doers;
mod draw_up;
mod entries;
mod finish;
mod heading;
mod headings;
mod holds;
mod key;
mod lines;
mod list;
mod lone;
mod look;
mod marks;
mod meetings;
mod outcomes;
mod page;
mod people;
mod promises;
mod questions;
mod rows;
mod said_day;
mod sections;
mod sector;
mod side_by_side;
mod standing;
mod subject;
mod tables_of_page;
mod tidy;
mod turned;
mod unread;
mod who;

pub use answers::Answers;
pub use as_sheets::are_own;
pub use ask::{Ask, Choice, Typed};
pub use draw_up::{Drawn, Rows as TextRows, draw_up};
pub use holds::Holds;
pub(super) use look::is_behind_a_name;
pub use look::is_person;
pub use page::understand;
pub use questions::{Known, KnownPromise, NearNames, named, questions};
pub use rows::{Passed, Why};

use serde::Serialize;

/// What was understood of a convener's own sheet.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Understood {
    /// The file as its user named it.
    pub file: String,
    /// The page of a workbook.
    pub page: Option<String>,
    /// What tells its questions from those of the page that is read first; blank for that one.
    #[serde(skip)]
    pub(super) mark: String,
    /// Further pages that are lists too, and are read after this one.
    pub more: Vec<Understood>,
    /// Other pages that hold something and are not read, and how many rows each.
    pub other_pages: Vec<(String, usize)>,
    /// Those of them that the workbook hides.
    pub hidden_pages: Vec<String>,
    /// What stands above the headings, a row each.
    pub title: Vec<String>,
    /// The row of the headings as a spreadsheet counts it; `None` where there are none.
    pub heading_row: Option<usize>,
    /// The columns in order.
    pub columns: Vec<SeenColumn>,
    /// All rows below the headings in order, where some of them stand in doubt; else none.
    #[serde(skip)]
    lines: Vec<lone::Line>,
    /// The rows that say something of someone.
    pub rows: Vec<SeenRow>,
    /// What was not read, because it says something otherwise than in words.
    #[serde(skip)]
    unread: Vec<unread::Unread>,
    /// The rows that do not, and what they were taken for.
    pub passed: Vec<Passed>,
    /// How many cells were repaired whose letters had been encoded twice, with an example before
    /// and after.
    pub repaired: Option<(usize, String, String)>,
    /// What was settled while the file was read, each in a sentence.
    pub notices: Vec<String>,
}

/// One column, and what it was taken for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SeenColumn {
    /// Which column it is, from 0.
    pub position: usize,
    /// Its heading, or its letters in a spreadsheet.
    pub heading: String,
    /// What it holds.
    pub holds: Holds,
    /// Whether that leaves no doubt.
    pub is_sure: bool,
    /// Which person of the row it belongs to, from 0, if to any.
    pub group: Option<usize>,
    /// Two of its cells.
    pub examples: Vec<String>,
    /// How many of its cells hold something.
    pub filled: usize,
    /// Whether it writes last names first.
    pub is_turned: bool,
}

/// One row that says something of someone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SeenRow {
    /// The row as a spreadsheet counts it.
    pub number: usize,
    /// Its cells, tidied.
    pub cells: Vec<String>,
    /// The heading among the rows under which it stands, such as “PAYERS”.
    pub section: Option<String>,
    /// Whether the workbook hides it.
    pub is_hidden: bool,
}

impl Understood {
    /// This page and the further ones.
    pub fn pages(&self) -> impl Iterator<Item = &Understood> {
        std::iter::once(self).chain(&self.more)
    }

    /// The columns that hold this.
    pub fn holding(&self, holds: Holds) -> impl Iterator<Item = &SeenColumn> {
        self.columns.iter().filter(move |column| column.holds == holds)
    }

    /// Whether a column holds this.
    pub fn has(&self, holds: Holds) -> bool {
        self.holding(holds).next().is_some()
    }

    /// Whether each row is about a person, not an organization.
    pub fn is_of_people(&self) -> bool {
        !self.has(Holds::Organization) && (self.has(Holds::Person) || self.has(Holds::FirstName))
    }

    /// Whether it is a list of promises: who does what.
    pub fn is_of_promises(&self) -> bool {
        self.has(Holds::What) && self.has(Holds::By)
    }

    /// Whether it is a list of partners in which some have a next step, with who would do it.
    pub fn is_tracker(&self) -> bool {
        let place = |holds: Holds| self.holding(holds).next().map(|column| column.position);
        self.is_of_promises()
            && place(Holds::Organization)
                .is_some_and(|own| place(Holds::What).is_some_and(|what| own < what))
    }

    /// Whether a column names organizations or people. Without headings it must do so in most
    /// rows: a text that happens to have separators in it is no list.
    pub fn names_someone(&self) -> bool {
        let fills = |column: &SeenColumn| column.filled * 2 > self.rows.len();
        let names = |holds: Holds| {
            self.holding(holds).any(|column| self.heading_row.is_some() || fills(column))
        };
        self.is_of_promises()
            || [Holds::Organization, Holds::Person, Holds::FirstName].into_iter().any(names)
    }

    /// The filled cells of a column, with their rows.
    fn filled<'a>(
        &'a self,
        column: &'a SeenColumn,
    ) -> impl Iterator<Item = (&'a SeenRow, &'a str)> {
        let cell = move |row: &'a SeenRow| (row, row.cell(column));
        self.rows.iter().map(cell).filter(|(_, cell)| !look::is_nobody(cell))
    }

    /// The years that the titles, the page or the file's name say.
    fn years(&self) -> Vec<i16> {
        let texts = self.title.iter().chain(&self.page).chain([&self.file]);
        texts.flat_map(|text| said_day::years_within(text)).collect()
    }

    /// The first of these years.
    fn year(&self) -> Option<i16> {
        self.years().first().copied()
    }
}

impl SeenRow {
    fn cell(&self, column: &SeenColumn) -> &str {
        self.cells.get(column.position).map_or("", String::as_str)
    }
}
