//! Files that are refused, and left as they are; damage that is noticed.
#![allow(clippy::unwrap_used, clippy::wildcard_enum_match_arm)]

mod journal_help;

use convoke::Error;
use convoke::journal::{Journal, NewEntry, check};
use journal_help::*;
use std::fs;
use std::path::Path;

/// Neither reading nor writing nor making changes the file, and each says why.
fn refused(path: &Path) -> String {
    let before = fs::read(path).ok();
    let reading = storage(Journal::open(path, SOON));
    assert_eq!(storage(Journal::open_to_write(path, &claim())), reading);
    assert_eq!(storage(check(path, SOON)), reading);
    storage(Journal::create(path, said("init", vec![]), &claim()));
    assert_eq!(fs::read(path).ok(), before, "{}", path.display());
    reading
}

#[test]
fn files_that_are_no_community_files_are_refused_and_left_alone() {
    let folder = folder();
    let foreign = folder.file("foreign.convoke");
    rusqlite::Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    for (name, bytes, why) in [
        ("empty.convoke", Vec::new(), "the file is empty"),
        ("byte.convoke", vec![0], "no community file"),
        ("text.convoke", b"name,sector\n".repeat(50), "no community file"),
        ("zeros.convoke", vec![0; 8192], "no community file"),
        ("foreign.convoke", fs::read(&foreign).unwrap(), "belongs to another program"),
    ] {
        fs::write(folder.file(name), bytes).unwrap();
        let error = refused(&folder.file(name));
        assert!(error.contains(why), "{error}");
    }
    // No lock was taken beside them.
    assert!(folder.names().iter().all(|name| !name.ends_with(".lock")), "{:?}", folder.names());
}

#[test]
fn a_file_of_a_newer_format_is_refused_and_left_alone() {
    let folder = folder();
    let path = folder.file("newer.convoke");
    drop(lakeside(&path));
    let mut bytes = fs::read(&path).unwrap();
    bytes[60..64].copy_from_slice(&2_u32.to_be_bytes());
    fs::write(&path, bytes).unwrap();
    let error = refused(&path);
    assert!(error.contains("format 2") && error.contains("install a newer convoke"), "{error}");
}

#[test]
fn names_that_sqlite_would_not_keep_on_the_disk_are_refused() {
    for name in [":memory:", "file:x?mode=memory", "FILE:x.convoke", ""] {
        let error = storage(Journal::create(Path::new(name), said("init", vec![]), &claim()));
        assert!(error.contains("not the name of a file"), "{error}");
        storage(Journal::open(Path::new(name), SOON));
    }
}

#[test]
fn a_name_that_looks_like_an_address_inside_a_folder_is_a_file_like_any_other() {
    let folder = folder();
    let path = folder.file("file:x?mode=memory");
    drop(lakeside(&path));
    assert_eq!(read(&path).len(), 2);
    assert!(fs::metadata(&path).unwrap().len() > 4096);
}

#[test]
fn a_missing_file_and_a_missing_folder_are_told_apart() {
    let folder = folder();
    let file = storage(Journal::open(&folder.file("none.convoke"), SOON));
    assert!(file.contains("there is no such file") && file.contains("init"), "{file}");
    let missing = storage(Journal::open(&folder.file("no/none.convoke"), SOON));
    assert!(missing.contains("there is no such folder"), "{missing}");
    assert!(folder.names().is_empty());
}

#[test]
fn folders_are_refused() {
    let folder = folder();
    fs::create_dir(folder.file("folder.convoke")).unwrap();
    assert!(refused(&folder.file("folder.convoke")).contains("this is a folder"));
}

