use super::Groups;
use crate::network::Network;

/// Whether ties run within groups more than their sizes make them: (Σ e_gg − Σ a_g·b_g) ÷
/// (1 − Σ a_g·b_g), where e_gg is the share of tie ends that run from g to g, and a_g and b_g the
/// shares that leave and reach g.
///
/// From below 0 (ties run between groups) over 0 (as by chance) to 1 (only within). `None` without
/// ties, and where all of them lie within one group.
///
/// Source: M. E. J. Newman, “Mixing patterns in networks”, Phys. Rev. E 67, 2003.
/// Cost: time O(m).
///
/// ```
/// # use convoke::{measure::{self, Groups}, model::Level::Networking, Network};
/// let path = Network::from_ties([("a", "b", Networking), ("b", "c", Networking)]);
/// let groups = Groups::new(["P", "P", "Q"]);
/// // Of four ends, two run from P to P; a_P = 3/4.
/// let expected = (0.5 - (9.0 + 1.0) / 16.0) / (1.0 - (9.0 + 1.0) / 16.0);
/// assert_eq!(measure::assortativity(&path, &groups), Some(expected));
/// ```
pub fn assortativity(network: &Network, groups: &Groups) -> Option<f64> {
    let Mixing { within, by_chance } = mixing(network, groups)?;
    (by_chance < 1.0).then(|| (within - by_chance) / (1.0 - by_chance))
}

/// Newman's modularity of a partition: Σ (e_gg − a_g·b_g), in the terms of [`assortativity`].
///
/// `None` without ties.
///
/// Source: M. E. J. Newman and M. Girvan, “Finding and evaluating community structure in
/// networks”, Phys. Rev. E 69, 2004; E. A. Leicht and M. E. J. Newman, 2008, where ties have a
/// direction.
/// Cost: time O(m).
pub fn modularity(network: &Network, groups: &Groups) -> Option<f64> {
    mixing(network, groups).map(|Mixing { within, by_chance }| within - by_chance)
}

struct Mixing {
    within: f64,
    by_chance: f64,
}

fn mixing(network: &Network, groups: &Groups) -> Option<Mixing> {
    let arcs = network.outgoing().arcs() as f64;
    let (mut leave, mut reach) = (vec![0.0; groups.count()], vec![0.0; groups.count()]);
    let mut within = 0.0;
    for (from, to) in network.outgoing().pairs() {
        let (from, to) = (groups.of(from), groups.of(to));
        leave[from] += 1.0;
        reach[to] += 1.0;
        within += f64::from(from == to);
    }
    let by_chance: f64 = leave.iter().zip(&reach).map(|(a, b)| a * b).sum();
    (arcs > 0.0).then(|| Mixing { within: within / arcs, by_chance: by_chance / (arcs * arcs) })
}

/// Whether those with many ties are tied to each other: the correlation of degrees over both ends
/// of all ties, directions disregarded. From −1 to 1; `None` where all ends have the same degree.
///
/// Source: M. E. J. Newman, “Mixing patterns in networks”, Phys. Rev. E 67, 2003.
/// Cost: time O(m).
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let star = Network::from_ties([("hub", "a", Networking), ("hub", "b", Networking)]);
/// assert_eq!(measure::assortativity_by_degree(&star), Some(-1.0));
/// ```
pub fn assortativity_by_degree(network: &Network) -> Option<f64> {
    let degree = |i: u32| network.neighbours(i as usize).len() as u128;
    // Whole numbers, so that degrees that are all the same vary by nothing.
    let (mut ends, mut sum, mut squares, mut products) = (0u128, 0u128, 0u128, 0u128);
    for (i, j) in network.either().pairs() {
        let (one, other) = (degree(i), degree(j));
        ends += 1;
        sum += one;
        squares += one * one;
        products += one * other;
    }
    let varied = ends * squares - sum * sum;
    let together = (ends * products) as i128 - (sum * sum) as i128;
    (varied > 0).then(|| together as f64 / varied as f64)
}
