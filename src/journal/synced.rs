//! Folders that a service copies to other computers, and the copies that it makes of a file which
//! two of them changed.

use super::place::Place;
use crate::error::Result;
use std::path::{Component, Path, PathBuf};

/// The service that copies the folder of this file to other computers, if one is known to: told
/// by the names of the folders above it, by what the service leaves in them, and by `homes`, the
/// folders that the system says are a service's.
///
/// ```
/// use std::path::{Path, PathBuf};
/// use convoke::journal::synced_by;
/// let file = Path::new("/home/ana/Dropbox/work/lakeside.convoke");
/// assert_eq!(synced_by(file, &[]), Some("Dropbox"));
/// assert_eq!(synced_by(Path::new("/home/ana/lakeside.convoke"), &[]), None);
/// let home = ("OneDrive", PathBuf::from("/home/ana"));
/// assert_eq!(synced_by(Path::new("/home/ana/lakeside.convoke"), &[home]), Some("OneDrive"));
/// ```
pub fn synced_by(path: &Path, homes: &[(&'static str, PathBuf)]) -> Option<&'static str> {
    let path = std::path::absolute(path).ok()?;
    let folder = path.parent()?;
    let of_home =
        homes.iter().find(|(_, home)| !home.as_os_str().is_empty() && folder.starts_with(home));
    of_home
        .map(|(service, _)| *service)
        .or_else(|| folder.components().rev().find_map(service_of))
        .or_else(|| folder.ancestors().find_map(service_marked))
}

/// The service whose folder is called so.
fn service_of(part: Component<'_>) -> Option<&'static str> {
    let Component::Normal(name) = part else { return None };
    let name = name.to_string_lossy().to_lowercase();
    // “OneDrive - Contoso”, “Dropbox (Work)”, “GoogleDrive-ana@example.org”
    let is = |service: &str| {
        name.strip_prefix(service)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-', '(', '_']))
    };
    if is("onedrive") || is("skydrive") {
        Some("OneDrive")
    } else if is("google drive") || is("googledrive") || name == "drivefs" {
        Some("Google Drive")
    } else if is("dropbox") {
        Some("Dropbox")
    } else if is("icloud drive") || is("iclouddrive") || name == "mobile documents" {
        Some("iCloud Drive")
    } else if is("nextcloud") || is("owncloud") {
        Some("Nextcloud")
    } else if is("box sync") || is("box-box") {
        Some("Box")
    } else {
        None
    }
}

/// What services leave in the topmost folder that they copy.
const MARKS: [(&str, &str); 8] = [
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "Nextcloud"),
    (".stfolder", "Syncthing"),
];

/// The service that left its mark in a folder. (A home has `.dropbox` in it as well: there it is
/// a folder, and the program's own.)
fn service_marked(folder: &Path) -> Option<&'static str> {
    let is_marked = |mark: &str| {
        let found = std::fs::symlink_metadata(folder.join(mark));
        found.is_ok_and(|found| mark != ".dropbox" || found.is_file())
    };
    MARKS.iter().find(|(mark, _)| is_marked(mark)).map(|(_, service)| *service)
}

/// The files beside this one that a synchronised folder, or a hurried hand, seems to have made of
/// it: `NAME (conflicted copy …)`, `NAME (1)`, `NAME-DESKTOP-4A2B`, `NAME - Copy`. Sorted.
pub fn other_copies(path: &Path) -> Result<Vec<String>> {
    let place = Place::find(path)?;
    let mut found = Vec::new();
    let Ok(files) = std::fs::read_dir(&place.folder) else { return Ok(found) };
    for file in files.flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        if file.path() != place.path && is_copy(&place.stem(), &name) {
            found.push(name);
        }
    }
    found.sort();
    Ok(found)
}

fn is_copy(stem: &str, name: &str) -> bool {
    let (lower, stem) = (name.to_lowercase(), stem.to_lowercase());
    let Some(other) = lower.strip_suffix(".convoke") else { return false };
    if other.strip_prefix("copy of ").is_some_and(|of| of == stem) {
        return true;
    }
    let Some(rest) = other.strip_prefix(&stem) else { return false };
    let said = name.get(stem.len()..name.len() - ".convoke".len()).unwrap_or_default();
    let rest = rest.trim_start_matches([' ', '-', '_', '.']);
    let numbered = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(rest);
    let is_number = !numbered.is_empty() && numbered.bytes().all(|byte| byte.is_ascii_digit());
    let is_year = is_number && numbered.len() == 4 && numbered == rest;
    // Each language has its word: conflicted, in Konflikt stehend, en conflit, en conflicto.
    ["conflict", "konflikt", "conflit"].iter().any(|word| rest.contains(word))
        || rest.starts_with("conf(")
        || rest == "copy"
        || rest.starts_with("copy ")
        || (rest.starts_with('(') && rest.contains('@'))
        || (is_number && !is_year)
        || names_a_computer(said)
}

/// Whether what follows a name is a computer's, as OneDrive puts it: `-DESKTOP-4A2B`,
/// `-ANA-PC-2`, `-Ana’s MacBook Pro`.
fn names_a_computer(said: &str) -> bool {
    const KINDS: [&str; 8] =
        ["desktop", "laptop", "macbook", "imac", "mac mini", "surface", "thinkpad", "workstation"];
    let Some(computer) = said.strip_prefix('-') else { return false };
    let lower = computer.to_lowercase();
    let is_shouted = computer.len() >= 5
        && computer.contains('-')
        && computer.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-')
        && computer.contains(|c: char| c.is_ascii_uppercase());
    is_shouted || KINDS.iter().any(|kind| lower.contains(kind))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_each_service_is_known_by_its_name() {
        for (file, service) in [
            (r"C:/Users/ana/OneDrive/l.convoke", "OneDrive"),
            (r"C:/Users/ana/OneDrive - Lakeside Health/Team/l.convoke", "OneDrive"),
            ("/Users/ana/Library/CloudStorage/OneDrive-Lakeside/l.convoke", "OneDrive"),
            (
                "/Users/ana/Library/CloudStorage/GoogleDrive-ana@x.org/My Drive/l.convoke",
                "Google Drive",
            ),
            ("/home/ana/Google Drive/l.convoke", "Google Drive"),
            ("/home/ana/Dropbox (Work)/l.convoke", "Dropbox"),
            ("/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/l.convoke", "iCloud Drive"),
            (r"C:/Users/ana/iCloudDrive/l.convoke", "iCloud Drive"),
            ("/home/ana/Nextcloud/l.convoke", "Nextcloud"),
            ("/Users/ana/Library/CloudStorage/Box-Box/l.convoke", "Box"),
        ] {
            assert_eq!(synced_by(Path::new(file), &[]), Some(service), "{file}");
        }
        for file in ["/home/ana/boxes/l.convoke", "/home/dropboxer/l.convoke", "l.convoke"] {
            assert_eq!(synced_by(Path::new(file), &[]), None, "{file}");
        }
    }

    #[test]
    fn a_folder_is_known_by_what_a_service_left_in_it() {
        for (mark, service) in MARKS {
            let folder = tempfile::tempdir().unwrap();
            std::fs::write(folder.path().join(mark), "").unwrap();
            let below = folder.path().join("a").join("l.convoke");
            assert_eq!(synced_by(&below, &[]), Some(service), "{mark}");
        }
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir(home.path().join(".dropbox")).unwrap();
        assert_eq!(synced_by(&home.path().join("l.convoke"), &[]), None);
    }

    #[test]
    fn copies_made_by_synchronising_are_told_from_other_communities() {
        for copy in [
            // Dropbox
            "lakeside (Ana's conflicted copy 2026-03-14).convoke",
            "lakeside (In Konflikt stehende Kopie von Ana 2026-03-14).convoke",
            "lakeside (Copie en conflit de Ana 2026-03-14).convoke",
            "lakeside (Case Conflict).convoke",
            // OneDrive
            "lakeside-DESKTOP-4A2B.convoke",
            "lakeside-ANA-PC-2.convoke",
            "lakeside-Ana’s MacBook Pro.convoke",
            // Google Drive
            "lakeside (1).convoke",
            "lakeside_conf(2).convoke",
            "Copy of lakeside.convoke",
            // iCloud Drive
            "lakeside 2.convoke",
            // Others, and hands
            "Lakeside-conflict-2.convoke",
            "lakeside.sync-conflict-20260314-093000-ABCDEF.convoke",
            "lakeside (ana@lakeside.org).convoke",
            "lakeside - Copy.convoke",
            "lakeside - Copy (2).convoke",
            "lakeside copy 2.convoke",
        ] {
            assert!(is_copy("lakeside", copy), "{copy}");
        }
        for other in [
            "lakeside-north.convoke",
            "lakeside-north-2.convoke",
            "lakeside 2026.convoke",
            "lakeside-2026-11-20.convoke",
            "lakeside (1).csv",
            "hill (1).convoke",
            "lakeside-copying.convoke",
        ] {
            assert!(!is_copy("lakeside", other), "{other}");
        }
    }
}
