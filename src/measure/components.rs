use crate::network::Network;

/// The parts of the network between which there is no path, whatever the ties' directions.
///
/// Each part lists its stakeholders in order; the largest part comes first, and of equal ones
/// the one with the lower number.
///
/// Cost: time and memory O(n + m).
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let network = Network::from_ties([("b", "c", Networking), ("a", "a", Networking)]);
/// assert_eq!(measure::components(&network), [vec![1, 2], vec![0]]);
/// ```
pub fn components(network: &Network) -> Vec<Vec<u32>> {
    components_without(network, &[])
}

/// The [`components`] that would be left without the stakeholders in `gone`.
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let star = Network::from_ties([("hub", "a", Networking), ("hub", "b", Networking)]);
/// assert_eq!(measure::components_without(&star, &[2]), [[0], [1]]);
/// ```
pub fn components_without(network: &Network, gone: &[u32]) -> Vec<Vec<u32>> {
    let mut seen = vec![false; network.len()];
    for &i in gone {
        seen[i as usize] = true;
    }
    let mut found = Vec::new();
    for start in 0..network.len() {
        if seen[start] {
            continue;
        }
        seen[start] = true;
        let mut part = vec![start as u32];
        let mut at = 0;
        while let Some(&v) = part.get(at) {
            at += 1;
            for &w in network.neighbours(v as usize) {
                if !std::mem::replace(&mut seen[w as usize], true) {
                    part.push(w);
                }
            }
        }
        found.push(part);
    }
    largest_first(found)
}

/// The parts within which everyone reaches everyone along the ties' directions; in the order of
/// [`components`], with which they agree where ties are mutual.
///
/// Source: S. R. Kosaraju's two searches, as petgraph has them.
/// Cost: time and memory O(n + m).
pub fn strong_components(network: &Network) -> Vec<Vec<u32>> {
    let found = petgraph::algo::kosaraju_scc(&network.directed());
    let numbers = |part: Vec<petgraph::graph::NodeIndex>| {
        part.into_iter().map(|node| node.index() as u32).collect()
    };
    largest_first(found.into_iter().map(numbers).collect())
}

fn largest_first(mut parts: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
    parts.iter_mut().for_each(|part| part.sort_unstable());
    parts.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    parts
}
