//! The command line: what can be typed, and what it means.

use super::{
    ask, backup, check, commitments, completions, export, forget, import, init, journal, list, log,
    man, map, measures,
    now::Now,
    output::Output,
    records, same,
    source::Source,
    start, template, undo,
    words::{cell, day},
};
use crate::error::{Error, Result};
use crate::model::{Audience, Day, Level};
use crate::network::TieKind;
use crate::render::Format;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Who connects a community, what it lacks on record, what was promised, and what to do next.
#[derive(Debug, Parser)]
#[command(
    name = "convoke",
    version,
    subcommand_required = true,
    arg_required_else_help = true,
    max_term_width = 100,
    after_help = AFTER_HELP
)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) globals: Globals,
    #[command(subcommand)]
    pub(super) command: Command,
}

const AFTER_HELP: &str = "\
Records are added and changed with a noun and a verb:
  convoke stakeholder add \"Heronmere Clinic\" --sector provider --county Lakeside
  convoke relationship add \"Heronmere Clinic\" \"Sedgewater Mutual\" --level cooperation
  convoke commitment list

The nouns: community, stakeholder, standing, distinct, affiliation, relationship, asked, event,
attendance, seat, priority, position, action, initiative, membership, funding, need,
commitment, step. The verbs: add, edit, remove, list. “convoke help stakeholder” and
“convoke help brief” say more, with examples.

A first look, with nothing to set up:
  convoke brief examples/lakeside";

// What every command shares.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "For every command")]
pub(super) struct Globals {
    /// The community: a .convoke file, a workbook, a folder of tables, one table, or another tool's file
    ///
    /// Without it, the one .convoke file in this folder or in the nearest folder above; the
    /// environment variable CONVOKE_FILE names another. Only a .convoke file can be written to.
    #[arg(short, long, global = true, value_name = "PATH")]
    pub(super) file: Option<PathBuf>,
    /// How the answer is printed
    #[arg(long, global = true, value_name = "FORMAT", default_value = "text", value_enum)]
    pub(super) format: FormatWord,
    /// What day it is, such as 2026-11-20; lateness is counted from it [default: today]
    #[arg(long, global = true, value_name = "DAY", value_parser = day)]
    pub(super) today: Option<Day>,
    /// What held on this day, such as 2025-06-30, by all that is known now
    ///
    /// It is taken for today, too, unless --today says otherwise.
    #[arg(long, global = true, value_name = "DAY", value_parser = day)]
    pub(super) as_of: Option<Day>,
    /// Who will see the answer: public, members or convener [default: convener]
    ///
    /// What they may not see is gone before anything is computed.
    #[arg(long, global = true, value_name = "WHO", value_parser = cell::<Audience>)]
    audience: Option<Audience>,
    /// Write although the file lies in a folder shared over a network
    #[arg(long, global = true, hide_short_help = true)]
    pub(super) i_am_the_only_writer: bool,
}

/// The formats by name.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum FormatWord {
    /// For the screen
    Text,
    /// For a wiki or a mail
    Markdown,
    /// The tables alone, for a spreadsheet
    Csv,
    /// The whole answer, for a program
    Json,
    /// One page, for a browser, a projector or paper
    Html,
}

impl From<FormatWord> for Format {
    fn from(word: FormatWord) -> Format {
        match word {
            FormatWord::Text => Format::Text,
            FormatWord::Markdown => Format::Markdown,
            FormatWord::Csv => Format::Csv,
            FormatWord::Json => Format::Json,
            FormatWord::Html => Format::Html,
        }
    }
}

// Which ties count, and how long they are.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Which ties count")]
pub(super) struct LensArgs {
    /// Only these kinds of tie, such as advice,referral
    #[arg(long, value_name = "KINDS", value_delimiter = ',', value_parser = cell::<TieKind>)]
    pub(super) kinds: Vec<TieKind>,
    /// Only ties of this level or closer, such as cooperation
    ///
    /// The levels: networking, cooperation, coordination, coalition, collaboration.
    #[arg(long, value_name = "LEVEL", value_parser = cell::<Level>)]
    pub(super) least_level: Option<Level>,
    /// Whose ties: of organizations, to which their people's count; of people; or of both
    #[arg(long, value_enum, default_value_t)]
    pub(super) unit: UnitWord,
    /// Only what both sides say, at the lower level
    #[arg(long)]
    pub(super) confirmed: bool,
    /// Without derived ties, which nobody stated: those of a shared initiative or small event
    #[arg(long, conflicts_with = "derived")]
    pub(super) stated_only: bool,
    /// With derived ties, as every question has them but “measures”
    #[arg(long)]
    pub(super) derived: bool,
    /// With facilitators, who come from outside and leave by design
    #[arg(long)]
    pub(super) with_facilitators: bool,
    /// Ties run one way where their kind does, as in “measures”
    #[arg(long, conflicts_with = "undirected")]
    pub(super) directed: bool,
    /// Ties run both ways, as in every other question
    #[arg(long)]
    pub(super) undirected: bool,
    /// How long a tie is: a step each, shorter the higher its level, or the stronger it is
    #[arg(long, value_enum, default_value_t)]
    pub(super) length: LengthWord,
}

