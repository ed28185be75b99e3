//! Pages on their side: the headings stand in the first column, or the organizations in the first
//! row and the meetings below each other.

use super::{
    heading,
    holds::Holds,
    marks, said_day,
    tables_of_page::{cells, holds},
};
use crate::sheets::{Grid, GridRow, Marked, sector_words::plain};
use std::collections::BTreeSet;

/// How many rows may stand above such a table.
const ABOVE: usize = 10;
/// How many headings may stand below each other.
const MOST: usize = 40;

/// The page turned, with what is to be said of that; `None` where it stands as it should.
pub(super) fn upright(grid: &Grid) -> Option<(Grid, String)> {
    let head = (0..grid.rows.len().min(ABOVE)).find(|row| filled(&grid.rows[*row]) > 2)?;
    let rows: Vec<Vec<String>> = grid.rows[head..].iter().map(cells).collect();
    let names = match are_headings_below(&rows) {
        true => rows[0][0].clone(),
        false if are_meetings_below(&rows) => "Organization".to_owned(),
        false => return None,
    };
    let number = grid.rows[head].number;
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let turned = |column: usize| -> GridRow {
        let mut cells: Vec<String> =
            rows.iter().map(|row| row.get(column).cloned().unwrap_or_default()).collect();
        if column == 0 {
            names.clone_into(&mut cells[0]);
        }
        GridRow { number: number + column, cells, is_hidden: false }
    };
    let mut all: Vec<GridRow> = grid.rows[..head].to_vec();
    all.extend((0..width).map(turned).filter(|row| filled(row) > 0));
    let marked = Marked::default();
    let is_marked = grid.marked != marked;
    let turned = Grid { rows: all, merged: Vec::new(), marked, ..grid.clone() };
    let mut said = "this table stands on its side and was read turned: what is called a row here \
                    is a column there"
        .to_owned();
    if is_marked {
        said.push_str("; its colours and notes were not read");
    }
    Some((turned, said))
}

/// Whether the first column has the headings, of which one says what names stand in the first row.
fn are_headings_below(rows: &[Vec<String>]) -> bool {
    let first: Vec<&String> =
        rows.iter().filter_map(|row| row.first()).filter(|cell| !cell.is_empty()).collect();
    let known: Vec<Holds> = first.iter().filter_map(|cell| holds(cell)).collect();
    let is_heading = |cell: &&&String| holds(cell).is_some() || heading::names_meeting(cell);
    let kinds = known.iter().collect::<BTreeSet<_>>().len();
    let of_top =
        rows[0].iter().filter(|cell| holds(cell).is_some() || heading::names_meeting(cell)).count();
    let names = holds(&rows[0][0]);
    matches!(names, Some(Holds::Organization | Holds::Person))
        && rows.len() <= MOST
        && kinds > 2
        && of_top == 1
        && first.iter().filter(is_heading).count() * 3 >= first.len() * 2
}

/// Whether the first column has days or meetings, and marks stand below names of which none is a
/// heading that is known.
fn are_meetings_below(rows: &[Vec<String>]) -> bool {
    let Some((head, below)) = rows.split_first() else { return false };
    let corner = plain(&head[0]);
    let is_corner = matches!(corner.as_str(), "" | "date" | "dates" | "month" | "day" | "when")
        || holds(&head[0]) == Some(Holds::Event)
        || heading::names_meeting(&head[0]);
    let names: Vec<&String> = head[1..].iter().filter(|cell| !cell.is_empty()).collect();
    let is_name = |cell: &&String| {
        holds(cell).is_none()
            && heading::says(cell).is_none()
            && !heading::names_meeting(cell)
            && !marks::is_sign(cell)
            && cell.contains(char::is_alphabetic)
    };
    let firsts: Vec<&String> =
        below.iter().filter_map(|row| row.first()).filter(|cell| !cell.is_empty()).collect();
    let is_meeting =
        |cell: &&&String| said_day::within(cell).is_some() || heading::names_meeting(cell);
    let body = below.iter().flat_map(|row| row.iter().skip(1)).filter(|cell| !cell.is_empty());
    let signs = body.clone().filter(|cell| marks::is_sign(cell)).count();
    is_corner
        && names.len() > 1
        && names.iter().all(is_name)
        && !firsts.is_empty()
        && firsts.iter().filter(is_meeting).count() * 5 >= firsts.len() * 4
        && signs > 0
        && signs * 10 >= body.count() * 7
}

fn filled(row: &GridRow) -> usize {
    row.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::sheets::decode;

    fn turned(text: &str) -> Option<Vec<String>> {
        let text = decode(text.as_bytes().to_vec(), "a.csv", None).unwrap();
        let (grid, _) = upright(&Grid::of_text("a.csv", text))?;
        Some(grid.rows.iter().map(|row| row.cells.join(",")).collect())
    }

    #[test]
    fn a_page_on_its_side_is_turned_and_others_are_not() {
        let found =
            turned("Organization,Heron Valley,Oak Plan\nContact,Ana,Bob\nEmail,a@h.org,b@o.com\n");
        assert_eq!(found.unwrap()[1], "Heron Valley,Ana,a@h.org");
        let found = turned("Date,Heron Valley,Oak Plan\n1/12/2026,x,x\n2/9/2026,x,\n").unwrap();
        assert_eq!(found[..2], ["Organization,1/12/2026,2/9/2026", "Heron Valley,x,x"]);
        for upright in [
            "Organization,Contact,Email\nClinic,Ana,a@h.org\nHospital,Bob,b@o.com\n",
            "Date,Organization,Contact\n1/12/2026,Elm,Ana\n2/9/2026,Fir,Bob\n",
            "Organization,1/12/2026,2/9/2026\nHeron Valley,x,x\nOak Plan,,x\n",
        ] {
            assert_eq!(turned(upright), None, "{upright}");
        }
    }
}
