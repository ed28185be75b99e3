//! What rows say, as changes to the record.

use super::{
    added::{added_notes, with_notes},
    begun::{Begun, Forget, said_again},
    compare::{Compare, Outcome, Packed, Saying, is_given},
    draft::Drafts,
    outcomes::stood,
    rows::{ReadRows, Reading},
    said_by::SaidBy,
    told::Columns,
    twins::{Twins, twins},
    work::Work,
};
use crate::{
    error::{Result, Trouble},
    model::{
        Cell, Cells, ColumnHead, Community, Key, Operation, RowReader, Standing, Stored, Table,
        Visitor, join_list, split_list,
    },
    sheets::{Notice, Remark},
};
use foldhash::{HashMap, HashMapExt, fast::FixedState};
use hashbrown::HashTable;
use std::{collections::BTreeMap, hash::BuildHasher};

/// What all rows about one record come to.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) table: Table,
    pub(super) key: Key,
    /// What it does to the record.
    pub(super) effect: Effect,
    /// What sheets have said of it so far, if this is new and not just what it begins with.
    pub(super) remembered: Option<Packed>,
    /// The rows that say so.
    pub(super) rows: SaidBy,
    /// Whether one good row is enough; else all must be good.
    one_is_enough: bool,
}

/// What a change does to the record.
#[derive(Debug)]
pub(super) enum Effect {
    /// The record says so already.
    Nothing,
    /// It begins to be, with these cells.
    Add(Packed),
    /// These cells of it change.
    Set(Packed),
}

impl Change {
    /// What one row says of another record than its own.
    pub(super) fn told_by(row: usize, (table, key): (Table, Key), effect: Effect) -> Change {
        let rows = SaidBy::one(row);
        Change { table, key, effect, remembered: None, rows, one_is_enough: false }
    }

    /// Carries it out.
    pub(super) fn carry_out(
        &self,
        community: &mut Community,
        headings: &[&'static str],
    ) -> Result<()> {
        let (table, key) = (self.table, &self.key);
        match &self.effect {
            Effect::Nothing => Ok(()),
            Effect::Add(cells) => table.visit(Begin { community, cells }),
            Effect::Set(set) => {
                let set = set.open(headings);
                community.apply(&Operation::Edit { table, key: key.clone(), set })
            }
        }
    }

    /// Whether a record begins with just what sheets have said of it.
    pub(super) fn begins_as_said(&self) -> bool {
        match &self.effect {
            Effect::Add(cells) => self.remembered.as_ref() == Some(cells),
            Effect::Nothing | Effect::Set(_) => false,
        }
    }

    pub(super) fn is_good(&self, drafts: &Drafts) -> bool {
        let mut good = self.rows.iter().map(|row| drafts.is_good(*row));
        self.rows.is_empty() || if self.one_is_enough { good.any(|g| g) } else { good.all(|g| g) }
    }
}

/// A record begins to be, with these cells: what [`Operation::Add`] comes to.
struct Begin<'a> {
    community: &'a mut Community,
    cells: &'a Packed,
}

impl Visitor for Begin<'_> {
    type Answer = Result<()>;
    fn visit<R: Stored>(self) -> Result<()> {
        let mut row = RowReader::<R>::default();
        for (place, text) in self.cells.cells() {
            row.read(&R::columns()[place], text);
        }
        self.community.add_read(row)
    }
}

/// What all rows about one record say together.
struct Merged {
    key: Key,
    rows: SaidBy,
    saying: Packed,
}

/// Reads all rows and compares them with the record; what just begins stays with the work.
pub(super) fn changes(work: &mut Work<'_>) -> Vec<Change> {
    let (mut tables, mut near) = (Vec::new(), None);
    for table in Table::ALL {
        if near.is_none() && !names_others(work, *table) {
            near = Some(all_named(work));
        }
        let mut readings = table.visit(ReadRows(work));
        said_again(work, *table, &mut readings);
        if *table == Table::Relationships && has_two_sides(work, &readings) {
            readings = table.visit(ReadRows(work));
            said_again(work, *table, &mut readings);
        }
        if !work.former.is_empty() {
            readings.retain(|Reading { key, saying, .. }| {
                !work.former.said(*table, key, &work.open(*table, saying))
            });
        }
        tables.push((*table, merged(work, *table, readings)));
    }
    let near = near.unwrap_or_else(|| all_named(work));
    near.tell(work);
    let mut changes = Vec::new();
    for (table, merged) in tables {
        created(work, table, &mut changes);
        changes.extend(merged.into_iter().filter_map(|merged| change(work, table, merged)));
    }
    keep_aliases(work, &mut changes);
    stood(work, &mut changes);
    changes
}

/// Once no row that is still to be read names others, all names are known, and no more are looked
/// for: the record as it would be needs the room.
fn all_named(work: &mut Work<'_>) -> Twins {
    work.registry.close();
    twins(work)
}

