use super::page::{group, is_for_the_convener, page};
use crate::{
    render::{Cell, Column, Document, Emphasis, Table, bar},
    strategy::{Dependence, SectorsReach, sentence::count},
};

/// How much holds only by the convener, in all and by two sectors at a time.
pub fn dependence(answer: &Dependence) -> Document {
    let mut page = page("What hangs on the convener", &answer.frame);
    page.paragraph(&answer.finding);
    let Some(reach) = &answer.reach else { return page };
    let columns = [
        Column::left("pairs"),
        Column::left("only through the convener"),
        Column::right("in other ways too"),
        Column::right("not at all"),
    ];
    let mut table = Table::new("", columns);
    table.row([
        Cell::from("all at the table").emphasized(Emphasis::Strong),
        bar(reach.only_through, reach.pairs).into(),
        reach.otherwise.into(),
        reach.not_at_all.into(),
    ]);
    if is_for_the_convener(&answer.frame) {
        let through = answer.by_sectors.iter().filter(|row| row.reach.only_through > 0);
        through.for_each(|row| table.row(by_sectors(row)));
        let without = answer.by_sectors.iter().filter(|row| row.reach.only_through == 0).count();
        if without > 0 {
            table.note(format!(
                "In {} no pair reaches each other only through the convener.",
                count(without, "other row of two sectors", "other rows of two sectors")
            ));
        }
    }
    page.table(table);
    page
}

fn by_sectors(row: &SectorsReach) -> [Cell; 4] {
    let (one, other) = row.sectors;
    let pairs = match one == other {
        true => format!("among {}", group(one)),
        false => format!("{} and {}", group(one), group(other)),
    };
    let through = Cell::from(bar(row.reach.only_through, row.reach.pairs));
    let most = row.reach.only_through * 2 > row.reach.pairs;
    [
        pairs.into(),
        if most { through.emphasized(Emphasis::Alarm) } else { through },
        row.reach.otherwise.into(),
        row.reach.not_at_all.into(),
    ]
}
