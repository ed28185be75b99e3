//! Who stands in a commitment, and where a need is.

use super::{Cell, EventId, Id, InitiativeId, Refers, Sector, StakeholderId, Table, cell::line};
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

impl Party {
    /// The one stakeholder that it is, if it is one.
    pub fn stakeholder(&self) -> Option<&StakeholderId> {
        match self {
            Party::Stakeholder(id) => Some(id),
            Party::Sector(_) | Party::Initiative(_) => None,
        }
    }

    /// Whether it is this one stakeholder.
    pub(super) fn is(&self, who: &StakeholderId) -> bool {
        matches!(self, Party::Stakeholder(id) if id == who)
    }
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
        Ok(match prefixed(text) {
            Some((kind, sector)) if kind == "sector" => Party::Sector(Sector::read(sector)?),
            Some((kind, id)) if kind == "initiative" => Party::Initiative(InitiativeId::read(id)?),
            _ => Party::Stakeholder(StakeholderId::read(text)?),
        })
    }
    fn write(&self) -> String {
        self.to_string()
    }
    fn is_blank(&self) -> bool {
        matches!(self, Party::Stakeholder(id) if id.is_blank())
    }
    fn names<'a>(&'a self, hear: &mut dyn FnMut(Table, &'a str)) {
        match self {
            Party::Stakeholder(id) => hear(Table::Stakeholders, id.as_str()),
            Party::Sector(_) => {}
            Party::Initiative(id) => hear(Table::Initiatives, id.as_str()),
        }
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
        let text = text.trim();
        if text.is_empty() || text.eq_ignore_ascii_case("community") {
            return Ok(Within::Community);
        }
        match prefixed(text) {
            Some((kind, id)) if kind == "initiative" => {
                Ok(Within::Initiative(InitiativeId::read(id)?))
            }
            Some((kind, id)) if kind == "event" => Ok(Within::Event(EventId::read(id)?)),
            Some((kind, name)) if kind == "county" => Ok(Within::County(line(name)?.to_string())),
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
    fn names<'a>(&'a self, hear: &mut dyn FnMut(Table, &'a str)) {
        match self {
            Within::Initiative(id) => hear(Table::Initiatives, id.as_str()),
            Within::Event(id) => hear(Table::Events, id.as_str()),
            Within::Community | Within::County(_) => {}
        }
    }
}

/// What stands before and after the first colon; `None` where either is blank.
fn prefixed(text: &str) -> Option<(String, &str)> {
    let (kind, name) = text.split_once(':')?;
    let (kind, name) = (kind.trim().to_lowercase(), name.trim());
    (!kind.is_empty() && !name.is_empty()).then_some((kind, name))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_party_may_be_one_stakeholder_or_a_sector_or_an_initiative() {
        assert_eq!(Party::read("Sector: payers").unwrap(), Party::Sector(Sector::Payer));
        assert_eq!(Party::read("initiative:up4").unwrap(), Party::Initiative("up4".into()));
        assert_eq!(Party::read("payer-a").unwrap(), Party::Stakeholder("payer-a".into()));
        assert!(Party::read("sector:banks").is_err());
    }

    #[test]
    fn a_need_is_in_a_place_that_is_named() {
        assert_eq!(Within::read("County:  King  County").unwrap().write(), "county:King County");
        assert_eq!(Within::read(" Community ").unwrap(), Within::Community);
        for said in ["county:", "initiative", "king"] {
            assert!(Within::read(said).is_err(), "{said}");
        }
    }
}
