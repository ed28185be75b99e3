//! A convener's own spreadsheets, as they are found: what each was understood to say, the tables
//! that follow when nobody answers, and what stays open.
//!
//! `start/NAME` holds a sheet, perhaps answers to it, and in `says.txt` all that comes of it.
#![allow(clippy::unwrap_used)]

use convoke::{
    model::{Community, Day},
    sheets::{self, Answers, Drawn, Known, NearNames, SectorWords, Understood},
    strategy::names_alike,
};
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/start")
}

fn today() -> Day {
    Day::new(2026, 11, 22).unwrap()
}

/// The sheet of a story.
fn sheet(folder: &Path) -> PathBuf {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut sheets =
        files.filter(|path| !path.ends_with("says.txt") && !path.ends_with("answers.txt"));
    sheets.next().unwrap()
}

struct Story {
    seen: Understood,
    answers: Answers,
    drawn: Drawn,
}

/// What is known beforehand: which of the names in a sheet may be one.
fn known(seen: &Understood, answers: &Answers) -> Known {
    let near = names_alike(&sheets::named(seen, answers)).into_iter().map(|pair| NearNames {
        one: pair.short,
        other: pair.long,
        why: pair.reason.in_words(),
        is_likely: pair.is_likely,
    });
    Known { near: near.collect(), ..Known::default() }
}

/// What comes of a sheet when its answers are those beside it, and the best guesses.
fn story(folder: &Path) -> Story {
    let path = sheet(folder);
    let words = SectorWords::default();
    let mut grids = sheets::grids(&path, None).unwrap();
    grids
        .iter_mut()
        .for_each(|grid| grid.file = path.file_name().unwrap().to_string_lossy().into());
    let seen = sheets::understand(&grids, &words, None).unwrap();
    let given = std::fs::read_to_string(folder.join("answers.txt")).unwrap_or_default();
    let mut answers = Answers::read(&given, "answers.txt").unwrap();
    let known = known(&seen, &answers);
    for _ in 0..3 {
        for question in sheets::questions(&seen, &answers, &known, &words, today()) {
            answers.guess(&question);
        }
    }
    let drawn = sheets::draw_up(&seen, &answers, &known, &words, today());
    Story { seen, answers, drawn }
}

fn says(story: &Story) -> String {
    let Story { seen, answers, drawn } = story;
    let mut text = String::new();
    for column in &seen.columns {
        let (sure, group) = (if column.is_sure { "" } else { "?" }, column.group);
        let group = group.map(|group| format!(" of person {}", group + 1)).unwrap_or_default();
        writeln!(text, "{} → {}{sure}{group}", column.heading, column.holds.words()).unwrap();
    }
    for passed in &seen.passed {
        writeln!(text, "row {} passed over ({:?}): {}", passed.row, passed.why, passed.said)
            .unwrap();
    }
    for table in &drawn.tables {
        writeln!(text, "\n{}: {}", table.table, table.headings.join(" | ")).unwrap();
        for row in &table.rows {
            writeln!(text, "  {}", row.join(" | ").replace('\n', " / ")).unwrap();
        }
    }
    writeln!(text, "\n{} of {} rows", drawn.rows_read, seen.rows.len()).unwrap();
    for open in &drawn.doubts {
        let row = open.row.map(|row| format!("row {row} ")).unwrap_or_default();
        writeln!(text, "open: {row}“{}”: {} {}", open.seen, open.question, open.taken).unwrap();
    }
    write!(text, "\n{}", answers.write("sheet")).unwrap();
    text
}

fn stories() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

#[test]
fn every_sheet_says_what_stands_beside_it() {
    for folder in stories() {
        let says = says(&story(&folder));
        let expected = folder.join("says.txt");
        if std::env::var_os("CONVOKE_WRITE_EXPECTED").is_some() {
            std::fs::write(&expected, &says).unwrap();
        }
        assert_eq!(says, std::fs::read_to_string(&expected).unwrap(), "{}", folder.display());
    }
}

#[test]
fn every_sheet_becomes_a_community_and_the_same_sheet_twice_changes_nothing() {
    for folder in stories() {
        let drawn = story(&folder).drawn;
        let mut community = Community::default();
        let first = sheets::import(drawn.read().unwrap(), &community, &[], &drawn.options());
        let first = first.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        community.apply_all(&first.operations).unwrap();
        assert!(!community.tables().stakeholders.is_empty(), "{}", folder.display());
        let again =
            sheets::import(drawn.read().unwrap(), &community, &first.memory, &drawn.options());
        assert_eq!(again.unwrap().operations, [], "{}", folder.display());
    }
}

