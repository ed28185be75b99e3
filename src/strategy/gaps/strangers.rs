//! Two who hold the same priority and are not tied.

use super::{
    gap::{Found, GapKind, Severity},
    scene::{Holder, Scene},
};
use crate::{
    model::{PriorityId, Sector},
    strategy::sentence::{and, capital, count, or},
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// Of each sector, how many of those for whom a priority matters most are compared.
const COMPARED: usize = 25;

/// Up to how many pairs a priority lists each of them; above, one for each two sectors.
const LISTED: usize = 8;

/// What is said to matter, at least, to weigh: 4 or 5.
const MATTERS: u8 = 4;

/// Pairs at the table who hold the same priority and are not tied; two who may compete are left
/// out. Two who share several priorities are one finding.
///
/// A priority with more than [`LISTED`] such pairs gives, for each two sectors, the pair for whom
/// it matters most. Where many of a sector hold a priority, those [`COMPARED`] are looked at for
/// whom it matters most.
pub(super) fn shared_priority_strangers(scene: &Scene<'_>) -> Vec<Found> {
    let mut pairs: BTreeMap<(usize, usize), Shared<'_>> = BTreeMap::new();
    for (priority, holders) in &scene.holders {
        let untied = untied(scene, &foremost(scene, holders));
        let found = untied.len();
        let listed = if found > LISTED { one_for_two_sectors(scene, untied) } else { untied };
        let left_out = found - listed.len();
        for pair in listed {
            let shared = pairs.entry(pair.ends).or_default();
            shared.priorities.push(priority);
            shared.matters = shared.matters.max(pair.matters);
            shared.left_out += left_out;
        }
    }
    pairs.into_iter().map(|(ends, shared)| strangers(scene, ends, &shared)).collect()
}

/// Two who hold a priority.
struct Untied {
    /// The lower number first.
    ends: (usize, usize),
    /// How much it matters to both: what each said added up, what was not said as the middle.
    importance: u8,
    /// How much it matters to the one to whom it matters less; 0 where one did not say.
    matters: u8,
}

/// What two share.
#[derive(Default)]
struct Shared<'a> {
    priorities: Vec<&'a PriorityId>,
    matters: u8,
    /// How many pairs like this one are not listed.
    left_out: usize,
}

/// Of each sector, those for whom it matters most; with them those whose sector is unknown.
fn foremost(scene: &Scene<'_>, holders: &[Holder]) -> Vec<Holder> {
    let mut by_sector: BTreeMap<Option<Sector>, Vec<Holder>> = BTreeMap::new();
    for holder in holders {
        let sectors = &scene.sectors[holder.who];
        let sectors = sectors.iter().map(|sector| Some(*sector));
        for sector in sectors.chain(scene.sectors[holder.who].is_empty().then_some(None)) {
            by_sector.entry(sector).or_default().push(*holder);
        }
    }
    let mut foremost: BTreeMap<usize, Holder> = BTreeMap::new();
    for holders in by_sector.values_mut() {
        holders.sort_by_key(|holder| (Reverse(holder.importance), holder.who));
        foremost.extend(holders.iter().take(COMPARED).map(|holder| (holder.who, *holder)));
    }
    foremost.into_values().collect()
}

/// The pairs of holders who are not tied and do not compete, the strongest first.
fn untied(scene: &Scene<'_>, holders: &[Holder]) -> Vec<Untied> {
    let mut untied = Vec::new();
    for (at, one) in holders.iter().enumerate() {
        let tied = scene.network.neighbours(one.who);
        for other in &holders[at + 1..] {
            let is_tied = tied.binary_search(&(other.who as u32)).is_ok();
            if !is_tied && !scene.compete(one.who, other.who) {
                let said = [one, other].map(|holder| holder.importance);
                untied.push(Untied {
                    ends: (one.who, other.who),
                    importance: said.iter().map(|said| said.unwrap_or(3)).sum(),
                    matters: said.iter().map(|said| said.unwrap_or(0)).min().unwrap_or(0),
                });
            }
        }
    }
    untied.sort_by_key(|pair| (Reverse(pair.importance), pair.ends));
    untied
}

/// Of pairs in order, the first for each two sectors.
fn one_for_two_sectors(scene: &Scene<'_>, pairs: Vec<Untied>) -> Vec<Untied> {
    let mut seen = BTreeSet::new();
    let mut first = pairs;
    first.retain(|pair| {
        let [one, other] = [pair.ends.0, pair.ends.1].map(|at| scene.sectors[at].first());
        seen.insert((one.min(other), one.max(other)))
    });
    first
}

fn strangers(scene: &Scene<'_>, (one, other): (usize, usize), shared: &Shared<'_>) -> Found {
    let introducers = scene.introducers(one, other);
    let named: Vec<String> = shared.priorities.iter().map(|id| scene.priority(id)).collect();
    let (names, named) = (and([scene.name(one), scene.name(other)]), and(named));
    let could: Vec<&str> = introducers.iter().map(|id| scene.view.name(id)).collect();
    let next = match could.as_slice() {
        [] => format!(
            "Seat {names} at one table at the next event: nobody at the table is tied to both."
        ),
        could => format!("Ask {} to introduce them.", or(could)),
    };
    // Before implementation, building relationships is the work itself.
    let weighs = shared.matters >= MATTERS && !scene.is_at_implementation();
    let severity = if weighs { Severity::Medium } else { Severity::Low };
    let left_out = (shared.left_out > 0).then(|| {
        format!(
            "{} like this one are not listed; this is the one of its two sectors for whom it \
             matters most.",
            capital(&count(shared.left_out, "pair", "pairs"))
        )
    });
    let about = [one, other].map(|at| scene.id(at).clone()).to_vec();
    let mut found = Found::new(GapKind::SharedPriorityStrangers, severity, about)
        .says(
            format!("{names} both named {named}, and have no tie on record."),
            format!("{names} both care about {named}. Who could introduce them?"),
        )
        .next(next, "Make the introduction at the next meeting.")
        .because(could_in_words(&could))
        .because(left_out);
    found.gap.priorities = shared.priorities.iter().map(|id| (*id).clone()).collect();
    found.gap.introducers = introducers;
    found
}

fn could_in_words(could: &[&str]) -> Option<String> {
    match could {
        [] => None,
        [one] => Some(format!("{one} is tied to both.")),
        several => Some(format!("{} are tied to both.", and(several))),
    }
}
