use super::{components, fragmentation};
use crate::{
    error::{Result, Watch},
    network::Network,
};

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
    let reached_by = reached_by(network, watch)?;
    let how_many: Vec<u32> =
        reached_by.iter().map(|row| row.iter().map(|w| w.count_ones()).sum()).collect();
    let has = |row: &[u64], i: u32| row[i as usize / 64] >> (i % 64) & 1 == 1;
    let mut done = 0;
    for part in parts {
        for (at, &i) in part.iter().enumerate() {
            for &j in &part[at + 1..] {
                let (by_i, by_j) = (&reached_by[i as usize], &reached_by[j as usize]);
                let there = usize::from(has(by_j, i));
                let back = usize::from(has(by_i, j));
                pairs.reached += there | back;
                pairs.one_way += there ^ back;
                // Who reaches both; of them the one whom most reach is the least, if any is.
                let above = || by_i.iter().zip(by_j).map(|(one, other)| one & other);
                match members(above()).max_by_key(|&u| how_many[u]) {
                    None => {
                        pairs.unbounded += 1;
                        pairs.without_least += 1;
                    }
                    Some(least) => {
                        let all_reach = above().zip(&reached_by[least]).all(|(u, by)| u & !by == 0);
                        pairs.without_least += usize::from(!all_reach);
                    }
                }
            }
            done += 1;
            watch.step("hierarchy", done, network.len())?;
        }
    }
    Ok(pairs)
}

/// For each stakeholder, who reaches it, itself among them; a bit each.
fn reached_by(network: &Network, watch: &dyn Watch) -> Result<Vec<Vec<u64>>> {
    let n = network.len();
    let mut rows = vec![vec![0u64; n.div_ceil(64)]; n];
    let set = |row: &mut Vec<u64>, i: u32| {
        let word = &mut row[i as usize / 64];
        let is_new = *word >> (i % 64) & 1 == 0;
        *word |= 1 << (i % 64);
        is_new
    };
    let mut waiting = Vec::new();
    for (i, row) in rows.iter_mut().enumerate() {
        set(row, i as u32);
        waiting.push(i as u32);
        while let Some(v) = waiting.pop() {
            waiting.extend(network.incoming().of(v as usize).iter().filter(|&&w| set(row, w)));
        }
        watch.step("hierarchy", i, n)?;
    }
    Ok(rows)
}

fn members(words: impl Iterator<Item = u64>) -> impl Iterator<Item = usize> {
    words.enumerate().flat_map(|(at, word)| {
        (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at * 64 + bit)
    })
}
