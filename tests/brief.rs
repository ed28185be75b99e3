//! The brief of a small county, on the days before and after its convening.

#![allow(clippy::unwrap_used)]

mod told;

use convoke::{
    model::{Audience, Community, Day, Sector, Standing, Table::*, View},
    network::Lens,
    render::{self, Format, Style, answers},
    strategy::{Brief, ChangeKind, GapKind, brief, changes},
};
use told::{on, seen_by, told};

/// A clinic, a hospital, a plan and a foundation; they met on 8 October 2026.
fn county() -> Community {
    told(&[
        (
            Community,
            "name | stage | since",
            &[
                "Lake County | pre-implementation | 2026-01-05",
                "Lake County | implementation | 2026-10-12",
            ],
        ),
        (
            Stakeholders,
            "id | name | kind | sector | standing | standing since | role",
            &[
                "fund | Lake Fund | | sponsor | committed | 2026-01-05 | convener",
                "clinic | Lake Clinic | | provider | engaged | 2026-02-01 |",
                "hospital | Lake Hospital | | provider | engaged | 2026-02-01 |",
                "pharmacy | Lake Pharmacy | | provider | engaged | 2026-02-01 |",
                "library | Lake Library | | | engaged | 2026-10-08 |",
                "plan | Lake Plan | | payer | invited | 2026-09-01 |",
                "mutual | Hill Mutual | | payer | prospect | 2026-09-01 |",
                "ana | Ana Silva | person | | | |",
            ],
        ),
        (Standings, "stakeholder | standing | since", &["pharmacy | stepped back | 2026-10-20"]),
        (
            Affiliations,
            "person | organization | since | until",
            &["ana | clinic | 2025-01-01 | 2026-10-31", "ana | hospital | 2026-11-01 |"],
        ),
        (
            Relationships,
            "from | to | kind | level | since | said by",
            &[
                "fund | mutual | | networking | 2026-02-01 | fund",
                "fund | clinic | | networking | 2026-02-01 | fund",
                "fund | clinic | | coordination | 2026-10-15 | fund",
                "clinic | hospital | referral | cooperation | 2026-11-02 | clinic",
                "fund | hospital | | coalition | 2026-02-01 | fund",
                "fund | hospital | | networking | 2026-11-03 | fund",
            ],
        ),
        (
            Events,
            "id | name | kind | date | purpose",
            &[
                "autumn | Autumn convening | convening | 2026-10-08 | Meet",
                "talk | Talk with Hill Mutual | one-on-one | 2026-11-05 |",
                "year-end | Year-end convening | convening | 2026-12-10 | Choose the work for 2027",
            ],
        ),
        (
            Attendance,
            "event | stakeholder | status",
            &["year-end | clinic | accepted", "year-end | hospital | invited"],
        ),
        (
            Initiatives,
            "id | name | stage | since",
            &[
                "visits | Home Visits | pre-implementation | 2026-03-01",
                "visits | Home Visits | implementation | 2026-10-12",
            ],
        ),
        (
            Members,
            "initiative | stakeholder | since",
            &["visits | clinic | 2026-03-01", "visits | hospital | 2026-10-12"],
        ),
        (
            Funding,
            "initiative | funder | status | purpose | since | until",
            &["visits | fund | awarded | start-up | 2026-03-01 | 2026-10-31"],
        ),
        (
            Commitments,
            "id | act | by | to | what | event | made on | due",
            &[
                "figures | | clinic | fund | Count the visits. | autumn | | 2026-11-06",
                "list | request | hospital | clinic | Send the list | autumn | | 2026-12-01",
                "room | | fund | clinic | Find a room | | 2026-06-01 | 2026-10-30",
            ],
        ),
        (
            Steps,
            "commitment | on | step | by",
            &[
                "list | 2026-10-10 | accept | hospital",
                "room | 2026-10-20 | report | fund",
                "room | 2026-10-22 | satisfied | clinic",
            ],
        ),
    ])
}

fn of(view: &View) -> Brief {
    brief(view, &Lens::default().read(view).unwrap(), &()).unwrap()
}

fn text(answer: &Brief) -> String {
    let style = Style { colour: false, width: 400 };
    render::show(answer, &answers::brief(answer), Format::Text, style)
}

fn sentences(community: &Community, audience: Audience) -> Vec<String> {
    let view = seen_by(community, "2026-11-20", audience);
    let since = Day::new(2026, 10, 8).unwrap();
    changes(&view, since).into_iter().map(|change| change.sentence).collect()
}

