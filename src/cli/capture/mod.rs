//! Quick entry during an event: a line a commitment, as it is spoken.

mod condition;
mod minutes;
mod seen;
mod taken;

use super::{args::Globals, now::Now, open, output::Output, words::id_of};
use crate::error::{Error, Place, Problem, Result, Trouble};
use crate::journal::{EntryId, Undo};
use crate::model::{Asking, Audience, Day, EventId, Id, Table, View};
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

The screen may be projected: it shows what members may see, and what is hidden from them counts
as unknown on it. --audience convener shows everything.

What can be typed:
  Payer A -> College of Pharmacy: share claims data by March 15 if System B joins
  Payer A offers the clinics: ...      Payer A asks Payer B: ... (Payer B would do it)
  + Clinic, Hospital                   they are here
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
    match matches.get_one::<String>("from") {
        Some(path) => from_file(taking, Path::new(path)),
        None => from_keyboard(taking, now),
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
        let row = taking.row(&item.said).and_then(|one| taking.go_on(&one).map(|()| one));
        match row {
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
    let operations = taken.iter().flat_map(|one| one.operations.clone()).collect();
    let entry = taking.record(&format!("capture {count} from {name}"), operations)?;
    let mut lines = vec![format!("recorded as {}: {count} lines", entry.short())];
    for one in taken {
        lines.extend(one.told);
        lines.extend(one.commitments.iter().flat_map(|id| taking.echo(id)));
    }
    let passed = minutes
        .passed_over
        .iter()
        .map(|(row, text)| format!("note: {name}, row {row}: not read as a commitment: “{text}”"));
    Ok(Output::done(lines.join("\n")).remarks(passed))
}

/// What is typed, line by line. Each is on the disk before its echo appears.
fn from_keyboard(mut taking: Taking, now: &Now) -> Result<Output> {
    taking.asks = true;
    let mut recorded: Vec<(EntryId, String)> = Vec::new();
    let mut asked: Option<Asked> = None;
    let seen_by = match taking.audience {
        Audience::Convener => "This screen shows all that is on record",
        Audience::Members => "This screen shows what members may see",
        Audience::Public => "This screen shows what everyone may see",
    };
    say(&format!("{}. {seen_by}. A line each; ? for help, q to end.", taking.title()))?;
    for line in io::stdin().lock().lines() {
        let line = line.map_err(|fault| Error::storage(Path::new("-"), fault, "type text"))?;
        let mut line = line.trim().to_owned();
        if let Some(Asked { name, near, condition, line: before }) = asked.take() {
            let word = line.to_lowercase();
            let choice =
                word.parse().ok().and_then(|number: usize| near.get(number.wrapping_sub(1)));
            let only = if let [one] = near.as_slice() { Some(one) } else { None };
            let choice = choice.or(only.filter(|_| ["y", "yes"].contains(&word.as_str())));
            match (word.as_str(), choice) {
                ("=", _) if condition.is_some() => {
                    taking.kept.extend(condition);
                    line = before;
                }
                (_, Some(near)) => {
                    let near = near.clone();
                    taking.means(&name, &near)?;
                    line = before;
                }
                ("y" | "yes", None) if !near.is_empty() => {
                    say("left out; nothing was recorded")?;
                    continue;
                }
                ("+" | "new" | "y" | "yes", None) => {
                    taking.is_new(&name);
                    line = before;
                }
                ("" | "n" | "no" | "-", None) => {
                    say("left out; nothing was recorded")?;
                    continue;
                }
                _ if !line.contains([':', '+']) && taking.means(&name, &line).is_ok() => {
                    line = before;
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
            Ok(taken) => match taking.record(&format!("capture {line}"), taken.operations) {
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
            },
            Err(Ask::Unknown(name, near, condition)) => {
                say(&unknown(&name, &near, condition.as_deref()))?;
                asked = Some(Asked { name, near, condition, line });
            }
            Err(Ask::Several(name, near)) => {
                say(&format!("“{name}” could be {}. Type the one that is meant", numbered(&near)))?;
                asked = Some(Asked { name, near, condition: None, line });
            }
            Err(Ask::NotUnderstood) => {
                say("not understood; write it as: A -> B: what by when (? shows more)")?;
            }
            Err(Ask::Refused(trouble)) => say(&format!("not recorded: {}", trouble.in_full()))?,
        }
    }
    Ok(Output::done(format!("{} recorded", recorded.len())))
}

/// What was asked about a line, and waits for an answer.
struct Asked {
    name: String,
    /// Names that may be meant.
    near: Vec<String>,
    /// The condition in which the name stands.
    condition: Option<String>,
    line: String,
}

/// What to say of a name that nobody on record bears.
fn unknown(name: &str, near: &[String], condition: Option<&str>) -> String {
    let is_it = match near {
        [] => ".".to_owned(),
        [one] => format!("; is it {one}? y takes that;"),
        several => format!("; is it {}?", numbered(several)),
    };
    let keep = condition.map(|condition| format!("= keeps “{condition}” in the words; "));
    let keep = keep.unwrap_or_default();
    format!(
        "“{name}” is not on record{is_it} + adds it as new; or type the name that is meant; \
         {keep}enter leaves the line out"
    )
}

/// “1 Payer A or 2 Payer B”: one may be chosen by its number.
fn numbered(names: &[String]) -> String {
    let names = names.iter().enumerate().map(|(at, name)| format!("{} {name}", at + 1));
    names.collect::<Vec<_>>().join(" or ")
}

fn undo(taking: &mut Taking, recorded: &mut Vec<(EntryId, String)>, now: &Now) -> Result<String> {
    let Some((entry, line)) = recorded.pop() else {
        return Ok("nothing was recorded here that could be taken back".into());
    };
    taking.file().journal.undo(Undo {
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
            Ask::Unknown(said, near, _) => {
                Trouble::NewName { said, noun: Table::Stakeholders.noun(), near }
            }
            Ask::Several(said, candidates) => Trouble::AmbiguousName { said, candidates },
            Ask::NotUnderstood => Trouble::Blank { what: "who would do it, and what,".into() },
            Ask::Refused(trouble) => trouble,
        }
    }
}
