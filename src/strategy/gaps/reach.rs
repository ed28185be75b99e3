//! Who at the table reaches whom: stakeholders without ties, separate fragments, and those on
//! whom others hang.

use super::{
    aloud::is_open,
    gap::{Found, GapKind, Severity},
    scene::Scene,
};
use crate::{
    measure,
    model::{PriorityId, Sector, StakeholderId},
    strategy::{
        named::one_of,
        sentence::{and, capital, count, number},
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// Stakeholders without any tie at the table; all in one where nobody has a tie on record.
pub(super) fn without_ties(scene: &Scene<'_>) -> Vec<Found> {
    let alone: Vec<usize> =
        (0..scene.network.len()).filter(|who| scene.degree(*who) == 0).collect();
    if scene.network.ties().is_empty() && alone.len() > 1 {
        return vec![nothing_recorded(scene)];
    }
    let meeting = Meeting::new(scene);
    alone.into_iter().map(|who| alone_at_the_table(scene, who, &meeting)).collect()
}

fn nothing_recorded(scene: &Scene<'_>) -> Found {
    let who = scene.network.ids().to_vec();
    let among = count(who.len(), "stakeholder", "stakeholders");
    Found::new(GapKind::NoTies, Severity::Medium, who)
        .says(
            format!("No tie among the {among} at the table is on record."),
            "We have not recorded yet who here works with whom. Whom do you work with?".to_owned(),
        )
        .next(
            "Ask each at the table with whom it works, and how closely.".to_owned(),
            "Say at the next meeting with whom you work.",
        )
}

fn alone_at_the_table(scene: &Scene<'_>, who: usize, meeting: &Meeting<'_>) -> Found {
    let name = scene.name(who);
    let outside = scene.known_outside(who);
    let known = match outside.as_slice() {
        [] => format!("{name} is at the table and has no tie on record."),
        names => format!("{name} has no tie to anyone at the table, only to {}.", and(names)),
    };
    let meets = meeting.whom_to_meet(scene, who);
    let is_open = |whom: usize| scene.view.stakeholder(scene.id(whom)).is_none_or(is_open);
    let is_secret = meets.is_some_and(|(whom, _)| !is_open(whom));
    let (aloud, next) = match meets {
        Some((whom, None)) => {
            let whom = scene.name(whom);
            (format!("introduce {name} to {whom}."), format!("introduce it to {whom}."))
        }
        Some((whom, Some(priority))) => {
            let (whom, about) = (scene.name(whom), scene.priority(priority));
            (
                format!("introduce {name} to {whom}; both named {about}."),
                format!("introduce it to {whom}, who named {about} too."),
            )
        }
        None => (format!("whom should {name} meet?"), "introduce it to someone.".to_owned()),
    };
    Found::new(GapKind::NoTies, Severity::Medium, vec![scene.id(who).clone()])
        .says(known, format!("New here: {aloud}"))
        .next(
            format!("Ask {name} with whom it works, and {next}"),
            "Make the introduction at the next meeting.",
        )
        .secret_if(is_secret)
}

/// Whom one without ties could meet first.
struct Meeting<'a> {
    /// Of those who hold each priority, and did not say so in confidence, the two with the most ties.
    holding: BTreeMap<&'a PriorityId, Vec<usize>>,
    /// What each of those without ties holds.
    held: BTreeMap<usize, Vec<&'a PriorityId>>,
    /// Who has the most ties of all.
    best_tied: Option<usize>,
}

impl<'a> Meeting<'a> {
    fn new(scene: &'a Scene<'_>) -> Meeting<'a> {
        let mut held: BTreeMap<usize, Vec<&PriorityId>> = BTreeMap::new();
        let mut holding = BTreeMap::new();
        for (priority, holders) in &scene.holders {
            let holders = || holders.iter().filter(|holder| !holder.is_secret);
            let first = scene.best_tied(holders().map(|holder| holder.who));
            let others = holders().map(|holder| holder.who).filter(|who| Some(*who) != first);
            holding.insert(*priority, first.into_iter().chain(scene.best_tied(others)).collect());
            for holder in holders().filter(|holder| scene.degree(holder.who) == 0) {
                held.entry(holder.who).or_default().push(*priority);
            }
        }
        let tied = (0..scene.network.len()).filter(|who| scene.degree(*who) > 0);
        Meeting { holding, held, best_tied: scene.best_tied(tied) }
    }

    /// One who holds the same priority, as well tied as can be; else the best tied of all.
    fn whom_to_meet(
        &self,
        scene: &Scene<'_>,
        who: usize,
    ) -> Option<(usize, Option<&'a PriorityId>)> {
        let shared = self.held.get(&who).into_iter().flatten().filter_map(|priority| {
            let others = self.holding.get(priority)?.iter().copied();
            let whom = others.filter(|other| *other != who).find(|at| scene.degree(*at) > 0)?;
            Some((whom, *priority))
        });
        let best = shared.min_by_key(|(whom, priority)| {
            (std::cmp::Reverse(scene.degree(*whom)), *whom, *priority)
        });
        let best = best.map(|(whom, priority)| (whom, Some(priority)));
        best.or_else(|| self.best_tied.map(|whom| (whom, None)))
    }
}

