//! What may be said to the group: the wording that members would read of the same gap, or, where
//! they would not find it, one that names nothing.

use super::{
    gap::{Found, Gap, GapKind},
    of_the_whole,
    promises::{self, parties},
    scene::Scene,
};
use crate::{
    ledger,
    model::{Audience, CommitmentId, InitiativeId, PriorityId, Sector, StakeholderId, View},
    network::Reading,
    strategy::aloud::of_the_group,
};
use std::collections::BTreeMap;

/// The wordings of the gaps that members would find.
///
/// There may be tens of thousands that are about one commitment: each of these is looked for when
/// it is asked for. The others are here, by what each is about.
pub(super) struct Wordings<'a> {
    members: Option<&'a View>,
    others: BTreeMap<What, String>,
}

/// What makes two gaps of two views the same one.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct What {
    kind: GapKind,
    about: Vec<StakeholderId>,
    place: (Option<String>, Option<InitiativeId>),
    sectors: (Option<Sector>, Vec<Sector>, Option<String>),
    commitments: Vec<CommitmentId>,
    priorities: Vec<PriorityId>,
}

impl What {
    fn of(gap: &Gap) -> What {
        // Of these, who closes, joins or holds it may be more than members may know.
        let about = match gap.kind {
            GapKind::MissingSector
            | GapKind::MissingTie
            | GapKind::UnservedPriority
            | GapKind::UnsustainedInitiative
            | GapKind::FundingEnds
            | GapKind::NotAsked => Vec::new(),
            GapKind::SinglePointOfFailure
            | GapKind::Overdue
            | GapKind::CircleOfConditions
            | GapKind::HeldUp
            | GapKind::UnacceptedReport
            | GapKind::UnansweredRequest
            | GapKind::Fragment
            | GapKind::SharedPriorityStrangers
            | GapKind::NoTies
            | GapKind::TieSeenDifferently
            | GapKind::UndatedCommitment
            | GapKind::NeverCame => gap.about.clone(),
        };
        What {
            kind: gap.kind,
            about,
            place: (gap.within.clone(), gap.initiative.clone()),
            sectors: (gap.sector, gap.sectors.clone(), gap.subsector.clone()),
            commitments: gap.commitments.clone(),
            priorities: gap.priorities.clone(),
        }
    }
}

/// The wordings for the group, for the convener's view; `None` for any other, which has no wording
/// but those.
pub(super) fn wordings<'a>(view: &'a View, reading: &'a Reading) -> Option<Wordings<'a>> {
    let told = |(members, reading): (&View, &Reading)| {
        let found =
            of_the_whole(&Scene::new(members, reading), &ledger::circles(members)).into_iter();
        found.map(|Found { gap, .. }| (What::of(&gap), gap.for_the_group)).collect()
    };
    let is_for_the_convener = view.asking.audience == Audience::Convener;
    let of_the_group = || of_the_group(view, reading);
    is_for_the_convener.then(of_the_group).map(|of_the_group| Wordings {
        members: of_the_group.map(|(members, _)| members),
        others: of_the_group.map(told).unwrap_or_default(),
    })
}

impl Wordings<'_> {
    /// What can be said aloud of a gap.
    pub(super) fn of(&self, gap: &Gap) -> String {
        let said = self.of_commitment(gap).or_else(|| self.others.get(&What::of(gap)).cloned());
        said.unwrap_or_else(|| without_names(gap.kind).to_owned())
    }

    /// What can be said of a gap that is about one commitment, if members find the same.
    fn of_commitment(&self, gap: &Gap) -> Option<String> {
        let [commitment] = gap.commitments.as_slice() else { return None };
        let members = self.members?;
        let item = ledger::item(members, commitment)?;
        let is_same = gap.about == parties(&item)
            && gap.priorities.iter().eq(&item.priority)
            && gap.initiative == item.initiative;
        is_same.then(|| promises::aloud(gap.kind, &item, members.asking.today)).flatten()
    }
}

/// What can be said of such a gap without a name.
fn without_names(kind: GapKind) -> &'static str {
    match kind {
        GapKind::MissingSector => "Who else should be at the table?",
        GapKind::UnsustainedInitiative => "Who will pay for what we do in the long run?",
        GapKind::FundingEnds => "What could carry our work on when its money ends?",
        GapKind::SinglePointOfFailure => "Much depends on a few of us: who can share it?",
        GapKind::Overdue => "Something promised is due for an update.",
        GapKind::CircleOfConditions => {
            "Some of what we would do waits for each other. Who could go first?"
        }
        GapKind::HeldUp => {
            "Something that we would do still waits for something else. What would help it to begin?"
        }
        GapKind::UnacceptedReport => {
            "Something is reported as done. Does it do what was hoped for?"
        }
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
