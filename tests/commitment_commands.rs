//! Commitments on the command line: what a convener types before, at and after an event.

#![allow(clippy::unwrap_used)]

mod at_file;

use at_file::{File, has};

#[test]
fn a_circle_of_conditions_is_drawn_with_a_double_border() {
    let utah = File::of("utah", "2021-06-01");
    let dot = utah.done(&["commitments", "--conditions-dot", "--as-of", "2021-06-01"]);
    has(
        &dot,
        &[
            "digraph conditions {",
            "\"offer-to-payers\" -> \"payers-partner\";",
            "\"payers-partner\" -> \"offer-to-payers\";",
            "peripheries",
        ],
    );
}

#[test]
fn an_event_is_captured_as_it_is_spoken() {
    let lakeside = File::of("lakeside", "2026-12-10");
    let typed = "\
+ Heronmere Clinic, HGH, Sedgewater
Sedgewater -> Northwater: share claims data by March 15 if Brightreed joins the exchange
Heronmere Clinic and Harborlight -> the payers: count visits until 3/4
Heronmere Clinic and Harborlight -> the payers: count visits until 3/14
u
Moonrise Home Health -> Harborlight: drive two people to the clinic each week
+
Heronmere -> Threeways: send the list
Heronmere Clinic
lunch
q
";
    let said = lakeside.give(&["event", "capture", "Year-end convening"], typed);
    assert_eq!(said.status, 0, "{}", said.err);
    has(
        &said.out,
        &[
            "here: Heronmere Clinic, Heronmere General Hospital, Sedgewater Mutual",
            "Brightreed Pharmacy for Sedgewater Mutual: “joins the exchange”.",
            "Sedgewater Mutual for Northwater College of Pharmacy: “share claims data”.",
            "due “March 15”: 15 March 2027",
            "waits for: “joins the exchange”",
            "could be 1 2027-03-04 or 2 2027-04-03",
            "taken back: Heronmere Clinic and Harborlight -> the payers: count visits until 3/14",
            "“Moonrise Home Health” is not on record.",
            "new here: Moonrise Home Health",
            "“Heronmere” could be 1 Heronmere Clinic or 2",
            "Heronmere Clinic for Threeways Data Exchange: “send the list”.",
            "not understood",
            "4 recorded",
        ],
    );
    let page =
        lakeside.done(&["commitments", "--event", "Year-end convening", "--audience", "members"]);
    has(&page, &["share claims data", "send the list"]);
    assert!(!page.contains("count visits"));
    let came = lakeside.done(&["event", "yield", "Year-end convening"]);
    has(&came, &["Three organizations came on 10 December 2026", "Said at it: 4"]);
}

#[test]
fn what_members_may_not_see_is_unknown_to_the_screen_in_the_room() {
    let lakeside = File::of("lakeside", "2026-12-10");
    lakeside.done(&[
        "commitment",
        "add",
        "Brightreed Pharmacy",
        "Join the exchange, although its owner is being sued by the bank",
        "--to",
        "Sedgewater Mutual",
        "--act",
        "promise",
        "--audience",
        "convener",
    ]);
    lakeside.done(&["stakeholder", "add", "Harbor Secret Fund", "--aliases", "Lakes Fund"]);
    lakeside.done(&[
        "stakeholder",
        "add",
        "Open Fund",
        "--aliases",
        "Lakes Fund",
        "--standing",
        "engaged",
    ]);
    let typed = "\
Sedgewater -> Northwater: share claims data by March 15 if Brightreed Pharmacy join the exchange
Lakes Fund -> Northwater: lend two rooms by May 1
Harbor Secret Fund -> Northwater: pay for lunch by May 1
+
Harbor Brand New Fund -> Northwater: pay for lunch by May 1
+
q
";
    for audience in [&[][..], &["--audience", "members"]] {
        let words = [&["event", "capture", "Year-end convening"], audience].concat();
        let said = lakeside.give(&words, typed);
        assert_eq!(said.status, 0, "{}", said.err);
        let told = format!("{}{}", said.out, said.err);
        has(&told, &["waits for: “join the exchange”", "Open Fund for Northwater"]);
        assert!(!told.contains("sued") && !told.contains("harbor-secret"), "{told}");
        lakeside.done(&["undo"]);
        lakeside.done(&["undo"]);
        lakeside.done(&["undo"]);
        lakeside.done(&["undo"]);
    }
    let said = lakeside.give(&["event", "capture", "Year-end convening"], typed).out;
    // One that is hidden is echoed as one that is new: nothing on the screen tells them apart.
    let of = |name: &str| {
        let lines: Vec<String> = said
            .lines()
            .skip_while(|line| !line.contains(&format!("“{name}” is not on record")))
            .take(5)
            .map(|line| line.replace(name, "NAME"))
            .collect();
        assert_eq!(lines.len(), 5, "{said}");
        lines
    };
    assert_eq!(of("Harbor Secret Fund"), of("Harbor Brand New Fund"));
    let members = ["commitments", "--event", "Year-end convening", "--audience", "members"];
    let members = lakeside.done(&members);
    has(&members, &["share claims data", "Harbor Brand New Fund"]);
    assert!(!members.contains("Secret"), "{members}");
    // The convener finds one fund of that name, with its promise.
    let all = lakeside.done(&["commitments", "--by", "Harbor Secret Fund"]);
    has(&all, &["Harbor Secret Fund for Northwater", "pay for lunch"]);
    let refused = lakeside.give(&["event", "capture", "Talk with Sedgewater Mutual"], "q\n");
    assert_eq!(refused.status, 6, "{}", refused.err);
}

