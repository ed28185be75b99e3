use super::algebraic_connectivity::least;
use crate::{
    error::{Result, Watch},
    network::Network,
};
use serde::Serialize;

/// Which tie that is not there would do most, by three measures.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BestTies {
    /// For the mean of 1 ÷ steps over all pairs.
    pub global_efficiency: Added,
    /// For how hard the network is to cut in two.
    pub algebraic_connectivity: Added,
    /// Against the share of pairs without a path: the least is the best.
    pub fragmentation: Added,
    /// The tie that a heuristic takes first; `None` where it has no answer.
    pub ghosh_boyd_first_edge: Option<FarthestApart>,
    /// For the mean of 1 ÷ steps, two ties at once; `None` beyond forty stakeholders, and beyond
    /// twenty-eight where ties have a direction.
    pub best_pair_by_global_efficiency: Option<TwoAdded>,
}

/// What one tie more would do.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Added {
    /// The measure as it is.
    pub before: f64,
    /// The measure with the best tie.
    pub best_after: f64,
    /// How many ties do that.
    pub n_tied: usize,
    /// Those ties, in order; 25 at most. Where ties have a direction, those for efficiency run from
    /// the first to the second.
    pub edges: Vec<[u32; 2]>,
}

/// What two ties more would do.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TwoAdded {
    /// The measure with the best two ties.
    pub best_after: f64,
    /// The pairs of ties that do that, in order; 10 at most.
    pub pairs: Vec<[[u32; 2]; 2]>,
}

/// The two who are farthest apart in the Fiedler vector, of those without a tie.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FarthestApart {
    /// Who.
    pub edge: [u32; 2],
    /// (v_i − v_j)².
    pub score: f64,
    /// The algebraic connectivity with that tie.
    pub lambda2_after: f64,
}

/// Beyond so many stakeholders not every tie is tried.
pub const BEST_TIES_UP_TO: usize = 60;
const PAIRS_UP_TO: usize = 40;
const DIRECTED_PAIRS_UP_TO: usize = 28;
const LISTED: usize = 25;
const PAIRS_LISTED: usize = 10;
const SAME: f64 = 1e-9;

