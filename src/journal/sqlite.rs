//! The file as SQLite keeps it: one table of entries, opened so that nothing in the file can
//! mislead, and changed so that what is acknowledged is on the disk.

use super::entry::Hash;
use super::identity::{APPLICATION, FORMAT};
use super::long_entry::Text;
use super::place::Place;
use super::recorded::{Chain, Recorded};
use crate::error::{Error, Result};
use rusqlite::blob::Blob;
use rusqlite::config::DbConfig;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, MAIN_DB, OpenFlags, Row, TransactionBehavior, params};
use std::fmt::Display;
use std::io::Read;
use std::path::Path;
use std::time::Duration;

/// The only table there is. `text` is the entry, one line of JSON in UTF-8; `hash` its SHA-256.
///
/// The text comes last, and as bytes: so SQLite makes room for it in the file, to be filled bit by
/// bit, and never has a long one whole in memory.
pub(super) const SCHEMA: &str = "CREATE TABLE entries (
    number INTEGER PRIMARY KEY,
    hash BLOB NOT NULL,
    text BLOB NOT NULL
) STRICT";

/// Earlier ones could lose a race with themselves and damage a file (fixed in 3.51.3).
const OLDEST_SQLITE: i32 = 3_051_003;

const BACKUP: &str = "“check” says what is damaged; restore a backup with “restore”";

/// How much of a text is written at a time.
const PIECE: usize = 1 << 16;

/// Whether a connection may change the file.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Access {
    Read,
    Write,
}

/// Opens a file whose identity has been checked.
pub(super) fn open(place: &Place, path: &Path, access: Access) -> Result<Connection> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        let what = format!("this program was built with SQLite {}", rusqlite::version());
        return Err(place.error(what, "build it with SQLite 3.51.3 or later"));
    }
    let mode = match access {
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
    };
    let flags = mode | OpenFlags::SQLITE_OPEN_NOFOLLOW | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|e| trouble(place, &e))?;
    guard(&connection).map_err(|e| trouble(place, &e))?;
    Ok(connection)
}

/// Trusts nothing in the file, and waits for the disk before it acknowledges.
fn guard(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(2))?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    for trusting in [
        DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA,
        DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER,
        DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW,
        DbConfig::SQLITE_DBCONFIG_DQS_DML,
        DbConfig::SQLITE_DBCONFIG_DQS_DDL,
    ] {
        connection.set_db_config(trusting, false)?;
    }
    connection.execute_batch(
        "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;
         PRAGMA secure_delete = ON; PRAGMA synchronous = EXTRA; PRAGMA fullfsync = ON;
         PRAGMA temp_store = MEMORY;",
    )
}

/// Gives an empty file its identity, its table and these entries, in one transaction.
pub(super) fn found(
    place: &Place,
    connection: &mut Connection,
    entries: &[Recorded],
) -> Result<()> {
    let told = |e| trouble(place, &e);
    let begin = TransactionBehavior::Exclusive;
    let transaction = connection.transaction_with_behavior(begin).map_err(told)?;
    let identity = transaction
        .pragma_update(None, "application_id", APPLICATION)
        .and_then(|()| transaction.pragma_update(None, "user_version", FORMAT));
    identity.and_then(|()| transaction.execute_batch(SCHEMA)).map_err(told)?;
    insert(place, &transaction, 1, entries)?;
    transaction.commit().map_err(told)
}

/// Adds entries after the `known` ones: all or none. Returns when they are on the disk.
pub(super) fn append(
    place: &Place,
    connection: &mut Connection,
    (known, new): (&[Recorded], &[Recorded]),
) -> Result<()> {
    after(place, connection, known, |transaction, number| insert(place, transaction, number, new))
}

/// Adds an entry of this text.
pub(super) fn append_long(
    place: &Place,
    connection: &mut Connection,
    known: &[Recorded],
    (text, hash): (Text, Hash),
) -> Result<()> {
    let length = text.length;
    after(place, connection, known, |transaction, number| {
        insert_one(place, transaction, (number, hash), (text, length))
    })
}

/// Adds what `add` adds, from the number that it is told, if the file ends with the `known` entries.
fn after(
    place: &Place,
    connection: &mut Connection,
    known: &[Recorded],
    add: impl FnOnce(&Connection, i64) -> Result<()>,
) -> Result<()> {
    let told = |e| trouble(place, &e);
    let transaction =
        connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(told)?;
    let last =
        "SELECT count(*), (SELECT hash FROM entries ORDER BY number DESC LIMIT 1) FROM entries";
    let (count, hash): (i64, Option<Vec<u8>>) =
        transaction.query_row(last, [], |row| Ok((row.get(0)?, row.get(1)?))).map_err(told)?;
    let expected = known.last().map(|last| last.hash.0.to_vec());
    if i64::try_from(known.len()) != Ok(count) || hash != expected {
        return Err(place.error("another program has changed it meanwhile", "try again"));
    }
    add(&transaction, count + 1)?;
    transaction.commit().map_err(told)
}

