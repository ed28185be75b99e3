//! What a cell that stands alone in its row is, by the rows around it.

use super::{
    SeenColumn,
    content::all_sectors,
    holds::Holds,
    lines::is_remark,
    lone::Stands,
    look,
    rows::{Why, filled, is_capitals, is_headings},
    sections::{is_of_groups, standing_over},
};
use crate::sheets::{Grid, SectorWords, sector_words::plain};

/// What a row of one cell is.
pub(super) enum Verdict {
    Member,
    Passed(Why),
    Unsure(Stands),
}

/// The rows below the headings, and what is known of all of them.
pub(super) struct List<'a> {
    grid: &'a Grid,
    below: usize,
    names: &'a [String],
    cells: &'a [Vec<String>],
    /// The columns that only count the rows.
    counts: Vec<usize>,
    /// Where the names stand that rows are about.
    naming: Option<usize>,
    has_sector: bool,
    words: &'a SectorWords,
    /// The cells that stand over rows without any doubt.
    sections: Vec<String>,
    /// Of each column, how many cells of fuller rows hold something, and how many are in capitals.
    capitals: Vec<(usize, usize)>,
    /// The last row of more than one cell.
    last: Option<usize>,
    /// Whether a blank row means nothing, because there are many.
    is_gappy: bool,
    /// Whether the list begins with a cell that stands alone, and every other is above fuller rows.
    begins_alone: bool,
    /// Whether so many rows hold only a name that it says nothing.
    is_of_names: bool,
}

