//! Who stands in a commitment, and where a need is.

use super::{Cell, EventId, Id, InitiativeId, Refers, Sector, StakeholderId};
use crate::error::Trouble;
use serde::Serialize;
use std::fmt;

/// A party to a commitment: a stakeholder, a whole sector, or an initiative.
///
/// Tables write a sector as `sector:payer` and an initiative as `initiative:ID`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    /// One organization or person.
    Stakeholder(StakeholderId),
    /// Everyone of a sector: “the payers”.
    Sector(Sector),
    /// Everyone of an initiative.
    Initiative(InitiativeId),
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Party::Stakeholder(id) => id.fmt(f),
            Party::Sector(sector) => write!(f, "sector:{sector}"),
            Party::Initiative(id) => write!(f, "initiative:{id}"),
        }
    }
}

impl Cell for Party {
    const REFERS: Option<Refers> = Some(Refers::Party);
    fn read(text: &str) -> Result<Self, Trouble> {
        Ok(match (text.strip_prefix("sector:"), text.strip_prefix("initiative:")) {
            (Some(sector), _) => Party::Sector(Sector::read(sector.trim())?),
            (_, Some(id)) => Party::Initiative(InitiativeId::new(id.trim())),
            (None, None) => Party::Stakeholder(StakeholderId::read(text)?),
        })
    }
    fn write(&self) -> String {
        self.to_string()
    }
}

/// Where a need is: the whole community, an initiative, an event or a county.
///
/// Tables write `community`, `initiative:ID`, `event:ID` or `county:NAME`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Within {
    /// The community as a whole.
    #[default]
    Community,
    /// One initiative.
    Initiative(InitiativeId),
    /// One event.
    Event(EventId),
    /// One county.
    County(String),
}

impl fmt::Display for Within {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Within::Community => f.write_str("community"),
            Within::Initiative(id) => write!(f, "initiative:{id}"),
            Within::Event(id) => write!(f, "event:{id}"),
            Within::County(name) => write!(f, "county:{name}"),
        }
    }
}

impl Cell for Within {
    const REFERS: Option<Refers> = Some(Refers::Within);
    fn read(text: &str) -> Result<Self, Trouble> {
        match text.split_once(':').map(|(kind, name)| (kind.trim(), name.trim())) {
            None if text.is_empty() || text.eq_ignore_ascii_case("community") => {
                Ok(Within::Community)
            }
            Some(("initiative", id)) => Ok(Within::Initiative(InitiativeId::new(id))),
            Some(("event", id)) => Ok(Within::Event(EventId::new(id))),
            Some(("county", name)) => Ok(Within::County(name.to_owned())),
            _ => Err(Trouble::NotOneOf {
                said: text.into(),
                what: "a place that can need someone",
                near: None,
                choices: "community, initiative:ID, event:ID, county:NAME".into(),
            }),
        }
    }
    fn write(&self) -> String {
        self.to_string()
    }
}
