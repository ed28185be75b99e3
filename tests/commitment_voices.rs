//! Who may speak for whom in a commitment, and on what terms each step stands.

#![allow(clippy::unwrap_used)]

mod told;

use convoke::{
    error::{Error, Trouble},
    ledger,
    model::{Cells, Community, Operation, Side, State, StepKind, Table::*},
};
use told::{on, told};

/// Ann works for the clinic and Pia for the plan; the clinic and Otto are members of the pilot,
/// which the college leads; the stranger is on record, and has no part in anything.
const PEOPLE: &[&str] = &[
    "clinic | Clinic | provider | | engaged",
    "hospital | Hospital | provider | | engaged",
    "plan | Plan | payer | | engaged",
    "other | Other Plan | payer | | engaged",
    "college | College | partner | | engaged",
    "stranger | Stranger | sponsor | | engaged",
    "ann | Ann Oak | | person",
    "pia | Pia Elm | | person",
    "otto | Otto Ash | | person",
];

fn spoken(commitment: &str, steps: &[&str]) -> Community {
    told(&[
        (Stakeholders, "id | name | sector | kind | standing", PEOPLE),
        (
            Affiliations,
            "person | organization | since",
            &["ann | clinic | 2026-01-15", "pia | plan |", "otto | hospital |"],
        ),
        (Initiatives, "id | name | lead", &["pilot | Pilot | college"]),
        (Members, "initiative | stakeholder", &["pilot | clinic", "pilot | otto"]),
        (Commitments, "id | act | by | to | what | made on | due", &[commitment]),
        (Steps, "commitment | on | order | step | by | what | due", steps),
    ])
}

/// One more step, of which the cells are told like this: “report | clinic | What | 2026-12-01”.
fn take(community: &mut Community, step: &str) -> Result<(), Trouble> {
    let order = (community.tables().steps.len() + 1).to_string();
    let told = ["step", "by", "what", "due"].into_iter().zip(step.split('|').map(str::trim));
    let told = told.chain([("commitment", "c"), ("on", "2026-06-01"), ("order", order.as_str())]);
    let cells: Cells = told
        .filter(|(_, text)| !text.is_empty())
        .map(|(heading, text)| (heading.to_owned(), text.to_owned()))
        .collect();
    match community.apply_all(&[Operation::Add { table: Steps, cells }]) {
        Ok(()) => Ok(()),
        Err(Error::Input(problems)) => Err(problems[0].trouble.clone()),
        Err(other) => panic!("{other}"),
    }
}

fn state(community: &Community) -> State {
    ledger::item(&on(community, "2026-06-10"), &"c".into()).unwrap().state
}

/// On which side each speaks: that of those who would do it (B), of those served (S), on both (2),
/// or on none (.), in commitments between these.
const SPEAKS: &str = "
                                 clinic ann hospital otto plan pia other college stranger
clinic               | plan            |  B  B  .  .  S  S  .  .  .
clinic; hospital     | plan            |  B  B  B  B  S  S  .  .  .
clinic               | plan; other     |  B  B  .  .  S  S  S  .  .
ann                  | plan            |  B  B  .  .  S  S  .  .  .
ann                  | clinic          |  S  B  .  .  .  .  .  .  .
sector:provider      | plan            |  B  B  B  B  S  S  .  .  .
clinic               | sector:payer    |  B  B  .  .  S  S  S  .  .
clinic               | sector:provider |  B  B  S  S  .  .  .  .  .
initiative:pilot     | plan            |  B  B  B  B  S  S  .  B  .
plan                 | initiative:pilot |  S  S  S  S  B  B  .  S  .
initiative:pilot     | sector:provider |  B  B  B  B  .  .  .  B  .
sector:provider      | initiative:pilot |  2  2  2  2  .  .  .  S  .
sector:provider      | clinic; plan    |  S  S  B  B  S  S  .  .  .
clinic; plan         | plan; clinic    |  2  2  .  .  2  2  .  .  .
clinic               |                 |  B  B  .  .  .  .  .  .  .
";

