use super::{args::Globals, now::Now, open, output::Output};
use crate::error::Result;
use crate::journal::Forget;
use clap::Args;

// Erases a person.
#[derive(Debug, Args)]
#[command(after_help = "Example: convoke forget \"Imani Castellan\"\n\nThis cannot be undone.")]
pub(super) struct ForgetArgs {
    /// The person's name or id
    #[arg(value_name = "PERSON")]
    person: String,
    /// A further text to erase: a nickname, a former name, a number in other digits
    #[arg(long, value_name = "TEXT")]
    also: Vec<String>,
}

/// Re-issues the file without the person's name, contacts and words.
pub(super) fn run(args: &ForgetArgs, globals: &Globals, now: &Now) -> Result<Output> {
    let forgotten = open::journal_to_write(globals, now)?.forget(&Forget {
        person: args.person.clone(),
        also: args.also.clone(),
        recorded: now.moment,
        by: now.who.clone(),
    })?;
    let called = forgotten.called.map(|name| format!("; it is called “{name}” now"));
    let done = format!("erased in {} entries{}", forgotten.entries, called.unwrap_or_default());
    Ok(Output::done(done).remarks(forgotten.notes))
}
