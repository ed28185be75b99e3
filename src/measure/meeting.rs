//! All shortest paths between two, by a search from each that ends where they meet.

use crate::network::Adjacency;

/// Searches for one pair after another, with its buffers kept.
pub(super) struct Meeting<'a> {
    /// The ties along which the search from the first goes, and that from the second: each goes
    /// back along the other's.
    ties: [&'a Adjacency; 2],
    /// What the two searches know of each stakeholder: together in memory, as whoever is new to
    /// one is looked up in the other.
    seen: Vec<[Seen; 2]>,
    /// Which pair this is, from 1.
    pair: u32,
    /// Those reached by each, level after level.
    reached: [Vec<u32>; 2],
    /// Where the last level of each begins.
    last: [usize; 2],
    /// Those where the two met.
    met: Vec<u32>,
    /// The share of all paths that run through each, where that is being found; 0 elsewhere.
    shares: Vec<f64>,
}

#[derive(Clone, Copy, Default)]
struct Seen {
    /// How many shortest paths lead to it.
    paths: f64,
    /// The last pair of which the search reached it; what else stands here is of that one.
    pair: u32,
    steps: u32,
}

impl<'a> Meeting<'a> {
    /// `incoming` are the ties of `outgoing` from their other ends.
    pub(super) fn new(outgoing: &'a Adjacency, incoming: &'a Adjacency) -> Meeting<'a> {
        Meeting {
            ties: [outgoing, incoming],
            seen: vec![[Seen::default(); 2]; outgoing.len()],
            pair: 0,
            reached: [Vec::new(), Vec::new()],
            last: [0; 2],
            met: Vec::new(),
            shares: vec![0.0; outgoing.len()],
        }
    }

    /// `through` hears of each who lies on a shortest path from `s` to `t`, and of the share of
    /// these paths that it lies on.
    pub(super) fn between(&mut self, s: u32, t: u32, mut through: impl FnMut(u32, f64)) {
        self.pair += 1;
        self.met.clear();
        let mut ahead = [0; 2];
        for (side, source) in [s, t].into_iter().enumerate() {
            self.seen[source as usize][side] = Seen { paths: 1.0, pair: self.pair, steps: 0 };
            self.reached[side].clear();
            self.reached[side].push(source);
            self.last[side] = 0;
            ahead[side] = self.ahead(side);
        }
        while self.met.is_empty() {
            let side = usize::from(ahead[1] < ahead[0]);
            if !self.step(side) {
                return; // there is no path
            }
            ahead[side] = self.ahead(side);
        }
        let ways = |v: u32| self.seen[v as usize].iter().map(|seen| seen.paths).product::<f64>();
        let all: f64 = self.met.iter().map(|&v| ways(v)).sum();
        let met: Vec<(u32, f64)> = self.met.iter().map(|&v| (v, ways(v) / all)).collect();
        for &(v, share) in met.iter().filter(|(v, _)| ![s, t].contains(v)) {
            through(v, share);
        }
        self.back(0, &met, &mut through);
        self.back(1, &met, &mut through);
    }

    /// How many ties the next step looks at.
    fn ahead(&self, side: usize) -> usize {
        let level = &self.reached[side][self.last[side]..];
        level.iter().map(|&v| self.ties[side].of(v as usize).len()).sum()
    }

    /// One level on; whether there is one.
    fn step(&mut self, side: usize) -> bool {
        let (begin, end) = (self.last[side], self.reached[side].len());
        for at in begin..end {
            let v = self.reached[side][at] as usize;
            let here = self.seen[v][side];
            let next = Seen { steps: here.steps + 1, ..here };
            for &w in self.ties[side].of(v) {
                let both = &mut self.seen[w as usize];
                if both[side].pair != self.pair {
                    both[side] = next;
                    self.reached[side].push(w);
                    if both[1 - side].pair == self.pair {
                        self.met.push(w);
                    }
                } else if both[side].steps == next.steps {
                    both[side].paths += next.paths;
                }
            }
        }
        self.last[side] = end;
        end < self.reached[side].len()
    }

    /// From where the two met, with the shares that lead there, back to one of them, which does
    /// not hear of itself.
    fn back(&mut self, side: usize, met: &[(u32, f64)], through: &mut impl FnMut(u32, f64)) {
        let mut level: Vec<u32> = met.iter().map(|&(v, _)| v).collect();
        met.iter().for_each(|&(v, share)| self.shares[v as usize] = share);
        let mut nearer = Vec::new();
        let mut steps = self.seen[level[0] as usize][side].steps;
        while steps > 1 {
            for w in level.drain(..) {
                let share = std::mem::take(&mut self.shares[w as usize]);
                let share = share / self.seen[w as usize][side].paths;
                for &v in self.ties[1 - side].of(w as usize) {
                    let seen = self.seen[v as usize][side];
                    if seen.pair == self.pair && seen.steps == steps - 1 {
                        let of_v = &mut self.shares[v as usize];
                        if *of_v == 0.0 {
                            nearer.push(v);
                        }
                        *of_v += share * seen.paths;
                    }
                }
            }
            nearer.iter().for_each(|&v| through(v, self.shares[v as usize]));
            std::mem::swap(&mut level, &mut nearer);
            steps -= 1;
        }
        level.into_iter().for_each(|v| self.shares[v as usize] = 0.0);
    }
}
