use super::{
    Groups,
    dice::Dice,
    relabelling::{ByChance, deals},
};
use crate::{
    error::{Result, Watch},
    network::Network,
};
use serde::Serialize;

/// The roles, in the order of every list here, and their sum: the first letter is the group of the
/// one it comes from, the second the broker's, the third that of the one it goes to.
///
/// In R's sna they are called w_I, w_O, b_IO, b_OI, b_O and t.
pub const ROLES: [&str; 6] = [
    "coordinator AAA",
    "consultant ABA",
    "representative AAB",
    "gatekeeper ABB",
    "liaison ABC",
    "total",
];

/// How often each stakeholder stands between two who are not tied, by role; see [`ROLES`].
#[derive(Debug, Clone, PartialEq)]
pub struct Brokerage {
    /// How often, for each stakeholder.
    pub raw: Vec<[usize; 6]>,
    /// How often it would be on average, were each tie there by chance with the chance of the
    /// density, independently.
    pub expected: Vec<[f64; 6]>,
    /// How far that would stray: the standard deviation.
    pub deviation: Vec<[f64; 6]>,
    /// (Raw − expected) ÷ deviation; `None` where there is nobody to stand between.
    pub z: Vec<[Option<f64>; 6]>,
}

/// Gould and Fernandez's brokerage.
///
/// v stands between a and b where a is tied to v, v to b, and a not to b. Pairs are ordered: where
/// ties are mutual each pair counts twice, once as representative and once as gatekeeper, and the
/// chance behind z, which holds ties to be independent, does not hold.
///
/// Source: R. V. Gould and R. M. Fernandez, “Structures of mediation”, Sociological Methodology 19,
/// 1989. With density d: E = d²(1−d)·pairs; Var = E(1 − d²(1−d)) + s·d³(1−d)³, s the ordered pairs
/// of pairs with one end in common.
/// Cost: time O(Σ in-degree · out-degree · log degree + n · groups).
///
/// ```
/// # use convoke::{measure::{self, Groups}, model::Level::Networking, Network};
/// let chain = Network::directed_from_ties([("a", "b", Networking), ("b", "c", Networking)]);
/// let found = measure::brokerage(&chain, &Groups::new(["P", "P", "Q"]));
/// assert_eq!(found.raw[1], [0, 0, 1, 0, 0, 1]);    // b represents P towards c
/// ```
pub fn brokerage(network: &Network, groups: &Groups) -> Brokerage {
    let n = network.len();
    let mut raw = vec![[0; 6]; n];
    each_between(network, |a, v, b| {
        raw[v as usize][role(groups.of_each(), a, v, b)] += 1;
        raw[v as usize][5] += 1;
    });

    let pairs = n as f64 * (n as f64 - 1.0);
    let density = if n < 2 { 0.0 } else { network.outgoing().arcs() as f64 / pairs };
    let open = density * density * (1.0 - density);
    let shared = (density * (1.0 - density)).powi(3);
    let sizes = groups.sizes();
    let of_group: Vec<[(f64, f64); 6]> = (0..sizes.len()).map(|own| ways(&sizes, own)).collect();
    let chances = |v: usize| of_group[groups.of(v as u32)];
    let expected: Vec<[f64; 6]> =
        (0..n).map(|v| chances(v).map(|(pairs, _)| open * pairs)).collect();
    let deviation: Vec<[f64; 6]> = (0..n)
        .map(|v| {
            chances(v).map(|(pairs, common)| {
                (open * pairs * (1.0 - open) + common * shared).max(0.0).sqrt()
            })
        })
        .collect();
    let z = |v: usize| {
        std::array::from_fn(|role| {
            let (by_chance, deviation) = (expected[v][role], deviation[v][role]);
            (deviation > 0.0).then(|| (raw[v][role] as f64 - by_chance) / deviation)
        })
    };
    let z = (0..n).map(z).collect();
    Brokerage { raw, expected, deviation, z }
}

/// How often each role is played in all, and how often by chance.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BrokerageByChance {
    /// The roles, in order.
    pub roles: [&'static str; 5],
    /// How often each is played.
    pub raw: [usize; 5],
    /// How often on average where the stakeholders are dealt anew to groups of the same sizes.
    pub mean: [f64; 5],
    /// How often chance gives as much, or as little.
    pub by_chance: [ByChance; 5],
}

