//! What answers that are missing could change: how firm a rank is, and whom to ask next.

#![allow(clippy::unwrap_used)]

mod told;

use convoke::{
    model::{Audience, Community, StakeholderId, Table::*},
    strategy::{Connectors, connectors, next_conversations},
};
use std::collections::BTreeSet;
use told::{on, read, seen_by, told};

/// Who truly works with whom, by number; what is on record depends on who was heard.
struct Truth {
    stakeholders: usize,
    ties: Vec<(usize, usize)>,
}

type Heard = BTreeSet<usize>;

/// Two circles of six that two people join; each knows the two next in its circle.
fn two_circles() -> Truth {
    let next = |first: usize, by: usize| (0..6).map(move |i| (first + i, first + (i + by) % 6));
    let circles = next(0, 1).chain(next(0, 2)).chain(next(6, 1)).chain(next(6, 2));
    let joins = [(0, 12), (3, 12), (6, 12), (9, 13), (4, 13), (12, 13)];
    Truth { stakeholders: 14, ties: circles.chain(joins).collect() }
}

/// Three groups of eight, tied within more than between; some have many ties, most have few.
fn three_groups(seed: u64) -> Truth {
    const STAKEHOLDERS: usize = 24;
    let mut state = seed;
    let mut share = move || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / (1u64 << 31) as f64
    };
    let activity: Vec<f64> = (0..STAKEHOLDERS).map(|_| 0.4 + 2.2 * share().powi(3)).collect();
    let mut ties = Vec::new();
    for i in 0..STAKEHOLDERS {
        for j in i + 1..STAKEHOLDERS {
            let chance = if i % 3 == j % 3 { 0.22 } else { 0.05 };
            if share() < chance * activity[i] * activity[j] {
                ties.push((i, j));
            }
        }
    }
    Truth { stakeholders: STAKEHOLDERS, ties }
}

fn name(number: usize) -> String {
    format!("s{number:02}")
}

fn lines(rows: &[String]) -> Vec<&str> {
    rows.iter().map(String::as_str).collect()
}

impl Truth {
    fn everyone(&self) -> Heard {
        (0..self.stakeholders).collect()
    }

    /// What is on record once those heard have said with whom they work.
    fn on_record(&self, heard: &Heard) -> Community {
        let stakeholders = self.everyone();
        let stakeholders =
            stakeholders.iter().map(|one| format!("{0} | {0} | engaged", name(*one)));
        let asked = heard.iter().map(|one| format!("{} | 2026-01-05 | yes", name(*one)));
        let told_by = |one: &usize| {
            let own = self.ties.iter().filter(|(from, to)| from == one || to == one);
            let said = |(from, to): &(usize, usize)| {
                format!("{} | {} | {}", name(*from), name(*to), name(*one))
            };
            own.map(said).collect::<Vec<_>>()
        };
        told(&[
            (Stakeholders, "id | name | standing", &lines(&stakeholders.collect::<Vec<_>>())),
            (Asked, "stakeholder | on | answered", &lines(&asked.collect::<Vec<_>>())),
            (
                Relationships,
                "from | to | said by",
                &lines(&heard.iter().flat_map(told_by).collect::<Vec<_>>()),
            ),
        ])
    }

    fn connectors(&self, heard: &Heard) -> Connectors {
        let view = on(&self.on_record(heard), "2026-02-01");
        connectors(&view, &read(&view), 5, &()).unwrap()
    }

    fn ranked(&self, heard: &Heard) -> Connectors {
        let view = on(&self.on_record(heard), "2026-02-01");
        self.connectors(heard).with_firmness(&view, &read(&view), &()).unwrap()
    }

    /// Those whom it says to talk to, by number.
    fn advised(&self, heard: &Heard) -> Vec<usize> {
        let view = on(&self.on_record(heard), "2026-02-01");
        let next = next_conversations(&view, &read(&view), &()).unwrap().next_conversations;
        next.iter().map(|one| one.id.to_string()[1..].parse().unwrap()).collect()
    }

    /// How many of the five foremost are on record as such, summed over six conversations that
    /// begin with `first`.
    fn found(&self, first: usize, next: &dyn Fn(&Heard) -> usize) -> usize {
        let foremost = |heard: &Heard| -> BTreeSet<StakeholderId> {
            self.connectors(heard).connectors.into_iter().map(|one| one.id).collect()
        };
        let truly = foremost(&self.everyone());
        let mut heard = Heard::from([first]);
        let one_more = |_| {
            let next = next(&heard);
            heard.insert(next);
            foremost(&heard).intersection(&truly).count()
        };
        (0..6).map(one_more).sum()
    }
}

