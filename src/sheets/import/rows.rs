use super::{
    compare::{Packed, Saying},
    draft::{Draft, Words},
    registry::Registry,
    work::Work,
};
use crate::{
    error::Trouble,
    model::{Cell, Column, Key, Refers, Stored, Table, Visitor, fold, join_list, split_list},
    sheets::{
        Tabled,
        cell::{Said, is_not_known},
        closer,
    },
};
use foldhash::{HashMap, HashMapExt};

/// A row that could be read: which record it means, and what it says of it.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) row: usize,
    pub(super) key: Key,
    pub(super) saying: Packed,
}

/// Reads the rows of the table visited; what is wrong is noted with the rows.
pub(super) struct ReadRows<'w, 'a>(pub(super) &'w mut Work<'a>);

impl Visitor for ReadRows<'_, '_> {
    type Answer = Vec<Reading>;

    fn visit<R: Stored>(self) -> Vec<Reading> {
        let work = self.0;
        R::rows_mut(&mut work.read).clear();
        work.settled.not_known.retain(|sheet, _| work.tabled[*sheet].table != R::TABLE);
        let mut steps = HashMap::new();
        let mut readings = Vec::new();
        let rows = work.good_rows(R::TABLE);
        for (done, row) in rows.iter().copied().enumerate() {
            work.progress("reading rows", done, rows.len());
            let words = work.words(row);
            let draft = &work.drafts[row];
            let mut reader =
                Reader { words: &words, registry: &mut work.registry, row, not_known: vec![] };
            let (mut record, mut saying, mut troubles) = reader.row::<R>(draft.id.as_deref());
            for (heading, said) in reader.not_known {
                work.settled.not_known(draft.sheet, row, heading, said);
            }
            if is_another_name(draft, &words, &work.registry) {
                saying.remove("name");
            }
            if R::TABLE == Table::Stakeholders {
                work.settled.stakeholder((draft.sheet, row), &words, &mut record, &mut saying);
            }
            if matches!(R::TABLE, Table::Commitments | Table::Steps) {
                let community = work.registry.community;
                let next_event = |day| community.next_event_after(day);
                let at = (draft.sheet, row);
                let due = work.settled.due(at, &mut record, &mut saying, next_event);
                troubles.extend(due.err().map(|trouble| ("due", trouble)));
            }
            if R::TABLE == Table::Relationships && work.two_sided.contains(&draft.sheet) {
                let from = saying.get("from").cloned().unwrap_or_default();
                put(&mut record, &mut saying, "said by", from);
            }
            if R::TABLE == Table::Relationships
                && let Some(kind) = work.registry.options.kind
                && words.tabled.sheet.made.is_none()
                && !saying.contains_key("kind")
            {
                put(&mut record, &mut saying, "kind", kind.write());
            }
            if R::TABLE == Table::Stakeholders && work.registry.options.keeps_unknown {
                let notes = saying.get("notes").filter(|notes| !notes.is_empty()).cloned();
                let lines: Vec<String> = notes.into_iter().chain(unknown_cells(&words)).collect();
                if !lines.is_empty() {
                    put(&mut record, &mut saying, "notes", lines.join("\n"));
                }
            }
            if R::TABLE == Table::Steps {
                count_step(&mut record, &mut saying, &mut steps);
            }
            if troubles.is_empty() {
                let key = record.key();
                if work.is_begun {
                    // Of two rows that say the same, either will do.
                    let _ = R::rows_mut(&mut work.read).insert(key.clone(), record);
                }
                readings.push(Reading { row, key, saying: work.pack(R::TABLE, &saying) });
            }
            for (heading, trouble) in troubles {
                work.refuse_row(row, heading, trouble);
            }
        }
        readings
    }
}

/// What a row of a plain table holds in columns that its table does not have: “club: Officer”.
fn unknown_cells(words: &Words<'_>) -> Vec<String> {
    let Tabled { sheet, columns, .. } = words.tabled;
    if sheet.made.is_some() {
        return Vec::new();
    }
    let is_known = |position: usize| columns.iter().any(|(known, _)| *known == position);
    let headings = sheet.headings.iter().enumerate();
    let unknown = headings.filter(|(at, heading)| !heading.is_empty() && !is_known(*at));
    let cells = unknown.map(|(at, heading)| (heading, words.row.cell(at).trim()));
    cells
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(name, cell)| format!("{name}: {cell}"))
        .collect()
}

