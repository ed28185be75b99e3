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
    seen: Vec<Seen>,
    /// Which search this is, from 1.
    search: u32,
    /// The share of all paths that run through each.
    shares: Vec<f64>,
    /// Those reached, level after level.
    reached: Vec<u32>,
    /// Where the last level begins.
    last: usize,
}

/// What a search knows of a stakeholder: together in memory, as they are needed together.
#[derive(Clone, Copy, Default)]
struct Seen {
    /// How many shortest paths lead to it.
    paths: f64,
    /// The last search that reached it; what else stands here is of that one.
    search: u32,
    steps: u32,
}

impl<'a> Meeting<'a> {
    /// `incoming` are the ties of `outgoing` from their other ends.
    pub(super) fn new(outgoing: &'a Adjacency, incoming: &'a Adjacency) -> Meeting<'a> {
        let side = |ties: &'a Adjacency, back| Side {
            ties,
            back,
            seen: vec![Seen::default(); ties.len()],
            search: 0,
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
            self.met.extend(news.filter(|&v| other.reaches(v)));
        }
        let (from, to) = (&mut self.from, &mut self.to);
        let ways = |v: usize| from.seen[v].paths * to.seen[v].paths;
        let all: f64 = self.met.iter().map(|&v| ways(v as usize)).sum();
        for &v in &self.met {
            let share = from.seen[v as usize].paths * to.seen[v as usize].paths / all;
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
        self.search += 1;
        self.seen[source as usize] = Seen { paths: 1.0, search: self.search, steps: 0 };
        self.reached.clear();
        self.reached.push(source);
        self.last = 0;
    }

    fn reaches(&self, v: u32) -> bool {
        self.seen[v as usize].search == self.search
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
            let next = Seen { steps: self.seen[v].steps + 1, ..self.seen[v] };
            for &w in self.ties.of(v) {
                let seen = &mut self.seen[w as usize];
                if seen.search != self.search {
                    *seen = next;
                    self.reached.push(w);
                } else if seen.steps == next.steps {
                    seen.paths += next.paths;
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
        let mut steps = self.seen[met[0] as usize].steps;
        while steps > 1 {
            for &w in &level {
                let share = self.shares[w as usize] / self.seen[w as usize].paths;
                for &v in self.back.of(w as usize) {
                    let seen = self.seen[v as usize];
                    if seen.search == self.search && seen.steps == steps - 1 {
                        let of_v = &mut self.shares[v as usize];
                        if *of_v == 0.0 {
                            nearer.push(v);
                        }
                        *of_v += share * seen.paths;
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
