//! Tables that stand side by side on a page: “Payers” beside “Providers”, members beside actions.

use super::{
    content::all_sectors,
    heading, headings,
    holds::Holds,
    key, marks,
    tables_of_page::{cells, holds},
};
use crate::sheets::{Grid, GridRow, Marked, SectorWords, sector_words::plain};
use std::ops::Range;

/// How many rows may stand above the headings.
const ABOVE: usize = 15;

/// A table that names organizations in its first column, and those beside it, as one below the
/// other: what stands over each goes into a column of its own, and a column that one of them has
/// not is blank there. Lists of someone beside a list of promises, or beside a key, are tables of
/// their own. Any other page as it is.
pub(super) fn parted(grid: Grid, words: &SectorWords) -> Vec<Grid> {
    // Below the headings stand rows of a list: what is blank from one of them on parts nothing.
    let filled = |row: &GridRow| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let first = || grid.rows.iter().position(|row| filled(row) > 1);
    let last = headings::find(&grid).map(|found| found.below.saturating_sub(1)).or_else(first);
    for row in 0..grid.rows.len().min(ABOVE).min(last.map_or(0, |last| last + 1)) {
        let headings = cells(&grid.rows[row]);
        let blocks = blocks(&grid, row, &headings, words);
        if blocks.len() < 2 {
            continue;
        }
        let labels = labels(&grid, row, &blocks);
        if let Some(names) = naming(&headings, &blocks, labels.is_some(), words) {
            let first = labels.as_ref().map_or(row, |_| row - 1);
            let own = names.iter().map(|at| headings[*at].clone());
            let own: Vec<String> =
                own.map(|h| if all_sectors(&h, words) { h } else { String::new() }).collect();
            let labels = labels.or_else(|| own.iter().any(|own| !own.is_empty()).then_some(own));
            let headings = called(&headings, &names, words);
            return vec![stacked(&grid, (first, row + 1), &blocks, (&headings, labels), words)];
        }
        if headings.iter().all(|cell| cell.is_empty() || all_sectors(cell, words)) {
            let labels = blocks.iter().map(|block| headings[block.start].clone()).collect();
            let names = vec!["Organization".to_owned(); headings.len()];
            return vec![stacked(&grid, (row, row + 1), &blocks, (&names, Some(labels)), words)];
        }
        let of = |block: &Range<usize>| headings[block.clone()].to_vec();
        let is_apart = |block: &Range<usize>| is_of_promises(&of(block)) || key::begins(&of(block));
        let names = |block: &Range<usize>| of(block).iter().any(|heading| is_naming(heading));
        if blocks.iter().any(is_apart)
            && blocks.iter().any(|block| !is_apart(block) && names(block))
        {
            return blocks.iter().map(|block| only(&grid, block)).collect();
        }
    }
    vec![grid]
}

/// Where each block has the heading under which it names organizations; `None` where one has none,
/// or another than the first while nothing stands over them.
fn naming(
    headings: &[String],
    blocks: &[Range<usize>],
    are_labelled: bool,
    words: &SectorWords,
) -> Option<Vec<usize>> {
    let first = blocks[0].clone().find(|at| is_naming(&headings[*at]));
    let of_block = |block: &Range<usize>| {
        let same = || {
            let first = &headings[first?];
            block.clone().find(|at| plain(&headings[*at]) == plain(first))
        };
        let other = || block.clone().find(|at| holds(&headings[*at]) == Some(Holds::Organization));
        let sector = || Some(block.start).filter(|at| all_sectors(&headings[*at], words));
        same().or_else(|| if are_labelled { other() } else { None }).or_else(sector)
    };
    let names: Vec<usize> = blocks.iter().map(of_block).collect::<Option<_>>()?;
    // Sectors over names, and nothing beside them that is known, may as well be columns of one table.
    let is_known = |at: usize| at < headings.len() && heading::is_known(&headings[at]);
    let has_more =
        blocks.iter().any(|block| block.clone().any(|at| !names.contains(&at) && is_known(at)));
    (first.is_some() || has_more).then_some(names)
}

