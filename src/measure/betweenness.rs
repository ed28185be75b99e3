use super::{
    by_fraction::{Fractions, by_fraction},
    by_length::by_length,
    by_steps::{LANES, by_steps},
    parts::{Progress, sum_over_sources, threads},
    pieces::{Piece, Pieces},
};
use crate::{
    error::{Result, Watch},
    network::{Length, Network},
};
use std::ops::Range;

/// On how many shortest ways between two others each stakeholder lies, every tie being one step.
///
/// For a stakeholder v, the sum over all pairs s, t of σ(s,t|v) / σ(s,t), where σ counts
/// shortest paths and σ(·|v) those through v. A mutual pair counts once, a directed one each way.
/// A pair without a path counts 0. From 0 (on nobody's way) to (n-1)(n-2)/2, the hub of a star,
/// or twice that where ties have a direction: [`normalized`] divides by it.
///
/// Source: U. Brandes, “A faster algorithm for betweenness centrality”,
/// J. Math. Sociology 25(2), 2001; within blocks, where ties are mutual: a stakeholder stands
/// there for all who hang from it, and pairs whose every path it is on are counted without
/// looking for one.
/// Cost: time O(n · m), memory O(n + m), for n stakeholders and m ties of the largest block.
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let star = Network::from_ties([("hub", "a", Networking), ("hub", "b", Networking)]);
/// assert_eq!(measure::betweenness(&star), [0.0, 0.0, 1.0]);   // a, b, hub: in order of id
/// ```
pub fn betweenness(network: &Network) -> Vec<f64> {
    unwatched(betweenness_watched(network, &()))
}

/// [`betweenness`], under a watch.
///
/// # Errors
/// When the watch asks for a stop.
pub fn betweenness_watched(network: &Network, watch: &dyn Watch) -> Result<Vec<f64>> {
    of_all_pieces(network, |_| None, threads, watch)
}

/// [`betweenness`] where the shortest path is the one whose ties' lengths add up to the least.
///
/// Lengths are whole numbers or exact fractions, so that equally long paths compare equal.
///
/// Source: as [`betweenness`], with E. W. Dijkstra's search.
/// Cost: time O(n · (n + m) · log n), memory O(n + m); as [`betweenness`] where all ties are
/// equally long.
///
/// ```
/// # use convoke::{measure, model::Level::*, network::LengthBy, Network};
/// // From a to c straight is 60; through b it is 12 + 12.
/// let ties = [("a", "b", Collaboration), ("b", "c", Collaboration), ("a", "c", Networking)];
/// let network = Network::from_ties(ties).with_lengths(LengthBy::Level)?;
/// assert_eq!(measure::betweenness_by_length(&network), [0.0, 1.0, 0.0]);
/// assert_eq!(measure::betweenness(&network), [0.0, 0.0, 0.0]);
/// # convoke::Result::Ok(())
/// ```
pub fn betweenness_by_length(network: &Network) -> Vec<f64> {
    unwatched(betweenness_by_length_watched(network, &()))
}

/// [`betweenness_by_length`], under a watch.
///
/// # Errors
/// When the watch asks for a stop.
pub fn betweenness_by_length_watched(network: &Network, watch: &dyn Watch) -> Result<Vec<f64>> {
    let measured = Measured::of(network);
    of_all_pieces(network, |piece| measured.within(piece), threads, watch)
}

/// Betweenness as a share of all pairs that a stakeholder could lie between: from 0 to 1.
///
/// Divided by (n-1)(n-2)/2 pairs, or by (n-1)(n-2) where ties have a direction. `None` for fewer
/// than three stakeholders: there is no pair of others. A stakeholder without ties counts in n.
///
/// Source: L. C. Freeman, “Centrality in social networks”, Social Networks 1, 1979.
pub fn normalized(network: &Network, betweenness: &[f64]) -> Option<Vec<f64>> {
    let n = network.len() as f64;
    let ways = if network.is_directed() { 1.0 } else { 2.0 };
    let pairs = (n - 1.0) * (n - 2.0) / ways;
    (network.len() >= 3).then(|| betweenness.iter().map(|raw| raw / pairs).collect())
}

fn unwatched(found: Result<Vec<f64>>) -> Vec<f64> {
    #[expect(clippy::expect_used, reason = "the only error is a stop, and nobody watches")]
    found.expect("unwatched work is not stopped")
}

/// How long the ties of a piece are, along its arcs.
pub(super) enum Lengths {
    Whole(Vec<u64>),
    Fractions(Fractions),
}

