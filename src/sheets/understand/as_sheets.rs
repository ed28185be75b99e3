use super::{Drawn, ask::short, draw_up::Rows};
use crate::error::{Place, Problem, Result};
use crate::model::{Stored, Table, Visitor, fold};
use crate::sheets::{
    Grid, Options, Question, Read, Sheet, Text, book::is_aside, export::written, guard::guarded,
    tabled::headings_of,
};

impl Drawn {
    /// The tables as sheets, to be imported like any other.
    ///
    /// # Errors
    /// None that a sheet of the project's own headings can have.
    pub fn read(&self) -> Result<Read> {
        let mut read = Read::default();
        for table in &self.tables {
            let headings = table.headings.iter().map(|heading| (*heading).to_owned()).collect();
            let rows = table.rows.iter().map(|row| row.iter().map(|cell| guarded(cell)).collect());
            let text = written(std::iter::once(headings).chain(rows));
            let text = Text {
                text: text.trim_start_matches('\u{FEFF}').to_owned(),
                encoding: "UTF-8",
                notices: Vec::new(),
            };
            read.sheets.push(Sheet::new(&format!("{}.csv", table.table), text)?);
        }
        Ok(read)
    }

    /// How an import of them is settled: every name is what it is, however near to another.
    pub fn options(&self) -> Options {
        Options { new: self.names.clone(), all_new: true, ..Options::default() }
    }

    /// A problem of an import, told at the row of the convener's own sheet.
    pub fn at_its_row(&self, problem: Problem, file: &str) -> Problem {
        let of = problem.place.file.as_deref();
        let table =
            self.tables.iter().find(|table| of == Some(format!("{}.csv", table.table).as_str()));
        let row = table
            .zip(problem.place.row)
            .and_then(|(table, row)| table.from.get(row.checked_sub(2)?).copied());
        let place = Place {
            file: Some(file.to_owned()),
            row: row.filter(|row| *row > 0),
            excerpt: None,
            ..problem.place
        };
        Problem { place, ..problem }
    }

    /// Takes out every cell that its column cannot hold, with a doubt; its words go into the
    /// notes of the row.
    pub(super) fn fitted(mut self) -> Drawn {
        for table in &mut self.tables {
            self.doubts.extend(fit(table));
        }
        self
    }
}

fn fit(table: &mut Rows) -> Vec<Question> {
    let mut doubts = Vec::new();
    let notes = table.headings.iter().position(|heading| *heading == "notes");
    for (row, from) in table.rows.iter_mut().zip(&table.from) {
        for column in 0..row.len() {
            let heading = table.headings[column];
            if row[column].is_empty() || table.table.visit(Fits { heading, text: &row[column] }) {
                continue;
            }
            let said = std::mem::take(&mut row[column]);
            let kept = if notes.is_some() && notes != Some(column) {
                "It was kept in the notes."
            } else {
                "It was left out."
            };
            if let Some(notes) = notes.filter(|notes| *notes != column) {
                let before = std::mem::take(&mut row[notes]);
                let said: String = said.chars().filter(|letter| !letter.is_control()).collect();
                row[notes] = format!("{before}\n{heading}: {said}").trim().to_owned();
            }
            doubts.push(Question {
                row: Some(*from).filter(|row| *row > 0),
                seen: short(&said),
                question: format!("What is the {heading}?"),
                taken: kept.into(),
                ..Question::default()
            });
        }
    }
    doubts
}

/// Whether a column can hold a text. A name that stands for another record fits wherever it is.
struct Fits<'a> {
    heading: &'static str,
    text: &'a str,
}

impl Visitor for Fits<'_> {
    type Answer = bool;

    fn visit<R: Stored>(self) -> bool {
        let column = R::columns().iter().find(|column| column.heading == self.heading);
        column.is_none_or(|column| {
            column.refers.is_some() || (column.read)(&mut R::default(), self.text).is_ok()
        })
    }
}

/// Whether pages are the project's own tables: those of a tidy workbook or of the template, of which
/// the pages that explain or ask are not read.
pub fn are_own(pages: &[Grid]) -> bool {
    let said = || pages.iter().filter(|page| !page.rows.is_empty() && !is_aside(page));
    said().next().is_some() && said().all(|page| own_table(page).is_some())
}

/// The table whose own headings a grid has, all of them and nothing else: it was written here, or
/// by someone who knows the tables.
fn own_table(grid: &Grid) -> Option<Table> {
    let first = grid.rows.first()?;
    let headings: Vec<String> =
        first.cells.iter().map(|cell| fold(cell.trim())).filter(|cell| !cell.is_empty()).collect();
    let is_own = |table: &&Table| {
        let own = headings_of(**table);
        headings.iter().all(|heading| own.contains(&heading.as_str()))
    };
    let table = Table::ALL.iter().find(is_own).filter(|_| headings.len() >= 3)?;
    let has_more = grid.page.as_deref().is_some_and(|page| fold(page) == table.name())
        || headings.iter().any(|heading| matches!(heading.as_str(), "id" | "audience" | "source"));
    has_more.then_some(*table)
}
