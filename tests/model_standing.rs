//! Who is at the table on a day, in which role, and for whom a person counts.

#![allow(clippy::unwrap_used)]

mod told;

use convoke::model::{Community, Sector, Standing, Table::*};
use told::{id, on, texts, told};

fn standing(community: &Community, who: &str, day: &str) -> Standing {
    on(community, day).standing(&id(who))
}

#[test]
fn a_standing_holds_from_its_day_until_the_next() {
    let community = told(&[
        (
            Stakeholders,
            "id | name | standing | standing since",
            &["payer | Payer A | invited | 2024-02-01"],
        ),
        (
            Standings,
            "stakeholder | standing | since",
            &[
                "payer | engaged | 2024-05",
                "payer | committed | 2025",
                "payer | stepped back | 2026-Q2",
            ],
        ),
    ]);
    for (day, standing_then) in [
        ("2024-01-31", Standing::Prospect),
        ("2024-02-01", Standing::Invited),
        ("2024-05-01", Standing::Engaged),
        ("2025-01-01", Standing::Committed),
        ("2026-03-31", Standing::Committed),
        ("2026-04-01", Standing::SteppedBack),
    ] {
        assert_eq!(standing(&community, "payer", day), standing_then, "{day}");
    }
}

#[test]
fn at_the_table_means_engaged_or_committed_on_the_day() {
    let at_the_table: Vec<Standing> =
        Standing::ALL.iter().copied().filter(|standing| standing.is_at_the_table()).collect();
    assert_eq!(at_the_table, [Standing::Engaged, Standing::Committed]);
}

#[test]
fn a_standing_that_is_over_no_longer_says_anything() {
    let community = told(&[
        (Stakeholders, "id | name", &["payer | Payer A"]),
        (
            Standings,
            "stakeholder | standing | since | until",
            &["payer | committed | 2020 | 2021-06", "payer | engaged | 2019 |"],
        ),
    ]);
    assert_eq!(standing(&community, "payer", "2021-06-30"), Standing::Committed);
    assert_eq!(standing(&community, "payer", "2021-07-01"), Standing::Engaged);
}

/// One of each way to take part without a standing on record.
fn unsaid() -> Community {
    told(&[
        (
            Stakeholders,
            "id | name | kind | role",
            &[
                "member | Member | | ",
                "guest | Guest | | ",
                "spoken-for | Spoken for | | ",
                "invited | Invited | | ",
                "absent | Absent | | ",
                "stranger | Stranger | | ",
                "host | Host | | convener",
                "coach | Coach | | facilitator",
                "ann | Ann | person | ",
                "employer | Employer | | ",
            ],
        ),
        (Affiliations, "person | organization | since", &["ann | employer | 2020"]),
        (Initiatives, "id | name", &["pilot | Pilot"]),
        (Members, "initiative | stakeholder | since", &["pilot | member | 2025"]),
        (Events, "id | name | date", &["kickoff | Kick-off | 2025-05-05"]),
        (
            Attendance,
            "event | stakeholder | person | on behalf of | status",
            &[
                "kickoff | guest | | spoken-for | attended",
                "kickoff | invited | | | invited",
                "kickoff | absent | | | absent",
                "kickoff | ann | | |",
            ],
        ),
    ])
}

#[test]
fn unsaid_means_engaged_for_members_and_attenders_so_far_and_else_prospect() {
    let community = unsaid();
    let engaged = |day: &str| {
        let view = on(&community, day);
        let rows = view.stakeholders().filter(|row| view.is_at_the_table(&row.id));
        texts(rows.map(|row| &row.id))
    };
    assert_eq!(engaged("2024-12-31"), ["coach", "host"]);
    assert_eq!(engaged("2025-01-01"), ["coach", "host", "member"]);
    assert_eq!(
        engaged("2025-05-05"),
        ["ann", "coach", "employer", "guest", "host", "member", "spoken-for"]
    );
    assert_eq!(standing(&community, "stranger", "2025-05-05"), Standing::Prospect);
    assert_eq!(standing(&community, "invited", "2025-05-05"), Standing::Prospect);
}

