use super::{
    Options,
    near::{Near, forms},
};
use crate::{
    error::Trouble,
    model::{Community, Day, Found, Names, Refers, Table, fold, slug},
    sheets::cell::is_not_known,
};
use foldhash::{HashMap, HashMapExt, HashSet};
use lean_string::LeanStr;
use std::collections::{BTreeMap, BTreeSet};

/// For how many unknown names the nearest ones are looked up.
const LOOKED_UP: usize = 200;

/// How many names of a table are kept in mind as they were said.
const MET: usize = 1 << 12;

/// Who is meant by a name: of those on record, in the sheets, and in what sheets said before.
pub(super) struct Registry<'a> {
    pub(super) community: &'a Community,
    pub(super) options: &'a Options,
    pub(super) names: Names,
    /// Names by which sheets called records before.
    pub(super) remembered: Names,
    /// Ids that a sheet gives to records that have another one on file.
    pub(super) given: HashMap<(Table, String), String>,
    /// Tables of which a name makes a record, because nothing else is said of them.
    pub(super) open: BTreeSet<Table>,
    /// Names that were settled to mean a stakeholder, to be kept as its aliases.
    pub(super) aliases: BTreeMap<String, BTreeSet<String>>,
    /// Records that only a name in some other row speaks for.
    pub(super) created: Vec<Created>,
    /// Whether everything that was to be read could be; else an unknown name means nothing.
    pub(super) is_complete: bool,
    /// The ids that records of a table have, had, or are about to have.
    pub(super) taken: BTreeMap<Table, HashSet<LeanStr>>,
    /// Names that were settled to be new, folded.
    new: HashSet<String>,
    near: Option<Near>,
    /// The ids that were found for names, by the words in which they were said.
    met: BTreeMap<Table, HashMap<Box<str>, Box<str>>>,
    created_at: HashMap<(Table, String), usize>,
    unknown: HashMap<(Table, String), Vec<String>>,
}

/// A record that only a name in some other row speaks for.
pub(super) struct Created {
    pub(super) table: Table,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) is_person: bool,
    /// The rows that name it.
    pub(super) by: Vec<usize>,
    /// Whether it spoke at an event, and on which day first, where that is known.
    pub(super) spoke: Option<Option<Day>>,
}

