//! A pasted list, or minutes with an action table, row by row.

use super::marks::{Marked, STRUCK, ticked};
use super::words;
use crate::error::Result;
use crate::model::Table;
use crate::sheets::{self, Grid, is_no_open_promise};
use std::collections::BTreeSet;
use std::path::Path;

/// What was read from minutes.
#[derive(Default)]
pub(super) struct Minutes {
    pub(super) items: Vec<Item>,
    /// Rows that are no commitments, with what stands in them.
    pub(super) passed_over: Vec<(usize, String)>,
    /// What else is to be told of a row.
    pub(super) told: Vec<(usize, String)>,
    /// How many tables were read.
    tables: usize,
}

/// One row, and where it stands.
pub(super) struct Item {
    pub(super) row: usize,
    pub(super) said: Said,
}

/// What a row says.
pub(super) enum Said {
    /// In a line, as it was spoken.
    Words(String),
    /// In a line that is ticked, with the sign.
    Ticked(&'static str, String),
    /// In the cells of an action table.
    Cells(Action),
}

impl Said {
    /// The row in its own words, to be told.
    pub(super) fn in_words(&self) -> String {
        match self {
            Said::Words(words) => words.clone(),
            Said::Ticked(tick, words) => format!("{tick} {words}"),
            Said::Cells(action) => format!("{} | {}", action.by, action.what),
        }
    }
}

/// A row of an action table.
#[derive(Default)]
pub(super) struct Action {
    /// Its number.
    pub(super) number: String,
    pub(super) what: String,
    pub(super) by: String,
    pub(super) to: String,
    pub(super) due: String,
    /// How it stands.
    pub(super) status: String,
    /// After what it comes.
    pub(super) after: String,
    /// Other columns, each with its heading.
    pub(super) notes: String,
    /// What is struck out in it, and is not taken.
    pub(super) struck: Vec<String>,
    /// Which of several tables it stands in.
    pub(super) table: usize,
}

/// Reads a list, a Markdown page or a table of separated values, by what it looks like.
///
/// Errors: it is not text.
pub(super) fn read(file: &str, bytes: Vec<u8>) -> Result<Minutes> {
    let text = sheets::decode(bytes, file, None)?;
    let is_sheet = file.ends_with(".csv") || file.ends_with(".tsv");
    let first = text.text.lines().map(str::trim).find(|line| !line.is_empty());
    let is_page = first.is_none_or(|line| line.starts_with('|')) || file.ends_with(".md");
    if !is_sheet && is_page {
        return Ok(page(&text.text));
    }
    let whole = text.text.clone();
    let grid = Grid::of_text(file, text);
    let begins = grid.rows.first().filter(|row| row.cells.len() > 2);
    if !is_sheet && begins.is_none_or(|row| Columns::of(&row.cells).is_none()) {
        return Ok(page(&whole));
    }
    let mut minutes = Minutes::default();
    table(cells_of(grid), &mut minutes);
    Ok(minutes)
}

/// Reads every page of a workbook that is not hidden.
///
/// Errors: it cannot be read.
pub(super) fn workbook(path: &Path) -> Result<Minutes> {
    let mut minutes = Minutes::default();
    for mut grid in sheets::grids(path, None)? {
        if grid.is_hidden {
            let page = grid.page.take().unwrap_or_default();
            minutes.told.push((0, format!("the page “{page}” is hidden, and was not read")));
            continue;
        }
        let told = grid.notices.iter().map(|told| (told.place.row.unwrap_or_default(), told));
        minutes.told.extend(told.map(|(row, told)| (row, told.remark.to_string())));
        table(cells_of(grid), &mut minutes);
    }
    Ok(minutes)
}

/// The rows of a page. What is struck through is marked as it is in a text, and what was noted on
/// cells stands in a column of its own.
fn cells_of(grid: Grid) -> Vec<(usize, Vec<String>)> {
    let Grid { rows, marked, .. } = grid;
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let mut rows: Vec<(usize, Vec<String>)> =
        rows.into_iter().map(|row| (row.number, row.cells)).collect();
    for (number, cells) in &mut rows {
        for (at, cell) in cells.iter_mut().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
            if marked.struck.contains(&(*number, at)) {
                *cell = format!("~~{cell}~~");
            }
        }
        if !marked.notes.is_empty() {
            let own = marked.notes.iter().filter(|(row, _, _)| row == number);
            let own: Vec<&str> = own.map(|(_, _, said)| said.as_str()).collect();
            cells.resize(width, String::new());
            cells.push(own.join("; "));
        }
    }
    if !marked.notes.is_empty()
        && let Some((_, cells)) = rows.iter_mut().find(|(_, cells)| Columns::of(cells).is_some())
        && let Some(last) = cells.last_mut()
    {
        *last = "Noted on a cell".into();
    }
    rows
}

