//! Steps from many sources at once, a bit for each: 512 go over a tie together.
//!
//! Source: M. Then et al., “The more the merrier: efficient multi-source graph traversal”,
//! Proc. VLDB Endowment 8(4), 2014.

use super::parts::{Progress, in_parts, threads};
use crate::{
    error::{Result, Watch},
    network::Adjacency,
};
use std::ops::Range;

const WORDS: usize = 8;
const SOURCES: usize = 64 * WORDS;

/// A bit for each source.
type Bits = [u64; WORDS];

const NONE: Bits = [0; WORDS];

/// By whom each stakeholder is reached, in sums over all others who reach it.
pub(super) struct Reached {
    /// Σ 1 ÷ steps.
    pub(super) harmonic: Vec<f64>,
    /// How many others.
    pub(super) others: Vec<u64>,
    /// Σ steps.
    pub(super) steps: Vec<u64>,
    /// The steps from the farthest of them; 0 where there is none.
    pub(super) farthest: Vec<u32>,
}

/// By whom each is reached along ties that lead `forth`; the same ties, from their other ends,
/// lead `back`.
///
/// # Errors
/// When the watch asks for a stop.
pub(super) fn reached(forth: &Adjacency, back: &Adjacency, watch: &dyn Watch) -> Result<Reached> {
    let n = forth.len();
    let progress = Progress::new("distances", n, watch);
    let visits = n.saturating_mul(forth.arcs());
    // A pass takes its memory anew, so there are only as many as balance the threads.
    let found: Vec<Result<Reached>> = in_parts(n, SOURCES, 16, threads(visits / 64), |sources| {
        let mut search = Search::new(forth, back);
        for first in sources.clone().step_by(SOURCES) {
            let batch = first..(first + SOURCES).min(sources.end);
            search.from(batch.clone(), &progress)?;
            progress.sources_done(batch.len())?;
        }
        Ok(search.found)
    });
    let mut sum = Reached::nobody(n);
    for part in found {
        sum.add(&part?);
    }
    Ok(sum)
}

impl Reached {
    fn nobody(n: usize) -> Reached {
        Reached {
            harmonic: vec![0.0; n],
            others: vec![0; n],
            steps: vec![0; n],
            farthest: vec![0; n],
        }
    }

    /// So many more reach `v` in so many steps.
    fn count(&mut self, v: usize, more: u32, steps: u32) {
        self.harmonic[v] += f64::from(more) / f64::from(steps);
        self.others[v] += u64::from(more);
        self.steps[v] += u64::from(more) * u64::from(steps);
        self.farthest[v] = self.farthest[v].max(steps);
    }

    fn add(&mut self, more: &Reached) {
        self.harmonic.iter_mut().zip(&more.harmonic).for_each(|(sum, more)| *sum += more);
        self.others.iter_mut().zip(&more.others).for_each(|(sum, more)| *sum += more);
        self.steps.iter_mut().zip(&more.steps).for_each(|(sum, more)| *sum += more);
        let both = self.farthest.iter_mut().zip(&more.farthest);
        both.for_each(|(far, more)| *far = (*far).max(*more));
    }
}

struct Search<'a> {
    forth: &'a Adjacency,
    back: &'a Adjacency,
    found: Reached,
    /// Which sources have reached each.
    seen: Vec<Bits>,
    /// Which of them did so in the last step.
    front: Vec<Bits>,
    /// Which of them may do so in this step.
    coming: Vec<Bits>,
    /// Those with any in `front`.
    frontier: Vec<u32>,
    /// Those with any in `coming`.
    touched: Vec<u32>,
    is_touched: Vec<bool>,
    /// Whom all sources have reached.
    is_complete: Vec<bool>,
}

impl<'a> Search<'a> {
    fn new(forth: &'a Adjacency, back: &'a Adjacency) -> Search<'a> {
        let n = forth.len();
        Search {
            forth,
            back,
            found: Reached::nobody(n),
            seen: vec![NONE; n],
            front: vec![NONE; n],
            coming: vec![NONE; n],
            frontier: Vec::with_capacity(n),
            touched: Vec::with_capacity(n),
            is_touched: vec![false; n],
            is_complete: vec![false; n],
        }
    }

    fn from(&mut self, sources: Range<usize>, progress: &Progress<'_>) -> Result<()> {
        self.seen.fill(NONE);
        self.is_complete.fill(false);
        let mut all = NONE;
        for (place, source) in sources.enumerate() {
            let (word, bit) = (place / 64, 1 << (place % 64));
            all[word] |= bit;
            self.seen[source][word] |= bit;
            self.front[source][word] |= bit;
            self.frontier.push(source as u32);
        }
        let mut steps = 0;
        while !self.frontier.is_empty() {
            steps += 1;
            let ties: usize = self.frontier.iter().map(|&v| self.forth.of(v as usize).len()).sum();
            // Fetching goes over more ties, but each at a fraction of the cost.
            if ties * 4 > self.forth.arcs() {
                self.fetch()
            } else {
                self.send()
            }
            self.settle(steps, &all);
            if steps % 1024 == 0 {
                progress.look()?; // so that a long chain can be stopped too
            }
        }
        Ok(())
    }

    /// Everyone who is not complete looks back at who comes.
    fn fetch(&mut self) {
        for v in 0..self.back.len() {
            if self.is_complete[v] {
                continue;
            }
            let mut coming = NONE;
            for &w in self.back.of(v) {
                join(&mut coming, &self.front[w as usize]);
            }
            self.coming[v] = coming;
            self.touched.push(v as u32);
        }
    }

    /// The frontier goes a step forth.
    fn send(&mut self) {
        for &v in &self.frontier {
            let front = self.front[v as usize];
            for &w in self.forth.of(v as usize) {
                join(&mut self.coming[w as usize], &front);
                if !std::mem::replace(&mut self.is_touched[w as usize], true) {
                    self.touched.push(w);
                }
            }
        }
    }

    /// Those who come for the first time are counted, and are the next frontier.
    fn settle(&mut self, steps: u32, all: &Bits) {
        for v in self.frontier.drain(..) {
            self.front[v as usize] = NONE;
        }
        for who in self.touched.drain(..) {
            let v = who as usize;
            self.is_touched[v] = false;
            let coming = std::mem::replace(&mut self.coming[v], NONE);
            let seen = &mut self.seen[v];
            let new: Bits = std::array::from_fn(|word| coming[word] & !seen[word]);
            let more = new.iter().map(|word| word.count_ones()).sum();
            if more > 0 {
                join(seen, &new);
                self.is_complete[v] = seen == all;
                self.front[v] = new;
                self.frontier.push(who);
                self.found.count(v, more, steps);
            }
        }
    }
}

#[inline(always)]
fn join(bits: &mut Bits, more: &Bits) {
    for (word, more) in bits.iter_mut().zip(more) {
        *word |= more;
    }
}
