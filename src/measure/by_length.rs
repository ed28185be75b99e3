//! Shortest paths by length from one source after another, and back again.

use super::{parts::Progress, pieces::Piece};
use crate::error::Result;
use std::{cmp::Reverse, collections::BinaryHeap, ops::Range};

const FAR: u64 = u64::MAX;

/// What paths from `sources` add to the betweenness of each member of the piece, `lengths`
/// running along its ties.
///
/// From each source, first outward: σ, the number of shortest paths to each v. Then back, the
/// farthest first: δ(v) = Σ σ(v)/σ(w) · (n(w) + δ(w)) over the next steps w, the share of all
/// paths from the source that run through v, n(w) being for how many w stands. In place of δ the
/// sum keeps (n + δ)/σ, so that a visit to a tie costs one addition.
pub(super) fn by_length(
    piece: &Piece,
    lengths: &[u64],
    sources: Range<usize>,
    progress: &Progress<'_>,
) -> Result<Vec<f64>> {
    let n = piece.who.len();
    let mut search = Search {
        piece,
        lengths,
        distance: vec![FAR; n],
        paths: vec![0.0; n],
        shares: vec![0.0; n],
        reached: Vec::with_capacity(n),
        through: vec![0.0; n],
    };
    let mut frontier = Frontier::of(lengths);
    for source in sources {
        search.outward(source, &mut frontier);
        search.back(source);
        progress.sources_done(1)?;
    }
    Ok(search.through)
}

struct Search<'a> {
    piece: &'a Piece,
    lengths: &'a [u64],
    distance: Vec<u64>,
    paths: Vec<f64>,
    shares: Vec<f64>,
    /// Those reached, nearest first.
    reached: Vec<u32>,
    through: Vec<f64>,
}

impl Search<'_> {
    fn outward(&mut self, source: usize, frontier: &mut Frontier) {
        for &v in &self.reached {
            self.distance[v as usize] = FAR;
        }
        self.reached.clear();
        self.distance[source] = 0;
        self.paths[source] = 1.0;
        frontier.begin(source as u32);
        while let Some((far, v)) = frontier.nearest() {
            let v = v as usize;
            if far > self.distance[v] {
                continue; // a shorter way was found since
            }
            self.reached.push(v as u32);
            let paths = self.paths[v];
            let places = self.piece.outgoing.range(v);
            for (&w, &length) in self.piece.outgoing.of(v).iter().zip(&self.lengths[places]) {
                let far = far + length;
                let distance = &mut self.distance[w as usize];
                if far < *distance {
                    *distance = far;
                    self.paths[w as usize] = paths;
                    frontier.put(far, w);
                } else if far == *distance {
                    self.paths[w as usize] += paths;
                }
            }
        }
    }

    fn back(&mut self, source: usize) {
        let ways = self.piece.stands_for[source];
        for &v in self.reached[1..].iter().rev() {
            let v = v as usize;
            let far = self.distance[v];
            let places = self.piece.outgoing.range(v);
            let mut sum = 0.0;
            for (&w, &length) in self.piece.outgoing.of(v).iter().zip(&self.lengths[places]) {
                if self.distance[w as usize] == far + length {
                    sum += self.shares[w as usize];
                }
            }
            self.through[v] += self.paths[v] * sum * ways;
            self.shares[v] = self.piece.stands_for[v] / self.paths[v] + sum;
        }
    }
}

/// Those whom a way leads to, from whom it was not followed further yet.
enum Frontier {
    /// In buckets by distance, where lengths are short: every distance that waits is less than
    /// one longest tie beyond the nearest, so that each has a bucket of its own.
    ///
    /// Source: R. B. Dial, “Algorithm 360: shortest-path forest with topological ordering”,
    /// Comm. ACM 12(11), 1969.
    Buckets { buckets: Vec<Vec<u32>>, nearest: u64, waiting: usize },
    /// In a heap, where they are not.
    Heap(BinaryHeap<Reverse<(u64, u32)>>),
}

/// The longest tie for which going through empty buckets is quicker than a heap.
const LONGEST_FOR_BUCKETS: u64 = 256;

impl Frontier {
    fn of(lengths: &[u64]) -> Frontier {
        let longest = lengths.iter().copied().max().unwrap_or(1);
        if longest <= LONGEST_FOR_BUCKETS {
            let buckets = vec![Vec::new(); (longest as usize + 1).next_power_of_two()];
            Frontier::Buckets { buckets, nearest: 0, waiting: 0 }
        } else {
            Frontier::Heap(BinaryHeap::new())
        }
    }

    /// From the source on, which is as far as nothing.
    fn begin(&mut self, source: u32) {
        if let Frontier::Buckets { nearest, .. } = self {
            *nearest = 0;
        }
        self.put(0, source);
    }

    #[inline]
    fn put(&mut self, far: u64, who: u32) {
        match self {
            Frontier::Buckets { buckets, waiting, .. } => {
                let bucket = far as usize & (buckets.len() - 1);
                buckets[bucket].push(who);
                *waiting += 1;
            }
            Frontier::Heap(heap) => heap.push(Reverse((far, who))),
        }
    }

    /// Takes one of the nearest, with its distance.
    #[inline]
    fn nearest(&mut self) -> Option<(u64, u32)> {
        match self {
            Frontier::Buckets { buckets, nearest, waiting } => {
                if *waiting == 0 {
                    return None;
                }
                loop {
                    let bucket = *nearest as usize & (buckets.len() - 1);
                    if let Some(who) = buckets[bucket].pop() {
                        *waiting -= 1;
                        return Some((*nearest, who));
                    }
                    *nearest += 1;
                }
            }
            Frontier::Heap(heap) => heap.pop().map(|Reverse(found)| found),
        }
    }
}
