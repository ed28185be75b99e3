//! What Burt's measures of structural holes have in common: whose neighbours know each other.
//!
//! What i has with j by way of others, Σ p_iq · p_qj, is Σ a_iq · a_qj ÷ t_q over the q tied to
//! both, divided by t_i: so one sum for each tie serves both its ends, and each triangle is
//! looked at once. Source of the way to find them: N. Chiba and T. Nishizeki, “Arboricity and
//! subgraph listing algorithms”, SIAM J. Computing 14(1), 1985, as by M. Latapy, “Main-memory
//! triangle computations for very large graphs”, Theoretical Computer Science 407, 2008.

use super::invested::Invested;
use crate::network::Network;

/// How much a stakeholder's ties leave to be brokered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Holes {
    /// Its [`constraint`](super::constraint).
    pub constraint: f64,
    /// Its [`effective_size`](super::effective_size).
    pub effective_size: f64,
}

/// Constraint and effective size in one pass, every tie counting 1. `None` without ties.
///
/// Cost: that of either of them.
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let star = Network::from_ties([("hub", "a", Networking), ("hub", "b", Networking)]);
/// let hub = measure::holes(&star)[2].unwrap();
/// assert_eq!((hub.constraint, hub.effective_size), (0.5, 2.0));
/// ```
pub fn holes(network: &Network) -> Vec<Option<Holes>> {
    let closed = Closed::of(&Invested::evenly(network));
    let both = closed.constraint().into_iter().zip(closed.effective_size());
    both.map(|(constraint, size)| Some(Holes { constraint: constraint?, effective_size: size? }))
        .collect()
}

/// How the ties of a network close triangles. Stakeholders are numbered anew here, those with most
/// neighbours first: most triangles have a corner among these, who then lie close in memory.
pub(super) struct Closed {
    /// The number here of each stakeholder.
    number: Vec<u32>,
    /// How many neighbours each has, by the number here, as what follows.
    degree: Vec<u32>,
    /// All that each has invested.
    totals: Vec<f64>,
    /// Σ p_iq · m_jq over all neighbours j and q: how much of its ties is redundant.
    redundant: Vec<f64>,
    /// Where the ties of each to those before it begin, and where the last ones end.
    starts: Vec<usize>,
    /// To whom they go.
    ends: Vec<u32>,
    /// What is invested in each of these ties, straight and by way of others: a_ij + Σ a_iq · a_qj ÷ t_q.
    with: Vec<f64>,
}

impl Closed {
    /// Cost: time O(m · a) for m ties and arboricity a, at most √m; memory O(n + m).
    pub(super) fn of(invested: &Invested<'_>) -> Closed {
        let Invested { either, amounts, totals, largest } = invested;
        let n = either.len();
        let mut order: Vec<u32> = (0..n as u32).collect();
        order.sort_by_key(|&v| std::cmp::Reverse(either.of(v as usize).len()));
        let mut number = vec![0; n];
        (0..).zip(&order).for_each(|(new, &old)| number[old as usize] = new);
        let (mut starts, mut ends, mut straight) = (vec![0], Vec::new(), Vec::new());
        let mut ties = Vec::new();
        for (new, &old) in (0..).zip(&order) {
            let old = old as usize;
            let theirs = either.of(old).iter().map(|&w| number[w as usize]);
            ties.extend(theirs.zip(&amounts[either.range(old)]).filter(|(w, _)| *w < new));
            ties.sort_unstable_by_key(|(w, _)| *w);
            ends.extend(ties.iter().map(|(w, _)| *w));
            straight.extend(ties.drain(..).map(|(_, amount)| *amount));
            starts.push(ends.len());
        }
        let of_old = |values: &[f64]| order.iter().map(|&old| values[old as usize]).collect();
        let mut closed = Closed {
            degree: order.iter().map(|&old| either.of(old as usize).len() as u32).collect(),
            totals: of_old(totals),
            redundant: vec![0.0; n],
            with: straight.clone(),
            number,
            starts,
            ends,
        };
        closed.close(&straight, &of_old(largest));
        closed
    }

