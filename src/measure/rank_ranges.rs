use super::{
    Doubt,
    dice::Dice,
    worlds::{Search, Worlds},
};
use crate::{
    error::{Result, Watch},
    network::Network,
};
use serde::Serialize;
use std::cmp::Reverse;

/// Between which ranks a stakeholder stands in most of the networks that may be.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct RankRange {
    /// The best rank but for one draw in twenty.
    pub best: usize,
    /// The worst rank but for one draw in twenty.
    pub worst: usize,
    /// The share of draws in which it is among the foremost.
    pub among_foremost: f64,
}

/// How networks that may be are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Draws {
    /// How many.
    pub draws: usize,
    /// What they are begun with.
    pub seed: u64,
    /// How many stakeholders of the highest betweenness count as the foremost.
    pub foremost: usize,
}

/// How firm each one's rank by betweenness is, where it is not certain who is tied to whom.
///
/// Networks are drawn in which each tie and each pair without one is tied with its chance in
/// `doubt`, each apart from all others; in each, stakeholders are ranked by betweenness by steps
/// (1 is the highest, equal ones share the better rank). Undefined with no draws: ranks of 0.
///
/// Source: networks drawn from what was observed, as in D. R. Farine and A. Strandburg-Peshkin,
/// “Estimating uncertainty and reliability of social network data using Bayesian inference”,
/// Royal Society Open Science 2, 2015.
/// Cost: time O(draws · (n · m + pairs)), memory O(draws · n).
///
/// # Errors
/// When the watch asks for a stop.
///
/// ```
/// # use convoke::{measure::{self, Doubt, Draws}, model::Level::Networking, Network};
/// let path = Network::from_ties([("a", "b", Networking), ("b", "c", Networking)]);
/// let sure = Doubt { ties: vec![1.0, 1.0], untied: vec![] };
/// let draws = Draws { draws: 20, seed: 1, foremost: 1 };
/// let ranges = measure::rank_ranges(&path, &sure, &draws, &())?;
/// assert_eq!((ranges[1].best, ranges[1].worst, ranges[1].among_foremost), (1, 1, 1.0));
/// # convoke::Result::Ok(())
/// ```
pub fn rank_ranges(
    network: &Network,
    doubt: &Doubt,
    draws: &Draws,
    watch: &dyn Watch,
) -> Result<Vec<RankRange>> {
    let worlds = Worlds::new(network, doubt);
    let mut dice = Dice::new(draws.seed);
    let mut search = Search::default();
    let mut ranks = vec![Vec::with_capacity(draws.draws); network.len()];
    let mut foremost = vec![0usize; network.len()];
    for draw in 0..draws.draws {
        let world = worlds.draw(&mut dice);
        let order = order(search.betweenness(&worlds, &world));
        for &(rank, who) in &order {
            ranks[who as usize].push(rank);
        }
        for &(_, who) in order.iter().take(draws.foremost) {
            foremost[who as usize] += 1;
        }
        watch.step("ranks", draw + 1, draws.draws)?;
    }
    let range = |(mut ranks, foremost): (Vec<usize>, usize)| {
        ranks.sort_unstable();
        let cut = ranks.len() / 20;
        RankRange {
            best: ranks.get(cut).copied().unwrap_or_default(),
            worst: ranks.iter().rev().nth(cut).copied().unwrap_or_default(),
            among_foremost: foremost as f64 / draws.draws.max(1) as f64,
        }
    };
    Ok(ranks.into_iter().zip(foremost).map(range).collect())
}

/// How much hangs on what each of `candidates` would say: how many of the foremost would be
/// others, on average, if its own pairs were drawn anew and all else stayed.
///
/// From 0, where its answer settles nothing, to the number of the foremost. It is the total
/// effect of the stakeholder's pairs on who is foremost: whoever has the most is best asked first.
///
/// Source: the total effect of a factor, estimated by drawing that factor anew: M. J. W. Jansen,
/// “Analysis of variance designs for model output”, Computer Physics Communications 117, 1999.
/// Cost: time O(candidates · draws · (n · m + pairs)).
///
/// # Errors
/// When the watch asks for a stop.
///
/// ```
/// # use convoke::{measure::{self, Doubt, Draws}, model::Level::Networking, Network};
/// // Whether d is tied to anyone settles nothing: b stands between a and c either way.
/// let path = Network::from_ties([("a", "b", Networking), ("b", "c", Networking)]);
/// let sure = Doubt { ties: vec![1.0, 1.0], untied: vec![] };
/// let draws = Draws { draws: 20, seed: 1, foremost: 1 };
/// assert_eq!(measure::would_settle(&path, &sure, &[0], &draws, &())?, [0.0]);
/// # convoke::Result::Ok(())
/// ```
pub fn would_settle(
    network: &Network,
    doubt: &Doubt,
    candidates: &[u32],
    draws: &Draws,
    watch: &dyn Watch,
) -> Result<Vec<f64>> {
    let worlds = Worlds::new(network, doubt);
    let mut dice = Dice::new(draws.seed);
    let mut search = Search::default();
    let mut others = vec![0usize; candidates.len()];
    for draw in 0..draws.draws {
        let world = worlds.draw(&mut dice);
        let before = foremost(search.betweenness(&worlds, &world), draws.foremost);
        for (&who, others) in candidates.iter().zip(&mut others) {
            let otherwise = worlds.redraw(&world, who, &mut dice);
            let after = foremost(search.betweenness(&worlds, &otherwise), draws.foremost);
            *others += after.iter().filter(|who| !before.contains(who)).count();
        }
        watch.step("conversations", draw + 1, draws.draws)?;
    }
    Ok(others.into_iter().map(|others| others as f64 / draws.draws.max(1) as f64).collect())
}

