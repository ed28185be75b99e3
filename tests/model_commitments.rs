//! The course of a commitment: which steps can be taken, and what they make of it.

#![allow(clippy::unwrap_used)]

mod told;

use convoke::{
    Error,
    model::{Act, Cell, Cells, Community, Operation, State, StepKind, Table::*, Trouble},
};
use told::{by_state, on, state, told};

/// What each step makes of a commitment in each state; a dot where it cannot be taken.
///
/// Winograd and Flores (1986), figure 5.1, with answers put off, counter-offers from either side,
/// progress and renegotiation.
const COURSE: &str = "
            accept   decline  counter   defer    progress report   satisfied send-back renegotiate cancel    withdraw
requested   promised declined countered deferred .        .        .         .         .           cancelled .
offered     promised declined countered deferred .        .        .         .         .           .         withdrawn
countered   promised declined countered deferred .        .        .         .         .           cancelled withdrawn
deferred    promised declined countered deferred .        .        .         .         .           cancelled withdrawn
promised    .        .        .         .        promised reported .         .         promised    cancelled withdrawn
reported    .        .        .         .        .        .        fulfilled promised  promised    .         .
fulfilled   .        .        .         .        .        .        .         .         .           .         .
declined    .        .        .         .        .        .        .         .         .           .         .
withdrawn   .        .        .         .        .        .        .         .         .           .         .
cancelled   .        .        .         .        .        .        .         .         .           .         .
declared    .        .        .         .        .        .        .         .         .           .         .
";

#[test]
fn every_step_in_every_state_leads_where_the_table_says() {
    for (before, row) in by_state(COURSE) {
        for (step, after) in row {
            let after = (after != ".").then(|| state(after));
            assert_eq!(before.after(step), after, "{before:?}, {step}");
        }
    }
}

#[test]
fn a_state_is_owed_unanswered_reported_or_over_and_only_one_of_these() {
    for state in State::ALL {
        let counted =
            [state.is_owed(), state.is_unanswered(), state == State::Reported, state.is_over()];
        assert_eq!(counted.into_iter().filter(|so| *so).count(), 1, "{state:?}");
    }
}

#[test]
fn nothing_follows_when_nothing_more_is_expected() {
    for state in State::ALL {
        let any = StepKind::ALL.iter().any(|step| state.after(*step).is_some());
        assert_eq!(any, !state.is_over(), "{state:?}");
    }
}

#[test]
fn what_is_spoken_begins_its_own_course() {
    let begins = |act: &str| State::spoken(Act::read(act).unwrap());
    assert_eq!(begins("request"), State::Requested);
    assert_eq!(begins("offer"), State::Offered);
    assert_eq!(begins("promise"), State::Promised);
    assert_eq!(begins("declaration"), State::Declared);
    assert_eq!(begins("assertion"), State::Declared);
}

const STEPS: &str = "commitment | on | order | step | what | due | reason";

/// The payer asks the clinic for its data; it is to be there by the end of March.
fn asked(steps: &[&str]) -> Community {
    told(&[
        (Stakeholders, "id | name", &["clinic | Clinic", "payer | Payer"]),
        (
            Commitments,
            "id | act | by | to | what | made on | due",
            &["data | request | clinic | payer | Share data | 2026-01-10 | 2026-03-31"],
        ),
        (Steps, STEPS, steps),
    ])
}

fn state_on(community: &Community, day: &str) -> Option<State> {
    on(community, day).course(&"data".into()).map(|course| course.state)
}

#[test]
fn a_request_is_promised_reported_sent_back_and_fulfilled() {
    let community = asked(&[
        "data | 2026-01-20 | | accept | | |",
        "data | 2026-03-01 | | report | | |",
        "data | 2026-03-02 | | send back | | | two months are missing",
        "data | 2026-03-20 | 1 | report | | |",
        "data | 2026-03-20 | 2 | satisfied | | |",
    ]);
    let states = [
        ("2026-01-09", None),
        ("2026-01-10", Some(State::Requested)),
        ("2026-01-20", Some(State::Promised)),
        ("2026-03-01", Some(State::Reported)),
        ("2026-03-19", Some(State::Promised)),
        ("2026-03-20", Some(State::Fulfilled)),
    ];
    for (day, state) in states {
        assert_eq!(state_on(&community, day), state, "{day}");
    }
}

