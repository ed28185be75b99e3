//! Which record a row means, in tables whose records have an id.

use super::work::{Fresh, Work};
use crate::{
    error::Trouble,
    model::{
        Cell, Day, Found, Key, Refers, StakeholderKind, Table, When, fold, join_list, slug,
        split_list,
    },
};
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
        let is_settled = |row: &usize, work: &Work<'_>| {
            let name = work.drafts[*row].words(name_heading(table));
            name.is_some_and(|name| work.registry.options.meant_by(name).is_some())
        };
        let mut rows: Vec<usize> = (0..work.drafts.len())
            .filter(|row| work.drafts[*row].table() == table && work.drafts[*row].is_good())
            .collect();
        // Those settled to be the same as another may be the same as one further down.
        rows.sort_by_cached_key(|row| is_settled(row, work));
        let mut known = Known::of(work, table, &rows);
        for row in rows {
            match known.identify(work, row) {
                Ok(id) => work.drafts[row].id = Some(id),
                Err(trouble) => work.drafts[row].refuse(name_heading(table), trouble),
            }
        }
    }
}

fn name_heading(table: Table) -> &'static str {
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
            for draft in rows.iter().map(|row| &work.drafts[*row]) {
                if let (Some(name), Some(date)) = (draft.words("name"), draft.words("date")) {
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

    fn identify(&mut self, work: &mut Work<'_>, row: usize) -> Result<String, Trouble> {
        let heading = name_heading(self.table);
        let draft = &work.drafts[row];
        let name =
            draft.words(heading).map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
        let given = draft.words("id").map(|id| id.split_whitespace().collect::<Vec<_>>().join(" "));
        let id = match (given, &name) {
            (None, None) => return Err(Trouble::Blank { what: format!("“{heading}”") }),
            (Some(given), name) => self.by_id(work, row, &given, name.as_deref()),
            (None, Some(name)) if self.table == Table::Commitments => self.promise(work, row, name),
            (None, Some(name)) if self.table == Table::Events => self.event(work, row, name)?,
            (None, Some(name)) => self.by_name(work, row, name)?,
        };
        if let Some(name) = &name {
            work.registry.names.add(self.table, &id, &[name.as_str()]);
        }
        Ok(id)
    }

    /// The record with this id, or the one with this name that the sheet gives another id.
    fn by_id(&self, work: &mut Work<'_>, row: usize, given: &str, name: Option<&str>) -> String {
        let table = self.table;
        let community = work.registry.community;
        if !community.has_id(table, given)
            && !matches!(table, Table::Commitments | Table::Actions | Table::Events)
            && let Some(name) = name
            && let Found::One(id) = work.registry.find(table, name)
            && community.has_id(table, &id)
        {
            work.registry.given.insert((table, given.to_owned()), id.clone());
            work.drafts[row].by_name = true;
            return id;
        }
        work.registry.taken.insert((table, given.to_owned()));
        given.to_owned()
    }

    fn by_name(&self, work: &mut Work<'_>, row: usize, name: &str) -> Result<String, Trouble> {
        work.drafts[row].by_name = true;
        match work.registry.find(self.table, name) {
            Found::One(id) => {
                self.check_kind(work, row, name, &id)?;
                Ok(id)
            }
            Found::Many(candidates) => {
                Err(Trouble::AmbiguousName { said: name.to_owned(), candidates })
            }
            Found::None => Ok(self.fresh(work, row, name, name)),
        }
    }

    /// An organization and a person of the same name are two.
    fn check_kind(&self, work: &Work<'_>, row: usize, name: &str, id: &str) -> Result<(), Trouble> {
        let key = Key::from(id);
        let stakeholders = &work.registry.community.tables().stakeholders;
        let (Some(record), None) = (stakeholders.get(&key), work.memory(self.table, &key)) else {
            return Ok(());
        };
        let said = work.drafts[row].words("kind").map(StakeholderKind::read);
        let was = record.kind.unwrap_or(StakeholderKind::Organization);
        match said {
            Some(Ok(now)) if self.table == Table::Stakeholders && now != was => {
                let (was, now) = (was.to_string(), now.to_string());
                Err(Trouble::KindDiffers { said: name.to_owned(), was, now })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Events are told apart by their days: a monthly call is many events of one name.
    fn event(&mut self, work: &mut Work<'_>, row: usize, name: &str) -> Result<String, Trouble> {
        let date = work.drafts[row].words("date").map(str::to_owned);
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
        let id = match (matching.as_slice(), called.first()) {
            ([one], _) => {
                work.drafts[row].by_name = true;
                (*one).clone()
            }
            ([], None) => {
                let several = self.said.iter().filter(|(said, _)| *said == fold(name)).count() > 1;
                let wanted = date.filter(|_| several).map(|date| format!("{name} {date}"));
                self.fresh(work, row, name, wanted.as_deref().unwrap_or(name))
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
                self.fresh(work, row, name, &wanted)
            }
            (several, _) => {
                let candidates = several.iter().map(|id| (*id).clone()).collect();
                return Err(Trouble::AmbiguousName { said: name.to_owned(), candidates });
            }
        };
        self.days.entry(id.clone()).or_insert(day.unwrap_or_default());
        Ok(id)
    }

    /// The same words by others, or to others, are another commitment.
    fn promise(&mut self, work: &mut Work<'_>, row: usize, what: &str) -> String {
        let mut parties = |column: &str| {
            let said = work.drafts[row].words(column).map(split_list).unwrap_or_default();
            join_list(said.into_iter().map(|party| {
                let found = work.registry.resolve(Refers::Party, &party, column, row);
                found.unwrap_or(party)
            }))
        };
        let identity = (fold(what), parties("by"), parties("to"));
        if let Some(id) = self.promises.get(&identity) {
            return id.clone();
        }
        let wanted = what.split_whitespace().take(WORDS).collect::<Vec<_>>().join(" ");
        let id = self.fresh(work, row, what, &wanted);
        self.promises.insert(identity, id.clone());
        id
    }

    fn fresh(&self, work: &mut Work<'_>, row: usize, name: &str, wanted: &str) -> String {
        let words = if self.table == Table::Actions { WORDS } else { usize::MAX };
        let wanted = wanted.split_whitespace().take(words).collect::<Vec<_>>().join(" ");
        let id = work.registry.new_id(self.table, &slug(&wanted), name);
        let fresh = Fresh { table: self.table, id: id.clone(), name: name.to_owned(), row };
        work.fresh.push(fresh);
        id
    }
}

fn days(when: Option<&When>) -> Days {
    when.map(|when| (when.first, when.last)).unwrap_or_default()
}

fn days_of(words: &str) -> Days {
    days(When::read(words).ok().as_ref())
}
