//! Several at once, one who was killed, and files that were copied over each other.
#![allow(clippy::unwrap_used, clippy::wildcard_enum_match_arm)]

mod journal_help;

use convoke::Error;
use convoke::journal::{Journal, check, restore};
use journal_help::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

#[test]
fn one_who_must_wait_too_long_is_told_who_writes() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    let writer = lakeside(&path);
    let waited = [
        Journal::open(&path, SOON).map(|_| ()).unwrap_err(),
        Journal::open_to_write(&path, &claim()).map(|_| ()).unwrap_err(),
        check(&path, SOON).map(|_| ()).unwrap_err(),
    ];
    for error in waited {
        let Error::Busy { holder, .. } = &error else { panic!("{error}") };
        assert_eq!(holder, "Ana on tern");
        assert_eq!(error.exit_status(), 5);
    }
    drop(writer);
    assert_eq!(read(&path).len(), 2);
    assert_eq!(fs::read(folder.file("lakeside.convoke.lock")).unwrap(), b"");
}

#[test]
fn writers_in_several_threads_lose_no_entry() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    drop(lakeside(&path));
    thread::scope(|scope| {
        for thread in 0..6 {
            let path = &path;
            scope.spawn(move || {
                for turn in 0..8 {
                    let name = format!("s-{thread}-{turn}");
                    let mut writer = Journal::open_to_write(path, &patient("a thread")).unwrap();
                    writer.record(said(&name, vec![stakeholder(&name)])).unwrap();
                }
            });
            scope.spawn(move || {
                for _ in 0..8 {
                    Journal::open(path, Duration::from_secs(60)).unwrap();
                }
            });
        }
    });
    let journal = read(&path);
    assert_eq!(journal.len(), 2 + 6 * 8);
    let ids: BTreeSet<_> = journal.log().into_iter().map(|line| line.id).collect();
    assert_eq!(ids.len(), journal.len());
    assert_eq!(journal.community().unwrap().tables().stakeholders.len(), 2 + 6 * 8);
}

/// The program itself, as another process that adds one stakeholder.
fn adding(path: &Path, name: &str) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("convoke"));
    command.args(["stakeholder", "add", name, "--file"]).arg(path).stdout(Stdio::piped());
    command
}

/// The program itself, as another process that imports a sheet of many stakeholders.
fn importing(path: &Path, sheet: &Path, name: &str) -> Command {
    let rows: Vec<String> =
        (0..MANY).map(|row| format!("{name} {row},{}", "word ".repeat(60))).collect();
    fs::write(sheet, format!("name,notes\n{}\n", rows.join("\n"))).unwrap();
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("convoke"));
    command.arg("import").arg(sheet).arg("--file").arg(path).stdout(Stdio::piped());
    command
}

const MANY: usize = 60;

/// How many stakeholders on record have a name that begins so.
fn known(path: &Path, name: &str) -> usize {
    let community = read(path).community().unwrap();
    let names = community.tables().stakeholders.values().map(|row| row.name.to_string());
    names.filter(|on_record| on_record.starts_with(&format!("{name} "))).count()
}

#[test]
fn writers_in_several_processes_lose_no_entry() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    drop(lakeside(&path));
    thread::scope(|scope| {
        for process in ["Ash", "Birch", "Cedar"] {
            let path = &path;
            scope.spawn(move || {
                for turn in 0..6 {
                    let name = format!("{process} {turn}");
                    assert!(adding(path, &name).output().unwrap().status.success(), "{name}");
                }
            });
        }
    });
    assert_eq!(read(&path).len(), 2 + 3 * 6);
    assert!(["Ash", "Birch", "Cedar"].iter().all(|process| known(&path, process) == 6));
}

#[test]
fn a_killed_writer_loses_nothing_that_it_acknowledged_and_holds_nobody_up() {
    let folder = folder();
    let (path, sheet) = (folder.file("lakeside.convoke"), folder.file("more.csv"));
    drop(lakeside(&path));
    let before = std::time::Instant::now();
    assert!(importing(&path, &sheet, "calm").output().unwrap().status.success());
    let calm = before.elapsed();
    for kill in 0..16 {
        let name = format!("kill{kill}x");
        let mut child = importing(&path, &sheet, &name).spawn().unwrap();
        thread::sleep(calm * (kill + 4) / 16);
        child.kill().unwrap();
        let output = child.wait_with_output().unwrap();
        let acknowledged = String::from_utf8(output.stdout).unwrap().contains("Import: changed");
        let on_record = known(&path, &name);
        assert!(on_record == MANY || on_record == 0 && !acknowledged, "{name}: {on_record}");
        assert!(check(&path, SOON).unwrap().is_whole());
        drop(Journal::open_to_write(&path, &claim()).unwrap());
    }
    assert_eq!(known(&path, "calm"), MANY);
}