/// A page of text: its tables, and its lines.
fn page(text: &str) -> Minutes {
    let mut minutes = Minutes::default();
    let mut lines = text.lines().enumerate().map(|(at, line)| (at + 1, line)).peekable();
    while let Some((row, whole)) = lines.next() {
        let line = whole.trim();
        let next = lines.peek().map(|(_, next)| *next);
        if line.starts_with('|') || (line.contains('|') && is_rule(next.map(str::trim))) {
            let mut rows = vec![(row, cells(line))];
            while let Some((row, line)) = lines.next_if(|(_, line)| line.contains('|')) {
                if !is_rule(Some(line.trim())) {
                    rows.push((row, cells(line.trim())));
                }
            }
            table(rows, &mut minutes);
        } else if begins_table(whole, next) {
            let mut rows = vec![(row, between_tabs(whole))];
            while let Some((row, line)) = lines.next_if(|(_, line)| line.contains('\t')) {
                rows.push((row, between_tabs(line)));
            }
            table(rows, &mut minutes);
        } else if let Some(head) = head_of_list(line) {
            let mut names = Vec::new();
            while lines.next_if(|(_, line)| line.trim().is_empty()).is_some() {}
            while let Some((_, line)) = lines.next_if(|(_, line)| is_item(line.trim())) {
                names.push(bare(line));
            }
            match names.as_slice() {
                [] if line.starts_with('#') => {}
                [] => minutes.passed_over.push((row, bare(line))),
                names => {
                    let said = Said::Words(format!("{head}: {}", names.join("; ")));
                    minutes.items.push(Item { row, said });
                }
            }
        } else if !line.is_empty() && !line.starts_with('#') && !is_rule(Some(line)) {
            minutes.line(row, line);
        }
    }
    minutes
}

impl Minutes {
    /// A line that stands for itself.
    fn line(&mut self, row: usize, line: &str) {
        let marked = Marked::line(line);
        if marked.words.is_empty() || marked.is_struck() {
            self.passed_over.push((row, line.to_owned()));
            return;
        }
        let said = match ticked(&marked.words) {
            (words, Some(tick)) => Said::Ticked(tick, words.to_owned()),
            (words, None) => Said::Words(words.to_owned()),
        };
        self.items.push(Item { row, said });
    }
}

/// Whether a line is the first of a table as it is pasted from a document, with tabs between its
/// cells.
fn begins_table(line: &str, next: Option<&str>) -> bool {
    let cells = between_tabs(line);
    if cells.len() < 2 || next.is_none_or(|next| !next.contains('\t')) {
        return false;
    }
    let is_said = |cell: &String| cell.contains("->") || cell.contains(':');
    let is_alike = next.is_some_and(|next| between_tabs(next).len() == cells.len());
    Columns::of(&cells).is_some() || cells.len() > 2 && is_alike && !cells.iter().any(is_said)
}

fn between_tabs(line: &str) -> Vec<String> {
    line.split('\t').map(str::to_owned).collect()
}

/// The heading of a list of people, with nothing behind it: “Present:”, “## Regrets”.
fn head_of_list(line: &str) -> Option<String> {
    let text = bare(line.trim_start_matches('#'));
    let head = text.strip_suffix(':').filter(|_| !is_item(line));
    let head = head.or_else(|| line.starts_with('#').then_some(text.as_str()))?;
    words::attendance(head).map(|_| head.to_owned())
}

/// Whether a line is one of a list.
fn is_item(line: &str) -> bool {
    ["- ", "* ", "• ", "– "].iter().any(|mark| line.starts_with(mark)) && !line.contains("->")
}

/// `|---|:--|`, or a line drawn across a page.
pub(super) fn is_rule(line: Option<&str>) -> bool {
    line.is_some_and(|line| {
        line.contains("--") && line.chars().all(|letter| "|-:= \t".contains(letter))
    })
}

/// The cells of a row of a Markdown table.
pub(super) fn cells(line: &str) -> Vec<String> {
    let line = line.trim_matches('|').replace("\\|", "\u{1}");
    line.split('|').map(|cell| cell.replace('\u{1}', "|")).collect()
}

/// The words of a line or a heading alone.
fn bare(line: &str) -> String {
    Marked::line(line).words
}

