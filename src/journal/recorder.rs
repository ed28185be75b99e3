//! The right to add to a community file for one who looks at no earlier entry: those stay in the
//! file, where an import of a million rows takes as much room as its community in memory.

use super::entry::{Entry, EntryId, NewEntry, SheetRow};
use super::lock::Lock;
use super::long_entry::LongEntry;
use super::place::Place;
use super::recorded::Recorded;
use super::sqlite::{self, Texts};
use super::{
    Claim, Journal, SheetMemory, Undo, Undone, alone, connect, not_together, replay, sheet_rows,
    straight,
};
use crate::error::Result;
use crate::model::Community;
use rusqlite::Connection;
use std::path::Path;

/// The right to add to a community file, which one program has at a time; see [`super::Writer`] for
/// one that also undoes and forgets.
///
/// ```
/// # fn main() -> convoke::Result<()> {
/// # let folder = tempfile::tempdir().unwrap();
/// # let path = folder.path().join("lakeside.convoke");
/// use convoke::journal::{Claim, Journal, NewEntry, Recorder};
/// use convoke::model::{Cells, Operation, Table};
/// use std::time::Duration;
///
/// let claim =
///     Claim { holder: "Ana".into(), wait: Duration::from_secs(5), only_writer: false };
/// drop(Journal::create(&path, NewEntry::default(), &claim)?);
/// let recorder = Recorder::open(&path, &claim)?;
/// let cells = Cells::from([("id".into(), "clinic".into()), ("name".into(), "Clinic".into())]);
/// let mut entry = recorder.begin(NewEntry { said: "import".into(), ..NewEntry::default() })?;
/// entry.operation(&Operation::Add { table: Table::Stakeholders, cells })?;
/// recorder.record_long(entry)?;
/// assert_eq!(Journal::open(&path, claim.wait)?.community()?.tables().stakeholders.len(), 1);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Recorder {
    place: Place,
    /// The entries, without their texts.
    entries: Vec<Recorded>,
    community: Community,
    pub(super) connection: Connection,
    lock: Lock,
}

impl Recorder {
    /// Reads a community file and claims the right to add to it, as [`Journal::open_to_write`] does.
    ///
    /// Errors: as of that.
    ///
    /// Memory: that of the community, and a megabyte.
    pub fn open(path: &Path, claim: &Claim) -> Result<Recorder> {
        let (place, lock) = alone(path, claim)?;
        let connection = connect(&place)?;
        let (entries, community) = match straight::read(&place, &connection) {
            Some(read) => read,
            None => {
                let entries = sqlite::read(&place, &connection)?;
                let journal = Journal { place: place.clone(), entries };
                let community = journal.community()?;
                let without_text = |entry| Recorded { text: String::new(), ..entry };
                (journal.entries.into_iter().map(without_text).collect(), community)
            }
        };
        Ok(Recorder { place, entries, community, connection, lock })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.place.path
    }

    /// The community as it stands now.
    pub fn community(&self) -> &Community {
        &self.community
    }

    /// Whether somebody has recorded anything in it before.
    pub fn is_known(&self, who: &str) -> bool {
        self.entries.iter().any(|entry| entry.head.by == who)
    }

    /// What sheets said when they were last imported.
    ///
    /// Errors: as of [`Journal::sheets`].
    pub fn sheets(&self) -> Result<SheetMemory> {
        let mut memory = SheetMemory::new();
        self.each_row(|row| replay::remember(&mut memory, row))?;
        Ok(memory)
    }

    /// What sheets said when they were imported, as [`Journal::each_row`] tells it.
    ///
    /// Errors: as of that.
    ///
    /// Memory: that of the longest entry.
    pub fn each_row(&self, mut hear: impl FnMut(SheetRow)) -> Result<()> {
        let stands = replay::standing(self.entries.iter().map(|entry| &entry.head));
        let mut texts = Texts::of(&self.connection);
        for (number, (entry, _)) in
            (1..).zip(self.entries.iter().zip(stands)).filter(|(_, (_, stands))| *stands)
        {
            let text = texts.read(number).map_err(|e| sqlite::trouble(&self.place, &e))?;
            let text = std::str::from_utf8(&text).map_err(|e| not_together(&self.place, e))?;
            sheet_rows::each_row(text, entry.head.said_from, &mut hear)
                .map_err(|what| not_together(&self.place, what))?;
        }
        Ok(())
    }

    /// Records an entry, and returns when it is on the disk.
    ///
    /// Errors: [`crate::Error::Input`] if its operations are refused; [`crate::Error::Storage`] if
    /// it cannot be written. Nothing is recorded then.
    pub fn record(&mut self, new: NewEntry) -> Result<EntryId> {
        let mut community = self.community.clone();
        new.operations.iter().try_for_each(|operation| community.apply(operation))?;
        community.finish_change(&self.community)?;
        let entry = Entry::after(self.entries.last().map(|last| last.hash), new);
        let recorded = Recorded::write(&entry);
        let recorded = recorded.map_err(|what| self.place.error(what, "correct the entry"))?;
        self.append(recorded, community)?;
        Ok(entry.id)
    }

    /// Adds an entry that leads to `community`.
    fn append(&mut self, new: Recorded, community: Community) -> Result<()> {
        let one = std::slice::from_ref(&new);
        sqlite::append(&self.place, &mut self.connection, (&self.entries, one))?;
        self.entries.push(Recorded { text: String::new(), ..new });
        self.community = community;
        Ok(())
    }

    /// Undoes an entry, as [`super::Writer::undo`] does; all entries are read for it.
    ///
    /// Errors: as of that.
    pub fn undo(&mut self, undo: Undo) -> Result<Undone> {
        let entries = sqlite::read(&self.place, &self.connection)?;
        let journal = Journal { place: self.place.clone(), entries };
        let (recorded, community, undone) = journal.undone(undo)?;
        self.append(recorded, community)?;
        Ok(undone)
    }

    /// Begins an entry that is written piece by piece, and recorded by [`Recorder::record_long`].
    ///
    /// Errors: [`crate::Error::Storage`] if there is no room on the disk.
    pub fn begin(&self, new: NewEntry) -> Result<LongEntry> {
        let last = self.entries.last().map(|last| last.hash);
        LongEntry::begin(&self.place, last, new)
    }

    /// Records an entry that was begun here, and ends. Returns when it is on the disk.
    ///
    /// Its operations must have been found to hold upon [`Recorder::community`], all together, as
    /// those of an import are: they are not carried out once more.
    ///
    /// Errors: [`crate::Error::Storage`] if it cannot be recorded; nothing is then.
    ///
    /// Memory: a megabyte; the text of the entry goes from one file into the other.
    pub fn record_long(self, entry: LongEntry) -> Result<EntryId> {
        let Recorder { place, entries, community, mut connection, lock } = self;
        drop(community);
        let id = entry.id;
        let (text, hash) = entry.end()?;
        sqlite::append_long(&place, &mut connection, &entries, (text, hash))?;
        drop(lock);
        Ok(id)
    }
}
