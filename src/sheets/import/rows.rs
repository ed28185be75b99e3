use super::{
    begun::Begun,
    compare::Packed,
    draft::Words,
    outcomes::{Standing, settle},
    registry::Registry,
    several,
    told::Told,
    work::Work,
};
use crate::{
    error::Trouble,
    model::{
        Act, Cell, Column, Community, Day, Event, Key, Line, Refers, Spoken, Stored, Table,
        Visitor, When, days_of_events, fold, join_list, named_before_brackets, split_list,
    },
    sheets::{
        Tabled,
        cell::{Said, is_not_known},
        closer, names_nobody,
    },
};
use foldhash::{HashMap, HashMapExt};
use std::{collections::BTreeMap, ops::Range};

/// A row that could be read: which record it means, and what it says of it.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) row: usize,
    pub(super) key: Key,
    pub(super) saying: Packed,
}

/// Reads the rows of the table visited; what is wrong is noted with the rows, and what just begins
/// is kept apart.
pub(super) struct ReadRows<'w, 'a>(pub(super) &'w mut Work<'a>);

impl Visitor for ReadRows<'_, '_> {
    type Answer = Vec<Reading>;

    fn visit<R: Stored>(self) -> Vec<Reading> {
        let work = self.0;
        R::rows_mut(&mut work.read).clear();
        let mut begun = Vec::new();
        work.settled.not_known.retain(|sheet, _| work.tabled[*sheet].table != R::TABLE);
        let mut steps = HashMap::new();
        let mut readings = Vec::new();
        let mut order: Vec<usize> = (0..R::columns().len()).collect();
        order.sort_by_key(|place| R::columns()[*place].heading);
        let called = called(work, R::TABLE);
        let rows = work.rows_of(R::TABLE);
        let all = rows.iter().map(Range::len).sum();
        for (done, row) in rows.into_iter().flatten().enumerate() {
            work.progress("reading rows", done, all);
            if !work.drafts.is_good(row) {
                continue;
            }
            let words = work.words(row);
            let sheet = work.drafts.sheet(row);
            let (registry, not_known, lists) = (&mut work.registry, vec![], vec![]);
            let wholes = vec![];
            let mut reader = Reader { words: &words, registry, row, not_known, lists, wholes };
            let meant = work.meant.get(&row);
            let id = meant.map(|meant| &*meant.id);
            let (mut told, mut troubles) = reader.row::<R>(id);
            let Reader { not_known, lists, wholes, .. } = reader;
            for (heading, said) in wholes {
                work.settled.whole(sheet, row, heading, said);
            }
            for (heading, said) in not_known {
                work.settled.not_known(sheet, row, heading, said);
            }
            for (heading, said) in lists {
                work.settled.list(sheet, row, heading, said);
            }
            if meant.is_some_and(|meant| meant.by_name)
                && is_another_name(id, &words, &work.registry)
            {
                told.unsay("name");
            }
            if R::TABLE == Table::Stakeholders {
                work.settled.stakeholder((sheet, row), &words, &mut told);
            }
            if R::TABLE == Table::Commitments {
                match words.standing(work.registry.options) {
                    Standing::Settled(outcome) => {
                        let step = settle(outcome, &mut told);
                        work.stood.extend(step.map(|step| (row, told.record.key(), step)));
                    }
                    Standing::Unsettled(said) => {
                        work.settled.outcome((sheet, row), said);
                    }
                    Standing::Promised => {}
                }
            }
            if matches!(R::TABLE, Table::Commitments | Table::Steps) {
                let (community, days) = (work.registry.community, &work.events);
                let spoken = |told: &Told<R>| spoken(community, days, told);
                let at = (sheet, row);
                let due = work.settled.due(at, &mut told, (&called, spoken));
                troubles.extend(due.err().map(|trouble| ("due", trouble)));
            }
            if R::TABLE == Table::Relationships && work.two_sided.contains(&sheet) {
                told.put("said by", told.get("from").unwrap_or_default());
            }
            if R::TABLE == Table::Relationships
                && let Some(kind) = work.registry.options.kind
                && words.tabled.sheet.made.is_none()
                && !told.says("kind")
            {
                told.put("kind", kind.write());
            }
            let keeps_unknown =
                R::TABLE == Table::Stakeholders && work.registry.options.keeps_unknown;
            if keeps_unknown || R::TABLE == Table::Commitments {
                let notes = told.get("notes").filter(|notes| !notes.is_empty());
                let lines: Vec<String> = notes.into_iter().chain(unknown_cells(&words)).collect();
                if !lines.is_empty() {
                    told.put("notes", lines.join("\n"));
                }
            }
            if R::TABLE == Table::Steps {
                count_step(&mut told, &mut steps);
            }
            if R::TABLE == Table::Commitments && !work.registry.created.is_empty() {
                let on = said_on(work.registry.community, &work.events, &told);
                for id in speakers(&told) {
                    work.registry.heard(&id, on);
                }
            }
            if troubles.is_empty() {
                let key = told.record.key();
                if R::TABLE == Table::Events
                    && let Some(day) = dated(&told.record)
                {
                    work.events.insert(key.first().to_owned(), day);
                    let name = told.get("name").and_then(|name| Line::read(&name).ok());
                    let date = Some(When::from(day));
                    let event = name.map(|name| Event { name, date, ..Event::default() });
                    let event = event.map(|event| (key.first().to_owned(), event));
                    work.named_events.extend(event);
                }
                let begins = work.is_begun && work.is_unheard_of::<R>(&key);
                match told.plainly().filter(|_| begins) {
                    Some(columns) => begun.push(Begun::new(key.clone(), row, columns)),
                    None => {
                        let saying = told.packed(&order);
                        readings.push(Reading { row, key: key.clone(), saying });
                    }
                }
                if begins {
                    // The record has it now.
                    work.meant.remove(&row);
                    let _ = R::rows_mut(&mut work.read).insert(key, told.record);
                }
            }
            for (heading, trouble) in troubles {
                work.refuse_row(row, heading, trouble);
            }
        }
        work.begun.insert(R::TABLE, begun);
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
    /// Cells in which several names were found.
    lists: Vec<(&'static str, String)>,
    /// Cells that were read as everyone in a sector.
    wholes: Vec<(&'static str, String)>,
}

type Troubles = Vec<(&'static str, Trouble)>;

impl Reader<'_, '_> {
    fn row<R: Stored>(&mut self, id: Option<&str>) -> (Told<R>, Troubles) {
        let (mut told, mut troubles) = (Told::<R>::default(), Vec::new());
        let columns = R::columns();
        if let Some(id) = id
            && let Some(place) = columns.iter().position(|column| column.heading == "id")
        {
            match (columns[place].read)(&mut told.record, id) {
                Ok(()) => told.is_read(place),
                Err(trouble) => troubles.push(("id", trouble)),
            }
        }
        for (position, index) in &self.words.tabled.columns {
            let column = &columns[*index];
            let cell = self.words.row.cell(*position);
            let is_party = column.refers == Some(Refers::Party);
            let options = self.registry.options;
            let said = match Said::of(cell) {
                Said::Nothing if is_party && options.meant_by(cell.trim()).is_some() => {
                    Said::Words(cell.trim())
                }
                said @ (Said::Nothing | Said::Clear | Said::Words(_)) => said,
            };
            match said {
                _ if column.heading == "id" => {}
                Said::Nothing if is_party && column.required && !cell.trim().is_empty() => {
                    let said = cell.trim().to_owned();
                    troubles.push((column.heading, Trouble::NamesNobody { said }));
                }
                Said::Nothing if !cell.trim().is_empty() => {
                    self.not_known.push((column.heading, cell.trim()));
                }
                Said::Nothing => {}
                Said::Clear if column.required => {
                    let what = format!("“{}”", column.heading);
                    troubles.push((column.heading, Trouble::Blank { what }));
                }
                Said::Clear => told.clear(column.heading),
                Said::Words(words) => match self.cell(column, words, &mut told.record) {
                    Ok(()) => told.is_read(*index),
                    Err(_) if is_not_known(words) && !(is_party && column.required) => {
                        self.not_known.push((column.heading, words));
                    }
                    Err(more) => {
                        troubles.extend(more.into_iter().map(|trouble| (column.heading, trouble)));
                    }
                },
            }
        }
        (told, troubles)
    }

    /// Reads a cell into the record.
    ///
    /// Errors: every name in it that cannot stand; or what else is wrong with it.
    fn cell<R>(
        &mut self,
        column: &Column<R>,
        words: &str,
        record: &mut R,
    ) -> Result<(), Vec<Trouble>> {
        if column.heading == "due" && is_not_known(words) {
            return Err(vec![Trouble::NotADay { said: words.into() }]);
        }
        let mut read = |text: &str| (column.read)(record, text).map_err(|trouble| vec![trouble]);
        if let Some(refers) = column.refers {
            let text = self.named(column, refers, words)?;
            return read(&text);
        }
        if column.many && column.heading == "sector" {
            let sectors = closer::sectors(words);
            let sectors =
                sectors.map(|read| join_list(read.iter().map(|(sector, _)| sector.write())));
            return read(&sectors.unwrap_or_else(|| closer::listed(words)));
        }
        read(words)
    }

    /// The canonical text of a cell in which others are named.
    fn named<R>(
        &mut self,
        column: &Column<R>,
        refers: Refers,
        words: &str,
    ) -> Result<String, Vec<Trouble>> {
        if !column.many {
            let found = self.registry.resolve(refers, words, column.heading, self.row);
            return found.map_err(|trouble| vec![trouble]);
        }
        if let Some(trouble) = self.with_more(refers, words) {
            return Err(vec![trouble]);
        }
        let (mut found, mut troubles) = (Vec::new(), Vec::new());
        for part in several::listed(self.registry.options, words) {
            match self.several(column.heading, refers, &part) {
                Ok(names) => found.extend(names),
                Err(more) => troubles.extend(more),
            }
        }
        if troubles.is_empty() { Ok(join_list(found)) } else { Err(troubles) }
    }

    /// What to ask about a cell that says more of those it names, in brackets.
    fn with_more(&mut self, refers: Refers, words: &str) -> Option<Trouble> {
        let registry = &mut self.registry;
        if !words.contains('(') || registry.options.meant_by(words).is_some() {
            return None;
        }
        let parts = several::listed(registry.options, words);
        let is_settled = |part: &String, registry: &mut Registry<'_>| {
            registry.is_new(part)
                || !part.contains('(')
                || several::names(part, &mut |name| registry.knows(refers, name)).len() > 1
                || registry.knows(refers, part)
        };
        if parts.iter().all(|part| is_settled(part, registry)) {
            return None;
        }
        let names = named_before_brackets(words, &mut |name| registry.knows(refers, name))?;
        let names = names.into_iter().map(str::to_owned).collect();
        Some(Trouble::NamedWithMore { said: words.to_owned(), names })
    }

    /// The same of a part of a list, which may name several in its turn.
    fn several(
        &mut self,
        heading: &'static str,
        refers: Refers,
        said: &str,
    ) -> Result<Vec<String>, Vec<Trouble>> {
        let Reader { registry, row, .. } = self;
        let names = several::names(said, &mut |name| registry.knows(refers, name));
        if let [name] = names.as_slice()
            && several::may_be_several(name)
            && registry.makes(refers, name)
        {
            return Err(vec![Trouble::MayBeSeveral { said: (*name).to_owned() }]);
        }
        if names.len() > 1 {
            self.lists.push((heading, said.to_owned()));
        }
        let (mut found, mut troubles) = (Vec::new(), Vec::new());
        for name in &names {
            let is_nobody = refers == Refers::Party
                && name.chars().count() > 1
                && names_nobody(name)
                && !registry.is_new(name)
                && registry.options.meant_by(name).is_none()
                && !registry.knows(refers, name);
            if is_nobody {
                troubles.push(Trouble::NamesNobody { said: (*name).to_owned() });
                continue;
            }
            match registry.resolve(refers, name, heading, *row) {
                Ok(id) => found.push(id),
                Err(trouble) => troubles.push(trouble),
            }
        }
        if !troubles.is_empty() {
            return Err(troubles);
        }
        let wholes = names.iter().zip(&found).filter(|(name, found)| {
            found.starts_with("sector:") && !name.to_lowercase().starts_with("sector:")
        });
        self.wholes.extend(wholes.map(|(name, _)| (heading, (*name).to_owned())));
        Ok(found)
    }
}

/// The days of events by their names, of those on record and those in the sheets, where due dates
/// are read.
fn called(work: &Work<'_>, table: Table) -> BTreeMap<String, Day> {
    if !matches!(table, Table::Commitments | Table::Steps) {
        return BTreeMap::new();
    }
    let on_record = &work.registry.community.tables().events;
    let in_sheets = &work.named_events;
    let others = on_record.iter().filter(|(key, _)| !in_sheets.contains_key(key.first()));
    days_of_events(in_sheets.values().chain(others.map(|(_, event)| event)))
}

/// When what a row promises was said: on the day that it says, or that of its event; with the day
/// of the next event then, of those on record and those in the sheets.
fn spoken<R: Stored>(
    community: &Community,
    events: &BTreeMap<String, Day>,
    told: &Told<R>,
) -> Option<Spoken> {
    let on = said_on(community, events, told)?;
    let ahead = events.values().copied().filter(|day| *day > on).min();
    let next_event = ahead.into_iter().chain(community.next_event_after(on)).min();
    let mut spoken = Spoken::on(on);
    spoken.next_event = next_event;
    Some(spoken)
}

/// The day that a row says, or that of its event.
fn said_on<R: Stored>(
    community: &Community,
    events: &BTreeMap<String, Day>,
    told: &Told<R>,
) -> Option<Day> {
    let said = told.get("made on").or_else(|| told.get("on"));
    let at_event = || {
        let event = told.get("event")?;
        let on_record = || community.tables().events.get(event.as_str())?.date.as_ref()?.day();
        events.get(&event).copied().or_else(on_record)
    };
    said.and_then(|on| When::read(&on).ok()?.day()).or_else(at_event)
}

/// Those who spoke at an event, if the row of a commitment names one: of a request those whom it
/// serves, of everything else those who would do it.
fn speakers<R: Stored>(told: &Told<R>) -> Vec<String> {
    let event = told.get("event").filter(|event| !event.is_empty());
    let is_request = told.get("act").is_some_and(|act| act == Act::Request.write());
    let side = told.get(if is_request { "to" } else { "by" });
    event.and(side).map(|side| split_list(&side)).unwrap_or_default()
}

/// The day of an event, where it is one.
fn dated<R: Stored>(event: &R) -> Option<Day> {
    let column = R::columns().iter().find(|column| column.heading == "date")?;
    (column.when)(event)?.day()
}

/// Whether a row calls its record by another name than its own: one that was settled to mean it,
/// or an alias.
fn is_another_name(id: Option<&str>, words: &Words<'_>, registry: &Registry<'_>) -> bool {
    let (Some(id), Some(name)) = (id, words.of("name")) else { return false };
    let on_record = || registry.community.tables().stakeholders.get(id);
    registry.options.meant_by(name).is_some()
        || words.tabled.table == Table::Stakeholders
            && on_record().is_some_and(|row| fold(row.name.as_str()) != fold(name))
}

/// Steps of one commitment on one day are counted in the order of their rows.
fn count_step<R: Stored>(
    told: &mut Told<R>,
    steps: &mut HashMap<(Option<String>, Option<String>), u32>,
) {
    let count = steps.entry((told.get("commitment"), told.get("on")));
    let count = count.and_modify(|count| *count += 1).or_insert(1);
    if *count > 1 && !told.says("order") {
        told.put("order", count.to_string());
    }
}
