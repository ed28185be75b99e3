//! What is told of commitments on the command line: between two, for each of several, in minutes,
//! in a calendar, for a spreadsheet.

#![allow(clippy::unwrap_used)]

mod at_file;

use at_file::{File, has};
use serde_json::Value;
use std::collections::BTreeMap;

/// Three who owe the plan a list, and the plan that owes for it.
fn county() -> File {
    let file = File::empty("2026-02-01");
    for (name, sector) in [
        ("Clinic", "provider"),
        ("Pharmacy", "provider"),
        ("Library", "partner"),
        ("Plan", "payer"),
    ] {
        file.done(&["stakeholder", "add", name, "--sector", sector, "--standing", "engaged"]);
    }
    file.done(&["event", "add", "Spring convening", "--date", "2026-03-05"]);
    file
}

fn promise<'a>(by: &'a str, what: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["commitment", "add", by, what, "--to", "Plan", "--event", "Spring convening"], more].concat()
}

#[test]
fn what_is_withdrawn_for_all_is_told_of_each() {
    let file = county().on("2026-04-01");
    file.done(&promise("Clinic; Pharmacy; Library", "Send the list", &["--id", "list"]));
    file.done(&["commitment", "report", "list", "--by", "Pharmacy"]);
    file.done(&["commitment", "satisfied", "list", "--by", "Plan"]);
    file.done(&["commitment", "report", "list", "--by", "Library"]);
    let said = file.done(&["commitment", "withdraw", "list", "--reason", "No nurse"]);
    has(
        &said,
        &[
            "Clinic: withdrawn now",
            "Pharmacy: stays fulfilled, for its part was done and accepted",
            "Library: stays reported done, for it said that its part is done: “satisfied” accepts \
             that, and after “send-back” it can still be withdrawn or cancelled",
        ],
    );
    // Where it comes to the same for all, or one speaks for itself, nothing more is said.
    file.done(&promise("Clinic; Library", "Draw a map", &["--id", "map"]));
    let said = file.done(&["commitment", "cancel", "map", "--reason", "Done elsewhere"]);
    assert!(!said.contains("now") && !said.contains("stays"), "{said}");
}

#[test]
fn what_was_promised_is_told_step_by_step_to_a_spreadsheet() {
    let file = county().on("2026-04-01");
    file.done(&promise("Clinic", "Send the list", &["--id", "list", "--due", "2026-05-01"]));
    let renegotiate =
        ["commitment", "renegotiate", "list", "--by", "Clinic", "--due", "2026-06-01"];
    file.done(
        &[&renegotiate[..], &["--what", "Send half, at first", "--reason", "Too long"]].concat(),
    );
    assert_eq!(
        file.give(&["commitment", "show", "list", "--format", "csv"], "").out,
        "day,who,step,words,due,why,notes,then\n\
         2026-04-01,Clinic,promise,Send the list,2026-05-01,,,promised\n\
         2026-04-01,Clinic,renegotiate,\"Send half, at first\",2026-06-01,Too long,,promised\n"
    );
    assert_eq!(
        file.give(&["commitments", "--kept", "--format", "csv"], "").out,
        "due in,by the day,after the day,withdrawn,cancelled,open past the day,under way\n\
         2026 Q2,0,0,0,0,0,1\n\
         in all,0,0,0,0,0,1\n"
    );
}

#[test]
fn what_was_kept_is_never_asked_of_one_member() {
    let file = county().on("2026-06-01");
    file.done(&promise("Clinic", "Send the list", &["--due", "2026-05-01"]));
    file.done(&promise("Library", "Lend a room", &["--due", "2026-07-01"]));
    let said = file.give(&["commitments", "--kept", "--by", "Clinic"], "");
    assert_eq!(said.status, 2);
    has(&said.err, &["name a sector or an initiative with --by", "convoke show 'Clinic'"]);
    has(
        &file.done(&["commitments", "--kept", "--by", "providers"]),
        &["promised by the providers"],
    );
    has(&file.done(&["commitments", "--kept", "--by", "sponsor"]), &["No such promise"]);
    has(
        &file.done(&["commitments", "--kept", "--to", "Plan"]),
        &["None is", "promised for Plan"]
            .map(|part| if part == "None is" { "One is under way" } else { part }),
    );
    let said = file.give(&["commitments", "--kept", "--overdue"], "");
    assert_eq!(said.status, 2);
}

