use super::{
    Row, aliases,
    cell::{Said, is_not_known},
    closer,
    separator::is_blank,
};
use crate::model::{Column, Stored, Table, Visitor};
use unicode_normalization::UnicodeNormalization;

/// How many in a hundred cells must fit the column for which their heading may stand.
const ENOUGH: usize = 60;

/// What the strength of a tie is called that is called nothing else.
const STRENGTHS: [&str; 6] =
    ["weight", "tiestrength", "strengthoftie", "edgeweight", "tieweight", "relationshipstrength"];

/// A heading without case, spaces and punctuation, so that `Standing_Since` is `standing since`.
pub(super) fn fold(heading: &str) -> String {
    if heading.is_ascii() {
        let letters = heading.bytes().filter(u8::is_ascii_alphanumeric);
        return letters.map(|letter| char::from(letter.to_ascii_lowercase())).collect();
    }
    heading.nfkc().flat_map(char::to_lowercase).filter(|letter| letter.is_alphanumeric()).collect()
}

/// Which of a sheet's columns is which of a table's.
#[derive(Debug, Default)]
pub(super) struct Matching {
    /// The column of the sheet and that of the table, by position.
    pub(super) columns: Vec<(usize, usize)>,
    /// How well the headings fit the table.
    pub(super) fit: usize,
    /// Required columns that the sheet does not have.
    pub(super) missing: Vec<&'static str>,
}

/// Matches headings to the columns of the table visited.
///
/// Columns that a row must have choose first, by their own heading and then by an alias; then
/// the others by their own headings; and last those headings that stand for another column, if
/// enough of the cells below them fit it; of two that stand for the same, the one that fits better.
pub(super) struct Match<'a> {
    pub(super) headings: &'a [String],
    pub(super) sample: &'a [Row],
}

impl Visitor for Match<'_> {
    type Answer = Matching;

    fn visit<R: Stored>(self) -> Matching {
        let columns = R::columns();
        let folded: Vec<Called> =
            self.headings.iter().map(|heading| Called::new(heading)).collect();
        let mut matching = Matching::default();
        for (index, column) in columns.iter().enumerate().filter(|(_, column)| column.required) {
            let alias = || {
                let mut aliases = aliases::of(R::TABLE, column.heading);
                aliases.find_map(|alias| matching.free(&folded, alias))
            };
            match matching.free(&folded, &fold(column.heading)) {
                Some(heading) => matching.take(heading, index, 3),
                None => match alias() {
                    Some(heading) => matching.take(heading, index, 2),
                    None => matching.missing.push(column.heading),
                },
            }
        }
        for (index, column) in columns.iter().enumerate().filter(|(_, column)| !column.required) {
            if let Some(heading) = matching.free(&folded, &fold(column.heading)) {
                matching.take(heading, index, 3);
            }
        }
        while let Some((heading, index)) = self.likeliest::<R>(&folded, &matching) {
            matching.take(heading, index, 2);
        }
        matching
    }
}

impl Match<'_> {
    /// Of the headings not taken, the one whose cells fit best what it may stand for.
    fn likeliest<R: Stored>(
        &self,
        headings: &[Called],
        matching: &Matching,
    ) -> Option<(usize, usize)> {
        let mut best: Option<(usize, (usize, usize))> = None;
        for (heading, called) in headings.iter().enumerate() {
            let is_taken = matching.columns.iter().any(|(taken, _)| *taken == heading);
            let meaning =
                if is_taken { None } else { self.meaning::<R>(heading, called, matching) };
            if let Some((index, share)) = meaning
                && best.is_none_or(|(most, _)| share > most)
            {
                best = Some((share, (heading, index)));
            }
        }
        best.map(|(_, found)| found)
    }

    /// The likeliest column for which a heading may stand and whose cells fit, and how many do.
    fn meaning<R: Stored>(
        &self,
        heading: usize,
        called: &Called,
        matching: &Matching,
    ) -> Option<(usize, usize)> {
        let columns = R::columns();
        let is_free = |index: &usize| !matching.columns.iter().any(|(_, taken)| taken == index);
        aliases::meanings(R::TABLE, |alias| called.is(alias))
            .filter_map(|meaning| columns.iter().position(|column| column.heading == meaning))
            .filter(is_free)
            .map(|index| (index, self.share_that_fits(heading, &columns[index])))
            .find(|(index, share)| *share >= ENOUGH || called.is_surely(columns[*index].heading))
    }

    /// How many in a hundred of the filled cells below a heading can be read as a column's; just
    /// enough where none is filled.
    fn share_that_fits<R: Stored>(&self, heading: usize, column: &Column<R>) -> usize {
        let cells = self.sample.iter().map(|row| row.cell(heading));
        let filled: Vec<&str> = cells.filter(|cell| !is_blank(cell)).collect();
        let is_sectors = R::TABLE == Table::Stakeholders && column.heading == "sector";
        let fits = |cell: &&&str| match Said::of(cell) {
            Said::Nothing | Said::Clear => true,
            Said::Words(words) if is_not_known(words) => true,
            Said::Words(words) if is_sectors => closer::sectors(words).is_some(),
            Said::Words(words) => (column.read)(&mut R::default(), words).is_ok(),
        };
        (filled.iter().filter(fits).count() * 100).checked_div(filled.len()).unwrap_or(ENOUGH)
    }
}

impl Matching {
    /// Whether every heading is a column's own.
    pub(super) fn is_exact(&self, headings: &[String]) -> bool {
        self.fit == 3 * headings.len()
    }

    fn take(&mut self, heading: usize, column: usize, fit: usize) {
        self.columns.push((heading, column));
        self.fit += fit;
    }

    /// The first heading not taken that is called so.
    fn free(&self, headings: &[Called], name: &str) -> Option<usize> {
        let taken = |heading: usize| self.columns.iter().any(|(taken, _)| *taken == heading);
        (0..headings.len()).find(|heading| headings[*heading].is(name) && !taken(*heading))
    }
}

/// A heading, folded: whole, and without what stands in brackets or behind a stroke, if that is
/// less.
pub(super) struct Called {
    whole: String,
    short: Option<String>,
}

impl Called {
    pub(super) fn new(heading: &str) -> Called {
        let short = heading.split_once(['(', '/']).map(|(before, _)| fold(before));
        Called { whole: fold(heading), short }
    }

    /// Whether it can mean nothing but that column, whatever stands below it.
    fn is_surely(&self, column: &str) -> bool {
        column == "strength" && STRENGTHS.iter().any(|name| self.is(name))
    }

    pub(super) fn is(&self, name: &str) -> bool {
        !name.is_empty() && (self.whole == name || self.short.as_deref() == Some(name))
    }
}
