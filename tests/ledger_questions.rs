//! What is asked of all commitments together, on Lakeside and on numbers that were counted by hand.

#![allow(clippy::unwrap_used)]

mod told;

use convoke::{
    ledger,
    model::{Audience, Community, Party, Sector, Table::*, View},
    network::Lens,
    sheets::{self, Options},
    strategy,
};
use std::{collections::BTreeSet, path::Path};
use told::{on, read, seen_by, told};

fn lakeside() -> View {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/lakeside");
    let read = sheets::read(&folder, None).unwrap();
    on(&sheets::community(read, &Options::default()).unwrap().0, "2026-11-20")
}

const STEPS: &str = "commitment | on | order | step | by | due | reason";

/// Four promises of the clinic and the payer: one kept by its day, one after it, one withdrawn,
/// one past its day that depends on that one; and an offer that nobody took up.
fn four() -> Community {
    told(&[
        (
            Stakeholders,
            "id | name | sector",
            &["clinic | Clinic | provider", "payer | Payer | payer"],
        ),
        (
            Commitments,
            "id | act | by | to | what | made on | due | depends on",
            &[
                "a | promise | clinic | payer | Send lists | 2026-01-05 | 2026-03-31 |",
                "b | promise | clinic | payer | Send figures | 2026-01-05 | 2026-02-28 |",
                "c | promise | payer | clinic | Pay for visits | 2026-01-05 | 2026-06-30 |",
                "d | promise | clinic | payer | Open on Sundays | 2026-01-05 | Q2 2026 | c",
                "e | offer | payer | clinic | Train two people | 2026-01-05 | | d",
            ],
        ),
        (
            Steps,
            STEPS,
            &[
                "a | 2026-03-31 | 1 | report | clinic | |",
                "a | 2026-04-20 | 1 | satisfied | payer | |",
                "b | 2026-03-01 | 1 | report | clinic | |",
                "b | 2026-03-02 | 1 | satisfied | payer | |",
                "c | 2026-05-01 | 1 | withdraw | payer | | The budget was cut",
            ],
        ),
    ])
}

#[test]
fn a_promise_reported_on_its_day_is_on_time_however_late_it_is_accepted() {
    let kept = ledger::kept(&on(&four(), "2026-07-15"));
    let whole = kept.whole;
    assert_eq!((whole.on_time, whole.after_the_day), (1, 1));
    // The Sunday promise is past its day, and depends on what was withdrawn: it is not late.
    assert_eq!((whole.withdrawn, whole.open_past_the_day, whole.under_way), (1, 0, 1));
    assert_eq!(kept.reasons[0].reason.as_deref(), Some("The budget was cut"));
    assert_eq!(kept.reasons[0].by[0].name, "Payer");
    // Nor is it before its quarter is over.
    assert_eq!(ledger::kept(&on(&four(), "2026-06-30")).whole.under_way, 1);
    let quarters: Vec<&str> = kept.quarters.iter().map(|one| one.quarter.as_str()).collect();
    assert_eq!(quarters, ["2026 Q1", "2026 Q2"]);
}

#[test]
fn the_group_reads_what_was_not_kept_without_who_and_why() {
    let kept = ledger::kept(&seen_by(&four(), "2026-07-15", Audience::Members));
    // Nobody here is engaged, so that members see nothing of it.
    assert!(kept.reasons.is_empty());
    let lakeside = ledger::kept(lakeside().for_members());
    assert!(!lakeside.reasons.is_empty());
    assert!(lakeside.reasons.iter().all(|one| one.by.is_empty() && one.reason.is_none()));
}

/// Two promise together: one keeps its part, the other takes its own back.
#[test]
fn a_members_own_record_counts_its_own_part_and_is_the_conveners_to_show() {
    let joint = told(&[
        (
            Stakeholders,
            "id | name | standing",
            &["clinic | Clinic | engaged", "school | School | engaged", "payer | Payer | engaged"],
        ),
        (
            Commitments,
            "id | by | to | what | made on | due",
            &["a | clinic; school | payer | Count visits | 2026-01-05 | 2026-03-31"],
        ),
        (
            Steps,
            STEPS,
            &[
                "a | 2026-02-01 | 1 | report | clinic | |",
                "a | 2026-02-02 | 1 | satisfied | payer | |",
                "a | 2026-02-03 | 1 | withdraw | school | | No students",
            ],
        ),
    ]);
    let view = on(&joint, "2026-07-15");
    let record = |who: &str| ledger::kept_by(&view, &BTreeSet::from([&who.into()]));
    assert_eq!((record("clinic").on_time, record("clinic").settled()), (1, 1));
    assert_eq!((record("school").withdrawn, record("school").settled()), (1, 1));
    assert_eq!(record("payer"), ledger::Outcomes::default());

    for (audience, is_told) in [(Audience::Convener, true), (Audience::Members, false)] {
        let view = seen_by(&joint, "2026-07-15", audience);
        let reading = Lens::default().read(&view).unwrap();
        let page = strategy::show(&view, &reading, &"clinic".into()).unwrap();
        assert_eq!(page.kept.is_some(), is_told);
    }
}