/// Reads the cells of one row.
struct Reader<'r, 'a> {
    words: &'r Words<'a>,
    registry: &'r mut Registry<'a>,
    row: usize,
    /// Cells that say that nothing is known.
    not_known: Vec<(&'static str, &'r str)>,
}

type Troubles = Vec<(&'static str, Trouble)>;

impl Reader<'_, '_> {
    fn row<R: Stored>(&mut self, id: Option<&str>) -> (R, Saying, Troubles) {
        let (mut record, mut saying, mut troubles) = (R::default(), Saying::new(), Vec::new());
        let columns = R::columns();
        let mut note = |heading, read: Result<String, Trouble>| match read {
            Ok(text) => drop(saying.insert(heading, text)),
            Err(trouble) => troubles.push((heading, trouble)),
        };
        if let Some(id) = id
            && let Some(column) = columns.iter().find(|column| column.heading == "id")
        {
            let read = (column.read)(&mut record, id).map(|()| (column.write)(&record));
            note("id", read);
        }
        for (position, index) in &self.words.tabled.columns {
            let column = &columns[*index];
            let cell = self.words.row.cell(*position);
            match Said::of(cell) {
                _ if column.heading == "id" => {}
                Said::Nothing if !cell.trim().is_empty() => {
                    self.not_known.push((column.heading, cell.trim()));
                }
                Said::Nothing => {}
                Said::Clear if column.required => {
                    let what = format!("“{}”", column.heading);
                    note(column.heading, Err(Trouble::Blank { what }));
                }
                Said::Clear => note(column.heading, Ok(String::new())),
                Said::Words(words) => match self.cell(column, words, &mut record) {
                    Err(_) if is_not_known(words) => self.not_known.push((column.heading, words)),
                    read => note(column.heading, read),
                },
            }
        }
        (record, saying, troubles)
    }

    /// Reads a cell into the record; its canonical text.
    fn cell<R>(
        &mut self,
        column: &Column<R>,
        words: &str,
        record: &mut R,
    ) -> Result<String, Trouble> {
        if column.heading == "due" && is_not_known(words) {
            return Err(Trouble::NotADay { said: words.into() });
        }
        if let Some(refers) = column.refers {
            let text = self.named(column, refers, words)?;
            (column.read)(record, &text)?;
            return Ok((column.write)(record));
        }
        if column.many && column.heading == "sector" {
            let read = closer::sectors(words);
            let read = read.map(|read| join_list(read.iter().map(|(sector, _)| sector.write())));
            (column.read)(record, &read.unwrap_or_else(|| closer::listed(words)))?;
        } else {
            (column.read)(record, words)?;
        }
        Ok((column.write)(record))
    }

    /// The canonical text of a cell in which others are named.
    fn named<R>(
        &mut self,
        column: &Column<R>,
        refers: Refers,
        words: &str,
    ) -> Result<String, Trouble> {
        let mut resolve =
            |said: &str| self.registry.resolve(refers, said, column.heading, self.row);
        if !column.many {
            return resolve(words);
        }
        let parts: Result<Vec<String>, Trouble> =
            split_list(words).iter().map(|part| resolve(part)).collect();
        parts.map(join_list)
    }
}

/// Whether a row calls its record by another name than its own: one that was settled to mean it,
/// or an alias.
fn is_another_name(draft: &Draft, words: &Words<'_>, registry: &Registry<'_>) -> bool {
    let (Some(name), Some(id), true) = (words.of("name"), &draft.id, draft.by_name) else {
        return false;
    };
    let on_record = || registry.community.tables().stakeholders.get(&**id);
    registry.options.meant_by(name).is_some()
        || words.tabled.table == Table::Stakeholders
            && on_record().is_some_and(|row| fold(row.name.as_str()) != fold(name))
}

/// Steps of one commitment on one day are counted in the order of their rows.
fn count_step<R: Stored>(
    record: &mut R,
    saying: &mut Saying,
    steps: &mut HashMap<(Option<String>, Option<String>), u32>,
) {
    let count = steps.entry((saying.get("commitment").cloned(), saying.get("on").cloned()));
    let count = count.and_modify(|count| *count += 1).or_insert(1);
    if *count > 1 && !saying.contains_key("order") {
        put(record, saying, "order", count.to_string());
    }
}

/// Says in a row what its place in the sheet says.
pub(super) fn put<R: Stored>(
    record: &mut R,
    saying: &mut Saying,
    heading: &'static str,
    text: String,
) {
    let column = R::columns().iter().find(|column| column.heading == heading);
    if column.is_some_and(|column| (column.read)(record, &text).is_ok()) {
        saying.insert(heading, text);
    }
}
