use super::{components, fragmentation, walk::Walk};
use crate::{
    error::{Result, Watch},
    network::Network,
};
use std::cmp::Reverse;

/// How much a network is like a tree of command.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hierarchy {
    /// The share of pairs with a path between them, directions disregarded.
    pub connectedness: Option<f64>,
    /// Of the pairs of which one reaches the other, the share of which the other does not reach
    /// back. 0 where ties are mutual; `None` where nobody reaches anyone.
    pub hierarchy: Option<f64>,
    /// 1 − the ties beyond those needed to hold each component together, as a share of the most
    /// that could be: directions disregarded.
    pub efficiency: Option<f64>,
    /// The same with each direction counting as a tie, against (k−1)² for a component of k.
    pub efficiency_of_arcs: Option<f64>,
    /// 1 − the pairs within a component that nobody reaches both of, as a share of the most that
    /// could be.
    pub upper_boundedness: Option<f64>,
    /// The same for pairs without a least upper bound: one who reaches both, and whom everyone
    /// else who does reaches too.
    pub least_upper_boundedness: Option<f64>,
}

/// Krackhardt's four dimensions of hierarchy; each 1 for a tree in which all ties run outward from
/// one root.
///
/// Three efficiencies are about: [`Hierarchy::efficiency`] is the paper's and ORA's;
/// [`Hierarchy::efficiency_of_arcs`] is that of R's sna. The sna package (2.7-1) tests the least
/// upper bound the wrong way round, and differs. `None` where no component is large enough: two
/// for arcs, three for the others.
///
/// Source: D. Krackhardt, “Graph theoretical dimensions of informal organizations”, in:
/// Computational Organization Theory, 1994; ORA for upper-boundedness.
/// Cost: where ties are mutual time O(n + m); else time O(n³) at worst, memory O(n² / 64).
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// // Everyone advises r: nobody reaches both b and c.
/// let in_tree = [("a", "r", Networking), ("b", "r", Networking), ("c", "a", Networking), ("d", "a", Networking)];
/// let found = measure::krackhardt(&Network::directed_from_ties(in_tree), &())?;
/// assert_eq!((found.hierarchy, found.efficiency), (Some(1.0), Some(1.0)));
/// assert_eq!(found.least_upper_boundedness, Some(1.0 - 4.0 / 6.0));
/// # convoke::Result::Ok(())
/// ```
///
/// # Errors
/// When the watch asks for a stop.
pub fn krackhardt(network: &Network, watch: &dyn Watch) -> Result<Hierarchy> {
    let parts = components(network);
    let sizes = || parts.iter().map(|part| part.len() as f64);
    let needed: f64 = sizes().map(|k| k - 1.0).sum();
    let share = |count: f64, most: f64| (most > 0.0).then(|| 1.0 - count / most);
    let tied = network.either().arcs() as f64 / 2.0;
    let arcs = network.outgoing().arcs() as f64;
    let triples: f64 = sizes().map(|k| (k - 1.0) * (k - 2.0) / 2.0).sum();
    let Pairs { reached, one_way, unbounded, without_least } = pairs(network, &parts, watch)?;
    Ok(Hierarchy {
        connectedness: fragmentation(network, &[]).map(|apart| 1.0 - apart),
        hierarchy: (reached > 0).then(|| one_way as f64 / reached as f64),
        efficiency: share(tied - needed, triples),
        efficiency_of_arcs: share(arcs - needed, sizes().map(|k| (k - 1.0).powi(2)).sum()),
        upper_boundedness: share(unbounded as f64, triples),
        least_upper_boundedness: share(without_least as f64, triples),
    })
}

struct Pairs {
    reached: usize,
    one_way: usize,
    unbounded: usize,
    without_least: usize,
}

fn pairs(network: &Network, parts: &[Vec<u32>], watch: &dyn Watch) -> Result<Pairs> {
    let mut pairs = Pairs { reached: 0, one_way: 0, unbounded: 0, without_least: 0 };
    if !network.is_directed() {
        pairs.reached = parts.iter().map(|part| part.len() * (part.len() - 1) / 2).sum();
        return Ok(pairs);
    }
    // Those whom most reach come first, so that of several above two the first bit is the least.
    let reached_by = reached_by(network, watch)?;
    let mut done = 0;
    for part in parts {
        for (at, &i) in part.iter().enumerate() {
            for &j in &part[at + 1..] {
                let (by_i, by_j) = (reached_by.of(i), reached_by.of(j));
                let there = usize::from(reached_by.has(by_j, i));
                let back = usize::from(reached_by.has(by_i, j));
                pairs.reached += there | back;
                pairs.one_way += there ^ back;
                let above = || by_i.iter().zip(by_j).map(|(one, other)| one & other);
                let first = above().enumerate().find(|&(_, word)| word != 0);
                let Some((at, word)) = first else {
                    pairs.unbounded += 1;
                    pairs.without_least += 1;
                    continue;
                };
                let least = reached_by.order[at * 64 + word.trailing_zeros() as usize];
                let by_least = reached_by.of(least);
                let all_reach = above().zip(by_least).all(|(above, by)| above & !by == 0);
                pairs.without_least += usize::from(!all_reach);
            }
            done += 1;
            watch.step("hierarchy", done, network.len())?;
        }
    }
    Ok(pairs)
}

/// Who reaches whom, a bit each, in an order of their own.
struct ReachedBy {
    /// Those whom most reach first.
    order: Vec<u32>,
    /// The place of each in that order.
    places: Vec<u32>,
    rows: Vec<Vec<u64>>,
}

impl ReachedBy {
    fn of(&self, i: u32) -> &[u64] {
        &self.rows[i as usize]
    }

    fn has(&self, row: &[u64], i: u32) -> bool {
        is_set(row, self.places[i as usize])
    }
}

fn is_set(row: &[u64], place: u32) -> bool {
    row[place as usize / 64] >> (place % 64) & 1 == 1
}

/// Who reaches each stakeholder, itself among them.
fn reached_by(network: &Network, watch: &dyn Watch) -> Result<ReachedBy> {
    let n = network.len();
    let mut walk = Walk::new(network.incoming());
    let mut reached = Vec::with_capacity(n);
    for i in 0..n as u32 {
        walk.from(i, &[], |_, _| ());
        reached.push(walk.reached.clone());
        watch.step("hierarchy", i as usize, n)?;
    }
    let mut order: Vec<u32> = (0..n as u32).collect();
    order.sort_by_key(|&i| Reverse(reached[i as usize].len()));
    let mut places = vec![0; n];
    (0..).zip(&order).for_each(|(place, &i)| places[i as usize] = place);
    let row = |by: &Vec<u32>| {
        let mut row = vec![0u64; n.div_ceil(64)];
        for &i in by {
            let place = places[i as usize];
            row[place as usize / 64] |= 1 << (place % 64);
        }
        row
    };
    let rows = reached.iter().map(row).collect();
    Ok(ReachedBy { order, places, rows })
}
