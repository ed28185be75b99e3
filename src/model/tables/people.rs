use crate::model::{
    Id, Line, OneToFive, Role, Sector, StakeholderId, StakeholderKind, Standing, Text, When,
    record::record,
};

record! {
    /// An organization or a person of the community.
    Stakeholder in Stakeholders, key [id] {
        /// A short name that never changes; made from the name when left out.
        id: StakeholderId = "id",
        /// What it is called.
        name: Line = "name" [required],
        /// Organization (when blank) or person.
        kind: Option<StakeholderKind> = "kind",
        /// Its part in care and its cost; may be several.
        sectors: Vec<Sector> = "sector",
        /// A closer word, such as hospital or health plan.
        subsector: Option<Line> = "subsector",
        /// How it stands to the community.
        standing: Option<Standing> = "standing",
        /// The day that standing began.
        standing_since: Option<When> = "standing since",
        /// Whether it convenes, or helps from outside.
        role: Option<Role> = "role",
        /// The region it is in.
        region: Option<Line> = "region",
        /// The county it is in.
        county: Option<Line> = "county",
        /// The state it is in.
        state: Option<Line> = "state",
        /// The counties or region that it serves, or statewide.
        serves: Vec<Line> = "serves",
        /// How much it can move others, from 1 to 5.
        influence: Option<OneToFive> = "influence" [private],
        /// How much it cares, from 1 to 5.
        interest: Option<OneToFive> = "interest" [private],
        /// Where to write.
        email: Option<Line> = "email" [private],
        /// Where to call.
        phone: Option<Line> = "phone" [private],
        /// Other names for the same one.
        aliases: Vec<Line> = "aliases",
    }
}

impl Stakeholder {
    /// Whether it is one human being.
    pub fn is_person(&self) -> bool {
        self.kind == Some(StakeholderKind::Person)
    }
}

record! {
    /// A stakeholder's standing or role, from a day on.
    StandingChange in Standings, key [stakeholder, since, standing, role] {
        /// Who.
        stakeholder: StakeholderId = "stakeholder" [required],
        /// The standing it has from then on.
        standing: Option<Standing> = "standing",
        /// Or the role that it takes up.
        role: Option<Role> = "role",
        /// The day it began.
        since: Option<When> = "since" [required],
        /// The last day of it.
        until: Option<When> = "until",
    }
}

record! {
    /// Two stakeholders that look alike and are two, by the word of someone who knows.
    Distinct in Distinct, keyed by |record| {
        let (one, other) = (&record.one, &record.other);
        let (one, other) = if other < one { (other, one) } else { (one, other) };
        [one, other].iter().map(|id| id.as_str()).collect()
    } {
        /// The one.
        one: StakeholderId = "one" [required],
        /// The other.
        other: StakeholderId = "other" [required],
        /// How it is known that they are two.
        why: Option<Text> = "why" [private],
    }
}

record! {
    /// A person's place in an organization.
    Affiliation in Affiliations, key [person, organization, since] {
        /// The person.
        person: StakeholderId = "person" [required],
        /// The organization.
        organization: StakeholderId = "organization" [required],
        /// What the person does there.
        title: Option<Line> = "title",
        /// The first day.
        since: Option<When> = "since",
        /// The last day.
        until: Option<When> = "until",
    }
}
