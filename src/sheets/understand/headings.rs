//! Which rows of a grid are its headings.

use super::{heading, holds::Holds, look, marks, said_day, tidy::tidy};
use crate::sheets::{Grid, sector_words::plain};

/// How many filled rows may stand above the headings.
const ABOVE: usize = 15;
/// The least that a row's cells must speak for it: one known heading, or two days.
const ENOUGH: i32 = 8;

/// The headings of a grid.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Headings {
    /// The first row of them, from 0; the rows above are titles.
    pub(super) first: usize,
    /// The first row below them.
    pub(super) below: usize,
    /// One a column; blank where there is none.
    pub(super) names: Vec<String>,
}

/// Finds the row whose cells speak most for being headings, with the row above or below it that
/// belongs to it. `None` where no row does: the grid has no headings.
pub(super) fn find(grid: &Grid) -> Option<Headings> {
    let width = grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let names = |row: usize| {
        (0..width).map(|column| tidy(grid.cell(row, column)).replace('\n', " ")).collect::<Vec<_>>()
    };
    let rows = grid.rows.len().min(ABOVE);
    let scored = (0..rows).map(|row| (score(&names(row), width), row));
    // Of rows alike, the first: it is the heading row that others repeat.
    let (best, row) = scored.max_by_key(|(score, row)| (*score, std::cmp::Reverse(*row)))?;
    if best < ENOUGH {
        return None;
    }
    let here = names(row);
    if row > 0 && is_above(grid, row - 1, &names(row - 1), &here) {
        let names = together(grid, row - 1, &names(row - 1), &here);
        return Some(Headings { first: row - 1, below: row + 1, names });
    }
    if row + 1 < grid.rows.len() && is_below(&here, &names(row + 1)) {
        let names = together(grid, row, &here, &names(row + 1));
        return Some(Headings { first: row, below: row + 2, names });
    }
    Some(Headings { first: row, below: row + 1, names: here })
}

/// How much a row's cells speak for being headings.
fn score(cells: &[String], width: usize) -> i32 {
    let filled: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
    if filled.len() < 2 && width > 1 {
        return 0;
    }
    let scores = filled.iter().map(|cell| (of_cell(cell), cell));
    // Beside a heading that is known, words that could be a name are none, and neither are signs
    // of which each stands only once: “Yes, No, Maybe” over crosses.
    let knows = scores.clone().any(|(score, _)| score >= ENOUGH);
    let is_heading_too = |score: i32, cell: &str| {
        let is_once = || filled.iter().filter(|other| plain(other) == plain(cell)).count() == 1;
        // “x” and “y” side by side, each once, are the names of two columns.
        let is_of_two =
            || filled.iter().filter(|other| is_axis(other)).count() == 2 && is_axis(cell);
        score == -1 || (is_answer(cell) || is_of_two()) && is_once()
    };
    let score = |(score, cell): (i32, &&String)| match knows && is_heading_too(score, cell) {
        true => score.max(0),
        false => score,
    };
    scores.map(score).sum()
}

/// Whether a sign is a word or a letter that may also stand over signs: “Yes”, “Declined”, “N”.
fn is_answer(cell: &str) -> bool {
    let is_cross = cell.chars().all(|letter| matches!(letter, 'x' | 'X'));
    marks::is_sign(cell) && !is_cross && cell.contains(char::is_alphabetic)
}

/// Whether a cell is the name of an axis.
fn is_axis(cell: &str) -> bool {
    matches!(cell, "x" | "y" | "X" | "Y")
}

fn of_cell(cell: &str) -> i32 {
    let is_data = look::is_email(cell)
        || look::is_phone(cell)
        || look::is_website(cell)
        || marks::is_sign(cell);
    let says_known = heading::says(cell).is_some_and(|(_, is_sure)| is_sure) && cell.len() > 2;
    if is_data && !says_known || cell.chars().count() > 80 {
        return -8;
    }
    match heading::says(cell) {
        Some((_, true)) => 8,
        Some((_, false)) => 3,
        None if plain(&heading::without_number(cell)) == "name" => 8,
        None if heading::is_made_up(cell) => 1,
        None if said_day::within(cell).is_some() => 4,
        None if heading::names_meeting(cell) => 3,
        None if super::columns::is_span(cell) => 1,
        None if look::is_number(cell) => -4,
        None if look::is_person(cell) || look::is_organization(cell) => -1,
        None => 1,
    }
}

