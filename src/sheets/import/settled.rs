//! What rows say in words of their own, and what else follows from it.

use super::{draft::Words, told::Told, work::Work};
use crate::{
    error::Trouble,
    model::{Cell, Day, Due, Sector, Spoken, Standing, Stored, join_list},
    sheets::{Notice, Remark, closer, headings::fold},
};
use foldhash::HashSet;
use std::collections::{BTreeMap, BTreeSet};

/// How many words for a due date are kept in mind.
const PLAIN: usize = 1 << 12;

/// What was settled in the rows of sheets, to be told once a sheet.
#[derive(Default)]
pub(super) struct Settled {
    /// Cells that say that nothing is known, by sheet.
    pub(super) not_known: BTreeMap<usize, NotKnown>,
    /// Closer words than a sector, by sheet, with the sector that each was taken for.
    sectors: BTreeMap<usize, BTreeMap<String, Sector>>,
    /// Words in the place of a sector of which none is known, by sheet.
    no_sector: BTreeMap<usize, BTreeSet<String>>,
    /// Words for a due date that were found to mean what they say, whenever that is.
    plain: HashSet<String>,
    /// Due dates in which no day is understood, by sheet.
    due_in_words: BTreeMap<usize, BTreeSet<String>>,
    /// Due dates that were read from the day on which they were said, by sheet.
    due_read_from: BTreeMap<usize, BTreeSet<String>>,
    /// Cells in which several names were found, by sheet, with the row and column of the first.
    lists: BTreeMap<usize, ((usize, &'static str), BTreeSet<String>)>,
    /// Cells that were read as everyone in a sector, by sheet, with the row and column of the first.
    wholes: BTreeMap<usize, ((usize, &'static str), BTreeSet<String>)>,
    /// Words by which commitments are over, by sheet, with the first row that has one and how many
    /// do.
    over: BTreeMap<usize, (usize, BTreeSet<String>, usize)>,
    /// Sheets that say since when one is a member, and not how it stands.
    members: BTreeSet<usize>,
    /// The first row of a sheet in which something was settled.
    first: BTreeMap<usize, usize>,
    /// The first row of a sheet in which a due date was settled.
    first_due: BTreeMap<usize, usize>,
}

/// Cells of a sheet that say that nothing is known.
pub(super) struct NotKnown {
    /// The row and column of the first.
    first: (usize, &'static str),
    words: BTreeSet<String>,
    count: usize,
}

impl Settled {
    /// A cell that was read as blank.
    pub(super) fn not_known(
        &mut self,
        sheet: usize,
        row: usize,
        heading: &'static str,
        words: &str,
    ) {
        let cell = (row, heading);
        let none = NotKnown { first: cell, words: BTreeSet::new(), count: 0 };
        let not_known = self.not_known.entry(sheet).or_insert(none);
        not_known.first = not_known.first.min(cell);
        not_known.count += 1;
        if !not_known.words.contains(words) {
            not_known.words.insert(words.to_owned());
        }
    }

    /// A cell in which several names were found.
    pub(super) fn list(&mut self, sheet: usize, row: usize, heading: &'static str, said: String) {
        let none = || ((row, heading), BTreeSet::new());
        self.lists.entry(sheet).or_insert_with(none).1.insert(said);
    }

    /// A cell that was read as everyone in a sector.
    pub(super) fn whole(&mut self, sheet: usize, row: usize, heading: &'static str, said: String) {
        let none = || ((row, heading), BTreeSet::new());
        self.wholes.entry(sheet).or_insert_with(none).1.insert(said);
    }

    /// A commitment that is no open promise by a status that nobody has settled.
    pub(super) fn outcome(&mut self, (sheet, row): (usize, usize), said: &str) {
        let over = self.over.entry(sheet).or_insert_with(|| (row, BTreeSet::new(), 0));
        over.1.insert(said.to_owned());
        over.2 += 1;
    }

    /// What a due date means that names an event, or depends on the day on which it was said; words
    /// in which no day is understood are kept.
    ///
    /// Errors: it means one of two times, or a day that no calendar has.
    pub(super) fn due<R: Stored>(
        &mut self,
        (sheet, row): (usize, usize),
        told: &mut Told<R>,
        (events, spoken): (&BTreeMap<String, Day>, impl FnOnce(&Told<R>) -> Option<Spoken>),
    ) -> Result<(), Trouble> {
        let Some(words) = told.get("due").filter(|words| !words.is_empty()) else {
            return Ok(());
        };
        let is_plain =
            |due: &Due| due.write() == words && (due.is_understood() || due.is_ongoing());
        // Most days are written in full, and need no event to be understood; and most words are
        // there many times.
        if self.plain.contains(&words) {
            return Ok(());
        }
        if Due::heard(&words, None).is_ok_and(|due| is_plain(&due)) {
            if self.plain.len() < PLAIN {
                self.plain.insert(words);
            }
            return Ok(());
        }
        let due = match Due::read_event(&words, events) {
            Some(due) => due,
            None => {
                let mut spoken = spoken(told);
                if let Some(spoken) = &mut spoken {
                    spoken.events = events.clone();
                }
                Due::heard(&words, spoken.as_ref())?
            }
        };
        if is_plain(&due) {
            return Ok(());
        }
        if due.is_blank() {
            self.not_known(sheet, row, "due", &words);
            told.put("due", String::new());
            return Ok(());
        }
        let notes =
            if due.is_understood() { &mut self.due_read_from } else { &mut self.due_in_words };
        notes.entry(sheet).or_default().insert(due.write());
        self.first_due.entry(sheet).or_insert(row);
        told.put("due", due.write());
        Ok(())
    }

    /// What follows in a row about a stakeholder: a closer word is kept beside the sector that it
    /// stands for, also where a sheet has closer words only; a member since some day is engaged.
    pub(super) fn stakeholder<R: Stored>(
        &mut self,
        (sheet, row): (usize, usize),
        words: &Words<'_>,
        told: &mut Told<R>,
    ) {
        let has = |heading: &str| words.tabled.position(heading).is_some();
        if has("sector") {
            let read = words.of("sector").and_then(closer::sectors).unwrap_or_default();
            let closer = self.noted(sheet, row, &read);
            if !closer.is_empty() && !has("subsector") {
                told.put("subsector", closer.join(", "));
            }
        } else if let Some(said) = words.of("subsector") {
            match closer::sectors(said) {
                Some(read) => {
                    let sectors = read.iter().map(|(sector, _)| sector.write());
                    told.put("sector", join_list(sectors));
                    if self.noted(sheet, row, &read).is_empty() {
                        told.put("subsector", String::new());
                    }
                }
                None => {
                    self.no_sector.entry(sheet).or_default().insert(said.to_owned());
                    self.first.entry(sheet).or_insert(row);
                }
            }
        }
        if told.says("standing since") && !has("standing") && says_member(words) {
            told.put("standing", Standing::Engaged.write());
            self.members.insert(sheet);
        }
    }

    /// The closer words among what was read.
    fn noted(
        &mut self,
        sheet: usize,
        row: usize,
        read: &[(Sector, Option<String>)],
    ) -> Vec<String> {
        let closer = read.iter().filter_map(|(sector, word)| Some((word.clone()?, *sector)));
        let closer: Vec<(String, Sector)> = closer.collect();
        if !closer.is_empty() {
            self.first.entry(sheet).or_insert(row);
            self.sectors.entry(sheet).or_default().extend(closer.iter().cloned());
        }
        closer.into_iter().map(|(word, _)| word).collect()
    }

    /// One notice a sheet for each kind of thing that was settled.
    pub(super) fn notices(self, work: &Work<'_>) -> Vec<Notice> {
        let place = |sheet: usize, heading: &str| match self.first.get(&sheet) {
            Some(row) => work.words(*row).place(heading),
            None => work.tabled[sheet].sheet.file_place(),
        };
        let mut notices = Vec::new();
        for NotKnown { first: (row, heading), words, count } in self.not_known.values() {
            let (words, count) = (words.iter().cloned().collect(), *count);
            let place = work.words(*row).place(heading);
            notices.push(Notice { place, remark: Remark::NotKnown { words, count } });
        }
        for (sheet, words) in &self.sectors {
            let words = words.iter().map(|(word, sector)| (word.clone(), *sector)).collect();
            let place = place(*sheet, "sector");
            notices.push(Notice { place, remark: Remark::Sectors { words } });
        }
        for (sheet, words) in &self.no_sector {
            let words = words.iter().cloned().collect();
            let place = place(*sheet, "subsector");
            notices.push(Notice { place, remark: Remark::NoSector { words } });
        }
        let due_place = |sheet: &usize| {
            let row = self.first_due.get(sheet).copied().unwrap_or_default();
            work.words(row).place("due")
        };
        for (sheet, words) in &self.due_in_words {
            let words = words.iter().cloned().collect();
            notices.push(Notice { place: due_place(sheet), remark: Remark::DueInWords { words } });
        }
        for (sheet, words) in &self.due_read_from {
            let words = words.iter().cloned().collect();
            notices.push(Notice { place: due_place(sheet), remark: Remark::DueReadFrom { words } });
        }
        for ((row, heading), cells) in self.lists.values() {
            let cells = cells.iter().cloned().collect();
            let place = work.words(*row).place(heading);
            notices.push(Notice { place, remark: Remark::Lists { cells } });
        }
        for ((row, heading), cells) in self.wholes.values() {
            let cells = cells.iter().cloned().collect();
            let place = work.words(*row).place(heading);
            notices.push(Notice { place, remark: Remark::WholeSector { cells } });
        }
        for (row, words, count) in self.over.values() {
            let (words, count) = (words.iter().cloned().collect(), *count);
            let place = work.words(*row).place("");
            notices.push(Notice { place, remark: Remark::Over { words, count } });
        }
        for sheet in &self.members {
            let place = work.tabled[*sheet].sheet.file_place();
            notices.push(Notice { place, remark: Remark::Members });
        }
        notices
    }
}

/// Whether the heading over “standing since” says that who has a day there is a member.
fn says_member(words: &Words<'_>) -> bool {
    let heading = words.tabled.position("standing since");
    let heading = heading.and_then(|position| words.tabled.sheet.headings.get(position));
    heading.is_some_and(|heading| {
        let heading = fold(heading);
        ["member", "join", "datejoin"].iter().any(|word| heading.starts_with(word))
    })
}
