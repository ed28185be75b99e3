//! What a verb and its arguments mean as an operation.

use super::{day_of, noun};
use crate::error::{Error, Place, Problem, Result, Trouble};
use crate::model::{
    Cell, Cells, Column, CommitmentId, Community, Day, Due, Found, Key, Names, Operation, Spoken,
    Stored, Table, Tables, Visitor, When, cells_of, fold, is_named_by_id, slug,
};
use clap::ArgMatches;

/// What a verb and its arguments mean as an operation.
pub(super) struct Change<'a> {
    pub(super) community: &'a Community,
    pub(super) matches: &'a ArgMatches,
    pub(super) verb: &'a str,
    pub(super) today: Day,
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

/// An id of at most six words.
fn short(called: &str) -> String {
    slug(&called.split_whitespace().take(6).collect::<Vec<_>>().join(" "))
}

/// Which of its day's steps the next one of a commitment is.
pub(in crate::cli) fn order_of_step(
    tables: &Tables,
    commitment: &CommitmentId,
    on: &When,
) -> usize {
    let rows = tables.steps_of(commitment).map(|(_, step)| step);
    let on_that_day = rows.filter(|step| step.on.as_ref().map(|on| &on.words) == Some(&on.words));
    on_that_day.map(|step| step.order.unwrap_or(1) as usize).max().unwrap_or(0) + 1
}
