//! Who may see what: nothing that is the convener's alone reaches anyone else.

#![allow(clippy::unwrap_used, clippy::wildcard_enum_match_arm)]

mod made;
mod told;

use convoke::model::{
    Audience, Cell, Cells, Community, Key, Release, Standing, Stored, Table, Table::*, Tables,
    View, Visitor, cells_of, is_named_by_id, references,
};
use made::made;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use told::{id, on, seen_by, texts, told};

const DAY: &str = "2026-03-01";

fn members(community: &Community) -> View {
    seen_by(community, DAY, Audience::Members)
}

fn public(community: &Community) -> View {
    seen_by(community, DAY, Audience::Public)
}

/// The headings of a table's private columns.
fn private(table: Table) -> Vec<&'static str> {
    struct Private;
    impl Visitor for Private {
        type Answer = Vec<&'static str>;
        fn visit<R: Stored>(self) -> Vec<&'static str> {
            R::columns().iter().filter(|column| column.private).map(|c| c.heading).collect()
        }
    }
    table.visit(Private)
}

#[test]
fn notes_contacts_judgements_stances_words_and_reasons_are_the_conveners() {
    for table in Table::ALL {
        let also: &[&str] = match table {
            Stakeholders => &["influence", "interest", "email", "phone", "notes"],
            Positions => &["stance", "in their words", "notes"],
            Steps => &["reason", "notes"],
            Distinct => &["why", "notes"],
            _ => &["notes"],
        };
        assert_eq!(private(*table), also, "{table}");
    }
}

#[test]
fn a_release_lets_through_just_what_it_names() {
    let community = told(&[(
        Stakeholders,
        "id | name | standing | email | phone | notes | audience",
        &[
            "a | A | engaged | a@a.org | 1 | said in confidence | members; email=members",
            "b | B | engaged | b@b.org | 2 | said in confidence | ",
            "c | C | engaged | c@c.org | 3 | a note for all | public; notes=public",
            "d | D | prospect | d@d.org | 4 | said in confidence | members",
            "e | E | prospect | e@e.org | 5 | said in confidence | email=members",
            "f | F | engaged | f@f.org | 6 | said in confidence | convener; email=public",
        ],
    )]);
    let view = members(&community);
    assert_eq!(texts(view.stakeholders().map(|row| &row.id)), ["a", "b", "c", "d"]);
    let said = format!("{view:?}");
    for (text, is_seen) in [
        ("a@a.org", true),
        ("b@b.org", false),
        ("a note for all", true),
        ("d@d.org", false),
        ("e@e.org", false),
        ("f@f.org", false),
        ("said in confidence", false),
    ] {
        assert_eq!(said.contains(text), is_seen, "{text}");
    }
    assert_eq!(view.standing(&id("d")), Standing::Prospect);
    assert_eq!(texts(public(&community).stakeholders().map(|row| &row.id)), ["c"]);
    assert!(format!("{:?}", public(&community)).contains("a note for all"));
}

#[test]
fn nothing_is_public_unless_marked() {
    let community = told(&[
        (Stakeholders, "id | name | standing", &["a | A | engaged", "b | B | engaged"]),
        (Relationships, "from | to | audience", &["a | b | public"]),
        (Events, "id | name | kind | audience", &["open-day | Open day | convening | public"]),
    ]);
    let view = public(&community);
    assert_eq!(view.stakeholders().count(), 0);
    assert_eq!(view.relationships().len(), 0, "it names two who are not public");
    assert_eq!(view.past_events().len(), 1);
}

