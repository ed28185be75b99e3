//! From a spoken line to operations.

use super::minutes::{Said, TICKED};
use super::seen::Seen;
use super::words::{self, Outcome};
use crate::cli::open::Writer;
use crate::error::{Error, Result, Trouble};
use crate::journal::EntryId;
use crate::ledger::spoken::{self, Line, Meant};
use crate::model::{
    Act, Asking, Audience, Cell, Cells, Commitment, CommitmentId, Community, Day, Due, EventId, Id,
    Key, Names, Operation, Party, Spoken, StepKind, Table, View, fold, join_list, slug,
};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// What stands between a line and the record.
pub(super) enum Ask {
    /// A name that nobody on record bears, with those that are like it, and the condition that it
    /// stands in.
    Unknown(String, Vec<String>, Option<String>),
    /// A name that several bear.
    Several(String, Vec<String>),
    /// A name that nobody on record bears, and that may be the names of several.
    OneOrMore(String),
    /// A word in the place of a name that means nobody in particular.
    Nobody(String),
    /// A word that says that it is over.
    Over(String),
    /// It is not wanted.
    LeftOut,
    /// It was taken down before; what is to be told of it.
    Already(String),
    /// No commitment.
    NotUnderstood,
    /// Something in it cannot stand.
    Refused(Trouble),
}

impl From<Trouble> for Ask {
    fn from(trouble: Trouble) -> Ask {
        Ask::Refused(trouble)
    }
}

/// What a line comes to.
#[derive(Default)]
pub(super) struct Taken {
    pub(super) operations: Vec<Operation>,
    /// The commitments that it makes.
    pub(super) commitments: Vec<CommitmentId>,
    /// What else was understood.
    pub(super) told: Vec<String>,
}

/// Taking down what is said at an event.
pub(super) struct Taking {
    file: Writer,
    pub(super) event: EventId,
    pub(super) day: Day,
    today: Day,
    /// Who sees the screen: what is hidden from them counts as unknown here.
    pub(super) audience: Audience,
    pub(super) all_new: bool,
    /// Whether somebody is there to be asked.
    pub(super) asks: bool,
    pub(super) new: BTreeSet<String>,
    /// Names that are those of several.
    several: BTreeSet<String>,
    pub(super) same: BTreeMap<String, Vec<Party>>,
    /// Conditions that are to be kept in the words.
    pub(super) kept: BTreeSet<String>,
    /// What becomes of those of which a word says that they are over.
    over: BTreeMap<String, Outcome>,
    /// Words by which a row is not wanted.
    left_out: BTreeSet<String>,
    /// Rows of a table by their numbers.
    pub(super) rows: BTreeMap<String, CommitmentId>,
    /// What those who are hidden were called here.
    pub(super) typed: BTreeMap<Party, String>,
    /// The record with what was read and is not written yet.
    ahead: Option<Community>,
    seen: Option<Rc<Seen>>,
    taken: BTreeSet<(Table, String)>,
}

impl Taking {
    pub(super) fn new(file: Writer, event: EventId, (day, today): (Day, Day)) -> Taking {
        Taking {
            file,
            event,
            day,
            today,
            audience: Audience::Members,
            all_new: false,
            asks: false,
            kept: BTreeSet::new(),
            over: BTreeMap::new(),
            left_out: BTreeSet::new(),
            rows: BTreeMap::new(),
            new: BTreeSet::new(),
            several: BTreeSet::new(),
            same: BTreeMap::new(),
            typed: BTreeMap::new(),
            ahead: None,
            seen: None,
            taken: BTreeSet::new(),
        }
    }

    /// “Year-end convening, 10 December 2026”
    pub(super) fn title(&self) -> String {
        let row = self.file.community().tables().events.get(self.event.as_str());
        let name = row.map(|row| row.name.to_string()).unwrap_or_default();
        format!("{name}, {}", self.day.in_words())
    }

    /// Notes that a name is new.
    pub(super) fn is_new(&mut self, name: &str) {
        self.new.insert(fold(name));
    }

