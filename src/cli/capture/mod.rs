//! Quick entry during an event: a line a commitment, as it is spoken.

mod minutes;
mod taken;

use super::{args::Globals, now::Now, open, output::Output, words::id_of};
use crate::error::{Error, Place, Problem, Result, Trouble};
use crate::journal::{EntryId, Undo};
use crate::model::{Day, EventId, Id, Table};
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::io::{self, BufRead, Write};
use std::path::Path;
use taken::{Ask, Taken, Taking};

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
                .help("A pasted list, or minutes with an action table (Markdown or CSV), instead of the keyboard"),
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
                .help("Two names that mean one"),
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

What can be typed:
  Payer A -> College of Pharmacy: share claims data by March 15 if System B joins
  Payer A offers the clinics: ...      Payer A asks Payer B: ... (Payer B would do it)
  + Clinic, Hospital                   they are here
  u                                    take back the last line
  ?                                    show this
  q                                    end";

/// Takes down lines until there are no more.
pub(super) fn run(matches: &ArgMatches, globals: &Globals, now: &Now) -> Result<Output> {
    globals.convener_only("event capture")?;
    let file = open::writer(globals, now)?;
    let today = globals.today.unwrap_or(now.today);
    let said = matches.get_one::<String>("event").cloned().unwrap_or_default();
    let event: EventId = id_of(file.community().tables(), Table::Events, &said)?;
    let day = day_of(&file, &event).unwrap_or(today);
    let mut taking = Taking::new(file, event, day, today.max(day));
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
    match matches.get_one::<String>("from") {
        Some(path) => from_file(taking, Path::new(path)),
        None => from_keyboard(taking, now),
    }
}

/// The event's day, where it is one.
fn day_of(file: &open::Writer, event: &EventId) -> Option<Day> {
    let row = file.community().tables().events.get(event.as_str())?;
    row.date.as_ref()?.day()
}

/// A list or minutes: all of it, or every problem at once.
fn from_file(mut taking: Taking, path: &Path) -> Result<Output> {
    let failed = |fault: io::Error| Error::storage(path, fault, "name a file that can be read");
    let bytes = std::fs::read(path).map_err(failed)?;
    let name = path.display().to_string();
    let mut minutes = minutes::read(&name, bytes)?;
    let mut taken: Vec<Taken> = Vec::new();
    let mut problems = Vec::new();
    let place = |row| Place { file: Some(name.clone()), row: Some(row), ..Place::default() };
    for item in minutes.items {
        match taking.row(&item.said) {
            Ok(one) => taken.push(one),
            Err(Ask::NotUnderstood) => minutes.passed_over.push((item.row, item.said.in_words())),
            Err(ask) => problems.push(Problem { place: place(item.row), trouble: ask.trouble() }),
        }
    }
    minutes.passed_over.sort();
    if !problems.is_empty() {
        return Err(Error::Input(problems));
    }
    if taken.is_empty() {
        return Err(Error::Usage(format!(
            "no line of {name} is a commitment; write “A -> B: what by when”, or a table with the \
             headings “what” and “owner”"
        )));
    }
    let count = taken.len();
    let ids: Vec<_> = taken.iter().flat_map(|one| one.commitments.clone()).collect();
    let operations = taken.into_iter().flat_map(|one| one.operations).collect();
    let entry =
        taking.file.record(&format!("capture {count} from {name}"), operations, Vec::new())?;
    let mut lines = vec![format!("recorded as {}: {count} lines", entry.short())];
    lines.extend(ids.iter().flat_map(|id| taking.echo(id)));
    let passed = minutes
        .passed_over
        .iter()
        .map(|(row, text)| format!("note: {name}, row {row}: not read as a commitment: “{text}”"));
    Ok(Output::done(lines.join("\n")).remarks(passed))
}

