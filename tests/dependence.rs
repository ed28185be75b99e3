//! How much of a community hangs on its convener, before and after a catalyst event.

#![allow(clippy::unwrap_used)]

mod told;

use convoke::{
    model::{Audience, Community, Sector, Table::*},
    network::Lens,
    strategy::{Dependence, dependence},
};
use told::{on, seen_by, told};

/// A college that convenes, a coach who helps, two payers, two health systems, a pharmacy.
fn state(ties: &[&str]) -> Community {
    told(&[
        (
            Stakeholders,
            "id | name | kind | sector | standing | role",
            &[
                "college | The College | | partner | committed | convener",
                "coach | The Coach | | | engaged | facilitator",
                "payer-a | Payer A | | payer | engaged |",
                "payer-b | Payer B | | payer | engaged |",
                "east | East Health | | provider | engaged |",
                "west | West Health | | provider | engaged |",
                "corner | Corner Pharmacy | | provider | engaged |",
                "later | Later Plan | | payer | prospect |",
            ],
        ),
        (Relationships, "from | to | since", ties),
    ])
}

const BEFORE: [&str; 6] = [
    "college | payer-a | 2025-01-01",
    "college | payer-b | 2025-01-01",
    "college | east | 2025-01-01",
    "college | west | 2025-01-01",
    "college | later | 2025-01-01",
    "coach | corner | 2025-01-01",
];

fn before_and_after() -> Community {
    let after =
        ["payer-a | east | 2025-06-01", "east | west | 2025-06-01", "coach | college | 2025-06-01"];
    state(&[&BEFORE[..], &after[..]].concat())
}

fn of(community: &Community, day: &str) -> Dependence {
    dependence(&on(community, day), &Lens::default(), &()).unwrap()
}

#[test]
fn everything_hangs_on_a_convener_at_the_hub_of_a_star() {
    let star = told(&[
        (
            Stakeholders,
            "id | name | standing | role",
            &[
                "hub | Hub | engaged | convener",
                "a | A | engaged |",
                "b | B | engaged |",
                "c | C | engaged |",
            ],
        ),
        (Relationships, "from | to", &["hub | a", "hub | b", "hub | c"]),
    ]);
    let answer = of(&star, "2026-01-01");
    let reach = answer.reach.unwrap();
    assert_eq!((reach.pairs, reach.only_through, reach.share), (3, 3, Some(1.0)));
    assert_eq!(
        answer.finding,
        "All three pairs at the table reach each other only through Hub. \
         No one else stands between others yet."
    );
}

#[test]
fn nothing_hangs_on_the_convener_where_all_know_each_other() {
    let clique = told(&[
        (
            Stakeholders,
            "id | name | standing | role",
            &[
                "hub | Hub | engaged | convener",
                "a | A | engaged |",
                "b | B | engaged |",
                "c | C | engaged |",
            ],
        ),
        (Relationships, "from | to", &["hub | a", "hub | b", "hub | c", "a | b", "b | c", "a | c"]),
    ]);
    let answer = of(&clique, "2026-01-01");
    assert_eq!(answer.reach.unwrap().share, Some(0.0));
    assert!(answer.next_to_carry.is_empty());
    assert_eq!(
        answer.finding,
        "Of three pairs at the table, none depends on Hub to reach each other. \
         No one needs to stand between others."
    );
}

#[test]
fn before_the_event_six_of_ten_pairs_hang_on_the_college_and_the_pharmacy_reaches_no_one() {
    let reach = of(&before_and_after(), "2025-02-01").reach.unwrap();
    // Five at the table: four spokes of the college make six pairs; the pharmacy knows the coach.
    assert_eq!((reach.pairs, reach.only_through, reach.otherwise, reach.not_at_all), (10, 6, 0, 4));
}

#[test]
fn after_the_event_three_pairs_hold_by_themselves_and_east_health_is_next_to_carry_it() {
    let answer = of(&before_and_after(), "2025-07-01");
    let reach = answer.reach.unwrap();
    assert_eq!((reach.only_through, reach.otherwise, reach.not_at_all), (7, 3, 0));
    assert_eq!(
        answer.finding,
        "Of ten pairs at the table, seven reach each other only through The College and the \
         facilitator The Coach, about two in three; three in other ways too. \
         East Health is next to carry it."
    );
}

