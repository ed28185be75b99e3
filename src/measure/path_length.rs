use super::Reach;

/// The mean number of steps between two of whom one reaches the other. `None` where nobody does.
///
/// Pairs without a path are left out, as in igraph; NetworkX refuses a disconnected network.
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let path = Network::from_ties([("a", "b", Networking), ("b", "c", Networking)]);
/// let reach = measure::reach(&path, &())?;
/// assert_eq!(measure::average_path_length(&reach), Some(4.0 / 3.0));
/// assert_eq!(measure::diameter(&reach), Some(2));
/// # convoke::Result::Ok(())
/// ```
pub fn average_path_length(reach: &Reach) -> Option<f64> {
    let pairs: usize = reach.others.iter().sum();
    let steps: u64 = reach.steps.iter().sum();
    (pairs > 0).then(|| steps as f64 / pairs as f64)
}

/// The most steps between two of whom one reaches the other. `None` where nobody does.
pub fn diameter(reach: &Reach) -> Option<usize> {
    reach.farthest.iter().copied().max().filter(|&most| most > 0).map(|most| most as usize)
}

/// The mean of 1 ÷ steps over all ordered pairs; a pair without a path counts 0. From 0 (no ties)
/// to 1 (everyone tied to everyone). `None` for fewer than two stakeholders.
///
/// `harmonic` are the sums of [`distances`](super::distances).
///
/// Source: V. Latora and M. Marchiori, “Efficient behavior of small-world networks”, Phys. Rev.
/// Lett. 87, 2001.
pub fn global_efficiency(harmonic: &[f64]) -> Option<f64> {
    let n = harmonic.len() as f64;
    (harmonic.len() >= 2).then(|| harmonic.iter().sum::<f64>() / (n * (n - 1.0)))
}
