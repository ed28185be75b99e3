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
    /// The members of all blocks, one block after another.
    members: Vec<u32>,
    /// Where each block's members begin, and where the last one's end.
    starts: Vec<u32>,
}

impl Blocks {
    /// The members of each block.
    ///
    /// The first of each is its *gate*: the only one through which its component's first
    /// stakeholder, unless itself a member, reaches the block. Everyone else is other than the
    /// gate in one block at most, and a block comes after those that hang from its members. So
    /// the gates are the block tree: each block hangs, by its gate, from the one in which that
    /// gate is another member, or is a root.
    ///
    /// ```
    /// # use convoke::{measure, model::Level::Networking, Network};
    /// let path = Network::from_ties([("a", "b", Networking), ("b", "c", Networking)]);
    /// let blocks = measure::blocks(&path);
    /// assert_eq!(blocks.each().collect::<Vec<_>>(), [[1, 2], [0, 1]]);
    /// ```
    pub fn each(&self) -> impl DoubleEndedIterator<Item = &[u32]> + ExactSizeIterator {
        self.starts.windows(2).map(|ends| &self.members[ends[0] as usize..ends[1] as usize])
    }
}

/// The articulation points, bridges and blocks (biconnected components), the ties' directions
/// disregarded.
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
    let either = network.either();
    let n = either.len();
    let mut search = Search {
        either,
        seen: (0..n)
            .map(|i| Seen { next: either.range(i).start as u32, ..Seen::NOT_YET })
            .collect(),
        entered: 0,
        way: Vec::new(),
        open: Vec::new(),
        is_articulation_point: vec![false; n],
        found: Blocks { starts: vec![0], ..Blocks::default() },
    };
    for root in 0..n as u32 {
        if search.seen[root as usize].entered == 0 {
            search.component_of(root);
        }
    }
    let Search { is_articulation_point, mut found, .. } = search;
    found.articulation_points =
        (0..n as u32).filter(|&i| is_articulation_point[i as usize]).collect();
    found.bridges.sort_unstable();
    found.count = found.starts.len() - 1;
    found
}

/// A search in depth.
struct Search<'a> {
    either: &'a Adjacency,
    seen: Vec<Seen>,
    /// How many were entered.
    entered: u32,
    /// From the root down to where the search is.
    way: Vec<u32>,
    /// Those entered whose block is not closed yet, in that order.
    open: Vec<u32>,
    is_articulation_point: Vec<bool>,
    found: Blocks,
}

/// What the search knows of a stakeholder: together in memory, as they are needed together.
#[derive(Clone, Copy)]
struct Seen {
    /// As which it was entered, from 1; 0 if it was not entered yet.
    entered: u32,
    /// The first entered of those that can be reached from below it, by one tie back up.
    low: u32,
    /// Which place of the adjacency to look at next.
    next: u32,
}

impl Seen {
    const NOT_YET: Seen = Seen { entered: 0, low: 0, next: 0 };
}

impl Search<'_> {
    fn component_of(&mut self, root: u32) {
        let mut blocks_at_root = 0;
        self.enter(root);
        while let Some(&v) = self.way.last() {
            let parent = self.way.len().checked_sub(2).map(|above| self.way[above]);
            if let Some(w) = self.look_on(v, parent) {
                self.enter(w);
                self.open.push(w);
                continue;
            }
            self.way.pop();
            let Some(parent) = parent else { continue };
            if self.leave(v, parent) {
                blocks_at_root += usize::from(parent == root);
                self.is_articulation_point[parent as usize] = parent != root || blocks_at_root > 1;
            }
        }
    }

    fn enter(&mut self, who: u32) {
        self.entered += 1;
        let seen = &mut self.seen[who as usize];
        (seen.entered, seen.low) = (self.entered, self.entered);
        self.way.push(who);
    }

    /// Looks at the neighbours of `v`, up to the next who was not entered yet.
    fn look_on(&mut self, v: u32, parent: Option<u32>) -> Option<u32> {
        let Seen { next, mut low, .. } = self.seen[v as usize];
        let mut next = next as usize;
        let end = self.either.range(v as usize).end;
        let mut further = None;
        while next < end && further.is_none() {
            let w = self.either.end(next);
            next += 1;
            let entered = self.seen[w as usize].entered;
            if entered == 0 {
                further = Some(w);
            } else if Some(w) != parent {
                low = low.min(entered);
            }
        }
        let seen = &mut self.seen[v as usize];
        (seen.next, seen.low) = (next as u32, low);
        further
    }

    /// All below `v` was seen; whether that closes a block, of which `parent` is the gate.
    fn leave(&mut self, v: u32, parent: u32) -> bool {
        let low = self.seen[v as usize].low;
        let above = &mut self.seen[parent as usize];
        above.low = above.low.min(low);
        if low < above.entered {
            return false;
        }
        if low > above.entered {
            self.found.bridges.push((parent.min(v), parent.max(v)));
        }
        let members = &mut self.found.members;
        members.push(parent);
        while let Some(w) = self.open.pop() {
            members.push(w);
            if w == v {
                break;
            }
        }
        self.found.starts.push(members.len() as u32);
        true
    }
}
