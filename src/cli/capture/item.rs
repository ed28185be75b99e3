//! From a spoken line, or a row of minutes, to operations.

use super::{
    marks,
    minutes::{Action, Said, number},
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

/// Whether what would be done comes with a number and no verb, as in a report: “12 beds free”.
fn is_count(line: &Line) -> bool {
    line.due.is_none() && line.what.starts_with(|first: char| first.is_ascii_digit())
}

/// Whether one on record is due when it is said here, or nothing is said of that here.
pub(super) fn is_due_alike(row: &Commitment, due: Option<&Due>) -> bool {
    let last = |due: Option<&Due>| due.and_then(Cell::when).and_then(|due| due.last);
    let words = |due: Option<&Due>| due.map(Cell::write);
    let (here, there) = (last(due), last(row.due.as_ref()));
    let is_worded_alike = || here.is_some() || words(due) == words(row.due.as_ref());
    due.is_none() || here == there && is_worded_alike()
}

/// What to tell of one that was taken down before.
fn already(row: &Commitment, due: Option<&Due>) -> String {
    let there = row.due.as_ref().map(|due| due.write());
    let what = row.what.as_str();
    if is_due_alike(row, due) {
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
    /// The number of its row.
    number: &'a str,
    /// What else is to be told of it.
    told: Vec<String>,
}

impl Taking {
    /// A line as it was typed: a commitment, or who is there.
    fn line(&mut self, text: &str, step: Option<StepKind>) -> Answer {
        if let Some(names) = text.strip_prefix('+') {
            return self.present(names);
        }
        if self.leaves_out_line(text) {
            return Err(Ask::LeftOut);
        }
        if let Some((head, rest)) = text.split_once(':').filter(|(head, _)| !self.is_known(head)) {
            if let Some(status) = words::attendance(head) {
                let is_left_out = self.leaves_out(head);
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
        } else if let Some(plain) = self.plainly_said(&text) {
            text = plain;
        }
        let line = spoken::line(&text, &self.spoken())?;
        Ok(line.filter(|line| {
            let is_bare = line.act == Act::Promise && line.to.is_empty();
            if is_bare && (words::is_news(&line.what) || is_count(line) && !self.asks) {
                return false;
            }
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

    /// “Clinic agreed to send the list”, “Clinic to send the list”: what those on record will do, as
    /// a line that says so; `None` where it is said otherwise.
    fn plainly_said(&mut self, text: &str) -> Option<String> {
        const AGREED: [&str; 3] = ["It was agreed that ", "We agreed that ", "Agreed that "];
        const VERBS: [&str; 9] = [
            " has agreed to ",
            " have agreed to ",
            " agreed to ",
            " agrees to ",
            " committed to ",
            " commits to ",
            " undertakes to ",
            " is to ",
            " to ",
        ];
        let rest = AGREED.iter().find_map(|words| text.strip_prefix(words));
        let said = rest.unwrap_or(text);
        if said.contains([':', '→']) || said.contains("->") {
            return None;
        }
        let seen = self.seen();
        let is_named = |who: &str| {
            let mut all = seen.known.all(who).into_iter();
            all.all(|(name, _)| matches!(seen.known.whole(name), Some(Meant::One(_))))
        };
        let parted = VERBS.iter().find_map(|verb| said.split_once(verb));
        let parted = parted.filter(|(who, _)| !who.contains(" will ") && is_named(who));
        let plain = parted.map(|(who, what)| format!("{who}: {what}"));
        plain.or_else(|| rest.map(str::to_owned))
    }

    /// A line or a row of minutes.
    pub(super) fn row(&mut self, said: &Said) -> Answer {
        self.taken.clear();
        let taken = match said {
            Said::Words(words) => self.line(words, None),
            Said::Ticked(tick, words) => match self.read(words)? {
                Some(_) => self.outcome(tick).and_then(|step| self.line(words, step.step())),
                None => self.line(words, None),
            },
            Said::Cells(action) => self.cells_of(action),
        };
        taken.map_err(|ask| match ask.word().is_some_and(|word| self.leaves_out(word)) {
            true => Ask::LeftOut,
            false => ask,
        })
    }

    /// A row of a table.
    fn cells_of(&mut self, action: &Action) -> Answer {
        if self.leaves_out(&action.by) {
            return Err(Ask::LeftOut);
        }
        if self.table != action.table {
            self.table = action.table;
            self.rows.clear();
        }
        let outcome = self.outcome(&action.status)?;
        let spoken = self.spoken();
        let mut told: Vec<String> = Vec::new();
        let struck =
            action.struck.iter().map(|struck| format!("struck out, not taken: “{struck}”"));
        told.extend(struck);
        let mut due = Due::read_spoken(&action.due, &spoken)?;
        let mut what = action.what.clone();
        if due.is_blank() && !action.due.is_empty() {
            told.push(format!("by when it is due is not said: “{}”", action.due));
        }
        // “1 Dec 2026 if Clinic joins”
        if !due.is_understood()
            && let Some((day, condition)) = action.due.split_once(" if ")
            && let Ok(own) = Due::read_spoken(day, &spoken)
            && own.is_understood()
        {
            due = own;
            what = format!("{what}, if {condition}");
        }
        let due = Some(due).filter(|due| !due.is_blank());
        let in_words = spoken::due_of(&what, &spoken)?.1;
        let last = |due: &Option<Due>| due.as_ref().and_then(Cell::when).and_then(|due| due.last);
        if let (Some(own), Some(column)) = (&in_words, &due)
            && last(&in_words) != last(&Some(column.clone()))
        {
            let (own, column) = (own.write(), column.write());
            told.push(format!("its words say “{own}”, its column of days “{column}”: that counts"));
        }
        let mut conditions = spoken::conditions(&what, &spoken)?;
        // Where the column says the day, the words stay whole.
        conditions.retain(|one| due.is_none() || one.due.is_none());
        for condition in conditions.iter_mut().filter(|condition| condition.due.is_none()) {
            condition.due.clone_from(&due);
        }
        let (what, due) = match &due {
            Some(_) => (what, due),
            None => spoken::whole(&what, &conditions, &spoken)?,
        };
        let (by, to) = (action.by.clone(), action.to.clone());
        let act = outcome.act().unwrap_or(Act::Promise);
        let line = Line { act, by, to, what, due, conditions };
        let beside = Beside {
            notes: &action.notes,
            status: &action.status,
            after: &action.after,
            step: outcome.step(),
            is_open: false,
            is_of_table: true,
            number: number(&action.number),
            told,
        };
        self.item(&line, beside)
    }

    /// What a status stands for; a promise where it is open.
    fn outcome(&mut self, status: &str) -> std::result::Result<Outcome, Ask> {
        if !status.is_empty() && self.leaves_out(status) {
            return Err(Ask::LeftOut);
        }
        match self.over.get(&fold(status)) {
            Some(outcome) => Ok(*outcome),
            None if is_no_open_promise(status) || marks::is_mark(status) => {
                Err(Ask::Over(status.to_owned()))
            }
            None => Ok(Outcome::Promised),
        }
    }

    /// One commitment, with the one that it depends on where that is new too.
    fn item(&mut self, line: &Line, beside: Beside<'_>) -> Answer {
        let mut taken = Taken { told: beside.told, ..Taken::default() };
        // A request is spoken by the one whom it serves.
        let asks = line.act == Act::Request;
        let by = self.parties(&line.by, !asks, &mut taken)?;
        if by.is_empty() {
            return Err(Ask::NotUnderstood);
        }
        let to = self.parties(&line.to, asks, &mut taken)?;
        let mut terms = self.terms(line, &by, &mut taken)?;
        if !beside.is_of_table {
            self.understands(terms.due.as_ref())?;
        }
        let mut notes = beside.notes.to_owned();
        if !beside.after.is_empty() {
            let after = self.after(beside.after, &by, &mut taken)?;
            let is_found = !after.is_empty();
            terms.depends_on.extend(after);
            if !is_found {
                let kept = format!("depends on: {}", beside.after);
                let why = match beside.after.contains(|letter: char| letter.is_alphabetic()) {
                    true => "nobody on record is named there",
                    false => "no row that was taken has this number",
                };
                taken.told.push(format!("{why}, kept in the notes: {kept}"));
                notes = if notes.is_empty() { kept } else { format!("{notes}; {kept}") };
            }
        }
        let is_open = !is_no_open_promise(beside.status) && !marks::is_mark(beside.status);
        if !beside.status.is_empty() && is_open {
            taken.told.push(format!("its status is kept in the notes alone: “{}”", beside.status));
        }
        let on_record = self.on_record((&by, &to), &terms.what, (line.act, terms.due.as_ref()));
        // What is asked for in the room once more is asked for again; in a table it stands twice.
        if let Some(row) = on_record.filter(|_| !asks || beside.is_of_table) {
            let state = self.view(Audience::Convener).course(&row.id).map(|course| course.state);
            if !self.here.contains(&row.id) || is_due_alike(&row, terms.due.as_ref()) {
                if !beside.is_open || state.is_some_and(|state| !state.is_over()) {
                    self.is_numbered(beside.number, &row.id);
                    return Err(Ask::Already(already(&row, terms.due.as_ref())));
                }
            } else {
                let what = row.what.as_str();
                taken.told.push(format!("“{what}” stands here with another day too: two promises"));
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
                if !terms.depends_on.is_empty() {
                    let on = join_list(terms.depends_on.iter().map(Cell::write));
                    cells.insert("depends on".into(), on);
                }
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
        self.is_numbered(beside.number, &id);
        Ok(taken)
    }

    /// Notes that the row of this number is this commitment.
    fn is_numbered(&mut self, number: &str, id: &CommitmentId) {
        if !number.is_empty() {
            self.rows.insert(number.to_owned(), id.clone());
        }
    }

    /// Asks about words for a time in which no day is understood. Where nobody is there to be asked,
    /// they are kept, and the echo tells that.
    fn understands(&mut self, due: Option<&Due>) -> std::result::Result<(), Ask> {
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
