//! From what the command line names to a community: a community file, or plain tables read into
//! memory.

use super::{args::Globals, now::Now, output, source::Source};
use crate::error::{Error, Place, Problem, Result, Trouble};
use crate::journal::{self, Claim, EntryId, Journal, NewEntry, Recorder, SheetRow};
use crate::model::{Asking, Audience, Community, Operation, View};
use crate::sheets::{self, Plan};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a command waits for another that writes.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// A community in memory, and what was noticed while it was read.
pub(super) struct Opened {
    pub(super) community: Community,
    pub(super) remarks: Vec<String>,
    /// Whether a file of another tool says that ties have a direction.
    is_directed: bool,
}

/// What of the community named by `source` or by the globals may be seen, on the day asked for.
///
/// The view lives as long as the process: taking it apart row by row would be a tenth of the time
/// that a short answer takes.
///
/// Remarks and problems may quote what is on record, and are told in full to the convener alone.
pub(super) fn view(
    source: &Source,
    globals: &Globals,
    now: &Now,
) -> Result<(&'static View, Vec<String>)> {
    let Seen { view, remarks, .. } = seen(source, globals, now)?;
    Ok((view, remarks))
}

/// What may be seen, and what was noticed.
pub(super) struct Seen {
    pub(super) view: &'static View,
    pub(super) remarks: Vec<String>,
    /// Whether a file of another tool says that ties have a direction.
    pub(super) is_directed: bool,
}

/// The same as [`view`], with what the file says of directions.
pub(super) fn seen(source: &Source, globals: &Globals, now: &Now) -> Result<Seen> {
    let asking = asking(globals, now);
    match (community(source, globals), asking.audience) {
        (Ok(Opened { community, remarks, is_directed }), audience) => {
            let remarks = if audience == Audience::Convener { remarks } else { Vec::new() };
            Ok(Seen { view: kept(community.into_view(asking)), remarks, is_directed })
        }
        (Err(Error::Input(problems)), Audience::Members | Audience::Public) => {
            Err(Error::Input(problems.into_iter().map(without_words).collect()))
        }
        (Err(error), _) => Err(error),
    }
}

fn kept(view: View) -> &'static View {
    Box::leak(Box::new(view))
}

/// Where a problem is, and not what was read there.
fn without_words(problem: Problem) -> Problem {
    let place = Place { excerpt: None, ..problem.place };
    Problem { place, trouble: Trouble::NotForThisAudience }
}

/// `--as-of` also sets today, unless `--today` is given.
pub(super) fn asking(globals: &Globals, now: &Now) -> Asking {
    let today = globals.today.or(globals.as_of).unwrap_or(now.today);
    Asking { day: globals.as_of.unwrap_or(today), today, audience: globals.audience() }
}

/// The community named by `source` or by the globals; plain tables are read into memory, and
/// nothing is written.
pub(super) fn community(source: &Source, globals: &Globals) -> Result<Opened> {
    let path = match (&source.path, &globals.file) {
        (Some(path), None) => path.to_owned(),
        (Some(path), Some(file)) if path == file => path.to_owned(),
        (Some(path), Some(file)) => return Err(two_named(path, file)),
        (None, _) => file(globals)?,
    };
    if is_community_file(&path) {
        let community = journal::community(&path, PATIENCE)?;
        return Ok(Opened { community, remarks: other_copies(&path)?, is_directed: false });
    }
    let read = sheets::read_with(&path, &source.sheets.reading()?)?;
    let is_directed = read.is_directed;
    let (community, notices) = sheets::community(read, &source.sheets.options()?)?;
    let remarks = notices.iter().map(|notice| format!("note: {notice}")).collect();
    Ok(Opened { community, remarks, is_directed })
}

fn two_named(path: &Path, file: &Path) -> Error {
    Error::Usage(format!(
        "two communities are named: {} and --file {}; name one",
        path.display(),
        file.display()
    ))
}

/// A community file is told by its ending.
pub(super) fn is_community_file(path: &Path) -> bool {
    !path.is_dir() && path.extension().is_some_and(|ending| ending == "convoke")
}

/// The journal of a community file, to read.
pub(super) fn journal(path: &Path) -> Result<Journal> {
    Journal::open(path, PATIENCE)
}

/// Files beside it that may be other copies of it, each in a sentence.
fn other_copies(path: &Path) -> Result<Vec<String>> {
    let copies = journal::other_copies(path)?;
    let remark = |copy: String| {
        format!(
            "note: “{copy}” beside this file looks like another copy of it; compare the two with “convoke log”"
        )
    };
    Ok(copies.into_iter().map(remark).collect())
}

