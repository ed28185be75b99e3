//! The community straight from a file, for one who asks and does not write: a long entry goes into
//! it piece by piece, and its text, which takes as much memory again, is never there whole.
//!
//! The import of a large sheet makes such an entry: first its operations, then what the sheet said,
//! which no question needs. Where one ends and the next begins is told by a few letters with a
//! quote among them. Inside a text every quote has a backslash before it, so this one begins or
//! ends a text; and what stands on both its sides can only stand there where it begins the name of
//! a field. An entry that another program wrote in other ways is read whole.

use super::entry::Hash;
use super::place::Place;
use super::recorded::{Chain, Head, Recorded};
use super::sqlite::{self, DISAGREE, Texts};
use super::{not_together, operations, replay};
use crate::error::{Error, Result};
use crate::model::Community;
use memchr::memmem;
use rusqlite::blob::Blob;
use rusqlite::{Connection, Row};
use sha2::{Digest, Sha256};

/// An entry longer than this is read in pieces.
const LONG: usize = 1 << 20;

/// How much of it is read at a time.
const PIECE: usize = 1 << 18;

/// How much of its beginning is looked at; its operations begin before that.
const BEGINNING: usize = 1 << 14;

/// An entry; the text of a long one is not there, but where in it the list of its operations is.
struct Known {
    entry: Recorded,
    list: Option<usize>,
}

/// The community that the entries of a file add up to, if the file is whole: every byte of it is
/// verified, as when it is read whole. `None` where a long entry is written in other ways.
pub(super) fn community(place: &Place, connection: &Connection) -> Result<Option<Community>> {
    Ok(read(place, connection)?.map(|(_, community)| community))
}

/// The same, with the entries, whose texts are not kept.
pub(super) fn read(
    place: &Place,
    connection: &Connection,
) -> Result<Option<(Vec<Recorded>, Community)>> {
    let told = |error| sqlite::trouble(place, &error);
    let _as_it_stands = connection.unchecked_transaction().map_err(told)?;
    let known = known(place, connection)?;
    let stands = replay::standing(known.iter().map(|known| &known.entry.head));
    let mut texts = Texts::of(connection);
    let mut community = Community::default();
    let mut entries = Vec::with_capacity(known.len());
    for (number, (Known { entry, list }, stands)) in (1..).zip(known.into_iter().zip(stands)) {
        let into = stands.then_some(&mut community);
        let outcome = match list {
            None => into.map_or(Ok(true), |community| {
                operations::carry_out(&entry.text, community).map(|()| true)
            }),
            Some(list) => {
                let pieces = texts.open(number).map(Pieces::of);
                let read = pieces.and_then(|pieces| pieces.carry_out(list, into));
                let (hash, outcome) = read.map_err(told)?;
                if hash != entry.hash {
                    return Err(sqlite::damaged(place, number, DISAGREE));
                }
                outcome
            }
        };
        if !outcome.map_err(|what| not_together(place, what))? {
            return Ok(None);
        }
        entries.push(Recorded { text: String::new(), ..entry });
    }
    Ok(Some((entries, community)))
}

fn known(place: &Place, connection: &Connection) -> Result<Vec<Known>> {
    let (mut known, mut chain) = (Vec::new(), Chain::default());
    let mut texts = Texts::of(connection);
    sqlite::each_row(place, connection, |row, number| {
        let one = match long(row, number, &mut texts)? {
            Some(long) => Ok(long),
            None => {
                sqlite::entry(row, number, &mut texts)?.map(|entry| Known { entry, list: None })
            }
        };
        Ok(one.and_then(|one| {
            chain.follow(&one.entry)?;
            known.push(one);
            Ok(())
        }))
    })?;
    Ok(known)
}

/// A long entry that is written as entries are written here, by its beginning and its end.
fn long(row: &Row<'_>, number: i64, texts: &mut Texts<'_>) -> rusqlite::Result<Option<Known>> {
    let Ok(hash) = sqlite::hash(row, number)? else { return Ok(None) };
    let text = texts.open(number)?;
    if text.len() <= LONG {
        return Ok(None);
    }
    let mut beginning = vec![0; BEGINNING];
    text.read_at_exact(&mut beginning, 0)?;
    let mut end = [0; END];
    text.read_at_exact(&mut end, text.len() - END)?;
    Ok(head(&beginning, &end).map(|(head, list)| {
        let entry = Recorded { head, text: String::new(), hash };
        Known { entry, list: Some(list) }
    }))
}

/// Before the list of operations.
const LIST: &[u8] = b",\"operations\":[";

/// How long the end of an entry is: the hash of the one before, after a list.
const END: usize = b"],\"previous\":\"".len() + 64 + b"\"}".len();

