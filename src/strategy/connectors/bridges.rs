use crate::{model::Sector, network::Network};
use std::collections::BTreeSet;

/// The sectors of any two neighbours of stakeholder number `at` that differ in sector and have
/// no tie to each other.
///
/// Cost: time O(the neighbours' degrees).
pub(super) fn bridges(
    network: &Network,
    at: usize,
    sectors: &[BTreeSet<Sector>],
) -> BTreeSet<Sector> {
    let neighbours = network.neighbours(at);
    let counts = |among: &mut dyn Iterator<Item = u32>| {
        let mut counts = [0usize; Sector::ALL.len()];
        for i in among {
            sectors[i as usize].iter().for_each(|sector| counts[*sector as usize] += 1);
        }
        counts
    };
    let around = counts(&mut neighbours.iter().copied());
    let mut found = BTreeSet::new();
    for &a in neighbours {
        let of_a = network.neighbours(a as usize).iter().copied();
        let shared = of_a.filter(|i| neighbours.binary_search(i).is_ok());
        let known = counts(&mut shared.chain([a]));
        let unknown = Sector::ALL.iter().filter(|b| around[**b as usize] > known[**b as usize]);
        for &b in unknown {
            for &own in sectors[a as usize].iter().filter(|own| **own != b) {
                found.extend([own, b]);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Level::Networking;
    use Sector::{Payer, Provider, Sponsor};

    #[test]
    fn the_hub_bridges_only_neighbours_that_have_no_tie_and_differ_in_sector() {
        // The hub knows a payer, a provider and a sponsor; payer and provider know each other.
        let ties = [("hub", "a", Networking), ("hub", "b", Networking), ("hub", "c", Networking)];
        let network = Network::from_ties(ties.into_iter().chain([("a", "b", Networking)]));
        let sectors = |c: Sector| {
            [Payer, Provider, c, Provider].map(|sector| BTreeSet::from([sector])).to_vec()
        };
        let all = BTreeSet::from([Payer, Provider, Sponsor]);
        assert_eq!(bridges(&network, 3, &sectors(Sponsor)), all);
        // Were c a provider, a payer and a provider would have no tie, though others do.
        assert_eq!(bridges(&network, 3, &sectors(Provider)), BTreeSet::from([Payer, Provider]));
        assert!(bridges(&network, 0, &sectors(Sponsor)).is_empty());
    }
}
