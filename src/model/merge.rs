//! Two records of one stakeholder made one, with nothing lost unsaid.

use super::{
    Cells, Column, Community, Id, Key, Operation, Record, Release, Stakeholder, StakeholderId,
    Stored, Table, Told, Trouble, Visitor, cells_of, check, fold, join_list, references,
    split_list,
};
use crate::error::Result;

/// The operations that make one stakeholder of two, and what a person should know of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Merge {
    /// The changes, as one entry takes them.
    pub operations: Vec<Operation>,
    /// How many rows name the one that stays, and named the other.
    pub moved: usize,
    /// What is no longer a row or a cell of its own, in the order of the tables.
    pub told: Vec<Told>,
}

impl Merge {
    /// What makes `other` the same as `kept`, which stays: every row that names `other` names
    /// `kept`; rows that then say the same are one; the names of `other` are aliases of `kept`,
    /// whose blank cells it fills. What both say differently stays as `kept` has it, and the
    /// other's words go into the notes.
    ///
    /// The columns in which a stakeholder is named are those that the tables declare.
    ///
    /// Errors: one of the two is not on record; they are one already, or one is a person and the
    /// other is not.
    ///
    /// Cost: that of a copy of the community, and time O(r) for its r rows.
    ///
    /// ```
    /// use convoke::model::{Cell, Community, Id, Line, Merge, Operation, Stakeholder};
    /// let named = |id: &str, name: &str| {
    ///     let name = Line::read(name).unwrap();
    ///     Operation::add(&Stakeholder { id: id.into(), name, ..Default::default() })
    /// };
    /// let mut community = Community::default();
    /// community.apply_all(&[named("clinic", "Lakeside Clinic"), named("lc", "LC")])?;
    /// let merge = Merge::of(&community, &"clinic".into(), &"lc".into())?;
    /// community.apply_all(&merge.operations)?;
    /// let clinic = community.tables().stakeholders.values().next().unwrap();
    /// assert_eq!(clinic.aliases[0].as_str(), "LC");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of(community: &Community, kept: &StakeholderId, other: &StakeholderId) -> Result<Merge> {
        let row = |id: &StakeholderId| {
            let row = community.tables().stakeholders.get(id.as_str());
            row.ok_or_else(|| Trouble::NotThere {
                noun: "stakeholder",
                key: id.to_string(),
                near: None,
            })
        };
        let (stays, goes) = (row(kept)?.clone(), row(other)?.clone());
        if kept == other {
            return Err(Trouble::SelfTie { who: stays.name.to_string() }.into());
        }
        if stays.is_person() != goes.is_person() {
            let word =
                |row: &Stakeholder| if row.is_person() { "a person" } else { "an organization" };
            let (was, now) = (word(&goes).to_owned(), word(&stays).to_owned());
            return Err(Trouble::KindDiffers { said: goes.name.to_string(), was, now }.into());
        }
        let mut merging = Merging {
            kept: kept.as_str(),
            stays: stays.name.to_string(),
            goes: &goes,
            community: community.clone(),
            merge: Merge::default(),
            fallen: Vec::new(),
        };
        for table in Table::ALL.iter().filter(|table| **table != Table::Stakeholders) {
            table.visit(Rows(&mut merging))?;
        }
        merging.stakeholder(&stays)?;
        Ok(merging.merge)
    }
}

/// A merge under way, on a copy of the community.
struct Merging<'a> {
    kept: &'a str,
    /// What the one that stays is called.
    stays: String,
    goes: &'a Stakeholder,
    community: Community,
    merge: Merge,
    /// What fell away, in words.
    fallen: Vec<String>,
}

/// The rows of one table that name the one that goes.
struct Rows<'m, 'a>(&'m mut Merging<'a>);

impl Visitor for Rows<'_, '_> {
    type Answer = Result<()>;
    fn visit<R: Stored>(self) -> Result<()> {
        let goes = self.0.goes.id.as_str();
        let names_it = |record: &R| {
            references(record)
                .iter()
                .any(|(_, table, id)| *table == Table::Stakeholders && *id == goes)
        };
        let rows = R::rows(self.0.community.tables()).iter().filter(|(_, record)| names_it(record));
        let rows: Vec<(Key, R)> = rows.map(|(key, record)| (key.clone(), record.clone())).collect();
        rows.into_iter().try_for_each(|(key, record)| self.0.row(key, record))
    }
}

