use super::walk::Walk;
use crate::{
    error::{Result, Watch},
    network::Network,
};

/// On how many shortest ways each tie lies, every tie being one step: in the order of
/// [`Network::ties`].
///
/// For a tie e, the sum over all pairs s, t of σ(s,t|e) / σ(s,t), where σ counts shortest paths and
/// σ(·|e) those along e. A mutual pair counts once, a directed one each way. From 1 for a tie that
/// serves its own ends alone. All of them add up to the steps between all pairs.
///
/// Source: M. Girvan and M. E. J. Newman, “Community structure in social and biological networks”,
/// PNAS 99(12), 2002; U. Brandes, “On variants of shortest-path betweenness centrality”, Social
/// Networks 30, 2008.
/// Cost: time O(n · m), memory O(n + m).
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let path = Network::from_ties([("a", "b", Networking), ("b", "c", Networking)]);
/// assert_eq!(measure::tie_betweenness(&path, &())?, [2.0, 2.0]);
/// # convoke::Result::Ok(())
/// ```
///
/// # Errors
/// When the watch asks for a stop.
pub fn tie_betweenness(network: &Network, watch: &dyn Watch) -> Result<Vec<f64>> {
    let n = network.len();
    let outgoing = network.outgoing();
    let mut found = vec![0.0; network.ties().len()];
    let mut walk = Walk::new(outgoing);
    let mut paths = vec![0.0; n];
    let mut through = vec![0.0; n];
    for source in 0..n {
        for &v in &walk.reached {
            paths[v as usize] = 0.0;
            through[v as usize] = 0.0;
        }
        paths[source] = 1.0;
        walk.from(source as u32, &[], |v, w| paths[w] += paths[v]);
        for &v in walk.reached.iter().rev() {
            let v = v as usize;
            let next = walk.steps[v] + 1;
            let ties = &network.outgoing_ties()[outgoing.range(v)];
            for (&w, &tie) in outgoing.of(v).iter().zip(ties) {
                let w = w as usize;
                if walk.steps[w] == next {
                    let share = paths[v] / paths[w] * (1.0 + through[w]);
                    found[tie as usize] += share;
                    through[v] += share;
                }
            }
        }
        if source % 64 == 0 {
            watch.step("betweenness of ties", source, n)?;
        }
    }
    if !network.is_directed() {
        found.iter_mut().for_each(|through| *through /= 2.0); // each pair came from both its ends
    }
    Ok(found)
}

/// Betweenness of ties as a share of all pairs: of n(n−1)/2, or n(n−1) where ties have a direction.
/// `None` for fewer than two stakeholders.
pub fn ties_normalized(network: &Network, betweenness: &[f64]) -> Option<Vec<f64>> {
    let n = network.len() as f64;
    let ways = if network.is_directed() { 1.0 } else { 2.0 };
    let pairs = n * (n - 1.0) / ways;
    (network.len() >= 2).then(|| betweenness.iter().map(|raw| raw / pairs).collect())
}
