//! The community file: a journal of everything that was recorded, and never changed again.
//!
//! [`Journal`] is what was read from a file; it holds no lock and no connection. [`Writer`] is
//! the one that may add to it: nobody else can while it lives. [`Recorder`] is the same for one who
//! looks at no earlier entry, and need not have them all in memory.
//!
//! What holds, whatever happens to the program or the computer: an entry that was acknowledged
//! is on the disk; an entry is there whole or not at all; a change to the file that did not come
//! from here is noticed before anything is answered from it.
//!
//! ```
//! # fn main() -> convoke::Result<()> {
//! # let folder = tempfile::tempdir().unwrap();
//! # let path = folder.path().join("lakeside.convoke");
//! use convoke::journal::{Claim, Journal, NewEntry};
//! use convoke::model::{Cells, Operation, Table};
//! use std::time::Duration;
//!
//! let claim =
//!     Claim { holder: "Ana".into(), wait: Duration::from_secs(5), only_writer: false };
//! let mut writer = Journal::create(&path, NewEntry::default(), &claim)?;
//! let cells = Cells::from([("id".into(), "clinic".into()), ("name".into(), "Clinic".into())]);
//! let add = Operation::Add { table: Table::Stakeholders, cells };
//! writer.record(NewEntry { said: "add Clinic".into(), operations: vec![add], ..NewEntry::default() })?;
//! drop(writer);
//!
//! let journal = Journal::open(&path, claim.wait)?;
//! assert_eq!(journal.community()?.tables().stakeholders.len(), 1);
//! assert_eq!(journal.log()[1].said, "add Clinic");
//! # Ok(())
//! # }
//! ```

mod backup;
mod check;
mod earlier;
mod entry;
mod eraser;
mod exchange;
mod field;
mod forget;
mod identity;
mod issue;
mod leftover;
mod lock;
mod log;
mod long_entry;
mod operations;
mod person;
mod place;
mod recorded;
mod recorder;
mod replay;
mod shares;
mod sheet_rows;
mod sqlite;
mod straight;
mod synced;
mod undo;
mod wording;

pub use backup::{Restored, restore};
pub use check::{Check, Damage, check};
pub use entry::{Entry, EntryId, Hash, NewEntry, SheetRow};
pub use forget::{Forget, Forgotten};
pub use log::LogLine;
pub use long_entry::LongEntry;
pub use place::is_a_device;
pub use recorder::Recorder;
pub use replay::SheetMemory;
pub use shares::{Disk, disk};
pub use synced::{other_copies, synced_by};
pub use undo::{Undo, Undone};

use crate::error::{Error, Result};
use crate::model::Community;
use issue::{Over, issue};
use leftover::Leftover;
use lock::Lock;
use place::Place;
use recorded::{Head, Recorded};
use rusqlite::Connection;
use sqlite::Access;
use std::path::Path;
use std::time::Duration;

/// Everything that a community file holds, read and found whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Journal {
    place: Place,
    entries: Vec<Recorded>,
}

/// The right to add to a community file, which one program has at a time.
#[derive(Debug)]
pub struct Writer {
    journal: Journal,
    community: Community,
    connection: Connection,
    lock: Lock,
}

/// Who wants to write, and how patiently.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Who it is, as others who wait are told: “Ana on tern (process 4711)”.
    pub holder: String,
    /// How long to wait for others.
    pub wait: Duration,
    /// Whether the user vouches that nobody else writes, so that a network folder will do.
    pub only_writer: bool,
}

