//! Copies that can be relied on, and the way back to them.

use super::issue::{Over, issue};
use super::lock::Lock;
use super::place::{Place, plain, unreadable, unwritable};
use super::{Claim, Journal, shares};
use crate::error::Result;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What became of the file that a backup was restored over.
#[derive(Debug, Clone, PartialEq)]
pub struct Restored {
    /// How many entries the file has now.
    pub entries: usize,
    /// Where the file that was there is kept, if there was one.
    pub kept: Option<PathBuf>,
}

impl Journal {
    /// Writes a copy with the same entries, for its owner's eyes only, and reads it back.
    ///
    /// Errors: [`crate::Error::Storage`] if there is a file of that name, or it cannot be
    /// written; nothing stays then.
    pub fn backup(&self, to: &Path) -> Result<()> {
        issue(&Place::find(to)?, &self.entries, Over::Nothing)
    }
}

/// Puts the entries of a backup into `path`. The file that was there, damaged or not, is kept
/// beside it, with what an unfinished change left.
///
/// Errors: [`crate::Error::Storage`] if the backup is not whole, or `path` is no plain file;
/// [`crate::Error::Busy`].
pub fn restore(path: &Path, backup: &Path, claim: &Claim) -> Result<Restored> {
    let backup = Journal::open(backup, claim.wait)?;
    let place = Place::find(path)?;
    shares::refuse(&place, claim.only_writer)?;
    let _lock = Lock::alone(&place, &claim.holder, claim.wait)?;
    let kept = if place.is_taken() { Some(keep(&place)?) } else { None };
    issue(&place, &backup.entries, Over::TheOldOne)?;
    Ok(Restored { entries: backup.entries.len(), kept })
}

/// Copies the file and its rollback journal to a free name, and only then takes that journal away.
fn keep(place: &Place) -> Result<PathBuf> {
    let free = |number: u32| {
        let kept = place.folder.join(format!("{}.before-restore-{number}", place.stem()));
        fs::symlink_metadata(&kept).is_err().then_some(kept)
    };
    let kept = (1..1000).find_map(free).unwrap_or_else(|| place.beside(".before-restore"));
    copy(&mut place.open()?, &kept).map_err(|e| unwritable(&kept, &e))?;
    let rollback = place.rollback();
    if fs::symlink_metadata(&rollback).is_ok() {
        let mut left = plain().read(true).open(&rollback).map_err(|e| unreadable(&rollback, &e))?;
        let mut beside = kept.clone().into_os_string();
        beside.push("-journal");
        copy(&mut left, Path::new(&beside)).map_err(|e| unwritable(&kept, &e))?;
        place.sync_folder()?;
        fs::remove_file(&rollback).map_err(|e| unwritable(&rollback, &e))?;
    }
    Ok(kept)
}

fn copy(from: &mut fs::File, to: &Path) -> io::Result<()> {
    let mut to = plain().write(true).create_new(true).open(to)?;
    io::copy(from, &mut to)?;
    to.sync_all()
}
