use crate::{
    ledger::Item,
    model::{CommitmentId, Initiative, InitiativeId, PriorityId, Sector, StakeholderId},
};
use serde::Serialize;

/// Something the community's strategy needs and its record does not have.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Gap {
    /// What kind of gap it is.
    pub kind: GapKind,
    /// How serious it is at the community's stage.
    pub severity: Severity,
    /// The stakeholders that it is about; of a commitment, its parties; of a missing sector, those
    /// who would close it.
    pub about: Vec<StakeholderId>,
    /// What was found, in plain words. For the convener it may be blunt; for everyone else it is
    /// [`for_the_group`](Gap::for_the_group).
    pub finding: String,
    /// What can be said aloud: it invites, and calls nobody late, isolated or unreliable.
    pub for_the_group: String,
    /// What it rests on.
    pub evidence: Vec<String>,
    /// What to do next.
    pub next_move: String,
    /// The sector that is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sector: Option<Sector>,
    /// The two sectors that no tie joins.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<Sector>,
    /// The closer kind of organization that is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subsector: Option<String>,
    /// Where it is missing: `community`, `initiative:ID`, `event:ID`, `county:NAME` or
    /// `region:NAME`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// Who is known, not at the table, and would close it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prospects: Vec<StakeholderId>,
    /// Who at the table could introduce the two.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub introducers: Vec<StakeholderId>,
    /// The priorities that it concerns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub priorities: Vec<PriorityId>,
    /// The commitments that it concerns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub commitments: Vec<CommitmentId>,
    /// The initiative that it concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub initiative: Option<InitiativeId>,
}

/// How serious a gap is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The next step waits for it.
    High,
    /// It wants attention before the next event.
    Medium,
    /// Good to know.
    Low,
}

impl Severity {
    /// One step less serious.
    pub fn lowered(self) -> Severity {
        match self {
            Severity::High => Severity::Medium,
            Severity::Medium | Severity::Low => Severity::Low,
        }
    }

    /// The severity in a word.
    pub fn word(self) -> &'static str {
        match self {
            Severity::High => "high",
            Severity::Medium => "medium",
            Severity::Low => "low",
        }
    }
}

/// Declares the kinds of gaps in the order of their weight among equally serious ones.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $word:literal,)+) => {
        /// What kind of gap it is; of equally serious ones, the earlier weighs more.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum GapKind {
            $($(#[$doc])* #[serde(rename = $word)] $kind,)+
        }

        impl GapKind {
            /// Every kind, the weightiest first.
            pub const ALL: &[GapKind] = &[$(GapKind::$kind),+];

            /// Its name.
            pub fn word(self) -> &'static str {
                match self { $(GapKind::$kind => $word,)+ }
            }
        }
    };
}

kinds! {
    /// A sector is needed and not at the table.
    MissingSector = "missing-sector",
    /// An initiative is at implementation without a payer, or with start-up money only.
    UnsustainedInitiative = "unsustained-initiative",
    /// Money ends or has ended, and nothing comes after it.
    FundingEnds = "funding-ends",
    /// Some at the table reach the others only through one.
    SinglePointOfFailure = "single-point-of-failure",
    /// A promise is past its due date.
    Overdue = "overdue",
    /// Commitments wait for each other, and none of them can begin.
    CircleOfConditions = "circle-of-conditions",
    /// A promise that depends on others cannot come free, or has not by its own day.
    HeldUp = "held-up",
    /// A promise is reported as done, and those it serves have not said whether it is.
    UnacceptedReport = "unaccepted-report",
    /// A request or an offer was neither accepted nor declined.
    UnansweredRequest = "unanswered-request",
    /// Two sectors are at the table, and no tie joins them.
    MissingTie = "missing-tie",
    /// Some at the table are tied to each other and to nobody else.
    Fragment = "fragment",
    /// A priority that no commitment serves.
    UnservedPriority = "unserved-priority",
    /// Two hold the same priority and are not tied.
    SharedPriorityStrangers = "shared-priority-strangers",
    /// At the table without any tie.
    NoTies = "no-ties",
    /// Both sides said how closely they work together, and not the same.
    TieSeenDifferently = "tie-seen-differently",
    /// A promise without a due date, or one that goes on and was to be looked at again by now.
    UndatedCommitment = "undated-commitment",
    /// Invited, and never came.
    NeverCame = "never-came",
    /// Nobody has asked them yet with whom they work.
    NotAsked = "not-asked",
}

