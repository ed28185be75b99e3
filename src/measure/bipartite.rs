use super::{Reach, components, degree};
use crate::network::Network;

/// The measures of a network of two kinds, in which ties run only between the kinds: each as a
/// share of what it could be there.
#[derive(Debug, Clone, PartialEq)]
pub struct TwoMode {
    /// Ties ÷ those of the other kind.
    pub degree: Vec<f64>,
    /// The steps that it would take at best ÷ those that it takes; a share of those it reaches
    /// weighs in where it does not reach all.
    pub closeness: Vec<f64>,
    /// Betweenness ÷ the most that one of its kind can have.
    pub betweenness: Vec<f64>,
}

/// Which of two kinds each stakeholder is of, so that no tie runs within a kind. `None` where there
/// are no such kinds, or more than one way to choose them.
///
/// Cost: time O(n + m).
pub fn two_kinds(network: &Network) -> Option<Vec<bool>> {
    let n = network.len();
    if n < 2 || components(network).len() != 1 {
        return None;
    }
    let mut kinds = vec![None; n];
    kinds[0] = Some(false);
    let mut waiting = vec![0];
    while let Some(v) = waiting.pop() {
        for &w in network.neighbours(v) {
            let w = w as usize;
            if kinds[w].is_none() {
                kinds[w] = kinds[v].map(|kind: bool| !kind);
                waiting.push(w);
            } else if kinds[w] == kinds[v] {
                return None;
            }
        }
    }
    kinds.into_iter().collect()
}

/// The centralities of a two-mode network, given which kind each is of, its betweenness and its
/// [`reach`](super::reach).
///
/// Source: S. P. Borgatti and D. S. Halgin, “Analyzing affiliation networks”, in: The SAGE Handbook
/// of Social Network Analysis, 2011.
/// Cost: time O(n).
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// // Two women at one event.
/// let network = Network::from_ties([("event", "ann", Networking), ("event", "bea", Networking)]);
/// let kinds = measure::two_kinds(&network).unwrap();
/// let reach = measure::reach(&network, &())?;
/// let found = measure::two_mode(&network, &kinds, &measure::betweenness(&network), &reach);
/// assert_eq!(found.degree, [1.0, 1.0, 1.0]);
/// assert_eq!(found.closeness, [1.0, 1.0, 1.0]);
/// assert_eq!(found.betweenness, [0.0, 0.0, 1.0]);
/// # convoke::Result::Ok(())
/// ```
pub fn two_mode(network: &Network, kinds: &[bool], betweenness: &[f64], reach: &Reach) -> TwoMode {
    let n = network.len();
    let second = kinds.iter().filter(|&&kind| kind).count();
    let sizes = |i: usize| {
        let (own, other) = if kinds[i] { (second, n - second) } else { (n - second, second) };
        (own as f64, other as f64)
    };
    let closeness = |i: usize| {
        let (own, other) = sizes(i);
        let reached = reach.others[i] as f64 / (n as f64 - 1.0);
        match reach.steps[i] {
            0 => 0.0,
            steps => (other + 2.0 * (own - 1.0)) / steps as f64 * reached,
        }
    };
    let share = |raw: f64, most: f64| if most > 0.0 { raw / most } else { 0.0 };
    TwoMode {
        degree: degree(network)
            .into_iter()
            .enumerate()
            .map(|(i, degree)| share(degree as f64, sizes(i).1))
            .collect(),
        closeness: (0..n).map(closeness).collect(),
        betweenness: (0..n).map(|i| share(betweenness[i], most_between(sizes(i)))).collect(),
    }
}

/// The most betweenness that one of a kind of so many can have, beside so many of the other.
fn most_between((own, other): (f64, f64)) -> f64 {
    let (s, t) = (((own - 1.0) / other).floor(), (own - 1.0) % other);
    (other.powi(2) * (s + 1.0).powi(2) + other * (s + 1.0) * (2.0 * t - s - 1.0)
        - t * (2.0 * s - t + 3.0))
        / 2.0
}
