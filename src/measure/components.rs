use crate::network::{Adjacency, Network};
use std::ops::Range;

/// The parts of the network between which there is no path, whatever the ties' directions.
///
/// Each part lists its stakeholders in order; the largest part comes first, and of equal ones
/// the one with the lower number.
///
/// Cost: time O(n + m) in practice, memory O(n).
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
    let mut is_gone = vec![false; network.len()];
    for &i in gone {
        is_gone[i as usize] = true;
    }
    let mut joined =
        Joined { either: network.either(), first: (0..network.len() as u32).collect() };
    let here = |v: &usize| !is_gone[*v];
    for v in (0..network.len()).filter(here) {
        joined.join(v, 0..2, &is_gone);
    }
    // Most are in one part by now, and a tie that joins it to others is seen from those.
    let most = joined.largest();
    for v in (0..network.len()).filter(here) {
        if joined.first_of(v as u32) != most {
            joined.join(v, 2..usize::MAX, &is_gone);
        }
    }
    let mut place = vec![usize::MAX; network.len()];
    let mut found: Vec<Vec<u32>> = Vec::new();
    for v in (0..network.len()).filter(here) {
        let first = joined.first_of(v as u32) as usize;
        if place[first] == usize::MAX {
            place[first] = found.len();
            found.push(Vec::new());
        }
        found[place[first]].push(v as u32);
    }
    largest_first(found)
}

/// Who is known to be in one part: trees that lead to the first of each.
///
/// Source: M. Sutton et al., “Optimizing parallel graph connectivity computation via subgraph
/// sampling”, IPDPS 2018.
struct Joined<'a> {
    either: &'a Adjacency,
    first: Vec<u32>,
}

impl Joined<'_> {
    /// Joins `v` with some of its neighbours, by their places among them.
    fn join(&mut self, v: usize, places: Range<usize>, is_gone: &[bool]) {
        let of = self.either.of(v);
        for &w in &of[places.start.min(of.len())..places.end.min(of.len())] {
            if !is_gone[w as usize] {
                let (one, other) = (self.first_of(v as u32), self.first_of(w));
                self.first[one.max(other) as usize] = one.min(other);
            }
        }
    }

    fn first_of(&mut self, mut v: u32) -> u32 {
        while self.first[v as usize] != v {
            let up = self.first[self.first[v as usize] as usize];
            self.first[v as usize] = up;
            v = up;
        }
        v
    }

    /// The first of the largest part so far.
    fn largest(&mut self) -> u32 {
        let mut sizes = vec![0u32; self.first.len()];
        for v in 0..self.first.len() as u32 {
            sizes[self.first_of(v) as usize] += 1;
        }
        (0..self.first.len() as u32).max_by_key(|&v| sizes[v as usize]).unwrap_or(0)
    }
}

/// The parts within which everyone reaches everyone along the ties' directions; in the order of
/// [`components`], with which they agree where ties are mutual.
///
/// Source: S. R. Kosaraju's two searches, as petgraph has them.
/// Cost: time and memory O(n + m).
pub fn strong_components(network: &Network) -> Vec<Vec<u32>> {
    let found = petgraph::algo::kosaraju_scc(&network.directed());
    let numbers = |part: Vec<petgraph::graph::NodeIndex>| {
        let mut part: Vec<u32> = part.into_iter().map(|node| node.index() as u32).collect();
        part.sort_unstable();
        part
    };
    largest_first(found.into_iter().map(numbers).collect())
}

/// Parts whose members are in order.
fn largest_first(mut parts: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
    parts.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a[0].cmp(&b[0])));
    parts
}
