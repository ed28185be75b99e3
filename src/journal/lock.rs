//! One writer at a time, and readers together: a lock on a file beside the community file.
//!
//! The lock ends with the process, however that ends; the file `NAME.convoke.lock` stays, empty.
//! While a writer holds the lock, its name is in it.

use super::place::{Place, plain, unwritable};
use crate::error::{Error, Result};
use std::fs::{File, TryLockError};
use std::io::{self, Read};
use std::path::PathBuf;
use std::thread::sleep;
use std::time::Duration;

const PAUSE: Duration = Duration::from_millis(10);

/// Held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    holder: Option<PathBuf>,
}

impl Lock {
    /// Waits at most `wait` for all others to be done, and leaves the name of `holder`.
    pub(super) fn alone(place: &Place, holder: &str, wait: Duration) -> Result<Lock> {
        let file = open(place).map_err(|e| unwritable(&place.path, &e))?;
        until(place, wait, || file.try_lock())?;
        let lock = Lock { file, holder: Some(holder_path(place)) };
        lock.sign(holder);
        Ok(lock)
    }

    /// Waits at most `wait` for a writer to be done. Nothing, where no writer has ever made the
    /// lock's file, this user cannot open it, or the file system has no locks: SQLite's own lock
    /// must do then. A question makes no files.
    pub(super) fn together(place: &Place, wait: Duration) -> Result<Option<Lock>> {
        let Ok(file) = plain().read(true).open(place.beside(SUFFIX)) else { return Ok(None) };
        match file.try_lock_shared() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => until(place, wait, || file.try_lock_shared())?,
            Err(TryLockError::Error(_)) => return Ok(None),
        }
        Ok(Some(Lock { file, holder: None }))
    }

    /// The name is a courtesy: where it cannot be written, the lock holds all the same.
    fn sign(&self, name: &str) {
        if let Some(path) = &self.holder {
            write_holder(&self.file, path, name).unwrap_or_default();
        }
    }
}

/// A name that stayed would mislead; only a writer that is killed leaves it, until the next one.
impl Drop for Lock {
    fn drop(&mut self) {
        self.sign("");
    }
}

const SUFFIX: &str = ".lock";

fn open(place: &Place) -> io::Result<File> {
    let file = plain().read(true).write(true).create(true).open(place.beside(SUFFIX))?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::ErrorKind::InvalidInput.into()) }
}

/// Tries again and again; counts its pauses rather than ask the clock.
fn until(
    place: &Place,
    wait: Duration,
    attempt: impl Fn() -> std::result::Result<(), TryLockError>,
) -> Result<()> {
    let mut waited = Duration::ZERO;
    loop {
        match attempt() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) if waited >= wait => return Err(busy(place)),
            Err(TryLockError::WouldBlock) => {
                sleep(PAUSE);
                waited += PAUSE;
            }
            Err(TryLockError::Error(error)) => {
                let what = format!("the file system here has no locks ({error})");
                return Err(place.error(what, "keep the file on a disk of this computer"));
            }
        }
    }
}

/// The refusal to wait any longer.
fn busy(place: &Place) -> Error {
    let mut holder = String::new();
    if let Ok(file) = plain().read(true).open(holder_path(place)) {
        file.take(500).read_to_string(&mut holder).unwrap_or_default();
    }
    let holder = match holder.trim() {
        "" => "another program".to_owned(),
        name => name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect(),
    };
    Error::Busy { path: place.path.clone(), holder }
}

/// On Unix the name stands in the lock's file.
#[cfg(unix)]
fn holder_path(place: &Place) -> PathBuf {
    place.beside(SUFFIX)
}

#[cfg(unix)]
fn write_holder(mut lock: &File, _: &std::path::Path, name: &str) -> io::Result<()> {
    use std::io::{Seek, Write};
    lock.set_len(0)?;
    lock.rewind()?;
    lock.write_all(name.as_bytes())
}

/// Windows lets nobody read what another has locked: there the name stands in a file of its own.
#[cfg(windows)]
fn holder_path(place: &Place) -> PathBuf {
    place.beside(".lock-holder")
}

#[cfg(windows)]
fn write_holder(_: &File, path: &std::path::Path, name: &str) -> io::Result<()> {
    std::fs::write(path, name)
}
