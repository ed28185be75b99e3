//! A community: all its rows, and the one door through which they change.

use super::{
    Asking, Cells, Day, Key, Operation, Record, RowReader, Stored, Table, Tables, View, Visitor,
    cells_of, check, names::fold, names::nearest, reader::judge,
};
use crate::error::{Error, Place, Problem, Result, Trouble};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that is on record of one community.
///
/// Rows change only through [`Community::apply`]; what several operations say together is
/// checked at the end of an entry by [`Community::finish`], so that a circle of conditions can
/// be recorded.
///
/// ```
/// use convoke::model::{Cells, Community, Operation, Table};
/// let row = |table, cells: &[(&str, &str)]| {
///     let cells = cells.iter().map(|(heading, text)| (heading.to_string(), text.to_string()));
///     Operation::Add { table, cells: cells.collect::<Cells>() }
/// };
/// let clinic = row(Table::Stakeholders, &[("id", "clinic"), ("name", "Lakeside Clinic")]);
/// let payer = row(Table::Stakeholders, &[("id", "payer"), ("name", "Payer A")]);
/// let tie = row(Table::Relationships, &[("from", "clinic"), ("to", "payer")]);
///
/// let mut community = Community::default();
/// assert!(community.apply_all(&[clinic.clone(), tie.clone()]).is_err()); // no payer is on record
/// assert!(community.tables().stakeholders.is_empty()); // and nothing was changed
/// community.apply_all(&[clinic, tie, payer])?;
/// assert_eq!(community.tables().relationships.len(), 1);
/// # Ok::<(), convoke::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Community {
    tables: Tables,
    /// The ids of records that were removed, with the names they went by.
    former: BTreeMap<(Table, String), BTreeSet<String>>,
}

impl Community {
    /// Its rows.
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// What of it may be seen; [`View::new`] for a community that is needed no longer.
    pub fn into_view(self, asking: Asking) -> View {
        View::of_all(self.tables, asking)
    }

    /// Carries out one change.
    ///
    /// Errors: every problem with its cells at once; nothing is changed then.
    pub fn apply(&mut self, operation: &Operation) -> Result<()> {
        operation.table().visit(Apply { community: self, operation })
    }

    /// Adds a record; what [`Operation::add`] of it comes to, without the detour through its text.
    ///
    /// Errors: every problem with its cells at once; nothing is changed then.
    pub fn add<R: Stored>(&mut self, record: R) -> Result<()> {
        self.add_read(RowReader::of(record))
    }

    /// Adds a record that was read cell by cell.
    ///
    /// Errors: as [`Community::add`].
    pub fn add_read<R: Stored>(&mut self, row: RowReader<R>) -> Result<()> {
        add(self, row.finish()?)
    }

    /// Adds all records of communities that were made by additions alone; what adding one after the
    /// other comes to.
    ///
    /// Errors: as [`Community::add`]; some may have been added then.
    pub(crate) fn join(&mut self, mut additions: Vec<Community>) -> Result<()> {
        let mut join =
            |table: &Table| table.visit(Join { community: self, additions: &mut additions });
        Table::ALL.iter().try_for_each(&mut join)
    }

    /// Adds records of which nothing was on record before; those that do not hold are left out, and
    /// come with what is wrong with each.
    pub(crate) fn begin(&mut self, mut begun: Tables) -> Vec<(Table, Key, Error)> {
        let Community { tables, .. } = self;
        let mut begin =
            |table: &Table| table.visit(Begin { begun: &mut begun, tables: &mut *tables });
        Table::ALL.iter().flat_map(&mut begin).collect()
    }

    /// Carries out the operations of one entry and checks what they say together.
    ///
    /// Errors: all problems with their cells, else all with what they say together; the
    /// community is then as it was.
    ///
    /// Cost: that of one copy of the community, of the operations, and of [`Community::faults`].
    /// A journal that replays entries which were in order when they were recorded needs only
    /// [`Community::apply`].
    pub fn apply_all(&mut self, operations: &[Operation]) -> Result<()> {
        let before = self.clone();
        let outcome = self.apply_each(operations).and_then(|()| self.finish_change(&before));
        if outcome.is_err() {
            *self = before;
        }
        outcome
    }

