//! Commitments of several: whose word counts, on which terms each stands, and what is said of each.

#![allow(clippy::unwrap_used)]

mod told;

use convoke::{
    error::{Error, Trouble},
    ledger::{self, Selection},
    model::{Cell, Community, Day, Operation, Party, Side, State, Table::*},
    strategy,
};
use std::collections::BTreeSet;
use told::{on, told};

const COUNTY: &[&str] = &[
    "clinic | Clinic | provider | engaged |",
    "pharmacy | Pharmacy | provider | engaged |",
    "plan | Plan | payer | engaged |",
    "other-plan | Other Plan | payer | engaged |",
    "ann | Ann Oak | | engaged | person",
];

fn county(commitment: &str, steps: &[&str]) -> Community {
    told(&[
        (Stakeholders, "id | name | sector | standing | kind", COUNTY),
        (Affiliations, "person | organization", &["ann | clinic"]),
        (Initiatives, "id | name", &["pilot | Pilot"]),
        (Members, "initiative | stakeholder", &["pilot | pharmacy", "pilot | clinic"]),
        (Commitments, "id | act | by | to | what | made on | due", &[commitment]),
        (Steps, "commitment | on | order | step | by | what | due | reason", steps),
    ])
}

/// Whether one more step is refused as not theirs to take.
fn is_not_theirs(community: &Community, step: &str, by: &str) -> bool {
    let cells = [("commitment", "c"), ("on", "2026-06-01"), ("order", "9"), ("step", step)];
    let cells = cells.into_iter().chain([("by", by)]);
    let cells = cells.map(|(heading, text)| (heading.to_owned(), text.to_owned())).collect();
    match community.clone().apply_all(&[Operation::Add { table: Steps, cells }]) {
        Err(Error::Input(problems)) => {
            problems.iter().any(|problem| matches!(problem.trouble, Trouble::NotTheirStep { .. }))
        }
        _ => false,
    }
}

#[test]
fn a_promisers_own_word_is_never_that_of_those_it_serves() {
    let steps = ["c | 2026-05-01 | 1 | report | plan | | |"];
    let to_its_sector = county("c | promise | plan | sector:payer | Pay all | |", &steps);
    assert!(is_not_theirs(&to_its_sector, "satisfied", "plan"));
    assert!(!is_not_theirs(&to_its_sector, "satisfied", "other-plan"));
    let steps = ["c | 2026-05-01 | 1 | report | ann | | |"];
    let to_its_employer = county("c | promise | ann | clinic | Count visits | |", &steps);
    assert!(is_not_theirs(&to_its_employer, "satisfied", "ann"));
    assert!(!is_not_theirs(&to_its_employer, "satisfied", "clinic"));
}

#[test]
fn an_initiative_speaks_with_one_voice() {
    let promise = "c | promise | initiative:pilot | plan | Share the list | |";
    let state = |steps: &[&str]| {
        let view = on(&county(promise, steps), "2026-06-10");
        let item = ledger::item(&view, &"c".into()).unwrap();
        assert!(item.parts.is_empty());
        item.state
    };
    let report = "c | 2026-05-01 | 1 | report | pharmacy | | |";
    let satisfied = "c | 2026-05-02 | 1 | satisfied | plan | | |";
    assert_eq!(state(&[report]), State::Reported);
    assert_eq!(state(&[report, satisfied]), State::Fulfilled);
}

/// Asked for ten visits by the end of March, the clinic would make five by the end of May.
fn two_terms() -> Community {
    county(
        "c | request | clinic; pharmacy | plan | Visit ten people | 2026-01-05 | 2026-03-31",
        &[
            "c | 2026-01-10 | 1 | accept | pharmacy | | |",
            "c | 2026-01-12 | 1 | counter | clinic | Visit five people | 2026-05-31 |",
            "c | 2026-01-13 | 1 | accept | plan | | |",
        ],
    )
}

#[test]
fn terms_that_nobody_agreed_on_are_nowhere() {
    let view = on(&two_terms(), "2026-02-01");
    let item = ledger::item(&view, &"c".into()).unwrap();
    let due = |when: &Option<convoke::model::When>| when.as_ref().unwrap().words.to_string();
    assert_eq!((item.what.as_str(), due(&item.due).as_str()), ("Visit ten people", "2026-03-31"));
    let clinic = item.parts.iter().find(|part| part.who.name == "Clinic").unwrap();
    assert_eq!(clinic.what.as_deref(), Some("Visit five people"));
    assert_eq!(due(&clinic.due), "2026-05-31");
    let reminded = |who: &str| {
        let promised = ledger::reminder(&view, &Party::Stakeholder(who.into())).promised;
        (promised[0].what.clone(), due(&promised[0].due))
    };
    assert_eq!(reminded("pharmacy"), ("Visit ten people".into(), "2026-03-31".into()));
    assert_eq!(reminded("clinic"), ("Visit five people".into(), "2026-05-31".into()));
}

