//! Those on whom others hang: without them, some at the table would no longer reach the others.

use super::{
    gap::{Found, GapKind, Severity},
    hanging::{Cut, Hanging},
    scene::Scene,
};
use crate::{
    model::Sector,
    strategy::{
        named::one_of,
        sentence::{capital, number},
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// The sectors of which it is said that one would no longer reach the other.
const REACHING: [(Sector, Sector); 3] = [
    (Sector::Payer, Sector::Provider),
    (Sector::Payer, Sector::PatientAdvocate),
    (Sector::Provider, Sector::PatientAdvocate),
];

/// The cut points among those at the table, and who would be cut off from whom.
pub(super) fn single_points_of_failure(scene: &Scene<'_>) -> Vec<Found> {
    let hanging = Hanging::new(&scene.network);
    let sectors = Sectors::new(scene, &hanging);
    hanging.cuts().map(|cut| single_point(scene, &hanging, &sectors, &cut)).collect()
}

fn single_point(scene: &Scene<'_>, hanging: &Hanging, sectors: &Sectors, cut: &Cut) -> Found {
    let who = cut.who as usize;
    let apart = sectors.apart(scene, hanging, cut);
    let is_much = cut.off.len() > 1 && cut.off.len() * 4 >= cut.off.len() + cut.stay;
    let severity = match (is_much, cut.off.len() > 1 || !apart.is_empty()) {
        (true, _) => Severity::High,
        (false, true) => Severity::Medium,
        (false, false) => Severity::Low,
    };
    let name = scene.name(who);
    let next = match scene.pair_to_introduce(&cut.off, &|at| hanging.stays(cut, at)) {
        Some(pair) => pair.in_words(scene),
        None => format!("Find a second one beside {name} who could carry these ties."),
    };
    Found::new(GapKind::SinglePointOfFailure, severity, vec![scene.id(who).clone()])
        .says(
            format!("{}.", who_reaches_whom(scene, hanging, cut, &apart)),
            format!("Much depends on {name}: who can share it?"),
        )
        .next(next, "Ask at the next meeting who could share it.")
        .privately(scene.how_derived(who))
}

/// “A and B reach the other twelve only through C; without it, no payer would reach a provider”.
/// Where more would be cut off than stay, in several parts, they are counted.
fn who_reaches_whom(
    scene: &Scene<'_>,
    hanging: &Hanging,
    cut: &Cut,
    apart: &[(Sector, Sector)],
) -> String {
    let names = |part: &[u32]| scene.names(&scene.ids(part));
    let all = cut.off.len() + cut.stay;
    let parts = cut.parts.len() + 1;
    let verb = if cut.off.len() == 1 { "reaches" } else { "reach" };
    let reach = match cut.stay {
        _ if parts > 2 && parts < all && cut.off.len() > cut.stay => format!(
            "{} others, in {} groups without a tie between them, reach one another",
            capital(&number(all)),
            number(parts)
        ),
        1 => {
            let mut all = [cut.off.as_slice(), &hanging.stay(cut)].concat();
            all.sort_unstable();
            format!("{} reach each other", names(&all))
        }
        2 | 3 => format!("{} {verb} {}", names(&cut.off), names(&hanging.stay(cut))),
        many => format!("{} {verb} the other {}", names(&cut.off), number(many)),
    };
    let apart = apart
        .first()
        .map(|(one, other)| format!("; without it, no {one} would reach {}", one_of(*other)));
    format!("{reach} only through {}{}", scene.name(cut.who as usize), apart.unwrap_or_default())
}

/// How many of each sector are in each component.
struct Sectors {
    within: BTreeMap<u32, BTreeMap<Sector, usize>>,
}

impl Sectors {
    fn new(scene: &Scene<'_>, hanging: &Hanging) -> Sectors {
        let mut within: BTreeMap<u32, BTreeMap<Sector, usize>> = BTreeMap::new();
        for (at, sectors) in (0u32..).zip(&scene.sectors) {
            let component = within.entry(hanging.component(at)).or_default();
            sectors.iter().for_each(|sector| *component.entry(*sector).or_default() += 1);
        }
        Sectors { within }
    }

    /// Pairs of sectors that reach each other through a cut point alone: both are in its
    /// component without it, and no part that would be left anywhere has both.
    fn apart(&self, scene: &Scene<'_>, hanging: &Hanging, cut: &Cut) -> Vec<(Sector, Sector)> {
        let of = |at: &u32| &scene.sectors[*at as usize];
        let component = hanging.component(cut.who);
        let mut stay = self.within.get(&component).cloned().unwrap_or_default();
        for sector in cut.off.iter().chain([&cut.who]).flat_map(of) {
            stay.entry(*sector).and_modify(|count| *count -= 1);
        }
        let stay = stay.into_iter().filter(|(_, count)| *count > 0).map(|(sector, _)| sector);
        let parts = cut.parts.iter().map(|part| part.iter().flat_map(of).copied().collect());
        let parts: Vec<BTreeSet<Sector>> = parts.chain([stay.collect()]).collect();
        let there = |sector: &Sector| parts.iter().any(|part| part.contains(sector));
        let together = |(one, other): &(Sector, Sector)| {
            let elsewhere = self.within.iter().filter(|(root, _)| **root != component);
            parts.iter().any(|part| part.contains(one) && part.contains(other))
                || elsewhere
                    .into_iter()
                    .any(|(_, sectors)| sectors.contains_key(one) && sectors.contains_key(other))
        };
        let pairs = REACHING.into_iter().filter(|(one, other)| there(one) && there(other));
        pairs.filter(|pair| !together(pair)).collect()
    }
}
