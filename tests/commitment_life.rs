//! The life of a commitment: who may take which step, joint commitments, and random walks.

#![allow(clippy::unwrap_used)]

mod told;

use convoke::{
    error::Trouble,
    model::{Cells, Community, Operation, Party, Side, StepKind, Table::*},
};
use proptest::prelude::*;
use told::{by_state, on, told};

/// Whose step it is where it can be taken: the promiser's, the served one's, either's, or that of
/// the one who is to answer.
const WHOSE: &str = "
            accept  decline counter defer   progress report    satisfied send-back renegotiate cancel    withdraw
requested   asked   asked   asked   asked   .        .         .         .         .           served    .
offered     asked   asked   asked   asked   .        .         .         .         .           .         promiser
countered   asked   either  either  asked   .        .         .         .         .           served    promiser
deferred    asked   asked   asked   asked   .        .         .         .         .           served    promiser
promised    .       .       .       .       promiser promiser  .         .         either      served    promiser
reported    .       .       .       .       .        .         served    served    either      .         .
fulfilled   .       .       .       .       .        .         .         .         .           .         .
declined    .       .       .       .       .        .         .         .         .           .         .
withdrawn   .       .       .       .       .        .         .         .         .           .         .
cancelled   .       .       .       .       .        .         .         .         .           .         .
declared    .       .       .       .       .        .         .         .         .           .         .
";

#[test]
fn every_step_in_every_state_is_for_whom_the_table_says() {
    for (state, row) in by_state(WHOSE) {
        for (step, whose) in row {
            assert_eq!(state.after(step).is_some(), whose != ".", "{state:?}, {step}");
            for asked in [Side::Promiser, Side::Served] {
                let side = match whose {
                    "asked" => Some(asked),
                    "promiser" => Some(Side::Promiser),
                    "served" => Some(Side::Served),
                    _ => None,
                };
                if whose != "." {
                    assert_eq!(state.side_of(step, asked), side, "{state:?}, {step}");
                }
            }
        }
    }
}

const PEOPLE: &[&str] = &[
    "clinic | Clinic | provider",
    "hospital | Hospital | provider",
    "payer-a | Payer A | payer",
    "payer-b | Payer B | payer",
    "college | College | partner",
];

const STEPS: &str = "commitment | on | order | step | by | what | due | reason";

fn joint(commitment: &str, steps: &[&str]) -> Community {
    told(&[
        (Stakeholders, "id | name | sector", PEOPLE),
        (Commitments, "id | act | by | to | what | made on | due", &[commitment]),
        (Steps, STEPS, steps),
    ])
}

/// Takes one more step; the refusal, if it is refused.
fn refused(community: &Community, on: &str, step: &str, by: &str) -> Option<Trouble> {
    let order = "9".to_owned();
    let cells = [("commitment", "c"), ("on", on), ("order", &order), ("step", step), ("by", by)];
    let cells: Cells = cells
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(heading, text)| (heading.to_owned(), text.to_owned()))
        .collect();
    let mut after = community.clone();
    match after.apply_all(&[Operation::Add { table: Steps, cells }]) {
        Ok(()) => None,
        Err(convoke::Error::Input(problems)) => Some(problems[0].trouble.clone()),
        Err(other) => panic!("{other}"),
    }
}

/// The whole and the parts on a day: “promised; clinic promised, payer-a requested”.
fn stands(community: &Community, day: &str) -> String {
    let view = on(community, day);
    let row = view.commitments().next().unwrap();
    let course = view.course(&row.id).unwrap();
    let parts = course.parts(row);
    let side = |side| {
        let parts = parts.iter().filter(|part| part.side == side);
        let said = parts.map(|part| format!("{} {}", part.party, part.state.word()));
        said.collect::<Vec<_>>().join(", ")
    };
    format!("{} | {} | {}", course.state.word(), side(Side::Promiser), side(Side::Served))
}

