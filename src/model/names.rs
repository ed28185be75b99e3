//! When two names are the same, and when they are near.

use super::{Id, Refers, Stored, Table, Tables};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};
use unicode_normalization::UnicodeNormalization;

/// A name without regard to outer space, case, and the way accents are encoded: names that fold
/// alike are the same name.
///
/// ```
/// use convoke::model::fold;
/// assert_eq!(fold("  Médecins  Sans "), fold("me\u{301}decins sans"));
/// ```
pub fn fold(name: &str) -> String {
    if is_tidy(name) {
        return name.to_ascii_lowercase();
    }
    let words: Vec<String> = name.split_whitespace().map(|word| word.nfc().collect()).collect();
    words.join(" ").to_lowercase()
}

/// Whether a text is of plain letters with single spaces between, as most are: nothing in it can be
/// written in two ways but its case.
pub(super) fn is_tidy(text: &str) -> bool {
    let mut before = b' ';
    for byte in text.bytes() {
        if !(b' '..=b'~').contains(&byte) || byte == b' ' && before == b' ' {
            return false;
        }
        before = byte;
    }
    before != b' ' || text.is_empty()
}

/// A name without accents, punctuation, invisible letters, legal forms and “the”: names that are
/// alike in this way are likely the same, and a person decides.
///
/// ```
/// use convoke::model::bare;
/// assert_eq!(bare("The St. Mary’s Health & Care, Inc."), "st marys health and care");
/// ```
pub fn bare(name: &str) -> String {
    let letters: String = name
        .replace('&', " and ")
        .nfkd()
        .filter(|letter| {
            !unicode_normalization::char::is_combining_mark(*letter)
                && !matches!(
                    letter,
                    '\'' | '’' | '.' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
                )
        })
        .map(|letter| if letter.is_alphanumeric() { letter } else { ' ' })
        .flat_map(char::to_lowercase)
        .collect();
    let words: Vec<&str> =
        letters.split_whitespace().filter(|word| !LEGAL.contains(word)).collect();
    words.join(" ")
}

const LEGAL: [&str; 12] =
    ["the", "inc", "llc", "llp", "ltd", "corp", "co", "pc", "pllc", "incorporated", "plc", "gmbh"];

/// Whether two names differ so little that one may be meant by the other.
///
/// They are bare alike; or they have as many words, all alike but one, which is of six letters or
/// more and differs by one letter. Numbers never count as near: “MUD 50” is not “MUD 51”.
///
/// ```
/// use convoke::model::is_near;
/// assert!(is_near("Lakeside Clinic", "Lakesde Clinic, LLC"));
/// assert!(!is_near("Payer A", "Payer B"));
/// ```
pub fn is_near(one: &str, other: &str) -> bool {
    near_bare(&bare(one), &bare(other))
}

fn near_bare(one: &str, other: &str) -> bool {
    if one.is_empty() || other.is_empty() {
        return false;
    }
    if one == other {
        return true;
    }
    if one.len().abs_diff(other.len()) > 8 || !one.contains(|c: char| c.is_alphabetic()) {
        return false;
    }
    let differing: Vec<(&str, &str)> =
        one.split(' ').zip(other.split(' ')).filter(|(a, b)| a != b).collect();
    let same_count = one.split(' ').count() == other.split(' ').count();
    match differing.as_slice() {
        [(a, b)] if same_count => {
            let digits = |word: &str| word.chars().any(|letter| letter.is_ascii_digit());
            !digits(a)
                && !digits(b)
                && a.chars().count().min(b.chars().count()) >= 6
                && strsim::osa_distance(a, b) == 1
        }
        _ => false,
    }
}

/// Those of `names` that are most like `said`, best first; at most three.
///
/// ```
/// use convoke::model::nearest;
/// let headings = ["sector", "subsector", "standing"];
/// assert_eq!(nearest("Sectr", headings.into_iter()), ["sector"]);
/// ```
pub fn nearest<'a>(said: &str, names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let names: Vec<(&str, String)> = names.map(|name| (name, bare(name))).collect();
    most_like(said, names.iter().map(|(name, bare)| (*name, bare.as_str())))
}

/// Those of `names`, each with its bare form, that are most like `said`.
fn most_like<'a>(said: &str, names: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<String> {
    let said = bare(said);
    let mut near: Vec<(f64, &str)> = names
        .map(|(name, bare)| (likeness(&said, bare), name))
        .filter(|(likeness, _)| *likeness > 0.82)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    near.dedup_by_key(|(_, name)| *name);
    near.into_iter().take(3).map(|(_, name)| name.to_owned()).collect()
}

fn likeness(said: &str, name: &str) -> f64 {
    if !said.is_empty() && name.split(' ').any(|word| word == said) {
        return 0.95;
    }
    strsim::jaro_winkler(said, name)
}

/// The names, ids and aliases by which records are called.
#[derive(Debug, Clone, Default)]
pub struct Names {
    called: BTreeMap<(Table, String), BTreeSet<String>>,
    written: BTreeMap<(Table, String), Written>,
}

/// A name as it is written, and bare.
#[derive(Debug, Clone)]
struct Written {
    name: String,
    /// Its bare form, once that was asked for: a message about a name that is near needs it.
    bare: OnceLock<String>,
}

impl Written {
    fn bare(&self) -> &str {
        self.bare.get_or_init(|| bare(&self.name))
    }
}

/// What a name was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The id of the one record that is called so.
    One(String),
    /// Several are called so.
    Many(Vec<String>),
    /// None is.
    None,
}

impl Names {
    /// The names of all records that have an id.
    pub fn of(tables: &Tables) -> Names {
        Names::among(tables, Table::ALL)
    }

