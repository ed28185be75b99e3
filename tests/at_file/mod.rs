//! A community file in a folder of its own, and what the command line says about it.

#![allow(clippy::unwrap_used, dead_code)]

use assert_cmd::Command;
use std::{fs, path::Path};
use tempfile::TempDir;

const PROJECT: &str = env!("CARGO_MANIFEST_DIR");

/// A community file with an example in it, on a day.
pub(crate) struct File {
    pub(crate) folder: TempDir,
    pub(crate) today: &'static str,
}

/// What a command said, and how it ended.
pub(crate) struct Said {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) status: i32,
}

impl File {
    pub(crate) fn of(example: &str, today: &'static str) -> File {
        let file = File { folder: tempfile::tempdir().unwrap(), today };
        file.done(&["init", "A community", "-f", "c.convoke"]);
        let tables = Path::new(PROJECT).join("examples").join(example);
        file.done(&["import", tables.to_str().unwrap()]);
        file
    }

    /// A file without anything in it.
    pub(crate) fn empty(today: &'static str) -> File {
        let file = File { folder: tempfile::tempdir().unwrap(), today };
        file.done(&["init", "A community", "-f", "c.convoke"]);
        file
    }

    /// The same file on another day.
    pub(crate) fn on(self, today: &'static str) -> File {
        File { today, ..self }
    }

    pub(crate) fn give(&self, words: &[&str], typed: &str) -> Said {
        let mut command = Command::cargo_bin("convoke").unwrap();
        command.current_dir(self.folder.path()).env_remove("CONVOKE_FILE").env("COLUMNS", "400");
        command.args(words).args(["--today", self.today]).write_stdin(typed);
        let output = command.output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Said {
            out: text(&output.stdout),
            err: text(&output.stderr),
            status: output.status.code().unwrap(),
        }
    }

    pub(crate) fn done(&self, words: &[&str]) -> String {
        let said = self.give(words, "");
        assert_eq!(said.status, 0, "{words:?}\n{}\n{}", said.out, said.err);
        format!("{}{}", said.out, said.err)
    }

    pub(crate) fn refused(&self, words: &[&str]) -> String {
        let said = self.give(words, "");
        assert_eq!(said.status, 3, "{words:?}\n{}\n{}", said.out, said.err);
        said.err
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).unwrap();
    }
}

/// Whether a text has all these parts, however its lines are broken.
pub(crate) fn has(text: &str, parts: &[&str]) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in parts {
        assert!(text.contains(part), "no “{part}” in:\n{text}");
    }
}