#[cfg(unix)]
#[test]
fn links_pipes_and_devices_are_refused() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    drop(lakeside(&path));
    let link = folder.file("link.convoke");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    assert!(refused(&link).contains("a link to another file"));

    let pipe = folder.file("pipe.convoke");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert!(storage(Journal::open(&pipe, SOON)).contains("a pipe or a device"));
    assert!(storage(Journal::open_to_write(&pipe, &claim())).contains("a pipe or a device"));
    assert!(storage(Journal::open(Path::new("/dev/null"), SOON)).contains("a pipe or a device"));
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_the_lock_is_not_followed() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    drop(lakeside(&path));
    let precious = folder.file("precious.txt");
    fs::write(&precious, "precious").unwrap();
    fs::remove_file(folder.file("lakeside.convoke.lock")).unwrap();
    std::os::unix::fs::symlink(&precious, folder.file("lakeside.convoke.lock")).unwrap();
    storage(Journal::open_to_write(&path, &claim()));
    assert_eq!(read(&path).len(), 2);
    assert_eq!(fs::read_to_string(&precious).unwrap(), "precious");
}

#[test]
fn a_file_to_which_somebody_added_anything_is_refused() {
    let folder = folder();
    for (name, sql) in [
        ("trigger", "CREATE TRIGGER t AFTER INSERT ON entries BEGIN DELETE FROM entries; END"),
        ("view", "CREATE VIEW v AS SELECT 1"),
        ("table", "CREATE TABLE t (a)"),
        ("index", "CREATE INDEX i ON entries (hash)"),
        ("column", "ALTER TABLE entries ADD COLUMN more TEXT"),
    ] {
        let path = folder.file(&format!("{name}.convoke"));
        drop(lakeside(&path));
        rusqlite::Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        let before = fs::read(&path).unwrap();
        let error = storage(Journal::open_to_write(&path, &claim()));
        assert!(error.contains("that convoke did not make"), "{error}");
        assert!(!check(&path, SOON).unwrap().is_whole());
        assert_eq!(fs::read(&path).unwrap(), before);
    }
}

#[test]
fn a_file_that_was_put_into_wal_mode_is_refused() {
    let folder = folder();
    let path = folder.file("wal.convoke");
    drop(lakeside(&path));
    let other = rusqlite::Connection::open(&path).unwrap();
    other.pragma_update(None, "journal_mode", "WAL").unwrap();
    drop(other);
    assert!(refused(&path).contains("WAL"));
}

#[test]
fn an_entry_that_was_changed_taken_out_or_put_in_is_noticed_and_named() {
    let folder = folder();
    for (name, sql, number) in [
        (
            "text",
            "UPDATE entries SET text = CAST(replace(text, 'clinic', 'hospital') AS BLOB) WHERE number = 2",
            2,
        ),
        ("hash", "UPDATE entries SET hash = zeroblob(32) WHERE number = 1", 1),
        ("taken", "DELETE FROM entries WHERE number = 2", 2),
        ("order", "UPDATE entries SET number = 4 WHERE number = 3", 3),
        ("added", "INSERT INTO entries SELECT 4, hash, text FROM entries WHERE number = 3", 4),
        ("letters", "UPDATE entries SET text = CAST(text AS TEXT) WHERE number = 3", 3),
    ] {
        let path = folder.file(&format!("{name}.convoke"));
        let mut writer = lakeside(&path);
        writer.record(said("add school", vec![stakeholder("school")])).unwrap();
        drop(writer);
        let changed = rusqlite::Connection::open(&path).unwrap().execute_batch(sql);
        if name == "letters" {
            assert!(changed.is_err()); // the table is strict
            continue;
        }
        changed.unwrap();
        storage(Journal::open(&path, SOON));
        storage(Journal::open_to_write(&path, &claim()));
        let damaged = check(&path, SOON).unwrap().damaged;
        assert_eq!(damaged[0].number, number, "{name}: {damaged:?}");
        assert_eq!(damaged.len(), 1, "{name}: {damaged:?}");
    }
}

/// A file of several pages, with texts that run over the end of a page.
fn large(path: &Path) -> Journal {
    let mut writer = lakeside(path);
    for number in 0..12 {
        let words = format!("entry {number} ").repeat(1 + 90 * number);
        writer.record(said(&words, vec![stakeholder(&format!("s{number}"))])).unwrap();
    }
    writer.journal().clone()
}

