//! Through whom others reach one another: in Florence, in a kite, in a small county.

#![allow(clippy::unwrap_used)]

mod told;

use convoke::{
    error::{Error, Watch},
    measure,
    model::{Audience, Community, Sector, Table::*},
    network::Lens,
    strategy::{Connector, Connectors, brief, connectors, dependence},
};
use told::{on, read, seen_by, texts, tied, told};

fn among(ties: &[(&str, &str)]) -> Connectors {
    let view = on(&tied(ties), "2026-01-01");
    connectors(&view, &read(&view), 10, &()).unwrap()
}

fn seen_by_convener(community: &Community) -> Connectors {
    let view = on(community, "2026-01-01");
    connectors(&view, &read(&view), 10, &()).unwrap()
}

/// Marriages among fifteen families (Padgett; without the Pucci, who had none).
fn florence() -> Community {
    tied(&[
        ("Acciaiuoli", "Medici"),
        ("Medici", "Barbadori"),
        ("Medici", "Ridolfi"),
        ("Medici", "Tornabuoni"),
        ("Medici", "Albizzi"),
        ("Medici", "Salviati"),
        ("Castellani", "Peruzzi"),
        ("Castellani", "Strozzi"),
        ("Castellani", "Barbadori"),
        ("Peruzzi", "Strozzi"),
        ("Peruzzi", "Bischeri"),
        ("Strozzi", "Ridolfi"),
        ("Strozzi", "Bischeri"),
        ("Ridolfi", "Tornabuoni"),
        ("Tornabuoni", "Guadagni"),
        ("Albizzi", "Ginori"),
        ("Albizzi", "Guadagni"),
        ("Salviati", "Pazzi"),
        ("Bischeri", "Guadagni"),
        ("Guadagni", "Lamberteschi"),
    ])
}

/// Krackhardt's kite.
fn kite() -> Community {
    tied(&[
        ("Andre", "Beverly"),
        ("Andre", "Carol"),
        ("Andre", "Diane"),
        ("Andre", "Fernando"),
        ("Beverly", "Diane"),
        ("Beverly", "Ed"),
        ("Beverly", "Garth"),
        ("Carol", "Diane"),
        ("Carol", "Fernando"),
        ("Diane", "Ed"),
        ("Diane", "Fernando"),
        ("Diane", "Garth"),
        ("Ed", "Garth"),
        ("Fernando", "Garth"),
        ("Fernando", "Heather"),
        ("Garth", "Heather"),
        ("Heather", "Ike"),
        ("Ike", "Jane"),
    ])
}

fn of<'a>(answer: &'a Connectors, id: &str) -> &'a Connector {
    answer.connectors.iter().find(|connector| connector.id.to_string() == id).unwrap()
}

fn rounded(value: Option<f64>) -> f64 {
    (value.unwrap() * 1e4).round() / 1e4
}

#[test]
fn the_medici_are_the_foremost_connectors_of_florence() {
    let answer = seen_by_convener(&florence());
    let medici = &answer.connectors[0];
    assert_eq!(medici.name, "Medici");
    assert_eq!(rounded(medici.betweenness_normalized), 0.5220);
    assert_eq!(rounded(medici.constraint), 0.2099);
    assert_eq!(rounded(of(&answer, "Guadagni").betweenness_normalized), 0.2546);
    assert_eq!(answer.finding, "Top three: Medici, Guadagni and Albizzi.");
    // Acciaiuoli, Ginori, Lamberteschi and Pazzi stand between nobody.
    assert_eq!((answer.stakeholders, answer.connecting, answer.connectors.len()), (15, 11, 10));
    let cut_points =
        answer.connectors.iter().filter(|one| one.single_point_of_failure == Some(true));
    assert_eq!(texts(cut_points.map(|one| &one.id)), ["Medici", "Guadagni", "Albizzi", "Salviati"]);
}