#[test]
fn what_names_something_hidden_is_hidden_with_it_however_far() {
    let community = told(&[
        (
            Stakeholders,
            "id | name | standing",
            &["a | A | engaged", "b | B | engaged", "secret | Secret | prospect"],
        ),
        (Relationships, "from | to | kind | held by", &["a | b | | ", "b | a | advice | secret"]),
        (Priorities, "id | name | owner", &["care | Care | secret", "cost | Cost | a"]),
        (Actions, "id | what | priority", &["x | X | care", "y | Y | cost"]),
        (Initiatives, "id | name | lead | priorities", &["up | Up | a | cost; care"]),
        (Members, "initiative | stakeholder", &["up | b"]),
        (
            Commitments,
            "id | by | what | initiative | depends on",
            &["one | a | One | up | ", "two | b | Two | | one", "three | b | Three | | "],
        ),
        (
            Steps,
            "commitment | on | step",
            &["two | 2026-01-01 | report", "three | 2026-01-01 | report"],
        ),
    ]);
    let view = members(&community);
    let tables = &view.tables;
    assert_eq!(view.relationships().len(), 1);
    assert_eq!(texts(tables.priorities.keys()), ["cost"]);
    assert_eq!(texts(tables.actions.keys()), ["y"]);
    assert_eq!((tables.initiatives.len(), tables.members.len()), (0, 0));
    assert_eq!(texts(tables.commitments.keys()), ["three"]);
    assert_eq!(texts(tables.steps.values().map(|row| &row.commitment)), ["three"]);
    assert_eq!(on(&community, DAY).tables.commitments.len(), 3);
}

#[test]
fn a_promise_that_waits_for_a_hidden_one_is_hidden_even_before_that_is_spoken() {
    let community = told(&[
        (Stakeholders, "id | name | standing", &["a | A | engaged", "b | B | engaged"]),
        (
            Commitments,
            "id | by | what | made on | depends on | audience",
            &[
                "open | a | Take part | 2026-01 | pay-for-the-pilot | ",
                "pay-for-the-pilot | b | Pay for the pilot | 2026-06 | | convener",
            ],
        ),
    ]);
    assert_eq!(members(&community).commitments().count(), 0);
    assert_eq!(texts(on(&community, DAY).commitments().map(|row| &row.id)), ["open"]);
}

#[test]
fn one_on_ones_declined_and_absent_are_the_conveners() {
    let community = told(&[
        (
            Stakeholders,
            "id | name | standing",
            &["a | A | engaged", "b | B | engaged", "c | C | engaged"],
        ),
        (
            Events,
            "id | name | kind | date | audience",
            &[
                "talk | Talk | one-on-one | 2026-01 | ",
                "interview | Interview | interview | 2026-01 | ",
                "open-talk | Open talk | one-on-one | 2026-01 | members",
                "kickoff | Kick-off | convening | 2026-02 | ",
            ],
        ),
        (
            Attendance,
            "event | stakeholder | status | audience",
            &[
                "talk | a | attended | members",
                "open-talk | b | attended | ",
                "kickoff | a | declined | ",
                "kickoff | b | absent | ",
                "kickoff | c | absent | members",
            ],
        ),
        (
            Commitments,
            "id | by | what | event",
            &["x | a | What was promised in confidence | talk"],
        ),
    ]);
    let view = members(&community);
    assert_eq!(texts(view.past_events().iter().map(|event| &event.id)), ["open-talk", "kickoff"]);
    let rows = view.tables.attendance.values();
    assert_eq!(texts(rows.map(|row| &row.stakeholder)), ["c", "b"]);
    assert_eq!(view.commitments().count(), 0);
}

#[test]
fn a_member_that_once_was_a_prospect_is_seen_and_that_it_was_is_not() {
    let community = told(&[
        (
            Stakeholders,
            "id | name | standing | standing since",
            &["payer | Payer A | prospect | 2020", "plan | Plan B | engaged | 2020"],
        ),
        (
            Standings,
            "stakeholder | standing | since | audience",
            &[
                "payer | declined | 2021 | ",
                "payer | engaged | 2022 | ",
                "plan | declined | 2025 | convener",
            ],
        ),
    ]);
    let view = members(&community);
    assert_eq!(texts(view.stakeholders().map(|row| &row.id)), ["payer"]);
    assert_eq!(view.standing(&id("payer")), Standing::Engaged);
    let said = format!("{view:?}");
    assert!(
        !said.contains("Prospect") && !said.contains("Declined") && !said.contains("2020"),
        "{said}"
    );
    let earlier = seen_by(&community, "2021-05-05", Audience::Members);
    assert_eq!(texts(earlier.stakeholders().map(|row| &row.id)), ["plan"]);
}