/// The head of a long entry, and where the list of its operations begins.
///
/// Its operations are not counted. What it undoes, if it does that as well, comes after them, and
/// is seen when these have been carried out.
fn head(beginning: &[u8], end: &[u8]) -> Option<(Head, usize)> {
    let list = memmem::find(beginning, LIST)?;
    end.strip_prefix(b"]")?.strip_prefix(b",\"previous\":\"")?;
    let text = [&beginning[..list], &end[1..]].concat();
    let head: Head = serde_json::from_slice(&text).ok()?;
    head.previous.is_some().then_some((head, list + LIST.len() - 1))
}

/// The text of a long entry, read piece by piece.
struct Pieces<'t, 'c> {
    text: &'t Blob<'c>,
    /// How much of it was read.
    read: usize,
    hash: Sha256,
    /// What was read and is still to be made sense of.
    window: Vec<u8>,
}

impl<'t, 'c> Pieces<'t, 'c> {
    fn of(text: &'t mut Blob<'c>) -> Pieces<'t, 'c> {
        Pieces { text, read: 0, hash: Sha256::new(), window: Vec::new() }
    }

    /// Reads it to its end, and carries out its operations on the way, whose list begins there.
    ///
    /// Its hash, and whether it is written as entries are written here; or which operation was
    /// refused.
    fn carry_out(
        mut self,
        list: usize,
        into: Option<&mut Community>,
    ) -> rusqlite::Result<(Hash, Result<bool>)> {
        let outcome = match into {
            Some(community) => self.carry_out_list(list, community)?,
            None => Ok(true),
        };
        self.window.clear();
        while self.more()? {
            self.window.clear();
        }
        Ok((Hash(self.hash.finalize().into()), outcome))
    }

    fn carry_out_list(
        &mut self,
        list: usize,
        community: &mut Community,
    ) -> rusqlite::Result<Result<bool>> {
        self.more()?;
        self.window.drain(..list);
        loop {
            match end(&self.window) {
                Some((end, has_undone)) => {
                    let outcome = carry_out(&self.window[..=end], community);
                    return Ok(outcome.map(|()| !has_undone));
                }
                None => {
                    if let Err(error) = self.carry_out_most(community) {
                        return Ok(Err(error));
                    }
                }
            }
            if !self.more()? {
                return Ok(Ok(false));
            }
        }
    }

    /// Carries out all operations in the window but the last, which may not be there to its end.
    fn carry_out_most(&mut self, community: &mut Community) -> Result<()> {
        let Some(comma) = last_comma(&self.window) else { return Ok(()) };
        self.window[comma] = b']';
        carry_out(&self.window[..=comma], community)?;
        self.window.drain(..comma);
        self.window[0] = b'[';
        Ok(())
    }

    /// Reads the next piece into the window; whether there was one.
    fn more(&mut self) -> rusqlite::Result<bool> {
        let length = PIECE.min(self.text.len() - self.read);
        let from = self.window.len();
        self.window.resize(from + length, 0);
        self.text.read_at_exact(&mut self.window[from..], self.read)?;
        self.hash.update(&self.window[from..]);
        self.read += length;
        Ok(length > 0)
    }
}

fn carry_out(list: &[u8], community: &mut Community) -> Result<()> {
    match std::str::from_utf8(list) {
        Ok(list) => operations::carry_out_list(list, community),
        Err(_) => Err(Error::Usage("its text is not UTF-8".into())),
    }
}

/// Where the list of operations ends, and whether the entry undoes others besides.
fn end(window: &[u8]) -> Option<(usize, bool)> {
    memmem::find_iter(window, b"],\"").find_map(|at| {
        let after = &window[at + 3..];
        let is_other = after.starts_with(b"sheet\":[") || after.starts_with(b"previous\":\"");
        let has_undone = after.starts_with(b"undoes\":[");
        (is_other || has_undone).then_some((at, has_undone))
    })
}

