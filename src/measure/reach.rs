use super::{parts::sum_over_sources, steps::Search};
use crate::{
    error::{Result, Watch},
    network::{Adjacency, Network},
};

/// How many others each stakeholder reaches along ties, and in how many steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// How many others.
    pub others: Vec<usize>,
    /// The steps to all of them, added up.
    pub steps: Vec<u64>,
    /// The steps to the farthest of them; 0 where there is none.
    pub farthest: Vec<u32>,
}

/// Whom each stakeholder reaches outward, in sums.
///
/// Cost: time O(n · m), memory O(n + m), for n stakeholders and m ties.
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let path = Network::from_ties([("a", "b", Networking), ("b", "c", Networking)]);
/// let reach = measure::reach(&path, &())?;
/// assert_eq!((reach.others, reach.steps, reach.farthest), (vec![2; 3], vec![3, 2, 3], vec![2, 1, 2]));
/// # convoke::Result::Ok(())
/// ```
///
/// # Errors
/// When the watch asks for a stop.
pub fn reach(network: &Network, watch: &dyn Watch) -> Result<Reach> {
    along(network.outgoing(), watch)
}

/// By whom each stakeholder is reached; as [`reach`] where ties are mutual.
///
/// # Errors
/// When the watch asks for a stop.
pub fn reach_inward(network: &Network, watch: &dyn Watch) -> Result<Reach> {
    along(network.incoming(), watch)
}

fn along(ties: &Adjacency, watch: &dyn Watch) -> Result<Reach> {
    let n = ties.len();
    let visits = n.saturating_mul(ties.arcs());
    // Whole numbers below 2^53, of which each place gets one: nothing is rounded.
    let found = sum_over_sources(n, visits, ("distances", watch), |sources, progress| {
        let mut found = vec![0.0; 3 * n];
        let mut search = Search::new(ties);
        for source in sources {
            search.from(source, |_, _| ());
            let steps = |&v: &u32| search.steps[v as usize];
            found[source] = (search.reached.len() - 1) as f64;
            found[n + source] = search.reached.iter().map(steps).map(f64::from).sum();
            found[2 * n + source] = search.reached.last().map(steps).map_or(0.0, f64::from);
            progress.sources_done(1)?;
        }
        Ok(found)
    })?;
    Ok(Reach {
        others: found[..n].iter().map(|&others| others as usize).collect(),
        steps: found[n..2 * n].iter().map(|&steps| steps as u64).collect(),
        farthest: found[2 * n..].iter().map(|&farthest| farthest as u32).collect(),
    })
}
