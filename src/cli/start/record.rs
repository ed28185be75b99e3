use super::{
    Begun,
    files::Files,
    taken_back::{Before, taken_back},
};
use crate::cli::{
    args::Globals,
    import::{self, PreferWord},
    now::Now,
    open, output,
};
use crate::error::{Error, Result};
use crate::journal::{Journal, NewEntry, SheetMemory, SheetRow};
use crate::model::{Cells, Community, Operation, Table, fold};
use crate::sheets::{self, Drawn, Import, Options, Read, Remark, Remembered, TextRows};
use std::collections::BTreeSet;

/// What was recorded.
#[derive(Debug, Default)]
pub(super) struct Recorded {
    /// Whether the community file was there before.
    pub(super) is_again: bool,
    /// How many rows were added and changed.
    pub(super) added: usize,
    pub(super) changed: usize,
    /// Names that the sheet no longer says; they stay on record.
    pub(super) gone: Vec<String>,
    /// What else it said before and says no longer, a line a column; it stays on record too.
    pub(super) taken_back: Vec<String>,
    /// Names that are like each other and were taken for two.
    pub(super) apart: Vec<(String, String)>,
    /// How many there are on record now.
    pub(super) organizations: usize,
    pub(super) people: usize,
    pub(super) relationships: usize,
    pub(super) events: usize,
    pub(super) commitments: usize,
}

