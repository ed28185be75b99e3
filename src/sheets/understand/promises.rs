//! Lists of promises: who does what by when.

use super::{
    Holds, SeenRow,
    draw_up::{Drawing, Rows, listed},
    look, meetings, people, said_day,
};
use crate::model::{Cell, Day, Table};

/// One promise of a row.
#[derive(Debug, Clone)]
pub(super) struct Promise {
    by: Vec<usize>,
    what: String,
    due: String,
    notes: Vec<String>,
    /// When it was made, if the sheet says so.
    made: String,
    row: usize,
}

/// A row of a list of promises.
pub(super) fn of_row(drawing: &mut Drawing<'_>, row: &SeenRow) {
    let cell = |holds: Holds| {
        drawing.seen.holding(holds).next().map_or("", |column| row.cell(column)).to_owned()
    };
    let (what, by, due) = (cell(Holds::What), cell(Holds::By), cell(Holds::Due));
    if look::is_nobody(&what) {
        let said =
            row.cells.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(" ");
        drawing.doubt(Some(row.number), &said, "What would be done?", "The row was kept out.");
        return;
    }
    if look::is_nobody(&by) {
        drawing.doubt(
            Some(row.number),
            &what,
            "Who would do this?",
            "Nobody is named, and the row was kept out.",
        );
        return;
    }
    let mut doers = Vec::new();
    for part in people::names(&by) {
        let parts =
            if look::is_person(&part) { vec![part] } else { super::entries::several(&part) };
        for name in parts {
            let named = people::named(&name, false);
            let is_person = look::is_person(&named.name) && !look::is_organization(&named.name);
            let name = if is_person { named.name } else { name };
            doers.push(drawing.entries.by_look(&name, row.number));
        }
    }
    doers.dedup();
    let mut notes = Vec::new();
    let day = said_day::read(&due)
        .map(|day| drawing.order.of(day).in_full().unwrap_or_else(|| next(drawing, day)));
    if day.is_none() && !look::is_nobody(&due) {
        drawing.doubt(
            Some(row.number),
            &what,
            &format!("By when? The cell says “{due}”."),
            "No day was taken; the words are in the notes.",
        );
        notes.push(format!("By when: {due}"));
    }
    for column in &drawing.seen.columns {
        let cell = row.cell(column);
        if !look::is_nobody(cell)
            && !matches!(column.holds, Holds::What | Holds::By | Holds::Due | Holds::Counts)
        {
            notes.push(if column.holds == Holds::Notes {
                cell.to_owned()
            } else {
                format!("{}: {cell}", column.heading)
            });
        }
    }
    drawing.promises.push(Promise {
        by: doers,
        what,
        due: day.unwrap_or_default(),
        notes,
        made: made_on(drawing),
        row: drawing.at(row),
    });
    drawing.rows_read += 1;
}

/// A day without a year is the first of that name from the day on which the promises were made, or
/// from half a year ago.
fn next(drawing: &Drawing<'_>, day: said_day::SaidDay) -> String {
    let made = made_on(drawing);
    let from = Day::read(&made).unwrap_or_else(|_| drawing.today.plus_days(-183));
    let day = drawing.order.of(day);
    let year = said_day::year_of_day(from);
    let is_past = day.in_year(year).as_str() < &from.to_string()[..day.in_year(year).len()];
    day.in_year(if is_past { year + 1 } else { year })
}

/// The day on which the promises were made, if the sheet says one.
fn made_on(drawing: &Drawing<'_>) -> String {
    meetings::name_and_day(&meetings::of_sheet(drawing.seen, drawing.today).0).1
}

/// The table of all promises.
pub(super) fn table(drawing: &Drawing<'_>, names: &[String]) -> Rows {
    let rows = drawing.promises.iter().map(|promise| {
        let by = listed(promise.by.iter().map(|doer| names[*doer].clone()));
        (
            vec![
                by,
                promise.what.clone(),
                promise.due.clone(),
                promise.made.clone(),
                promise.notes.join("\n"),
            ],
            promise.row,
        )
    });
    drawing.table(Table::Commitments, &["by", "what", "due", "made on", "notes"], rows)
}
