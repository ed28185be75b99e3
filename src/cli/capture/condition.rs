//! What a line depends on, and what it answers.

use super::item::is_due_alike;
use super::minutes::numbers;
use super::taken::{Ask, Taken, Taking};
use crate::cli::records::order_of_step;
use crate::ledger::spoken::{self, Condition, Line, Meant, name_first, plainly};
use crate::model::{
    Act, Cell, Cells, Commitment, CommitmentId, Due, Found, Id, Key, Operation, Party, State,
    StepKind, Table, When, fold, join_list,
};

/// What would be done, by when, and after what.
pub(super) struct Terms {
    pub(super) what: String,
    pub(super) due: Option<Due>,
    pub(super) depends_on: Vec<CommitmentId>,
}

type Answer<T> = std::result::Result<T, Ask>;

impl Taking {
    /// What a line comes to with the last of its conditions in which somebody is named. Whatever
    /// else may have been meant as one is kept in the words, and that is told.
    pub(super) fn terms(&mut self, line: &Line, by: &[Party], taken: &mut Taken) -> Answer<Terms> {
        for condition in &line.conditions {
            let kept = taken.told.len();
            let (said, _) = spoken::due_of(&condition.said, &self.spoken())?;
            taken
                .told
                .push(format!("no condition, kept in the words: “{} {said}”", condition.word));
            if condition.is_question {
                taken.told.push("  (a condition has a comma before it: “, if …”)".into());
                continue;
            }
            if let Some(id) = self.condition(condition, by, taken)? {
                taken.told.remove(kept);
                let Condition { what, due, .. } = condition.clone();
                return Ok(Terms { what, due, depends_on: vec![id] });
            }
        }
        if let Some((_, unless)) = line.what.split_once(" unless ") {
            taken.told.push(format!("no condition, kept in the words: “unless {unless}”"));
        }
        Ok(Terms { what: line.what.clone(), due: line.due.clone(), depends_on: Vec::new() })
    }

    /// What a row comes after, by its column “depends on”: rows of its table, by their numbers, or
    /// what a condition may name.
    pub(super) fn after(
        &mut self,
        said: &str,
        by: &[Party],
        taken: &mut Taken,
    ) -> Answer<Vec<CommitmentId>> {
        let rows: Option<Vec<CommitmentId>> =
            numbers(said).into_iter().map(|number| self.rows.get(number).cloned()).collect();
        if let Some(rows) = rows {
            return Ok(rows);
        }
        let said = said.strip_prefix("if ").unwrap_or(said).to_owned();
        let condition =
            Condition { word: "if", said, what: String::new(), due: None, is_question: false };
        Ok(self.condition(&condition, by, taken)?.into_iter().collect())
    }

    /// The commitment that a condition names: one on record of that name; an open one of the party
    /// at its beginning that is said in these words; or a request to that party.
    fn condition(
        &mut self,
        condition: &Condition,
        to: &[Party],
        taken: &mut Taken,
    ) -> Answer<Option<CommitmentId>> {
        if self.kept.contains(&condition.in_words()) {
            return Ok(None);
        }
        let seen = self.seen();
        let quoted = condition.said.trim_matches(['“', '”', '"']);
        if let Found::One(id) = seen.known.names().find(Table::Commitments, quoted) {
            return Ok(Some(CommitmentId::new(id)));
        }
        let Some((parties, rest)) = self.first(condition, taken)? else { return Ok(None) };
        let (what, due) = spoken::due_of(rest, &self.spoken())?;
        if what.is_empty() {
            return Ok(None);
        }
        if let Some((row, is_met)) = self.said_before(&parties, what, to) {
            if is_met {
                taken.told.push(format!("its condition is met already: “{}”", row.what.as_str()));
            }
            return Ok(Some(row.id));
        }
        let id = self.free_id(what);
        let to: Vec<Party> = to.iter().filter(|other| !parties.contains(other)).cloned().collect();
        let mut cells = self.cells(&id, Act::Request, &parties, &to, what);
        cells.extend(due.map(|due| ("due".to_owned(), due.write())));
        taken.operations.push(Operation::Add { table: Table::Commitments, cells });
        taken.commitments.push(id.clone());
        Ok(Some(id))
    }

