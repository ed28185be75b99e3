//! `convoke start`, as a convener gives it.
#![allow(clippy::unwrap_used)]

use assert_cmd::Command;
use rust_xlsxwriter::{Format, Note, Workbook};
use std::fs;
use std::path::Path;

const LIST: &str =
    "Our partners,,\n\nOrg,Type,Feb mtg\nHeronmere Clinic,clinic,x\nLake Plan,insurer,\n";

fn convoke(folder: &Path, args: &[&str]) -> (bool, String) {
    let mut command = Command::cargo_bin("convoke").unwrap();
    command.current_dir(folder).env("COLUMNS", "80").env_remove("CONVOKE_FILE").args(args);
    let output = command.output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

#[test]
fn a_file_alone_is_a_start_and_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("partners.csv");
    fs::write(&path, LIST).unwrap();
    let (done, said) = convoke(folder.path(), &["partners.csv"]);
    assert!(done, "{said}");
    assert_eq!(fs::read_to_string(&path).unwrap(), LIST);
    for made in
        ["partners.convoke", "partners tidy.xlsx", "partners map.svg", "partners answers.txt"]
    {
        assert!(folder.path().join(made).is_file(), "{made}");
        assert!(said.contains(made), "{said}");
    }
    assert!(said.contains("Nothing could be asked here"), "{said}");
    let (done, said) = convoke(folder.path(), &["partners.csv", "--yes", "--today", "2026-11-22"]);
    assert!(done, "{said}");
}

#[test]
fn what_was_changed_by_hand_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("partners.csv"), LIST).unwrap();
    fs::write(folder.path().join("partners map.svg"), "hers").unwrap();
    assert!(convoke(folder.path(), &["start", "partners.csv", "-y"]).0);
    assert_eq!(fs::read_to_string(folder.path().join("partners map.svg")).unwrap(), "hers");
    assert!(folder.path().join("partners map 2.svg").is_file());
    fs::write(folder.path().join("partners tidy.xlsx"), "hers too").unwrap();
    let (done, said) = convoke(folder.path(), &["start", "partners.csv", "-y"]);
    assert!(done && said.contains("“partners tidy 2.xlsx”"), "{said}");
    let kept = fs::read_to_string(folder.path().join("partners tidy.xlsx")).unwrap();
    assert_eq!(kept, "hers too");
    assert!(!folder.path().join("partners map 3.svg").exists());
}

#[test]
fn a_text_of_somebodys_own_is_not_replaced_by_answers() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("partners.csv"), LIST).unwrap();
    fs::write(folder.path().join("partners answers.txt"), "[answered]\n").unwrap();
    let (done, said) = convoke(folder.path(), &["start", "partners.csv", "-y"]);
    assert!(!done && said.contains("partners answers.txt"), "{said}");
    assert!(!folder.path().join("partners.convoke").exists());
}

#[test]
fn an_answer_that_the_question_does_not_have_is_refused_with_those_that_it_has() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("partners.csv"), LIST).unwrap();
    let answers = "[answered]\nsector clinic = banana\nconvenor = Lake Plan\n";
    fs::write(folder.path().join("a.txt"), answers).unwrap();
    let (done, said) =
        convoke(folder.path(), &["start", "partners.csv", "-y", "--answers", "a.txt"]);
    assert!(!done && !folder.path().join("partners.convoke").exists());
    let said = said.replace(['\n', ' '], "");
    for part in ["row2", "banana", "payer,provider", "row3", "convenor", "convener"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn a_promise_that_came_to_be_done_is_not_late_and_one_of_others_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let start = |rows: &str, today: &str| {
        let text = format!("Action,Who,Due,Status\n{rows}");
        fs::write(folder.path().join("list.csv"), text).unwrap();
        convoke(folder.path(), &["start", "list.csv", "-y", "--today", today])
    };
    let rows = "Book a room,Lee Vang,10/1/2026,open\nFind a nurse,Joy Ito,11/30/2026,open\n";
    assert!(start(rows, "2026-09-01").0);
    let rows = "Book a room,Lee Vang,10/1/2026,DONE\nFind a nurse,Joy Ito; Lee Vang,11/30/2026,Cancelled\n";
    for today in ["2026-11-22", "2026-11-24"] {
        let (done, said) = start(rows, today);
        assert!(done && !said.contains("days late"), "{said}");
        assert!(said.contains("This is said to be “Cancelled”."), "{said}");
    }
    let (_, steps) = convoke(folder.path(), &["list", "steps", "list.convoke"]);
    assert!(steps.contains("2026-11-22") && !steps.contains("2026-11-24"), "{steps}");
}

