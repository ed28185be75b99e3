//! Who is in the network, and who stands for whom.

use super::{Lens, Unit};
use crate::model::{StakeholderId, View};
use std::collections::{BTreeMap, BTreeSet};

pub(super) struct Nodes {
    /// Those in the network, in order.
    pub(super) ids: Vec<StakeholderId>,
    /// For each stakeholder that anything is said of, the numbers of those it counts for.
    counts_for: BTreeMap<StakeholderId, Vec<u32>>,
    /// How many of the affiliations that were used do not say since when.
    pub(super) undated: usize,
}

impl Nodes {
    pub(super) fn new(view: &View, lens: &Lens) -> Nodes {
        let facilitators =
            if lens.with_facilitators { BTreeSet::new() } else { view.facilitators() };
        let all = || view.stakeholders().filter(|row| !facilitators.contains(&row.id));
        let is_node = |id: &StakeholderId, is_person: bool| match lens.unit {
            Unit::Organizations => view.organizations_of(id).is_empty(),
            Unit::People => is_person,
            Unit::Both => true,
        };
        let ids = all().filter(|row| is_node(&row.id, row.is_person())).map(|row| row.id.clone());
        let ids: Vec<StakeholderId> = ids.collect();
        let number = |id: &StakeholderId| ids.binary_search(id).ok().map(|place| place as u32);
        let numbers = |id: &StakeholderId| -> Vec<u32> {
            match lens.unit {
                Unit::Organizations => view.counts_for(id).iter().filter_map(number).collect(),
                Unit::People | Unit::Both => number(id).into_iter().collect(),
            }
        };
        let counts_for = all().map(|row| (row.id.clone(), numbers(&row.id))).collect();

        let affiliations = view.tables.affiliations.values();
        let undated = affiliations
            .filter(|row| row.since.is_none() && view.holds(&row.since, &row.until))
            .count();
        let undated = if lens.unit == Unit::People { 0 } else { undated };
        Nodes { ids, counts_for, undated }
    }

    /// The numbers of those for whom a stakeholder counts; none where it is left out.
    pub(super) fn of(&self, id: &StakeholderId) -> &[u32] {
        self.counts_for.get(id).map_or(&[], Vec::as_slice)
    }

    /// The numbers for whom any of these count, in order, each once.
    pub(super) fn of_all<'a>(
        &self,
        ids: impl IntoIterator<Item = &'a StakeholderId>,
    ) -> BTreeSet<u32> {
        ids.into_iter().flat_map(|id| self.of(id)).copied().collect()
    }
}