    /// Who is named at the beginning of a condition, and the rest of it.
    fn first<'a>(
        &mut self,
        condition: &'a Condition,
        taken: &mut Taken,
    ) -> Answer<Option<(Vec<Party>, &'a str)>> {
        let said = condition.said.as_str();
        let seen = self.seen();
        let mut places: Vec<usize> = said.match_indices(' ').map(|(at, _)| at).collect();
        places.reverse();
        for at in places {
            let (name, rest) = (&said[..at], said[at..].trim());
            if let Some(parties) = self.same.get(&fold(name)) {
                return Ok(Some((parties.clone(), rest)));
            }
            // “Alder Society” is not Alder Bridge.
            if rest.starts_with(|letter: char| letter.is_uppercase()) {
                continue;
            }
            match seen.known.whole(name) {
                Some(Meant::One(party)) => return Ok(Some((vec![party], rest))),
                Some(Meant::Several(candidates)) => {
                    return Err(Ask::Several(name.to_owned(), candidates));
                }
                Some(Meant::Unknown(_)) | None => {}
            }
            if self.new.contains(&fold(name)) {
                return Ok(Some((vec![self.added(name, false, taken)], rest)));
            }
        }
        let Some(name) = name_first(said) else { return Ok(None) };
        // “once” and “when” say a time as often as a condition.
        if self.all_new && !["once", "when"].contains(&condition.word) {
            let party = self.added(name, false, taken);
            return Ok(Some((vec![party], said[name.len()..].trim())));
        }
        if self.asks {
            let near = seen.known.near(name);
            return Err(Ask::Unknown(name.to_owned(), near, Some(condition.in_words())));
        }
        taken
            .told
            .push(format!("  (“{name}” is not on record; --new '{name}' makes it a condition)"));
        Ok(None)
    }

    /// A commitment of these parties, open or kept, that is said in these words; or the only one
    /// that begins with them, if they are more than a word. Whether it is kept already.
    fn said_before(
        &mut self,
        by: &[Party],
        what: &str,
        to: &[Party],
    ) -> Option<(Commitment, bool)> {
        let seen = self.seen();
        let wanted = plainly(what);
        let own = seen.view.courses().filter(|(row, course)| {
            let is_promise = matches!(row.act(), Act::Request | Act::Offer | Act::Promise);
            let is_open = !course.state.is_over() || course.state == State::Fulfilled;
            is_promise && is_open && by.iter().all(|party| row.by.contains(party))
        });
        let own: Vec<(&Commitment, bool, Vec<String>)> = own
            .map(|(row, course)| {
                let what = course.what.as_ref().unwrap_or(&row.what);
                (row, course.state.is_met(), plainly(what.as_str()))
            })
            .collect();
        let same = own.iter().filter(|(_, _, words)| *words == wanted);
        let best = same.max_by_key(|(row, is_met, _)| {
            (to.iter().any(|party| row.to.contains(party)), !is_met, &row.id)
        });
        let begins = || {
            let mut begins =
                own.iter().filter(|(_, _, words)| wanted.len() > 1 && words.starts_with(&wanted));
            begins.next().filter(|_| begins.next().is_none())
        };
        best.or_else(begins).map(|(row, is_met, _)| ((*row).clone(), *is_met))
    }

    /// The open request to these parties in these words, which a promise of theirs answers.
    pub(super) fn asked_for(
        &mut self,
        by: &[Party],
        to: &[Party],
        what: &str,
    ) -> Option<Commitment> {
        let seen = self.seen();
        let wanted = plainly(what);
        let all_in = |some: &[Party], all: &[Party]| some.iter().all(|party| all.contains(party));
        let asked = seen.view.courses().find(|(row, course)| {
            row.act() == Act::Request
                && course.state == State::Requested
                && !course.is_apart()
                && all_in(&row.by, by)
                && all_in(by, &row.by)
                && (to.is_empty() || all_in(&row.to, to))
                && plainly(row.what.as_str()) == wanted
        });
        asked.map(|(row, _)| row.clone())
    }

    /// Says yes to what was asked; with another day it is a counter-offer.
    pub(super) fn answer(&mut self, asked: &Commitment, terms: Terms, taken: &mut Taken) {
        let last = |due: &Option<Due>| due.as_ref().and_then(Cell::when).and_then(|due| due.last);
        let differs = asked.due.is_some() && last(&terms.due) != last(&asked.due);
        let differs = differs && terms.due.is_some();
        let mut set = Cells::from([("what".to_owned(), terms.what)]);
        if asked.due.is_none() {
            set.extend(terms.due.as_ref().map(|due| ("due".to_owned(), due.write())));
        }
        let further = terms.depends_on.iter().filter(|on| !asked.depends_on.contains(on));
        let further: Vec<&CommitmentId> = further.collect();
        if !further.is_empty() {
            let all = asked.depends_on.iter().chain(further).map(Cell::write);
            set.insert("depends on".into(), join_list(all));
        }
        let key: Key = [asked.id.as_str()].into_iter().collect();
        taken.operations.push(Operation::Edit { table: Table::Commitments, key, set });
        let (kind, told) = match differs {
            false => (StepKind::Accept, "it says yes to what was asked of it"),
            true => {
                (StepKind::Counter, "another day than was asked: a counter-offer, to be accepted")
            }
        };
        let on = When::from(self.day);
        let order = order_of_step(self.community().tables(), &asked.id, &on);
        let mut cells = Cells::from([
            ("commitment".to_owned(), asked.id.to_string()),
            ("on".to_owned(), on.write()),
            ("step".to_owned(), kind.write()),
            ("order".to_owned(), order.to_string()),
        ]);
        cells.extend(terms.due.filter(|_| differs).map(|due| ("due".to_owned(), due.write())));
        taken.operations.push(Operation::Add { table: Table::Steps, cells });
        taken.told.push(format!("{told}: “{}”", asked.what.as_str()));
        taken.commitments.push(asked.id.clone());
    }

    /// The commitment that was taken down at this event already: of the same parties, in the same
    /// words, and a request where this is one; of several the one that is due then.
    ///
    /// One that was said in confidence is another: what is heard in the room is no secret.
    pub(super) fn on_record(
        &self,
        (by, to): (&[Party], &[Party]),
        what: &str,
        (act, due): (Act, Option<&Due>),
    ) -> Option<Commitment> {
        let all_in = |some: &[Party], all: &[Party]| some.iter().all(|party| all.contains(party));
        let alike = |one: &[Party], other: &[Party]| all_in(one, other) && all_in(other, one);
        let wanted = plainly(what);
        let least = |row: &Commitment| row.marks.audience.as_ref().and_then(|least| least.row);
        let all = self.community().tables().commitments.values().filter(|row| {
            row.event.as_ref() == Some(&self.event)
                && (row.act() == Act::Request) == (act == Act::Request)
                && alike(&row.by, by)
                && alike(&row.to, to)
                && least(row).is_none_or(|least| least <= self.audience)
                && plainly(row.what.as_str()) == wanted
        });
        let all: Vec<&Commitment> = all.collect();
        let alike = all.iter().find(|row| is_due_alike(row, due));
        // Of one that stands in this file already, the last is the nearest.
        alike
            .or_else(|| all.iter().find(|row| !self.here.contains(&row.id)))
            .or(all.last())
            .map(|row| (*row).clone())
    }
}