/// Three promise for 1 December: one is done in time, one after the day, one takes it back.
fn three() -> Community {
    told(&[
        (Stakeholders, "id | name | sector | standing | kind", COUNTY),
        (
            Commitments,
            "id | act | by | to | what | made on | due",
            &[
                "c | promise | clinic; pharmacy; other-plan | plan | Call all | 2025-10-01 | 2025-12-01",
            ],
        ),
        (
            Steps,
            "commitment | on | order | step | by | reason",
            &[
                "c | 2025-11-20 | 1 | report | pharmacy |",
                "c | 2025-11-20 | 2 | satisfied | plan |",
                "c | 2025-11-25 | 1 | withdraw | clinic | No nurse",
                "c | 2026-01-10 | 1 | report | other-plan |",
                "c | 2026-01-11 | 1 | satisfied | plan |",
            ],
        ),
    ])
}

#[test]
fn each_has_its_own_record_of_what_several_promised() {
    let view = on(&three(), "2026-02-01");
    let record = |who: &str| ledger::kept_by(&view, &BTreeSet::from([&who.into()]));
    assert_eq!((record("pharmacy").on_time, record("pharmacy").settled()), (1, 1));
    assert_eq!((record("other-plan").after_the_day, record("other-plan").settled()), (1, 1));
    assert_eq!((record("clinic").withdrawn, record("clinic").settled()), (1, 1));
    let reasons = ledger::kept(&view).reasons;
    assert_eq!(reasons.len(), 1);
    assert_eq!((reasons[0].by[0].name.as_str(), reasons[0].state), ("Clinic", State::Withdrawn));
    assert_eq!(reasons[0].reason.as_deref(), Some("No nurse"));
}

#[test]
fn who_has_done_its_part_is_not_asked_how_far_it_is() {
    let view = on(&three(), "2025-12-15");
    let late = |who: &str| {
        let by = Some(Party::Stakeholder(who.into()));
        let selection = Selection { overdue: true, by, ..Selection::default() };
        ledger::commitments(&view, &selection).commitments.len()
    };
    assert_eq!([late("clinic"), late("pharmacy"), late("other-plan")], [0, 0, 1]);
    let item = ledger::item(&view, &"c".into()).unwrap();
    let still: Vec<&str> = item.still_by().iter().map(|by| by.name.as_str()).collect();
    assert_eq!(still, ["Other Plan"]);
}

#[test]
fn a_new_day_that_was_agreed_on_after_the_day_does_not_make_it_kept_on_time() {
    let steps = |agreed: &str| {
        let agreed = format!("c | {agreed} | 1 | renegotiate | | | 2026-05-01 |");
        let report = "c | 2026-04-20 | 1 | report | | | |";
        let satisfied = "c | 2026-04-21 | 1 | satisfied | | | |";
        let promise = "c | promise | clinic | plan | Call all | 2026-01-01 | 2026-03-01";
        let view = on(&county(promise, &[&agreed, report, satisfied]), "2026-06-01");
        let whole = ledger::kept(&view).whole;
        (whole.on_time, whole.after_the_day)
    };
    assert_eq!(steps("2026-02-20"), (1, 0));
    assert_eq!(steps("2026-03-10"), (0, 1));
}

#[test]
fn what_is_missing_reaches_those_who_promised_and_leaves_the_terms_as_they_were() {
    let promise = "c | promise | clinic | plan | Send the list | 2026-01-01 | 2026-03-01";
    let steps = [
        "c | 2026-02-20 | 1 | report | clinic | | |",
        "c | 2026-02-21 | 1 | send-back | plan | The second page | | In a rush",
    ];
    let view = on(&county(promise, &steps), "2026-02-25");
    let reminder = ledger::reminder(&view, &Party::Stakeholder("clinic".into()));
    assert_eq!(reminder.promised[0].what, "Send the list");
    assert_eq!(reminder.promised[0].missing.as_deref(), Some("The second page"));
    let parts = ledger::item(&view, &"c".into()).unwrap().parts;
    assert!(parts.iter().all(|part| part.side == Side::Promiser));
}

#[test]
fn what_is_new_names_those_who_did_it_and_not_all_who_promised() {
    let sentence = |day: &str| {
        let view = on(&three(), day);
        let new = strategy::changes(&view, Day::read("2025-11-01").unwrap());
        let of_it = new.into_iter().find(|change| change.sentence.contains("Call all"));
        of_it.unwrap().sentence
    };
    assert!(sentence("2025-11-21").starts_with("Pharmacy kept its promise to Plan"));
    assert!(sentence("2025-11-26").starts_with("Clinic took back"));
    assert!(sentence("2026-01-10").starts_with("Other Plan reported as done"));
}
