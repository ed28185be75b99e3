//! The stories and the pages, run as written: every command, with what it prints and how it ends.
#![allow(clippy::unwrap_used)]

use assert_cmd::Command;
use std::path::Path;

fn cases() -> trycmd::TestCases {
    let cases = trycmd::TestCases::new();
    cases.env("COLUMNS", "80").env("CONVOKE_FILE", "");
    cases
}

#[test]
fn the_stories_happen_as_written() {
    cases().env("CONVOKE_USER", "Ana").case("tests/stories/*.md");
}

/// The folders beside the stories of promises are what anyone has who copies an example.
#[test]
fn the_stories_of_promises_are_told_of_the_examples_as_they_are() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in ["lakeside", "utah"] {
        let copy = project.join(format!("tests/stories/promises-{name}.in")).join(name);
        for table in std::fs::read_dir(&copy).unwrap() {
            let table = table.unwrap().file_name();
            let text = |folder: &Path| std::fs::read_to_string(folder.join(&table)).unwrap();
            let example = project.join("examples").join(name);
            assert!(text(&copy) == text(&example), "copy {name}/{table:?} to the story again");
        }
    }
}

#[test]
fn the_readme_is_true() {
    cases().case("README.md");
}

#[test]
fn the_pages_of_the_examples_are_true() {
    cases().case("examples/*/README.md");
}

#[test]
fn the_picture_on_the_first_page_is_what_the_command_draws() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let drawn = folder.path().join("map.svg");
    let mut command = Command::cargo_bin("convoke").unwrap();
    command.current_dir(project).env_remove("CONVOKE_FILE").arg("map").arg("examples/lakeside");
    command.args(["--today", "2026-11-20", "--audience", "members", "--stated-only", "-o"]);
    command.arg(&drawn).assert().success();
    let kept = std::fs::read_to_string(project.join("examples/lakeside/map.svg")).unwrap();
    let again = "draw it again, as examples/lakeside/README.md says";
    assert!(std::fs::read_to_string(&drawn).unwrap() == kept, "the map has changed: {again}");
}