/// The last comma between two operations.
fn last_comma(window: &[u8]) -> Option<usize> {
    memmem::rfind_iter(window, b"}},{\"").find_map(|at| {
        let after = &window[at + 5..];
        let verbs: [&[u8]; 3] = [b"add\":{", b"edit\":{", b"remove\":{"];
        verbs.iter().any(|verb| after.starts_with(verb)).then_some(at + 2)
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::{Claim, Hash, Journal, NewEntry, SheetRow, Undo, Writer};
    use crate::model::{Cells, Key, Operation, Table};
    use rusqlite::Connection;
    use std::io::{Seek, SeekFrom, Write};
    use std::path::Path;
    use std::time::Duration;

    /// Words that look like the seams between operations.
    const SEAMS: [&str; 4] =
        ["}},{\"add\":{", "],\"sheet\":[", "\\}},{\"remove\":{\\", "],\"undoes\":[}},{"];

    fn cells(of: &[(&str, String)]) -> Cells {
        of.iter().map(|(heading, text)| ((*heading).to_owned(), text.clone())).collect()
    }

    /// An import of so many that its entry is long.
    fn import(from: usize) -> NewEntry {
        let operation = |number: usize| {
            let (table, id) = (Table::Stakeholders, format!("s{number}"));
            let notes = format!("“{}” {}", SEAMS[number % 4], "é\n".repeat(300 + number % 7));
            match number % 10 {
                8 => Operation::Edit {
                    table,
                    key: Key::from(format!("s{}", number - 1).as_str()),
                    set: cells(&[("notes", notes)]),
                },
                9 => {
                    Operation::Remove { table, key: Key::from(format!("s{}", number - 3).as_str()) }
                }
                _ => Operation::Add {
                    table,
                    cells: cells(&[("id", id.clone()), ("name", id), ("notes", notes)]),
                },
            }
        };
        let row = |number: usize| SheetRow {
            table: Table::Stakeholders,
            key: Key::from(format!("s{number}").as_str()),
            cells: cells(&[("notes", SEAMS[number % 4].repeat(20))]),
        };
        let (operations, sheet) = (from..from + 3000).map(|n| (operation(n), row(n))).unzip();
        NewEntry { said: SEAMS[0].into(), operations, sheet, ..NewEntry::default() }
    }

    fn created(folder: &Path) -> Writer {
        let claim = Claim { holder: "Ana".into(), wait: Duration::ZERO, only_writer: true };
        Journal::create(&folder.join("lakeside.convoke"), NewEntry::default(), &claim).unwrap()
    }

    #[test]
    fn an_entry_in_pieces_comes_to_the_same_as_the_whole_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = created(folder.path());
        writer.record(import(0)).unwrap();
        let undone = writer.record(import(10_000)).unwrap();
        writer.record(NewEntry { operations: Vec::new(), ..import(20_000) }).unwrap();
        writer.undo(Undo { entry: Some(undone), ..Undo::default() }).unwrap();
        let path = writer.journal().path().to_owned();
        assert!(writer.journal().entries.iter().filter(|e| e.text.len() > super::LONG).count() > 1);
        drop(writer);
        assert_eq!(both_ways(&path), 2100);
    }

    /// How many stakeholders there are, read straight and whole.
    fn both_ways(path: &Path) -> usize {
        let straight = super::super::community(path, Duration::ZERO).unwrap();
        assert!(straight == Journal::open(path, Duration::ZERO).unwrap().community().unwrap());
        straight.tables().stakeholders.len()
    }

    /// Writes the last entry of a file anew, with its hash.
    fn rewrite(path: &Path, change: impl Fn(&str) -> String) {
        let file = Connection::open(path).unwrap();
        let last = "(SELECT max(number) FROM entries)";
        let sql = format!("SELECT text FROM entries WHERE number = {last}");
        let text: String = file.query_row(&sql, [], |row| row.get(0)).unwrap();
        let text = change(&text);
        let sql = format!("UPDATE entries SET text = ?1, hash = ?2 WHERE number = {last}");
        file.execute(&sql, (&text, Hash::of(&text).0)).unwrap();
    }

    #[test]
    fn an_entry_that_another_program_wrote_in_other_ways_is_read_whole() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = created(folder.path());
        let path = writer.journal().path().to_owned();
        let first = writer.record(import(10_000)).unwrap();
        writer.record(import(0)).unwrap();
        drop(writer);
        rewrite(&path, |text| text.replace("\"operations\":[", "\"operations\" : ["));
        assert_eq!(both_ways(&path), 4200);
        rewrite(&path, |text| text.replace("\"operations\" : [", "\"operations\":[\n"));
        assert_eq!(both_ways(&path), 4200);
        let undoes = format!("\"undoes\":[\"{first}\"],\"sheet\"");
        rewrite(&path, |text| text.replace("\"sheet\"", &undoes));
        assert_eq!(both_ways(&path), 2100);
    }

    #[test]
    fn no_changed_byte_of_a_long_entry_goes_unnoticed() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = created(folder.path());
        writer.record(import(0)).unwrap();
        let path = writer.journal().path().to_owned();
        drop(writer);
        let length = std::fs::metadata(&path).unwrap().len();
        for share in 1..10 {
            let mut file = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
            let whole = std::fs::read(&path).unwrap();
            file.seek(SeekFrom::Start(length * share / 10)).unwrap();
            file.write_all(b"~").unwrap();
            drop(file);
            assert!(super::super::community(&path, Duration::ZERO).is_err(), "{share}");
            std::fs::write(&path, whole).unwrap();
        }
        assert_eq!(both_ways(&path), 2100);
    }
}
