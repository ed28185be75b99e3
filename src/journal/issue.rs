//! A fresh community file, written whole beside its place and then put there.

use super::place::{Place, exists, plain, unwritable};
use super::recorded::Recorded;
use super::sqlite::{self, Access};
use crate::error::Result;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use tempfile::TempPath;

/// What a fresh file may take the place of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Over {
    /// Nothing: a file of that name is a refusal.
    Nothing,
    /// The community file that is there; its lock must be held.
    TheOldOne,
}

/// Writes a file with these entries, for its owner's eyes only, reads it back, and gives it its
/// name. Whoever looks sees the old state or the new one, also after a loss of power.
pub(super) fn issue(place: &Place, entries: &[Recorded], over: Over) -> Result<()> {
    if over == Over::Nothing && place.is_taken() {
        return Err(exists(&place.path));
    }
    if fs::symlink_metadata(place.rollback()).is_ok() {
        return Err(place.error(
            "what an earlier file of that name left (…-journal) would be played into this one",
            "delete that, or choose another name",
        ));
    }
    let told = |e| unwritable(&place.path, &e);
    let unfinished = tempfile::Builder::new()
        .prefix(&place.unfinished())
        .tempfile_in(&place.folder)
        .map_err(told)?
        .into_temp_path();
    write(place, &unfinished, entries)?;
    plain().write(true).open(&unfinished).and_then(|file| file.sync_all()).map_err(told)?;
    let written = sqlite::open(place, &unfinished, Access::Read)
        .and_then(|connection| sqlite::read(place, &connection))?;
    if written != entries {
        return Err(place.error("what was written is not what is read", "check the disk"));
    }
    match over {
        Over::Nothing => name_new(place, unfinished)?,
        Over::TheOldOne => unfinished.persist(&place.path).map_err(|e| told(e.error))?,
    }
    place.sync_folder()
}

/// Takes away what others who were killed while they wrote here have left.
pub(super) fn sweep(place: &Place) -> Result<()> {
    let told = |e| unwritable(&place.path, &e);
    let beginning = place.unfinished();
    for file in fs::read_dir(&place.folder).map_err(told)? {
        let file = file.map_err(told)?;
        let name = file.file_name();
        if name.as_encoded_bytes().starts_with(beginning.as_encoded_bytes()) {
            fs::remove_file(file.path()).map_err(told)?;
        }
    }
    Ok(())
}

/// Until the file has its name it need not outlast a crash, so SQLite need not wait for the disk.
fn write(place: &Place, path: &Path, entries: &[Recorded]) -> Result<()> {
    let told = |e| sqlite::trouble(place, &e);
    let mut connection = sqlite::open(place, path, Access::Write)?;
    connection
        .execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;")
        .map_err(told)?;
    sqlite::found(place, &mut connection, entries)?;
    connection.close().map_err(|(_, e)| told(e))
}

/// Some file systems cannot rename without risk to a file of that name: there the name is taken
/// with an empty file first.
fn name_new(place: &Place, unfinished: TempPath) -> Result<()> {
    let told = |e| unwritable(&place.path, &e);
    let Err(refused) = unfinished.persist_noclobber(&place.path) else { return Ok(()) };
    if refused.error.kind() == ErrorKind::AlreadyExists {
        return Err(exists(&place.path));
    }
    plain().write(true).create_new(true).open(&place.path).map_err(told)?;
    refused.path.persist(&place.path).map_err(|e| {
        fs::remove_file(&place.path).unwrap_or_default();
        told(e.error)
    })
}
