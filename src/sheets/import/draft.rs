use crate::{
    error::{Place, Problem, Trouble},
    model::Table,
    sheets::{Notice, Remark, Row, Tabled, book::is_example, cell::Said},
};

/// A row on its way to become an operation.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub(super) tabled: &'a Tabled,
    /// Which of the sheets it stands in.
    pub(super) sheet: usize,
    pub(super) row: Row,
    /// The id of the record that it means, in tables whose records have one.
    pub(super) id: Option<String>,
    /// Whether that record was found by its name, not by its id.
    pub(super) by_name: bool,
    /// What is wrong with it.
    pub(super) problems: Vec<Problem>,
}

impl Draft<'_> {
    pub(super) fn table(&self) -> Table {
        self.tabled.table
    }

    /// What the row says in the column of this heading, if it has it.
    pub(super) fn words(&self, heading: &str) -> Option<&str> {
        match Said::of(self.row.cell(self.tabled.position(heading)?)) {
            Said::Words(words) => Some(words),
            Said::Nothing | Said::Clear => None,
        }
    }

    /// The place of the column of this heading in this row; of the row, if there is none.
    pub(super) fn place(&self, heading: &str) -> Place {
        self.tabled.sheet.place(&self.row, self.tabled.position(heading))
    }

    pub(super) fn refuse(&mut self, heading: &str, trouble: Trouble) {
        let mut place = self.place(heading);
        if place.column.is_none() && !heading.is_empty() {
            place.column = Some(heading.to_owned());
        }
        self.problems.push(Problem { place, trouble });
    }

    /// A trouble with an id, told by the name that the row gives.
    pub(super) fn in_its_words(&self, column: &str, trouble: Trouble) -> Trouble {
        match (trouble, self.words(column)) {
            (Trouble::UnknownName { noun, near, said }, words) => {
                let words = words.filter(|words| !words.contains(&said)).map(str::to_owned);
                Trouble::NewName { noun, near, said: words.unwrap_or(said) }
            }
            (Trouble::SelfTie { .. }, Some(words)) => Trouble::SelfTie { who: words.to_owned() },
            (trouble, _) => trouble,
        }
    }

    pub(super) fn is_good(&self) -> bool {
        self.problems.is_empty()
    }
}

/// All rows of all sheets; those that are faulty as a whole have a problem from the start. Rows
/// that add up others, or are still an example, are passed over.
pub(super) fn drafts<'a>(tabled: &'a [Tabled], notices: &mut Vec<Notice>) -> Vec<Draft<'a>> {
    let mut drafts = Vec::new();
    let mut examples = Vec::new();
    for (sheet, tabled) in tabled.iter().enumerate() {
        let mut totals = Vec::new();
        for row in tabled.sheet.rows() {
            if is_example(tabled, &row) {
                examples.push(tabled.sheet.place(&row, None));
                continue;
            }
            if tabled.sheet.made.is_none() && is_total(&row) {
                totals.push(row);
                continue;
            }
            let fault = row.fault.clone();
            let mut draft =
                Draft { tabled, sheet, row, id: None, by_name: false, problems: Vec::new() };
            fault.into_iter().for_each(|trouble| draft.refuse("", *trouble));
            drafts.push(draft);
        }
        if let Some(first) = totals.first() {
            let place = tabled.sheet.place(first, None);
            notices.push(Notice { place, remark: Remark::Totals { count: totals.len() } });
        }
    }
    let count = examples.len();
    let example = examples.into_iter().next();
    notices.extend(example.map(|place| Notice { place, remark: Remark::Examples { count } }));
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
    let mut rest = filled.peekable();
    let has_number = rest.peek().is_some() || is_number(&first[words.len()..]);
    TOTALS.contains(&words.to_lowercase().as_str()) && has_number && rest.all(is_number)
}