/// Groups at the table who are tied to each other and to nobody of the largest group.
pub(super) fn fragments(scene: &Scene<'_>) -> Vec<Found> {
    let parts = measure::components(&scene.network);
    let Some((largest, others)) = parts.split_first() else { return Vec::new() };
    others.iter().filter(|part| part.len() > 1).map(|part| fragment(scene, part, largest)).collect()
}

fn fragment(scene: &Scene<'_>, part: &[u32], largest: &[u32]) -> Found {
    let about: Vec<StakeholderId> = scene.ids(part);
    let names = scene.names(&about);
    let next = match scene.pair_to_introduce(part, largest) {
        Some(pair) => pair.in_words(scene),
        None => format!("Bring {names} together with the others at the next event."),
    };
    let severity =
        if part.len() * 4 >= scene.network.len() { Severity::High } else { Severity::Medium };
    Found::new(GapKind::Fragment, severity, about)
        .says(
            format!("{names} are tied to each other and to nobody else at the table."),
            format!("{names} know each other. Whom here should they meet?"),
        )
        .next(next, "Make one introduction at the next meeting.")
        .because([format!(
            "{} of the {} at the table; the largest group has {}.",
            capital(&number(part.len())),
            number(scene.network.len()),
            number(largest.len())
        )])
}

/// Stakeholders without whom some at the table would no longer reach the others.
pub(super) fn single_points_of_failure(scene: &Scene<'_>) -> Vec<Found> {
    let points = measure::blocks(&scene.network).articulation_points;
    points.into_iter().map(|who| single_point(scene, who as usize)).collect()
}

fn single_point(scene: &Scene<'_>, who: usize) -> Found {
    let parts = parts_without(scene, who);
    let largest = parts.first().map(Vec::as_slice).unwrap_or_default();
    let cut: Vec<u32> = parts.iter().skip(1).flatten().copied().collect();
    let apart = sectors_apart(scene, &parts);
    let is_much = cut.len() > 1 && cut.len() * 4 >= cut.len() + largest.len();
    let severity = match (is_much, cut.len() > 1 || !apart.is_empty()) {
        (true, _) => Severity::High,
        (false, true) => Severity::Medium,
        (false, false) => Severity::Low,
    };
    let name = scene.name(who);
    let next = match scene.pair_to_introduce(&cut, largest) {
        Some(pair) => pair.in_words(scene),
        None => format!("Find a second one beside {name} who could carry these ties."),
    };
    Found::new(GapKind::SinglePointOfFailure, severity, vec![scene.id(who).clone()])
        .says(
            format!("{}.", who_reaches_whom(scene, who, [&cut, largest], &apart)),
            format!("Much depends on {name}: who can share it?"),
        )
        .next(next, "Ask at the next meeting who could share it.")
        .privately(scene.how_derived(who))
}

/// Who would be cut off from whom: “A and B reach the other twelve only through C; without it, no
/// payer would reach a provider”.
fn who_reaches_whom(
    scene: &Scene<'_>,
    who: usize,
    [cut, largest]: [&[u32]; 2],
    apart: &[(Sector, Sector)],
) -> String {
    let names = |part: &[u32]| {
        let mut part = part.to_vec();
        part.sort_unstable();
        scene.names(&scene.ids(&part))
    };
    let verb = if cut.len() == 1 { "reaches" } else { "reach" };
    let reach = match largest.len() {
        1 => format!("{} reach each other", names(&[cut, largest].concat())),
        2 | 3 => format!("{} {verb} {}", names(cut), names(largest)),
        many => format!("{} {verb} the other {}", names(cut), number(many)),
    };
    let apart = apart
        .first()
        .map(|(one, other)| format!("; without it, no {one} would reach {}", one_of(*other)));
    format!("{reach} only through {}{}", scene.name(who), apart.unwrap_or_default())
}

/// What would be left of a stakeholder's component without it, the largest part first.
fn parts_without(scene: &Scene<'_>, who: usize) -> Vec<Vec<u32>> {
    let mut is_neighbour = vec![false; scene.network.len()];
    for at in scene.network.neighbours(who) {
        is_neighbour[*at as usize] = true;
    }
    let parts = measure::components_without(&scene.network, &[who as u32]);
    parts.into_iter().filter(|part| part.iter().any(|at| is_neighbour[*at as usize])).collect()
}

/// Pairs of payers, providers and patient advocates of whom none would reach one of the other.
fn sectors_apart(scene: &Scene<'_>, parts: &[Vec<u32>]) -> Vec<(Sector, Sector)> {
    const REACHING: [(Sector, Sector); 3] = [
        (Sector::Payer, Sector::Provider),
        (Sector::Payer, Sector::PatientAdvocate),
        (Sector::Provider, Sector::PatientAdvocate),
    ];
    let there: Vec<BTreeSet<Sector>> = parts
        .iter()
        .map(|part| part.iter().flat_map(|at| &scene.sectors[*at as usize]).copied().collect())
        .collect();
    let everyone: BTreeSet<Sector> = there.iter().flatten().copied().collect();
    let apart = |(one, other): &(Sector, Sector)| {
        everyone.contains(one)
            && everyone.contains(other)
            && !there.iter().any(|part| part.contains(one) && part.contains(other))
    };
    REACHING.into_iter().filter(apart).collect()
}
