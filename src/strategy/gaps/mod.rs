//! What a community's strategy needs and its record does not have: one family of findings a
//! file.

mod aloud;
mod asked;
mod between;
mod coverage;
mod differing;
mod gap;
mod money;
mod pair;
mod place;
mod promises;
mod reach;
mod scene;
mod sectors;
mod served;
mod strangers;

use super::Frame;
use crate::{
    ledger::{self, Item},
    model::View,
    network::Reading,
};
use scene::Scene;
use serde::Serialize;

pub use gap::{Gap, GapKind, Severity};

/// The gaps of a community, most serious first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Gaps {
    /// The gaps: by severity, then by the weight of their kind, then by place and id.
    pub gaps: Vec<Gap>,
    /// How the answer was come by.
    #[serde(flatten)]
    pub frame: Frame,
}

/// What the community lacks on record on the view's day, most serious first.
pub fn gaps(view: &View, reading: &Reading) -> Gaps {
    let scene = Scene::new(view, reading);
    let families: &[fn(&Scene<'_>) -> Vec<gap::Found>] = &[
        sectors::in_the_community,
        sectors::in_initiatives,
        sectors::at_events,
        coverage::in_areas,
        money::unsustained_initiatives,
        money::funding_that_ends,
        reach::without_ties,
        reach::fragments,
        reach::single_points_of_failure,
        between::missing_ties,
        strangers::shared_priority_strangers,
        differing::ties_seen_differently,
        asked::never_came,
        asked::not_asked,
    ];
    let of_promises: &[fn(&Scene<'_>, &[Item]) -> Vec<gap::Found>] =
        &[promises::overdue, promises::unanswered, promises::undated, served::unserved_priorities];
    let items = ledger::items(view);
    let found = families.iter().flat_map(|family| family(&scene));
    let found = found.chain(of_promises.iter().flat_map(|family| family(&scene, &items)));
    let mut gaps: Vec<Gap> = found.filter_map(|found| found.told(&scene)).collect();
    gaps.sort_by(|a, b| rank(a).cmp(&rank(b)));
    Gaps { gaps, frame: Frame::new(view, &reading.lens) }
}

fn rank(gap: &Gap) -> impl Ord + '_ {
    let place = gap.within.as_deref().map(|within| (within != "community", within));
    let what = (&gap.sector, &gap.subsector, &gap.initiative, &gap.commitments, &gap.priorities);
    (gap.severity, gap.kind, place, what, &gap.about)
}