impl Recorded {
    /// What is on record, and what has changed since the last time, in sentences.
    pub(super) fn counted(&self) -> String {
        let many = |count: usize, one: &str, more: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            count => Some(format!("{count} {more}")),
        };
        let parts = [
            many(self.organizations, "organization", "organizations"),
            many(self.people, "person", "people"),
            many(self.relationships, "relationship", "relationships"),
            many(self.events, "meeting", "meetings"),
            many(self.commitments, "promise", "promises"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let changes = match (self.is_again, self.added, self.changed) {
            (false, _, _) => String::new(),
            (true, 0, 0) => " Nothing has changed since the last time.".to_owned(),
            (true, added, changed) => {
                format!(" Since the last time, {added} rows were added and {changed} changed.")
            }
        };
        format!("On record: {}.{changes}", parts.join(", "))
    }
}

/// Records what was drawn up as one entry, in the community file that is there or in a new one.
pub(super) fn record(
    begun: &Begun,
    drawn: &Drawn,
    prefer: Option<PreferWord>,
    globals: &Globals,
    now: &Now,
) -> Result<Recorded> {
    let options = Options { prefer: prefer.map(import::prefer), ..drawn.options() };
    let before = before(&begun.files)?;
    let recorded = entry(&begun.files, drawn.read()?, &options, &Cells::new(), globals, now);
    let mut recorded = recorded.map_err(|error| match error {
        Error::Input(problems) => Error::Input(
            problems
                .into_iter()
                .map(|problem| drawn.at_its_row(problem, &begun.seen.file))
                .collect(),
        ),
        Error::Usage(_)
        | Error::Storage { .. }
        | Error::Busy { .. }
        | Error::Privacy(_)
        | Error::Stopped => error,
    })?;
    let said: BTreeSet<String> = drawn.names.iter().map(|name| fold(name)).collect();
    recorded.gone.retain(|name| !said.contains(&fold(name)));
    recorded.taken_back = taken_back(&before, drawn);
    Ok(recorded)
}

/// Records tables of the project's own kind.
pub(super) fn record_tables(
    read: Read,
    files: &Files,
    prefer: Option<PreferWord>,
    globals: &Globals,
    now: &Now,
) -> Result<Recorded> {
    let prefer = prefer.map(import::prefer);
    let options = Options { prefer, all_new: true, keeps_apart: true, ..Options::default() };
    let name = Cells::from([("name".to_owned(), files.stem.clone())]);
    entry(files, read, &options, &name, globals, now)
}

/// What the community is called and where it is, as the answers say. What was changed on record by
/// other means is left alone, and so is a name that was only guessed.
pub(super) fn community(begun: &Begun, region: Option<&str>) -> Result<TextRows> {
    let answer = begun.answers.get("name").filter(|name| !name.is_empty()).map(str::to_owned);
    let on_record = on_record_name(&begun.files)?;
    let name = match (begun.answers.has("name"), on_record) {
        (false, Some(on_record)) => on_record,
        (_, on_record) => answer.or(on_record).unwrap_or_else(|| begun.files.stem.clone()),
    };
    let is_ours = before(&begun.files)?.rows.iter().any(|row| row.table == Table::Community);
    let may_say = is_ours || !begun.known.has_region;
    let mut said = vec![("name", name)];
    said.extend(region.filter(|_| may_say).map(|region| ("region", region.to_owned())));
    let (headings, cells) = said.into_iter().unzip();
    Ok(TextRows { table: Table::Community, headings, rows: vec![cells], from: vec![0] })
}

/// What the community is called on record.
fn on_record_name(files: &Files) -> Result<Option<String>> {
    if !files.community.exists() {
        return Ok(None);
    }
    let community = open::journal(&files.community)?.community()?;
    let mut rows = community.tables().community.values();
    Ok(rows.next().map(|row| row.name.to_string()))
}

fn entry(
    files: &Files,
    read: Read,
    options: &Options,
    begin: &Cells,
    globals: &Globals,
    now: &Now,
) -> Result<Recorded> {
    let is_again = files.community.exists();
    let said = format!("start {}", files.stem);
    let new_entry = |import: Import, begin: Vec<Operation>| NewEntry {
        recorded: now.moment,
        by: now.who.clone(),
        said: said.clone(),
        operations: begin.into_iter().chain(import.operations).collect(),
        sheet: import
            .memory
            .into_iter()
            .map(|row| SheetRow { table: row.table, key: row.key, cells: row.cells })
            .collect(),
        ..NewEntry::default()
    };
    if !is_again {
        let import = sheets::import(read, &Community::default(), &[], options)?;
        let is_named = import
            .operations
            .iter()
            .any(|operation| matches!(operation, Operation::Add { table: Table::Community, .. }));
        let begin: Vec<Operation> = (!is_named && !begin.is_empty())
            .then(|| Operation::Add { table: Table::Community, cells: begin.clone() })
            .into_iter()
            .collect();
        let counts = counts(&import);
        let writer = Journal::create(
            &files.community,
            new_entry(import, begin),
            &open::claim(globals, now),
        )?;
        if let Some(note) = open::synced(&files.community) {
            output::note(&note);
        }
        return Ok(on_record(counts, writer.community()));
    }
    let globals = globals.with_file(Some(files.community.clone()));
    let mut file = open::writer(&globals, now)?;
    let memory = remembered(file.recorder.sheets()?);
    let gone = names_before(&memory, file.community());
    let import = sheets::import(read, file.community(), &memory, options)?;
    let counts = Recorded { is_again, gone, ..counts(&import) };
    if !import.operations.is_empty() || !import.memory.is_empty() {
        let NewEntry { said, operations, sheet, .. } = new_entry(import, Vec::new());
        file.record(&said, operations, sheet)?;
    }
    Ok(on_record(counts, file.community()))
}

#[expect(clippy::wildcard_enum_match_arm, reason = "one remark of many is wanted")]
fn counts(import: &Import) -> Recorded {
    let added = import
        .operations
        .iter()
        .filter(|operation| matches!(operation, Operation::Add { .. }))
        .count();
    let apart = import.notices.iter().filter_map(|notice| match &notice.remark {
        Remark::Apart { one, other } => Some((one.clone(), other.clone())),
        _ => None,
    });
    let (apart, changed) = (apart.collect(), import.operations.len() - added);
    Recorded { added, changed, apart, ..Recorded::default() }
}

fn on_record(recorded: Recorded, community: &Community) -> Recorded {
    let tables = community.tables();
    let people = tables.stakeholders.values().filter(|row| row.is_person()).count();
    Recorded {
        organizations: tables.stakeholders.len() - people,
        people,
        relationships: tables.relationships.len(),
        events: tables.events.len(),
        commitments: tables.commitments.len(),
        ..recorded
    }
}

/// What sheets said before, if there is a community file.
fn before(files: &Files) -> Result<Before> {
    if !files.community.exists() {
        return Ok(Before::default());
    }
    let journal = open::journal(&files.community)?;
    Ok(Before::of(remembered(journal.sheets()?), &journal.community()?))
}

fn remembered(rows: SheetMemory) -> Vec<Remembered> {
    let remembered = |((table, key), cells)| Remembered { table, key, cells };
    rows.into_iter().map(remembered).collect()
}

/// The names that sheets said before, of stakeholders that are still on record under them.
fn names_before(memory: &[Remembered], community: &Community) -> Vec<String> {
    let rows = memory.iter().filter(|row| row.table == Table::Stakeholders);
    let names = rows.filter_map(|row| community.tables().stakeholders.get(&row.key));
    names.map(|row| row.name.as_str().to_owned()).collect()
}
