//! Everything that is known of one clinic, and what of it the group may see.

#![allow(clippy::unwrap_used)]

mod told;

use convoke::{
    model::{Audience, Community, Level, Role, Sector, Standing, State, Table::*},
    strategy::{Show, show},
};
use told::{id, on, read, seen_by, texts, told};

fn county() -> Community {
    told(&[
        (
            Stakeholders,
            "id | name | kind | sector | subsector | standing | standing since | county | email | notes",
            &[
                "clinic | Lakeside Clinic | | provider | clinic | engaged | 2025-01-01 | Lake | desk@lakeside.example | Ask first.",
                "payer-a | Payer A | | payer | | engaged | | | |",
                "fund | County Fund | | sponsor | | engaged | | | |",
                "new | New Plan | | payer | | prospect | | | |",
                "ann | Ann Oak | person | | | | | | |",
            ],
        ),
        (
            Standings,
            "stakeholder | standing | role | since",
            &["clinic | committed | | 2025-06-01"],
        ),
        (Affiliations, "person | organization | title", &["ann | clinic | nurse"]),
        (
            Relationships,
            "from | to | kind | level | since | until | said by | held by",
            &[
                "clinic | payer-a | collaboration | coordination | 2025-02-01 | | clinic | ann",
                "clinic | payer-a | collaboration | networking | 2025-03-01 | | payer-a |",
                "clinic | fund | advice | | 2024-01-01 | 2024-12-31 | |",
                "clinic | new | collaboration | networking | 2025-02-01 | | |",
            ],
        ),
        (
            Events,
            "id | name | kind | date",
            &[
                "talk | A talk | one-on-one | 2025-02-10",
                "spring | Spring convening | convening | 2025-03-10",
                "autumn | Autumn convening | convening | 2025-11-10",
            ],
        ),
        (
            Attendance,
            "event | stakeholder | person | status",
            &[
                "talk | clinic | |",
                "spring | clinic | ann |",
                "spring | fund | |",
                "autumn | clinic | | invited",
            ],
        ),
        (Seating, "event | round | table | stakeholder", &["spring | 1 | A | clinic"]),
        (Priorities, "id | name | owner", &["care | transitions of care | clinic"]),
        (
            Positions,
            "stakeholder | priority | importance | stance | since",
            &["ann | care | 4 | supports | 2025-03-10"],
        ),
        (Initiatives, "id | name | lead | since", &["pilot | The pilot | clinic | 2025-04-01"]),
        (Members, "initiative | stakeholder | since", &["pilot | payer-a | 2025-04-01"]),
        (Funding, "initiative | funder | amount | since", &["pilot | fund | 25,000 | 2025-04-01"]),
        (
            Commitments,
            "id | by | to | what | due | made on",
            &[
                "desk | clinic | payer-a | Give a desk | 2025-05-01 | 2025-03-10",
                "list | payer-a | sector:provider | Share the list | | 2025-03-10",
            ],
        ),
        (
            Needs,
            "within | sector | why",
            &["county:Lake | provider | to see patients", "county:Hill | provider |"],
        ),
    ])
}

fn of(who: &str, audience: Audience) -> Option<Show> {
    let view = seen_by(&county(), "2025-07-01", audience);
    show(&view, &read(&view), &id(who))
}

#[test]
fn what_is_known_of_lakeside_clinic_stands_on_one_page() {
    let clinic = of("clinic", Audience::Convener).unwrap();
    assert_eq!((clinic.standing, clinic.standings.len()), (Standing::Committed, 2));
    assert_eq!(clinic.contact.email.as_deref(), Some("desk@lakeside.example"));
    assert_eq!(clinic.affiliations[0].with.name, "Ann Oak");
    assert_eq!(clinic.priorities[0].said_by.name, "Ann Oak");
    assert_eq!(clinic.owns, ["transitions of care"]);
    assert_eq!(texts(clinic.events.iter().map(|at| &at.event)), ["talk", "spring", "autumn"]);
    assert_eq!(clinic.events[1].seats, [(1, "A".to_owned())]);
    assert!(clinic.initiatives[0].leads && clinic.initiatives[0].member.is_none());
    assert_eq!((clinic.funding.len(), clinic.funding[0].gives), (1, false));
    assert_eq!(clinic.commitments_by[0].state, State::Promised);
    assert_eq!(clinic.commitments_by[0].days_overdue, Some(61));
    assert_eq!(texts(clinic.commitments_to.iter().map(|row| &row.id)), ["list"]);
    assert_eq!(clinic.needs_met.len(), 1);
    assert_eq!(
        clinic.finding,
        "Lakeside Clinic, a provider, is committed. It has three ties, came to two events and \
         belongs to one running initiative. One promise is not done yet, and is overdue."
    );
}

#[test]
fn its_tie_to_payer_a_is_seen_differently_from_its_two_ends() {
    let clinic = of("clinic", Audience::Convener).unwrap();
    let tie = &clinic.ties[0];
    assert_eq!((tie.with.name.as_str(), tie.level), ("Payer A", Some(Level::Coordination)));
    assert_eq!(tie.level_said_here, Some(Level::Coordination));
    assert_eq!(tie.level_said_there, Some(Level::Networking));
    assert_eq!(tie.held_by[0].name, "Ann Oak");
    let fund = clinic.ties.iter().find(|tie| tie.with.name == "County Fund").unwrap();
    assert!(!fund.is_derived); // money ties them, not the spring convening alone
}

#[test]
fn a_relationship_that_is_over_is_told_but_does_not_hold() {
    let clinic = of("clinic", Audience::Convener).unwrap();
    let held: Vec<bool> = clinic.statements.iter().map(|said| said.holds).collect();
    assert_eq!(held, [false, true, true, true]); // fund, new, payer-a, payer-a
}

#[test]
fn the_group_sees_no_contact_no_confidence_and_no_prospect() {
    let clinic = of("clinic", Audience::Members).unwrap();
    assert_eq!((clinic.contact.email, clinic.notes), (None, None));
    assert_eq!(texts(clinic.events.iter().map(|at| &at.event)), ["spring", "autumn"]);
    assert_eq!(clinic.priorities[0].stance, None);
    assert!(clinic.ties.iter().all(|tie| tie.with.name != "New Plan"));
    assert!(clinic.finding.ends_with("and is due for an update."));
    assert_eq!(of("new", Audience::Members), None);
}

#[test]
fn a_person_has_the_sector_of_the_clinic_and_what_it_said_there() {
    let ann = of("ann", Audience::Convener).unwrap();
    assert_eq!(texts(&ann.sectors), ["provider"]);
    assert!(ann.ties.is_empty()); // between organizations, the clinic stands for her
    assert_eq!(ann.statements.len(), 1);
    assert_eq!(ann.events.len(), 1);
}

#[test]
fn the_college_convenes_and_is_said_to() {
    let community = told(&[(
        Stakeholders,
        "id | name | role | sector",
        &["c | College | convener | partner; sponsor"],
    )]);
    let view = on(&community, "2025-07-01");
    let college = show(&view, &read(&view), &id("c")).unwrap();
    assert_eq!((college.roles, college.sectors.len()), (vec![Role::Convener], 2));
    assert!(college.sectors.contains(&Sector::Sponsor));
    assert_eq!(
        college.finding,
        "College, a partner and a sponsor, convenes and is engaged. It has no ties, came to no \
         events and belongs to no running initiatives."
    );
}