#[test]
fn where_everyone_told_the_same_every_rank_is_firm() {
    let truth = two_circles();
    let ranked = truth.ranked(&truth.everyone());
    assert_eq!(ranked.firmness.unwrap().heard, 14);
    let first = ranked.connectors[0].rank_range.unwrap();
    assert_eq!((first.best, first.worst), (1, 1));
    assert!(truth.advised(&truth.everyone()).is_empty());
}

#[test]
fn the_fewer_were_heard_the_wider_the_ranks() {
    let truth = two_circles();
    let width = |heard: &Heard| -> usize {
        let ranked = truth.ranked(heard).connectors;
        ranked.iter().filter_map(|one| one.rank_range).map(|range| range.worst - range.best).sum()
    };
    assert!(width(&truth.everyone()) < width(&[0, 6, 12].into()));
}

#[test]
fn asking_whom_it_names_finds_the_foremost_sooner_than_asking_in_any_other_order() {
    let (mut advised, mut otherwise) = (0, 0);
    for seed in 1..=4 {
        let truth = three_groups(seed);
        for first in [0, 5, 10] {
            advised += 3 * truth.found(first, &|heard| truth.advised(heard)[0]);
            // The next one not heard, so many places on.
            for places in [1, 7, 11] {
                let on = |heard: &Heard| {
                    let places = (1..).map(|step| (first + step * places) % truth.stakeholders);
                    places.into_iter().find(|one| !heard.contains(one)).unwrap()
                };
                otherwise += truth.found(first, &on);
            }
        }
    }
    assert!(advised > otherwise, "{advised} against {otherwise}");
}

#[test]
fn where_the_only_one_heard_works_with_nobody_others_are_named_all_the_same() {
    let truth = Truth { stakeholders: 6, ties: vec![(1, 2), (2, 3)] };
    assert_eq!(truth.advised(&[0].into()).len(), 3);
}

#[test]
fn members_read_neither_ranges_nor_who_was_heard() {
    let community = two_circles().on_record(&[0, 6].into());
    let view = seen_by(&community, "2026-02-01", Audience::Members);
    let reading = read(&view);
    let answer = connectors(&view, &reading, 5, &()).unwrap();
    let answer = answer.with_firmness(&view, &reading, &()).unwrap();
    assert!(answer.firmness.is_none());
    assert!(answer.connectors.iter().all(|one| one.rank_range.is_none()));
}

#[test]
fn a_rank_outside_its_own_range_is_said_to_be_that_of_the_record() {
    let truth = three_groups(2);
    for heard in [Heard::from([0, 5, 10]), Heard::from([3]), truth.everyone()] {
        let answer = truth.ranked(&heard);
        for one in &answer.connectors {
            let range = one.rank_range.unwrap();
            let last = answer.connectors.iter().filter(|other| other.rank == one.rank).count();
            let last = one.rank + last - 1;
            let is_outside = last < range.best || one.rank > range.worst;
            assert_eq!(one.likelier.is_some(), is_outside, "{one:?}");
        }
        let foremost = answer.connectors.iter().take(3);
        let outside: Vec<&str> =
            foremost.filter(|one| one.likelier.is_some()).map(|one| one.name.as_str()).collect();
        let finding = &answer.finding;
        assert_eq!(finding.contains("By what is on record, "), !outside.is_empty(), "{finding}");
        let (_, likelier) = finding.split_once("Were everyone heard").unwrap_or_default();
        assert!(outside.iter().all(|name| likelier.contains(name)), "{finding}");
    }
    assert!(truth.ranked(&Heard::from([3])).finding.contains("By what is on record, "));
}

#[test]
fn where_no_standing_is_on_record_whoever_was_not_heard_may_be_asked() {
    let community = told(&[
        (Stakeholders, "id | name", &["a | a", "b | b", "c | c"]),
        (Relationships, "from | to | said by", &["a | b | a", "b | c | b"]),
    ]);
    let view = on(&community, "2026-02-01");
    let next = next_conversations(&view, &read(&view), &()).unwrap();
    let names: Vec<&str> = next.next_conversations.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["c"]);
}

#[test]
fn where_nobody_unheard_is_engaged_or_committed_that_is_the_reason() {
    let community = told(&[
        (
            Stakeholders,
            "id | name | standing",
            &["a | a | engaged", "b | b | engaged", "c | c | prospect"],
        ),
        (Relationships, "from | to | said by", &["a | b | a", "b | c | b"]),
    ]);
    let view = on(&community, "2026-02-01");
    let next = next_conversations(&view, &read(&view), &()).unwrap();
    assert_eq!(
        next.finding,
        "Two of 3 told their ties; the one left is neither engaged nor committed."
    );
}