    fn apply_each(&mut self, operations: &[Operation]) -> Result<()> {
        let mut problems = Vec::new();
        for operation in operations {
            match self.apply(operation) {
                Err(Error::Input(more)) => problems.extend(more),
                outcome => outcome?,
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(Error::Input(problems)) }
    }

    /// Checks what no single row can: that every name names something, that nothing is part of
    /// itself, that steps follow each other.
    pub fn finish(&self) -> Result<()> {
        refused(self.faults())
    }

    /// The same for a change of `before`: a row that did not hold there either is no fault of the
    /// change.
    ///
    /// A file may hold what a later version of this program no longer takes, such as a step by
    /// somebody who was no party; what is recorded after it is not refused for that.
    pub fn finish_change(&self, before: &Community) -> Result<()> {
        let mut faults = self.faults();
        if !faults.is_empty() {
            let known = before.faults();
            faults.retain(|fault| !known.iter().any(|one| one.place() == fault.place()));
        }
        refused(faults)
    }

    /// The same for what was recorded by whatever version of this program: a step that is no
    /// longer taken does not count, and is no reason to refuse all.
    pub fn finish_recorded(&self) -> Result<()> {
        let mut faults = self.faults();
        faults.retain(|fault| fault.table != Table::Steps || fault.column != Some("step"));
        refused(faults)
    }

    /// What does not hold together, with the rows at fault.
    pub fn faults(&self) -> Vec<Fault> {
        check::faults(self)
    }

    /// The id that a record of this name may have: the one it had before, or `wanted`, with a
    /// number when that is or was another's.
    ///
    /// ```
    /// use convoke::model::{Cell, Community, Line, Operation, Stakeholder, Table};
    /// let clinic =
    ///     Stakeholder { id: "clinic".into(), name: Line::read("Lakeside Clinic")?, ..Default::default() };
    /// let mut community = Community::default();
    /// community.apply_all(&[Operation::add(&clinic)])?;
    /// assert_eq!(community.free_id(Table::Stakeholders, "clinic", "Hillside Clinic"), "clinic-2");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn free_id(&self, table: Table, wanted: &str, name: &str) -> String {
        let name = fold(name);
        let of_table = self.former.range((table, String::new())..);
        let of_table = of_table.take_while(|((of, _), _)| *of == table);
        let mut of_name = of_table.filter(|(_, names)| names.contains(&name));
        if let Some(((_, id), _)) = of_name.find(|((_, id), _)| !self.has_id(table, id)) {
            return id.clone();
        }
        let free = |id: &String| {
            !self.has_id(table, id) && !self.former.contains_key(&(table, id.clone()))
        };
        let numbered = (2..).map(|number| format!("{wanted}-{number}"));
        std::iter::once(wanted.to_owned()).chain(numbered).find(free).unwrap_or_default()
    }

    /// The first day of the next event after `day` that is on record.
    pub fn next_event_after(&self, day: Day) -> Option<Day> {
        let events = self.tables.events.values().filter_map(|row| row.date.as_ref()?.first);
        events.filter(|date| *date > day).min()
    }

    /// Whether a record of `table` has this id now.
    pub fn has_id(&self, table: Table, id: &str) -> bool {
        table.visit(HasId { tables: &self.tables, id })
    }

    /// Whether a record, or a row, of `table` with this id was once removed.
    pub fn had_id(&self, table: Table, id: &str) -> bool {
        !self.former.is_empty() && self.former.contains_key(&(table, id.to_owned()))
    }

    /// The ids of records that were removed, and are not on record again, each with the names,
    /// folded, that it went by.
    pub fn removed(&self, table: Table) -> impl Iterator<Item = (&str, &BTreeSet<String>)> {
        let of_table = self.former.range((table, String::new())..);
        let of_table = of_table.take_while(move |((of, _), _)| *of == table);
        let of_table = of_table.filter(move |((_, id), _)| !self.has_id(table, id));
        of_table.map(|((_, id), names)| (id.as_str(), names))
    }

    /// The cells of one record.
    pub fn cells(&self, table: Table, key: &Key) -> Option<Cells> {
        table.visit(CellsAt { tables: &self.tables, key })
    }

    /// How many records a table has.
    pub fn count(&self, table: Table) -> usize {
        table.visit(CountRows { tables: &self.tables })
    }

    /// The cells of every record of a table, by key.
    pub fn all_cells(&self, table: Table) -> Vec<(Key, Cells)> {
        table.visit(AllCells { tables: &self.tables })
    }
}

/// Something that does not hold together, and the row in which it was seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// The row's table.
    pub table: Table,
    /// The row.
    pub key: Key,
    /// The column, if one is at fault.
    pub column: Option<&'static str>,
    /// What was seen.
    pub trouble: Trouble,
}

