use super::{degree, dice::Dice};
use crate::{
    error::{Result, Watch},
    network::Network,
};
use serde::Serialize;

/// Who is at the core, if there is one: by counting what speaks against it, and by correlation
/// with two ideal patterns.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CorePeriphery {
    /// The least ties missing within a core and there within the periphery.
    pub lip: LeastErrors,
    /// The greatest correlation with a pattern in which the core is tied to everyone; `None` where
    /// none is defined.
    pub correlation_core_ties_to_periphery_1: Option<f64>,
    /// The cores that reach it; 10 at most.
    #[serde(rename = "cores_A")]
    pub cores_a: Vec<Vec<u32>>,
    /// The greatest correlation where pairs of core and periphery are left out; `None` where none
    /// is defined.
    pub correlation_core_periphery_ignored: Option<f64>,
    /// The cores that reach it; 10 at most.
    #[serde(rename = "cores_B")]
    pub cores_b: Vec<Vec<u32>>,
    /// Whether the correlations are the greatest there are, or the greatest that searches found.
    pub exact: bool,
}

/// Lip's answer, which is exact.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LeastErrors {
    /// Ties missing within the core and there within the periphery.
    pub min_errors: usize,
    /// How many the smallest core with so few errors has.
    pub core_size: usize,
    /// The same found by trying every core, where there are few enough; a check.
    pub exhaustive_min_errors: Option<usize>,
    /// That core, in order; of those with as many ties the first are in it.
    pub core: Vec<u32>,
}

/// Up to so many stakeholders every core is tried.
const EVERY: usize = 20;
/// Up to so many a search tries swaps besides.
const SWAPS: usize = 100;
/// From so many cores, fewer where there are more stakeholders.
const STARTS: usize = 120;
const STEPS: usize = 20_000_000;
const LISTED: usize = 10;
const SAME: f64 = 1e-9;

/// The core and periphery of a network. Directions are disregarded.
///
/// Lip's way counts the ties missing within the core and those there within the periphery; a core
/// with the fewest is always made of those with most ties, so that it is found exactly. Borgatti
/// and Everett's is the correlation of the ties with an ideal pattern, over all pairs (A: the core
/// is tied to everyone) or over those within core and periphery alone (B). A and B choose different
/// cores; every core is tried up to 20 stakeholders, and searches from many starts beyond, whose
/// answer another core could better.
///
/// Source: S. Z. W. Lip, “A fast algorithm for the discrete core/periphery bipartitioning problem”,
/// 2011; S. P. Borgatti and M. G. Everett, “Models of core/periphery structures”, Social Networks
/// 21, 2000.
/// Cost: Lip's O(n log n); trying every core O(2ⁿ); a search O(n²) a step.
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let star = Network::from_ties([("hub", "a", Networking), ("hub", "b", Networking), ("hub", "c", Networking)]);
/// let found = measure::core_periphery(&star, 1, &())?;
/// assert_eq!((found.lip.min_errors, &found.lip.core[..]), (0, &[3][..]));
/// assert_eq!(found.cores_a, [[3]]);
/// # convoke::Result::Ok(())
/// ```
///
/// # Errors
/// When the watch asks for a stop.
pub fn core_periphery(network: &Network, seed: u64, watch: &dyn Watch) -> Result<CorePeriphery> {
    let n = network.len();
    let degrees = degree(network);
    let ties = degrees.iter().sum::<usize>() / 2;
    let mut lip = least_errors(&degrees, ties);
    let (mut a, mut b) = (Best::new(), Best::new());
    if n <= EVERY {
        let least = every_core(network, &degrees, &mut a, &mut b, watch)?;
        lip.exhaustive_min_errors = (n > 0).then_some(least);
    } else {
        let cores = Cores { network, degrees: &degrees, ties };
        cores.searched(&lip, seed, Pattern::A, &mut a, watch)?;
        cores.searched(&lip, seed, Pattern::B, &mut b, watch)?;
    }
    Ok(CorePeriphery {
        lip,
        correlation_core_ties_to_periphery_1: a.value,
        cores_a: a.cores,
        correlation_core_periphery_ignored: b.value,
        cores_b: b.cores,
        exact: n <= EVERY,
    })
}

