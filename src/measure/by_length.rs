//! Shortest paths by length from one source after another, and back again.

use super::parts::Progress;
use crate::{error::Result, network::Adjacency};
use std::{cmp::Reverse, collections::BinaryHeap, ops::Range};

/// What paths from `sources` add to the betweenness of each stakeholder, `lengths` running
/// along `outgoing`.
///
/// From each source, first outward: σ, the number of shortest paths to each v. Then back, the
/// farthest first: δ(v) = Σ σ(v)/σ(w) · (1 + δ(w)) over the next steps w, the share of all paths
/// from the source that run through v. In place of δ the sum keeps (1 + δ)/σ, so that a visit to
/// a tie costs one addition.
pub(super) fn by_length(
    outgoing: &Adjacency,
    lengths: &[u64],
    sources: Range<usize>,
    progress: &Progress<'_>,
) -> Result<Vec<f64>> {
    const FAR: u64 = u64::MAX;
    let n = outgoing.len();
    let ties_of = |v: usize| {
        outgoing.of(v).iter().map(|&w| w as usize).zip(lengths[outgoing.range(v)].iter().copied())
    };
    let mut through = vec![0.0; n];
    let mut paths = vec![0.0; n];
    let mut shares = vec![0.0; n];
    let mut distance = vec![FAR; n];
    let mut reached: Vec<usize> = Vec::with_capacity(n);
    let mut frontier = BinaryHeap::new();
    for source in sources {
        for &v in &reached {
            distance[v] = FAR;
        }
        reached.clear();
        distance[source] = 0;
        paths[source] = 1.0;
        frontier.push(Reverse((0, source as u32)));
        while let Some(Reverse((far, v))) = frontier.pop() {
            let v = v as usize;
            if far > distance[v] {
                continue; // a shorter way was found since
            }
            reached.push(v);
            for (w, length) in ties_of(v) {
                let far = far + length;
                if far < distance[w] {
                    distance[w] = far;
                    paths[w] = paths[v];
                    frontier.push(Reverse((far, w as u32)));
                } else if far == distance[w] {
                    paths[w] += paths[v];
                }
            }
        }

        for &v in reached[1..].iter().rev() {
            let further = ties_of(v).filter(|&(w, length)| distance[w] == distance[v] + length);
            let sum: f64 = further.map(|(w, _)| shares[w]).sum();
            through[v] += paths[v] * sum;
            shares[v] = 1.0 / paths[v] + sum;
        }
        progress.sources_done(1)?;
    }
    Ok(through)
}
