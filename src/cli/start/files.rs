use crate::cli::{open, write};
use crate::error::{Error, Result};
use crate::sheets::Answers;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// Where everything is that a start makes: named after the file that it started from.
pub(super) struct Files {
    /// What the convener's file is called, without its ending.
    pub(super) stem: String,
    pub(super) community: PathBuf,
    pub(super) workbook: PathBuf,
    pub(super) map: PathBuf,
    pub(super) answers: PathBuf,
    /// The folder that was named for them.
    pub(super) into: Option<PathBuf>,
    /// Whether the community file is that of an earlier version of the convener's file.
    pub(super) is_of_earlier: bool,
}

impl Files {
    /// Beside the file, or in the folder `into`.
    ///
    /// Errors: there is no such folder.
    pub(super) fn of(path: &Path, into: Option<&Path>) -> Result<Files> {
        let folder = match into {
            Some(folder) => folder.to_owned(),
            None => path.parent().map(Path::to_owned).unwrap_or_default(),
        };
        if let Some(folder) = into.filter(|folder| !folder.is_dir()) {
            return Err(Error::storage(
                folder,
                "there is no such folder",
                "make it first, or name another with --into",
            ));
        }
        let own = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let earlier = || earlier_version(&folder, &own);
        let (stem, is_of_earlier) = match folder.join(format!("{own}.convoke")).exists() {
            true => (own, false),
            false => earlier().map_or((own, false), |earlier| (earlier, true)),
        };
        let named = |ending: &str| folder.join(format!("{stem}{ending}"));
        Ok(Files {
            community: named(".convoke"),
            workbook: named(" tidy.xlsx"),
            map: named(" map.svg"),
            answers: named(" answers.txt"),
            stem,
            into: into.map(Path::to_owned),
            is_of_earlier,
        })
    }

    /// Refuses before anything is written what could not be written.
    ///
    /// Errors: where the answers go is a file that is none of answers.
    pub(super) fn may_be_made(&self) -> Result<()> {
        let is_ours =
            std::fs::read_to_string(&self.answers).is_ok_and(|text| Answers::is_one(&text));
        write::may_be_written(&self.answers, is_ours)
    }

    /// Writes a file that was made before only if it is still as it was made; else beside it, with
    /// a number. Gives where it is now.
    pub(super) fn make(path: &Path, bytes: &[u8], answers: &mut Answers) -> Result<PathBuf> {
        let name =
            |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_free = |path: &Path| match std::fs::read(path) {
            Ok(there) => answers.mark(&name(path)).is_some_and(|made| made == mark(&there)),
            Err(_) => !path.exists(),
        };
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        let numbered = (2..).map(|number| path.with_file_name(format!("{stem} {number}.{ending}")));
        let free =
            std::iter::once(path.to_owned()).chain(numbered).take(MOST).find(|path| is_free(path));
        let free = free.unwrap_or_else(|| path.to_owned());
        let is_ours = is_free(&free);
        write::file(&free, bytes, is_ours)?;
        answers.made(&name(&free), mark(bytes));
        Ok(free)
    }
}

/// How many numbers are tried for a file whose name is taken.
const MOST: usize = 100;

/// What tells one content of a file from another: the beginning of its SHA-256.
fn mark(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The community file in this folder that began from another version of the same file, such as
/// `partners FINAL v3` of `partners FINAL v4`, if there is exactly one.
fn earlier_version(folder: &Path, stem: &str) -> Option<String> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = std::fs::read_dir(folder).ok()?.flatten();
    let files = entries.map(|entry| entry.path()).filter(|path| open::is_community_file(path));
    let stems = files.filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()));
    let mut same: Vec<String> =
        stems.filter(|other| of_all_versions(other) == of_all_versions(stem)).collect();
    same.sort();
    match same.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    }
}

/// A file's name in small letters, without what tells its versions apart.
fn of_all_versions(stem: &str) -> String {
    let kept = without_version(stem).to_lowercase();
    if kept.is_empty() { stem.to_lowercase() } else { kept }
}

/// A file's name without what tells its versions apart: `v3`, `FINAL`, `(2)`, `copy`, a date.
pub(super) fn without_version(stem: &str) -> String {
    let words = stem.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_version = |word: &&str| {
        let folded = word.to_lowercase();
        let digits = folded.trim_start_matches('v');
        !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
            || matches!(
                folded.as_str(),
                "final" | "copy" | "of" | "new" | "updated" | "revised" | "draft" | "v" | "latest"
            )
    };
    words.filter(|word| !is_version(word)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_one_file_have_one_name() {
        for other in
            ["partners FINAL v4", "partners (2)", "Partners 2026-03-14", "Copy of partners"]
        {
            assert_eq!(of_all_versions("partners FINAL v3"), of_all_versions(other), "{other}");
        }
        assert_ne!(of_all_versions("partners"), of_all_versions("attendance"));
        assert_eq!(of_all_versions("2026"), "2026");
    }
}