/// Whether the row above the headings says to what they belong: “Contact 1” over name and
/// e-mail, “Meetings” over months.
fn is_above(grid: &Grid, row: usize, above: &[String], here: &[String]) -> bool {
    let filled = above.iter().filter(|cell| !cell.is_empty()).count();
    let adjoins = grid.rows[row].number + 1 == grid.rows[row + 1].number;
    let fills_blank =
        above.iter().zip(here).any(|(above, here)| !above.is_empty() && here.is_empty());
    let width = here.iter().filter(|cell| !cell.is_empty()).count();
    let spans_some = grid.merged.iter().any(|merged| {
        let columns = merged.columns.1 - merged.columns.0 + 1;
        merged.rows.0 == grid.rows[row].number && (2..width).contains(&columns)
    });
    let twice =
        here.iter().enumerate().any(|(at, cell)| !cell.is_empty() && here[..at].contains(cell));
    let knows =
        above.iter().any(|cell| heading::says(cell).is_some() || heading::names_meeting(cell));
    let is_data = above.iter().any(|cell| of_cell(cell) <= -4);
    adjoins
        && !is_data
        && (spans_some
            || filled >= 2 && (fills_blank || twice)
            || filled >= 1 && knows && (twice || fills_blank && above[0].is_empty()))
}

/// Whether the row below the headings goes on with them: it names columns where they are blank.
fn is_below(here: &[String], below: &[String]) -> bool {
    let filled: Vec<&String> = below.iter().filter(|cell| !cell.is_empty()).collect();
    let fills_blank =
        below.iter().zip(here).any(|(below, here)| !below.is_empty() && here.is_empty());
    let known = filled.iter().filter(|cell| of_cell(cell) >= 3).count();
    let is_data = filled.iter().any(|cell| of_cell(cell) <= -1);
    // A survey writes the whole question below its short name.
    let asks = |cell: &&&String| cell.ends_with('?') && cell.chars().count() <= 80;
    let are_questions = filled.iter().any(|cell| asks(&cell))
        && filled.iter().all(|cell| asks(&cell) || of_cell(cell) >= ENOUGH);
    filled.len() >= 2 && (fills_blank && !is_data && known * 2 >= filled.len() || are_questions)
}

/// Two rows of headings as one: what stands above holds until something else does.
fn together(grid: &Grid, row: usize, above: &[String], below: &[String]) -> Vec<String> {
    let number = grid.rows[row].number;
    let mut over = String::new();
    let mut names = Vec::new();
    for (column, (above, below)) in above.iter().zip(below).enumerate() {
        let spans = grid.merged.iter().find(|merged| {
            (merged.rows.0..=merged.rows.1).contains(&number)
                && (merged.columns.0..=merged.columns.1).contains(&column)
        });
        if !above.is_empty() {
            above.clone_into(&mut over);
        } else if spans.is_none() && !grid.merged.is_empty() || below.is_empty() {
            over.clear();
        }
        // What is over a name and an address is not over the town beside them.
        let is_apart = heading::says(&over).is_some_and(|(over, _)| over == Holds::Person)
            && heading::says(below).is_some_and(|(holds, _)| !holds.is_of_a_person());
        if is_apart {
            over.clear();
        }
        let parts: Vec<&str> =
            [over.as_str(), below.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
        names.push(if over == *below { over.clone() } else { parts.join(" ") });
    }
    names
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::sheets::decode;

    fn names(text: &str) -> (usize, Vec<String>) {
        let text = decode(text.as_bytes().to_vec(), "a.csv", None).unwrap();
        let found = find(&Grid::of_text("a.csv", text)).unwrap();
        (found.below, found.names)
    }

    #[test]
    fn headings_are_found_below_titles() {
        let (below, found) =
            names("Lakeside Coalition,,\nUpdated 3/4/26,,\n\nOrg,Contact,Type\nA,B,C\n");
        assert_eq!((below, found), (3, vec!["Org".into(), "Contact".into(), "Type".into()]));
    }

    #[test]
    fn answers_may_be_headings_beside_one_that_is_known() {
        for heads in [
            "Organization,Contact,Invited,Confirmed,Declined",
            "Organization,Contact,Yes,No,Maybe",
            "Org,Y,N",
        ] {
            let (below, found) = names(&format!("{heads}\nHeron Valley,Ana Ruiz,x,x,\nElm,,,x,\n"));
            assert_eq!((below, found.join(",").trim_end_matches(',')), (1, heads));
        }
    }

    #[test]
    fn headings_of_two_rows_are_one() {
        let (below, found) =
            names(",Contact 1,,Contact 2,\nOrganization,Name,Email,Name,Email\nA,B,b@c.org,,\n");
        assert_eq!(below, 2);
        assert_eq!(
            found,
            [
                "Organization",
                "Contact 1 Name",
                "Contact 1 Email",
                "Contact 2 Name",
                "Contact 2 Email"
            ]
        );
        let (below, found) = names("Organization,Meetings,,\n,Feb,Apr,Jun\nA,x,,x\n");
        assert_eq!(
            (below, found.join("|")),
            (2, "Organization|Meetings Feb|Meetings Apr|Meetings Jun".into())
        );
    }
}
