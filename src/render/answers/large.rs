use super::page::{page, sheet};
use crate::{
    model::Id,
    render::{Cell, Column, Document, Table},
    strategy::{LargeConnectors, LargeSample},
};

/// The foremost connectors of a large network, and how sure their order is.
pub fn large_connectors(answer: &LargeConnectors) -> Document {
    let mut page = page("Connectors", &answer.frame);
    page.paragraph(finding(answer));
    page.paragraph(match &answer.sample {
        Some(sample) => sampled(answer, sample),
        None => "The whole network was searched: the numbers are exact.".to_owned(),
    });
    page.for_spreadsheet(in_full(answer));
    if !answer.connectors.is_empty() {
        page.table(in_numbers(answer));
    }
    page
}

fn finding(answer: &LargeConnectors) -> String {
    let hold = format!(
        "{} stakeholders with {} ties, in {}. {} of them are single points of failure, and the \
         innermost core has {} ties each.",
        answer.stakeholders,
        answer.ties,
        match answer.parts {
            1 => "one part".to_owned(),
            parts => format!("{parts} parts, of which the largest has {}", answer.largest_part),
        },
        answer.cut_points,
        answer.innermost_core,
    );
    match answer.connectors.first() {
        Some(first) => format!("The foremost connector is {}. {hold}", first.id),
        None => format!("Nobody stands between others. {hold}"),
    }
}

fn sampled(answer: &LargeConnectors, sample: &LargeSample) -> String {
    let certain = answer.connectors.iter().filter(|one| one.is_certain).count();
    format!(
        "The network is too large to be searched from everyone: {} pairs were drawn (seed {}). \
         With a confidence of {:.0} %, every betweenness lies within its range, which is at most \
         {:.5} from the estimate, and the {certain} marked of these {} are among the foremost {}.",
        sample.pairs,
        sample.seed,
        sample.confidence * 100.0,
        sample.error,
        answer.connectors.len(),
        answer.connectors.len(),
    )
}

fn in_numbers(answer: &LargeConnectors) -> Table {
    let mut columns = vec![
        Column::right(""),
        Column::left("connector"),
        Column::right("betweenness"),
        Column::right("ties"),
        Column::right("constraint"),
        Column::right("effective size"),
        Column::right("core"),
        Column::left("cut point"),
    ];
    if answer.sample.is_some() {
        columns.insert(3, Column::left("range"));
        columns.push(Column::left("certain"));
    }
    let mut table = Table::new("In numbers", columns);
    for (place, one) in (1..).zip(&answer.connectors) {
        let yes = |is: bool| Cell::from(if is { "yes" } else { "" });
        let mut cells = vec![
            Cell::from(place),
            one.id.as_str().into(),
            Cell::number(Some(one.betweenness_normalized), 5),
            one.ties.into(),
            Cell::number(one.constraint, 3),
            Cell::number(one.effective_size, 1),
            one.core.into(),
            yes(one.single_point_of_failure),
        ];
        if answer.sample.is_some() {
            cells.insert(3, format!("{:.5}–{:.5}", one.at_least, one.at_most).into());
            cells.push(yes(one.is_certain));
        }
        table.row(cells);
    }
    table.note(
        "Betweenness: the share of all pairs of others on whose shortest way it lies. Constraint: \
         how much its ties lead back to the same few; low is open. Effective size: how many of \
         its contacts lead somewhere else. Core: the greatest k such that it is among some who \
         all have k ties among themselves.",
    );
    table
}

/// Everything for a spreadsheet, with all digits that count.
fn in_full(answer: &LargeConnectors) -> Table {
    let mut table = sheet([
        "rank",
        "id",
        "betweenness",
        "at least",
        "at most",
        "certain",
        "ties",
        "constraint",
        "effective size",
        "core",
        "cut point",
    ]);
    for (place, one) in (1..).zip(&answer.connectors) {
        let said = |is: bool| if is { "yes" } else { "no" };
        table.row([
            Cell::from(place),
            one.id.as_str().into(),
            Cell::number(Some(one.betweenness_normalized), 9),
            Cell::number(Some(one.at_least), 9),
            Cell::number(Some(one.at_most), 9),
            said(one.is_certain).into(),
            one.ties.into(),
            Cell::number(one.constraint, 6),
            Cell::number(one.effective_size, 6),
            one.core.into(),
            said(one.single_point_of_failure).into(),
        ]);
    }
    table
}
