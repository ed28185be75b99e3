use super::{
    measures_in_full,
    page::{is_for_the_convener, page, sheet, short_bar},
};
use crate::{
    model::Id,
    network::Lacking,
    render::{Cell, Column, Document, Emphasis, Sentence, Table},
    strategy::{Measures, PlainMeasure},
};

/// Six measures under plain headings, a stakeholder a row, and what else was asked for; on a page
/// that the group sees, without decimals.
pub fn measures(answer: &Measures) -> Document {
    let private = is_for_the_convener(&answer.frame);
    let mut page = page("Measures", &answer.frame);
    page.for_spreadsheet(in_full(answer, private));
    if let Some(lacking) = lacking(answer) {
        page.note(format!("{lacking}."));
    }
    if !answer.in_plain_words.is_empty() {
        page.table(in_plain_words(answer, private));
    }
    if let Some(compared) = answer.compared.as_ref().filter(|_| private) {
        page.heading(format!("Beside ties of {}", compared.with));
        page.paragraph(match &compared.found {
            None => "Undefined: of one of the two there are no ties, or all that there could be."
                .to_owned(),
            Some(found) => format!(
                "The correlation is {:.4} (QAP): {} of the {} pairs tied here are tied there too, \
                 of {}. By chance, in {} deals from seed {}, it is as high with p = {:.4}, and as \
                 low with p = {:.4}. Each direction is a pair.",
                found.correlation,
                found.in_both,
                found.in_one,
                found.in_other,
                found.by_chance.reps,
                found.by_chance.seed,
                found.by_chance.p_ge_with_found,
                found.by_chance.p_le_with_found,
            ),
        });
    }
    if private {
        measures_in_full::add(&mut page, answer);
    } else if measures_in_full::has_more(answer) {
        page.note("The other measures have decimals, and are for the convener.");
    }
    if !answer.explained.is_empty() {
        page.heading("What they are");
        page.sentences(answer.explained.iter().map(|one| {
            Sentence::new(format!("{}: {}", one.name, one.definition))
                .under(format!("{} Source: {}.", one.reading, one.source))
        }));
    }
    page
}

/// The ties that were left out for want of a length, in a sentence.
fn lacking(answer: &Measures) -> Option<String> {
    Lacking::in_words(&answer.lacking, |id| {
        answer.nodes.binary_search(id).map_or(id.as_str(), |place| answer.names[place].as_str())
    })
}

fn in_plain_words(answer: &Measures, private: bool) -> Table {
    let headings = answer.in_plain_words.iter().map(|measure| Column::right(measure.label));
    let headings = [Column::left("stakeholder")].into_iter().chain(headings);
    let mut table = Table::new("", headings);
    for place in measures_in_full::shown(&mut table, &answer.in_plain_words[0].values) {
        let cells = answer.in_plain_words.iter().map(|measure| value(measure, place, private));
        table.row([Cell::from(answer.names[place].as_str())].into_iter().chain(cells));
    }
    for measure in &answer.in_plain_words {
        let proper = if private { format!(" ({})", measure.name) } else { String::new() };
        table.note(format!("{}{proper}: {}.", measure.label, measure.meaning));
    }
    table
}

/// A number; in a page that the group sees, a bar in the place of a number with decimals.
fn value(measure: &PlainMeasure, place: usize, private: bool) -> Cell {
    let Some(value) = measure.values[place] else { return None::<&str>.into() };
    let most = measure.values.iter().flatten().copied().fold(0.0, f64::max);
    let whole = is_whole(&measure.values);
    let cell = match (whole, private) {
        (true, _) => Cell::number(Some(value), 0),
        (false, true) => Cell::number(Some(value), 2),
        (false, false) => short_bar((value / most * 100.0).round() as usize, 100).into(),
    };
    match value > 0.0 && value >= most {
        true => cell.emphasized(Emphasis::Strong),
        false => cell,
    }
}

fn is_whole(values: &[Option<f64>]) -> bool {
    values.iter().flatten().all(|value| value.fract() == 0.0)
}

/// For a spreadsheet: everything that has a value for each stakeholder, a column each.
fn in_full(answer: &Measures, private: bool) -> Table {
    let plain = answer.in_plain_words.iter();
    let shown: Vec<(&str, Vec<Option<f64>>)> = if private {
        let found = answer.measures.found.iter();
        found.filter_map(|(name, values)| Some((*name, values.each()?))).collect()
    } else {
        plain
            .map(|measure| (measure.label, measure.values.clone()))
            .filter(|(_, values)| is_whole(values))
            .collect()
    };
    let mut table = sheet(["id", "stakeholder"]);
    table.columns.extend(shown.iter().map(|(heading, _)| Column::right(*heading)));
    let whole: Vec<bool> = shown.iter().map(|(_, values)| is_whole(values)).collect();
    for (place, (id, name)) in answer.nodes.iter().zip(&answer.names).enumerate() {
        let cells = shown.iter().zip(&whole).map(|((_, values), whole)| match values[place] {
            None => Cell::default(),
            value => Cell::number(value, if *whole { 0 } else { 6 }),
        });
        table.row([id.as_str(), name.as_str()].map(Cell::from).into_iter().chain(cells));
    }
    table
}
