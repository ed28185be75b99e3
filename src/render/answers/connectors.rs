use super::page::{is_for_the_convener, page, sectors, sheet, short_bar};
use crate::{
    model::Id,
    render::{Cell, Column, Document, Emphasis, Sentence, Table},
    strategy::{Connector, Connectors, Firmness},
};

/// Who connects, and what would be lost; for the convener with the measures beside it.
pub fn connectors(answer: &Connectors) -> Document {
    let mut page = page("Connectors", &answer.frame);
    page.paragraph(&answer.finding);
    let private = is_for_the_convener(&answer.frame);
    page.for_spreadsheet(if private { in_full(answer) } else { in_words(answer) });
    if answer.connectors.is_empty() {
        return page;
    }
    page.sentences(answer.connectors.iter().map(sentence));
    page.table(if private { in_numbers(answer) } else { in_words(answer) });
    page
}

fn sentence(one: &Connector) -> Sentence {
    let emphasis = match one.single_point_of_failure {
        Some(true) => Emphasis::Alarm,
        Some(false) | None => Emphasis::Strong,
    };
    let sentence = Sentence::new(&one.finding).marked(rank(one), emphasis);
    let people = &one.people.finding;
    if people.is_empty() { sentence } else { sentence.under(people) }
}

/// “2=” where another has the same rank.
pub(super) fn rank(one: &Connector) -> String {
    format!("{}{}", one.rank, if one.rank_is_shared { "=" } else { "" })
}

/// Proper names and numbers in one line.
pub(super) fn numbers(one: &Connector) -> String {
    let said = |name: &str, value: Option<f64>, decimals: usize| {
        value.map(|value| format!("{name} {value:.decimals$}"))
    };
    let all = [
        said("betweenness", one.betweenness_normalized, 2),
        said("constraint", one.constraint, 2),
        said("effective size", one.effective_size, 1),
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn in_numbers(answer: &Connectors) -> Table {
    let columns = [
        Column::left("connector"),
        Column::left("rank"),
        Column::left("sector"),
        Column::left("betweenness"),
        Column::right("constraint"),
        Column::right("effective size"),
        Column::right("cut off"),
    ];
    let mut table = Table::new("In numbers", columns);
    for one in &answer.connectors {
        let share = one.betweenness_normalized.unwrap_or_default();
        let bar = short_bar((share * 100.0).round() as usize, 100);
        let cut_off = Cell::from(one.cut_off_count.unwrap_or_default());
        let is_cut_point = one.single_point_of_failure == Some(true);
        let weight = if is_cut_point { Emphasis::Alarm } else { Emphasis::Faint };
        table.row([
            one.name.as_str().into(),
            firm_rank(one).into(),
            sectors(&one.sectors),
            format!("{bar} {share:.2}").into(),
            Cell::number(one.constraint, 2),
            Cell::number(one.effective_size, 1),
            cut_off.emphasized(weight),
        ]);
    }
    let stand = if answer.connecting == 1 { "stands" } else { "stand" };
    table.note(format!(
        "{} of {} {stand} between others. Betweenness: the share of all pairs of others on whose \
         shortest way it lies. Constraint: how much its ties lead back to the same few; low is \
         open. Effective size: how many of its contacts lead somewhere else. Cut off: how many \
         would be, without it.",
        answer.connecting, answer.stakeholders
    ));
    if let Some(firmness) = &answer.firmness {
        table.note(how_firm(firmness, answer.stakeholders));
    }
    table
}

/// “2, 1 to 4”: its rank, and between which it stands in most networks that may be.
fn firm_rank(one: &Connector) -> String {
    match one.rank_range {
        Some(range) if range.best == range.worst => format!("{}, firm", rank(one)),
        Some(range) => format!("{}, {} to {}", rank(one), range.best, range.worst),
        None => rank(one),
    }
}

/// How the ranges of ranks were come by, in words.
fn how_firm(firmness: &Firmness, stakeholders: usize) -> String {
    format!(
        "After a rank stands between which it lies in nine of ten networks that may be: {} of \
         {stakeholders} told with whom they work, and what others left out, or one side alone \
         said, may be otherwise ({} drawn, seed {}; of the ties between two who were heard, {} in \
         a hundred count as said by both). “convoke next-conversations” says whom to ask.",
        firmness.heard,
        firmness.draws.draws,
        firmness.draws.seed,
        (firmness.agreement * 100.0).round(),
    )
}

/// Everything for a spreadsheet, with all digits that count.
fn in_full(answer: &Connectors) -> Table {
    let mut table = sheet([
        "rank",
        "best rank",
        "worst rank",
        "id",
        "connector",
        "sector",
        "betweenness",
        "constraint",
        "effective size",
        "cut off",
        "bridges",
        "finding",
        "people",
    ]);
    for one in &answer.connectors {
        table.row([
            one.rank.into(),
            one.rank_range.map(|range| range.best.to_string()).into(),
            one.rank_range.map(|range| range.worst.to_string()).into(),
            one.id.as_str().into(),
            one.name.as_str().into(),
            sectors(&one.sectors),
            Cell::number(one.betweenness_normalized, 6),
            Cell::number(one.constraint, 6),
            Cell::number(one.effective_size, 6),
            one.cut_off_count.unwrap_or_default().into(),
            sectors(&one.bridges),
            one.finding.as_str().into(),
            one.people.finding.as_str().into(),
        ]);
    }
    table
}

fn in_words(answer: &Connectors) -> Table {
    let mut table = sheet(["who", "sector", "brings together"]);
    for one in &answer.connectors {
        let together: Vec<&str> = one.bridges.iter().map(|sector| sector.plural()).collect();
        let together = (!together.is_empty()).then(|| together.join(", "));
        table.row([one.name.as_str().into(), sectors(&one.sectors), together.into()]);
    }
    table
}
