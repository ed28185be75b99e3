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

    /// From the arcs of `n` stakeholders in any order; each one's neighbours come in the order of
    /// their arcs.
    pub fn from_arcs(n: usize, arcs: impl Iterator<Item = (u32, u32)> + Clone) -> Adjacency {
        let mut starts = vec![0u32; n + 1];
        for (from, _) in arcs.clone() {
            starts[from as usize + 1] += 1;
        }
        for i in 0..n {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut ends = vec![0; starts[n] as usize];
        for (from, to) in arcs {
            let place = &mut next[from as usize];
            ends[*place as usize] = to;
            *place += 1;
        }
        Adjacency { starts, ends }
    }

    /// The neighbours of stakeholder `i`; sorted, in a [`Network`](super::Network).
    #[inline]
    pub fn of(&self, i: usize) -> &[u32] {
        &self.ends[self.range(i)]
    }

    /// Where the neighbours of stakeholder `i` lie in a list that runs along all of them.
    #[inline]
    pub fn range(&self, i: usize) -> std::ops::Range<usize> {
        self.starts[i] as usize..self.starts[i + 1] as usize
    }

    /// Who stands at a place of the list that runs along all neighbours.
    #[inline]
    pub fn end(&self, place: usize) -> u32 {
        self.ends[place]
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
