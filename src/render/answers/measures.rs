use super::page::{is_for_the_convener, page, sheet, short_bar};
use crate::{
    model::Id,
    render::{Cell, Column, Document, Emphasis, Table},
    strategy::{Measures, PlainMeasure},
};

/// Six measures under plain headings, a stakeholder a row; on a page that the group sees,
/// without decimals.
pub fn measures(answer: &Measures) -> Document {
    let private = is_for_the_convener(&answer.frame);
    let mut page = page("Measures", &answer.frame);
    page.for_spreadsheet(in_full(answer, private));
    let headings = answer.in_plain_words.iter().map(|measure| Column::right(measure.label));
    let headings = [Column::left("stakeholder")].into_iter().chain(headings);
    let mut table = Table::new("", headings);
    for (place, name) in answer.names.iter().enumerate() {
        let cells = answer.in_plain_words.iter().map(|measure| value(measure, place, private));
        table.row([Cell::from(name.as_str())].into_iter().chain(cells));
    }
    for measure in &answer.in_plain_words {
        let proper = if private { format!(" ({})", measure.name) } else { String::new() };
        table.note(format!("{}{proper}: {}.", measure.label, measure.meaning));
    }
    page.table(table);
    page
}

/// A number; in a page that the group sees, a bar in the place of a number with decimals.
fn value(measure: &PlainMeasure, place: usize, private: bool) -> Cell {
    let Some(value) = measure.values[place] else { return None::<&str>.into() };
    let most = measure.values.iter().flatten().copied().fold(0.0, f64::max);
    let whole = is_whole(measure);
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

fn is_whole(measure: &PlainMeasure) -> bool {
    measure.values.iter().flatten().all(|value| value.fract() == 0.0)
}

fn in_full(answer: &Measures, private: bool) -> Table {
    let shown: Vec<&PlainMeasure> =
        answer.in_plain_words.iter().filter(|measure| private || is_whole(measure)).collect();
    let headings = shown.iter().map(|measure| match private {
        true => Column::right(measure.name),
        false => Column::right(measure.label),
    });
    let mut table = sheet(["id", "stakeholder"]);
    table.columns.extend(headings);
    for (place, (id, name)) in answer.nodes.iter().zip(&answer.names).enumerate() {
        let cells = shown.iter().map(|measure| match measure.values[place] {
            None => Cell::default(),
            Some(value) if is_whole(measure) => Cell::number(Some(value), 0),
            Some(value) => Cell::number(Some(value), 6),
        });
        table.row([id.as_str(), name.as_str()].map(Cell::from).into_iter().chain(cells));
    }
    table
}