#[test]
fn a_quote_that_runs_away_with_the_rows_below_is_refused_at_its_row() {
    let folder = tempfile::tempdir().unwrap();
    let text =
        "Org,Contact,Notes\nHeron Valley,Ana Ruiz,\"said maybe\nOak Plan,Bob Li,x\nElm,Sue Day,y\n";
    fs::write(folder.path().join("list.csv"), text).unwrap();
    let (done, said) = convoke(folder.path(), &["start", "list.csv", "-y"]);
    assert!(!done && said.contains("row 2") && said.contains("never closed"), "{said}");
}

#[test]
fn a_sheet_that_names_nobody_is_refused_and_nothing_is_made() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in
        [("sums.csv", "a,b\n1,2\n3,4\n"), ("letter.csv", "just some words\nand more\n")]
    {
        fs::write(folder.path().join(name), text).unwrap();
        let (done, said) = convoke(folder.path(), &["start", name, "-y"]);
        assert!(!done && said.contains("no column holds names"), "{name}: {said}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn a_workbook_is_read_on_the_page_that_has_most_to_say_and_the_others_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = Workbook::new();
    let notes = book.add_worksheet().set_name("Read me").unwrap();
    notes.write_string(0, 0, "This is our list of partners, kept by Ana.").unwrap();
    let list = book.add_worksheet().set_name("Partners").unwrap();
    let plain = Format::new();
    list.merge_range(0, 0, 0, 5, "Lakeside Partners 2026", &plain).unwrap();
    list.merge_range(2, 2, 2, 3, "Contact 1", &plain).unwrap();
    list.merge_range(2, 4, 2, 5, "Contact 2", &plain).unwrap();
    let rows = [
        ["Organization", "Type", "Name", "Email", "Name", "Email"],
        ["Heronmere Clinic", "FQHC", "Ana Ruiz", "ana@heron.org", "Ben Cho", "ben@heron.org"],
        ["Lake Plan", "health plan", "Kate O'Neil", "", "", ""],
        ["", "", "Lee Park", "lee@lake.org", "", ""],
    ];
    for (at, row) in (3..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            list.write_string(at, column, cell).unwrap();
        }
    }
    list.merge_range(5, 0, 6, 0, "Lake Plan", &plain).unwrap();
    book.save(folder.path().join("partners.xlsx")).unwrap();
    let (done, said) = convoke(folder.path(), &["start", "partners.xlsx", "-y"]);
    assert!(done, "{said}");
    assert!(said.contains("Page “Partners”: 3 rows below the headings in row 4."), "{said}");
    assert!(said.contains("“Read me” (1 row)"), "{said}");
    assert!(said.contains("On record: 2 organizations, 4 people."), "{said}");
    let (_, people) = convoke(folder.path(), &["list", "affiliations", "partners.convoke"]);
    for pair in ["ana-ruiz", "ben-cho", "kate-oneil", "lee-park"] {
        assert!(people.contains(pair), "{people}");
    }
}

#[test]
fn what_a_workbook_says_in_colours_strokes_and_notes_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = Workbook::new();
    let list = book.add_worksheet().set_name("Partners").unwrap();
    let heading = Format::new().set_background_color("#1F4E79");
    let red = Format::new().set_background_color("#FF0000");
    let struck = Format::new().set_font_strikethrough();
    for (column, name) in (0..).zip(["Organization", "Contact", "Feb 3 2026"]) {
        list.write_string_with_format(0, column, name, &heading).unwrap();
    }
    let rows = [
        ("Heronmere Clinic", "Ana Ruiz", &red),
        ("Lake Plan", "Bob Li", &Format::new()),
        ("NAMI Lake", "Sue Day", &struck),
        ("Elm Pharmacy", "Joy Ito", &Format::new()),
    ];
    for (row, (name, contact, look)) in (1..).zip(rows) {
        list.write_string_with_format(row, 0, name, look).unwrap();
        list.write_string(row, 1, contact).unwrap();
        list.write_string(row, 2, "x").unwrap();
    }
    list.insert_note(2, 1, &Note::new("left in June, replaced by Kim Poe")).unwrap();
    let old = book.add_worksheet().set_name("old list").unwrap();
    old.write_string(0, 0, "Organization").unwrap();
    old.set_hidden(true);
    book.save(folder.path().join("partners.xlsx")).unwrap();
    let args = ["start", "partners.xlsx", "-y", "--today", "2026-11-22"];
    let (done, said) = convoke(folder.path(), &args);
    let said = said.replace('\n', " ");
    assert!(done && said.contains("On record: 3 organizations"), "{said}");
    assert!(said.contains("Struck through, kept out: “NAMI Lake Sue Day x” (row 4)."), "{said}");
    assert!(
        said.contains("1 row is coloured, 1 cell is struck through, 1 cell has a note"),
        "{said}"
    );
    assert!(said.contains("“old list” (1 row, hidden)"), "{said}");
    let answers = fs::read_to_string(folder.path().join("partners answers.txt")).unwrap();
    assert!(answers.contains("row NAMI Lake = struck off"), "{answers}");
    let answers = answers.replace("row NAMI Lake = struck off", "row NAMI Lake = member");
    fs::write(folder.path().join("partners answers.txt"), answers).unwrap();
    let (done, said) = convoke(folder.path(), &args);
    assert!(done && said.contains("On record: 4 organizations"), "{said}");
}

