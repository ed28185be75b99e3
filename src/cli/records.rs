//! Noun and verb for every table: add, edit, remove, list.
//!
//! The arguments follow from the table's columns.

use super::{
    args::Globals, capture, commitment, event, examples, ledger, list, now::Now, open,
    output::Output, source::Source,
};
use crate::error::{Error, Place, Problem, Result, Trouble};
use crate::model::{
    Cell, Cells, Column, ColumnHead, CommitmentId, Community, Day, Due, Found, Key, Names,
    Operation, Spoken, Stored, Table, Tables, Visitor, When, cells_of, fold, is_named_by_id, slug,
};
use clap::{Arg, ArgMatches, Command};

/// One subcommand a table, each with its verbs; built only when it is asked for.
pub(super) fn nouns() -> impl Iterator<Item = Command> {
    Table::ALL.iter().map(|table| {
        let about = format!("Add, edit, remove or list rows of the table “{}”", table.name());
        Command::new(noun(*table)).about(about).hide(true).defer(verbs_of(*table))
    })
}

/// The table whose noun this is.
pub(super) fn table_of(word: &str) -> Option<Table> {
    Table::ALL.iter().copied().find(|table| noun(*table) == word)
}

/// What a table's rows are called on the command line: one word.
pub(super) fn noun(table: Table) -> &'static str {
    match table {
        Table::Community => "community",
        Table::Asked => "asked",
        Table::Distinct => "distinct",
        Table::Stakeholders
        | Table::Standings
        | Table::Affiliations
        | Table::Relationships
        | Table::Events
        | Table::Attendance
        | Table::Seating
        | Table::Priorities
        | Table::Positions
        | Table::Actions
        | Table::Initiatives
        | Table::Members
        | Table::Funding
        | Table::Needs
        | Table::Commitments
        | Table::Steps => table.noun(),
    }
}

/// Carries out one verb on one table.
pub(super) fn run(
    table: Table,
    matches: &ArgMatches,
    globals: &Globals,
    now: &Now,
) -> Result<Output> {
    let Some((verb, below)) = matches.subcommand() else {
        return Err(Error::Usage(format!("{}: add, edit, remove or list?", noun(table))));
    };
    if verb == "list" {
        return list::rows(table, &Source::default(), globals, now);
    }
    if table == Table::Events && verb == "capture" {
        return capture::run(below, globals, now);
    }
    if table == Table::Events && verb == "yield" {
        return event::run(below, globals, now);
    }
    if table == Table::Commitments
        && let Some(answer) = ledger::run(verb, below, globals, now)
    {
        return answer;
    }
    if table == Table::Commitments && commitment::is_verb(verb) {
        return commitment::run(verb, below, globals, now);
    }
    globals.convener_only(&format!("{} {verb}", noun(table)))?;
    let mut file = open::writer(globals, now)?;
    let today = globals.today.unwrap_or(now.today);
    let change = Change { community: file.community(), matches: below, verb, today };
    let operation = table.visit(change)?;
    let said = format!("{} {verb} {}", noun(table), describe(&operation));
    let commitment = commitment_of(&operation);
    let entry =
        file.record(&said, vec![operation], Vec::new()).map_err(commitment::in_words(None))?;
    let recorded = format!("recorded as {}: {said}", entry.short());
    Ok(match commitment {
        Some(key) => commitment::added(&file, &key, today, &recorded),
        None => Output::done(recorded),
    })
}

/// The commitment that an operation adds or changes.
fn commitment_of(operation: &Operation) -> Option<Key> {
    match operation {
        Operation::Add { table: Table::Commitments, cells } => {
            Some(cells.get("id")?.as_str().into())
        }
        Operation::Edit { table: Table::Commitments, key, .. } => Some(key.clone()),
        Operation::Add { .. } | Operation::Edit { .. } | Operation::Remove { .. } => None,
    }
}

/// Which of its day's steps the next one of a commitment is.
pub(super) fn order_of_step(tables: &Tables, commitment: &CommitmentId, on: &When) -> usize {
    let rows = tables.steps_of(commitment).map(|(_, step)| step);
    let on_that_day = rows.filter(|step| step.on.as_ref().map(|on| &on.words) == Some(&on.words));
    on_that_day.map(|step| step.order.unwrap_or(1) as usize).max().unwrap_or(0) + 1
}