/// The best single tie to add, every one tried. `None` where everyone is tied to everyone, for
/// fewer than two stakeholders, and beyond [`BEST_TIES_UP_TO`].
///
/// Where ties have a direction, efficiency goes along it, and each way that no tie runs yet is
/// tried; algebraic connectivity and fragmentation disregard it.
///
/// While three components or more are there no tie changes algebraic connectivity, and where there
/// is one, none changes fragmentation: all tie. The heuristic adds the tie with the greatest
/// (v_i − v_j)² of the Fiedler vector v; it has no answer where that vector is not unique.
///
/// Source: A. Ghosh and S. Boyd, “Growing well-connected graphs”, 2006.
/// Cost: time O(n²) a tie for efficiency, O(n³) for algebraic connectivity.
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let path = Network::from_ties([("a", "b", Networking), ("b", "c", Networking)]);
/// let found = measure::best_ties(&path, &())?.unwrap();
/// assert_eq!(found.global_efficiency.edges, [[0, 2]]);
/// assert_eq!(found.global_efficiency.best_after, 1.0);
/// # convoke::Result::Ok(())
/// ```
///
/// # Errors
/// When the watch asks for a stop.
pub fn best_ties(network: &Network, watch: &dyn Watch) -> Result<Option<BestTies>> {
    let n = network.len();
    if !(2..=BEST_TIES_UP_TO).contains(&n) {
        return Ok(None);
    }
    let neighbours: Vec<Vec<u32>> = (0..n).map(|i| network.neighbours(i).to_vec()).collect();
    let outgoing: Vec<Vec<u32>> = (0..n).map(|i| network.outgoing().of(i).to_vec()).collect();
    let pairs = (0..n).flat_map(|i| (0..n).map(move |j| [i, j])).filter(|[i, j]| i != j);
    let mut one_way: Vec<[usize; 2]> =
        pairs.filter(|&[i, j]| !outgoing[i].contains(&(j as u32))).collect();
    if one_way.is_empty() {
        return Ok(None);
    }
    let is_apart = |&[i, j]: &[usize; 2]| i < j && !neighbours[i].contains(&(j as u32));
    let absent: Vec<[usize; 2]> = one_way.iter().copied().filter(is_apart).collect();
    if !network.is_directed() {
        one_way.clone_from(&absent);
    }
    let along = Steps::of(&outgoing, network.is_directed());
    let steps = Steps::of(&neighbours, false);
    let with_tie = |tie: [usize; 2]| {
        let mut neighbours = neighbours.clone();
        neighbours[tie[0]].push(tie[1] as u32);
        neighbours[tie[1]].push(tie[0] as u32);
        neighbours
    };

    let mut efficiency = Best::new(LISTED);
    let mut apart = Best::new(LISTED);
    let mut fiedler = Best::new(LISTED);
    let connected = steps.apart() == 0.0;
    one_way.iter().for_each(|&tie| efficiency.tried(along.efficiency_with(tie), tie));
    for (done, &tie) in absent.iter().enumerate() {
        let with = steps.with(tie);
        apart.tried(-with.apart(), tie);
        fiedler.tried(second_least(&with_tie(tie), with.apart() == 0.0)?, tie);
        watch.step("ties to add", done, absent.len())?;
    }
    let before = second_least(&neighbours, connected)?;
    let ghosh_boyd_first_edge = farthest_apart(&neighbours, connected, &absent)?;
    let lambda2_after = |edge: [usize; 2]| second_least(&with_tie(edge), connected);
    let ghosh_boyd_first_edge = match ghosh_boyd_first_edge {
        Some((edge, score)) => Some(FarthestApart {
            edge: edge.map(|end| end as u32),
            score,
            lambda2_after: lambda2_after(edge)?,
        }),
        None => None,
    };
    let apart = apart.added(-steps.apart());
    Ok(Some(BestTies {
        global_efficiency: efficiency.added(along.efficiency()),
        algebraic_connectivity: fiedler.added(before),
        fragmentation: Added { before: steps.apart(), best_after: -apart.best_after, ..apart },
        ghosh_boyd_first_edge,
        best_pair_by_global_efficiency: best_pair(&along, &one_way, watch)?,
    }))
}

fn best_pair(steps: &Steps, absent: &[[usize; 2]], watch: &dyn Watch) -> Result<Option<TwoAdded>> {
    let up_to = if steps.is_directed { DIRECTED_PAIRS_UP_TO } else { PAIRS_UP_TO };
    if steps.n > up_to || absent.len() < 2 {
        return Ok(None);
    }
    let mut best = Best::new(PAIRS_LISTED);
    for (at, &one) in absent.iter().enumerate() {
        let with = steps.with(one);
        for &other in &absent[at + 1..] {
            best.tried(with.efficiency_with(other), [one, other]);
        }
        watch.step("pairs of ties to add", at, absent.len())?;
    }
    let number = |pair: [[usize; 2]; 2]| pair.map(|tie| tie.map(|end| end as u32));
    Ok(Some(TwoAdded {
        best_after: best.value,
        pairs: best.sets.into_iter().map(number).collect(),
    }))
}

fn second_least(neighbours: &[Vec<u32>], connected: bool) -> Result<f64> {
    let found = if connected { least(neighbours, &[])? } else { None };
    Ok(found.map_or(0.0, |found| found.value))
}

/// The absent tie with the greatest (v_i − v_j)², where the Fiedler vector v is unique; of equals,
/// that whose ends have the fewest ties, then the first.
fn farthest_apart(
    neighbours: &[Vec<u32>],
    connected: bool,
    absent: &[[usize; 2]],
) -> Result<Option<([usize; 2], f64)>> {
    let Some(fiedler) = (if connected { least(neighbours, &[])? } else { None }) else {
        return Ok(None);
    };
    let next = least(neighbours, &[&fiedler.vector])?;
    if next.is_some_and(|next| next.value - fiedler.value < 1e-8) {
        return Ok(None);
    }
    let mut best = Best::new(absent.len());
    for &[i, j] in absent {
        best.tried((fiedler.vector[i] - fiedler.vector[j]).powi(2), [i, j]);
    }
    let ends = |tie: &&[usize; 2]| tie.map(|end| neighbours[end].len()).iter().sum::<usize>();
    Ok(best.sets.iter().min_by_key(ends).map(|&tie| (tie, best.value)))
}

