//! What members and the public are told on the command line: of what is hidden, what they would be
//! told if it had never been written down.

#![allow(clippy::unwrap_used)]

mod rich;
mod rule;

use assert_cmd::Command;
use convoke::{
    model::{Audience, Table},
    sheets,
};
use rich::{TODAY, rich};
use rule::{is_told, with_and_without};
use std::path::Path;

/// What a command said, and how it ended.
#[derive(Debug, PartialEq)]
struct Told {
    out: String,
    err: String,
    status: i32,
}

fn told(folder: &Path, args: &[&str]) -> Told {
    let mut command = Command::cargo_bin("convoke").unwrap();
    command.env_remove("CONVOKE_FILE").env("COLUMNS", "80").current_dir(folder);
    let output = command.args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Told {
        out: text(output.stdout),
        err: text(output.stderr),
        status: output.status.code().unwrap(),
    }
}

const QUESTIONS: [&[&str]; 10] = [
    &["brief"],
    &["connectors"],
    &["gaps"],
    &["common-ground"],
    &["dependence"],
    &["commitments"],
    &["measures"],
    &["map"],
    &["map", "--engine", "own", "--cluster", "sector"],
    &["map", "--cluster", "initiative", "--unit", "both"],
];

#[test]
fn whatever_is_asked_the_answer_is_the_same_with_what_is_hidden_and_without() {
    for (seed, audience, format) in [
        (5, Audience::Members, "json"),
        (11, Audience::Members, "html"),
        (2, Audience::Public, "csv"),
    ] {
        let (with, without) = with_and_without(&rich(seed), audience);
        let folders = [with, without].map(|community| {
            let folder = tempfile::tempdir().unwrap();
            sheets::export_folder(&community, &folder.path().join("tables")).unwrap();
            folder
        });
        let lists = Table::ALL.iter().map(|table| vec!["list", table.name()]);
        for question in QUESTIONS.iter().map(|question| question.to_vec()).chain(lists) {
            let who = audience.word();
            let how = ["--file", "tables", "--today", TODAY, "--audience", who, "--format", format];
            let args = [question.as_slice(), &how].concat();
            let [one, other] = [&folders[0], &folders[1]].map(|folder| told(folder.path(), &args));
            assert!(!is_told(&one.out) && !is_told(&one.err), "seed {seed}, {args:?}");
            assert_eq!(one, other, "seed {seed}, {args:?}");
            // What is to be known of a measure goes beside a page that is all cells.
            let is_beside = question == ["measures"] && format == "csv";
            assert_eq!(one.status, 0, "seed {seed}, {args:?}");
            assert!(one.err.is_empty() || is_beside, "seed {seed}, {args:?}: {}", one.err);
        }
    }
}

/// Two organizations at the table and one that is only hoped for, with what names it.
fn county(prospect: bool) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let table = |name: &str, lines: &[&str]| {
        let path = folder.path().join("tables").join(name).with_extension("csv");
        std::fs::write(path, lines.join("\n")).unwrap();
    };
    let only_if = |line| if prospect { line } else { "" };
    std::fs::create_dir(folder.path().join("tables")).unwrap();
    table(
        "stakeholders",
        &[
            "id,name,sector,standing,aliases,notes",
            "clinic,Lakeside Clinic,provider,engaged,,They would rather wait",
            "fund,County Fund,sponsor,committed,,",
            only_if("mutual,Sedgewater Mutual,payer,prospect,Sedge,Do not say yet"),
        ],
    );
    table("relationships", &["from,to", "clinic,fund", only_if("mutual,clinic")]);
    table(
        "events",
        &[
            "id,name,kind",
            "first,First convening,convening",
            only_if("talk,Talk about Sedge,interview"),
        ],
    );
    table(
        "initiatives",
        &["id,name,lead", "home,Home visits,clinic", only_if("pay,Paid visits,mutual")],
    );
    table(
        "commitments",
        &[
            "id,by,to,what",
            "list,clinic,fund,Send the list",
            only_if("trial,mutual,clinic,A trial"),
        ],
    );
    folder
}

#[test]
fn a_hidden_name_is_answered_as_a_name_that_nobody_bears() {
    let (with, without) = (county(true), county(false));
    for name in
        ["Sedgewater Mutual", "sedgewater mutuel", "mutual", "Sedge", "pay", "Paid visit", "talk"]
    {
        for question in [
            ["show", name].as_slice(),
            &["map", "--around", name],
            &["map", "--initiative", name],
            &["commitments", "--by", name],
            &["commitments", "--to", name],
            &["commitments", "--event", name],
        ] {
            let args = [question, &["--file", "tables", "--audience", "members"]].concat();
            let [one, other] = [&with, &without].map(|folder| told(folder.path(), &args));
            assert_eq!(one, other, "{args:?}");
            assert_eq!((one.status, one.out.as_str()), (3, ""), "{args:?}");
        }
    }
    let convener = told(with.path(), &["show", "sedgewater mutuel", "--file", "tables"]);
    assert!(convener.err.contains("did you mean “Sedgewater Mutual”"), "{}", convener.err);
}

