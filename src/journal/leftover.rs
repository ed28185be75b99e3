//! A rollback journal that lies beside the file while nobody is at work.
//!
//! SQLite keeps what it is about to overwrite in `NAME.convoke-journal` until a change is
//! acknowledged. When a program is killed, or the power fails, that journal stays, and the next
//! to open the file must play it back. But when somebody has meanwhile copied another file over
//! this one (a backup, say), SQLite would play it into a file that it does not belong to, and
//! alter or destroy it. SQLite cannot tell the two apart; the chain of entries can:
//!
//! - The file is whole without the journal. It is a copy, or it was not yet touched, or the
//!   change was complete but for its acknowledgement. In each case nothing is wanting, and the
//!   journal is taken away unplayed.
//! - The file is not whole, and is after the journal was played into a *copy* of it: the journal
//!   belongs to it, and SQLite plays it back.
//! - Neither is whole: nothing is touched, and `restore` is called for.
//!
//! Readers decide the same way, but read the copy and touch nothing.

use super::place::{Place, plain, unreadable, unwritable, whole};
use super::recorded::Recorded;
use super::sqlite::{self, Access};
use crate::error::Result;
use std::fs;
use std::io::{self, Read, Seek};
use std::path::Path;

/// What the journal beside a file is good for, and the entries that the file has by it.
pub(super) enum Leftover {
    /// The file is whole without it.
    Spent(Vec<Recorded>),
    /// Only it makes the file whole.
    Needed(Vec<Recorded>),
}

/// Looks at copies of the file and its journal, if there is one.
pub(super) fn judge(place: &Place) -> Result<Option<Leftover>> {
    let rollback = place.rollback();
    if fs::symlink_metadata(&rollback).is_err() {
        return Ok(None);
    }
    let told = |e: &io::Error| unreadable(&place.path, e);
    let room = tempfile::tempdir().map_err(|e| told(&e))?;
    let folder = whole(room.path()).map_err(|e| told(&e))?;
    let alone = folder.join("alone");
    copy(&place.path, &alone).map_err(|e| told(&e))?;
    if let Ok(entries) = read(place, &alone) {
        return Ok(Some(Leftover::Spent(entries)));
    }
    let together = folder.join("together");
    copy(&place.path, &together).map_err(|e| told(&e))?;
    let copied = copy_journal(&rollback, &folder.join("together-journal"));
    match copied.map_err(|e| unreadable(&rollback, &e)).and_then(|()| read(place, &together)) {
        Ok(entries) => Ok(Some(Leftover::Needed(entries))),
        Err(_) => Err(place.error(
            format!("it is damaged, and what lies beside it ({}) is not its own", name(&rollback)),
            "restore a backup with “restore”; nothing was changed",
        )),
    }
}

/// Makes the file whole before it is written to; the lock must be held.
pub(super) fn settle(place: &Place) -> Result<()> {
    match judge(place)? {
        None | Some(Leftover::Needed(_)) => Ok(()),
        Some(Leftover::Spent(_)) => {
            let told = |e: io::Error| unwritable(&place.path, &e);
            plain().write(true).open(&place.path).and_then(|file| file.sync_all()).map_err(told)?;
            fs::remove_file(place.rollback()).map_err(told)?;
            place.sync_folder()
        }
    }
}

fn read(place: &Place, copy: &Path) -> Result<Vec<Recorded>> {
    let connection = sqlite::open(place, copy, Access::Write)?;
    sqlite::read(place, &connection)
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let mut from = plain().read(true).open(from)?;
    let mut to = plain().write(true).create_new(true).open(to)?;
    io::copy(&mut from, &mut to).map(|_| ())
}

/// Copies a rollback journal, unless its end names another one that goes with it: such a one is
/// never made here, and SQLite would in the end delete whatever file is named.
fn copy_journal(from: &Path, to: &Path) -> io::Result<()> {
    const MAGIC: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
    copy(from, to)?;
    let mut end = [0; 8];
    let mut journal = plain().read(true).open(to)?;
    journal.seek(io::SeekFrom::End(-8))?;
    journal.read_exact(&mut end)?;
    if end == MAGIC { Err(io::ErrorKind::InvalidData.into()) } else { Ok(()) }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