/// Whose ties are read.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(super) enum UnitWord {
    /// Organizations, and people who belong to none
    #[default]
    Organizations,
    /// People
    People,
    /// Both, each for itself
    Both,
}

/// How long a tie is.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(super) enum LengthWord {
    /// One step each
    #[default]
    Step,
    /// 60 ÷ level: 60 for networking, 30, 20, 15, 12 for collaboration
    Level,
    /// In inverse proportion to the strength on record
    Strength,
}

// A question about a community.
#[derive(Debug, Args)]
pub(super) struct Ask {
    #[command(flatten)]
    pub(super) lens: LensArgs,
    #[command(flatten)]
    pub(super) source: Source,
}

/// The commands, in the order in which a convener meets them; what one takes is set up only when it
/// is asked for.
///
/// No doc comment stands before the arguments of a command: it would take the place of this help.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(super) enum Command {
    /// From your own spreadsheet to a first page
    Start(start::StartArgs),
    /// One page for one day: who is at the table, connectors, gaps, what is due, what next
    #[command(after_help = "Example: convoke brief examples/lakeside --today 2026-11-20")]
    Brief(Ask),
    /// Who connects the community, and what would break without them
    #[command(after_help = "Example: convoke connectors examples/lakeside --top 3")]
    Connectors(ask::ConnectorsArgs),
    /// Whom to talk to next, so that who connects the community becomes clearest
    #[command(after_help = "Example: convoke next-conversations examples/lakeside")]
    NextConversations(Ask),
    /// What the community lacks on record, most serious first, each with the next move
    #[command(after_help = "Example: convoke gaps examples/spokane --audience members")]
    Gaps(Ask),
    /// Which priorities several sectors share, and what is done about them
    #[command(after_help = "Example: convoke common-ground examples/lakeside")]
    CommonGround(ask::CommonGroundArgs),
    /// How much still hangs on the convener and the facilitator
    #[command(after_help = "Example: convoke dependence examples/carolina --as-of 2024-02-14")]
    Dependence(Ask),
    /// Who promised what to whom, by when, and where it stands
    #[command(after_help = "Example: convoke commitments examples/lakeside --overdue")]
    Commitments(commitments::CommitmentsArgs),
    /// Everything on record about one stakeholder
    #[command(after_help = "Example: convoke show \"Heronmere Clinic\" --file examples/lakeside")]
    Show(ask::ShowArgs),
    /// The community as a picture
    Map(map::MapArgs),
    /// Who may be on record twice, with what speaks for it and against
    #[command(after_help = "Example: convoke duplicates examples/lakeside")]
    Duplicates(ask::DuplicatesArgs),
    /// The network's measures, for an analyst
    Measures(measures::MeasuresArgs),
    /// The rows of a table
    List(list::ListArgs),

    /// Begin a community file
    Init(init::InitArgs),
    /// Bring sheets into a community file
    Import(import::ImportArgs),
    /// Write all tables as a folder or a workbook, or the network for another tool
    Export(export::ExportArgs),
    /// Write an empty workbook to be filled in
    Template(template::TemplateArgs),
    /// Two or more that are one: make one of them, and lose nothing
    Same(same::SameArgs),
    /// Two that look alike are two: remember it
    Differ(same::DifferArgs),
    /// What was recorded, when and by whom
    Log(log::LogArgs),
    /// Take back an entry; nothing is lost
    Undo(undo::UndoArgs),
    /// Whether the community file is whole
    #[command(after_help = "Example: convoke check")]
    Check,
    /// Copy the community file safely
    Backup(backup::BackupArgs),
    /// Go back to a backup; the file that was there is kept
    Restore(backup::RestoreArgs),
    /// Erase a person's name and words from the community file
    Forget(forget::ForgetArgs),
    /// The journal as lines of JSON, out and in
    #[command(subcommand)]
    Journal(journal::JournalCommand),
    /// Completions for your shell
    Completions(completions::CompletionsArgs),
    /// Manual pages
    Man(man::ManArgs),
}