impl Fault {
    /// Which row, and which column.
    pub fn place(&self) -> (Table, &Key, Option<&'static str>) {
        (self.table, &self.key, self.column)
    }
}

fn refused(faults: Vec<Fault>) -> Result<()> {
    if faults.is_empty() {
        return Ok(());
    }
    Err(Error::Input(faults.into_iter().map(Problem::from).collect()))
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Problem {
        // Who was removed, and who still names it, is in the trouble itself.
        let is_told = matches!(fault.trouble, Trouble::StillNamed { .. });
        let place = || row_place(fault.table, &fault.key, fault.column);
        let place = if is_told { Place::default() } else { place() };
        Problem { place, trouble: fault.trouble }
    }
}

pub(super) fn row_place(table: Table, key: &Key, column: Option<&str>) -> Place {
    let mut parts = key.parts();
    if let (Table::Steps, Some(commitment), Some(on)) = (table, parts.next(), parts.next()) {
        let of = if on.is_empty() { String::new() } else { format!(" of {on}") };
        let place = Place::file(format!("step{of} in “{commitment}”"));
        return column.map(|column| place.clone().at_column(column)).unwrap_or(place);
    }
    let key = key.to_string();
    let row =
        if key.is_empty() { table.name().into() } else { format!("{} “{key}”", table.noun()) };
    let place = Place::file(row);
    column.map(|column| place.at_column(column)).unwrap_or(place)
}

/// Adds those records of a table that hold.
struct Begin<'a> {
    begun: &'a mut Tables,
    tables: &'a mut Tables,
}

impl Visitor for Begin<'_> {
    type Answer = Vec<(Table, Key, Error)>;
    fn visit<R: Stored>(self) -> Vec<(Table, Key, Error)> {
        let mut wrong = Vec::new();
        let mut begun = std::mem::take(R::rows_mut(self.begun));
        begun.retain(|key, record| match judge(record, Vec::new()) {
            Ok(()) => true,
            Err(error) => {
                wrong.push((R::TABLE, key.clone(), error));
                false
            }
        });
        R::rows_mut(self.tables).append(begun);
        wrong
    }
}

struct Join<'a> {
    community: &'a mut Community,
    additions: &'a mut [Community],
}

impl Visitor for Join<'_> {
    type Answer = Result<()>;
    fn visit<R: Stored>(self) -> Result<()> {
        let Join { community, additions } = self;
        for (key, record) in additions.iter().flat_map(|one| R::rows(&one.tables)) {
            refuse_former(community, key, record)?;
        }
        let additions = additions.iter_mut().map(|one| R::rows_mut(&mut one.tables));
        let joined = R::rows_mut(&mut community.tables).join(additions.map(std::mem::take));
        joined.map_err(|key| taken::<R>(&key, &key))
    }
}

struct Apply<'a> {
    community: &'a mut Community,
    operation: &'a Operation,
}

impl Visitor for Apply<'_> {
    type Answer = Result<()>;
    fn visit<R: Stored>(self) -> Result<()> {
        match self.operation {
            Operation::Add { cells, .. } => add(self.community, read(R::default(), cells)?),
            Operation::Edit { key, set, .. } => edit::<R>(self.community, key, set),
            Operation::Remove { key, .. } => remove::<R>(self.community, key),
        }
    }
}

fn add<R: Stored>(community: &mut Community, record: R) -> Result<()> {
    let key = record.key();
    refuse_former(community, &key, &record)?;
    let rows = R::rows_mut(&mut community.tables);
    rows.insert(key, record).map_err(|key| taken::<R>(&key, &key))
}

/// The refusal of a change to the row `key`, for the key `wanted` is another row's.
fn taken<R: Record>(key: &Key, wanted: &Key) -> Error {
    at::<R>(key, Trouble::AlreadyThere { noun: R::TABLE.noun(), key: wanted.to_string() })
}

fn refuse_former<R: Stored>(community: &Community, key: &Key, record: &R) -> Result<()> {
    if is_former::<R>(community, key, record) {
        let taken = Trouble::FormerId { noun: R::TABLE.noun(), key: key.to_string() };
        return Err(at::<R>(key, taken));
    }
    Ok(())
}

