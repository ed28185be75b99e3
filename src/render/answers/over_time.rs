use super::page::{is_for_the_convener, page, sheet};
use crate::{
    render::{Document, Emphasis, Sentence, Table, sparkline},
    strategy::{
        Charted, OverTime, Unit,
        sentence::{capital, count},
    },
};

/// Run charts: each a line of blocks with its words beside, then what it says.
pub fn over_time(answer: &OverTime) -> Document {
    let mut page = page("Over time", &answer.frame);
    page.for_spreadsheet(in_full(answer));
    if answer.charts.is_empty() {
        page.paragraph("No column holds numbers: there is nothing to chart.");
        return page;
    }
    for chart in &answer.charts {
        page.heading(chart.series.name.as_str());
        let line = sparkline(chart.series.points.iter().map(|point| point.value));
        if !line.is_empty() {
            page.paragraph(format!("{line}  {}", beside(chart, answer.baseline)));
        }
        let (mark, emphasis) = match chart.is_signal {
            true => ("signal", Emphasis::Care),
            false => ("no signal", Emphasis::Faint),
        };
        page.sentences(
            chart.findings.iter().map(|said| Sentence::new(said.as_str()).marked(mark, emphasis)),
        );
    }
    if answer.without_month > 0 {
        let facts = count(answer.without_month, "fact does", "facts do");
        page.note(format!("{} not say in which month, and count in none.", capital(&facts)));
    }
    page.note(
        "A signal says that something has changed, neither what nor whether for the better: ask \
         what happened then. A single point far out is a matter of judgement, and no signal here.",
    );
    if is_for_the_convener(&answer.frame) {
        page.note(
            "Run charts after Perla, Provost and Murray (2011): a shift is six points or more on \
             one side of the median, a trend five or more that all rise or all fall; points on \
             the median, and those that repeat, are passed over. Limits of runs are Swed and \
             Eisenhart's at 5 %, computed for the points that there are.",
        );
    }
    page
}

/// “January 2025 to October 2026; middle 60 %; from 0 % to 100 %”
fn beside(chart: &Charted, baseline: Option<usize>) -> String {
    let points = &chart.series.points;
    let values = || points.iter().filter_map(|point| point.value);
    let unit = chart.series.unit;
    let span = match points.as_slice() {
        [] => String::new(),
        [only] => only.on.in_words(),
        [first, .., last] => format!("{} to {}", first.on.in_words(), last.on.in_words()),
    };
    let Some(median) = chart.signals.median else { return span };
    let lowest = values().fold(f64::INFINITY, f64::min);
    let highest = values().fold(f64::NEG_INFINITY, f64::max);
    let said = |value| said(value, unit);
    let whence = match baseline {
        None => String::new(),
        Some(points) => format!(", that of the first {}", count(points, "point", "points")),
    };
    let (median, lowest, highest) = (said(median), said(lowest), said(highest));
    format!("{span}; middle {median}{whence}; from {lowest} to {highest}")
}

fn said(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Share => format!("{} %", (value * 100.0).round()),
        Unit::Count | Unit::Number => {
            let digits = format!("{value:.2}");
            digits.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
    }
}

fn in_full(answer: &OverTime) -> Table {
    let mut table = sheet(["what", "when", "value", "median"]);
    for chart in &answer.charts {
        let median = chart.signals.median.map(|median| median.to_string()).unwrap_or_default();
        for point in &chart.series.points {
            table.row([
                chart.series.name.as_str().into(),
                point.on.to_string().into(),
                point.value.map(|value| value.to_string()).unwrap_or_default().into(),
                median.as_str().into(),
            ]);
        }
    }
    table
}
