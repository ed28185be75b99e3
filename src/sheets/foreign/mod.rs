//! Files of other tools: what each is told by, how it is read, and how it is written.
//!
//! One list of formats ([`FORMATS`]) serves both. A reader makes a graph (or rows) of a file;
//! [`tables`] makes sheets of that, which go the way of every other sheet; what no column holds
//! stays in the notes of its row, and the reader of the file is told.

mod answers;
mod attendance;
mod belongs;
mod drawn;
mod edge_table;
mod formats;
mod gexf;
mod gml;
mod graph;
mod graphml;
mod held;
mod json;
mod kumu;
mod kumu_tables;
mod lists;
mod made;
mod marks;
mod matrix;
mod meaning;
mod node_link;
mod nodes;
mod pajek;
mod survey;
mod survey_layout;
mod tables;
mod ties;
mod xml;
mod xml_out;

use formats::How;
pub use formats::{FORMATS, Format, Write};
pub(super) use made::{Made, line_at};
pub(super) use tables::Taken;

use crate::{
    error::{Error, Place, Problem, Result, Trouble},
    model::{RelationshipKind, Table, When},
    sheets::{
        Grid, GridRow, Notice, Remark, Sheet,
        decode::Text,
        headings::{self, Match},
        tabled::plainly,
    },
};
use encoding_rs::Encoding;
use std::sync::Arc;

/// How files are read, where they leave a doubt.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// How the file is written.
    pub encoding: Option<&'static Encoding>,
    /// The table that the file is; then it is no other tool's.
    pub table: Option<Table>,
    /// What ties are about that do not say.
    pub kind: Option<RelationshipKind>,
    /// What ties are about that have a direction in a file of another tool, and do not say.
    pub one_way: Option<RelationshipKind>,
    /// When those whose answers a survey holds were asked.
    pub asked_on: Option<When>,
    /// Whether a list of two ends a row, and perhaps a strength, is a network like any other tool's,
    /// so that a tie said again is joined and a tie of one with itself left out.
    pub plain_ties: bool,
    /// Whether ties in lists without a direction run from the first end to the second.
    pub lists_run: bool,
    /// Whether the file may be anybody's own, so that headings that only look like the ends of ties
    /// are taken for them.
    pub is_anybodys: bool,
}

/// A file to be read.
struct Source<'a> {
    file: &'a str,
    text: Arc<str>,
}

/// The format that only a file that may be anybody's own is tried as.
const OF_ANYBODY: &str = "table-of-ties";

/// The most that a file of another tool may hold, in bytes.
const MOST: u64 = 256 * 1024 * 1024;

/// How much of a text is looked at to see how its cells are laid out, in bytes and rows.
const HEAD: (usize, usize) = (64 * 1024, 60);

/// What a file of another tool says, if it is one: told by what stands in it.
///
/// Errors: it is one, and cannot be read.
pub(super) fn taken(text: &Text, file: &str, reading: &Reading) -> Result<Option<Taken>> {
    taken_as(text, file, reading, |_| true)
}

/// The same, if a person would not have laid it out so by hand: not what any list of names or
/// attendance may look like.
///
/// Errors: it is one, and cannot be read.
pub(super) fn surely_taken(text: &Text, file: &str, reading: &Reading) -> Result<Option<Taken>> {
    taken_as(text, file, reading, is_no_plain_list)
}

fn is_no_plain_list(format: &Format) -> bool {
    !matches!(format.name, "attendance" | "edge-list" | "node-list")
}

fn taken_as(
    text: &Text,
    file: &str,
    reading: &Reading,
    may_be: fn(&Format) -> bool,
) -> Result<Option<Taken>> {
    let is_told = |format: &&Format| match format.how {
        How::Text { told, .. } => told(&text.text),
        How::Cells { .. } => false,
    };
    let Some(How::Text { read, .. }) = FORMATS.iter().find(is_told).map(|format| format.how) else {
        refuse_bombs(text, file)?;
        return cells(text, file, reading, may_be);
    };
    fits(text, file)?;
    let source = Source { file, text: Arc::from(text.text.as_str()) };
    let graph = read(&source)?;
    let mut taken = tables::tables(graph, reading);
    let mut notices: Vec<Notice> = text.notices.clone();
    notices.append(&mut taken.notices);
    Ok(Some(Taken { notices, ..taken }))
}