/// A file whose entries fill several pages.
fn grown(path: &Path) -> Journal {
    let mut writer = lakeside(path);
    for number in 0..8 {
        let words = format!("entry {number} ").repeat(150);
        writer.record(said(&words, vec![stakeholder(&format!("s{number}"))])).unwrap();
    }
    writer.journal().clone()
}

/// The file and its rollback journal as a kill in the middle of a change leaves them. Without
/// the journal, such a file is not whole.
fn broken_off(path: &Path) -> (Vec<u8>, Vec<u8>) {
    let other = rusqlite::Connection::open(path).unwrap();
    other.execute_batch("PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE").unwrap();
    let sql = "UPDATE entries SET text = CAST(text || hex(zeroblob(20000)) AS BLOB)";
    other.execute_batch(sql).unwrap();
    let rollback = path.with_extension("convoke-journal");
    let left = (fs::read(path).unwrap(), fs::read(rollback).unwrap());
    other.execute_batch("ROLLBACK").unwrap();
    let alone = folder();
    fs::write(alone.file("alone.convoke"), &left.0).unwrap();
    storage(Journal::open(&alone.file("alone.convoke"), SOON));
    left
}

#[test]
fn a_change_that_was_broken_off_is_taken_back() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    let before = grown(&path);
    let (file, rollback) = broken_off(&path);
    assert_ne!(fs::read(&path).unwrap(), file);
    fs::write(&path, &file).unwrap();
    fs::write(path.with_extension("convoke-journal"), &rollback).unwrap();

    // Who reads sees the state before, and touches nothing.
    assert_eq!(read(&path), before);
    assert!(check(&path, SOON).unwrap().notices[0].contains("broken off"));
    assert_eq!(fs::read(&path).unwrap(), file);
    assert!(path.with_extension("convoke-journal").exists());

    // Who writes takes it back.
    let mut writer = Journal::open_to_write(&path, &claim()).unwrap();
    assert_eq!(writer.journal(), &before);
    assert!(!path.with_extension("convoke-journal").exists());
    writer.record(said("go on", vec![stakeholder("school")])).unwrap();
    drop(writer);
    assert_eq!(read(&path).len(), before.len() + 1);
}

#[test]
fn what_a_broken_change_left_is_not_played_into_a_file_copied_over() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    let backup = folder.file("backup.convoke");
    grown(&path).backup(&backup).unwrap();
    let mut writer = Journal::open_to_write(&path, &claim()).unwrap();
    writer.record(said("later", vec![stakeholder("school")])).unwrap();
    drop(writer);
    let (_, rollback) = broken_off(&path);
    fs::copy(&backup, &path).unwrap();
    fs::write(path.with_extension("convoke-journal"), &rollback).unwrap();

    assert_eq!(read(&path).log(), read(&backup).log());
    let writer = Journal::open_to_write(&path, &claim()).unwrap();
    assert_eq!(writer.journal().log(), read(&backup).log());
    assert!(!path.with_extension("convoke-journal").exists());
}

#[test]
fn a_damaged_copy_with_a_journal_that_is_not_its_own_asks_for_restore() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    let other = folder.file("other.convoke");
    let backup = folder.file("backup.convoke");
    grown(&path).backup(&backup).unwrap();
    let mut larger = lakeside(&other);
    for number in 0..40 {
        let words = format!("entry {number} ").repeat(300);
        larger.record(said(&words, vec![stakeholder(&format!("s{number}"))])).unwrap();
    }
    drop(larger);
    let (_, rollback) = broken_off(&path);
    let mut damaged = fs::read(&other).unwrap();
    damaged.truncate(60_000);
    fs::write(&path, &damaged).unwrap();
    fs::write(path.with_extension("convoke-journal"), &rollback).unwrap();

    for error in
        [storage(Journal::open(&path, SOON)), storage(Journal::open_to_write(&path, &claim()))]
    {
        assert!(error.contains("restore a backup"), "{error}");
    }
    assert!(!check(&path, SOON).unwrap().is_whole());
    assert_eq!(fs::read(&path).unwrap(), damaged);
    assert_eq!(fs::read(path.with_extension("convoke-journal")).unwrap(), rollback);

    let restored = restore(&path, &backup, &claim()).unwrap();
    assert_eq!(read(&path).log(), read(&backup).log());
    let kept = restored.kept.unwrap();
    assert_eq!(fs::read(&kept).unwrap(), damaged);
    let mut beside = kept.into_os_string();
    beside.push("-journal");
    assert_eq!(fs::read(beside).unwrap(), rollback);
    assert!(!path.with_extension("convoke-journal").exists());
}

