use super::{
    components,
    parts::{in_parts, threads},
};
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
/// Cost: time O(n + m) a round, some 70 rounds where ties are mutual and 220 elsewhere; memory
/// O(n).
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
    ranks(network, None, watch)
}

/// [`pagerank`] where the walker prefers a tie by its strength. `None` in place of all if there is
/// a tie whose strength was not said.
///
/// # Errors
/// When the watch asks for a stop.
pub fn pagerank_by_strength(network: &Network, watch: &dyn Watch) -> Result<Option<Vec<f64>>> {
    let strengths = network.ties().iter().map(|tie| Some(tie.strength?.value()));
    let Some(strengths) = strengths.collect::<Option<Vec<f64>>>() else { return Ok(None) };
    let along = network.outgoing_ties().iter().map(|&tie| strengths[tie as usize]);
    ranks(network, Some(along.collect()), watch).map(Some)
}

/// `amounts` run along the ties outward; every one counts 1 where there are none.
fn ranks(network: &Network, amounts: Option<Vec<f64>>, watch: &dyn Watch) -> Result<Vec<f64>> {
    let n = network.len();
    let (outgoing, incoming) = (network.outgoing(), network.incoming());
    let totals: Vec<f64> = match &amounts {
        Some(amounts) => (0..n).map(|i| amounts[outgoing.range(i)].iter().sum()).collect(),
        None => (0..n).map(|i| outgoing.of(i).len() as f64).collect(),
    };
    let amounts = amounts.map(|amounts| inward(network, &amounts));
    let mut ranks = beginning(network, &totals);
    for round in 0..ROUNDS {
        let stuck: f64 = (0..n).filter(|&i| totals[i] == 0.0).map(|i| ranks[i]).sum();
        let anew = (1.0 - DAMPING + DAMPING * stuck) / n as f64;
        let passed: Vec<f64> = ranks
            .iter()
            .zip(&totals)
            .map(|(rank, &total)| if total > 0.0 { DAMPING * rank / total } else { 0.0 })
            .collect();
        let parts = in_parts(n, 1, 32, threads(2 * incoming.arcs()), |part| {
            let from = |j: usize| incoming.of(j).iter().map(|&i| passed[i as usize]);
            let gathered = part.clone().map(|j| match &amounts {
                None => anew + from(j).sum::<f64>(),
                Some(amounts) => {
                    let amounts = &amounts[incoming.range(j)];
                    anew + from(j).zip(amounts).map(|(rank, amount)| rank * amount).sum::<f64>()
                }
            });
            let next: Vec<f64> = gathered.collect();
            let both = ranks[part].iter().zip(&next);
            (both.map(|(old, new)| (old - new).abs()).sum::<f64>(), next)
        });
        let change: f64 = parts.iter().map(|(change, _)| change).sum();
        ranks = parts.into_iter().flat_map(|(_, next)| next).collect();
        if change < SETTLED {
            break;
        }
        watch.step("PageRank", round, ROUNDS)?;
    }
    Ok(ranks)
}

/// The same amounts along the ties inward.
fn inward(network: &Network, amounts: &[f64]) -> Vec<f64> {
    let (outgoing, incoming) = (network.outgoing(), network.incoming());
    let mut next: Vec<usize> = (0..network.len()).map(|j| incoming.range(j).start).collect();
    let mut inward = vec![0.0; amounts.len()];
    for ((_, j), amount) in outgoing.pairs().zip(amounts) {
        let place = &mut next[j as usize];
        inward[*place] = *amount;
        *place += 1;
    }
    inward
}

/// Where the rounds begin: evenly, or where ties are mutual, with what each component ends with,
/// parted as by a walker who never begins anew. Between components the rounds settle slowest.
fn beginning(network: &Network, totals: &[f64]) -> Vec<f64> {
    let n = network.len() as f64;
    if network.is_directed() {
        return vec![1.0 / n; network.len()];
    }
    let alone = totals.iter().filter(|total| **total == 0.0).count() as f64;
    // Those alone have (1 − d + d·s) ÷ n each, which adds up to s.
    let stuck = alone * (1.0 - DAMPING) / (n - alone * DAMPING);
    let of_one_alone = (1.0 - DAMPING + DAMPING * stuck) / n;
    let mut ranks = vec![of_one_alone; network.len()];
    for part in components(network).into_iter().filter(|part| part.len() > 1) {
        let all: f64 = part.iter().map(|&i| totals[i as usize]).sum();
        let of_part = of_one_alone / (1.0 - DAMPING) * part.len() as f64;
        part.iter().for_each(|&i| ranks[i as usize] = of_part * totals[i as usize] / all);
    }
    ranks
}
