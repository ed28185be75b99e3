//! Communities seen through a lens.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::model::{
    Asking, Audience, Cell, Community, Day, Id, Level, Operation, RelationshipKind, Table, View,
};

/// A community whose rows are written `heading=text; heading=text`, on the first of May 2026.
fn community(rows: &[(Table, &str)]) -> View {
    community_in(2026, rows)
}

fn community_in(year: i16, rows: &[(Table, &str)]) -> View {
    let operation = |&(table, row): &(Table, &str)| {
        let cells = row.split(';').map(|cell| {
            let (heading, text) = cell.split_once('=').unwrap();
            (heading.trim().to_owned(), text.trim().replace(',', ";"))
        });
        Operation::Add { table, cells: cells.collect() }
    };
    let mut community = Community::default();
    community.apply_all(&rows.iter().map(operation).collect::<Vec<_>>()).unwrap();
    let day = Day::new(year, 5, 1).unwrap();
    View::new(&community, Asking { day, today: day, audience: Audience::Convener })
}

/// Organizations a, b, c and d; Ann works for a and b, Dan for d; Eve for nobody.
fn lakeside(more: &[(Table, &str)]) -> View {
    lakeside_in(2026, more)
}

fn lakeside_in(year: i16, more: &[(Table, &str)]) -> View {
    let mut rows = vec![
        (Table::Stakeholders, "id=a; name=Clinic A"),
        (Table::Stakeholders, "id=b; name=Clinic B"),
        (Table::Stakeholders, "id=c; name=Payer C"),
        (Table::Stakeholders, "id=d; name=College D"),
        (Table::Stakeholders, "id=ann; name=Ann; kind=person"),
        (Table::Stakeholders, "id=dan; name=Dan; kind=person"),
        (Table::Stakeholders, "id=eve; name=Eve; kind=person"),
        (Table::Affiliations, "person=ann; organization=a; since=2020"),
        (Table::Affiliations, "person=ann; organization=b; since=2024"),
        (Table::Affiliations, "person=dan; organization=d; since=2020"),
    ];
    rows.extend_from_slice(more);
    community_in(year, &rows)
}

/// The ties as `from-to level`.
fn ties(reading: &Reading) -> Vec<String> {
    let id = |end: u32| reading.network.ids()[end as usize].as_str();
    let level = |tie: &Tie| tie.level.map_or("?", |level| level.word());
    let ties = reading.network.ties().iter();
    ties.map(|tie| format!("{}-{} {}", id(tie.from), id(tie.to), level(tie))).collect()
}

fn read(lens: &Lens, view: &View) -> Reading {
    lens.read(view).unwrap()
}

/// Lakeside with these relationships, all since 2025.
fn with(relationships: &[&str]) -> View {
    let rows: Vec<String> = relationships.iter().map(|row| format!("{row}; since=2025")).collect();
    let rows = rows.iter().map(|row| (Table::Relationships, row.as_str()));
    lakeside(&rows.collect::<Vec<_>>())
}

#[test]
fn a_persons_tie_counts_for_the_organizations_it_belongs_to_that_day() {
    let view = with(&["from=ann; to=c; level=3", "from=eve; to=dan; level=1"]);
    let reading = read(&Lens::default(), &view);
    let ids: Vec<&str> = reading.network.ids().iter().map(Id::as_str).collect();
    assert_eq!(ids, ["a", "b", "c", "d", "eve"]);
    assert_eq!(ties(&reading), ["a-c coordination", "b-c coordination", "d-eve networking"]);

    let before_ann_came_to_b =
        lakeside_in(2023, &[(Table::Relationships, "from=ann; to=c; level=3")]);
    assert_eq!(ties(&read(&Lens::default(), &before_ann_came_to_b)), ["a-c coordination"]);
}

#[test]
fn a_tie_within_one_organization_is_none_between_organizations() {
    let view = with(&["from=ann; to=a; level=5"]);
    assert!(read(&Lens::default(), &view).network.ties().is_empty());
    let both = Lens { unit: Unit::Both, ..Lens::default() };
    assert_eq!(
        ties(&read(&both, &view)),
        ["a-ann collaboration", "ann-b ?", "d-dan ?"],
        "a person is tied to its organizations"
    );
}

#[test]
fn between_people_an_organizations_tie_counts_for_those_who_carry_it() {
    let view = with(&["from=a; to=d; level=4; held by=ann, dan", "from=c; to=d; level=5"]);
    let people = Lens { unit: Unit::People, ..Lens::default() };
    let reading = read(&people, &view);
    assert_eq!(reading.network.len(), 3);
    assert_eq!(ties(&reading), ["ann-dan coalition"]);
    let organizations = read(&Lens::default(), &view);
    let carriers = &organizations.origin(0, 3).unwrap().held_by;
    assert_eq!(carriers.iter().map(Id::as_str).collect::<Vec<_>>(), ["ann", "dan"]);
}