fn insert(place: &Place, to: &Connection, first: i64, new: &[Recorded]) -> Result<()> {
    (first..).zip(new).try_for_each(|(number, Recorded { text, hash, .. })| {
        insert_one(place, to, (number, *hash), (text.as_bytes(), text.len() as u64))
    })
}

/// Adds an entry: its room is made first, and then filled bit by bit.
fn insert_one(
    place: &Place,
    to: &Connection,
    (number, hash): (i64, Hash),
    (mut text, length): (impl Read, u64),
) -> Result<()> {
    let told = |e| trouble(place, &e);
    let mut blank =
        to.prepare_cached("INSERT INTO entries VALUES (?1, ?2, zeroblob(?3))").map_err(told)?;
    let length = i64::try_from(length).unwrap_or(i64::MAX);
    blank.execute(params![number, hash.0, length]).map_err(told)?;
    let mut room = to.blob_open(MAIN_DB, "entries", "text", number, false).map_err(told)?;
    let (mut bytes, mut at) = (vec![0; PIECE], 0);
    loop {
        let read = text.read(&mut bytes);
        let read = read.map_err(|e| place.error(e, "check the disk, then try again"))?;
        if read == 0 {
            return room.close().map_err(told);
        }
        room.write_at(&bytes[..read], at).map_err(told)?;
        at += read;
    }
}

/// All entries, if the file is whole: its schema the one above, its pages sound, its chain
/// unbroken.
pub(super) fn read(place: &Place, connection: &Connection) -> Result<Vec<Recorded>> {
    let (mut entries, mut chain) = (Vec::new(), Chain::default());
    let mut texts = Texts::of(connection);
    each_row(place, connection, |row, number| {
        let entry = entry(row, number, &mut texts)?;
        Ok(entry.and_then(|entry| {
            chain.follow(&entry)?;
            entries.push(entry);
            Ok(())
        }))
    })?;
    Ok(entries)
}

/// What a row turned out to be, or what is wrong with it.
pub(super) type Judged<T> = rusqlite::Result<std::result::Result<T, String>>;

/// Tells `hear` each row of the table, with the number that it should have, if the schema is the
/// one above and the pages are sound: its number, the type of its text, and its hash.
pub(super) fn each_row(
    place: &Place,
    connection: &Connection,
    mut hear: impl FnMut(&Row<'_>, i64) -> Judged<()>,
) -> Result<()> {
    let told = |e| trouble(place, &e);
    if let Some(what) = foreign_schema(connection).map_err(told)? {
        return Err(place.error(what, "restore a backup with “restore”"));
    }
    if let Some(what) = broken_pages(connection).map_err(told)?.first() {
        return Err(place.error(format!("it is damaged ({what})"), BACKUP));
    }
    let mut select = connection
        .prepare("SELECT number, typeof(text), hash FROM entries ORDER BY number")
        .map_err(told)?;
    let mut rows = select.query([]).map_err(told)?;
    let mut number = 0;
    while let Some(row) = rows.next().map_err(told)? {
        number += 1;
        hear(row, number).map_err(told)?.map_err(|what| damaged(place, number, what))?;
    }
    if number == 0 { Err(place.error("it has no entries", BACKUP)) } else { Ok(()) }
}

/// The refusal of a file whose entry of this number is not as it was recorded.
pub(super) fn damaged(place: &Place, number: i64, what: impl Display) -> Error {
    place.error(format!("entry {number} is damaged: {what}"), BACKUP)
}

/// The texts of entries, each read straight into its own memory: that of a large import is as long
/// as the community, and SQLite would keep a copy beside ours.
pub(super) struct Texts<'c> {
    connection: &'c Connection,
    open: Option<Blob<'c>>,
}

impl<'c> Texts<'c> {
    pub(super) fn of(connection: &'c Connection) -> Texts<'c> {
        Texts { connection, open: None }
    }

    /// The text of the entry with this number, to read any part of it.
    pub(super) fn open(&mut self, number: i64) -> rusqlite::Result<&mut Blob<'c>> {
        let text = match self.open.take() {
            Some(mut open) => {
                open.reopen(number)?;
                open
            }
            None => self.connection.blob_open(MAIN_DB, "entries", "text", number, true)?,
        };
        Ok(self.open.insert(text))
    }

    pub(super) fn read(&mut self, number: i64) -> rusqlite::Result<Vec<u8>> {
        let text = self.open(number)?;
        let mut bytes = vec![0; text.len()];
        text.read_at_exact(&mut bytes, 0)?;
        Ok(bytes)
    }
}

