//! Minutes and lists that others wrote, as they are taken down: nothing in them is changed or lost
//! unsaid.

#![allow(clippy::unwrap_used)]

mod at_file;

use at_file::{File, Said, has};

const CAPTURE: [&str; 4] = ["event", "capture", "November meeting", "--from"];

/// Five organizations that nobody has invited yet, and a meeting.
fn lakeside() -> File {
    let file = File::empty("2026-11-22");
    file.done(&["event", "add", "November meeting", "--kind", "convening", "--date", "2026-11-12"]);
    for name in
        ["Heronmere Clinic", "Sedgewater Mutual", "Harborlight", "County Health", "Osprey Hospital"]
    {
        file.done(&["stakeholder", "add", name]);
    }
    file
}

/// What is said when the convener takes down a page.
fn taken(file: &File, name: &str, page: &str, more: &[&str]) -> Said {
    file.write(name, page);
    file.give(&[&CAPTURE[..], &[name, "--audience", "convener"], more].concat(), "")
}

fn rows(file: &File) -> String {
    file.done(&["list", "commitments", "--format", "csv"])
}

#[test]
fn a_cell_of_a_table_is_never_shortened_and_an_ambiguous_day_in_it_is_asked_about() {
    let file = lakeside();
    let page = "| Action | Owner | Due |\n|--|--|--|\n\
        | Do it | Harborlight | 15.12.2026 |\n\
        | 1.5 FTE for the pilot | Harborlight | 1. December 2026 |\n\
        | - 5% fees | Harborlight | 1 Dec 2026 |\n";
    let said = taken(&file, "g.md", page, &[]);
    has(
        &said.out,
        &["“Do it”. promised", "due 15 December 2026", "“1.5 FTE for the pilot”", "“- 5% fees”"],
    );
    let page = "| Action | Owner | Due |\n|--|--|--|\n| Sign | Harborlight | 1.12.2026 |\n";
    let said = taken(&file, "day.md", page, &[]);
    assert_eq!(said.status, 3, "{}", said.out);
    has(&said.err, &["“1.12.2026” could be 2026-01-12 or 2026-12-01"]);
    let said = taken(&file, "day.csv", "Action,Owner,Due\nSign,Harborlight,1.12.2026\n", &[]);
    has(&said.err, &["“1.12.2026” could be 2026-01-12 or 2026-12-01"]);
}

#[test]
fn the_numbers_of_rows_are_kept_and_may_be_what_another_row_depends_on() {
    let file = lakeside();
    let page = "| No | Action | Owner | Due | Depends on |\n|--|--|--|--|--|\n\
        | 1.1 | Share lists | Harborlight | 1 Dec 2026 | 1.2 |\n\
        | 1.2 | Sign | County Health | 1 Dec 2026 | |\n\
        | 1.3 | Publish | Harborlight | 1 Dec 2026 | 1.1; #1.2 |\n\
        | 1.4 | Sing | Harborlight | 1 Dec 2026 | 9.9 |\n";
    let said = taken(&file, "z.md", page, &[]);
    assert_eq!(said.status, 0, "{}", said.err);
    has(&said.out, &["no row that was taken has this number, kept in the notes: depends on: 9.9"]);
    let rows = rows(&file);
    has(&rows, &["No: 1.1", "share-lists; sign"]);
    let line = "1.2a Harborlight -> County Health: lend a van by 1 December 2026\n";
    has(&taken(&file, "l.md", line, &[]).out, &["Harborlight for County Health: “lend a van”"]);
}