    /// The names of the records of some tables: of those that a name is looked for in.
    pub fn among(tables: &Tables, searched: &[Table]) -> Names {
        let mut names = Names::default();
        if searched.contains(&Table::Stakeholders) {
            for row in tables.stakeholders.values() {
                let mut called = vec![row.name.as_str()];
                called.extend(row.aliases.iter().map(super::Line::as_str));
                names.add(Table::Stakeholders, row.id.as_str(), &called);
            }
        }
        let events = tables.events.values().map(|row| (row.id.as_str(), row.name.as_str()));
        let priorities = tables.priorities.values().map(|row| (row.id.as_str(), row.name.as_str()));
        let initiatives =
            tables.initiatives.values().map(|row| (row.id.as_str(), row.name.as_str()));
        let actions = tables.actions.values().map(|row| (row.id.as_str(), row.what.as_str()));
        let commitments =
            tables.commitments.values().map(|row| (row.id.as_str(), row.what.as_str()));
        let mut add = |table, rows: &mut dyn Iterator<Item = (&str, &str)>| {
            if searched.contains(&table) {
                rows.for_each(|(id, name)| names.add(table, id, &[name]));
            }
        };
        add(Table::Events, &mut { events });
        add(Table::Priorities, &mut { priorities });
        add(Table::Initiatives, &mut { initiatives });
        add(Table::Actions, &mut { actions });
        add(Table::Commitments, &mut { commitments });
        names
    }

    /// Notes that the record `id` is called by its id and by each of `names`, the first of which
    /// is how it is written.
    pub fn add(&mut self, table: Table, id: &str, names: &[&str]) {
        for name in [id].iter().chain(names) {
            self.called.entry((table, fold(name))).or_default().insert(id.to_owned());
        }
        let name = names.first().unwrap_or(&id);
        let written = Written { name: (*name).to_owned(), bare: OnceLock::new() };
        self.written.insert((table, id.to_owned()), written);
    }

    /// The record of `table` that is called `said`: by its id exactly, else by name or alias.
    ///
    /// ```
    /// use convoke::model::{Found, Names, Table};
    /// let mut names = Names::default();
    /// names.add(Table::Stakeholders, "lakeside", &["Lakeside Clinic", "LC"]);
    /// names.add(Table::Stakeholders, "lions-club", &["Lions Club", "LC"]);
    /// let find = |said| names.find(Table::Stakeholders, said);
    /// assert_eq!(find(" LAKESIDE clinic"), Found::One("lakeside".into()));
    /// assert_eq!(find("lc"), Found::Many(vec!["lakeside".into(), "lions-club".into()]));
    /// assert_eq!(find("Lakesde"), Found::None);
    /// ```
    pub fn find(&self, table: Table, said: &str) -> Found {
        let Some(ids) = self.called.get(&(table, fold(said))) else { return Found::None };
        let mut all = ids.iter();
        match (all.next(), all.next()) {
            (Some(one), None) => Found::One(one.clone()),
            _ if ids.contains(said.trim()) => Found::One(said.trim().to_owned()),
            _ => Found::Many(ids.iter().cloned().collect()),
        }
    }

    /// The names on record that are most like `said`, for a message.
    ///
    /// Cost: time O(n), for n names; whoever has many unknown names asks for some of them only.
    pub fn nearest(&self, table: Table, said: &str) -> Vec<String> {
        let of_table = self.written.range((table, String::new())..);
        let of_table = of_table.take_while(|((of, _), _)| *of == table);
        most_like(said, of_table.map(|(_, written)| (written.name.as_str(), written.bare())))
    }

    /// A record of `table` whose name or alias is so near `said` that it may be meant, and its name.
    pub fn near(&self, table: Table, said: &str) -> Option<&str> {
        let of_table = self.called.range((table, String::new())..);
        let mut of_table = of_table.take_while(|((of, _), _)| *of == table);
        let (_, ids) = of_table.find(|((_, name), _)| is_near(name, said))?;
        self.written(table, ids.first()?)
    }

    /// The name of the record with this id, as it is written.
    pub fn written(&self, table: Table, id: &str) -> Option<&str> {
        self.written.get(&(table, id.to_owned())).map(|written| written.name.as_str())
    }
}

impl Refers {
    /// The table whose ids stand in such a cell, where it is always the same one.
    pub fn table(self) -> Option<Table> {
        match self {
            Refers::Stakeholder => Some(Table::Stakeholders),
            Refers::Event => Some(Table::Events),
            Refers::Priority => Some(Table::Priorities),
            Refers::Initiative => Some(Table::Initiatives),
            Refers::Commitment => Some(Table::Commitments),
            Refers::Party | Refers::Within => None,
        }
    }
}

/// The records that a record names: the heading of the column, the table and the id.
pub fn references<R: Stored>(record: &R) -> Vec<(&'static str, Table, &str)> {
    let mut found = Vec::new();
    for column in R::columns() {
        (column.names)(record, &mut |table, id| found.push((column.heading, table, id)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_differs_by_a_mark_or_one_letter_of_a_long_word() {
        assert!(is_near("Lakeside Clinic", "LAKESIDE CLINIC, Inc."));
        assert!(is_near("Lakeside Clinic", "Lakeside\u{200B} Clinic"));
        assert!(is_near("Lakeside Clinic", "Lakesde Clinic"));
        assert!(!is_near("St. Mary’s", "St. Mark’s"));
        assert!(!is_near("Payer A", "Payer B"));
        assert!(!is_near("MUD 50", "MUD 51"));
    }
}
