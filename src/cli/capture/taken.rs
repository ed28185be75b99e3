//! What taking down what is said at an event rests on: the file, the screen, what was answered.

use super::seen::Seen;
use super::who::is_of_new;
use super::words;
use crate::cli::open::Writer;
use crate::error::{Error, Result, Trouble};
use crate::journal::EntryId;
use crate::ledger::spoken::Meant;
use crate::model::{
    Asking, Audience, CommitmentId, Community, Day, Due, EventId, Id, Operation, Party, Spoken,
    Table, View, fold,
};
use crate::sheets::Outcome;
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
    /// Words for a time, with the two that they may mean, or with none.
    When(String, Vec<String>),
    /// It is not wanted.
    LeftOut,
    /// It was taken down before; what is to be told of it.
    Already(String),
    /// It says when one meets again.
    Next(String),
    /// No commitment.
    NotUnderstood,
    /// Something in it cannot stand.
    Refused(Trouble),
}

#[expect(clippy::wildcard_enum_match_arm, reason = "what is no day is refused as it is")]
impl From<Trouble> for Ask {
    fn from(trouble: Trouble) -> Ask {
        match trouble {
            Trouble::AmbiguousDay { said, one, other } => Ask::When(said, vec![one, other]),
            Trouble::NotADay { said } => Ask::When(said, Vec::new()),
            other => Ask::Refused(other),
        }
    }
}

impl Ask {
    /// The word that is asked about.
    pub(super) fn word(&self) -> Option<&str> {
        match self {
            Ask::Unknown(said, ..)
            | Ask::Several(said, _)
            | Ask::OneOrMore(said)
            | Ask::Nobody(said)
            | Ask::Over(said)
            | Ask::When(said, _) => Some(said),
            Ask::LeftOut
            | Ask::Already(_)
            | Ask::Next(_)
            | Ask::NotUnderstood
            | Ask::Refused(_) => None,
        }
    }
}

/// A word by which rows are not wanted.
pub(super) struct LeftOut {
    /// As it was typed.
    word: String,
    /// Whether it stood in a row.
    is_met: bool,
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

impl Taken {
    /// The lines of the screen: who is new, the commitments with their echo, and under them what
    /// else was understood.
    pub(super) fn shown(&self, echo: impl IntoIterator<Item = String>) -> Vec<String> {
        let is_first = |told: &&String| self.commitments.is_empty() || is_of_new(told);
        let first = self.told.iter().filter(is_first).cloned();
        let others = self.told.iter().filter(|told| !is_first(told));
        let others = others.map(|told| match told.starts_with("  ") {
            true => told.clone(),
            false => format!("  {told}"),
        });
        first.chain(echo).chain(others).collect()
    }
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
    pub(super) several: BTreeSet<String>,
    pub(super) same: BTreeMap<String, Vec<Party>>,
    /// Conditions that are to be kept in the words.
    pub(super) kept: BTreeSet<String>,
    /// What becomes of those of which a word says that they are over.
    pub(super) over: BTreeMap<String, Outcome>,
    /// What words for a time were answered to mean; none where they mean no day.
    pub(super) times: BTreeMap<String, Option<Due>>,
    /// Words by which a row is not wanted.
    pub(super) left_out: BTreeMap<String, LeftOut>,
    /// Rows of a table by their numbers.
    pub(super) rows: BTreeMap<String, CommitmentId>,
    /// Which table these rows stand in.
    pub(super) table: usize,
    /// What was taken from the file that is read.
    pub(super) here: BTreeSet<CommitmentId>,
    /// What those who are hidden were called here.
    pub(super) typed: BTreeMap<Party, String>,
    /// The record with what was read and is not written yet.
    ahead: Option<Community>,
    seen: Option<Rc<Seen>>,
    pub(super) taken: BTreeSet<(Table, String)>,
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
            times: BTreeMap::new(),
            left_out: BTreeMap::new(),
            rows: BTreeMap::new(),
            table: 0,
            here: BTreeSet::new(),
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

    /// Notes what words for a time mean: a time in other words, or with `=` no day; whether that is
    /// understood.
    pub(super) fn is_when(&mut self, words: &str, answer: &str) -> bool {
        let due = match answer {
            "=" => None,
            answer => match Due::read_spoken(answer, &self.spoken()) {
                Ok(due) if due.is_understood() => Some(due),
                Ok(_) | Err(_) => return false,
            },
        };
        self.times.insert(words.to_owned(), due);
        true
    }

    /// Notes that rows with this word for an owner or a status, and lines that begin with it, are
    /// not wanted.
    pub(super) fn leave_out(&mut self, word: &str) {
        self.left_out.insert(fold(word), LeftOut { word: word.to_owned(), is_met: false });
    }

    /// Whether a row with this word is not wanted.
    pub(super) fn leaves_out(&mut self, word: &str) -> bool {
        let own = self.left_out.get_mut(&fold(word));
        own.map(|own| own.is_met = true).is_some()
    }

    /// Whether a line is not wanted that says this.
    pub(super) fn leaves_out_line(&mut self, line: &str) -> bool {
        let line = fold(line);
        // One word alone may begin many lines.
        let begins = |word: &str| word.contains(' ') && line.starts_with(word);
        let mut own = self.left_out.iter_mut().filter(|(word, _)| line == **word || begins(word));
        own.next().map(|(_, own)| own.is_met = true).is_some()
    }

    /// The words by which rows are not wanted and that stand in none, as they were typed.
    pub(super) fn left_out_in_vain(&self) -> impl Iterator<Item = &str> {
        let unmet = self.left_out.values().filter(|own| !own.is_met);
        unmet.map(|own| own.word.as_str())
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
        self.here.extend(taken.commitments.iter().cloned());
        Ok(())
    }

    /// The file, to take something back.
    pub(super) fn file(&mut self) -> &mut Writer {
        self.seen = None;
        &mut self.file
    }

    /// What is said here is said on the event's day, to those who see the screen.
    pub(super) fn spoken(&mut self) -> Spoken {
        let mut spoken = Spoken::among(self.seen().view.tables.events.values(), self.day);
        for (words, due) in &self.times {
            spoken.take(words, due.as_ref());
        }
        spoken
    }
}
