//! What a community's strategy needs and its record does not have: one family of findings a
//! file.

mod aloud;
mod asked;
mod between;
mod conditional;
mod coverage;
mod depended;
mod differing;
mod gap;
mod hanging;
mod money;
mod pair;
mod place;
mod promises;
mod reach;
mod scene;
mod sectors;
mod served;
mod standstill;
mod strangers;

use super::Frame;
use crate::{
    ledger::{self, Circle, Item},
    model::{CommitmentId, Course, View, in_halves},
    network::Reading,
};
use aloud::Wordings;
use gap::Found;
use scene::Scene;
use serde::Serialize;
use std::collections::BTreeSet;

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
///
/// A gap is something that the community's strategy needs and its record does not have: often a
/// question to ask rather than a fault. At the table are those engaged or committed on the day,
/// without facilitators; ties are those of the reading's network among them, directions
/// disregarded. For the convener, findings may be blunt; every other audience reads the wording
/// for the group, and neither [`GapKind::NeverCame`] nor [`GapKind::TieSeenDifferently`]. That
/// wording is what members would read of the same gap; where by what they may see there is none,
/// it names nothing.
///
/// Cost: time O(n + m) for the whole, for each cut point, and for each priority O(p²) where p
/// hold it, of whom at most 25 a sector are compared; n stakeholders, m ties.
///
/// ```
/// use convoke::{
///     model::{Asking, Audience, Cells, Community, Day, Operation, Table, View},
///     network::Lens,
///     strategy::gaps,
/// };
/// let clinic = [("id", "clinic"), ("name", "Clinic"), ("sector", "provider")];
/// let clinic = clinic.into_iter().chain([("standing", "engaged")]);
/// let cells: Cells = clinic.map(|(column, text)| (column.into(), text.into())).collect();
/// let mut community = Community::default();
/// community.apply(&Operation::Add { table: Table::Stakeholders, cells })?;
/// let day = Day::new(2026, 6, 1).unwrap();
/// let asking = Asking { day, today: day, audience: Audience::Members };
/// let view = View::new(&community, asking);
/// let answer = gaps(&view, &Lens::default().read(&view)?);
/// assert_eq!(answer.gaps[0].finding, "No payer is at the table yet. Who here knows one?");
/// # convoke::Result::Ok(())
/// ```
pub fn gaps(view: &View, reading: &Reading) -> Gaps {
    let mut found = in_order(view, reading);
    if let Some(wordings) = &found.wordings {
        let said = in_halves(&found.gaps, |half, said| {
            said.extend(half.iter().map(|gap| wordings.of(gap)));
        });
        found.gaps.iter_mut().zip(said).for_each(|(gap, said)| gap.for_the_group = said);
    }
    Gaps { gaps: found.gaps, frame: Frame::new(view, &reading.lens) }
}

/// The gaps of a community, most serious first, before it is known of which of them something is
/// to be said to the group: of tens of thousands, a page shows a few.
#[derive(Default)]
pub(super) struct InOrder<'a> {
    pub(super) gaps: Vec<Gap>,
    /// The wordings for the group, for the convener; for everyone else each gap has its own.
    wordings: Option<Wordings<'a>>,
}

impl InOrder<'_> {
    /// Some of the gaps, each with what can be said of it to the group.
    pub(super) fn worded(&self, mut some: Vec<Gap>) -> Vec<Gap> {
        if let Some(wordings) = &self.wordings {
            some.iter_mut().for_each(|gap| gap.for_the_group = wordings.of(gap));
        }
        some
    }
}

/// What [`gaps`] finds.
pub(super) fn in_order<'a>(view: &'a View, reading: &'a Reading) -> InOrder<'a> {
    let scene = Scene::new(view, reading);
    let wordings = aloud::wordings(view, reading);
    let is_for_the_group = wordings.is_none();
    let mut gaps: Vec<Gap> =
        found(&scene).into_iter().filter_map(|found| found.told(is_for_the_group)).collect();
    gaps.sort_by(|a, b| rank(a).cmp(&rank(b)));
    InOrder { gaps, wordings }
}

fn found(scene: &Scene<'_>) -> Vec<Found> {
    let open = Open::of(scene.view);
    let families = [
        of_the_whole(scene, &open.circles),
        promises::overdue(scene, &open),
        conditional::held_up(scene, &open),
        promises::unanswered(scene, &open),
        standstill::unaccepted(scene, &open),
    ];
    families.into_iter().flatten().collect()
}

/// Those that are not about one commitment each.
fn of_the_whole(scene: &Scene<'_>, circles: &[Circle]) -> Vec<Found> {
    let families = [
        sectors::in_the_community(scene),
        sectors::in_initiatives(scene),
        sectors::at_events(scene),
        coverage::in_areas(scene),
        money::unsustained_initiatives(scene),
        money::funding_that_ends(scene),
        reach::without_ties(scene),
        reach::fragments(scene),
        depended::single_points_of_failure(scene),
        between::missing_ties(scene),
        strangers::shared_priority_strangers(scene),
        differing::ties_seen_differently(scene),
        served::unserved_priorities(scene),
        promises::undated(scene.view),
        promises::to_look_at_again(scene.view),
        standstill::circles(scene.view, circles),
        asked::never_came(scene),
        asked::not_asked(scene),
    ];
    families.into_iter().flatten().collect()
}

/// The commitments from which something is still to come, and what keeps them.
struct Open {
    /// In order of id.
    items: Vec<Item>,
    circles: Vec<Circle>,
    /// Those on which others that are not over depend.
    awaited: BTreeSet<CommitmentId>,
}

impl Open {
    fn of(view: &View) -> Open {
        let is_open = |course: &Course| !course.state.is_over() || course.is_apart();
        let not_over = view.courses().filter(|(_, course)| !course.state.is_over());
        Open {
            items: ledger::items_where(view, |_, course| is_open(course), |_| true),
            circles: ledger::circles(view),
            awaited: not_over.flat_map(|(row, _)| row.depends_on.iter().cloned()).collect(),
        }
    }
}

fn rank(gap: &Gap) -> impl Ord + '_ {
    let place = gap.within.as_deref().map(|within| (within != "community", within));
    let what = (&gap.sector, &gap.subsector, &gap.initiative, &gap.commitments, &gap.priorities);
    (gap.severity, gap.kind, place, what, &gap.about)
}
