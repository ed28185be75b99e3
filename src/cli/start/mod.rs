//! From a convener's own spreadsheet to a first page: what it says, what is to be asked, and the
//! files that follow.

mod files;
mod near;
mod outcome;
mod ready;
mod record;
mod taken_back;
mod talk;
mod told;

use super::{
    args::{Globals, LensArgs},
    import::PreferWord,
    lens,
    now::Now,
    open,
    output::Output,
    source::Source,
    watch::OnScreen,
    words,
};
use crate::error::{Error, Place, Problem, Result, Trouble};
use crate::model::{Party, Role, Step, StepKind, Tables, When};
use crate::render::{self, Showing};
use crate::sheets::{self, Answers, Known, KnownPromise, Reading, SectorWords, Understood};
use crate::strategy;
use clap::Args;
use files::Files;
use outcome::{Asked, Done};
use std::collections::BTreeSet;
use std::io::{IsTerminal, stdin};
use std::path::{Path, PathBuf};

// From your own spreadsheet to a first page.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  convoke start \"partners FINAL v3.csv\"
  convoke start \"partners FINAL v3.csv\" --yes

Your file is read and never changed. At most six questions are asked; Enter takes the best
guess. Beside your file appear a community file (.convoke), the same as tidy tables with all
that is still open, a map, and your answers as a text that you can correct. Start again with a
newer version of your file, and what changed in it is brought in.")]
pub(super) struct StartArgs {
    /// Your spreadsheet: XLSX, ODS, CSV or TSV
    #[arg(value_name = "SPREADSHEET")]
    path: PathBuf,
    /// Ask nothing: take the best guesses, and write them down
    #[arg(short, long)]
    yes: bool,
    /// Answers that an earlier start wrote down [default: those beside the file]
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// The folder for what is made [default: where the file is]
    #[arg(long, value_name = "FOLDER")]
    into: Option<PathBuf>,
    /// The page of the workbook, if another than the one that has most to say
    #[arg(long, value_name = "NAME")]
    page: Option<String>,
    /// More words for sectors: a CSV with the columns word, sector, sure (yes or ask), why
    #[arg(long, value_name = "FILE")]
    sectors: Option<PathBuf>,
    /// How the sheet is written, such as windows-1252
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// The day on which those were asked whose answers a survey holds
    #[arg(long, value_name = "DAY", value_parser = words::cell::<When>)]
    asked_on: Option<When>,
    /// What holds where a cell was changed both in the sheet and in the community file
    #[arg(long, value_enum)]
    prefer: Option<PreferWord>,
}

/// What a start knows before it asks.
struct Begun {
    files: Files,
    seen: Understood,
    words: SectorWords,
    known: Known,
    answers: Answers,
}

/// Understands the sheet, asks, records, and shows the first page.
pub(super) fn run(args: &StartArgs, globals: &Globals, now: &Now) -> Result<Output> {
    if open::is_community_file(&args.path) {
        let output = first_page(&args.path, globals, now)?;
        return Ok(Output::answer(&output.0, &output.1, globals.format.into())
            .remark("note: this is a community file already; here is its brief"));
    }
    let encoding = args.encoding.as_deref().map(sheets::encoding).transpose()?;
    let files = Files::of(&args.path, args.into.as_deref())?;
    let asked_on = args.asked_on.clone();
    let reading = Reading { encoding, asked_on, is_anybodys: true, ..Reading::default() };
    if args.page.is_none()
        && let Some(read) = sheets::read_other_tool(&args.path, &reading)?
    {
        return ready::of_other_tool(args, files, read, globals, now);
    }
    let grids = sheets::grids(&args.path, encoding)?;
    if sheets::are_own(&grids) {
        return ready::own_tables(args, files, globals, now);
    }
    let mut begun = begin(args, files, &grids)?;
    let is_asked = !args.yes && stdin().is_terminal();
    let shows_text = matches!(render::Format::from(globals.format), render::Format::Text);
    if is_asked && shows_text {
        talk::show(&told::understood(&begun.seen), globals);
    }
    let today = open::asking(globals, now).today;
    talk::answers(&mut begun, is_asked, today)?;
    let Begun { seen, answers, known, words, .. } = &begun;
    let mut drawn = sheets::draw_up(seen, answers, known, words, today);
    drawn.tables.insert(0, record::community(&begun, drawn.region.as_deref())?);
    let recorded = record::record(&begun, &drawn, args.prefer, globals, now)?;
    let asked = Asked { is_asked, is_yes: args.yes, is_shown: is_asked && shows_text };
    outcome::of(Done { begun, drawn, recorded, asked }, globals, now)
}

