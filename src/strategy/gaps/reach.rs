//! Stakeholders without ties, and groups that are tied to nobody else.

use super::{
    gap::{Found, GapKind, Severity},
    scene::Scene,
};
use crate::{
    measure,
    model::StakeholderId,
    strategy::sentence::{and, capital, count, number},
};

/// Stakeholders without any tie at the table; all in one where nobody has a tie on record.
pub(super) fn without_ties(scene: &Scene<'_>) -> Vec<Found> {
    let alone: Vec<usize> =
        (0..scene.network.len()).filter(|who| scene.degree(*who) == 0).collect();
    if scene.network.ties().is_empty() && alone.len() > 1 {
        return vec![nothing_recorded(scene)];
    }
    alone.into_iter().map(|who| alone_at_the_table(scene, who)).collect()
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

fn alone_at_the_table(scene: &Scene<'_>, who: usize) -> Found {
    let name = scene.name(who);
    let outside = scene.known_outside(who);
    let known = match outside.as_slice() {
        [] => format!("{name} is at the table and has no tie on record."),
        names => format!("{name} has no tie to anyone at the table, only to {}.", and(names)),
    };
    let (aloud, next) = match scene.whom_to_meet(who) {
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
    let next = match scene.pair_to_introduce(part, &|at| largest.binary_search(&at).is_ok()) {
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
