use crate::network::{Adjacency, Network};

/// Where the network would come apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Blocks {
    /// Stakeholders without whom there would be more components than before, in order.
    pub articulation_points: Vec<u32>,
    /// Pairs without whose tie there would be more components, lower number first, in order.
    pub bridges: Vec<(u32, u32)>,
    /// How many blocks there are: greatest groups of ties of which any two lie on a circle
    /// without repeats. A bridge is a block; a stakeholder without ties is in none.
    pub count: usize,
}

/// The articulation points, bridges and number of blocks (biconnected components), the ties'
/// directions disregarded.
///
/// Source: J. Hopcroft and R. Tarjan, “Efficient algorithms for graph manipulation”,
/// Comm. ACM 16(6), 1973; without recursion.
/// Cost: time O(n + m), memory O(n).
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let path = Network::from_ties([("a", "b", Networking), ("b", "c", Networking)]);
/// let blocks = measure::blocks(&path);
/// assert_eq!(blocks.articulation_points, [1]);
/// assert_eq!(blocks.bridges, [(0, 1), (1, 2)]);
/// assert_eq!(blocks.count, 2);
/// ```
pub fn blocks(network: &Network) -> Blocks {
    let n = network.len();
    let mut search = Search {
        either: network.either(),
        entered: vec![0; n],
        low: vec![0; n],
        is_articulation_point: vec![false; n],
        found: Blocks::default(),
    };
    let mut entered = 0;
    for root in 0..n {
        if search.entered[root] == 0 {
            entered = search.component_of(root as u32, entered);
        }
    }
    let Search { is_articulation_point, mut found, .. } = search;
    found.articulation_points =
        (0..n as u32).filter(|&i| is_articulation_point[i as usize]).collect();
    found.bridges.sort_unstable();
    found
}

/// A search in depth.
struct Search<'a> {
    either: &'a Adjacency,
    /// As which each was entered, from 1; 0 for those not entered yet.
    entered: Vec<u32>,
    /// The first entered of those that can be reached from below each, by one tie back up.
    low: Vec<u32>,
    is_articulation_point: Vec<bool>,
    found: Blocks,
}

/// Someone on the way from the root down to where the search is.
struct Visit {
    who: u32,
    parent: Option<u32>,
    /// How many neighbours were looked at.
    looked_at: usize,
}

impl Search<'_> {
    /// Searches the component of `root`; `entered` were entered before, and the answer is how
    /// many were afterwards.
    fn component_of(&mut self, root: u32, mut entered: u32) -> u32 {
        let mut children_of_root = 0;
        let mut way = Vec::new();
        let mut enter = |search: &mut Self, way: &mut Vec<Visit>, who: u32, parent| {
            entered += 1;
            search.entered[who as usize] = entered;
            search.low[who as usize] = entered;
            way.push(Visit { who, parent, looked_at: 0 });
        };
        enter(self, &mut way, root, None);
        while let Some(visit) = way.last_mut() {
            let (v, parent) = (visit.who, visit.parent);
            if let Some(&w) = self.either.of(v as usize).get(visit.looked_at) {
                visit.looked_at += 1;
                if self.entered[w as usize] == 0 {
                    enter(self, &mut way, w, Some(v));
                } else if Some(w) != parent {
                    self.low[v as usize] = self.low[v as usize].min(self.entered[w as usize]);
                }
            } else {
                way.pop();
                if let Some(parent) = parent {
                    children_of_root += usize::from(parent == root);
                    self.leave(v, parent, parent == root);
                }
            }
        }
        self.is_articulation_point[root as usize] = children_of_root > 1;
        entered
    }

    /// All below `v` was seen; what does that say of `parent`, from which it was entered?
    fn leave(&mut self, v: u32, parent: u32, parent_is_root: bool) {
        let (low, top) = (self.low[v as usize], self.entered[parent as usize]);
        self.low[parent as usize] = self.low[parent as usize].min(low);
        if low >= top {
            self.found.count += 1;
            self.is_articulation_point[parent as usize] |= !parent_is_root;
        }
        if low > top {
            self.found.bridges.push((parent.min(v), parent.max(v)));
        }
    }
}
