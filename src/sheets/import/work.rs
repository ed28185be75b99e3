use super::{
    Memory, Options, Plan,
    begun::{Begun, Forget},
    changes::{Change, changes},
    compare::Packed,
    draft::{Drafts, Words},
    former::Former,
    identify::identify,
    registry::Registry,
    rejects::rejects,
    settled::Settled,
    trial::try_out,
};
use crate::{
    error::{self, Place, Problem, Trouble, Watch},
    model::{
        Cells, Community, Day, Event, Found, Key, StepKind, Stored, Table, Tables, is_named_by_id,
    },
    sheets::{Notice, Tabled, book::is_example, tabled::headings_of},
};
use lean_string::LeanStr;
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// After how many rows it is said how far the work is.
const NOW_AND_THEN: usize = 1 << 12;

/// An import under way.
pub(super) struct Work<'a> {
    pub(super) tabled: &'a [Tabled],
    pub(super) drafts: Drafts,
    /// The records that rows mean, in tables whose records have an id; not of those that began.
    pub(super) meant: BTreeMap<usize, Meant>,
    pub(super) registry: Registry<'a>,
    /// Rows that begin a record, known by its name alone.
    pub(super) fresh: Vec<usize>,
    pub(super) notices: Vec<Notice>,
    /// What rows say in words of their own.
    pub(super) settled: Settled,
    /// Sheets of ties in which both ends speak, each in rows of its own.
    pub(super) two_sided: BTreeSet<usize>,
    /// The days of the events in the sheets, by id.
    pub(super) events: BTreeMap<String, Day>,
    /// The same events by id, with their names and days alone.
    pub(super) named_events: BTreeMap<String, Event>,
    /// The ids of records whose rows have problems.
    pub(super) bad_ids: BTreeSet<LeanStr>,
    /// What does not hold and is not said by any one row.
    pub(super) unplaced: Vec<Problem>,
    /// What sheets said before, if what they say is to be kept for the next import.
    pub(super) memory: Option<&'a Memory<'a>>,
    /// Whether a row may begin its record just as it was read, if nothing is on record that it
    /// could change.
    pub(super) is_begun: bool,
    /// The records as they were read, where they may begin so.
    pub(super) read: Tables,
    /// Those of which one row alone speaks, and plainly.
    pub(super) begun: BTreeMap<Table, Vec<Begun>>,
    /// What sheets said of stakeholders that are the same as another by now.
    pub(super) former: Former,
    /// Who hears how far the work is.
    pub(super) watch: &'a dyn Watch,
    /// The steps that statuses of commitments tell of, with the rows that do.
    pub(super) stood: Vec<(usize, Key, StepKind)>,
    /// The headings of every table.
    headings: BTreeMap<Table, Vec<&'static str>>,
}

