//! From a spoken line to operations.

use super::condition::Terms;
use super::minutes::Said;
use super::seen::Seen;
use crate::cli::open::Writer;
use crate::error::{Error, Result, Trouble};
use crate::journal::EntryId;
use crate::ledger::spoken::{self, Line, Meant};
use crate::model::{
    Act, Asking, Audience, Cell, Cells, CommitmentId, Community, Day, Due, EventId, Id, Key, Names,
    Operation, Party, Spoken, Table, View, fold, join_list, slug,
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
    event: EventId,
    pub(super) day: Day,
    today: Day,
    /// Who sees the screen: what is hidden from them counts as unknown here.
    pub(super) audience: Audience,
    pub(super) all_new: bool,
    /// Whether somebody is there to be asked.
    pub(super) asks: bool,
    pub(super) new: BTreeSet<String>,
    pub(super) same: BTreeMap<String, Vec<Party>>,
    /// Conditions that are to be kept in the words.
    pub(super) kept: BTreeSet<String>,
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
            new: BTreeSet::new(),
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
    pub(super) fn line(&mut self, text: &str) -> std::result::Result<Taken, Ask> {
        self.taken.clear();
        match text.strip_prefix('+') {
            Some(names) => self.present(names),
            None => {
                let line = spoken::line(text, &self.spoken())?.ok_or(Ask::NotUnderstood)?;
                self.item(&line, "")
            }
        }
    }

    /// A row of minutes.
    pub(super) fn row(&mut self, said: &Said) -> std::result::Result<Taken, Ask> {
        match said {
            Said::Words(words) => self.line(words),
            Said::Cells(action) => {
                self.taken.clear();
                let due = Due::read_spoken(&action.due, &self.spoken())?;
                let line = Line {
                    act: Act::Promise,
                    by: action.by.clone(),
                    to: action.to.clone(),
                    what: action.what.clone(),
                    due: (!due.is_blank()).then_some(due),
                    conditions: Vec::new(),
                };
                self.item(&line, &action.notes)
            }
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
    pub(super) fn item(&mut self, line: &Line, notes: &str) -> std::result::Result<Taken, Ask> {
        let mut taken = Taken::default();
        // A request is spoken by the one whom it serves.
        let asks = line.act == Act::Request;
        let by = self.parties(&line.by, !asks, &mut taken)?;
        if by.is_empty() {
            return Err(Ask::NotUnderstood);
        }
        let to = self.parties(&line.to, asks, &mut taken)?;
        let Terms { what, due, depends_on } = self.terms(line, &by, &mut taken)?;
        if line.act == Act::Promise
            && let Some(asked) = self.asked_for(&by, &to, &what)
        {
            self.answer(&asked, Terms { what, due, depends_on }, &mut taken);
            return Ok(taken);
        }
        let id = self.free_id(&what);
        let mut cells = self.cells(&id, line.act, &by, &to, &what);
        cells.extend(due.map(|due| ("due".to_owned(), due.write())));
        cells.extend(depends_on.map(|on| ("depends on".to_owned(), on.to_string())));
        if !notes.is_empty() {
            cells.insert("notes".into(), notes.to_owned());
        }
        taken.operations.push(Operation::Add { table: Table::Commitments, cells });
        taken.commitments.push(id);
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
        for (name, meant) in seen.known.all(said) {
            let found = match (self.same.get(&fold(name)), meant) {
                (Some(parties), _) => parties.clone(),
                (None, Meant::One(party)) => vec![party],
                (None, Meant::Several(candidates)) => {
                    return Err(Ask::Several(name.to_owned(), candidates));
                }
                (None, Meant::Unknown(name)) => {
                    if !self.all_new && !self.new.contains(&fold(&name)) {
                        let near = seen.known.near(&name);
                        return Err(Ask::Unknown(name, near, None));
                    }
                    vec![self.added(&name, speaks, taken)]
                }
            };
            let further = found.into_iter().filter(|party| !parties.contains(party));
            parties.extend(further.collect::<Vec<_>>());
        }
        Ok(parties)
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
