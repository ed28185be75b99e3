use super::Reach;

/// How near each stakeholder is to the others, where not everyone can be reached.
///
/// With r others reached in Σd steps, of n stakeholders: r ÷ (n−1) · r ÷ Σd. From 0 (reaches
/// nobody) to 1 (one step from everyone). Where all reach all it is Freeman's closeness.
///
/// Packages differ on a disconnected network: this is what NetworkX calls improved;
/// [`closeness_among_reached`] is what igraph prints. Harmonic closeness, which all agree on, says
/// the same with less doubt.
///
/// Source: S. Wasserman and K. Faust, Social Network Analysis, 1994, formula 5.22.
/// Cost: time O(n), beside [`reach`](super::reach).
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let mut builder = Network::builder();
/// builder.stakeholder("alone");
/// builder.tie("b", "c", None, None);
/// builder.tie("c", "d", None, None);
/// let reach = measure::reach(&builder.build(), &())?;
/// assert_eq!(measure::closeness(&reach), [0.0, 2.0 / 3.0 * 2.0 / 3.0, 2.0 / 3.0, 2.0 / 3.0 * 2.0 / 3.0]);
/// # convoke::Result::Ok(())
/// ```
pub fn closeness(reach: &Reach) -> Vec<f64> {
    let others = reach.others.len().saturating_sub(1) as f64;
    let each = reach.others.iter().zip(closeness_among_reached(reach));
    each.map(|(&reached, near)| near.map_or(0.0, |near| reached as f64 / others * near)).collect()
}

/// How near each stakeholder is to those whom it reaches: r ÷ Σd. `None` where it reaches nobody.
///
/// On a disconnected network two who know only each other get 1, more than the hub of the rest;
/// [`closeness`] weighs in how many are reached.
pub fn closeness_among_reached(reach: &Reach) -> Vec<Option<f64>> {
    let each = reach.others.iter().zip(&reach.steps);
    each.map(|(&others, &steps)| (others > 0).then(|| others as f64 / steps as f64)).collect()
}
