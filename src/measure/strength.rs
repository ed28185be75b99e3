use crate::network::{Network, Tie};

/// The strengths of each stakeholder's ties to others, added up.
///
/// Mutual ties count at both ends. 0 without ties; `None` where a tie's strength was not said.
///
/// Source: A. Barrat et al., “The architecture of complex weighted networks”, PNAS 101(11), 2004.
/// Cost: time O(n + m).
///
/// ```
/// # use convoke::{measure, model::{Cell, Strength}, Network};
/// let mut builder = Network::builder();
/// builder.tie("a", "b", None, Some(Strength::read("2.5")?));
/// builder.tie("b", "c", None, None);
/// assert_eq!(measure::out_strength(&builder.build()), [Some(2.5), None, None]);
/// # convoke::Result::Ok(())
/// ```
pub fn out_strength(network: &Network) -> Vec<Option<f64>> {
    sums(network, |tie| tie.from, |tie| tie.to)
}

/// The strengths of others' ties to each stakeholder, added up; see [`out_strength`].
pub fn in_strength(network: &Network) -> Vec<Option<f64>> {
    sums(network, |tie| tie.to, |tie| tie.from)
}

fn sums(
    network: &Network,
    here: impl Fn(&Tie) -> u32,
    there: impl Fn(&Tie) -> u32,
) -> Vec<Option<f64>> {
    let mut sums = vec![Some(0.0); network.len()];
    for tie in network.ties() {
        let mut add = |end: u32| {
            let sum = &mut sums[end as usize];
            *sum = sum.zip(tie.strength).map(|(sum, strength)| sum + strength.value());
        };
        add(here(tie));
        if !network.is_directed() {
            add(there(tie));
        }
    }
    sums
}
