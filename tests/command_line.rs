//! The program as its users run it: what it prints, what it refuses, and how it ends.

#![allow(clippy::unwrap_used)]

use assert_cmd::Command;
use convoke::journal::{Claim, Journal, NewEntry};
use convoke::model::{Cells, Operation, Table};
use std::path::{Path, PathBuf};
use std::time::Duration;

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");

fn convoke() -> Command {
    let mut command = Command::cargo_bin("convoke").unwrap();
    command.env_remove("CONVOKE_FILE").env("COLUMNS", "80");
    command
}

fn example(name: &str) -> PathBuf {
    Path::new(EXAMPLES).join(name)
}

fn refused(command: &mut Command, status: i32) -> String {
    let output = command.assert().code(status).get_output().clone();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    String::from_utf8(output.stderr).unwrap()
}

/// A folder above which there is no community file.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap()
}

/// A community file with one stakeholder, in a folder of its own.
fn community() -> (tempfile::TempDir, PathBuf) {
    let folder = folder();
    let file = folder.path().join("lake.convoke");
    convoke().args(["init", "Lake", "--file"]).arg(&file).assert().success();
    convoke()
        .args(["stakeholder", "add", "Heronmere Clinic", "--sector", "provider", "--file"])
        .arg(&file)
        .assert()
        .success();
    (folder, file)
}

#[test]
fn every_question_is_answered_of_every_example() {
    for folder in ["spokane", "carolina", "utah", "pharmacy-cohort", "lakeside"] {
        for question in [
            "brief",
            "connectors",
            "gaps",
            "common-ground",
            "dependence",
            "commitments",
            "measures",
        ] {
            for audience in ["convener", "members", "public"] {
                let mut command = convoke();
                command.arg(question).arg(example(folder));
                command.args(["--today", "2026-11-20", "--format", "json", "--audience", audience]);
                let output = command.assert().success().get_output().clone();
                let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
                assert!(answer.is_object(), "{question} of {folder}");
            }
        }
    }
}

#[test]
fn a_question_writes_nothing() {
    let (folder, file) = community();
    let before = std::fs::read(&file).unwrap();
    for question in ["brief", "gaps", "connectors", "log", "check"] {
        convoke().args([question, "--file"]).arg(&file).assert().success();
    }
    assert_eq!(std::fs::read(&file).unwrap(), before);
    let names: Vec<_> =
        std::fs::read_dir(&folder).unwrap().map(|f| f.unwrap().file_name()).collect();
    assert!(names.len() <= 2, "the file and its lock: {names:?}");
}

#[test]
fn the_nearest_community_file_is_meant_and_two_are_refused() {
    let (folder, _) = community();
    let below = folder.path().join("notes/today");
    std::fs::create_dir_all(&below).unwrap();
    convoke().arg("gaps").current_dir(&below).assert().success();
    convoke().args(["init", "Hill"]).current_dir(&folder).assert().success();
    let error = refused(convoke().arg("gaps").current_dir(&below), 2);
    assert!(error.contains("hill.convoke") && error.contains("lake.convoke"), "{error}");
    convoke()
        .arg("gaps")
        .env("CONVOKE_FILE", "hill.convoke")
        .current_dir(&folder)
        .assert()
        .success();
}

#[test]
fn without_a_community_the_way_to_begin_one_is_named() {
    let folder = folder();
    let error = refused(convoke().arg("brief").current_dir(&folder), 2);
    assert!(error.contains("convoke init NAME"), "{error}");
}

#[test]
fn what_a_plain_sheet_leaves_open_can_be_settled_where_it_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = folder.path().join("partners.csv");
    std::fs::write(
        &sheet,
        b"Org;Sector\n\xa3\xf3d\x9f Lake;payer\nLakeside Clinic;provider\nLakeside \
        Clinic Inc;provider\n",
    )
    .unwrap();
    let list = |more: &[&str]| {
        let mut command = convoke();
        command.args(["list", "stakeholders"]).arg(&sheet).args(more);
        command
    };
    assert!(refused(&mut list(&[]), 3).contains("--encoding"));
    let polish = ["--encoding", "windows-1250"];
    assert!(refused(&mut list(&polish), 3).contains("--same"));
    let shown = list(&[&polish[..], &["--same", "Lakeside Clinic Inc=Lakeside Clinic"]].concat());
    let shown = { shown }.assert().success().get_output().stdout.clone();
    assert!(String::from_utf8(shown).unwrap().contains("Łódź Lake"));
}

