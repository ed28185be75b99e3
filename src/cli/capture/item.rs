//! From a spoken line, or a row of minutes, to operations.

use super::{
    minutes::{Said, TICKED},
    taken::{Ask, Taken, Taking},
    words,
};
use crate::cli::records::order_of_step;
use crate::ledger::spoken::{self, Line, Meant};
use crate::model::{
    Act, Audience, Cell, Cells, Commitment, CommitmentId, Day, Due, Operation, Party, StepKind,
    Table, fold, join_list,
};
use crate::sheets::{Outcome, is_no_open_promise};

type Answer = std::result::Result<Taken, Ask>;

/// What to tell of one that was taken down before.
fn already(row: &Commitment, due: Option<&Due>) -> String {
    let there = row.due.as_ref().map(|due| due.write());
    let last = |due: Option<&Due>| due.and_then(Cell::when).and_then(|due| due.last);
    let what = row.what.as_str();
    if due.is_none() || last(due) == last(row.due.as_ref()) {
        return format!("“{what}” is on record already");
    }
    let there = there.map_or("without a day".to_owned(), |there| format!("due “{there}”"));
    format!("“{what}” is on record already, {there}; “commitment renegotiate” changes that")
}

/// What stands beside a commitment.
#[derive(Default)]
struct Beside<'a> {
    notes: &'a str,
    /// Its status.
    status: &'a str,
    /// After what it comes.
    after: &'a str,
    /// The step that it has taken since.
    step: Option<StepKind>,
    /// Whether it can be promised again once it is over.
    is_open: bool,
    /// Whether its day stands in a column of its own.
    is_of_table: bool,
}

impl Taking {
    /// A line as it was typed: a commitment, or who is there.
    fn line(&mut self, text: &str, step: Option<StepKind>) -> Answer {
        if let Some(names) = text.strip_prefix('+') {
            return self.present(names);
        }
        if let Some((head, rest)) = text.split_once(':').filter(|(head, _)| !self.is_known(head)) {
            if let Some(status) = words::attendance(head) {
                let is_left_out = self.left_out.contains(&fold(head));
                return if is_left_out { Err(Ask::LeftOut) } else { self.listed(rest, status) };
            }
            if words::is_next(head) {
                return Err(Ask::Next(text.to_owned()));
            }
        }
        let line = self.read(text)?.ok_or(Ask::NotUnderstood)?;
        let is_open = step.is_none();
        self.item(&line, Beside { step, is_open, ..Beside::default() })
    }

    /// Whether this is the name of one on record.
    fn is_known(&mut self, name: &str) -> bool {
        matches!(self.seen().known.whole(name), Some(Meant::One(_)))
    }

    /// A line taken apart; `None` where it is a heading of a page, or no commitment.
    fn read(&mut self, text: &str) -> std::result::Result<Option<Line>, Ask> {
        let seen = self.seen();
        let is_known = |name: &str| matches!(seen.known.whole(name), Some(Meant::One(_)));
        let mut text = text.to_owned();
        if let Some((head, rest)) = text.split_once(':')
            && words::is_action(head)
            && !is_known(head)
        {
            let rest = rest.trim();
            // “ACTION: Payer A to send the map”
            let is_plain = !rest.contains([':', '→']) && !rest.contains("->");
            text = match rest.split_once(" to ").filter(|_| is_plain && !rest.contains(" will ")) {
                Some((who, what)) => format!("{who}: {what}"),
                None => rest.to_owned(),
            };
        }
        let line = spoken::line(&text, &self.spoken())?;
        Ok(line.filter(|line| {
            let is_bare = line.act == Act::Promise && line.to.is_empty();
            let is_settled = || {
                let named = seen.known.all(&line.by);
                named.iter().any(|(name, meant)| {
                    matches!(meant, Meant::One(_)) || self.new.contains(&fold(name))
                })
            };
            let by = line.by.as_str();
            let is_name = !words::is_heading(by) && words::is_written_as_name(by);
            !is_bare || is_known(by) || is_name || (!words::is_heading(by) && is_settled())
        }))
    }

    /// A line or a row of minutes.
    pub(super) fn row(&mut self, said: &Said) -> Answer {
        self.taken.clear();
        match said {
            Said::Words(words) => self.line(words, None),
            Said::Ticked(words) => {
                let outcome = self.outcome(TICKED)?;
                self.line(words, outcome.step())
            }
            Said::Cells(action) => {
                if self.left_out.contains(&fold(&action.by)) {
                    return Err(Ask::LeftOut);
                }
                let outcome = self.outcome(&action.status)?;
                let due = Due::read_spoken(&action.due, &self.spoken())?;
                let line = Line {
                    act: outcome.act().unwrap_or(Act::Promise),
                    by: action.by.clone(),
                    to: action.to.clone(),
                    what: action.what.clone(),
                    due: (!due.is_blank()).then_some(due),
                    conditions: Vec::new(),
                };
                let beside = Beside {
                    notes: &action.notes,
                    status: &action.status,
                    after: &action.after,
                    step: outcome.step(),
                    is_open: false,
                    is_of_table: true,
                };
                let taken = self.item(&line, beside)?;
                if let Some(id) = taken.commitments.last().filter(|_| !action.number.is_empty()) {
                    self.rows.insert(action.number.trim_start_matches('#').to_owned(), id.clone());
                }
                Ok(taken)
            }
        }
    }

