use super::page::{group, page};
use crate::{
    model::Choice,
    render::{Cell, Column, Document, Emphasis, Sentence, Table},
    strategy::{CommonGround, Ground, SectorHolds},
};

/// Priority by sector, then each priority with what is proposed and promised.
pub fn common_ground(answer: &CommonGround) -> Document {
    let mut page = page("Common ground", &answer.frame);
    page.paragraph(&answer.finding);
    if answer.priorities.is_empty() {
        return page;
    }
    page.table(by_sector(answer));
    page.sentences(answer.priorities.iter().map(told));
    page
}

fn by_sector(answer: &CommonGround) -> Table {
    let sectors = answer.sectors.iter().map(|sector| Column::left(group(*sector)));
    let mut table = Table::new("", [Column::left("priority")].into_iter().chain(sectors));
    for ground in &answer.priorities {
        let name = Cell::from(ground.name.as_str());
        let name = if ground.is_shared { name.emphasized(Emphasis::Strong) } else { name };
        table.row([name].into_iter().chain(ground.by_sector.iter().map(held)));
    }
    table.note(
        "How many of the sector's stakeholders at the table named it, and how much it matters to \
         the one it matters to most, from 1 to 5. “?” – nobody of the sector was asked.",
    );
    table
}

fn held(cell: &SectorHolds) -> Cell {
    let (holders, all) = (cell.holders.len(), cell.at_the_table);
    let most = cell.most_importance.map(|most| format!(" ({most})")).unwrap_or_default();
    match (holders, cell.not_asked == all) {
        (0, true) => Cell::from("?").emphasized(Emphasis::Faint),
        (0, false) => Cell::from(format!("0 of {all}")).emphasized(Emphasis::Faint),
        (some, _) if some * 2 >= all => {
            Cell::from(format!("{some} of {all}{most}")).emphasized(Emphasis::Good)
        }
        (some, _) => Cell::from(format!("{some} of {all}{most}")),
    }
}

fn told(ground: &Ground) -> Sentence {
    let mark = if ground.is_shared { "shared" } else { "" };
    let mut sentence = Sentence::new(&ground.finding).marked(mark, Emphasis::Good);
    for action in &ground.actions {
        let chosen = match action.chosen {
            Some(Choice::Yes) => "chosen",
            Some(Choice::No) => "not chosen",
            Some(Choice::Later) => "for later",
            None => "proposed",
        };
        let worth = action.worth.as_ref().map(|worth| format!(": {worth}")).unwrap_or_default();
        sentence.under.push(format!("{} ({chosen}){worth}", action.what));
    }
    sentence
}
