//! Words on the command line, read as the tables' cells are.

use crate::error::{Error, Result, Trouble};
use crate::model::{Cell, Day, Found, Id, Names, Table, Tables};

/// Reads an argument as a cell of type `T`, for clap.
pub(super) fn cell<T: Cell>(text: &str) -> std::result::Result<T, String> {
    T::read(text.trim()).map_err(|trouble| format!("{trouble}; {}", trouble.remedy()))
}

/// Reads an argument as one whole day, for clap.
pub(super) fn day(text: &str) -> std::result::Result<Day, String> {
    let whole = |_| format!("“{text}” is not one day; write the whole of it, as 2026-03-14");
    Day::read(text.trim()).map_err(whole)
}

/// The id of the record that is called `said`: by id, name or alias.
///
/// Errors: none is called so, with those that are near; or several are.
pub(super) fn id_of<I: Id>(tables: &Tables, table: Table, said: &str) -> Result<I> {
    let names = Names::among(tables, &[table]);
    match names.find(table, said) {
        Found::One(id) => Ok(I::new(id)),
        Found::Many(candidates) => {
            Err(Error::from(Trouble::AmbiguousName { said: said.into(), candidates }))
        }
        Found::None => {
            let near = names.nearest(table, said);
            Err(Error::from(Trouble::NotThere {
                noun: table.noun(),
                key: said.into(),
                near: near.into_iter().next(),
            }))
        }
    }
}

/// The table that `said` names: by its name or by what its rows are called.
pub(super) fn table(said: &str) -> std::result::Result<Table, String> {
    let said = said.trim().to_lowercase();
    let named = |table: &&Table| table.name() == said || super::records::noun(**table) == said;
    let names = || Table::ALL.iter().map(|table| table.name()).collect::<Vec<_>>().join(", ");
    let table = Table::ALL.iter().find(named).copied();
    table.ok_or_else(|| format!("“{said}” is not a table; use one of: {}", names()))
}
