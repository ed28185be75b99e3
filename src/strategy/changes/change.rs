use crate::model::{StakeholderId, When};
use serde::Serialize;

/// One thing that has changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// What kind of change it is.
    pub kind: ChangeKind,
    /// When it happened; `None` where that is not on record.
    pub on: Option<When>,
    /// The stakeholders that it is about, in order of id.
    pub about: Vec<StakeholderId>,
    /// What has changed, in a sentence.
    pub sentence: String,
}

impl Change {
    pub(super) fn new(kind: ChangeKind, on: Option<When>, sentence: String) -> Change {
        Change { kind, on, about: Vec::new(), sentence }
    }

    pub(super) fn about(mut self, who: impl IntoIterator<Item = StakeholderId>) -> Change {
        self.about.extend(who);
        self.about.sort();
        self.about.dedup();
        self
    }
}

/// What kind of change it is; of those of one day, the earlier kind is told first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// The community or an initiative reached a stage.
    StageReached,
    /// Money came to its end.
    FundingEnded,
    /// Money began.
    FundingBegan,
    /// An initiative began.
    InitiativeBegan,
    /// An initiative came to its end.
    InitiativeEnded,
    /// Someone came to the table.
    CameToTheTable,
    /// Someone left the table.
    SteppedBack,
    /// Someone at the table committed itself.
    Committed,
    /// Someone joined an initiative.
    Joined,
    /// Someone left an initiative.
    Left,
    /// A person began or ended work for an organization.
    Moved,
    /// A promise was kept, to the satisfaction of the one served.
    Kept,
    /// A promise was reported as done.
    Reported,
    /// Something was asked, offered, promised or declared.
    Spoken,
    /// A request or an offer became a promise.
    Promised,
    /// A request or an offer was declined.
    Declined,
    /// Anything else that happened to a commitment.
    Step,
    /// Two began to work together.
    TieBegan,
    /// Two work together more closely.
    TieDeepened,
    /// Two work together less closely.
    TieLoosened,
    /// Two no longer work together.
    TieEnded,
    /// A conversation, a call or a webinar took place.
    Event,
}