/// The rows of a table of which one says which column is which.
fn table(rows: Vec<(usize, Vec<String>)>, minutes: &mut Minutes) {
    minutes.tables += 1;
    let heading = rows.iter().take(MOST_TITLES).position(|(_, row)| Columns::of(row).is_some());
    let mut rows = rows.into_iter();
    let titles = rows.by_ref().take(heading.unwrap_or_default());
    minutes.passed_over.extend(titles.map(|(row, cells)| (row, in_a_row(&cells))));
    let Some((first, headings)) = rows.next() else { return };
    let Some(columns) = Columns::of(&headings) else {
        minutes.told.push((first, lacking(&headings)));
        minutes.passed_over.push((first, in_a_row(&headings)));
        minutes.passed_over.extend(rows.map(|(row, cells)| (row, in_a_row(&cells))));
        return;
    };
    let mut actions = Vec::new();
    for (row, cells) in rows {
        match columns.read(&cells) {
            Ok(action) => actions.extend(action.map(|action| (row, action))),
            Err(words) => minutes.passed_over.push((row, words)),
        }
    }
    let table = minutes.tables;
    columns.keep_numbers(&mut actions);
    let items = in_order(actions).into_iter();
    minutes.items.extend(
        items.map(|(row, action)| Item { row, said: Said::Cells(Action { table, ..action }) }),
    );
}

/// How many rows may stand above the headings of a table.
const MOST_TITLES: usize = 6;

/// What a table lacks of which no row is read.
fn lacking(headings: &[String]) -> String {
    let named: Vec<String> = headings.iter().map(|heading| bare(heading)).collect();
    let named = named.iter().filter(|heading| !heading.is_empty());
    let has = |wanted| headings.iter().any(|heading| Kind::of(&bare(heading)) == Some(wanted));
    let (what, would) = match (has(Kind::What), has(Kind::By)) {
        (true, _) => ("who would do it", "“owner”"),
        (false, true) => ("what would be done", "“what”"),
        (false, false) => ("what would be done, nor who would do it", "“what” and “owner”"),
    };
    let named: Vec<String> = named.map(|heading| format!("“{heading}”")).collect();
    format!("a table, not read: no heading says {what}, of {}; {would} would", named.join(", "))
}

/// The rows so that each comes after those that it depends on by their numbers, as far as that can
/// be; else as they stand.
fn in_order(mut rows: Vec<(usize, Action)>) -> Vec<(usize, Action)> {
    let mut waiting: BTreeSet<String> =
        rows.iter().map(|(_, action)| number(&action.number).to_owned()).collect();
    let mut ordered = Vec::new();
    while !rows.is_empty() {
        let is_free = |action: &Action| {
            let mut after = numbers(&action.after).into_iter();
            !after.any(|after| after != number(&action.number) && waiting.contains(after))
        };
        let at = rows.iter().position(|(_, action)| is_free(action)).unwrap_or_default();
        let (row, action) = rows.remove(at);
        waiting.remove(number(&action.number));
        ordered.push((row, action));
    }
    ordered
}

/// The number of a row without what says that it is one: “#3”, “No. 1.2”, “row 4”.
pub(super) fn number(said: &str) -> &str {
    let said = said.trim();
    let marks = ["#", "No.", "no.", "Nr.", "No ", "row ", "Row ", "item ", "Item ", "action "];
    let bare = marks.iter().find_map(|mark| said.strip_prefix(mark)).map_or(said, str::trim);
    bare.trim_end_matches(['.', ')'])
}

/// The numbers of rows in a cell that may name several.
pub(super) fn numbers(said: &str) -> Vec<&str> {
    let parts = said.split([';', ',', '&']).flat_map(|part| part.split(" and "));
    parts.map(number).filter(|number| !number.is_empty()).collect()
}

/// Which column of an action table is which.
pub(super) struct Columns(Vec<(String, Option<Kind>)>);

impl Columns {
    /// The columns under these headings; `None` where none says what is to be done, or by whom.
    pub(super) fn of(headings: &[String]) -> Option<Columns> {
        let mut columns: Vec<(String, Option<Kind>)> = Vec::new();
        for heading in headings.iter().map(|heading| bare(heading)) {
            // Of two that say the same the first counts.
            let kind = Kind::of(&heading);
            let kind = kind.filter(|kind| columns.iter().all(|(_, other)| *other != Some(*kind)));
            columns.push((heading, kind));
        }
        let has = |wanted| columns.iter().any(|(_, kind)| *kind == Some(wanted));
        (has(Kind::What) && has(Kind::By)).then_some(Columns(columns))
    }

