//! Lists of promises: who does what by when.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each match is about a few of the many things that a column may hold"
)]

use super::{
    Holds, SeenRow, by_when,
    doers::{self, Doers},
    draw_up::{Drawing, Rows, listed},
    look, meetings,
    outcomes::{self, Over},
};
use crate::model::Table;

/// One promise of a row.
#[derive(Debug, Clone)]
pub(super) struct Promise {
    pub(super) by: Vec<usize>,
    /// Whom it serves.
    pub(super) to: Vec<usize>,
    pub(super) what: String,
    due: String,
    notes: Vec<String>,
    /// When it was made, if the sheet says so.
    made: String,
    /// What became of it, where it is over.
    pub(super) over: Option<Over>,
    /// The row as a spreadsheet counts it.
    pub(super) number: usize,
    /// Whether the row is about nothing else.
    pub(super) is_row: bool,
    pub(super) row: usize,
}

/// Whether a row of a list of promises is about somebody besides, in a list of partners.
pub(super) fn is_of_someone(drawing: &Drawing<'_>, row: &SeenRow) -> bool {
    let own = drawing.seen.holding(Holds::Organization).next();
    let is_named = own.is_some_and(|column| !look::is_nobody(row.cell(column)));
    drawing.seen.is_tracker() && (is_named || !drawing.people_of(row).is_empty())
}

/// A row of a list of promises; where the list is one of partners, with a next step perhaps.
pub(super) fn of_row(drawing: &mut Drawing<'_>, row: &SeenRow) {
    let cell = |holds: Holds| {
        drawing.seen.holding(holds).next().map_or("", |column| row.cell(column)).to_owned()
    };
    let (what, by, due) = (cell(Holds::What), cell(Holds::By), cell(Holds::Due));
    let to = cell(Holds::To);
    let is_tracker = is_of_someone(drawing, row);
    if look::is_nobody(&what) {
        if !is_tracker {
            let said: Vec<&str> =
                row.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
            let asks = "What would be done?";
            drawing.doubt(Some(row.number), &said.join(" "), asks, "The row was kept out.");
        }
        return;
    }
    let out = if is_tracker { "this step was kept out." } else { "the row was kept out." };
    if look::is_nobody(&by) {
        let taken = format!("Nobody is named, and {out}");
        drawing.doubt(Some(row.number), &what, "Who would do this?", &taken);
        return;
    }
    let mut doers = doers::read(drawing, &by, row.number);
    if doers.by.is_empty() {
        let asks = format!("Who by name would do this? The cell says “{by}”.");
        drawing.doubt(Some(row.number), &what, &asks, &format!("Nobody was taken, and {out}"));
        return;
    }
    let mut served = Doers::default();
    if !look::is_nobody(&to) {
        served = doers::read(drawing, &to, row.number);
        doers.to.append(&mut served.by);
    }
    for (asks, taken) in doers.doubts.iter().chain(&served.doubts) {
        drawing.doubt(Some(row.number), &what, asks, taken);
    }
    let mut notes = Vec::new();
    let (due, noted) = by_when::read(drawing, &due, &what, row.number);
    notes.extend(noted);
    let over = outcomes::of_row(drawing, &what, row);
    for column in &drawing.seen.columns {
        let cell = row.cell(column);
        let is_own = match column.holds {
            Holds::By => !doers.says_more,
            Holds::To => !served.says_more,
            Holds::What | Holds::Due | Holds::Counts => true,
            _ if is_tracker => column.holds != Holds::Organization,
            _ => false,
        };
        // “Open” and “Not completed” say something of a promise.
        let is_blank = match drawing.seen.tells_outcomes(column) {
            true => cell.is_empty(),
            false => look::is_nobody(cell),
        };
        if !is_blank && !is_own {
            notes.push(if column.holds == Holds::Notes {
                cell.to_owned()
            } else {
                format!("{}: {cell}", column.heading)
            });
        }
    }
    drawing.promises.push(Promise {
        by: doers.by,
        to: doers.to,
        what,
        due,
        notes,
        made: made_on(drawing),
        over,
        number: row.number,
        is_row: !is_tracker,
        row: drawing.at(row),
    });
    drawing.rows_read += usize::from(!is_tracker);
}

/// The day on which the promises were made, if the sheet says one.
pub(super) fn made_on(drawing: &Drawing<'_>) -> String {
    meetings::name_and_day(&meetings::of_sheet(drawing.seen, drawing.today).0).1
}

/// The table of all promises, and that of what became of them.
pub(super) fn tables(drawing: &Drawing<'_>, names: &[String]) -> [Rows; 2] {
    let named = |who: &[usize]| listed(who.iter().map(|who| names[*who].clone()));
    let rows = drawing.promises.iter().map(|promise| {
        let cells = vec![
            named(&promise.by),
            named(&promise.to),
            promise.what.clone(),
            promise.due.clone(),
            promise.made.clone(),
            promise.notes.join("\n"),
        ];
        (cells, promise.row)
    });
    let steps = outcomes::steps(drawing).into_iter();
    [
        drawing.table(Table::Commitments, &["by", "to", "what", "due", "made on", "notes"], rows),
        drawing.table(Table::Steps, &["commitment", "on", "step", "reason"], steps),
    ]
}