#[test]
fn each_of_three_promisers_has_its_own_state_and_the_whole_follows() {
    let community = joint(
        "c | request | clinic; hospital; college | payer-a; payer-b | Open the service | 2026-01-05 | 2026-06-30",
        &[
            "c | 2026-01-10 | 1 | accept | clinic | | |",
            "c | 2026-01-12 | 1 | accept | hospital | | |",
            "c | 2026-01-20 | 1 | decline | college | | | No room",
            "c | 2026-05-01 | 1 | report | clinic | | |",
            "c | 2026-05-20 | 1 | satisfied | payer-a | | |",
            "c | 2026-06-01 | 1 | report | hospital | | |",
            "c | 2026-06-10 | 1 | satisfied | | | |",
        ],
    );
    for (day, whole) in [
        (
            "2026-01-05",
            "requested | clinic requested, college requested, hospital requested | payer-a requested, payer-b requested",
        ),
        (
            "2026-01-10",
            "promised | clinic promised, college requested, hospital requested | payer-a promised, payer-b promised",
        ),
        (
            "2026-01-20",
            "promised | clinic promised, college declined, hospital promised | payer-a promised, payer-b promised",
        ),
        (
            "2026-05-01",
            "promised | clinic reported done, college declined, hospital promised | payer-a promised, payer-b promised",
        ),
        // Payer A is satisfied with what the clinic did; the hospital still owes it.
        (
            "2026-05-20",
            "promised | clinic reported done, college declined, hospital promised | payer-a promised, payer-b promised",
        ),
        (
            "2026-06-01",
            "reported done | clinic reported done, college declined, hospital reported done | payer-a reported done, payer-b reported done",
        ),
        (
            "2026-06-10",
            "fulfilled | clinic fulfilled, college declined, hospital fulfilled | payer-a fulfilled, payer-b fulfilled",
        ),
    ] {
        assert_eq!(stands(&community, day), whole, "{day}");
    }
}

#[test]
fn a_promiser_reports_and_only_the_one_served_is_satisfied() {
    let community = joint(
        "c | promise | clinic | payer-a | Share data | 2026-01-05 | ",
        &["c | 2026-02-01 | 1 | report | clinic | | |"],
    );
    let refusal = refused(&community, "2026-02-02", "satisfied", "clinic").unwrap();
    assert_eq!(
        refusal,
        Trouble::NotTheirStep {
            step: "satisfied",
            whose: vec!["payer-a".into()],
            possible: "renegotiate".into()
        }
    );
    assert_eq!(refused(&community, "2026-02-02", "satisfied", "payer-a"), None);
    // Whoever is no party has no word in it, whatever the step.
    for step in StepKind::ALL {
        assert!(matches!(
            refused(&community, "2026-02-02", step.word(), "college"),
            Some(Trouble::NotAParty { who, .. }) if who == "College"
        ));
    }
}

#[test]
fn among_several_who_speaks_must_be_one_of_them() {
    let community =
        joint("c | promise | clinic; hospital | payer-a | Share data | 2026-01-05 |", &[]);
    assert!(matches!(
        refused(&community, "2026-02-02", "report", "college"),
        Some(Trouble::NotAParty { who, .. }) if who == "College"
    ));
    assert_eq!(refused(&community, "2026-02-02", "report", ""), None);
}

#[test]
fn a_payer_answers_an_offer_to_the_payers_for_itself() {
    let community = joint(
        "c | offer | college | sector:payer | Work on payment | 2026-01-05 | 2026-12-31",
        &[
            "c | 2026-02-01 | 1 | decline | payer-b | | | Not this year",
            "c | 2026-03-01 | 1 | accept | payer-a | | |",
            "c | 2026-09-01 | 1 | report | college | | |",
            "c | 2026-09-08 | 1 | satisfied | payer-a | | |",
        ],
    );
    for (day, whole) in [
        ("2026-01-05", "offered | college offered | sector:payer offered"),
        // One payer said no; the others may still say yes.
        ("2026-02-01", "offered | college offered | payer-b declined, sector:payer offered"),
        (
            "2026-03-01",
            "promised | college promised | payer-a promised, payer-b declined, sector:payer offered",
        ),
        (
            "2026-09-08",
            "fulfilled | college fulfilled | payer-a fulfilled, payer-b declined, sector:payer offered",
        ),
    ] {
        assert_eq!(stands(&community, day), whole, "{day}");
    }
    assert!(matches!(
        refused(&community, "2026-02-03", "accept", "clinic"),
        Some(Trouble::NotAParty { .. })
    ));
}