#[test]
fn who_is_known_only_from_a_talk_in_confidence_is_not_seen() {
    let community = told(&[
        (Stakeholders, "id | name", &["payer | Payer A"]),
        (Events, "id | name | kind", &["talk | Talk | one-on-one"]),
        (Attendance, "event | stakeholder", &["talk | payer"]),
    ]);
    assert!(on(&community, DAY).is_at_the_table(&id("payer")));
    assert_eq!(members(&community).stakeholders().count(), 0);
}

#[test]
fn the_convener_and_the_coach_are_seen_without_a_standing_on_record() {
    let community = told(&[
        (
            Stakeholders,
            "id | name | role",
            &["host | Host | convener", "coach | Coach | facilitator"],
        ),
        (Events, "id | name | host | date", &["kickoff | Kick-off | coach | 2026-02"]),
    ]);
    let view = members(&community);
    assert_eq!((view.stakeholders().count(), view.past_events().len()), (2, 1));
}

#[test]
fn a_release_of_what_no_column_is_called_is_refused() {
    let mut community = Community::default();
    let cells = [("id", "a"), ("name", "A"), ("audience", "members; emial=members")];
    let cells: Cells = cells.map(|(heading, text)| (heading.to_owned(), text.to_owned())).into();
    let add = convoke::model::Operation::Add { table: Stakeholders, cells };
    let refusal = community.apply(&add).unwrap_err().to_string();
    assert!(refusal.contains("did you mean “email”?"), "{refusal}");
}

/// What the marks and kinds of rows say must not be seen, worked out the long way round: ids of
/// records, and texts.
struct Secrets {
    ids: BTreeSet<(Table, String)>,
    texts: BTreeSet<String>,
}

fn secrets(community: &Community, day: &str, audience: Audience) -> Secrets {
    let truth = on(community, day);
    let rows = made::all_rows(community);
    let named = named_by(community.tables());
    let mut hidden: BTreeSet<usize> = BTreeSet::new();
    let mut ids: BTreeSet<(Table, String)> = BTreeSet::new();
    loop {
        let before = hidden.len();
        for (place, (table, key, cells)) in rows.iter().enumerate() {
            let names_hidden = named[&(*table, key.clone())].iter().any(|name| ids.contains(name));
            if names_hidden || is_secret(&truth, *table, cells, audience) {
                hidden.insert(place);
            }
        }
        for (table, key, _) in rows.iter().filter(|(table, ..)| is_named_by_id(*table)) {
            let of_id = |(_, (of, other, _)): &(usize, &(Table, Key, Cells))| {
                of == table && other.first() == key.first()
            };
            if rows.iter().enumerate().filter(of_id).all(|(place, _)| hidden.contains(&place)) {
                ids.insert((*table, key.first().to_owned()));
            }
        }
        if hidden.len() == before {
            break;
        }
    }
    let mut texts = BTreeSet::new();
    for (place, (table, _, cells)) in rows.iter().enumerate() {
        let release = release(cells);
        for (heading, text) in cells {
            let is_private = private(*table).contains(&heading.as_str());
            let is_released = release.columns.get(heading).is_some_and(|least| *least <= audience);
            if hidden.contains(&place) || (is_private && !is_released) {
                texts.extend(canaries(text));
            }
        }
    }
    Secrets { ids, texts }
}

fn release(cells: &Cells) -> Release {
    cells.get("audience").map(|text| Release::read(text).unwrap()).unwrap_or_default()
}

fn canaries(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| word.starts_with("canary")).map(str::to_owned)
}

