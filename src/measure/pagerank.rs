use crate::{
    error::{Result, Watch},
    network::Network,
};

/// How often a walker follows a tie; else it begins anew at anyone.
pub const DAMPING: f64 = 0.85;

/// When no round changes more than this in all, the answer stands.
const SETTLED: f64 = 1e-15;

/// More rounds than are ever needed: after r of them the error is below 0.85^r.
const ROUNDS: usize = 400;

/// The share of time that a walker spends at each stakeholder, who follows a tie chosen evenly
/// with a chance of 0.85 and else begins anew at anyone; the sum is 1.
///
/// From one without ties outward the walker begins anew. Every tie counts 1, along its direction.
///
/// Source: S. Brin and L. Page, “The anatomy of a large-scale hypertextual Web search engine”,
/// 1998. NetworkX stops at errors of about 5·10⁻⁶ unless asked for more; this does not.
/// Cost: time O(n + m) a round, about 220 rounds; memory O(n).
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let pair = Network::from_ties([("a", "b", Networking)]);
/// assert_eq!(measure::pagerank(&pair, &())?, [0.5, 0.5]);
/// # convoke::Result::Ok(())
/// ```
///
/// # Errors
/// When the watch asks for a stop.
pub fn pagerank(network: &Network, watch: &dyn Watch) -> Result<Vec<f64>> {
    ranks(network, |_| 1.0, watch)
}

/// [`pagerank`] where the walker prefers a tie by its strength. `None` in place of all if there is
/// a tie whose strength was not said.
///
/// # Errors
/// When the watch asks for a stop.
pub fn pagerank_by_strength(network: &Network, watch: &dyn Watch) -> Result<Option<Vec<f64>>> {
    let strengths = network.ties().iter().map(|tie| Some(tie.strength?.value()));
    let Some(strengths) = strengths.collect::<Option<Vec<f64>>>() else { return Ok(None) };
    ranks(network, |tie| strengths[tie as usize], watch).map(Some)
}

fn ranks(network: &Network, amount: impl Fn(u32) -> f64, watch: &dyn Watch) -> Result<Vec<f64>> {
    let n = network.len();
    let outgoing = network.outgoing();
    let amounts: Vec<f64> = network.outgoing_ties().iter().map(|&tie| amount(tie)).collect();
    let totals: Vec<f64> = (0..n).map(|i| amounts[outgoing.range(i)].iter().sum()).collect();
    let mut ranks = vec![1.0 / n as f64; n];
    let mut next = vec![0.0; n];
    for round in 0..ROUNDS {
        let stuck: f64 = (0..n).filter(|&i| totals[i] == 0.0).map(|i| ranks[i]).sum();
        next.fill((1.0 - DAMPING + DAMPING * stuck) / n as f64);
        for i in (0..n).filter(|&i| totals[i] > 0.0) {
            let share = DAMPING * ranks[i] / totals[i];
            for (&j, amount) in outgoing.of(i).iter().zip(&amounts[outgoing.range(i)]) {
                next[j as usize] += share * amount;
            }
        }
        let change: f64 = ranks.iter().zip(&next).map(|(old, new)| (old - new).abs()).sum();
        std::mem::swap(&mut ranks, &mut next);
        if change < SETTLED {
            break;
        }
        watch.step("PageRank", round, ROUNDS)?;
    }
    Ok(ranks)
}
