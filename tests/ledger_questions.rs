//! What is asked of all commitments together, on Lakeside and on numbers that were counted by hand.

#![allow(clippy::unwrap_used)]

mod told;

use convoke::{
    ledger,
    model::{Audience, Cell, Community, Party, Sector, Table::*, View},
    network::Lens,
    sheets::{self, Options},
    strategy,
};
use std::{collections::BTreeSet, path::Path};
use told::{on, read, seen_by, texts, told};

fn lakeside() -> View {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/lakeside");
    let read = sheets::read(&folder, None).unwrap();
    on(&sheets::community(read, &Options::default()).unwrap().0, "2026-11-20")
}

const STEPS: &str = "commitment | on | order | step | by | due | reason";

/// Four promises of the clinic and the payer: one kept by its day, one after it, one withdrawn,
/// one open past its day; and an offer that nobody took up.
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
    assert_eq!((whole.withdrawn, whole.open_past_the_day, whole.under_way), (1, 1, 0));
    assert_eq!(kept.reasons[0].reason.as_deref(), Some("The budget was cut"));
    assert_eq!(kept.reasons[0].by[0].name, "Payer");
    // Before its quarter is over, the Sunday promise is under way.
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
    assert_eq!((out.promised, out.kept, out.unanswered, out.returned), (3, Some(2), 0, 1));
    let back = flow(Sector::Payer, Sector::Provider);
    assert_eq!((back.promised, back.kept, back.unanswered, back.returned), (1, Some(0), 1, 3));
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

/// Those that wait, each with what it waits for, as far as it is asked.
fn waits(by: Option<&str>, to: Option<&str>) -> Vec<(String, String)> {
    let party = |id: Option<&str>| id.map(|id| Party::read(id).unwrap());
    let between = ledger::Between { by: party(by), to: party(to) };
    let waiting = ledger::waiting_between(&on(&four(), "2026-04-01"), &between);
    let said = waiting.waits.iter().map(|wait| (wait.waits.id.to_string(), wait.on.id.to_string()));
    said.collect()
}

#[test]
fn who_waits_on_whom_is_asked_of_one_and_of_two() {
    let [d, e] = [("d".to_owned(), "c".to_owned()), ("e".to_owned(), "d".to_owned())];
    assert_eq!(waits(None, None), [d.clone(), e.clone()]);
    for to in [None, Some("sector:payer")] {
        assert_eq!(waits(Some("clinic"), to), std::slice::from_ref(&d));
    }
    for by in [None, Some("sector:payer")] {
        assert_eq!(waits(by, Some("clinic")), std::slice::from_ref(&e));
    }
    assert_eq!(waits(Some("clinic"), Some("clinic")), []);
    // Of what others wait for, only what is in the hands of the one, and awaited by the other.
    let delays = |by: &str, to: &str| {
        let between = ledger::Between {
            by: Some(Party::read(by).unwrap()),
            to: Some(Party::read(to).unwrap()),
        };
        let waiting = ledger::waiting_between(&on(&four(), "2026-04-01"), &between);
        texts(waiting.delays.iter().map(|delay| &delay.first.id))
    };
    assert_eq!(delays("payer", "payer"), ["c"]);
    assert_eq!(delays("clinic", "clinic"), Vec::<String>::new());
}

#[test]
fn what_two_promised_each_other_is_counted_for_their_own_sectors_alone() {
    let community = told(&[
        (
            Stakeholders,
            "id | name | sector",
            &["clinic | Clinic | provider", "school | School | partner", "payer | Payer | payer"],
        ),
        (
            Commitments,
            "id | act | by | to | what",
            &[
                "a | promise | clinic; school | payer | Send lists",
                "b | promise | payer | clinic | Pay",
                "c | request | payer | school | Lend a room",
                "d | promise | payer | school | Pay for the room",
            ],
        ),
        (
            Steps,
            STEPS,
            &[
                "b | 2026-03-31 | 1 | report | payer | |",
                "b | 2026-04-20 | 1 | satisfied | clinic | |",
            ],
        ),
    ]);
    let view = on(&community, "2026-07-15");
    let counted = |by: Option<Party>, to: Option<Party>| {
        let exchange = ledger::exchange_between(&view, &ledger::Between { by, to });
        let flows = exchange.flows.into_iter();
        let flows = flows.map(|flow| {
            let (by, to) = (flow.by.unwrap(), flow.to.unwrap());
            (by, to, [flow.promised, flow.unanswered, flow.returned], flow.kept)
        });
        flows.collect::<Vec<_>>()
    };
    let one = |id: &str| Some(Party::Stakeholder(id.into()));
    use Sector::{Partner, Payer, Provider};
    assert_eq!(counted(one("clinic"), one("payer")), [(Provider, Payer, [1, 0, 1], None)]);
    assert_eq!(
        counted(one("payer"), None),
        [(Payer, Provider, [1, 0, 1], None), (Payer, Partner, [1, 1, 1], None)]
    );
    assert_eq!(
        counted(Some(Party::Sector(Payer)), one("clinic")),
        [(Payer, Provider, [1, 0, 1], Some(1))]
    );
}