#[test]
fn payers_and_providers_are_counted_apart_from_providers_among_themselves() {
    let answer = of(&before_and_after(), "2025-07-01");
    let of = |a, b| {
        let row = answer.by_sectors.iter().find(|row| row.sectors == (Some(a), Some(b))).unwrap();
        (row.reach.pairs, row.reach.only_through, row.reach.otherwise)
    };
    assert_eq!(of(Sector::Payer, Sector::Provider), (6, 4, 2));
    assert_eq!(of(Sector::Provider, Sector::Provider), (3, 2, 1));
    assert_eq!(of(Sector::Payer, Sector::Payer), (1, 1, 0));
    assert_eq!(answer.by_sectors.len(), 3);
}

#[test]
fn without_a_convener_on_record_nothing_is_said_of_a_share() {
    let community =
        told(&[(Stakeholders, "id | name | standing", &["a | A | engaged", "b | B | engaged"])]);
    let answer = of(&community, "2026-01-01");
    assert_eq!(answer.reach, None);
    assert!(answer.finding.starts_with("No convener is on record"));
}

#[test]
fn with_one_at_the_table_there_is_no_pair() {
    let community = told(&[(
        Stakeholders,
        "id | name | standing | role",
        &["hub | Hub | engaged | convener", "a | A | engaged |", "b | B | prospect |"],
    )]);
    let answer = of(&community, "2026-01-01");
    assert_eq!(answer.reach, None);
    assert_eq!(answer.finding, "One stakeholder is at the table besides Hub; it takes two.");
}

#[test]
fn a_convening_person_takes_the_organization_along() {
    let community = told(&[
        (
            Stakeholders,
            "id | name | kind | standing | role",
            &[
                "jo | Jo Fir | person | | convener",
                "fund | The Fund | | engaged |",
                "a | A | | engaged |",
                "b | B | | engaged |",
            ],
        ),
        (Affiliations, "person | organization", &["jo | fund"]),
        (Relationships, "from | to", &["jo | a", "fund | b"]),
    ]);
    let answer = of(&community, "2026-01-01");
    assert_eq!((answer.at_the_table, answer.reach.unwrap().only_through), (2, 1));
    assert_eq!(
        answer.finding,
        "The one pair at the table reaches each other only through Jo Fir. \
         No one else stands between others yet."
    );
}

#[test]
fn the_group_hears_a_question_and_no_prospect() {
    let view = seen_by(&before_and_after(), "2025-07-01", Audience::Members);
    let answer = dependence(&view, &Lens::default(), &()).unwrap();
    assert_eq!(
        answer.finding,
        "About two in three of the pairs at the table meet only through The College and the \
         facilitator The Coach: who could meet directly?"
    );
}

proptest::proptest! {
    #[test]
    fn pairs_counted_by_parts_are_the_pairs_counted_one_by_one(
        ties in proptest::collection::btree_set((0usize..8, 0usize..8), 1..12),
    ) {
        // The convener is s0; everyone else is at the table.
        let ties: Vec<(usize, usize)> = ties.into_iter().filter(|(a, b)| a < b).collect();
        let rows: Vec<String> = (0..8)
            .map(|i| format!("s{i} | S{i} | engaged | {}", if i == 0 { "convener" } else { "" }))
            .collect();
        let said: Vec<String> = ties.iter().map(|(a, b)| format!("s{a} | s{b}")).collect();
        let community = told(&[
            (Stakeholders, "id | name | standing | role", &rows.iter().map(String::as_str).collect::<Vec<_>>()),
            (Relationships, "from | to", &said.iter().map(String::as_str).collect::<Vec<_>>()),
        ]);
        let reach = of(&community, "2026-01-01").reach.unwrap();
        let walk = |from: usize, without: usize| {
            let mut reached = vec![from];
            let mut at = 0;
            while let Some(&here) = reached.get(at) {
                at += 1;
                for &(a, b) in ties.iter().filter(|(a, b)| *a != without && *b != without) {
                    let next = if a == here { b } else if b == here { a } else { continue };
                    if !reached.contains(&next) {
                        reached.push(next);
                    }
                }
            }
            reached
        };
        let pairs = || (1..8).flat_map(|a| (a + 1..8).map(move |b| (a, b)));
        let reaching = pairs().filter(|(a, b)| walk(*a, 8).contains(b)).count();
        let otherwise = pairs().filter(|(a, b)| walk(*a, 0).contains(b)).count();
        assert_eq!((reach.pairs, reach.otherwise), (21, otherwise));
        assert_eq!((reach.only_through, reach.not_at_all), (reaching - otherwise, 21 - reaching));
    }
}
