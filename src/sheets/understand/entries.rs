//! The stakeholders that rows speak of, each once, with all that any row says of it.

use super::{Answers, Known, look, questions::same_id};
use crate::model::{fold, join_list, slug};
use std::collections::{BTreeMap, BTreeSet};

/// One organization or person.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) is_person: bool,
    /// Whether that was told from its name alone.
    is_guess: bool,
    /// The row that is about it, or else the first that names it; 0 where that is on a further page.
    pub(super) row: usize,
    /// Whether a row is about it.
    has_row: bool,
    /// Its cells of the table of stakeholders that hold one thing.
    pub(super) cells: BTreeMap<&'static str, String>,
    /// Those that hold several.
    lists: BTreeMap<&'static str, Vec<String>>,
    notes: Vec<String>,
}

/// What a row says of an entry that another row said otherwise.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Differs {
    pub(super) column: &'static str,
    pub(super) before: String,
    pub(super) now: String,
}

impl Entry {
    /// Says one thing; what was said first holds, and anything else goes into the notes.
    pub(super) fn say(&mut self, column: &'static str, said: &str) -> Option<Differs> {
        match self.cells.get(column) {
            None => drop(self.cells.insert(column, said.to_owned())),
            Some(before) if fold(before) == fold(said) => {}
            Some(before) if column == "phone" && is_one_number(before, said) => {}
            Some(before) => {
                let differs = Differs { column, before: before.clone(), now: said.to_owned() };
                self.note(&format!("Also {column}: {said}"));
                return Some(differs);
            }
        }
        None
    }

    /// Adds to what may be several.
    pub(super) fn add(&mut self, column: &'static str, said: &str) {
        let list = self.lists.entry(column).or_default();
        if !said.is_empty() && !list.iter().any(|had| fold(had) == fold(said)) {
            list.push(said.to_owned());
        }
    }

    /// Adds to the notes what is not there yet.
    pub(super) fn note(&mut self, said: &str) {
        let said = said.trim();
        if !said.is_empty() && !self.notes.iter().any(|had| had == said) {
            self.notes.push(said.to_owned());
        }
    }

    /// The text of a column of the table of stakeholders.
    pub(super) fn text(&self, column: &str) -> String {
        match column {
            "name" => self.name.clone(),
            "kind" => {
                if self.is_person {
                    "person".into()
                } else {
                    String::new()
                }
            }
            "subsector" => self.lists.get(column).map(|list| list.join(", ")).unwrap_or_default(),
            "sector" | "serves" | "aliases" => self
                .lists
                .get(column)
                .map(|list| join_list(list.iter().cloned()))
                .unwrap_or_default(),
            "notes" => self.notes.join("\n"),
            other => self.cells.get(other).cloned().unwrap_or_default(),
        }
    }
}

/// What entries are found by: their names; “mercy-clinic”, as programs write names, is “Mercy Clinic”.
pub(super) fn key(name: &str) -> String {
    let is_written_in_one = name.contains('-') && *name == slug(name);
    if is_written_in_one { name.replace('-', " ") } else { fold(name) }
}

/// Whether two texts are one number to call, however it is written.
fn is_one_number(one: &str, other: &str) -> bool {
    let digits = |text: &str| {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        match digits.strip_prefix('1') {
            Some(ten) if ten.len() == 10 => ten.to_owned(),
            Some(_) | None => digits,
        }
    };
    digits(one) == digits(other) && digits(one).len() >= 7
}

/// All entries, found by their names.
#[derive(Debug, Default)]
pub(super) struct Entries {
    pub(super) all: Vec<Entry>,
    by_name: BTreeMap<String, usize>,
    /// Whether a further page is being read.
    pub(super) is_further: bool,
    /// The organizations on record, folded.
    on_record: BTreeSet<String>,
    /// Names that were said to mean another's.
    same: BTreeMap<String, String>,
}

