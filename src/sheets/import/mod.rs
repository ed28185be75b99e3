//! Sheets into operations: what they say that the record does not.

mod added;
mod begun;
mod changes;
mod compare;
mod draft;
mod former;
mod identify;
mod memory;
mod near;
mod outcomes;
mod plan;
mod registry;
mod rejects;
mod rows;
mod said_by;
mod settled;
mod several;
mod told;
mod trial;
mod twins;
mod work;
mod written;

pub use memory::Memory;
pub use plan::Plan;
pub use rejects::Rejects;
pub use written::WrittenCells;

use super::{
    Notice, Outcome, Read, Remark, Sheet, Tabled,
    tabled::{self, is_named},
};
use crate::{
    error::{Error, Problem, Result, Watch},
    model::{Cells, Community, Day, Key, Operation, RelationshipKind, Table, fold},
};
use std::collections::{BTreeMap, BTreeSet};
use work::Work;

/// How questions that an import may raise are settled beforehand.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The table that the sheet is, where its name and headings do not tell.
    pub table: Option<Table>,
    /// What ties of plain tables are about that do not say.
    pub kind: Option<RelationshipKind>,
    /// Whether what stakeholders have in columns that are not known is kept in their notes.
    pub keeps_unknown: bool,
    /// Which one holds where a cell was changed both in the sheet and in the file.
    pub prefer: Option<Prefer>,
    /// Names that mean the same as one on record; see [`Options::same`].
    pub same: Vec<(String, String)>,
    /// Names that are new, however near they are to one on record.
    pub new: Vec<String>,
    /// Whether every other name that is neither on record nor like one that is, is new.
    pub all_new: bool,
    /// Whether names that differ by a mark only, or are like one on record, are two all the same.
    pub keeps_apart: bool,
    /// Whether the good rows are taken where others are bad.
    pub skip_bad: bool,
    /// What words for how a commitment stands were settled to mean; see [`Options::status`].
    pub statuses: BTreeMap<String, Outcome>,
    /// Words by which commitments are not wanted, folded: one who would do it, or a status.
    pub left_out: BTreeSet<String>,
    /// The day on which a list tells how its commitments stand.
    pub stood_on: Option<Day>,
}

/// Which one holds where a cell was changed both in the sheet and in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prefer {
    /// What the sheet says.
    Sheet,
    /// What the file says.
    File,
}

/// What a row said when it was last imported.
#[derive(Debug, Clone, PartialEq)]
pub struct Remembered {
    /// Its table.
    pub table: Table,
    /// What tells it from every other row of its table.
    pub key: Key,
    /// Its cells, by heading; a cell that was cleared is blank.
    pub cells: Cells,
}

/// What an import comes to.
#[derive(Debug, Default)]
pub struct Import {
    /// What would change the record so that it says what the sheets say.
    pub operations: Vec<Operation>,
    /// What the sheets said that they had not said before; to be kept for the next import.
    pub memory: Vec<Remembered>,
    /// What was settled on the way.
    pub notices: Vec<Notice>,
    /// What is wrong with the rows that were skipped, if that was asked for.
    pub problems: Vec<Problem>,
    /// Those rows as they stood, for each sheet that has some.
    pub rejects: Vec<Rejects>,
}

impl Options {
    /// Takes one `A=B`: the name A means the record that is called B.
    ///
    /// # Errors
    /// A usage error, if there is no `=` between two names.
    pub fn same(&mut self, settled: &str) -> Result<()> {
        match settled.split_once('=').map(|(a, b)| (a.trim(), b.trim())) {
            Some((said, meant)) if !said.is_empty() && !meant.is_empty() => {
                self.same.push((said.to_owned(), meant.to_owned()));
                Ok(())
            }
            Some(_) | None => Err(Error::Usage(format!(
                "“{settled}” does not say which two names are the same; write 'A=B'"
            ))),
        }
    }

    /// Takes one `WORD=STATE`: commitments with this status stand so.
    ///
    /// # Errors
    /// A usage error, if it does not say how they stand.
    pub fn status(&mut self, settled: &str) -> Result<()> {
        let (word, outcome) = super::status(settled)?;
        self.statuses.insert(fold(word), outcome);
        Ok(())
    }

    /// Takes a word by which commitments are not wanted.
    pub fn leave_out(&mut self, word: &str) {
        self.left_out.insert(fold(word));
    }

    fn meant_by(&self, name: &str) -> Option<&str> {
        let settled = self.same.iter().find(|(said, _)| fold(said) == fold(name));
        settled.map(|(_, meant)| meant.as_str())
    }
}

