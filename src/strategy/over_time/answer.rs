use super::Frame;
use crate::{measure::RunChart, model::When};
use serde::Serialize;

/// Run charts, and what they say.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OverTime {
    /// One for each number that is followed.
    pub charts: Vec<Charted>,
    /// From how many first points the middle comes; from all where `None`.
    pub baseline: Option<usize>,
    /// How many facts of the kinds that are counted do not say in which month they fell.
    pub without_month: usize,
    /// How the answer was come by.
    #[serde(flatten)]
    pub frame: Frame,
}

/// A number followed over time, its signals, and what these say.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Charted {
    /// What is followed.
    #[serde(flatten)]
    pub series: Series,
    /// The points on either side of the middle, runs, shifts and trends.
    pub signals: RunChart,
    /// Whether a shift, a trend, or too few or too many runs say that something changed; not where
    /// fewer than half of the points lie off the middle.
    pub is_signal: bool,
    /// What they say, in sentences.
    pub findings: Vec<String>,
}

/// A number followed over time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Series {
    /// What it is.
    pub name: String,
    /// What it counts in.
    pub unit: Unit,
    /// Its points in order of time.
    pub points: Vec<Point>,
}

impl Series {
    /// How many of its points have a value.
    pub fn there(&self) -> usize {
        self.points.iter().filter(|point| point.value.is_some()).count()
    }
}

/// What a number counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Things.
    Count,
    /// A part of a whole, from 0 to 1.
    Share,
    /// Whatever it was brought along in.
    Number,
}

/// One point.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Point {
    /// When.
    pub on: When,
    /// How much; `None` where there was nothing to take a share or a measure of.
    pub value: Option<f64>,
}