    /// What a row says; nothing where it says neither what nor who.
    ///
    /// Errors: it lacks one of the two; the row in its words.
    pub(super) fn read(&self, cells: &[String]) -> std::result::Result<Option<Action>, String> {
        let mut action = Action::default();
        let mut notes: Vec<String> = Vec::new();
        let marked: Vec<Marked> = cells.iter().map(|cell| Marked::cell(cell)).collect();
        let mut of_what =
            self.0.iter().zip(&marked).filter(|((_, kind), _)| *kind == Some(Kind::What));
        let is_struck = of_what.next().is_some_and(|(_, what)| what.is_struck());
        for ((heading, kind), marked) in self.0.iter().zip(marked) {
            let cell = if is_struck && (marked.words.is_empty() || *kind == Some(Kind::What)) {
                marked.struck
            } else {
                if !marked.struck.is_empty() {
                    action.struck.push(marked.struck);
                }
                marked.words
            };
            let place = match kind {
                Some(Kind::Number) => &mut action.number,
                Some(Kind::What) => &mut action.what,
                Some(Kind::By) => &mut action.by,
                Some(Kind::To) => &mut action.to,
                Some(Kind::Due) => &mut action.due,
                Some(Kind::Status) => {
                    // What it is settled to mean does not say all: “Completed (contested)”.
                    if !cell.is_empty() {
                        notes.push(format!("{heading}: {cell}"));
                    }
                    &mut action.status
                }
                Some(Kind::After) => &mut action.after,
                None => {
                    if !cell.is_empty() {
                        notes.push(format!("{heading}: {cell}"));
                    }
                    continue;
                }
            };
            *place = cell;
        }
        action.notes = notes.join("; ");
        let (what, tick) = ticked(&action.what);
        let what = what.to_owned();
        if let Some(mark) = tick.or(is_struck.then_some(STRUCK))
            && !is_no_open_promise(&action.status)
        {
            action.status = mark.to_owned();
        }
        action.what = what;
        match (action.what.is_empty(), action.by.is_empty()) {
            (true, true) => Ok(None),
            (false, false) => Ok(Some(action)),
            _ => Err(in_a_row(cells)),
        }
    }
}

impl Columns {
    /// Keeps the numbers of rows in their notes, unless they only count the rows.
    fn keep_numbers(&self, rows: &mut [(usize, Action)]) {
        let column = self.0.iter().find(|(_, kind)| *kind == Some(Kind::Number));
        let Some((heading, _)) = column else { return };
        let mut counted = rows.iter().map(|(_, action)| number(&action.number).parse().ok());
        let first: Option<usize> = counted.next().flatten();
        let counts = first.is_some_and(|first| {
            counted.zip(first + 1..).all(|(number, counted)| number == Some(counted))
        });
        for (_, action) in rows.iter_mut().filter(|(_, action)| !action.number.is_empty()) {
            let kept = format!("{heading}: {}", action.number);
            match (counts, action.notes.is_empty()) {
                (true, _) => {}
                (false, true) => action.notes = kept,
                (false, false) => action.notes = format!("{kept}; {}", action.notes),
            }
        }
    }
}

/// The cells that hold something, in one line.
fn in_a_row(cells: &[String]) -> String {
    let cells = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    cells.collect::<Vec<_>>().join(" | ")
}

/// Which part of a commitment a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    What,
    By,
    To,
    Due,
    Status,
    After,
}

impl Kind {
    /// What a heading stands for: the words of every list of commitments, and a few of minutes.
    fn of(heading: &str) -> Option<Kind> {
        const NUMBER: [&str; 6] = ["#", "no", "no.", "nr", "number", "id"];
        const STATUS: [&str; 7] =
            ["status", "state", "progress", "outcome", "done", "complete", "completed"];
        let plain = heading.to_lowercase();
        if NUMBER.contains(&plain.as_str()) {
            return Some(Kind::Number);
        }
        if STATUS.contains(&plain.as_str()) {
            return Some(Kind::Status);
        }
        match sheets::means(Table::Commitments, heading)? {
            "what" => Some(Kind::What),
            "by" => Some(Kind::By),
            "to" => Some(Kind::To),
            "due" => Some(Kind::Due),
            // When it was said the event says.
            "made on" if plain == "date" => Some(Kind::Due),
            "depends on" => Some(Kind::After),
            _ => None,
        }
    }
}