/// Turns sheets into the operations that make the record say what they say.
///
/// A row means the record whose id it gives, or which has its name or an alias, without regard
/// to outer space and case. A cell that the sheet has not changed since `memory` changes
/// nothing; one changed in both is a conflict. A blank cell leaves what is on record, `-` clears
/// it. The order of sheets and rows does not matter: a name may be used before it is explained.
///
/// Names in columns that refer to a table which is neither in `read` nor on record become its
/// records: the ends of a lone list of ties are stakeholders.
///
/// # Errors
/// All problems of all sheets, each with its place. With `skip_bad` those of single rows are
/// in the answer instead.
///
/// Cost: O(r log r) for r rows, in time and memory.
///
/// ```
/// use convoke::{model::Community, sheets::{self, Options, Read, Sheet}};
/// let text = sheets::decode(b"name,type\nLakeside Clinic,provider\n".to_vec(), "people.csv", None).unwrap();
/// let read = Read { sheets: vec![Sheet::new("people.csv", text).unwrap()], ..Read::default() };
/// let import = sheets::import(read, &Community::default(), &[], &Options::default()).unwrap();
/// let mut community = Community::default();
/// community.apply_all(&import.operations).unwrap();
/// assert_eq!(community.tables().stakeholders.len(), 1);
/// ```
pub fn import(
    read: Read,
    community: &Community,
    memory: &[Remembered],
    options: &Options,
) -> Result<Import> {
    let memory = memory.iter().cloned().collect();
    plan(read, community, &memory, options, &()).map(Import::from)
}

/// The tables that sheets are, as far as that can be told.
pub fn tables(read: &Read, options: &Options) -> BTreeSet<Table> {
    let is_alone = read.sheets.len() == 1;
    read.sheets
        .iter()
        .filter_map(|sheet| tabled::table(sheet, asked(sheet, options, is_alone)))
        .collect()
}

/// The table that the user says a sheet is, where its name does not tell.
fn asked(sheet: &Sheet, options: &Options, is_alone: bool) -> Option<Table> {
    options.table.filter(|_| is_alone || !is_named(sheet))
}

/// The same, with operations that are made one by one as they are asked for: there may be millions.
/// `watch` hears how far the work is.
///
/// # Errors
/// As those of [`import()`].
///
/// Cost: as that of [`import()`]; beyond the sheets and the record as it would be, memory for what
/// those rows say that do not just begin a record, and some forty bytes for each other.
pub fn plan(
    read: Read,
    community: &Community,
    memory: &Memory<'_>,
    options: &Options,
    watch: &dyn Watch,
) -> Result<Plan> {
    carry_out(read, community, Some(memory), options, watch)
}

/// Reads plain files as a community, with what was settled on the way; nothing is written.
///
/// # Errors
/// As those of [`super::read`] and [`import`].
pub fn community(read: Read, options: &Options) -> Result<(Community, Vec<Notice>)> {
    let plan = carry_out(read, &Community::default(), None, options, &())?;
    Ok((plan.after, plan.notices))
}

/// What comes of it. Without a memory none is made either.
fn carry_out(
    read: Read,
    community: &Community,
    memory: Option<&Memory<'_>>,
    options: &Options,
    watch: &dyn Watch,
) -> Result<Plan> {
    let Read { sheets, mut problems, mut skippable, mut notices, .. } = read;
    if !options.skip_bad {
        problems.append(&mut skippable);
    }
    let mut tabled = Vec::new();
    let is_alone = sheets.len() == 1;
    for sheet in sheets {
        let asked = asked(&sheet, options, is_alone);
        match Tabled::new(sheet, asked) {
            Ok(sheet) => tabled.push(sheet),
            Err(Error::Input(more)) => problems.extend(more),
            Err(error) => return Err(error),
        }
    }
    for sheet in &mut tabled {
        if options.keeps_unknown && sheet.table == Table::Stakeholders {
            sheet.sheet.notices.iter_mut().for_each(Notice::kept_in_notes);
        }
        if sheet.table == Table::Commitments {
            kept_in_notes(&mut sheet.sheet.notices);
        }
        notices.append(&mut sheet.sheet.notices);
    }
    let is_complete = problems.is_empty();
    let mut work = Work::new(&tabled, community, memory, options, is_complete);
    work.watch = watch;
    match work.carry_out() {
        Ok(plan) if is_complete => {
            let notices = notices.into_iter().chain(plan.notices).collect();
            let problems = skippable.into_iter().chain(plan.problems).collect();
            Ok(Plan { notices, problems, ..plan })
        }
        Ok(plan) => Err(Error::Input(problems.into_iter().chain(plan.problems).collect())),
        Err(more) => Err(Error::Input(problems.into_iter().chain(more).collect())),
    }
}

/// Columns that are not known are kept in the notes, after all: told as one.
fn kept_in_notes(notices: &mut Vec<Notice>) {
    let (unknown, others): (Vec<Notice>, Vec<Notice>) = std::mem::take(notices)
        .into_iter()
        .partition(|notice| matches!(notice.remark, Remark::UnknownColumn { .. }));
    *notices = others;
    let Some(first) = unknown.first() else { return };
    let mut place = first.place.clone();
    place.column = place.column.filter(|_| unknown.len() == 1);
    let mut names = Vec::new();
    for notice in &unknown {
        if let Remark::UnknownColumn { heading, .. } = &notice.remark {
            names.push(heading.clone());
        }
    }
    let table = Table::Commitments.name();
    notices.push(Notice { place, remark: Remark::KeptInNotes { names, table } });
}
