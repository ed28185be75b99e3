use super::{
    Answers, Understood, choices,
    columns::columns,
    crosswise, heading,
    headings::{self, Headings},
    holds::Holds,
    key::{self, Key},
    lone, marks,
    rows::{self, Passed, Sorted, Why},
    said_day::{self, counted},
    tables_of_page,
    tidy::tidy,
    titles, turned, under_replies, unread,
};
use crate::error::Place;
use crate::model::fold;
use crate::sheets::{
    Grid, GridRow, Notice, Remark, SectorWords, repaired::repaired, sector_words::plain,
};
use std::collections::BTreeSet;

/// Understands the page of a workbook that has most to say and the other pages that are lists, or
/// the page that is asked for; `None` where no page holds anything.
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
    let (keys, all): (Vec<Grid>, Vec<Grid>) = all
        .flat_map(|grid| tables_of_page::tables(grid, words))
        .map(upright)
        .partition(key::is_key);
    // Alone, it is what the file is about.
    let (keys, all) = if all.is_empty() { (all, keys) } else { (keys, all) };
    let key: Key = keys.iter().flat_map(key::read).collect();
    let of_grid = |grid: &Grid| match turned::turned(grid) {
        None => (worth(grid), is_aside(grid), of_grid(grid, None, words, &key)),
        Some((turned, found)) => {
            let worth = OF_NOTHING + turned.rows.len() - found.first;
            let mut page = of_grid(&turned, Some(found), words, &key);
            for column in page.columns.iter_mut().skip(1).filter(|column| column.filled > 0) {
                (column.holds, column.is_sure) = (Holds::Part, true);
            }
            (worth, is_aside(grid), page)
        }
    };
    let mut seen: Vec<(usize, bool, Understood)> = all.iter().map(of_grid).collect();
    // Of pages alike the first; one that is hidden comes last.
    let best = (0..seen.len()).max_by_key(|at| (seen[*at].0, std::cmp::Reverse(*at)))?;
    let (_, _, mut best) = seen.remove(best);
    let are_more = |(worth, is_aside, page): &(usize, bool, Understood)| {
        let is_list = *worth > OF_NOTHING && page.heading_row.is_some() && !page.rows.is_empty();
        is_list && !is_aside && page.names_someone()
    };
    let (more, left): (Vec<_>, Vec<_>) = seen.into_iter().partition(are_more);
    let more = more.into_iter().map(|(_, _, page)| page);
    let (again, more): (Vec<_>, Vec<_>) = more.partition(|page| is_same_call(&best, page));
    best.more = more;
    best.notices.extend(again.iter().map(|table| {
        let passed = passed_table(table);
        let (said, row) = (passed.said, passed.row);
        format!("“{said}” (row {row}) names the same people once more, and was read once")
    }));
    let mut pages = BTreeSet::from([best.page.clone()]);
    for more in &mut best.more {
        let page = more.page.as_deref().unwrap_or_default().replace('=', "-");
        more.mark = match pages.insert(more.page.clone()) {
            true => format!(" on {page}"),
            false => format!(" on {page} row {}", more.heading_row.unwrap_or_default()),
        };
    }
    let read: Vec<Option<String>> = best.pages().map(|page| page.page.clone()).collect();
    let left = left.into_iter().map(|(_, _, table)| table);
    for table in left.filter(|table| read.contains(&table.page)) {
        best.passed.push(passed_table(&table));
    }
    let others = grids.iter().filter(|grid| !read.contains(&grid.page) && !grid.rows.is_empty());
    let hidden = others.clone().filter(|grid| grid.is_hidden);
    best.hidden_pages = hidden.filter_map(|grid| grid.page.clone()).collect();
    best.other_pages =
        others.filter_map(|grid| Some((grid.page.clone()?, grid.rows.len()))).collect();
    Some(best)
}