/// Refuses XML of no kind that is known for its document type, and JSON for its depth or because
/// only its beginning is there: what is wrong with such a file is not that it is unknown.
fn refuse_bombs(text: &Text, file: &str) -> Result<()> {
    let begins = text.text.trim_start();
    let refusal =
        if begins.starts_with("<?xml") || begins.starts_with("<!DOCTYPE") && !is_web_page(begins) {
            xml::Xml::new(file, &text.text, "XML").next().err()
        } else if begins.starts_with(['{', '[']) {
            fits(text, file)?;
            let source = Source { file, text: Arc::from(text.text.as_str()) };
            json::parse(&source, "JSON").err()
        } else {
            None
        };
    let is_bomb = |problem: &Problem| {
        let ends =
            matches!(&problem.trouble, Trouble::Malformed { what, .. } if what == json::ENDS);
        ends || matches!(problem.trouble, Trouble::Doctype | Trouble::TooDeep { .. })
    };
    match refusal {
        Some(Error::Input(problems)) if problems.iter().any(is_bomb) => Err(Error::Input(problems)),
        Some(_) | None => Ok(()),
    }
}

fn is_web_page(begins: &str) -> bool {
    begins.chars().take(40).collect::<String>().to_lowercase().contains("html")
}

/// What a file of separated values says that is laid out as no table is.
fn cells(
    text: &Text,
    file: &str,
    reading: &Reading,
    may_be: fn(&Format) -> bool,
) -> Result<Option<Taken>> {
    // A quote that runs away is for the reader of tables to refuse.
    let plain_ties = reading.plain_ties && Grid::open_quote(text).is_none();
    let reading = &Reading { plain_ties, ..reading.clone() };
    if !plain_ties && is_plainly_own(text, file) {
        return Ok(None);
    }
    let short = text.text.len() <= HEAD.0;
    let cut = (0..=HEAD.0.min(text.text.len())).rev();
    let cut = cut.into_iter().find(|at| text.text.is_char_boundary(*at)).unwrap_or(0);
    let cut = if short { text.text.len() } else { text.text[..cut].rfind('\n').unwrap_or(0) };
    let head =
        Text { text: text.text[..cut].to_owned(), encoding: text.encoding, notices: Vec::new() };
    let mut head = Grid::of_text(file, head);
    let is_whole = short && head.rows.len() <= HEAD.1;
    head.rows.truncate(HEAD.1);
    let (below, _) = below_title(head.clone());
    let Some(read) = told(&below, reading, may_be) else { return Ok(None) };
    fits(text, file)?;
    let whole = if is_whole { head } else { Grid::of_text(file, text.clone()) };
    let (whole, title) = below_title(whole);
    let mut taken = read(&whole, reading);
    let notices = text.notices.iter().cloned().chain(title);
    Ok(Some(Taken { notices: notices.chain(taken.notices.drain(..)).collect(), ..taken }))
}

/// How many rows may stand above the headings.
const TITLE_ROWS: usize = 10;

/// A grid without the rows of a cell each that stand above the first row of several, and what is
/// to be said of them.
fn below_title(mut grid: Grid) -> (Grid, Option<Notice>) {
    let filled = |row: &GridRow| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let first = grid.rows.iter().take(TITLE_ROWS + 1).position(|row| filled(row) > 2);
    let Some(above) = first.filter(|above| *above > 0) else { return (grid, None) };
    if grid.rows[..above].iter().any(|row| filled(row) > 1) {
        return (grid, None);
    }
    let whole = Place { page: grid.page.clone(), ..Place::file(grid.file.clone()) };
    let place = whole.at_row(grid.rows[above].number);
    let said = grid.rows[0].cells.iter().find(|cell| !cell.trim().is_empty());
    let said = said.map(|said| said.trim().chars().take(80).collect()).unwrap_or_default();
    grid.rows.drain(..above);
    (grid, Some(Notice { place, remark: Remark::Title { said } }))
}

/// How a grid is read that is laid out as no table is; `None` if it is a table.
fn told(
    grid: &Grid,
    reading: &Reading,
    may_be: fn(&Format) -> bool,
) -> Option<fn(&Grid, &Reading) -> Taken> {
    if reading.table.is_some() {
        return None;
    }
    if reading.plain_ties && lists::is_headed_edge_list(grid) {
        return Some(|grid, reading| lists::taken(lists::headed_edge_list(grid), reading));
    }
    if is_own(grid) {
        return None;
    }
    let may_be =
        |format: &&Format| may_be(format) && (reading.is_anybodys || format.name != OF_ANYBODY);
    FORMATS.iter().filter(may_be).find_map(|format| match format.how {
        How::Cells { told, read } => told(grid).then_some(read),
        How::Text { .. } => None,
    })
}

