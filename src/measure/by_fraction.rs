//! Shortest paths where lengths in whole numbers would not fit into 64 bits.

use super::{parts::Progress, pieces::Piece};
use crate::error::Result;
use num_bigint::BigUint;
use std::{
    cmp::{Ordering, Reverse},
    collections::BinaryHeap,
    ops::{Add, Range},
};

/// How long the ties of a piece are, one for each of its arcs.
pub(super) struct Fractions {
    /// In 256 bits, so that the longest path fits: rounded down where there is an `over`.
    lengths: Vec<Wide>,
    /// What 1 is divided by; `None` where the lengths are whole and exact.
    over: Option<Vec<u128>>,
    /// By how much less than this the rounded lengths of two paths differ that may be equally
    /// long: at most 1 for each tie, and a path has fewer ties than there are stakeholders.
    doubt: Wide,
}

/// A whole number of 256 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Wide {
    high: u128,
    low: u128,
}

impl Wide {
    const NOTHING: Wide = Wide { high: 0, low: 0 };
    const FAR: Wide = Wide { high: u128::MAX, low: u128::MAX };

    /// 2^`power` / `over`, rounded down; fits if `power` is at most 255 + ⌊log₂ `over`⌋.
    fn rounded(power: u32, over: u128) -> Wide {
        let (mut whole, mut rest) = (Wide { high: 0, low: 1 / over }, 1 % over);
        for _ in 0..power {
            rest <<= 1;
            let bit = u128::from(rest >= over);
            rest -= bit * over;
            whole = Wide { high: whole.high << 1 | whole.low >> 127, low: whole.low << 1 | bit };
        }
        whole
    }
}

impl Add for Wide {
    type Output = Wide;

    #[inline]
    fn add(self, other: Wide) -> Wide {
        let (low, carried) = self.low.overflowing_add(other.low);
        Wide { high: self.high + other.high + u128::from(carried), low }
    }
}

impl Fractions {
    /// Each tie as long as 1 ÷ its number, of which none is 0 or more than 120 bits; `n` is how
    /// many stakeholders a path could lead through.
    pub(super) fn over(over: Vec<u128>, n: usize) -> Fractions {
        let least = over.iter().copied().min().unwrap_or(1).max(1);
        // The longest tie is at most 2^(255 − log₂ n), and the shortest by far more than the doubt.
        let power = 255 - bits(n as u128) + bits(least) - 1;
        // Few strengths are many ties'.
        let mut different = over.clone();
        different.sort_unstable();
        different.dedup();
        let rounded: Vec<Wide> = different.iter().map(|&one| Wide::rounded(power, one)).collect();
        let of = |one: &u128| rounded[different.partition_point(|other| other < one)];
        let lengths = over.iter().map(of).collect();
        Fractions { lengths, over: Some(over), doubt: Wide { high: 0, low: n as u128 } }
    }

    /// Each tie as long as its number, of which none has more than 120 bits.
    pub(super) fn whole(lengths: &[u128]) -> Fractions {
        let lengths = lengths.iter().map(|&low| Wide { high: 0, low }).collect();
        Fractions { lengths, over: None, doubt: Wide::NOTHING }
    }
}

fn bits(number: u128) -> u32 {
    u128::BITS - number.leading_zeros()
}

/// As [`by_length`](super::by_length::by_length), for such lengths.
///
/// Distances are compared as they are rounded. Where these differ by so little that the rounding
/// may be why, the two ways are followed back to where they part, and their sums of fractions are
/// compared exactly.
pub(super) fn by_fraction(
    piece: &Piece,
    fractions: &Fractions,
    sources: Range<usize>,
    progress: &Progress<'_>,
) -> Result<Vec<f64>> {
    let n = piece.who.len();
    let mut search = Search {
        piece,
        fractions,
        distance: vec![Wide::FAR; n],
        step: vec![Step::default(); n],
        is_settled: vec![false; n],
        from: vec![Vec::new(); n],
        paths: vec![0.0; n],
        sums: vec![0.0; n],
        reached: Vec::with_capacity(n),
        through: vec![0.0; n],
        waiting: BinaryHeap::new(),
    };
    for source in sources {
        search.outward(source);
        search.back(source);
        progress.sources_done(1)?;
    }
    Ok(search.through)
}

/// The last step of one of the shortest ways to someone.
#[derive(Debug, Clone, Copy, Default)]
struct Step {
    from: u32,
    arc: u32,
    /// How many steps the way has.
    steps: u32,
}

struct Search<'a> {
    piece: &'a Piece,
    fractions: &'a Fractions,
    distance: Vec<Wide>,
    step: Vec<Step>,
    is_settled: Vec<bool>,
    /// From whom the shortest ways come.
    from: Vec<Vec<u32>>,
    paths: Vec<f64>,
    sums: Vec<f64>,
    /// Those reached, nearest first; of those between whom rounding may decide, in any order: no
    /// tie is so short that one is on the way to another.
    reached: Vec<u32>,
    through: Vec<f64>,
    waiting: BinaryHeap<Reverse<(Wide, u32)>>,
}

