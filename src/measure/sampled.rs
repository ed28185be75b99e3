use super::{
    betweenness::through_piece,
    dice::Dice,
    meeting::Meeting,
    parts::{Progress, in_parts, threads},
    pieces::{Piece, Pieces},
};
use crate::{
    error::{Result, Watch},
    network::{Adjacency, Network},
};
use serde::Serialize;
use std::ops::Range;

/// How far a sample goes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Sampling {
    /// Enough once it is settled who the first so many are.
    pub top: usize,
    /// Enough once each is known to within this share of all pairs of others.
    pub error: f64,
    /// How likely it is at the least that all bounds hold at once.
    pub confidence: f64,
    /// Where the dice begin.
    pub seed: u64,
    /// Pieces that take fewer visits to ties than this are searched whole.
    pub reach: usize,
    /// No more pairs than this are drawn, unless it is less than a first round.
    pub most_pairs: usize,
}

impl Default for Sampling {
    /// The first hundred, or each to within a thousandth, with nine chances of ten; whole pieces
    /// of up to 10¹¹ visits, which take some minutes, and no more than 400,000 pairs.
    fn default() -> Sampling {
        Sampling {
            top: 100,
            error: 0.001,
            confidence: 0.9,
            seed: 1,
            reach: 100_000_000_000,
            most_pairs: 400_000,
        }
    }
}

/// Betweenness by a sample of pairs, and between what bounds it lies.
#[derive(Debug, Clone, PartialEq)]
pub struct Sampled {
    /// As of [`betweenness`](super::betweenness): the raw count, estimated.
    pub betweenness: Vec<f64>,
    /// What it is at the least.
    pub least: Vec<f64>,
    /// What it is at the most.
    pub most: Vec<f64>,
    /// The farthest that two bounds of one are apart, as a share of all pairs of others: no
    /// estimate is farther off.
    pub error: f64,
    /// How many pairs were drawn; 0 where all was searched whole, and the numbers are exact.
    pub pairs: usize,
}

impl Sampled {
    /// What was searched whole elsewhere.
    pub(super) fn whole(betweenness: Vec<f64>) -> Sampled {
        let (least, most) = (betweenness.clone(), betweenness.clone());
        Sampled { betweenness, least, most, error: 0.0, pairs: 0 }
    }

    /// The first `top` by estimate, each with whether it is certain, as far as the bounds are,
    /// that it is among the first `top`.
    pub fn first(&self, top: usize) -> Vec<(u32, bool)> {
        let mut order: Vec<u32> = (0..self.betweenness.len() as u32).collect();
        let estimate = |v: u32| self.betweenness[v as usize];
        order.sort_by(|&a, &b| estimate(b).total_cmp(&estimate(a)).then(a.cmp(&b)));
        let mut most = self.most.clone();
        most.sort_by(|a, b| b.total_cmp(a));
        let rivals = |v: usize| {
            let above = most.partition_point(|most| *most > self.least[v]);
            // Unless it is exact, its own upper bound is one of those above its lower one.
            above - usize::from(self.most[v] > self.least[v])
        };
        order.truncate(top);
        order.into_iter().map(|v| (v, rivals(v as usize) < top)).collect()
    }
}