/// Whether a file is called after one of the tables and has its headings, which one line tells.
fn is_plainly_own(text: &Text, file: &str) -> bool {
    let line = text.text.split_inclusive(['\r', '\n']).next().unwrap_or_default();
    let line = Text { text: line.to_owned(), encoding: text.encoding, notices: Vec::new() };
    Sheet::new(file, line).is_ok_and(|sheet| plainly(&sheet).is_some())
}

/// Whether the first row has the headings of one of the tables, and no others.
fn is_own(grid: &Grid) -> bool {
    let headings: Vec<String> = marks::headings(grid);
    let matches = |table: &Table| table.visit(Match { headings: &headings, sample: &[] });
    Table::ALL
        .iter()
        .map(matches)
        .any(|matching| matching.missing.is_empty() && matching.is_exact(&headings))
}

/// What the pages of a workbook say that are laid out as no table is; the others are given back.
pub(crate) fn pages(grids: Vec<Grid>, reading: &Reading) -> (Taken, Vec<Grid>) {
    pages_as(grids, reading, |_| true)
}

/// Whether a person would not have laid out one of these pages so by hand.
pub(super) fn are_surely_taken(grids: &[Grid], reading: &Reading) -> bool {
    let says = |taken: &Taken| !taken.sheets.is_empty() || !taken.problems.is_empty();
    let (taken, left) = pages_as(grids.to_vec(), reading, is_no_plain_list);
    // A table of ties beside a list of anybody's own is not all that there is to read.
    let of_programs = Reading { is_anybodys: false, ..reading.clone() };
    let is_of_a_program = || says(&pages_as(grids.to_vec(), &of_programs, is_no_plain_list).0);
    let is_beside = |grid: &Grid| {
        let page = grid.page.as_deref().map(headings::fold).unwrap_or_default();
        grid.rows.len() < 2 || BESIDE_EDGES.contains(&page.as_str())
    };
    says(&taken) && (left.iter().all(is_beside) || is_of_a_program())
}

/// The pages that NodeXL writes beside its edges.
const BESIDE_EDGES: [&str; 7] =
    ["vertices", "groups", "groupvertices", "overallmetrics", "misc", "groupedges", "topitems"];

fn pages_as(
    grids: Vec<Grid>,
    reading: &Reading,
    may_be: fn(&Format) -> bool,
) -> (Taken, Vec<Grid>) {
    let (of_kumu, others): (Vec<Grid>, Vec<Grid>) =
        grids.into_iter().partition(|grid| reading.table.is_none() && kumu_tables::told(grid));
    let mut all = Taken::default();
    if !of_kumu.is_empty() {
        let of_kumu: Vec<&Grid> = of_kumu.iter().collect();
        all.add(tables::tables(kumu_tables::read(&of_kumu), reading));
    }
    // A page of one column among others may say anything; alone, it is what the file is about.
    let filled = others.iter().filter(|grid| !grid.rows.is_empty()).count();
    let is_alone = filled == 1 && all.sheets.is_empty();
    let mut left = Vec::new();
    for grid in others {
        let (below, title) = below_title(grid.clone());
        let is_list = lists::is_edge_list(&below) || lists::is_node_list(&below);
        match told(&below, reading, may_be).filter(|_| is_alone || !is_list) {
            Some(read) => {
                let mut taken = read(&below, reading);
                taken.notices.extend(title);
                all.add(taken);
            }
            None => left.push(grid),
        }
    }
    (all, left)
}

/// Refuses a file that is larger than any network of people.
fn fits(text: &Text, file: &str) -> Result<()> {
    let bytes = text.text.len() as u64;
    if bytes > MOST {
        let trouble = Trouble::FileTooLarge { bytes, most: MOST };
        return Err(Problem { place: Place::file(file), trouble }.into());
    }
    Ok(())
}

/// Whether only files of other tools end so.
pub(super) fn is_ending(ending: &str) -> bool {
    let of_their_own = FORMATS.iter().filter_map(|format| format.ending);
    of_their_own.filter(|own| *own != "json").any(|own| own == ending)
}

/// The encoding that a file of markup says it is in.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    xml::declared_encoding(bytes)
}