#[test]
fn a_condition_that_nobody_is_named_in_stays_in_the_words() {
    let lakeside = File::of("lakeside", "2026-12-10");
    let typed = "\
Heronmere Clinic -> Harborlight: visit patients once a week by March 15
Heronmere Clinic -> Harborlight: find out if Sedgewater pays for reviews by March 15
Heronmere Clinic -> Harborlight: hire 3 nurses once Sedgewater pays
Heronmere Clinic -> Harborlight: open on Sundays if the payers agree
Heronmere Clinic -> Harborlight: write to the papers if System B joins by May 1
+
Heronmere Clinic -> Harborlight: plant a tree if Larch Society comes
=
q
";
    let said = lakeside.give(&["event", "capture", "Year-end convening"], typed).out;
    has(
        &said,
        &[
            "no condition, kept in the words: “once a week”",
            "“visit patients once a week”. promised since 10 December 2026, due “March 15”",
            "“find out if Sedgewater pays for reviews”. promised since 10 December 2026, due “March 15”",
            "Sedgewater Mutual for Heronmere Clinic: “pays”. requested",
            "“hire 3 nurses”. promised since 10 December 2026 waits for: “pays”",
            "The payers for Heronmere Clinic: “agree”. requested",
            "“System B” is not on record. + adds it as new; or type the name that is meant; \
             = keeps “if System B joins by May 1” in the words",
            "System B for Heronmere Clinic: “joins”. requested since 10 December 2026, due “May 1”",
            "“write to the papers”. promised since 10 December 2026 waits for: “joins”",
            "“plant a tree if Larch Society comes”",
            "6 recorded",
        ],
    );
    assert!(!said.contains("Sedgewater Mutual for Heronmere Clinic: “pays for reviews”"));
    // In a file nobody can be asked: what is new is new only where that was said.
    lakeside.write(
        "lines.txt",
        "Larkrise -> Harborlight: sing if Alder Society dances\nLarkrise -> Harborlight: rest when Snow melts\n",
    );
    let plain = ["event", "capture", "Year-end convening", "--from", "lines.txt"];
    has(
        &lakeside.done(&plain),
        &["“sing if Alder Society dances”", "--new 'Alder Society' makes it a condition"],
    );
    lakeside.done(&["undo"]);
    has(
        &lakeside.done(&[&plain[..], &["--all-new"]].concat()),
        &["Alder Society for Larkrise Home Care: “dances”. requested", "“rest when Snow melts”"],
    );
}

