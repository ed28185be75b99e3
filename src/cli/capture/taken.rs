//! From a spoken line to operations.

use super::minutes::Said;
use crate::cli::open::Writer;
use crate::error::{Result, Trouble};
use crate::ledger::{
    self,
    spoken::{self, Known, Line, Meant},
};
use crate::model::{
    Act, Asking, Audience, Cell, Cells, CommitmentId, Day, Due, EventId, Id, Key, Names, Operation,
    Party, Spoken, State, Table, View, fold, join_list, slug,
};
use crate::render::answers;
use std::collections::{BTreeMap, BTreeSet};

/// What stands between a line and the record.
pub(super) enum Ask {
    /// A name that nobody on record bears.
    Unknown(String),
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
    pub(super) file: Writer,
    event: EventId,
    day: Day,
    today: Day,
    pub(super) all_new: bool,
    new: BTreeSet<String>,
    same: BTreeMap<String, Party>,
    /// Names, and ids taken, of those that earlier lines added and that are not recorded yet.
    added: BTreeMap<String, String>,
    taken: BTreeSet<(Table, String)>,
}

impl Taking {
    pub(super) fn new(file: Writer, event: EventId, day: Day, today: Day) -> Taking {
        Taking {
            file,
            event,
            day,
            today,
            all_new: false,
            new: BTreeSet::new(),
            same: BTreeMap::new(),
            added: BTreeMap::new(),
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

    /// Notes that a name means one on record.
    pub(super) fn means(&mut self, said: &str, meant: &str) -> Result<()> {
        match self.known().find(meant) {
            Meant::One(party) => {
                self.same.insert(fold(said), party);
                Ok(())
            }
            Meant::Several(_) | Meant::Unknown(_) => {
                let noun = Table::Stakeholders.noun();
                Err(Trouble::NotThere { noun, key: meant.to_owned(), near: None }.into())
            }
        }
    }

    fn known(&self) -> Known {
        let community = self.file.community();
        Known::new(Names::of(community.tables()), &self.view(Audience::Members))
    }

    fn view(&self, audience: Audience) -> View {
        let asking = Asking { day: self.today, today: self.today, audience };
        View::new(self.file.community(), asking)
    }

    fn spoken(&self) -> Spoken {
        let next_event = self.file.community().next_event_after(self.day);
        Spoken { on: self.day, next_event }
    }

    /// A line as it was typed: a commitment, or who is there.
    pub(super) fn line(&mut self, text: &str) -> std::result::Result<Taken, Ask> {
        self.added.clear();
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
            Said::Words(words) => {
                let line = spoken::line(words, &self.spoken())?.ok_or(Ask::NotUnderstood)?;
                self.item(&line, "")
            }
            Said::Cells(action) => {
                let due = Due::read_spoken(&action.due, &self.spoken())?;
                let line = Line {
                    act: Act::Promise,
                    by: action.by.clone(),
                    to: action.to.clone(),
                    what: action.what.clone(),
                    due: (!due.is_blank()).then_some(due),
                    condition: None,
                };
                self.item(&line, &action.notes)
            }
        }
    }

    /// Those who are there.
    fn present(&mut self, names: &str) -> std::result::Result<Taken, Ask> {
        let mut taken = Taken::default();
        let mut here = Vec::new();
        for party in self.parties(names, &mut taken)? {
            let Party::Stakeholder(id) = party else { return Err(Ask::NotUnderstood) };
            let key: Key = [self.event.as_str(), id.as_str(), ""].into_iter().collect();
            let there = self.file.community().tables().attendance.get(&key);
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
            let names = Names::of(self.file.community().tables());
            let written = names.written(Table::Stakeholders, id.as_str()).map(str::to_owned);
            let new = self.added.iter().find(|(_, new)| *new == id.as_str());
            here.push(
                written.or_else(|| new.map(|(name, _)| name.clone())).unwrap_or(id.to_string()),
            );
        }
        taken.told.push(format!("here: {}", here.join(", ")));
        Ok(taken)
    }

    /// One commitment, with the one that it depends on where that is new too.
    pub(super) fn item(&mut self, line: &Line, notes: &str) -> std::result::Result<Taken, Ask> {
        let mut taken = Taken::default();
        let by = self.parties(&line.by, &mut taken)?;
        if by.is_empty() {
            return Err(Ask::NotUnderstood);
        }
        let to = self.parties(&line.to, &mut taken)?;
        let mut what = line.what.clone();
        let mut depends_on = None;
        if let Some(condition) = &line.condition {
            match self.condition(condition, &by, &mut taken)? {
                Some(id) => depends_on = Some(id),
                None => {
                    what = format!("{what}, if {condition}");
                    taken.told.push(
                        "nobody on record is named in the condition; it is kept in the words"
                            .into(),
                    );
                }
            }
        }
        let id = self.free_id(&what);
        let mut cells = self.cells(&id, line.act, &by, &to, &what);
        cells.extend(line.due.as_ref().map(|due| ("due".to_owned(), due.write())));
        cells.extend(depends_on.map(|on| ("depends on".to_owned(), on.to_string())));
        if !notes.is_empty() {
            cells.insert("notes".into(), notes.to_owned());
        }
        taken.operations.push(Operation::Add { table: Table::Commitments, cells });
        taken.commitments.push(id);
        Ok(taken)
    }

    fn cells(&self, id: &CommitmentId, act: Act, by: &[Party], to: &[Party], what: &str) -> Cells {
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

    /// The commitment that a condition names: an open one of the same party that is said in these
    /// words, or a request to that party; `None` where it names nobody on record.
    fn condition(
        &mut self,
        condition: &str,
        to: &[Party],
        taken: &mut Taken,
    ) -> std::result::Result<Option<CommitmentId>, Ask> {
        if !condition.starts_with(|letter: char| letter.is_uppercase()) {
            return Ok(None);
        }
        let Some((party, rest)) = self.known().first(condition) else { return Ok(None) };
        let (what, due) = spoken::due_of(rest, &self.spoken())?;
        let view = self.view(Audience::Convener);
        let wanted = fold(what);
        let same = view.commitments().find(|row| {
            row.by == [party.clone()]
                && fold(row.what.as_str()).contains(&wanted)
                && view
                    .course(&row.id)
                    .is_some_and(|it| !it.state.is_over() || it.state == State::Fulfilled)
        });
        if let Some(row) = same {
            return Ok(Some(row.id.clone()));
        }
        let id = self.free_id(what);
        let to: Vec<Party> = to.iter().filter(|other| **other != party).cloned().collect();
        let mut cells = self.cells(&id, Act::Request, &[party], &to, what);
        cells.extend(due.map(|due| ("due".to_owned(), due.write())));
        taken.operations.push(Operation::Add { table: Table::Commitments, cells });
        taken.commitments.push(id.clone());
        Ok(Some(id))
    }

    /// The parties that are named; those that are new are added.
    fn parties(&mut self, said: &str, taken: &mut Taken) -> std::result::Result<Vec<Party>, Ask> {
        if said.trim().is_empty() {
            return Ok(Vec::new());
        }
        if let Some(party) = self.settled(said) {
            return Ok(vec![party]);
        }
        let known = self.known();
        let mut parties = Vec::new();
        for meant in known.all(said) {
            let party = match meant {
                Meant::One(party) => party,
                Meant::Several(candidates) => match self.settled(said) {
                    Some(party) => party,
                    None => return Err(Ask::Several(said.trim().to_owned(), candidates)),
                },
                Meant::Unknown(name) => match self.settled(&name) {
                    Some(party) => party,
                    None if self.all_new || self.new.contains(&fold(&name)) => {
                        self.added(&name, taken)
                    }
                    None => return Err(Ask::Unknown(name)),
                },
            };
            if !parties.contains(&party) {
                parties.push(party);
            }
        }
        Ok(parties)
    }

    /// Whom a name was said to mean.
    fn settled(&self, name: &str) -> Option<Party> {
        let added = self.added.get(name.trim());
        let added = added.map(|id| Party::Stakeholder(id.as_str().into()));
        self.same.get(&fold(name)).cloned().or(added)
    }

    /// Adds a stakeholder of whom nothing but the name is known.
    fn added(&mut self, name: &str, taken: &mut Taken) -> Party {
        let id = self.free(Table::Stakeholders, name);
        let cells = Cells::from([("id".into(), id.clone()), ("name".into(), name.to_owned())]);
        taken.operations.push(Operation::Add { table: Table::Stakeholders, cells });
        taken.told.push(format!("new on record: {name}"));
        self.added.insert(name.to_owned(), id.clone());
        Party::Stakeholder(id.as_str().into())
    }

    fn free_id(&mut self, what: &str) -> CommitmentId {
        CommitmentId::new(self.free(Table::Commitments, what))
    }

    /// An id that neither the record nor an earlier line has.
    fn free(&mut self, table: Table, called: &str) -> String {
        let words: Vec<&str> = called.split_whitespace().take(6).collect();
        let wanted = slug(&words.join(" "));
        let mut number = 1;
        loop {
            let wanted = if number == 1 { wanted.clone() } else { format!("{wanted}-{number}") };
            let id = self.file.community().free_id(table, &wanted, called);
            if self.taken.insert((table, id.clone())) {
                return id;
            }
            number += 1;
        }
    }

    /// What was understood of a commitment, and one thing that would make it easier to keep.
    pub(super) fn echo(&self, id: &CommitmentId) -> Vec<String> {
        let view = self.view(Audience::Convener);
        let mut lines: Vec<String> =
            ledger::item(&view, id).iter().flat_map(answers::in_short).collect();
        let row = self.file.community().tables().commitments.get(id.as_str());
        let advice = row.map(ledger::advice).unwrap_or_default();
        lines.extend(advice.into_iter().take(1).map(|advice| format!("  {advice}")));
        lines
    }
}
