use super::degree;
use crate::network::Network;

/// The largest k for which each stakeholder belongs to a group whose members all have k ties or
/// more within it; directions disregarded, and a tie each way counting once.
///
/// Source: V. Batagelj and M. Zaveršnik, “An O(m) algorithm for cores decomposition of
/// networks”, 2003.
/// Cost: time and memory O(n + m).
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let ties = [("a", "b", Networking), ("b", "c", Networking), ("c", "a", Networking)];
/// let with_a_pendant = ties.into_iter().chain([("c", "d", Networking)]);
/// assert_eq!(measure::coreness(&Network::from_ties(with_a_pendant)), [2, 2, 2, 1]);
/// ```
pub fn coreness(network: &Network) -> Vec<usize> {
    let mut left = degree(network);
    let most = left.iter().copied().max().unwrap_or(0);
    // Those with this many ties left, each list taken from the end; entries may be outdated.
    let mut with: Vec<Vec<u32>> = vec![Vec::new(); most + 1];
    for (i, &degree) in (0u32..).zip(&left) {
        with[degree].push(i);
    }
    let mut cores = vec![None; network.len()];
    for k in 0..=most {
        while let Some(v) = with[k].pop() {
            if cores[v as usize].is_some() {
                continue;
            }
            cores[v as usize] = Some(k);
            for &w in network.neighbours(v as usize) {
                let w = w as usize;
                if cores[w].is_none() && left[w] > k {
                    left[w] -= 1;
                    with[left[w]].push(w as u32);
                }
            }
        }
    }
    cores.into_iter().map(Option::unwrap_or_default).collect()
}