impl<'a> Registry<'a> {
    pub(super) fn new(community: &'a Community, options: &'a Options) -> Registry<'a> {
        let mut names = Names::of(community.tables());
        for row in community.tables().commitments.values() {
            names.add(Table::Commitments, &row.id.to_string(), &[row.what.as_str()]);
        }
        Registry {
            community,
            options,
            names,
            remembered: Names::default(),
            given: HashMap::new(),
            open: BTreeSet::new(),
            aliases: BTreeMap::new(),
            created: Vec::new(),
            is_complete: true,
            taken: BTreeMap::new(),
            new: options.new.iter().map(|name| fold(name)).collect(),
            near: None,
            met: BTreeMap::new(),
            created_at: HashMap::new(),
            unknown: HashMap::new(),
        }
    }

    /// Forgets all names: no more will be looked for, and the record as it would be needs the room.
    pub(super) fn close(&mut self) {
        (self.names, self.remembered, self.near, self.met) = Default::default();
        (self.given, self.taken, self.created_at) = Default::default();
    }

    /// Whether a name was settled to be new, however near it is to another.
    pub(super) fn is_new(&self, name: &str) -> bool {
        !self.new.is_empty() && self.new.contains(&fold(name))
    }

    /// Notes that a record is called so.
    pub(super) fn call(&mut self, table: Table, id: &LeanStr, name: &str) {
        self.names.call(table, id.clone(), [LeanStr::from(name)]);
        self.met.remove(&table);
    }

    /// The record that is called `said`, as settled beforehand or by its id, name or alias.
    pub(super) fn find(&mut self, table: Table, said: &str) -> Found {
        if let Some(id) = self.met.get(&table).and_then(|met| met.get(said)) {
            return Found::One(id.to_string());
        }
        let found = self.look_up(table, said);
        if let Found::One(id) = &found {
            let met = self.met.entry(table).or_default();
            if met.len() < MET {
                met.insert(said.into(), id.as_str().into());
            }
        }
        found
    }

    fn look_up(&mut self, table: Table, said: &str) -> Found {
        if let Some(meant) = self.options.meant_by(said) {
            let found = self.names.find(table, meant);
            if let (Found::One(id), Table::Stakeholders) = (&found, table)
                && self.names.find(table, said) != found
            {
                self.aliases.entry(id.clone()).or_default().insert(said.to_owned());
            }
            return found;
        }
        if !self.given.is_empty()
            && let Some(id) = self.given.get(&(table, said.to_owned()))
        {
            return Found::One(id.clone());
        }
        match self.names.find(table, said) {
            Found::None => self.remembered.find(table, said),
            found @ (Found::One(_) | Found::Many(_)) => found,
        }
    }

    /// The canonical text of a name that stands in a cell of this column and row.
    pub(super) fn resolve(
        &mut self,
        refers: Refers,
        said: &str,
        column: &str,
        row: usize,
    ) -> Result<String, Trouble> {
        if let Some(table) = refers.table() {
            return self.one(table, said, column, row);
        }
        let is_party = refers == Refers::Party;
        if is_party && self.find(Table::Stakeholders, said) != Found::None {
            return self.one(Table::Stakeholders, said, column, row);
        }
        match self.names.resolve(refers, false, said) {
            Err(Trouble::UnknownName { .. }) if is_party && !says_of_what_kind(said) => {
                self.one(Table::Stakeholders, said, column, row)
            }
            resolved => resolved,
        }
    }

    /// Whether this is one name of a record that does not merely follow from its being named.
    pub(super) fn knows(&mut self, refers: Refers, said: &str) -> bool {
        let table = refers.table().unwrap_or(Table::Stakeholders);
        match self.find(table, said) {
            Found::One(id) => {
                self.created.is_empty() || !self.created_at.contains_key(&(table, id))
            }
            Found::Many(_) => false,
            Found::None => {
                refers.table().is_none() && self.names.resolve(refers, false, said).is_ok()
            }
        }
    }

    /// Whether a record is made of this name, because nothing else is said of its table.
    pub(super) fn makes(&self, refers: Refers, said: &str) -> bool {
        let table = refers.table().unwrap_or(Table::Stakeholders);
        !self.is_new(said) && (self.open.contains(&table) || self.options.all_new)
    }

    fn one(
        &mut self,
        table: Table,
        said: &str,
        column: &str,
        row: usize,
    ) -> Result<String, Trouble> {
        match self.find(table, said) {
            Found::One(id) => {
                if !self.created.is_empty()
                    && let Some(place) = self.created_at.get(&(table, id.clone()))
                {
                    self.created[*place].by.push(row);
                }
                Ok(id)
            }
            Found::Many(candidates) => {
                Err(Trouble::AmbiguousName { said: said.to_owned(), candidates })
            }
            Found::None if is_not_known(said) => Err(self.unknown(table, said)),
            Found::None
                if table != Table::Commitments
                    && (self.is_new(said) || self.open.contains(&table)) =>
            {
                Ok(self.create(table, said, column, row))
            }
            Found::None if !self.is_complete => Ok(said.to_owned()),
            // A name alone makes no commitment.
            Found::None if table == Table::Commitments => {
                let (noun, near) = (table.noun(), self.names.nearest(table, said));
                Err(Trouble::UnknownName { noun, near, said: said.to_owned() })
            }
            Found::None => {
                let trouble = self.unknown(table, said);
                let is_like_none =
                    matches!(&trouble, Trouble::NewName { near, .. } if near.is_empty());
                if self.options.all_new && is_like_none {
                    return Ok(self.create(table, said, column, row));
                }
                Err(trouble)
            }
        }
    }

    fn create(&mut self, table: Table, name: &str, column: &str, row: usize) -> String {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let id = self.new_id(table, &slug(&name), &name);
        self.call(table, &id, &name);
        let is_person = matches!(column, "person" | "held by");
        let id = id.to_string();
        self.created_at.insert((table, id.clone()), self.created.len());
        self.created.push(Created {
            table,
            id: id.clone(),
            name,
            is_person,
            by: vec![row],
            spoke: None,
        });
        id
    }

    /// Notes that one spoke at an event, on a day where that is known: if nothing else is known of
    /// it, it is engaged since then, as it is when that is taken down in the room.
    pub(super) fn heard(&mut self, id: &str, on: Option<Day>) {
        let place = self.created_at.get(&(Table::Stakeholders, id.to_owned()));
        if let Some(place) = place {
            let spoke = &mut self.created[*place].spoke;
            let first = spoke.flatten().into_iter().chain(on).min();
            *spoke = Some(first);
        }
    }

    /// An id for a record of this name that no other has, had, or is about to have.
    pub(super) fn new_id(&mut self, table: Table, wanted: &str, name: &str) -> LeanStr {
        let mut id = LeanStr::from(self.community.free_id(table, wanted, name));
        let mut number = 2;
        let taken = self.taken.entry(table).or_default();
        while !taken.insert(id.clone()) {
            id = self.community.free_id(table, &format!("{wanted}-{number}"), name).into();
            number += 1;
        }
        id
    }

    /// The names that records go by, with their tables.
    pub(super) fn names_on_record(&self) -> impl Iterator<Item = (Table, &'a str)> {
        names_on_record(self.community)
    }

    fn unknown(&mut self, table: Table, said: &str) -> Trouble {
        let said = said.to_owned();
        let near = self.near.get_or_insert_with(|| {
            let mut near = Near::default();
            for (table, name) in names_on_record(self.community) {
                near.add(name, None, &forms(table, name));
            }
            near
        });
        if let Some((name, _)) = near.find(&said, &forms(table, &said)) {
            return Trouble::NearName { on_record: name.to_owned(), said };
        }
        let looked_up = self.unknown.len();
        let near = self.unknown.entry((table, said.clone())).or_insert_with(|| {
            if looked_up < LOOKED_UP { self.names.nearest(table, &said) } else { Vec::new() }
        });
        Trouble::NewName { noun: table.noun(), near: near.clone(), said }
    }
}

/// Whether a party is named with what it is: `sector:payer`. “Care First: A Coalition” is a name.
fn says_of_what_kind(said: &str) -> bool {
    let kind = said.split_once(':').map(|(kind, _)| kind.trim().to_lowercase());
    kind.is_some_and(|kind| ["sector", "initiative"].contains(&kind.as_str()))
}

/// The names that records go by, with their tables.
fn names_on_record(community: &Community) -> impl Iterator<Item = (Table, &str)> {
    let tables = community.tables();
    let stakeholders = tables.stakeholders.values().flat_map(|row| {
        let names = std::iter::once(&row.name).chain(&row.aliases);
        names.map(|name| (Table::Stakeholders, name))
    });
    let events = tables.events.values().map(|row| (Table::Events, &row.name));
    let priorities = tables.priorities.values().map(|row| (Table::Priorities, &row.name));
    let initiatives = tables.initiatives.values().map(|row| (Table::Initiatives, &row.name));
    let names = stakeholders.chain(events).chain(priorities).chain(initiatives);
    names.map(|(table, name)| (table, name.as_str()))
}
