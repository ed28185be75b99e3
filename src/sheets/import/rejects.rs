use super::draft::Drafts;
use crate::{
    error::Problem,
    sheets::{Tabled, export::written},
};

/// The rows of a sheet that were skipped, as they stood, each with what is wrong with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Rejects {
    /// The sheet's file.
    pub file: String,
    /// The page that it is, in a workbook.
    pub page: Option<String>,
    /// The rows as CSV, under their headings, with a last column that says why.
    pub text: String,
}

/// The heading of the column that says why a row was skipped.
const WHY: &str = "why it was skipped";

pub(super) fn rejects(all: &[Tabled], drafts: &Drafts) -> Vec<Rejects> {
    let of_sheet = |(place, tabled): (usize, &Tabled)| {
        let rows = drafts.of_sheet(place);
        let bad: Vec<usize> = rows.filter(|row| !drafts.is_good(*row)).collect();
        if bad.is_empty() {
            return None;
        }
        let width = tabled.sheet.headings.len();
        let headings = tabled.sheet.headings.iter().cloned().chain([WHY.to_owned()]).collect();
        let rows = bad.into_iter().map(|row| {
            let words = drafts.words(row, all);
            let mut cells: Vec<String> = words.row.cells().map(str::to_owned).collect();
            cells.resize(width.max(cells.len()), String::new());
            cells.push(drafts.problems(row).iter().map(why).collect::<Vec<_>>().join("\n"));
            cells
        });
        let text = written(std::iter::once(headings).chain(rows));
        Some(Rejects { file: file_of(tabled), page: tabled.sheet.page.clone(), text })
    };
    all.iter().enumerate().filter_map(of_sheet).collect()
}

/// What the rows' file is called; several tables may come from one file of another tool.
fn file_of(tabled: &Tabled) -> String {
    let file = &tabled.sheet.file;
    match &tabled.sheet.made {
        None => file.clone(),
        Some(made) => {
            let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
            format!("{stem} {}.csv", made.table)
        }
    }
}

fn why(problem: &Problem) -> String {
    let column = problem.place.column.as_ref().map(|column| format!("column “{column}”: "));
    format!("{}{}", column.unwrap_or_default(), problem.trouble.in_full())
}