/// How the ties of a network are measured.
struct Measured<'a> {
    network: &'a Network,
    /// The strengths that lengths come from, where these are not in whole units.
    strengths: Option<Vec<u128>>,
}

impl<'a> Measured<'a> {
    fn of(network: &'a Network) -> Measured<'a> {
        let is_whole = network.ties().iter().all(|tie| tie.length.units().is_some());
        let strengths = if is_whole { None } else { network.strengths_in_proportion() };
        Measured { network, strengths }
    }

    /// Along the ties of a piece, how long each is; `None` where all are equally long.
    fn within(&self, piece: &Piece) -> Option<Lengths> {
        let Measured { network, strengths } = self;
        let ties = piece.outgoing.pairs().filter_map(|(from, to)| {
            let [from, to] = [from, to].map(|member| piece.who[member as usize] as usize);
            network.tie_number(from, to)
        });
        let Some(strengths) = strengths else {
            let units: Vec<u64> =
                ties.map(|tie| network.ties()[tie].length.units().unwrap_or(1)).collect();
            return differ(&units).then_some(Lengths::Whole(units));
        };
        let is_over = network.ties().iter().all(|tie| tie.length == Length::OneOverStrength);
        let of_ties: Vec<u128> = ties.map(|tie| strengths[tie]).collect();
        let fractions = || match is_over {
            true => Fractions::over(of_ties.clone(), piece.who.len()),
            false => Fractions::whole(&of_ties),
        };
        differ(&of_ties).then(|| Lengths::Fractions(fractions()))
    }
}

fn differ<T: PartialEq>(lengths: &[T]) -> bool {
    lengths.windows(2).any(|two| two[0] != two[1])
}

/// What runs through each within its pieces, and what is cut off without it; `threads` says how
/// many are worth so many visits to ties.
fn of_all_pieces(
    network: &Network,
    lengths: impl Fn(&Piece) -> Option<Lengths>,
    threads: fn(usize) -> usize,
    watch: &dyn Watch,
) -> Result<Vec<f64>> {
    let Pieces { pieces, cut_off: mut found } = Pieces::of(network);
    let sources = pieces.iter().map(|piece| piece.who.len()).sum();
    let progress = Progress::new("betweenness", sources, watch);
    progress.look()?;
    // Where ties are mutual, each pair is found from both its ends.
    let share = if network.is_directed() { 1.0 } else { 0.5 };
    for piece in &pieces {
        let threads = threads(piece.visits());
        let through = through_piece(piece, lengths(piece).as_ref(), threads, &progress)?;
        for (&who, through) in piece.who.iter().zip(through) {
            found[who as usize] += through * share;
        }
    }
    Ok(found)
}

/// What runs through each member of a piece, from each source to each target; `lengths` run along
/// its ties where these are not equally long.
pub(super) fn through_piece(
    piece: &Piece,
    lengths: Option<&Lengths>,
    threads: usize,
    progress: &Progress<'_>,
) -> Result<Vec<f64>> {
    sum_over_sources(piece.who.len(), LANES, threads, |sources: Range<usize>| match lengths {
        None => by_steps(piece, sources, progress),
        Some(Lengths::Whole(lengths)) => by_length(piece, lengths, sources, progress),
        Some(Lengths::Fractions(lengths)) => by_fraction(piece, lengths, sources, progress),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::Level;

    #[test]
    fn the_last_digit_does_not_depend_on_the_number_of_threads() {
        // Everyone knows two more at some distance, and every third has a pendant.
        let name = |number: usize| format!("s{:04}", number % 600);
        let levels = [Level::Networking, Level::Coalition, Level::Collaboration];
        let circle = (0..600).flat_map(|i| [(name(i), name(i + 1)), (name(i), name(i * i + 7))]);
        let pendants = (0..600).step_by(3).map(|i| (name(i), format!("p{i}")));
        let ties = circle.chain(pendants).zip(levels.into_iter().cycle());
        let ties: Vec<_> = ties.map(|((a, b), level)| (a, b, level)).collect();
        let ties = || ties.iter().map(|(a, b, level)| (a.as_str(), b.as_str(), *level));
        for network in [Network::from_ties(ties()), Network::directed_from_ties(ties())] {
            let network = network.with_lengths(crate::network::LengthBy::Level).unwrap();
            let measured = Measured::of(&network);
            for by_length in [false, true] {
                let lengths = |piece: &Piece| measured.within(piece).filter(|_| by_length);
                let on = |threads| of_all_pieces(&network, lengths, threads, &()).unwrap();
                assert_eq!(on(|_| 1), on(|_| 2));
                assert_eq!(on(|_| 1), on(|_| 5));
            }
        }
    }
}
