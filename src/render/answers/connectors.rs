use super::page::{is_for_the_convener, page, sectors, sheet, short_bar};
use crate::{
    measure::RankRange,
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
    let under = one.likelier.iter().chain([&one.people.finding]).filter(|line| !line.is_empty());
    under.fold(sentence, Sentence::under)
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
        Column::left("ranks"),
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
            ranks(one).into(),
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

/// “1–4”: between which ranks it stands in most networks that may be; “5, likelier 1–4” where its
/// rank on record is none of them.
fn ranks(one: &Connector) -> String {
    match one.rank_range {
        Some(range) if range.best < range.worst || one.likelier.is_some() => {
            let beside = one.likelier.iter().map(|_| format!("{}, likelier ", rank(one)));
            let range = match range {
                RankRange { best, worst, .. } if best == worst => best.to_string(),
                RankRange { best, worst, .. } => format!("{best}–{worst}"),
            };
            beside.chain([range]).collect()
        }
        Some(_) | None => rank(one),
    }
}

/// How the ranges of ranks were come by, in words.
fn how_firm(firmness: &Firmness, stakeholders: usize) -> String {
    format!(
        "Ranks: between which it stands in nine of ten networks that may be. {} of {stakeholders} \
         told with whom they work; whom others left out is drawn by how many ties they have, and \
         what one side alone said holds as often as two agree, here {} in a hundred ({} drawn, \
         seed {}). “convoke next-conversations” says whom to ask.",
        firmness.heard,
        (firmness.agreement * 100.0).round(),
        firmness.draws.draws,
        firmness.draws.seed,
    )
}

/// Everything for a spreadsheet, with all digits that count.
fn in_full(answer: &Connectors) -> Table {
    let mut table = sheet([
        "rank",
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
        "best rank",
        "worst rank",
    ]);
    for one in &answer.connectors {
        table.row([
            one.rank.into(),
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
            one.rank_range.map(|range| range.best.to_string()).into(),
            one.rank_range.map(|range| range.worst.to_string()).into(),
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