    /// What a status stands for; a promise where it is open.
    fn outcome(&self, status: &str) -> std::result::Result<Outcome, Ask> {
        if self.left_out.contains(&fold(status)) && !status.is_empty() {
            return Err(Ask::LeftOut);
        }
        match self.over.get(&fold(status)) {
            Some(outcome) => Ok(*outcome),
            None if is_no_open_promise(status) || status == TICKED => {
                Err(Ask::Over(status.to_owned()))
            }
            None => Ok(Outcome::Promised),
        }
    }

    /// One commitment, with the one that it depends on where that is new too.
    fn item(&mut self, line: &Line, beside: Beside<'_>) -> Answer {
        let mut taken = Taken::default();
        // A request is spoken by the one whom it serves.
        let asks = line.act == Act::Request;
        let by = self.parties(&line.by, !asks, &mut taken)?;
        if by.is_empty() {
            return Err(Ask::NotUnderstood);
        }
        let to = self.parties(&line.to, asks, &mut taken)?;
        let mut terms = self.terms(line, &by, &mut taken)?;
        if !beside.is_of_table {
            self.understands(terms.due.as_ref(), &mut taken)?;
        }
        let mut notes = beside.notes.to_owned();
        if !beside.after.is_empty() {
            terms.depends_on = self.after(beside.after, &by, &mut taken)?;
            if terms.depends_on.is_none() {
                let kept = format!("depends on: {}", beside.after);
                taken
                    .told
                    .push(format!("nobody on record is named there, kept in the notes: {kept}"));
                notes = if notes.is_empty() { kept } else { format!("{notes}; {kept}") };
            }
        }
        if !beside.status.is_empty() && !is_no_open_promise(beside.status) {
            taken.told.push(format!("its status is kept in the notes alone: “{}”", beside.status));
        }
        if !asks && let Some(row) = self.on_record((&by, &to), &terms.what) {
            let state = self.view(Audience::Convener).course(&row.id).map(|course| course.state);
            if !beside.is_open || state.is_some_and(|state| !state.is_over()) {
                return Err(Ask::Already(already(row, terms.due.as_ref())));
            }
        }
        let answered =
            (line.act == Act::Promise).then(|| self.asked_for(&by, &to, &terms.what)).flatten();
        let is_answer = answered.is_some();
        let due_by = terms.due.as_ref().and_then(Cell::when).and_then(|due| due.last);
        let id = match answered {
            Some(asked) => {
                self.answer(&asked, terms, &mut taken);
                asked.id
            }
            None => {
                let id = self.free_id(&terms.what);
                let mut cells = self.cells(&id, line.act, &by, &to, &terms.what);
                cells.extend(terms.due.map(|due| ("due".to_owned(), due.write())));
                cells.extend(terms.depends_on.map(|on| ("depends on".to_owned(), on.to_string())));
                if !notes.is_empty() {
                    cells.insert("notes".into(), notes);
                }
                taken.operations.push(Operation::Add { table: Table::Commitments, cells });
                taken.commitments.push(id.clone());
                id
            }
        };
        if let Some(step) = beside.step {
            taken.told.extend(self.since_when(step, due_by));
            let cells = [("on", self.day.to_string()), ("step", step.write())];
            let cells = cells.into_iter().chain([("commitment", id.to_string())]);
            let order = order_of_step(self.community().tables(), &id, &self.day.into());
            // After the answer, if it is one.
            let order = order + usize::from(is_answer);
            let cells = cells.chain([("order", order.to_string())]);
            let cells = cells.map(|(heading, text)| (heading.to_owned(), text)).collect();
            taken.operations.push(Operation::Add { table: Table::Steps, cells });
        }
        Ok(taken)
    }

    /// Asks about words for a time in which no day is understood; where nobody is there to be asked,
    /// they are kept, and that is told.
    fn understands(
        &mut self,
        due: Option<&Due>,
        taken: &mut Taken,
    ) -> std::result::Result<(), Ask> {
        let Some(due) = due.filter(|due| !due.is_understood() && !due.is_ongoing()) else {
            return Ok(());
        };
        let words = due.write();
        if spoken::is_of_time(&words) || self.spoken().is_answered(&words) {
            return Ok(());
        }
        if self.asks {
            return Err(Ask::When(words, Vec::new()));
        }
        taken.told.push(format!("no day is understood in “{words}”: it is never overdue"));
        Ok(())
    }

    /// When it was done is not said: it is recorded on the event's day, and told where its own day
    /// was over by then.
    fn since_when(&self, step: StepKind, due_by: Option<Day>) -> Option<String> {
        let is_late = step == StepKind::Report && due_by.is_some_and(|due| due < self.day);
        is_late.then(|| {
            format!(
                "when it was done is not said: it counts as reported on {}, after its day; remove \
                 that step and record it with “commitment report … --on DAY”, if it was earlier",
                self.day.in_words()
            )
        })
    }

    pub(super) fn cells(
        &self,
        id: &CommitmentId,
        act: Act,
        by: &[Party],
        to: &[Party],
        what: &str,
    ) -> Cells {
        let list = |parties: &[Party]| join_list(parties.iter().map(Cell::write));
        let cells = [
            ("id", id.to_string()),
            ("act", act.write()),
            ("by", list(by)),
            ("to", list(to)),
            ("what", what.to_owned()),
            ("event", self.event.to_string()),
            ("made on", self.day.to_string()),
        ];
        let said = cells.into_iter().filter(|(_, text)| !text.is_empty());
        said.map(|(heading, text)| (heading.to_owned(), text)).collect()
    }
}
