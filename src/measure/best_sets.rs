//! The best set of a size, by trying all, or greedily and by swaps.

use super::key_players::WORK;
use crate::{
    error::{Result, Watch},
    network::Network,
};

/// Values this near to each other are the same.
const SAME: f64 = 1e-9;

/// So many of the sets that tie are listed.
const LISTED: usize = 25;

/// At most so many, those with most ties, are tried where not all sets are.
const CANDIDATES: usize = 200;

/// What was found.
pub(super) struct Best {
    pub(super) value: f64,
    /// Sets that reach it, in order.
    pub(super) sets: Vec<Vec<u32>>,
    /// How many do, if all were tried.
    pub(super) tied: Option<usize>,
    /// Of all candidates alone, the best added up.
    pub(super) sum_of_best_alone: f64,
}

/// Sets of `k`, to be chosen among.
pub(super) struct Choice<'a> {
    k: usize,
    n: usize,
    /// Those with most ties, the most first.
    candidates: Vec<u32>,
    what: &'static str,
    watch: &'a dyn Watch,
}

impl<'a> Choice<'a> {
    pub(super) fn new(
        network: &Network,
        k: usize,
        what: &'static str,
        watch: &'a dyn Watch,
    ) -> Choice<'a> {
        let n = network.len();
        let mut candidates: Vec<u32> = (0..n as u32).collect();
        candidates.sort_by_key(|&i| std::cmp::Reverse(network.neighbours(i as usize).len()));
        candidates.truncate(CANDIDATES);
        Choice { k, n, candidates, what, watch }
    }

    /// Whether it is looked at where not all sets are.
    pub(super) fn is_candidate(&self, i: u32) -> bool {
        self.candidates.contains(&i)
    }

    /// Whether all sets are tried, where each costs so many looks.
    pub(super) fn tries_all(&self, looks: f64) -> bool {
        sets(self.n, self.k) * looks <= WORK
    }

    /// The sets with the greatest value, each of which costs so many looks.
    pub(super) fn best(&self, looks: f64, value: impl FnMut(&[u32]) -> f64) -> Result<Best> {
        if self.tries_all(looks) { self.of_all(value) } else { self.greedy(looks, value) }
    }

    fn of_all(&self, mut value: impl FnMut(&[u32]) -> f64) -> Result<Best> {
        let all = sets(self.n, self.k) as usize;
        let mut best =
            Best { value: f64::NEG_INFINITY, sets: vec![], tied: None, sum_of_best_alone: 0.0 };
        let (mut tied, mut done) = (0, 0);
        let mut set: Vec<u32> = (0..self.k as u32).collect();
        loop {
            let found = value(&set);
            if found > best.value + SAME {
                best.value = found;
                best.sets.clear();
                tied = 0;
            }
            if found >= best.value - SAME {
                best.value = best.value.max(found);
                tied += 1;
                if best.sets.len() < LISTED {
                    best.sets.push(set.clone());
                }
            }
            done += 1;
            if done % 256 == 0 {
                self.watch.step(self.what, done, all)?;
            }
            if !next_set(&mut set, self.n as u32) {
                return Ok(Best { tied: Some(tied), ..best });
            }
        }
    }

    /// One after another who adds most, then swaps as long as one betters it.
    fn greedy(&self, looks: f64, mut value: impl FnMut(&[u32]) -> f64) -> Result<Best> {
        let tries = ((WORK / looks) as usize / (3 * self.k)).clamp(4, CANDIDATES);
        let candidates = self.candidates.iter().copied().take(tries);
        let candidates: Vec<u32> = candidates.collect();
        let mut set: Vec<u32> = Vec::new();
        let mut alone = Vec::new();
        let mut most = f64::NEG_INFINITY;
        for place in 0..self.k {
            let mut best = None;
            for (done, &who) in candidates.iter().enumerate() {
                if set.contains(&who) {
                    continue;
                }
                set.push(who);
                let found = value(&set);
                set.pop();
                if place == 0 {
                    alone.push(found);
                }
                if best.is_none_or(|(most, _)| found > most + SAME) {
                    best = Some((found, who));
                }
                self.watch.step(self.what, done, candidates.len())?;
            }
            let Some((found, who)) = best else { break };
            set.push(who);
            most = found;
        }
        'bettered: for _ in 0..self.k {
            for place in 0..set.len() {
                for &who in &candidates {
                    if set.contains(&who) {
                        continue;
                    }
                    let out = std::mem::replace(&mut set[place], who);
                    let found = value(&set);
                    if found > most + SAME {
                        most = found;
                        continue 'bettered;
                    }
                    set[place] = out;
                    self.watch.step(self.what, place, set.len())?;
                }
            }
            break;
        }
        set.sort_unstable();
        alone.sort_by(|a, b| b.total_cmp(a));
        let covers_all = candidates.len() == self.n;
        let sum_of_best_alone =
            if covers_all { alone.iter().take(self.k).sum() } else { f64::INFINITY };
        Ok(Best { value: most, sets: vec![set], tied: None, sum_of_best_alone })
    }
}

/// How many sets of `k` there are.
fn sets(n: usize, k: usize) -> f64 {
    (0..k).map(|at| (n - at) as f64 / (at + 1) as f64).product()
}

/// The next set in order; `false` after the last.
fn next_set(set: &mut [u32], n: u32) -> bool {
    let k = set.len() as u32;
    let Some(at) = (0..set.len()).rev().find(|&at| set[at] < n - k + at as u32) else {
        return false;
    };
    set[at] += 1;
    for later in at + 1..set.len() {
        set[later] = set[later - 1] + 1;
    }
    true
}
