use crate::network::Network;

/// The largest k for which each stakeholder belongs to a group whose members all have k ties or
/// more within it; directions disregarded, and a tie each way counting once.
///
/// Those with fewest ties are taken away, and whoever is left with as few goes after them.
///
/// Source: S. B. Seidman, “Network structure and minimum degree”, Social Networks 5, 1983.
/// Cost: time O(n + m), memory O(n): whoever is looked at in round k has a core of k or more.
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let ties = [("a", "b", Networking), ("b", "c", Networking), ("c", "a", Networking)];
/// let with_a_pendant = ties.into_iter().chain([("c", "d", Networking)]);
/// assert_eq!(measure::coreness(&Network::from_ties(with_a_pendant)), [2, 2, 2, 1]);
/// ```
pub fn coreness(network: &Network) -> Vec<usize> {
    let either = network.either();
    let mut left: Vec<u32> = (0..either.len()).map(|i| either.of(i).len() as u32).collect();
    let mut staying: Vec<u32> = (0..either.len() as u32).collect();
    let mut going = Vec::new();
    // `left` ends as the answer: it is not lowered further once someone goes.
    while let Some(k) = staying.iter().map(|&v| left[v as usize]).min() {
        going.extend(staying.extract_if(.., |v| left[*v as usize] == k));
        while let Some(v) = going.pop() {
            for &w in either.of(v as usize) {
                let left = &mut left[w as usize];
                if *left > k {
                    *left -= 1;
                    if *left == k {
                        going.push(w);
                    }
                }
            }
        }
        staying.retain(|&v| left[v as usize] > k);
    }
    left.into_iter().map(|core| core as usize).collect()
}
