//! Where the priorities of a small county meet.

#![allow(clippy::unwrap_used)]

mod told;

use convoke::{
    model::{Audience, Choice, Community, Sector, State, Table::*},
    strategy::{CommonGround, Ground, common_ground},
};
use told::{on, seen_by, texts, told};

/// A payer, two providers, an advocate and a sponsor at the table; one payer still a prospect.
fn county() -> Community {
    told(&[
        (
            Stakeholders,
            "id | name | sector | standing | kind",
            &[
                "payer-a | Payer A | payer | engaged |",
                "payer-b | Payer B | payer | prospect |",
                "clinic | Lakeside Clinic | provider | committed |",
                "hospital | Hill Hospital | provider | engaged |",
                "voices | Patient Voices | patient advocate | engaged |",
                "fund | County Fund | sponsor | engaged |",
                "ann | Ann Oak | | | person",
            ],
        ),
        (Affiliations, "person | organization", &["ann | hospital"]),
        (
            Priorities,
            "id | name | owner",
            &[
                "care | transitions of care |",
                "cost | the cost of medicines | clinic",
                "data | shared data |",
            ],
        ),
        (
            Positions,
            "stakeholder | priority | importance | stance | in their words | since",
            &[
                "payer-a | care | 5 | supports | Our members fall through. | 2026-01-10",
                "clinic | care | 4 | supports | | 2026-01-10",
                "ann | care | | neutral | | 2026-01-10",
                "payer-a | cost | 5 | supports | | 2026-01-10",
                "clinic | cost | 2 | neutral | | 2026-01-10",
                "voices | cost | 5 | opposes | Not by cutting. | 2026-01-10",
                "hospital | cost | 2 | | | 2026-01-10",
                "hospital | cost | 4 | | | 2026-03-01",
                "payer-b | data | 5 | | | 2026-01-10",
            ],
        ),
        (
            Actions,
            "id | what | priority | worth | chosen",
            &[
                "call | Call within two days | care | Fewer return | yes",
                "list | One list | cost | |",
            ],
        ),
        (
            Initiatives,
            "id | name | priorities",
            &["pilot | The pilot | care", "other | Another | data"],
        ),
        (
            Commitments,
            "id | by | to | what | due | priority | initiative",
            &[
                "nurse | clinic | hospital | Lend a nurse | 2026-02-01 | care |",
                "desk | hospital | sector:payer | Give a desk | | | pilot",
                "paper | fund | clinic | Print | | data |",
            ],
        ),
    ])
}

fn priority<'a>(answer: &'a CommonGround, id: &str) -> &'a Ground {
    answer.priorities.iter().find(|ground| ground.id.to_string() == id).unwrap()
}

#[test]
fn payers_and_providers_named_transitions_of_care_and_two_have_not_been_asked() {
    let answer = common_ground(&on(&county(), "2026-02-05"));
    let care = priority(&answer, "care");
    assert_eq!(
        care.finding,
        "A payer and providers both named transitions of care; no one owns it yet; \
         two have not been asked."
    );
    assert_eq!(
        texts(care.holders.iter().map(|holder| &holder.id)),
        ["clinic", "hospital", "payer-a"]
    );
    assert_eq!(care.mean_importance, Some(4.5));
    assert_eq!(
        care.not_asked.iter().map(|who| &who.name).collect::<Vec<_>>(),
        ["County Fund", "Patient Voices"]
    );
}

#[test]
fn a_persons_position_counts_for_the_hospital_she_works_for() {
    let answer = common_ground(&on(&county(), "2026-02-05"));
    let providers = &priority(&answer, "care").by_sector[1];
    assert_eq!(providers.sector, Some(Sector::Provider));
    assert_eq!(texts(&providers.holders), ["clinic", "hospital"]);
    assert_eq!((providers.at_the_table, providers.not_asked), (2, 0));
    assert_eq!((providers.mean_importance, providers.most_importance), (Some(4.0), Some(4)));
}

#[test]
fn what_matters_little_is_not_held_until_a_later_position_says_otherwise() {
    let cost = |day| priority(&common_ground(&on(&county(), day)), "cost").clone();
    assert!(!cost("2026-02-05").is_shared);
    assert_eq!(
        cost("2026-02-05").finding,
        "Only Payer A has named the cost of medicines so far; Lakeside Clinic owns it; \
         Payer A is for it, Patient Voices is against it; one has not been asked."
    );
    assert_eq!(texts(cost("2026-03-02").sectors), ["payer", "provider"]);
}

#[test]
fn only_the_convener_sees_who_is_against_it_and_what_they_said() {
    let convener = common_ground(&on(&county(), "2026-02-05"));
    assert_eq!(
        priority(&convener, "cost").apart.as_ref().unwrap().opposes[0].name,
        "Patient Voices"
    );
    let care = |answer: &CommonGround| priority(answer, "care").holders[2].in_their_words.clone();
    assert_eq!(care(&convener), ["Our members fall through."]);

    let members = common_ground(&seen_by(&county(), "2026-02-05", Audience::Members));
    assert!(members.priorities.iter().all(|ground| ground.apart.is_none()));
    assert!(care(&members).is_empty());
    assert!(!serde_json::to_string(&members).unwrap().contains("Payer B"));
}

#[test]
fn those_who_share_most_come_first_and_a_prospect_holds_nothing_yet() {
    let answer = common_ground(&on(&county(), "2026-03-02"));
    assert_eq!(texts(answer.priorities.iter().map(|ground| &ground.id)), ["care", "cost", "data"]);
    assert_eq!((answer.shared, answer.at_the_table), (2, 5));
    let data = priority(&answer, "data");
    assert!(data.holders.is_empty());
    assert_eq!(data.named_from_outside[0].name, "Payer B");
    assert!(data.finding.starts_with("No one at the table has named shared data yet"));
    assert_eq!(
        answer.finding,
        "Two priorities are shared by two sectors or more, transitions of care by the most; \
         one has no owner yet."
    );
}

#[test]
fn the_actions_and_the_promises_that_serve_a_priority_stand_beside_it() {
    let answer = common_ground(&on(&county(), "2026-02-05"));
    let care = priority(&answer, "care");
    assert_eq!(care.actions[0].chosen, Some(Choice::Yes));
    assert_eq!(care.actions[0].worth.as_deref(), Some("Fewer return"));
    assert_eq!(texts(care.commitments.iter().map(|row| &row.id)), ["desk", "nurse"]);
    assert_eq!(care.commitments[0].to[0].name, "the payers");
    let nurse = &care.commitments[1];
    assert_eq!((nurse.state, nurse.days_overdue), (State::Promised, Some(4)));
    assert_eq!(care.initiatives, ["The pilot"]);
}

#[test]
fn a_community_without_priorities_has_none_on_record() {
    let answer = common_ground(&on(&told(&[]), "2026-02-05"));
    assert_eq!(answer.finding, "No priority is on record yet.");
}