#[test]
fn a_circle_that_is_spoken_in_the_room_is_found_and_kept_promises_open_it() {
    let lakeside = File::of("lakeside", "2026-12-10");
    let typed = "\
Brightreed -> Heronmere Clinic: teach nurses by March 15 if Heronmere Clinic teaches pharmacists
Heronmere Clinic -> Brightreed: teach pharmacists by March 1 if Brightreed teaches nurses
q
";
    let said = lakeside.give(&["event", "capture", "Year-end convening"], typed).out;
    has(
        &said,
        &[
            "it says yes to what was asked of it: “teaches pharmacists”",
            "“teach pharmacists”. promised since 10 December 2026, due “March 1”: 1 March 2027",
            "a circle, in which each waits for the next:",
            "2 recorded",
        ],
    );
    let waiting = lakeside.done(&["commitments", "--waiting"]);
    has(&waiting, &["“teach nurses” (Brightreed Pharmacy)", "wait for each other"]);
    let is_kept = |verb| lakeside.done(&["commitment", verb, "teach", "pharmacists"]);
    is_kept("report");
    has(&is_kept("satisfied"), &["teach nurses", "free"]);
    // Asked for one day and promised for another, it is a counter-offer.
    let typed = "\
Harborlight asks Heronmere Clinic: print the map by March 1
Heronmere Clinic -> Harborlight: print the map by April 1
q
";
    let said = lakeside.give(&["event", "capture", "Year-end convening"], typed).out;
    has(&said, &["another day than was asked: a counter-offer", "countered"]);
}

#[test]
fn who_speaks_for_the_first_time_is_seen_by_members_and_can_be_reminded() {
    let lakeside = File::of("lakeside", "2026-12-10");
    let typed = "\
Zebra Health -> Lake Mill Choir: lend two rooms by May 1
+
+
Sedgewter Mutual -> Zebra Health: bring the cake by May 1
y
Tarnside Patients Council -> Zebra Health: sing by May 1
1
q
";
    let said = lakeside.give(&["event", "capture", "Year-end convening"], typed).out;
    has(
        &said,
        &[
            "new here: Zebra Health",
            "new here: Lake Mill Choir",
            "“Sedgewter Mutual” is not on record; is it Sedgewater Mutual? y takes that",
            "Sedgewater Mutual for Zebra Health: “bring the cake”",
            "Tarnside Patient Council for Zebra Health: “sing”",
        ],
    );
    let members = ["commitments", "--event", "Year-end convening", "--audience", "members"];
    has(&lakeside.done(&members), &["Zebra Health for Lake Mill Choir: “lend two rooms”"]);
    has(&lakeside.done(&["commitment", "reminder", "Zebra Health"]), &["lend two rooms"]);
    // The bureau is hidden from the others, and not from itself.
    lakeside.done(&["commitment", "add", "Medical Aid Bureau", "Come", "--act", "promise"]);
    has(&lakeside.done(&["commitment", "reminder", "Medical Aid Bureau"]), &["Come"]);
}

#[test]
fn what_was_echoed_is_on_the_disk_when_the_typing_breaks_off() {
    let lakeside = File::of("lakeside", "2026-12-10");
    let said = lakeside.give(
        &["event", "capture", "Year-end convening"],
        "Sedgewater -> Harborlight: call each other",
    );
    has(&said.out, &["“call each other”"]);
    has(&lakeside.done(&["log"]), &["capture Sedgewater -> Harborlight: call each other"]);
}

const MINUTES: &str = "\
# Year-end convening, minutes

Thanks to all who came.

| # | Action | Owner(s) | Due | Status |
|---|--------|----------|-----|--------|
| 1 | Publish the list of medicines | Sedgewater, Threeways and Heronmere General Hospital | Q3 2017 | disputed |
| 2 | Keep the evening line going | Brightreed Pharmacy | Ongoing | on track |
| 3 | Plan transport to the clinic | Saltgrass Transit; Marsh Elder Outreach / Harborlight | During rainy season | not started |
| 4 | Find a room | | next week | |
- Sedgewater -> Harborlight: call on Monday
";

