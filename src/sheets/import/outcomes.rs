//! What a list of commitments says of how they stand, and which of its rows are none.

use super::{
    Options,
    changes::{Change, Effect},
    draft::Words,
    told::Told,
    work::Work,
};
use crate::{
    error::Place,
    model::{Cell, Cells, CommitmentId, Day, Id, Key, StepKind, Stored, Table, fold},
    sheets::{Notice, Outcome, Remark, Row, Tabled, headings, is_no_open_promise},
};
use std::collections::{BTreeMap, BTreeSet};

/// Whether a heading stands over what became of commitments.
pub(super) fn is_of_outcomes(heading: &str) -> bool {
    ["status", "state", "progress", "outcome", "done", "complete", "completed"]
        .contains(&headings::fold(heading).as_str())
}

/// How a commitment stands by a column that no table has: “Disputed”.
fn status<'r>(tabled: &Tabled, row: &'r Row) -> Option<&'r str> {
    let mut unread = tabled.unread();
    let (at, _) = unread.find(|(_, heading)| is_of_outcomes(heading))?;
    Some(row.cell(at).trim()).filter(|said| !said.is_empty())
}

/// What a status means, and what it says, where it says more than that this is a promise.
pub(super) enum Standing<'w> {
    /// It was settled to mean this.
    Settled(Outcome),
    /// Nobody has settled what it means.
    Unsettled(&'w str),
    /// It is promised.
    Promised,
}

impl Words<'_> {
    /// How the commitment of this row stands.
    pub(super) fn standing(&self, options: &Options) -> Standing<'_> {
        let Some(said) = status(self.tabled, &self.row) else { return Standing::Promised };
        match options.statuses.get(&fold(said)) {
            Some(outcome) => Standing::Settled(*outcome),
            None if is_no_open_promise(said) => Standing::Unsettled(said),
            None => Standing::Promised,
        }
    }
}

/// The rows of one sheet of commitments that are none.
#[derive(Default)]
pub(super) struct PassedOver {
    left_out: BTreeMap<String, (Option<Place>, usize)>,
    headings: Vec<(Place, String)>,
}

impl PassedOver {
    /// Whether a row is no commitment: one that is not wanted, or a heading between others.
    pub(super) fn takes(&mut self, tabled: &Tabled, row: &Row, options: &Options) -> bool {
        if tabled.table != Table::Commitments || tabled.sheet.made.is_some() {
            return false;
        }
        if !options.left_out.is_empty() {
            let by = tabled.position("by").map(|at| row.cell(at).trim());
            let mut said = by.into_iter().chain(status(tabled, row));
            let unwanted = said.find(|said| options.left_out.contains(&fold(said)));
            if let Some(said) = unwanted {
                let place = tabled.sheet.place(row, None);
                let left_out = self.left_out.entry(said.to_owned()).or_default();
                left_out.0.get_or_insert(place);
                left_out.1 += 1;
                return true;
            }
        }
        let filled: Vec<&str> =
            row.cells().map(str::trim).filter(|cell| !cell.is_empty()).collect();
        match filled.as_slice() {
            // A number or a date alone is a slip, not a heading.
            [only] if tabled.columns.len() > 1 && only.contains(char::is_alphabetic) => {
                self.headings.push((tabled.sheet.place(row, None), (*only).to_owned()));
                true
            }
            _ => false,
        }
    }

    /// What is to be told of them.
    pub(super) fn notices(self) -> impl Iterator<Item = Notice> {
        let left_out = self.left_out.into_iter().map(|(word, (place, count))| Notice {
            place: place.unwrap_or_default(),
            remark: Remark::NotWanted { word, count },
        });
        let first = self.headings.first().map(|(place, _)| place.clone());
        let words = self.headings.into_iter().map(|(_, said)| said).collect();
        let headings = first.map(|place| Notice { place, remark: Remark::Headings { words } });
        left_out.chain(headings)
    }
}

/// The steps that statuses tell of, as changes: on the day on which the list tells so. One that was
/// taken already, or that a sheet of steps tells of, is not told again.
pub(super) fn stood(work: &mut Work<'_>, changes: &mut Vec<Change>) {
    let stood = std::mem::take(&mut work.stood);
    let Some(day) = work.registry.options.stood_on.filter(|_| !stood.is_empty()) else { return };
    let told: BTreeSet<String> = changes
        .iter()
        .filter(|change| change.table == Table::Steps)
        .map(|change| change.key.first().to_owned())
        .collect();
    let tables = work.registry.community.tables();
    let mut first: BTreeMap<StepKind, (usize, usize)> = BTreeMap::new();
    for (row, key, step) in stood {
        let id = CommitmentId::new(key.first());
        let mut steps = tables.steps_of(&id).map(|(_, step)| step);
        if told.contains(key.first()) || steps.any(|taken| taken.step == Some(step)) {
            continue;
        }
        first.entry(step).or_insert((row, 0)).1 += 1;
        changes.push(change(work, (row, key.first()), step, day));
    }
    for (step, (row, count)) in first {
        let place = work.words(row).place("");
        work.notices.push(Notice { place, remark: Remark::Stood { step, count, day } });
    }
}

fn change(work: &Work<'_>, (row, id): (usize, &str), step: StepKind, day: Day) -> Change {
    let on = day.to_string();
    let order = work.registry.community.tables().steps_of(&CommitmentId::new(id)).count() + 1;
    let cells = Cells::from([
        ("commitment".to_owned(), id.to_owned()),
        ("on".to_owned(), on.clone()),
        ("order".to_owned(), order.to_string()),
        ("step".to_owned(), step.write()),
    ]);
    let key: Key = [id, &on, &order.to_string()].into_iter().collect();
    let effect = Effect::Add(work.pack(Table::Steps, &cells));
    Change::told_by(row, (Table::Steps, key), effect)
}

/// Reads into a row what it was when it was said, as its status was settled to mean; the step that
/// it has taken since.
pub(super) fn settle<R: Stored>(outcome: Outcome, told: &mut Told<R>) -> Option<StepKind> {
    if let Some(act) = outcome.act().filter(|_| !told.says("act")) {
        told.put("act", act.write());
    }
    outcome.step()
}