impl<'a> List<'a> {
    pub(super) fn new(
        grid: &'a Grid,
        below: usize,
        names: &'a [String],
        cells: &'a [Vec<String>],
        columns: &[SeenColumn],
        words: &'a SectorWords,
    ) -> List<'a> {
        let holding = |holds: Holds| columns.iter().filter(move |column| column.holds == holds);
        let counts = holding(Holds::Counts).map(|column| column.position).collect();
        let mut naming = [Holds::Organization, Holds::Person, Holds::FirstName].into_iter();
        let naming = naming.find_map(|holds| holding(holds).next()).map(|column| column.position);
        let has_sector = holding(Holds::Sector).next().is_some();
        let mut list = List {
            grid,
            below,
            names,
            cells,
            counts,
            naming,
            has_sector,
            words,
            sections: Vec::new(),
            capitals: Vec::new(),
            last: None,
            is_gappy: false,
            begins_alone: false,
            is_of_names: false,
        };
        let mut capitals = vec![(0, 0); names.len()];
        for row in cells.iter().filter(|row| list.filled(row) > 1) {
            for (count, cell) in capitals.iter_mut().zip(row).filter(|(_, cell)| !cell.is_empty()) {
                *count = (count.0 + 1, count.1 + usize::from(is_capitals(cell)));
            }
        }
        list.capitals = capitals;
        list.last = cells.iter().rposition(|row| list.filled(row) > 1);
        let lone: Vec<usize> =
            (0..cells.len()).filter(|at| list.filled(&cells[*at]) == 1).collect();
        let rows = (0..cells.len()).filter(|at| list.filled(&cells[*at]) > 0).count();
        let gaps = (1..cells.len()).filter(|at| list.is_after_gap(*at)).count();
        list.is_gappy = gaps * 4 > rows && gaps > 3;
        let above = list.last.map_or(cells.len(), |last| last + 1);
        let is_above = |at: &&usize| **at < above;
        list.is_of_names = lone.iter().filter(is_above).count() * 2
            > (0..above).filter(|at| list.filled(&cells[*at]) > 0).count();
        let is_over = |at: &usize| list.next(*at).is_some_and(|next| list.filled(next) > 1);
        let over = lone.iter().filter(|at| is_over(at)).count();
        list.begins_alone = lone.first() == Some(&0) && over > 1 && over + 1 >= lone.len();
        let sure = lone.iter().filter(|at| list.is_section(**at));
        list.sections = sure.map(|at| list.said(*at)).collect();
        list
    }

    /// How many cells of a row hold something, the number of the row not counted.
    pub(super) fn filled(&self, row: &[String]) -> usize {
        let numbers =
            self.counts.iter().filter(|at| row.get(**at).is_some_and(|cell| !cell.is_empty()));
        filled(row) - numbers.count()
    }

    fn said(&self, index: usize) -> String {
        let row = self.cells[index].iter().enumerate();
        let mut said = row.filter(|(at, cell)| !cell.is_empty() && !self.counts.contains(at));
        said.next().map(|(_, cell)| cell.clone()).unwrap_or_default()
    }

    /// The next row that holds something.
    fn next(&self, index: usize) -> Option<&'a Vec<String>> {
        self.cells[index + 1..].iter().find(|row| self.filled(row) > 0)
    }

    fn is_after_gap(&self, index: usize) -> bool {
        let row = |index: usize| self.grid.rows[self.below + index].number;
        index > 0 && row(index) > row(index - 1) + 1
    }

    /// What the one cell of a row is.
    pub(super) fn lone(&self, index: usize) -> Verdict {
        let said = self.said(index);
        let next = self.next(index);
        let is_last = self.last.is_none_or(|last| last < index);
        let is_over_rows = next.is_some_and(|row| self.filled(row) > 1);
        let is_apart = self.is_after_gap(index) && !self.is_gappy;
        let says_groups = is_of_groups(&said) || standing_over(&said).is_some();
        if is_remark(&said, is_last) {
            Verdict::Passed(Why::Remark)
        } else if next.is_some_and(|row| is_headings(self.names, row)) || self.is_section(index) {
            Verdict::Passed(Why::Section)
        } else if says_groups && next.is_some() {
            let others = self.sections.iter().any(|section| *section != said);
            match others || index == 0 || is_apart || standing_over(&said).is_some() {
                true => Verdict::Passed(Why::Section),
                false => Verdict::Unsure(Stands::Heading),
            }
        } else if is_apart && is_over_rows {
            let guess = if self.fits_below(index) { Stands::Heading } else { Stands::Nothing };
            Verdict::Unsure(guess)
        } else if is_last && self.is_below_all(index) && !self.is_of_names {
            let is_name = look::is_organization(&said) || look::is_person(&said);
            let stands =
                if is_name && !self.ends_in_remarks() { Stands::Member } else { Stands::Nothing };
            Verdict::Unsure(stands)
        } else if self.is_like_sections(&said) && !self.is_of_names {
            Verdict::Unsure(Stands::Member)
        } else if self.begins_alone && is_over_rows && !self.is_of_names {
            Verdict::Unsure(Stands::Heading)
        } else {
            Verdict::Member
        }
    }

    /// Whether the only cell of a row is a heading over the rows below it, without any doubt.
    fn is_section(&self, index: usize) -> bool {
        let (said, row) = (self.said(index), &self.cells[index]);
        let number = self.grid.rows[self.below + index].number;
        let is_merged =
            self.grid.merged.iter().any(|merged| {
                merged.rows == (number, number) && merged.columns.1 > merged.columns.0
            });
        let Some(next) = self.next(index) else { return false };
        let column = row.iter().position(|cell| *cell == said).unwrap_or_default();
        let (others, capitals) = self.capitals.get(column).copied().unwrap_or_default();
        let is_odd = is_capitals(&said) && capitals * 3 < others;
        let is_sectors = all_sectors(said.trim_end_matches(':'), self.words);
        let goes_on = is_odd && !next.iter().any(|cell| is_capitals(cell));
        (self.filled(next) > 1 || goes_on)
            && (is_merged
                || is_sectors && (is_odd || !self.has_sector)
                || said.ends_with(':')
                || is_odd && plain(&said).len() > 3 && said.contains(' '))
    }

    /// Whether a cell is written as those are that stand over rows.
    fn is_like_sections(&self, said: &str) -> bool {
        let style = |said: &str| (is_capitals(said), said.ends_with(':'));
        self.sections.iter().any(|section| style(section) == style(said))
    }

    /// Whether the rows below a title, up to the next, name someone.
    fn fits_below(&self, index: usize) -> bool {
        let mut below = (index + 1..self.cells.len())
            .take_while(|at| self.filled(&self.cells[*at]) != 1 && !self.is_after_gap(*at))
            .filter(|at| self.filled(&self.cells[*at]) > 1);
        let names = |at: usize| {
            let cell = self.naming.and_then(|naming| self.cells[at].get(naming));
            cell.is_some_and(|cell| !cell.is_empty() && !is_phrase(cell) && !cell.ends_with('?'))
        };
        below.all(names)
    }

    /// Whether a row below the last fuller one stands apart from it.
    fn is_below_all(&self, index: usize) -> bool {
        let first = self.last.map_or(0, |last| last + 1);
        !self.is_gappy && (first..=index).any(|at| self.is_after_gap(at))
    }

    /// Whether a remark is among what stands below the last fuller row.
    fn ends_in_remarks(&self) -> bool {
        let first = self.last.map_or(0, |last| last + 1);
        (first..self.cells.len()).any(|at| is_remark(&self.said(at), true))
    }
}

/// Whether a text reads as words and not as a name: “Ask about data sharing”.
fn is_phrase(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_small = |word: &&str| word.starts_with(char::is_lowercase);
    words.len() > 2
        && words[0].starts_with(char::is_uppercase)
        && words[1..].iter().filter(|word| is_small(word)).count() * 4 >= (words.len() - 1) * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_from_names() {
        assert!(is_phrase("Ask about data sharing agreement") && is_phrase("Find a new room"));
        for name in ["Boys and Girls Club", "Heron Valley", "Heron valley", "Council of the Lakes"]
        {
            assert!(!is_phrase(name), "{name}");
        }
    }
}