#[test]
fn no_flipped_bit_goes_unnoticed_where_it_changes_what_is_read() {
    let folder = folder();
    let path = folder.file("flip.convoke");
    let journal = large(&path);
    let whole = fs::read(&path).unwrap();
    assert!(whole.len() > 8 * 4096, "{}", whole.len());
    // The whole first header, then every 97th byte, each time another bit.
    let places = (0..110).chain((110..whole.len()).step_by(97));
    let (mut noticed, mut harmless) = (0, 0);
    for (turn, place) in places.enumerate() {
        let mut bytes = whole.clone();
        bytes[place] ^= 1 << (turn % 8);
        fs::write(&path, &bytes).unwrap();
        match Journal::open(&path, SOON) {
            Ok(read) => {
                assert_eq!(read, journal, "byte {place}");
                harmless += 1;
            }
            Err(Error::Storage { .. }) => {
                noticed += 1;
                assert!(check(&path, SOON).map_or(true, |check| !check.is_whole()), "byte {place}");
            }
            Err(other) => panic!("byte {place}: {other}"),
        }
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
    // The harmless ones fell into counters and into space that no page uses.
    assert!(noticed > harmless, "{noticed} noticed, {harmless} harmless");
}

#[test]
fn no_truncation_goes_unnoticed() {
    let folder = folder();
    let path = folder.file("cut.convoke");
    large(&path);
    let whole = fs::read(&path).unwrap();
    for length in (0..whole.len()).step_by(1999).chain([whole.len() - 1, whole.len() - 4096]) {
        fs::write(&path, &whole[..length]).unwrap();
        storage(Journal::open(&path, SOON));
        assert!(check(&path, SOON).map_or(true, |check| !check.is_whole()), "{length} bytes");
    }
}

#[test]
fn a_damaged_entry_is_named_with_what_it_still_says() {
    let folder = folder();
    let path = folder.file("named.convoke");
    let mut writer = lakeside(&path);
    writer.record(said("add Lakeside School", vec![stakeholder("school")])).unwrap();
    drop(writer);
    let bytes = fs::read(&path).unwrap();
    let at = bytes.windows(6).position(|part| part == b"SCHOOL").unwrap();
    let mut damaged = bytes.clone();
    damaged[at] = b'X';
    fs::write(&path, damaged).unwrap();
    let error = storage(Journal::open(&path, SOON));
    assert!(error.contains("entry 3 is damaged") && error.contains("restore"), "{error}");
    let check = check(&path, SOON).unwrap();
    assert_eq!((check.entries, check.damaged.len(), check.damaged[0].number), (3, 1, 3));
    assert!(check.damaged[0].entry.as_ref().unwrap().contains("add Lakeside School"));
    // The names of whole pages are not asked: the file as a file is sound.
    assert!(check.file.is_empty(), "{:?}", check.file);
}

#[test]
fn a_whole_file_checks_as_whole() {
    let folder = folder();
    let path = folder.file("whole.convoke");
    let journal = large(&path);
    let check = check(&path, SOON).unwrap();
    assert!(check.is_whole() && check.notices.is_empty());
    assert_eq!(check.entries, journal.len());
    fs::copy(&path, folder.file("whole (conflicted copy).convoke")).unwrap();
    let notices = convoke::journal::check(&path, SOON).unwrap().notices;
    assert!(notices[0].contains("whole (conflicted copy).convoke"), "{notices:?}");
}

#[test]
fn an_entry_recorded_before_the_epoch_or_with_odd_words_is_kept_as_it_was_said() {
    let folder = folder();
    let path = folder.file("odd.convoke");
    let words = "\u{0}\u{1b}[2J “quoted” \\ \u{202e} \n\r\t 'DROP TABLE entries;--";
    let opening = NewEntry {
        recorded: jiff::Timestamp::from_second(-5).unwrap(),
        by: words.into(),
        said: words.into(),
        ..NewEntry::default()
    };
    drop(Journal::create(&path, opening, &claim()).unwrap());
    let line = read(&path).log().remove(0);
    assert_eq!((line.said.as_str(), line.by.as_str()), (words, words));
}
