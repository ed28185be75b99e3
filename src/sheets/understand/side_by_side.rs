//! Tables that stand side by side on a page: “Payers” beside “Providers”, members beside actions.

use super::{
    content::all_sectors,
    heading,
    holds::Holds,
    marks,
    tables_of_page::{cells, holds},
};
use crate::sheets::{Grid, GridRow, SectorWords, sector_words::plain};
use std::ops::Range;

/// How many rows may stand above the headings.
const ABOVE: usize = 15;

/// A table that names organizations in its first column, and those beside it, as one below the
/// other: what stands over each goes into a column of its own. Lists of someone beside a list of
/// promises are tables of their own. Any other page as it is.
pub(super) fn parted(grid: Grid, words: &SectorWords) -> Vec<Grid> {
    for row in 0..grid.rows.len().min(ABOVE) {
        let headings = cells(&grid.rows[row]);
        let blocks = blocks(&grid, row, &headings, words);
        if blocks.len() < 2 {
            continue;
        }
        let alike = said(&headings, &blocks[0]);
        let are_alike = blocks.iter().all(|block| said(&headings, block) == alike);
        let names = |block: &Range<usize>| headings[block.clone()].iter().any(|h| is_naming(h));
        if are_alike && names(&blocks[0]) {
            let labels = labels(&grid, row, &blocks);
            let first = labels.as_ref().map_or(row, |_| row - 1);
            return vec![stacked(&grid, (first, row + 1), &blocks, (&headings, labels), words)];
        }
        if headings.iter().all(|cell| cell.is_empty() || all_sectors(cell, words)) {
            let labels = blocks.iter().map(|block| headings[block.start].clone()).collect();
            let names = vec!["Organization".to_owned(); headings.len()];
            return vec![stacked(&grid, (row, row + 1), &blocks, (&names, Some(labels)), words)];
        }
        let promises = |block: &&Range<usize>| is_of_promises(&headings[(*block).clone()]);
        let of_promises = blocks.iter().filter(promises).count();
        if of_promises > 0 && blocks.iter().any(|block| !promises(&block) && names(block)) {
            return blocks.iter().map(|block| only(&grid, block)).collect();
        }
    }
    vec![grid]
}

/// The columns of the tables below these headings: parted by blank columns; or by headings that
/// come again below sectors; or, where every heading is a sector over names, one each.
fn blocks(grid: &Grid, row: usize, headings: &[String], words: &SectorWords) -> Vec<Range<usize>> {
    let named: Vec<usize> = (0..headings.len()).filter(|at| !headings[*at].is_empty()).collect();
    if named.len() < 2 {
        return Vec::new();
    }
    if named.iter().all(|at| all_sectors(&headings[*at], words)) {
        let below = grid.rows.get(row + 1).map(cells).unwrap_or_default();
        let has_headings = below.iter().any(|cell| is_naming(cell));
        let are_lists = !has_headings && named.iter().all(|at| is_of_names(grid, row, *at));
        return if are_lists { named.iter().map(|at| *at..*at + 1).collect() } else { Vec::new() };
    }
    let again =
        named.iter().skip(1).find(|at| plain(&headings[**at]) == plain(&headings[named[0]]));
    let promises = is_of_promises(headings);
    if again.is_none() && !promises {
        return Vec::new();
    }
    let width = grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let is_blank = |at: &usize| {
        let cell = |row: &GridRow| row.cells.get(*at).is_none_or(|cell| cell.trim().is_empty());
        headings.get(*at).is_none_or(String::is_empty) && grid.rows[row..].iter().all(cell)
    };
    let mut blocks: Vec<Range<usize>> = Vec::new();
    for at in (0..width).filter(|at| !is_blank(at)) {
        match blocks.last_mut() {
            Some(block) if block.end == at => block.end = at + 1,
            _ => blocks.push(at..at + 1),
        }
    }
    let over = row.checked_sub(1).map(|above| cells(&grid.rows[above])).unwrap_or_default();
    let are_sectors = over.iter().filter(|cell| all_sectors(cell, words)).count() >= 2
        && over.iter().all(|cell| cell.is_empty() || all_sectors(cell, words));
    match (blocks.as_slice(), again) {
        ([one], Some(again)) if are_sectors => {
            let wide = again - one.start;
            let is_even = wide > 0 && one.len().is_multiple_of(wide);
            let begins = one.clone().step_by(wide.max(1)).map(|at| at..at + wide);
            if is_even { begins.collect() } else { Vec::new() }
        }
        _ => blocks,
    }
}