#[test]
fn without_the_medici_three_families_are_cut_off_from_the_other_eleven() {
    let medici = &seen_by_convener(&florence()).connectors[0];
    assert_eq!(
        medici.finding,
        "Without Medici, three are cut off from the other eleven: Pazzi, Salviati and Acciaiuoli."
    );
    assert_eq!(medici.cut_off_count, Some(3));
    // Nobody said that the families are at the table, and the group hears no prospect's name.
    assert_eq!(medici.for_the_group, "Much depends on a few of us: who can share it?");
}

#[test]
fn fernando_and_garth_are_equals_in_the_kite_and_their_order_is_not_settled() {
    let answer = seen_by_convener(&kite());
    let ranks: Vec<(&str, usize, bool)> = answer
        .connectors
        .iter()
        .map(|one| (one.name.as_str(), one.rank, one.rank_is_shared))
        .collect();
    let expected = [
        ("Heather", 1, false),
        ("Fernando", 2, true),
        ("Garth", 2, true),
        ("Ike", 4, false),
        ("Diane", 5, false),
        ("Andre", 6, true),
        ("Beverly", 6, true),
    ];
    assert_eq!(ranks, expected);
    assert_eq!(rounded(answer.connectors[0].betweenness_normalized), 0.3889);
    assert_eq!(rounded(answer.connectors[0].effective_size), 2.3333);
    assert_eq!(
        answer.finding,
        "Top three: Heather, Fernando and Garth; the order of Fernando and Garth is not settled."
    );
    assert_eq!(of(&answer, "Ike").finding, "Without Ike, Jane is cut off from the other eight.");
}

#[test]
fn in_a_circle_of_friends_where_all_know_each_other_no_one_is_a_connector() {
    let answer = among(&[("a", "b"), ("b", "c"), ("a", "c")]);
    assert!(answer.connectors.is_empty());
    assert_eq!(answer.finding, "No one stands between others on record.");
}

#[test]
fn the_spokes_of_a_star_do_not_reach_each_other_without_the_hub() {
    let star = tied(&[("hub", "a"), ("hub", "b"), ("hub", "c"), ("hub", "d"), ("hub", "e")]);
    let hub = &seen_by_convener(&star).connectors[0];
    assert_eq!(hub.betweenness_normalized, Some(1.0));
    assert_eq!(
        hub.finding,
        "Without hub, its five neighbours no longer reach one another: a, b, c and two others."
    );
}

/// Payers on one side of Lakeside Clinic, social services on the other.
fn county() -> Community {
    told(&[
        (
            Stakeholders,
            "id | name | kind | sector | standing",
            &[
                "payer-a | Payer A | | payer | engaged",
                "payer-b | Payer B | | payer | engaged",
                "lakeside | Lakeside Clinic | | provider | committed",
                "hill | Hill Hospital | | provider | engaged",
                "meals | Meals at Home | | patient advocate | engaged",
                "rides | County Rides | | patient advocate | engaged",
                "ann | Ann Oak | person | |",
                "bo | Bo Elm | person | |",
                "cy | Cy Ash | person | |",
            ],
        ),
        (Affiliations, "person | organization", &["ann | lakeside", "bo | lakeside", "cy | meals"]),
        (
            Relationships,
            "from | to | since | until | said by | held by",
            &[
                "lakeside | payer-a | 2025-01-01 | | | ann",
                "lakeside | payer-a | 2025-01-01 | | payer-a |",
                "lakeside | payer-b | 2025-01-01 | | | ann; bo",
                "lakeside | meals | 2025-01-01 | | | cy",
                "lakeside | rides | 2025-01-01 | | | ",
                "ann | hill | 2025-01-01 | | |",
                "lakeside | hill | 2024-01-01 | 2024-12-31 | | bo",
                "payer-a | payer-b | 2025-01-01 | | |",
                "meals | rides | 2025-01-01 | | |",
                "hill | payer-a | 2025-01-01 | | |",
            ],
        ),
    ])
}