impl Entries {
    /// No entries yet; those on record go first where two names mean one.
    pub(super) fn new(known: &Known, answers: &Answers) -> Entries {
        let mut entries = Entries::default();
        let on_record: BTreeSet<String> =
            known.organizations.iter().map(|name| fold(name)).collect();
        for pair in &known.near {
            if answers.get(&same_id(&pair.one, &pair.other)) == Some("one") {
                let is_other_first =
                    on_record.contains(&fold(&pair.other)) || !on_record.contains(&fold(&pair.one));
                let (said, meant) = if is_other_first {
                    (&pair.one, &pair.other)
                } else {
                    (&pair.other, &pair.one)
                };
                entries.same.insert(fold(said), meant.clone());
            }
        }
        for [alias, name] in &known.aliases {
            if !on_record.contains(&fold(alias)) {
                entries.same.insert(fold(alias), name.clone());
            }
        }
        entries.on_record = on_record;
        entries
    }

    /// The name by which one goes of whom `name` is said.
    fn meant(&self, name: &str) -> String {
        let mut meant = name.to_owned();
        for _ in 0..self.same.len() {
            match self.same.get(&fold(&meant)) {
                Some(other) => other.clone_into(&mut meant),
                None => break,
            }
        }
        meant
    }

    /// The entry of this name, begun if there is none.
    pub(super) fn of(&mut self, name: &str, is_person: bool, row: usize) -> usize {
        let meant = self.meant(name);
        let next = self.all.len();
        let index = *self.by_name.entry(key(&meant)).or_insert(next);
        if index == next {
            let row = if self.is_further { 0 } else { row };
            self.all.push(Entry { name: meant.clone(), is_person, row, ..Entry::default() });
        }
        if fold(&meant) != fold(name) {
            self.all[index].add("aliases", name);
        }
        index
    }

    /// The entry of this name; begun as what the name looks like, if there is none.
    pub(super) fn by_look(&mut self, name: &str, row: usize) -> usize {
        let is_new = self.find(name).is_none();
        let is_person = look::is_person(name)
            && !look::is_organization(name)
            && !self.on_record.contains(&fold(name));
        let index = self.of(name, is_person, row);
        self.all[index].is_guess |= is_new;
        index
    }

    /// The entry of a name that stands where organizations do: whatever it looked like before, and
    /// however the rows of others spelled it.
    pub(super) fn organization(&mut self, name: &str, row: usize) -> usize {
        let index = self.of(name, false, row);
        let row = if self.is_further { 0 } else { row };
        let entry = &mut self.all[index];
        if !entry.has_row {
            (entry.has_row, entry.row) = (true, row);
            if fold(&entry.name) == fold(name) {
                name.clone_into(&mut entry.name);
            }
        }
        entry.is_person &= !entry.is_guess;
        entry.is_guess = false;
        index
    }

    /// The entry of this name, if there is one.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.by_name.get(&key(&self.meant(name))).copied()
    }

    /// Whether somebody goes by this name, here or on record.
    pub(super) fn is_known(&self, name: &str) -> bool {
        self.find(name).is_some() || self.on_record.contains(&fold(name))
    }

    pub(super) fn name(&self, index: usize) -> &str {
        &self.all[index].name
    }
}

/// The organizations that a cell names: the first line of each part between semicolons, with the
/// next where a name goes on in it.
pub(super) fn organizations(cell: &str) -> Vec<String> {
    let names = outside_brackets(cell).into_iter().map(|part| name_and_below(part).0);
    names.filter(|name| !look::is_nobody(name) && !look::is_no_organization(name)).collect()
}

/// The parts of a cell between semicolons, but for those within brackets.
fn outside_brackets(cell: &str) -> Vec<&str> {
    let mut depth = 0;
    let is_closed = cell.matches('(').count() == cell.matches(')').count();
    let parts = |letter: char| {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        letter == ';' && (depth <= 0 || !is_closed)
    };
    cell.split(parts).collect()
}

/// An organization and those who stand behind its name: `Oak Plan (Bob Li; Jo Fox)`, `NAMI - Sue Day`.
/// `None` where what stands there is no person's name.
pub(super) fn with_people(name: &str) -> Option<(String, String)> {
    let bracket = || {
        let (name, behind) = name.trim().strip_suffix(')')?.split_once('(')?;
        Some((name, behind))
    };
    let stroke = || [" - ", " – ", " — "].iter().find_map(|sign| name.split_once(sign));
    let (name, people) = bracket().or_else(stroke)?;
    let named = super::people::names(people);
    let are_people = !named.is_empty()
        && named.iter().all(|part| look::is_person(&super::people::named(part, false).name));
    (are_people && !name.trim().is_empty()).then(|| (name.trim().to_owned(), people.to_owned()))
}