fn begin(args: &StartArgs, files: Files, grids: &[sheets::Grid]) -> Result<Begun> {
    let words = match &args.sectors {
        Some(path) => SectorWords::with(&read_text(path)?, &path.display().to_string())?,
        None => SectorWords::default(),
    };
    let seen = sheets::understand(grids, &words, args.page.as_deref())
        .ok_or_else(|| nothing_in(args, grids))?;
    if seen.rows.is_empty() && seen.passed.is_empty() && seen.heading_row.is_some() {
        let place = Place { row: seen.heading_row, ..Place::file(seen.file) };
        return Err(Problem { place, trouble: Trouble::NoRows }.into());
    }
    let has_names = !seen.rows.is_empty() && seen.names_someone();
    if !has_names {
        return Err(Problem { place: Place::file(seen.file), trouble: Trouble::NobodyNamed }.into());
    }
    let path =
        args.answers.clone().or_else(|| Some(files.answers.clone()).filter(|path| path.is_file()));
    let answers = match path {
        Some(path) => Answers::read(&read_text(&path)?, &path.display().to_string())?,
        None => Answers::default(),
    };
    files.may_be_made()?;
    let stem = Some(files::without_version(&files.stem));
    let known = Known { stem, ..known(&files)? };
    Ok(Begun { files, seen, words, known, answers })
}

fn read_text(path: &Path) -> Result<String> {
    let unread = |fault: std::io::Error| {
        Error::storage(path, fault, "check the name, and that it may be read")
    };
    let bytes = std::fs::read(path).map_err(unread)?;
    Ok(sheets::decode(bytes, &path.display().to_string(), None)?.text)
}

fn nothing_in(args: &StartArgs, grids: &[sheets::Grid]) -> Error {
    match &args.page {
        Some(page) => {
            let pages: Vec<&str> = grids.iter().filter_map(|grid| grid.page.as_deref()).collect();
            Error::Usage(match pages.as_slice() {
                [] => "this file has no pages; leave out --page".into(),
                pages => format!("“{page}” is none of its pages: {}", pages.join(", ")),
            })
        }
        None => Problem {
            place: Place::file(args.path.display().to_string()),
            trouble: Trouble::EmptySheet,
        }
        .into(),
    }
}

/// What the community file says already, if there is one.
fn known(files: &Files) -> Result<Known> {
    if !files.community.exists() {
        return Ok(Known::default());
    }
    let community = open::journal(&files.community)?.community()?;
    let tables = community.tables();
    let organizations = tables.stakeholders.values().filter(|row| !row.is_person());
    let is_convener = |role: Option<Role>| role == Some(Role::Convener);
    Ok(Known {
        organizations: organizations.map(|row| row.name.as_str().to_owned()).collect(),
        near: Vec::new(),
        aliases: near::aliases(tables),
        apart: near::apart(tables),
        stem: None,
        has_region: tables.community.values().any(|row| row.region.is_some()),
        promises: promises(community.tables()),
        has_convener: tables.stakeholders.values().any(|row| is_convener(row.role)),
    })
}

/// The promises on record, and whether a step says that they are over or reported as done.
fn promises(tables: &Tables) -> Vec<KnownPromise> {
    let is_over = |step: &Step| {
        matches!(step.step, Some(StepKind::Report | StepKind::Cancel | StepKind::Withdraw))
    };
    let name = |party: &Party| match party {
        Party::Stakeholder(id) => tables
            .stakeholders
            .get(id)
            .map_or_else(|| id.to_string(), |row| row.name.as_str().to_owned()),
        Party::Sector(_) | Party::Initiative(_) => party.to_string(),
    };
    let over = tables.steps.values().filter(|step| is_over(step));
    let over: BTreeSet<String> = over.map(|step| step.commitment.to_string()).collect();
    let all = tables.commitments.values();
    let known = all.map(|promise| KnownPromise {
        what: promise.what.as_str().to_owned(),
        parties: promise.by.iter().chain(&promise.to).map(name).collect(),
        is_over: over.contains(&promise.id.to_string()),
    });
    known.collect()
}

/// The brief of a community file.
fn first_page(
    path: &Path,
    globals: &Globals,
    now: &Now,
) -> Result<(strategy::Brief, render::Document)> {
    let source = Source { path: Some(path.to_owned()), ..Source::default() };
    let globals = globals.with_file(None);
    let (view, _) = open::view(&source, &globals, now)?;
    let reading = lens::of_questions(&LensArgs::default()).read(view)?;
    let brief = strategy::brief(view, &reading, &OnScreen::new())?;
    let page = render::answers::brief(&brief);
    Ok((brief, page))
}

/// The map of a community file, as SVG.
fn map(path: &Path, globals: &Globals, now: &Now) -> Result<String> {
    let source = Source { path: Some(path.to_owned()), ..Source::default() };
    let globals = globals.with_file(None);
    let (view, _) = open::view(&source, &globals, now)?;
    let reading = lens::of_questions(&LensArgs::default()).read(view)?;
    let connectors = strategy::connectors(view, &reading, Showing::FOREMOST, &OnScreen::new())?;
    let showing = Showing::of(&connectors, &strategy::gaps(view, &reading));
    let picture = render::map(view, &reading, &showing)?;
    Ok(render::svg(&picture, &render::placed(&picture)))
}
