//! What a county's stakeholders promised each other.

#![allow(clippy::unwrap_used)]

mod told;

use convoke::{
    ledger::{Commitments, Selection, commitments, due_soon, overdue, unanswered, undated},
    model::{Audience, Community, EventId, Party, Sector, State, Table::*, View},
};
use told::{id, on, seen_by, texts, told};

/// Promises made at a convening on 5 March 2026, and what became of them.
fn county() -> Community {
    told(&[
        (
            Stakeholders,
            "id | name | sector | standing | kind",
            &[
                "plan | Lakeside Plan | payer | engaged |",
                "clinic | Lakeside Clinic | provider | engaged |",
                "hospital | Hill Hospital | provider | engaged |",
                "ann | Ann Oak | | | person",
                "silver | Silver Fund | sponsor | prospect |",
            ],
        ),
        (Affiliations, "person | organization", &["ann | hospital"]),
        (Events, "id | name | date", &["spring | Spring convening | 2026-03-05"]),
        (Initiatives, "id | name", &["home | Home visits"]),
        (Members, "initiative | stakeholder", &["home | clinic"]),
        (
            Commitments,
            "id | act | by | to | what | event | made on | due | audience",
            &[
                "list | promise | clinic | sector:payer | Send the list | spring | | March 2026 |",
                "visit | promise | ann | clinic | Visit the clinic | spring | | 2026-04-20 |",
                "data | request | plan | clinic | Share the data | | 2026-02 | 2026-03-01 |",
                "room | offer | initiative:home | hospital | Lend a room | spring | | |",
                "write | promise | hospital | plan | Write it up | spring | | |",
                "done | promise | plan | clinic | Pay | spring | | 2026-03-10 |",
                "fund | promise | silver | clinic | Give | spring | | 2026-03-10 | members",
            ],
        ),
        (
            Steps,
            "commitment | on | order | step | what | due",
            &[
                "list | 2026-03-20 | 1 | renegotiate | Send a short list | April 2026",
                "done | 2026-03-09 | 1 | report | |",
            ],
        ),
    ])
}

fn ids(answer: &Commitments) -> Vec<String> {
    texts(answer.commitments.iter().map(|item| &item.id))
}

fn by(view: &View, party: Party) -> Vec<String> {
    ids(&commitments(view, &Selection { by: Some(party), ..Selection::default() }))
}

#[test]
fn a_promise_due_in_april_is_overdue_on_the_first_of_may() {
    assert_eq!(ids(&overdue(&on(&county(), "2026-04-20"))), ["fund"]);
    let answer = overdue(&on(&county(), "2026-05-01"));
    assert_eq!(ids(&answer), ["fund", "visit", "list"]);
    let days: Vec<_> = answer.commitments.iter().map(|item| item.days_overdue.unwrap()).collect();
    assert_eq!(days, [52, 11, 1]);
}

#[test]
fn a_promise_reads_as_it_was_last_agreed() {
    let view = on(&county(), "2026-04-01");
    let answer = commitments(&view, &Selection::default());
    let list = answer.commitments.iter().find(|item| item.id.to_string() == "list").unwrap();
    assert_eq!(list.what, "Send a short list");
    assert_eq!(list.due.as_ref().unwrap().words.as_str(), "April 2026");
    assert_eq!(list.made_on.as_ref().unwrap().words.as_str(), "2026-03-05");
    assert_eq!((list.overdue, list.days_left), (false, Some(29)));
    assert_eq!(list.to[0].name, "the payers");

    let before = commitments(&on(&county(), "2026-03-10"), &Selection::default());
    let list = before.commitments.iter().find(|item| item.id.to_string() == "list").unwrap();
    assert_eq!(list.what, "Send the list");
}

#[test]
fn what_is_reported_done_is_no_longer_owed() {
    let view = on(&county(), "2026-05-01");
    let answer = commitments(&view, &Selection::default());
    let done = answer.commitments.iter().find(|item| item.id.to_string() == "done").unwrap();
    assert_eq!((done.state, done.overdue, done.days_left), (State::Reported, false, None));
}

#[test]
fn a_request_waits_from_the_last_day_on_which_it_may_have_been_made() {
    let answer = unanswered(&on(&county(), "2026-03-30"));
    assert_eq!(ids(&answer), ["data", "room"]);
    let days: Vec<_> = answer.commitments.iter().map(|item| item.days_unanswered).collect();
    assert_eq!(days, [Some(30), Some(25)]);
}

#[test]
fn what_is_due_soon_and_what_has_no_day_are_asked_apart() {
    let view = on(&county(), "2026-04-10");
    assert_eq!(ids(&due_soon(&view, 10)), ["visit"]);
    assert_eq!(ids(&due_soon(&view, 30)), ["visit", "list"]);
    assert_eq!(ids(&undated(&view)), ["write"]);
}

#[test]
fn a_commitment_is_found_through_person_sector_and_initiative() {
    let view = on(&county(), "2026-04-10");
    assert_eq!(by(&view, Party::Stakeholder(id("hospital"))), ["visit", "write"]);
    assert_eq!(by(&view, Party::Stakeholder(id("ann"))), ["visit"]);
    assert_eq!(by(&view, Party::Stakeholder(id("clinic"))), ["list", "room"]);
    assert_eq!(by(&view, Party::Sector(Sector::Provider)), ["list", "visit", "write"]);
    let to = Selection { to: Some(Party::Stakeholder(id("plan"))), ..Selection::default() };
    assert_eq!(ids(&commitments(&view, &to)), ["list", "write"]);
    let spring = Selection { event: Some(EventId::from("spring")), ..Selection::default() };
    assert_eq!(commitments(&view, &spring).commitments.len(), 6);
    let both = Selection { overdue: true, ..to };
    assert_eq!(ids(&commitments(&on(&county(), "2026-05-01"), &both)), ["list"]);
}

#[test]
fn members_do_not_see_what_a_prospect_promised() {
    let view = seen_by(&county(), "2026-05-01", Audience::Members);
    assert_eq!(ids(&overdue(&view)), ["visit", "list"]);
}
