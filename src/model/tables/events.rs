use crate::model::{
    AttendanceStatus, EventId, EventKind, Line, Stage, StakeholderId, Text, When, record::record,
};

record! {
    /// A meeting: a talk between two, a convening, a catalyst event, a call.
    Event in Events, key [id] {
        /// A short name that never changes; made from the name when left out.
        id: EventId = "id",
        /// What it is called.
        name: Line = "name" [required],
        /// What kind of meeting it is.
        kind: Option<EventKind> = "kind",
        /// The day.
        date: Option<When> = "date",
        /// The stage that it belongs to.
        stage: Option<Stage> = "stage",
        /// What it is for.
        purpose: Option<Text> = "purpose",
        /// Who hosts it.
        host: Option<StakeholderId> = "host",
        /// Where it is.
        place: Option<Line> = "place",
        /// The last day of the action period that it opens.
        action_period_until: Option<When> = "action period until",
    }
}

record! {
    /// Who was invited to an event, and who came.
    Attendance in Attendance, key [event, stakeholder, person] {
        /// The event.
        event: EventId = "event" [required],
        /// The organization or person.
        stakeholder: StakeholderId = "stakeholder" [required],
        /// The person who came for it.
        person: Option<StakeholderId> = "person",
        /// Whom else they spoke for.
        on_behalf_of: Vec<StakeholderId> = "on behalf of",
        /// What became of the invitation; attended when blank.
        status: Option<AttendanceStatus> = "status",
    }
}

impl Attendance {
    /// What became of the invitation; a row that does not say is an attendance.
    pub fn status(&self) -> AttendanceStatus {
        self.status.unwrap_or(AttendanceStatus::Attended)
    }
}

record! {
    /// Who sat at which table.
    Seat in Seating, key [event, round, table, stakeholder] {
        /// The event.
        event: EventId = "event" [required],
        /// Which round of seating.
        round: Option<u32> = "round" [required],
        /// The table.
        table: Option<Line> = "table" [required],
        /// Who sat there.
        stakeholder: StakeholderId = "stakeholder" [required],
    }
}