/// What an operation is about, in a word or two: a name, or what the row joins.
fn describe(operation: &Operation) -> String {
    match operation {
        Operation::Add { table, cells } => {
            let called = cells.get("name").or(cells.get("what"));
            let called = called.filter(|_| is_named_by_id(*table)).cloned();
            called.unwrap_or_else(|| {
                let needed = table.columns().into_iter().filter(|column| column.required);
                let said = needed.filter_map(|column| cells.get(column.heading));
                said.cloned().collect::<Vec<_>>().join(" / ")
            })
        }
        Operation::Edit { key, .. } | Operation::Remove { key, .. } => key.to_string(),
    }
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

/// The column that says on which day a row of this table was true or said, where that is today
/// unless another day is given.
fn day_of(table: Table) -> Option<&'static str> {
    match table {
        Table::Commitments => Some("made on"),
        Table::Steps | Table::Asked => Some("on"),
        Table::Standings | Table::Positions => Some("since"),
        Table::Community
        | Table::Stakeholders
        | Table::Distinct
        | Table::Affiliations
        | Table::Relationships
        | Table::Events
        | Table::Attendance
        | Table::Seating
        | Table::Priorities
        | Table::Actions
        | Table::Initiatives
        | Table::Members
        | Table::Funding
        | Table::Needs => None,
    }
}

fn is_day_of(heading: &str) -> bool {
    Table::ALL.iter().any(|table| day_of(*table) == Some(heading))
}

/// An id of at most six words.
fn short(called: &str) -> String {
    slug(&called.split_whitespace().take(6).collect::<Vec<_>>().join(" "))
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

/// What a verb and its arguments mean as an operation.
struct Change<'a> {
    community: &'a Community,
    matches: &'a ArgMatches,
    verb: &'a str,
    today: Day,
}

impl Visitor for Change<'_> {
    type Answer = Result<Operation>;
    fn visit<R: Stored>(self) -> Result<Operation> {
        let names = Names::of(self.community.tables());
        let table = R::TABLE;
        if self.verb == "add" {
            let mut cells = self.said::<R>(&names)?;
            cells.retain(|_, text| !text.is_empty());
            self.refuse_namesake(table, &names, &cells)?;
            self.complete(table, &names, &mut cells);
            return Ok(Operation::Add { table, cells });
        }
        let key = self.key::<R>(&names)?;
        if self.verb == "remove" {
            return Ok(Operation::Remove { table, key });
        }
        let set = self.said::<R>(&names)?;
        if set.is_empty() {
            return Err(Error::Usage("say what is to change, as in --county Lake".into()));
        }
        Ok(Operation::Edit { table, key, set })
    }
}

