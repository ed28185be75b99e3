//! Quick entry during an event: a line a commitment, as it is spoken.

mod complete;
mod condition;
mod file;
mod item;
mod keyboard;
mod marks;
mod minutes;
mod seen;
mod taken;
mod there;
mod typed;
mod who;
mod words;

use super::{args::Globals, now::Now, open, output::Output, words::id_of};
use crate::error::{Error, Result};
use crate::model::{Asking, Audience, Day, EventId, Id, Table, View};
use crate::sheets;
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::path::Path;
use taken::Taking;

/// The verb of `event` that takes down what is said.
pub(super) fn verb() -> Command {
    Command::new("capture")
        .about("Take down commitments as they are spoken, a line each, and who is there")
        .after_help(HELP)
        .arg(Arg::new("event").value_name("EVENT").required(true).help("The event: its name or id"))
        .arg(
            Arg::new("from")
                .long("from")
                .value_name("FILE")
                .help("A pasted list, or minutes with an action table (Markdown, CSV, a workbook, or pasted from a document), instead of the keyboard; - reads standard input"),
        )
        .arg(
            Arg::new("new")
                .long("new")
                .value_name("NAME")
                .action(ArgAction::Append)
                .help("A name that is new"),
        )
        .arg(
            Arg::new("same")
                .long("same")
                .value_name("A=B")
                .action(ArgAction::Append)
                .help("Two names that mean one; or a word such as All, and all who are meant"),
        )
        .arg(
            Arg::new("status")
                .long("status")
                .value_name("WORD=STATE")
                .action(ArgAction::Append)
                .help("How a commitment stands that is no open promise by this word: done, promised, withdrawn, cancelled, requested, offered or declined"),
        )
        .arg(
            Arg::new("leave-out")
                .long("leave-out")
                .value_name("WORD")
                .action(ArgAction::Append)
                .help("What is no commitment: an owner such as TBD, a status, or how a line begins"),
        )
        .arg(
            Arg::new("all-new")
                .long("all-new")
                .action(ArgAction::SetTrue)
                .help("Every name that is not on record is new"),
        )
}

const HELP: &str = "\
Examples:
  convoke event capture \"Year-end convening\" --from minutes.md --all-new

The screen may be projected: it shows what members may see, and what is hidden from them counts
as unknown on it. --audience convener shows everything.

What can be typed:
  Payer A -> College of Pharmacy: share claims data by March 15 if System B joins
  Payer A offers the clinics: ...      Payer A asks Payer B: ... (Payer B would do it)
  | what | owner | due |               a table, row by row, as it is pasted
  + Clinic, Hospital                   they are here
  Clin?                                who could be meant; at a terminal, Tab completes a name
  u                                    take back the last line
  ?                                    show this
  q                                    end";

/// Takes down lines until there are no more.
///
/// The screen may be projected: it shows what members may see, unless another audience is named.
pub(super) fn run(matches: &ArgMatches, globals: &Globals, now: &Now) -> Result<Output> {
    let audience = globals.audience_or(Audience::Members);
    let file = open::writer(globals, now)?;
    let today = globals.today.unwrap_or(now.today);
    let said = matches.get_one::<String>("event").cloned().unwrap_or_default();
    let event = event(&file, &said, Asking { day: today, today, audience })?;
    let day = day_of(&file, &event).unwrap_or(today);
    let mut taking = Taking::new(file, event, (day, today.max(day)));
    taking.audience = audience;
    taking.all_new = matches.get_flag("all-new");
    for name in matches.get_many::<String>("new").into_iter().flatten() {
        taking.is_new(name);
    }
    for settled in matches.get_many::<String>("same").into_iter().flatten() {
        let Some((said, meant)) = settled.split_once('=') else {
            return Err(Error::Usage(format!(
                "“{settled}” does not say which two names are the same"
            )));
        };
        taking.means(said.trim(), meant.trim())?;
    }
    for settled in matches.get_many::<String>("status").into_iter().flatten() {
        let (word, state) = sheets::status(settled)?;
        taking.is_over(word, state);
    }
    for word in matches.get_many::<String>("leave-out").into_iter().flatten() {
        taking.leave_out(word);
    }
    match matches.get_one::<String>("from") {
        Some(path) => file::take(taking, Path::new(path)),
        None => keyboard::take(taking, now),
    }
}

/// The event that is meant, if those who see the screen may know of it.
fn event(file: &open::Writer, said: &str, asking: Asking) -> Result<EventId> {
    let view = View::new(file.community(), asking);
    let seen = id_of(&view.tables, Table::Events, said);
    let hidden = || id_of::<EventId>(file.community().tables(), Table::Events, said).is_ok();
    if seen.is_err() && asking.audience != Audience::Convener && hidden() {
        return Err(Error::Privacy(format!(
            "“{said}” and what was said there are the convener's alone; where nobody else sees \
             this screen, say --audience convener"
        )));
    }
    seen
}

/// The event's day, where it is one.
fn day_of(file: &open::Writer, event: &EventId) -> Option<Day> {
    let row = file.community().tables().events.get(event.as_str())?;
    row.date.as_ref()?.day()
}
