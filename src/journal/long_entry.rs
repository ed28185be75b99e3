//! An entry that is written piece by piece: the import of a million rows makes one that would
//! take more memory than the community itself.

use super::entry::{EntryId, Hash, NewEntry, SheetRow};
use super::place::Place;
use crate::error::Result;
use crate::model::Operation;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::io::{self, BufWriter, Read, Seek, Write};
use tempfile::{SpooledTempFile, spooled_tempfile_in};

/// How much of it may be in memory; the rest lies in a nameless file beside the community's.
const IN_MEMORY: usize = 1 << 20;

/// An entry under way, written as an [`Entry`](super::Entry) is: first its operations, then what
/// a sheet said.
#[derive(Debug)]
pub struct LongEntry {
    pub(super) id: EntryId,
    place: Place,
    text: BufWriter<Text>,
    /// The list that is being written.
    list: Option<&'static str>,
    previous: Option<Hash>,
}

/// What was written so far, with its hash and its length.
#[derive(Debug)]
pub(super) struct Text {
    file: SpooledTempFile,
    hash: Sha256,
    pub(super) length: u64,
}

impl LongEntry {
    /// The beginning of the entry that `new` becomes after the one whose hash is `previous`.
    pub(super) fn begin(place: &Place, previous: Option<Hash>, new: NewEntry) -> Result<LongEntry> {
        let NewEntry { recorded, by, said, said_from, operations, sheet } = new;
        let file = spooled_tempfile_in(IN_MEMORY, &place.folder);
        let text = BufWriter::new(Text { file, hash: Sha256::new(), length: 0 });
        let (id, place) = (EntryId::new(recorded), place.clone());
        let mut entry = LongEntry { id, place, text, list: None, previous };
        entry.piece("{\"id\":", &id)?;
        entry.piece(",\"recorded\":", &recorded)?;
        entry.piece(",\"by\":", &by)?;
        entry.piece(",\"said\":", &said)?;
        if let Some(from) = said_from {
            entry.piece(",\"said_from\":", &from)?;
        }
        operations.iter().try_for_each(|operation| entry.operation(operation))?;
        sheet.iter().try_for_each(|row| entry.row(row))?;
        Ok(entry)
    }

    /// Adds something that changes.
    ///
    /// Errors: [`crate::Error::Storage`] if there is no room on the disk.
    pub fn operation<C: Serialize>(&mut self, operation: &Operation<C>) -> Result<()> {
        self.listed("operations", operation)
    }

    /// Adds what a row of a sheet said; no operation comes after it.
    ///
    /// Errors: as those of [`LongEntry::operation`].
    pub fn row<C: Serialize>(&mut self, row: &SheetRow<C>) -> Result<()> {
        self.listed("sheet", row)
    }

    fn listed(&mut self, list: &'static str, item: &impl Serialize) -> Result<()> {
        if self.list == Some(list) {
            return self.piece(",", item);
        }
        let before = if self.list.is_some() { "]" } else { "" };
        self.list = Some(list);
        self.piece(&format!("{before},\"{list}\":["), item)
    }

    fn piece(&mut self, before: &str, item: &impl Serialize) -> Result<()> {
        let written = self.text.write_all(before.as_bytes());
        let written = written.and_then(|()| Ok(serde_json::to_writer(&mut self.text, item)?));
        written.map_err(|what| no_room(&self.place, &what))
    }

    /// The whole text, with its hash.
    pub(super) fn end(mut self) -> Result<(Text, Hash)> {
        if self.list.is_some() {
            self.end_with("]")?;
        }
        if let Some(previous) = self.previous {
            self.piece(",\"previous\":", &previous)?;
        }
        self.end_with("}")?;
        let told = |what: io::Error| no_room(&self.place, &what);
        let mut text = self.text.into_inner().map_err(|e| told(e.into_error()))?;
        text.file.rewind().map_err(told)?;
        let hash = Hash(text.hash.finalize_reset().into());
        Ok((text, hash))
    }

    fn end_with(&mut self, mark: &str) -> Result<()> {
        self.text.write_all(mark.as_bytes()).map_err(|what| no_room(&self.place, &what))
    }
}

fn no_room(place: &Place, what: &io::Error) -> crate::Error {
    let what = format!("its next entry could not be prepared ({what})");
    place.error(what, "check that the disk has room; nothing was changed")
}

impl Write for Text {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.length += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Read for Text {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.file.read(bytes)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::Entry;
    use super::*;
    use crate::model::{Cells, Key, Table};

    #[test]
    fn a_long_entry_is_written_as_any_other() {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::find(&folder.path().join("lakeside.convoke")).unwrap();
        let row = |id: &str| SheetRow {
            table: Table::Stakeholders,
            key: Key::from(id),
            cells: Cells::from([("name".into(), format!("The “{id}”"))]),
        };
        let remove = |id: &str| Operation::Remove { table: Table::Events, key: Key::from(id) };
        for (said_from, operations, sheet) in [
            (Some(1), vec![remove("a"), remove("b")], vec![row("c"), row("d")]),
            (None, Vec::new(), vec![row("d")]),
            (None, vec![remove("a")], Vec::new()),
            (None, Vec::new(), Vec::new()),
        ] {
            let said = "import".into();
            let new = NewEntry { said, said_from, operations, sheet, ..NewEntry::default() };
            let previous = Some(Hash::of("before"));
            let long = LongEntry::begin(&place, previous, new.clone()).unwrap();
            let short = Entry { id: long.id, ..Entry::after(previous, new) };
            let (mut text, hash) = long.end().unwrap();
            let mut read = String::new();
            text.read_to_string(&mut read).unwrap();
            assert_eq!(read, serde_json::to_string(&short).unwrap());
            assert_eq!((hash, text.length), (Hash::of(&read), read.len() as u64));
        }
    }
}
