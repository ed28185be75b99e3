//! A page whose headings are “Present”, “Absent” and “Excused”, with names below each.

use super::{look, marks, people, tables_of_page::cells};
use crate::sheets::{Grid, GridRow, Marked};

/// How many rows may stand above such a table.
const ABOVE: usize = 15;

/// The page with a row for each name and what became of it, and what is to be said of that; `None`
/// where it is something else.
pub(super) fn listed(grid: &Grid) -> Option<(Grid, String)> {
    let head = (0..grid.rows.len().min(ABOVE)).find(|row| are_replies(&cells(&grid.rows[*row])))?;
    let replies = cells(&grid.rows[head]);
    let below = grid.rows[head + 1..].iter();
    let named: Vec<(usize, String, &String)> = below
        .flat_map(|row| {
            let pairs = cells(row).into_iter().zip(&replies);
            pairs.map(|(cell, reply)| (row.number, cell, reply)).collect::<Vec<_>>()
        })
        .filter(|(_, cell, reply)| !cell.is_empty() && !reply.is_empty())
        .collect();
    let is_person = |cell: &str| look::is_person(&people::named(cell, false).name);
    let of_people = named.iter().filter(|(_, cell, _)| is_person(cell)).count();
    let of_others = named.iter().filter(|(_, cell, _)| look::is_organization(cell)).count();
    if named.is_empty() || (of_people.max(of_others)) * 10 < named.len() * 6 {
        return None;
    }
    let heading = if of_people >= of_others { "Name" } else { "Organization" };
    let row = |number: usize, one: &str, other: &str| GridRow {
        number,
        cells: vec![one.to_owned(), other.to_owned()],
        is_hidden: false,
    };
    let mut rows: Vec<GridRow> = grid.rows[..head].to_vec();
    rows.push(row(grid.rows[head].number, heading, "Attendance status"));
    rows.extend(named.iter().map(|(number, cell, reply)| row(*number, cell, reply)));
    let said = "names stand below what became of their invitation, and were read as a row each";
    let grid = Grid { rows, merged: Vec::new(), marked: Marked::default(), ..grid.clone() };
    Some((grid, said.to_owned()))
}

/// Whether a row says only what may become of an invitation, each thing once.
fn are_replies(row: &[String]) -> bool {
    let said: Vec<&String> = row.iter().filter(|cell| !cell.is_empty()).collect();
    said.len() >= 2 && said.iter().all(|cell| marks::under(cell).is_some())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::sheets::decode;

    fn rows(text: &str) -> Option<Vec<String>> {
        let text = decode(text.as_bytes().to_vec(), "a.csv", None).unwrap();
        let (grid, _) = listed(&Grid::of_text("a.csv", text))?;
        Some(grid.rows.iter().map(|row| row.cells.join(",")).collect())
    }

    #[test]
    fn names_below_what_became_of_them_are_a_row_each() {
        let found = rows("Present,Absent\nAna Ruiz (Heron Valley),Bob Li\nKim Poe,\n").unwrap();
        assert_eq!(
            found,
            [
                "Name,Attendance status",
                "Ana Ruiz (Heron Valley),Present",
                "Bob Li,Absent",
                "Kim Poe,Present"
            ]
        );
        assert_eq!(rows("Organization,Invited,Declined\nHeron Valley,x,\n"), None);
        assert_eq!(rows("Present,Absent\nx,\n,x\n"), None);
    }
}
