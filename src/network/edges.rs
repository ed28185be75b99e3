use super::{Length, Network, Tie, strength};
use crate::model::{StakeholderId, Strength};
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// Gathers ties of many stakeholders, fast and in little memory, for a [`Network`].
///
/// As a [`Builder`](super::Builder) does, it folds ties said more than once of the same two into
/// one of the highest strength, and makes no tie of one with itself; levels it does not know.
///
/// Cost: time O(n log n + m), memory about 100 bytes a stakeholder and 80 a tie until the network
/// is built, which then has 60 and 64.
///
/// ```
/// use convoke::network::Edges;
/// let mut edges = Edges::default();
/// edges.tie("c", "a", None);
/// edges.tie("a", "c", None);
/// edges.stakeholder("b");
/// let network = edges.build(false);
/// assert_eq!((network.len(), network.ties().len()), (3, 1));
/// assert_eq!(network.neighbours(0), [2]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Edges {
    /// In order of first mention, until the network is built.
    numbers: HashMap<StakeholderId, u32, FixedState>,
    ties: Vec<Edge>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Edge {
    from: u32,
    to: u32,
    strength: Option<Strength>,
}

impl Edges {
    /// A stakeholder, whether or not it has ties.
    pub fn stakeholder(&mut self, id: &str) {
        self.number(id);
    }

    /// A tie, and its strength if that was said.
    pub fn tie(&mut self, from: &str, to: &str, strength: Option<Strength>) {
        let (from, to) = (self.number(from), self.number(to));
        self.ties.push(Edge { from, to, strength });
    }

    fn number(&mut self, id: &str) -> u32 {
        if let Some(&number) = self.numbers.get(id) {
            return number;
        }
        let next = self.numbers.len() as u32;
        self.numbers.insert(id.into(), next);
        next
    }

    /// The network; `directed` says whether a tie from one to another differs from one back.
    pub fn build(self, directed: bool) -> Network {
        let (ids, in_order) = in_order(self.numbers);
        let mut edges = self.ties;
        edges.retain(|edge| edge.from != edge.to);
        for edge in &mut edges {
            let [from, to] = [edge.from, edge.to].map(|number| in_order[number as usize]);
            let turned = !directed && from > to;
            (edge.from, edge.to) = if turned { (to, from) } else { (from, to) };
        }
        let mut ties = Vec::with_capacity(edges.len());
        for of_one in by_first_end(ids.len(), edges).chunk_by_mut(|a, b| a.from == b.from) {
            of_one.sort_unstable_by_key(|edge| edge.to);
            for of_two in of_one.chunk_by(|a, b| a.to == b.to) {
                let Edge { from, to, .. } = of_two[0];
                let highest = of_two.iter().map(|edge| edge.strength).reduce(strength::higher);
                let strength = highest.flatten();
                ties.push(Tie { from, to, level: None, strength, length: Length::STEP });
            }
        }
        Network::assemble(ids, ties, directed)
    }
}

/// The ids in order, and for each number the place of its id.
fn in_order(numbers: HashMap<StakeholderId, u32, FixedState>) -> (Vec<StakeholderId>, Vec<u32>) {
    let mut named: Vec<(StakeholderId, u32)> = numbers.into_iter().collect();
    named.sort_unstable();
    let mut in_order = vec![0; named.len()];
    for (place, &(_, number)) in (0..).zip(&named) {
        in_order[number as usize] = place;
    }
    (named.into_iter().map(|(id, _)| id).collect(), in_order)
}

/// Those of one first end together, in its order.
fn by_first_end(n: usize, edges: Vec<Edge>) -> Vec<Edge> {
    let mut next = vec![0u32; n + 1];
    for edge in &edges {
        next[edge.from as usize + 1] += 1;
    }
    for i in 0..n {
        next[i + 1] += next[i];
    }
    let mut sorted = vec![Edge::default(); edges.len()];
    for edge in edges {
        let place = &mut next[edge.from as usize];
        sorted[*place as usize] = edge;
        *place += 1;
    }
    sorted
}
