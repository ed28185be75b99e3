use crate::network::Network;

/// How many pairs are tied both ways, one way and not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dyads {
    /// Both ways.
    pub mutual: usize,
    /// One way.
    pub asymmetric: usize,
    /// Not at all.
    pub null: usize,
}

/// The pairs of stakeholders by how they are tied.
///
/// Source: P. W. Holland and S. Leinhardt, 1970.
/// Cost: time O(m · log degree).
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let ties = [("a", "b", Networking), ("b", "a", Networking), ("b", "c", Networking)];
/// let dyads = measure::dyads(&Network::directed_from_ties(ties));
/// assert_eq!((dyads.mutual, dyads.asymmetric, dyads.null), (1, 1, 1));
/// assert_eq!(dyads.reciprocity(), Some(2.0 / 3.0));
/// assert_eq!(dyads.reciprocity_of_pairs(), Some(0.5));
/// ```
pub fn dyads(network: &Network) -> Dyads {
    let n = network.len();
    let tied = network.either().arcs() / 2;
    let arcs = network.outgoing().arcs();
    Dyads {
        mutual: arcs - tied,
        asymmetric: 2 * tied - arcs,
        null: n * n.saturating_sub(1) / 2 - tied,
    }
}

impl Dyads {
    /// The share of ties that are returned: 2M ÷ (2M + A). `None` without ties.
    ///
    /// As in NetworkX and igraph. R's sna counts by default how many pairs are alike both ways,
    /// and so calls two who do not know each other reciprocal.
    pub fn reciprocity(&self) -> Option<f64> {
        let (mutual, asymmetric) = (2.0 * self.mutual as f64, self.asymmetric as f64);
        (mutual + asymmetric > 0.0).then(|| mutual / (mutual + asymmetric))
    }

    /// The share of tied pairs that are tied both ways: M ÷ (M + A). `None` without ties.
    pub fn reciprocity_of_pairs(&self) -> Option<f64> {
        let (mutual, asymmetric) = (self.mutual as f64, self.asymmetric as f64);
        (mutual + asymmetric > 0.0).then(|| mutual / (mutual + asymmetric))
    }
}
