//! All shortest paths between two, by a search from each that ends where they meet.

use crate::network::Adjacency;

/// Searches for one pair after another, with its buffers kept.
pub(super) struct Meeting<'a> {
    from: Side<'a>,
    to: Side<'a>,
    /// Those where the two met.
    met: Vec<u32>,
}

/// The search from one of the two.
struct Side<'a> {
    ties: &'a Adjacency,
    /// The ties by which it came: the other way round.
    back: &'a Adjacency,
    steps: Vec<u32>,
    /// How many shortest paths there are to each.
    paths: Vec<f64>,
    /// The share of all paths that run through each.
    shares: Vec<f64>,
    /// Those reached, level after level.
    reached: Vec<u32>,
    /// Where the last level begins.
    last: usize,
}

const UNREACHED: u32 = u32::MAX;

impl<'a> Meeting<'a> {
    /// `incoming` are the ties of `outgoing` from their other ends.
    pub(super) fn new(outgoing: &'a Adjacency, incoming: &'a Adjacency) -> Meeting<'a> {
        let side = |ties: &'a Adjacency, back| Side {
            ties,
            back,
            steps: vec![UNREACHED; ties.len()],
            paths: vec![0.0; ties.len()],
            shares: vec![0.0; ties.len()],
            reached: Vec::new(),
            last: 0,
        };
        Meeting { from: side(outgoing, incoming), to: side(incoming, outgoing), met: Vec::new() }
    }

    /// `through` hears of each who lies on a shortest path from `s` to `t`, and of the share of
    /// these paths that it lies on.
    pub(super) fn between(&mut self, s: u32, t: u32, mut through: impl FnMut(u32, f64)) {
        self.from.begin(s);
        self.to.begin(t);
        self.met.clear();
        while self.met.is_empty() {
            let (one, other) = if self.from.ahead() <= self.to.ahead() {
                (&mut self.from, &self.to)
            } else {
                (&mut self.to, &self.from)
            };
            if !one.step() {
                return; // there is no path
            }
            let news = one.reached[one.last..].iter().copied();
            self.met.extend(news.filter(|&v| other.steps[v as usize] != UNREACHED));
        }
        let (from, to) = (&mut self.from, &mut self.to);
        let ways = |v: usize| from.paths[v] * to.paths[v];
        let all: f64 = self.met.iter().map(|&v| ways(v as usize)).sum();
        for &v in &self.met {
            let share = from.paths[v as usize] * to.paths[v as usize] / all;
            if v != s && v != t {
                through(v, share);
            }
            from.shares[v as usize] = share;
            to.shares[v as usize] = share;
        }
        self.from.back(&self.met, &mut through);
        self.to.back(&self.met, &mut through);
    }
}

impl Side<'_> {
    fn begin(&mut self, source: u32) {
        for v in self.reached.drain(..) {
            self.steps[v as usize] = UNREACHED;
        }
        self.steps[source as usize] = 0;
        self.paths[source as usize] = 1.0;
        self.reached.push(source);
        self.last = 0;
    }

    /// How many ties the next step looks at.
    fn ahead(&self) -> usize {
        self.reached[self.last..].iter().map(|&v| self.ties.of(v as usize).len()).sum()
    }

    /// One level on; whether there is one.
    fn step(&mut self) -> bool {
        let (begin, end) = (self.last, self.reached.len());
        for at in begin..end {
            let v = self.reached[at] as usize;
            let (next, paths) = (self.steps[v] + 1, self.paths[v]);
            for &w in self.ties.of(v) {
                let steps = &mut self.steps[w as usize];
                if *steps == UNREACHED {
                    *steps = next;
                    self.paths[w as usize] = paths;
                    self.reached.push(w);
                } else if *steps == next {
                    self.paths[w as usize] += paths;
                }
            }
        }
        self.last = end;
        end < self.reached.len()
    }

    /// From where the two met back to the source, which hears of itself no more.
    fn back(&mut self, met: &[u32], through: &mut impl FnMut(u32, f64)) {
        let mut level: Vec<u32> = met.to_vec();
        let mut nearer = Vec::new();
        let mut steps = self.steps[met[0] as usize];
        while steps > 1 {
            for &w in &level {
                let share = self.shares[w as usize] / self.paths[w as usize];
                for &v in self.back.of(w as usize) {
                    if self.steps[v as usize] == steps - 1 {
                        let of_v = &mut self.shares[v as usize];
                        if *of_v == 0.0 {
                            nearer.push(v);
                        }
                        *of_v += share * self.paths[v as usize];
                    }
                }
            }
            level.drain(..).for_each(|w| self.shares[w as usize] = 0.0);
            nearer.iter().for_each(|&v| through(v, self.shares[v as usize]));
            std::mem::swap(&mut level, &mut nearer);
            steps -= 1;
        }
        level.into_iter().for_each(|w| self.shares[w as usize] = 0.0);
    }
}