/// What is wrong with an entry whose text is not what was recorded.
pub(super) const DISAGREE: &str = "its text and its hash do not agree";

/// The entry in a row that should have this number, or what is wrong with it.
pub(super) fn entry(row: &Row<'_>, number: i64, texts: &mut Texts<'_>) -> Judged<Recorded> {
    let hash = match hash(row, number)? {
        Ok(hash) => hash,
        Err(what) => return Ok(Err(what)),
    };
    let Ok(text) = String::from_utf8(texts.read(number)?) else {
        return Ok(Err("its text is not UTF-8".into()));
    };
    let own = Hash::of(&text);
    if hash != own {
        return Ok(Err(DISAGREE.into()));
    }
    Ok(Recorded::hashed(text, own))
}

/// The hash in a row that should have this number, if what is beside it is as it should be.
pub(super) fn hash(row: &Row<'_>, number: i64) -> Judged<Hash> {
    let (ValueRef::Integer(found), ValueRef::Text(b"blob"), ValueRef::Blob(hash)) =
        (row.get_ref(0)?, row.get_ref(1)?, row.get_ref(2)?)
    else {
        return Ok(Err("its cells are of other types".into()));
    };
    if found != number {
        return Ok(Err(format!("it is missing, and {found} follows")));
    }
    Ok(hash.try_into().map(Hash).map_err(|_| DISAGREE.into()))
}

/// What the file holds beside, or instead of, the one table.
pub(super) fn foreign_schema(connection: &Connection) -> rusqlite::Result<Option<String>> {
    let mut select = connection.prepare("SELECT type, name, sql FROM sqlite_schema")?;
    let mut rows = select.query([])?;
    let mut found = false;
    while let Some(row) = rows.next()? {
        let (kind, name): (String, String) = (row.get(0)?, row.get(1)?);
        let sql: Option<String> = row.get(2)?;
        if sql.as_deref() != Some(SCHEMA) {
            return Ok(Some(format!("it holds a {kind} “{name}” that convoke did not make")));
        }
        found = true;
    }
    Ok(if found { None } else { Some("it holds no table of entries".into()) })
}

/// What SQLite finds wrong with the pages of the file.
pub(super) fn broken_pages(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut check = connection.prepare("PRAGMA integrity_check")?;
    let lines: Vec<String> =
        check.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(if lines == ["ok"] { Vec::new() } else { lines })
}