#[test]
fn what_was_kept_of_a_sector_leaves_out_what_others_took_back() {
    let joint = told(&[
        (
            Stakeholders,
            "id | name | sector",
            &["clinic | Clinic | provider", "school | School | partner", "payer | Payer | payer"],
        ),
        (
            Commitments,
            "id | by | to | what | due",
            &[
                "a | clinic; school | payer | Teach | 2026-06-30",
                "b | school | payer | Sing | 2026-06-30",
            ],
        ),
        (
            Steps,
            STEPS,
            &[
                "a | 2026-02-03 | 1 | withdraw | school | | No students",
                "b | 2026-02-03 | 1 | withdraw | school | | No voice",
            ],
        ),
    ]);
    let view = on(&joint, "2026-07-15");
    let kept = |sector| {
        let by = Some(Party::Sector(sector));
        let kept = ledger::kept_between(&view, &ledger::Between { by, to: None });
        (kept.whole.withdrawn, kept.whole.open_past_the_day, kept.reasons.len())
    };
    assert_eq!(kept(Sector::Provider), (0, 1, 0));
    assert_eq!(kept(Sector::Partner), (1, 1, 2));
    assert_eq!(kept(Sector::Payer), (0, 0, 0));
}

/// One goes on and is to be looked at again on 1 June.
fn going_on() -> Community {
    told(&[
        (
            Stakeholders,
            "id | name | sector | standing",
            &["clinic | Clinic | provider | engaged", "payer | Payer | payer | engaged"],
        ),
        (
            Commitments,
            "id | by | to | what | made on | due | review",
            &[
                "on | clinic | payer | Send lists | 2026-01-05 | ongoing | 2026-06-01",
                "end | clinic | payer | Send figures | 2026-01-05 | ongoing |",
            ],
        ),
    ])
}

#[test]
fn what_goes_on_is_never_late_and_comes_up_on_the_day_for_looking_again() {
    let ids = |answer: ledger::Commitments| texts(answer.commitments.iter().map(|it| &it.id));
    let at = |day| on(&going_on(), day);
    assert_eq!(ids(ledger::due_soon(&at("2026-05-01"), 30)), Vec::<String>::new());
    assert_eq!(ids(ledger::due_soon(&at("2026-05-02"), 30)), ["on"]);
    assert_eq!(ids(ledger::due_soon(&at("2026-09-01"), 30)), ["on"]);
    assert_eq!(ids(ledger::overdue(&at("2030-01-01"))), Vec::<String>::new());
    assert_eq!(ids(ledger::quiet(&at("2026-03-06"), 60)), ["end", "on"]);
    assert_eq!(ids(ledger::undated(&at("2026-03-06"))), Vec::<String>::new());

    let gaps = |day| -> Vec<String> {
        let view = at(day);
        let gaps = strategy::gaps(&view, &read(&view)).gaps.into_iter();
        let again = gaps.filter(|gap| !gap.commitments.is_empty());
        again.map(|gap| format!("{} {}", gap.finding, gap.for_the_group)).collect()
    };
    assert_eq!(gaps("2026-05-31"), Vec::<String>::new());
    assert_eq!(
        gaps("2026-06-01"),
        [
            "One promise was to be looked at again by now. “Send lists” goes on: is it still good as it is?"
        ]
    );
    let brief = |day| {
        let view = at(day);
        strategy::brief(&view, &read(&view), &()).unwrap()
    };
    let due = |day| texts(brief(day).due.iter().map(|item| &item.id));
    assert_eq!([due("2026-01-06"), due("2026-05-30")], [vec![], vec!["on".to_owned()]]);

    let view = at("2026-05-02");
    let dated: Vec<_> =
        ledger::items(&view).into_iter().filter_map(|it| ledger::dated(&view, it)).collect();
    assert_eq!(dated.len(), 1);
    assert_eq!(
        (dated[0].day.to_string(), dated[0].is_review, dated[0].stands),
        ("2026-06-01".into(), true, true)
    );
}

