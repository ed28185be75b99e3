//! What is typed or pasted, line by line.

use super::minutes::{Columns, Said, cells, is_rule};
use super::taken::{Ask, Taking};
use super::typed::Typed;
use super::{HELP, Output, file::next};
use crate::cli::now::Now;
use crate::error::{Error, Result};
use crate::journal::{EntryId, Undo};
use crate::model::Audience;
use crate::sheets::outcome;
use std::collections::VecDeque;
use std::io::{self, Write};
use std::path::Path;

/// An evening at the keyboard.
struct Keyboard<'a> {
    taking: Taking,
    now: &'a Now,
    recorded: Vec<(EntryId, String)>,
    /// What was asked about a line, and waits for an answer.
    asked: Option<(Ask, Said)>,
    /// Rows that were pasted, and wait until that is answered.
    later: VecDeque<Said>,
    /// The columns of the table that is being pasted.
    table: Option<Columns>,
}

/// What an answer comes to.
enum Answered {
    /// The line can be taken now.
    Yes,
    /// It is not wanted.
    LeftOut,
    /// It was no answer, but another line.
    Another,
}

/// Takes what is typed. Each line is on the disk before its echo appears.
pub(super) fn take(mut taking: Taking, now: &Now) -> Result<Output> {
    taking.asks = true;
    let seen_by = match taking.audience {
        Audience::Convener => "This screen shows all that is on record",
        Audience::Members => "This screen shows what members may see",
        Audience::Public => "This screen shows what everyone may see",
    };
    say(&format!("{}. {seen_by}. A line each; ? for help, q to end.", taking.title()))?;
    let (recorded, later) = (Vec::new(), VecDeque::new());
    let mut keyboard = Keyboard { taking, now, recorded, asked: None, later, table: None };
    let mut typed = Typed::begin()?;
    'typing: while let Some(text) = typed.line(|| keyboard.taking.names_shown())? {
        // What is pasted at a terminal comes all at once.
        for line in text.split('\n') {
            if !keyboard.hear(line.trim())? {
                break 'typing;
            }
        }
    }
    let open = keyboard.asked.take().map(|(_, said)| said);
    for said in open.into_iter().chain(keyboard.later) {
        say(&format!("left out: {}", said.in_words()))?;
    }
    Ok(Output::done(format!("{} recorded", keyboard.recorded.len())))
}