#[test]
fn each_speaks_for_itself_its_organization_its_sector_or_its_initiative_and_a_stranger_for_none() {
    let mut lines = SPEAKS.trim().lines();
    let who: Vec<&str> = lines.next().unwrap().split_whitespace().collect();
    for line in lines {
        let (parties, speaks) = line.rsplit_once('|').unwrap();
        for (who, speaks) in who.iter().zip(speaks.split_whitespace()) {
            // Withdrawing is for who would do it, cancelling for who is served.
            let community =
                spoken(&format!("c | promise | {parties} | Share data | 2026-02-01 |"), &[]);
            let can = |step: &str| take(&mut community.clone(), &format!("{step} | {who}"));
            let [by, to] = [can("withdraw"), can("cancel")];
            let is_party = !matches!(by, Err(Trouble::NotAParty { .. }));
            assert_eq!(is_party, speaks != ".", "{parties}: {who}");
            assert_eq!(is_party, !matches!(to, Err(Trouble::NotAParty { .. })), "{parties}: {who}");
            let seen = match (by.is_ok(), to.is_ok()) {
                (true, true) => "2",
                (true, false) => "B",
                (false, true) => "S",
                (false, false) => ".",
            };
            assert_eq!(seen, speaks, "{parties}: {who}");
        }
    }
}

/// A promise, request or offer between the clinic and the plan, brought to each state.
const BROUGHT_TO: [(State, &str, &[&str]); 11] = [
    (State::Requested, "request", &[]),
    (State::Offered, "offer", &[]),
    (State::Countered, "request", &["counter | clinic | Half of it"]),
    (State::Deferred, "request", &["defer | clinic | | 2026-09-01"]),
    (State::Promised, "promise", &[]),
    (State::Reported, "promise", &["report | clinic"]),
    (State::Fulfilled, "promise", &["report | clinic", "satisfied | plan"]),
    (State::Declined, "request", &["decline | clinic"]),
    (State::Withdrawn, "promise", &["withdraw | clinic"]),
    (State::Cancelled, "promise", &["cancel | plan"]),
    (State::Declared, "declaration", &[]),
];

#[test]
fn every_state_with_every_step_has_one_answer_for_every_party() {
    for (state_then, act, steps) in BROUGHT_TO {
        let mut community =
            spoken(&format!("c | {act} | clinic | plan | Share data | 2026-02-01 |"), &[]);
        for step in steps {
            take(&mut community, step).unwrap();
        }
        assert_eq!(state(&community), state_then);
        let is_for_served = matches!(state_then, State::Offered | State::Countered);
        let asked = if is_for_served { Side::Served } else { Side::Promiser };
        for step in StepKind::ALL {
            let follows = state_then.after(*step);
            let whose = state_then.side_of(*step, asked);
            let speakers = [
                ("clinic", Some(Side::Promiser)),
                ("ann", Some(Side::Promiser)),
                ("plan", Some(Side::Served)),
                ("pia", Some(Side::Served)),
                ("stranger", None),
                ("other", None),
            ];
            for (who, side) in speakers {
                let (mut after, told) = (community.clone(), format!("{step} | {who}"));
                let outcome = take(&mut after, &told);
                let case = format!("{state_then:?}: {told}: {outcome:?}");
                match (side, follows) {
                    (None, _) => {
                        assert!(matches!(outcome, Err(Trouble::NotAParty { .. })), "{case}")
                    }
                    (Some(_), None) => {
                        assert!(matches!(outcome, Err(Trouble::StepRefused { .. })), "{case}");
                    }
                    (Some(side), Some(follows)) if whose.is_none_or(|whose| whose == side) => {
                        assert_eq!((outcome, state(&after)), (Ok(()), follows), "{case}");
                    }
                    (Some(_), Some(_)) => {
                        assert!(matches!(outcome, Err(Trouble::NotTheirStep { .. })), "{case}");
                    }
                }
            }
            let mut for_all = community.clone();
            assert_eq!(take(&mut for_all, step.word()).is_ok(), follows.is_some());
        }
    }
}

