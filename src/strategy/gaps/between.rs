//! Two sectors at the table that no tie joins.

use super::{
    gap::{Found, GapKind, Severity},
    scene::Scene,
};
use crate::{
    model::Sector,
    strategy::{named::one_of, sentence::count},
};
use std::collections::BTreeSet;

/// The sectors between which ties are looked for; what is in the sector “other” has little in
/// common.
const JOINED: [Sector; 5] =
    [Sector::Payer, Sector::Provider, Sector::PatientAdvocate, Sector::Partner, Sector::Sponsor];

/// Pairs of sectors of which no one at the table is tied to one of the other. One who is in both
/// joins them.
///
/// Where no tie at all is on record, nothing is said of sectors.
pub(super) fn missing_ties(scene: &Scene<'_>) -> Vec<Found> {
    if scene.network.ties().is_empty() {
        return Vec::new();
    }
    let joined = joined(scene);
    let of: Vec<(Sector, Vec<u32>)> =
        JOINED.iter().map(|sector| (*sector, of_sector(scene, *sector))).collect();
    let mut found = Vec::new();
    for (at, (one, ones)) in of.iter().enumerate() {
        for (other, others) in &of[at + 1..] {
            if !ones.is_empty() && !others.is_empty() && !joined.contains(&(*one, *other)) {
                found.push(missing_tie(scene, (*one, ones), (*other, others)));
            }
        }
    }
    found
}

fn of_sector(scene: &Scene<'_>, sector: Sector) -> Vec<u32> {
    let numbers = (0u32..).zip(&scene.sectors);
    numbers.filter(|(_, sectors)| sectors.contains(&sector)).map(|(at, _)| at).collect()
}

/// The pairs of sectors, in order, that a tie or a stakeholder joins.
fn joined(scene: &Scene<'_>) -> BTreeSet<(Sector, Sector)> {
    let ties = scene.network.ties().iter().map(|tie| (tie.from as usize, tie.to as usize));
    let selves = (0..scene.network.len()).map(|at| (at, at));
    let mut joined = BTreeSet::new();
    for (one, other) in ties.chain(selves) {
        for a in &scene.sectors[one] {
            for b in &scene.sectors[other] {
                joined.insert((*a.min(b), *a.max(b)));
            }
        }
    }
    joined
}

fn missing_tie(
    scene: &Scene<'_>,
    (one, ones): (Sector, &[u32]),
    (other, others): (Sector, &[u32]),
) -> Found {
    let severity = match (one, other) {
        (Sector::Payer, Sector::Provider) if scene.is_at_implementation() => Severity::High,
        (Sector::Payer, Sector::Provider | Sector::PatientAdvocate)
        | (Sector::Provider, Sector::PatientAdvocate) => Severity::Medium,
        (_, _) => Severity::Low,
    };
    let among = |at: u32| others.binary_search(&at).is_ok();
    let pair = scene.pair_to_introduce(ones, &among);
    let next = pair.as_ref().map(|pair| pair.in_words(scene)).unwrap_or_default();
    let about: BTreeSet<u32> = ones.iter().chain(others).copied().collect();
    let about = scene.ids(&about.into_iter().collect::<Vec<_>>());
    let counted = [(one, ones), (other, others)]
        .map(|(sector, all)| count(all.len(), sector.word(), sector.plural()));
    let mut found = Found::new(GapKind::MissingTie, severity, about)
        .says(
            format!("No {one} at the table is tied to {}.", one_of(other)),
            format!(
                "We have not recorded a tie between {} and {} yet. Who could bring two of them \
                 together?",
                one.plural(),
                other.plural()
            ),
        )
        .next(next, "Make one introduction between the two at the next meeting.")
        .because([format!("At the table: {} and {}.", counted[0], counted[1])]);
    found.gap.sectors = vec![one, other];
    found.gap.introducers = pair.map(|pair| pair.introducers).unwrap_or_default();
    found
}
