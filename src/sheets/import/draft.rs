use super::{Options, outcomes::PassedOver};
use crate::{
    error::{Place, Problem, Trouble},
    sheets::{Notice, Remark, Row, RowAt, Tabled, book::is_example, cell::Said},
};
use foldhash::HashMap;
use std::{collections::BTreeMap, ops::Range, sync::Arc};

/// How many rows are kept as they were read.
const KEPT: usize = 1 << 12;

/// Rows on their way to become operations, each with a number. What one says, beyond the first few
/// thousand, is read again whenever that is asked for: there may be millions of rows.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    /// Where each stands in its sheet.
    at: Vec<RowAt>,
    /// Where the rows of each sheet end.
    ends: Vec<usize>,
    /// The rows that are among the first, or faulty as a whole: how such a row is read depends on
    /// others.
    kept: HashMap<usize, Arc<Row>>,
    /// What is wrong with some.
    problems: BTreeMap<usize, Vec<Problem>>,
}

impl Drafts {
    /// All rows of all sheets; those that are faulty as a whole have a problem from the start. Rows
    /// that add up others, or are still an example, are passed over; so are those that are not
    /// wanted, and headings between others.
    pub(super) fn of(tabled: &[Tabled], options: &Options, notices: &mut Vec<Notice>) -> Drafts {
        let mut drafts = Drafts::default();
        let mut examples = Vec::new();
        for tabled in tabled {
            let (mut total, mut count) = (None, 0);
            let mut passed_over = PassedOver::default();
            for row in tabled.sheet.rows() {
                if is_example(tabled, &row) {
                    examples.push(tabled.sheet.place(&row, None));
                } else if tabled.sheet.made.is_none() && is_total(&row) {
                    total.get_or_insert_with(|| tabled.sheet.place(&row, None));
                    count += 1;
                } else if !passed_over.takes(tabled, &row, options) {
                    drafts.add(tabled, row);
                }
            }
            drafts.ends.push(drafts.at.len());
            notices.extend(passed_over.notices());
            notices.extend(total.map(|place| Notice { place, remark: Remark::Totals { count } }));
        }
        let count = examples.len();
        let example = examples.into_iter().next();
        notices.extend(example.map(|place| Notice { place, remark: Remark::Examples { count } }));
        drafts.at.shrink_to_fit();
        drafts
    }

    fn add(&mut self, tabled: &Tabled, row: Row) {
        let number = self.at.len();
        self.at.push(row.at());
        let words = Words { tabled, row: Arc::new(row) };
        let fault = words.row.fault.clone();
        if number < KEPT || fault.is_some() {
            self.kept.insert(number, words.row.clone());
        }
        if let Some(trouble) = fault {
            self.refuse(number, words.problem("", *trouble));
        }
    }

    /// The rows of a sheet.
    pub(super) fn of_sheet(&self, sheet: usize) -> Range<usize> {
        let start = sheet.checked_sub(1).map_or(0, |before| self.ends[before]);
        start..self.ends[sheet]
    }

    /// Which of the sheets a row stands in.
    pub(super) fn sheet(&self, row: usize) -> usize {
        self.ends.partition_point(|end| *end <= row)
    }

    pub(super) fn is_good(&self, row: usize) -> bool {
        self.problems.is_empty() || !self.problems.contains_key(&row)
    }

    /// What is wrong with a row.
    pub(super) fn problems(&self, row: usize) -> &[Problem] {
        self.problems.get(&row).map_or(&[], Vec::as_slice)
    }

    /// What is wrong with any, in the order of rows.
    pub(super) fn all_problems(&self) -> impl Iterator<Item = &Problem> {
        self.problems.values().flatten()
    }

    /// Notes that something is wrong with a row.
    pub(super) fn refuse(&mut self, row: usize, problem: Problem) {
        self.problems.entry(row).or_default().push(problem);
    }

    /// What a row says in its sheet.
    pub(super) fn words<'a>(&self, row: usize, tabled: &'a [Tabled]) -> Words<'a> {
        let tabled = &tabled[self.sheet(row)];
        let kept = self.kept.get(&row).cloned();
        Words { tabled, row: kept.unwrap_or_else(|| Arc::new(tabled.sheet.row(self.at[row]))) }
    }
}

/// What a row says.
pub(super) struct Words<'a> {
    pub(super) tabled: &'a Tabled,
    pub(super) row: Arc<Row>,
}

impl Words<'_> {
    /// What it says in the column of this heading, if it has it.
    pub(super) fn of(&self, heading: &str) -> Option<&str> {
        match Said::of(self.row.cell(self.tabled.position(heading)?)) {
            Said::Words(words) => Some(words),
            Said::Nothing | Said::Clear => None,
        }
    }

    /// The same; words that say that nothing is known are something where they were settled to mean
    /// a name.
    pub(super) fn said(&self, heading: &str, options: &Options) -> Option<&str> {
        let cell = || self.tabled.position(heading).map(|at| self.row.cell(at).trim());
        self.of(heading).or_else(|| cell().filter(|cell| options.meant_by(cell).is_some()))
    }

    /// The same, with single spaces between words.
    pub(super) fn line(&self, heading: &str) -> Option<String> {
        self.of(heading).map(|words| match is_single_spaced(words) {
            true => words.to_owned(),
            false => words.split_whitespace().collect::<Vec<_>>().join(" "),
        })
    }

    /// The place of the column of this heading in this row; of the row, if there is none.
    pub(super) fn place(&self, heading: &str) -> Place {
        self.tabled.sheet.place(&self.row, self.tabled.position(heading))
    }

    /// A trouble with the column of this heading.
    pub(super) fn problem(&self, heading: &str, trouble: Trouble) -> Problem {
        let mut place = self.place(heading);
        if place.column.is_none() && !heading.is_empty() {
            place.column = Some(heading.to_owned());
        }
        Problem { place, trouble }
    }

    /// A trouble with an id, told by the name that the row gives.
    pub(super) fn in_its_words(&self, column: &str, trouble: Trouble) -> Trouble {
        match (trouble, self.of(column)) {
            (Trouble::UnknownName { noun, near, said }, words) => {
                let words = words.filter(|words| !words.contains(&said)).map(str::to_owned);
                Trouble::NewName { noun, near, said: words.unwrap_or(said) }
            }
            (Trouble::SelfTie { .. }, Some(words)) => Trouble::SelfTie { who: words.to_owned() },
            (trouble, _) => trouble,
        }
    }
}

/// Whether words, of plain letters as most are, have single spaces between them already.
fn is_single_spaced(words: &str) -> bool {
    words.bytes().all(|byte| matches!(byte, b' '..=b'~'))
        && !words.contains("  ")
        && words.trim().len() == words.len()
}

/// How a row begins that adds up others.
const TOTALS: [&str; 6] = ["total", "totals", "grand total", "subtotal", "sum", "average"];

/// Whether a row says “total” and then nothing but numbers, at least one.
fn is_total(row: &Row) -> bool {
    let mut filled = row.cells().map(str::trim).filter(|cell| !cell.is_empty());
    let Some(first) = filled.next() else { return false };
    let is_number = |cell: &str| {
        cell.contains(|c: char| c.is_ascii_digit()) && !cell.contains(char::is_alphabetic)
    };
    let words = first.trim_end_matches(|c: char| !c.is_alphabetic());
    if !TOTALS.iter().any(|total| total.eq_ignore_ascii_case(words)) {
        return false;
    }
    let mut rest = filled.peekable();
    let has_number = rest.peek().is_some() || is_number(&first[words.len()..]);
    has_number && rest.all(is_number)
}
