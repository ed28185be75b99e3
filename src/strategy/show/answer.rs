use crate::{
    ledger::{Item, Outcomes},
    model::{
        Amount, Answer, AttendanceStatus, EventId, EventKind, FundingForm, FundingPurpose,
        FundingStatus, InitiativeId, InitiativeKind, Level, OneToFive, PriorityId,
        RelationshipKind, Role, Sector, Stage, StakeholderId, StakeholderKind, Stance, Standing,
        Strength, When,
    },
    network::TieKind,
    strategy::{Frame, Named},
};
use serde::Serialize;
use std::collections::BTreeSet;

/// Everything that is known of one stakeholder, and may be seen.
///
/// Of an organization, what its people do, say and hold is its own too; each row says who.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Show {
    /// Which.
    pub id: StakeholderId,
    /// What it is called.
    pub name: String,
    /// Other names for it.
    pub aliases: Vec<String>,
    /// Organization or person.
    pub kind: StakeholderKind,
    /// Its sectors; a person without any has those of its organizations.
    pub sectors: BTreeSet<Sector>,
    /// A closer word than the sector.
    pub subsector: Option<String>,
    /// How it stood to the community on the day.
    pub standing: Standing,
    /// Whether it was at the table on the day.
    pub at_the_table: bool,
    /// Whether it convened or facilitated on the day.
    pub roles: Vec<Role>,
    /// Its standings and roles as they were recorded, in order of day.
    pub standings: Vec<Stood>,
    /// Where it is, and whom it serves.
    pub place: Place,
    /// How to reach it, where that may be seen.
    pub contact: Contact,
    /// How much it can move others, from 1 to 5.
    pub influence: Option<OneToFive>,
    /// How much it cares, from 1 to 5.
    pub interest: Option<OneToFive>,
    /// The convener's notes.
    pub notes: Option<String>,
    /// Where what is said of it comes from.
    pub source: Option<String>,
    /// Of a person, the organizations on the day; of an organization, its people.
    pub affiliations: Vec<Affiliated>,
    /// Its ties in the network that was read; none where it is not in that network.
    pub ties: Vec<TieShown>,
    /// What was said of its relationships, those that are over too.
    pub statements: Vec<Statement>,
    /// When it was asked about its ties.
    pub asked: Vec<WasAsked>,
    /// The events to which it was invited or came, earliest first.
    pub events: Vec<At>,
    /// What matters to it.
    pub priorities: Vec<Matter>,
    /// The names of the priorities that it owns.
    pub owns: Vec<String>,
    /// The initiatives that it leads or belongs to.
    pub initiatives: Vec<Part>,
    /// The money that it gives or receives.
    pub funding: Vec<Money>,
    /// What it, its sector or its initiative would do.
    pub commitments_by: Vec<Item>,
    /// What became of what it and its people promised by name: for the convener to show to it
    /// alone, so `None` for every other audience.
    pub kept: Option<Outcomes>,
    /// What would be done for it, its sector or its initiative.
    pub commitments_to: Vec<Item>,
    /// The needs on record that it meets, or would meet at the table.
    pub needs_met: Vec<NeedMet>,
    /// The answer in a sentence.
    pub finding: String,
    /// How it was come by.
    #[serde(flatten)]
    pub frame: Frame,
}

/// A standing or role from a day on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stood {
    /// The standing.
    pub standing: Option<Standing>,
    /// Or the role.
    pub role: Option<Role>,
    /// Since when; `None` where no day is on record.
    pub since: Option<When>,
    /// Until when.
    pub until: Option<When>,
}

/// Where a stakeholder is, and whom it serves.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Place {
    /// The region it is in.
    pub region: Option<String>,
    /// The county it is in.
    pub county: Option<String>,
    /// The state it is in.
    pub state: Option<String>,
    /// The counties or region that it serves.
    pub serves: Vec<String>,
}

/// How to reach a stakeholder.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Contact {
    /// Where to write.
    pub email: Option<String>,
    /// Where to call.
    pub phone: Option<String>,
}

/// A person's place in an organization, seen from one of the two.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Affiliated {
    /// The other of the two.
    pub with: Named,
    /// What the person does there.
    pub title: Option<String>,
    /// Since when.
    pub since: Option<When>,
}