/// Whether rows of this table, or of one that comes after it, may name other records.
fn names_others(work: &Work<'_>, table: Table) -> bool {
    // An id is looked for before rows are read.
    let names_other = |column: &ColumnHead| column.refers.is_some() && column.heading != "id";
    let names = |table: Table| table.columns().iter().any(names_other);
    work.tabled.iter().any(|tabled| tabled.table >= table && names(tabled.table))
}

/// Whether in some sheet, which does not say who said what, two rows say different things of one
/// tie, one from each end: in a survey, each speaks for the end that it begins with.
fn has_two_sides(work: &mut Work<'_>, readings: &[Reading]) -> bool {
    let mut first: HashMap<(usize, &Key), &Reading> = HashMap::new();
    for reading in readings {
        let sheet = work.drafts.sheet(reading.row);
        let Some(other) = first.insert((sheet, &reading.key), reading) else { continue };
        let open = |of: &Reading| -> Saying { work.open(Table::Relationships, &of.saying) };
        let (one, other) = (open(reading), open(other));
        if work.tabled[sheet].position("said by").is_none()
            && other.get("from") != one.get("from")
            && contradiction(Table::Relationships, &other, &one).is_some()
            && work.two_sided.insert(sheet)
        {
            let place = work.words(reading.row).place("from");
            work.notices.push(Notice { place, remark: Remark::TwoSides });
        }
    }
    !work.two_sided.is_empty()
}

/// Rows of the same key as one; they may not contradict each other.
fn merged(work: &mut Work<'_>, table: Table, readings: Vec<Reading>) -> Vec<Merged> {
    let hash = |key: &Key| FixedState::default().hash_one(key);
    let mut places: HashTable<usize> = HashTable::new();
    let mut all: Vec<Merged> = Vec::with_capacity(readings.len());
    let mut repeated: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for Reading { row, key, saying } in readings {
        let Some(place) = places.find(hash(&key), |place| all[*place].key == key).copied() else {
            places.insert_unique(hash(&key), all.len(), |place| hash(&all[*place].key));
            all.push(Merged { key, rows: SaidBy::one(row), saying });
            continue;
        };
        let first = &mut all[place];
        let mut said: Saying = work.open(table, &first.saying);
        let saying = work.open(table, &saying);
        if let Some(column) = contradiction(table, &said, &saying) {
            let first = first_said(work, first.rows[0], row);
            let trouble = Trouble::SaidTwice { noun: table.noun(), first, column: column.into() };
            work.refuse_row(row, column, trouble);
        } else {
            first.rows.push(row);
            saying.into_iter().for_each(|(heading, text)| {
                said.entry(heading).or_insert(text);
            });
            first.saying = work.pack(table, &said);
            repeated.entry(work.drafts.sheet(row)).or_insert((row, 0)).1 += 1;
        }
    }
    for (row, count) in repeated.into_values() {
        let place = work.words(row).place("");
        work.notices.push(Notice { place, remark: Remark::Repeated { count } });
    }
    all
}

/// The first column in which two rows about one record say different things.
fn contradiction(table: Table, first: &Saying, second: &Saying) -> Option<&'static str> {
    let differs = |(heading, said): &(&&'static str, &String)| {
        !is_given(table, heading) && first.get(**heading).is_some_and(|before| before != *said)
    };
    second.iter().find(differs).map(|(heading, _)| *heading)
}

/// Where something was said first, as seen from another row.
fn first_said(work: &Work<'_>, first: usize, row: usize) -> String {
    let (first, sheet) = (work.words(first), work.drafts.sheet(row));
    let number = first.row.number();
    if std::ptr::eq(first.tabled, &work.tabled[sheet]) {
        format!("row {number}")
    } else {
        format!("row {number} of {}", first.tabled.sheet.file_place())
    }
}

