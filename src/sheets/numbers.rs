use super::{Grid, files::grids};
use crate::{
    error::{Error, Place, Problem, Result, Trouble},
    model::{Cell, When},
};
use encoding_rs::Encoding;
use std::path::Path;

/// Numbers followed over time, as a sheet has them.
#[derive(Debug, Default, PartialEq)]
pub struct Numbers {
    /// Each column of numbers.
    pub columns: Vec<NumberColumn>,
    /// The headings of columns without a number.
    pub left_out: Vec<String>,
}

/// One column of numbers.
#[derive(Debug, PartialEq)]
pub struct NumberColumn {
    /// Its heading.
    pub heading: String,
    /// Its numbers with their days, in order of time; `None` where a cell is blank.
    pub points: Vec<(When, Option<f64>)>,
}

/// Reads a sheet whose first column holds days, months or quarters and whose others hold numbers,
/// under a row of headings; of a workbook, its first page that holds something.
///
/// A number may have commas between its thousands and end in `%`, which is dropped. A blank cell,
/// `-` and `–` are no number. Rows of one day stay in their order.
///
/// # Errors
/// The file cannot be read or holds no rows; a cell of the first column is no day; a cell of a
/// column that has numbers is none. All of these at once.
pub fn numbers(path: &Path, encoding: Option<&'static Encoding>) -> Result<Numbers> {
    let mut grids = grids(path, encoding)?;
    let filled = grids.iter().position(|grid| !grid.is_hidden && !grid.rows.is_empty());
    let Some(grid) = filled.map(|at| grids.swap_remove(at)) else {
        let place = Place::file(path.display().to_string());
        return Err(Problem { place, trouble: Trouble::EmptySheet }.into());
    };
    let mut problems = Vec::new();
    let days = days(&grid, &mut problems);
    let width = grid.rows[0].cells.len();
    let mut numbers = Numbers::default();
    for column in (1..width)
        .filter(|column| (0..grid.rows.len()).any(|row| !grid.cell(row, *column).is_empty()))
    {
        let heading = heading(&grid, column);
        if (1..grid.rows.len()).all(|row| number(grid.cell(row, column)).is_none()) {
            numbers.left_out.push(heading);
            continue;
        }
        let mut points = Vec::new();
        for (row, day) in &days {
            let said = grid.cell(*row, column);
            if number(said).is_none() && !matches!(said, "" | "-" | "–") {
                let trouble = Trouble::NotANumber { said: said.into(), what: "a number" };
                problems.push(Problem { place: place(&grid, *row, column), trouble });
            }
            points.push((day.clone(), number(said)));
        }
        points.sort_by_key(|(on, _)| on.first);
        numbers.columns.push(NumberColumn { heading, points });
    }
    if problems.is_empty() { Ok(numbers) } else { Err(Error::Input(problems)) }
}

/// The rows below the headings, with their days.
fn days(grid: &Grid, problems: &mut Vec<Problem>) -> Vec<(usize, When)> {
    let mut days = Vec::new();
    for row in 1..grid.rows.len() {
        match When::read(grid.cell(row, 0)) {
            Ok(day) => days.push((row, day)),
            Err(trouble) => problems.push(Problem { place: place(grid, row, 0), trouble }),
        }
    }
    days
}

fn heading(grid: &Grid, column: usize) -> String {
    match grid.cell(0, column) {
        "" => format!("column {}", super::grid::letters(column)),
        heading => heading.to_owned(),
    }
}

fn place(grid: &Grid, row: usize, column: usize) -> Place {
    let file = Place { page: grid.page.clone(), ..Place::file(grid.file.clone()) };
    file.at_row(grid.rows[row].number).at_column(heading(grid, column))
}

/// A number as spreadsheets show it.
fn number(cell: &str) -> Option<f64> {
    let bare = cell.strip_suffix('%').unwrap_or(cell).trim();
    let (sign, bare) = match bare.strip_prefix(['-', '−']) {
        Some(bare) => (-1.0, bare),
        None => (1.0, bare),
    };
    let (whole, part) = bare.split_once('.').unwrap_or((bare, "0"));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = groups.clone().next().is_none() || first.len() <= 3;
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let fits = grouped && groups.all(|group| group.len() == 3);
    let whole = whole.replace(',', "");
    let number = (fits && is_digits(&whole) && is_digits(part)).then(|| format!("{whole}.{part}"));
    number?.parse().ok().map(|number: f64| sign * number)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_a_spreadsheet_shows_it() {
        let read =
            ["12", "1,250", "62 %", "-3.5", "0", "12,5", "n/a", "", "1e5", "NaN"].map(number);
        let expected = [
            Some(12.0),
            Some(1250.0),
            Some(62.0),
            Some(-3.5),
            Some(0.0),
            None,
            None,
            None,
            None,
            None,
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn days_come_in_order_and_a_column_of_words_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("visits.csv");
        std::fs::write(
            &file,
            "month,no-shows,remark\n2026-02,14 %,storm\n2026-01,9 %,\n2026-03,-,\n",
        )
        .unwrap();
        let numbers = numbers(&file, None).unwrap();
        assert_eq!(numbers.left_out, ["remark"]);
        let points: Vec<_> =
            numbers.columns[0].points.iter().map(|(on, value)| (on.in_words(), *value)).collect();
        let (january, february) = ("January 2026".to_owned(), "February 2026".to_owned());
        assert_eq!(
            points,
            [(january, Some(9.0)), (february, Some(14.0)), ("March 2026".into(), None)]
        );
    }

    #[test]
    fn every_cell_that_is_no_day_or_number_is_told_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("visits.csv");
        std::fs::write(&file, "month,visits\n2026-01,9\nlater,8\n2026-03,many\n").unwrap();
        let Error::Input(problems) = numbers(&file, None).unwrap_err() else { panic!() };
        let rows: Vec<_> = problems.iter().map(|problem| problem.place.row).collect();
        assert_eq!(rows, [Some(3), Some(4)]);
    }
}