#[test]
fn a_party_whose_steps_stand_cannot_be_edited_away() {
    let mut community =
        spoken("c | promise | clinic; hospital | plan | Share data | 2026-02-01 |", &[]);
    take(&mut community, "report | hospital").unwrap();
    take(&mut community, "satisfied | plan").unwrap();
    assert_eq!(state(&community), State::Promised);
    let set = Cells::from([("by".to_owned(), "clinic".to_owned())]);
    let edit = Operation::Edit { table: Commitments, key: "c".into(), set };
    let Err(Error::Input(problems)) = community.apply_all(&[edit]) else { panic!() };
    assert!(matches!(
        &problems[0].trouble,
        Trouble::NotAParty { who, step: "report", .. } if who == "Hospital"
    ));
    assert_eq!(state(&community), State::Promised);
}

#[test]
fn of_one_day_in_a_month_it_is_enough_that_somebody_belonged_to_a_party_then() {
    let mut community = spoken("c | promise | clinic | plan | Share data | 2025-02-01 |", &[]);
    let cells = |on: &str| -> Cells {
        [("commitment", "c"), ("on", on), ("step", "report"), ("by", "ann")]
            .map(|(heading, text)| (heading.to_owned(), text.to_owned()))
            .into()
    };
    let mut reports =
        |on| community.apply_all(&[Operation::Add { table: Steps, cells: cells(on) }]);
    assert!(reports("2026-01-14").is_err());
    assert!(reports("2026-01").is_ok());
}

/// Which steps bring terms: where another day and other words are said in a promise of clinic to
/// plan, due on 1 December 2026, what becomes of them.
#[test]
fn only_a_counter_offer_and_a_renegotiation_move_the_terms() {
    let terms = |act: &str, before: &[&str], step: &str| {
        let mut community = spoken(
            &format!("c | {act} | clinic | plan | Share data | 2026-02-01 | 2026-12-01"),
            &[],
        );
        before.iter().for_each(|step| take(&mut community, step).unwrap());
        let outcome = take(&mut community, step);
        let item = ledger::item(&on(&community, "2026-06-10"), &"c".into()).unwrap();
        let due = item.due.map(|due| due.to_string()).unwrap_or_default();
        (matches!(outcome, Err(Trouble::TermsUnagreed { .. })), item.what, due)
    };
    let old = |is_refused| (is_refused, "Share data".to_owned(), "2026-12-01".to_owned());
    let new = || (false, "Half".to_owned(), "2027-06-01".to_owned());
    for step in ["progress", "report", "withdraw"] {
        assert_eq!(
            terms("promise", &[], &format!("{step} | clinic | Half | 2027-06-01")),
            old(true)
        );
        assert_eq!(terms("promise", &[], &format!("{step} | clinic | Half |")), old(false));
        assert_eq!(terms("promise", &[], &format!("{step} | clinic | | 2026-12-01")), old(false));
    }
    for step in ["satisfied | plan", "send back | plan"] {
        let said = format!("{step} | Half | 2027-06-01");
        assert_eq!(terms("promise", &["report | clinic"], &said), old(true));
    }
    assert_eq!(terms("promise", &[], "renegotiate | plan | Half | 2027-06-01"), new());
    assert_eq!(terms("request", &[], "counter | clinic | Half | 2027-06-01"), new());
    assert_eq!(terms("request", &[], "defer | clinic | Half | 2027-06-01"), old(false));
    for answer in ["accept | clinic | Half |", "accept | clinic | | 2027-06-01"] {
        assert_eq!(terms("request", &[], answer), old(true));
    }
    assert_eq!(terms("request", &[], "accept | clinic | Share data | 2026-12-01"), old(false));
    assert_eq!(terms("offer", &[], "accept | plan | | 2027-06-01"), old(true));
    // What is said for all is agreed upon by all.
    assert_eq!(terms("request", &[], "accept | | Half | 2027-06-01"), new());
}

