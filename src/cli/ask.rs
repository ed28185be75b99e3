//! The questions: each opens, asks and shows.

use super::{
    args::{Ask, Globals, LensArgs},
    large::large,
    lens,
    now::Now,
    open,
    output::Output,
    source::{SheetArgs, Source},
    watch::OnScreen,
    words::id_of,
};
use crate::error::{Result, Trouble};
use crate::measure::Sampling;
use crate::model::{StakeholderId, Table, View};
use crate::network::{Lacking, Reading};
use crate::render::{Document, Format, answers};
use crate::strategy;
use clap::Args;
use serde::Serialize;

/// A view and the network that is read in it, with what was noticed on the way.
struct Asked {
    view: &'static View,
    reading: Reading,
    remarks: Vec<String>,
}

fn asked(source: &Source, lens: &LensArgs, globals: &Globals, now: &Now) -> Result<Asked> {
    let (view, mut remarks) = open::view(source, globals, now)?;
    let reading = lens::of_questions(lens).read(view)?;
    let lacking = Lacking::in_words(&reading.lacking, |id| view.name(id));
    remarks.extend(lacking.map(|lacking| format!("note: {lacking}")));
    Ok(Asked { view, reading, remarks })
}

/// An answer in the format asked for. It lives as long as the process, as its view does.
pub(super) fn answered<A: Serialize + 'static>(
    answer: A,
    document: fn(&A) -> Document,
    remarks: Vec<String>,
    globals: &Globals,
) -> Result<Output> {
    let answer: &'static A = Box::leak(Box::new(answer));
    let output = match globals.format.into() {
        // JSON is the answer itself: no page is made of it.
        Format::Json => Output::json(answer),
        format @ (Format::Text | Format::Markdown | Format::Csv | Format::Html) => {
            Output::answer(answer, &document(answer), format)
        }
    };
    Ok(output.remarks(remarks))
}

/// The same for an answer that may be very long, so that the page to read and the table for a
/// spreadsheet are not both made: the page without the table, and with it.
pub(super) fn answered_at_length<A: Serialize + 'static>(
    answer: A,
    [to_read, with_table]: [fn(&A) -> Document; 2],
    remarks: Vec<String>,
    globals: &Globals,
) -> Result<Output> {
    let document = match globals.format.into() {
        Format::Csv => with_table,
        Format::Text | Format::Markdown | Format::Json | Format::Html => to_read,
    };
    answered(answer, document, remarks, globals)
}

/// One page for one day.
pub(super) fn brief(args: &Ask, globals: &Globals, now: &Now) -> Result<Output> {
    let asked = asked(&args.source, &args.lens, globals, now)?;
    let brief = strategy::brief(asked.view, &asked.reading, &OnScreen::new())?;
    answered(brief, answers::brief, asked.remarks, globals)
}

// Who connects the community.
#[derive(Debug, Args)]
pub(super) struct ConnectorsArgs {
    #[command(flatten)]
    ask: Ask,
    /// How many to name
    #[arg(long, value_name = "N", default_value_t = 10)]
    top: usize,
}

/// Who connects the community.
pub(super) fn connectors(args: &ConnectorsArgs, globals: &Globals, now: &Now) -> Result<Output> {
    if let Some(large) = large(&args.ask.source, lens::of_questions(&args.ask.lens), globals, now)?
    {
        let sampling = Sampling { top: args.top, ..Sampling::default() };
        let watch = OnScreen::new();
        let (view, lens, network) = (&large.view, &large.lens, &large.network);
        let found = strategy::large_connectors(view, lens, network, &sampling, &watch)?;
        return answered(found, answers::large_connectors, large.remarks, globals);
    }
    let asked = asked(&args.ask.source, &args.ask.lens, globals, now)?;
    let Asked { view, reading, .. } = &asked;
    let connectors = strategy::connectors(view, reading, args.top, &OnScreen::new())?
        .with_firmness(view, reading, &OnScreen::new())?;
    answered(connectors, answers::connectors, asked.remarks, globals)
}

/// Whom to talk to next.
pub(super) fn next_conversations(args: &Ask, globals: &Globals, now: &Now) -> Result<Output> {
    let asked = asked(&args.source, &args.lens, globals, now)?;
    let next = strategy::next_conversations(asked.view, &asked.reading, &OnScreen::new())?;
    answered(next, answers::next_conversations, asked.remarks, globals)
}

/// What the community lacks on record.
pub(super) fn gaps(args: &Ask, globals: &Globals, now: &Now) -> Result<Output> {
    let asked = asked(&args.source, &args.lens, globals, now)?;
    let gaps = strategy::gaps(asked.view, &asked.reading);
    let pages = [answers::gaps_to_read, answers::gaps];
    answered_at_length(gaps, pages, asked.remarks, globals)
}

// Which priorities several sectors share.
#[derive(Debug, Args)]
pub(super) struct CommonGroundArgs {
    #[command(flatten)]
    source: Source,
}

/// Which priorities several sectors share.
pub(super) fn common_ground(
    args: &CommonGroundArgs,
    globals: &Globals,
    now: &Now,
) -> Result<Output> {
    let (view, remarks) = open::view(&args.source, globals, now)?;
    answered(strategy::common_ground(view), answers::common_ground, remarks, globals)
}

/// How much hangs on the convener.
pub(super) fn dependence(args: &Ask, globals: &Globals, now: &Now) -> Result<Output> {
    let (view, remarks) = open::view(&args.source, globals, now)?;
    let lens = lens::of_questions(&args.lens);
    let dependence = strategy::dependence(view, &lens, &OnScreen::new())?;
    answered(dependence, answers::dependence, remarks, globals)
}

// Who may be on record twice.
#[derive(Debug, Args)]
pub(super) struct DuplicatesArgs {
    #[command(flatten)]
    source: Source,
}

/// Who may be on record twice.
pub(super) fn duplicates(args: &DuplicatesArgs, globals: &Globals, now: &Now) -> Result<Output> {
    let (view, remarks) = open::view(&args.source, globals, now)?;
    answered(strategy::duplicates(view), answers::duplicates, remarks, globals)
}

// Whom to show.
#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// The stakeholder's name, alias or id
    #[arg(value_name = "NAME")]
    name: String,
    #[command(flatten)]
    lens: LensArgs,
    #[command(flatten)]
    sheets: SheetArgs,
}

/// Everything on record about one stakeholder.
pub(super) fn show(args: &ShowArgs, globals: &Globals, now: &Now) -> Result<Output> {
    let source = Source { path: None, sheets: args.sheets.clone() };
    let asked = asked(&source, &args.lens, globals, now)?;
    let who: StakeholderId = id_of(&asked.view.tables, Table::Stakeholders, &args.name)?;
    let Some(show) = strategy::show(asked.view, &asked.reading, &who) else {
        let noun = Table::Stakeholders.noun();
        return Err(Trouble::NotThere { noun, key: args.name.clone(), near: None }.into());
    };
    answered(show, answers::show, asked.remarks, globals)
}