impl<'a> Work<'a> {
    pub(super) fn new(
        tabled: &'a [Tabled],
        community: &'a Community,
        memory: Option<&'a Memory<'a>>,
        options: &'a Options,
        is_complete: bool,
    ) -> Work<'a> {
        let mut registry = Registry::new(community, options);
        registry.is_complete = is_complete;
        for (table, key, cells) in memory.iter().flat_map(|memory| memory.rows()) {
            if let Some(name) = cells.get("name")
                && registry.names.find(table, name) == Found::None
            {
                registry.remembered.add(table, key.first(), &[name.as_str()]);
            }
        }
        let named = [Table::Stakeholders, Table::Events, Table::Priorities, Table::Initiatives];
        registry.open.extend(named.into_iter().filter(|table| {
            let has_rows = |of: &Tabled| of.sheet.rows().any(|row| !is_example(of, &row));
            let is_empty_page = |of: &Tabled| of.sheet.page.is_some() && !has_rows(of);
            let is_here = tabled.iter().any(|of| of.table == *table && !is_empty_page(of));
            !is_here && is_complete && community.count(*table) == 0
        }));
        let mut notices = Vec::new();
        let former = Former::of(memory, community, &registry.names);
        let is_nobody_former = former.is_empty();
        Work {
            former,
            tabled,
            drafts: Drafts::of(tabled, options, &mut notices),
            meant: BTreeMap::new(),
            registry,
            fresh: Vec::new(),
            notices,
            settled: Settled::default(),
            two_sided: BTreeSet::new(),
            events: BTreeMap::new(),
            named_events: BTreeMap::new(),
            bad_ids: BTreeSet::new(),
            unplaced: Vec::new(),
            is_begun: !options.skip_bad && options.same.is_empty() && is_nobody_former,
            read: Tables::default(),
            begun: BTreeMap::new(),
            watch: &(),
            headings: Table::ALL.iter().map(|table| (*table, headings_of(*table))).collect(),
            stood: Vec::new(),
            memory,
        }
    }

    /// What a row of this key said when it was last imported.
    pub(super) fn memory(&self, table: Table, key: &Key) -> Option<Cells> {
        self.memory?.of(table, key)
    }

    /// Whether nothing is known of a record of this key: it is not on record and never was, and no
    /// sheet spoke of it.
    pub(super) fn is_unheard_of<R: Stored>(&self, key: &Key) -> bool {
        let community = self.registry.community;
        !R::rows(&self.read).contains_key(key)
            && !R::rows(community.tables()).contains_key(key)
            && !community.had_id(R::TABLE, key.first())
            && !self.memory.is_some_and(|memory| memory.has(R::TABLE, key))
    }

    /// Says now and then how far the work is.
    pub(super) fn progress(&self, what: &str, done: usize, all: usize) {
        if done.is_multiple_of(NOW_AND_THEN) {
            self.watch.progress(what, done, all);
        }
    }

    /// The rows of a table with which nothing is wrong so far.
    pub(super) fn good_rows(&self, table: Table) -> Vec<usize> {
        let rows = self.rows_of(table).into_iter().flatten();
        rows.filter(|row| self.drafts.is_good(*row)).collect()
    }

    /// The rows of a table, sheet by sheet.
    pub(super) fn rows_of(&self, table: Table) -> Vec<Range<usize>> {
        let sheets = (0..self.tabled.len()).filter(|sheet| self.tabled[*sheet].table == table);
        sheets.map(|sheet| self.drafts.of_sheet(sheet)).collect()
    }

    /// What a row says.
    pub(super) fn words(&self, row: usize) -> Words<'a> {
        self.drafts.words(row, self.tabled)
    }

    pub(super) fn pack<H: AsRef<str>>(&self, table: Table, cells: &BTreeMap<H, String>) -> Packed {
        Packed::of(&self.headings[&table], cells)
    }

    pub(super) fn open<H: From<&'static str> + Ord>(
        &self,
        table: Table,
        packed: &Packed,
    ) -> BTreeMap<H, String> {
        packed.open(&self.headings[&table])
    }

    /// Carries a change out.
    pub(super) fn try_change(&self, trial: &mut Community, change: &Change) -> error::Result<()> {
        change.carry_out(trial, &self.headings[&change.table])
    }

    /// Notes what is wrong with a row, in the column of this heading.
    pub(super) fn refuse_row(&mut self, row: usize, heading: &str, trouble: Trouble) {
        let problem = self.words(row).problem(heading, trouble);
        self.drafts.refuse(row, problem);
    }

    /// Lays a problem at the row that says it: that which fills the column, of those that ask for
    /// a change; at all of them if bad rows are to be skipped.
    pub(super) fn refuse(&mut self, rows: &[usize], column: &str, trouble: Trouble) {
        let has = |row: &&usize| self.words(**row).of(column).is_some();
        let row = rows.iter().find(has).or(rows.first()).copied();
        let all = self.registry.options.skip_bad;
        for other in rows.iter().copied().filter(|other| all || Some(*other) == row) {
            let trouble = self.words(other).in_its_words(column, trouble.clone());
            self.refuse_row(other, column, trouble);
        }
        if row.is_none() {
            self.unplaced.push(Problem { place: Place::default(), trouble });
        }
    }

    /// All that the sheets come to; or what is wrong with them, where that cannot be skipped.
    pub(super) fn carry_out(mut self) -> Result<Plan, Vec<Problem>> {
        identify(&mut self);
        let mut changes = changes(&mut self);
        let mut begun = std::mem::take(&mut self.begun);
        let meant = std::mem::take(&mut self.meant).into_iter();
        let bad = meant.filter(|(row, _)| !self.drafts.is_good(*row));
        self.bad_ids = bad.map(|(_, meant)| meant.id).collect();
        let skip_bad = self.registry.options.skip_bad;
        let after = loop {
            for (table, begun) in &mut begun {
                let good = |one: &Begun| self.drafts.is_good(one.row());
                for one in begun.extract_if(.., |one| !good(one)) {
                    self.bad_ids.extend(id(*table, &one.key));
                    table.visit(Forget { read: &mut self.read, key: &one.key });
                }
            }
            changes.retain(|change| {
                let is_good = change.is_good(&self.drafts);
                if !is_good {
                    self.bad_ids.extend(id(change.table, &change.key));
                    change.table.visit(Forget { read: &mut self.read, key: &change.key });
                }
                is_good
            });
            let after = try_out(&mut self, &begun, &changes);
            if after.is_some() || !skip_bad || !self.unplaced.is_empty() {
                break after;
            }
        };
        let problems: Vec<Problem> = self.drafts.all_problems().cloned().collect();
        let Some(after) = after.filter(|_| problems.is_empty() || skip_bad) else {
            return Err(problems.into_iter().chain(self.unplaced).collect());
        };
        let settled = std::mem::take(&mut self.settled).notices(&self);
        let notices = self.notices.iter().cloned().chain(settled).collect();
        let rejects = rejects(self.tabled, &self.drafts);
        Ok(Plan { begun, changes, headings: self.headings, notices, problems, rejects, after })
    }
}

/// The record that a row means.
pub(super) struct Meant {
    pub(super) id: LeanStr,
    /// Whether it was found by its name, not by its id.
    pub(super) by_name: bool,
}

/// The id of a record, in tables whose records have one.
fn id(table: Table, key: &Key) -> Option<LeanStr> {
    is_named_by_id(table).then(|| key.first().into())
}