#[test]
fn minutes_with_three_owners_a_cell_are_taken_without_a_silent_guess() {
    let lakeside = File::of("lakeside", "2026-12-10");
    lakeside.write("minutes.md", MINUTES);
    let said = lakeside.done(&["event", "capture", "Year-end convening", "--from", "minutes.md"]);
    has(
        &said,
        &[
            "4 lines",
            "Sedgewater Mutual, Threeways Data Exchange and Heronmere General Hospital: “Publish the list of medicines”.",
            "due Q3 2017",
            "due Ongoing",
            "Saltgrass Transit, Marsh Elder Outreach and Harborlight Social Services: “Plan transport to the clinic”.",
            "due During rainy season",
            "due “on Monday”: 14 December 2026",
            "not read as a commitment: “Thanks to all who came.”",
            "4 | Find a room | next week",
        ],
    );
    // What has no day is never late; what was due in 2017 is.
    let late = lakeside.done(&["commitments", "--overdue", "--event", "Year-end convening"]);
    assert!(
        late.contains("Publish") && !late.contains("transport") && !late.contains("evening line"),
        "{late}"
    );
    lakeside.write("unknown.md", "- Nobody Known -> Sedgewater: write\n- Ferry -> Harbor: call\n");
    let refused =
        lakeside.refused(&["event", "capture", "Year-end convening", "--from", "unknown.md"]);
    has(
        &refused,
        &["unknown.md, row 1", "no stakeholder that this screen shows is called “Nobody Known”"],
    );
}

#[test]
fn a_list_that_others_keep_is_known_for_commitments_and_loses_no_word() {
    let lakeside = File::of("lakeside", "2026-12-10");
    lakeside.write(
        "list.csv",
        "No.,Commitment,Responsible parties,Beneficiary,Deadline,Status,Comments\n\
         1,Publish the contracts,Sedgewater Mutual; Harborlight,all partners,Q3 2027,Disputed,Twice\n\
         2,Hold town halls,Sedgewater Mutual and Harborlight,,Ongoing,On track,\n",
    );
    let said = lakeside.done(&["import", "list.csv"]);
    has(
        &said,
        &[
            "read as everyone in that sector, whoever it is by then: “all partners”",
            "no column of commitments holds “No.”, “Status”; kept in their notes",
        ],
    );
    assert!(!said.contains("need"), "{said}");
    let one = lakeside.done(&["list", "commitments"]);
    has(&one, &["Status: Disputed", "Twice", "On track"]);
    assert!(!lakeside.done(&["import", "list.csv"]).contains("Import: changed"));
}

#[test]
fn days_are_heard_in_the_words_of_the_room() {
    let lakeside = File::of("lakeside", "2026-10-08");
    let typed = "\
Harborlight: hire a driver before the holidays
Harborlight: call all patients by 4/13/27
Harborlight: bring the figures by the Year-end convening
Harborlight: enroll patients in 2000
q
";
    let said = lakeside.give(&["event", "capture", "Autumn convening"], typed).out;
    has(
        &said,
        &[
            "“hire a driver”. promised since 8 October 2026, due before the holidays",
            "due 13 April 2027",
            "due “the Year-end convening”: 10 December 2026",
            "“enroll patients in 2000”. promised since 8 October 2026 It does not say for whom",
        ],
    );
}

