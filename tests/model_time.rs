//! What held on a day: facts from a day, a month, a year, “before” or no day at all.

#![allow(clippy::unwrap_used)]

mod told;

use convoke::model::{Level, Stage, Table::*, View};
use told::{id, on, texts, told};

/// Whether the tie of `row` (level, since, until) holds on the day.
fn holds(since: &str, until: &str, day: &str) -> bool {
    let row = format!("clinic | payer | 3 | {since} | {until}");
    let community = told(&[
        (Stakeholders, "id | name", &["clinic | Clinic", "payer | Payer"]),
        (Relationships, "from | to | level | since | until", &[row.as_str()]),
    ]);
    !on(&community, day).relationships().is_empty()
}

#[test]
fn a_fact_holds_from_the_first_day_that_its_since_may_mean() {
    for (since, first_day, day_before) in [
        ("2021-03-14", "2021-03-14", "2021-03-13"),
        ("2021-03", "2021-03-01", "2021-02-28"),
        ("March 2021", "2021-03-01", "2021-02-28"),
        ("2021-Q2", "2021-04-01", "2021-03-31"),
        ("2021", "2021-01-01", "2020-12-31"),
    ] {
        assert!(holds(since, "", first_day), "{since} on {first_day}");
        assert!(!holds(since, "", day_before), "{since} on {day_before}");
    }
}

#[test]
fn a_fact_from_before_a_year_or_from_no_day_holds_from_the_beginning() {
    assert!(holds("before 2019", "", "1900-01-01"));
    assert!(holds("", "", "1900-01-01"));
}

#[test]
fn a_fact_lasts_through_the_last_day_that_its_until_may_mean() {
    for (until, last_day, day_after) in [
        ("2021-03-14", "2021-03-14", "2021-03-15"),
        ("2021-02", "2021-02-28", "2021-03-01"),
        ("Q1 2021", "2021-03-31", "2021-04-01"),
        ("2021", "2021-12-31", "2022-01-01"),
        ("before 2021", "2020-12-31", "2021-01-01"),
    ] {
        assert!(holds("2019", until, last_day), "until {until} on {last_day}");
        assert!(!holds("2019", until, day_after), "until {until} on {day_after}");
    }
}

#[test]
fn a_fact_may_begin_and_end_in_the_same_year_as_it_is_said() {
    assert!(holds("2021", "2021", "2021-07-01"));
    assert!(holds("2021-12", "2021", "2021-12-31"));
}

#[test]
fn the_words_of_a_time_are_kept() {
    let community = told(&[
        (Stakeholders, "id | name", &["clinic | Clinic", "payer | Payer"]),
        (Relationships, "from | to | since", &["clinic | payer | Before  2019"]),
    ]);
    let cells = community.all_cells(Relationships);
    assert_eq!(cells[0].1["since"], "Before 2019");
}

fn stages(view: &View) -> (Option<Stage>, String) {
    let community = view.community();
    (community.stage, community.since.map(|since| since.to_string()).unwrap_or_default())
}

#[test]
fn the_stage_of_a_community_is_that_of_its_latest_row_and_blank_cells_leave_what_was_said() {
    let community = told(&[(
        Community,
        "name | region | stage | since | process began",
        &[
            "Spokane | Eastern Washington | pre-implementation | 2015 | 2015",
            "Spokane CMM | | implementation | 2021 |",
        ],
    )]);
    let before = on(&community, "2014-12-31");
    assert_eq!(stages(&before), (None, String::new()));
    assert_eq!(before.community().name.as_str(), "Spokane");
    let early = on(&community, "2015-01-01");
    assert_eq!(stages(&early), (Some(Stage::PreImplementation), "2015".into()));
    let late = on(&community, "2021-01-01");
    assert_eq!(stages(&late), (Some(Stage::Implementation), "2021".into()));
    let now = late.community();
    assert_eq!(now.name.as_str(), "Spokane CMM");
    assert_eq!(now.region.unwrap().as_str(), "Eastern Washington");
    assert_eq!(now.process_began.unwrap().to_string(), "2015");
}

#[test]
fn without_a_stage_on_record_a_community_stands_where_its_furthest_initiative_does() {
    let community = told(&[
        (Community, "name", &["Utah"]),
        (
            Initiatives,
            "id | name | stage | since",
            &["up4 | UP4 | implementation | 2019", "other | Other | pre-implementation | 2018"],
        ),
    ]);
    assert_eq!(on(&community, "2018-06-01").stage(), Some(Stage::PreImplementation));
    assert_eq!(on(&community, "2019-01-01").stage(), Some(Stage::Implementation));
}