#[test]
fn what_is_the_conveners_alone_is_refused_to_members() {
    let (_folder, file) = community();
    for command in [vec!["log"], vec!["journal", "export"], vec!["export", "-o", "out"]] {
        let mut refusal = convoke();
        refusal.args(&command).args(["--audience", "members", "--file"]).arg(&file);
        let error = refused(&mut refusal, 6);
        assert!(error.contains("the convener's alone"), "{command:?}: {error}");
    }
}

#[test]
fn whoever_holds_the_file_is_named_to_the_one_who_waits() {
    let (_folder, file) = community();
    let claim = Claim { holder: "Ana on tern".into(), wait: Duration::ZERO, only_writer: false };
    let _writer = Journal::open_to_write(&file, &claim).unwrap();
    let error = refused(convoke().args(["undo", "--file"]).arg(&file), 5);
    assert!(error.contains("Ana on tern"), "{error}");
}

#[test]
fn what_was_acknowledged_is_on_the_disk_and_undo_takes_it_back() {
    let (_folder, file) = community();
    let names = |file: &Path| {
        let journal = Journal::open(file, Duration::ZERO).unwrap();
        journal.community().unwrap().tables().stakeholders.len()
    };
    assert_eq!(names(&file), 1);
    convoke().args(["undo", "--file"]).arg(&file).assert().success();
    assert_eq!(names(&file), 0);
}

#[test]
fn a_removal_is_refused_while_others_name_the_record() {
    let (_folder, file) = community();
    let run = |args: &[&str]| {
        let mut command = convoke();
        command.args(args).arg("--file").arg(&file);
        command
    };
    run(&["stakeholder", "add", "Sedgewater Mutual", "--sector", "payer"]).assert().success();
    run(&["relationship", "add", "heronmere clinic", "SEDGEWATER MUTUAL", "--level", "3"])
        .assert()
        .success();
    let error = refused(&mut run(&["stakeholder", "remove", "Sedgewater Mutual"]), 3);
    assert!(error.contains("still named by"), "{error}");
    run(&["relationship", "remove", "Sedgewater Mutual", "Heronmere Clinic"]).assert().success();
    run(&["stakeholder", "remove", "Sedgewater Mutual"]).assert().success();
}

#[test]
fn a_removal_is_refused_once_with_ten_of_those_that_name_the_record_and_a_count() {
    let (_folder, file) = community();
    let run = |args: &[&str]| {
        let mut command = convoke();
        command.args(args).arg("--file").arg(&file);
        command
    };
    for name in ["Ash", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Ivy", "Juniper", "Larch"] {
        run(&["stakeholder", "add", name]).assert().success();
        run(&["relationship", "add", name, "Heronmere Clinic"]).assert().success();
    }
    for what in ["Find a room", "Count the visits", "Call the plan"] {
        run(&["commitment", "add", "Heronmere Clinic", what]).assert().success();
    }
    let error = refused(&mut run(&["stakeholder", "remove", "Heronmere Clinic"]), 3);
    assert!(
        error.starts_with("error: stakeholder “heronmere-clinic” is still named by"),
        "{error}"
    );
    assert_eq!(error.matches("error:").count(), 1, "{error}");
    assert!(error.contains("and 2 more"), "{error}");
}

#[test]
fn a_name_that_is_near_to_one_on_record_is_asked_about_before_it_is_added() {
    let (_folder, file) = community();
    let add = |args: &[&str]| {
        let mut command = convoke();
        command.args(["stakeholder", "add"]).args(args).arg("--file").arg(&file);
        command
    };
    for name in ["Heronmere Clinic, Inc.", "Heronmere Clinics", "Heronmeer Clinic"] {
        let error = refused(&mut add(&[name]), 3);
        let words = format!("“{name}” may be the stakeholder “Heronmere Clinic”");
        assert!(error.contains(&words) && error.contains("say --id heron"), "{error}");
    }
    add(&["Heronmere Clinics", "--id", "heronmere-clinics"]).assert().success();
    add(&["Heronmere Hospital"]).assert().success();
}

