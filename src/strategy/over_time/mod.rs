//! What happens month by month, as run charts: whether it changed by more than chance.

mod answer;
mod months;
mod words;

use super::Frame;
use crate::{
    measure::{run_chart, run_chart_against},
    model::View,
};
pub use answer::{Charted, OverTime, Point, Series, Unit};

/// The most months that a chart looks back upon: two years show a season twice.
pub const MONTHS: usize = 24;

/// Run charts of the last two years of a community, month by month: commitments newly said,
/// promises kept by their day, ties that began, and who came to its events.
///
/// Only whole months count: the one that the view's day lies in is left out unless that is its
/// last. Charts begin with the first month in which something happened. Each counts what happened
/// within a month and never what there is by its end: that is last month's and a little more, and
/// would show a shift where nothing changed. What does not say its month is counted beside.
///
/// With `baseline`, the middle is that of so many first points and stays where it was.
///
/// Source and limits: [`run_chart`].
/// Cost: time O(n log n) for n rows.
pub fn over_time(view: &View, baseline: Option<usize>) -> OverTime {
    let (series, without_month) = months::series(view, MONTHS);
    OverTime { without_month, ..charts(view, series, baseline) }
}

/// Run charts of numbers that were brought along, each in order of time.
pub fn charts(view: &View, series: Vec<Series>, baseline: Option<usize>) -> OverTime {
    OverTime {
        charts: series.into_iter().map(|series| charted(series, baseline)).collect(),
        baseline,
        without_month: 0,
        frame: Frame::new(view, ""),
    }
}

fn charted(series: Series, baseline: Option<usize>) -> Charted {
    let values: Vec<Option<f64>> = series.points.iter().map(|point| point.value).collect();
    let signals = match baseline {
        None => run_chart(&values),
        Some(points) => {
            let first: Vec<Option<f64>> = values.iter().copied().take(points).collect();
            run_chart_against(&values, run_chart(&first).median)
        }
    };
    let findings = words::findings(&series, &signals);
    let is_signal = words::is_signal(&signals, series.there());
    Charted { series, signals, is_signal, findings }
}
