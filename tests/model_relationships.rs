//! What the stakeholders of a county say of their ties, and which of it holds on a day.

#![allow(clippy::unwrap_used)]

mod told;

use convoke::model::{Community, Level, Table::*, View};
use told::{on, told};

fn county(relationships: &[&str]) -> Community {
    told(&[
        (Stakeholders, "id | name", &["clinic | Clinic", "payer | Payer", "county | County"]),
        (Relationships, "from | to | kind | level | since | until | said by", relationships),
    ])
}

/// Every relationship of the day, as `from-to level`.
fn said(view: &View) -> Vec<String> {
    let rows = view.relationships().into_iter();
    rows.map(|row| format!("{}-{} {}", row.from, row.to, row.level.unwrap_or(Level::None)))
        .collect()
}

#[test]
fn a_later_row_of_the_same_tie_replaces_the_earlier() {
    let community = county(&[
        "clinic | payer | | networking | before 2019 | | clinic",
        "payer | clinic | | coalition | 2021 | | clinic",
        "clinic | payer | | cooperation | 2023-06 | | clinic",
    ]);
    assert_eq!(said(&on(&community, "2018-01-01")), ["clinic-payer networking"]);
    assert_eq!(said(&on(&community, "2020-12-31")), ["clinic-payer networking"]);
    assert_eq!(said(&on(&community, "2021-01-01")), ["payer-clinic coalition"]);
    assert_eq!(said(&on(&community, "2023-06-01")), ["clinic-payer cooperation"]);
}

#[test]
fn what_another_says_or_of_another_kind_is_not_replaced() {
    let community = county(&[
        "clinic | payer | collaboration | networking | 2019 | | clinic",
        "clinic | payer | collaboration | coalition | 2020 | | payer",
        "clinic | payer | advice | cooperation | 2021 | | clinic",
        "payer | clinic | advice | coordination | 2022 | | clinic",
    ]);
    assert_eq!(
        said(&on(&community, "2024-01-01")),
        [
            "clinic-payer networking",
            "clinic-payer coalition",
            "clinic-payer cooperation",
            "payer-clinic coordination",
        ]
    );
}

#[test]
fn a_tie_whose_latest_row_is_over_does_not_fall_back_to_an_earlier_row() {
    let community = county(&[
        "clinic | county | | networking | | |",
        "clinic | county | | coalition | 2020 | 2022-03 |",
    ]);
    assert_eq!(said(&on(&community, "2019-12-31")), ["clinic-county networking"]);
    assert_eq!(said(&on(&community, "2022-03-31")), ["clinic-county coalition"]);
    assert_eq!(said(&on(&community, "2022-04-01")), Vec::<String>::new());
}

#[test]
fn a_level_of_none_is_a_row_of_its_own() {
    let community =
        county(&["clinic | county | | 3 | 2019 | |", "clinic | county | | none | 2020 | |"]);
    assert_eq!(said(&on(&community, "2020-05-05")), ["clinic-county none"]);
}