/// What comes of the rows about one record, if it does not just begin.
fn change(work: &mut Work<'_>, table: Table, merged: Merged) -> Option<Change> {
    let Merged { key, rows, saying: said } = merged;
    if let ([row], true, None) = (&*rows, work.is_begun, work.memory) {
        // What the row said will not be asked.
        let begun = Begun::new(key, *row, Columns::default());
        work.begun.entry(table).or_default().push(begun);
        return None;
    }
    table.visit(Forget { read: &mut work.read, key: &key });
    let on_file = work.registry.community.cells(table, &key);
    let before = work.memory(table, &key);
    if on_file.is_none() && before.is_none() && said.is_filled() {
        let (effect, remembered) = (Effect::Add(said.clone()), work.memory.map(|_| said));
        return Some(Change { table, key, effect, remembered, rows, one_is_enough: false });
    }
    let mut saying: Saying = work.open(table, &said);
    let added = added_notes(work, &rows, &mut saying, on_file.as_ref());
    let compare = Compare {
        saying: &saying,
        before: before.as_ref(),
        on_file: on_file.as_ref(),
        by_name: work.meant.get(&rows[0]).is_some_and(|meant| meant.by_name),
        prefer: work.registry.options.prefer,
    };
    let outcome = with_notes(compare.outcome(table), added);
    let remembered = work.memory.and_then(|_| remembered(before.as_ref(), &saying));
    let pack = |cells: &Cells| work.pack(table, cells).or_same(&said);
    let remembered = remembered.as_ref().map(pack);
    let effect = match outcome {
        Outcome::Nothing => Effect::Nothing,
        Outcome::StaysRemoved => {
            let place = work.words(rows[0]).place("");
            work.notices.push(Notice { place, remark: Remark::StaysRemoved });
            Effect::Nothing
        }
        Outcome::Add(cells) => Effect::Add(pack(&cells)),
        Outcome::Set(set) => Effect::Set(pack(&set)),
        Outcome::Conflicts(conflicts) => {
            for (heading, trouble) in conflicts {
                let says = |row: &&usize| work.words(**row).of(heading).is_some();
                let row = rows.iter().find(says).unwrap_or(&rows[0]);
                work.refuse_row(*row, heading, trouble);
            }
            Effect::Nothing
        }
    };
    Some(Change { table, key, effect, remembered, rows, one_is_enough: false })
}

/// What the next import is to know of the rows about one record, if that is new.
fn remembered(before: Option<&Cells>, saying: &Saying) -> Option<Cells> {
    let mut cells = before.cloned().unwrap_or_default();
    cells.extend(saying.iter().map(|(heading, said)| ((*heading).to_owned(), said.clone())));
    (before != Some(&cells)).then_some(cells)
}

/// The records of a table that only names in other rows speak for.
fn created(work: &mut Work<'_>, table: Table, changes: &mut Vec<Change>) {
    let mut count = 0;
    let mut first = None;
    for created in work.registry.created.iter().filter(|created| created.table == table) {
        let mut cells = Cells::from([
            ("id".to_owned(), created.id.clone()),
            ("name".to_owned(), created.name.clone()),
        ]);
        if let Some(on) = created.spoke.filter(|_| table == Table::Stakeholders) {
            cells.insert("standing".into(), Standing::Engaged.write());
            cells.extend(on.map(|on| ("standing since".to_owned(), on.to_string())));
        }
        if created.is_person && table == Table::Stakeholders {
            cells.insert("kind".to_owned(), "person".to_owned());
        }
        if !work.registry.is_new(&created.name) {
            count += 1;
            first = first.or(created.by.first().copied());
        }
        changes.push(Change {
            table,
            key: Key::from(created.id.as_str()),
            effect: Effect::Add(work.pack(table, &cells)),
            remembered: None,
            rows: created.by.clone().into(),
            one_is_enough: true,
        });
    }
    if let Some(row) = first {
        let place = work.words(row).tabled.sheet.file_place();
        let remark = Remark::Created { count, table: table.name() };
        work.notices.push(Notice { place, remark });
    }
}

/// Names that were settled to mean a stakeholder become its aliases.
fn keep_aliases(work: &Work<'_>, changes: &mut Vec<Change>) {
    for (id, names) in &work.registry.aliases {
        let (table, key) = (Table::Stakeholders, Key::from(id.as_str()));
        let on_file = work.registry.community.cells(table, &key).unwrap_or_default();
        let change = changes.iter_mut().find(|change| change.table == table && change.key == key);
        let Some(change) = change else {
            let set = with_aliases(Cells::new(), &on_file, names);
            let effect = Effect::Set(work.pack(table, &set));
            let (remembered, rows) = (None, SaidBy::default());
            changes.push(Change { table, key, effect, remembered, rows, one_is_enough: false });
            continue;
        };
        let with =
            |cells: Cells, before: &Cells| work.pack(table, &with_aliases(cells, before, names));
        change.effect = match &change.effect {
            Effect::Add(cells) => {
                let cells = work.open::<String>(table, cells);
                Effect::Add(with(cells.clone(), &cells))
            }
            Effect::Set(set) => {
                let set = work.open::<String>(table, set);
                let before = if set.contains_key("aliases") { set.clone() } else { on_file };
                Effect::Set(with(set, &before))
            }
            Effect::Nothing => Effect::Set(with(Cells::new(), &on_file)),
        };
    }
}

fn with_aliases<'n>(
    mut cells: Cells,
    before: &Cells,
    names: impl IntoIterator<Item = &'n String>,
) -> Cells {
    let mut aliases = before.get("aliases").map(|text| split_list(text)).unwrap_or_default();
    for name in names {
        if !aliases.contains(name) {
            aliases.push(name.clone());
        }
    }
    cells.insert("aliases".to_owned(), join_list(aliases));
    cells
}
