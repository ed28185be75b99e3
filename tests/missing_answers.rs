//! What answers that are missing could change: how firm a rank is, and whom to ask next.

#![allow(clippy::unwrap_used)]

mod told;

use convoke::{
    model::{Audience, Community, StakeholderId, Table::*},
    strategy::{Connectors, Conversation, connectors, next_conversations},
};
use std::collections::BTreeSet;
use told::{on, read, seen_by, told};

/// Two circles of six that two people join; each knows the two next in its circle.
fn true_ties() -> Vec<(usize, usize)> {
    let circle = |first: usize| {
        (0..6)
            .flat_map(move |i| [(first + i, first + (i + 1) % 6), (first + i, first + (i + 2) % 6)])
    };
    circle(0)
        .chain(circle(6))
        .chain([(0, 12), (3, 12), (6, 12), (9, 13), (4, 13), (12, 13)])
        .collect()
}

const STAKEHOLDERS: usize = 14;

fn name(number: usize) -> String {
    format!("s{number:02}")
}

/// What is on record once those heard have said with whom they work.
fn on_record(heard: &BTreeSet<usize>) -> Community {
    let stakeholders: Vec<String> =
        (0..STAKEHOLDERS).map(|number| format!("{0} | {0} | engaged", name(number))).collect();
    let asked: Vec<String> =
        heard.iter().map(|number| format!("{} | 2026-01-05 | yes", name(*number))).collect();
    let told_of = |number: &usize| {
        let own = true_ties().into_iter().filter(|(from, to)| from == number || to == number);
        own.map(|(from, to)| format!("{} | {} | {}", name(from), name(to), name(*number)))
            .collect::<Vec<_>>()
    };
    let ties: Vec<String> = heard.iter().flat_map(told_of).collect();
    told(&[
        (Stakeholders, "id | name | standing", &lines(&stakeholders)),
        (Asked, "stakeholder | on | answered", &lines(&asked)),
        (Relationships, "from | to | said by", &lines(&ties)),
    ])
}

fn lines(rows: &[String]) -> Vec<&str> {
    rows.iter().map(String::as_str).collect()
}

fn asked(heard: &BTreeSet<usize>) -> Vec<Conversation> {
    let view = on(&on_record(heard), "2026-02-01");
    next_conversations(&view, &read(&view), &()).unwrap().next_conversations
}

fn ranked(heard: &BTreeSet<usize>) -> Connectors {
    let view = on(&on_record(heard), "2026-02-01");
    let reading = read(&view);
    connectors(&view, &reading, 5, &()).unwrap().with_firmness(&view, &reading, &()).unwrap()
}

fn foremost(heard: &BTreeSet<usize>) -> BTreeSet<StakeholderId> {
    ranked(heard).connectors.into_iter().take(3).map(|one| one.id).collect()
}

#[test]
fn where_everyone_told_the_same_every_rank_is_firm() {
    let all: BTreeSet<usize> = (0..STAKEHOLDERS).collect();
    let ranked = ranked(&all);
    assert_eq!(ranked.firmness.unwrap().heard, STAKEHOLDERS);
    let first = ranked.connectors[0].rank_range.unwrap();
    assert_eq!((first.best, first.worst), (1, 1));
    assert!(asked(&all).is_empty());
}

#[test]
fn the_fewer_were_heard_the_wider_the_ranks() {
    let width = |heard: BTreeSet<usize>| -> usize {
        let ranked = ranked(&heard);
        ranked.connectors.iter().filter_map(|one| one.rank_range).map(|r| r.worst - r.best).sum()
    };
    assert!(width((0..STAKEHOLDERS).collect()) < width([0, 6, 12].into()));
}

#[test]
fn asking_whom_it_names_finds_the_foremost_sooner_than_asking_by_turns() {
    let truth = foremost(&(0..STAKEHOLDERS).collect());
    let found = |heard: &BTreeSet<usize>| foremost(heard).intersection(&truth).count();
    let mut by_advice = 0;
    let mut by_turns = 0;
    for begin in [1, 5, 8, 10] {
        let mut heard = BTreeSet::from([begin]);
        let mut turns = BTreeSet::from([begin]);
        for step in 1..=4 {
            let next = asked(&heard)[0].id.to_string();
            heard.insert(next[1..].parse().unwrap());
            turns.insert((begin + 5 * step) % STAKEHOLDERS);
            by_advice += found(&heard);
            by_turns += found(&turns);
        }
    }
    assert!(by_advice > by_turns, "{by_advice} against {by_turns}");
}

#[test]
fn members_read_neither_ranges_nor_who_was_heard() {
    let view = seen_by(&on_record(&[0, 6].into()), "2026-02-01", Audience::Members);
    let reading = read(&view);
    let answer =
        connectors(&view, &reading, 5, &()).unwrap().with_firmness(&view, &reading, &()).unwrap();
    assert!(answer.firmness.is_none());
    assert!(answer.connectors.iter().all(|one| one.rank_range.is_none()));
}
