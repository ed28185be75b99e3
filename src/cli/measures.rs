use super::{
    args::{FormatWord, Globals, LensArgs},
    ask::answered,
    large::{Large, large},
    lens,
    now::Now,
    open::{self, Seen},
    output::Output,
    source::Source,
    watch::OnScreen,
    words::cell,
};
use crate::error::{Error, Place, Problem, Result, Trouble};
use crate::measure::CATALOGUE;
use crate::model::{Community, Tables, View};
use crate::network::{Direction, Lacking, Lens, TieKind};
use crate::render::answers;
use crate::sheets::{self, NumberColumn};
use crate::strategy::{self, GroupBy, Measures, MeasuresAsked, Point, Series, Unit, Which};
use clap::Args;
use std::path::{Path, PathBuf};

// The network's measures, for an analyst.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  convoke measures examples/lakeside
  convoke measures examples/lakeside --groups sector
  convoke measures examples/lakeside --only constraint,pagerank --explain
  convoke measures examples/lakeside --format json > measures.json
  convoke measures examples/lakeside --only components,blocks,pagerank,connectors
  convoke measures examples/lakeside --over-time

Six are printed that say most to a convener, the rest with --all. As JSON every one is given,
under the names that other programs' values are compared by, unless --only says which.
Undefined is a dash, null in JSON; it is never 0.

A list of ties of a mebibyte or more, two names a row, is read straight into a network: 500,000
ties among 100,000 took 82 MB for their degrees, five million among a million 625 MB. What would
take hours there is left out, and it is said why; “connectors” are the foremost hundred by betweenness, within bounds.")]
pub(super) struct MeasuresArgs {
    /// Every measure
    #[arg(long, conflicts_with = "only")]
    all: bool,
    /// Only these measures, such as constraint,pagerank; part of a name will do
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    only: Vec<String>,
    /// What each is, who defined it, and how to read it
    #[arg(long)]
    explain: bool,
    /// With the measures of groups: those who share this are one
    ///
    /// Sector, subsector, region, county, state or kind (organization, person); or another column
    /// of the file, such as group.
    #[arg(long, value_name = "COLUMN")]
    groups: Option<String>,
    /// How far the ties counted go together with those of this kind (QAP)
    ///
    /// As in --kinds advice --compare referral.
    #[arg(long, value_name = "KIND", value_parser = cell::<TieKind>)]
    compare: Option<TieKind>,
    /// Run charts of the last two years in the place of measures: did it change by more than chance?
    ///
    /// Month by month: commitments said, promises kept by their day, ties begun, and who came to
    /// events.
    #[arg(long, conflicts_with_all = ["all", "only", "explain", "groups", "compare"], group = "charts")]
    over_time: bool,
    /// Run charts of your own numbers: a sheet with days in its first column
    #[arg(long, value_name = "SHEET", conflicts_with_all = ["all", "only", "explain", "groups", "compare", "path"], group = "charts")]
    numbers: Option<PathBuf>,
    /// Run charts against the middle of the first so many points, in the place of all
    #[arg(long, value_name = "POINTS", requires = "charts", value_parser = clap::value_parser!(u32).range(1..))]
    baseline: Option<u32>,
    /// What searches and deals by chance begin with
    #[arg(long, value_name = "NUMBER", default_value_t = MeasuresAsked::default().seed)]
    seed: u64,
    #[command(flatten)]
    lens: LensArgs,
    #[command(flatten)]
    source: Source,
}

/// Opens, asks and shows.
pub(super) fn run(args: &MeasuresArgs, globals: &Globals, now: &Now) -> Result<Output> {
    if args.over_time || args.numbers.is_some() {
        return over_time(args, globals, now);
    }
    let which = match (args.only.is_empty(), args.all, globals.format) {
        (false, _, _) => Which::Only(named(&args.only)?),
        (true, true, _) | (true, false, FormatWord::Json) => Which::All,
        (true, false, _) if args.groups.is_some() => Which::SixAndGroups,
        (true, false, _) => Which::Six,
    };
    let asked = MeasuresAsked {
        which,
        groups: args.groups.as_deref().map(GroupBy::read),
        explain: args.explain,
        seed: args.seed,
        compare: args.compare,
    };
    let lens = lens::of_measures(&args.lens);
    if args.compare.is_none()
        && let Some(large) = large(&args.source, lens.clone(), globals, now)?
    {
        let Large { view, lens, network, remarks } = large;
        let measures =
            strategy::measures_of_ties(&view, &lens, &network, &asked, &OnScreen::new())?;
        return found(measures, remarks, globals);
    }
    let file = args.source.path.as_ref().or(globals.file.as_ref()).filter(|path| path.is_file());
    let sheets = args.source.sheets.keeping_unknown();
    let sheets = sheets.plain_ties(file.is_some() && !args.lens.confirmed);
    let source = Source {
        sheets: if args.lens.undirected { sheets } else { sheets.one_way(args.lens.directed) },
        ..args.source.clone()
    };
    let Seen { view, mut remarks, is_directed } = open::seen(&source, globals, now)?;
    let mut reading = lens.read(view)?;
    if let Some(path) = file.filter(|path| is_table(path) && reading.network.ties().is_empty()) {
        holds_ties(view, path)?;
    }
    // A file that says so, and holds no tie that could.
    if is_directed && reading.network.ties().is_empty() && lens.direction == Direction::AsKept {
        reading = Lens { direction: Direction::Directed, ..lens }.read(view)?;
    }
    let measures = strategy::measures(view, &reading, &asked, &OnScreen::new())?;
    if matches!(globals.format, FormatWord::Csv) {
        let lacking = Lacking::in_words(&reading.lacking, |id| view.name(id));
        remarks.extend(lacking.map(|lacking| format!("note: {lacking}")));
    }
    found(measures, remarks, globals)
}

