//! The questions about commitments.

use super::{
    args::{Globals, LensArgs},
    ask::answered,
    lens,
    now::Now,
    open,
    output::Output,
    source::{SheetArgs, Source},
    words::id_of,
    write,
};
use crate::error::Result;
use crate::ledger;
use crate::model::{
    Cell, CommitmentId, EventId, Names, Party, Refers, StakeholderId, Table, Trouble, View,
};
use crate::render::{self, answers};
use crate::strategy;
use clap::{ArgMatches, Args};
use std::path::PathBuf;

/// Which commitments to list, or what to ask about them all.
#[derive(Debug, Args)]
pub(super) struct CommitmentsArgs {
    /// Only those that are late
    #[arg(long)]
    overdue: bool,
    /// Only those due within so many days
    #[arg(long, value_name = "DAYS", num_args = 0..=1, default_missing_value = "30")]
    due_soon: Option<u32>,
    /// Only those of which someone was asked and has not answered
    #[arg(long)]
    unanswered: bool,
    /// Only those that are reported done and not accepted
    #[arg(long)]
    unaccepted: bool,
    /// Only those promised of which nothing was said for so many days
    #[arg(long, value_name = "DAYS", num_args = 0..=1, default_missing_value = "60")]
    quiet: Option<u32>,
    /// Only those that this stakeholder, sector or initiative would carry out
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Only those that serve this stakeholder, sector or initiative
    #[arg(long, value_name = "NAME")]
    to: Option<String>,
    /// Only those made at this event
    #[arg(long, value_name = "EVENT")]
    event: Option<String>,
    #[command(flatten)]
    about: About,
    #[command(flatten)]
    source: Source,
}

/// What to ask about all commitments, in the place of a list.
#[derive(Debug, Clone, Args)]
#[group(multiple = false, conflicts_with_all = ["overdue", "due_soon", "unanswered", "unaccepted", "quiet", "by", "to", "event"])]
#[command(next_help_heading = "What to ask about all of them")]
struct About {
    /// Who waits on whom: conditions that are not met, circles, what others wait for most
    #[arg(long)]
    waiting: bool,
    /// Which sectors promise each other how much, and how much is returned
    #[arg(long)]
    between_sectors: bool,
    /// What was kept by the day, after it, or not, over time and with reasons
    #[arg(long)]
    kept: bool,
    /// Ties without a promise, promises without a tie, levels to ask again
    #[arg(long)]
    with_ties: bool,
}

/// The ledger.
pub(super) fn run(args: &CommitmentsArgs, globals: &Globals, now: &Now) -> Result<Output> {
    let (view, remarks) = open::view(&args.source, globals, now)?;
    let About { waiting, between_sectors, kept, with_ties } = args.about;
    if waiting {
        return answered(&ledger::waiting(&view), answers::waiting, remarks, globals);
    }
    if between_sectors {
        return answered(&ledger::exchange(&view), answers::exchange, remarks, globals);
    }
    if kept {
        return answered(&ledger::kept(&view), answers::kept, remarks, globals);
    }
    if with_ties {
        let reading = lens::of_questions(&LensArgs::default()).read(&view)?;
        let found = strategy::ties_and_promises(&view, &reading);
        return answered(&found, answers::ties_and_promises, remarks, globals);
    }
    let selection = selection(args, &view)?;
    answered(&ledger::commitments(&view, &selection), answers::commitments, remarks, globals)
}

fn selection(args: &CommitmentsArgs, view: &View) -> Result<ledger::Selection> {
    let event = |said: &String| id_of::<EventId>(&view.tables, Table::Events, said);
    Ok(ledger::Selection {
        overdue: args.overdue,
        due_soon: args.due_soon,
        unanswered: args.unanswered,
        unaccepted: args.unaccepted,
        quiet: args.quiet,
        by: args.by.as_deref().map(|said| party(view, said)).transpose()?,
        to: args.to.as_deref().map(|said| party(view, said)).transpose()?,
        event: args.event.as_ref().map(event).transpose()?,
    })
}

fn party(view: &View, said: &str) -> Result<Party> {
    let text = Names::of(&view.tables).resolve(Refers::Party, false, said)?;
    Ok(Party::read(&text)?)
}

/// The history of one commitment.
pub(super) fn show(matches: &ArgMatches, globals: &Globals, now: &Now) -> Result<Output> {
    let (view, remarks) = open::view(&Source::default(), globals, now)?;
    let said = super::commitment::said(matches);
    let id: CommitmentId = id_of(&view.tables, Table::Commitments, &said)?;
    let Some(history) = ledger::history(&view, &id) else {
        let noun = Table::Commitments.noun();
        return Err(Trouble::NotThere { noun, key: said, near: None }.into());
    };
    answered(&history, answers::history, remarks, globals)
}

/// Whom to remind.
#[derive(Debug, Args)]
pub(super) struct ReminderArgs {
    /// The stakeholder's name, alias or id
    #[arg(value_name = "NAME")]
    name: String,
    #[command(flatten)]
    sheets: SheetArgs,
}

/// A mail to one stakeholder, from what members may see.
pub(super) fn reminder(args: &ReminderArgs, globals: &Globals, now: &Now) -> Result<Output> {
    let source = Source { path: None, sheets: args.sheets.clone() };
    let (view, remarks) = open::view(&source, globals, now)?;
    let view = view.for_members();
    let who: StakeholderId = id_of(&view.tables, Table::Stakeholders, &args.name)?;
    answered(&ledger::reminder(&view, &who), answers::reminder, remarks, globals)
}

/// Which due dates, and where to.
#[derive(Debug, Args)]
pub(super) struct CalendarArgs {
    /// Only what this stakeholder would do or is served by
    #[arg(long = "for", value_name = "NAME")]
    of: Option<String>,
    /// The file to write [default: the screen]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    source: Source,
}

/// Due dates for a calendar.
pub(super) fn calendar(args: &CalendarArgs, globals: &Globals, now: &Now) -> Result<Output> {
    let (view, remarks) = open::view(&args.source, globals, now)?;
    let items = match &args.of {
        None => ledger::items(&view),
        Some(said) => {
            let party = Some(party(&view, said)?);
            let by = ledger::Selection { by: party.clone(), ..ledger::Selection::default() };
            let to = ledger::Selection { to: party, ..ledger::Selection::default() };
            let mut items = ledger::commitments(&view, &by).commitments;
            items.extend(ledger::commitments(&view, &to).commitments);
            items.sort_by(|one, other| one.id.cmp(&other.id));
            items.dedup_by(|one, other| one.id == other.id);
            items
        }
    };
    let community = view.community().name.to_string();
    let file = render::calendar(&items, &community, view.asking.today);
    let output = match &args.output {
        Some(path) => write::file(path, file.as_bytes(), args.force)?,
        None => Output::text(file),
    };
    Ok(output.remarks(remarks))
}