impl Keyboard<'_> {
    /// Takes a line; whether there may be more.
    fn hear(&mut self, line: &str) -> Result<bool> {
        if line.starts_with('|') {
            self.row(line)?;
            return Ok(true);
        }
        self.table = None;
        if let Some(names) = self.taking.who_could_be_meant(line) {
            say(&names)?;
            return Ok(true);
        }
        if let Some((ask, said)) = self.asked.take() {
            match self.answer(&ask, line) {
                Ok(Answered::Yes) => self.take(said)?,
                Ok(Answered::LeftOut) => say("left out; nothing was recorded")?,
                Err(fault) => {
                    say(&format!("that is no answer: {fault}"))?;
                    self.asked = Some((ask, said));
                    return Ok(true);
                }
                Ok(Answered::Another) => {
                    say(&format!("left out: {}", said.in_words()))?;
                    return self.new_line(line);
                }
            }
            self.go_on()?;
            return Ok(true);
        }
        self.new_line(line)
    }

    fn new_line(&mut self, line: &str) -> Result<bool> {
        match line {
            "" => {}
            "q" | "quit" | "end" => return Ok(false),
            "?" | "help" => {
                say(HELP.split_once("What can be typed:").map_or(HELP, |(_, typed)| typed))?;
            }
            "u" | "undo" => {
                let told = self.undo()?;
                say(&told)?;
            }
            "+" => say("nothing is asked; + and names, as in + Clinic, Hospital: they are here")?,
            line => self.take(Said::Words(line.to_owned()))?,
        }
        self.go_on()?;
        Ok(true)
    }

    /// A row of a table that is pasted: its headings first.
    fn row(&mut self, line: &str) -> Result<()> {
        if is_rule(Some(line)) {
            return Ok(());
        }
        let cells = cells(line);
        let Some(columns) = &self.table else {
            self.table = Columns::of(&cells);
            return match &self.table {
                Some(_) => Ok(()),
                None => say("not understood; a table has the headings “what” and “owner”"),
            };
        };
        match columns.read(&cells) {
            Ok(Some(action)) => self.later.push_back(Said::Cells(action)),
            Ok(None) => {}
            Err(words) => say(&format!("not read as a commitment: “{words}”"))?,
        }
        self.go_on()
    }

    /// Takes the rows that wait, until one raises a question.
    fn go_on(&mut self) -> Result<()> {
        while self.asked.is_none()
            && let Some(said) = self.later.pop_front()
        {
            self.take(said)?;
        }
        Ok(())
    }

    fn take(&mut self, said: Said) -> Result<()> {
        match self.taking.row(&said) {
            Ok(taken) => {
                let line = said.in_words();
                let operations = taken.operations.clone();
                match self.taking.record(&format!("capture {line}"), operations) {
                    Ok(entry) => {
                        self.recorded.push((entry, line));
                        let all = taken.commitments.iter();
                        let echo: Vec<String> = all.flat_map(|id| self.taking.echo(id)).collect();
                        say(&taken.shown(echo).join("\n"))
                    }
                    Err(Error::Input(problems)) => problems.into_iter().try_for_each(|problem| {
                        say(&format!("not recorded: {}", problem.trouble.in_full()))
                    }),
                    Err(other) => Err(other),
                }
            }
            Err(ask) => match question(&ask) {
                Some(question) => {
                    self.asked = Some((ask, said));
                    say(&question)
                }
                None => say(&refusal(&ask)),
            },
        }
    }

    /// What an answer means for the line that it is about.
    fn answer(&mut self, ask: &Ask, line: &str) -> Result<Answered> {
        let word = line.to_lowercase();
        let word = word.as_str();
        if ["q", "quit", "end", "?", "help"].contains(&word) {
            return Ok(Answered::Another);
        }
        // What is taken back is the line that is asked about.
        if ["", "n", "no", "-", "u", "undo"].contains(&word) {
            return Ok(Answered::LeftOut);
        }
        let is_number = word.parse().ok().and_then(|number: usize| number.checked_sub(1));
        let taking = &mut self.taking;
        let name = match ask {
            Ask::Unknown(_, _, Some(condition)) if word == "=" => {
                taking.kept.insert(condition.clone());
                return Ok(Answered::Yes);
            }
            Ask::Unknown(name, near, _) => {
                let only = if let [one] = near.as_slice() { Some(one) } else { None };
                let only = only.filter(|_| ["y", "yes"].contains(&word));
                let chosen = is_number.and_then(|at| near.get(at)).or(only);
                if let Some(chosen) = chosen {
                    taking.means(name, chosen)?;
                    return Ok(Answered::Yes);
                }
                if ["+", "new"].contains(&word) || near.is_empty() && ["y", "yes"].contains(&word) {
                    taking.is_new(name);
                    return Ok(Answered::Yes);
                }
                name
            }
            Ask::Several(name, candidates) => {
                if let Some(chosen) = is_number.and_then(|at| candidates.get(at)) {
                    taking.means(name, chosen)?;
                    return Ok(Answered::Yes);
                }
                name
            }
            Ask::OneOrMore(name) if word == "1" => {
                taking.is_new(name);
                return Ok(Answered::Yes);
            }
            Ask::OneOrMore(name) if word == "2" => {
                taking.are_new(name);
                return Ok(Answered::Yes);
            }
            Ask::OneOrMore(name) | Ask::Nobody(name) => name,
            Ask::When(words, readings) => {
                let chosen = is_number.and_then(|at| readings.get(at));
                return Ok(match taking.is_when(words, chosen.map_or(line, String::as_str)) {
                    true => Answered::Yes,
                    false => Answered::Another,
                });
            }
            Ask::Over(status) => {
                return Ok(match outcome(word) {
                    Some(outcome) => {
                        taking.is_over(status, outcome);
                        Answered::Yes
                    }
                    None => Answered::Another,
                });
            }
            Ask::LeftOut
            | Ask::Already(_)
            | Ask::Next(_)
            | Ask::NotUnderstood
            | Ask::Refused(_) => {
                return Ok(Answered::Another);
            }
        };
        let is_name = !line.contains([':', '+']) && word != "=";
        Ok(match is_name && taking.means(name, line).is_ok() {
            true => Answered::Yes,
            false => Answered::Another,
        })
    }

    fn undo(&mut self) -> Result<String> {
        let Some((entry, line)) = self.recorded.pop() else {
            return Ok("nothing was recorded here that could be taken back".into());
        };
        let undone = self.taking.file().recorder.undo(Undo {
            entry: Some(entry),
            with_later: false,
            recorded: self.now.moment,
            by: self.now.who.clone(),
            said: format!("undo {}", entry.short()),
        });
        match undone {
            Ok(_) => Ok(format!("taken back: {line}")),
            // What cannot be taken back ends nothing.
            Err(Error::Input(problems)) => {
                let why = problems.iter().map(|problem| problem.trouble.in_full());
                Ok(format!("not taken back: {}", why.collect::<Vec<_>>().join("; ")))
            }
            Err(fault) => Err(fault),
        }
    }
}