#[test]
fn the_level_is_the_highest_that_anyone_said_and_none_makes_no_tie() {
    let view = with(&[
        "from=a; to=c; level=2; said by=a",
        "from=c; to=a; level=4; said by=c",
        "from=a; to=d; level=0",
    ]);
    let reading = read(&Lens::default(), &view);
    assert_eq!(ties(&reading), ["a-c coalition"]);
    let origin = reading.origin(0, 2).unwrap();
    assert_eq!(origin.from_says, Some(Level::Cooperation));
    assert_eq!(origin.to_says, Some(Level::Coalition));
}

#[test]
fn confirmed_takes_the_lower_level_and_drops_what_one_side_alone_said() {
    let view = with(&[
        "from=a; to=c; level=2; said by=a",
        "from=a; to=c; level=4; said by=c",
        "from=b; to=c; level=5; said by=b",
        "from=a; to=d; level=3",
        "from=b; to=d; level=3; said by=b",
        "from=b; to=d; level=0; said by=d",
    ]);
    let confirmed = Lens { confirmed: true, ..Lens::default() };
    assert_eq!(ties(&read(&confirmed, &view)), ["a-c cooperation"]);
}

#[test]
fn two_who_say_different_levels_are_found_whoever_speaks_for_them() {
    let view = with(&[
        "from=c; to=a; level=2; said by=c",
        "from=a; to=c; level=4; said by=a",
        "from=b; to=d; level=3; said by=b",
        "from=b; to=d; level=0; said by=dan",
        "from=c; to=d; level=3; said by=c",
        "from=d; to=c; level=3; said by=d",
    ]);
    let found = read(&Lens::default(), &view).seen_differently;
    let found: Vec<_> = found
        .iter()
        .map(|pair| (pair.one.as_str(), pair.one_says, pair.other.as_str(), pair.other_says))
        .collect();
    assert_eq!(
        found,
        [
            ("a", Level::Coalition, "c", Level::Cooperation),
            ("b", Level::Coordination, "d", Level::None),
        ]
    );
}

#[test]
fn strength_is_the_highest_within_a_kind_and_adds_up_over_kinds() {
    let view = with(&[
        "from=a; to=c; strength=1.5; said by=a",
        "from=a; to=c; strength=2; said by=c",
        "from=c; to=a; kind=referral; strength=0.25",
    ]);
    let reading = read(&Lens::default(), &view);
    assert_eq!(reading.network.ties()[0].strength.unwrap().to_string(), "2.25");
    let confirmed = read(&Lens { confirmed: true, ..Lens::default() }, &view);
    assert_eq!(confirmed.network.ties()[0].strength.unwrap().to_string(), "1.5");
}

#[test]
fn a_tie_that_lacks_what_the_lens_needs_is_listed_and_not_guessed() {
    let view = with(&["from=a; to=b; level=5", "from=b; to=c", "from=c; to=d; level=2"]);
    let by_level = Lens { length: LengthBy::Level, ..Lens::default() };
    let reading = read(&by_level, &view);
    assert_eq!(ties(&reading), ["a-b collaboration", "c-d cooperation"]);
    let lengths = reading.network.ties().iter().map(|tie| tie.length.units().unwrap());
    assert_eq!(lengths.collect::<Vec<_>>(), [12, 30]);
    assert_eq!(reading.lacking.len(), 1);
    assert_eq!((reading.lacking[0].from.as_str(), reading.lacking[0].lacks), ("b", "level"));

    let close = Lens { least_level: Some(Level::Coordination), ..Lens::default() };
    assert_eq!(ties(&read(&close, &view)), ["a-b collaboration"]);
}

#[test]
fn advice_makes_the_measures_directed_and_collaboration_does_not() {
    let mutual = with(&["from=b; to=a; level=1"]);
    assert!(!read(&Lens::of_measures(), &mutual).network.is_directed());
    let view = with(&["from=b; to=a; kind=advice; level=1", "from=c; to=a; level=2"]);
    let reading = read(&Lens::of_measures(), &view);
    assert!(reading.network.is_directed());
    assert_eq!(ties(&reading), ["a-c cooperation", "b-a networking", "c-a cooperation"]);
    assert!(!read(&Lens::default(), &view).network.is_directed());
    let kinds = [TieKind::Stated(RelationshipKind::Collaboration)].into();
    let collaboration = Lens { kinds: Some(kinds), ..Lens::of_measures() };
    assert_eq!(ties(&read(&collaboration, &view)), ["a-c cooperation"]);
}