#[test]
fn what_has_changed_since_the_convening_is_told_the_latest_first() {
    assert_eq!(
        sentences(&county(), Audience::Convener),
        [
            "Talk with Hill Mutual took place.",
            "Lake Fund and Lake Hospital work together less closely: networking, after coalition.",
            "Lake Clinic now refers people to Lake Hospital (cooperation).",
            "Ana Silva is now with Lake Hospital.",
            "Lake Fund’s money for Home Visits ended.",
            "Ana Silva left Lake Clinic.",
            "Lake Fund kept its promise to Lake Clinic: “Find a room”.",
            "Lake Pharmacy stepped back.",
            "Lake Clinic and Lake Fund work together more closely: coordination, after networking.",
            "Home Visits reached implementation.",
            "The community reached implementation.",
            "Lake Hospital joined Home Visits.",
            "Lake Hospital promised Lake Clinic: “Send the list”.",
            "Lake Library is new at the table.",
            "Lake Clinic promised Lake Fund: “Count the visits”.",
        ]
    );
}

#[test]
fn that_two_work_together_less_closely_is_for_the_convener_alone() {
    let told = sentences(&county(), Audience::Members);
    assert!(told.iter().any(|sentence| sentence.contains("more closely")));
    assert!(!told.iter().any(|sentence| sentence.contains("less closely")));
    assert!(!told.iter().any(|sentence| sentence.contains("Hill Mutual")));
}

#[test]
fn a_fact_without_a_day_is_no_change() {
    let community = told(&[
        (Stakeholders, "id | name | standing", &["a | A | engaged", "b | B | engaged"]),
        (Relationships, "from | to | level", &["a | b | coalition"]),
    ]);
    assert!(sentences(&community, Audience::Convener).is_empty());
}

#[test]
fn who_came_back_to_the_table_is_not_new_there() {
    let community = told(&[
        (Stakeholders, "id | name | standing | standing since", &["a | A | engaged | 2026-01-01"]),
        (
            Standings,
            "stakeholder | standing | since",
            &["a | stepped back | 2026-03-01", "a | engaged | 2026-10-20"],
        ),
    ]);
    assert_eq!(sentences(&community, Audience::Convener), ["A is back at the table."]);
}

#[test]
fn of_a_commitment_only_the_last_thing_that_happened_is_told() {
    let view = on(&county(), "2026-11-20");
    let told = changes(&view, Day::new(2026, 1, 1).unwrap());
    let room: Vec<_> = told.iter().filter(|it| it.sentence.contains("Find a room")).collect();
    assert_eq!(room.len(), 1);
    assert_eq!(room[0].kind, ChangeKind::Kept);
    assert_eq!(room[0].on.as_ref().unwrap().words.as_str(), "2026-10-22");
}

#[test]
fn the_brief_says_where_the_community_stands_and_what_is_next() {
    assert_eq!(
        of(&on(&county(), "2026-11-20")).summary,
        "At implementation since 12 October 2026. Four are at the table, from two sectors. Next: \
         Year-end convening on 10 December 2026, in 20 days (two invited, one coming): “Choose \
         the work for 2027”."
    );
}

#[test]
fn a_sector_that_is_looked_for_is_on_the_page_though_nobody_is_of_it() {
    let table = of(&on(&county(), "2026-11-20")).table;
    let rows: Vec<(Option<Sector>, usize)> =
        table.sectors.iter().map(|row| (row.sector, row.at_the_table.len())).collect();
    assert_eq!(
        rows,
        [
            (Some(Sector::Payer), 0),
            (Some(Sector::Provider), 2),
            (Some(Sector::PatientAdvocate), 0),
            (Some(Sector::Sponsor), 1),
            (None, 1),
        ]
    );
}

#[test]
fn who_is_known_and_not_at_the_table_is_for_the_convener_alone() {
    let known = of(&on(&county(), "2026-11-20")).table.known;
    let known: Vec<_> = known.iter().map(|row| (row.name.as_str(), row.standing)).collect();
    assert_eq!(known, [("Hill Mutual", Standing::Prospect), ("Lake Plan", Standing::Invited)]);
    let members = of(&seen_by(&county(), "2026-11-20", Audience::Members));
    assert!(members.table.known.is_empty());
    assert!(!text(&members).contains("Hill Mutual"));
}

#[test]
fn five_gaps_are_of_several_kinds_and_what_is_overdue_is_told_elsewhere() {
    let answer = of(&on(&county(), "2026-11-20"));
    assert_eq!(answer.gaps[0].kind, GapKind::MissingSector);
    assert!(answer.gaps.len() <= 5);
    assert!(answer.gaps_in_all > answer.gaps.len());
    for gap in &answer.gaps {
        let alike = answer.gaps.iter().filter(|other| other.kind == gap.kind).count();
        assert!(alike <= 2 && gap.kind != GapKind::Overdue, "{gap:?}");
    }
    let due: Vec<_> = answer.due.iter().map(|it| (it.what.as_str(), it.days_overdue)).collect();
    assert_eq!(due, [("Count the visits.", Some(14)), ("Send the list", None)]);
}

#[test]
fn three_next_moves_differ() {
    let moves = of(&on(&county(), "2026-11-20")).next_moves;
    assert_eq!(moves.len(), 3);
    assert!(moves[0].what != moves[1].what && moves[1].what != moves[2].what);
}