#[test]
fn a_day_that_may_be_two_is_asked_about_and_taken_as_it_was_answered() {
    let lakeside = File::of("lakeside", "2026-12-10");
    let typed = "\
Harborlight -> Sedgewater: hire a driver by Jan-27
1
Harborlight -> Sedgewater: hire a nurse by 3/4
2027-03-04
Harborlight -> Sedgewater: find a room by Dec 1
u
Harborlight -> Sedgewater: connect by not before May 2027
=
Harborlight -> Sedgewater: dance by the first harvest of the pilot
2027-05-04
Harborlight -> Sedgewater: sing by February 29, 2027
Harborlight -> Sedgewater: write the protocol – due Feb 1
q
";
    let said = lakeside.give(&["event", "capture", "Year-end convening"], typed).out;
    has(
        &said,
        &[
            "“Jan-27” could be 1 2027-01 or 2 2027-01-27. Type the day that is meant; = keeps the words without a day; enter leaves the line out",
            "“hire a driver”. promised since 10 December 2026, due “Jan-27”: by 31 January 2027 at the latest",
            "“3/4” could be 1 2027-03-04 or 2 2027-04-03",
            "“hire a nurse”. promised since 10 December 2026, due “3/4”: 4 March 2027",
            "“Dec 1” could be 1 2026-12-01 or 2 2027-12-01",
            "left out; nothing was recorded",
            "No day is understood in “not before May 2027”. Type the day, such as 2027-03-15",
            "“connect”. promised since 10 December 2026, due not before May 2027",
            "due “the first harvest of the pilot”: 4 May 2027",
            "No day is understood in “February 29, 2027”",
            "left out: Harborlight -> Sedgewater: sing by February 29, 2027",
            "“write the protocol”. promised since 10 December 2026, due “Feb 1”: 1 February 2027",
            "5 recorded",
        ],
    );
    assert!(!said.contains("find a room”"), "{said}");
    lakeside.write(
        "days.md",
        "- Harborlight: call by Dec 1\n- Harborlight: swim by March 15, April 15\n",
    );
    let from = ["event", "capture", "Year-end convening", "--from", "days.md"];
    has(&lakeside.refused(&from), &["days.md, row 1: “Dec 1” could be 2026-12-01 or 2027-12-01"]);
    lakeside.write("days.md", "- Harborlight: swim by March 15, April 15\n");
    has(
        &lakeside.done(&from),
        &[
            "No day is understood in “March 15, April 15”: the words are kept, and it is never overdue.",
        ],
    );
}

#[test]
fn what_cannot_be_taken_back_or_answered_is_said_and_the_evening_goes_on() {
    let lakeside = File::of("lakeside", "2026-12-10");
    let typed = "\
+
u
Sedgewater -> Northwater: call by Jan 5
Payer Z -> Northwater: call by Jan 6
u
Sedgewater -> Northwater: write by Jan 5
q
";
    let said = lakeside.give(&["event", "capture", "Year-end convening"], typed);
    assert_eq!(said.status, 0, "{}", said.err);
    has(
        &said.out,
        &[
            "nothing is asked; + and names, as in + Clinic, Hospital: they are here",
            "nothing was recorded here that could be taken back",
            "left out; nothing was recorded",
            "“write”",
            "2 recorded",
        ],
    );
    assert!(!said.out.contains("taken back:"), "{}", said.out);
}

#[test]
fn a_letter_or_a_part_of_a_name_makes_nobody_promise() {
    let lakeside = File::of("lakeside", "2026-12-10");
    let typed = "\
I will send it by May 1

Quan will send it by May 1

El will sing

Elspeth will write by May 1
q
";
    let said = lakeside.give(&["event", "capture", "Year-end convening"], typed).out;
    has(
        &said,
        &[
            "“I” names nobody in particular",
            "“Quan” could be 1 Elspeth Quanley. Type the one that is meant",
            "“El” could be 1 Elspeth Quanley",
            "Elspeth Quanley: “write”",
            "1 recorded",
        ],
    );
    let minutes = "\
Q: when does Sedgewater pay?
1. Welcome: Dorian opened the meeting
Concern: Who pays for the taxi?
- ~~Threeways: connect the lab~~
Heronmere Clinic will not take part
- Harborlight: call the lab ~~and the bank~~ by Jan 5
";
    lakeside.write("minutes.md", minutes);
    let said = lakeside.done(&[
        "event",
        "capture",
        "Year-end convening",
        "--from",
        "minutes.md",
        "--all-new",
    ]);
    has(
        &said,
        &[
            "1 line",
            "“call the lab”. promised since 10 December 2026, due “Jan 5”: 5 January 2027",
            "row 1: not read as a commitment: “Q: when does Sedgewater pay?”",
            "row 2: not read as a commitment: “Welcome: Dorian opened the meeting”",
            "row 4: not read as a commitment: “- ~~Threeways: connect the lab~~”",
            "row 5: not read as a commitment: “Heronmere Clinic will not take part”",
        ],
    );
}