#[test]
fn an_event_yields_what_is_counted_by_hand() {
    let community = told(&[
        (
            Stakeholders,
            "id | name | sector | standing | kind",
            &[
                "clinic | Clinic | provider | engaged |",
                "payer | Payer | payer | engaged |",
                "school | School | partner | engaged |",
                "library | Library | partner | engaged |",
                "ann | Ann Oak | | | person",
            ],
        ),
        (Affiliations, "person | organization", &["ann | library"]),
        (
            Events,
            "id | name | date",
            &["first | First | 2026-01-10", "spring | Spring | 2026-03-05"],
        ),
        (
            Attendance,
            "event | stakeholder | status",
            &[
                // The clinic and the payer have met before.
                "first | clinic | attended",
                "first | payer | attended",
                "spring | clinic | attended",
                "spring | payer | attended",
                "spring | school | attended",
                "spring | ann | attended",
            ],
        ),
        (
            Relationships,
            "from | to | kind | level | since",
            &[
                // Known before; deepened within ninety days; begun within them; begun too late.
                "clinic | school | collaboration | networking | 2025-05-01",
                "clinic | school | collaboration | cooperation | 2026-04-01",
                "payer | library | collaboration | networking | 2026-06-03",
                "payer | school | collaboration | networking | 2026-06-04",
            ],
        ),
        (
            Commitments,
            "id | act | by | to | what | event | due",
            &[
                "a | promise | clinic | payer | Send lists | spring | 2026-04-01",
                "b | promise | clinic | payer | Send more | spring | 2026-04-01",
                "c | promise | clinic | payer | Send all | spring | 2027-04-01",
                "d | offer | payer | clinic | Pay | spring |",
                "e | request | school | payer | Teach | spring |",
                "f | declaration | payer | | We pay | spring |",
                "g | promise | clinic | payer | Elsewhere | first | 2026-04-01",
            ],
        ),
        (
            Steps,
            STEPS,
            &[
                "a | 2026-03-20 | 1 | report | clinic | |",
                "a | 2026-03-21 | 1 | satisfied | payer | |",
                "e | 2026-03-20 | 1 | decline | school | | No time",
            ],
        ),
    ]);
    let came = strategy::event_yield(&on(&community, "2026-07-01"), &"spring".into(), 90).unwrap();
    let names = |pairs: &[[strategy::Named; 2]]| -> Vec<String> {
        pairs.iter().map(|[one, other]| format!("{} {}", one.id, other.id)).collect()
    };
    assert_eq!(
        texts(came.came.iter().map(|one| &one.id)),
        ["clinic", "library", "payer", "school"]
    );
    // Six pairs: clinic and payer had met, clinic and school had a tie.
    assert_eq!(came.met_for_the_first_time, 4);
    assert_eq!(names(&came.ties_made), ["library payer"]);
    assert_eq!(names(&came.ties_deepened), ["clinic school"]);
    let said = &came.said;
    assert_eq!([said.requests, said.offers, said.promises, said.declarations], [1, 1, 3, 1]);
    let is = &came.outcome;
    assert_eq!(
        [is.kept, is.under_way, is.past_their_day, is.unanswered, is.ended, is.declared],
        [1, 1, 1, 1, 1, 1]
    );
}

#[test]
fn a_reminder_calls_nothing_late_and_asks_what_is_open() {
    let view = lakeside();
    let reminder = ledger::reminder(&view, &"two-herons".into());
    assert_eq!(reminder.promised.len(), 1);
    assert_eq!(reminder.promised[0].id.to_string(), "stock-list");
    assert!(reminder.promised[0].days_overdue.is_none());
    let payer = ledger::reminder(&view, &"sedgewater-mutual".into());
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
