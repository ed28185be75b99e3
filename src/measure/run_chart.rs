use serde::Serialize;

/// What a run chart says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RunChart {
    /// The middle value; `None` where there is no value.
    pub median: Option<f64>,
    /// How many points lie off the median.
    pub useful: usize,
    /// How many lie above.
    pub above: usize,
    /// How many lie below.
    pub below: usize,
    /// How many runs of points on one side there are.
    pub runs: usize,
    /// How many points the longest has.
    pub longest_run: usize,
    /// Fewer runs than the first are too few, more than the second too many; `None` for fewer than
    /// ten useful points.
    pub limits: Option<(usize, usize)>,
    /// Whether the runs are as many as chance gives.
    pub runs_verdict: Runs,
    /// Six points or more on one side.
    pub shifts: Vec<Shift>,
    /// Five points or more that all go up or all go down.
    pub trends: Vec<Trend>,
    /// The same question by Anhøj's rules; `None` where no point lies off the median.
    pub anhoej: Option<Anhoej>,
}

/// Whether there are as many runs as chance gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Runs {
    /// Fewer than ten useful points.
    #[serde(rename = "not enough data")]
    NotEnoughData,
    /// Fewer than the lower limit.
    #[serde(rename = "too few")]
    TooFew,
    /// More than the upper limit.
    #[serde(rename = "too many")]
    TooMany,
    /// In between.
    #[serde(rename = "as expected")]
    AsExpected,
}

/// Points on one side of the median.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Shift {
    /// The first of them, counted from 0.
    pub first: usize,
    /// The last of them.
    pub last: usize,
    /// How many there are, those on the median between them left out.
    pub points: usize,
    /// On which side.
    pub side: Side,
}

/// A side of the median.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Above it.
    Above,
    /// Below it.
    Below,
}

/// Points that all go one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Trend {
    /// The first of them, counted from 0.
    pub first: usize,
    /// The last of them.
    pub last: usize,
    /// How many there are, those that repeat the one before left out.
    pub points: usize,
    /// Which way.
    pub direction: Way,
}

/// Which way points go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// Each above the one before.
    Up,
    /// Each below the one before.
    Down,
}

/// Anhøj's two rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Anhoej {
    /// The longest run that chance allows: log₂ of the useful points, rounded, and 3.
    pub longest_max: usize,
    /// How often the line crosses the median.
    pub crossings: usize,
    /// The fewest crossings that chance allows.
    pub crossings_min: usize,
    /// Whether either rule is broken.
    pub signal: bool,
}

const A_SHIFT: usize = 6;
const A_TREND: usize = 5;
/// How many points must lie off the median before the number of runs says anything.
pub const USEFUL_POINTS: usize = 10;
const CHANCE: f64 = 0.05;

/// The signals of a run chart: values in order of time, `None` where one is missing.
///
/// A point on the median neither adds to a run nor breaks it. A point that repeats the one before
/// neither adds to a trend nor breaks it. The limits of runs are Swed and Eisenhart's one-sided 5 %
/// values, computed for the points above and below that there are; fewer than the lower or more
/// than the upper is a signal, not as many. An astronomical point is a matter of judgement and not
/// looked for.
///
/// Source: R. J. Perla, L. P. Provost and S. K. Murray, “The run chart: a simple analytical tool for
/// learning from variation in healthcare processes”, BMJ Quality & Safety 20, 2011; F. S. Swed and
/// C. Eisenhart, 1943; J. Anhøj and A. V. Olesen, “Run charts revisited”, PLoS ONE 9(11), 2014.
/// Cost: time O(n²) for n values.
///
/// ```
/// # use convoke::measure::{self, Runs};
/// let late = [7.0, 8.0, 6.0, 9.0, 7.0, 8.0, 2.0, 1.0, 3.0, 2.0, 1.0, 2.0].map(Some);
/// let chart = measure::run_chart(&late);
/// assert_eq!((chart.median, chart.runs, chart.limits), (Some(4.5), 2, Some((3, 11))));
/// assert_eq!(chart.runs_verdict, Runs::TooFew);
/// assert_eq!(chart.shifts.len(), 2);
/// ```
pub fn run_chart(values: &[Option<f64>]) -> RunChart {
    run_chart_against(values, median(values))
}

