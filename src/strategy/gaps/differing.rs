//! Two who see their tie differently.

use super::{
    gap::{Found, GapKind, Severity},
    scene::Scene,
};
use crate::{model::Level, network::SeenDifferently};

/// Pairs of whom each side said how closely they work together, and not the same: the convener's
/// alone, for it repeats what they said.
pub(super) fn ties_seen_differently(scene: &Scene<'_>) -> Vec<Found> {
    scene.reading.seen_differently.iter().map(|seen| differing(scene, seen)).collect()
}

fn differing(scene: &Scene<'_>, seen: &SeenDifferently) -> Found {
    let (one, other) = (scene.view.name(&seen.one), scene.view.name(&seen.other));
    let rungs = seen.one_says.rung().abs_diff(seen.other_says.rung());
    let is_wide = rungs > 1 || [seen.one_says, seen.other_says].contains(&Level::None);
    let severity = if is_wide { Severity::Medium } else { Severity::Low };
    let says = |who: &str, level: Level| match level {
        Level::None => format!("{who} said that they do not work together"),
        Level::Networking
        | Level::Cooperation
        | Level::Coordination
        | Level::Coalition
        | Level::Collaboration => format!("{who} spoke of {level}"),
    };
    let said = [says(one, seen.one_says), says(other, seen.other_says)];
    Found::new(GapKind::TieSeenDifferently, severity, vec![seen.one.clone(), seen.other.clone()])
        .says(
            format!("{one} and {other} see their tie differently: {}.", said.join("; ")),
            format!("{one} and {other} might compare notes on how they work together."),
        )
        .next(
            format!("Ask {one} and {other}, each alone, what they expect of the other."),
            "Compare notes on how you work together.",
        )
        .because([format!(
            "On the ladder from 0 to 5: {} and {}.",
            seen.one_says.rung(),
            seen.other_says.rung()
        )])
}