/// Whether the record takes an id that belonged to another, which was removed.
fn is_former<R: Stored>(community: &Community, key: &Key, record: &R) -> bool {
    if community.former.is_empty() {
        return false;
    }
    let id = key.first();
    let names = community.former.get(&(R::TABLE, id.to_owned()));
    names.is_some_and(|names| !names.contains(&name_of(record))) && !community.has_id(R::TABLE, id)
}

fn edit<R: Stored>(community: &mut Community, key: &Key, set: &Cells) -> Result<()> {
    let Some(record) = R::rows(&community.tables).get(key) else {
        return Err(not_there::<R>(community, key));
    };
    let changed = read::<R>(record.clone(), set)?;
    let new_key = changed.key();
    if is_named_by_id(R::TABLE) && new_key.first() != key.first() {
        return Err(at::<R>(key, Trouble::FixedId { noun: R::TABLE.noun(), key: key.to_string() }));
    }
    if new_key != *key && R::rows(&community.tables).contains_key(&new_key) {
        return Err(taken::<R>(key, &new_key));
    }
    let rows = R::rows_mut(&mut community.tables);
    rows.remove(key);
    rows.insert(new_key, changed).map_err(|taken_by| taken::<R>(key, &taken_by))
}

fn remove<R: Stored>(community: &mut Community, key: &Key) -> Result<()> {
    let Some(record) = R::rows_mut(&mut community.tables).remove(key) else {
        return Err(not_there::<R>(community, key));
    };
    if is_named_by_id(R::TABLE) {
        let names = community.former.entry((R::TABLE, key.first().to_owned())).or_default();
        names.insert(name_of(&record));
    }
    Ok(())
}

/// Reads `cells` into `record`; all that is wrong with them comes at once.
fn read<R: Record>(record: R, cells: &Cells) -> Result<R> {
    let mut row = RowReader::of(record);
    cells.iter().for_each(|(heading, text)| row.cell(heading, text));
    row.finish()
}

fn not_there<R: Stored>(community: &Community, key: &Key) -> Error {
    let keys: Vec<String> = R::rows(&community.tables).keys().map(Key::to_string).collect();
    let near = nearest(&key.to_string(), keys.iter().map(String::as_str)).into_iter().next();
    Trouble::NotThere { noun: R::TABLE.noun(), key: key.to_string(), near }.into()
}

fn at<R: Record>(key: &Key, trouble: Trouble) -> Error {
    Problem { place: row_place(R::TABLE, key, None), trouble }.into()
}

/// What a record is called, folded; what it says where it has no name.
fn name_of<R: Record>(record: &R) -> String {
    let cells = cells_of(record);
    fold(cells.get("name").or(cells.get("what")).map(String::as_str).unwrap_or_default())
}

/// Whether the table's rows have an id of their own, which never passes to another.
pub fn is_named_by_id(table: Table) -> bool {
    match table {
        Table::Stakeholders
        | Table::Events
        | Table::Priorities
        | Table::Actions
        | Table::Initiatives
        | Table::Commitments => true,
        Table::Community
        | Table::Standings
        | Table::Distinct
        | Table::Affiliations
        | Table::Relationships
        | Table::Asked
        | Table::Attendance
        | Table::Seating
        | Table::Positions
        | Table::Members
        | Table::Funding
        | Table::Needs
        | Table::Steps => false,
    }
}

struct HasId<'a> {
    tables: &'a Tables,
    id: &'a str,
}

impl Visitor for HasId<'_> {
    type Answer = bool;
    fn visit<R: Stored>(self) -> bool {
        let rows = R::rows(self.tables);
        rows.contains_key(self.id) || rows.beginning(self.id).next().is_some()
    }
}

struct CellsAt<'a> {
    tables: &'a Tables,
    key: &'a Key,
}

impl Visitor for CellsAt<'_> {
    type Answer = Option<Cells>;
    fn visit<R: Stored>(self) -> Option<Cells> {
        R::rows(self.tables).get(self.key).map(cells_of)
    }
}

struct CountRows<'a> {
    tables: &'a Tables,
}

impl Visitor for CountRows<'_> {
    type Answer = usize;
    fn visit<R: Stored>(self) -> usize {
        R::rows(self.tables).len()
    }
}

struct AllCells<'a> {
    tables: &'a Tables,
}

impl Visitor for AllCells<'_> {
    type Answer = Vec<(Key, Cells)>;
    fn visit<R: Stored>(self) -> Vec<(Key, Cells)> {
        R::rows(self.tables).iter().map(|(key, record)| (key.clone(), cells_of(record))).collect()
    }
}