#[test]
fn several_offer_somebody_promised_and_a_sector_is_named_by_its_word() {
    let lakeside = File::of("lakeside", "2026-12-10");
    let typed = "\
Sedgewater and Heronmere Clinic offer Harborlight: a van
the payers promise Heronmere Clinic: three reviews
Sedgewater promised Northwater: all the claims
Heronmere Clinic -> sector:payer: list visits
q
";
    let said = lakeside.give(&["event", "capture", "Year-end convening"], typed).out;
    has(
        &said,
        &[
            "Sedgewater Mutual and Heronmere Clinic for Harborlight Social Services: “a van”. offered",
            "The payers for Heronmere Clinic: “three reviews”. promised",
            "Sedgewater Mutual for Northwater College of Pharmacy: “all the claims”. promised",
            "Heronmere Clinic for the payers: “list visits”. promised",
            "4 recorded",
        ],
    );
}

#[test]
fn the_convener_is_told_whom_members_do_not_see_among_those_who_spoke() {
    let lakeside = File::of("lakeside", "2026-12-10");
    let typed = "\
Medical Aid Bureau -> Northwater: look at the figures by June 1
+
Larkmoor -> Northwater: look at the claims by June 1
+
q
";
    let said = lakeside.give(&["event", "capture", "Year-end convening"], typed).out;
    has(&said, &["new here: Medical Aid Bureau", "new here: Larkmoor", "2 recorded"]);
    let list = ["commitments", "--event", "Year-end convening"];
    let told = lakeside.done(&list);
    has(
        &told,
        &["members do not see one of these commitments, nor that “Medical Aid Bureau” spoke"],
    );
    let of_members = lakeside.done(&[&list[..], &["--audience", "members"]].concat());
    // Larkmoor is not the Larkmoor Employers Trust, of whom members know nothing.
    has(&of_members, &["Larkmoor", "look at the claims"]);
    assert!(!of_members.contains("figures") && !of_members.contains("Employers"), "{of_members}");
}

const UNTIDY: &str = "\
# Year-end convening
Present: Heronmere Clinic, Harborlight
Next meeting: 14 March
Discussion about money: there is none
ACTION: Heronmere Clinic to send the map by March 5
Action 2: Zebra Health to bring the cake by March 5
- [x] Harborlight: print the list
- Brightreed: fill the boxes

| # | Action | Owner | For | Due | Status | Depends on |
|---|---|---|---|---|---|---|
| 1 | Pay for it | Sedgewater | Harborlight | Q3 2027 | Withdrawn | |
| 2 | Hire a nurse | Harborlight | Heronmere Clinic | Q3 2027 | on track | 1 |
| 3 | Find a room | TBD | | | | |
| 4 | Tell the neighbors | All | | | | when it is time |
| 5 | Draw a map | Payer Y and Payer Z | | | | Sedgewater pays |
";

#[test]
fn what_minutes_say_of_states_headings_and_nobody_is_asked_about() {
    let lakeside = File::of("lakeside", "2026-12-10");
    lakeside.write("minutes.md", UNTIDY);
    let plain = ["event", "capture", "Year-end convening", "--from", "minutes.md", "--all-new"];
    let refused = lakeside.refused(&plain);
    has(
        &refused,
        &[
            "row 7: “[x]” says that it is no open promise",
            "say how it stands with --status '[x]=done'",
            "row 12: “Withdrawn” says that it is no open promise",
            "row 14: “TBD” names nobody in particular",
            "leave such rows out with --leave-out 'TBD'",
            "row 15: “All” names nobody in particular",
            "row 16: “Payer Y and Payer Z” may be the names of several",
        ],
    );
    let answers = [
        "--status",
        "[x]=done",
        "--status",
        "Withdrawn=withdrawn",
        "--leave-out",
        "TBD",
        "--same",
        "All=the payers; Harborlight",
        "--new",
        "Payer Y and Payer Z",
    ];
    let settled = [&plain[..], &answers].concat();
    let said = lakeside.done(&settled);
    has(
        &said,
        &[
            "9 lines",
            "here: Heronmere Clinic, Harborlight Social Services",
            "not taken down here: “Next meeting: 14 March”",
            "Heronmere Clinic: “send the map”. promised since 10 December 2026, due “March 5”",
            "new here: Zebra Health",
            "Zebra Health: “bring the cake”",
            "Harborlight Social Services: “print the list”. reported done",
            "Sedgewater Mutual for Harborlight Social Services: “Pay for it”. withdrawn",
            "its status is kept in the notes alone: “on track”",
            "“Hire a nurse”. promised since 10 December 2026, due Q3 2027",
            "waits for: “Pay for it”",
            "nobody on record is named there, kept in the notes: depends on: when it is time",
            "The payers and Harborlight Social Services: “Tell the neighbors”",
            "Payer Y and Payer Z: “Draw a map”",
            "row 4: not read as a commitment: “Discussion about money: there is none”",
            "row 14: left out: “TBD | Find a room”",
        ],
    );
    // The same minutes once more change nothing.
    let again = lakeside.done(&settled);
    has(
        &again,
        &["nothing is new: 9 lines are on record already", "row 12: “Pay for it” is on record"],
    );
    lakeside.write("later.md", "- Brightreed: fill the boxes by June 1\n- Brightreed: rest\n");
    let later = ["event", "capture", "Year-end convening", "--from", "later.md"];
    has(&lakeside.done(&later), &["1 line", "already, without a day; “commitment renegotiate”"]);
}