/// Whether a table tells of the same call as another on its page, with nobody who is not there: a
/// report says first who came, and then each time that they joined.
fn is_same_call(first: &Understood, other: &Understood) -> bool {
    let names = |seen: &Understood| -> BTreeSet<String> {
        let column = seen.holding(Holds::Person).chain(seen.holding(Holds::FirstName)).next();
        column
            .into_iter()
            .flat_map(|column| seen.filled(column))
            .map(|(_, cell)| fold(cell))
            .collect()
    };
    let (here, there) = (names(first), names(other));
    first.page == other.page
        && first.is_log_of_a_call()
        && other.is_log_of_a_call()
        && !there.is_empty()
        && there.is_subset(&here)
}

/// A table as it should stand.
fn upright(grid: Grid) -> Grid {
    match crosswise::upright(&grid).or_else(|| under_replies::listed(&grid)) {
        Some((mut turned, said)) => {
            let place = Place { page: grid.page, ..Place::file(grid.file) };
            turned.notices.push(Notice { place, remark: Remark::Settled { said } });
            turned
        }
        None => grid,
    }
}

/// What a page of nothing that is known is worth.
const OF_NOTHING: usize = 1;

/// How much a page has to say: rows under headings that are known, by how many of these there are.
fn worth(grid: &Grid) -> usize {
    let known = headings::find(grid).map_or(0, |found| {
        let known = found
            .names
            .iter()
            .filter(|name| super::heading::is_known(name) || super::heading::names_meeting(name));
        known.count().min(6) * (grid.rows.len() - found.below).min(500)
    });
    known / if is_old(grid) { 10 } else { 1 } / if grid.is_hidden { 100 } else { 1 }
        + usize::from(!grid.is_hidden)
}

/// Whether a page is hidden, or by its name not what the workbook is about.
fn is_aside(grid: &Grid) -> bool {
    grid.is_hidden || is_old(grid)
}

fn is_old(grid: &Grid) -> bool {
    grid.page.as_deref().is_some_and(|page| {
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
    })
}

fn of_grid(grid: &Grid, known: Option<Headings>, words: &SectorWords, key: &Key) -> Understood {
    let without_ids;
    let grid = match grid.rows.iter().take(5).position(is_of_ids) {
        Some(ids) => {
            without_ids = below_questions(grid, ids);
            &without_ids
        }
        None => grid,
    };
    let whole = choices::together(grid);
    let grid = whole.as_ref().unwrap_or(grid);
    let legible = unread::without_narrow(grid);
    let (grid, narrow) = match &legible {
        Some((grid, narrow)) => (grid, narrow.clone()),
        None => (grid, Vec::new()),
    };
    let found = known.or_else(|| headings::find(grid));
    let width = grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let names =
        found.as_ref().map_or_else(|| vec![String::new(); width], |found| found.names.clone());
    let below = found.as_ref().map_or(0, |found| found.below);
    let mut grid_notices = unread::notices(grid, below);
    let (mut unread, summary) = unread::of(grid, below);
    unread.extend(narrow);
    grid_notices.extend(summary);
    let mut mended = Mended::default();
    let names: Vec<String> = names.iter().map(|name| mended.tidy(name)).collect();
    let cells: Vec<Vec<String>> = grid.rows[below..]
        .iter()
        .map(|row| row.cells.iter().map(|cell| mended.tidy(cell)).collect())
        .collect();
    let cells = filled_down(grid, below, cells);
    let mut cells = without_dittos(cells);
    let names = counted_days(names, &cells, &mut grid_notices);
    let mut key = key.clone();
    key.extend(key::of_lines(grid));
    grid_notices.extend(key::apply(&key, &names, &mut cells, words));
    grid_notices.extend(names.iter().filter_map(|name| called_off(name)));
    // What rows between the others say is not looked at to see what columns hold.
    let plain_rows: Vec<Vec<String>> = rows::plain_rows(&names, &cells);
    let columns = columns(&names, &plain_rows, words);
    let lines = rows::lines(grid, below, &names, &cells, &columns, words);
    let Sorted { rows, passed } = lone::sort(&lines, &Answers::default());
    let are_open = lines.iter().any(|line| matches!(line, lone::Line::Lone(_)));
    let lines = if are_open { lines } else { Vec::new() };
    let first = found.as_ref().map_or(0, |found| found.first);
    let title = titles::of(&grid.rows[..first]);
    Understood {
        file: grid.file.clone(),
        page: grid.page.clone(),
        mark: String::new(),
        more: Vec::new(),
        other_pages: Vec::new(),
        hidden_pages: Vec::new(),
        title,
        heading_row: found.as_ref().map(|found| grid.rows[found.below - 1].number),
        columns,
        lines,
        rows,
        unread,
        passed,
        notices: grid_notices,
        repaired: mended.example.map(|(before, after)| (mended.count, before, after)),
    }
}