/// What SQLite reports, as this room's errors.
#[expect(clippy::wildcard_enum_match_arm, reason = "SQLite's list of errors is open")]
pub(super) fn trouble(place: &Place, error: &rusqlite::Error) -> Error {
    let Some(code) = error.sqlite_error_code() else {
        return place.error(format!("it is damaged ({error})"), BACKUP);
    };
    match code {
        ErrorCode::DatabaseBusy
        | ErrorCode::DatabaseLocked
        | ErrorCode::FileLockingProtocolFailed => {
            Error::Busy { path: place.path.clone(), holder: "another program".into() }
        }
        ErrorCode::DiskFull => {
            place.error("no room is left on the disk", "free some; nothing was changed")
        }
        ErrorCode::TooBig => place.error("one entry is too large to be kept", "import it in parts"),
        ErrorCode::ReadOnly | ErrorCode::PermissionDenied => place.error(
            "this user may not write to it",
            "ask its owner for permission, or work on a copy",
        ),
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
            place.error(format!("it is damaged ({error})"), BACKUP)
        }
        _ => place.error(
            format!("the disk or the folder gave trouble ({error})"),
            "check both, then try again",
        ),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::{Claim, Journal, NewEntry, Recorder, Writer};
    use super::*;
    use crate::model::{Operation, Table};
    use std::fs;

    fn add(id: &str, notes: &str) -> NewEntry {
        let cells = [("id", id), ("name", id), ("notes", notes)];
        let cells = cells.map(|(heading, text)| (heading.to_owned(), text.to_owned())).into();
        let operations = vec![Operation::Add { table: Table::Stakeholders, cells }];
        NewEntry { said: format!("add {id}"), operations, ..NewEntry::default() }
    }

    fn created(folder: &Path) -> Writer {
        let claim = Claim { holder: "Ana".into(), wait: Duration::ZERO, only_writer: true };
        Journal::create(&folder.join("lakeside.convoke"), add("clinic", "-"), &claim).unwrap()
    }

    #[test]
    fn on_a_full_disk_an_entry_is_refused_whole_and_the_next_one_can_be_recorded() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = created(folder.path());
        let bytes = fs::read(writer.journal().path()).unwrap();
        writer.connection.pragma_update(None, "max_page_count", 4).unwrap();
        let error = writer.record(add("plan", &"long ".repeat(20_000))).unwrap_err();
        assert!(error.to_string().contains("no room is left"), "{error}");
        assert_eq!(error.exit_status(), 4);
        assert_eq!(fs::read(writer.journal().path()).unwrap(), bytes);
        assert_eq!(writer.community().tables().stakeholders.len(), 1);
        writer.record(add("school", "-")).unwrap();
        assert_eq!(writer.journal().community().unwrap().tables().stakeholders.len(), 2);
    }

    #[test]
    fn a_long_entry_is_recorded_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = created(folder.path()).journal().path().to_owned();
        let claim = Claim { holder: "Ana".into(), wait: Duration::ZERO, only_writer: true };
        let bytes = fs::read(&path).unwrap();
        for is_full in [true, false] {
            let recorder = Recorder::open(&path, &claim).unwrap();
            if is_full {
                recorder.connection.pragma_update(None, "max_page_count", 4).unwrap();
            }
            let mut entry = recorder.begin(NewEntry::default()).unwrap();
            for operation in add("plan", &"“long” ".repeat(500_000)).operations {
                entry.operation(&operation).unwrap();
            }
            match recorder.record_long(entry) {
                Err(error) => {
                    assert!(is_full && error.to_string().contains("no room is left"), "{error}");
                    assert_eq!(fs::read(&path).unwrap(), bytes);
                }
                Ok(_) => assert!(!is_full),
            }
        }
        let journal = Journal::open(&path, Duration::ZERO).unwrap();
        assert_eq!(journal.community().unwrap().tables().stakeholders.len(), 2);
        assert!(super::super::check(&path, Duration::ZERO).unwrap().is_whole());
    }

    #[test]
    fn a_long_entry_is_read_back_as_it_was_written_and_damage_in_any_part_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let path = created(folder.path()).journal().path().to_owned();
        let claim = Claim { holder: "Ana".into(), wait: Duration::ZERO, only_writer: true };
        let recorder = Recorder::open(&path, &claim).unwrap();
        let letters = (0..3 * PIECE).map(|n| char::from(b'a' + (n % 23) as u8));
        let operations = add("plan", &letters.collect::<String>()).operations;
        let mut entry = recorder.begin(NewEntry::default()).unwrap();
        operations.iter().for_each(|operation| entry.operation(operation).unwrap());
        let id = recorder.record_long(entry).unwrap();
        let journal = Journal::open(&path, Duration::ZERO).unwrap();
        assert_eq!(journal.entry(id).unwrap().operations, operations);

        let whole = fs::read(&path).unwrap();
        let is_text = |at: &usize| whole[*at..*at + 64].iter().all(u8::is_ascii_lowercase);
        let places: Vec<usize> = (0..whole.len()).step_by(4096).map(|page| page + 2000).collect();
        let places: Vec<usize> = places.into_iter().filter(is_text).collect();
        assert!(places.len() >= 3 * PIECE / 4096, "{places:?}");
        for at in places {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            fs::write(&path, &damaged).unwrap();
            let error = Journal::open(&path, Duration::ZERO).unwrap_err().to_string();
            assert!(error.contains("entry 2 is damaged"), "{at}: {error}");
            let check = super::super::check(&path, Duration::ZERO).unwrap();
            assert_eq!(check.damaged.len(), 1, "{at}: {check:?}");
        }
    }

    #[test]
    fn a_file_that_another_program_changed_meanwhile_is_not_written_to() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = created(folder.path());
        let other = Connection::open(writer.journal().path()).unwrap();
        other.execute_batch("INSERT INTO entries VALUES (2, x'00', x'00')").unwrap();
        let error = writer.record(add("plan", "-")).unwrap_err();
        assert!(error.to_string().contains("another program has changed it"), "{error}");
    }

    #[test]
    fn a_connection_trusts_nothing_and_waits_for_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let writer = created(folder.path());
        for (pragma, value) in [
            ("journal_mode", "delete"),
            ("synchronous", "3"), // EXTRA
            ("trusted_schema", "0"),
            ("cell_size_check", "1"),
            ("secure_delete", "1"),
            ("application_id", "1129207371"), // CNVK
            ("user_version", "1"),
        ] {
            let sql = format!("SELECT CAST({pragma} AS TEXT) FROM pragma_{pragma}");
            let found: String = writer.connection.query_row(&sql, [], |row| row.get(0)).unwrap();
            assert_eq!(found, value, "{pragma}");
        }
        let mapped = writer.connection.pragma_query_value(None, "mmap_size", |row| row.get(0));
        assert_eq!(mapped, Ok(0_i64));
        assert!(writer.connection.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE).unwrap());
        writer.connection.execute_batch("PRAGMA writable_schema = ON").unwrap();
        assert!(writer.connection.execute_batch("DELETE FROM sqlite_schema").is_err());
    }
}