#[test]
fn without_lakeside_clinic_no_payer_reaches_an_advocate() {
    let lakeside = &seen_by_convener(&county()).connectors[0];
    assert_eq!(
        lakeside.finding,
        "Without Lakeside Clinic, no patient advocate reaches a payer or a provider; \
         two are cut off from the other three: Meals at Home and County Rides."
    );
    let joins =
        [(Sector::Payer, Sector::PatientAdvocate), (Sector::Provider, Sector::PatientAdvocate)];
    assert_eq!(lakeside.only_joins, joins);
    assert_eq!(texts(&lakeside.bridges), ["payer", "provider", "patient advocate"]);
}

#[test]
fn what_is_said_of_lakeside_clinic_is_so_when_it_is_taken_out() {
    let view = on(&county(), "2026-01-01");
    let reading = read(&view);
    let joins = connectors(&view, &reading, 10, &()).unwrap().connectors[0].only_joins.clone();
    let network = reading.network;
    let lakeside = network.index_of("lakeside").unwrap();
    let sectors = |i: &u32| view.sectors(&network.ids()[*i as usize]);
    for part in measure::components_without(&network, &[lakeside as u32]) {
        let sectors: Vec<Sector> = part.iter().flat_map(sectors).collect();
        assert!(joins.iter().all(|(a, b)| !(sectors.contains(a) && sectors.contains(b))));
    }
}

#[test]
fn if_ann_leaves_two_ties_have_no_one_who_holds_them() {
    let people = &seen_by_convener(&county()).connectors[0].people;
    assert_eq!((people.ties, people.ties_with_holder), (5, 4));
    assert_eq!(
        people.finding,
        "If Ann Oak leaves, no one on record holds the ties to Hill Hospital and Payer A. \
         If Cy Ash of Meals at Home leaves, no one on record holds the tie to Meals at Home. \
         Who holds one of its five ties is not on record."
    );
    assert_eq!(people.sole_holders[0].organizations[0].name, "Lakeside Clinic");
}

#[test]
fn in_front_of_the_group_nobody_is_called_a_point_of_failure() {
    let view = seen_by(&county(), "2026-01-01", Audience::Members);
    let answer = connectors(&view, &read(&view), 10, &()).unwrap();
    assert_eq!(answer.finding, "Others reach one another through Lakeside Clinic and Payer A.");
    assert_eq!(answer.connectors[0].finding, "Much depends on Lakeside Clinic: who can share it?");
    assert!(answer.connectors[0].people.finding.starts_with("Ann Oak carries the ties to"));
}

#[test]
fn a_sentence_names_three_and_counts_the_others_without_decimals() {
    let spokes: Vec<(String, &str)> = (0..5).map(|i| (format!("s{i}"), "hub")).collect();
    let spokes = spokes.iter().map(|(a, b)| (a.as_str(), *b));
    let core = [
        ("hub", "x"),
        ("hub", "y"),
        ("hub", "z"),
        ("x", "y"),
        ("y", "z"),
        ("z", "u"),
        ("y", "u"),
        ("z", "v"),
    ];
    let answer = among(&spokes.chain(core).collect::<Vec<_>>());
    assert_eq!(
        answer.connectors[0].finding,
        "Without hub, five are cut off from the other five: s0, s1, s2 and two others."
    );
}

#[test]
fn where_little_holds_without_the_hub_the_sentence_counts_the_parts() {
    let spokes: Vec<(String, &str)> = (0..9).map(|i| (format!("s{i}"), "hub")).collect();
    let ties = spokes.iter().map(|(a, b)| (a.as_str(), *b)).chain([("s0", "s1"), ("s7", "s8")]);
    let hub = &among(&ties.collect::<Vec<_>>()).connectors[0];
    assert_eq!(
        hub.finding,
        "Without hub, the other nine fall into seven parts, the largest of two."
    );
    assert_eq!(hub.cut_off_count, Some(7));
}

