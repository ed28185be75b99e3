//! Where a community file is, and what else lies beside it.

use crate::error::{Error, Result};
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The path of a community file: absolute, its folder found, its name one that SQLite will not
/// read as anything but a name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    pub(super) path: PathBuf,
    pub(super) folder: PathBuf,
    name: OsString,
}

impl Place {
    /// Finds the folder of `path`; whether the file is there is not asked.
    pub(super) fn find(path: &Path) -> Result<Place> {
        refuse_special_names(path)?;
        let absolute = std::path::absolute(path).map_err(|e| unreadable(path, &e))?;
        let (Some(name), Some(folder)) = (absolute.file_name(), absolute.parent()) else {
            return Err(Error::storage(path, "this is a folder", "name a file in it"));
        };
        let folder = whole(folder).map_err(|e| {
            if e.kind() == ErrorKind::NotFound {
                return Error::storage(path, "there is no such folder", "check how it is written");
            }
            unreadable(path, &e)
        })?;
        Ok(Place { path: folder.join(name), name: name.to_owned(), folder })
    }

    /// The file beside it whose name goes on with `suffix`.
    pub(super) fn beside(&self, suffix: &str) -> PathBuf {
        let mut name = self.name.clone();
        name.push(suffix);
        self.folder.join(name)
    }

    /// The beginning of the names of files that are being written to take its place.
    pub(super) fn unfinished(&self) -> OsString {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(".unfinished-");
        name
    }

    /// Its name without the ending, as text.
    pub(super) fn stem(&self) -> String {
        self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Where SQLite keeps what it needs to take back an unfinished change.
    pub(super) fn rollback(&self) -> PathBuf {
        self.beside("-journal")
    }

    /// Whether anything is there, be it a link that leads nowhere.
    pub(super) fn is_taken(&self) -> bool {
        fs::symlink_metadata(&self.path).is_ok()
    }

    /// Opens the file to read its bytes, if it is a plain file.
    ///
    /// Must not be done while this process has the file open through SQLite and changes it:
    /// closing it again would end SQLite's own locks.
    pub(super) fn open(&self) -> Result<File> {
        let seen = fs::symlink_metadata(&self.path).map_err(|e| unreadable(&self.path, &e))?;
        refuse_special_files(&self.path, seen.file_type())?;
        let file = plain().read(true).open(&self.path).map_err(|e| unreadable(&self.path, &e))?;
        let opened = file.metadata().map_err(|e| unreadable(&self.path, &e))?;
        refuse_special_files(&self.path, opened.file_type())?;
        Ok(file)
    }

    /// An error at this file.
    pub(super) fn error(&self, what: impl ToString, remedy: impl ToString) -> Error {
        Error::storage(&self.path, what, remedy)
    }

    /// Makes the names in the folder last through a loss of power.
    pub(super) fn sync_folder(&self) -> Result<()> {
        sync_folder(&self.folder).map_err(|e| unwritable(&self.path, &e))
    }
}

/// What a file that could not be read is told as.
#[expect(clippy::wildcard_enum_match_arm, reason = "the system's list of errors is open")]
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Error {
    match error.kind() {
        ErrorKind::NotFound if is_with_icloud(path) => Error::storage(
            path,
            "it lies with iCloud Drive, and not on this disk",
            "open its folder in the Finder and download it",
        ),
        ErrorKind::NotFound => Error::storage(
            path,
            "there is no such file",
            "check how it is written, or make one with “init”",
        ),
        ErrorKind::PermissionDenied => {
            Error::storage(path, "this user may not read it", "ask its owner for permission")
        }
        _ => Error::storage(path, format!("it cannot be read ({error})"), "check the disk"),
    }
}

/// Whether iCloud Drive left a note of the file in its place: `.NAME.icloud`.
fn is_with_icloud(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    fs::symlink_metadata(path.with_file_name(format!(".{name}.icloud"))).is_ok()
}

/// What a file that could not be written is told as.
#[expect(clippy::wildcard_enum_match_arm, reason = "the system's list of errors is open")]
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Error {
    match error.kind() {
        ErrorKind::AlreadyExists => exists(path),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            Error::storage(
                path,
                format!("no room is left ({error})"),
                "free some; nothing was changed",
            )
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Error::storage(
            path,
            "this user may not write here",
            "ask for permission, or work on a copy elsewhere",
        ),
        _ => Error::storage(path, format!("it cannot be written ({error})"), "check the disk"),
    }
}

/// The refusal to write over a file.
pub(super) fn exists(path: &Path) -> Error {
    Error::storage(path, "there is a file of that name already", "choose another name")
}

/// Options that follow no link in the last part of a path and wait for no pipe.
#[cfg(unix)]
pub(super) fn plain() -> OpenOptions {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let mut options = OpenOptions::new();
    options.custom_flags(flags.bits().cast_signed()).mode(0o600);
    options
}

/// Options as they are: Windows makes links rarely, and hands out files that lie with a cloud
/// service only to those who follow theirs.
#[cfg(windows)]
pub(super) fn plain() -> OpenOptions {
    OpenOptions::new()
}

/// A folder's path without links: SQLite is told to follow none.
#[cfg(unix)]
pub(super) fn whole(folder: &Path) -> io::Result<PathBuf> {
    folder.canonicalize()
}

/// A folder's path, if it is there. SQLite follows links on Windows, and the long form that
/// resolving them would give (`\\?\…`) is not everywhere understood.
#[cfg(windows)]
pub(super) fn whole(folder: &Path) -> io::Result<PathBuf> {
    fs::metadata(folder).map(|_| folder.to_owned())
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Windows writes names through by itself and lets nobody ask for it.
#[cfg(windows)]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// SQLite reads some names as something other than a file, and acknowledges what it then
/// keeps nowhere.
fn refuse_special_names(path: &Path) -> Result<()> {
    let said = path.to_string_lossy().to_lowercase();
    let special = said.is_empty() || said == ":memory:" || said.starts_with("file:");
    if special || said.contains('\0') {
        return Err(Error::storage(path, "this is not the name of a file", "write a plain path"));
    }
    if is_a_device(path) {
        let what = "Windows keeps this name for a device";
        return Err(Error::storage(
            path,
            what,
            "choose another name, so that everyone can open it",
        ));
    }
    Ok(())
}

/// Whether Windows takes a file of this name for a device, whatever its ending and folder:
/// `CON`, `nul.csv`, `COM1`.
///
/// ```
/// use std::path::Path;
/// use convoke::journal::is_a_device;
/// assert!(is_a_device(Path::new("maps/Con.svg")));
/// assert!(!is_a_device(Path::new("maps/county.svg")));
/// ```
pub fn is_a_device(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let numbered = |kind: &str| {
        let number = stem.strip_prefix(kind).unwrap_or_default();
        matches!(number.as_bytes(), [b'1'..=b'9'])
    };
    ["con", "prn", "aux", "nul"].contains(&stem) || numbered("com") || numbered("lpt")
}

fn refuse_special_files(path: &Path, kind: fs::FileType) -> Result<()> {
    let what = if kind.is_file() {
        return Ok(());
    } else if kind.is_dir() {
        "this is a folder"
    } else if kind.is_symlink() {
        "this is a link to another file"
    } else {
        "this is a pipe or a device"
    };
    Err(Error::storage(path, what, "name the community file itself"))
}
