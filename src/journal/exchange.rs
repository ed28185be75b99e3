//! The journal as lines of JSON, which any program can read: the way out, and back.
//!
//! The first line says what follows: `{"convoke":"journal","format":1,"entries":2,"last":"…"}`,
//! with the number of entries and the SHA-256 of the last one's line. Each further line is one
//! entry, byte for byte as the file holds it. In it, `previous` is the SHA-256 of the line
//! before.

use super::entry::Hash;
use super::identity::FORMAT;
use super::recorded::{Chain, Recorded};
use super::{Claim, Journal, Writer, replay};
use crate::error::{Error, Result, Trouble};
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, Write};
use std::path::Path;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Heading {
    convoke: String,
    format: u32,
    entries: usize,
    last: Option<Hash>,
}

impl Journal {
    /// Writes every entry as a line of JSON, after a line that says how many there are. It is
    /// the convener's alone.
    ///
    /// Errors: what `to` reports.
    pub fn export(&self, to: &mut dyn Write) -> io::Result<()> {
        let heading = Heading {
            convoke: "journal".into(),
            format: FORMAT,
            entries: self.entries.len(),
            last: self.entries.last().map(|last| last.hash),
        };
        writeln!(to, "{}", serde_json::to_string(&heading)?)?;
        self.entries.iter().try_for_each(|entry| writeln!(to, "{}", entry.text))?;
        to.flush()
    }

    /// Makes a community file from an export: the same community, entry for entry.
    ///
    /// Errors: [`Trouble::NotAJournal`] if the export is not whole; those of
    /// [`Journal::create`].
    pub fn create_from(path: &Path, export: &mut dyn BufRead, claim: &Claim) -> Result<Writer> {
        let entries = read(export)?;
        replayable(&entries, 0)?;
        Writer::create(super::Place::find(path)?, &entries, claim)
    }
}

impl Writer {
    /// Goes on with the journal of a copy that began as this one: its further entries are added,
    /// all or none. Gives how many they were; an older copy has none.
    ///
    /// Errors: [`Trouble::OtherCommunity`]; [`Trouble::JournalsPart`] if each has entries that
    /// the other lacks; [`Trouble::NotAJournal`] if the export is not whole.
    pub fn extend(&mut self, export: &mut dyn BufRead) -> Result<usize> {
        let theirs = read(export)?;
        let ours = &self.journal.entries;
        let same = ours.iter().zip(&theirs).take_while(|(a, b)| a.hash == b.hash).count();
        if let (Some(here), Some(there)) = (ours.get(same), theirs.get(same)) {
            let id = |entries: &[Recorded]| entries.first().map(|opening| opening.head.id);
            if id(ours) != id(&theirs) {
                return Err(Trouble::OtherCommunity.into());
            }
            let (here, there) = (here.head.to_string(), there.head.to_string());
            return Err(Trouble::JournalsPart { after: same, here, there }.into());
        }
        let further = theirs[same..].to_vec();
        let added = further.len();
        if added > 0 {
            let community = replayable(&theirs, same)?;
            self.append(further, community)?;
        }
        Ok(added)
    }
}

fn replayable(entries: &[Recorded], doubtful: usize) -> Result<crate::model::Community> {
    let stands = replay::standing(entries.iter().map(|entry| &entry.head));
    replay::community(entries, &stands, doubtful)
        .map_err(|stuck| not_whole(format!("entry {} is refused: {}", stuck.at + 1, stuck.error)))
}

fn read(export: &mut dyn BufRead) -> Result<Vec<Recorded>> {
    let mut lines = export.lines();
    let mut line = || match lines.next() {
        Some(Ok(line)) => Ok(Some(line)),
        Some(Err(error)) => Err(not_whole(format!("it cannot be read as text ({error})"))),
        None => Ok(None),
    };
    let first = line()?.unwrap_or_default();
    let heading: Heading = serde_json::from_str(first.trim_start_matches('\u{FEFF}'))
        .ok()
        .filter(|heading: &Heading| heading.convoke == "journal")
        .ok_or_else(|| not_whole("its first line does not say that it is one"))?;
    if heading.format > FORMAT {
        return Err(not_whole(format!(
            "it has format {}, and this program knows formats up to {FORMAT}",
            heading.format
        )));
    }
    let (mut entries, mut chain) = (Vec::new(), Chain::default());
    while let Some(text) = line()? {
        if text.is_empty() {
            continue;
        }
        let number = entries.len() + 1;
        let damaged = |what| not_whole(format!("entry {number} is damaged: {what}"));
        let entry = Recorded::read(text).map_err(damaged)?;
        entry.entry().map_err(damaged)?;
        chain.follow(&entry).map_err(damaged)?;
        entries.push(entry);
    }
    let last = entries.last().map(|last: &Recorded| last.hash);
    match (heading.entries == entries.len(), last == heading.last) {
        _ if entries.is_empty() => Err(not_whole("it has no entries")),
        (true, true) => Ok(entries),
        (true, false) => Err(not_whole("its last entry is damaged")),
        (false, _) => Err(not_whole(format!(
            "its first line promises {} entries, and {} follow",
            heading.entries,
            entries.len()
        ))),
    }
}

fn not_whole(what: impl Into<String>) -> Error {
    Trouble::NotAJournal { what: what.into() }.into()
}
