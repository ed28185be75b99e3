use crate::model::{
    Amount, Day, FundingForm, FundingPurpose, FundingStatus, InitiativeId, InitiativeKind, Line,
    PriorityId, Stage, StakeholderId, When, record::record,
};

record! {
    /// An alliance, program, pilot or service, from a day on: one row a stage.
    ///
    /// A later row with the same id says what changed; its blank cells leave what was said.
    Initiative in Initiatives, key [id, since] {
        /// A short name that never changes; made from the name when left out.
        id: InitiativeId = "id",
        /// What it is called.
        name: Line = "name" [required],
        /// Alliance, program, pilot or service.
        kind: Option<InitiativeKind> = "kind",
        /// The initiative that it is part of.
        part_of: Option<InitiativeId> = "part of",
        /// Where it stands from then on.
        stage: Option<Stage> = "stage",
        /// The day that stage began.
        since: Option<When> = "since",
        /// Its last day.
        until: Option<When> = "until",
        /// Who leads it.
        lead: Option<StakeholderId> = "lead",
        /// The priorities that it serves.
        priorities: Vec<PriorityId> = "priorities",
        /// How many people it serves.
        people_served: Option<u32> = "people served",
    }
}

record! {
    /// Who belongs to an initiative.
    Membership in Members, key [initiative, stakeholder, since] {
        /// The initiative.
        initiative: InitiativeId = "initiative" [required],
        /// Who belongs to it.
        stakeholder: StakeholderId = "stakeholder" [required],
        /// What it does there.
        role: Option<Line> = "role",
        /// The first day.
        since: Option<When> = "since",
        /// The last day.
        until: Option<When> = "until",
    }
}

record! {
    /// Money or its like for an initiative.
    Funding in Funding, key [initiative, funder, purpose, since] {
        /// What it is for.
        initiative: InitiativeId = "initiative" [required],
        /// Who gives.
        funder: Option<StakeholderId> = "funder",
        /// Who receives; the lead when blank.
        recipient: Option<StakeholderId> = "recipient",
        /// How much.
        amount: Option<Amount> = "amount",
        /// In which money.
        currency: Option<Line> = "currency",
        /// How it is given.
        form: Option<FundingForm> = "form",
        /// What became of it.
        status: Option<FundingStatus> = "status",
        /// To begin, or to go on.
        purpose: Option<FundingPurpose> = "purpose",
        /// The first day.
        since: Option<When> = "since",
        /// The last day.
        until: Option<When> = "until",
    }
}

impl Funding {
    /// What has become of it by `day`, as far as it is said: what is known to have ended had not
    /// ended while its last day was still to come.
    pub fn status_on(&self, day: Day) -> Option<FundingStatus> {
        let is_over = self.until.as_ref().is_none_or(|until| until.is_over(day));
        self.status.filter(|status| *status != FundingStatus::Ended || is_over)
    }
}