#[test]
fn whoever_proposed_other_terms_waits_for_the_other_to_answer() {
    let community = joint(
        "c | request | clinic | payer-a | Share data of ten years | 2026-01-05 |",
        &["c | 2026-01-10 | 1 | counter | clinic | Share data of two years | 2026-05-31 |"],
    );
    assert!(matches!(
        refused(&community, "2026-01-11", "accept", "clinic"),
        Some(Trouble::NotTheirStep { .. })
    ));
    assert_eq!(refused(&community, "2026-01-11", "accept", "payer-a"), None);
    assert_eq!(refused(&community, "2026-01-11", "counter", "payer-a"), None);
    assert_eq!(refused(&community, "2026-01-11", "withdraw", "clinic"), None);
}

#[test]
fn an_answer_that_was_put_off_leaves_the_day_on_which_it_is_due() {
    let community = joint(
        "c | request | clinic | payer-a | Share data | 2026-01-05 | 2026-12-31",
        &[
            "c | 2026-01-10 | 1 | defer | clinic | | 2026-02-28 |",
            "c | 2026-02-20 | 1 | accept | clinic | | |",
        ],
    );
    let due =
        |day| on(&community, day).course(&"c".into()).unwrap().due.clone().unwrap().to_string();
    assert_eq!([due("2026-01-10"), due("2026-02-20")], ["2026-02-28", "2026-12-31"]);
}

#[test]
fn no_side_moves_the_terms_by_its_own_word() {
    let terms = |steps: &[&str]| {
        let promise = "c | promise | clinic | payer-a | Share data | 2026-01-05 | 2026-03-31";
        let course = on(&joint(promise, steps), "2026-12-31").course(&"c".into()).unwrap().clone();
        (course.what.map(|what| what.to_string()), course.due.unwrap().to_string())
    };
    let agreed = (None, "2026-03-31".to_owned());
    let progress = "c | 2026-02-01 | 1 | progress | clinic | Share half | 2027-03-31 |";
    let report = "c | 2026-03-01 | 1 | report | clinic | Share a bit | 2028-03-31 |";
    let satisfied = "c | 2026-03-02 | 1 | satisfied | payer-a | Nothing | 2029-03-31 |";
    let withdraw = "c | 2026-02-02 | 1 | withdraw | clinic | Nothing | 2029-03-31 |";
    assert_eq!(terms(&[progress]), agreed);
    assert_eq!(terms(&[progress, report, satisfied]), agreed);
    assert_eq!(terms(&[withdraw]), agreed);
    let renegotiate = "c | 2026-02-02 | 1 | renegotiate | clinic | Share half | 2026-04-30 |";
    assert_eq!(terms(&[renegotiate]), (Some("Share half".into()), "2026-04-30".into()));
}

#[test]
fn who_is_to_answer_other_terms_is_reminded_of_them_and_who_proposed_them_is_not() {
    let community = told(&[
        (
            Stakeholders,
            "id | name | sector | standing",
            &["clinic | Clinic | provider | engaged", "payer-a | Payer A | payer | engaged"],
        ),
        (
            Commitments,
            "id | act | by | to | what | made on",
            &["c | request | clinic | payer-a | Share data | 2026-01-05"],
        ),
        (Steps, STEPS, &["c | 2026-03-01 | 1 | counter | clinic | Share half | 2026-05-31 |"]),
    ]);
    let view = on(&community, "2026-03-04");
    let to_answer = |who: &str| {
        let items = convoke::ledger::reminder(&view, &who.into()).to_answer.into_iter();
        items.map(|item| item.what).collect::<Vec<_>>()
    };
    assert_eq!(to_answer("payer-a"), ["Share half"]);
    assert_eq!(to_answer("clinic"), Vec::<String>::new());
    let unanswered = convoke::ledger::unanswered(&view).commitments;
    assert_eq!(unanswered[0].days_unanswered, Some(3));
    let gaps = convoke::strategy::gaps(&view, &told::read(&view)).gaps;
    let gap = gaps.iter().find(|gap| !gap.commitments.is_empty()).unwrap();
    assert_eq!(gap.next_move, "Ask Payer A for a yes, a no, or other terms.");
}

