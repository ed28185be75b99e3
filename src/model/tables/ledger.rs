use crate::model::{
    Act, Amount, CommitmentId, Due, EventId, InitiativeId, Party, PriorityId, StakeholderId,
    StepKind, Text, When, record::record,
};

record! {
    /// Who would do what for whom, by when.
    ///
    /// `by` is who would do it and `to` whom it serves, whatever the act: a request is spoken by
    /// `to`, everything else by `by`.
    Commitment in Commitments, key [id] {
        /// A short name that never changes; made from the text when left out.
        id: CommitmentId = "id",
        /// Request, offer, promise (when blank), declaration or assertion.
        act: Option<Act> = "act",
        /// Who would do it: stakeholders, sector:NAME or initiative:ID.
        by: Vec<Party> = "by" [required],
        /// Whom it serves.
        to: Vec<Party> = "to",
        /// What would be done.
        what: Text = "what" [required],
        /// What the one served would take as done.
        satisfied_when: Option<Text> = "satisfied when",
        /// What is given: money, people, data, facilities, expertise.
        gives: Option<Text> = "gives",
        /// How much of it.
        amount: Option<Amount> = "amount",
        /// The event at which it was said.
        event: Option<EventId> = "event",
        /// The day on which it was said.
        made_on: Option<When> = "made on",
        /// By when: a day, a month, a quarter, “end of March 2027”, “ongoing”.
        due: Option<Due> = "due",
        /// When to look at it again.
        review: Option<When> = "review",
        /// The priority that it serves.
        priority: Option<PriorityId> = "priority",
        /// The initiative that it is part of.
        initiative: Option<InitiativeId> = "initiative",
        /// The commitments that must be kept first.
        depends_on: Vec<CommitmentId> = "depends on",
    }
}

impl Commitment {
    /// What was done in saying it; a promise unless said.
    pub fn act(&self) -> Act {
        self.act.unwrap_or(Act::Promise)
    }
}

record! {
    /// What happened to a commitment after it was spoken.
    Step in Steps, key [commitment, on, order] {
        /// The commitment.
        commitment: CommitmentId = "commitment" [required],
        /// The day.
        on: Option<When> = "on" [required],
        /// Which of that day's steps it is; by the order of the rows when blank.
        order: Option<u32> = "order",
        /// What happened.
        step: Option<StepKind> = "step" [required],
        /// Who said or did it.
        by: Option<StakeholderId> = "by",
        /// The new terms, where they changed.
        what: Option<Text> = "what",
        /// The new due date, where it changed.
        due: Option<Due> = "due",
        /// Why.
        reason: Option<Text> = "reason" [private],
    }
}