impl Merging<'_> {
    fn apply(&mut self, operation: Operation) -> Result<()> {
        self.community.apply(&operation)?;
        self.merge.operations.push(operation);
        Ok(())
    }

    /// Lets a row name the one that stays; folds it into the row that says so already.
    fn row<R: Stored>(&mut self, key: Key, record: R) -> Result<()> {
        let (mut moved, mut set) = (record.clone(), Cells::new());
        for column in R::columns() {
            let mut is_named = false;
            (column.names)(&record, &mut |table, id| {
                is_named |= table == Table::Stakeholders && id == self.goes.id.as_str();
            });
            if is_named {
                let text = self.renamed(column, &record, &key);
                (column.read)(&mut moved, &text)?;
                set.insert(column.heading.to_owned(), text);
            }
        }
        let is_tie_to_itself = check::row(&moved)
            .iter()
            .any(|(_, trouble)| matches!(trouble, Trouble::SelfTie { .. }));
        if is_tie_to_itself {
            let words = in_words(&record);
            self.fallen.push(format!("{} {words}", R::TABLE.noun()));
            self.merge.told.push(Told::FallsAway { table: R::TABLE, words });
            return self.apply(Operation::Remove { table: R::TABLE, key });
        }
        self.merge.moved += 1;
        if faces_itself(&moved, self.kept) && !faces_itself(&record, self.kept) {
            self.merge.told.push(Told::WithItself { table: R::TABLE, key: moved.key() });
        }
        let there = R::rows(self.community.tables()).get(&moved.key()).cloned();
        match there.filter(|_| moved.key() != key) {
            None => self.apply(Operation::Edit { table: R::TABLE, key, set }),
            Some(there) => {
                self.apply(Operation::Remove { table: R::TABLE, key })?;
                self.merge.told.push(Told::Folded { table: R::TABLE, key: there.key() });
                self.fold(&there, &moved, &[], Vec::new(), Cells::new())
            }
        }
    }

    /// A cell with the one that stays in the place of the one that goes, once.
    fn renamed<R: Stored>(&mut self, column: &Column<R>, record: &R, key: &Key) -> String {
        let text = (column.write)(record);
        if !column.many {
            return self.kept.to_owned();
        }
        let mut parts: Vec<String> = Vec::new();
        for part in split_list(&text) {
            let part = if part == self.goes.id.as_str() { self.kept.to_owned() } else { part };
            if !parts.contains(&part) {
                parts.push(part);
            } else if part == self.kept {
                let (table, key, heading) = (R::TABLE, key.clone(), column.heading);
                self.merge.told.push(Told::NamedOnce { table, key, heading });
            }
        }
        join_list(parts)
    }

    /// Takes into a row what another says that is to be the same: `set` with it, and `notes`
    /// after its own.
    fn fold<R: Stored>(
        &mut self,
        stays: &R,
        goes: &R,
        apart: &[&str],
        mut notes: Vec<String>,
        mut set: Cells,
    ) -> Result<()> {
        let (table, key) = (R::TABLE, stays.key());
        let swapped = is_swapped(stays, goes);
        let columns = R::columns().iter().filter(|column| {
            !["notes", "audience"].contains(&column.heading)
                && !apart.contains(&column.heading)
                && !swapped.contains(&column.heading)
        });
        for column in columns {
            let heading = column.heading;
            let (kept, other) = ((column.write)(stays), (column.write)(goes));
            match joined(column, table, &kept, &other) {
                Joined::Kept => {}
                Joined::Filled => {
                    set.insert(heading.to_owned(), other.clone());
                    self.merge.told.push(Told::Filled {
                        table,
                        key: key.clone(),
                        heading,
                        text: other,
                    });
                }
                Joined::Both(text) => drop(set.insert(heading.to_owned(), text)),
                Joined::Other => {
                    set.insert(heading.to_owned(), other.clone());
                    self.differed(
                        table,
                        &key,
                        heading,
                        [other, kept, self.stays.clone()],
                        &mut notes,
                    );
                }
                Joined::Differ => self.differed(
                    table,
                    &key,
                    heading,
                    [kept, other, self.goes.name.to_string()],
                    &mut notes,
                ),
            }
        }
        let own = [stays.marks().notes.as_ref(), goes.marks().notes.as_ref()];
        let mut said: Vec<String> = own.into_iter().flatten().map(ToString::to_string).collect();
        said.dedup();
        said.extend(notes);
        if let Some(before) =
            stays.marks().notes.as_ref().map_or(Some(""), |notes| Some(notes.as_str()))
            && said.join("\n") != before
        {
            set.insert("notes".to_owned(), said.join("\n"));
        }
        self.audience(stays, goes, &mut set);
        if set.is_empty() { Ok(()) } else { self.apply(Operation::Edit { table, key, set }) }
    }

    fn differed(
        &mut self,
        table: Table,
        key: &Key,
        heading: &'static str,
        [kept, noted, whose]: [String; 3],
        notes: &mut Vec<String>,
    ) {
        // A blank status says that they came.
        let [kept, noted] =
            [kept, noted].map(|said| if said.is_empty() { "attended".into() } else { said });
        notes.push(format!("{heading} (of “{whose}”): {noted}"));
        self.merge.told.push(Told::Differed { table, key: key.clone(), heading, kept, noted });
    }

    /// As few may see the row as could see either. Notes that were released are no longer, once
    /// another row's words have come to them.
    fn audience<R: Stored>(&mut self, stays: &R, goes: &R, set: &mut Cells) {
        use super::Cell;
        let before = stays.marks().audience.clone();
        let theirs = goes.marks().audience.as_deref();
        let mut narrowest = Release::narrowest(before.as_deref(), theirs);
        if set.contains_key("notes")
            && let Some(release) = &mut narrowest
        {
            release.columns.remove("notes");
        }
        let narrowest = narrowest.filter(|release| *release != Release::default());
        if narrowest.as_ref() != before.as_deref() {
            set.insert("audience".to_owned(), narrowest.write());
            self.merge.told.push(Told::Narrowed { table: R::TABLE, key: stays.key() });
        }
    }

    /// Takes the stakeholder itself into the one that stays.
    fn stakeholder(&mut self, stays: &Stakeholder) -> Result<()> {
        let goes = self.goes;
        self.apply(Operation::Remove { table: Table::Stakeholders, key: goes.key() })?;
        let mut called: Vec<String> = stays.aliases.iter().map(ToString::to_string).collect();
        for name in [&goes.name].into_iter().chain(&goes.aliases) {
            let is_known = |known: &str| fold(known) == fold(name.as_str());
            if !is_known(stays.name.as_str()) && !called.iter().any(|known| is_known(known)) {
                called.push(name.to_string());
            }
        }
        let mut set = Cells::new();
        let aliases = join_list(called);
        if aliases != join_list(stays.aliases.iter().map(ToString::to_string)) {
            set.insert("aliases".to_owned(), aliases);
        }
        // A standing and its day belong together.
        let mut apart = vec!["id", "name", "kind", "aliases"];
        let mut notes: Vec<String> = Vec::new();
        if stays.standing.is_some() && goes.standing.is_some() && stays.standing != goes.standing {
            apart.extend(["standing", "standing since"]);
            let said = |row: &Stakeholder| {
                let cells = cells_of(row);
                let words =
                    ["standing", "standing since"].iter().filter_map(|it| cells.get(*it).cloned());
                words.collect::<Vec<_>>().join(" since ")
            };
            let both = [said(stays), said(goes), goes.name.to_string()];
            self.differed(Table::Stakeholders, &stays.key(), "standing", both, &mut notes);
        }
        notes.extend(self.fallen.iter().cloned());
        self.fold(stays, &goes.clone(), &apart, notes, set)
    }
}

