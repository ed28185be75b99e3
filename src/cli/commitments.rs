//! The questions about commitments.

use super::{
    args::{Globals, LensArgs},
    ask::{answered, answered_at_length},
    lens,
    now::Now,
    open,
    output::Output,
    source::Source,
    words::id_of,
};
use crate::error::Result;
use crate::ledger;
use crate::model::{Cell, EventId, Names, Party, Refers, Table, View};
use crate::render::{self, answers};
use crate::strategy;
use clap::Args;

// Which commitments to list, or what to ask about them all.
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

// What to ask about all commitments, in the place of a list.
#[derive(Debug, Clone, Args)]
#[group(multiple = false, conflicts_with_all = ["overdue", "due_soon", "unanswered", "unaccepted", "quiet", "by", "to", "event"])]
#[command(next_help_heading = "What to ask about all of them")]
struct About {
    /// Who waits on whom: conditions that are not met, circles, what others wait for most
    #[arg(long)]
    waiting: bool,
    /// The same as a diagram in DOT, for Graphviz
    #[arg(long)]
    conditions_dot: bool,
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
    let About { waiting, conditions_dot, between_sectors, kept, with_ties } = args.about;
    if waiting {
        let pages = [answers::waiting_to_read, answers::waiting];
        return answered_at_length(&ledger::waiting(view), pages, remarks, globals);
    }
    if conditions_dot {
        let dot = render::conditions(&ledger::waiting(view));
        return Ok(Output::text(dot).remarks(remarks));
    }
    if between_sectors {
        return answered(&ledger::exchange(view), answers::exchange, remarks, globals);
    }
    if kept {
        return answered(&ledger::kept(view), answers::kept, remarks, globals);
    }
    if with_ties {
        let reading = lens::of_questions(&LensArgs::default()).read(view)?;
        let found = strategy::ties_and_promises(view, &reading);
        return answered(&found, answers::ties_and_promises, remarks, globals);
    }
    let selection = selection(args, view)?;
    let unseen = selection.event.as_ref().and_then(|id| ledger::unseen_at(view, id).in_words());
    let remarks = remarks.into_iter().chain(unseen).collect();
    let pages = [answers::commitments_to_read, answers::commitments];
    answered_at_length(&ledger::commitments(view, &selection), pages, remarks, globals)
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

pub(super) fn party(view: &View, said: &str) -> Result<Party> {
    let parties = [Table::Stakeholders, Table::Initiatives];
    let text = Names::among(&view.tables, &parties).resolve(Refers::Party, false, said)?;
    Ok(Party::read(&text)?)
}
