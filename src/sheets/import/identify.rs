//! Which record a row means, in tables whose records have an id.

use super::{
    draft::Words,
    several,
    work::{Meant, Work},
};
use crate::{
    error::Trouble,
    model::{Cell, Day, Found, Key, Refers, StakeholderKind, Table, When, fold, join_list, slug},
    sheets::headings,
};
use lean_string::LeanStr;
use std::collections::{BTreeMap, BTreeSet};

/// Tables whose records have an id; those that name others come after those.
const NAMED: [Table; 6] = [
    Table::Stakeholders,
    Table::Initiatives,
    Table::Events,
    Table::Priorities,
    Table::Actions,
    Table::Commitments,
];

/// How many words of a longer text go into an id.
const WORDS: usize = 6;

type Days = (Option<Day>, Option<Day>);

/// Gives every row of a table with ids the id of the record that it means, or a new one.
pub(super) fn identify(work: &mut Work<'_>) {
    for table in NAMED {
        let mut rows = work.good_rows(table);
        if !work.registry.options.same.is_empty() {
            // Those settled to be the same as another may be the same as one further down.
            let is_settled = |row: &usize| {
                let words = work.words(*row);
                let name = words.of(name_heading(table));
                name.is_some_and(|name| work.registry.options.meant_by(name).is_some())
            };
            rows.sort_by_cached_key(is_settled);
        }
        let mut known = Known::of(work, table, &rows);
        for (done, row) in rows.iter().copied().enumerate() {
            work.progress("finding who is meant", done, rows.len());
            let words = work.words(row);
            match known.identify(work, row, &words) {
                Ok(meant) => {
                    work.meant.insert(row, meant);
                }
                Err(trouble) => work.refuse_row(row, name_heading(table), trouble),
            }
        }
    }
}

pub(super) fn name_heading(table: Table) -> &'static str {
    if matches!(table, Table::Actions | Table::Commitments) { "what" } else { "name" }
}

/// What tells records of the same name apart.
struct Known {
    table: Table,
    /// The days of events, by id.
    days: BTreeMap<String, Days>,
    /// The days on which the sheets say that events of a name are.
    said: BTreeSet<(String, Days)>,
    /// Commitments by what is promised, by whom and to whom.
    promises: BTreeMap<(String, String, String), String>,
}

impl Known {
    fn of(work: &Work<'_>, table: Table, rows: &[usize]) -> Known {
        let mut known = Known {
            table,
            days: BTreeMap::new(),
            said: BTreeSet::new(),
            promises: BTreeMap::new(),
        };
        let tables = work.registry.community.tables();
        if table == Table::Events {
            let days =
                tables.events.values().map(|row| (row.id.to_string(), days(row.date.as_ref())));
            known.days.extend(days);
            for words in rows.iter().map(|row| work.words(*row)) {
                if let (Some(name), Some(date)) = (words.of("name"), words.of("date")) {
                    known.said.insert((fold(name), days_of(date)));
                }
            }
        }
        if table == Table::Commitments {
            known.promises.extend(tables.commitments.values().map(|row| {
                ((fold(row.what.as_str()), row.by.write(), row.to.write()), row.id.to_string())
            }));
        }
        known
    }

    fn identify(
        &mut self,
        work: &mut Work<'_>,
        row: usize,
        words: &Words<'_>,
    ) -> Result<Meant, Trouble> {
        let heading = name_heading(self.table);
        let name = words.line(heading);
        let (id, by_name) = match (words.line("id"), &name) {
            (None, None) => return Err(Trouble::Blank { what: format!("“{heading}”") }),
            (Some(given), name) => self.by_id(work, &given, name.as_deref()),
            (None, Some(name)) if self.table == Table::Commitments => {
                (self.promise(work, row, words, name), false)
            }
            (None, Some(name)) if self.table == Table::Events => {
                self.event(work, row, words, name)?
            }
            (None, Some(name)) => (self.by_name(work, row, words, name)?, true),
        };
        if let Some(name) = &name {
            work.registry.call(self.table, &id, name);
        }
        if self.table == Table::Commitments
            && let Some(number) = number_of(words)
        {
            work.registry.call(self.table, &id, &number);
            work.registry.call(self.table, &id, &format!("#{number}"));
        }
        Ok(Meant { id, by_name })
    }

    /// The record with this id, or the one with this name that the sheet gives another id; and
    /// whether it is that.
    fn by_id(&self, work: &mut Work<'_>, given: &str, name: Option<&str>) -> (LeanStr, bool) {
        let table = self.table;
        let community = work.registry.community;
        if !community.has_id(table, given)
            && !matches!(table, Table::Commitments | Table::Actions | Table::Events)
            && let Some(name) = name
            && let Found::One(id) = work.registry.find(table, name)
            && community.has_id(table, &id)
            && !work.registry.is_only_id(table, &id, name)
        {
            work.registry.given.insert((table, given.to_owned()), id.clone());
            return (id.into(), true);
        }
        let id = LeanStr::from(given);
        work.registry.taken.entry(table).or_default().insert(id.clone());
        (id, false)
    }

    fn by_name(
        &self,
        work: &mut Work<'_>,
        row: usize,
        words: &Words<'_>,
        name: &str,
    ) -> Result<LeanStr, Trouble> {
        match work.registry.find(self.table, name) {
            Found::One(id) if work.registry.is_only_id(self.table, &id, name) => {
                Ok(self.fresh(work, row, name, name))
            }
            Found::One(id) => {
                self.check_kind(work, words, name, &id)?;
                Ok(id.into())
            }
            Found::Many(candidates) => {
                Err(Trouble::AmbiguousName { said: name.to_owned(), candidates })
            }
            Found::None => Ok(self.fresh(work, row, name, name)),
        }
    }

