//! By when something is promised, as a list of promises says it.

use super::{draw_up::Drawing, look, promises, said_day};
use crate::error::Trouble;
use crate::model::{Cell, Day, Due, Spoken, When};

/// What stands in the table for a cell of due dates of the promise `what`; and what goes into its
/// notes, where the cell says more.
pub(super) fn read(
    drawing: &mut Drawing<'_>,
    cell: &str,
    what: &str,
    row: usize,
) -> (String, Option<String>) {
    if look::is_nobody(cell) {
        return (String::new(), None);
    }
    let noted = || Some(format!("By when: {cell}"));
    let before = cell.strip_suffix(')').and_then(|cell| cell.rsplit_once('('));
    let bare =
        before.map(|(before, _)| before.trim()).filter(|bare| said_day::read(bare).is_some());
    if let Some(day) = said_day::read(bare.unwrap_or(cell)) {
        return match of_day(drawing, day, cell, what, row) {
            Some(due) => (due, bare.and_then(|_| noted())),
            None => (String::new(), noted()),
        };
    }
    if let Some(day) = said_day::counted(cell) {
        let asks = format!("Is “{cell}” a day? Spreadsheets count days so.");
        drawing.doubt(Some(row), what, &asks, &format!("It was taken for {day}."));
        return (day, None);
    }
    let on = Day::read(&promises::made_on(drawing)).unwrap_or(drawing.today);
    match Due::read_spoken(cell, &Spoken::on(on)) {
        Ok(due) if due.is_understood() || due.is_ongoing() => (due.write(), None),
        Ok(due) => {
            let asks = format!("By when? The cell says “{cell}”.");
            drawing.doubt(Some(row), what, &asks, "The words were kept, and mean no day.");
            (due.write(), None)
        }
        Err(Trouble::AmbiguousDay { one, other, .. }) => {
            let asks = format!("Is “{cell}” {one} or {other}?");
            drawing.doubt(Some(row), what, &asks, "No day was taken; the words are in the notes.");
            (String::new(), noted())
        }
        Err(_) => {
            let asks = format!("By when? The cell says “{cell}”.");
            drawing.doubt(Some(row), what, &asks, "No day was taken; the words are in the notes.");
            (String::new(), noted())
        }
    }
}

/// A day in numbers or with its month's name. Without its year it is the first of that name from
/// the day on which the promises were made. Where that is not said either, it is asked about; what
/// may be over by half a year is not taken, for nobody is late by a guess.
fn of_day(
    drawing: &mut Drawing<'_>,
    day: said_day::SaidDay,
    cell: &str,
    what: &str,
    row: usize,
) -> Option<String> {
    let day = drawing.order.of(day);
    if let Some(full) = day.in_full() {
        let is_short = day.day.is_none() && !cell.contains(&full[..4]);
        if is_short {
            let asks = format!("Is “{cell}” a month and its year?");
            drawing.doubt(Some(row), what, &asks, &format!("It was taken for {full}."));
        }
        return Some(full);
    }
    let made = Day::read(&promises::made_on(drawing)).ok();
    let from = made.unwrap_or_else(|| drawing.today.plus_days(-183));
    let taken = day.in_year(day.year_from(from));
    if let Some(made) = made {
        let Some(passed) = just_passed(day, made) else { return Some(taken) };
        let asks = format!("Is “{cell}” {passed} or {taken}?");
        drawing.doubt(Some(row), what, &asks, "No day was taken; the words are in the notes.");
        return None;
    }
    let today = drawing.today.to_string();
    let is_past = taken.as_str() < &today[..taken.len()];
    let asks = format!("In which year? The cell says “{cell}”.");
    let was_taken = match is_past {
        true => "No day was taken; the words are in the notes.".to_owned(),
        false => format!("It was taken for {taken}."),
    };
    drawing.doubt(Some(row), what, &asks, &was_taken);
    (!is_past).then_some(taken)
}

/// The day without its year that had just passed when the promises were made.
fn just_passed(day: said_day::SaidDay, made: Day) -> Option<String> {
    let passed = day.in_year(day.year_until(made));
    let last = When::read(&passed).ok()?.last?;
    let days = last.days_until(made);
    (1..=Due::JUST_PASSED).contains(&days).then_some(passed)
}