#[test]
fn what_is_struck_out_or_ticked_is_asked_about() {
    let file = lakeside();
    let page = "| Action | Owner | Due |\n|--|--|--|\n\
        | ~~Sign data agreement~~ | ~~Harborlight~~ | ~~1 Nov 2026~~ |\n\
        | ~~Sign H~~ DONE | Harborlight | 1 Dec |\n\
        | Sign E ✅ | Harborlight | 1 Dec |\n\
        | [x] Sign F | Harborlight | 1 Dec |\n\
        | Call | Harborlight | ~~1 Nov~~ 1 Dec 2026 |\n";
    let said = taken(&file, "s.md", page, &[]);
    assert_eq!(said.status, 3);
    has(&said.err, &["--status 'struck out=done'", "--status '✅=done'", "--status '[x]=done'"]);
    let settled = ["--status", "struck out=done", "--status", "✅=done", "--leave-out", "[x]"];
    let said = taken(&file, "s.md", page, &settled);
    has(
        &said.out,
        &[
            "Harborlight: “Sign data agreement”. reported done",
            "Harborlight: “Sign H”. reported done",
            "Harborlight: “Sign E”. reported done",
            "struck out, not taken: “1 Nov”",
            "Harborlight: “Call”. promised",
        ],
    );
    assert!(!said.out.contains("Sign F"), "{}", said.out);
}

#[test]
fn a_day_that_nobody_understands_is_told_whatever_else_there_is_to_tell() {
    let file = lakeside();
    let page = "| Action | Owner | Due |\n|--|--|--|\n| A | Harborlight | FY25 |\n\
        | B | Harborlight | TBD |\n| C | Harborlight | 12/2025 (revised from 6/2025) |\n\
        | D | Harborlight | 1 Dec 2026 if Osprey Hospital insures it |\n";
    let said = taken(&file, "y.md", page, &[]);
    has(
        &said.out,
        &[
            "No day is understood in “FY25”: the words are kept, and it is never overdue.",
            "by when it is due is not said: “TBD”",
            "No day is understood in “12/2025 (revised from 6/2025)”",
            "waits for: “insures it”",
        ],
    );
    has(&rows(&file), &["insures-it"]);
}

#[test]
fn a_name_with_a_question_mark_is_asked_about() {
    let file = lakeside();
    let page = "| Action | Owner | Due |\n|--|--|--|\n| Sign | Heronmere Clinic? | 1 Dec |\n";
    has(&taken(&file, "q.md", page, &[]).err, &["“Heronmere Clinic?”", "Heronmere Clinic"]);
    let same = ["--same", "Heronmere Clinic?=Heronmere Clinic"];
    has(&taken(&file, "q.md", page, &same).out, &["Heronmere Clinic: “Sign”. promised"]);
}

#[test]
fn news_is_no_promise_and_what_was_agreed_is_one() {
    let file = lakeside();
    let page = "Heronmere Clinic: no update\nOsprey Hospital: apologies received\n\
        Harborlight will be missed.\nHarborlight: 12 beds free\n\
        Harborlight agreed to send the list by 5 Dec 2026.\n\
        It was agreed that Harborlight will draft the letter by 12 Dec 2026.\n\
        - Heronmere Clinic to share data with Harborlight by 1 March 2027\n\
        No stream asked to move anything this week. Harborlight will lend the van unless Osprey Hospital objects.\n\
        Sedgewater Mutual asked whether Harborlight will pay.\n\
        County Health said that Sedgewater Mutual will pay for it.\n";
    let said = taken(&file, "p.md", page, &[]);
    assert_eq!(said.status, 0, "{}", said.err);
    has(
        &said.out,
        &[
            "recorded as",
            "4 lines",
            "Harborlight: “send the list”",
            "Harborlight: “draft the letter”",
            "Heronmere Clinic: “share data with Harborlight”",
            "no condition, kept in the words: “unless Osprey Hospital objects”",
        ],
    );
    for line in
        ["no update", "apologies received", "be missed", "12 beds free", "whether", "said that"]
    {
        assert!(!said.out.contains(line), "{line}: {}", said.out);
        has(&said.err, &["not read as a commitment", line]);
    }
}