#[test]
fn the_fields_that_others_hold_on_to_are_there_by_name() {
    let json = serde_json::to_value(seen_by_convener(&florence())).unwrap();
    let medici = &json["connectors"][0];
    for field in [
        "id",
        "name",
        "sectors",
        "betweenness_normalized",
        "constraint",
        "effective_size",
        "single_point_of_failure",
        "bridges",
        "finding",
    ] {
        assert!(!medici[field].is_null(), "{field}");
    }
    assert_eq!(json["audience"], "convener");
}

/// Who reaches whom among `n` without `gone`, walked tie by tie.
fn reaches(n: usize, ties: &[(usize, usize)], gone: usize) -> Vec<Vec<bool>> {
    let mut reaches = vec![vec![false; n]; n];
    for (a, b) in ties.iter().filter(|(a, b)| *a != gone && *b != gone && a != b) {
        reaches[*a][*b] = true;
        reaches[*b][*a] = true;
    }
    for via in 0..n {
        for a in 0..n {
            for b in 0..n {
                reaches[a][b] |= reaches[a][via] && reaches[via][b];
            }
        }
    }
    reaches
}

proptest::proptest! {
    #[test]
    fn whatever_is_said_of_a_connector_is_so_in_any_small_community(
        ties in proptest::collection::vec((0usize..9, 0usize..9), 1..14),
        sectors in proptest::collection::vec(0usize..3, 9),
    ) {
        const NAMES: [&str; 3] = ["payer", "provider", "sponsor"];
        let rows: Vec<String> =
            (0..9).map(|i| format!("s{i} | S{i} | {}", NAMES[sectors[i]])).collect();
        let said: Vec<String> =
            ties.iter().filter(|(a, b)| a < b).map(|(a, b)| format!("s{a} | s{b}")).collect::<std::collections::BTreeSet<_>>().into_iter().collect();
        let drawn: Vec<(usize, usize)> = ties.iter().copied().filter(|(a, b)| a < b).collect();
        let community = told(&[
            (Stakeholders, "id | name | sector", &rows.iter().map(String::as_str).collect::<Vec<_>>()),
            (Relationships, "from | to", &said.iter().map(String::as_str).collect::<Vec<_>>()),
        ]);
        let answer = seen_by_convener(&community);
        let before = reaches(9, &drawn, 9);
        for connector in &answer.connectors {
            let at: usize = connector.name[1..].parse().unwrap();
            let after = reaches(9, &drawn, at);
            let others = || (0..9).filter(|i| *i != at);
            let parted = others().any(|a| others().any(|b| a != b && before[a][b] && !after[a][b]));
            assert_eq!(connector.single_point_of_failure, Some(parted));
            for (a, b) in [(0, 1), (0, 2), (1, 2)] {
                let meet = |reaches: &[Vec<bool>]| {
                    others().any(|i| others().any(|j| sectors[i] == a && sectors[j] == b && reaches[i][j]))
                };
                let [one, other] = [NAMES[a], NAMES[b]];
                let is_said = connector
                    .only_joins
                    .iter()
                    .any(|(a, b)| a.word() == one && b.word() == other);
                assert_eq!(is_said, meet(&before) && !meet(&after), "{one} and {other} by {at}");
            }
        }
    }
}

struct Impatient;

impl Watch for Impatient {
    fn progress(&self, _: &str, _: usize, _: usize) {}
    fn stopped(&self) -> bool {
        true
    }
}

#[test]
fn whoever_waits_for_an_answer_can_stop_the_question() {
    let view = on(&florence(), "2026-01-01");
    let reading = read(&view);
    assert_eq!(connectors(&view, &reading, 10, &Impatient), Err(Error::Stopped));
    assert_eq!(brief(&view, &reading, &Impatient), Err(Error::Stopped));
    let convened = told(&[
        (
            Stakeholders,
            "id | name | role | standing",
            &["hub | Hub | convener | engaged", "a | A | | engaged", "b | B | | engaged"],
        ),
        (Relationships, "from | to", &["hub | a", "a | b"]),
    ]);
    let view = on(&convened, "2026-01-01");
    assert_eq!(dependence(&view, &Lens::default(), &Impatient), Err(Error::Stopped));
}
