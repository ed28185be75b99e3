use super::{
    best_sets::{Best, Choice},
    fragmentation,
    walk::Walk,
};
use crate::{
    error::{Result, Watch},
    network::Network,
};
use serde::Serialize;

/// Whose removal would take the network apart: sets of one size.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fragmenting {
    /// The greatest F: the share of pairs without a path, among those who are left.
    #[serde(rename = "F")]
    pub f: f64,
    /// The sets that reach it, in order; 25 at most.
    #[serde(rename = "F_sets")]
    pub f_sets: Vec<Vec<u32>>,
    /// How many sets reach it, where all were tried.
    #[serde(rename = "F_n_tied")]
    pub f_tied: Option<usize>,
    /// No set has a greater F than this: F itself where all sets were tried.
    #[serde(rename = "F_at_most")]
    pub f_at_most: f64,
    /// The greatest D_F: 1 − the mean of 1 ÷ steps over all pairs who are left.
    #[serde(rename = "DF")]
    pub df: f64,
    /// The sets that reach it, in order; 25 at most.
    #[serde(rename = "DF_sets")]
    pub df_sets: Vec<Vec<u32>>,
    /// How many sets reach it, where all were tried.
    #[serde(rename = "DF_n_tied")]
    pub df_tied: Option<usize>,
    /// No set has a greater D_F than this.
    #[serde(rename = "DF_at_most")]
    pub df_at_most: f64,
}

/// Who together reach most: sets of one size.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reaching {
    /// The greatest D_R: the sum of 1 ÷ steps from the set to everyone, as a share of all; a member
    /// counts 1.
    #[serde(rename = "DR")]
    pub dr: f64,
    /// The sets that reach it, in order; 25 at most.
    #[serde(rename = "DR_sets")]
    pub dr_sets: Vec<Vec<u32>>,
    /// How many sets reach it, where all were tried.
    #[serde(rename = "DR_n_tied")]
    pub dr_tied: Option<usize>,
    /// No set has a greater D_R than this.
    #[serde(rename = "DR_at_most")]
    pub dr_at_most: f64,
    /// The most stakeholders that are in the set or one step from it.
    pub reach1_count: usize,
    /// The sets that reach it, in order; 25 at most.
    pub reach1_sets: Vec<Vec<u32>>,
    /// How many sets reach it, where all were tried.
    pub reach1_n_tied: Option<usize>,
    /// No set reaches more than this.
    pub reach1_at_most: usize,
}

/// How much work all sets may be, in ties looked at, before only some are tried.
pub(super) const WORK: f64 = 4e8;

/// The sets of `k` whose removal fragments the network most: F and D_F of those who are left.
///
/// All sets are tried where that is 4·10⁸ looks at most; else one is built greedily from those with
/// most ties and bettered by swaps, and `at_most` says how much better another could be: with e
/// ties left, at least e pairs are tied. F disregards directions, D_F goes along them.
///
/// Source: S. P. Borgatti, “Identifying sets of key players in a social network”, Computational &
/// Mathematical Organization Theory 12, 2006: KPP-Neg.
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let star = Network::from_ties([("hub", "a", Networking), ("hub", "b", Networking)]);
/// let found = measure::fragmenting(&star, 1, &())?.unwrap();
/// assert_eq!((found.f, found.f_sets, found.df), (1.0, vec![vec![2]], 1.0));
/// # convoke::Result::Ok(())
/// ```
///
/// `None` where fewer than two would be left.
///
/// # Errors
/// When the watch asks for a stop.
pub fn fragmenting(network: &Network, k: usize, watch: &dyn Watch) -> Result<Option<Fragmenting>> {
    let n = network.len();
    if k == 0 || n < k + 2 {
        return Ok(None);
    }
    let choice = Choice::new(network, k, "key players", watch);
    let arcs = network.outgoing().arcs() as f64;
    let f = choice.best((n as f64) + arcs, |gone| fragmentation(network, gone).unwrap_or(0.0))?;
    let df = if n <= 128 {
        let masks = masks(network);
        let without = |gone: &[u32]| gone.iter().fold(0u128, |mask, &i| mask | 1 << i);
        choice.best((n * n) as f64, |gone| apart(&masks, without(gone)))?
    } else {
        let mut walk = Walk::new(network.outgoing());
        let looks = n as f64 * arcs.max(1.0);
        choice.best(looks, |gone| apart_without(network, &mut walk, gone))?
    };
    let at_most =
        |best: &Best| if best.tied.is_some() { best.value } else { most_apart(network, k) };
    Ok(Some(Fragmenting {
        f: f.value,
        f_at_most: at_most(&f),
        f_sets: f.sets,
        f_tied: f.tied,
        df: df.value,
        df_at_most: at_most(&df),
        df_sets: df.sets,
        df_tied: df.tied,
    }))
}