#[test]
fn the_community_is_edited_by_its_name() {
    let (_folder, file) = community();
    let edit = |name: &str| {
        let mut command = convoke();
        command.args(["community", "edit", name, "--stage", "implementation", "--file"]);
        command.arg(&file);
        command
    };
    edit("lake").assert().success();
    let error = refused(&mut edit("Hill"), 3);
    assert!(error.contains("community list” shows those that are"), "{error}");
}

#[test]
fn all_that_is_wrong_with_a_command_is_said_at_once() {
    let (_folder, file) = community();
    let mut command = convoke();
    command.args([
        "stakeholder",
        "add",
        "New",
        "--sector",
        "provder",
        "--influence",
        "9",
        "--file",
    ]);
    let error = refused(command.arg(&file), 3);
    assert!(error.contains("did you mean “provider”") && error.contains("from 1 to 5"), "{error}");
    assert!(error.contains("nothing was changed"), "{error}");
}

#[test]
fn an_output_file_that_is_there_is_replaced_only_when_told_and_a_community_file_never() {
    let (folder, file) = community();
    let map = folder.path().join("map.dot");
    let draw = |to: &Path, force: bool| {
        let mut command = convoke();
        command.arg("map").arg(&file).arg("-o").arg(to);
        if force {
            command.arg("--force");
        }
        command
    };
    draw(&map, false).assert().success();
    assert!(refused(&mut draw(&map, false), 4).contains("--force"));
    draw(&map, true).assert().success();
    let before = std::fs::read(&file).unwrap();
    let mut over = convoke();
    over.args(["journal", "export", "--force", "-o"]).arg(&file).arg("--file").arg(&file);
    assert!(refused(&mut over, 4).contains("is a community file"));
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_a_reader_that_leaves_is_no_fault() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("convoke"));
    let gaps = command.arg("gaps").arg(example("lakeside")).stdout(full).output().unwrap();
    assert_eq!(gaps.status.code(), Some(4));
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("convoke"));
    command.args(["gaps", "--format", "json"]).arg(example("lakeside"));
    let mut child = command.stdout(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn without_graphviz_the_way_to_draw_a_map_is_named() {
    let folder = folder();
    let mut command = convoke();
    command.arg("map").arg(example("spokane")).args(["--engine", "dot", "-o", "map.png"]);
    let error = refused(command.env("PATH", "").current_dir(&folder), 4);
    assert!(error.contains("Graphviz is not installed"), "{error}");
    convoke()
        .arg("map")
        .arg(example("spokane"))
        .args(["-o", "map.svg"])
        .env("PATH", "")
        .current_dir(&folder)
        .assert()
        .success();
}

#[test]
fn a_name_that_moves_the_cursor_shows_its_marks_instead() {
    let (_folder, file) = community();
    let cells = [("id", "evil"), ("name", "Evil\u{202E}gpj")];
    let cells: Cells = cells.map(|(h, text)| (h.to_owned(), text.to_owned())).into();
    let claim = Claim { holder: "test".into(), wait: Duration::ZERO, only_writer: false };
    let mut writer = Journal::open_to_write(&file, &claim).unwrap();
    let operations = vec![Operation::Add { table: Table::Stakeholders, cells }];
    writer.record(NewEntry { operations, ..NewEntry::default() }).unwrap();
    drop(writer);
    let output = convoke().args(["show", "evil", "--file"]).arg(&file).output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(!shown.contains('\u{202E}') && shown.contains("U+202E"), "{shown}");
}

#[test]
fn every_command_has_help_with_words_and_the_readme_names_it() {
    let readme =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let mut command = convoke::cli::command();
    command.build();
    for below in command.get_subcommands().filter(|below| below.get_name() != "help") {
        let name = below.get_name();
        assert!(below.get_about().is_some(), "{name} has no help");
        assert!(readme.contains(&format!("`{name}`")), "the README does not name {name}");
        for argument in below.get_arguments() {
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            assert!(!help.is_empty(), "{name}: {} has no help", argument.get_id());
        }
    }
}

#[test]
fn completions_and_manual_pages_are_written_for_every_command() {
    let script = convoke().args(["completions", "bash"]).output().unwrap();
    assert!(String::from_utf8(script.stdout).unwrap().contains("common-ground"));
    let folder = folder();
    convoke().args(["man", "--output"]).arg(folder.path()).assert().success();
    for page in ["convoke.1", "convoke-gaps.1", "convoke-stakeholder-add.1"] {
        assert!(folder.path().join(page).exists(), "{page}");
    }
}
