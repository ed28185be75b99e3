use crate::model::{
    Answer, Cell, Id, Level, RelationshipKind, StakeholderId, Strength, When, record::record,
};

record! {
    /// What one stakeholder says of its working tie to another.
    Relationship in Relationships, keyed by |record| {
        let (from, to) = record.sorted_ends();
        let (from, to) = (from.as_str().to_owned(), to.as_str().to_owned());
        [from, to, record.kind().write(), record.since.write(), record.said_by.write()]
            .into_iter()
            .collect()
    } {
        /// One end; where there is a direction, the one who seeks, sends, pays or coaches.
        from: StakeholderId = "from" [required],
        /// The other end.
        to: StakeholderId = "to" [required],
        /// What it is about; collaboration when blank.
        kind: Option<RelationshipKind> = "kind",
        /// How closely they work together.
        level: Option<Level> = "level",
        /// A positive number, for networks that bring their own.
        strength: Option<Strength> = "strength",
        /// The first day.
        since: Option<When> = "since",
        /// The last day.
        until: Option<When> = "until",
        /// Who said so.
        said_by: Option<StakeholderId> = "said by",
        /// The people who carry it.
        held_by: Vec<StakeholderId> = "held by",
    }
}

impl Relationship {
    /// What it is about; collaboration unless said.
    pub fn kind(&self) -> RelationshipKind {
        self.kind.unwrap_or(RelationshipKind::Collaboration)
    }

    /// The two ends; in order of id when the relationship is mutual, as it was said otherwise.
    pub fn sorted_ends(&self) -> (&StakeholderId, &StakeholderId) {
        if self.kind().is_mutual() && self.to < self.from {
            (&self.to, &self.from)
        } else {
            (&self.from, &self.to)
        }
    }
}

record! {
    /// Who was asked about their ties, and when.
    Asked in Asked, key [stakeholder, on] {
        /// Who was asked.
        stakeholder: StakeholderId = "stakeholder" [required],
        /// The day.
        on: Option<When> = "on" [required],
        /// Whether they answered.
        answered: Option<Answer> = "answered",
    }
}
