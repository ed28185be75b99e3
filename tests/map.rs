//! A small county drawn: who is on the map, and what joins them.
#![allow(clippy::unwrap_used)]

mod told;

use convoke::{
    model::{Audience, Community, Level, RelationshipKind, Table::*, View},
    network::{Direction, Lens, Reading, TieKind},
    render::picture::{Line, LineKind, Picture},
    render::{Grouping, Showing, dot, map, placed, svg},
};
use told::{id, on, seen_by, told};

fn county() -> Community {
    told(&[
        (Community, "name", &["Lake County"]),
        (
            Stakeholders,
            "id | name | sector | standing | county | source",
            &[
                "clinic | Lakeside Clinic | provider | engaged | Lake | illustrative",
                "payer | Payer A | payer | engaged | Lake |",
                "health | Health Department | payer; provider | engaged | |",
                "legal | Legal Aid | other | engaged | Hill |",
                "new | Payer B | payer | prospect | |",
            ],
        ),
        (
            Relationships,
            "from | to | kind | level",
            &[
                "clinic | health | collaboration | coordination",
                "clinic | health | referral | networking",
                "payer | clinic | payment | cooperation",
                "health | legal | advice |",
            ],
        ),
        (Initiatives, "id | name | since", &["pilot | The pilot | 2025"]),
        (
            Members,
            "initiative | stakeholder",
            &["pilot | payer", "pilot | clinic", "pilot | legal"],
        ),
    ])
}

fn directed(view: &View) -> Reading {
    Lens { direction: Direction::Directed, ..Lens::default() }.read(view).unwrap()
}

fn drawn(showing: &Showing) -> Picture {
    let view = on(&county(), "2026-01-01");
    map(&view, &directed(&view), showing).unwrap()
}

/// The lines between two, as their ends' names, kind, level, and whether they have a direction.
fn lines(picture: &Picture, one: &str, other: &str) -> Vec<(LineKind, Option<Level>, bool)> {
    let name = |place: usize| picture.nodes[place].name.as_str();
    let between =
        |line: &&Line| [(one, other), (other, one)].contains(&(name(line.from), name(line.to)));
    let lines = picture.lines.iter().filter(between);
    lines.map(|line| (line.kind, line.level, line.directed)).collect()
}

fn names(picture: &Picture) -> Vec<&str> {
    picture.nodes.iter().map(|node| node.name.as_str()).collect()
}

fn stated(kind: RelationshipKind) -> LineKind {
    LineKind::Tie(TieKind::Stated(kind))
}

#[test]
fn what_is_mutual_is_one_line_and_what_has_a_direction_another() {
    let picture = drawn(&Showing::default());
    let pair = lines(&picture, "Lakeside Clinic", "Health Department");
    let coordination = Some(Level::Coordination);
    assert_eq!(
        pair,
        [
            (stated(RelationshipKind::Collaboration), coordination, false),
            (stated(RelationshipKind::Referral), coordination, true)
        ]
    );
}

#[test]
fn what_nobody_stated_is_drawn_only_where_nobody_stated_anything() {
    let picture = drawn(&Showing::default());
    let paid = lines(&picture, "Payer A", "Lakeside Clinic");
    assert_eq!(paid.len(), 1);
    assert_eq!(paid[0].0, stated(RelationshipKind::Payment));
    let both = lines(&picture, "Payer A", "Legal Aid");
    let shared = LineKind::Tie(TieKind::SharedInitiative);
    assert_eq!(both, [(shared, Some(Level::Networking), false)]);
}

#[test]
fn a_direction_that_was_stated_is_drawn_though_the_reading_keeps_none() {
    let view = on(&county(), "2026-01-01");
    let reading = Lens::default().read(&view).unwrap();
    assert!(!reading.network.is_directed());
    let picture = map(&view, &reading, &Showing::default()).unwrap();
    let pair = lines(&picture, "Lakeside Clinic", "Health Department");
    let directed: Vec<bool> = pair.iter().map(|line| line.2).collect();
    assert_eq!(directed, [false, true], "they work together, and one refers to the other");
}