/// Which roles are played more, or less, than where the same ties meet groups dealt by chance.
///
/// The total does not depend on groups and has no place here. R's sna prints a z for the whole
/// network whose deviations simulation does not bear out; this is the test to use instead.
///
/// Cost: time O(ways between two) a deal; 10,000 deals, fewer where there are more than 40,000
/// ways.
///
/// # Errors
/// When the watch asks for a stop.
pub fn brokerage_by_chance(
    network: &Network,
    groups: &Groups,
    seed: u64,
    watch: &dyn Watch,
) -> Result<BrokerageByChance> {
    let mut between = Vec::new();
    each_between(network, |a, v, b| between.push((a, v, b)));
    let count = |of: &[u32]| {
        let mut played = [0; 5];
        between.iter().for_each(|&(a, v, b)| played[role(of, a, v, b)] += 1);
        played
    };
    let raw = count(groups.of_each());
    let reps = deals(between.len() + network.len());
    let mut of_each = groups.of_each().to_vec();
    let mut dice = Dice::new(seed);
    let (mut sums, mut more, mut less) = ([0; 5], [0; 5], [0; 5]);
    for deal in 0..reps {
        dice.shuffle(&mut of_each);
        for (role, played) in count(&of_each).into_iter().enumerate() {
            sums[role] += played;
            more[role] += usize::from(played >= raw[role]);
            less[role] += usize::from(played <= raw[role]);
        }
        watch.step("deals by chance", deal, reps)?;
    }
    Ok(BrokerageByChance {
        roles: std::array::from_fn(|role| ROLES[role]),
        raw,
        mean: sums.map(|sum| sum as f64 / reps as f64),
        by_chance: std::array::from_fn(|role| ByChance::of(more[role], less[role], reps, seed)),
    })
}

/// Every a, v, b with a tie from a to v and from v to b, and none from a to b.
fn each_between(network: &Network, mut found: impl FnMut(u32, u32, u32)) {
    let mut is_told = vec![false; network.len()];
    for a in 0..network.len() as u32 {
        let told = network.outgoing().of(a as usize);
        told.iter().for_each(|&v| is_told[v as usize] = true);
        is_told[a as usize] = true;
        for &v in told {
            for &b in network.outgoing().of(v as usize).iter().filter(|&&b| !is_told[b as usize]) {
                found(a, v, b);
            }
        }
        told.iter().for_each(|&v| is_told[v as usize] = false);
        is_told[a as usize] = false;
    }
}

fn role(of: &[u32], a: u32, v: u32, b: u32) -> usize {
    let [a, v, b] = [a, v, b].map(|who| of[who as usize]);
    match (a == v, v == b, a == b) {
        (true, true, _) => 0,
        (_, _, true) => 1,
        (true, false, _) => 2,
        (false, true, _) => 3,
        (false, false, false) => 4,
    }
}

/// For one of group `own`: in each role, how many ordered pairs it could stand between, and how
/// many ordered pairs of those pairs have one end in common.
fn ways(sizes: &[usize], own: usize) -> [(f64, f64); 6] {
    let mates = sizes[own] as f64 - 1.0;
    let others: Vec<f64> =
        (0..sizes.len()).filter(|&group| group != own).map(|group| sizes[group] as f64).collect();
    let outside: f64 = others.iter().sum();
    let among = |n: f64| {
        let pairs = n * (n - 1.0).max(0.0);
        (pairs, pairs * 2.0 * (n - 2.0))
    };
    let sum = |parts: Vec<(f64, f64)>| {
        parts.into_iter().fold((0.0, 0.0), |sum, part| (sum.0 + part.0, sum.1 + part.1))
    };
    let across = (mates * outside, mates * outside * ((outside - 1.0) + (mates - 1.0)));
    let liaison = others.iter().enumerate().flat_map(|(at, &one)| {
        let apart = others.iter().enumerate().filter(move |&(other, _)| other != at);
        apart.map(move |(_, &other)| {
            let pairs = one * other;
            (pairs, pairs * ((outside - one - 1.0) + (outside - other - 1.0)))
        })
    });
    [
        among(mates),
        sum(others.iter().map(|&size| among(size)).collect()),
        across,
        across,
        sum(liaison.collect()),
        among(mates + outside),
    ]
}
