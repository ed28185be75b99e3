//! What the published communities lack on record, and an imaginary county where every kind of gap
//! is to be seen.

#![allow(clippy::unwrap_used)]

mod told;

use convoke::{
    model::{Audience, Community, Standing, View},
    network::Lens,
    sheets,
    strategy::{Gap, GapKind, Severity, gaps},
};
use std::{collections::BTreeSet, path::Path};
use told::{on, seen_by, texts};

fn example(name: &str) -> Community {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    let read = sheets::read(&folder, None).unwrap();
    sheets::community(read, &sheets::Options::default()).unwrap().0
}

fn found(view: &View) -> Vec<Gap> {
    gaps(view, &Lens::default().read(view).unwrap()).gaps
}

fn of_kind(gaps: &[Gap], kind: GapKind) -> Vec<&Gap> {
    gaps.iter().filter(|gap| gap.kind == kind).collect()
}

#[test]
fn spokane_has_no_payer_at_the_table_and_one_funder() {
    let all = found(&on(&example("spokane"), "2026-06-01"));
    assert_eq!(all[0].finding, "No payer is at the table, and the community is at implementation.");
    assert_eq!(all[0].severity, Severity::High);
    assert_eq!(
        all[1].finding,
        "Medication Care Coordination is at implementation without a payer, and its only money on \
         record is start-up money from one funder, Empire Health Foundation: nothing on record sustains it."
    );
    assert_eq!((all[1].severity, texts(&all[1].about)), (Severity::High, vec!["ehf".to_owned()]));
    assert!(all[2..].iter().all(|gap| gap.severity > Severity::High));
}

#[test]
fn spokane_s_missing_payer_weighed_less_in_2018() {
    let all = found(&on(&example("spokane"), "2018-06-01"));
    assert_eq!(all[0].finding, "No payer is at the table.");
    assert_eq!(all[0].severity, Severity::Medium);
    assert!(of_kind(&all, GapKind::UnsustainedInitiative).is_empty());
}

#[test]
fn utah_s_offer_to_the_payers_waited_for_them() {
    let all = found(&on(&example("utah"), "2021-06-01"));
    let offer = of_kind(&all, GapKind::UnansweredRequest);
    let offer = offer.iter().find(|gap| texts(&gap.commitments) == ["offer-to-payers"]).unwrap();
    assert!(offer.finding.contains("offered the payers"), "{}", offer.finding);
    let waits = "It waits for: “Partner with the college and the health systems”.";
    assert!(offer.evidence.iter().any(|line| line == waits), "{:?}", offer.evidence);
    let payer = &of_kind(&all, GapKind::MissingSector)[0];
    assert_eq!(texts(&payer.prospects), ["payer-b", "state-medicaid"]);

    let later = found(&on(&example("utah"), "2022-03-01"));
    assert!(of_kind(&later, GapKind::UnansweredRequest).is_empty());
}

#[test]
fn utah_s_money_ends_and_has_ended_with_nothing_after_it() {
    for (day, words) in
        [("2027-06-01", "ends on 30 June 2027"), ("2027-08-01", "ended on 30 June 2027")]
    {
        let all = found(&on(&example("utah"), day));
        assert_eq!(all[0].kind, GapKind::FundingEnds);
        assert!(all[0].finding.contains(words), "{}", all[0].finding);
    }
}

#[test]
fn money_that_is_known_to_have_ended_had_not_ended_before_its_last_day() {
    let words = |day: &str| -> Vec<String> {
        let all = found(&on(&example("lakeside"), day));
        let ends = of_kind(&all, GapKind::FundingEnds);
        let all = ends.iter().flat_map(|gap| gap.evidence.iter().chain([&gap.finding]));
        all.filter(|words| words.contains("30 September 2026")).cloned().collect()
    };
    let before = words("2026-06-01");
    assert!(before.iter().any(|words| words.contains("ends on 30 September")), "{before:?}");
    assert!(before.iter().all(|words| !words.contains("ended")), "{before:?}");
    let after = words("2026-11-20");
    assert!(after.iter().any(|words| words.contains("ended on 30 September")), "{after:?}");
}

#[test]
fn lakeside_has_every_kind_of_gap_but_the_circle_that_utah_had() {
    let all = found(&on(&example("lakeside"), "2026-11-20"));
    let there: BTreeSet<GapKind> = all.iter().map(|gap| gap.kind).collect();
    let lacking: Vec<_> = GapKind::ALL.iter().filter(|kind| !there.contains(kind)).collect();
    assert_eq!(lacking, [&GapKind::CircleOfConditions, &GapKind::HeldUp]);

    let held_up = found(&on(&example("lakeside"), "2027-02-05"));
    let held_up = of_kind(&held_up, GapKind::HeldUp);
    assert_eq!(texts(&held_up[0].commitments), ["pay-for-visits"]);
    assert!(held_up[0].finding.contains("which was due 6 November 2026 and is not kept yet"));

    let circle = found(&on(&example("utah"), "2021-06-01"));
    let circle = of_kind(&circle, GapKind::CircleOfConditions);
    assert_eq!(texts(&circle[0].commitments), ["offer-to-payers", "payers-partner"]);
    assert!(
        of_kind(&found(&on(&example("utah"), "2022-03-01")), GapKind::CircleOfConditions)
            .is_empty()
    );
}

#[test]
fn lakeside_s_page_for_members_names_no_one_who_is_not_at_the_table() {
    let community = example("lakeside");
    let view = on(&community, "2026-11-20");
    let outside = view
        .stakeholders()
        .filter(|row| matches!(view.standing(&row.id), Standing::Prospect | Standing::Declined));
    let outside: Vec<&str> = outside.map(|row| row.name.as_str()).collect();
    assert!(!outside.is_empty());
    let convener = found(&view);
    let members = found(&seen_by(&community, "2026-11-20", Audience::Members));
    for name in outside {
        assert!(convener.iter().all(|gap| !gap.for_the_group.contains(name)), "{name}");
        assert!(!serde_json::to_string(&members).unwrap().contains(name), "{name}");
    }
    for gap in &members {
        assert_eq!(gap.finding, gap.for_the_group);
        assert!(!gap.kind.is_confidential());
    }
}
