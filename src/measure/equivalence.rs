use crate::network::Network;

/// In how many cells the ties of each two stakeholders differ: ties to others and ties from them,
/// the cells between the two left out. 0 for two who are tied to exactly the same others.
///
/// Where ties are mutual each difference counts twice, as in R's sna. Its square root is the
/// Euclidean distance.
///
/// Source: F. Lorrain and H. C. White, “Structural equivalence of individuals in social networks”,
/// J. Math. Sociology 1, 1971.
/// Cost: time O(n · (n + m)), memory O(n²).
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let star = Network::from_ties([("hub", "a", Networking), ("hub", "b", Networking)]);
/// assert_eq!(measure::structural_equivalence(&star), [[0, 0, 2], [0, 0, 2], [2, 2, 0]]);
/// ```
pub fn structural_equivalence(network: &Network) -> Vec<Vec<usize>> {
    let n = network.len();
    let (outgoing, incoming) = (network.outgoing(), network.incoming());
    let mut found = vec![vec![0; n]; n];
    let mut in_common = vec![0; n];
    for i in 0..n {
        in_common.fill(0);
        for &k in outgoing.of(i) {
            incoming.of(k as usize).iter().for_each(|&j| in_common[j as usize] += 1);
        }
        for &k in incoming.of(i) {
            outgoing.of(k as usize).iter().for_each(|&j| in_common[j as usize] += 1);
        }
        for j in (0..n).filter(|&j| j != i) {
            let ties = [i, j].map(|who| outgoing.of(who).len() + incoming.of(who).len());
            let between =
                usize::from(network.tie(i, j).is_some()) + usize::from(network.tie(j, i).is_some());
            found[i][j] = ties[0] + ties[1] - 2 * between - 2 * in_common[j];
        }
    }
    found
}