/// That a meeting did not take place, as its heading says.
fn called_off(name: &str) -> Option<String> {
    let is_one = heading::names_meeting(name) || said_day::within(name).is_some();
    (is_one && heading::is_called_off(name))
        .then(|| format!("“{name}” says that it did not take place, and is no meeting here"))
}

/// A table that shares its page with one that is read, and is not read itself.
fn passed_table(table: &Understood) -> Passed {
    let headings = table.columns.iter().map(|column| column.heading.as_str());
    let said = match table.title.first() {
        Some(title) => title.clone(),
        None => headings.collect::<Vec<_>>().join(" "),
    };
    let row = table.heading_row.or_else(|| table.rows.first().map(|row| row.number));
    Passed { row: row.unwrap_or_default(), said, why: Why::Table }
}

/// Headings in which a spreadsheet shows a day as the number by which it counts it, over signs of
/// who came, as that day; with a notice.
fn counted_days(
    names: Vec<String>,
    cells: &[Vec<String>],
    notices: &mut Vec<String>,
) -> Vec<String> {
    let read = |(at, name): (usize, String)| {
        let below = cells.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.is_empty());
        let (signs, all) = below.fold((0, 0), |(signs, all), cell| {
            let is_sign = marks::is_sign(cell) || marks::is_doubt(cell);
            (signs + usize::from(is_sign), all + 1)
        });
        match counted(&name).filter(|_| signs > 0 && signs * 10 >= all * 6) {
            Some(day) => {
                notices.push(format!(
                    "the heading “{name}” was read as {day}: spreadsheets count days so"
                ));
                day
            }
            None => name,
        }
    };
    names.into_iter().enumerate().map(read).collect()
}

/// A survey's answers below its questions, without what the program calls them.
fn below_questions(grid: &Grid, ids: usize) -> Grid {
    let mut rows: Vec<GridRow> = grid.rows[ids.saturating_sub(1)..].to_vec();
    rows.retain(|row| !is_of_ids(row));
    if let Some(questions) = rows.first_mut().filter(|_| ids > 0) {
        for cell in &mut questions.cells {
            // What several share comes first: “How often do you work with: - Lakeside Clinic”.
            if let Some((_, about)) = cell.rsplit_once(" - ") {
                *cell = about.trim().to_owned();
            }
            if cell.chars().count() > 80 {
                *cell = cell.chars().take(79).chain(['…']).collect();
            }
        }
    }
    Grid { rows, ..grid.clone() }
}

/// Whether a row holds only what a program of surveys calls its questions.
fn is_of_ids(row: &GridRow) -> bool {
    let mut cells = row.cells.iter().filter(|cell| !cell.trim().is_empty()).peekable();
    cells.peek().is_some() && cells.all(|cell| cell.contains("\"ImportId\""))
}

/// Where a cell says “same as above”, it says what the one above says.
fn without_dittos(mut cells: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let is_ditto = |cell: &str| {
        matches!(
            plain(cell).as_str(),
            "same as above" | "same" | "as above" | "ditto" | "see above"
        ) || matches!(cell, "\"" | "''" | "〃" | "″" | "”")
    };
    for row in 1..cells.len() {
        for column in 0..cells[row].len() {
            let above = cells[row - 1].get(column).filter(|above| !above.is_empty());
            if let Some(above) = above.filter(|_| is_ditto(&cells[row][column])) {
                cells[row][column] = above.clone();
            }
        }
    }
    cells
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
        match repaired(cell) {
            Some(sound) => {
                let (cell, sound) = (tidy(cell), tidy(&sound));
                self.count += 1;
                self.example.get_or_insert_with(|| (cell, sound.clone()));
                sound
            }
            None => tidy(cell),
        }
    }
}