    /// Notes that a name is those of several who are new.
    pub(super) fn are_new(&mut self, name: &str) {
        let parts = words::parts(name);
        self.several.insert(fold(name));
        parts.into_iter().for_each(|part| self.is_new(part));
    }

    /// Notes what becomes of those of which a word says that they are over.
    pub(super) fn is_over(&mut self, word: &str, outcome: Outcome) {
        self.over.insert(fold(word), outcome);
    }

    /// Notes that rows with this word for an owner or a status are not wanted.
    pub(super) fn leave_out(&mut self, word: &str) {
        self.left_out.insert(fold(word));
    }

    /// Notes that a name means one on record, or several.
    pub(super) fn means(&mut self, said: &str, meant: &str) -> Result<()> {
        let seen = self.seen();
        let mut parties = Vec::new();
        for (name, meant) in seen.known.all(meant) {
            match meant {
                Meant::One(party) => parties.push(party),
                Meant::Several(candidates) => {
                    return Err(Trouble::AmbiguousName { said: name.into(), candidates }.into());
                }
                Meant::Unknown(name) => {
                    let noun = Table::Stakeholders.noun();
                    let near = seen.known.near(&name).into_iter().next();
                    return Err(Trouble::NotThere { noun, key: name, near }.into());
                }
            }
        }
        self.same.insert(fold(said), parties);
        Ok(())
    }

    /// The record as it is here, with what was read and is not written yet.
    pub(super) fn community(&self) -> &Community {
        self.ahead.as_ref().unwrap_or_else(|| self.file.community())
    }

    /// Who and what may be seen here.
    pub(super) fn seen(&mut self) -> Rc<Seen> {
        if let Some(seen) = &self.seen {
            return Rc::clone(seen);
        }
        let seen = Rc::new(Seen::new(self.view(self.audience)));
        self.seen = Some(Rc::clone(&seen));
        seen
    }

    pub(super) fn view(&self, audience: Audience) -> View {
        let asking = Asking { day: self.today, today: self.today, audience };
        View::new(self.community(), asking)
    }

    /// Records what was taken. When this returns, it is on the disk.
    pub(super) fn record(&mut self, said: &str, operations: Vec<Operation>) -> Result<EntryId> {
        (self.ahead, self.seen) = (None, None);
        self.file.record(said, operations, Vec::new())
    }

    /// Takes what a row comes to for granted in the rows after it.
    pub(super) fn go_on(&mut self, taken: &Taken) -> std::result::Result<(), Ask> {
        let mut ahead = self.community().clone();
        if let Err(Error::Input(problems)) = ahead.apply_all(&taken.operations)
            && let Some(problem) = problems.into_iter().next()
        {
            return Err(problem.trouble.into());
        }
        (self.ahead, self.seen) = (Some(ahead), None);
        Ok(())
    }

    /// The file, to take something back.
    pub(super) fn file(&mut self) -> &mut Writer {
        self.seen = None;
        &mut self.file
    }

    pub(super) fn spoken(&self) -> Spoken {
        let next_event = self.file.community().next_event_after(self.day);
        Spoken { on: self.day, next_event }
    }