/// The sets of `k` who together are nearest to everyone, along the ties' directions.
///
/// All sets are tried where that is 4·10⁸ looks at most; else one is built greedily from those with
/// most ties and bettered by swaps. Whoever is added later adds no more than now, so `at_most` is
/// what the k best alone would add up to.
///
/// Source: S. P. Borgatti, 2006: KPP-Pos. Members count 1, as UCINET counts them; others leave them
/// out.
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let star = Network::from_ties([("hub", "a", Networking), ("hub", "b", Networking)]);
/// let found = measure::reaching(&star, 1, &())?.unwrap();
/// assert_eq!((found.dr, found.dr_sets, found.reach1_count), (1.0, vec![vec![2]], 3));
/// # convoke::Result::Ok(())
/// ```
///
/// `None` where there are fewer than `k`.
///
/// # Errors
/// When the watch asks for a stop.
pub fn reaching(network: &Network, k: usize, watch: &dyn Watch) -> Result<Option<Reaching>> {
    let n = network.len();
    if k == 0 || n < k {
        return Ok(None);
    }
    let choice = Choice::new(network, k, "key players", watch);
    let mut walk = Walk::new(network.outgoing());
    // Rows of steps are kept for all who are tried: beyond some thousands, for some alone.
    let looks = (16 * n * k) as f64;
    let tries_all = choice.tries_all(looks);
    let rows: Vec<Vec<u16>> = (0..n as u32)
        .map(|i| match tries_all || choice.is_candidate(i) {
            true => steps_from(&mut walk, i),
            false => Vec::new(),
        })
        .collect();
    let nearest =
        |set: &[u32], j: usize| set.iter().map(|&i| rows[i as usize][j]).min().unwrap_or(u16::MAX);
    let near = |steps: u16| match steps {
        0 => 1.0,
        u16::MAX => 0.0,
        steps => 1.0 / f64::from(steps),
    };
    let dr =
        choice.best(looks, |set| (0..n).map(|j| near(nearest(set, j))).sum::<f64>() / n as f64)?;
    let within = |set: &[u32]| (0..n).filter(|&j| nearest(set, j) <= 1).count() as f64;
    let reach = choice.best(looks, within)?;
    let at_most = |best: &Best| match best.tied {
        Some(_) => best.value,
        None => best.sum_of_best_alone,
    };
    Ok(Some(Reaching {
        dr_at_most: at_most(&dr).min(1.0),
        dr: dr.value,
        dr_sets: dr.sets,
        dr_tied: dr.tied,
        reach1_count: reach.value as usize,
        reach1_at_most: (at_most(&reach) as usize).min(n),
        reach1_sets: reach.sets,
        reach1_n_tied: reach.tied,
    }))
}

/// The most that F or D_F could be without any `k`: with as many ties left as there must be, that
/// many pairs are one step apart.
fn most_apart(network: &Network, k: usize) -> f64 {
    let mut ends: Vec<usize> = (0..network.len())
        .map(|i| network.outgoing().of(i).len() + network.incoming().of(i).len())
        .collect();
    ends.sort_unstable_by(|a, b| b.cmp(a));
    let taken: usize = ends[..k].iter().sum();
    let left = network.outgoing().arcs().saturating_sub(taken);
    let n = (network.len() - k) as f64;
    1.0 - left as f64 / (n * (n - 1.0))
}

/// For each stakeholder, those to whom it has a tie, a bit each.
fn masks(network: &Network) -> Vec<u128> {
    let mask = |i| network.outgoing().of(i).iter().fold(0, |mask, &j| mask | 1 << j);
    (0..network.len()).map(mask).collect()
}

/// 1 − the mean of 1 ÷ steps over all ordered pairs of those not in `gone`.
fn apart(masks: &[u128], gone: u128) -> f64 {
    let left = masks.len() as f64 - f64::from(gone.count_ones());
    let mut sum = 0.0;
    for source in (0..masks.len()).filter(|&i| gone >> i & 1 == 0) {
        let mut seen = gone | 1 << source;
        let mut at = 1u128 << source;
        let mut steps = 1.0;
        while at != 0 {
            let mut next = 0;
            while at != 0 {
                next |= masks[at.trailing_zeros() as usize];
                at &= at - 1;
            }
            at = next & !seen;
            seen |= next;
            sum += f64::from(at.count_ones()) / steps;
            steps += 1.0;
        }
    }
    1.0 - sum / (left * (left - 1.0))
}

/// 1 − the mean of 1 ÷ steps over all ordered pairs of those not in `gone`, where there are more
/// than a mask holds.
fn apart_without(network: &Network, walk: &mut Walk<'_>, gone: &[u32]) -> f64 {
    let left = (network.len() - gone.len()) as f64;
    let mut sum = 0.0;
    for source in (0..network.len() as u32).filter(|i| !gone.contains(i)) {
        walk.from(source, gone, |_, _| ());
        let others = walk.reached[1..].iter();
        sum += others.map(|&j| 1.0 / f64::from(walk.steps[j as usize])).sum::<f64>();
    }
    1.0 - sum / (left * (left - 1.0))
}

/// Steps from one to everyone; the greatest number stands for no path, and for longer ones.
fn steps_from(walk: &mut Walk<'_>, source: u32) -> Vec<u16> {
    walk.from(source, &[], |_, _| ());
    walk.steps.iter().map(|&steps| u16::try_from(steps).unwrap_or(u16::MAX)).collect()
}
