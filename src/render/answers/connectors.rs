use super::page::{bare_bar, is_for_the_convener, page, sectors};
use crate::{
    render::{Cell, Column, Document, Emphasis, Sentence, Table},
    strategy::{Connector, Connectors},
};

/// Who connects, and what would be lost; for the convener with the measures beside it.
pub fn connectors(answer: &Connectors) -> Document {
    let mut page = page("connectors", &answer.frame);
    page.paragraph(&answer.finding);
    if answer.connectors.is_empty() {
        return page;
    }
    let private = is_for_the_convener(&answer.frame);
    page.sentences(answer.connectors.iter().map(|one| sentence(one, private)));
    page.table(if private { numbered(answer) } else { plain(answer) });
    page
}

fn sentence(one: &Connector, private: bool) -> Sentence {
    let emphasis = match one.single_point_of_failure {
        true if private => Emphasis::Alarm,
        true | false => Emphasis::Strong,
    };
    let sentence = Sentence::new(&one.finding).marked(rank(one), emphasis);
    let people = &one.people.finding;
    if people.is_empty() { sentence } else { sentence.under(people) }
}

/// “2=” where another has the same rank.
fn rank(one: &Connector) -> String {
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

fn numbered(answer: &Connectors) -> Table {
    let columns = [
        Column::right("rank"),
        Column::left("connector"),
        Column::left("sector"),
        Column::left("betweenness"),
        Column::right("constraint"),
        Column::right("effective size"),
        Column::right("would be cut off"),
    ];
    let mut table = Table::new("In numbers", columns);
    for one in &answer.connectors {
        let share = one.betweenness_normalized.unwrap_or_default();
        let bar = bare_bar((share * 100.0).round() as usize, 100);
        let cut_off = Cell::from(one.cut_off_count);
        table.row([
            rank(one).into(),
            one.name.as_str().into(),
            sectors(&one.sectors),
            format!("{bar} {share:.3}").into(),
            Cell::number(one.constraint, 3),
            Cell::number(one.effective_size, 1),
            match one.single_point_of_failure {
                true => cut_off.emphasized(Emphasis::Alarm),
                false => cut_off.emphasized(Emphasis::Faint),
            },
        ]);
    }
    table.note(format!(
        "{} of {} stand between others. Betweenness: the share of all pairs of others on whose \
         shortest way it lies. Constraint: how much its ties lead back to the same few, low is \
         open. Effective size: how many of its contacts lead somewhere else.",
        answer.connecting, answer.stakeholders
    ));
    table
}

fn plain(answer: &Connectors) -> Table {
    let columns = [Column::left("who"), Column::left("sector"), Column::left("brings together")];
    let mut table = Table::new("", columns);
    for one in &answer.connectors {
        let together: Vec<&str> = one.bridges.iter().map(|sector| sector.plural()).collect();
        let together = (!together.is_empty()).then(|| together.join(", "));
        table.row([one.name.as_str().into(), sectors(&one.sectors), together.into()]);
    }
    table
}
