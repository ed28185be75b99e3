//! What may be asked of an event.

use super::{
    args::Globals, ask::answered, now::Now, open, output::Output, source::Source, words::id_of,
};
use crate::error::{Result, Trouble};
use crate::model::{EventId, Table};
use crate::render::answers;
use crate::strategy;
use clap::{Arg, ArgMatches, Command, value_parser};

/// The verb that asks what came of an event.
pub(super) fn verb() -> Command {
    Command::new("yield")
        .about("What came of an event: who met, which ties began, what was promised and kept")
        .after_help("Example: convoke event yield \"Winter convening\" --within 90")
        .arg(Arg::new("event").value_name("EVENT").required(true).help("The event: its name or id"))
        .arg(
            Arg::new("within")
                .long("within")
                .value_name("DAYS")
                .value_parser(value_parser!(u32))
                .default_value("90")
                .help("Ties count that began or deepened within so many days after it"),
        )
}

/// What came of one event.
pub(super) fn run(matches: &ArgMatches, globals: &Globals, now: &Now) -> Result<Output> {
    let (view, remarks) = open::view(&Source::default(), globals, now)?;
    let said = matches.get_one::<String>("event").cloned().unwrap_or_default();
    let event: EventId = id_of(&view.tables, Table::Events, &said)?;
    let days = matches.get_one::<u32>("within").copied().unwrap_or_default();
    let Some(answer) = strategy::event_yield(view, &event, days) else {
        return Err(Trouble::NotThere { noun: Table::Events.noun(), key: said, near: None }.into());
    };
    answered(answer, answers::event_yield, remarks, globals)
}