/// With c in the core, whose degrees add up to d, there are c(c−1)/2 + m − d errors: only the
/// degrees count.
fn least_errors(degrees: &[usize], ties: usize) -> LeastErrors {
    let mut order: Vec<u32> = (0..degrees.len() as u32).collect();
    order.sort_by_key(|&i| std::cmp::Reverse(degrees[i as usize]));
    let (mut least, mut size, mut errors) = (ties, 0, ties);
    for (before, &i) in order.iter().enumerate() {
        errors = errors + before - degrees[i as usize];
        if errors < least || before == 0 && errors == least {
            (least, size) = (errors, before + 1);
        }
    }
    let mut core = order[..size].to_vec();
    core.sort_unstable();
    LeastErrors { min_errors: least, core_size: size, exhaustive_min_errors: None, core }
}

#[derive(Clone, Copy)]
enum Pattern {
    A,
    B,
}

/// The correlation with a pattern, of a core of `c` out of `n` with `within` ties in it, where
/// `outside` of all `ties` are in the periphery.
fn correlation(
    pattern: Pattern,
    (n, c): (usize, usize),
    (ties, within, outside): (usize, usize, usize),
) -> Option<f64> {
    let pairs = |n: usize| (n * n.saturating_sub(1) / 2) as f64;
    let (all, tied, ideal, both) = match pattern {
        Pattern::A => {
            (pairs(n), ties as f64, pairs(n) - pairs(n - c), ties as f64 - outside as f64)
        }
        Pattern::B => {
            let tied = (within + outside) as f64;
            (pairs(c) + pairs(n - c), tied, pairs(c), within as f64)
        }
    };
    let varied = (all * tied - tied * tied) * (all * ideal - ideal * ideal);
    (varied > 0.0).then(|| (all * both - tied * ideal) / varied.sqrt())
}

struct Best {
    value: Option<f64>,
    cores: Vec<Vec<u32>>,
}

impl Best {
    fn new() -> Best {
        Best { value: None, cores: Vec::new() }
    }

    fn tried(&mut self, value: Option<f64>, core: impl FnOnce() -> Vec<u32>) {
        let Some(value) = value else { return };
        if self.value.is_none_or(|best| value > best + SAME) {
            self.value = Some(value);
            self.cores.clear();
        }
        if self.value.is_some_and(|best| value >= best - SAME) && self.cores.len() < LISTED {
            let core = core();
            if !self.cores.contains(&core) {
                self.cores.push(core);
            }
        }
    }
}

/// Tries every core; the answer is the fewest errors of any.
fn every_core(
    network: &Network,
    degrees: &[usize],
    a: &mut Best,
    b: &mut Best,
    watch: &dyn Watch,
) -> Result<usize> {
    let n = network.len();
    let ties = degrees.iter().sum::<usize>() / 2;
    let masks: Vec<usize> =
        (0..n).map(|i| network.neighbours(i).iter().fold(0, |mask, &j| mask | 1 << j)).collect();
    // Ties within each core, and its degrees added up.
    let mut within = vec![0u16; 1 << n];
    let mut ends = vec![0u16; 1 << n];
    let mut least = ties;
    for core in 0usize..1 << n {
        if core > 0 {
            let (last, rest) = (core.trailing_zeros() as usize, core & (core - 1));
            within[core] = within[rest] + (masks[last] & rest).count_ones() as u16;
            ends[core] = ends[rest] + degrees[last] as u16;
        }
        let size = core.count_ones() as usize;
        let inside = usize::from(within[core]);
        let outside = ties + inside - usize::from(ends[core]);
        least = least.min((size * size.saturating_sub(1) / 2 - inside) + outside);
        let members = || (0..n as u32).filter(|i| core >> i & 1 == 1).collect();
        for (pattern, best) in [(Pattern::A, &mut *a), (Pattern::B, &mut *b)] {
            best.tried(correlation(pattern, (n, size), (ties, inside, outside)), members);
        }
        if core % 65536 == 0 {
            watch.step("core and periphery", core, 1 << n)?;
        }
    }
    Ok(least)
}

struct Cores<'a> {
    network: &'a Network,
    degrees: &'a [usize],
    ties: usize,
}

/// A core, with what its correlation needs.
#[derive(Clone)]
struct Core {
    is_in: Vec<bool>,
    /// For each, how many of its neighbours are in the core.
    tied_to: Vec<usize>,
    size: usize,
    within: usize,
    ends: usize,
}