/// Whether a row is hidden for what it says itself.
fn is_secret(truth: &View, table: Table, cells: &Cells, audience: Audience) -> bool {
    let row = release(cells).row;
    if row.unwrap_or(Audience::Members) > audience {
        return true;
    }
    let is = |heading: &str, words: &[&str]| {
        cells.get(heading).is_some_and(|text| words.contains(&text.as_str()))
    };
    let is_delicate = match table {
        Stakeholders => {
            let standing = truth.standing(&id(&cells["id"]));
            matches!(standing, Standing::Prospect | Standing::Declined)
        }
        Standings => is("standing", &["prospect", "declined"]),
        Events => is("kind", &["one-on-one", "interview"]),
        Attendance => is("status", &["declined", "absent"]),
        _ => false,
    };
    is_delicate && row.is_none()
}

/// The records that each row names.
fn named_by(tables: &Tables) -> BTreeMap<(Table, Key), Vec<(Table, String)>> {
    struct Named<'a>(&'a Tables);
    impl Visitor for Named<'_> {
        type Answer = Vec<((Table, Key), Vec<(Table, String)>)>;
        fn visit<R: Stored>(self) -> Self::Answer {
            let named = |row: &R| {
                let names = references(row).into_iter().filter(|(heading, ..)| *heading != "id");
                names.map(|(_, table, id)| (table, id.to_owned())).collect()
            };
            let rows = R::rows(self.0).iter();
            rows.map(|(key, row)| ((R::TABLE, key.clone()), named(row))).collect()
        }
    }
    Table::ALL.iter().flat_map(|table| table.visit(Named(tables))).collect()
}

/// The cells of every row of a view.
fn seen(view: &View) -> BTreeMap<(Table, Key), Cells> {
    struct Seen<'a>(&'a Tables);
    impl Visitor for Seen<'_> {
        type Answer = Vec<((Table, Key), Cells)>;
        fn visit<R: Stored>(self) -> Self::Answer {
            let rows = R::rows(self.0).iter();
            rows.map(|(key, row)| ((R::TABLE, key.clone()), cells_of(row))).collect()
        }
    }
    Table::ALL.iter().flat_map(|table| table.visit(Seen(&view.tables))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn no_secret_reaches_members_or_the_public(
        bytes in proptest::collection::vec(any::<u8>(), 0..2000),
        day in prop_oneof!["2020-07-01", "2030-01-01"],
    ) {
        let (community, _) = made(&bytes);
        for audience in [Audience::Members, Audience::Public] {
            let view = seen_by(&community, &day, audience);
            let said = format!("{view:?}");
            let secrets = secrets(&community, &day, audience);
            for text in &secrets.texts {
                let rows = || made::all_rows(&community).into_iter().filter(|(_, _, cells)| {
                    cells.values().any(|cell| canaries(cell).any(|other| other == *text))
                });
                prop_assert!(
                    !said.contains(text.as_str()),
                    "{audience} see {text} of {:?}", rows().collect::<Vec<_>>()
                );
            }
            for (table, id) in &secrets.ids {
                prop_assert!(!said.contains(&format!("\"{id}\"")), "{audience} see {table} {id}");
            }
        }
    }

    #[test]
    fn the_public_sees_no_more_than_members_and_members_no_more_than_the_convener(
        bytes in proptest::collection::vec(any::<u8>(), 0..2000),
        day in prop_oneof!["2020-07-01", "2030-01-01"],
    ) {
        let (community, _) = made(&bytes);
        let views = [Audience::Public, Audience::Members, Audience::Convener]
            .map(|audience| seen(&seen_by(&community, &day, audience)));
        for (less, more) in [(&views[0], &views[1]), (&views[1], &views[2])] {
            for (row, cells) in less {
                let Some(whole) = more.get(row) else {
                    return Err(TestCaseError::fail(format!("{row:?} is seen by fewer only")));
                };
                for (heading, text) in cells {
                    prop_assert_eq!(whole.get(heading), Some(text), "{:?}, {}", row, heading);
                }
            }
        }
    }

    #[test]
    fn what_is_released_with_all_that_it_names_is_seen(
        bytes in proptest::collection::vec(any::<u8>(), 0..2000),
        audience in prop_oneof![Just(Audience::Members), Just(Audience::Public)],
    ) {
        let (community, _) = made(&bytes);
        let seen = seen(&seen_by(&community, "2030-01-01", audience));
        let named = named_by(community.tables());
        let mut open: BTreeMap<(Table, Key), Cells> = made::all_rows(&community)
            .into_iter()
            .filter(|(_, _, cells)| release(cells).row.is_some_and(|least| least <= audience))
            .map(|(table, key, cells)| ((table, key), cells))
            .collect();
        loop {
            let ids: BTreeSet<(Table, String)> =
                open.keys().map(|(table, key)| (*table, key.first().to_owned())).collect();
            let before = open.len();
            open.retain(|row, _| named[row].iter().all(|name| ids.contains(name)));
            if open.len() == before {
                break;
            }
        }
        for ((table, key), cells) in &open {
            let row = seen.get(&(*table, key.clone()));
            prop_assert!(row.is_some(), "{} {} is not seen by {}", table, key, audience);
            let columns = release(cells).columns;
            // Who may see what is itself the convener's.
            for (heading, text) in cells.iter().filter(|(heading, _)| *heading != "audience") {
                let is_private = private(*table).contains(&heading.as_str());
                if !is_private || columns.get(heading).is_some_and(|least| *least <= audience) {
                    prop_assert_eq!(row.unwrap().get(heading), Some(text), "{} {}", table, heading);
                }
            }
        }
    }
}