#[test]
fn no_more_is_asked_once_everything_is_answered() {
    let story = story(&folder().join("partners-final-v3"));
    let (words, known) = (SectorWords::default(), known(&story.seen, &Answers::default()));
    let mut answers = Answers::default();
    let open = |answers: &Answers| {
        let all = sheets::questions(&story.seen, answers, &known, &words, today());
        all.into_iter().find(|question| !answers.is_answered(question))
    };
    let mut asked = Vec::new();
    while let Some(question) = open(&answers) {
        answers.answer(&question, &question.answer("").unwrap());
        asked.push(question.asks);
        assert!(asked.len() < 10, "{asked:?}");
    }
    assert_eq!(asked[0], "These 2 columns look like meetings. On what days were they?");
    assert_eq!(asked[1], "Who convenes the group? Type the name of the organization or person.");
    assert_eq!(asked[2], "Is “Heronmere Clinc” the same as “Heronmere Clinic”?");
    assert_eq!(asked.len(), 7);
}

#[test]
fn days_are_answered_one_for_each_meeting() {
    let story = story(&folder().join("partners-final-v3"));
    let (words, known) = (SectorWords::default(), Known::default());
    let all = sheets::questions(&story.seen, &Answers::default(), &known, &words, today());
    let days = &all[0];
    assert_eq!(days.answer("2026-02-12; Apr 9").unwrap(), "2026-02-12; Apr 9");
    assert_eq!(days.answer("n").unwrap(), "no meeting; no meeting");
    assert!(days.answer("2026-02-12").unwrap_err().contains("2 days"));
    assert!(days.answer("soon; later").unwrap_err().contains("“soon” is not a day"));
    let mut answers = Answers::default();
    answers.answer(days, &days.answer("n").unwrap());
    let drawn = sheets::draw_up(&story.seen, &answers, &known, &words, today());
    assert!(drawn.tables.iter().all(|table| table.table.name() != "events"));
}

/// A page of a workbook.
fn page(name: &str, text: &str) -> sheets::Grid {
    let text = sheets::decode(text.as_bytes().to_vec(), "partners.xlsx", None).unwrap();
    let mut grid = sheets::Grid::of_text("partners.xlsx", text);
    grid.page = Some(name.into());
    grid
}

#[test]
fn the_pages_of_a_workbook_are_read_together_and_two_sign_in_sheets_are_two_meetings() {
    let grids = [
        page(
            "Members",
            "Organization,Sector\nHeronmere Clinic,FQHC\nSedge Plan,MCO\nMill County,Government\n",
        ),
        page(
            "Jan 14 2026",
            "Sign-in,,\nName,Organization,Signature\nAna Ruiz,Heronmere Clinic,x\n",
        ),
        page(
            "Feb 11 2026",
            "Sign-in,,\nName,Organization,Signature\nBen Cho,Sedge Plan,x\nCy Dee,Mill Eye Care,x\n",
        ),
        page("Lookups", "Sector\npayer\nprovider\n"),
    ];
    let (words, known) = (SectorWords::default(), Known::default());
    let seen = sheets::understand(&grids, &words, None).unwrap();
    assert_eq!(seen.page.as_deref(), Some("Members"));
    let more: Vec<_> = seen.more.iter().filter_map(|page| page.page.as_deref()).collect();
    assert_eq!(more, ["Jan 14 2026", "Feb 11 2026"]);
    assert_eq!(seen.other_pages, [("Lookups".to_owned(), 3)]);
    let mut answers = Answers::default();
    for question in sheets::questions(&seen, &answers, &known, &words, today()) {
        answers.guess(&question);
    }
    let drawn = sheets::draw_up(&seen, &answers, &known, &words, today());
    let mut community = Community::default();
    let import = sheets::import(drawn.read().unwrap(), &community, &[], &drawn.options()).unwrap();
    community.apply_all(&import.operations).unwrap();
    let tables = community.tables();
    let days: Vec<String> =
        tables.events.values().map(|event| event.date.as_ref().unwrap().to_string()).collect();
    assert_eq!(days, ["2026-01-14", "2026-02-11"]);
    let organizations = tables.stakeholders.values().filter(|row| !row.is_person()).count();
    assert_eq!((organizations, tables.attendance.len()), (4, 3));
}

#[test]
fn tabs_that_are_counties_say_where_those_on_them_are() {
    let grids = [
        page(
            "Baker",
            "Baker County Partners,\nOrganization,Sector\nBaker FQHC,FQHC\nOak Plan,MCO\n",
        ),
        page(
            "Clark",
            "Clark County Partners,\nOrganization,Sector\nClark Clinic,FQHC\nBaker FQHC,FQHC\n",
        ),
    ];
    let (words, known) = (SectorWords::default(), Known::default());
    let seen = sheets::understand(&grids, &words, None).unwrap();
    let drawn = sheets::draw_up(&seen, &Answers::default(), &known, &words, today());
    let all = drawn.tables.iter().find(|table| table.table.name() == "stakeholders").unwrap();
    let county = all.headings.iter().position(|heading| *heading == "county").unwrap();
    let said: Vec<_> = all.rows.iter().map(|row| [row[0].as_str(), &row[county]]).collect();
    assert_eq!(
        said,
        [
            ["Baker FQHC", "Baker County"],
            ["Oak Plan", "Baker County"],
            ["Clark Clinic", "Clark County"],
        ]
    );
    let asks = "Is it in “Baker County” or in “Clark County”?";
    assert!(drawn.doubts.iter().any(|doubt| doubt.question == asks), "{:?}", drawn.doubts);
    let named = Known { stem: Some("partners".into()), ..Known::default() };
    let all = sheets::questions(&seen, &Answers::default(), &named, &words, today());
    let name = all.iter().find(|question| question.ids == ["name"]).unwrap();
    assert_eq!(name.guess, "partners", "no county's list is what all are called");
}

