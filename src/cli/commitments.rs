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
use crate::error::{Error, Result};
use crate::ledger::{self, Between};
use crate::model::{Cell, EventId, Names, Party, Refers, Sector, Table, View, fold};
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
    /// Only those that this stakeholder, sector or initiative would carry out; with --waiting, whose
    /// commitments wait
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Only those that serve this stakeholder, sector or initiative; with --waiting, on whom they
    /// wait
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
#[group(multiple = false, conflicts_with_all = ["overdue", "due_soon", "unanswered", "unaccepted", "quiet", "event"])]
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
    let between = between(args, view)?;
    if waiting {
        let pages = [answers::waiting_to_read, answers::waiting];
        let waiting = ledger::waiting_between(view, &between);
        return answered_at_length(waiting, pages, remarks, globals);
    }
    if conditions_dot {
        let dot = render::conditions(&ledger::waiting_between(view, &between));
        return Ok(Output::text(dot).remarks(remarks));
    }
    if between_sectors {
        let exchange = ledger::exchange_between(view, &between);
        return answered(exchange, answers::exchange, remarks, globals);
    }
    if kept {
        of_no_member(args, &between)?;
        return answered(ledger::kept_between(view, &between), answers::kept, remarks, globals);
    }
    if with_ties {
        let reading = lens::of_questions(&LensArgs::default()).read(view)?;
        let found = match between.is_all() {
            true => strategy::ties_and_promises(view, &reading),
            false => strategy::ties_and_promises_between(view, &reading, &between),
        };
        return answered(found, answers::ties_and_promises, remarks, globals);
    }
    let selection = selection(args, between, view)?;
    let unseen = selection.event.as_ref().and_then(|id| ledger::unseen_at(view, id).in_words());
    let remarks = remarks.into_iter().chain(unseen).collect();
    let pages = [answers::commitments_to_read, answers::commitments];
    answered_at_length(ledger::commitments(view, &selection), pages, remarks, globals)
}

/// Who is named on either side.
fn between(args: &CommitmentsArgs, view: &View) -> Result<Between> {
    let party = |said: &Option<String>| said.as_deref().map(|said| party(view, said)).transpose();
    Ok(Between { by: party(&args.by)?, to: party(&args.to)? })
}

/// What was kept is told of the community and over time, and a member's own record on its own page
/// alone: asked one by one, it would be a ranking.
fn of_no_member(args: &CommitmentsArgs, between: &Between) -> Result<()> {
    let (Some(Party::Stakeholder(_)), Some(said)) = (&between.by, &args.by) else { return Ok(()) };
    Err(Error::Usage(format!(
        "what was kept is told of the community, of a sector or of an initiative, never of one \
         member beside others: name a sector or an initiative with --by, or whom it serves with \
         --to; “convoke show '{said}'” shows a member its own"
    )))
}

fn selection(args: &CommitmentsArgs, between: Between, view: &View) -> Result<ledger::Selection> {
    let event = |said: &String| id_of::<EventId>(&view.tables, Table::Events, said);
    Ok(ledger::Selection {
        overdue: args.overdue,
        due_soon: args.due_soon,
        unanswered: args.unanswered,
        unaccepted: args.unaccepted,
        quiet: args.quiet,
        by: between.by,
        to: between.to,
        event: args.event.as_ref().map(event).transpose()?,
    })
}

/// The sector of this name: “payer”, “payers”.
fn sector(said: &str) -> Option<Sector> {
    let is_its_plural = |sector: &&Sector| fold(said) == sector.plural();
    Sector::read(said).ok().or_else(|| Sector::ALL.iter().find(is_its_plural).copied())
}

/// Who is called so: a stakeholder, a sector or an initiative.
pub(super) fn party(view: &View, said: &str) -> Result<Party> {
    let parties = [Table::Stakeholders, Table::Initiatives];
    match (Names::among(&view.tables, &parties).resolve(Refers::Party, false, said), sector(said)) {
        (Ok(text), _) => Ok(Party::read(&text)?),
        (Err(_), Some(sector)) => Ok(Party::Sector(sector)),
        (Err(refusal), None) => Err(refusal.into()),
    }
}
