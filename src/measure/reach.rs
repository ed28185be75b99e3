use super::walk::Walk;
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
    let mut found = Reach { others: vec![0; n], steps: vec![0; n], farthest: vec![0; n] };
    let mut walk = Walk::new(ties);
    for source in 0..n {
        walk.from(source as u32, &[], |_, _| ());
        let steps = |&v: &u32| walk.steps[v as usize];
        found.others[source] = walk.reached.len() - 1;
        found.steps[source] = walk.reached.iter().map(steps).map(u64::from).sum();
        found.farthest[source] = walk.reached.last().map_or(0, steps);
        if source % 64 == 0 {
            watch.step("distances", source, n)?;
        }
    }
    Ok(found)
}
