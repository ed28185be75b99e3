use std::ops::Deref;

/// The rows that say something: most often one, which takes no room of its own.
#[derive(Debug)]
pub(super) enum SaidBy {
    One([usize; 1]),
    Several(Vec<usize>),
}

impl SaidBy {
    pub(super) fn one(row: usize) -> SaidBy {
        SaidBy::One([row])
    }

    pub(super) fn push(&mut self, row: usize) {
        match self {
            SaidBy::One([first]) => *self = SaidBy::Several(vec![*first, row]),
            SaidBy::Several(rows) => rows.push(row),
        }
    }
}

impl Default for SaidBy {
    fn default() -> SaidBy {
        SaidBy::Several(Vec::new())
    }
}

impl From<Vec<usize>> for SaidBy {
    fn from(rows: Vec<usize>) -> SaidBy {
        SaidBy::Several(rows)
    }
}

impl Deref for SaidBy {
    type Target = [usize];
    fn deref(&self) -> &[usize] {
        match self {
            SaidBy::One(row) => row,
            SaidBy::Several(rows) => rows,
        }
    }
}
