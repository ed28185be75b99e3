use super::dice::Dice;
use crate::{
    error::{Result, Watch},
    network::Network,
};
use serde::Serialize;

/// Groups within which ties are dense.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Communities {
    /// The modularity: from −0.5 to 1, 0 where ties run as by chance.
    #[serde(rename = "Q")]
    pub q: f64,
    /// How many there are.
    pub n_communities: usize,
    /// In which each stakeholder is, numbered as they first appear.
    pub membership: Vec<usize>,
    /// The best of so many runs.
    pub runs: usize,
    /// What the first was begun with; each next with one more.
    pub seed: u64,
    /// Whether every partition was tried, so that none has a greater modularity.
    pub exact: bool,
}

/// Up to so many stakeholders every partition is tried.
const ALL_UP_TO: usize = 10;

/// Of a large network, a round that adds no more modularity is the last: on 100,000 stakeholders, to
/// go on until nothing changes takes twice the time and adds 0.0001.
const LITTLE: f64 = 2e-4;

/// Communities by the Leiden method: modularity at resolution 1, the best of several runs.
///
/// Up to ten stakeholders every partition is tried beside it. Beyond, the answer is good, not proven
/// best: another partition may have a greater modularity, or the same. Directions are disregarded and
/// every tie counts 1. `None` without ties.
///
/// Source: V. A. Traag, L. Waltman and N. J. van Eck, “From Louvain to Leiden: guaranteeing
/// well-connected communities”, Scientific Reports 9, 2019.
/// Cost: about O(m) a round and a few rounds a run; 32 runs up to 5,000 ties, 1 beyond 80,000, which
/// then ends with the first round that adds no more than 0.0002.
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let pairs = Network::from_ties([("a", "b", Networking), ("c", "d", Networking)]);
/// let found = measure::communities(&pairs, 1, &())?.unwrap();
/// assert_eq!((found.q, found.membership), (0.5, vec![0, 0, 1, 1]));
/// # convoke::Result::Ok(())
/// ```
///
/// # Errors
/// When the watch asks for a stop.
pub fn communities(network: &Network, seed: u64, watch: &dyn Watch) -> Result<Option<Communities>> {
    let graph = Graph::of(network);
    if graph.total == 0.0 {
        return Ok(None);
    }
    let runs = (320_000 / graph.ends.len().max(1)).clamp(1, 32);
    let little = if runs == 1 { LITTLE } else { 1e-12 };
    let mut best: Option<(f64, Vec<u32>)> = None;
    for run in 0..runs {
        let mut dice = Dice::new(seed.wrapping_add(run as u64));
        let of = leiden(&graph, little, &mut dice, &mut |round| {
            watch.step("communities", run * 10 + round.min(9), runs * 10)
        })?;
        let q = graph.modularity(&of);
        if best.as_ref().is_none_or(|(most, _)| q > most + 1e-12) {
            best = Some((q, of));
        }
    }
    let exact = network.len() <= ALL_UP_TO;
    if exact && let Some((q, of)) = &mut best {
        let all = Partitions::all(&graph);
        if all.most > *q + 1e-12 {
            (*q, *of) = (all.most, all.best);
        }
    }
    Ok(best.map(|(q, of)| {
        let membership = in_order(&of);
        let n_communities = membership.iter().max().map_or(0, |&last| last + 1);
        Communities { q, n_communities, membership, runs, seed, exact }
    }))
}

/// Every way to part a few stakeholders into communities, one after another.
struct Partitions<'a> {
    graph: &'a Graph,
    of: Vec<u32>,
    /// The ties of each community, counted from both ends.
    weights: Vec<f64>,
    most: f64,
    best: Vec<u32>,
}

impl<'a> Partitions<'a> {
    fn all(graph: &'a Graph) -> Partitions<'a> {
        let n = graph.len();
        let of = vec![0; n];
        let best = of.clone();
        let weights = vec![0.0; n];
        let mut all = Partitions { graph, of, weights, most: f64::NEG_INFINITY, best };
        all.place(0, 0, 0.0);
        all
    }

    /// Places `i` and all behind it, those before it being in `count` communities and having
    /// brought `q`.
    fn place(&mut self, i: usize, count: usize, q: f64) {
        if i == self.of.len() {
            if q > self.most + 1e-12 {
                (self.most, self.best) = (q, self.of.clone());
            }
            return;
        }
        let (total, own) = (self.graph.total, self.graph.weight[i] / self.graph.total);
        for community in 0..=count {
            let is_mate = |j: usize, of: &[u32]| j < i && of[j] as usize == community;
            let mates = self.graph.ends(i).iter().filter(|(j, _)| is_mate(*j as usize, &self.of));
            let mates: f64 = mates.map(|(_, weight)| f64::from(*weight) / total).sum();
            let others = self.weights[community];
            self.of[i] = community as u32;
            self.weights[community] += own;
            let q = q + 2.0 * mates - own * (2.0 * others + own);
            self.place(i + 1, count.max(community + 1), q);
            self.weights[community] = others;
        }
    }
}

/// Ties with weights, as they are once communities are drawn together into one.
struct Graph {
    starts: Vec<usize>,
    ends: Vec<(u32, u32)>,
    /// The ties of each, those to itself counted twice.
    weight: Vec<f64>,
    /// The ties of each within itself, counted twice.
    inner: Vec<f64>,
    /// All ties, counted from both ends.
    total: f64,
}

impl Graph {
    fn of(network: &Network) -> Graph {
        let either = network.either();
        let n = network.len();
        Graph {
            starts: (0..n).map(|i| either.range(i).start).chain([either.arcs()]).collect(),
            ends: either.pairs().map(|(_, j)| (j, 1)).collect(),
            weight: (0..n).map(|i| either.of(i).len() as f64).collect(),
            inner: vec![0.0; n],
            total: either.arcs() as f64,
        }
    }

