use crate::network::{Adjacency, Network};

/// With how many others each stakeholder is tied, in whichever direction.
///
/// Source: L. C. Freeman, “Centrality in social networks”, Social Networks 1, 1979.
/// Cost: time O(n).
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let advice = Network::directed_from_ties([("a", "b", Networking), ("b", "a", Networking)]);
/// assert_eq!(measure::degree(&advice), [1, 1]);
/// ```
pub fn degree(network: &Network) -> Vec<usize> {
    sizes(network.either())
}

/// To how many others each stakeholder has a tie; as [`degree`] where ties are mutual.
pub fn out_degree(network: &Network) -> Vec<usize> {
    sizes(network.outgoing())
}

/// From how many others each stakeholder has a tie; as [`degree`] where ties are mutual.
pub fn in_degree(network: &Network) -> Vec<usize> {
    sizes(network.incoming())
}

fn sizes(adjacency: &Adjacency) -> Vec<usize> {
    (0..adjacency.len()).map(|i| adjacency.of(i).len()).collect()
}
