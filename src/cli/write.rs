//! Output files: written beside their place, then moved into it.

use super::output::Output;
use crate::error::{Error, Result};
use crate::journal::is_a_device;
use std::io::Write;
use std::path::Path;

/// Refuses a place that holds something which must not be replaced.
///
/// Errors: a file is there already and `force` was not said; it is a symbolic link, a device or
/// a community file.
pub(super) fn may_be_written(path: &Path, force: bool) -> Result<()> {
    if is_a_device(path) {
        let what = "Windows keeps this name for a device";
        return Err(Error::storage(path, what, "choose another name"));
    }
    let Ok(there) = std::fs::symlink_metadata(path) else { return Ok(()) };
    if !there.is_file() {
        return Err(Error::storage(path, "is no plain file", "name another place"));
    }
    if super::open::is_community_file(path) {
        return Err(Error::storage(path, "is a community file", "name another place"));
    }
    if !force {
        return Err(Error::storage(path, "is there already", "say --force to replace it"));
    }
    Ok(())
}

/// Writes a whole file or nothing.
///
/// Errors: those of [`may_be_written`]; the disk is full.
pub(super) fn file(path: &Path, bytes: &[u8], force: bool) -> Result<Output> {
    may_be_written(path, force)?;
    let failed = |fault: std::io::Error| Error::storage(path, fault, "name another place");
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let mut beside = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    beside.write_all(bytes).map_err(failed)?;
    beside.as_file().sync_all().map_err(failed)?;
    beside.persist(path).map_err(|fault| failed(fault.error))?;
    sync_folder(folder);
    Ok(Output::done(format!("written to {}", path.display())))
}

/// So that the new name is on the disk as well; systems that cannot do this do not need it.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = std::fs::File::open(folder) {
        let _ = folder.sync_all();
    }
}