#[test]
fn an_initiative_is_what_its_rows_so_far_say_of_it() {
    let community = told(&[
        (Stakeholders, "id | name", &["college | College", "payer | Payer"]),
        (
            Initiatives,
            "id | name | kind | stage | since | until | lead | people served",
            &[
                "mcc | MCC pilot | pilot | pre-implementation | 2019 | 2020-12-31 | college | 200",
                "mcc | MCC | service | implementation | 2021 | | payer |",
                "mcc | MCC | service | | 2024 | 2025-06 | |",
            ],
        ),
    ]);
    let on = |day| {
        let view = on(&community, day);
        let row = view.initiative(&"mcc".into()).unwrap().clone();
        let lead = row.lead.clone().unwrap().to_string();
        (row.name.to_string(), row.stage, lead, row.people_served, view.is_running(&row))
    };
    let (pre, implementation) = (Some(Stage::PreImplementation), Some(Stage::Implementation));
    let pilot =
        |stage, runs| ("MCC pilot".to_owned(), stage, "college".to_owned(), Some(200), runs);
    let service = |runs| ("MCC".to_owned(), implementation, "payer".to_owned(), Some(200), runs);
    assert_eq!(on("2018-12-31"), pilot(None, false));
    assert_eq!(on("2020-12-31"), pilot(pre, true));
    assert_eq!(on("2021-01-01"), service(true));
    assert_eq!(on("2025-06-30"), service(true));
    assert_eq!(on("2025-07-01"), service(false));
}

#[test]
fn a_changed_position_is_a_further_row_with_a_later_day() {
    let community = told(&[
        (Stakeholders, "id | name", &["payer | Payer"]),
        (Priorities, "id | name", &["care | Transitions of care"]),
        (
            Positions,
            "stakeholder | priority | importance | since",
            &["payer | care | 2 | ", "payer | care | 5 | 2024-Q2", "payer | care | 4 | 2022"],
        ),
    ]);
    let importance = |day| {
        let view = on(&community, day);
        let positions = view.positions();
        positions.values().map(|row| row.importance.unwrap().number()).collect::<Vec<_>>()
    };
    assert_eq!(importance("2021-12-31"), [2]);
    assert_eq!(importance("2022-01-01"), [4]);
    assert_eq!(importance("2024-04-01"), [5]);
}

#[test]
fn a_row_that_has_not_begun_is_not_seen_and_one_that_is_over_is_a_fact_of_the_past() {
    let community = told(&[
        (Stakeholders, "id | name | kind", &["ann | Ann | person", "clinic | Clinic |"]),
        (Affiliations, "person | organization | since | until", &["ann | clinic | 2020 | 2021"]),
    ]);
    assert_eq!(on(&community, "2019-12-31").tables.affiliations.len(), 0);
    assert_eq!(texts(on(&community, "2021-12-31").organizations_of(&id("ann"))), ["clinic"]);
    let later = on(&community, "2022-01-01");
    assert_eq!(later.tables.affiliations.len(), 1);
    assert!(later.organizations_of(&id("ann")).is_empty());
}

#[test]
fn events_and_invitations_ahead_are_plans_and_nobody_has_attended_them() {
    let community = told(&[
        (Stakeholders, "id | name", &["a | A", "b | B", "c | C"]),
        (
            Events,
            "id | name | date",
            &["next | Next | 2026-06-01", "first | First | 2026-02", "undated | Undated |"],
        ),
        (
            Attendance,
            "event | stakeholder | status",
            &["next | a | accepted", "next | b | attended", "first | c | "],
        ),
    ]);
    let view = on(&community, "2026-03-01");
    let ids = |events: Vec<&convoke::model::Event>| texts(events.iter().map(|event| &event.id));
    assert_eq!(ids(view.past_events()), ["undated", "first"]);
    assert_eq!(ids(view.events_ahead()), ["next"]);
    assert_eq!(view.attenders(&"next".into()).len(), 0);
    assert_eq!(texts(view.attenders(&"first".into())), ["c"]);
    assert_eq!(view.tables.attendance.len(), 2);
    assert_eq!(texts(on(&community, "2026-06-01").attenders(&"next".into())), ["b"]);
}

#[test]
fn the_undated_facts_that_were_used_are_counted() {
    let community = told(&[
        (Stakeholders, "id | name", &["a | A", "b | B", "c | C"]),
        (
            Relationships,
            "from | to | level | since | audience",
            &["a | b | 2 | | ", "b | c | 2 | 2020 | ", "a | c | 2 | | convener"],
        ),
    ]);
    assert_eq!(on(&community, "2026-01-01").undated, 2);
    let members = told::seen_by(&community, "2026-01-01", convoke::model::Audience::Members);
    assert_eq!(members.undated, 0, "nobody of a, b and c is at the table");
}

#[test]
fn the_same_day_gives_the_same_answer_whatever_order_the_rows_were_recorded_in() {
    let rows =
        ["clinic | payer | 1 | 2019", "clinic | payer | 4 | 2021", "clinic | payer | 2 | 2020"];
    let level = |rows: &[&str]| {
        let community = told(&[
            (Stakeholders, "id | name", &["clinic | Clinic", "payer | Payer"]),
            (Relationships, "from | to | level | since", rows),
        ]);
        on(&community, "2022-02-02").relationships()[0].level
    };
    assert_eq!(level(&rows), Some(Level::Coalition));
    assert_eq!(level(&[rows[1], rows[2], rows[0]]), Some(Level::Coalition));
}