/// One tie of the network that was read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TieShown {
    /// To whom.
    pub with: Named,
    /// The highest level that was said; `None` where none was.
    pub level: Option<Level>,
    /// What it comes from.
    pub kinds: BTreeSet<TieKind>,
    /// Whether nobody stated it: it follows from a shared initiative or event alone.
    pub is_derived: bool,
    /// The level that this side said; set beside the other's for the convener alone.
    pub level_said_here: Option<Level>,
    /// The level that the other side said; for the convener alone.
    pub level_said_there: Option<Level>,
    /// The people who carry it.
    pub held_by: Vec<Named>,
    /// Whether no row that it comes from is a fact.
    pub illustrative: bool,
}

/// What somebody said of a relationship.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Statement {
    /// One end.
    pub from: Named,
    /// The other.
    pub to: Named,
    /// What it is about.
    pub kind: RelationshipKind,
    /// How closely they work together.
    pub level: Option<Level>,
    /// How strong it is, where the network brings its own numbers.
    pub strength: Option<Strength>,
    /// Since when.
    pub since: Option<When>,
    /// Until when.
    pub until: Option<When>,
    /// Whether it held on the day.
    pub holds: bool,
    /// Who said so.
    pub said_by: Option<Named>,
    /// The people who carry it.
    pub held_by: Vec<Named>,
    /// Where it comes from.
    pub source: Option<String>,
}

/// When a stakeholder was asked about its ties.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WasAsked {
    /// The day.
    pub on: Option<When>,
    /// Whether it answered.
    pub answered: Option<Answer>,
}

/// An event to which a stakeholder was invited, or came.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct At {
    /// Which event.
    pub event: EventId,
    /// What it is called.
    pub name: String,
    /// What kind of meeting it is.
    pub kind: Option<EventKind>,
    /// The day.
    pub date: Option<When>,
    /// What became of the invitation.
    pub status: AttendanceStatus,
    /// For whom the row stands.
    pub stakeholder: Named,
    /// The person who came.
    pub person: Option<Named>,
    /// Whom else they spoke for.
    pub on_behalf_of: Vec<Named>,
    /// Where it sat: the round and the table.
    pub seats: Vec<(u32, String)>,
}

/// How much a priority matters, by the latest position.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Matter {
    /// Which priority.
    pub priority: PriorityId,
    /// What it is called.
    pub name: String,
    /// Who said so.
    pub said_by: Named,
    /// How much it matters, from 1 to 5.
    pub importance: Option<OneToFive>,
    /// For it, neutral or against it, where that may be seen.
    pub stance: Option<Stance>,
    /// In their words, where these may be seen.
    pub in_their_words: Option<String>,
    /// Since when.
    pub since: Option<When>,
}

/// An initiative that a stakeholder leads or belongs to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// Which initiative.
    pub initiative: InitiativeId,
    /// What it is called.
    pub name: String,
    /// Alliance, program, pilot or service.
    pub kind: Option<InitiativeKind>,
    /// Where it stood on the day.
    pub stage: Option<Stage>,
    /// Whether it was running on the day.
    pub is_running: bool,
    /// Whether the stakeholder leads it.
    pub leads: bool,
    /// Who belongs to it: the stakeholder, or one of its people; `None` where it leads alone.
    pub member: Option<Named>,
    /// What the member does there.
    pub role: Option<String>,
    /// Since when it belongs.
    pub since: Option<When>,
    /// Until when it belongs.
    pub until: Option<When>,
}

/// Money that a stakeholder gives or receives.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Money {
    /// Whether it gives; it receives otherwise.
    pub gives: bool,
    /// The name of the initiative that it is for.
    pub initiative: String,
    /// Who gives it.
    pub funder: Option<Named>,
    /// Who receives it.
    pub recipient: Option<Named>,
    /// How much.
    pub amount: Option<Amount>,
    /// In which money.
    pub currency: Option<String>,
    /// How it is given.
    pub form: Option<FundingForm>,
    /// What became of it.
    pub status: Option<FundingStatus>,
    /// To begin, or to go on.
    pub purpose: Option<FundingPurpose>,
    /// Since when.
    pub since: Option<When>,
    /// Until when.
    pub until: Option<When>,
}

/// A need on record that a stakeholder meets, or would meet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NeedMet {
    /// Where the need is: “the community”, or the name of an initiative, event or county.
    pub within: String,
    /// The sector that is needed.
    pub sector: Option<Sector>,
    /// Or the kind of organization.
    pub subsector: Option<String>,
    /// What for.
    pub why: Option<String>,
}
