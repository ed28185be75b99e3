//! Shortest paths by steps from sixteen sources at once, and back again.
//!
//! The sixteen go in step, level by level, each in its lane: a visit to a tie then adds one row
//! of sixteen numbers to another, which processors do in a few moves. Source: A. E. Sarıyüce et
//! al., “Regularizing graph centrality computations”, J. Parallel and Distributed Computing 76,
//! 2015.

use super::parts::Progress;
use crate::{error::Result, network::Adjacency};
use std::{cmp::Reverse, ops::Range};

const LANES: usize = 16;

/// A number for each source.
type Row = [f64; LANES];

/// A bit for each source.
type Mask = u16;

const ZEROS: Row = [0.0; LANES];

/// What paths from `sources` add to the betweenness of each stakeholder.
///
/// Outward and back as in [`by_length`](super::by_length), which says more.
pub(super) fn by_steps(
    outgoing: &Adjacency,
    sources: &[u32],
    progress: &Progress<'_>,
) -> Result<Vec<f64>> {
    let mut search = Search::new(outgoing);
    for sources in sources.chunks(LANES) {
        search.outward(sources);
        search.back();
        progress.sources_done(sources.len())?;
    }
    Ok(search.through)
}

/// Everyone, neighbours near each other: sources that lie side by side reach most others in the
/// same level, so that fewer rows are moved.
pub(super) fn side_by_side(outgoing: &Adjacency) -> Vec<u32> {
    let mut starts: Vec<u32> = (0..outgoing.len() as u32).collect();
    starts.sort_by_key(|&v| Reverse(outgoing.of(v as usize).len()));
    let mut placed = vec![false; outgoing.len()];
    let mut order = Vec::with_capacity(outgoing.len());
    let mut at = 0;
    for start in starts {
        if !std::mem::replace(&mut placed[start as usize], true) {
            order.push(start);
        }
        while let Some(&v) = order.get(at) {
            at += 1;
            for &w in outgoing.of(v as usize) {
                if !std::mem::replace(&mut placed[w as usize], true) {
                    order.push(w);
                }
            }
        }
    }
    order
}

struct Search<'a> {
    outgoing: &'a Adjacency,
    through: Vec<f64>,
    /// σ: how many shortest paths there are from each source.
    paths: Vec<Row>,
    /// Outward, the paths that arrive in this step; back, (1 + δ)/σ of those one step farther.
    /// Zero where it does not hold.
    moving: Vec<Row>,
    /// In which lanes `moving` holds.
    lanes: Vec<Mask>,
    /// In which lanes each was reached.
    reached: Vec<Mask>,
    /// Who was reached in which lanes, level after level.
    visits: Vec<(u32, Mask)>,
    /// Where each level begins in `visits`, and where the last one ends.
    levels: Vec<usize>,
    /// What a level has gathered from the next, until all of it has.
    gathered: Vec<Row>,
}

impl<'a> Search<'a> {
    fn new(outgoing: &'a Adjacency) -> Search<'a> {
        let n = outgoing.len();
        Search {
            outgoing,
            through: vec![0.0; n],
            paths: vec![ZEROS; n],
            moving: vec![ZEROS; n],
            lanes: vec![0; n],
            reached: vec![0; n],
            visits: Vec::with_capacity(n),
            levels: Vec::new(),
            gathered: Vec::new(),
        }
    }

    fn outward(&mut self, sources: &[u32]) {
        self.reached.fill(0);
        self.visits.clear();
        self.levels.clear();
        for (lane, &source) in sources.iter().enumerate() {
            let row = &mut self.paths[source as usize];
            *row = ZEROS;
            row[lane] = 1.0;
            self.reached[source as usize] = 1 << lane;
            self.visits.push((source, 1 << lane));
        }
        let mut begin = 0;
        while begin < self.visits.len() {
            let end = self.visits.len();
            self.levels.push(begin);
            for at in begin..end {
                self.step_from(self.visits[at]);
            }
            for at in end..self.visits.len() {
                self.visits[at].1 = self.arrive(self.visits[at].0 as usize);
            }
            begin = end;
        }
        self.levels.push(begin);
    }

    /// Moves the paths that end at `v` in these lanes one step on. Those who are visited for it
    /// the first time in this level are noted.
    fn step_from(&mut self, (v, mask): (u32, Mask)) {
        let row = in_lanes(mask, &self.paths[v as usize]);
        for &w in self.outgoing.of(v as usize) {
            let at = w as usize;
            let further = mask & !self.reached[at];
            if further != 0 {
                if self.lanes[at] == 0 {
                    self.visits.push((w, 0));
                }
                self.lanes[at] |= further;
                add(&mut self.moving[at], &row);
            }
        }
    }

    /// Settles in which lanes `v` was reached by this step, and by how many paths.
    fn arrive(&mut self, v: usize) -> Mask {
        let mask = std::mem::take(&mut self.lanes[v]);
        if self.reached[v] == 0 {
            self.paths[v] = ZEROS;
        }
        let arrived = in_lanes(mask, &std::mem::replace(&mut self.moving[v], ZEROS));
        add(&mut self.paths[v], &arrived);
        self.reached[v] |= mask;
        mask
    }

    /// From the farthest level to the first: what runs through each.
    fn back(&mut self) {
        let mut farther = 0..0;
        for level in (1..self.levels.len() - 1).rev() {
            let here = self.levels[level]..self.levels[level + 1];
            self.gathered.clear();
            for at in here.clone() {
                let shares = self.gather(self.visits[at]);
                self.gathered.push(shares);
            }
            self.clear(farther);
            for (at, shares) in here.clone().zip(&self.gathered) {
                let (v, mask) = self.visits[at];
                self.moving[v as usize] = *shares;
                self.lanes[v as usize] = mask;
            }
            farther = here;
        }
        self.clear(farther);
    }

    /// Adds what runs through `v` in these lanes, and answers with its (1 + δ)/σ.
    fn gather(&mut self, (v, mask): (u32, Mask)) -> Row {
        let mut sum = ZEROS;
        for &w in self.outgoing.of(v as usize) {
            if self.lanes[w as usize] & mask != 0 {
                add(&mut sum, &self.moving[w as usize]);
            }
        }
        let paths = &self.paths[v as usize];
        let through: Row = std::array::from_fn(|lane| paths[lane] * sum[lane]);
        self.through[v as usize] += in_lanes(mask, &through).iter().sum::<f64>();
        in_lanes(mask, &std::array::from_fn(|lane| 1.0 / paths[lane] + sum[lane]))
    }

    fn clear(&mut self, visits: Range<usize>) {
        for &(v, _) in &self.visits[visits] {
            self.moving[v as usize] = ZEROS;
            self.lanes[v as usize] = 0;
        }
    }
}

fn add(row: &mut Row, more: &Row) {
    for (number, more) in row.iter_mut().zip(more) {
        *number += more;
    }
}

/// The row where the mask has its lanes, and zeros elsewhere.
fn in_lanes(mask: Mask, row: &Row) -> Row {
    std::array::from_fn(|lane| if mask & (1 << lane) != 0 { row[lane] } else { 0.0 })
}