/// The community file that is meant: by --file, by CONVOKE_FILE, or the one that lies here or in
/// the nearest folder above.
pub(super) fn file(globals: &Globals) -> Result<PathBuf> {
    if let Some(file) = &globals.file {
        return Ok(file.clone());
    }
    if let Some(file) = std::env::var_os("CONVOKE_FILE").filter(|file| !file.is_empty()) {
        return Ok(PathBuf::from(file));
    }
    let here = std::env::current_dir()
        .map_err(|fault| Error::storage(Path::new("."), fault, "name the file with --file"))?;
    for folder in here.ancestors() {
        let mut files = community_files(folder);
        if files.len() > 1 {
            let names: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
            let names = names.join(" and ");
            return Err(Error::Usage(format!(
                "there are several community files: {names}; name one with --file"
            )));
        }
        if let Some(file) = files.pop() {
            return Ok(file);
        }
    }
    Err(Error::Usage(
        "no community is named, and no .convoke file lies here or above; name one as PATH or \
         with --file, or begin one with “convoke init NAME”"
            .into(),
    ))
}

fn community_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "convoke") && path.is_file())
        .collect();
    files.sort();
    files
}

/// A community file opened to be written to.
pub(super) struct Writer {
    pub(super) recorder: Recorder,
    now: Now,
}

/// Opens the community file to write; no other program can, until this one ends.
pub(super) fn writer(globals: &Globals, now: &Now) -> Result<Writer> {
    let path = file_to_write(globals)?;
    let recorder = Recorder::open(&path, &claim(globals, now))?;
    if !recorder.is_known(&now.who) {
        synced(&path).iter().for_each(|note| output::note(note));
    }
    Ok(Writer { recorder, now: now.clone() })
}

/// Opens the community file with all its entries, to undo some or to write them anew.
pub(super) fn journal_to_write(globals: &Globals, now: &Now) -> Result<journal::Writer> {
    let path = file_to_write(globals)?;
    let writer = Journal::open_to_write(&path, &claim(globals, now))?;
    if writer.journal().log().iter().all(|line| line.by != now.who) {
        synced(&path).iter().for_each(|note| output::note(note));
    }
    Ok(writer)
}

fn file_to_write(globals: &Globals) -> Result<PathBuf> {
    let path = file(globals)?;
    if !is_community_file(&path) {
        return Err(Error::storage(
            &path,
            "is not a community file",
            "begin one with “convoke init NAME” and import the tables into it",
        ));
    }
    Ok(path)
}

/// What to do where a service copies the file to other computers: told when a file begins, and
/// when somebody writes to it for the first time.
pub(super) fn synced(path: &Path) -> Option<String> {
    let named = |variable: &str| std::env::var_os(variable).filter(|home| !home.is_empty());
    let homes: Vec<(&'static str, PathBuf)> = [
        ("OneDrive", "OneDrive"),
        ("OneDrive", "OneDriveCommercial"),
        ("OneDrive", "OneDriveConsumer"),
    ]
    .into_iter()
    .filter_map(|(service, variable)| Some((service, named(variable)?.into())))
    .collect();
    let service = journal::synced_by(path, &homes)?;
    Some(format!(
        "{service} copies this folder to other computers. Let one person write at a time, and let \
         it finish copying before another begins: what two wrote to apart is never merged. Keep a \
         backup elsewhere with “convoke backup TO”."
    ))
}

/// Who wants to write.
pub(super) fn claim(globals: &Globals, now: &Now) -> Claim {
    Claim { holder: now.holder.clone(), wait: PATIENCE, only_writer: globals.i_am_the_only_writer }
}

impl Writer {
    /// What is on record.
    pub(super) fn community(&self) -> &Community {
        self.recorder.community()
    }

    /// Records one entry. When this returns, it is on the disk.
    pub(super) fn record(
        &mut self,
        said: &str,
        operations: Vec<Operation>,
        sheet: Vec<SheetRow>,
    ) -> Result<EntryId> {
        self.recorder.record(NewEntry {
            recorded: self.now.moment,
            by: self.now.who.clone(),
            said: said.into(),
            operations,
            sheet,
            ..NewEntry::default()
        })
    }

    /// Records what an import comes to, and ends; when this returns, it is on the disk.
    ///
    /// The plan is given up bit by bit as it is written, before the entry goes into the file: a
    /// long one takes much memory there.
    pub(super) fn record_last(self, said: &str, plan: Plan) -> Result<EntryId> {
        let Writer { recorder, now } = self;
        let (recorded, by, said) = (now.moment, now.who, said.into());
        let said_from = plan.said_from();
        let new = NewEntry { recorded, by, said, said_from, ..NewEntry::default() };
        let mut entry = recorder.begin(new)?;
        plan.written().try_for_each(|operation| entry.operation(&operation))?;
        plan.tell_memory(|table, key, cells| entry.row(&SheetRow { table, key, cells }))?;
        recorder.record_long(entry)
    }
}