impl Search<'_> {
    fn outward(&mut self, source: usize) {
        for v in self.reached.drain(..) {
            let v = v as usize;
            self.distance[v] = Wide::FAR;
            self.is_settled[v] = false;
            self.sums[v] = 0.0;
            self.from[v].clear();
        }
        self.distance[source] = Wide::NOTHING;
        self.step[source] = Step::default();
        self.paths[source] = 1.0;
        self.waiting.push(Reverse((Wide::NOTHING, source as u32)));
        while let Some(Reverse((_, v))) = self.waiting.pop() {
            let i = v as usize;
            if std::mem::replace(&mut self.is_settled[i], true) {
                continue; // a shorter way was found before
            }
            self.reached.push(v);
            for arc in self.piece.outgoing.range(i) {
                self.follow(v, arc);
            }
        }
    }

    /// One tie further from `v`.
    fn follow(&mut self, v: u32, arc: usize) {
        let [i, w] = [v as usize, self.piece.outgoing.end(arc) as usize];
        let far = self.distance[i] + self.fractions.lengths[arc];
        match self.compared(far, i, arc, w) {
            Ordering::Greater => return,
            Ordering::Equal => self.paths[w] += self.paths[i],
            Ordering::Less => {
                self.distance[w] = far;
                self.step[w] = Step { from: v, arc: arc as u32, steps: self.step[i].steps + 1 };
                self.paths[w] = self.paths[i];
                self.from[w].clear();
                self.waiting.push(Reverse((far, w as u32)));
            }
        }
        self.from[w].push(v);
    }

    /// The way through `v` to `w` beside the shortest that is known.
    fn compared(&self, far: Wide, v: usize, arc: usize, w: usize) -> Ordering {
        let (known, doubt) = (self.distance[w], self.fractions.doubt);
        match &self.fractions.over {
            None => far.cmp(&known),
            Some(_) if known == Wide::FAR || far + doubt <= known => Ordering::Less,
            Some(_) if known + doubt <= far => Ordering::Greater,
            Some(over) => {
                let (one, other) = self.parted(v, w);
                let one = one.map(|arc| over[arc]).chain([over[arc]]);
                compared(one.collect(), other.map(|arc| over[arc]).collect())
            }
        }
    }

    /// The ties of the ways to two from where they part.
    fn parted(
        &self,
        one: usize,
        other: usize,
    ) -> (impl Iterator<Item = usize>, impl Iterator<Item = usize>) {
        let mut ends = [one, other];
        let mut ways = [Vec::new(), Vec::new()];
        while ends[0] != ends[1] {
            let steps = ends.map(|end| self.step[end].steps);
            let farther = usize::from(steps[1] > steps[0]);
            let step = self.step[ends[farther]];
            ways[farther].push(step.arc as usize);
            ends[farther] = step.from as usize;
        }
        let [one, other] = ways;
        (one.into_iter(), other.into_iter())
    }

    fn back(&mut self, source: usize) {
        let ways = self.piece.stands_for[source];
        for &w in self.reached[1..].iter().rev() {
            let w = w as usize;
            self.through[w] += self.paths[w] * self.sums[w] * ways;
            let share = self.piece.stands_for[w] / self.paths[w] + self.sums[w];
            for &v in &self.from[w] {
                self.sums[v as usize] += share;
            }
        }
    }
}

/// Σ 1 / `one` beside Σ 1 / `other`.
fn compared(mut one: Vec<u128>, mut other: Vec<u128>) -> Ordering {
    one.sort_unstable();
    other.retain(|over| match one.binary_search(over) {
        Ok(at) => {
            one.remove(at);
            false
        }
        Err(_) => true,
    });
    match (one.is_empty(), other.is_empty()) {
        (true, true) => Ordering::Equal,
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        (false, false) => {
            let [(one, below_one), (other, below_other)] = [one, other].map(sum);
            (one * below_other).cmp(&(other * below_one))
        }
    }
}

/// Σ 1 / `over` as a fraction.
fn sum(over: Vec<u128>) -> (BigUint, BigUint) {
    let none = (BigUint::ZERO, BigUint::from(1u8));
    over.into_iter().fold(none, |(above, below), over| (above * over + &below, below * over))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_fractions_compare_exactly() {
        assert_eq!(compared(vec![2, 3, 6], vec![1]), Ordering::Equal);
        assert_eq!(compared(vec![7, 3, 3], vec![3, 7, 3]), Ordering::Equal);
        assert_eq!(compared(vec![3, 3], vec![3]), Ordering::Greater);
        let large = 10u128.pow(36);
        assert_eq!(compared(vec![large - 1, large + 1], vec![large, large]), Ordering::Greater);
    }

    #[test]
    fn a_rounded_fraction_is_less_than_one_short_of_it() {
        assert_eq!(Wide::rounded(10, 3), Wide { high: 0, low: 341 });
        assert_eq!(Wide::rounded(255, 1), Wide { high: 1 << 127, low: 0 });
        let over = 10u128.pow(36);
        let exact = (BigUint::from(1u8) << 370) / over;
        let Wide { high, low } = Wide::rounded(370, over);
        assert_eq!((BigUint::from(high) << 128) + low, exact);
    }
}
