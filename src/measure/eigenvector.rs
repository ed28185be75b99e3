use super::{components, lanczos::greatest};
use crate::{
    error::{Result, Watch},
    network::Network,
};

/// How well each stakeholder is tied to those who are themselves well tied, within its component:
/// x_i in proportion to the sum of x_j over its neighbours j. Each component's values have length 1
/// (their squares add up to 1); one without ties has 0.
///
/// Values of different components say nothing about each other: packages print one vector for a
/// disconnected network, which is then not unique. Divide by a component's greatest to compare with
/// igraph. Directions are disregarded; where ties have one, [`pagerank`](super::pagerank) uses it.
///
/// Source: P. Bonacich, “Factoring and weighting approaches to status scores and clique
/// identification”, J. Math. Sociology 2, 1972.
/// Cost: time O(n + m) a step, up to 400 steps for a component of 400 and rounds of 80 beyond;
/// memory O(80 · n).
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let path = Network::from_ties([("a", "b", Networking), ("b", "c", Networking)]);
/// let found = measure::eigenvector(&path, &())?;
/// for (found, expected) in found.iter().zip([0.5, 0.5f64.sqrt(), 0.5]) {
///     assert!((found - expected).abs() < 1e-12);
/// }
/// # convoke::Result::Ok(())
/// ```
///
/// # Errors
/// When the watch asks for a stop.
pub fn eigenvector(network: &Network, watch: &dyn Watch) -> Result<Vec<f64>> {
    let mut values = vec![0.0; network.len()];
    let mut places = vec![0; network.len()];
    let mut steps = 0;
    for part in components(network).into_iter().filter(|part| part.len() > 1) {
        (0..).zip(&part).for_each(|(place, &i)| places[i as usize] = place);
        let found = greatest(&vec![1.0; part.len()], &[], |x, y| {
            for (sum, &i) in y.iter_mut().zip(&part) {
                *sum = network.neighbours(i as usize).iter().map(|&j| x[places[j as usize]]).sum();
            }
            steps += 1;
            watch.step("eigenvector", steps % 100, 100)
        })?;
        for (&i, value) in part.iter().zip(found.into_iter().flat_map(|found| found.vector)) {
            values[i as usize] = value.abs(); // all of one sign
        }
    }
    Ok(values)
}