#[test]
fn who_would_do_it_may_say_by_when_where_no_day_was_said() {
    let due = |act: &str, answer: &str| {
        let mut community =
            spoken(&format!("c | {act} | clinic | plan | Share data | 2026-02-01 |"), &[]);
        take(&mut community, answer).ok()?;
        ledger::item(&on(&community, "2026-06-10"), &"c".into())?.due.map(|due| due.to_string())
    };
    assert_eq!(due("request", "accept | clinic | | 2026-12-01").as_deref(), Some("2026-12-01"));
    assert_eq!(due("offer", "accept | plan | | 2026-12-01"), None);
}

#[test]
fn whoever_proposed_other_terms_is_not_asked_to_answer_them() {
    let mut community =
        spoken("c | request | clinic | plan | Share data | 2026-02-01 | 2026-12-01", &[]);
    take(&mut community, "counter | clinic | Half | 2027-02-01").unwrap();
    let view = on(&community, "2026-06-05");
    let item = ledger::item(&view, &"c".into()).unwrap();
    let asked: Vec<&str> = item.to_answer.iter().map(|who| who.name.as_str()).collect();
    assert_eq!((asked.as_slice(), item.days_unanswered), (["Plan"].as_slice(), Some(4)));
    let to_answer = |who: &str| {
        let party = convoke::model::Party::Stakeholder(who.into());
        ledger::reminder(&view, &party).to_answer.len()
    };
    assert_eq!([to_answer("clinic"), to_answer("plan")], [0, 1]);
}

#[test]
fn an_answer_that_was_put_off_is_not_waited_for_until_that_day() {
    let mut community =
        spoken("c | request | clinic | plan | Share data | 2026-02-01 | 2026-12-01", &[]);
    take(&mut community, "defer | clinic | | 2026-09-01").unwrap();
    let days = |day| ledger::item(&on(&community, day), &"c".into()).unwrap().days_unanswered;
    assert_eq!(
        [days("2026-06-10"), days("2026-09-01"), days("2026-09-11")],
        [None, Some(0), Some(10)]
    );
}

#[test]
fn a_promise_that_names_nobody_served_is_accepted_by_none_but_for_all() {
    let mut community = spoken("c | promise | clinic | | Write a summary | 2026-02-01 |", &[]);
    take(&mut community, "report | clinic").unwrap();
    let refusal = take(&mut community, "satisfied | clinic").unwrap_err();
    assert!(matches!(refusal, Trouble::NobodyServed { .. }), "{refusal:?}");
    assert!(matches!(take(&mut community, "satisfied | hospital"), Err(Trouble::NotAParty { .. })));
    take(&mut community, "satisfied |").unwrap();
    assert_eq!(state(&community), State::Fulfilled);
}

#[test]
fn of_two_who_promise_each_other_none_accepts_its_own_report() {
    let mut community =
        spoken("c | promise | clinic; plan | plan; clinic | Share data | 2026-02-01 |", &[]);
    take(&mut community, "report | clinic").unwrap();
    let refusal = take(&mut community, "satisfied | clinic").unwrap_err();
    assert!(
        matches!(&refusal, Trouble::NotTheirStep { whose, .. } if *whose == ["Plan"]),
        "{refusal:?}"
    );
    take(&mut community, "satisfied | plan").unwrap();
    assert_eq!(state(&community), State::Promised);
    take(&mut community, "report | plan").unwrap();
    take(&mut community, "satisfied | clinic").unwrap();
    assert_eq!(state(&community), State::Fulfilled);
}