/// Whether `id` stands on both sides of a row.
fn faces_itself<R: Stored>(record: &R, id: &str) -> bool {
    const SIDES: [[&str; 2]; 3] =
        [["by", "to"], ["funder", "recipient"], ["stakeholder", "on behalf of"]];
    let named: Vec<&str> = references(record)
        .into_iter()
        .filter(|(_, table, named)| *table == Table::Stakeholders && *named == id)
        .map(|(heading, _, _)| heading)
        .collect();
    SIDES.iter().any(|sides| sides.iter().all(|side| named.contains(side)))
}

/// What becomes of two cells.
enum Joined {
    Kept,
    Filled,
    Both(String),
    Other,
    Differ,
}

fn joined<R>(column: &Column<R>, table: Table, kept: &str, other: &str) -> Joined {
    if other == kept {
        return Joined::Kept;
    }
    if table == Table::Attendance && column.heading == "status" {
        return later(
            ["invited", "declined", "accepted", "absent", "attended"],
            "attended",
            kept,
            other,
        );
    }
    if column.heading == "phone" {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        if digits(kept) == digits(other) && !digits(kept).is_empty() {
            return Joined::Kept;
        }
    }
    if table == Table::Asked && column.heading == "answered" {
        return later(["no", "yes"], "", kept, other);
    }
    if other.is_empty() {
        Joined::Kept
    } else if kept.is_empty() {
        Joined::Filled
    } else if column.many && (column.choices)().is_empty() {
        let mut parts = split_list(kept);
        for part in split_list(other) {
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        Joined::Both(join_list(parts))
    } else {
        Joined::Differ
    }
}

/// Of two words for how far something came, the further; a blank one means `unsaid`.
fn later<const N: usize>(words: [&str; N], unsaid: &str, kept: &str, other: &str) -> Joined {
    let rank = |said: &str| {
        let said = if said.is_empty() { unsaid } else { said };
        words.iter().position(|word| *word == said)
    };
    match (rank(kept), rank(other)) {
        (kept, other) if kept == other => Joined::Kept,
        (None, Some(_)) => Joined::Filled,
        (Some(_), None) => Joined::Kept,
        (kept, other) if other > kept => Joined::Other,
        (_, _) => Joined::Differ,
    }
}

/// The columns of two rows of one key that name the same ones the other way round.
fn is_swapped<R: Stored>(one: &R, other: &R) -> Vec<&'static str> {
    let ends = || R::columns().iter().filter(|column| column.refers.is_some() && column.required);
    let texts = |record: &R| {
        let mut texts: Vec<String> = ends().map(|column| (column.write)(record)).collect();
        texts.sort();
        texts
    };
    if texts(one) == texts(other) {
        ends().map(|column| column.heading).collect()
    } else {
        Vec::new()
    }
}

/// A row's cells in one line.
fn in_words<R: Record>(record: &R) -> String {
    let cells = cells_of(record);
    let columns = R::columns()
        .iter()
        .filter_map(|column| Some(format!("{} {}", column.heading, cells.get(column.heading)?)));
    columns.collect::<Vec<_>>().join(", ").replace('\n', " ")
}