/// Of all stakeholders, those with the most that is not certain about them, the most first; at
/// most so many.
pub fn most_open(network: &Network, doubt: &Doubt, most: usize) -> Vec<u32> {
    let openness = Worlds::new(network, doubt).openness();
    let mut all: Vec<u32> = (0..network.len() as u32).collect();
    all.retain(|who| openness[*who as usize] > 0.0);
    all.sort_by(|a, b| openness[*b as usize].total_cmp(&openness[*a as usize]).then(a.cmp(b)));
    all.truncate(most);
    all
}

/// Everyone with its rank, the highest betweenness first; of equals, in order.
fn order(betweenness: &[f64]) -> Vec<(usize, u32)> {
    let mut all: Vec<(u64, u32)> = betweenness.iter().map(|b| comparable(*b)).zip(0..).collect();
    all.sort_unstable_by_key(|&(value, who)| (Reverse(value), who));
    let mut ranked: Vec<(usize, u32)> = Vec::with_capacity(all.len());
    for (at, &(value, who)) in all.iter().enumerate() {
        let is_equal = at > 0 && all[at - 1].0 == value;
        let rank = if is_equal { ranked[at - 1].0 } else { at + 1 };
        ranked.push((rank, who));
    }
    ranked
}

fn foremost(betweenness: &[f64], many: usize) -> Vec<u32> {
    order(betweenness).into_iter().take(many).map(|(_, who)| who).collect()
}

/// Sums that differ by a rounding compare equal.
fn comparable(betweenness: f64) -> u64 {
    (betweenness * 1e6).round() as u64
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{
        measure::betweenness,
        model::{Id, Level::Networking, StakeholderId},
    };

    fn name(i: usize) -> StakeholderId {
        StakeholderId::new(format!("s{i:02}"))
    }

    #[test]
    fn in_a_world_without_doubt_everyone_has_the_betweenness_of_the_network() {
        let ties = (0..40).flat_map(|i| [(i, (i * 7 + 1) % 40), (i, (i * i + 3) % 40)]);
        let ties = ties.filter(|(a, b)| a != b).map(|(a, b)| (name(a), name(b), Networking));
        let network = Network::from_ties(ties);
        let doubt = Doubt { ties: vec![1.0; network.ties().len()], untied: Vec::new() };
        let worlds = Worlds::new(&network, &doubt);
        let world = worlds.draw(&mut Dice::new(1));
        let mut search = Search::default();
        let found = search.betweenness(&worlds, &world);
        for (found, by_definition) in found.iter().zip(betweenness(&network)) {
            assert!((found / 2.0 - by_definition).abs() < 1e-9);
        }
    }

    #[test]
    fn a_pair_that_is_as_likely_tied_as_not_is_tied_in_half_the_worlds() {
        // a – b – c, and perhaps a – c: then nobody stands between.
        let path = Network::from_ties([("a", "b", Networking), ("b", "c", Networking)]);
        let doubt = Doubt { ties: vec![1.0, 1.0], untied: vec![(0, 2, 0.5)] };
        let draws = Draws { draws: 10_000, seed: 7, foremost: 1 };
        // Without the tie b is foremost; with it all are equal, and a comes first in order.
        let ranges = rank_ranges(&path, &doubt, &draws, &()).unwrap();
        assert!((ranges[1].among_foremost - 0.5).abs() < 0.02);
        assert_eq!((ranges[0].best, ranges[0].worst), (1, 2));
        // Drawn anew, the one open pair comes out otherwise in half the draws.
        let settled = would_settle(&path, &doubt, &[0, 1], &draws, &()).unwrap();
        assert!((settled[0] - 0.5).abs() < 0.02);
        assert_eq!(settled[1], 0.0);
        assert_eq!(most_open(&path, &doubt, 9), [0, 2]);
    }
}
