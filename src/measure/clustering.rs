use crate::network::Network;

/// How many triangles and two-step ways there are; directions disregarded, and a tie each way
/// counting once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Triangles {
    /// For each stakeholder, how many pairs of its neighbours are tied.
    pub at: Vec<usize>,
    /// For each stakeholder, how many pairs of neighbours it has.
    pub pairs: Vec<usize>,
}

/// The triangles at each stakeholder.
///
/// Cost: time O(Σ degree²) at most, memory O(n + m).
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let ties = [("a", "b", Networking), ("b", "c", Networking), ("c", "a", Networking)];
/// let with_a_pendant = Network::from_ties(ties.into_iter().chain([("c", "d", Networking)]));
/// let triangles = measure::triangles(&with_a_pendant);
/// assert_eq!((&triangles.at[..], &triangles.pairs[..]), (&[1, 1, 1, 0][..], &[1, 1, 3, 0][..]));
/// assert_eq!(triangles.transitivity(), Some(0.6));          // 3 of 5 two-step ways close
/// assert_eq!(triangles.open_triads(), 2);                   // a-c-d and b-c-d
/// assert_eq!(triangles.average_clustering(), Some((1.0 + 1.0 + 1.0 / 3.0) / 4.0));
/// ```
pub fn triangles(network: &Network) -> Triangles {
    let n = network.len();
    let mut at = vec![0; n];
    let mut is_neighbour = vec![false; n];
    let higher = |i: usize| {
        let neighbours = network.neighbours(i);
        &neighbours[neighbours.partition_point(|&j| j as usize <= i)..]
    };
    for i in 0..n {
        for &j in higher(i) {
            is_neighbour[j as usize] = true;
        }
        for &j in higher(i) {
            for &k in higher(j as usize).iter().filter(|&&k| is_neighbour[k as usize]) {
                [i, j as usize, k as usize].into_iter().for_each(|corner| at[corner] += 1);
            }
        }
        for &j in higher(i) {
            is_neighbour[j as usize] = false;
        }
    }
    let degrees = (0..n).map(|i| network.neighbours(i).len());
    Triangles { at, pairs: degrees.map(|degree| degree * degree.saturating_sub(1) / 2).collect() }
}

impl Triangles {
    /// The share of two-step ways whose ends are tied. From 0 to 1; `None` where there is none.
    ///
    /// Source: S. Wasserman and K. Faust, Social Network Analysis, 1994.
    pub fn transitivity(&self) -> Option<f64> {
        let pairs: usize = self.pairs.iter().sum();
        (pairs > 0).then(|| self.at.iter().sum::<usize>() as f64 / pairs as f64)
    }

    /// How many two-step ways have ends that are not tied.
    pub fn open_triads(&self) -> usize {
        self.pairs.iter().sum::<usize>() - self.at.iter().sum::<usize>()
    }

    /// For each stakeholder, the share of pairs of its neighbours that are tied; `None` with fewer
    /// than two neighbours.
    ///
    /// Source: D. J. Watts and S. H. Strogatz, “Collective dynamics of ‘small-world’ networks”,
    /// Nature 393, 1998.
    pub fn clustering(&self) -> Vec<Option<f64>> {
        let each = self.at.iter().zip(&self.pairs);
        each.map(|(&at, &pairs)| (pairs > 0).then(|| at as f64 / pairs as f64)).collect()
    }

    /// The mean of [`clustering`](Triangles::clustering) over all, those with fewer than two
    /// neighbours counting 0, as in NetworkX. `None` without stakeholders.
    pub fn average_clustering(&self) -> Option<f64> {
        let sum: f64 = self.clustering().into_iter().flatten().sum();
        (!self.at.is_empty()).then(|| sum / self.at.len() as f64)
    }

    /// The mean of [`clustering`](Triangles::clustering) over those with two neighbours or more,
    /// as in igraph. `None` where there are none.
    pub fn average_clustering_where_defined(&self) -> Option<f64> {
        let defined: Vec<f64> = self.clustering().into_iter().flatten().collect();
        (!defined.is_empty()).then(|| defined.iter().sum::<f64>() / defined.len() as f64)
    }
}
