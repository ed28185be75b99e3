use super::Series;
use crate::{
    measure::{RunChart, Runs, Shift, Side, Trend, USEFUL_POINTS, Way},
    strategy::sentence::{count, number},
};

/// Whether a chart shows a shift, a trend, or too few or too many runs. Where most points lie on
/// the middle it shows nothing: the few others look like a shift whatever happens.
pub(super) fn is_signal(chart: &RunChart, there: usize) -> bool {
    let by_runs = matches!(chart.runs_verdict, Runs::TooFew | Runs::TooMany);
    let is_any = by_runs || !chart.shifts.is_empty() || !chart.trends.is_empty();
    is_any && !is_mostly_on_the_middle(chart, there)
}

fn is_mostly_on_the_middle(chart: &RunChart, there: usize) -> bool {
    2 * chart.useful < there
}

/// What a chart says, a sentence each; that it says nothing is one, too.
pub(super) fn findings(series: &Series, chart: &RunChart) -> Vec<String> {
    let there = series.there();
    if !is_signal(chart, there) {
        return vec![no_signal(chart, there)];
    }
    let shifts = chart.shifts.iter().map(|found| shift(series, found));
    let trends = chart.trends.iter().map(|found| trend(series, found));
    shifts.chain(trends).chain(too_few_or_many(chart)).collect()
}

fn shift(series: &Series, found: &Shift) -> String {
    let side = match found.side {
        Side::Above => "above",
        Side::Below => "below",
    };
    let points = count(found.points, "point", "points");
    let between = between(series, found.first, found.last);
    format!("A shift: {points} in a row {side} the middle, {between}.")
}

fn trend(series: &Series, found: &Trend) -> String {
    let way = match found.direction {
        Way::Up => "higher",
        Way::Down => "lower",
    };
    let points = count(found.points, "point", "points");
    let between = between(series, found.first, found.last);
    format!("A trend: {points}, each {way} than the one before, {between}.")
}

fn between(series: &Series, first: usize, last: usize) -> String {
    let name = |at: usize| series.points[at].on.in_words();
    format!("from {} to {}", name(first), name(last))
}

fn too_few_or_many(chart: &RunChart) -> Option<String> {
    let (fewest, most) = chart.limits?;
    let runs = count(chart.runs, "run", "runs");
    match chart.runs_verdict {
        Runs::TooFew => Some(format!(
            "Too few runs: the line stays on one side of the middle longer than chance alone \
             would have it ({runs}; by chance at least {}).",
            number(fewest)
        )),
        Runs::TooMany => Some(format!(
            "Too many runs: the line crosses the middle more often than chance alone would have \
             it ({runs}; by chance at most {}); two different things may be mixed.",
            number(most)
        )),
        Runs::NotEnoughData | Runs::AsExpected => None,
    }
}

/// Why there is no signal.
fn no_signal(chart: &RunChart, there: usize) -> String {
    let points = count(chart.useful, "point", "points");
    match (there, chart.useful) {
        (0, _) => "Nothing is on record to chart.".to_owned(),
        (1, _) => "There is one point only: nothing to compare it with.".to_owned(),
        _ if chart.median.is_none() => {
            "There is no middle: nothing is on record for the first points.".to_owned()
        }
        (all, 0) => format!("All {} points are the same.", number(all)),
        (all, _) if is_mostly_on_the_middle(chart, all) => format!(
            "Only {points} of {} {} off the middle: where most lie on it, a run chart cannot tell \
             a change from chance. Follow something that happens more often.",
            number(all),
            lie(chart.useful)
        ),
        (_, useful) if useful < USEFUL_POINTS => format!(
            "No shift and no trend so far. Only {points} {} off the middle: {} are needed to tell \
             whether there are too few or too many runs.",
            lie(useful),
            number(USEFUL_POINTS)
        ),
        _ if chart.limits.is_none() => "No shift and no trend. With so few points on one side of \
             the middle, no number of runs would be unlikely."
            .to_owned(),
        _ => "It goes up and down as chance alone would have it.".to_owned(),
    }
}

fn lie(points: usize) -> &'static str {
    if points == 1 { "lies" } else { "lie" }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{
        measure::run_chart,
        model::{Cell, When},
        strategy::over_time::{Point, Unit},
    };

    fn said(values: &[Option<f64>]) -> Vec<String> {
        let month = |at: usize| format!("{}-{:02}", 2025 + at / 12, at % 12 + 1);
        let point = |(at, value): (usize, &Option<f64>)| Point {
            on: When::read(&month(at)).unwrap(),
            value: *value,
        };
        let points = values.iter().enumerate().map(point).collect();
        let series = Series { name: "Visits".into(), unit: Unit::Count, points };
        findings(&series, &run_chart(values))
    }

    #[test]
    fn a_shift_is_told_with_the_months_of_its_first_and_last_point() {
        let values = [5., 5., 6., 5., 6., 5., 2., 1., 2., 1., 2., 1.].map(Some);
        let found = said(&values);
        let shift =
            "A shift: six points in a row below the middle, from July 2025 to December 2025.";
        assert_eq!(found[1], shift);
        assert!(found.iter().any(|said| said.starts_with("Too few runs")), "{found:?}");
    }

    #[test]
    fn seven_points_among_many_zeros_are_no_shift() {
        let values: Vec<Option<f64>> = (0..24).map(|at| Some(f64::from(at % 3 == 0))).collect();
        assert!(!run_chart(&values).shifts.is_empty());
        assert!(said(&values)[0].starts_with("Only eight points of 24 lie off the middle"));
    }

    #[test]
    fn too_few_points_say_so() {
        assert_eq!(said(&[]), ["Nothing is on record to chart."]);
        assert_eq!(said(&[None, None]), ["Nothing is on record to chart."]);
        assert_eq!(said(&[Some(1.0)]), ["There is one point only: nothing to compare it with."]);
        assert_eq!(said(&[Some(1.0); 4]), ["All four points are the same."]);
        let few = said(&[3.0, 1.0, 4.0, 1.5].map(Some));
        assert!(few[0].contains("Only four points lie off the middle: ten are needed"), "{few:?}");
    }
}
