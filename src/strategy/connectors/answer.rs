use crate::{
    measure::RankRange,
    model::{Sector, StakeholderId},
    strategy::{Firmness, Frame, Named},
};
use serde::Serialize;
use std::collections::BTreeSet;

/// Through whom others reach one another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Connectors {
    /// The foremost first: by betweenness, then by id.
    pub connectors: Vec<Connector>,
    /// How many stakeholders the network has.
    pub stakeholders: usize,
    /// How many of them lie on a shortest path between two others; those that are not listed
    /// too.
    pub connecting: usize,
    /// How firm the ranks are; `None` where that was not asked, for everyone but the convener,
    /// and where it is not worked out ([`Connectors::with_firmness`]).
    pub firmness: Option<Firmness>,
    /// The answer in a sentence.
    pub finding: String,
    /// How it was come by.
    #[serde(flatten)]
    pub frame: Frame,
}

/// One stakeholder through whom others reach one another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Connector {
    /// Which.
    pub id: StakeholderId,
    /// What it is called.
    pub name: String,
    /// Its sectors.
    pub sectors: BTreeSet<Sector>,
    /// One more than how many have a greater betweenness: equal ones have an equal rank, and
    /// their order is not settled.
    pub rank: usize,
    /// Whether another has the same rank.
    pub rank_is_shared: bool,
    /// Between which ranks it stands in nine of ten networks that may be; `None` where
    /// [`Connectors::firmness`] is.
    pub rank_range: Option<RankRange>,
    /// What to say where its rank lies outside that range: the rank is what is on record, the
    /// range what is likely were all heard. `None` where it lies inside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub likelier: Option<String>,
    /// The share of all pairs of others between whom it lies, from 0 to 1
    /// ([`measure::normalized`](crate::measure::normalized)). This and the other numbers are the
    /// convener's, `None` for everyone else.
    pub betweenness_normalized: Option<f64>,
    /// How much its ties all lead back to the same few
    /// ([`measure::constraint`](crate::measure::constraint)).
    pub constraint: Option<f64>,
    /// How many of its neighbours are not redundant
    /// ([`measure::effective_size`](crate::measure::effective_size)).
    pub effective_size: Option<f64>,
    /// Whether some would no longer reach each other without it (a cut point); `None` for everyone
    /// but the convener.
    pub single_point_of_failure: Option<bool>,
    /// The sectors that it bridges: those of two neighbours that have no tie to each other, and
    /// those that only it joins.
    pub bridges: BTreeSet<Sector>,
    /// The pairs of sectors that only it joins: without it no part of the network has a
    /// stakeholder of both, and with it there is a path from one to the other.
    pub only_joins: Vec<(Sector, Sector)>,
    /// Who would be cut off from the rest without it, at most [`NAMED_AT_MOST`](super::NAMED_AT_MOST);
    /// named to the convener alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cut_off: Vec<Named>,
    /// How many that would be in all: everyone of its part of the network but those in the
    /// largest part that remains. `None` for everyone but the convener.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cut_off_count: Option<usize>,
    /// The people who hold its ties.
    pub people: People,
    /// The finding as this audience may read it.
    pub finding: String,
    /// The finding as it can be said aloud in the group: by what members may see alone.
    pub for_the_group: String,
}

/// Who carries a stakeholder's ties.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct People {
    /// How many ties it has in the network.
    pub ties: usize,
    /// For how many of them it is on record who holds them.
    pub ties_with_holder: usize,
    /// The people who alone are on record as holding some, the one with the most ties first.
    pub sole_holders: Vec<SoleHolder>,
    /// Whose leaving would cost which ties, or that this is not on record.
    pub finding: String,
}

/// A person who alone is on record as holding some ties.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SoleHolder {
    /// Which person.
    pub id: StakeholderId,
    /// What it is called.
    pub name: String,
    /// The organizations that it belonged to on the day.
    pub organizations: Vec<Named>,
    /// To whom the ties lead.
    pub ties_to: Vec<Named>,
}
