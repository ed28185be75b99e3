use super::{
    args::Globals, now::Now, open, output::Output, source::SheetArgs, watch::OnScreen, words, write,
};
use crate::error::Result;
use crate::journal::SheetRow;
use crate::model::{Cells, Community, Day, Key, Table, slug};
use crate::render::{Column, Document, Sentence};
use crate::sheets::{self, Memory, Options, Plan, Prefer, Read, Remembered};
use clap::{Args, ValueEnum};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

// Brings sheets into a community file.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  convoke import community.xlsx
  convoke import tables
  convoke import \"partners FINAL v3.csv\" --table stakeholders --dry-run
  convoke import commitments.csv --status Completed=done --status-on 2026-10-31 --leave-out TBD
  convoke import new.csv --same \"Heronmere Clinc=Heronmere Clinic\" --new \"Heronmere Clinics\"

A workbook (.xlsx, .xlsm, .ods) is read page by page, each page by its name. A row means the record of its id, name or alias.
A cell that the sheet has not changed since its last import changes nothing; a blank cell
leaves what is on record, and - clears it.")]
pub(super) struct ImportArgs {
    /// Workbooks, tables, folders of these, or files of other tools
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Say what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Take the good rows, and write the bad ones to a rejects file
    #[arg(long)]
    skip_bad: bool,
    /// The folder for rejects files
    #[arg(long, value_name = "FOLDER", default_value = ".", requires = "skip_bad")]
    rejects: PathBuf,
    /// What holds where a cell was changed both in the sheet and in the file
    #[arg(long, value_enum)]
    prefer: Option<PreferWord>,
    /// How commitments with this status stand: done, promised, withdrawn, cancelled, requested, offered or declined
    #[arg(long, value_name = "WORD=STATE")]
    status: Vec<String>,
    /// The day on which the list tells so; today when left out
    #[arg(long, value_name = "DAY", requires = "status", value_parser = words::day)]
    status_on: Option<Day>,
    /// A word by which commitments are left out: an owner such as TBD, or a status
    #[arg(long, value_name = "WORD")]
    leave_out: Vec<String>,
    #[command(flatten)]
    sheets: SheetArgs,
}

/// What holds where a cell was changed both in the sheet and in the file.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum PreferWord {
    /// What the sheet says
    Sheet,
    /// What the file says
    File,
}

/// Reads the sheets, and records what they say that the file does not as one entry.
pub(super) fn run(args: &ImportArgs, globals: &Globals, now: &Now) -> Result<Output> {
    let options = options(args, globals.today.unwrap_or(now.today))?;
    let read = read(args)?;
    if args.dry_run {
        let opened = open::journal(&open::file(globals)?)?;
        let community = opened.community()?;
        let mut memory = Memory::about(sheets::tables(&read, &options), &community);
        opened.each_row(|row| memory.add(remembered(row)))?;
        let plan = sheets::plan(read, &community, &memory, &options, &OnScreen::new())?;
        return Ok(told(&plan, &community, "would change", globals));
    }
    let file = open::writer(globals, now)?;
    let mut memory = Memory::about(sheets::tables(&read, &options), file.community());
    file.recorder.each_row(|row| memory.add(remembered(row)))?;
    let plan = sheets::plan(read, file.community(), &memory, &options, &OnScreen::new())?;
    drop(memory);
    let output = told(&plan, file.community(), "changed", globals);
    let rejects = write_rejects(&plan, &args.rejects)?;
    if !plan.is_empty() {
        let paths: Vec<String> = args.paths.iter().map(|path| path.display().to_string()).collect();
        let said = format!("import {}", paths.join(" "));
        file.record_last(&said, plan)?;
    }
    Ok(output.remarks(rejects))
}

fn options(args: &ImportArgs, today: Day) -> Result<Options> {
    let (prefer, stood_on) = (args.prefer.map(prefer), Some(args.status_on.unwrap_or(today)));
    let mut options =
        Options { prefer, stood_on, skip_bad: args.skip_bad, ..args.sheets.options()? };
    args.status.iter().try_for_each(|settled| options.status(settled))?;
    args.leave_out.iter().for_each(|word| options.leave_out(word));
    Ok(options)
}