#[test]
fn advice_is_given_where_the_day_is_past_or_the_same_is_promised_again() {
    let file = county().on("2026-04-01");
    let first =
        promise("Clinic", "Send the list of all beds", &["--id", "list", "--due", "2026-03-01"]);
    has(&file.done(&first), &["advice: Its day, 1 March 2026, is past"]);
    let again = promise("Clinic", "send the list of all the beds.", &["--due", "2026-05-01"]);
    let said = file.done(&again);
    has(&said, &["advice: “Send the list of all beds” (list) is on record already"]);
    assert!(!said.contains("is past"), "{said}");
    let itself = ["commitment", "add", "Plan", "Pay for it in full", "--to", "Plan"];
    has(&file.done(&itself), &["advice: Plan would do it and is served by it"]);
    // Another number, or another who would do it, is another promise.
    for other in [
        promise("Pharmacy", "Send the list of all beds", &[]),
        promise("Clinic", "Send the list of all 3 beds", &[]),
    ] {
        let said = file.done(&other);
        assert!(!said.contains("on record already"), "{said}");
    }
}

#[test]
fn minutes_say_who_was_there_and_who_sent_regrets() {
    let file = county().on("2026-03-05");
    file.write(
        "minutes.md",
        "Present: Clinic, Ana Ruiz (Pharmacy), Zebra Society.\n\
         Regrets: Library\n\
         Next meeting: 9 April 2026\n\
         Clinic -> Plan: send the list by March 20\n",
    );
    let capture = ["event", "capture", "Spring convening", "--from", "minutes.md"];
    let said = file.done(&capture);
    has(
        &said,
        &[
            "here: Clinic, Pharmacy",
            "left out of who was there: “Zebra Society”",
            "sent regrets: Library",
            "row 3: not taken down here: “Next meeting: 9 April 2026”",
            "Clinic for Plan: “send the list”",
        ],
    );
    let rows = file.done(&["list", "attendance", "--format", "csv"]);
    assert_eq!(rows.matches("attended").count(), 2, "{rows}");
    assert_eq!(rows.matches("declined").count(), 1, "{rows}");
    // The same page once more says nothing new.
    has(&file.done(&capture), &["nothing is new"]);
    // A name that is like one on record is asked about, and nothing is taken until it is answered.
    file.write("later.md", "## Attendees\n\n- Librarry\n- Plan\n");
    let later = ["event", "capture", "Spring convening", "--from", "later.md"];
    has(&file.refused(&later), &["row 1", "“Librarry”", "Library"]);
    let answered = [&later[..], &["--same", "Librarry=Library"]].concat();
    has(&file.done(&answered), &["here: Library, Plan"]);
    file.write("none.md", "Present: Clinic; Plan\n");
    let none =
        ["event", "capture", "Spring convening", "--from", "none.md", "--leave-out", "Present"];
    assert_eq!(file.give(&none, "").status, 2);
}

#[test]
fn who_could_be_meant_is_told_at_a_question_mark() {
    let file = county().on("2026-03-05");
    let typed = "P?\nClinic -> pha?\nxyz?\nClinic -> Plann: send the list\nPl?\n1\nq\n";
    let said = file.give(&["event", "capture", "Spring convening"], typed).out;
    has(
        &said,
        &[
            "“P”: Pharmacy, Plan, the partners, the patient advocates, the payers, the providers",
            "“pha”: Pharmacy",
            "nobody who may be seen here is called “xyz”",
            "“Plann” is not on record; is it",
            "“Pl”: Plan",
            "Clinic for Plan: “send the list”",
            "1 recorded",
        ],
    );
}

#[test]
fn a_letter_or_a_pronoun_is_nobody_s_name() {
    let file = county().on("2026-03-05");
    let typed =
        "Li -> Plan: lend a room\n1\nI will send it by May 1\n\nQ: when does Plan pay?\n\nq\n";
    let said = file.give(&["event", "capture", "Spring convening"], typed).out;
    has(
        &said,
        &[
            "“Li” could be 1 Library",
            "Library for Plan: “lend a room”",
            "“I” names nobody in particular",
            "1 recorded",
        ],
    );
}

