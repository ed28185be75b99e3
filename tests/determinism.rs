//! The same community gives the same bytes: however often it is asked, in whatever order its rows
//! stand, from tables or from a community file, for every day.

#![allow(clippy::unwrap_used)]

mod printed;
mod rich;
mod told;

use assert_cmd::Command;
use convoke::{
    model::{Audience, Community, Table},
    render::Format,
    sheets::{self, Options},
};
use printed::everything;
use rich::{Dice, Row, Said, TODAY, rich};
use std::path::{Path, PathBuf};
use told::seen_by;

const DAYS: [&str; 3] = ["2025-07-01", TODAY, "2026-12-31"];

/// A random community with one row on the community itself, as `init` begins it.
fn begun_once(seed: u64) -> Vec<Row> {
    let mut rows = rich(seed);
    let mut seen = false;
    rows.retain(|row| row.table != Table::Community || !std::mem::replace(&mut seen, true));
    for row in rows.iter_mut().filter(|row| row.table == Table::Community) {
        row.said.retain(|heading, _| ["name", "region", "kind", "stage"].contains(heading));
        row.said.insert("name", Said::Text("Three Lakes".to_owned()));
    }
    rows
}

/// The tables of a community in a folder, the rows of each in an order that the dice give.
fn tables(community: &Community, folder: &Path, dice: &mut Dice) {
    std::fs::create_dir_all(folder).unwrap();
    for table in Table::ALL {
        let text = sheets::export(community, *table);
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let mut rows: Vec<csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();
        dice.shuffle(&mut rows);
        let mut writer = csv::Writer::from_path(folder.join(format!("{table}.csv"))).unwrap();
        writer.write_record(reader.headers().unwrap()).unwrap();
        rows.iter().for_each(|row| writer.write_record(row).unwrap());
        writer.flush().unwrap();
    }
}

fn read(path: &Path) -> Community {
    sheets::community(sheets::read(path, None).unwrap(), &Options::default()).unwrap().0
}

fn convoke(folder: &Path, args: &[&str]) -> Vec<u8> {
    let mut command = Command::cargo_bin("convoke").unwrap();
    command.env_remove("CONVOKE_FILE").env("COLUMNS", "80").current_dir(folder);
    let output = command.args(args).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{args:?}: {said}");
    [output.stdout, output.stderr].concat()
}

/// Everything that can be asked on a day, as one text.
fn asked(community: &Community, day: &str, audience: Audience) -> String {
    let printed = everything(&seen_by(community, day, audience), &[Format::Json, Format::Html]);
    printed.into_iter().map(|one| format!("{} {}\n{}", one.what, one.form, one.bytes)).collect()
}

fn first_difference(one: &str, other: &str) -> String {
    let mut lines = one.lines().zip(other.lines());
    let differing = lines.find(|(one, other)| one != other);
    differing.map(|(one, other)| format!("{one}\n{other}")).unwrap_or_default()
}

#[test]
fn rows_in_another_order_give_the_same_bytes() {
    for seed in 0..8 {
        let community = rich::community(&rich(seed));
        let folder = tempfile::tempdir().unwrap();
        tables(&community, folder.path(), &mut Dice::of(seed));
        let shuffled = read(folder.path());
        for (day, audience) in
            DAYS.into_iter().zip([Audience::Convener, Audience::Members, Audience::Convener])
        {
            let one = asked(&community, day, audience);
            assert!(one == asked(&community, day, audience), "seed {seed}: asked twice on {day}");
            let other = asked(&shuffled, day, audience);
            assert!(one == other, "seed {seed}, {day}: {}", first_difference(&one, &other));
        }
    }
}

#[test]
fn the_examples_with_their_rows_in_another_order_give_the_same_bytes() {
    for (name, day) in
        [("lakeside", "2026-11-20"), ("utah", "2027-08-01"), ("spokane", "2022-01-01")]
    {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
        let community = read(&folder);
        let shuffled = tempfile::tempdir().unwrap();
        tables(&community, shuffled.path(), &mut Dice::of(7));
        let (one, other) = (
            asked(&community, day, Audience::Convener),
            asked(&read(shuffled.path()), day, Audience::Convener),
        );
        assert!(one == other, "{name}: {}", first_difference(&one, &other));
    }
}

const QUESTIONS: [&str; 8] = [
    "brief",
    "connectors",
    "gaps",
    "common-ground",
    "dependence",
    "commitments",
    "measures",
    "map",
];

#[test]
fn a_community_file_answers_as_the_tables_do_on_every_day() {
    for seed in [3, 8] {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let community = rich::community(&begun_once(seed));
        let dice = &mut Dice::of(seed);
        tables(&community, &folder.path().join("tables"), dice);
        let begin = |file: &str, sheets: &[PathBuf]| {
            convoke(folder.path(), &["init", "Three Lakes", "--file", file]);
            let sheets: Vec<&str> = sheets.iter().map(|path| path.to_str().unwrap()).collect();
            convoke(folder.path(), &[&["import"], sheets.as_slice(), &["--file", file]].concat());
        };
        let mut sheets: Vec<PathBuf> =
            Table::ALL.iter().map(|table| PathBuf::from(format!("tables/{table}.csv"))).collect();
        begin("one.convoke", &sheets);
        dice.shuffle(&mut sheets);
        begin("other.convoke", &sheets);
        for (question, day) in QUESTIONS.iter().zip(DAYS.iter().cycle()) {
            let ask = |file: &str| {
                let how = [question, "--as-of", day, "--format", "json", "--file", file];
                convoke(folder.path(), &how)
            };
            let by_tables = ask("tables");
            for file in ["one.convoke", "other.convoke", "tables"] {
                let again = ask(file);
                assert!(again == by_tables, "seed {seed}: {question} of {file} on {day}");
            }
        }
    }
}