#[test]
fn what_waits_for_a_withdrawn_promise_can_never_come_free() {
    let waiting = ledger::waiting(&on(&four(), "2026-07-15"));
    let waits: Vec<_> = waiting
        .waits
        .iter()
        .map(|wait| (wait.waits.id.to_string(), wait.on.id.to_string(), wait.never))
        .collect();
    assert_eq!(waits, [("d".into(), "c".into(), true), ("e".into(), "d".into(), false)]);
    assert!(waiting.circles.is_empty());
    // Before it was withdrawn, two waited for the payer, one after the other.
    let before = ledger::waiting(&on(&four(), "2026-04-01"));
    assert_eq!((before.delays[0].first.id.to_string(), before.delays[0].waiting), ("c".into(), 2));
    let chain: Vec<String> = before.delays[0].chain.iter().map(|one| one.id.to_string()).collect();
    assert_eq!(chain, ["d", "e"]);
}

#[test]
fn payers_and_providers_see_how_much_is_returned() {
    let exchange = ledger::exchange(&on(&four(), "2026-07-15"));
    let flow = |by, to| {
        exchange.flows.iter().find(|flow| (flow.by, flow.to) == (Some(by), Some(to))).unwrap()
    };
    let out = flow(Sector::Provider, Sector::Payer);
    assert_eq!((out.promised, out.kept, out.unanswered, out.returned), (3, 2, 0, 1));
    let back = flow(Sector::Payer, Sector::Provider);
    assert_eq!((back.promised, back.kept, back.unanswered, back.returned), (1, 0, 1, 3));
}

#[test]
fn lakesides_promises_without_ties_are_those_its_page_tells_of() {
    let view = lakeside();
    let found = strategy::ties_and_promises(&view, &read(&view));
    let pairs: Vec<String> = found
        .promises_without_ties
        .iter()
        .map(|pair| format!("{} + {}", pair.one.id, pair.other.id))
        .collect();
    for pair in ["harborlight + sedgewater-mutual", "heronmere-health-fund + hillside-neighbors"] {
        assert!(pairs.contains(&pair.to_owned()), "{pair}: {pairs:?}");
    }
    // Of these one asked, and the other has not answered: that is no promise.
    assert!(!pairs.contains(&"caregivers-circle + heronmere-general".to_owned()));
}

#[test]
fn a_reminder_calls_nothing_late_and_asks_what_is_open() {
    let view = lakeside();
    let reminder = ledger::reminder(&view, &Party::Stakeholder("two-herons".into()));
    assert_eq!(reminder.promised.len(), 1);
    assert_eq!(reminder.promised[0].id.to_string(), "stock-list");
    assert!(reminder.promised[0].days_overdue.is_none());
    let payer = ledger::reminder(&view, &Party::Stakeholder("sedgewater-mutual".into()));
    assert!(payer.to_answer.iter().any(|item| item.id.to_string() == "payers-say"));
    assert!(payer.to_accept.iter().any(|item| item.id.to_string() == "readmission-figures"));
}

#[test]
fn ten_thousand_promises_that_wait_for_each_other_are_answered_at_once() {
    let rows: Vec<String> = (0..10_000)
        .map(|at| format!("c{at:05} | clinic | payer | Do {at} | c{:05}", (at + 1) % 10_000))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let community = told(&[
        (Stakeholders, "id | name", &["clinic | Clinic", "payer | Payer"]),
        (Commitments, "id | by | to | what | depends on", &rows),
    ]);
    let waiting = ledger::waiting(&on(&community, "2026-07-15"));
    assert_eq!(waiting.circles.len(), 1);
    assert_eq!((waiting.circles[0].opened_by.len(), waiting.circles[0].is_smallest), (1, true));
}
