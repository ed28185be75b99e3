//! Who was there, and who sent regrets.

use super::taken::{Ask, Taken, Taking};
use super::words;
use crate::ledger::spoken::Meant;
use crate::model::{
    Attendance, AttendanceStatus, Cell, Cells, Id, Key, Operation, Party, Table, bare, fold,
};
use crate::sheets;

type Answer = std::result::Result<Taken, Ask>;

impl Taking {
    /// Those who are here: `+ Clinic, Hospital`.
    pub(super) fn present(&mut self, names: &str) -> Answer {
        if names.trim().is_empty() {
            return Err(Ask::NotUnderstood);
        }
        let mut taken = Taken::default();
        let mut here = Vec::new();
        for party in self.parties(names, true, &mut taken)? {
            if party.stakeholder().is_none() {
                let why = "not one alone, but several: name each of them who is here";
                return Err(Ask::Already(format!("“{}” is {why}", names.trim())));
            }
            self.stands(&party, AttendanceStatus::Attended, &mut taken);
            here.push(self.called(&party, &taken));
        }
        taken.told.push(format!("here: {}", here.join(", ")));
        Ok(taken)
    }

    /// A list of people in minutes: “Present: Ana Ruiz (Clinic), Hospital”.
    ///
    /// A name like one on record is asked about, and so is one that several bear. Where nobody is
    /// there to be asked, one that is like none is told and left out.
    pub(super) fn listed(&mut self, names: &str, status: AttendanceStatus) -> Answer {
        let mut taken = Taken::default();
        let (mut there, mut left_out) = (Vec::new(), Vec::new());
        if let [name] = listed(names).as_slice()
            && says_nobody(name)
        {
            return Err(Ask::Already(format!("{}: nobody", word_of(status))));
        }
        for name in listed(names) {
            match self.one_listed(name, &mut taken) {
                Ok(parties) => there.extend(parties),
                Err(Ask::Unknown(_, near, _)) if near.is_empty() && !self.asks => {
                    left_out.push(name);
                }
                Err(Ask::Nobody(_) | Ask::OneOrMore(_)) if !self.asks => left_out.push(name),
                Err(ask) => return Err(ask),
            }
        }
        there.dedup();
        let is_new = |party: &Party| self.status_of(party) != Some(status);
        let news: Vec<Party> = there.iter().filter(|party| is_new(party)).cloned().collect();
        for party in &news {
            self.stands(party, status, &mut taken);
        }
        let called = |party: &Party| self.called(party, &taken);
        let all: Vec<String> = there.iter().map(called).collect();
        let word = word_of(status);
        let left_out: Vec<String> = left_out.into_iter().map(|name| format!("“{name}”")).collect();
        let left_out = (!left_out.is_empty()).then(|| {
            let one = names_of_one(&left_out);
            format!("not on record, left out of who was there: {}; {one}", left_out.join(", "))
        });
        if taken.operations.is_empty() {
            let known =
                (!all.is_empty()).then(|| format!("{word}, as on record: {}", all.join(", ")));
            let told: Vec<String> = known.into_iter().chain(left_out).collect();
            return Err(if told.is_empty() {
                Ask::NotUnderstood
            } else {
                Ask::Already(told.join("; "))
            });
        }
        taken.told.push(format!("{word}: {}", all.join(", ")));
        taken.told.extend(left_out);
        Ok(taken)
    }

