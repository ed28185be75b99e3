use crate::{
    ledger::Item,
    model::{ActionId, Choice, PriorityId, Sector, StakeholderId},
    strategy::{Frame, Named},
};
use serde::Serialize;
use std::collections::BTreeSet;

/// What the community's sectors have in common, and what not.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CommonGround {
    /// The sectors at the table, in order; the columns of the table that this is.
    pub sectors: Vec<Option<Sector>>,
    /// How many were at the table, and could hold a priority.
    pub at_the_table: usize,
    /// How many priorities are shared by two sectors or more.
    pub shared: usize,
    /// Every priority: those shared by the most sectors first, then by the most stakeholders,
    /// then those that matter most.
    pub priorities: Vec<Ground>,
    /// The answer in a sentence.
    pub finding: String,
    /// How it was come by.
    #[serde(flatten)]
    pub frame: Frame,
}

/// One priority, and who stands on it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ground {
    /// Which priority.
    pub id: PriorityId,
    /// What it is called.
    pub name: String,
    /// What it means here.
    pub description: Option<String>,
    /// How it would be seen to get better.
    pub measure: Option<String>,
    /// Who looks after it.
    pub owner: Option<Named>,
    /// Whether two or more stakeholders of at least two sectors hold it.
    pub is_shared: bool,
    /// The sectors of those who hold it; one in several sectors counts in each.
    pub sectors: Vec<Sector>,
    /// Who holds it, in order of id.
    pub holders: Vec<Holder>,
    /// The mean importance to those who hold it and said how much, from 3 to 5; `None` where
    /// nobody said how much, and for everyone but the convener.
    pub mean_importance: Option<f64>,
    /// The same, sector by sector, in the order of [`CommonGround::sectors`].
    pub by_sector: Vec<SectorHolds>,
    /// To whom at the table it matters little, by their own account; named to the convener alone.
    pub matters_little_to: Vec<Named>,
    /// Who at the table has no position on it on record.
    pub not_asked: Vec<Named>,
    /// Who named it without being at the table.
    pub named_from_outside: Vec<Named>,
    /// Where they pull apart; `None` unless someone is against it, and for everyone but the
    /// convener.
    pub apart: Option<Apart>,
    /// What the group could do about it, and what it chose.
    pub actions: Vec<Proposed>,
    /// The commitments that serve it, or that belong to an initiative that does.
    pub commitments: Vec<Item>,
    /// The names of the initiatives that serve it.
    pub initiatives: Vec<String>,
    /// The answer in a sentence.
    pub finding: String,
}

/// One who holds a priority.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Holder {
    /// Which.
    pub id: StakeholderId,
    /// What it is called.
    pub name: String,
    /// Its sectors.
    pub sectors: BTreeSet<Sector>,
    /// How much it matters, from 1 to 5: the most that it or one of its people said.
    pub importance: Option<u8>,
    /// What it and its people said, where that may be seen.
    pub in_their_words: Vec<String>,
}

/// How a priority stands in one sector, of those at the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SectorHolds {
    /// Which sector; `None` for those whose sector is not on record.
    pub sector: Option<Sector>,
    /// Who holds it.
    pub holders: Vec<StakeholderId>,
    /// The mean importance to them, from 3 to 5; `None` where nobody said how much, and for
    /// everyone but the convener.
    pub mean_importance: Option<f64>,
    /// The most that it matters to one of them.
    pub most_importance: Option<u8>,
    /// How many of the sector were at the table.
    pub at_the_table: usize,
    /// How many of those have no position on record.
    pub not_asked: usize,
}

/// Where stakeholders pull apart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Apart {
    /// Who is for it.
    pub supports: Vec<Named>,
    /// Who is against it.
    pub opposes: Vec<Named>,
}

/// Something that the group could do.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Proposed {
    /// Which.
    pub id: ActionId,
    /// What would be done.
    pub what: String,
    /// Its worth to the community, in their words.
    pub worth: Option<String>,
    /// Whether the group chose it; `None` where that is not on record.
    pub chosen: Option<Choice>,
    /// The name of the event at which it was proposed.
    pub proposed_at: Option<String>,
}