#[test]
fn a_faulty_table_is_shown_to_the_convener_and_to_others_by_its_place() {
    let folder = county(true);
    let path = folder.path().join("tables/positions.csv");
    let lines = "stakeholder,priority,importance,in their words\nmutual,Payment,9,Never with them";
    std::fs::write(path, lines).unwrap();
    let convener = told(folder.path(), &["gaps", "tables"]);
    assert!(convener.err.contains("Never with them"), "{}", convener.err);
    let members = told(folder.path(), &["gaps", "tables", "--audience", "members"]);
    assert_eq!((members.status, members.out.as_str()), (3, ""));
    assert!(members.err.contains("positions.csv, row 2"), "{}", members.err);
    assert!(members.err.contains("--audience"), "{}", members.err);
    for word in ["Never", "mutual", "Payment"] {
        assert!(!members.err.contains(word), "{}", members.err);
    }
}

#[test]
fn what_was_noticed_in_the_tables_is_told_to_the_convener_alone() {
    let folder = county(true);
    let table = "person,organization,Whom we distrust\n";
    std::fs::write(folder.path().join("tables/affiliations.csv"), table).unwrap();
    let convener = told(folder.path(), &["gaps", "tables"]);
    assert!(convener.err.contains("Whom we distrust"), "{}", convener.err);
    for audience in ["members", "public"] {
        let told = told(folder.path(), &["gaps", "tables", "--audience", audience]);
        assert_eq!((told.status, told.err.as_str()), (0, ""), "{audience}");
    }
}

#[test]
fn what_works_on_the_whole_record_is_refused_to_everyone_but_the_convener() {
    let folder = county(true);
    let file = ["--file", "county.convoke"];
    assert_eq!(told(folder.path(), &["init", "County", file[0], file[1]]).status, 0);
    let import = told(folder.path(), &["import", "tables", file[0], file[1]]);
    assert_eq!(import.status, 0, "{}", import.err);
    let before = std::fs::read(folder.path().join("county.convoke")).unwrap();
    for command in [
        ["log"].as_slice(),
        &["check"],
        &["undo"],
        &["backup", "copy.convoke"],
        &["restore", "county.convoke"],
        &["forget", "Sedgewater Mutual"],
        &["export", "--output", "out"],
        &["import", "tables", "--dry-run"],
        &["journal", "export"],
        &["journal", "import", "lines.jsonl"],
        &["stakeholder", "remove", "Sedgewater Mutuel"],
    ] {
        for audience in ["members", "public"] {
            let args = [command, &file, &["--audience", audience]].concat();
            let told = told(folder.path(), &args);
            assert_eq!((told.status, told.out.as_str()), (6, ""), "{args:?}: {}", told.err);
            assert!(!told.err.contains("Sedgewater Mutual"), "{args:?}: {}", told.err);
        }
    }
    assert_eq!(std::fs::read(folder.path().join("county.convoke")).unwrap(), before);
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().flatten().collect();
    assert_eq!(names.len(), 3, "{names:?}"); // the tables, the file and its lock
    let list = ["stakeholder", "list", file[0], file[1], "--audience", "members"];
    assert!(told(folder.path(), &list).out.contains("Lakeside Clinic"));
}

#[test]
fn where_a_row_is_added_or_changed_audience_says_who_may_see_it() {
    let folder = tempfile::tempdir().unwrap();
    let said = |args: &[&str]| {
        let told = told(folder.path(), &[args, &["--file", "county.convoke"]].concat());
        assert_eq!(told.status, 0, "{args:?}: {}", told.err);
        told.out
    };
    said(&["init", "County"]);
    let add = ["stakeholder", "add", "Lakeside Clinic", "--standing", "engaged"];
    said(&[&add[..], &["--audience", "public; email=members", "--email", "a@b.org"]].concat());
    assert!(said(&["stakeholder", "list", "--audience", "members"]).contains("a@b.org"));
    let public = said(&["stakeholder", "list", "--audience", "public"]);
    assert!(public.contains("Lakeside Clinic") && !public.contains("a@b.org"), "{public}");
    said(&["stakeholder", "edit", "Lakeside Clinic", "--audience", "convener"]);
    assert!(!said(&["stakeholder", "list", "--audience", "members"]).contains("Clinic"));
}