/// The community that a file holds, for one who asks about it and does not write: what
/// [`Journal::open`] and [`Journal::community`] give together, and the entries not kept, which take
/// half the memory or more.
///
/// Errors: as of both.
///
/// Cost: as of both.
///
/// ```
/// # fn main() -> convoke::Result<()> {
/// # let folder = tempfile::tempdir().unwrap();
/// # let path = folder.path().join("lakeside.convoke");
/// use convoke::journal::{self, Claim, Journal, NewEntry};
/// use std::time::Duration;
///
/// let claim =
///     Claim { holder: "Ana".into(), wait: Duration::from_secs(5), only_writer: false };
/// let writer = Journal::create(&path, NewEntry::default(), &claim)?;
/// drop(writer);
/// assert_eq!(journal::community(&path, claim.wait)?.tables().stakeholders.len(), 0);
/// # Ok(())
/// # }
/// ```
pub fn community(path: &Path, wait: Duration) -> Result<Community> {
    let straight = |place: &Place| match leftover::judge(place)? {
        Some(_) => Ok(None),
        None => {
            let connection = sqlite::open(place, &place.path, Access::Read)?;
            Ok(straight::community(place, &connection))
        }
    };
    match together(path, wait, straight)? {
        (_, Some(community)) => Ok(community),
        (_, None) => Journal::open(path, wait)?.community(),
    }
}

/// Does something with a file to which nobody writes meanwhile.
fn together<T>(
    path: &Path,
    wait: Duration,
    read: impl Fn(&Place) -> Result<T>,
) -> Result<(Place, T)> {
    let place = Place::find(path)?;
    identity::check(&place)?;
    let lock = Lock::together(&place, wait)?;
    let read = || {
        identity::check(&place)?;
        read(&place)
    };
    let found = match (read(), lock) {
        (Err(_), None) => {
            // Without a lock, a writer may have begun meanwhile: it has made one by now.
            let _lock = Lock::together(&place, wait)?;
            read()?
        }
        (found, _) => found?,
    };
    Ok((place, found))
}

impl Journal {
    /// Reads a community file; waits at most `wait` for one who writes to it.
    ///
    /// The whole file is verified: identity, schema, pages, every entry's hash. Nothing is
    /// written, and where nothing can be (a read-only disk) it works all the same.
    ///
    /// Errors: [`Error::Storage`] if this is no whole community file of a known format;
    /// [`Error::Busy`] if somebody writes for longer than that.
    ///
    /// Cost: O(bytes of the file).
    pub fn open(path: &Path, wait: Duration) -> Result<Journal> {
        let (place, entries) = together(path, wait, read)?;
        Ok(Journal { place, entries })
    }

    /// Reads a community file and claims the right to add to it. If a program was killed while
    /// it wrote, what it left half done is taken back first.
    ///
    /// Errors: those of [`Journal::open`]; [`Error::Storage`] if the file lies in a network
    /// folder, unless the claim vouches for it.
    pub fn open_to_write(path: &Path, claim: &Claim) -> Result<Writer> {
        let (place, lock) = alone(path, claim)?;
        Writer::open(place, lock)
    }

    /// Makes a community file with its opening entry. Its id is the community's.
    ///
    /// Errors: [`Error::Storage`] if there is a file of that name; [`Error::Input`] if the
    /// opening's operations are refused. No file is made then.
    pub fn create(path: &Path, opening: NewEntry, claim: &Claim) -> Result<Writer> {
        Community::default().apply_all(&opening.operations)?;
        let place = Place::find(path)?;
        let opening = Recorded::write(&Entry::after(None, opening));
        let opening = opening.map_err(|what| place.error(what, "correct the entry"))?;
        Writer::create(place, &[opening], claim)
    }

    /// The file that was read.
    pub fn path(&self) -> &Path {
        &self.place.path
    }