#[test]
fn the_tenth_step_of_a_day_follows_the_ninth() {
    let steps: Vec<String> = (1..=10)
        .map(|order| {
            let step = if order == 1 { "accept" } else { "renegotiate" };
            format!("data | 2026-02-02 | {order} | {step} | | 2026-04-{order:02} |")
        })
        .collect();
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    let view = on(&asked(&steps), "2026-02-02");
    let due = view.course(&"data".into()).unwrap().due.clone().unwrap();
    assert_eq!(due.to_string(), "2026-04-10");
}

#[test]
fn new_terms_hold_from_the_day_they_were_agreed() {
    let community = asked(&[
        "data | 2026-01-20 | | counter | Share data of 2025 | |",
        "data | 2026-01-25 | | accept | | |",
        "data | 2026-03-30 | | renegotiate | | 2026-05-31 |",
    ]);
    let terms = |day: &str| {
        let view = on(&community, day);
        let course = view.course(&"data".into()).unwrap();
        let what = course.what.as_ref().map(ToString::to_string).unwrap_or_default();
        (what, course.due.as_ref().unwrap().to_string())
    };
    assert_eq!(terms("2026-01-10"), (String::new(), "2026-03-31".into()));
    assert_eq!(terms("2026-01-25"), ("Share data of 2025".into(), "2026-03-31".into()));
    assert_eq!(terms("2026-03-30"), ("Share data of 2025".into(), "2026-05-31".into()));
}

#[test]
fn a_step_that_cannot_be_taken_is_refused_with_those_that_can() {
    let mut community = asked(&["data | 2026-01-20 | | accept | | |"]);
    let cells = [("commitment", "data"), ("on", "2026-02-01"), ("step", "satisfied")];
    let cells: Cells = cells.map(|(heading, text)| (heading.to_owned(), text.to_owned())).into();
    let refusal = community.apply_all(&[Operation::Add { table: Steps, cells }]).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "step of 2026-02-01 in “data”, column “step”: a commitment that is promised cannot take the step \
         “satisfied”; possible now: progress, report, renegotiate, cancel, withdraw"
    );
    assert_eq!(community.tables().steps.len(), 1);
}

#[test]
fn a_step_recorded_late_is_refused_where_it_makes_a_later_one_impossible() {
    let mut community =
        asked(&["data | 2026-01-20 | | accept | | |", "data | 2026-03-01 | | report | | |"]);
    let cells = [("commitment", "data"), ("on", "2026-02-01"), ("step", "cancel")];
    let cells: Cells = cells.map(|(heading, text)| (heading.to_owned(), text.to_owned())).into();
    let Err(Error::Input(problems)) =
        community.apply_all(&[Operation::Add { table: Steps, cells }])
    else {
        panic!("it was not refused");
    };
    let [problem] = problems.as_slice() else { panic!("{problems:?}") };
    assert_eq!(problem.place.file.as_deref(), Some("step of 2026-03-01 in “data”"));
    assert!(
        matches!(&problem.trouble, Trouble::StepRefused { possible, .. } if possible == "nothing more")
    );
}

#[test]
fn what_was_said_at_an_event_to_come_is_not_yet_said() {
    let community = told(&[
        (Stakeholders, "id | name", &["clinic | Clinic"]),
        (Events, "id | name | date", &["kickoff | Kick-off | 2026-05-05"]),
        (Commitments, "id | by | what | event", &["data | clinic | Share data | kickoff"]),
        (Steps, STEPS, &["data | 2026-05-01 | | report | | |"]),
    ]);
    assert_eq!(state_on(&community, "2026-05-04"), None);
    assert_eq!(on(&community, "2026-05-04").tables.steps.len(), 0);
    assert_eq!(state_on(&community, "2026-05-05"), Some(State::Reported));
}