    fn len(&self) -> usize {
        self.weight.len()
    }

    fn ends(&self, i: usize) -> &[(u32, u32)] {
        &self.ends[self.starts[i]..self.starts[i + 1]]
    }

    fn modularity(&self, of: &[u32]) -> f64 {
        let mut within = 0.0;
        let mut weights = vec![0.0; self.len()];
        for i in 0..self.len() {
            weights[of[i] as usize] += self.weight[i];
            let mates = self.ends(i).iter().filter(|(j, _)| of[*j as usize] == of[i]);
            within += self.inner[i] + mates.map(|(_, weight)| f64::from(*weight)).sum::<f64>();
        }
        let by_chance: f64 = weights.iter().map(|weight| (weight / self.total).powi(2)).sum();
        within / self.total - by_chance
    }

    /// Each of `count` communities drawn together into one.
    fn drawn_together(&self, of: &[u32], count: usize) -> Graph {
        let mut members = vec![Vec::new(); count];
        (0..self.len()).for_each(|i| members[of[i] as usize].push(i));
        let mut drawn = Graph {
            starts: vec![0],
            ends: Vec::new(),
            weight: vec![0.0; count],
            inner: vec![0.0; count],
            total: self.total,
        };
        let mut to = Touched::new(count);
        for (community, members) in members.iter().enumerate() {
            for &i in members {
                drawn.weight[community] += self.weight[i];
                drawn.inner[community] += self.inner[i];
                for &(j, weight) in self.ends(i) {
                    match of[j as usize] as usize {
                        same if same == community => drawn.inner[community] += f64::from(weight),
                        other => to.add(other, weight),
                    }
                }
            }
            to.touched.sort_unstable();
            let ends = to.touched.iter().map(|&other| (other, to.sums[other as usize] as u32));
            drawn.ends.extend(ends);
            to.clear();
            drawn.starts.push(drawn.ends.len());
        }
        drawn
    }
}

/// Sums for a few of many.
struct Touched {
    sums: Vec<f64>,
    touched: Vec<u32>,
}

impl Touched {
    fn new(n: usize) -> Touched {
        Touched { sums: vec![0.0; n], touched: Vec::new() }
    }

    fn add(&mut self, at: usize, weight: u32) {
        if self.sums[at] == 0.0 {
            self.touched.push(at as u32);
        }
        self.sums[at] += f64::from(weight);
    }

