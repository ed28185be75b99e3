use super::{Groups, dice::Dice};
use crate::{
    error::{Result, Watch},
    network::Network,
};
use serde::Serialize;

/// How often chance alone gives as much: the stakeholders dealt anew to groups of the same sizes,
/// the ties left as they are.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ByChance {
    /// The share of deals with as much or more.
    pub p_ge: f64,
    /// The share of deals with as much or less.
    pub p_le: f64,
    /// As `p_ge`, the deal that was found counted in: (hits + 1) ÷ (deals + 1), never 0. This is
    /// the one to report.
    pub p_ge_with_found: f64,
    /// As `p_le`, the deal that was found counted in.
    pub p_le_with_found: f64,
    /// How many deals.
    pub reps: usize,
    /// What the deals were begun with.
    pub seed: u64,
}

/// The most deals, and the most ties looked at in all of them.
const DEALS: usize = 10_000;
const LOOKS: usize = 400_000_000;

/// The correlation, over all ordered pairs, of being tied and being of one group.
///
/// From −1 to 1; `None` where all pairs are tied or none is, or all are of one group or none.
///
/// Source: D. Krackhardt, “Predicting with networks: nonparametric multiple regression analysis of
/// dyadic data”, Social Networks 10, 1988: the quadratic assignment procedure.
/// Cost: time O(m).
///
/// ```
/// # use convoke::{measure::{self, Groups}, model::Level::Networking, Network};
/// let pairs = Network::from_ties([("a", "b", Networking), ("c", "d", Networking)]);
/// assert_eq!(measure::qap_correlation(&pairs, &Groups::new(["P", "P", "Q", "Q"])), Some(1.0));
/// ```
pub fn qap_correlation(network: &Network, groups: &Groups) -> Option<f64> {
    let n = network.len() as i128;
    let pairs = n * (n - 1);
    let tied = network.outgoing().arcs() as i128;
    let alike: i128 = groups.sizes().iter().map(|&size| size as i128 * (size as i128 - 1)).sum();
    let both = network.outgoing().pairs().filter(|&(i, j)| groups.of(i) == groups.of(j)).count();
    let varied = (tied * (pairs - tied)) as f64 * (alike * (pairs - alike)) as f64;
    (varied > 0.0).then(|| (pairs * both as i128 - tied * alike) as f64 / varied.sqrt())
}

/// How often chance alone gives as high, or as low, a [`qap_correlation`]: that is, as many ties
/// within groups.
///
/// As many within groups is also as low an E–I index: the same deals answer for both.
///
/// Cost: time O(m) a deal; 10,000 deals, fewer where there are more than 40,000 ties.
///
/// # Errors
/// When the watch asks for a stop.
pub fn qap_by_chance(
    network: &Network,
    groups: &Groups,
    seed: u64,
    watch: &dyn Watch,
) -> Result<Option<ByChance>> {
    if qap_correlation(network, groups).is_none() {
        return Ok(None);
    }
    let ties: Vec<(u32, u32)> = network.ties().iter().map(|tie| (tie.from, tie.to)).collect();
    let internal = |of: &[u32]| {
        ties.iter().filter(|&&(from, to)| of[from as usize] == of[to as usize]).count()
    };
    let found = internal(groups.of_each());
    let reps = deals(ties.len() + network.len());
    let mut of_each = groups.of_each().to_vec();
    let mut dice = Dice::new(seed);
    let (mut more, mut less) = (0, 0);
    for deal in 0..reps {
        dice.shuffle(&mut of_each);
        let dealt = internal(&of_each);
        more += usize::from(dealt >= found);
        less += usize::from(dealt <= found);
        watch.step("deals by chance", deal, reps)?;
    }
    Ok(Some(ByChance::of(more, less, reps, seed)))
}

impl ByChance {
    pub(super) fn of(more: usize, less: usize, reps: usize, seed: u64) -> ByChance {
        let share = |hits: usize| hits as f64 / reps as f64;
        let with_found = |hits: usize| (hits + 1) as f64 / (reps + 1) as f64;
        ByChance {
            p_ge: share(more),
            p_le: share(less),
            p_ge_with_found: with_found(more),
            p_le_with_found: with_found(less),
            reps,
            seed,
        }
    }
}

impl ByChance {
    /// The same for a value that is the lower the higher this one is.
    pub(super) fn turned(self) -> ByChance {
        ByChance {
            p_ge: self.p_le,
            p_le: self.p_ge,
            p_ge_with_found: self.p_le_with_found,
            p_le_with_found: self.p_ge_with_found,
            ..self
        }
    }
}

/// How many deals there is time for, each of which looks at so many things.
pub(super) fn deals(looks: usize) -> usize {
    (LOOKS / looks.max(1)).clamp(500, DEALS)
}