/// What is asked about a line; nothing where no answer would do.
fn question(ask: &Ask) -> Option<String> {
    Some(match ask {
        Ask::Unknown(name, near, condition) => unknown(name, near, condition.as_deref()),
        Ask::Several(name, near) => {
            format!("“{name}” could be {}. Type the one that is meant", numbered(near))
        }
        Ask::OneOrMore(name) => format!(
            "“{name}” is not on record. 1 adds it as one new name, 2 as several; or type the name \
             that is meant; enter leaves the line out"
        ),
        Ask::Nobody(name) => format!(
            "“{name}” names nobody in particular. Type who is meant, with ; between several; enter \
             leaves the line out"
        ),
        Ask::Over(status) => format!(
            "“{status}” says that it is no open promise. Type done, promised, withdrawn, cancelled, \
             requested, offered or declined, as it shall stand; enter leaves the line out"
        ),
        Ask::When(words, readings) => when(words, readings),
        Ask::LeftOut | Ask::Already(_) | Ask::Next(_) | Ask::NotUnderstood | Ask::Refused(_) => {
            return None;
        }
    })
}

/// What to ask about words for a time.
fn when(words: &str, readings: &[String]) -> String {
    let (doubt, example) = match readings {
        [] => (format!("No day is understood in “{words}”"), ", such as 2027-03-15"),
        readings => (format!("“{words}” could be {}", numbered(readings)), " that is meant"),
    };
    format!(
        "{doubt}. Type the day{example}; = keeps the words without a day; enter leaves the line out"
    )
}

fn refusal(ask: &Ask) -> String {
    match ask {
        Ask::LeftOut => "left out".into(),
        Ask::Already(words) => format!("nothing was recorded: {words}"),
        Ask::Next(said) => next(said),
        Ask::Refused(trouble) => format!("not recorded: {}", trouble.in_full()),
        Ask::NotUnderstood
        | Ask::Unknown(..)
        | Ask::Several(..)
        | Ask::OneOrMore(_)
        | Ask::Nobody(_)
        | Ask::When(..)
        | Ask::Over(_) => "not understood; write it as: A -> B: what by when (? shows more)".into(),
    }
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

/// Prints a line at once. Names may hold what a terminal would obey; that is shown, not sent.
fn say(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    let text = crate::render::visible(text);
    writeln!(out, "{text}").and_then(|()| out.flush()).map_err(|fault| {
        Error::storage(Path::new("-"), fault, "look at the log: what was recorded stays")
    })
}