#[test]
fn what_cannot_be_taken_back_ends_nothing_and_a_question_is_taken_back_first() {
    let file = county().on("2026-03-05");
    let typed = "Clinic -> Plan: call by April 5\nPayer Z -> Plan: call by April 6\nu\n+\nu\nu\nLibrary -> Plan: sing by April 7\nq\n";
    let said = file.give(&["event", "capture", "Spring convening"], typed);
    assert_eq!(said.status, 0, "{}", said.err);
    has(
        &said.out,
        &[
            "left out; nothing was recorded nothing is asked; + and names, as in + Clinic, Hospital",
            "taken back: Clinic -> Plan: call by April 5 nothing was recorded here",
            "Library for Plan: “sing”",
            "1 recorded",
        ],
    );
}

#[test]
fn a_step_changes_no_terms_but_by_agreement() {
    let file = county().on("2026-03-05");
    file.done(&promise("Clinic", "Send the list", &["--id", "list", "--due", "2026-05-01"]));
    has(
        &file.refused(&["commitment", "progress", "list", "--due", "2027-05-01"]),
        &[
            "by the step “progress” nobody agrees on other terms: due 1 May 2027",
            "say “renegotiate” if both sides agreed on them",
        ],
    );
    let ask = promise(
        "Library",
        "Lend a room",
        &["--id", "room", "--act", "request", "--due", "2026-05-01"],
    );
    file.done(&ask);
    let accept = ["commitment", "accept", "room", "--by", "Library", "--due", "2027-05-01"];
    has(
        &file.refused(&accept),
        &["nobody agrees on other terms: due 1 May 2027", "say “counter” to propose them"],
    );
    let ask = promise("Library", "Lend a chair or two", &["--id", "chair", "--act", "request"]);
    file.done(&ask);
    has(
        &file.done(&["commitment", "accept", "chair", "--due", "2026-06-01"]),
        &["promised since 5 March 2026, due 1 June 2026"],
    );
    has(
        &file.refused(&["commitment", "report", "list", "--by", "Library"]),
        &["“Library”, who is said to have taken the step “report”, is none of the parties"],
    );
}

#[test]
fn a_sheet_may_say_a_day_by_the_name_of_an_event() {
    let file = county().on("2026-02-10");
    file.write(
        "promises.csv",
        "id,by,to,what,due,made on,event\n\
         a,Clinic,Plan,Send the list,by the Spring convening,2026-02-01,\n\
         b,Clinic,Plan,Draw a map,before the Spring convening,2026-02-01,\n\
         c,Clinic,Plan,Lend a room,Spring convening,,\n\
         d,Clinic,Plan,Call all,in two weeks,,\n\
         e,New Friends,Plan,Bring a cake,,,Spring convening\n\
         f,Old Friends,Plan,Bring tea,,,\n\
         g,Clinic,Plan,Bring salt,n.a,2026-02-01,\n",
    );
    let said = file.done(&["import", "promises.csv", "--table", "commitments", "--all-new"]);
    has(&said, &["“by the Spring convening (2026-03-05)”", "“n.a” says that nothing is known"]);
    // By its beginning, or by its end?
    file.write("later.csv", "id,by,to,what,due\nh,Clinic,Plan,Sing,by 2030\n");
    let said = file.refused(&["import", "later.csv", "--table", "commitments"]);
    has(&said, &["“by 2030” could be 2029-12-31 or 2030-12-31"]);
    let file = file.on("2026-04-01");
    let rows = file.done(&["list", "commitments", "--format", "csv"]);
    has(
        &rows,
        &[
            "by the Spring convening (2026-03-05)",
            "before the Spring convening (2026-03-04)",
            "Spring convening (2026-03-05)",
            "in two weeks",
        ],
    );
    // Who spoke at the event is engaged since then, as where it is taken down in the room; who
    // promised elsewhere is a prospect still.
    let people = file.done(&["list", "stakeholders", "--format", "csv"]);
    let row = |name: &str| people.lines().find(|row| row.contains(name)).unwrap().to_owned();
    assert!(row("New Friends").contains("engaged,2026-03-05"), "{people}");
    assert!(!row("Old Friends").contains("engaged"), "{people}");
}