#[test]
fn facilitators_and_people_who_stand_for_an_organization_take_no_seat_of_their_own() {
    let view_of = unsaid();
    let view = on(&view_of, "2025-05-05");
    assert_eq!(
        texts(view.at_the_table().into_iter().map(|row| &row.id)),
        ["employer", "guest", "host", "member", "spoken-for"]
    );
    assert_eq!(texts(view.counts_for(&id("ann"))), ["employer"]);
    assert_eq!(texts(view.people_of(&id("employer"))), ["ann"]);
    let earlier = on(&view_of, "2019-12-31");
    assert_eq!(texts(earlier.counts_for(&id("ann"))), ["ann"]);
    assert_eq!(texts(earlier.counts_for(&id("employer"))), ["employer"]);
}

#[test]
fn a_person_of_whom_nothing_is_said_stands_as_the_closest_of_its_organizations() {
    let community = told(&[
        (
            Stakeholders,
            "id | name | kind | standing",
            &[
                "ann | Ann | person | ",
                "bea | Bea | person | declined",
                "zeta | Zeta Clinic | | stepped back",
                "alpha | Alpha Plan | | committed",
                "beta | Beta Fund | | engaged",
            ],
        ),
        (
            Affiliations,
            "person | organization | until",
            &["ann | alpha | 2025", "ann | beta |", "ann | zeta |", "bea | alpha |"],
        ),
    ]);
    assert_eq!(standing(&community, "ann", "2025-12-31"), Standing::Committed);
    assert_eq!(standing(&community, "ann", "2026-01-01"), Standing::Engaged);
    assert_eq!(standing(&community, "bea", "2025-12-31"), Standing::Declined);
}

#[test]
fn a_role_is_held_from_a_day_until_a_day() {
    let community = told(&[
        (
            Stakeholders,
            "id | name | role",
            &["first | First | convener", "second | Second | ", "coach | Coach | facilitator"],
        ),
        (
            Standings,
            "stakeholder | role | since | until",
            &["first | convener | 2019 | 2021-06-30", "second | convener | 2021-07 |"],
        ),
    ]);
    let conveners = |day: &str| texts(on(&community, day).conveners());
    assert_eq!(conveners("2018-01-01"), ["first"], "until a dated row speaks, the column does");
    assert_eq!(conveners("2021-06-30"), ["first"]);
    assert_eq!(conveners("2021-07-01"), ["second"]);
    assert_eq!(texts(on(&community, "2030-01-01").facilitators()), ["coach"]);
}

#[test]
fn a_stakeholder_may_be_in_several_sectors_and_a_person_is_in_those_of_its_organizations() {
    let community = told(&[
        (
            Stakeholders,
            "id | name | kind | sector",
            &[
                "county | County | | payer; provider",
                "plan | Plan | | payors",
                "ann | Ann | person |",
                "bea | Bea | person | patient advocate",
            ],
        ),
        (Affiliations, "person | organization", &["ann | county", "ann | plan", "bea | plan"]),
    ]);
    let view = on(&community, "2026-01-01");
    let sectors = |who: &str| view.sectors(&id(who)).into_iter().collect::<Vec<_>>();
    assert_eq!(sectors("county"), [Sector::Payer, Sector::Provider]);
    assert_eq!(sectors("ann"), [Sector::Payer, Sector::Provider]);
    assert_eq!(sectors("bea"), [Sector::PatientAdvocate]);
    assert_eq!(sectors("nobody"), []);
}

#[test]
fn who_belongs_to_an_initiative_is_asked_of_the_day() {
    let community = told(&[
        (Stakeholders, "id | name", &["a | A", "b | B", "c | C"]),
        (Initiatives, "id | name", &["pilot | Pilot", "pilot-2 | Second pilot"]),
        (
            Members,
            "initiative | stakeholder | since | until",
            &[
                "pilot | a | 2020 | 2022",
                "pilot | b | 2021 |",
                "pilot | a | 2024 |",
                "pilot-2 | c | |",
            ],
        ),
    ]);
    let members = |day: &str| texts(on(&community, day).members_of(&"pilot".into()));
    assert_eq!(members("2020-05-05"), ["a"]);
    assert_eq!(members("2022-12-31"), ["a", "b"]);
    assert_eq!(members("2023-01-01"), ["b"]);
    assert_eq!(members("2024-01-01"), ["a", "b"]);
}
