//! What may be said to the group: a wording that would name something the group may not see is
//! replaced by one that names nothing.

use super::{
    gap::{Gap, GapKind},
    scene::Scene,
};
use crate::model::{Audience, Id, Key, Record, Rows, Standing};

/// Whether everything that a gap's wording may name can be seen by members.
///
/// Those who would close a missing sector are counted in its wording, not named.
pub(super) fn can_be_named(scene: &Scene<'_>, gap: &Gap) -> bool {
    let tables = &scene.view.tables;
    let named = if gap.kind == GapKind::MissingSector { &[] } else { gap.about.as_slice() };
    let stakeholders = named.iter().all(|id| {
        let row = scene.view.stakeholder(id);
        row.is_none_or(|row| match scene.view.standing(id) {
            Standing::Prospect | Standing::Declined => is_released(row),
            Standing::Invited | Standing::Engaged | Standing::Committed | Standing::SteppedBack => {
                is_open(row)
            }
        })
    });
    let initiative = gap.initiative.as_ref().and_then(|id| scene.view.initiative(id));
    stakeholders
        && gap.priorities.iter().all(|id| is_open_in(&tables.priorities, id.as_str()))
        && gap.commitments.iter().all(|id| is_open_in(&tables.commitments, id.as_str()))
        && initiative.is_none_or(is_open)
}

/// Whether a row may be shown to members; one that does not say may.
pub(super) fn is_open<R: Record>(row: &R) -> bool {
    least(row).is_none_or(|least| least <= Audience::Members)
}

/// Whether a row says in so many words that it may be shown to members.
fn is_released<R: Record>(row: &R) -> bool {
    least(row).is_some_and(|least| least <= Audience::Members)
}

fn least<R: Record>(row: &R) -> Option<Audience> {
    row.marks().audience.as_ref().and_then(|release| release.row)
}

fn is_open_in<R: Record>(rows: &Rows<R>, id: &str) -> bool {
    rows.get(&Key::from(id)).is_none_or(is_open)
}

/// What can be said of such a gap without a name.
pub(super) fn without_names(kind: GapKind) -> &'static str {
    match kind {
        GapKind::MissingSector => "Who else should be at the table?",
        GapKind::UnsustainedInitiative => "Who will pay for what we do in the long run?",
        GapKind::FundingEnds => "What could carry our work on when its money ends?",
        GapKind::SinglePointOfFailure => "Much depends on a few of us: who can share it?",
        GapKind::Overdue => "Something promised is due for an update.",
        GapKind::UnansweredRequest => {
            "Something asked or offered is still open, and a no is an answer too."
        }
        GapKind::MissingTie
        | GapKind::Fragment
        | GapKind::NoTies
        | GapKind::SharedPriorityStrangers => "Whom here have you not met yet?",
        GapKind::UnservedPriority => "What could the next first step be?",
        GapKind::TieSeenDifferently => "Compare notes now and then on how you work together.",
        GapKind::UndatedCommitment => "Some promises have no day yet. By when would be good?",
        GapKind::NeverCame => {
            "Some of those we invited have not been here yet. Who could go and see them?"
        }
        GapKind::NotAsked => "Not everyone has been asked yet with whom they work. May we ask you?",
    }
}
