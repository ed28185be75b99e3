use super::{compare::Saying, work::Work};
use crate::{
    error::Trouble,
    model::{Column, Key, Refers, Stored, Table, Visitor, join_list, split_list},
    sheets::cell::Said,
};
use std::collections::HashMap;

/// A row that could be read: which record it means, and what it says of it.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) row: usize,
    pub(super) key: Key,
    pub(super) saying: Saying,
}

/// Reads the rows of the table visited; what is wrong is noted with the rows.
pub(super) struct ReadRows<'w, 'a>(pub(super) &'w mut Work<'a>);

impl Visitor for ReadRows<'_, '_> {
    type Answer = Vec<Reading>;

    fn visit<R: Stored>(self) -> Vec<Reading> {
        let work = self.0;
        let mut steps = HashMap::new();
        let rows: Vec<usize> = (0..work.drafts.len())
            .filter(|row| work.drafts[*row].table() == R::TABLE && work.drafts[*row].is_good())
            .collect();
        let read = |row| {
            let (mut record, mut saying) = read_row::<R>(work, row);
            if R::TABLE == Table::Steps {
                count_step(&mut record, &mut saying, &mut steps);
            }
            work.drafts[row].is_good().then(|| Reading { row, key: record.key(), saying })
        };
        rows.into_iter().filter_map(read).collect()
    }
}

fn read_row<R: Stored>(work: &mut Work<'_>, row: usize) -> (R, Saying) {
    let (mut record, mut saying) = (R::default(), Saying::new());
    let columns = R::columns();
    let draft = &work.drafts[row];
    let tabled = draft.tabled;
    let cells = draft.row.clone();
    if let Some(id) = draft.id.clone()
        && let Some(column) = columns.iter().find(|column| column.heading == "id")
    {
        match (column.read)(&mut record, &id) {
            Ok(()) => drop(saying.insert("id", (column.write)(&record))),
            Err(trouble) => work.drafts[row].refuse("id", trouble),
        }
    }
    for (position, index) in &tabled.columns {
        let column = &columns[*index];
        if column.heading == "id" {
            continue;
        }
        let read = match Said::of(cells.cell(*position)) {
            Said::Nothing => continue,
            Said::Clear if column.required => {
                Err(Trouble::Blank { what: format!("“{}”", column.heading) })
            }
            Said::Clear => Ok(String::new()),
            Said::Words(words) => read_cell(work, row, column, words, &mut record),
        };
        match read {
            Ok(text) => drop(saying.insert(column.heading, text)),
            Err(trouble) => work.drafts[row].refuse(column.heading, trouble),
        }
    }
    (record, saying)
}

/// Reads a cell into the record; its canonical text.
fn read_cell<R>(
    work: &mut Work<'_>,
    row: usize,
    column: &Column<R>,
    words: &str,
    record: &mut R,
) -> Result<String, Trouble> {
    match column.refers {
        Some(refers) => {
            let text = named(work, row, column, refers, words)?;
            (column.read)(record, &text)?;
        }
        None => {
            let read = (column.read)(record, words);
            if read.is_err() && column.many && !(column.choices)().is_empty() {
                let listed = words.replace([',', '/', '|', '&', '+'], ";").replace(" and ", ";");
                (column.read)(record, &listed).or(read)?;
            } else {
                read?;
            }
        }
    }
    Ok((column.write)(record))
}

/// The canonical text of a cell in which others are named.
fn named<R>(
    work: &mut Work<'_>,
    row: usize,
    column: &Column<R>,
    refers: Refers,
    words: &str,
) -> Result<String, Trouble> {
    let mut resolve = |said: &str| work.registry.resolve(refers, said, column.heading, row);
    if !column.many {
        return resolve(words);
    }
    let parts: Result<Vec<String>, Trouble> =
        split_list(words).iter().map(|part| resolve(part)).collect();
    parts.map(join_list)
}

/// Steps of one commitment on one day are counted in the order of their rows.
fn count_step<R: Stored>(
    record: &mut R,
    saying: &mut Saying,
    steps: &mut HashMap<(Option<String>, Option<String>), u32>,
) {
    let count = steps.entry((saying.get("commitment").cloned(), saying.get("on").cloned()));
    let count = count.and_modify(|count| *count += 1).or_insert(1);
    let order = R::columns().iter().find(|column| column.heading == "order");
    if *count > 1
        && !saying.contains_key("order")
        && let Some(column) = order
        && (column.read)(record, &count.to_string()).is_ok()
    {
        saying.insert("order", count.to_string());
    }
}