/// The headings of a block, as they are compared.
fn said(headings: &[String], block: &Range<usize>) -> Vec<String> {
    let of = headings.get(block.clone()).unwrap_or_default();
    of.iter().filter(|cell| !cell.is_empty()).map(|cell| plain(cell)).collect()
}

/// What stands over each of the tables, where something stands over two of them.
fn labels(grid: &Grid, row: usize, blocks: &[Range<usize>]) -> Option<Vec<String>> {
    let over = cells(&grid.rows[row.checked_sub(1)?]);
    let label = |block: &Range<usize>| {
        let of = over.get(block.start..block.end.min(over.len())).unwrap_or_default();
        of.iter().find(|cell| !cell.is_empty()).cloned().unwrap_or_default()
    };
    let labels: Vec<String> = blocks.iter().map(label).collect();
    (labels.iter().filter(|label| !label.is_empty()).count() >= 2).then_some(labels)
}

/// Tables with the same headings one below the other, from the `rows` of labels and of data on.
fn stacked(
    grid: &Grid,
    (first, below): (usize, usize),
    blocks: &[Range<usize>],
    (headings, labels): (&[String], Option<Vec<String>>),
    words: &SectorWords,
) -> Grid {
    let over = |label: &str| labels.is_some().then(|| label.to_owned());
    let all = labels.iter().flatten().all(|label| label.is_empty() || all_sectors(label, words));
    let cut = |row: &[String], block: &Range<usize>| -> Vec<String> {
        block.clone().map(|at| row.get(at).cloned().unwrap_or_default()).collect()
    };
    let mut rows: Vec<GridRow> = grid.rows[..first].to_vec();
    let mut names = cut(headings, &blocks[0]);
    names.extend(over(if all { "Group" } else { "Under" }));
    rows.push(GridRow { cells: names, ..grid.rows[below - 1].clone() });
    for (place, block) in blocks.iter().enumerate() {
        let label = labels.as_ref().and_then(|labels| labels.get(place));
        for row in &grid.rows[below..] {
            let mut cells = cut(&row.cells, block);
            if cells.iter().any(|cell| !cell.trim().is_empty()) {
                cells.extend(over(label.map_or("", String::as_str)));
                rows.push(GridRow { cells, ..row.clone() });
            }
        }
    }
    Grid { rows, merged: Vec::new(), ..grid.clone() }
}

/// The columns of a block, as a page of their own.
fn only(grid: &Grid, block: &Range<usize>) -> Grid {
    let rows = grid.rows.iter().map(|row| {
        let cells = block.clone().map(|at| row.cells.get(at).cloned().unwrap_or_default());
        GridRow { cells: cells.collect(), ..row.clone() }
    });
    let rows = rows.filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
    let notices = if block.start == 0 { grid.notices.clone() } else { Vec::new() };
    Grid { rows: rows.collect(), merged: Vec::new(), notices, ..grid.clone() }
}

fn is_naming(heading: &str) -> bool {
    plain(heading) == "name" || holds(heading) == Some(Holds::Organization)
}

fn is_of_promises(headings: &[String]) -> bool {
    let has = |of: Holds| headings.iter().any(|cell| heading::says(cell) == Some((of, true)));
    has(Holds::What) && has(Holds::By)
}

/// Whether names stand below a heading, and no marks.
fn is_of_names(grid: &Grid, row: usize, at: usize) -> bool {
    let below = grid.rows[row + 1..].iter().filter_map(|row| row.cells.get(at));
    let filled: Vec<&String> = below.filter(|cell| !cell.trim().is_empty()).collect();
    let is_name = |cell: &&&String| {
        cell.contains(char::is_alphabetic) && cell.chars().count() > 3 && !marks::is_sign(cell)
    };
    !filled.is_empty() && filled.iter().filter(is_name).count() == filled.len()
}