    /// An organization and a person of the same name are two.
    fn check_kind(
        &self,
        work: &Work<'_>,
        words: &Words<'_>,
        name: &str,
        id: &str,
    ) -> Result<(), Trouble> {
        let key = Key::from(id);
        let stakeholders = &work.registry.community.tables().stakeholders;
        let (Some(record), None) = (stakeholders.get(&key), work.memory(self.table, &key)) else {
            return Ok(());
        };
        let said = words.of("kind").map(StakeholderKind::read);
        let was = record.kind.unwrap_or(StakeholderKind::Organization);
        match said {
            Some(Ok(now)) if self.table == Table::Stakeholders && now != was => {
                let (was, now) = (was.to_string(), now.to_string());
                Err(Trouble::KindDiffers { said: name.to_owned(), was, now })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Events are told apart by their days: a monthly call is many events of one name. Tells as well
    /// whether this one was known.
    fn event(
        &mut self,
        work: &mut Work<'_>,
        row: usize,
        words: &Words<'_>,
        name: &str,
    ) -> Result<(LeanStr, bool), Trouble> {
        let date = words.of("date").map(str::to_owned);
        let day = date.as_deref().map(days_of);
        let settled = work.registry.options.meant_by(name).is_some();
        let called = match work.registry.find(self.table, name) {
            Found::One(id) => vec![id],
            Found::Many(ids) => ids,
            Found::None => Vec::new(),
        };
        let is_it = |id: &&String| {
            let on = self.days.get(*id).copied().unwrap_or_default();
            settled || day.is_none_or(|day| day == on) || on == (None, None)
        };
        let matching: Vec<&String> = called.iter().filter(is_it).collect();
        let (id, by_name) = match (matching.as_slice(), called.first()) {
            ([one], _) => (one.as_str().into(), true),
            ([], None) => {
                let several = self.said.iter().filter(|(said, _)| *said == fold(name)).count() > 1;
                let wanted = date.filter(|_| several).map(|date| format!("{name} {date}"));
                (self.fresh(work, row, name, wanted.as_deref().unwrap_or(name)), false)
            }
            ([], Some(other)) => {
                let sheet_says_both = called.iter().any(|id| {
                    let on = self.days.get(id).copied().unwrap_or_default();
                    self.said.contains(&(fold(name), on))
                });
                if !sheet_says_both && !work.registry.is_new(name) {
                    let on_record = other.clone();
                    return Err(Trouble::NearName { said: name.to_owned(), on_record });
                }
                let wanted = format!("{name} {}", date.unwrap_or_default());
                (self.fresh(work, row, name, &wanted), false)
            }
            (several, _) => {
                let candidates = several.iter().map(|id| (*id).clone()).collect();
                return Err(Trouble::AmbiguousName { said: name.to_owned(), candidates });
            }
        };
        self.days.entry(id.to_string()).or_insert(day.unwrap_or_default());
        Ok((id, by_name))
    }

    /// The same words by others, or to others, are another commitment.
    fn promise(
        &mut self,
        work: &mut Work<'_>,
        row: usize,
        words: &Words<'_>,
        what: &str,
    ) -> LeanStr {
        let registry = &mut work.registry;
        let mut parties = |column: &str| {
            let mut found: Vec<String> = Vec::new();
            let options = registry.options;
            let said = words.said(column, options).map(|said| several::listed(options, said));
            for said in said.unwrap_or_default() {
                let names = several::names(&said, &mut |name| registry.knows(Refers::Party, name));
                for name in names {
                    let party = registry.resolve(Refers::Party, name, column, row);
                    found.push(party.unwrap_or_else(|_| name.to_owned()));
                }
            }
            join_list(found)
        };
        let identity = (fold(what), parties("by"), parties("to"));
        if let Some(id) = self.promises.get(&identity) {
            return id.as_str().into();
        }
        let wanted = what.split_whitespace().take(WORDS).collect::<Vec<_>>().join(" ");
        let id = self.fresh(work, row, what, &wanted);
        self.promises.insert(identity, id.to_string());
        id
    }

    fn fresh(&self, work: &mut Work<'_>, row: usize, name: &str, wanted: &str) -> LeanStr {
        let words = if self.table == Table::Actions { WORDS } else { usize::MAX };
        let wanted = wanted.split_whitespace().take(words).collect::<Vec<_>>().join(" ");
        let id = work.registry.new_id(self.table, &slug(&wanted), name);
        work.fresh.push(row);
        id
    }
}

/// The number of a commitment in its list, by which others there depend on it.
fn number_of(words: &Words<'_>) -> Option<String> {
    const NUMBERS: [&str; 8] =
        ["no", "nr", "num", "number", "ref", "refno", "itemno", "commitmentno"];
    let is_number = |heading: &str| {
        heading.trim() == "#" || NUMBERS.contains(&headings::fold(heading).as_str())
    };
    let (at, _) = words.tabled.unread().find(|(_, heading)| is_number(heading))?;
    let number = words.row.cell(at).trim().trim_start_matches('#');
    (!number.is_empty()).then(|| number.to_owned())
}

fn days(when: Option<&When>) -> Days {
    when.map(|when| (when.first, when.last)).unwrap_or_default()
}

fn days_of(words: &str) -> Days {
    days(When::read(words).ok().as_ref())
}