/// The name that stands in the first line of a cell, and the lines below it. A name goes on in the
/// next line if it cannot end as it does, as in “Lake County / Health Department”.
pub(super) fn name_and_below(part: &str) -> (String, Vec<&str>) {
    let mut lines = part.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    let mut name = lines.next().unwrap_or_default().to_owned();
    let is_of_name = |line: &&str| {
        look::is_organization(line)
            && !line.contains(|letter: char| letter.is_ascii_digit() || letter == '@')
    };
    if is_unfinished(&name)
        && let Some(more) = lines.next_if(is_of_name)
    {
        name = format!("{name} {more}");
    }
    (name, lines.collect())
}

/// Whether a name cannot well end so.
fn is_unfinished(name: &str) -> bool {
    const OPEN: &str = "county city state of the & and for - – regional tribal";
    let last = name.split(' ').next_back().unwrap_or_default().to_lowercase();
    name.ends_with(',') || OPEN.split(' ').any(|open| open == last)
}

/// The things that a cell lists: parted by lines, semicolons, strokes, dots; by commas where no
/// legal form stands behind one.
pub(super) fn several(cell: &str) -> Vec<String> {
    let parts: Vec<&str> =
        cell.split(['\n', ';', '|', '•']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let at_commas = |part: &&str| -> Vec<String> {
        let mut list: Vec<String> = Vec::new();
        for piece in part.split(", ").map(str::trim) {
            match list.last_mut() {
                Some(before) if look::is_behind_a_name(piece) => {
                    *before = format!("{before}, {piece}")
                }
                _ => list.push(piece.to_owned()),
            }
        }
        list
    };
    let list = parts.iter().flat_map(at_commas);
    list.map(|part| part.trim_start_matches("and ").trim_matches([',', '-', ' ']).to_owned())
        .filter(|part| !look::is_nobody(part))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_parted_and_legal_forms_are_not() {
        assert_eq!(
            several("Lakeside Clinic, Health Care, Inc., Rural Resources"),
            ["Lakeside Clinic", "Health Care, Inc.", "Rural Resources"]
        );
        assert_eq!(several("A; B\nC"), ["A", "B", "C"]);
        assert_eq!(organizations("Health Care, Inc.\n12 Main St"), ["Health Care, Inc."]);
        assert_eq!(
            organizations("Lake County\nHealth Department\n12 Main St"),
            ["Lake County Health Department"]
        );
        assert!(
            organizations("Retired").is_empty()
                && organizations("N/A - community member").is_empty()
        );
        assert_eq!(organizations("Oak Plan (Bob Li; Jo Fox); NAMI").len(), 2);
        assert_eq!(
            with_people("Oak Plan (Bob Li; Jo Fox)"),
            Some(("Oak Plan".into(), "Bob Li; Jo Fox".into()))
        );
        assert_eq!(with_people("Lakeside Clinic (North)"), None);
    }

    #[test]
    fn an_organization_is_spelled_as_its_own_row_has_it() {
        let mut entries = Entries::default();
        let mentioned = entries.by_look("ST. MARY'S CLINIC", 2);
        let own = entries.organization("St. Mary’s Clinic", 5);
        let again = entries.organization("St. Mary's clinic", 6);
        assert_eq!((mentioned, own, again), (0, 0, 0));
        assert_eq!((entries.name(0), entries.all[0].row), ("St. Mary’s Clinic", 5));
    }

    #[test]
    fn one_of_two_names_is_an_alias_once_that_is_settled() {
        let mut answers = Answers::default();
        let question = super::super::Ask {
            ids: vec![same_id("Molina", "Molina Healthcare")],
            ..Default::default()
        };
        answers.answer(&question, "one");
        let near = super::super::NearNames {
            one: "Molina".into(),
            other: "Molina Healthcare".into(),
            why: "one is in the other".into(),
            is_likely: false,
        };
        let known = Known { near: vec![near], ..Known::default() };
        let mut entries = Entries::new(&known, &answers);
        let (one, other) =
            (entries.of("Molina", false, 2), entries.of("molina healthcare", false, 3));
        assert_eq!((one, other, entries.all[0].text("aliases").as_str()), (0, 0, "Molina"));
        assert_eq!(entries.name(0), "Molina Healthcare");
    }
}