impl Change<'_> {
    /// The cells that were typed, with names resolved; `-` is blank. All problems at once.
    fn said<R: Stored>(&self, names: &Names) -> Result<Cells> {
        let mut cells = Cells::new();
        let mut problems = Vec::new();
        for column in R::columns() {
            let typed = self.matches.try_get_one::<String>(column.heading).ok().flatten();
            let Some(typed) = typed else { continue };
            let typed = if typed == "-" { "" } else { typed.trim() };
            match self.canonical(column, names, typed) {
                Ok(text) => {
                    cells.insert(column.heading.to_owned(), text);
                }
                Err(trouble) => {
                    let place = Place::default().at_column(column.heading);
                    problems.push(Problem { place, trouble });
                }
            }
        }
        if problems.is_empty() { Ok(cells) } else { Err(Error::Input(problems)) }
    }

    /// The canonical text of a cell; a due date is read from the day on which it is said.
    fn canonical<R: Stored>(
        &self,
        column: &Column<R>,
        names: &Names,
        typed: &str,
    ) -> std::result::Result<String, Trouble> {
        if column.heading != "due" || typed.is_empty() {
            return canonical(column, names, typed);
        }
        let said = day_of(R::TABLE).and_then(|day| self.matches.get_one::<String>(day));
        let said = said.and_then(|on| When::read(on).ok()?.day());
        let on = said.unwrap_or(self.today);
        let spoken = Spoken::among(self.community.tables().events.values(), on);
        Due::read_spoken(typed, &spoken).map(|due| due.write())
    }

    /// Refuses a record whose name another has or is near to, unless it is given an id of its own.
    fn refuse_namesake(&self, table: Table, names: &Names, cells: &Cells) -> Result<()> {
        let Some(name) = cells.get("name").filter(|_| !cells.contains_key("id")) else {
            return Ok(());
        };
        match names.find(table, name) {
            Found::None => {
                let Some(on_record) = names.near(table, name) else { return Ok(()) };
                let (said, on_record) = (name.clone(), on_record.to_owned());
                let id = self.community.free_id(table, &short(name), name);
                Err(Trouble::LikeOne { noun: table.noun(), said, on_record, id }.into())
            }
            Found::One(_) if table == Table::Initiatives => Ok(()), // a further stage of it
            Found::One(_) | Found::Many(_) => {
                let noun = table.noun();
                Err(Trouble::AlreadyThere { noun, key: name.clone() }.into())
            }
        }
    }

    /// What follows where it was not said: an id from the name, the day, the order of a step.
    fn complete(&self, table: Table, names: &Names, cells: &mut Cells) {
        if is_named_by_id(table) && !cells.contains_key("id") {
            let called = cells.get("name").or(cells.get("what")).cloned().unwrap_or_default();
            let id = match names.find(table, &called) {
                Found::One(id) if table == Table::Initiatives => id,
                Found::One(_) | Found::Many(_) | Found::None => {
                    self.community.free_id(table, &short(&called), &called)
                }
            };
            cells.insert("id".into(), id);
        }
        if let Some(heading) = day_of(table) {
            cells.entry(heading.into()).or_insert_with(|| self.today.to_string());
        }
        if table == Table::Steps && !cells.contains_key("order") {
            let commitment: CommitmentId =
                cells.get("commitment").map(|id| id.as_str().into()).unwrap_or_default();
            let on = cells.get("on").and_then(|on| When::read(on).ok());
            let order = on.map_or(1, |on| order_of_step(self.community.tables(), &commitment, &on));
            cells.insert("order".into(), order.to_string());
        }
    }

    /// The one row that every word typed tells of.
    fn key<R: Stored>(&self, names: &Names) -> Result<Key> {
        let words: Vec<&String> = self.matches.get_many("which").into_iter().flatten().collect();
        let rows = R::rows(self.community.tables());
        let is_called = |record: &R, word: &str| {
            R::TABLE == Table::Community
                && cells_of(record).get("name").is_some_and(|name| fold(name) == fold(word))
        };
        let told = |(key, record): &(&Key, &R)| {
            let tells =
                |word: &&String| tells(names, word, key, R::TABLE) || is_called(record, word);
            words.iter().all(tells)
        };
        let keys: Vec<&Key> = rows.iter().filter(told).map(|(key, _)| key).collect();
        let said = words.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(" / ");
        match keys.as_slice() {
            [one] => Ok((*one).clone()),
            [] => {
                let near = names.nearest(R::TABLE, &said).into_iter().next();
                Err(Trouble::NotThere { noun: noun(R::TABLE), key: said, near }.into())
            }
            several => {
                let candidates = several.iter().map(|key| key.to_string()).collect();
                Err(Trouble::AmbiguousName { said, candidates }.into())
            }
        }
    }
}

/// Whether `word` is one of the parts of a key, or a name of what one of them is the id of.
fn tells(names: &Names, word: &str, key: &Key, table: Table) -> bool {
    if key.to_string() == word {
        return true;
    }
    let named = |table: &Table| match names.find(*table, word) {
        Found::One(id) => vec![id],
        Found::Many(ids) => ids,
        Found::None => Vec::new(),
    };
    let tables: Vec<Table> = if is_named_by_id(table) {
        vec![table]
    } else {
        Table::ALL.iter().copied().filter(|table| is_named_by_id(*table)).collect()
    };
    let ids: Vec<String> = tables.iter().flat_map(named).collect();
    key.parts().any(|part| fold(part) == fold(word) || ids.iter().any(|id| id == part))
}

fn canonical<R: Stored>(
    column: &Column<R>,
    names: &Names,
    typed: &str,
) -> std::result::Result<String, Trouble> {
    let resolved = match column.refers.filter(|_| column.heading != "id") {
        Some(refers) => names.resolve(refers, column.many, typed)?,
        None => typed.to_owned(),
    };
    let mut record = R::default();
    (column.read)(&mut record, &resolved)?;
    Ok((column.write)(&record))
}