#[test]
fn what_is_corrected_in_the_answers_is_on_record_after_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let list =
        "Org,Contact,Type,Feb mtg\nHeron Valley FQHC,Ana Ruiz,FQHC,x\nOak Plan,Bob Li,MCO,\n";
    fs::write(folder.path().join("partners FINAL v2.csv"), list).unwrap();
    let path = folder.path().join("partners FINAL v2 answers.txt");
    let start = || {
        convoke(folder.path(), &["start", "partners FINAL v2.csv", "-y", "--today", "2026-11-22"])
    };
    let community =
        || convoke(folder.path(), &["list", "community", "partners FINAL v2.convoke"]).1;
    assert!(start().0);
    assert!(community().contains("partners"), "{}", community());
    let answers = fs::read_to_string(&path).unwrap();
    let answers = answers
        .replace("region = not said", "region = Yakima Valley")
        .replace("name = partners", "name = Lakeside Council")
        .replace("day Feb mtg = 2026-02", "day Feb mtg = 2026-02-10");
    fs::write(&path, answers).unwrap();
    let (done, said) = start();
    assert!(done && !said.contains("Which region") && !said.contains("On what day"), "{said}");
    assert!(community().contains("Yakima Valley") && community().contains("Lakeside Council"));
    let (_, said) = start();
    assert!(said.contains("Nothing has changed"), "{said}");
    let edited =
        ["-f", "partners FINAL v2.convoke", "community", "edit", "--region", "Lower Valley"];
    let (_, said) = convoke(folder.path(), &edited);
    let (done, _) = start();
    assert!(done && (community().contains("Lower Valley") || said.contains("error")), "{said}");
}

#[test]
fn headings_without_rows_are_refused_for_that() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("list.csv"), "Organization,Contact,Sector\n").unwrap();
    let (done, said) = convoke(folder.path(), &["start", "list.csv", "-y"]);
    assert!(!done && said.contains("there are no rows below the headings"), "{said}");
}

#[test]
fn a_table_of_the_projects_own_is_imported_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let text = "id,name,sector,audience\nlake-plan,Lake Plan,payer,members\n";
    fs::write(folder.path().join("stakeholders.csv"), text).unwrap();
    let (done, said) = convoke(folder.path(), &["start", "stakeholders.csv"]);
    assert!(done && said.contains("tables of convoke's own kind"), "{said}");
    let (done, said) = convoke(folder.path(), &["stakeholders.convoke"]);
    assert!(done && said.contains("a community file already"), "{said}");
}

#[test]
fn what_a_newer_version_takes_back_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("partners.csv");
    let list = "Org,Type,Status,Feb 3 2026,Apr 7 2026\nHeronmere Clinic,clinic,member,x,x\n\
                Lake Plan,insurer,member,x,\n";
    fs::write(&path, list).unwrap();
    let args = ["start", "partners.csv", "-y", "--today", "2026-11-22"];
    let (done, said) = convoke(folder.path(), &args);
    assert!(done && !said.contains("No longer in your file"), "{said}");
    let newer = list.replace("member,x,x", ",,x").replace("insurer", "");
    fs::write(&path, newer).unwrap();
    let (done, said) = convoke(folder.path(), &args);
    assert!(done && said.contains("No longer in your file"), "{said}");
    for line in [
        "attendance: “Meeting 2026-02-03”, “Heronmere Clinic”",
        "sector: “Lake Plan” (“payer”)",
        "standing: “Heronmere Clinic” (“engaged”)",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
}

#[test]
fn what_is_still_open_beyond_the_first_few_is_counted_and_its_page_named() {
    let folder = tempfile::tempdir().unwrap();
    let rows: String = (0..9).map(|at| format!("Clinic {at},kind {at}\n")).collect();
    fs::write(folder.path().join("p.csv"), format!("Organization,Sector\n{rows}")).unwrap();
    let (done, said) = convoke(folder.path(), &["start", "p.csv", "-y"]);
    assert!(done && said.contains("more, on the page Questions of “p tidy.xlsx”."), "{said}");
}
