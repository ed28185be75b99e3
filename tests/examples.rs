//! The short programs that show the library, built and run.

#![allow(clippy::unwrap_used)]

use std::process::Command;

fn said(example: &str) -> String {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "--quiet", "--locked", "--example", example]);
    let output = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_medici_are_the_foremost_connectors_of_florence() {
    let said = said("florence");
    assert_eq!(said.lines().next(), Some("Medici       betweenness 0.5220  constraint 0.2099"));
}

#[test]
fn a_brief_for_members_is_made_of_a_folder_of_tables() {
    assert!(said("brief").starts_with("For members · 20 November 2026"));
}

#[test]
fn a_map_is_drawn_with_nothing_installed() {
    let said = said("map");
    assert!(said.starts_with("<svg ") && said.contains(">Utah"), "{}", &said[..300]);
}
