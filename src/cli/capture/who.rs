//! Who is meant by the names in a line, and those who are new.

use super::{
    taken::{Ask, Taken, Taking},
    words,
};
use crate::error::Trouble;
use crate::ledger::spoken::Meant;
use crate::model::{
    Audience, Cell, Cells, CommitmentId, Id, Names, Operation, Party, Stakeholder, Table, fold,
    named_before_brackets, slug,
};
use crate::sheets::names_nobody;

const NEW: &str = "new on record: ";

/// The same where some on record may be hidden.
const NEW_HERE: &str = "new here: ";

/// Whether what is told is that somebody is new.
pub(super) fn is_of_new(told: &str) -> bool {
    told.starts_with(NEW) || told.starts_with(NEW_HERE)
}

impl Taking {
    /// What a party is called on the screen.
    pub(super) fn called(&self, party: &Party, taken: &Taken) -> String {
        if let Some(typed) = self.typed.get(party) {
            return typed.clone();
        }
        let id = party.to_string();
        let names = Names::of(self.community().tables());
        let written = names.written(Table::Stakeholders, &id).map(str::to_owned);
        written.or_else(|| taken.new_name(&id)).unwrap_or(id)
    }

    /// The parties that are named; those that are new are added. `speaks` where it is they who say
    /// the line, or are in the room.
    pub(super) fn parties(
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
        if let Some(ask) = self.with_more(said) {
            return Err(ask);
        }
        let mut parties = Vec::new();
        for (name, meant) in self.names(said) {
            let name = name.as_str();
            let is_whole = || matches!(seen.known.whole(name), Some(Meant::One(_)));
            let found = match (self.same.get(&fold(name)), meant) {
                (Some(parties), _) => parties.clone(),
                (None, _) if names_nobody(name) && !is_whole() => {
                    return Err(Ask::Nobody(name.to_owned()));
                }
                (None, Meant::One(party)) => vec![party],
                (None, Meant::Several(_)) if self.new.contains(&fold(name)) => {
                    vec![self.added(name, speaks, taken)]
                }
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

    /// What to ask of a cell that says more of those it names, in brackets, where nobody is called so.
    fn with_more(&mut self, said: &str) -> Option<Ask> {
        let seen = self.seen();
        let is_known = |name: &str| matches!(seen.known.find(name), Meant::One(_));
        let names = named_before_brackets(said, &mut |name| is_known(name))?;
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        let is_open = |(name, meant): &(String, Meant)| {
            let is_settled = self.same.contains_key(&fold(name)) || self.new.contains(&fold(name));
            matches!(meant, Meant::Unknown(_)) && !is_settled
        };
        let all = seen.known.all(said).into_iter();
        let mut all = all.map(|(name, meant)| (name.to_owned(), meant));
        all.any(|one| is_open(&one)).then(|| match self.asks {
            true => Ask::Unknown(said.to_owned(), vec![names.join("; ")], None),
            false => Ask::Refused(Trouble::NamedWithMore { said: said.to_owned(), names }),
        })
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
        let new = if self.audience == Audience::Convener { NEW } else { NEW_HERE };
        if !taken.told.iter().any(|told| told.strip_prefix(new) == Some(name)) {
            taken.told.push(format!("{new}{name}"));
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
        let tables = self.community().tables();
        let party = Names::of(tables).resolve(Party::REFERS?, false, name).ok()?;
        let party = Party::read(&party).ok()?;
        // What only looks like the id of one that is called otherwise is another's name.
        let is_called = |row: &Stakeholder| {
            std::iter::once(&row.name)
                .chain(&row.aliases)
                .any(|own| fold(own.as_str()) == fold(name))
        };
        let is_meant = match &party {
            Party::Stakeholder(id) => tables.stakeholders.get(id.as_str()).is_some_and(is_called),
            Party::Sector(_) | Party::Initiative(_) => true,
        };
        is_meant.then_some(party)
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
