//! A pasted list, or minutes with an action table, row by row.

use super::words;
use crate::error::Result;
use crate::model::Table;
use crate::sheets::{self, Grid};

/// What was read from minutes.
#[derive(Default)]
pub(super) struct Minutes {
    pub(super) items: Vec<Item>,
    /// Rows that are no commitments, with what stands in them.
    pub(super) passed_over: Vec<(usize, String)>,
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
    /// In a line whose box is ticked.
    Ticked(String),
    /// In the cells of an action table.
    Cells(Action),
}

impl Said {
    /// The row in its own words, to be told.
    pub(super) fn in_words(&self) -> String {
        match self {
            Said::Words(words) => words.clone(),
            Said::Ticked(words) => format!("{TICKED} {words}"),
            Said::Cells(action) => format!("{} | {}", action.by, action.what),
        }
    }
}

/// A box that is ticked.
pub(super) const TICKED: &str = "[x]";

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
}

/// Reads a list, a Markdown page or a CSV table, by what it looks like.
///
/// Errors: it is not text.
pub(super) fn read(file: &str, bytes: Vec<u8>) -> Result<Minutes> {
    let text = sheets::decode(bytes, file, None)?;
    if file.ends_with(".csv") || file.ends_with(".tsv") {
        let grid = Grid::of_text(file, text);
        let rows = grid.rows.into_iter().map(|row| (row.number, row.cells));
        let mut minutes = Minutes::default();
        table(rows, &mut minutes);
        return Ok(minutes);
    }
    Ok(page(&text.text))
}

/// A page of text: its tables, and its lines.
fn page(text: &str) -> Minutes {
    let mut minutes = Minutes::default();
    let mut lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim())).peekable();
    while let Some((row, line)) = lines.next() {
        if line.starts_with('|') || (line.contains('|') && is_rule(lines.peek().map(|next| next.1)))
        {
            let mut rows = vec![(row, cells(line))];
            while let Some((row, line)) = lines.next_if(|(_, line)| line.contains('|')) {
                if !is_rule(Some(line)) {
                    rows.push((row, cells(line)));
                }
            }
            table(rows.into_iter(), &mut minutes);
        } else if let Some(head) = head_of_list(line) {
            let mut names = Vec::new();
            while lines.next_if(|(_, line)| line.is_empty()).is_some() {}
            while let Some((_, line)) = lines.next_if(|(_, line)| is_item(line)) {
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
            let ticked = ["- [x]", "- [X]", "* [x]", "* [X]"];
            let said = match ticked.iter().find_map(|mark| line.strip_prefix(mark)) {
                Some(rest) => Said::Ticked(bare(rest)),
                None => Said::Words(bare(line)),
            };
            match bare(line).is_empty() {
                true => minutes.passed_over.push((row, line.to_owned())),
                false => minutes.items.push(Item { row, said }),
            }
        }
    }
    minutes
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

/// A line or a cell without what only makes it look otherwise: bullets, numbers, boxes, stars.
fn bare(line: &str) -> String {
    let mut text = line.trim();
    for mark in ["- [ ]", "* [ ]", "- ", "* ", "• ", "– "] {
        if let Some(rest) = text.strip_prefix(mark) {
            text = rest.trim();
            break;
        }
    }
    let number = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    if number.len() < text.len()
        && let Some(rest) = number.strip_prefix(['.', ')'])
    {
        text = rest.trim();
    }
    let text = text.replace("**", "").replace("<br>", "; ").replace("<br/>", "; ");
    without_struck(&text).trim().to_owned()
}

/// The text without what is struck out in it: “~~Payer A: …~~”.
fn without_struck(text: &str) -> String {
    let mut parts = text.split("~~");
    let first = parts.next().unwrap_or_default();
    // What stands behind a mark that is not closed is not struck out.
    let rest: Vec<&str> = parts.collect();
    let open = if rest.len() % 2 == 1 { rest.last().copied() } else { None };
    let kept = rest.iter().skip(1).step_by(2).copied();
    std::iter::once(first).chain(kept).chain(open).collect()
}

/// The rows of a table whose first row says which column is which.
fn table(mut rows: impl Iterator<Item = (usize, Vec<String>)>, minutes: &mut Minutes) {
    let Some((first, headings)) = rows.next() else { return };
    let Some(columns) = Columns::of(&headings) else {
        minutes.passed_over.push((first, in_a_row(&headings)));
        minutes.passed_over.extend(rows.map(|(row, cells)| (row, in_a_row(&cells))));
        return;
    };
    for (row, cells) in rows {
        match columns.read(&cells) {
            Ok(action) => {
                let said = action.map(Said::Cells);
                minutes.items.extend(said.map(|said| Item { row, said }));
            }
            Err(words) => minutes.passed_over.push((row, words)),
        }
    }
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
        for ((heading, kind), cell) in self.0.iter().zip(cells) {
            let cell = bare(cell);
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
        match (action.what.is_empty(), action.by.is_empty()) {
            (true, true) => Ok(None),
            (false, false) => Ok(Some(action)),
            _ => Err(in_a_row(cells)),
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