/// [`betweenness`](super::betweenness) of networks too large to search from everyone.
///
/// Pieces within reach are searched whole. In each other, pairs are drawn, each as likely as
/// there are stakeholders for whom its two stand, and all shortest paths between the two found;
/// the mean share of these that a stakeholder is on estimates its betweenness. Sampling goes on,
/// by half as much again each round, until it is settled who the first are, or every bound is
/// narrow enough. The bounds hold for all stakeholders and all rounds at once, with the
/// confidence that is asked for.
///
/// Sources: M. Borassi and E. Natale, “KADABRA is an adaptive algorithm for betweenness via
/// random approximation”, ESA 2016, for pairs, a search from each of the two, and rounds;
/// A. Maurer and M. Pontil, “Empirical Bernstein bounds and sample-variance penalization”, COLT
/// 2009, theorem 4, for the bounds.
/// Cost: time O(m) for a pair at the most, and far less where paths are short; memory O(n + m).
///
/// # Errors
/// When the watch asks for a stop.
///
/// ```
/// # use convoke::{measure::{self, Sampling}, model::Level::Networking, Network};
/// let star = Network::from_ties([("hub", "a", Networking), ("hub", "b", Networking)]);
/// let sampled = measure::betweenness_sampled(&star, &Sampling::default(), &())?;
/// assert_eq!(sampled.betweenness, measure::betweenness(&star));   // within reach
/// assert_eq!(sampled.pairs, 0);
/// # convoke::Result::Ok(())
/// ```
pub fn betweenness_sampled(
    network: &Network,
    sampling: &Sampling,
    watch: &dyn Watch,
) -> Result<Sampled> {
    let Pieces { pieces, cut_off } = Pieces::of(network);
    let n = network.len() as f64;
    let ways = if network.is_directed() { 1.0 } else { 2.0 };
    let everyone = ((n - 1.0) * (n - 2.0) / ways).max(1.0);
    let mut found = Sampled {
        least: cut_off.clone(),
        most: cut_off.clone(),
        betweenness: cut_off,
        error: 0.0,
        pairs: 0,
    };
    let (small, large): (Vec<&Piece>, Vec<&Piece>) =
        pieces.iter().partition(|piece| piece.visits() <= sampling.reach);
    let progress =
        Progress::new("betweenness", small.iter().map(|piece| piece.who.len()).sum(), watch);
    for piece in small {
        let through = through_piece(piece, None, threads(piece.visits()), &progress)?;
        found.add(piece, |v| [through[v] / ways; 3]);
    }
    let doubt = (1.0 - sampling.confidence) / large.len().max(1) as f64;
    for piece in large {
        let mut sample = Sample::new(piece, network.is_directed(), doubt, sampling);
        let pairs = sample.all_pairs / ways;
        loop {
            sample.draw_on(watch)?;
            let bounds = |v: usize| sample.bounds(v).map(|share| share * pairs);
            let error = (0..piece.who.len()).map(|v| bounds(v)[2] - bounds(v)[0]);
            let error = error.fold(0.0, f64::max) / everyone;
            let mut so_far = found.clone();
            so_far.add(piece, bounds);
            let settled = so_far.first(sampling.top).into_iter().all(|(_, certain)| certain);
            if settled || error <= sampling.error || sample.drawn == sample.most {
                found = Sampled {
                    error: found.error + error,
                    pairs: found.pairs + sample.drawn,
                    ..so_far
                };
                break;
            }
        }
    }
    Ok(found)
}

impl Sampled {
    /// Adds for each member of a piece the estimate, what it is at the least, and at the most.
    fn add(&mut self, piece: &Piece, of: impl Fn(usize) -> [f64; 3]) {
        for (v, &who) in piece.who.iter().enumerate() {
            let [estimate, least, most] = of(v);
            self.betweenness[who as usize] += estimate;
            self.least[who as usize] += least;
            self.most[who as usize] += most;
        }
    }
}

/// How many pairs the first round draws.
const FIRST_ROUND: usize = 1 << 14;

/// In how many parts a round is drawn, each with dice of its own.
const PARTS: usize = 16;

/// Pairs drawn from a piece.
struct Sample<'a> {
    piece: &'a Piece,
    incoming: Adjacency,
    /// For how many all members up to each stand, itself left out.
    before: Vec<f64>,
    /// How many pairs there are from one member's to another's, each way.
    all_pairs: f64,
    drawn: usize,
    most: usize,
    rounds: u64,
    seed: u64,
    /// ln(2 ÷ doubt) for one bound.
    log: f64,
    sums: Sums,
}

/// For each member, the shares that it had of the paths between the pairs, added up.
#[derive(Clone)]
struct Sums {
    shares: Vec<f64>,
    squares: Vec<f64>,
}

impl Sums {
    fn of_none(n: usize) -> Sums {
        Sums { shares: vec![0.0; n], squares: vec![0.0; n] }
    }
}