impl Cores<'_> {
    /// Climbs from many cores: those with most ties, of every size, and some at random.
    fn searched(
        &self,
        lip: &LeastErrors,
        seed: u64,
        pattern: Pattern,
        best: &mut Best,
        watch: &dyn Watch,
    ) -> Result<()> {
        let n = self.network.len();
        let mut order: Vec<u32> = (0..n as u32).collect();
        order.sort_by_key(|&i| std::cmp::Reverse(self.degrees[i as usize]));
        let count = (STEPS / (n * n)).clamp(2, STARTS);
        let every = n.div_ceil(count);
        let mut starts: Vec<Vec<u32>> = vec![lip.core.clone()];
        starts.extend((1..n).step_by(every).map(|size| order[..size].to_vec()));
        let mut dice = Dice::new(seed);
        for _ in 0..count {
            let size = 1 + dice.below(n / 2);
            dice.shuffle(&mut order);
            starts.push(order[..size].to_vec());
        }
        let count = starts.len();
        for (done, start) in starts.into_iter().enumerate() {
            let core = self.climbed(start, pattern);
            let members = || (0..n as u32).filter(|&i| core.is_in[i as usize]).collect();
            best.tried(self.value(pattern, &core), members);
            watch.step("core and periphery", done, count)?;
        }
        best.cores.sort();
        Ok(())
    }

    fn climbed(&self, start: Vec<u32>, pattern: Pattern) -> Core {
        let n = self.network.len();
        let nobody =
            Core { is_in: vec![false; n], tied_to: vec![0; n], size: 0, within: 0, ends: 0 };
        let mut core = start.into_iter().fold(nobody, |mut core, i| {
            self.change(&mut core, i as usize);
            core
        });
        let mut value = self.value(pattern, &core);
        loop {
            let mut next: Option<(f64, usize, Option<usize>)> = None;
            let mut tried = |found: Option<f64>, one: usize, other: Option<usize>| {
                let betters = |found: f64| {
                    value.is_none_or(|value| found > value + SAME)
                        && next.is_none_or(|(best, _, _)| found > best + SAME)
                };
                if let Some(found) = found.filter(|&found| betters(found)) {
                    next = Some((found, one, other));
                }
            };
            for i in 0..n {
                tried(self.value_with(pattern, &core, i, None), i, None);
            }
            if n <= SWAPS {
                for i in (0..n).filter(|&i| core.is_in[i]) {
                    for j in (0..n).filter(|&j| !core.is_in[j]) {
                        tried(self.value_with(pattern, &core, i, Some(j)), i, Some(j));
                    }
                }
            }
            let Some((found, one, other)) = next else { return core };
            self.change(&mut core, one);
            other.into_iter().for_each(|other| self.change(&mut core, other));
            value = Some(found);
        }
    }

    fn change(&self, core: &mut Core, i: usize) {
        (core.size, core.within, core.ends) = self.with(core, i);
        let now = !core.is_in[i];
        core.is_in[i] = now;
        for &j in self.network.neighbours(i) {
            let tied = &mut core.tied_to[j as usize];
            *tied = if now { *tied + 1 } else { *tied - 1 };
        }
    }

    /// Size, ties within and degrees of the core with `i` in it, or out of it.
    fn with(&self, core: &Core, i: usize) -> (usize, usize, usize) {
        if core.is_in[i] {
            (core.size - 1, core.within - core.tied_to[i], core.ends - self.degrees[i])
        } else {
            (core.size + 1, core.within + core.tied_to[i], core.ends + self.degrees[i])
        }
    }

    /// The value with `i` changed, and `j`, who is on the other side.
    fn value_with(&self, pattern: Pattern, core: &Core, i: usize, j: Option<usize>) -> Option<f64> {
        let (mut size, mut within, mut ends) = self.with(core, i);
        if let Some(j) = j {
            let lost = usize::from(self.network.neighbours(i).binary_search(&(j as u32)).is_ok());
            (size, within, ends) =
                (size + 1, within + core.tied_to[j] - lost, ends + self.degrees[j]);
        }
        let outside = self.ties + within - ends;
        correlation(pattern, (self.network.len(), size), (self.ties, within, outside))
    }

    fn value(&self, pattern: Pattern, core: &Core) -> Option<f64> {
        let outside = self.ties + core.within - core.ends;
        correlation(pattern, (self.network.len(), core.size), (self.ties, core.within, outside))
    }
}
