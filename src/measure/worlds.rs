//! A network as it may be, where of some pairs it is not certain whether they are tied.

use super::dice::Dice;
use crate::network::Network;

/// What is not certain of a network: of its ties, and of the pairs that it does not tie.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// For each of the network's ties, in their order, the chance that it is there.
    pub ties: Vec<f64>,
    /// Pairs that may be tied for all that is known, each with the chance that they are. In a
    /// directed network a pair runs from its first to its second.
    pub untied: Vec<(u32, u32, f64)>,
}

/// What the networks that may be have in common.
pub(super) struct Worlds {
    pub(super) n: usize,
    directed: bool,
    /// Pairs that are tied in every one.
    certain: Vec<(u32, u32)>,
    /// Pairs that are tied in some, with the chance.
    open: Vec<(u32, u32, f64)>,
}

/// One of them: which of the open pairs are tied.
#[derive(Debug, Clone)]
pub(super) struct World(Vec<bool>);

impl Worlds {
    pub(super) fn new(network: &Network, doubt: &Doubt) -> Worlds {
        let of_each = || network.ties().iter().zip(&doubt.ties);
        let open = of_each().filter(|(_, chance)| **chance < 1.0);
        let open = open.map(|(tie, chance)| (tie.from, tie.to, *chance));
        let certain = of_each().filter(|(_, chance)| **chance >= 1.0);
        Worlds {
            n: network.len(),
            directed: network.is_directed(),
            certain: certain.map(|(tie, _)| (tie.from, tie.to)).collect(),
            open: open.chain(doubt.untied.iter().copied()).collect(),
        }
    }

    /// Each open pair tied or not as chance has it.
    pub(super) fn draw(&self, dice: &mut Dice) -> World {
        World(self.open.iter().map(|(_, _, chance)| dice.share() < *chance).collect())
    }

    /// The same world, but the pairs of one stakeholder drawn anew.
    pub(super) fn redraw(&self, world: &World, who: u32, dice: &mut Dice) -> World {
        let drawn = self.open.iter().zip(&world.0).map(|(&(from, to, chance), tied)| {
            if from == who || to == who { dice.share() < chance } else { *tied }
        });
        World(drawn.collect())
    }

    /// How much is open of what one stakeholder could tell: Σ chance · (1 − chance) over its
    /// open pairs.
    pub(super) fn openness(&self) -> Vec<f64> {
        let mut openness = vec![0.0; self.n];
        for &(from, to, chance) in &self.open {
            openness[from as usize] += chance * (1.0 - chance);
            openness[to as usize] += chance * (1.0 - chance);
        }
        openness
    }

    fn arcs<'a>(&'a self, world: &'a World) -> impl Iterator<Item = (u32, u32)> + 'a {
        let open = self.open.iter().zip(&world.0).filter(|(_, tied)| **tied);
        let ties = self.certain.iter().copied().chain(open.map(|(&(from, to, _), _)| (from, to)));
        let back = (!self.directed).then_some(ties.clone()).into_iter().flatten();
        ties.chain(back.map(|(from, to)| (to, from)))
    }
}

/// Room for the search for shortest paths, to be used again from world to world.
#[derive(Debug, Default)]
pub(super) struct Search {
    starts: Vec<u32>,
    ends: Vec<u32>,
    steps: Vec<u32>,
    /// How many shortest paths lead here from the source.
    paths: Vec<f64>,
    /// What of the pairs that begin at the source runs through here.
    through: Vec<f64>,
    order: Vec<u32>,
    found: Vec<f64>,
}

const UNREACHED: u32 = u32::MAX;

impl Search {
    /// The betweenness of each in one world, every tie a step; a mutual pair counts twice.
    ///
    /// As [`betweenness`](super::betweenness), which is for one large network what this is for
    /// many small ones.
    pub(super) fn betweenness(&mut self, worlds: &Worlds, world: &World) -> &[f64] {
        self.lay_out(worlds, world);
        self.found.clear();
        self.found.resize(worlds.n, 0.0);
        for source in 0..worlds.n {
            self.outward(source);
            self.back(source);
        }
        &self.found
    }

    fn lay_out(&mut self, worlds: &Worlds, world: &World) {
        let n = worlds.n;
        self.starts.clear();
        self.starts.resize(n + 2, 0);
        for (from, _) in worlds.arcs(world) {
            self.starts[from as usize + 2] += 1;
        }
        for i in 0..n {
            self.starts[i + 2] += self.starts[i + 1];
        }
        self.ends.clear();
        self.ends.resize(self.starts[n + 1] as usize, 0);
        // Each start moves on to where the next one's neighbours begin.
        for (from, to) in worlds.arcs(world) {
            let place = &mut self.starts[from as usize + 1];
            self.ends[*place as usize] = to;
            *place += 1;
        }
        for room in [&mut self.paths, &mut self.through] {
            room.clear();
            room.resize(n, 0.0);
        }
        self.steps.clear();
        self.steps.resize(n, UNREACHED);
    }

    fn outward(&mut self, source: usize) {
        let Search { starts, ends, steps, paths, order, .. } = self;
        steps.fill(UNREACHED);
        order.clear();
        order.push(source as u32);
        steps[source] = 0;
        paths[source] = 1.0;
        let mut turn = 0;
        while let Some(&v) = order.get(turn) {
            let v = v as usize;
            let (further, so_far) = (steps[v] + 1, paths[v]);
            for &w in &ends[starts[v] as usize..starts[v + 1] as usize] {
                let w = w as usize;
                if steps[w] == UNREACHED {
                    steps[w] = further;
                    paths[w] = so_far;
                    order.push(w as u32);
                } else if steps[w] == further {
                    paths[w] += so_far;
                }
            }
            turn += 1;
        }
    }

    fn back(&mut self, source: usize) {
        let Search { starts, ends, steps, paths, through, order, found } = self;
        for &v in order.iter().rev() {
            let v = v as usize;
            let mut sum = 0.0;
            for &w in &ends[starts[v] as usize..starts[v + 1] as usize] {
                let w = w as usize;
                if steps[w] == steps[v] + 1 {
                    sum += (1.0 + through[w]) / paths[w];
                }
            }
            through[v] = sum * paths[v];
            if v != source {
                found[v] += through[v];
            }
        }
    }
}