#[test]
fn what_a_whole_sector_promised_is_not_kept_by_one_of_it() {
    let mut promised = spoken("c | promise | sector:payer | clinic | Pay all | 2026-02-01 |", &[]);
    take(&mut promised, "report | plan").unwrap();
    take(&mut promised, "satisfied | clinic").unwrap();
    assert_eq!(state(&promised), State::Promised);
    // Asked of a sector, it is the promise of those who say yes.
    let mut asked = spoken("c | request | sector:payer | clinic | Pay all | 2026-02-01 |", &[]);
    for step in ["accept | plan", "report | plan", "satisfied | clinic"] {
        take(&mut asked, step).unwrap();
    }
    assert_eq!(state(&asked), State::Fulfilled);
}

/// Pay depends on the figures, asked of all payers; the day of the payment is 1 May.
fn conditional(steps: &[&str]) -> Community {
    let commitments = [
        "figures | request | sector:payer | clinic | Send figures | 2026-01-01 | |",
        "pay | promise | hospital | clinic | Pay | 2026-01-01 | 2026-05-01 | figures",
    ];
    told(&[
        (Stakeholders, "id | name | sector | kind | standing", PEOPLE),
        (Commitments, "id | act | by | to | what | made on | due | depends on", &commitments),
        (Steps, "commitment | on | order | step | by", steps),
    ])
}

#[test]
fn a_conditional_promise_is_not_late_before_it_is_free() {
    let late = |steps: &[&str], day: &str| {
        let view = on(&conditional(steps), day);
        let item = ledger::item(&view, &"pay".into()).unwrap();
        (item.overdue, item.days_overdue, ledger::kept(&view).whole.open_past_the_day)
    };
    assert_eq!(late(&[], "2026-06-01"), (false, None, 0));
    let kept = [
        "figures | 2026-05-10 | 1 | accept | plan",
        "figures | 2026-05-11 | 1 | report | plan",
        "figures | 2026-05-12 | 1 | satisfied | clinic",
    ];
    assert_eq!(late(&kept, "2026-05-12"), (false, None, 0));
    assert_eq!(late(&kept, "2026-05-15"), (true, Some(3), 1));
    // The hospital is in time on the day on which it could begin.
    let in_time = [
        kept[0],
        kept[1],
        kept[2],
        "pay | 2026-05-12 | 1 | report | hospital",
        "pay | 2026-05-13 | 1 | satisfied | clinic",
    ];
    let whole = ledger::kept(&on(&conditional(&in_time), "2026-06-01")).whole;
    assert_eq!((whole.on_time, whole.after_the_day), (2, 0));
}

#[test]
fn what_came_free_stays_free_when_another_joins_in() {
    let kept = [
        "figures | 2026-03-10 | 1 | accept | plan",
        "figures | 2026-03-11 | 1 | report | plan",
        "figures | 2026-03-12 | 1 | satisfied | clinic",
        "figures | 2026-03-14 | 1 | accept | other",
    ];
    let view = on(&conditional(&kept), "2026-04-01");
    assert_eq!(ledger::item(&view, &"figures".into()).unwrap().state, State::Promised);
    assert!(ledger::item(&view, &"pay".into()).unwrap().waits_for.is_empty());
    let waiting = ledger::waiting(&view);
    assert_eq!((waiting.waits.len(), waiting.free.len()), (0, 1));
    assert_eq!(waiting.free[0].since.unwrap().to_string(), "2026-03-12");
}

#[test]
fn who_was_served_is_not_told_that_it_is_still_promised_what_it_has() {
    let mut community =
        spoken("c | promise | clinic | plan; other | Pay both | 2026-02-01 | 2026-05-01", &[]);
    for step in ["report | clinic", "satisfied | plan", "send back | other | Half is missing"] {
        take(&mut community, step).unwrap();
    }
    let view = on(&community, "2026-06-10");
    let awaited = |who: &str| {
        let party = convoke::model::Party::Stakeholder(who.into());
        let to = ledger::Selection { overdue: true, to: Some(party.clone()), ..Default::default() };
        let late = ledger::commitments(&view, &to).commitments.len();
        (ledger::reminder(&view, &party).awaited.len(), late)
    };
    assert_eq!([awaited("plan"), awaited("other")], [(0, 0), (1, 1)]);
}
