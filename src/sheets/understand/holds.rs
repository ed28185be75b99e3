use serde::Serialize;

/// What a column of a convener's own sheet holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holds {
    /// The organization that the row is about.
    Organization,
    /// A person; of the row's organization, if it has one.
    Person,
    /// A person's first name.
    FirstName,
    /// A person's last name.
    LastName,
    /// What a person does at the organization.
    Title,
    /// Where to write.
    Email,
    /// Where to call.
    Phone,
    /// The part it has in care and its cost, or a closer word for it.
    Sector,
    /// A closer word beside a column of sectors.
    Subsector,
    /// How it stands to the community.
    Standing,
    /// Since when it belongs.
    Since,
    /// Whether it convenes or facilitates.
    Role,
    /// The region that it is in.
    Region,
    /// The county that it is in.
    County,
    /// The state that it is in.
    State,
    /// The counties or the region that it serves.
    Serves,
    /// How much it can move others, from 1 to 5.
    Influence,
    /// How much it cares, from 1 to 5.
    Interest,
    /// Other names of it.
    Aliases,
    /// Others that it works with.
    WorksWith,
    /// Whether it works with the organization in the heading.
    Tie,
    /// What matters to it.
    Priorities,
    /// Whether the heading is something that matters to it.
    Matter,
    /// Whether it is part of the group or project in the heading.
    Part,
    /// Who came to a meeting that the heading names.
    Meeting,
    /// Who came to the meeting that the whole sheet is about.
    Came,
    /// The meeting to which the row's person came.
    Event,
    /// The day of that meeting.
    EventDay,
    /// Of a list of promises: what would be done.
    What,
    /// Of a list of promises: who would do it.
    By,
    /// Of a list of promises: whom it would serve.
    To,
    /// Of a list of promises: by when.
    Due,
    /// Notes.
    Notes,
    /// Anything else, kept in the notes as “heading: value”.
    Beside,
    /// A number that only counts the rows.
    Counts,
    /// Nothing at all.
    Nothing,
}

impl Holds {
    /// What it is, as the convener is told.
    pub fn words(self) -> &'static str {
        match self {
            Holds::Organization => "organization",
            Holds::Person => "person",
            Holds::FirstName => "person: first name",
            Holds::LastName => "person: last name",
            Holds::Title => "person: title",
            Holds::Email => "e-mail",
            Holds::Phone => "phone",
            Holds::Sector => "sector",
            Holds::Subsector => "closer word for the sector",
            Holds::Standing => "standing",
            Holds::Since => "standing since",
            Holds::Role => "role",
            Holds::Region => "region",
            Holds::County => "county",
            Holds::State => "state",
            Holds::Serves => "where it serves",
            Holds::Influence => "influence, 1 to 5",
            Holds::Interest => "interest, 1 to 5",
            Holds::Aliases => "other names",
            Holds::WorksWith => "whom it works with",
            Holds::Tie => "whether it works with them",
            Holds::Priorities => "priorities",
            Holds::Matter => "whether this matters to it",
            Holds::Part => "whether it is part of this",
            Holds::Meeting => "meeting: who came",
            Holds::Came => "who came",
            Holds::Event => "which meeting",
            Holds::EventDay => "the day of the meeting",
            Holds::What => "promise: what",
            Holds::By => "promise: by whom",
            Holds::To => "promise: for whom",
            Holds::Due => "promise: by when",
            Holds::Notes => "notes",
            Holds::Beside => "kept in the notes",
            Holds::Counts => "row count, not kept",
            Holds::Nothing => "empty",
        }
    }

    /// Whether it belongs to one of the people in a row.
    pub(super) fn is_of_a_person(self) -> bool {
        matches!(
            self,
            Holds::Person
                | Holds::FirstName
                | Holds::LastName
                | Holds::Title
                | Holds::Email
                | Holds::Phone
        )
    }
}
