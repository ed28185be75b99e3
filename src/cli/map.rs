use super::{
    args::{Globals, LensArgs},
    lens,
    now::Now,
    open,
    output::Output,
    source::Source,
    watch::OnScreen,
    words::id_of,
    write,
};
use crate::error::{Error, Result};
use crate::model::Table;
use crate::render::{self, Format, Grouping, Showing};
use crate::strategy;
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

// The community as a picture.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  convoke map examples/lakeside -o lakeside.svg
  convoke map examples/lakeside --audience members --cluster county -o members.svg
  convoke map examples/lakeside --engine dot -o lakeside.png
  convoke map examples/lakeside --around \"Heronmere Clinic\" --steps 2 > clinic.dot

An SVG opens in every browser. PNG and PDF need Graphviz (graphviz.org) on this computer.
Without --engine and without -o, the map is printed as DOT, which many programs read.")]
pub(super) struct MapArgs {
    /// The file to write; its ending (dot, svg, png, pdf) says what it is
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long)]
    force: bool,
    /// Who draws: convoke itself (SVG), or an installed Graphviz (SVG, PNG, PDF)
    #[arg(long, value_enum)]
    engine: Option<Engine>,
    /// Put what belongs together in a frame
    #[arg(long, value_enum, value_name = "BY")]
    cluster: Option<ClusterWord>,
    /// Only this stakeholder and those around it
    #[arg(long, value_name = "NAME")]
    around: Option<String>,
    /// How many steps around it
    #[arg(long, value_name = "N", default_value_t = 1, requires = "around")]
    steps: usize,
    /// Only the members of this initiative
    #[arg(long, value_name = "NAME")]
    initiative: Option<String>,
    /// With open promises: who owes whom; for the convener, late ones are marked
    #[arg(long)]
    commitments: bool,
    #[command(flatten)]
    lens: LensArgs,
    #[command(flatten)]
    source: Source,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Engine {
    /// Drawn here; nothing else is needed
    Own,
    /// Drawn by Graphviz
    Dot,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ClusterWord {
    /// One frame a sector
    Sector,
    /// One frame a region
    Region,
    /// One frame a county
    County,
    /// One frame an initiative
    Initiative,
}

impl From<ClusterWord> for Grouping {
    fn from(word: ClusterWord) -> Grouping {
        match word {
            ClusterWord::Sector => Grouping::Sector,
            ClusterWord::Region => Grouping::Region,
            ClusterWord::County => Grouping::County,
            ClusterWord::Initiative => Grouping::Initiative,
        }
    }
}

/// Draws the map as DOT, or as a picture.
pub(super) fn run(args: &MapArgs, globals: &Globals, now: &Now) -> Result<Output> {
    let (view, remarks) = open::view(&args.source, globals, now)?;
    let reading = lens::of_questions(&args.lens).read(view)?;
    let around = args.around.as_ref();
    let around = around.map(|said| id_of(&view.tables, Table::Stakeholders, said)).transpose()?;
    let initiative = args.initiative.as_ref();
    let initiative =
        initiative.map(|said| id_of(&view.tables, Table::Initiatives, said)).transpose()?;
    let connectors = strategy::connectors(view, &reading, Showing::FOREMOST, &OnScreen::new())?;
    let showing = Showing {
        around: around.map(|who| (who, args.steps)),
        initiative,
        groups: args.cluster.map(Grouping::from),
        commitments: args.commitments,
        ..Showing::of(&connectors, &strategy::gaps(view, &reading))
    };
    let picture = render::map(view, &reading, &showing)?;
    if matches!(Format::from(globals.format), Format::Json) {
        let document = render::Document::default();
        return Ok(Output::answer(&picture, &document, Format::Json).remarks(remarks));
    }
    let output = match drawn(args, &picture)? {
        Drawn::Text(text) if args.output.is_none() => Output::text(text),
        Drawn::Bytes(_) if args.output.is_none() => {
            return Err(Error::Usage("say where the picture goes, as in -o map.png".into()));
        }
        Drawn::Text(text) => written(args, text.as_bytes())?,
        Drawn::Bytes(bytes) => written(args, &bytes)?,
    };
    Ok(output.remarks(remarks))
}

enum Drawn {
    Text(String),
    Bytes(Vec<u8>),
}

fn drawn(args: &MapArgs, picture: &render::picture::Picture) -> Result<Drawn> {
    let ending =
        args.output.as_deref().and_then(Path::extension).and_then(|ending| ending.to_str());
    match (args.engine, ending) {
        (None, None | Some("dot" | "gv")) => Ok(Drawn::Text(render::dot(picture))),
        (None | Some(Engine::Own), Some("svg")) | (Some(Engine::Own), None) => {
            Ok(Drawn::Text(render::svg(picture, &render::placed(picture))))
        }
        (Some(Engine::Dot), Some(format @ ("svg" | "png" | "pdf")))
        | (None, Some(format @ ("png" | "pdf"))) => {
            graphviz(&render::dot(picture), format).map(Drawn::Bytes)
        }
        (Some(Engine::Dot), None) => graphviz(&render::dot(picture), "svg")
            .map(|svg| Drawn::Text(String::from_utf8_lossy(&svg).into_owned())),
        (Some(Engine::Own), Some(other)) => Err(Error::Usage(format!(
            "convoke itself draws SVG, not “{other}”; say -o map.svg, or --engine dot with Graphviz"
        ))),
        (_, Some(other)) => Err(Error::Usage(format!(
            "“{other}” is not a picture that can be drawn; use dot, svg, png or pdf"
        ))),
    }
}

fn written(args: &MapArgs, bytes: &[u8]) -> Result<Output> {
    match &args.output {
        Some(path) => write::file(path, bytes, args.force),
        None => Ok(Output::default()),
    }
}

/// Pipes DOT through an installed Graphviz.
fn graphviz(dot: &str, format: &str) -> Result<Vec<u8>> {
    let refused = |what: String| {
        Error::storage(Path::new("dot"), what, "draw it without Graphviz, with -o map.svg")
    };
    let mut child = Command::new("dot")
        .arg(format!("-T{format}"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|_| {
            Error::storage(
                Path::new("dot"),
                "Graphviz is not installed here",
                "install it from graphviz.org, or draw without it, with -o map.svg",
            )
        })?;
    let mut stdin = child.stdin.take();
    let text = dot.to_owned();
    // Written beside the reading, so that neither side waits for the other.
    let writer = std::thread::spawn(move || {
        stdin.as_mut().map(|stdin| stdin.write_all(text.as_bytes())).transpose()
    });
    let drawn = child.wait_with_output().map_err(|fault| refused(fault.to_string()))?;
    let sent = writer.join().is_ok_and(|sent| sent.is_ok());
    if drawn.status.success() && sent {
        return Ok(drawn.stdout);
    }
    Err(refused(String::from_utf8_lossy(&drawn.stderr).trim().to_owned()))
}
