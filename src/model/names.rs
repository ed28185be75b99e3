//! When two names are the same, and when they are near.

use super::{Id, Refers, Stored, Table, Tables};
use foldhash::fast::FixedState;
use hashbrown::HashTable;
use lean_string::LeanStr;
use std::{hash::BuildHasher, sync::OnceLock};
use unicode_normalization::UnicodeNormalization;

/// A name without regard to outer space, case, the way accents are encoded, and whether its
/// apostrophes, quotes and dashes are a printer's or a typewriter's, which a word processor changes
/// unasked: names that fold alike are the same name.
///
/// ```
/// use convoke::model::fold;
/// assert_eq!(fold("  Médecins  Sans "), fold("me\u{301}decins sans"));
/// assert_eq!(fold("St. Mary’s Hospital–East"), fold("St. Mary's Hospital-East"));
/// ```
pub fn fold(name: &str) -> String {
    if is_tidy(name) {
        return name.to_ascii_lowercase();
    }
    let words = name.split_whitespace().map(|word| word.nfc().map(typewritten).collect::<String>());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A printer's apostrophe, quote or hyphen as a typewriter has it.
fn typewritten(letter: char) -> char {
    match letter {
        '‘' | '’' | '‛' | 'ʼ' | '′' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '″' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        other => other,
    }
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
    let letters = letters(name);
    let words: Vec<&str> =
        letters.split_whitespace().filter(|word| !LEGAL.contains(word)).collect();
    words.join(" ")
}

/// The letters of a name, small and without accents; what else parts words is a space.
fn letters(name: &str) -> String {
    let plain = |letter: char| match letter {
        letter if letter.is_alphanumeric() => letter,
        _ => ' ',
    };
    let name = name.replace('&', " and ");
    if name.is_ascii() {
        let letters = name.chars().filter(|letter| !matches!(letter, '\'' | '.'));
        return letters.map(|letter| plain(letter).to_ascii_lowercase()).collect();
    }
    name.nfkd()
        .filter(|letter| {
            !unicode_normalization::char::is_combining_mark(*letter)
                && !matches!(
                    letter,
                    '\'' | '’' | '.' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
                )
        })
        .map(plain)
        .flat_map(char::to_lowercase)
        .collect()
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
///
/// Of a name only a number is filed: where two have the same, what they fold to tells them apart.
#[derive(Debug, Clone, Default)]
pub struct Names {
    called: Vec<Called>,
    /// The number of each name, and the place in `called` of one that goes by it.
    filed: HashTable<(u32, u32)>,
}

/// A record, and what it is called.
#[derive(Debug, Clone)]
struct Called {
    table: Table,
    id: LeanStr,
    /// Its name as it is written.
    name: LeanStr,
    /// What else it goes by, and its name bare; few have the one, and few are asked for the other.
    more: OnceLock<Box<More>>,
}

#[derive(Debug, Clone, Default)]
struct More {
    others: Vec<LeanStr>,
    bare: OnceLock<Box<str>>,
}

impl Called {
    /// Its id and everything else that it goes by.
    fn all(&self) -> impl Iterator<Item = &str> {
        let others = self.more.get().into_iter().flat_map(|more| &more.others);
        [&self.id, &self.name].into_iter().chain(others).map(|name| &**name)
    }

    /// It goes by another name too.
    fn also(&mut self, other: LeanStr) {
        self.more.get_or_init(Box::default);
        if let Some(more) = self.more.get_mut() {
            more.others.push(other);
        }
    }

    fn goes_by(&self, folded: &str) -> bool {
        self.all().any(|name| folds_to(name, folded))
    }

    /// Whether this is its name or another that it goes by, and not only its id.
    fn is_named(&self, folded: &str) -> bool {
        self.all().skip(1).any(|name| folds_to(name, folded))
    }

    fn bare(&self) -> &str {
        let more = self.more.get_or_init(Box::default);
        more.bare.get_or_init(|| bare(&self.name).into())
    }
}

fn folds_to(name: &str, folded: &str) -> bool {
    match is_tidy(name) {
        true => name.eq_ignore_ascii_case(folded),
        false => fold(name) == folded,
    }
}

/// The number under which a name is filed.
fn number(table: Table, folded: &str) -> u32 {
    FixedState::default().hash_one((table, folded)) as u32
}

/// Where in the file a number is looked for.
fn spread(number: u32) -> u64 {
    FixedState::default().hash_one(number)
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
                let called = std::iter::once(&row.name).chain(&row.aliases);
                let called = called.map(|name| name.0.clone());
                names.call(Table::Stakeholders, row.id.shared(), called);
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
        self.call(table, id.into(), names.iter().map(|name| LeanStr::from(*name)));
    }

    /// The same, for texts that need no room of their own.
    pub(crate) fn call(
        &mut self,
        table: Table,
        id: LeanStr,
        names: impl IntoIterator<Item = LeanStr>,
    ) {
        let mut names = names.into_iter();
        let place = self.place(table, &id).unwrap_or_else(|| {
            let more = OnceLock::new();
            self.called.push(Called { table, id: id.clone(), name: id.clone(), more });
            self.file(self.called.len() - 1, &id);
            self.called.len() - 1
        });
        self.write(place, names.next().unwrap_or(id));
        for name in names {
            if !self.goes_by(place, &name) {
                self.file(place, &name);
                self.called[place].also(name);
            }
        }
    }

    /// Notes how the name of a record is written.
    fn write(&mut self, place: usize, name: LeanStr) {
        if !self.goes_by(place, &name) {
            self.file(place, &name);
        }
        let called = &mut self.called[place];
        let before = std::mem::replace(&mut called.name, name);
        if let Some(more) = called.more.get_mut() {
            more.bare = OnceLock::new();
        }
        if !called.goes_by(&fold(&before)) {
            called.also(before);
        }
    }

    fn goes_by(&self, place: usize, name: &str) -> bool {
        self.called[place].goes_by(&fold(name))
    }

    fn file(&mut self, place: usize, name: &str) {
        let number = number(self.called[place].table, &fold(name));
        self.filed.insert_unique(spread(number), (number, place as u32), |(n, _)| spread(*n));
    }

    /// The places of those that are called so.
    fn places(&self, table: Table, folded: &str) -> impl Iterator<Item = usize> {
        let number = number(table, folded);
        let filed = self.filed.iter_hash(spread(number)).filter(move |(n, _)| *n == number);
        let is_it = move |called: &Called| called.table == table && called.goes_by(folded);
        filed.map(|(_, place)| *place as usize).filter(move |place| is_it(&self.called[*place]))
    }

    fn place(&self, table: Table, id: &str) -> Option<usize> {
        let folded = fold(id);
        self.places(table, &folded).find(|place| *self.called[*place].id == *id)
    }

    /// The record of `table` that is called `said`: by its id exactly, else by name or alias, else by
    /// its id but for case.
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
        let folded = fold(said);
        let mut places = self.places(table, &folded);
        let Some(first) = places.next() else { return Found::None };
        let Some(second) = places.next() else {
            return Found::One(self.called[first].id.to_string());
        };
        let places: Vec<usize> = [first, second].into_iter().chain(places).collect();
        let ids_of = |places: &mut dyn Iterator<Item = &usize>| {
            let mut ids: Vec<&str> = places.map(|place| &*self.called[*place].id).collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        let ids = ids_of(&mut places.iter());
        let is_named = |place: &&usize| self.called[**place].is_named(&folded);
        let named = ids_of(&mut places.iter().filter(is_named));
        match ids.as_slice() {
            [one] => Found::One((*one).to_owned()),
            _ if ids.contains(&said.trim()) => Found::One(said.trim().to_owned()),
            _ if named.len() == 1 => Found::One(named[0].to_owned()),
            several => Found::Many(several.iter().map(|id| (*id).to_owned()).collect()),
        }
    }

    /// Whether the record of this id has it for a name too, or for another that it goes by.
    pub(crate) fn is_named(&self, table: Table, id: &str, said: &str) -> bool {
        self.place(table, id).is_some_and(|place| self.called[place].is_named(&fold(said)))
    }

    /// The names on record that are most like `said`, for a message.
    ///
    /// Cost: time O(n), for n names; whoever has many unknown names asks for some of them only.
    pub fn nearest(&self, table: Table, said: &str) -> Vec<String> {
        most_like(said, self.of_table(table).map(|called| (&*called.name, called.bare())))
    }

    fn of_table(&self, table: Table) -> impl Iterator<Item = &Called> {
        self.called.iter().filter(move |called| called.table == table)
    }

    /// A record of `table` whose name or alias is so near `said` that it may be meant, and its name.
    pub fn near(&self, table: Table, said: &str) -> Option<&str> {
        let names =
            self.of_table(table).flat_map(|called| called.all().map(move |name| (name, called)));
        let near = names.filter(|(name, _)| is_near(name, said));
        let near = near.min_by_key(|(name, called)| (fold(name), &called.id));
        near.map(|(_, called)| &*called.name)
    }

    /// The name of the record with this id, as it is written.
    pub fn written(&self, table: Table, id: &str) -> Option<&str> {
        self.place(table, id).map(|place| &*self.called[place].name)
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
    fn a_name_that_is_the_id_made_of_another_is_its_own() {
        let mut names = Names::default();
        names.add(Table::Stakeholders, "wbns-10tv", &["WBNS 10TV"]);
        assert_eq!(names.find(Table::Stakeholders, "WBNS-10TV"), Found::One("wbns-10tv".into()));
        assert!(!names.is_named(Table::Stakeholders, "wbns-10tv", "WBNS-10TV"));
        names.add(Table::Stakeholders, "wbns-10tv-2", &["WBNS-10TV"]);
        assert_eq!(names.find(Table::Stakeholders, "WBNS-10TV"), Found::One("wbns-10tv-2".into()));
        assert_eq!(names.find(Table::Stakeholders, "wbns-10tv"), Found::One("wbns-10tv".into()));
    }

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
