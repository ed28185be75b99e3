//! The greatest eigenvalue of a symmetric matrix that is known by what it does to a vector.

use crate::error::Result;

/// An eigenvalue with its eigenvector, which has length 1.
pub(super) struct Eigen {
    pub(super) value: f64,
    pub(super) vector: Vec<f64>,
}

/// So many vectors are kept before the search begins anew from the best so far; a smaller matrix
/// is solved in one go.
const KEPT: usize = 80;
const IN_ONE_GO: usize = 400;
const ROUNDS: usize = 200;
const EXACT_ENOUGH: f64 = 1e-12;

/// The greatest eigenvalue whose eigenvector is not at right angles to `start`, among vectors at
/// right angles to all of `without`, each of length 1.
///
/// C. Lanczos, 1950, every vector set at right angles to all before, twice.
pub(super) fn greatest(
    start: &[f64],
    without: &[&[f64]],
    mut apply: impl FnMut(&[f64], &mut [f64]) -> Result<()>,
) -> Result<Option<Eigen>> {
    let n = start.len();
    let most = if n <= IN_ONE_GO { n } else { KEPT };
    let mut start = start.to_vec();
    let mut found = None;
    for _ in 0..ROUNDS {
        away_from(&mut start, without.iter().copied());
        if scale(&mut start) < 1e-9 {
            return Ok(found);
        }
        let (mut diagonal, mut beside) = (Vec::new(), Vec::new());
        let mut kept: Vec<Vec<f64>> = vec![start];
        let mut next = vec![0.0; n];
        loop {
            let last = &kept[kept.len() - 1];
            apply(last, &mut next)?;
            diagonal.push(dot(last, &next));
            for _ in 0..2 {
                away_from(&mut next, without.iter().copied());
                away_from(&mut next, kept.iter().map(Vec::as_slice));
            }
            let size = scale(&mut next);
            beside.push(size);
            let largest = diagonal.iter().fold(1.0, |most: f64, value| most.max(value.abs()));
            if kept.len() == most || size < 1e-13 * largest {
                break;
            }
            kept.push(next.clone());
        }
        let (value, weights) = greatest_of_three_diagonals(&diagonal, &beside);
        let mut vector = vec![0.0; n];
        for (kept, weight) in kept.iter().zip(&weights) {
            vector.iter_mut().zip(kept).for_each(|(sum, part)| *sum += weight * part);
        }
        scale(&mut vector);
        let left_over = weights.last().zip(beside.last()).map_or(0.0, |(w, b)| (w * b).abs());
        let done = n <= IN_ONE_GO || left_over <= EXACT_ENOUGH * value.abs().max(1e-300);
        start = vector.clone();
        found = Some(Eigen { value, vector });
        if done {
            break;
        }
    }
    Ok(found)
}

/// The greatest eigenvalue of a matrix with three diagonals, and its eigenvector.
fn greatest_of_three_diagonals(diagonal: &[f64], beside: &[f64]) -> (f64, Vec<f64>) {
    let k = diagonal.len();
    let at = |i: usize| if i == 0 || i >= k { 0.0 } else { beside[i - 1] };
    let reach = |i: usize| at(i).abs() + at(i + 1).abs();
    let bound =
        |sign: f64| (0..k).map(|i| sign * diagonal[i] + reach(i)).fold(f64::NEG_INFINITY, f64::max);
    let (mut low, mut high) = (-bound(-1.0), bound(1.0));
    // All eigenvalues lie below x if every pivot of the matrix less x is negative.
    let all_below = |x: f64| {
        let mut pivot = -1.0;
        (0..k).all(|i| {
            pivot = diagonal[i] - x - if i == 0 { 0.0 } else { at(i) * at(i) / pivot };
            pivot < 0.0
        })
    };
    let size = low.abs().max(high.abs()).max(f64::MIN_POSITIVE);
    high += size * 1e-15;
    for _ in 0..200 {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if all_below(middle) { high = middle } else { low = middle }
    }
    // A little above the greatest the matrix less x is negative definite: it can be solved without
    // looking for pivots, and what is solved for turns towards the eigenvector.
    let x = high + size * 4e-15;
    let mut vector = vec![1.0; k];
    for _ in 0..6 {
        let mut pivots = vec![0.0; k];
        for i in 0..k {
            let above = if i == 0 { 0.0 } else { at(i) / pivots[i - 1] };
            pivots[i] = (diagonal[i] - x - above * at(i)).min(-f64::MIN_POSITIVE);
            vector[i] -= if i == 0 { 0.0 } else { above * vector[i - 1] };
        }
        for i in (0..k).rev() {
            let below = if i + 1 == k { 0.0 } else { at(i + 1) * vector[i + 1] };
            vector[i] = (vector[i] - below) / pivots[i];
        }
        scale(&mut vector);
    }
    (high, vector)
}

fn away_from<'a>(vector: &mut [f64], others: impl Iterator<Item = &'a [f64]>) {
    for other in others {
        let along = dot(vector, other);
        vector.iter_mut().zip(other).for_each(|(value, other)| *value -= along * other);
    }
}

/// Scales to length 1; says how long it was.
pub(super) fn scale(vector: &mut [f64]) -> f64 {
    let most = vector.iter().fold(0.0, |most: f64, value| most.max(value.abs()));
    if most == 0.0 || !most.is_finite() {
        return 0.0;
    }
    vector.iter_mut().for_each(|value| *value /= most);
    let length = dot(vector, vector).sqrt();
    vector.iter_mut().for_each(|value| *value /= length);
    most * length
}

pub(super) fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}