impl GapKind {
    /// Whether it is the convener's alone: to name it at all would shame someone, or tell what
    /// was said in confidence.
    pub fn is_confidential(self) -> bool {
        match self {
            GapKind::TieSeenDifferently | GapKind::NeverCame => true,
            GapKind::MissingSector
            | GapKind::UnsustainedInitiative
            | GapKind::FundingEnds
            | GapKind::SinglePointOfFailure
            | GapKind::Overdue
            | GapKind::CircleOfConditions
            | GapKind::HeldUp
            | GapKind::UnacceptedReport
            | GapKind::UnansweredRequest
            | GapKind::MissingTie
            | GapKind::Fragment
            | GapKind::UnservedPriority
            | GapKind::SharedPriorityStrangers
            | GapKind::NoTies
            | GapKind::UndatedCommitment
            | GapKind::NotAsked => false,
        }
    }
}

/// A gap as it is found, before it is known who will read it.
pub(super) struct Found {
    pub(super) gap: Gap,
    /// Evidence that is the convener's alone.
    in_confidence: Vec<String>,
    /// The next move as it is said to the group.
    group_move: String,
}

impl Found {
    pub(super) fn new(kind: GapKind, severity: Severity, about: Vec<StakeholderId>) -> Found {
        let gap = Gap {
            kind,
            severity,
            about,
            finding: String::new(),
            for_the_group: String::new(),
            evidence: Vec::new(),
            next_move: String::new(),
            sector: None,
            sectors: Vec::new(),
            subsector: None,
            within: None,
            prospects: Vec::new(),
            introducers: Vec::new(),
            priorities: Vec::new(),
            commitments: Vec::new(),
            initiative: None,
        };
        Found { gap, in_confidence: Vec::new(), group_move: String::new() }
    }

    /// What was found, for the convener and as it can be said aloud.
    pub(super) fn says(mut self, finding: String, for_the_group: String) -> Found {
        self.gap.finding = finding;
        self.gap.for_the_group = for_the_group;
        self
    }

    /// What to do next, for the convener and as it can be said aloud.
    pub(super) fn next(mut self, next_move: String, group_move: &str) -> Found {
        self.gap.next_move = next_move;
        self.group_move = group_move.to_owned();
        self
    }

    /// Evidence that anyone who may see the gap may see.
    pub(super) fn because(mut self, evidence: impl IntoIterator<Item = String>) -> Found {
        self.gap.evidence.extend(evidence);
        self
    }

    /// Evidence that is the convener's alone.
    pub(super) fn privately(mut self, evidence: impl IntoIterator<Item = String>) -> Found {
        self.in_confidence.extend(evidence);
        self
    }

    pub(super) fn of_commitment(mut self, item: &Item) -> Found {
        self.gap.commitments = vec![item.id.clone()];
        self.gap.priorities = item.priority.iter().cloned().collect();
        self.gap.initiative = item.initiative.clone();
        self
    }

    pub(super) fn of_initiative(mut self, row: &Initiative) -> Found {
        self.gap.initiative = Some(row.id.clone());
        self
    }

    /// The gap as its audience may read it: the convener in full, the wording for the group to
    /// be settled by what members see; everyone else in that wording alone. None where it is not
    /// for them at all.
    pub(super) fn told(self, is_for_the_group: bool) -> Option<Gap> {
        let Found { mut gap, in_confidence, group_move } = self;
        if !is_for_the_group {
            gap.evidence.extend(in_confidence);
        } else if gap.kind.is_confidential() {
            return None;
        } else {
            gap.finding.clone_from(&gap.for_the_group);
            gap.next_move = group_move;
        }
        Some(gap)
    }
}