#[test]
fn a_table_is_pasted_at_the_keyboard_row_by_row() {
    let lakeside = File::of("lakeside", "2026-12-10");
    let typed = "\
| What | Owner | Due | Status |
|------|-------|-----|--------|
| Count visits | Payer Y and Payer X | March 1 | |
| Send the list | Heronmere Clinic | March 2 | Done |
| Call on us | Harborlight | | |
2
done
Heronmere Clinic: sing with Everyone
Everyone -> Harborlight: sing
Heronmere Clinic; Harborlight
Harborlight: call on us
q
";
    let said = lakeside.give(&["event", "capture", "Year-end convening"], typed).out;
    has(
        &said,
        &[
            "1 adds it as one new name, 2 as several",
            "new here: Payer Y new here: Payer X",
            "Payer Y and Payer X: “Count visits”",
            "“Done” says that it is no open promise. Type done, promised, withdrawn, cancelled",
            "Heronmere Clinic: “Send the list”. reported done",
            "Harborlight Social Services: “Call on us”. promised",
            "“Everyone” names nobody in particular",
            "Heronmere Clinic and Harborlight Social Services for Harborlight Social Services: “sing”",
            "nothing was recorded: “Call on us” is on record already",
            "5 recorded",
        ],
    );
    lakeside.done(&["list", "stakeholders"]);
    let from = ["event", "capture", "Year-end convening", "--from", "-"];
    let said = lakeside.give(&from, "| What | Owner |\n|---|---|\n| Sweep | Harborlight |\n");
    has(&said.out, &["1 line ", "Harborlight Social Services: “Sweep”"]);
}

#[test]
fn a_list_of_three_party_commitments_is_imported_with_every_doubt_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = File { folder, today: "2018-01-01" };
    file.done(&["init", "EITI", "-f", "c.convoke"]);
    file.write("commitments.csv", "\
id,by,what,due,made on,notes
1,Ministry; Mining Company; Civil Society Group,Publish the contracts,Q3 2017,2016-05-01,Status: disputed
2,Ministry; Civil Society Group; Mining Company,Hold town halls,Ongoing,2016-05-01,
3,Ministry; Mining Company; Civil Society Group,Inspect the dams,During rainy season,2016-05-01,
4,Ministry; Mining Company; Civil Society Group,Report again,in 6 months,2016-05-01,
5,Ministry,Agree on a form,TBD,2016-05-01,
");
    let said = file.done(&["import", "commitments.csv", "--all-new"]);
    has(
        &said,
        &["no day is understood in “During rainy season”", "“in 6 months (2016-11-01)”", "“TBD”"],
    );
    let late = file.done(&["commitments", "--overdue"]);
    has(&late, &["Publish the contracts", "Report again"]);
    assert!(
        !late.contains("town halls") && !late.contains("dams") && !late.contains("form"),
        "{late}"
    );
    has(
        &file.refused(&[
            "import",
            {
                file.write("more.csv", "id,by,what,due\n9,Ministry,Meet,03/04/2017\n");
                "more.csv"
            },
            "--table",
            "commitments",
        ]),
        &["could be 2017-03-04 or 2017-04-03"],
    );
}