    /// The community that this is the journal of: the id of the opening entry, which all copies
    /// share.
    pub fn community_id(&self) -> Option<EntryId> {
        self.entries.first().map(|opening| opening.head.id)
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none; a file always has its opening entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The community: the replay of all entries that count, in the order of recording.
    ///
    /// Errors: [`Error::Storage`] if an entry cannot be replayed, which nothing that was
    /// recorded here can bring about.
    pub fn community(&self) -> Result<Community> {
        let stands = replay::standing(self.heads());
        replay::community(&self.entries, &stands, self.entries.len())
            .map_err(|stuck| self.damaged(stuck.error))
    }

    /// What sheets said when they were last imported.
    ///
    /// Errors: as [`Journal::community`].
    pub fn sheets(&self) -> Result<SheetMemory> {
        let mut memory = SheetMemory::new();
        self.each_row(|row| replay::remember(&mut memory, row))?;
        Ok(memory)
    }

    /// What sheets said when they were imported, row by row in the order of recording: of a row
    /// that is there again, the later cells count.
    ///
    /// Errors: as [`Journal::community`].
    pub fn each_row(&self, hear: impl FnMut(SheetRow)) -> Result<()> {
        let stands = replay::standing(self.heads());
        replay::each_row(&self.entries, &stands, hear).map_err(|what| self.damaged(what))
    }

    fn heads(&self) -> impl DoubleEndedIterator<Item = &Head> + ExactSizeIterator {
        self.entries.iter().map(|entry| &entry.head)
    }

    fn damaged(&self, what: impl std::fmt::Display) -> Error {
        not_together(&self.place, what)
    }
}

/// Claims the right to add to a file, and takes back what was left half done.
fn alone(path: &Path, claim: &Claim) -> Result<(Place, Lock)> {
    let place = Place::find(path)?;
    identity::check(&place)?;
    shares::refuse(&place, claim.only_writer)?;
    let lock = Lock::alone(&place, &claim.holder, claim.wait)?;
    identity::check(&place)?;
    leftover::settle(&place)?;
    Ok((place, lock))
}

/// A connection to a file that may be added to.
fn connect(place: &Place) -> Result<Connection> {
    let connection = sqlite::open(place, &place.path, Access::Write)?;
    if connection.is_readonly("main").unwrap_or(true) {
        let remedy = "ask its owner for permission, or work on a copy";
        return Err(place.error("this user may not write to it", remedy));
    }
    Ok(connection)
}

/// The refusal of a file whose entries cannot be replayed.
fn not_together(place: &Place, what: impl std::fmt::Display) -> Error {
    let remedy = "“check” says what is damaged; restore a backup with “restore”";
    place.error(format!("its entries do not hold together: {what}"), remedy)
}

/// All entries, as the last completed change left them; touches nothing.
fn read(place: &Place) -> Result<Vec<Recorded>> {
    match leftover::judge(place)? {
        Some(Leftover::Spent(entries) | Leftover::Needed(entries)) => Ok(entries),
        None => sqlite::read(place, &sqlite::open(place, &place.path, Access::Read)?),
    }
}

impl Writer {
    fn open(place: Place, lock: Lock) -> Result<Writer> {
        let connection = connect(&place)?;
        let entries = sqlite::read(&place, &connection)?;
        let journal = Journal { place, entries };
        let community = journal.community()?;
        Ok(Writer { journal, community, connection, lock })
    }

    fn create(place: Place, entries: &[Recorded], claim: &Claim) -> Result<Writer> {
        if place.is_taken() {
            return Err(place::exists(&place.path));
        }
        shares::refuse(&place, claim.only_writer)?;
        let lock = Lock::alone(&place, &claim.holder, claim.wait)?;
        issue(&place, entries, Over::Nothing)?;
        Writer::open(place, lock)
    }

    /// What the file holds now.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The community as it stands now.
    pub fn community(&self) -> &Community {
        &self.community
    }

    /// Records an entry, and returns when it is on the disk.
    ///
    /// Errors: [`Error::Input`] if its operations are refused; [`Error::Storage`] if it cannot
    /// be written. Nothing is recorded then.
    pub fn record(&mut self, new: NewEntry) -> Result<EntryId> {
        let mut community = self.community.clone();
        new.operations.iter().try_for_each(|operation| community.apply(operation))?;
        community.finish()?;
        let entry = Entry::after(self.journal.entries.last().map(|last| last.hash), new);
        let recorded = self.written(&entry)?;
        self.append(vec![recorded], community)?;
        Ok(entry.id)
    }

    fn written(&self, entry: &Entry) -> Result<Recorded> {
        Recorded::write(entry).map_err(|what| self.journal.place.error(what, "correct the entry"))
    }

    /// Adds entries that lead to `community`: all or none.
    fn append(&mut self, new: Vec<Recorded>, community: Community) -> Result<()> {
        let Journal { place, entries } = &mut self.journal;
        sqlite::append(place, &mut self.connection, (entries, &new))?;
        entries.extend(new);
        self.community = community;
        Ok(())
    }
}
