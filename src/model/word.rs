//! The closed sets of words: sectors, levels, kinds, standings.

use super::{Cell, number::whole};
use crate::error::Trouble;
use serde::Serialize;

/// Declares an enum whose every value is a word or two, as tables write it.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $what:literal {
        $($(#[$word_doc:meta])* $word:ident = $text:literal $(| $alias:literal)*,)+
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum $name {
            $($(#[$word_doc])* #[serde(rename = $text)] $word,)+
        }

        impl $name {
            /// Every value, in order.
            pub const ALL: &[$name] = &[$($name::$word),+];

            /// The word that tables and sentences use.
            pub fn word(self) -> &'static str {
                match self { $($name::$word => $text,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl Cell for $name {
            fn read(text: &str) -> Result<Self, Trouble> {
                let known = [$(($text, $name::$word), $(($alias, $name::$word),)*)+];
                find_word(text, &known, $what, Self::choices())
            }
            fn write(&self) -> String {
                self.word().to_owned()
            }
            fn is_blank(&self) -> bool {
                false
            }
            fn choices() -> &'static [&'static str] {
                &[$($text),+]
            }
        }
    };
}

/// The value whose word equals `text` without case and punctuation.
fn find_word<T: Copy + PartialEq>(
    text: &str,
    known: &[(&str, T)],
    what: &'static str,
    choices: &[&str],
) -> Result<T, Trouble> {
    if let Some((_, value)) = known.iter().find(|(word, _)| *word == text) {
        return Ok(*value);
    }
    let said = plain(text);
    let is_said = |word: &str| letters(whole(word)).eq(said.chars());
    if let Some((_, value)) = known.iter().find(|(word, _)| is_said(word)) {
        return Ok(*value);
    }
    let near = known
        .iter()
        .map(|(word, value)| (strsim::jaro_winkler(&plain(word), &said), value))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .and_then(|(_, near)| known.iter().find(|(_, value)| value == near))
        .map(|(word, _)| (*word).to_owned());
    Err(Trouble::NotOneOf { said: text.into(), what, near, choices: choices.join(", ") })
}

fn plain(word: &str) -> String {
    letters(whole(word)).collect()
}

/// The letters and digits alone, in lower case.
fn letters(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase)
}

words! {
    /// One organization, or one person.
    StakeholderKind, "a kind of stakeholder" {
        /// A body of people: a clinic, a plan, a college, a county.
        Organization = "organization" | "organisation" | "org" | "agency" | "company",
        /// One human being.
        Person = "person" | "individual" | "people",
    }
}

words! {
    /// The part a stakeholder has in care and its cost.
    Sector, "a sector" {
        /// Underwrites the cost of care.
        Payer = "payer" | "payers" | "payor" | "payors" | "insurer" | "insurers" | "health plan" | "health plans",
        /// Cares for patients, in medicine, health or social service.
        Provider = "provider" | "providers",
        /// Represents the patient's voice.
        PatientAdvocate = "patient advocate" | "patient advocates" | "advocate" | "advocates" | "patients",
        /// Lends people, place, data or expertise.
        Partner = "partner" | "partners",
        /// Funds start-up cost.
        Sponsor = "sponsor" | "sponsors" | "funder" | "funders",
        /// Anything else, on record as such.
        Other = "other",
    }
}

impl Sector {
    /// The sector's members in plain words: “payers”, “patient advocates”, “others”.
    pub fn plural(self) -> &'static str {
        match self {
            Sector::Payer => "payers",
            Sector::Provider => "providers",
            Sector::PatientAdvocate => "patient advocates",
            Sector::Partner => "partners",
            Sector::Sponsor => "sponsors",
            Sector::Other => "others",
        }
    }
}

words! {
    /// How a stakeholder stands to the community on a day.
    Standing, "a standing" {
        /// Known, not yet asked.
        Prospect = "prospect",
        /// Asked to join.
        Invited = "invited",
        /// Takes part.
        Engaged = "engaged" | "active" | "member",
        /// Takes part and has said that it will stay.
        Committed = "committed",
        /// Took part once, and no longer does.
        SteppedBack = "stepped back" | "left" | "inactive",
        /// Was asked and said no.
        Declined = "declined",
    }
}

impl Standing {
    /// Whether it is at the table: engaged or committed.
    pub fn is_at_the_table(self) -> bool {
        match self {
            Standing::Engaged | Standing::Committed => true,
            Standing::Prospect | Standing::Invited | Standing::SteppedBack | Standing::Declined => {
                false
            }
        }
    }
}

words! {
    /// A part in the convening itself, apart from sector.
    Role, "a role" {
        /// Brings the stakeholders together.
        Convener = "convener" | "convenor",
        /// Helps from outside, and leaves by design.
        Facilitator = "facilitator" | "coach",
    }
}

words! {
    /// What a relationship is about.
    RelationshipKind, "a kind of relationship" {
        /// They work together. Mutual.
        Collaboration = "collaboration" | "works with" | "partnership",
        /// One seeks advice from the other, the one asked.
        Advice = "advice" | "seeks advice from",
        /// One sends patients or clients to the other.
        Referral = "referral" | "refers to",
        /// One pays the other.
        Payment = "payment" | "pays",
        /// They share data. Mutual.
        DataSharing = "data sharing" | "shares data with",
        /// One coaches the other.
        Coaching = "coaching" | "coaches",
    }
}

impl RelationshipKind {
    /// Whether both ends stand in it alike, so that it has no direction.
    pub fn is_mutual(self) -> bool {
        match self {
            RelationshipKind::Collaboration | RelationshipKind::DataSharing => true,
            RelationshipKind::Advice
            | RelationshipKind::Referral
            | RelationshipKind::Payment
            | RelationshipKind::Coaching => false,
        }
    }
}

words! {
    /// How closely two work together, on Frey's ladder (2006). Ordered, not measured.
    Level, "a level" {
        /// They do not work together.
        None = "none" | "0" | "no interaction",
        /// They know of each other; little is shared.
        Networking = "networking" | "1",
        /// They give each other information; roles are somewhat defined.
        Cooperation = "cooperation" | "2",
        /// They share information and resources, and talk often.
        Coordination = "coordination" | "3",
        /// They share ideas and decisions, and everyone has a vote.
        Coalition = "coalition" | "4",
        /// They belong to one system, trust each other, and decide by consensus.
        Collaboration = "collaboration" | "5",
    }
}

impl Level {
    /// Its place on the ladder, from 0 to 5.
    pub fn rung(self) -> u32 {
        match self {
            Level::None => 0,
            Level::Networking => 1,
            Level::Cooperation => 2,
            Level::Coordination => 3,
            Level::Coalition => 4,
            Level::Collaboration => 5,
        }
    }
}

words! {
    /// What kind of meeting an event is.
    EventKind, "a kind of event" {
        /// A talk between two. The convener's alone unless released.
        OneOnOne = "one-on-one" | "1:1",
        /// A stakeholder interview. The convener's alone unless released.
        Interview = "interview",
        /// The stakeholders meet.
        Convening = "convening" | "meeting",
        /// The stakeholders meet to arrive at commitments.
        CatalystEvent = "catalyst event" | "catalyst",
        /// A lecture or talk on line.
        Webinar = "webinar",
        /// A coach checks in.
        CoachingCall = "coaching call" | "call",
    }
}

impl EventKind {
    /// Whether it is in confidence unless released.
    pub fn is_confidential(self) -> bool {
        match self {
            EventKind::OneOnOne | EventKind::Interview => true,
            EventKind::Convening
            | EventKind::CatalystEvent
            | EventKind::Webinar
            | EventKind::CoachingCall => false,
        }
    }
}

words! {
    /// What became of an invitation to an event.
    AttendanceStatus, "an attendance status" {
        /// Was asked to come.
        Invited = "invited",
        /// Said that it would come.
        Accepted = "accepted" | "registered" | "rsvp",
        /// Said that it would not.
        Declined = "declined",
        /// Came.
        Attended = "attended" | "x" | "yes" | "present" | "came",
        /// Was expected and did not come.
        Absent = "absent" | "no" | "no show",
    }
}

words! {
    /// Where the community or an initiative stands.
    Stage, "a stage" {
        /// Relationships, priorities, and the first commitments.
        PreImplementation = "pre-implementation",
        /// Priorities into action, data, and money for the long term.
        Implementation = "implementation",
    }
}

words! {
    /// What kind of community this is.
    CommunityKind, "a kind of community" {
        /// Stakeholders of one region.
        Coalition = "coalition",
        /// Teams that learn together.
        Cohort = "cohort",
    }
}

words! {
    /// What kind of joint undertaking an initiative is.
    InitiativeKind, "a kind of initiative" {
        /// A standing agreement of several.
        Alliance = "alliance",
        /// A lasting set of activities.
        Program = "program" | "programme",
        /// A trial.
        Pilot = "pilot",
        /// Something that patients receive.
        Service = "service",
    }
}

words! {
    /// Where a stakeholder stands on a priority.
    Stance, "a stance" {
        /// For it.
        Supports = "supports" | "support" | "for",
        /// Neither.
        Neutral = "neutral",
        /// Against it.
        Opposes = "opposes" | "oppose" | "against",
    }
}

words! {
    /// Whether the group chose an action.
    Choice, "a choice" {
        /// Chosen.
        Yes = "yes" | "y" | "chosen",
        /// Not chosen.
        No = "no" | "n",
        /// Put off.
        Later = "later",
    }
}

words! {
    /// Yes or no.
    Answer, "an answer" {
        /// Yes.
        Yes = "yes" | "y" | "x",
        /// No.
        No = "no" | "n",
    }
}

words! {
    /// How money is given.
    FundingForm, "a form of funding" {
        /// Given for a purpose.
        Grant = "grant",
        /// Given as people, place, data or goods.
        InKind = "in kind",
        /// Paid to take part.
        Fee = "fee",
        /// Paid for each member.
        PerMember = "per member",
        /// Paid for each service.
        FeeForService = "fee for service",
        /// Paid for results.
        ValueBased = "value-based",
    }
}

words! {
    /// What became of the money.
    FundingStatus, "a funding status" {
        /// Asked for.
        Sought = "sought",
        /// Promised.
        Pledged = "pledged",
        /// Given.
        Awarded = "awarded",
        /// Over.
        Ended = "ended",
        /// Denied.
        Refused = "refused",
    }
}

words! {
    /// What the money is for.
    FundingPurpose, "a purpose of funding" {
        /// To begin.
        StartUp = "start-up",
        /// To go on.
        Sustaining = "sustaining",
    }
}

words! {
    /// What is done in saying it (Winograd and Flores 1986).
    Act, "an act" {
        /// The one served asks for it.
        Request = "request" | "ask",
        /// The one who would do it proposes it.
        Offer = "offer",
        /// The one who will do it says so.
        Promise = "promise" | "commitment" | "pledge",
        /// Something is so from now on because it is said.
        Declaration = "declaration",
        /// Something is said to be so.
        Assertion = "assertion",
    }
}

words! {
    /// What happened to a commitment after it was spoken.
    StepKind, "a step" {
        /// The one asked says yes.
        Accept = "accept" | "promise",
        /// The one asked says no.
        Decline = "decline",
        /// The one asked proposes other terms.
        Counter = "counter" | "counter-offer",
        /// The one asked puts the answer off.
        Defer = "defer",
        /// The one who promised says how far it is.
        Progress = "progress",
        /// The one who promised says that it is done.
        Report = "report" | "report done" | "done",
        /// The one served says that it is satisfied.
        Satisfied = "satisfied" | "fulfilled",
        /// The one served says what is missing.
        SendBack = "send back" | "missing",
        /// What or when changes by agreement.
        Renegotiate = "renegotiate",
        /// The one served no longer wants it.
        Cancel = "cancel",
        /// The one who promised takes it back.
        Withdraw = "withdraw",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_without_case_and_punctuation_and_by_its_aliases() {
        for said in ["payer", "PAYER", "Payors", " health-plan "] {
            assert_eq!(Sector::read(said).unwrap(), Sector::Payer, "{said}");
        }
        assert_eq!(Stage::read("Pre implementation").unwrap(), Stage::PreImplementation);
        assert_eq!(Level::read("3.0").unwrap(), Level::Coordination);
    }

    #[test]
    fn an_unknown_word_is_refused_with_the_word_that_tables_use() {
        let Err(Trouble::NotOneOf { near, .. }) = Sector::read("payorr") else {
            panic!("it was read");
        };
        assert_eq!(near.as_deref(), Some("payer"));
    }
}
