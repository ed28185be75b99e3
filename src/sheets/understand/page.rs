use super::{
    Understood,
    columns::columns,
    headings,
    rows::{self, sorted},
    tidy::tidy,
};
use crate::sheets::{Grid, SectorWords, repaired::repaired, sector_words::plain};

/// Understands the page of a workbook that has most to say, or the page that is asked for; `None`
/// where no page holds anything.
///
/// ```
/// use convoke::sheets::{Grid, Holds, SectorWords, decode, understand};
/// let text = "Our partners,,\n\nOrg,Contact,Feb mtg\nLakeside Clinic,Ana Ruiz,x\n";
/// let text = decode(text.as_bytes().to_vec(), "partners.csv", None).unwrap();
/// let grid = Grid::of_text("partners.csv", text);
/// let seen = understand(&[grid], &SectorWords::default(), None).unwrap();
/// let holds: Vec<Holds> = seen.columns.iter().map(|column| column.holds).collect();
/// assert_eq!(holds, [Holds::Organization, Holds::Person, Holds::Meeting]);
/// ```
pub fn understand(grids: &[Grid], words: &SectorWords, page: Option<&str>) -> Option<Understood> {
    let is_asked = |grid: &&Grid| {
        page.is_none_or(|page| grid.page.as_deref().is_some_and(|name| plain(name) == plain(page)))
    };
    let all = grids.iter().filter(is_asked).filter(|grid| !grid.rows.is_empty());
    let mut seen: Vec<(usize, Understood)> =
        all.map(|grid| (worth(grid), of_grid(grid, words))).collect();
    // Of pages alike the first; one that is hidden comes last.
    let best = (0..seen.len()).max_by_key(|at| (seen[*at].0, std::cmp::Reverse(*at)))?;
    let (_, mut best) = seen.swap_remove(best);
    let others = grids.iter().filter(|grid| grid.page != best.page && !grid.rows.is_empty());
    best.other_pages =
        others.filter_map(|grid| Some((grid.page.clone()?, grid.rows.len()))).collect();
    Some(best)
}

/// How much a page has to say: rows under headings that are known, by how many of these there are.
fn worth(grid: &Grid) -> usize {
    let known = headings::find(grid).map_or(0, |found| {
        let known = found
            .names
            .iter()
            .filter(|name| super::heading::is_known(name) || super::heading::names_meeting(name));
        known.count().min(6) * (grid.rows.len() - found.below).min(500)
    });
    let is_old = grid.page.as_deref().is_some_and(|page| {
        plain(page).split(' ').any(|word| {
            matches!(
                word,
                "old"
                    | "archive"
                    | "copy"
                    | "lookup"
                    | "lookups"
                    | "lists"
                    | "instructions"
                    | "readme"
                    | "template"
                    | "backup"
            )
        })
    });
    known / if is_old { 10 } else { 1 } / if grid.is_hidden { 100 } else { 1 }
        + usize::from(!grid.is_hidden)
}

fn of_grid(grid: &Grid, words: &SectorWords) -> Understood {
    let found = headings::find(grid);
    let width = grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let names =
        found.as_ref().map_or_else(|| vec![String::new(); width], |found| found.names.clone());
    let below = found.as_ref().map_or(0, |found| found.below);
    let mut mended = Mended::default();
    let names: Vec<String> = names.iter().map(|name| mended.tidy(name)).collect();
    let cells: Vec<Vec<String>> = grid.rows[below..]
        .iter()
        .map(|row| row.cells.iter().map(|cell| mended.tidy(cell)).collect())
        .collect();
    let cells = filled_down(grid, below, cells);
    // What rows between the others say is not looked at to see what columns hold.
    let plain_rows: Vec<Vec<String>> = rows::plain_rows(&names, &cells);
    let columns = columns(&names, &plain_rows, words);
    let (rows, passed) = sorted(grid, below, &names, &cells, &columns, words);
    let first = found.as_ref().map_or(0, |found| found.first);
    let title = grid.rows[..first].iter().map(|row| {
        row.cells
            .iter()
            .map(|cell| tidy(cell).replace('\n', " "))
            .filter(|cell| !cell.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    });
    Understood {
        file: grid.file.clone(),
        page: grid.page.clone(),
        other_pages: Vec::new(),
        title: title.filter(|title| !title.is_empty()).collect(),
        heading_row: found.as_ref().map(|found| grid.rows[found.below - 1].number),
        columns,
        rows,
        passed,
        notices: grid.notices.iter().map(ToString::to_string).collect(),
        repaired: mended.example.map(|(before, after)| (mended.count, before, after)),
    }
}

/// Cells that a workbook shows as one over several rows say the same in each.
fn filled_down(grid: &Grid, below: usize, mut cells: Vec<Vec<String>>) -> Vec<Vec<String>> {
    for merged in grid.merged.iter().filter(|merged| merged.rows.1 > merged.rows.0) {
        let rows: Vec<usize> = (below..grid.rows.len())
            .filter(|row| (merged.rows.0..=merged.rows.1).contains(&grid.rows[*row].number))
            .collect();
        let column = merged.columns.0;
        let Some(said) = rows.first().and_then(|row| cells[row - below].get(column)).cloned()
        else {
            continue;
        };
        for row in rows {
            let row = &mut cells[row - below];
            row.resize(row.len().max(column + 1), String::new());
            said.clone_into(&mut row[column]);
        }
    }
    cells
}

/// The cells whose letters had been encoded twice.
#[derive(Default)]
struct Mended {
    count: usize,
    example: Option<(String, String)>,
}

impl Mended {
    fn tidy(&mut self, cell: &str) -> String {
        let cell = tidy(cell);
        match repaired(&cell) {
            Some(sound) => {
                let sound = tidy(&sound);
                self.count += 1;
                self.example.get_or_insert_with(|| (cell, sound.clone()));
                sound
            }
            None => cell,
        }
    }
}