impl<'a> Sample<'a> {
    fn new(piece: &'a Piece, is_directed: bool, doubt: f64, sampling: &Sampling) -> Sample<'a> {
        let n = piece.who.len();
        let back = piece.outgoing.pairs().map(|(from, to)| (to, from));
        let incoming =
            if is_directed { Adjacency::from_arcs(n, back) } else { piece.outgoing.clone() };
        let (mut all, mut twice) = (0.0, 0.0);
        let mut before = Vec::with_capacity(n);
        for &stands_for in &piece.stands_for {
            before.push(all);
            all += stands_for;
            twice += stands_for * stands_for;
        }
        let most = sampling.most_pairs.max(FIRST_ROUND);
        let rounds = 2.0 + (most as f64 / FIRST_ROUND as f64).log(1.5).ceil();
        // Two bounds for each member in each round share the doubt.
        let bounds = 2.0 * rounds * n as f64;
        Sample {
            piece,
            incoming,
            before,
            all_pairs: all * all - twice,
            drawn: 0,
            rounds: 0,
            most,
            seed: sampling.seed,
            log: (2.0 * bounds / doubt).ln(),
            sums: Sums::of_none(n),
        }
    }

    /// One more round: half as many pairs again as were drawn so far.
    fn draw_on(&mut self, watch: &dyn Watch) -> Result<()> {
        let round = if self.drawn == 0 { FIRST_ROUND } else { self.drawn / 2 };
        let round = round.min(self.most - self.drawn);
        let progress = Progress::new("a sample of pairs", round, watch);
        let drawn = in_parts(round, 1, PARTS, threads(usize::MAX), |pairs| {
            let seed = self.seed ^ (self.rounds << 32) ^ pairs.start as u64;
            self.draw(pairs, Dice::new(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)), &progress)
        });
        for part in drawn {
            let part = part?;
            self.sums.shares.iter_mut().zip(part.shares).for_each(|(sum, more)| *sum += more);
            self.sums.squares.iter_mut().zip(part.squares).for_each(|(sum, more)| *sum += more);
        }
        self.drawn += round;
        self.rounds += 1;
        Ok(())
    }

    fn draw(&self, pairs: Range<usize>, mut dice: Dice, progress: &Progress<'_>) -> Result<Sums> {
        let mut sums = Sums::of_none(self.piece.who.len());
        let mut meeting = Meeting::new(&self.piece.outgoing, &self.incoming);
        for _ in pairs {
            let (mut s, mut t) = (self.member(&mut dice), self.member(&mut dice));
            while s == t {
                // Not t alone: each pair is to be as likely as the product of its two.
                (s, t) = (self.member(&mut dice), self.member(&mut dice));
            }
            meeting.between(s, t, |v, share| {
                sums.shares[v as usize] += share;
                sums.squares[v as usize] += share * share;
            });
            progress.sources_done(1)?;
        }
        Ok(sums)
    }

    /// One member, as likely as there are stakeholders for whom it stands.
    fn member(&self, dice: &mut Dice) -> u32 {
        let last = self.before.len() - 1;
        let all = self.before[last] + self.piece.stands_for[last];
        let at = dice.share() * all;
        self.before.partition_point(|before| *before <= at) as u32 - 1
    }

    /// The mean share of `v`, what the mean of all pairs is at the least, and at the most.
    fn bounds(&self, v: usize) -> [f64; 3] {
        let drawn = self.drawn as f64;
        let mean = self.sums.shares[v] / drawn;
        let variance = (self.sums.squares[v] - drawn * mean * mean).max(0.0) / (drawn - 1.0);
        let off =
            (2.0 * variance * self.log / drawn).sqrt() + 7.0 * self.log / (3.0 * (drawn - 1.0));
        [mean, (mean - off).max(0.0), (mean + off).min(1.0)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_who_is_exact_is_not_certain_beside_a_rival_who_may_be_above() {
        let sampled = Sampled {
            betweenness: vec![4.0, 3.5, 1.0],
            least: vec![4.0, 3.0, 1.0],
            most: vec![4.0, 6.0, 1.0],
            error: 0.0,
            pairs: 1,
        };
        assert_eq!(sampled.first(1), [(0, false)]);
        assert_eq!(sampled.first(2), [(0, true), (1, true)]);
    }

    #[test]
    fn one_whose_bounds_lie_above_all_others_is_certain() {
        let sampled = Sampled {
            betweenness: vec![2.0, 5.0, 3.0],
            least: vec![1.0, 4.5, 2.0],
            most: vec![3.0, 5.5, 4.0],
            error: 0.0,
            pairs: 1,
        };
        assert_eq!(sampled.first(1), [(1, true)]);
        assert_eq!(sampled.first(2), [(1, true), (2, false)]);
    }
}
