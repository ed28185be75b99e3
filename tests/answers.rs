//! Answers as pages: who they are for, and what each of them may hold.

#![allow(clippy::unwrap_used)]

mod told;

use convoke::{
    ledger::{self, Selection},
    model::{Audience, Community, Table::*, View},
    network::{Lens, Reading},
    render::{Document, Format, Style, answers, show},
    strategy,
};
use told::{id, seen_by, told};

/// A star: only the hub joins a payer, a provider and two speakers for patients.
fn star() -> Community {
    told(&[
        (Community, "name | stage", &["Lake County | implementation"]),
        (
            Stakeholders,
            "id | name | sector | standing | role | audience",
            &[
                "hub | Lake Fund | sponsor | committed | convener",
                "plan | Lake Plan | payer | engaged |",
                "clinic | Lake Clinic | provider | engaged | | public",
                "voices | Patient Voices | patient advocate | engaged |",
                "circle | Caregivers Circle | patient advocate | engaged |",
            ],
        ),
        (
            Relationships,
            "from | to | level",
            &[
                "hub | plan | cooperation",
                "hub | clinic | coordination",
                "hub | voices | networking",
                "hub | circle | networking",
                "voices | circle | collaboration",
            ],
        ),
        (Priorities, "id | name", &["home | The way home", "pay | Payment that lasts"]),
        (
            Positions,
            "stakeholder | priority | importance",
            &["plan | home | 5", "clinic | home | 4", "voices | home | 5", "plan | pay | 2"],
        ),
        (
            Commitments,
            "id | by | to | what | made on | due",
            &[
                "figures | clinic | plan | Count the visits | 2026-06-01 | 2026-10-31",
                "room | hub | clinic | Find a room | 2026-06-01 | 2027-01-31",
                "line | plan | voices | Open a telephone line | 2026-06-01 |",
            ],
        ),
    ])
}

fn reading(view: &View) -> Reading {
    Lens::default().read(view).unwrap()
}

fn seen(audience: Audience) -> View {
    seen_by(&star(), "2026-11-20", audience)
}

/// Every page there is.
fn pages(view: &View) -> Vec<Document> {
    let reading = reading(view);
    let lens = Lens::default();
    vec![
        answers::brief(&strategy::brief(view, &reading, &()).unwrap()),
        answers::connectors(&strategy::connectors(view, &reading, 10, &()).unwrap()),
        answers::gaps(&strategy::gaps(view, &reading)),
        answers::common_ground(&strategy::common_ground(view)),
        answers::dependence(&strategy::dependence(view, &lens, &()).unwrap()),
        answers::commitments(&ledger::commitments(view, &Selection::default())),
        answers::measures(&strategy::measures(view, &reading, &Default::default(), &()).unwrap()),
        answers::show(&strategy::show(view, &reading, &id("clinic")).unwrap()),
    ]
}

fn text(page: &Document) -> String {
    show(&(), page, Format::Text, Style { colour: false, width: 80 })
}

fn sheet(page: &Document) -> String {
    show(&(), page, Format::Csv, Style::default())
}

#[test]
fn line_one_of_every_page_says_for_whom_it_is_and_of_which_day() {
    for (audience, said) in [
        (Audience::Convener, "For the convener alone: do not project · 20 November 2026"),
        (Audience::Members, "For members · 20 November 2026"),
        (Audience::Public, "Public · 20 November 2026"),
    ] {
        for page in pages(&seen(audience)) {
            assert!(text(&page).starts_with(said), "{}", text(&page));
        }
    }
}

#[test]
fn no_page_that_the_group_sees_has_a_decimal() {
    let is_decimal = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_ascii_digit());
        word.split_once('.').is_some_and(|(whole, rest)| {
            [whole, rest].iter().all(|part| part.chars().all(|c| c.is_ascii_digit()))
        })
    };
    for page in pages(&seen(Audience::Members)) {
        for shown in [text(&page), sheet(&page)] {
            let decimals: Vec<&str> = shown
                .split(|c: char| c.is_whitespace() || c == ',')
                .filter(|w| is_decimal(w))
                .collect();
            assert!(decimals.is_empty(), "{decimals:?} in {shown}");
        }
    }
}

#[test]
fn undated_and_illustrative_facts_are_cautioned_about_before_anything_else() {
    for page in pages(&seen(Audience::Convener)) {
        let shown = text(&page);
        let third = shown.split("\n\n").nth(2).unwrap();
        assert!(third.starts_with("Note: ") && third.contains("no day"), "{shown}");
    }
}

#[test]
fn every_page_fits_the_width_of_the_screen() {
    for page in pages(&seen(Audience::Convener)) {
        let shown = text(&page);
        assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
    }
}

#[test]
fn as_csv_every_answer_is_one_table() {
    for page in pages(&seen(Audience::Convener)) {
        let shown = sheet(&page);
        let mut reader = csv::ReaderBuilder::new().from_reader(shown.as_bytes());
        let width = reader.headers().unwrap().len();
        assert!(width > 1, "{shown}");
        assert!(reader.records().all(|row| row.unwrap().len() == width), "{shown}");
    }
}

#[test]
fn the_hub_of_a_star_is_shown_with_its_measures() {
    let view = seen(Audience::Convener);
    let page = answers::connectors(&strategy::connectors(&view, &reading(&view), 10, &()).unwrap());
    // 5 of the 6 pairs of others: all but the two who know each other.
    let row = "1,hub,Lake Fund,sponsor,0.833333";
    assert!(sheet(&page).lines().nth(1).unwrap().starts_with(row), "{}", sheet(&page));
    let shown = text(&page);
    assert!(shown.contains("▇▇▇▇▁ 0.83"), "{shown}");
}

#[test]
fn commitments_stand_under_what_has_come_of_them() {
    let headings = |audience: Audience| -> Vec<String> {
        let view = seen(audience);
        let page = answers::commitments(&ledger::commitments(&view, &Selection::default()));
        let shown = text(&page);
        let lines: Vec<&str> = shown.lines().collect();
        let titles = lines.windows(2).filter(|two| two[1].starts_with("---"));
        titles.map(|two| two[0].to_owned()).collect()
    };
    assert_eq!(headings(Audience::Convener), ["Overdue: 1", "Under way: 2"]);
    assert_eq!(headings(Audience::Members), ["Due for an update: 1", "Under way: 2"]);
}

#[test]
fn a_priority_is_shown_sector_by_sector_and_who_was_not_asked() {
    let view = seen(Audience::Convener);
    let page = sheet(&answers::common_ground(&strategy::common_ground(&view)));
    let rows: Vec<&str> = page.lines().collect();
    assert_eq!(rows[0], "priority,payers,providers,patient advocates,sponsors");
    assert_eq!(rows[1], "The way home,1 of 1 (5),1 of 1 (4),1 of 2 (5),?");
    assert_eq!(rows[2], "Payment that lasts,0 of 1,?,?,?");
}