#[test]
fn a_status_that_begins_with_the_end_is_told_at_import_and_never_counted_as_open_unsaid() {
    let file = county().on("2026-12-10");
    file.write(
        "list.csv",
        "id,by,to,what,status\n\
         a,Clinic,Plan,Send the list,Completed 12/1/26\n\
         b,Clinic,Plan,Draw a map,Closed - no longer needed\n\
         c,Clinic,Plan,Lend a room,Withdrew\n\
         d,Clinic,Plan,Call all,Not done\n",
    );
    let said = file.done(&["import", "list.csv", "--table", "commitments"]);
    has(
        &said,
        &["“Completed 12/1/26”", "“Closed - no longer needed”", "“Withdrew”", "open all the same"],
    );
    assert!(!said.contains("“Not done”"), "{said}");
}

/// The events of the calendar, by id: the day, SEQUENCE, and whether it is cancelled.
fn calendar(file: &File, more: &[&str]) -> BTreeMap<String, (String, i64, bool)> {
    let words = [&["commitment", "calendar", "--format", "json"], more].concat();
    let said: Value = serde_json::from_str(&file.give(&words, "").out).unwrap();
    let events = said["events"].as_array().unwrap().iter().map(|event| {
        let text = |key: &str| event[key].as_str().unwrap().to_owned();
        let (sequence, cancelled) = (&event["sequence"], &event["cancelled"]);
        (text("id"), (text("day"), sequence.as_i64().unwrap(), cancelled.as_bool().unwrap()))
    });
    events.collect()
}

#[test]
fn what_loses_its_day_is_taken_out_of_the_calendar_and_what_never_had_one_is_not_in_it() {
    let file = county().on("2026-02-10");
    let due = ["--due", "2026-05-01"];
    for (id, what, due) in [
        ("ongoing", "Send the list", &due[..]),
        ("withdrawn", "Draw a map of it", &due),
        ("removed", "Lend a large room", &due),
        ("undone", "Bring the coffee", &[]),
        ("never", "Sing a short song", &[]),
    ] {
        file.done(&promise("Clinic", what, &[&["--id", id], due].concat()));
    }
    file.done(&promise(
        "Clinic",
        "Lend a car",
        &["--id", "asked", "--act", "request", "--due", "2026-05-01"],
    ));
    let first = calendar(&file, &[]);
    assert_eq!(first.keys().collect::<Vec<_>>(), ["ongoing", "removed", "withdrawn"]);
    assert!(first.values().all(|(day, _, cancelled)| day == "2026-05-01" && !cancelled));

    file.done(&["commitment", "renegotiate", "undone", "--due", "2026-06-01"]);
    let second = calendar(&file, &[]);
    assert_eq!(second["undone"].0, "2026-06-01");
    assert!(second["ongoing"].1 > first["ongoing"].1);

    file.done(&["undo"]);
    file.done(&["commitment", "renegotiate", "ongoing", "--due", "ongoing"]);
    file.done(&["commitment", "withdraw", "withdrawn", "--reason", "No time"]);
    file.done(&["commitment", "remove", "removed"]);
    file.done(&["commitment", "remove", "asked"]);
    file.done(&["commitment", "remove", "never"]);
    let third = calendar(&file, &[]);
    assert_eq!(third.keys().collect::<Vec<_>>(), ["ongoing", "removed", "undone", "withdrawn"]);
    for (id, (day, sequence, cancelled)) in &third {
        assert!(*cancelled && *sequence > second[id].1, "{id}");
        assert_eq!(*day, second[id].0, "{id}");
    }
    // Who is sent a calendar of its own is sent the same, and others nothing of it.
    assert_eq!(calendar(&file, &["--for", "Plan"]), third);
    assert_eq!(calendar(&file, &["--for", "Library"]), BTreeMap::new());

    let file = file.on("2026-02-11");
    file.done(&["undo", "--with-later"]);
    let back = calendar(&file, &[]);
    assert!(back.iter().all(|(id, (_, sequence, _))| *sequence > third[id].1));

    // What is hidden from members by now is not told to them, not even as cancelled.
    file.done(&["commitment", "edit", "withdrawn", "--audience", "convener"]);
    assert!(!calendar(&file, &["--audience", "members"]).contains_key("withdrawn"));

    let said = file.give(&["commitment", "calendar", "--format", "csv"], "");
    assert_eq!(said.status, 2);
    has(&said.err, &["--format json"]);
}
