use super::reached::{Reached, reached};
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
    // By whom each is reached along ties turned around.
    between(network.incoming(), network.outgoing(), watch)
}

/// By whom each stakeholder is reached; as [`reach`] where ties are mutual.
///
/// # Errors
/// When the watch asks for a stop.
pub fn reach_inward(network: &Network, watch: &dyn Watch) -> Result<Reach> {
    between(network.outgoing(), network.incoming(), watch)
}

fn between(forth: &Adjacency, back: &Adjacency, watch: &dyn Watch) -> Result<Reach> {
    let Reached { others, steps, farthest, .. } = reached(forth, back, watch)?;
    let others = others.into_iter().map(|others| others as usize).collect();
    Ok(Reach { others, steps, farthest })
}