#[test]
fn a_day_until_which_an_answer_is_put_off_is_no_day_for_what_is_promised_then() {
    let community = joint(
        "c | request | clinic | payer-a | Share data | 2026-01-05 |",
        &[
            "c | 2026-01-10 | 1 | defer | clinic | | 2026-02-28 |",
            "c | 2026-01-20 | 1 | defer | clinic | | 2026-03-10 |",
            "c | 2026-02-20 | 1 | accept | clinic | | |",
        ],
    );
    let due = |day| on(&community, day).course(&"c".into()).unwrap().due.clone();
    assert_eq!(due("2026-01-20").unwrap().to_string(), "2026-03-10");
    assert_eq!(due("2026-02-20"), None);
}

/// A walk: which of the steps, by whom (or nobody in particular), on which day.
fn walk() -> impl Strategy<Value = Vec<(usize, usize, usize)>> {
    proptest::collection::vec((0..StepKind::ALL.len(), 0..6usize, 0..40usize), 0..12)
}

const SPEAKERS: [&str; 6] = ["", "clinic", "hospital", "payer-a", "payer-b", "college"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Steps recorded one at a time, those that are refused left out; then taken back one by one,
    /// and recorded again.
    #[test]
    fn a_random_walk_undone_and_replayed_is_the_same_walk(
        steps in walk(),
        act in 0..3usize,
        to in prop::sample::select(vec!["payer-a", "payer-a; payer-b", "sector:payer"]),
    ) {
        let act = ["request", "offer", "promise"][act];
        let mut community = joint(&format!("c | {act} | clinic; hospital | {to} | Share data | 2026-01-01 | 2026-12-31"), &[]);
        let mut walked = vec![community.clone()];
        let mut taken = Vec::new();
        for (order, (step, by, day)) in steps.iter().enumerate() {
            let on = convoke::model::Day::new(2026, 1, 1).unwrap().plus_days(*day as i32).to_string();
            let order = (order + 1).to_string();
            let cells = [("commitment", "c"), ("on", &on), ("order", &order), ("step", StepKind::ALL[*step].word()), ("by", SPEAKERS[*by])];
            let cells: Cells = cells.into_iter().filter(|(_, text)| !text.is_empty()).map(|(heading, text)| (heading.to_owned(), text.to_owned())).collect();
            let operation = Operation::Add { table: Steps, cells };
            if community.apply_all(std::slice::from_ref(&operation)).is_ok() {
                walked.push(community.clone());
                taken.push(operation);
            } else {
                prop_assert_eq!(&community, walked.last().unwrap());
            }
        }
        // Replayed from nothing, each prefix is what it was when it was recorded.
        for length in 0..=taken.len() {
            let mut again = walked[0].clone();
            again.apply_all(&taken[..length]).unwrap();
            prop_assert_eq!(&again, &walked[length]);
            prop_assert_eq!(stands(&again, "2026-12-31"), stands(&walked[length], "2026-12-31"));
        }
        // As of any day: what a record that stops on that day says.
        for day in (0..40).step_by(7) {
            let day = convoke::model::Day::new(2026, 1, 1).unwrap().plus_days(day).to_string();
            let so_far: Vec<Operation> = taken.iter().filter(|operation| matches!(operation, Operation::Add { cells, .. } if cells["on"] <= day)).cloned().collect();
            let mut then = walked[0].clone();
            then.apply_all(&so_far).unwrap();
            prop_assert_eq!(stands(&community, &day), stands(&then, &day));
        }
        // The whole is among the states of the parts, and every party has one.
        let view = on(&community, "2026-12-31");
        let row = view.commitments().next().unwrap();
        let course = view.course(&row.id).unwrap();
        let parts = course.parts(row);
        prop_assert!(parts.iter().any(|part| part.state == course.state));
        for party in row.by.iter().chain(&row.to) {
            let is_there = |party: &Party| parts.iter().any(|part| part.party == *party);
            prop_assert!(is_there(party) || matches!(party, Party::Sector(_)));
        }
        prop_assert!(course.refused.is_empty());
    }
}