/// Whether a file is a table of some kind, by its name; a network of another tool may have no ties.
fn is_table(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    matches!(ending.as_str(), "" | "csv" | "tsv" | "tab" | "txt")
}

/// Refuses a table of which no row could be a tie.
fn holds_ties(view: &View, path: &Path) -> Result<()> {
    let Tables { relationships, attendance, funding, members, .. } = &view.tables;
    let may_tie = [relationships.len(), attendance.len(), funding.len(), members.len()];
    if view.tables.stakeholders.is_empty() || may_tie.iter().any(|rows| *rows > 0) {
        return Ok(());
    }
    let is_distinct = !view.tables.distinct.is_empty();
    let what = if is_distinct { "pairs that are not the same" } else { "a list of stakeholders" };
    let place = Place::file(path.display().to_string());
    Err(Problem { place, trouble: Trouble::HoldsNoTies { what } }.into())
}

/// What was found. A spreadsheet has no room for what a reader has to know: it is remarked.
fn found(found: Measures, mut remarks: Vec<String>, globals: &Globals) -> Result<Output> {
    if matches!(globals.format, FormatWord::Csv) {
        let notes = found.notes.iter().chain(&found.left_out);
        remarks.extend(notes.map(|(name, note)| format!("note: {name}: {note}")));
    }
    answered(found, answers::measures, remarks, globals)
}

/// Run charts of what a community did, or of numbers of one's own.
fn over_time(args: &MeasuresArgs, globals: &Globals, now: &Now) -> Result<Output> {
    let baseline = args.baseline.map(|points| points as usize);
    let Some(sheet) = &args.numbers else {
        let (view, remarks) = open::view(&args.source, globals, now)?;
        let found = strategy::over_time(view, baseline);
        return answered(found, answers::over_time, remarks, globals);
    };
    let reading = args.source.sheets.reading()?;
    let numbers = sheets::numbers(sheet, reading.encoding)?;
    let left_out =
        |heading: &String| format!("note: “{heading}” holds no numbers, and is left out");
    let remarks = numbers.left_out.iter().map(left_out).collect();
    let series = |column: NumberColumn| Series {
        name: column.heading,
        unit: Unit::Number,
        points: column.points.into_iter().map(|(on, value)| Point { on, value }).collect(),
    };
    let series = numbers.columns.into_iter().map(series).collect();
    let nobody = View::new(&Community::default(), open::asking(globals, now));
    let found = strategy::charts(&nobody, series, baseline);
    answered(found, answers::over_time, remarks, globals)
}

/// What several measures are called together, none of which has the word for its name.
const FAMILIES: [(&str, &[&str]); 2] = [
    ("components", &["component_sizes_weak", "strong_component_sizes"]),
    (
        "blocks",
        &["articulation_points", "bridges", "n_biconnected_components", "biconnected_components"],
    ),
];

/// The measures that are meant: those of these names, along each direction, or else all whose
/// names hold what was said.
fn named(said: &[String]) -> Result<Vec<&'static str>> {
    let mut names = Vec::new();
    for said in said {
        let word = said.trim().to_lowercase().replace([' ', '-'], "_");
        if let Some((_, family)) = FAMILIES.iter().find(|(name, _)| *name == word) {
            names.extend(*family);
            continue;
        }
        let is_it = |name: &str| {
            let along = ["out_", "in_"].iter().any(|way| name.strip_prefix(way) == Some(&word));
            let way = ["_out", "_in", "_directed", "_underlying_undirected"];
            name == word || along || way.iter().any(|way| name.strip_suffix(way) == Some(&word))
        };
        let exact = CATALOGUE.iter().map(|one| one.name).filter(|name| is_it(name));
        let mut found: Vec<&str> = exact.collect();
        if found.is_empty() && !word.is_empty() {
            let holds = CATALOGUE.iter().map(|one| one.name).filter(|name| name.contains(&word));
            found.extend(holds);
        }
        if found.is_empty() {
            return Err(Error::Usage(format!(
                "“{said}” is no measure; did you mean “{}”? --all --explain says what there are",
                nearest(&word)
            )));
        }
        names.extend(found);
    }
    Ok(names)
}

fn nearest(word: &str) -> &'static str {
    let likeness = |name: &str| strsim::jaro_winkler(name, word);
    let names = CATALOGUE.iter().map(|one| one.name);
    names.max_by(|a, b| likeness(a).total_cmp(&likeness(b))).unwrap_or("degree")
}