#[test]
fn a_planted_journal_does_not_delete_the_file_that_it_names() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    grown(&path);
    let precious = folder.file("precious.txt");
    fs::write(&precious, "precious").unwrap();
    let (file, mut rollback) = broken_off(&path);
    // What SQLite writes where a change spans two files: the page of the lock byte, the name of
    // a third file, its length, the sum of its bytes, and the mark of a journal.
    let name = precious.to_str().unwrap().as_bytes();
    let sum: u32 = name.iter().map(|byte| u32::from(*byte)).sum();
    rollback.extend((0x4000_0000_u32 / 4096 + 1).to_be_bytes());
    rollback.extend(name);
    rollback.extend(u32::try_from(name.len()).unwrap().to_be_bytes());
    rollback.extend(sum.to_be_bytes());
    rollback.extend([0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]);
    fs::write(&path, &file).unwrap();
    fs::write(path.with_extension("convoke-journal"), &rollback).unwrap();
    storage(Journal::open(&path, SOON));
    storage(Journal::open_to_write(&path, &claim()));
    assert_eq!(fs::read_to_string(&precious).unwrap(), "precious");
}

#[test]
fn a_new_file_is_not_made_beside_what_an_old_one_left() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    fs::write(path.with_extension("convoke-journal"), "left").unwrap();
    let error = storage(Journal::create(&path, said("init", vec![]), &claim()));
    assert!(error.contains("delete that"), "{error}");
    assert!(!path.exists());
}

#[test]
fn where_no_lock_can_be_made_reading_still_works_and_writing_is_refused() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    drop(lakeside(&path));
    fs::remove_file(folder.file("lakeside.convoke.lock")).unwrap();
    assert_eq!(read(&path).len(), 2);
    assert_eq!(folder.names(), ["lakeside.convoke"]); // a question makes no files
    fs::create_dir(folder.file("lakeside.convoke.lock")).unwrap();
    assert_eq!(read(&path).len(), 2);
    assert!(check(&path, SOON).unwrap().is_whole());
    storage(Journal::open_to_write(&path, &claim()));
}

#[cfg(unix)]
#[test]
fn all_files_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    let mut writer = lakeside(&path);
    writer.journal().backup(&folder.file("backup.convoke")).unwrap();
    writer.record(said("more", vec![stakeholder("school")])).unwrap();
    drop(writer);
    restore(&path, &folder.file("backup.convoke"), &claim()).unwrap();
    assert_eq!(folder.names().len(), 4, "{:?}", folder.names());
    for name in folder.names() {
        let mode = fs::metadata(folder.file(&name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[test]
fn a_backup_is_a_whole_copy_and_replaces_nothing() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    let journal = lakeside(&path).journal().clone();
    let backup = folder.file("backup.convoke");
    journal.backup(&backup).unwrap();
    assert_eq!(read(&backup).log(), journal.log());
    assert_eq!(read(&backup).community_id(), journal.community_id());
    let bytes = fs::read(&backup).unwrap();
    let error = storage(journal.backup(&backup));
    assert!(error.contains("there is a file of that name already"), "{error}");
    storage(journal.backup(&path));
    assert_eq!(fs::read(&backup).unwrap(), bytes);
    storage(journal.backup(&folder.file("no/backup.convoke")));
    assert!(folder.names().iter().all(|name| !name.contains("unfinished")), "{:?}", folder.names());
}

#[test]
fn restoring_keeps_the_file_that_was_there() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    let backup = folder.file("backup.convoke");
    let mut writer = lakeside(&path);
    writer.journal().backup(&backup).unwrap();
    writer.record(said("later", vec![stakeholder("school")])).unwrap();
    let later = writer.journal().log();
    drop(writer);
    let restored = restore(&path, &backup, &claim()).unwrap();
    assert_eq!((restored.entries, read(&path).len()), (2, 2));
    let kept = restored.kept.unwrap();
    assert_eq!(read(&kept).log(), later);
    let back = restore(&path, &kept, &claim()).unwrap();
    assert_eq!(read(&path).log(), later);
    assert_ne!(back.kept.unwrap(), kept);

    let missing = folder.file("missing.convoke");
    assert_eq!(restore(&missing, &backup, &claim()).unwrap().kept, None);
    fs::write(&missing, "not a community").unwrap();
    storage(restore(&path, &missing, &claim()));
    assert_eq!(read(&path).log(), later);
}
