/// Who is next to whom, in two flat arrays: the neighbours of all stakeholders one after
/// another, and where each stakeholder's begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjacency {
    starts: Vec<u32>,
    ends: Vec<u32>,
}

impl Adjacency {
    /// From the arcs of `n` stakeholders in any order; each one's neighbours come in the order of
    /// their arcs.
    pub fn from_arcs(n: usize, arcs: impl Iterator<Item = (u32, u32)> + Clone) -> Adjacency {
        Adjacency::with_places(n, arcs, |_, _| ())
    }

    /// As [`from_arcs`](Adjacency::from_arcs); `placed` hears at which place of the list that runs
    /// along all neighbours each arc comes to stand, by its number.
    pub(super) fn with_places(
        n: usize,
        arcs: impl Iterator<Item = (u32, u32)> + Clone,
        mut placed: impl FnMut(usize, usize),
    ) -> Adjacency {
        let mut starts = vec![0u32; n + 1];
        for (from, _) in arcs.clone() {
            starts[from as usize + 1] += 1;
        }
        for i in 0..n {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut ends = vec![0; starts[n] as usize];
        for (number, (from, to)) in arcs.enumerate() {
            let place = &mut next[from as usize];
            ends[*place as usize] = to;
            placed(number, *place as usize);
            *place += 1;
        }
        Adjacency { starts, ends }
    }

    /// Who is next to whom in one of two, each sorted.
    pub(super) fn united(&self, other: &Adjacency) -> Adjacency {
        let mut starts = vec![0u32];
        let mut ends = Vec::with_capacity(self.ends.len().max(other.ends.len()));
        for i in 0..self.len() {
            let from = ends.len();
            ends.extend_from_slice(self.of(i));
            ends.extend_from_slice(other.of(i));
            ends[from..].sort_unstable();
            let mut kept = from;
            for at in from..ends.len() {
                if kept == from || ends[kept - 1] != ends[at] {
                    ends[kept] = ends[at];
                    kept += 1;
                }
            }
            ends.truncate(kept);
            starts.push(kept as u32);
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
    pub fn pairs(&self) -> impl Iterator<Item = (u32, u32)> + Clone + '_ {
        (0..self.len()).flat_map(|i| self.of(i).iter().map(move |&j| (i as u32, j)))
    }
}