#[test]
fn a_line_can_be_said_to_be_no_commitment_and_a_word_that_meets_nothing_is_told() {
    let file = lakeside();
    let page = "Blue Heron: what a day\nHarborlight -> County Health: lend a van by May 1\n";
    let said = taken(&file, "c.md", page, &[]);
    has(&said.err, &["“Blue Heron”", "--leave-out 'Blue Heron' if the line is no commitment"]);
    let said = taken(&file, "c.md", page, &["--leave-out", "Blue Heron", "--leave-out", "Blah"]);
    assert_eq!(said.status, 0, "{}", said.err);
    has(&said.err, &["left out: “Blue Heron: what a day”", "--leave-out “Blah” met nothing"]);
    assert!(!said.err.contains("“Blue Heron” met nothing"), "{}", said.err);
    // By how the line begins.
    let page = "Blue Heron: what a night\nHarborlight -> County Health: lend a bus by May 1\n";
    let said = taken(&file, "c.md", page, &["--leave-out", "Blue Heron: what"]);
    has(&said.err, &["left out: “Blue Heron: what a night”"]);
}

#[test]
fn a_name_that_is_hidden_from_the_screen_is_answered_with_what_shows_it() {
    let file = lakeside();
    file.write("m.md", "Heronmere Clinic -> County Health: lend a van by May 1\n");
    let said = file.give(&[&CAPTURE[..], &["m.md"]].concat(), "");
    has(
        &said.err,
        &[
            "no stakeholder that this screen shows is called “Heronmere Clinic”",
            "--audience convener",
        ],
    );
    assert!(!said.err.contains("add it first"), "{}", said.err);
}

#[test]
fn a_table_pasted_from_a_document_is_one_and_a_heading_that_is_not_understood_is_named() {
    let file = lakeside();
    let page = "Action\tOwner\tDue\tStatus\nBook library\tHarborlight\t1 Dec 2026\tOpen\n";
    has(
        &taken(&file, "word.txt", page, &[]).out,
        &["Harborlight: “Book library”", "1 December 2026"],
    );
    let page =
        "Minutes of today\n\nAction\tOwner\tDue\nBook hall\tHarborlight\t2 Dec 2026\n\nEnd.\n";
    has(&taken(&file, "words.txt", page, &[]).out, &["Harborlight: “Book hall”"]);
    let page = "| Action | Whoever | Due |\n|--|--|--|\n| Book room | Harborlight | 1 Dec |\n";
    let said = taken(&file, "heading.md", page, &[]);
    assert_eq!(said.status, 2, "{}", said.out);
    has(
        &said.err,
        &["no heading says who would do it, of “Action”, “Whoever”, “Due”; “owner” would"],
    );
}

#[test]
fn two_rows_of_one_name_with_two_days_are_two_promises_and_no_more_the_second_time() {
    let file = lakeside();
    let page = "| Action | Owner | Due |\n|--|--|--|\n\
        | Submit report | Harborlight | 1 Dec 2026 |\n\
        | Submit report | Harborlight | 1 Apr 2027 |\n";
    let said = taken(&file, "k.md", page, &[]);
    has(&said.out, &["2 lines", "stands here with another day too: two promises", "1 April 2027"]);
    has(&taken(&file, "k.md", page, &[]).out, &["nothing is new: 2 lines are on record already"]);
    // So it is with what was only asked for.
    let page = "| Action | Owner | Status |\n|--|--|--|\n| Sign | Harborlight | Requested |\n";
    let asked = ["--status", "Requested=requested"];
    has(&taken(&file, "r.md", page, &asked).out, &["requested since"]);
    has(&taken(&file, "r.md", page, &asked).out, &["nothing is new: 1 line is on record already"]);
}

#[test]
fn an_organization_in_brackets_is_not_the_person_before_them() {
    let file = File::empty("2026-11-22");
    file.done(&["event", "add", "November meeting", "--kind", "convening", "--date", "2026-11-12"]);
    let page = "Present: Ann Reyes (Heronmere Clinic), Bo Li (Sedgewater Mutual)\n\n\
        ACTION: Heronmere Clinic to call the sheriff\n";
    let said = taken(&file, "z.md", page, &["--all-new"]);
    has(
        &said.out,
        &[
            "new on record: Heronmere Clinic",
            "Ann Reyes is not on record: Heronmere Clinic counts as here",
            "Heronmere Clinic: “call the sheriff”",
        ],
    );
    assert!(!file.done(&["list", "stakeholders"]).contains("Ann Reyes"));
}