/// What is preferred, from its word.
pub(super) fn prefer(word: PreferWord) -> Prefer {
    match word {
        PreferWord::Sheet => Prefer::Sheet,
        PreferWord::File => Prefer::File,
    }
}

/// All sheets of all paths together, so that one may name what another explains.
fn read(args: &ImportArgs) -> Result<Read> {
    let reading = args.sheets.reading()?;
    let mut all = Read::default();
    for path in &args.paths {
        let Read { sheets, problems, skippable, notices, .. } = sheets::read_with(path, &reading)?;
        all.sheets.extend(sheets);
        all.problems.extend(problems);
        all.skippable.extend(skippable);
        all.notices.extend(notices);
    }
    Ok(all)
}

/// What a sheet said when it was last imported.
fn remembered(SheetRow { table, key, cells }: SheetRow) -> Remembered {
    Remembered { table, key, cells }
}

fn write_rejects(plan: &Plan, folder: &Path) -> Result<Vec<String>> {
    let mut said: Vec<String> =
        plan.problems.iter().map(|problem| format!("skipped: {problem}")).collect();
    for rejects in &plan.rejects {
        let stem = Path::new(&rejects.file).file_stem().unwrap_or_default().to_string_lossy();
        // A page's name may hold anything, and becomes part of a file's name.
        let page = rejects.page.iter().map(|page| format!("-{}", slug(page)));
        let path = folder.join(format!("{stem}{}.rejects.csv", page.collect::<String>()));
        write::file(&path, rejects.text.as_bytes(), true)?;
        said.push(format!("the rows that were skipped are in {}", path.display()));
    }
    Ok(said)
}

/// What an import comes to, table by table.
#[derive(Debug, Serialize)]
struct Told<'a> {
    tables: BTreeMap<Table, Counts>,
    #[serde(serialize_with = "each")]
    changes: &'a Plan,
}

#[derive(Debug, Default, Serialize)]
struct Counts {
    added: usize,
    changed: usize,
    removed: usize,
}

fn each<S: Serializer>(plan: &Plan, to: S) -> std::result::Result<S::Ok, S::Error> {
    to.collect_seq(plan.operations())
}

fn told(plan: &Plan, before: &Community, verb: &str, globals: &Globals) -> Output {
    let mut tables: BTreeMap<Table, Counts> = BTreeMap::new();
    for (table, added) in plan.added() {
        tables.entry(table).or_default().added = added;
    }
    let mut edits = Vec::new();
    for (table, key, set) in plan.changed() {
        tables.entry(table).or_default().changed += 1;
        edits.push(edit(table, key, &set, before));
    }
    let document = document(&tables, edits, verb);
    let told = Told { tables, changes: plan };
    let notices = plan.notices.iter().map(|notice| format!("note: {notice}"));
    Output::answer(&told, &document, globals.format.into()).remarks(notices)
}

/// What changes in a row on record: “stakeholder clinic: phone: 1 → 2”.
fn edit(table: Table, key: &Key, set: &Cells, before: &Community) -> Sentence {
    let was = before.cells(table, key).unwrap_or_default();
    let cells = set.iter().map(|(heading, text)| {
        let old = was.get(heading).map(String::as_str).unwrap_or("blank");
        format!("{heading}: {old} → {}", if text.is_empty() { "blank" } else { text })
    });
    let cells: Vec<String> = cells.collect();
    Sentence::new(format!("{} {key}: {}", table.noun(), cells.join("; ")))
}

fn document(tables: &BTreeMap<Table, Counts>, edits: Vec<Sentence>, verb: &str) -> Document {
    let title = if tables.is_empty() { "nothing changed" } else { verb };
    let mut document = Document::new(format!("Import: {title}"));
    if tables.is_empty() {
        document.paragraph("The sheets say nothing that is not on record.");
        return document;
    }
    let columns = [
        Column::left("table"),
        Column::right("added"),
        Column::right("changed"),
        Column::right("removed"),
    ];
    let mut table = crate::render::Table::new("", columns);
    for (of, counts) in tables {
        table.row([
            of.name().into(),
            counts.added.into(),
            counts.changed.into(),
            counts.removed.into(),
        ]);
    }
    document.table(table);
    if !edits.is_empty() {
        document.heading("What changes in rows on record");
        document.sentences(edits);
    }
    document
}
