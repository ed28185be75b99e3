//! Where a file must not be written to, because others may do so unseen.

use super::place::Place;
use crate::error::Result;
use std::path::Path;

/// What is known of the place where a file lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Disk {
    /// A disk of this computer.
    Own,
    /// A folder that other computers, or other programs, may also reach, named by its kind. The
    /// locks that keep two writers apart do not reliably work across it.
    Shared(&'static str),
}

/// Refuses to write to a shared folder, unless the user says that nobody else writes there.
pub(super) fn refuse(place: &Place, only_writer: bool) -> Result<()> {
    match objection(&disk(&place.folder), only_writer) {
        Some(what) => {
            let remedy = "keep it on a disk of this computer, or say --i-am-the-only-writer";
            Err(place.error(what, remedy))
        }
        None => Ok(()),
    }
}

fn objection(disk: &Disk, only_writer: bool) -> Option<String> {
    match disk {
        Disk::Shared(kind) if !only_writer => {
            Some(format!("it lies in {kind}, where two who write at once can destroy it unseen"))
        }
        Disk::Own | Disk::Shared(_) => None,
    }
}

/// On what kind of disk a folder lies. One that cannot be asked counts as the computer's own.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub fn disk(folder: &Path) -> Disk {
    match rustix::fs::statfs(folder) {
        Ok(found) => of_number(found.f_type as u64 & 0xFFFF_FFFF),
        Err(_) => Disk::Own,
    }
}

/// On what kind of disk a folder lies. One that cannot be asked counts as the computer's own.
#[cfg(any(target_vendor = "apple", target_os = "freebsd", target_os = "openbsd"))]
pub fn disk(folder: &Path) -> Disk {
    let Ok(found) = rustix::fs::statfs(folder) else { return Disk::Own };
    let letters = found.f_fstypename.iter().map(|letter| letter.cast_unsigned());
    let name: String = letters.take_while(|letter| *letter != 0).map(char::from).collect();
    of_name(&name)
}

/// On what kind of disk a folder lies. Mapped drive letters are not seen through.
#[cfg(windows)]
pub fn disk(folder: &Path) -> Disk {
    use std::path::{Component, Prefix};
    match folder.components().next() {
        Some(Component::Prefix(prefix)) => match prefix.kind() {
            Prefix::UNC(..) | Prefix::VerbatimUNC(..) => Disk::Shared(NETWORK),
            Prefix::Verbatim(_)
            | Prefix::VerbatimDisk(_)
            | Prefix::DeviceNS(_)
            | Prefix::Disk(_) => Disk::Own,
        },
        _ => Disk::Own,
    }
}

/// On what kind of disk a folder lies: not known on this system.
#[cfg(not(any(
    target_os = "linux",
    target_os = "android",
    target_vendor = "apple",
    target_os = "freebsd",
    target_os = "openbsd",
    windows
)))]
pub fn disk(_: &Path) -> Disk {
    Disk::Own
}

const NETWORK: &str = "a network folder";
const MOUNTED: &str = "a folder that a program provides (FUSE)";

/// The numbers of Linux: `statfs(2)`, and `linux/magic.h` for those it leaves out.
#[cfg_attr(not(any(target_os = "linux", target_os = "android")), allow(dead_code))]
fn of_number(kind: u64) -> Disk {
    match kind {
        // NFS, SMB 1, CIFS, SMB 2, NetWare, AFS (two), Coda, 9P, Ceph
        0x6969 | 0x517B | 0xFF53_4D42 | 0xFE53_4D42 | 0x564C | 0x5346_414F | 0x6B41_4653
        | 0x7375_7245 | 0x0102_1997 | 0x00C3_6400 => Disk::Shared(NETWORK),
        // GFS2, OCFS2, Lustre, GPFS
        0x0116_1970 | 0x7461_636F | 0x0BD0_0BD0 | 0x4750_4653 => Disk::Shared(NETWORK),
        // FUSE, folders of a virtual machine's host
        0x6573_5546 => Disk::Shared(MOUNTED),
        0x786F_4256 | 0xBACB_ACBC => Disk::Shared("a folder of another computer"),
        _ => Disk::Own,
    }
}

/// The names of macOS and the BSDs.
#[cfg_attr(any(target_os = "linux", target_os = "android", windows), allow(dead_code))]
fn of_name(kind: &str) -> Disk {
    match kind {
        "nfs" | "smbfs" | "afpfs" | "webdav" | "ftp" | "cifs" => Disk::Shared(NETWORK),
        _ if kind.contains("fuse") => Disk::Shared(MOUNTED),
        _ => Disk::Own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn network_and_fuse_folders_are_known_by_their_numbers_and_names() {
        assert_eq!(of_number(0x6969), Disk::Shared(NETWORK)); // NFS
        assert_eq!(of_number(0xFE53_4D42), Disk::Shared(NETWORK)); // SMB 2
        assert_eq!(of_number(0x6573_5546), Disk::Shared(MOUNTED)); // FUSE
        assert_eq!(of_number(0xEF53), Disk::Own); // ext4
        assert_eq!(of_number(0x9123_683E), Disk::Own); // btrfs
        assert_eq!(of_name("smbfs"), Disk::Shared(NETWORK));
        assert_eq!(of_name("macfuse"), Disk::Shared(MOUNTED));
        assert_eq!(of_name("apfs"), Disk::Own);
    }

    #[test]
    fn a_shared_folder_is_written_to_only_by_one_who_vouches_for_it() {
        assert!(
            objection(&Disk::Shared(NETWORK), false).is_some_and(|what| what.contains(NETWORK))
        );
        assert_eq!(objection(&Disk::Shared(NETWORK), true), None);
        assert_eq!(objection(&Disk::Own, false), None);
    }
}
