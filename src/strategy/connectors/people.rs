use super::{People, SoleHolder, words};
use crate::{
    model::{Id, Level, Relationship, StakeholderId, View},
    network::{Network, Reading, TieKind},
    strategy::Named,
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// Who is on record as holding each tie, by its two ends; each tie stands there both ways.
pub(super) type Holders = BTreeMap<StakeholderId, BTreeMap<StakeholderId, BTreeSet<StakeholderId>>>;

/// The holders of all stated ties that count: the people named as holding them, and a person who
/// is an end of one.
pub(super) fn holders(view: &View, reading: &Reading) -> Holders {
    let mut holders = Holders::new();
    for row in view.relationships() {
        let people = people_of(view, row);
        let counts = reading.lens.keeps(TieKind::Stated(row.kind()));
        if !counts || row.level == Some(Level::None) || people.is_empty() {
            continue;
        }
        for (from, to) in ends(view, &reading.network, row) {
            for (one, other) in [(&from, &to), (&to, &from)] {
                let of_one = holders.entry(one.clone()).or_default();
                of_one.entry(other.clone()).or_default().extend(people.iter().cloned());
            }
        }
    }
    holders
}

fn people_of(view: &View, row: &Relationship) -> BTreeSet<StakeholderId> {
    let is_person = |id: &&StakeholderId| view.stakeholder(id).is_some_and(|row| row.is_person());
    [&row.from, &row.to].into_iter().filter(is_person).chain(&row.held_by).cloned().collect()
}

/// The pairs of the network's stakeholders for which the ends of a relationship count.
fn ends(view: &View, network: &Network, row: &Relationship) -> Vec<(StakeholderId, StakeholderId)> {
    let stand = |id: &StakeholderId| -> BTreeSet<StakeholderId> {
        let all = view.counts_for(id).iter().chain([id]).cloned();
        all.filter(|id| network.index_of(id.as_str()).is_some()).collect()
    };
    let (from, to) = (stand(&row.from), stand(&row.to));
    let pairs = from.iter().flat_map(|one| to.iter().map(move |other| (one, other)));
    pairs
        .filter(|(one, other)| one != other)
        .map(|(one, other)| (one.clone(), other.clone()))
        .collect()
}

/// Whose leaving would cost stakeholder number `at` which ties.
pub(super) fn people(view: &View, network: &Network, holders: &Holders, at: usize) -> People {
    let ids = network.ids();
    let nobody = BTreeMap::new();
    let held = holders.get(&ids[at]).unwrap_or(&nobody);
    let neighbours = network.neighbours(at);
    let mut alone: BTreeMap<&StakeholderId, Vec<Named>> = BTreeMap::new();
    let mut with_holder = 0;
    for other in neighbours.iter().map(|&i| &ids[i as usize]) {
        let Some(people) = held.get(other) else { continue };
        with_holder += 1;
        // That a tie to a person ends when that person leaves goes without saying.
        if let (1, Some(person)) = (people.len(), people.first())
            && person != other
        {
            alone.entry(person).or_default().push(Named::new(view, other));
        }
    }
    let mut sole_holders: Vec<SoleHolder> = alone
        .into_iter()
        .map(|(person, ties_to)| SoleHolder {
            id: person.clone(),
            name: view.name(person).to_owned(),
            organizations: Named::all(view, view.organizations_of(person)),
            ties_to,
        })
        .collect();
    sole_holders.sort_by_key(|holder| (Reverse(holder.ties_to.len()), holder.id.clone()));
    let mut people = People {
        ties: neighbours.len(),
        ties_with_holder: with_holder,
        sole_holders,
        finding: String::new(),
    };
    people.finding = words::held_by(&people, &ids[at], view.asking.audience);
    people
}