#[test]
fn two_in_one_initiative_or_at_one_small_event_are_not_strangers() {
    let view = lakeside(&[
        (Table::Initiatives, "id=up; name=Up; lead=d; since=2025"),
        (Table::Members, "initiative=up; stakeholder=a; since=2025"),
        (Table::Initiatives, "id=over; name=Over; since=2020; until=2021"),
        (Table::Members, "initiative=over; stakeholder=a; since=2020"),
        (Table::Members, "initiative=over; stakeholder=c; since=2020"),
        (Table::Events, "id=may; name=Dinner; date=2026-04-20"),
        (Table::Attendance, "event=may; stakeholder=b; status=attended"),
        (Table::Attendance, "event=may; stakeholder=eve; status=attended"),
        (Table::Attendance, "event=may; stakeholder=c; status=declined"),
    ]);
    let reading = read(&Lens::default(), &view);
    assert_eq!(ties(&reading), ["a-d networking", "b-eve networking"]);
    assert!(reading.origins.iter().all(Origin::is_derived));
    assert_eq!(ties(&read(&Lens { stated_only: true, ..Lens::default() }, &view)).len(), 0);
}

#[test]
fn two_organizations_do_not_meet_where_one_person_comes_for_both() {
    let view = lakeside(&[
        (Table::Events, "id=may; name=Dinner; date=2026-04-20"),
        (Table::Attendance, "event=may; stakeholder=a; person=ann; on behalf of=d"),
        (Table::Attendance, "event=may; stakeholder=c"),
    ]);
    assert_eq!(
        ties(&read(&Lens::default(), &view)),
        ["a-c networking", "b-c networking", "c-d networking"]
    );
}

#[test]
fn an_event_of_sixteen_ties_nobody_and_one_of_fifteen_does() {
    let event_of = |attenders: usize| {
        let people = (0..attenders).map(|at| format!("id=p{at}; name=Guest {at}"));
        let rows: Vec<(Table, String)> = people
            .map(|row| (Table::Stakeholders, row))
            .chain([(Table::Events, "id=e; name=Convening; date=2026-03-02".to_owned())])
            .chain(
                (0..attenders).map(|at| (Table::Attendance, format!("event=e; stakeholder=p{at}"))),
            )
            .collect();
        let rows: Vec<_> = rows.iter().map(|(table, row)| (*table, row.as_str())).collect();
        read(&Lens::default(), &community(&rows)).network.ties().len()
    };
    assert_eq!(event_of(15), 105);
    assert_eq!(event_of(16), 0);
}

#[test]
fn money_runs_from_the_funder_to_the_recipient_or_the_lead_unless_refused_or_over() {
    let view = lakeside(&[
        (Table::Initiatives, "id=up; name=Up; lead=a; since=2025"),
        (Table::Funding, "initiative=up; funder=d; status=awarded; since=2025"),
        (Table::Funding, "initiative=up; funder=c; recipient=b; status=pledged; since=2025"),
        (Table::Funding, "initiative=up; funder=eve; status=sought; since=2025"),
        (Table::Funding, "initiative=up; funder=c; status=awarded; since=2024; until=2025-12"),
    ]);
    let reading = read(&Lens::of_measures(), &view);
    assert!(reading.network.is_directed());
    assert_eq!(ties(&reading), ["c-b ?", "d-a ?"]);
}

#[test]
fn facilitators_leave_by_design_and_are_left_out() {
    let view = lakeside(&[
        (Table::Standings, "stakeholder=d; role=facilitator; since=2025"),
        (Table::Relationships, "from=d; to=a; level=3; since=2025"),
        (Table::Relationships, "from=dan; to=b; level=3; since=2025"),
    ]);
    let reading = read(&Lens::default(), &view);
    assert_eq!(reading.network.index_of("d"), None);
    assert!(reading.network.ties().is_empty());
    let all = Lens { with_facilitators: true, ..Lens::default() };
    assert_eq!(ties(&read(&all, &view)), ["a-d coordination", "b-d coordination"]);
}

#[test]
fn a_tie_that_is_over_is_gone_and_one_without_a_day_is_counted_as_undated() {
    let view = lakeside(&[
        (Table::Relationships, "from=a; to=b; since=2020; until=2025"),
        (Table::Relationships, "from=b; to=c"),
        (Table::Relationships, "from=c; to=d; source=illustrative; since=2020"),
    ]);
    let reading = read(&Lens::default(), &view);
    assert_eq!(ties(&reading), ["b-c ?", "c-d ?"]);
    assert_eq!(reading.undated, 1);
    assert_eq!(reading.origins.iter().map(|it| it.illustrative).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn a_lens_says_in_words_which_ties_counted() {
    assert_eq!(
        Lens::default().to_string(),
        "ties of every kind, stated or derived, between organizations, undirected, each one step"
    );
    let lens = Lens {
        kinds: Some([TieKind::read("advice").unwrap(), TieKind::Funding].into()),
        least_level: Some(Level::Coordination),
        confirmed: true,
        unit: Unit::Both,
        direction: Direction::Directed,
        length: LengthBy::Level,
        ..Lens::default()
    };
    assert_eq!(
        lens.to_string(),
        "advice, funding ties from coordination up, confirmed by both sides, as stated, between \
         organizations and people, directed, the longer the lower their level"
    );
}
