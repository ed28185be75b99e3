use super::judge::Verdict;
use crate::strategy::{Frame, Named};
use serde::Serialize;

/// Who may be on record twice.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Duplicates {
    /// The pairs that look like one: those that would be proposed as the same first, then those
    /// with most in common.
    pub pairs: Vec<Pair>,
    /// How many pairs look alike, and are two by all that is known; they are not listed.
    pub differ: usize,
    /// How many pairs somebody said are two; they are not listed either.
    pub settled: usize,
    /// How many stakeholders were compared.
    pub stakeholders: usize,
    /// The answer in a sentence.
    pub finding: String,
    /// How it was come by.
    #[serde(flatten)]
    pub frame: Frame,
}

/// Two stakeholders that may be one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pair {
    /// The one of which more is on record: it would stay.
    pub one: Named,
    /// The other: it would become an alias.
    pub other: Named,
    /// Whether they would be proposed as one.
    pub verdict: Verdict,
    /// What speaks for it, the strongest first.
    pub reasons: Vec<Reason>,
    /// What speaks against it.
    pub against: Vec<Objection>,
}

/// Something that speaks for two being one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Reason {
    /// The names are alike but for legal form, accents, punctuation and abbreviations.
    SameName {
        /// The name that is alike, as each has it.
        names: [String; 2],
        /// Whether the words stand in another order.
        reordered: bool,
    },
    /// A word of the one may be a slip of the other's.
    Slip {
        /// The two words.
        words: [String; 2],
    },
    /// One name is the first letters of the other.
    Acronym {
        /// The two names.
        names: [String; 2],
    },
    /// One name is in the other.
    Inside {
        /// The words that the longer one has more.
        more: String,
    },
    /// They share words that tell who is meant.
    SharedWords {
        /// The words.
        words: String,
    },
    /// They are at one address.
    SameAddress {
        /// The address as each has it.
        addresses: [String; 2],
    },
    /// They are reached by one telephone number.
    SamePhone {
        /// Its digits: ten, or seven without the area.
        phone: String,
    },
    /// They are reached by one e-mail address.
    SameEmail {
        /// The address.
        email: String,
    },
    /// They have addresses or pages in one domain.
    SameDomain {
        /// The domain.
        domain: String,
    },
    /// Each would be proposed as the same as a third.
    Through {
        /// What the third is called.
        name: String,
    },
}

/// Something that speaks against two being one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Objection {
    /// Numbers, letters or words like north and south tell the names apart.
    Opposed {
        /// The two words.
        words: [String; 2],
    },
    /// One name says more, and what it says may be a site or a part.
    Part {
        /// What it says more.
        more: String,
    },
    /// Each name has words that the other has not.
    OwnWords,
    /// The names say that the two are of two kinds.
    Kinds {
        /// The words that say it.
        words: [String; 2],
    },
    /// The name is borne at several addresses.
    Chain,
    /// They are at two addresses.
    Addresses {
        /// The two.
        addresses: [String; 2],
    },
    /// They are in two places: counties, states or postal codes.
    Places {
        /// The two.
        places: [String; 2],
    },
    /// They are reached by different telephone numbers.
    Phones,
    /// They have no sector in common.
    Sectors,
    /// The two people belong to different organizations.
    Organizations,
    /// A relationship between the two is on record.
    Tied,
    /// Both are named at one event.
    BothAt {
        /// What the event is called.
        event: String,
    },
}

impl Reason {
    /// The same, said of the other first.
    pub(super) fn turned(mut self) -> Reason {
        match &mut self {
            Reason::SameName { names: both, .. }
            | Reason::Slip { words: both }
            | Reason::Acronym { names: both }
            | Reason::SameAddress { addresses: both } => both.swap(0, 1),
            Reason::Inside { .. }
            | Reason::SharedWords { .. }
            | Reason::SamePhone { .. }
            | Reason::SameEmail { .. }
            | Reason::SameDomain { .. }
            | Reason::Through { .. } => {}
        }
        self
    }
}

impl Objection {
    /// The same, said of the other first.
    pub(super) fn turned(mut self) -> Objection {
        match &mut self {
            Objection::Opposed { words: both }
            | Objection::Kinds { words: both }
            | Objection::Addresses { addresses: both }
            | Objection::Places { places: both } => both.swap(0, 1),
            Objection::Part { .. }
            | Objection::OwnWords
            | Objection::Chain
            | Objection::Phones
            | Objection::Sectors
            | Objection::Organizations
            | Objection::Tied
            | Objection::BothAt { .. } => {}
        }
        self
    }

    /// Whether it alone keeps two from being proposed as one through a third.
    pub(super) fn is_weighty(&self) -> bool {
        match self {
            Objection::Opposed { .. }
            | Objection::Kinds { .. }
            | Objection::Addresses { .. }
            | Objection::Places { .. }
            | Objection::Sectors
            | Objection::Organizations
            | Objection::Part { .. }
            | Objection::Chain
            | Objection::Tied => true,
            Objection::OwnWords | Objection::Phones | Objection::BothAt { .. } => false,
        }
    }
}
