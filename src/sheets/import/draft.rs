use crate::{
    error::{Place, Problem, Trouble},
    sheets::{Notice, Remark, Row, RowAt, Tabled, book::is_example, cell::Said},
};
use lean_string::LeanStr;
use std::sync::Arc;

/// How many rows are kept as they were read.
const KEPT: usize = 1 << 12;

/// A row on its way to become an operation. What it says, beyond the first few thousand, is read
/// again whenever that is asked for: there may be millions of rows.
#[derive(Debug)]
pub(super) struct Draft {
    /// Which of the sheets it stands in.
    of_sheet: u32,
    /// Where it stands there.
    at: RowAt,
    /// The row itself, if it is among the first, or faulty as a whole: how such a row is read
    /// depends on others.
    kept: Option<Arc<Row>>,
    /// The id of the record that it means, in tables whose records have one.
    pub(super) id: Option<LeanStr>,
    /// Whether that record was found by its name, not by its id.
    pub(super) by_name: bool,
    /// What is wrong with it, if anything is: few have anything.
    problems: Option<Box<Problems>>,
}

#[derive(Debug, Default)]
struct Problems(Vec<Problem>);

impl Draft {
    pub(super) fn is_good(&self) -> bool {
        self.problems.is_none()
    }

    /// Which of the sheets it stands in.
    pub(super) fn sheet(&self) -> usize {
        self.of_sheet as usize
    }

    /// What is wrong with it.
    pub(super) fn problems(&self) -> &[Problem] {
        self.problems.as_ref().map_or(&[], |problems| &problems.0)
    }

    /// Notes that something is wrong with it.
    pub(super) fn refuse(&mut self, problem: Problem) {
        self.problems.get_or_insert_default().0.push(problem);
    }

    /// What it says in its sheet.
    pub(super) fn words<'a>(&self, tabled: &'a Tabled) -> Words<'a> {
        let kept = self.kept.clone();
        Words { tabled, row: kept.unwrap_or_else(|| Arc::new(tabled.sheet.row(self.at))) }
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

/// All rows of all sheets; those that are faulty as a whole have a problem from the start. Rows
/// that add up others, or are still an example, are passed over.
pub(super) fn drafts(tabled: &[Tabled], notices: &mut Vec<Notice>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut examples = Vec::new();
    for (sheet, tabled) in tabled.iter().enumerate() {
        let (mut total, mut count) = (None, 0);
        for row in tabled.sheet.rows() {
            if is_example(tabled, &row) {
                examples.push(tabled.sheet.place(&row, None));
                continue;
            }
            if tabled.sheet.made.is_none() && is_total(&row) {
                total.get_or_insert_with(|| tabled.sheet.place(&row, None));
                count += 1;
                continue;
            }
            let at = row.at();
            let words = Words { tabled, row: Arc::new(row) };
            let trouble = words.row.fault.clone();
            let problems: Vec<Problem> =
                trouble.into_iter().map(|trouble| words.problem("", *trouble)).collect();
            let is_kept = drafts.len() < KEPT || !problems.is_empty();
            let kept = Some(words.row).filter(|_| is_kept);
            let problems = (!problems.is_empty()).then(|| Box::new(Problems(problems)));
            let of_sheet = sheet as u32;
            drafts.push(Draft { of_sheet, at, kept, id: None, by_name: false, problems });
        }
        notices.extend(total.map(|place| Notice { place, remark: Remark::Totals { count } }));
    }
    let count = examples.len();
    let example = examples.into_iter().next();
    notices.extend(example.map(|place| Notice { place, remark: Remark::Examples { count } }));
    drafts.shrink_to_fit();
    drafts
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
