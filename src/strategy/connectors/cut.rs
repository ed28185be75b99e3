use crate::{measure, model::Sector, network::Network};
use std::collections::BTreeSet;

/// What would come of a cut point's part of the network without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    /// The parts that would be left, the largest first; at least two.
    pub parts: Vec<Vec<u32>>,
    /// The pairs of sectors that only the cut point joins, in order.
    pub only_joins: Vec<(Sector, Sector)>,
}

impl Cut {
    /// The cut at stakeholder number `at`; `None` where everyone would still reach each other.
    ///
    /// Only it joins two sectors when someone of one reaches someone of the other with it, and
    /// without it no part of the whole network has a stakeholder of both. One who is in both
    /// sectors joins them too, so that nothing is said of such a pair.
    ///
    /// Cost: time O(n + m).
    pub(super) fn at(network: &Network, at: u32, sectors: &[BTreeSet<Sector>]) -> Option<Cut> {
        let neighbours = network.neighbours(at as usize);
        let is_touched = |part: &Vec<u32>| part.iter().any(|i| neighbours.binary_search(i).is_ok());
        let (parts, elsewhere): (Vec<Vec<u32>>, _) =
            measure::components_without(network, &[at]).into_iter().partition(is_touched);
        if parts.len() < 2 {
            return None;
        }
        let of = |part: &Vec<u32>| -> BTreeSet<Sector> {
            part.iter().flat_map(|&i| sectors[i as usize].iter().copied()).collect()
        };
        let held: Vec<BTreeSet<Sector>> = parts.iter().map(of).collect();
        let still_joined: Vec<BTreeSet<Sector>> =
            held.iter().cloned().chain(elsewhere.iter().map(of)).collect();
        let joined = held.iter().flatten().copied().collect::<BTreeSet<Sector>>();
        let only_joins = pairs(&joined)
            .filter(|(a, b)| !still_joined.iter().any(|part| part.contains(a) && part.contains(b)))
            .collect();
        Some(Cut { parts, only_joins })
    }

    /// Everyone but those in the largest part.
    pub(super) fn cut_off(&self) -> impl Iterator<Item = u32> + '_ {
        self.parts.iter().skip(1).flatten().copied()
    }
}

fn pairs(sectors: &BTreeSet<Sector>) -> impl Iterator<Item = (Sector, Sector)> + '_ {
    sectors.iter().flat_map(|&a| sectors.range(a..).skip(1).map(move |&b| (a, b)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Level::Networking;
    use Sector::{PatientAdvocate, Payer, Provider};

    fn sectors(of: &[&[Sector]]) -> Vec<BTreeSet<Sector>> {
        of.iter().map(|sectors| sectors.iter().copied().collect()).collect()
    }

    #[test]
    fn on_a_path_the_middle_alone_joins_the_ends() {
        // a payer – b provider – c advocate
        let path = Network::from_ties([("a", "b", Networking), ("b", "c", Networking)]);
        let sectors = sectors(&[&[Payer], &[Provider], &[PatientAdvocate]]);
        let cut = Cut::at(&path, 1, &sectors).unwrap_or_else(|| panic!("b is a cut point"));
        assert_eq!(cut.parts, [[0], [2]]);
        assert_eq!(cut.only_joins, [(Payer, PatientAdvocate)]);
        assert_eq!(Cut::at(&path, 0, &sectors), None);
    }

    #[test]
    fn nothing_is_said_of_two_sectors_that_are_joined_elsewhere() {
        let ties = [("a", "b", Networking), ("b", "c", Networking), ("x", "y", Networking)];
        let network = Network::from_ties(ties);
        let sectors =
            sectors(&[&[Payer], &[Provider], &[PatientAdvocate], &[Payer], &[PatientAdvocate]]);
        let cut = Cut::at(&network, 1, &sectors).unwrap_or_else(|| panic!("b is a cut point"));
        assert!(cut.only_joins.is_empty());
    }
}