#[test]
fn what_a_tab_may_say_of_those_on_it_is_kept_and_asked() {
    let grids = [
        page("North side", "Organization,Sector\nBaker FQHC,FQHC\n"),
        page("South side", "Organization,Sector\nClark Clinic,FQHC\n"),
    ];
    let (words, known) = (SectorWords::default(), Known::default());
    let seen = sheets::understand(&grids, &words, None).unwrap();
    let drawn = sheets::draw_up(&seen, &Answers::default(), &known, &words, today());
    let all = drawn.tables.iter().find(|table| table.table.name() == "stakeholders").unwrap();
    let notes: Vec<_> = all.rows.iter().map(|row| row.last().unwrap().as_str()).collect();
    assert_eq!(notes, ["Tab: North side", "Tab: South side"]);
    let asks = "Does this tab say something of those on it, as a county would?";
    assert_eq!(drawn.doubts.iter().filter(|doubt| doubt.question == asks).count(), 2);
}

#[test]
fn every_column_can_be_read_otherwise_through_the_file_of_answers() {
    let text = "Organization,Contact,Alternate,Focus,Email\n\
                Mercy Clinic,Ann Ross,Bill Tate,Housing,desk@mercy.org\n\
                Heron Mutual,Tom Reilly,Jo Nash,Transport,desk@heron.org\n";
    let (words, known) = (SectorWords::default(), Known::default());
    let seen = sheets::understand(&[page("Members", text)], &words, None).unwrap();
    let asked = sheets::questions(&seen, &Answers::default(), &known, &words, today());
    let whose = asked.iter().find(|question| question.ids == ["whose Email"]).unwrap();
    assert_eq!((whose.guess.as_str(), whose.choices.len()), ("Alternate", 3));
    let mut answers = Answers::default();
    asked.iter().for_each(|question| answers.guess(question));
    answers.taken(&seen);
    let written = answers.write("members.xlsx");
    assert!(written.contains("\n# holds Focus = priorities\n"), "{written}");
    let corrected = written
        .replace("# holds Focus = priorities", "holds Focus = notes")
        .replace("whose Email = Alternate", "whose Email = organization")
        + "\n[made]\nguesses = none\n";
    let answers = Answers::read(&corrected, "answers.txt").unwrap();
    let drawn = sheets::draw_up(&seen, &answers, &known, &words, today());
    let all = drawn.tables.iter().find(|table| table.table.name() == "stakeholders").unwrap();
    let email = all.headings.iter().position(|heading| *heading == "email").unwrap();
    let of_mercy = all.rows.iter().find(|row| row[0] == "Mercy Clinic").unwrap();
    assert_eq!(of_mercy[email], "desk@mercy.org");
    assert_eq!(of_mercy.last().unwrap(), "Focus: Housing");
    assert!(drawn.tables.iter().all(|table| table.table.name() != "priorities"));
}

#[test]
fn an_answer_that_names_no_people_of_the_sheet_is_said_to() {
    let text =
        "Organization,Contact,Alternate,Email\nMercy Clinic,Ann Ross,Bill Tate,desk@mercy.org\n";
    let (words, known) = (SectorWords::default(), Known::default());
    let seen = sheets::understand(&[page("Members", text)], &words, None).unwrap();
    let answers = Answers::read("whose Email = Deputy\n", "answers.txt").unwrap();
    let drawn = sheets::draw_up(&seen, &answers, &known, &words, today());
    let asks = "Whose is it? The answers say “Deputy”, and no people are headed so.";
    assert!(drawn.doubts.iter().any(|doubt| doubt.question == asks), "{:?}", drawn.doubts);
}

#[test]
fn a_survey_with_ids_below_its_questions_is_read_by_its_questions() {
    let text = "StartDate,Q1,Q2_1\nStart Date,What is your organization?,How often do you meet: - Sedge Plan\n\
                \"{\"\"ImportId\"\":\"\"a\"\"}\",\"{\"\"ImportId\"\":\"\"b\"\"}\",\"{\"\"ImportId\"\":\"\"c\"\"}\"\n\
                2026-01-10,Heronmere Clinic,Weekly\n2026-01-11,Mill County,Yearly\n";
    let seen = sheets::understand(&[page("", text)], &SectorWords::default(), None).unwrap();
    let headings: Vec<_> = seen.columns.iter().map(|column| column.heading.as_str()).collect();
    assert_eq!(headings, ["Start Date", "What is your organization?", "Sedge Plan"]);
    assert_eq!((seen.rows.len(), seen.columns[1].holds), (2, sheets::Holds::Organization));
}
