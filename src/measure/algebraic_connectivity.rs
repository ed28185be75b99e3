use super::{
    components,
    dice::Dice,
    lanczos::{Eigen, dot, greatest, scale},
};
use crate::{
    error::{Result, Watch},
    network::Network,
};

/// Up to so many stakeholders the Laplacian itself is searched; beyond, its inverse.
const SMALL: usize = 400;

/// How hard the network is to cut in two: the second least eigenvalue of its Laplacian. 0 where it
/// is disconnected already; n where everyone is tied to everyone. `None` for fewer than two
/// stakeholders. Directions are disregarded and every tie counts 1.
///
/// Source: M. Fiedler, “Algebraic connectivity of graphs”, Czechoslovak Math. J. 23, 1973.
/// Cost: time O(n³) up to 400 stakeholders; beyond, some dozens of solutions of a sparse system, each
/// time O(√c · m) for a condition c.
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let star = Network::from_ties([("hub", "a", Networking), ("hub", "b", Networking)]);
/// let found = measure::algebraic_connectivity(&star, &())?.unwrap();
/// assert!((found - 1.0).abs() < 1e-12);
/// # convoke::Result::Ok(())
/// ```
///
/// # Errors
/// When the watch asks for a stop.
pub fn algebraic_connectivity(network: &Network, watch: &dyn Watch) -> Result<Option<f64>> {
    let n = network.len();
    if n < 2 || components(network).len() > 1 {
        return Ok((n >= 2).then_some(0.0));
    }
    let neighbours: Vec<&[u32]> = (0..n).map(|i| network.neighbours(i)).collect();
    let found = if n <= SMALL {
        least(&neighbours, &[])?.map(|found| found.value)
    } else {
        let even = even(n);
        let start = random(n);
        let found = greatest(&start, &[&even], |x, y| solve(&neighbours, &even, x, y, watch))?;
        found.map(|found| 1.0 / found.value)
    };
    Ok(found)
}

/// The least eigenvalue of the Laplacian among vectors at right angles to the even one and to all
/// of `without`, each of length 1; for networks that are small.
pub(super) fn least<N: AsRef<[u32]>>(
    neighbours: &[N],
    without: &[&[f64]],
) -> Result<Option<Eigen>> {
    let n = neighbours.len();
    let most = neighbours.iter().map(|of| of.as_ref().len()).max().unwrap_or(0);
    let turned = 2.0 * most as f64; // no eigenvalue is greater
    let even = even(n);
    let without: Vec<&[f64]> = without.iter().copied().chain([&even[..]]).collect();
    let found = greatest(&random(n), &without, |x, y| {
        laplacian(neighbours, x, y);
        y.iter_mut().zip(x).for_each(|(y, x)| *y = turned * x - *y);
        Ok(())
    })?;
    Ok(found.map(|found| Eigen { value: (turned - found.value).max(0.0), ..found }))
}

fn laplacian<N: AsRef<[u32]>>(neighbours: &[N], x: &[f64], y: &mut [f64]) {
    for (i, of) in neighbours.iter().enumerate() {
        let of = of.as_ref();
        y[i] = of.len() as f64 * x[i] - of.iter().map(|&j| x[j as usize]).sum::<f64>();
    }
}

/// Solves L·y = x by conjugate gradients, scaled by degree, within the vectors that add up to 0.
fn solve(
    neighbours: &[&[u32]],
    even: &[f64],
    x: &[f64],
    y: &mut [f64],
    watch: &dyn Watch,
) -> Result<()> {
    let n = x.len();
    let centred = |vector: &mut [f64]| {
        let along = dot(vector, even);
        vector.iter_mut().zip(even).for_each(|(value, even)| *value -= along * even);
    };
    let scaled = |residual: &[f64]| -> Vec<f64> {
        let mut scaled: Vec<f64> =
            residual.iter().zip(neighbours).map(|(r, of)| r / of.len() as f64).collect();
        centred(&mut scaled);
        scaled
    };
    y.fill(0.0);
    let mut residual = x.to_vec();
    let mut z = scaled(&residual);
    let mut direction = z.clone();
    let mut size = dot(&residual, &z);
    let enough = 1e-13 * dot(x, x).sqrt();
    let mut image = vec![0.0; n];
    for round in 0..20 * n {
        if dot(&residual, &residual).sqrt() <= enough {
            break;
        }
        laplacian(neighbours, &direction, &mut image);
        let step = size / dot(&direction, &image);
        y.iter_mut().zip(&direction).for_each(|(y, d)| *y += step * d);
        residual.iter_mut().zip(&image).for_each(|(r, image)| *r -= step * image);
        z = scaled(&residual);
        let next = dot(&residual, &z);
        let turn = next / size;
        size = next;
        direction.iter_mut().zip(&z).for_each(|(d, z)| *d = z + turn * *d);
        watch.step("algebraic connectivity", round % 100, 100)?;
    }
    centred(y);
    Ok(())
}

fn even(n: usize) -> Vec<f64> {
    vec![1.0 / (n as f64).sqrt(); n]
}

fn random(n: usize) -> Vec<f64> {
    let mut dice = Dice::new(1973);
    let mut vector: Vec<f64> = (0..n).map(|_| dice.share() - 0.5).collect();
    scale(&mut vector);
    vector
}
