//! What became of a promise, as a list of promises says it: done, cancelled, taken back.

use super::{
    Holds, KnownPromise, SeenColumn, SeenRow, Understood, draw_up::Drawing, marks,
    promises::Promise, said_day,
};
use crate::model::{Cell, Day, StepKind, fold};
use crate::sheets::{over, sector_words::plain};
use std::collections::BTreeSet;

/// A promise that is over, and the day if the sheet says it.
#[derive(Debug, Clone)]
pub(super) struct Over {
    pub(super) step: StepKind,
    pub(super) day: Option<Day>,
    /// The words that say so.
    pub(super) said: String,
}

impl Understood {
    /// Whether a column says what became of promises; in a list of partners, one that comes after
    /// what would be done.
    pub fn tells_outcomes(&self, column: &SeenColumn) -> bool {
        let what = self.holding(Holds::What).next();
        let from = what.filter(|_| self.is_tracker()).map_or(0, |column| column.position);
        self.is_of_promises()
            && column.position >= from
            && !matches!(column.holds, Holds::What | Holds::By | Holds::Due)
            && is_of_outcomes(&column.heading)
    }
}

/// What a row of a list of promises says that became of it. What may mean either is asked about.
pub(super) fn of_row(drawing: &mut Drawing<'_>, what: &str, row: &SeenRow) -> Option<Over> {
    let columns = drawing.seen.columns.iter().filter(|column| drawing.seen.tells_outcomes(column));
    let said: Vec<(String, String)> = columns
        .map(|column| (column.heading.clone(), row.cell(column).to_owned()))
        .filter(|(_, cell)| !cell.is_empty())
        .collect();
    let mut day = None;
    let mut over = None;
    for (heading, cell) in &said {
        match read(heading, cell) {
            Said::Over(step, on) => {
                day = day.or(on.and_then(|on| day_of(drawing, on)));
                over = over.or(Some((step, cell.clone())));
            }
            Said::Perhaps => {
                let asks = format!("Is this done? Under “{heading}” stands “{cell}”.");
                drawing.doubt(
                    Some(row.number),
                    what,
                    &asks,
                    "It counts as open; the words are in the notes.",
                );
            }
            Said::Open => {}
        }
    }
    let against = said.iter().find(|(_, cell)| says_open(cell));
    if let (Some((_, done)), Some((heading, cell))) = (&over, against) {
        let asks = format!(
            "Is this done? One column says “{done}”, and under “{heading}” stands “{cell}”."
        );
        drawing.doubt(
            Some(row.number),
            what,
            &asks,
            "It counts as open; the words are in the notes.",
        );
        return None;
    }
    over.map(|(step, said)| Over { step, day, said })
}

/// Whether a cell says that something is not done.
fn says_open(cell: &str) -> bool {
    const OPEN: &str = "not no n false open pending disputed incomplete ongoing delayed late overdue started partial         partially stuck blocked unfinished underway";
    let folded = plain(cell);
    let first = folded.split(' ').next().unwrap_or_default();
    let part = cell.trim().strip_suffix('%').and_then(|part| part.trim().parse::<u8>().ok());
    OPEN.split_whitespace().any(|word| word == first)
        || ["in progress", "on hold"].iter().any(|words| folded.starts_with(words))
        || part.is_some_and(|part| part < 100)
}

fn day_of(drawing: &Drawing<'_>, day: said_day::SaidDay) -> Option<Day> {
    let day = drawing.order.of(day);
    let day = Day::new(day.year_until(drawing.today), day.month, day.day?)?;
    Some(day).filter(|day| *day <= drawing.today)
}

enum Said {
    Over(StepKind, Option<said_day::SaidDay>),
    Perhaps,
    Open,
}

/// Whether a heading stands over what became of promises.
fn is_of_outcomes(heading: &str) -> bool {
    const HEADINGS: &str =
        "status state progress outcome done complete completed completion closed finished result";
    let folded = plain(heading);
    folded.split(' ').any(|word| HEADINGS.split(' ').any(|known| known == word))
        && folded.split(' ').count() <= 4
}

fn read(heading: &str, cell: &str) -> Said {
    let folded = plain(cell);
    let of = |list: &str, said: &str| list.split(';').any(|word| word == said);
    let heading = plain(heading);
    let asks_done = ["done", "complete", "completed", "closed", "finished", "completion"]
        .iter()
        .any(|word| heading.split(' ').any(|said| said == *word));
    let day = said_day::read(cell);
    if asks_done
        && (marks::is_tick(cell)
            || of("yes;y;x;1;true;t;xx", &folded)
            || day.is_some_and(|day| day.day.is_some()))
    {
        return Said::Over(StepKind::Report, day);
    }
    // Alone, these answer a heading that asks, and say nothing under another.
    let over = |said: &str| over(said).filter(|_| !of("yes;x", &plain(said)));
    if let Some(step) = over(cell) {
        return if cell.contains('?') { Said::Perhaps } else { Said::Over(step, None) };
    }
    let first = cell.split([' ', '-', '–', ',', ':', '(', ';']).next().unwrap_or_default();
    if let Some(step) = over(first).filter(|_| first.len() < cell.len()) {
        let rest = cell[first.len()..].trim_matches(|c: char| !c.is_alphanumeric());
        let on = rest.strip_prefix("on ").unwrap_or(rest);
        return match said_day::read(on) {
            Some(day) => Said::Over(step, Some(day)),
            None => Said::Perhaps,
        };
    }
    Said::Open
}