/// What is typed, line by line. Each is on the disk before its echo appears.
fn from_keyboard(mut taking: Taking, now: &Now) -> Result<Output> {
    let mut recorded: Vec<(EntryId, String)> = Vec::new();
    let mut asked: Option<(String, String)> = None;
    say(&format!("{}. A line each; ? for help, q to end.", taking.title()))?;
    for line in io::stdin().lock().lines() {
        let line = line.map_err(|fault| Error::storage(Path::new("-"), fault, "type text"))?;
        let mut line = line.trim().to_owned();
        if let Some((said, before)) = asked.take() {
            match line.to_lowercase().as_str() {
                "+" | "y" | "yes" | "new" => {
                    taking.is_new(&said);
                    line = before;
                }
                "" | "n" | "no" | "-" => {
                    say("left out; nothing was recorded")?;
                    continue;
                }
                _ if !line.contains([':', '+']) && taking.means(&said, &line).is_ok() => {
                    line = before
                }
                _ => say(&format!("left out: {before}"))?,
            }
        }
        match line.as_str() {
            "" => continue,
            "q" | "quit" | "end" => break,
            "?" | "help" => {
                say(HELP.split_once("What can be typed:").map_or(HELP, |(_, typed)| typed))?;
                continue;
            }
            "u" | "undo" => {
                say(&undo(&mut taking, &mut recorded, now)?)?;
                continue;
            }
            _ => {}
        }
        match taking.line(&line) {
            Ok(taken) => {
                let outcome =
                    taking.file.record(&format!("capture {line}"), taken.operations, Vec::new());
                match outcome {
                    Ok(entry) => {
                        recorded.push((entry, line));
                        let mut told = taken.told;
                        told.extend(taken.commitments.iter().flat_map(|id| taking.echo(id)));
                        say(&told.join("\n"))?;
                    }
                    Err(Error::Input(problems)) => {
                        for problem in problems {
                            say(&format!("not recorded: {}", problem.trouble.in_full()))?;
                        }
                    }
                    Err(other) => return Err(other),
                }
            }
            Err(Ask::Unknown(name)) => {
                say(&format!(
                    "“{name}” is not on record. + adds it as new; or type the name that is meant; enter leaves the line out"
                ))?;
                asked = Some((name, line));
            }
            Err(Ask::Several(name, candidates)) => {
                say(&format!(
                    "“{name}” could be {}. Type the one that is meant",
                    candidates.join(" or ")
                ))?;
                asked = Some((name, line));
            }
            Err(Ask::NotUnderstood) => {
                say("not understood; write it as: A -> B: what by when (? shows more)")?;
            }
            Err(Ask::Refused(trouble)) => say(&format!("not recorded: {}", trouble.in_full()))?,
        }
    }
    Ok(Output::done(format!("{} recorded", recorded.len())))
}

fn undo(taking: &mut Taking, recorded: &mut Vec<(EntryId, String)>, now: &Now) -> Result<String> {
    let Some((entry, line)) = recorded.pop() else {
        return Ok("nothing was recorded here that could be taken back".into());
    };
    taking.file.journal.undo(Undo {
        entry: Some(entry),
        with_later: false,
        recorded: now.moment,
        by: now.who.clone(),
        said: format!("undo {}", entry.short()),
    })?;
    Ok(format!("taken back: {line}"))
}

/// Prints a line at once. Names may hold what a terminal would obey; that is shown, not sent.
fn say(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    let text = crate::render::visible(text);
    writeln!(out, "{text}").and_then(|()| out.flush()).map_err(|fault| {
        Error::storage(Path::new("-"), fault, "look at the log: what was recorded stays")
    })
}

impl Ask {
    /// The same as a problem of a sheet.
    fn trouble(self) -> Trouble {
        match self {
            Ask::Unknown(said) => {
                Trouble::NewName { said, noun: Table::Stakeholders.noun(), near: Vec::new() }
            }
            Ask::Several(said, candidates) => Trouble::AmbiguousName { said, candidates },
            Ask::NotUnderstood => Trouble::Blank { what: "who would do it, and what,".into() },
            Ask::Refused(trouble) => trouble,
        }
    }
}
