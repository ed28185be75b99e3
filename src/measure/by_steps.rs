//! Shortest paths by steps from sixteen sources at once, and back again.
//!
//! The sixteen go in step, level by level, each in its lane: a visit to a tie then adds one row
//! of sixteen numbers to another, which processors do in a few moves. Source: A. E. Sarıyüce et
//! al., “Regularizing graph centrality computations”, J. Parallel and Distributed Computing 76,
//! 2015.

use super::{parts::Progress, pieces::Piece};
use crate::error::Result;
use std::ops::Range;

pub(super) const LANES: usize = 16;

/// A number for each source.
type Row = [f64; LANES];

/// A bit for each source.
type Mask = u16;

const ZEROS: Row = [0.0; LANES];

/// What paths from `sources` add to the betweenness of each member of the piece.
///
/// Outward and back as in [`by_length`](super::by_length), which says more.
pub(super) fn by_steps(
    piece: &Piece,
    sources: Range<usize>,
    progress: &Progress<'_>,
) -> Result<Vec<f64>> {
    let mut search = Search::new(piece);
    for first in sources.clone().step_by(LANES) {
        let batch = first..(first + LANES).min(sources.end);
        search.outward(batch.clone());
        search.back(batch.clone());
        progress.sources_done(batch.len())?;
    }
    Ok(search.through)
}

struct Search<'a> {
    piece: &'a Piece,
    through: Vec<f64>,
    members: Vec<Member>,
    /// Who was reached in which lanes, level after level; one may be reached in some lanes a
    /// level later than in others.
    visits: Vec<Visit>,
    /// For each visit, outward σ: how many shortest paths there are from each source; once the
    /// way back has passed, (1 + δ)/σ. Zero in the lanes that are not the visit's.
    rows: Vec<Row>,
    /// Where each level begins in `visits`, and where the last one ends.
    levels: Vec<usize>,
    /// For each visit, those one level on to which its paths lead, one visit after another.
    next: Vec<u32>,
    /// Where those of each visit begin, and where those of the last one end.
    next_starts: Vec<usize>,
}

#[derive(Clone, Copy, Default)]
struct Member {
    /// The last visit to it.
    visit: u32,
    /// The lanes in which it was reached before this level.
    lanes: Mask,
}

#[derive(Clone, Copy)]
struct Visit {
    who: u32,
    lanes: Mask,
}

impl<'a> Search<'a> {
    fn new(piece: &'a Piece) -> Search<'a> {
        let n = piece.who.len();
        // Hardly ever is everyone visited three times, or every tie: a list that must grow lies in
        // memory twice, and room that is never used takes none.
        let (visits, ways) = (3 * n, 3 * piece.outgoing.arcs());
        Search {
            piece,
            through: vec![0.0; n],
            members: vec![Member::default(); n],
            visits: Vec::with_capacity(visits),
            rows: Vec::with_capacity(visits),
            levels: Vec::new(),
            next: Vec::with_capacity(ways),
            next_starts: Vec::with_capacity(visits + 1),
        }
    }

    fn outward(&mut self, sources: Range<usize>) {
        self.members.fill(Member::default());
        self.visits.clear();
        self.rows.clear();
        self.levels.clear();
        self.next.clear();
        self.next_starts.clear();
        for (lane, source) in sources.enumerate() {
            self.visits.push(Visit { who: source as u32, lanes: 1 << lane });
            self.rows.push(std::array::from_fn(|at| f64::from(at == lane)));
        }
        let mut begin = 0;
        while begin < self.visits.len() {
            let end = self.visits.len();
            self.levels.push(begin);
            for at in begin..end {
                let Visit { who, lanes } = self.visits[at];
                self.members[who as usize].lanes |= lanes;
                self.rows[at] = in_lanes(lanes, &self.rows[at]);
            }
            for at in begin..end {
                self.step_from(at, end);
            }
            begin = end;
        }
        self.levels.push(begin);
        self.next_starts.push(self.next.len());
    }

    /// Moves the paths that this visit ends one step on, to visits from `next_level` on. In the
    /// lanes in which they come too late they come to nothing once the level is full.
    fn step_from(&mut self, at: usize, next_level: usize) {
        let (Visit { who, lanes }, row) = (self.visits[at], self.rows[at]);
        self.next_starts.push(self.next.len());
        for &w in self.piece.outgoing.of(who as usize) {
            let member = &mut self.members[w as usize];
            let further = lanes & !member.lanes;
            if further == 0 {
                continue;
            }
            let visit = member.visit as usize;
            if visit < next_level {
                member.visit = self.visits.len() as u32;
                self.visits.push(Visit { who: w, lanes: further });
                self.rows.push(row);
            } else {
                self.visits[visit].lanes |= further;
                add(&mut self.rows[visit], &row);
            }
            self.next.push(member.visit);
        }
    }

    /// From the farthest level to the first: what runs through each.
    fn back(&mut self, sources: Range<usize>) {
        let mut ways = ZEROS; // for how many the source of each lane stands
        ways.iter_mut().zip(&self.piece.stands_for[sources]).for_each(|(way, &n)| *way = n);
        for at in (self.levels[1]..self.visits.len()).rev() {
            self.gather(at, &ways);
        }
    }

    /// Adds what runs through the visited, and keeps its (1 + δ)/σ for the level before.
    fn gather(&mut self, at: usize, ways: &Row) {
        let Visit { who, lanes } = self.visits[at];
        let mut sum = ZEROS;
        for &visit in &self.next[self.next_starts[at]..self.next_starts[at + 1]] {
            add(&mut sum, &self.rows[visit as usize]);
        }
        let (own, paths) = (self.piece.stands_for[who as usize], &mut self.rows[at]);
        let through: Row = std::array::from_fn(|lane| paths[lane] * sum[lane] * ways[lane]);
        self.through[who as usize] += through.iter().sum::<f64>();
        *paths = in_lanes(lanes, &std::array::from_fn(|lane| own / paths[lane] + sum[lane]));
    }
}

#[inline(always)]
fn add(row: &mut Row, more: &Row) {
    for (number, more) in row.iter_mut().zip(more) {
        *number += more;
    }
}

/// The row where the mask has its lanes, and zeros elsewhere.
#[inline(always)]
fn in_lanes(mask: Mask, row: &Row) -> Row {
    let mut kept = ZEROS;
    for four in 0..LANES / 4 {
        let bits = &BITS[((mask >> (four * 4)) & 15) as usize];
        for (lane, bits) in bits.iter().enumerate() {
            let at = four * 4 + lane;
            kept[at] = f64::from_bits(row[at].to_bits() & bits);
        }
    }
    kept
}

/// For each mask of four lanes, all the bits of those that it has.
const BITS: [[u64; 4]; 16] = {
    let mut bits = [[0; 4]; 16];
    let mut at = 0;
    while at < 64 {
        if ((at / 4) >> (at % 4)) & 1 == 1 {
            bits[at / 4][at % 4] = u64::MAX;
        }
        at += 1;
    }
    bits
};