    fn clear(&mut self) {
        self.touched.drain(..).for_each(|at| self.sums[at as usize] = 0.0);
    }
}

/// Rounds of moving, refining and drawing together, until a whole round adds no more than `little`.
fn leiden(
    graph: &Graph,
    little: f64,
    dice: &mut Dice,
    step: &mut dyn FnMut(usize) -> Result<()>,
) -> Result<Vec<u32>> {
    let mut of: Vec<u32> = (0..graph.len() as u32).collect();
    let mut before = graph.modularity(&of);
    for round in 0..10 {
        of = one_round(graph, of, dice, &mut || step(round))?;
        let now = graph.modularity(&of);
        if now <= before + little {
            break;
        }
        before = now;
    }
    Ok(of)
}

fn one_round(
    graph: &Graph,
    mut of: Vec<u32>,
    dice: &mut Dice,
    step: &mut dyn FnMut() -> Result<()>,
) -> Result<Vec<u32>> {
    // In which part of the drawn graph each stakeholder is, and in which community each part.
    let mut part: Vec<u32> = (0..graph.len() as u32).collect();
    let mut drawn: Option<Graph> = None;
    loop {
        let at = drawn.as_ref().unwrap_or(graph);
        step()?;
        moved(at, &mut of, dice);
        let refined = refined(at, &of, dice);
        let (refined, count) = renumbered(&refined);
        if count == at.len() {
            return Ok(part.iter().map(|&part| of[part as usize]).collect());
        }
        let next = at.drawn_together(&refined, count);
        let mut community = vec![0; count];
        (0..at.len()).for_each(|i| community[refined[i] as usize] = of[i]);
        part.iter_mut().for_each(|part| *part = refined[*part as usize]);
        of = renumbered(&community).0;
        drawn = Some(next);
    }
}

/// Moves each to the community where it adds most, as long as any moves.
fn moved(graph: &Graph, of: &mut [u32], dice: &mut Dice) {
    let n = graph.len();
    let mut weights = vec![0.0; n];
    let mut members = vec![0u32; n];
    (0..n).for_each(|i| {
        weights[of[i] as usize] += graph.weight[i];
        members[of[i] as usize] += 1;
    });
    let mut empty: Vec<u32> = (0..n as u32).filter(|&c| members[c as usize] == 0).collect();
    let mut order: Vec<u32> = (0..n as u32).collect();
    dice.shuffle(&mut order);
    let mut waiting: std::collections::VecDeque<u32> = order.into();
    let mut waits = vec![true; n];
    let mut to = Touched::new(n);
    while let Some(i) = waiting.pop_front() {
        let i = i as usize;
        waits[i] = false;
        let own = of[i];
        for &(j, weight) in graph.ends(i) {
            to.add(of[j as usize] as usize, weight);
        }
        weights[own as usize] -= graph.weight[i];
        members[own as usize] -= 1;
        let share = graph.weight[i] / graph.total;
        let gain =
            |community: u32| to.sums[community as usize] - share * weights[community as usize];
        let mut best = (gain(own), own);
        for &community in &to.touched {
            let found = gain(community);
            if found > best.0 + 1e-10 {
                best = (found, community);
            }
        }
        // Alone adds nothing, which is better than less.
        if best.0 < -1e-10
            && let Some(alone) = empty.pop()
        {
            best = (0.0, alone);
        }
        to.clear();
        let now = best.1;
        weights[now as usize] += graph.weight[i];
        members[now as usize] += 1;
        if now == own {
            continue;
        }
        if members[own as usize] == 0 {
            empty.push(own);
        }
        of[i] = now;
        for &(j, _) in graph.ends(i) {
            if of[j as usize] != now && !waits[j as usize] {
                waits[j as usize] = true;
                waiting.push_back(j);
            }
        }
    }
}

/// Parts of each community that hang together well: each begins alone, and joins where it adds
/// most, if both it and what it joins are well tied to the rest of the community.
fn refined(graph: &Graph, of: &[u32], dice: &mut Dice) -> Vec<u32> {
    let n = graph.len();
    let mut part: Vec<u32> = (0..n as u32).collect();
    let mut community = vec![0.0; n];
    (0..n).for_each(|i| community[of[i] as usize] += graph.weight[i]);
    // Of each part: its weight, its ties to the rest of its community, and whether it is alone.
    let mut weight = graph.weight.clone();
    let mut ties: Vec<f64> = (0..n)
        .map(|i| {
            let mates = graph.ends(i).iter().filter(|(j, _)| of[*j as usize] == of[i]);
            mates.map(|(_, weight)| f64::from(*weight)).sum()
        })
        .collect();
    let mut alone = vec![true; n];
    let mut order: Vec<u32> = (0..n as u32).collect();
    dice.shuffle(&mut order);
    let mut to = Touched::new(n);
    for i in order {
        let i = i as usize;
        let all = community[of[i] as usize];
        let well_tied =
            |weight: f64, ties: f64| ties >= weight * (all - weight) / graph.total - 1e-10;
        if !alone[i] || !well_tied(weight[i], ties[i]) {
            continue;
        }
        for &(j, tie) in graph.ends(i).iter().filter(|(j, _)| of[*j as usize] == of[i]) {
            to.add(part[j as usize] as usize, tie);
        }
        let share = graph.weight[i] / graph.total;
        let mut best: Option<(f64, u32)> = None;
        for &at in &to.touched {
            let found = to.sums[at as usize] - share * weight[at as usize];
            let is_well_tied = well_tied(weight[at as usize], ties[at as usize]);
            if is_well_tied && found >= 0.0 && best.is_none_or(|(most, _)| found > most + 1e-10) {
                best = Some((found, at));
            }
        }
        if let Some((_, at)) = best {
            let at = at as usize;
            part[i] = at as u32;
            alone[at] = false;
            alone[i] = false;
            weight[at] += weight[i];
            ties[at] += ties[i] - 2.0 * to.sums[at];
            weight[i] = 0.0;
        }
        to.clear();
    }
    part
}

/// The same partition with numbers from 0 without gaps, and how many there are.
fn renumbered(of: &[u32]) -> (Vec<u32>, usize) {
    let most = of.iter().max().map_or(0, |&most| most as usize + 1);
    let mut numbers = vec![u32::MAX; most];
    let mut count = 0;
    let renumbered = of.iter().map(|&old| {
        let number = &mut numbers[old as usize];
        if *number == u32::MAX {
            *number = count;
            count += 1;
        }
        *number
    });
    let renumbered: Vec<u32> = renumbered.collect();
    (renumbered, count as usize)
}

fn in_order(of: &[u32]) -> Vec<usize> {
    renumbered(of).0.into_iter().map(|number| number as usize).collect()
}
