//! Communities made up at random: any rows of any tables, with a text of its own in every cell
//! that holds text.

#![allow(clippy::unwrap_used, dead_code)]

use convoke::model::{
    Cells, Column, Community, Key, Operation, Record, Refers, Stored, Table, Visitor,
    is_named_by_id,
};

/// Turns bytes into choices; when they run out, the first choice is taken.
pub(crate) struct Choices<'a> {
    bytes: std::slice::Iter<'a, u8>,
    texts: usize,
}

impl Choices<'_> {
    pub(crate) fn of(bytes: &[u8]) -> Choices<'_> {
        Choices { bytes: bytes.iter(), texts: 0 }
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::from(self.bytes.next().copied().unwrap_or_default()) % end.max(1)
    }

    pub(crate) fn one<'b>(&mut self, of: &[&'b str]) -> &'b str {
        of[self.below(of.len())]
    }

    /// A text that no other cell holds.
    fn text(&mut self) -> String {
        self.texts += 1;
        format!("canary{}x", self.texts)
    }
}

/// How many records of each table may be named.
const NAMED: usize = 4;

/// The `number`th id of a table.
fn id(table: Table, number: usize) -> String {
    format!("{}{number}x", table.noun())
}

/// A community, and the operations that made it, one an entry.
pub(crate) fn made(bytes: &[u8]) -> (Community, Vec<Operation>) {
    let mut choices = Choices::of(bytes);
    let mut community = Community::default();
    let mut operations = Vec::new();
    let mut add = |operation: Operation| {
        if community.apply_all(std::slice::from_ref(&operation)).is_ok() {
            operations.push(operation);
        }
    };
    for table in Table::ALL.iter().filter(|table| is_named_by_id(**table)) {
        for number in 0..NAMED {
            let cells = any_cells(*table, number, &mut choices);
            add(Operation::Add { table: *table, cells });
            let bare = |(heading, _): &(&String, &String)| {
                ["id", "name", "what", "by"].contains(&heading.as_str())
            };
            let cells = any_cells(*table, number, &mut choices);
            let cells = cells.iter().filter(bare).map(|(h, t)| (h.clone(), t.clone())).collect();
            add(Operation::Add { table: *table, cells });
        }
    }
    for table in Table::ALL {
        for _ in 0..3 {
            let number = choices.below(NAMED);
            let cells = any_cells(*table, number, &mut choices);
            add(Operation::Add { table: *table, cells });
        }
    }
    (community, operations)
}

/// Cells for a row of `table`: the required ones, and about two thirds of the others.
pub(crate) fn any_cells(table: Table, number: usize, choices: &mut Choices<'_>) -> Cells {
    table.visit(AnyCells { number, choices })
}

struct AnyCells<'a, 'b> {
    number: usize,
    choices: &'a mut Choices<'b>,
}

impl Visitor for AnyCells<'_, '_> {
    type Answer = Cells;
    fn visit<R: Stored>(self) -> Cells {
        let mut cells = Cells::new();
        for column in R::columns() {
            let text = if column.heading == "id" {
                id(R::TABLE, self.number)
            } else if column.required || self.choices.below(3) > 0 {
                any_cell(column, self.choices)
            } else {
                continue;
            };
            cells.insert(column.heading.to_owned(), text);
        }
        cells
    }
}

/// A text that the column can hold.
fn any_cell<R: Record>(column: &Column<R>, choices: &mut Choices<'_>) -> String {
    if column.many && choices.below(2) == 1 {
        return format!("{}; {}", any_one(column, choices), any_one(column, choices));
    }
    any_one(column, choices)
}

fn any_one<R: Record>(column: &Column<R>, choices: &mut Choices<'_>) -> String {
    if column.heading == "audience" {
        return any_release::<R>(choices);
    }
    if let Some(refers) = column.refers {
        return any_name(refers, choices);
    }
    let words = (column.choices)();
    if !words.is_empty() {
        return choices.one(words).to_owned();
    }
    let reads = |text| (column.read)(&mut R::default(), text).is_ok();
    if reads("a text") {
        choices.text()
    } else if reads("before 2020") {
        choices.one(&["2019", "2021-06", "2024-Q1", "before 2018", "2024-02-29"]).to_owned()
    } else {
        choices.one(&["1", "2", "3"]).to_owned()
    }
}

fn any_name(refers: Refers, choices: &mut Choices<'_>) -> String {
    let number = choices.below(NAMED);
    let initiative = format!("initiative:{}", id(Table::Initiatives, number));
    let event = format!("event:{}", id(Table::Events, number));
    match (refers, refers.table()) {
        (_, Some(table)) => id(table, number),
        (Refers::Within, None) => {
            let county = format!("county:{}", choices.text());
            choices.one(&["community", &initiative, &event, &county]).to_owned()
        }
        (_, None) => {
            let stakeholder = id(Table::Stakeholders, number);
            choices.one(&[&stakeholder, "sector:payer", &initiative]).to_owned()
        }
    }
}

fn any_release<R: Record>(choices: &mut Choices<'_>) -> String {
    let row = choices.one(&["members", "public", "convener"]);
    let private: Vec<&str> =
        R::columns().iter().filter(|column| column.private).map(|column| column.heading).collect();
    let column = choices.one(&private);
    match choices.below(4) {
        0 | 1 => row.to_owned(),
        2 => format!("{row}; {column}={}", choices.one(&["members", "public", "convener"])),
        _ => format!("{column}={}", choices.one(&["members", "public"])),
    }
}

/// Every row of every table, by key.
pub(crate) fn all_rows(community: &Community) -> Vec<(Table, Key, Cells)> {
    let of = |table: &Table| {
        let rows = community.all_cells(*table).into_iter();
        let table = *table;
        rows.map(move |(key, cells)| (table, key, cells)).collect::<Vec<_>>()
    };
    Table::ALL.iter().flat_map(of).collect()
}