/// The headings, where each of these is called as the first; “Organization” where that is a sector.
fn called(headings: &[String], names: &[usize], words: &SectorWords) -> Vec<String> {
    let name = match all_sectors(&headings[names[0]], words) {
        true => "Organization".to_owned(),
        false => headings[names[0]].clone(),
    };
    let called = |(at, heading): (usize, &String)| match names.contains(&at) {
        true => name.clone(),
        false => heading.clone(),
    };
    headings.iter().enumerate().map(called).collect()
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
    let has_headings = |block: &Range<usize>| {
        headings.get(block.clone()).is_some_and(|of| of.iter().any(|heading| !heading.is_empty()))
    };
    if !blocks.iter().all(has_headings) {
        return Vec::new();
    }
    match blocks.as_slice() {
        [one] => at_headings_again(grid, row, headings, one),
        _ => blocks,
    }
}

/// The columns of tables that adjoin: each begins with the same heading, and something stands over
/// each of them or the next heading comes again too.
fn at_headings_again(
    grid: &Grid,
    row: usize,
    headings: &[String],
    all: &Range<usize>,
) -> Vec<Range<usize>> {
    let said = |at: usize| headings.get(at).map(|heading| plain(heading)).unwrap_or_default();
    let begins: Vec<usize> = all.clone().filter(|at| said(*at) == said(all.start)).collect();
    if begins.len() < 2 || !is_naming(&headings[all.start]) {
        return Vec::new();
    }
    let over = row.checked_sub(1).map(|above| cells(&grid.rows[above])).unwrap_or_default();
    let labelled: Vec<usize> = (0..over.len()).filter(|at| !over[*at].is_empty()).collect();
    let goes_on = holds(&headings[all.start]) == Some(Holds::Organization)
        && begins.iter().all(|at| at + 1 < all.end && said(at + 1) == said(all.start + 1));
    if labelled != begins && !goes_on {
        return Vec::new();
    }
    let ends = begins.iter().skip(1).copied().chain([all.end]);
    begins.iter().copied().zip(ends).map(|(begin, end)| begin..end).collect()
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
    let mut union: Vec<(String, usize)> = Vec::new();
    let mut names = Vec::new();
    for block in blocks {
        for (at, key) in block.clone().zip(keys(headings, block)) {
            if !union.contains(&key) {
                names.push(headings.get(at).cloned().unwrap_or_default());
                union.push(key);
            }
        }
    }
    let places = |block: &Range<usize>| -> Vec<Option<usize>> {
        let keys = keys(headings, block);
        let place = |key| Some(block.start + keys.iter().position(|own| own == key)?);
        union.iter().map(place).collect()
    };
    let mut rows: Vec<GridRow> = grid.rows[..first].to_vec();
    names.extend(over(if all { "Group" } else { "Under" }));
    rows.push(GridRow { cells: names, ..grid.rows[below - 1].clone() });
    for (place, block) in blocks.iter().enumerate() {
        let label = labels.as_ref().and_then(|labels| labels.get(place));
        let places = places(block);
        for row in &grid.rows[below..] {
            let cell = |at: &Option<usize>| row.cells.get((*at)?).cloned();
            let mut cells: Vec<String> =
                places.iter().map(|at| cell(at).unwrap_or_default()).collect();
            if cells.iter().any(|cell| !cell.trim().is_empty()) {
                cells.extend(over(label.map_or("", String::as_str)));
                rows.push(GridRow { cells, ..row.clone() });
            }
        }
    }
    Grid { rows, merged: Vec::new(), marked: grid.marked.moved(), ..grid.clone() }
}

/// What tells the headings of a block apart: its words, and how often they came before in it.
fn keys(headings: &[String], block: &Range<usize>) -> Vec<(String, usize)> {
    let said =
        block.clone().map(|at| headings.get(at).map(|heading| plain(heading)).unwrap_or_default());
    let said: Vec<String> = said.collect();
    let before = |at: usize| said[..at].iter().filter(|other| **other == said[at]).count();
    (0..said.len()).map(|at| (said[at].clone(), before(at))).collect()
}

/// The columns of a block, as a page of their own.
fn only(grid: &Grid, block: &Range<usize>) -> Grid {
    let rows = grid.rows.iter().map(|row| {
        let cells = block.clone().map(|at| row.cells.get(at).cloned().unwrap_or_default());
        GridRow { cells: cells.collect(), ..row.clone() }
    });
    let rows = rows.filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
    let marked = if block.start == 0 { grid.marked.clone() } else { Marked::default() };
    let notices = if block.start == 0 { grid.notices.clone() } else { Vec::new() };
    Grid { rows: rows.collect(), merged: Vec::new(), marked, notices, ..grid.clone() }
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