/// Takes out what cannot be told apart from another of the same words, and asks on what days the
/// others came to be over.
pub(super) fn settle(drawing: &mut Drawing<'_>) {
    let mut kept = Vec::new();
    let all = std::mem::take(&mut drawing.promises);
    let same = |what: &str| all.iter().filter(|other| fold(&other.what) == fold(what)).count();
    let mut doubts = Vec::new();
    let mut told: Vec<(StepKind, String, usize, usize)> = Vec::new();
    for promise in &all {
        let Some(over) = &promise.over else {
            kept.push(promise.clone());
            continue;
        };
        let is_one = same(&promise.what) == 1 && !is_another_on_record(drawing, promise);
        if !is_one || promise.what.contains('\n') {
            let asks = format!("This is said to be “{}”. Is anything left of it?", over.said);
            doubts.push((promise.number, promise.what.clone(), asks));
            drawing.rows_read -= usize::from(promise.is_row);
            continue;
        }
        let is_known = on_record(drawing, &promise.what).any(|known| known.is_over);
        if over.day.is_none() && !is_known {
            match told
                .iter_mut()
                .find(|(step, said, ..)| *step == over.step && plain(said) == plain(&over.said))
            {
                Some((.., count)) => *count += 1,
                None => told.push((over.step, over.said.clone(), promise.number, 1)),
            }
        }
        kept.push(promise.clone());
    }
    drawing.promises = kept;
    for (row, what, asks) in doubts {
        drawing.doubt(Some(row), &what, &asks, "The row was kept out.");
    }
    let today = drawing.today;
    for (step, said, row, count) in told {
        let asks = match count {
            1 => "On what day was that?".to_owned(),
            count => format!("On what days was that? {count} rows say so, this one first."),
        };
        let became = if step == StepKind::Report { "reported as done" } else { "given up" };
        let taken = format!(
            "Taken as {became} on {today}, when the sheet was read; {} no longer due.",
            if count == 1 { "it is" } else { "they are" }
        );
        drawing.doubt(Some(row), &said, &asks, &taken);
    }
}

/// The promises on record in these words.
fn on_record<'a>(drawing: &Drawing<'a>, what: &str) -> impl Iterator<Item = &'a KnownPromise> {
    let what = fold(what);
    drawing.promised.iter().filter(move |known| fold(&known.what) == what)
}

/// Whether one on record has the same words, and other parties: a step could be of either.
fn is_another_on_record(drawing: &Drawing<'_>, promise: &Promise) -> bool {
    let all = promise.by.iter().chain(&promise.to);
    let parties: BTreeSet<String> = all.map(|who| fold(drawing.entries.name(*who))).collect();
    on_record(drawing, &promise.what).any(|known| {
        known.parties.iter().map(|name| fold(name)).collect::<BTreeSet<_>>() != parties
    })
}

/// What became of the promises that are over, as rows of steps; what is on record already is not
/// said again.
pub(super) fn steps(drawing: &Drawing<'_>) -> Vec<(Vec<String>, usize)> {
    let new = drawing.promises.iter().filter_map(|promise| {
        let over = promise.over.as_ref()?;
        let is_known = on_record(drawing, &promise.what).any(|known| known.is_over);
        let on = over.day.unwrap_or(drawing.today).to_string();
        (!is_known).then(|| {
            (
                vec![promise.what.clone(), on, over.step.write(), format!("“{}”", over.said)],
                promise.row,
            )
        })
    });
    new.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_over(heading: &str, cell: &str) -> Option<bool> {
        match read(heading, cell) {
            Said::Over(..) => Some(true),
            Said::Perhaps => None,
            Said::Open => Some(false),
        }
    }

    #[test]
    fn what_became_of_a_promise_is_told_by_whole_words_alone() {
        for said in ["DONE", "Completed", "done 3/2/2026", "Complete - 3/2/26", "✓", "100%"] {
            assert_eq!(is_over("Status", said), Some(true), "{said}");
        }
        for said in
            ["in progress", "not done", "Incomplete", "50%", "on hold", "yes", "nearly done"]
        {
            assert_eq!(is_over("Status", said), Some(false), "{said}");
        }
        for said in ["Done?", "done except the map", "Closed for review"] {
            assert_eq!(is_over("Status", said), None, "{said}");
        }
        assert_eq!(is_over("Done?", "x"), Some(true));
        assert_eq!(is_over("Date completed", "3/2/2026"), Some(true));
        assert_eq!(is_over("Done?", "no"), Some(false));
    }
}
