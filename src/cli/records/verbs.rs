//! What is typed after a table's noun: its verbs and their arguments.

use super::{is_day_of, noun};
use crate::cli::{capture, commitment, event, examples};
use crate::model::{ColumnHead, Table};
use clap::{Arg, Command};

/// One subcommand a table, each with its verbs; built only when it is asked for.
pub(in crate::cli) fn nouns() -> impl Iterator<Item = Command> {
    Table::ALL.iter().map(|table| {
        let about = format!("Add, edit, remove or list rows of the table “{}”", table.name());
        Command::new(noun(*table)).about(about).hide(true).defer(verbs_of(*table))
    })
}

// `defer` takes a plain function, so each table needs its own.
macro_rules! deferred {
    ($($table:ident),+) => {
        fn verbs_of(table: Table) -> fn(Command) -> Command {
            match table {
                $(Table::$table => |command| verbs(Table::$table, command),)+
            }
        }
    };
}

deferred!(
    Community,
    Stakeholders,
    Standings,
    Distinct,
    Affiliations,
    Relationships,
    Asked,
    Events,
    Attendance,
    Seating,
    Priorities,
    Positions,
    Actions,
    Initiatives,
    Members,
    Funding,
    Needs,
    Commitments,
    Steps
);

fn verbs(table: Table, noun: Command) -> Command {
    let what = table.noun();
    let verb = |name: &'static str, about: String| {
        Command::new(name).about(about).after_help(examples::of(table, name))
    };
    let columns = table.columns();
    let others = columns.iter().filter(|column| column.heading != "id");
    let add = verb("add", format!("Add {}", with_article(what))).args(columns.iter().map(to_add));
    let edit = verb("edit", format!("Change {}; - clears what it says", with_article(what)))
        .arg(which())
        .args(others.map(option));
    let remove = verb("remove", format!("Remove {}", with_article(what))).arg(which());
    let list = verb("list", format!("List every {what}"));
    noun.after_help(examples::all(table))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([add, edit, remove, list])
        .subcommands((table == Table::Events).then(capture::verb))
        .subcommands((table == Table::Events).then(event::verb))
        .subcommands((table == Table::Commitments).then(commitment::verbs).into_iter().flatten())
}

/// “a stakeholder”, “an event”
fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// Required columns stand by place, the others by name; a day that is needed is today unless said.
fn to_add(column: &ColumnHead) -> Arg {
    match column.required && !is_day_of(column.heading) {
        true => Arg::new(column.heading)
            .value_name(argument(column.heading).to_uppercase())
            .help(help(column))
            .required(true),
        false => option(column),
    }
}

fn option(column: &ColumnHead) -> Arg {
    Arg::new(column.heading)
        .long(argument(column.heading))
        .value_name(if column.choices.is_empty() { "TEXT" } else { "WORD" })
        .help(help(column))
        .allow_hyphen_values(true)
}

fn help(column: &ColumnHead) -> String {
    let text = column.help.trim().trim_end_matches('.').to_owned();
    if column.choices.is_empty() { text } else { format!("{text} [{}]", column.choices.join(", ")) }
}

/// `standing since` is typed as `--standing-since`.
fn argument(heading: &str) -> String {
    heading.replace(' ', "-")
}

fn which() -> Arg {
    Arg::new("which")
        .value_name("WHICH")
        .num_args(1..)
        .required(true)
        .help("Its id or name; or, where it has none, the names and words that tell it from others")
}