    /// A line as it was typed: a commitment, or who is there.
    fn line(&mut self, text: &str, step: Option<StepKind>) -> Answer {
        match text.strip_prefix('+') {
            Some(names) => self.present(names),
            None => {
                let line = self.read(text)?.ok_or(Ask::NotUnderstood)?;
                let is_open = step.is_none();
                self.item(&line, Beside { step, is_open, ..Beside::default() })
            }
        }
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
                self.line(words, outcome)
            }
            Said::Cells(action) => {
                if self.left_out.contains(&fold(&action.by)) {
                    return Err(Ask::LeftOut);
                }
                let step = self.outcome(&action.status)?;
                let due = Due::read_spoken(&action.due, &self.spoken())?;
                let line = Line {
                    act: Act::Promise,
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
                    step,
                    is_open: false,
                };
                let taken = self.item(&line, beside)?;
                if let Some(id) = taken.commitments.last().filter(|_| !action.number.is_empty()) {
                    self.rows.insert(action.number.trim_start_matches('#').to_owned(), id.clone());
                }
                Ok(taken)
            }
        }
    }

    /// The step that a status stands for; none where it is open.
    fn outcome(&self, status: &str) -> std::result::Result<Option<StepKind>, Ask> {
        if self.left_out.contains(&fold(status)) && !status.is_empty() {
            return Err(Ask::LeftOut);
        }
        match self.over.get(&fold(status)) {
            Some(Outcome::Promised) => Ok(None),
            Some(Outcome::Took(step)) => Ok(Some(*step)),
            None if words::is_over(status) || status == TICKED => Err(Ask::Over(status.to_owned())),
            None => Ok(None),
        }
    }

    /// Those who are there.
    fn present(&mut self, names: &str) -> std::result::Result<Taken, Ask> {
        let mut taken = Taken::default();
        let mut here = Vec::new();
        for party in self.parties(names, true, &mut taken)? {
            let Party::Stakeholder(id) = &party else { return Err(Ask::NotUnderstood) };
            let key: Key = [self.event.as_str(), id.as_str(), ""].into_iter().collect();
            let there = self.community().tables().attendance.get(&key);
            taken.operations.push(match there {
                Some(_) => Operation::Edit {
                    table: Table::Attendance,
                    key,
                    set: Cells::from([("status".into(), "attended".into())]),
                },
                None => Operation::Add {
                    table: Table::Attendance,
                    cells: Cells::from([
                        ("event".into(), self.event.to_string()),
                        ("stakeholder".into(), id.to_string()),
                        ("status".into(), "attended".into()),
                    ]),
                },
            });
            here.push(self.called(&party, &taken));
        }
        taken.told.push(format!("here: {}", here.join(", ")));
        Ok(taken)
    }

    /// What a party is called on the screen.
    fn called(&self, party: &Party, taken: &Taken) -> String {
        if let Some(typed) = self.typed.get(party) {
            return typed.clone();
        }
        let id = party.to_string();
        let names = Names::of(self.community().tables());
        let written = names.written(Table::Stakeholders, &id).map(str::to_owned);
        written.or_else(|| taken.new_name(&id)).unwrap_or(id)
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
        if !beside.status.is_empty() && !words::is_over(beside.status) {
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
            let cells = [("on", self.day.to_string()), ("step", step.write())];
            let cells = cells.into_iter().chain([("commitment", id.to_string())]);
            // After the answer, if it is one.
            let cells = cells.chain([("order", "9".to_owned())]);
            let cells = cells.map(|(heading, text)| (heading.to_owned(), text)).collect();
            taken.operations.push(Operation::Add { table: Table::Steps, cells });
        }
        Ok(taken)
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

    /// The parties that are named; those that are new are added. `speaks` where it is they who say
    /// the line, or are in the room.
    fn parties(
        &mut self,
        said: &str,
        speaks: bool,
        taken: &mut Taken,
    ) -> std::result::Result<Vec<Party>, Ask> {
        let said = said.trim();
        if said.is_empty() {
            return Ok(Vec::new());
        }
        if let Some(parties) = self.same.get(&fold(said)) {
            return Ok(parties.clone());
        }
        let seen = self.seen();
        let mut parties = Vec::new();
        for (name, meant) in self.names(said) {
            let name = name.as_str();
            let is_whole = || matches!(seen.known.whole(name), Some(Meant::One(_)));
            let found = match (self.same.get(&fold(name)), meant) {
                (Some(parties), _) => parties.clone(),
                (None, _) if words::is_nobody(name) && !is_whole() => {
                    return Err(Ask::Nobody(name.to_owned()));
                }
                (None, Meant::One(party)) => vec![party],
                (None, Meant::Several(candidates)) => {
                    return Err(Ask::Several(name.to_owned(), candidates));
                }
                (None, Meant::Unknown(name)) if self.new.contains(&fold(&name)) => {
                    vec![self.added(&name, speaks, taken)]
                }
                (None, Meant::Unknown(name)) if words::parts(&name).len() > 1 => {
                    return Err(Ask::OneOrMore(name));
                }
                (None, Meant::Unknown(name)) if self.all_new => {
                    vec![self.added(&name, speaks, taken)]
                }
                (None, Meant::Unknown(name)) => {
                    let near = seen.known.near(&name);
                    return Err(Ask::Unknown(name, near, None));
                }
            };
            let further = found.into_iter().filter(|party| !parties.contains(party));
            parties.extend(further.collect::<Vec<_>>());
        }
        Ok(parties)
    }

    /// The names in a cell or a phrase, each with whom it means.
    fn names(&mut self, said: &str) -> Vec<(String, Meant)> {
        let seen = self.seen();
        let named = seen.known.all(said).into_iter().flat_map(|(name, meant)| {
            match self.several.contains(&fold(name)) {
                true => words::parts(name)
                    .into_iter()
                    .map(|part| (part, seen.known.find(part)))
                    .collect(),
                false => vec![(name, meant)],
            }
        });
        named.map(|(name, meant)| (name.to_owned(), meant)).collect()
    }

    /// Adds a stakeholder of whom nothing is known but the name, and that it spoke in the room or
    /// was spoken of there: members may see it.
    ///
    /// One that is on record and hidden from this screen is meant by its name; the screen shows of
    /// it what was typed, as of any new one.
    pub(super) fn added(&mut self, name: &str, speaks: bool, taken: &mut Taken) -> Party {
        if !taken.told.iter().any(|told| told.strip_prefix(NEW) == Some(name)) {
            taken.told.push(format!("{NEW}{name}"));
        }
        if let Some(party) = self.hidden(name) {
            self.typed.insert(party.clone(), name.to_owned());
            self.same.insert(fold(name), vec![party.clone()]);
            return party;
        }
        if let Some(id) = taken.new_id(name) {
            return Party::Stakeholder(id.as_str().into());
        }
        let id = self.free(Table::Stakeholders, name);
        let mut cells = Cells::from([("id".into(), id.clone()), ("name".into(), name.to_owned())]);
        if speaks {
            cells.insert("standing".into(), "engaged".into());
            cells.insert("standing since".into(), self.day.to_string());
        } else {
            cells.insert("audience".into(), Audience::Members.word().into());
        }
        taken.operations.push(Operation::Add { table: Table::Stakeholders, cells });
        Party::Stakeholder(id.as_str().into())
    }

    /// The one on record that is called so and may not be seen here.
    fn hidden(&self, name: &str) -> Option<Party> {
        let names = Names::of(self.community().tables());
        names.resolve(Party::REFERS?, false, name).ok().and_then(|id| Party::read(&id).ok())
    }

    pub(super) fn free_id(&mut self, what: &str) -> CommitmentId {
        CommitmentId::new(self.free(Table::Commitments, what))
    }

    /// An id that neither the record nor this line has.
    fn free(&mut self, table: Table, called: &str) -> String {
        let words: Vec<&str> = called.split_whitespace().take(6).collect();
        let wanted = slug(&words.join(" "));
        let mut number = 1;
        loop {
            let wanted = if number == 1 { wanted.clone() } else { format!("{wanted}-{number}") };
            let id = self.community().free_id(table, &wanted, called);
            if self.taken.insert((table, id.clone())) {
                return id;
            }
            number += 1;
        }
    }
}

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
}

type Answer = std::result::Result<Taken, Ask>;

const NEW: &str = "new on record: ";

impl Taken {
    /// The id of a stakeholder of this name that this line adds.
    fn new_id(&self, name: &str) -> Option<String> {
        self.added()
            .find(|cells| cells.get("name").is_some_and(|new| fold(new) == fold(name)))?
            .get("id")
            .cloned()
    }

    /// The name of a stakeholder with this id that this line adds.
    fn new_name(&self, id: &str) -> Option<String> {
        self.added()
            .find(|cells| cells.get("id").is_some_and(|new| new == id))?
            .get("name")
            .cloned()
    }

    fn added(&self) -> impl Iterator<Item = &Cells> {
        self.operations.iter().filter_map(|operation| match operation {
            Operation::Add { table: Table::Stakeholders, cells } => Some(cells),
            Operation::Add { .. } | Operation::Edit { .. } | Operation::Remove { .. } => None,
        })
    }
}