impl Globals {
    /// The same, for another community file, or for none.
    pub(super) fn with_file(&self, file: Option<PathBuf>) -> Globals {
        Globals { file, ..self.clone() }
    }

    /// Who will see the answer.
    pub(super) fn audience(&self) -> Audience {
        self.audience_or(Audience::Convener)
    }

    /// The audience that is named, or else the one for whom this usually is.
    pub(super) fn audience_or(&self, usual: Audience) -> Audience {
        self.audience.unwrap_or(usual)
    }

    /// Refuses what works on the whole record to every audience but the convener: it would show,
    /// copy or change what that audience may not see.
    ///
    /// Errors: the audience is another.
    pub(super) fn convener_only(&self, what: &str) -> Result<()> {
        match self.audience() {
            Audience::Convener => Ok(()),
            Audience::Members | Audience::Public => Err(Error::Privacy(format!(
                "“{what}” works on the whole record, with all that was said in confidence; it is \
                 the convener's alone"
            ))),
        }
    }
}

impl Command {
    /// What the command is called, if it works on the whole record.
    fn on_the_whole_record(&self) -> Option<&'static str> {
        match self {
            Command::Start(_) => Some("start"),
            Command::NextConversations(_) => Some("next-conversations"),
            Command::Import(_) => Some("import"),
            Command::Export(_) => Some("export"),
            Command::Same(_) => Some("same"),
            Command::Differ(_) => Some("differ"),
            Command::Log(_) => Some("log"),
            Command::Undo(_) => Some("undo"),
            Command::Check => Some("check"),
            Command::Backup(_) => Some("backup"),
            Command::Restore(_) => Some("restore"),
            Command::Forget(_) => Some("forget"),
            Command::Journal(_) => Some("journal"),
            Command::Brief(_)
            | Command::Connectors(_)
            | Command::Gaps(_)
            | Command::CommonGround(_)
            | Command::Dependence(_)
            | Command::Commitments(_)
            | Command::Show(_)
            | Command::Map(_)
            | Command::Duplicates(_)
            | Command::Measures(_)
            | Command::List(_)
            | Command::Init(_)
            | Command::Template(_)
            | Command::Completions(_)
            | Command::Man(_) => None,
        }
    }

    pub(super) fn run(&self, globals: &Globals, now: &Now) -> Result<Output> {
        if let Some(what) = self.on_the_whole_record() {
            globals.convener_only(what)?;
        }
        match self {
            Command::Start(args) => start::run(args, globals, now),
            Command::Brief(args) => ask::brief(args, globals, now),
            Command::Connectors(args) => ask::connectors(args, globals, now),
            Command::NextConversations(args) => ask::next_conversations(args, globals, now),
            Command::Gaps(args) => ask::gaps(args, globals, now),
            Command::CommonGround(args) => ask::common_ground(args, globals, now),
            Command::Dependence(args) => ask::dependence(args, globals, now),
            Command::Commitments(args) => commitments::run(args, globals, now),
            Command::Show(args) => ask::show(args, globals, now),
            Command::Map(args) => map::run(args, globals, now),
            Command::Duplicates(args) => ask::duplicates(args, globals, now),
            Command::Measures(args) => measures::run(args, globals, now),
            Command::List(args) => list::run(args, globals, now),
            Command::Init(args) => init::run(args, globals, now),
            Command::Import(args) => import::run(args, globals, now),
            Command::Export(args) => export::run(args, globals),
            Command::Template(args) => template::run(args),
            Command::Same(args) => same::same(args, globals, now),
            Command::Differ(args) => same::differ(args, globals, now),
            Command::Log(args) => log::run(args, globals),
            Command::Undo(args) => undo::run(args, globals, now),
            Command::Check => check::run(globals),
            Command::Backup(args) => backup::run(args, globals),
            Command::Restore(args) => backup::run_restore(args, globals, now),
            Command::Forget(args) => forget::run(args, globals, now),
            Command::Journal(args) => journal::run(args, globals, now),
            Command::Completions(args) => completions::run(args),
            Command::Man(args) => man::run(args),
        }
    }
}

/// The whole command line, with the nouns of all tables.
pub fn command() -> clap::Command {
    Cli::command().subcommands(records::nouns())
}