/// [`run_chart`] against a median that was frozen, such as that of a baseline.
pub fn run_chart_against(values: &[Option<f64>], median: Option<f64>) -> RunChart {
    let there: Vec<(usize, f64)> =
        (0..).zip(values).filter_map(|(at, value)| Some((at, (*value)?))).collect();
    let side = |value: f64| match value.partial_cmp(&median?)? {
        std::cmp::Ordering::Greater => Some(Side::Above),
        std::cmp::Ordering::Less => Some(Side::Below),
        std::cmp::Ordering::Equal => None,
    };
    let sides: Vec<(usize, Side)> =
        there.iter().filter_map(|&(at, value)| Some((at, side(value)?))).collect();
    let runs: Vec<Shift> = sides
        .chunk_by(|one, next| one.1 == next.1)
        .map(|run| Shift {
            first: run[0].0,
            last: run[run.len() - 1].0,
            points: run.len(),
            side: run[0].1,
        })
        .collect();
    let useful = sides.len();
    let above = sides.iter().filter(|(_, side)| *side == Side::Above).count();
    let longest_run = runs.iter().map(|run| run.points).max().unwrap_or(0);
    let limits = (useful >= USEFUL_POINTS).then(|| run_limits(above, useful - above)).flatten();
    RunChart {
        median,
        useful,
        above,
        below: useful - above,
        runs: runs.len(),
        longest_run,
        limits,
        runs_verdict: match limits {
            None => Runs::NotEnoughData,
            Some((fewest, _)) if runs.len() < fewest => Runs::TooFew,
            Some((_, most)) if runs.len() > most => Runs::TooMany,
            Some(_) => Runs::AsExpected,
        },
        anhoej: (useful > 0).then(|| anhoej(useful, runs.len(), longest_run)),
        trends: trends(&there),
        shifts: runs.into_iter().filter(|run| run.points >= A_SHIFT).collect(),
    }
}

fn median(values: &[Option<f64>]) -> Option<f64> {
    let mut sorted: Vec<f64> = values.iter().copied().flatten().collect();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() % 2 {
        0 => Some((sorted.get(middle.checked_sub(1)?)? + sorted.get(middle)?) / 2.0),
        _ => sorted.get(middle).copied(),
    }
}

fn trends(there: &[(usize, f64)]) -> Vec<Trend> {
    let mut points = there.to_vec();
    points.dedup_by(|again, before| again.1 == before.1);
    let way = |pair: &[(usize, f64)]| if pair[1].1 > pair[0].1 { Way::Up } else { Way::Down };
    let mut found = Vec::new();
    let mut first = 0;
    for at in 1..points.len() {
        let turns = points.get(at..at + 2).is_none_or(|next| way(next) != way(&points[at - 1..]));
        if turns {
            if at - first + 1 >= A_TREND {
                let (from, to) = (points[first].0, points[at].0);
                let direction = way(&points[first..]);
                found.push(Trend { first: from, last: to, points: at - first + 1, direction });
            }
            first = at;
        }
    }
    found
}

fn anhoej(useful: usize, runs: usize, longest: usize) -> Anhoej {
    let longest_max = (useful as f64).log2().round() as usize + 3;
    let (crossings, crossings_min) = (runs - 1, fewest_crossings(useful));
    let signal = longest > longest_max || crossings < crossings_min;
    Anhoej { longest_max, crossings, crossings_min, signal }
}

/// The least number of crossings with a chance of it or fewer of 5 % or more, each of the n−1
/// steps crossing or not like a coin.
///
/// ```
/// assert_eq!(convoke::measure::fewest_crossings(20), 6);
/// ```
pub fn fewest_crossings(useful: usize) -> usize {
    let steps = useful.saturating_sub(1);
    let mut chance = 0.5f64.powi(steps as i32);
    let mut so_far = chance;
    let mut crossings = 0;
    while so_far < CHANCE && crossings < steps {
        crossings += 1;
        chance *= (steps - crossings + 1) as f64 / crossings as f64;
        so_far += chance;
    }
    crossings
}

/// The most runs that are too few at one-sided 5 %, and the fewest that are too many, for so many
/// points above and below a median. `None` where no number of runs is so unlikely.
///
/// ```
/// assert_eq!(convoke::measure::run_limits(10, 10), Some((6, 16)));
/// ```
pub fn run_limits(above: usize, below: usize) -> Option<(usize, usize)> {
    let chances = chances_of_runs(above, below);
    let total: f64 = chances.iter().sum();
    let (mut low, mut high) = (None, None);
    let mut so_far = 0.0;
    for (runs, chance) in chances.iter().enumerate().skip(1) {
        so_far += chance / total;
        low = if so_far <= CHANCE { Some(runs) } else { low };
    }
    so_far = 0.0;
    for (runs, chance) in chances.iter().enumerate().skip(1).rev() {
        so_far += chance / total;
        high = if so_far <= CHANCE { Some(runs) } else { high };
    }
    Some((low?, high?))
}

/// In how many ways, up to a factor, so many points above and below make each number of runs.
fn chances_of_runs(above: usize, below: usize) -> Vec<f64> {
    let cuts = |points: usize, parts: usize| choose(points.checked_sub(1), parts.checked_sub(1));
    (0..=above + below)
        .map(|runs| match (runs / 2, runs % 2) {
            (half, 0) => 2.0 * cuts(above, half) * cuts(below, half),
            (half, _) => {
                cuts(above, half + 1) * cuts(below, half)
                    + cuts(above, half) * cuts(below, half + 1)
            }
        })
        .collect()
}

fn choose(of: Option<usize>, taken: Option<usize>) -> f64 {
    match (of, taken) {
        (Some(of), Some(taken)) if taken <= of => {
            (0..taken).map(|at| (of - at) as f64 / (at + 1) as f64).product()
        }
        _ => 0.0,
    }
}
