//! Where lines come from: a keyboard, at which Tab completes names, or a pipe.

use super::complete::begun;
use crate::error::{Error, Result};
use rustyline::completion::{Candidate, Completer};
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::MemHistory;
use rustyline::validate::Validator;
use rustyline::{CompletionType, Config, Context, Editor, Helper};
use std::io::{self, IsTerminal};
use std::path::Path;

/// Lines as they are typed or piped in.
pub(super) enum Typed {
    /// At a terminal, where Tab completes the name that is begun.
    Keyboard(Box<Editor<Names, MemHistory>>),
    /// From anywhere else.
    Pipe,
}

/// The names that may be completed.
pub(super) struct Names(Vec<String>);

impl Typed {
    /// A keyboard where there is one, and a screen to show it.
    pub(super) fn begin() -> Result<Typed> {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Ok(Typed::Pipe);
        }
        let config = Config::builder().completion_type(CompletionType::List).build();
        let mut editor = Editor::with_history(config, MemHistory::new()).map_err(failed)?;
        editor.set_helper(Some(Names(Vec::new())));
        Ok(Typed::Keyboard(Box::new(editor)))
    }

    /// The next line; `None` where there are no more. `names` are those that may be seen now.
    pub(super) fn line(&mut self, names: impl FnOnce() -> Vec<String>) -> Result<Option<String>> {
        match self {
            Typed::Keyboard(editor) => {
                editor.set_helper(Some(Names(names())));
                match editor.readline("> ") {
                    Ok(line) => {
                        // What cannot be remembered can still be taken.
                        let _ = editor.add_history_entry(&line);
                        Ok(Some(line))
                    }
                    Err(ReadlineError::Eof | ReadlineError::Interrupted) => Ok(None),
                    Err(fault) => Err(failed(fault)),
                }
            }
            Typed::Pipe => io::stdin().lines().next().transpose().map_err(failed),
        }
    }
}

fn failed(fault: impl std::fmt::Display) -> Error {
    Error::storage(Path::new("-"), fault, "type text")
}

/// A name as it is offered, and what takes the place of what was typed.
pub(super) struct Name(String);

impl Candidate for Name {
    fn display(&self) -> &str {
        &self.0
    }
    fn replacement(&self) -> &str {
        &self.0
    }
}

impl Completer for Names {
    type Candidate = Name;

    fn complete(
        &self,
        line: &str,
        at: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Name>)> {
        let begun = begun(&line[..at], &self.0);
        // Names may hold what a terminal would obey; such a one is typed, not completed.
        let plain = begun.names.into_iter().filter(|name| crate::render::visible(name) == *name);
        Ok((begun.at, plain.map(Name).collect()))
    }
}

impl Hinter for Names {
    type Hint = String;
}

impl Highlighter for Names {}

impl Validator for Names {}

impl Helper for Names {}