/// The greatest value, and what reaches it.
struct Best<T> {
    value: f64,
    tied: usize,
    sets: Vec<T>,
    most: usize,
}

impl<T> Best<T> {
    fn new(most: usize) -> Best<T> {
        Best { value: f64::NEG_INFINITY, tied: 0, sets: Vec::new(), most }
    }

    fn tried(&mut self, value: f64, what: T) {
        if value > self.value + SAME {
            self.value = value;
            self.tied = 0;
            self.sets.clear();
        }
        if value >= self.value - SAME {
            self.tied += 1;
            if self.sets.len() < self.most {
                self.sets.push(what);
            }
        }
    }
}

impl Best<[usize; 2]> {
    fn added(self, before: f64) -> Added {
        let edges = self.sets.into_iter().map(|tie| tie.map(|end| end as u32)).collect();
        let best_after = if self.tied > 0 { self.value } else { before };
        Added { before, best_after, n_tied: self.tied, edges }
    }
}

/// Steps between every two.
struct Steps {
    n: usize,
    is_directed: bool,
    steps: Vec<u8>,
}

const NO_PATH: u8 = u8::MAX;

impl Steps {
    fn of(neighbours: &[Vec<u32>], is_directed: bool) -> Steps {
        let n = neighbours.len();
        let mut steps = vec![NO_PATH; n * n];
        for (source, steps) in steps.chunks_mut(n).enumerate() {
            steps[source] = 0;
            let mut reached = vec![source];
            let mut at = 0;
            while let Some(&v) = reached.get(at) {
                at += 1;
                for &w in &neighbours[v] {
                    if steps[w as usize] == NO_PATH {
                        steps[w as usize] = steps[v] + 1;
                        reached.push(w as usize);
                    }
                }
            }
        }
        Steps { n, is_directed, steps }
    }

    /// The steps from `i` to `j` with one tie more.
    fn between(&self, i: usize, j: usize, [a, b]: [usize; 2]) -> u8 {
        let through = |a: usize, b: usize| {
            let (to, from) = (self.steps[i * self.n + a], self.steps[b * self.n + j]);
            if to == NO_PATH || from == NO_PATH { NO_PATH } else { to + 1 + from }
        };
        let steps = self.steps[i * self.n + j].min(through(a, b));
        if self.is_directed { steps } else { steps.min(through(b, a)) }
    }

    fn with(&self, tie: [usize; 2]) -> Steps {
        let n = self.n;
        let steps = (0..n * n).map(|cell| self.between(cell / n, cell % n, tie)).collect();
        Steps { steps, ..*self }
    }

    fn efficiency(&self) -> f64 {
        self.mean(|i, j| self.steps[i * self.n + j])
    }

    fn efficiency_with(&self, tie: [usize; 2]) -> f64 {
        self.mean(|i, j| self.between(i, j, tie))
    }

    fn mean(&self, between: impl Fn(usize, usize) -> u8) -> f64 {
        let mut count = [0u32; 256];
        for i in 0..self.n {
            let others = if self.is_directed { self.n } else { i };
            for j in (0..others).filter(|&j| j != i) {
                count[between(i, j) as usize] += 1;
            }
        }
        let pairs: u32 = count.iter().sum();
        let near = |steps: usize| f64::from(count[steps]) / steps as f64;
        let farthest = self.n.min(NO_PATH as usize - 1);
        (1..=farthest).map(near).sum::<f64>() / f64::from(pairs)
    }

    /// The share of pairs without a path.
    fn apart(&self) -> f64 {
        let apart = self.steps.iter().filter(|&&steps| steps == NO_PATH).count();
        apart as f64 / (self.n * (self.n - 1)) as f64
    }
}
