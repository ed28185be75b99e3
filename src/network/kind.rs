use crate::{
    error::Trouble,
    model::{Cell, RelationshipKind},
};
use serde::{Serialize, Serializer};
use std::fmt;

/// What a tie comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TieKind {
    /// A relationship that somebody stated.
    Stated(RelationshipKind),
    /// Money, from the funder to the recipient or, where none is named, to the lead.
    Funding,
    /// A person's place in an organization.
    Affiliation,
    /// Both belong to one initiative. Derived.
    SharedInitiative,
    /// Both were at one small event. Derived.
    SharedEvent,
}

impl TieKind {
    /// Every kind, in order.
    pub const ALL: [TieKind; 10] = [
        TieKind::Stated(RelationshipKind::Collaboration),
        TieKind::Stated(RelationshipKind::Advice),
        TieKind::Stated(RelationshipKind::Referral),
        TieKind::Stated(RelationshipKind::Payment),
        TieKind::Stated(RelationshipKind::DataSharing),
        TieKind::Stated(RelationshipKind::Coaching),
        TieKind::Funding,
        TieKind::Affiliation,
        TieKind::SharedInitiative,
        TieKind::SharedEvent,
    ];

    /// The word that sentences and the command line use.
    pub fn word(self) -> &'static str {
        match self {
            TieKind::Stated(kind) => kind.word(),
            TieKind::Funding => "funding",
            TieKind::Affiliation => "affiliation",
            TieKind::SharedInitiative => "shared initiative",
            TieKind::SharedEvent => "shared event",
        }
    }

    /// Whether both ends stand in it alike, so that it has no direction.
    pub fn is_mutual(self) -> bool {
        match self {
            TieKind::Stated(kind) => kind.is_mutual(),
            TieKind::Funding => false,
            TieKind::Affiliation | TieKind::SharedInitiative | TieKind::SharedEvent => true,
        }
    }

    /// Whether nobody stated it: it follows from who was where.
    pub fn is_derived(self) -> bool {
        match self {
            TieKind::Stated(_) | TieKind::Funding | TieKind::Affiliation => false,
            TieKind::SharedInitiative | TieKind::SharedEvent => true,
        }
    }
}

impl fmt::Display for TieKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl Serialize for TieKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl Cell for TieKind {
    fn read(text: &str) -> Result<Self, Trouble> {
        let said = text.trim().to_lowercase().replace(['-', '_'], " ");
        let own = TieKind::ALL.into_iter().find(|kind| kind.word() == said);
        own.map_or_else(|| RelationshipKind::read(text).map(TieKind::Stated), Ok).map_err(|_| {
            let near = crate::model::nearest(&said, Self::choices().iter().copied());
            Trouble::NotOneOf {
                said: text.into(),
                what: "a kind of tie",
                near: near.into_iter().next(),
                choices: Self::choices().join(", "),
            }
        })
    }
    fn write(&self) -> String {
        self.word().to_owned()
    }
    fn choices() -> &'static [&'static str] {
        &[
            "collaboration",
            "advice",
            "referral",
            "payment",
            "data sharing",
            "coaching",
            "funding",
            "affiliation",
            "shared initiative",
            "shared event",
        ]
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_tie_is_read_by_its_word() {
        let words: Vec<&str> = TieKind::ALL.into_iter().map(TieKind::word).collect();
        assert_eq!(words, TieKind::choices());
        for kind in TieKind::ALL {
            assert_eq!(TieKind::read(kind.word()).unwrap(), kind);
        }
        assert_eq!(TieKind::read("Shared-Event").unwrap(), TieKind::SharedEvent);
        assert!(TieKind::read("friendship").is_err());
    }
}