#[test]
fn one_party_sees_what_was_said_with_it_and_nothing_else_that_is_hidden() {
    let community = told(&[
        (
            Stakeholders,
            "id | name | standing | email | audience",
            &[
                "clinic | Clinic | engaged | |",
                "payer | Payer A | prospect | a@b.org |",
                "fund | Fund | prospect | |",
                "choir | Choir | prospect | | convener",
            ],
        ),
        (Events, "id | name | kind", &["talk | A talk | interview"]),
        (
            Initiatives,
            "id | name | lead",
            &["visits | Paid visits | payer", "songs | Songs | fund"],
        ),
        (
            Commitments,
            "id | by | to | what | event | initiative | depends on",
            &[
                "own | payer | clinic | Pay | | |",
                "joint | clinic; fund | payer | Help | | |",
                "third | fund | payer | Lend a room | | |",
                "choir | payer | choir | Sing | | |",
                "told | payer | clinic | Tell | talk | |",
                "led | clinic | payer | Visit | | visits |",
                "sung | clinic | payer | Hum | | songs |",
                "after | payer | clinic | Print | | | secret",
                "secret | fund | choir | Plot | | |",
                "chain | clinic | payer | Bind | | | own",
            ],
        ),
        (Steps, "commitment | on | step | by", &["own | 2026-02-01 | report | payer"]),
    ]);
    let view = on(&community, DAY);
    let of = |who: &str| texts(view.for_member(&id(who)).commitments().map(|row| row.id.clone()));
    // The initiative that the payer leads is hidden from the clinic, with what is done in it.
    assert_eq!(of("clinic"), ["chain", "own"]);
    assert_eq!(of("payer"), ["chain", "joint", "led", "own", "third"]);
    assert_eq!(texts(members(&community).commitments().map(|row| row.id.clone())).len(), 0);
    let clinic = view.for_member(&id("clinic"));
    assert_eq!(clinic.name(&id("payer")), "Payer A");
    assert!(clinic.stakeholder(&id("payer")).unwrap().email.is_none());
    assert!(clinic.stakeholder(&id("fund")).is_none());
    assert_eq!(clinic.tables.steps.len(), 1);
    assert_eq!(clinic.tables.initiatives.len(), 0);
}