#[test]
fn on_the_day_of_a_convening_changes_are_told_since_the_one_before() {
    let view = on(&county(), "2026-12-10");
    let lately = of(&view).changes;
    assert_eq!(lately.since_event.as_deref(), Some("Autumn convening"));
    assert_eq!((lately.changes.len(), lately.more), (6, 9));
}

#[test]
fn nobody_is_late_on_a_page_that_the_group_sees() {
    let convener = text(&of(&on(&county(), "2026-11-20")));
    assert!(convener.starts_with("For the convener alone: do not project · 20 November 2026 · "));
    assert!(convener.contains("14 days late"), "{convener}");
    assert!(convener.contains("betweenness"), "{convener}");
    for audience in [Audience::Members, Audience::Public] {
        let page = text(&of(&seen_by(&county(), "2026-11-20", audience)));
        let words: Vec<String> =
            page.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect();
        for blunt in ["late", "overdue", "isolated", "unreliable", "betweenness", "constraint"] {
            assert!(!words.iter().any(|word| word == blunt), "{blunt} in\n{page}");
        }
    }
    let members = text(&of(&seen_by(&county(), "2026-11-20", Audience::Members)));
    assert!(members.starts_with("For members · 20 November 2026"));
    assert!(members.contains("due for an update"), "{members}");
}

#[test]
fn a_public_brief_tells_of_nothing_that_may_only_be_hidden() {
    let public = of(&seen_by(&county(), "2026-11-20", Audience::Public));
    assert!(public.gaps.is_empty() && public.due.is_empty() && public.next_moves.is_empty());
}

#[test]
fn it_is_said_when_no_tie_was_stated() {
    let community = told(&[
        (Stakeholders, "id | name", &["a | A", "b | B", "c | C"]),
        (Initiatives, "id | name", &["visits | Home Visits"]),
        (Members, "initiative | stakeholder", &["visits | a", "visits | b", "visits | c"]),
    ]);
    let answer = of(&on(&community, "2026-11-20"));
    assert_eq!(
        answer.derived_ties.unwrap(),
        "All three ties follow from a shared initiative or event; none is stated on record."
    );
    assert_eq!(of(&on(&county(), "2026-11-20")).derived_ties, None);
}

#[test]
fn how_much_hangs_on_the_convener_is_in_the_brief() {
    let hangs = of(&on(&county(), "2026-11-20")).hangs_on_the_convener.unwrap();
    assert!(hangs.starts_with("Of three pairs at the table, none depends on Lake Fund"), "{hangs}");
}

#[test]
fn a_brief_of_nothing_is_short_and_says_so() {
    let answer = of(&on(&Community::default(), "2026-11-20"));
    assert_eq!(
        answer.summary,
        "Its stage is not on record. No one is at the table yet. No event is planned on record."
    );
    assert!(answer.connectors.is_empty() && answer.common_ground.is_empty());
}

#[test]
fn the_brief_of_a_community_fits_two_screens() {
    let answer = of(&on(&county(), "2026-11-20"));
    let page = render::show(&answer, &answers::brief(&answer), Format::Text, Style::default());
    assert!(page.lines().count() <= 100, "{page}");
    assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
}

#[test]
fn the_brief_as_json_is_one_object_with_its_day_and_audience() {
    let answer = of(&on(&county(), "2026-11-20"));
    let json: serde_json::Value = serde_json::to_value(&answer).unwrap();
    assert_eq!(json["as_of"], "2026-11-20");
    assert_eq!(json["audience"], "convener");
    assert_eq!(json["changes"]["changes"][0]["kind"], "event");
    assert_eq!(json["table"]["sectors"][0]["sector"], "payer");
}

#[test]
fn what_came_free_is_on_the_page_once_what_it_waited_for_is_kept() {
    let community = told(&[
        (
            Stakeholders,
            "id | name | sector",
            &["plan | Lake Plan | payer", "clinic | Lake Clinic | provider"],
        ),
        (
            Commitments,
            "id | act | by | to | what | made on | depends on",
            &[
                "count | promise | clinic | plan | Count the visits | 2026-01-10 |",
                "pay | promise | plan | clinic | Pay for the visits | 2026-01-10 | count",
            ],
        ),
        (
            Steps,
            "commitment | on | order | step | by",
            &[
                "count | 2026-03-01 | 1 | report | clinic",
                "count | 2026-03-05 | 2 | satisfied | plan",
            ],
        ),
    ]);
    assert!(!text(&of(&on(&community, "2026-03-04"))).contains("Free to go ahead"));
    let page = text(&of(&on(&community, "2026-03-05")));
    assert!(page.contains("Free to go ahead"), "{page}");
    assert!(page.contains("Lake Plan: “Pay for the visits”, promised."), "{page}");
}
