use crate::model::{
    ActionId, Choice, EventId, Line, OneToFive, PriorityId, StakeholderId, Stance, Text, When,
    record::record,
};

record! {
    /// Something that matters to stakeholders.
    Priority in Priorities, key [id] {
        /// A short name that never changes; made from the name when left out.
        id: PriorityId = "id",
        /// What it is called.
        name: Line = "name" [required],
        /// What it means here.
        description: Option<Text> = "description",
        /// Who looks after it.
        owner: Option<StakeholderId> = "owner",
        /// How it would be seen to get better.
        measure: Option<Text> = "measure",
    }
}

record! {
    /// How much a priority matters to a stakeholder, from a day on.
    Position in Positions, key [stakeholder, priority, since] {
        /// Whose.
        stakeholder: StakeholderId = "stakeholder" [required],
        /// Which priority.
        priority: PriorityId = "priority" [required],
        /// How much it matters, from 1 to 5.
        importance: Option<OneToFive> = "importance",
        /// For it, neutral or against it.
        stance: Option<Stance> = "stance" [private],
        /// What they said.
        in_their_words: Option<Text> = "in their words" [private],
        /// The day they said so.
        since: Option<When> = "since",
    }
}

record! {
    /// Something the group could do about a priority.
    Action in Actions, key [id] {
        /// A short name that never changes; made from the text when left out.
        id: ActionId = "id",
        /// What would be done.
        what: Text = "what" [required],
        /// The priority that it serves.
        priority: Option<PriorityId> = "priority",
        /// Its worth to the community, in their words.
        worth: Option<Text> = "worth",
        /// Whether the group chose it.
        chosen: Option<Choice> = "chosen",
        /// The event at which it was proposed.
        event: Option<EventId> = "event",
    }
}