#[test]
fn a_prospect_is_hollow_and_members_do_not_see_it() {
    let hollow = |picture: &Picture| {
        let hollow = picture.nodes.iter().filter(|node| node.prospect);
        hollow.map(|node| node.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(hollow(&drawn(&Showing::default())), ["Payer B"]);
    let view = seen_by(&county(), "2026-01-01", Audience::Members);
    let picture = map(&view, &directed(&view), &Showing::default()).unwrap();
    assert!(hollow(&picture).is_empty());
    assert!(!dot(&picture).contains("Payer B"));
    assert!(!svg(&picture, &placed(&picture)).contains("Payer B"));
}

#[test]
fn a_person_who_stands_for_herself_among_organizations_has_a_slanted_name() {
    let community = told(&[(
        Stakeholders,
        "id | name | kind | standing",
        &["clinic | Lakeside Clinic | organization | engaged", "sue | Sue Day | person | engaged"],
    )]);
    let view = on(&community, "2026-01-01");
    let picture = map(&view, &directed(&view), &Showing::default()).unwrap();
    let drawn = svg(&picture, &placed(&picture));
    assert!(drawn.contains("font-style=\"italic\">Sue Day<"));
    assert!(!drawn.contains("font-style=\"italic\">Lakeside Clinic<"));
    assert!(drawn.contains("slanted: a person"));
    assert_eq!(dot(&picture).matches("Helvetica-Oblique").count(), 1);
}

#[test]
fn around_one_are_those_within_so_many_steps() {
    let around = |steps| Showing { around: Some((id("legal"), steps)), ..Showing::default() };
    assert_eq!(names(&drawn(&around(0))), ["Legal Aid"]);
    assert_eq!(drawn(&around(1)).nodes.len(), 4);
    assert!(drawn(&around(1)).title[0].ends_with("within one step of Legal Aid"));
}

#[test]
fn around_one_who_is_not_on_the_map_is_refused() {
    let view = on(&county(), "2026-01-01");
    let showing = Showing { around: Some((id("nobody"), 1)), ..Showing::default() };
    let refused = map(&view, &directed(&view), &showing).unwrap_err();
    assert!(refused.to_string().contains("not on the map"), "{refused}");
}

#[test]
fn the_map_of_an_initiative_has_its_members() {
    let showing = Showing { initiative: Some("pilot".into()), ..Showing::default() };
    assert_eq!(names(&drawn(&showing)), ["Lakeside Clinic", "Legal Aid", "Payer A"]);
}

#[test]
fn groups_part_everyone_and_say_where_nothing_is_on_record() {
    let groups = |by| drawn(&Showing { groups: Some(by), ..Showing::default() }).clusters;
    assert_eq!(groups(Grouping::Sector), ["other", "payer", "payer + provider", "provider"]);
    assert_eq!(groups(Grouping::County), ["Hill", "Lake", "unknown"]);
    assert_eq!(groups(Grouping::Region), ["unknown"]);
    assert_eq!(groups(Grouping::Initiative), ["The pilot", "in no initiative"]);
}

#[test]
fn connectors_and_gaps_are_brought_out() {
    let picture = drawn(&Showing {
        connectors: [id("clinic")].into(),
        gaps: vec![(id("new"), id("legal"), "both named housing".into())],
        ..Showing::default()
    });
    let foremost: Vec<_> = picture.nodes.iter().filter(|node| node.connector).collect();
    assert_eq!(foremost.len(), 1);
    assert_eq!(lines(&picture, "Payer B", "Legal Aid"), [(LineKind::Gap, None, false)]);
}

#[test]
fn the_title_says_for_whom_which_day_and_what_is_illustrative() {
    let picture = drawn(&Showing::default());
    assert_eq!(picture.title[0], "Lake County");
    assert!(picture.title[1].contains("For the convener"), "{:?}", picture.title);
    assert!(picture.title[1].contains("2026"), "{:?}", picture.title);
    assert!(picture.title[2].contains("illustrative"), "{:?}", picture.title);
}

#[test]
fn promises_that_can_have_no_line_are_counted_under_the_map() {
    let community = told(&[
        (
            Stakeholders,
            "id | name | sector | standing",
            &["clinic | Clinic | provider | engaged", "payer | Payer | payer | engaged"],
        ),
        (Initiatives, "id | name", &["pilot | Pilot"]),
        (
            Commitments,
            "id | by | to | what",
            &[
                "line | clinic | payer | Send lists",
                "both | clinic; initiative:pilot | payer | Send more",
                "sector | clinic | sector:payer | Send all",
                "initiative | initiative:pilot | clinic | Visit",
                "nobody | clinic | | Sing",
                "over | clinic | sector:payer | Call",
            ],
        ),
        (
            Steps,
            "commitment | on | order | step | by",
            &["over | 2026-01-02 | 1 | withdraw | clinic"],
        ),
    ]);
    let picture = |day: &str, commitments: bool| {
        let view = on(&community, day);
        map(&view, &directed(&view), &Showing { commitments, ..Showing::default() }).unwrap()
    };
    let said = |picture: &Picture| {
        picture.title.iter().find(|line| line.contains("Without a line")).cloned()
    };
    let after = picture("2026-02-01", true);
    let promises = after.lines.iter().filter(|line| line.kind == LineKind::Promise).count();
    assert_eq!(promises, 2);
    let words = said(&after).unwrap();
    assert!(words.starts_with("Without a line: three open promises"), "{words}");
    assert_eq!(said(&picture("2026-02-01", false)), None);
}