    /// Who is meant by one of a list: by the whole of it, or what stands before or in brackets.
    fn one_listed(
        &mut self,
        said: &str,
        taken: &mut Taken,
    ) -> std::result::Result<Vec<Party>, Ask> {
        let parted = said.strip_suffix(')').and_then(|said| said.split_once('('));
        let Some((name, of)) = parted.map(|(name, of)| (name.trim(), of.trim())) else {
            return self.only_stakeholders(said, taken);
        };
        let (is_name_unknown, is_of_unknown) = (self.is_unknown(name), self.is_unknown(of));
        // “Ana Ruiz (Lakeside Clinic)” is no name, though every name may be new.
        let is_somebody = sheets::is_person(name) && words::is_written_as_name(of);
        let is_said = self.new.contains(&fold(said)) || self.same.contains_key(&fold(said));
        if is_said || !(is_somebody && is_name_unknown) {
            let known = taken.told.len();
            if let Ok(parties) = self.only_stakeholders(said, taken) {
                return Ok(parties);
            }
            taken.told.truncate(known);
        }
        if is_name_unknown && (!is_of_unknown || is_somebody && self.all_new) {
            let parties = self.only_stakeholders(of, taken)?;
            taken.told.push(format!("{name} is not on record: {of} counts as here"));
            return Ok(parties);
        }
        let parties = self.only_stakeholders(name, taken)?;
        if is_of_unknown {
            taken.told.push(format!("not kept: “({of})” behind {name}"));
        }
        Ok(parties)
    }

    fn is_unknown(&mut self, name: &str) -> bool {
        !self.new.contains(&fold(name))
            && !self.same.contains_key(&fold(name))
            && matches!(self.seen().known.find(name), Meant::Unknown(_))
            && self.seen().known.near(name).is_empty()
    }

    fn only_stakeholders(
        &mut self,
        name: &str,
        taken: &mut Taken,
    ) -> std::result::Result<Vec<Party>, Ask> {
        let parties = self.parties(name, true, taken)?;
        match parties.iter().all(|party| party.stakeholder().is_some()) {
            true => Ok(parties),
            false => Err(Ask::Nobody(name.to_owned())),
        }
    }

    fn key_of(&self, party: &Party) -> Key {
        [self.event.as_str(), &party.to_string(), ""].into_iter().collect()
    }

    /// What is on record of one's coming.
    fn status_of(&self, party: &Party) -> Option<AttendanceStatus> {
        let rows = &self.community().tables().attendance;
        let own = rows.get(&self.key_of(party)).map(Attendance::status);
        let mut all = rows.values().filter(|row| row.event == self.event);
        let through = || {
            let own = |row: &&Attendance| row.person.as_ref() == party.stakeholder();
            all.find(own).map(Attendance::status)
        };
        own.or_else(through)
    }

    /// Notes how one stands to the event.
    fn stands(&self, party: &Party, status: AttendanceStatus, taken: &mut Taken) {
        let key = self.key_of(party);
        let status = ("status".to_owned(), status.write());
        taken.operations.push(match self.community().tables().attendance.get(&key) {
            Some(_) => {
                Operation::Edit { table: Table::Attendance, key, set: Cells::from([status]) }
            }
            None => Operation::Add {
                table: Table::Attendance,
                cells: Cells::from([
                    ("event".into(), self.event.to_string()),
                    ("stakeholder".into(), party.to_string()),
                    status,
                ]),
            },
        });
    }
}

/// How a list of people is told by its status.
fn word_of(status: AttendanceStatus) -> &'static str {
    match status {
        AttendanceStatus::Attended => "here",
        AttendanceStatus::Declined => "sent regrets",
        AttendanceStatus::Absent => "absent",
        AttendanceStatus::Invited | AttendanceStatus::Accepted => "invited",
    }
}

/// Whether a list says that it is empty: “Regrets: none”.
fn says_nobody(name: &str) -> bool {
    ["none", "nobody", "no one", "n a", "na", "nil"].contains(&bare(name).as_str())
}

/// How one who was left out is taken all the same.
fn names_of_one(left_out: &[String]) -> &'static str {
    match left_out {
        [_] => "--new or --same with that name takes it",
        _ => "--new or --same with a name takes it",
    }
}

/// The names of a list, with commas or semicolons between them that stand in no brackets.
fn listed(names: &str) -> Vec<&str> {
    let mut depth = 0;
    let is_between = |letter: char| {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        depth <= 0 && matches!(letter, ',' | ';')
    };
    let parts = names.split(is_between).map(|name| name.trim().trim_end_matches('.'));
    let parts = parts.map(|name| name.strip_prefix("and ").unwrap_or(name).trim());
    parts.filter(|name| !name.is_empty()).collect()
}
