use crate::network::Network;

/// The names of the sixteen kinds of triad, in the order of [`triad_census`]: how many of its
/// pairs are tied both ways, one way and not at all, and which way they run (up, down, transitive,
/// cyclic).
pub const TRIADS: [&str; 16] = [
    "003", "012", "102", "021D", "021U", "021C", "111D", "111U", "030T", "030C", "201", "120D",
    "120U", "120C", "210", "300",
];

/// How many triples of stakeholders there are of each kind of [`TRIADS`].
///
/// Source: P. W. Holland and S. Leinhardt, 1970; V. Batagelj and A. Mrvar, “A subquadratic triad
/// census algorithm for large sparse networks”, Social Networks 23, 2001.
/// Cost: time O(m · greatest degree), memory O(n + m).
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let chain = Network::directed_from_ties([("a", "b", Networking), ("b", "c", Networking)]);
/// let census = measure::triad_census(&chain);
/// assert_eq!(census.iter().sum::<u64>(), 1);
/// assert_eq!(census[5], 1);    // 021C
/// ```
pub fn triad_census(network: &Network) -> [u64; 16] {
    let n = network.len() as u64;
    let mut census = [0; 16];
    let kinds: [usize; 64] = std::array::from_fn(kind);
    let tied = |from: u32, to: u32| usize::from(network.tie(from as usize, to as usize).is_some());
    let both = |one: u32, other: u32| tied(one, other) | tied(other, one) << 1;
    for v in 0..network.len() as u32 {
        for &u in network.neighbours(v as usize).iter().filter(|&&u| u > v) {
            let around = union(network.neighbours(v as usize), network.neighbours(u as usize));
            let around: Vec<u32> = around.into_iter().filter(|&w| w != u && w != v).collect();
            let dyad = both(v, u);
            let alone = if dyad == 3 { 2 } else { 1 };
            census[alone] += n - around.len() as u64 - 2;
            for w in around {
                // Each triple once: from its lowest tied pair.
                let first = u < w
                    || (v < w
                        && w < u
                        && network.neighbours(v as usize).binary_search(&w).is_err());
                if first {
                    let ways = dyad | both(v, w) << 2 | both(u, w) << 4;
                    census[kinds[ways]] += 1;
                }
            }
        }
    }
    let all = if n < 3 { 0 } else { n * (n - 1) * (n - 2) / 6 };
    census[0] = all - census[1..].iter().sum::<u64>();
    census
}

fn union(one: &[u32], other: &[u32]) -> Vec<u32> {
    let mut all: Vec<u32> = one.iter().chain(other).copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The place in [`TRIADS`] of a triad whose ties are the six bits of `ways`.
fn kind(ways: usize) -> usize {
    const ENDS: [(usize, usize); 6] = [(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)];
    let is_there = |at: usize| ways >> at & 1 == 1;
    let mutual = [0, 2, 4].into_iter().filter(|&at| is_there(at) && is_there(at + 1)).count();
    // Of the ties that run one way, how many leave each corner and how many reach it.
    let (mut leave, mut reach) = ([0; 3], [0; 3]);
    let mut in_mutual = [false; 3];
    for (at, (from, to)) in ENDS.into_iter().enumerate().filter(|&(at, _)| is_there(at)) {
        if is_there(at ^ 1) {
            in_mutual[from] = true;
        } else {
            leave[from] += 1;
            reach[to] += 1;
        }
    }
    let one_way: usize = leave.iter().sum();
    // Two ties one way run down from one corner, up to one, or on through one.
    let down_up_or_on = || {
        if leave.contains(&2) {
            0
        } else if reach.contains(&2) {
            1
        } else {
            2
        }
    };
    match (mutual, one_way) {
        (0, 0) => 0,
        (0, 1) => 1,
        (1, 0) => 2,
        (0, 2) => 3 + down_up_or_on(),
        (1, 1) => 6 + usize::from((0..3).any(|corner| in_mutual[corner] && leave[corner] == 1)),
        (0, _) => 8 + usize::from(!leave.contains(&2)),
        (2, 0) => 10,
        (1, _) => 11 + down_up_or_on(),
        (2, _) => 14,
        (_, _) => 15,
    }
}
