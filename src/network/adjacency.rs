/// Who is next to whom, in two flat arrays: the neighbours of all stakeholders one after
/// another, and where each stakeholder's begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjacency {
    starts: Vec<u32>,
    ends: Vec<u32>,
}

impl Adjacency {
    /// From the arcs of `n` stakeholders, sorted by their first end, then by their second.
    pub(super) fn from_sorted(n: usize, arcs: impl Iterator<Item = (u32, u32)>) -> Adjacency {
        let mut starts = vec![0; n + 1];
        let mut ends = Vec::with_capacity(arcs.size_hint().0);
        for (from, to) in arcs {
            starts[from as usize + 1] += 1;
            ends.push(to);
        }
        for i in 0..n {
            starts[i + 1] += starts[i];
        }
        Adjacency { starts, ends }
    }

    /// The neighbours of stakeholder `i`, sorted.
    #[inline]
    pub fn of(&self, i: usize) -> &[u32] {
        &self.ends[self.range(i)]
    }

    /// Where the neighbours of stakeholder `i` lie in a list that runs along all of them.
    #[inline]
    pub fn range(&self, i: usize) -> std::ops::Range<usize> {
        self.starts[i] as usize..self.starts[i + 1] as usize
    }

    /// How many stakeholders there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many neighbours there are in all: a mutual tie counts from both its ends.
    pub fn arcs(&self) -> usize {
        self.ends.len()
    }

    /// Every pair of neighbours, from each end that has the other as its neighbour.
    pub fn pairs(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        (0..self.len()).flat_map(|i| self.of(i).iter().map(move |&j| (i as u32, j)))
    }
}