    /// Looks at each triangle once, from its corner that comes last.
    fn close(&mut self, straight: &[f64], largest: &[f64]) {
        let Closed { totals, redundant, starts, ends, with, .. } = self;
        let n = totals.len();
        // Which of the ties leads there, from 1; 0 where none does.
        let mut tie_to = vec![0u32; n];
        for a in 0..n {
            let of_a = starts[a]..starts[a + 1];
            if of_a.len() < 2 {
                continue;
            }
            for tie in of_a.clone() {
                tie_to[ends[tie] as usize] = tie as u32 + 1;
            }
            for ab in of_a.clone() {
                let b = ends[ab] as usize;
                for bc in starts[b]..starts[b + 1] {
                    let c = ends[bc] as usize;
                    let ac = tie_to[c] as usize;
                    if ac == 0 {
                        continue;
                    }
                    let ac = ac - 1;
                    let [to_ab, to_ac, to_bc] = [straight[ab], straight[ac], straight[bc]];
                    with[ab] += to_ac * to_bc / totals[c];
                    with[ac] += to_ab * to_bc / totals[b];
                    with[bc] += to_ab * to_ac / totals[a];
                    redundant[a] += to_bc * (to_ab / largest[c] + to_ac / largest[b]);
                    redundant[b] += to_ac * (to_ab / largest[c] + to_bc / largest[a]);
                    redundant[c] += to_ab * (to_ac / largest[b] + to_bc / largest[a]);
                }
            }
            for tie in of_a {
                tie_to[ends[tie] as usize] = 0;
            }
        }
        redundant.iter_mut().zip(totals).for_each(|(redundant, total)| *redundant /= *total);
    }

    /// Burt's constraint of each stakeholder.
    pub(super) fn constraint(&self) -> Vec<Option<f64>> {
        let mut sums = vec![0.0; self.totals.len()];
        self.each_part(|v, part| sums[v] += part);
        self.of_each(|v| sums[v])
    }

    /// How unevenly each one's constraint comes from its neighbours.
    pub(super) fn hierarchy(&self) -> Vec<Option<f64>> {
        let mut means = vec![0.0; self.totals.len()];
        self.each_part(|v, part| means[v] += part / f64::from(self.degree[v]));
        let mut sums = vec![0.0; self.totals.len()];
        self.each_part(|v, part| {
            let r = part / means[v];
            sums[v] += r * r.ln();
        });
        self.of_each(|v| match f64::from(self.degree[v]) {
            1.0 => 1.0,
            degree => sums[v] / (degree * degree.ln()),
        })
    }

    /// How many of each one's neighbours are not redundant.
    pub(super) fn effective_size(&self) -> Vec<Option<f64>> {
        self.of_each(|v| f64::from(self.degree[v]) - self.redundant[v])
    }

    /// The same as a share of its neighbours.
    pub(super) fn efficiency(&self) -> Vec<Option<f64>> {
        self.of_each(|v| 1.0 - self.redundant[v] / f64::from(self.degree[v]))
    }

    /// For each end of each tie, the part of its constraint that comes from the other end.
    fn each_part(&self, mut part: impl FnMut(usize, f64)) {
        for a in 0..self.totals.len() {
            for tie in self.starts[a]..self.starts[a + 1] {
                for v in [a, self.ends[tie] as usize] {
                    part(v, (self.with[tie] / self.totals[v]).powi(2));
                }
            }
        }
    }

    /// In the order of the network; `None` without neighbours.
    fn of_each(&self, value: impl Fn(usize) -> f64) -> Vec<Option<f64>> {
        let numbers = self.number.iter().map(|&v| v as usize);
        numbers.map(|v| (self.degree[v] > 0).then(|| value(v))).collect()
    }
}
