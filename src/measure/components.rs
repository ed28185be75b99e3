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
    if gone.is_empty() {
        return joined(network.either(), |_| true);
    }
    let mut is_gone = vec![false; network.len()];
    for &i in gone {
        is_gone[i as usize] = true;
    }
    joined(network.either(), |v| !is_gone[v as usize])
}

/// Of how many it is looked at which part is the largest.
const SAMPLE: usize = 1024;

/// The parts of those who are here.
///
/// Source: M. Sutton et al., “Optimizing parallel graph connectivity computation via subgraph
/// sampling”, IPDPS 2018.
fn joined(either: &Adjacency, is_here: impl Fn(u32) -> bool) -> Vec<Vec<u32>> {
    let n = either.len() as u32;
    let here = || (0..n).filter(|&v| is_here(v));
    let mut joined = Joined { either, first: (0..n).collect() };
    here().for_each(|v| joined.join(v, 0..2, &is_here));
    joined.shorten();
    // Most are in one part by now, and a tie that joins it to others is seen from those.
    let most = joined.most();
    for v in here() {
        if joined.first[v as usize] != most {
            joined.join(v, 2..usize::MAX, &is_here);
        }
    }
    joined.shorten();
    let first = joined.first;
    let mut sizes = vec![0u32; first.len()];
    here().for_each(|v| sizes[first[v as usize] as usize] += 1);
    let mut found: Vec<Vec<u32>> = Vec::new();
    // Once its first is met, a part's place is kept where its size was.
    for v in here() {
        let place = &mut sizes[first[v as usize] as usize];
        if first[v as usize] == v {
            found.push(Vec::with_capacity(*place as usize));
            *place = found.len() as u32 - 1;
        }
        found[*place as usize].push(v);
    }
    largest_first(found)
}

/// Who is known to be in one part: trees that lead to the first of each.
struct Joined<'a> {
    either: &'a Adjacency,
    /// Never more than the place itself.
    first: Vec<u32>,
}

impl Joined<'_> {
    /// Joins `v` with some of its neighbours, by their places among them.
    fn join(&mut self, v: u32, places: Range<usize>, is_here: impl Fn(u32) -> bool) {
        let of = self.either.of(v as usize);
        for &w in &of[places.start.min(of.len())..places.end.min(of.len())] {
            if is_here(w) {
                let (one, other) = (self.first_of(v), self.first_of(w));
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

    /// Leads everyone straight to its first: whoever stands before it is led there by then.
    fn shorten(&mut self) {
        for v in 0..self.first.len() {
            self.first[v] = self.first[self.first[v] as usize];
        }
    }

    /// The first of a part that is the largest, as far as some tell.
    fn most(&self) -> u32 {
        let step = self.first.len().div_ceil(SAMPLE).max(1);
        let mut some: Vec<u32> = self.first.iter().copied().step_by(step).collect();
        some.sort_unstable();
        let parts = some.chunk_by(|a, b| a == b);
        parts.max_by_key(|part| part.len()).map_or(0, |part| part[0])
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
