use super::{args::Globals, open, output::Output};
use crate::error::Result;
use crate::journal::{Check, check};
use crate::render::{Document, Sentence};

/// Reads the whole file and recomputes its chain. Damage ends with exit status 4.
pub(super) fn run(globals: &Globals) -> Result<Output> {
    let path = open::file(globals)?;
    let check = check(&path, open::PATIENCE)?;
    let document = document(&path.display().to_string(), &check);
    let status = if check.is_whole() { 0 } else { 4 };
    Ok(Output::answer(&check, &document, globals.format.into()).status(status))
}

fn document(path: &str, check: &Check) -> Document {
    let mut document = Document::new(format!("Check of {path}"));
    if check.is_whole() {
        document.paragraph(format!("Whole: {} entries, each as it was recorded.", check.entries));
    } else {
        let damaged = check.damaged.iter().map(|damage| {
            let entry = damage.entry.as_deref().unwrap_or("unreadable");
            Sentence::new(format!("Entry {} ({entry}): {}", damage.number, damage.what))
        });
        document.sentences(check.file.iter().map(Sentence::new).chain(damaged));
        document.paragraph(
            "Keep this file as it is. Go on from a backup with “convoke restore BACKUP”, or save \
             what can be read with “convoke journal export”.",
        );
    }
    for notice in &check.notices {
        document.note(notice);
    }
    document
}