#[test]
fn a_commitment_s_notes_are_on_its_page() {
    let file = lakeside();
    let page = "| Action | Owner | Due | Status |\n|--|--|--|--|\n\
        | Task e | Harborlight | 1 Nov 2026 | In doubt |\n";
    assert_eq!(taken(&file, "s.md", page, &[]).status, 0);
    has(&file.done(&["commitment", "show", "Task e"]), &["Status: In doubt"]);
    let members = file.give(&["commitment", "show", "Task e", "--audience", "members"], "");
    assert!(!members.out.contains("In doubt"), "{}", members.out);
}

#[test]
fn a_mail_shows_both_sides_what_they_said_to_each_other_and_nothing_of_a_third() {
    let file = lakeside();
    let promise = |by: &str, what: &str, more: &[&str]| {
        let due = ["commitment", "add", by, what, "--due", "2026-11-01"];
        file.done(&[&due[..], more].concat());
    };
    promise("Sedgewater Mutual", "Share refill histories", &["--to", "Heronmere Clinic"]);
    let mail = file.give(&["commitment", "reminder", "Sedgewater Mutual"], "");
    has(&mail.out, &["You said that you would", "Share refill histories", "for Heronmere Clinic"]);
    assert_eq!(mail.err, "");
    let calendar = ["commitment", "calendar", "--for", "Sedgewater Mutual"];
    has(&file.done(&calendar), &["Share refill histories"]);
    has(&file.done(&["commitment", "reminder", "Heronmere Clinic"]), &["Share refill histories"]);
    // A third who is hidden, on the same side, is left out, and that is told.
    promise("Sedgewater Mutual; Osprey Hospital", "Pay for it", &["--to", "Heronmere Clinic"]);
    let mail = file.give(&["commitment", "reminder", "Sedgewater Mutual"], "");
    assert!(!mail.out.contains("Pay for it") && !mail.out.contains("Osprey"), "{}", mail.out);
    has(
        &mail.err,
        &[
            "one open commitment is left out: “Pay for it”",
            "“convoke stakeholder edit 'Osprey Hospital' --audience members” shows it",
        ],
    );
    // Where nothing else is open, there is no mail to send.
    promise("Harborlight; County Health", "Lend a van", &[]);
    let mail = file.give(&["commitment", "reminder", "Harborlight"], "");
    assert_eq!((mail.status, mail.out.as_str()), (6, ""), "{}", mail.err);
    has(&mail.err, &["nothing can be sent", "'County Health' --audience members"]);
    has(&file.give(&["commitment", "calendar", "--for", "Harborlight"], "").err, &["is left out"]);
    file.done(&["stakeholder", "edit", "County Health", "--audience", "members"]);
    has(&file.done(&["commitment", "reminder", "Harborlight"]), &["Lend a van"]);
    // One that is marked for the convener alone stays so.
    file.done(&["stakeholder", "edit", "Heronmere Clinic", "--audience", "convener"]);
    let mail = file.give(&["commitment", "reminder", "Sedgewater Mutual"], "");
    assert_eq!(mail.status, 6, "{}", mail.out);
}

#[test]
fn a_name_with_a_colon_and_two_names_with_a_stroke_are_settled_at_import_as_it_says() {
    let file = lakeside();
    file.write("list.csv", "by,what\nCare First: A Coalition,Call the sheriff\n");
    has(&file.refused(&["import", "list.csv", "--table", "commitments"]), &["--new"]);
    let new = ["import", "list.csv", "--table", "commitments", "--new", "Care First: A Coalition"];
    file.done(&new);
    has(&file.done(&["list", "stakeholders"]), &["Care First: A Coalition"]);
    file.write("two.csv", "by,what\nGolden Veroleum / Ministry of Works,Pay the school\n");
    let import = ["import", "two.csv", "--table", "commitments", "--all-new"];
    has(&file.refused(&import), &["“Golden Veroleum / Ministry of Works” may be"]);
}
