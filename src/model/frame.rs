use super::{Audience, Day, View};
use serde::Serialize;

/// How an answer was come by: which day, for whom, through which lens, and on what kind of rows
/// it rests. It is part of every answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Frame {
    /// What the community is called.
    pub community: String,
    /// The day whose facts were used.
    pub as_of: Day,
    /// The day that lateness was measured from.
    pub today: Day,
    /// Who may read the answer.
    pub audience: Audience,
    /// Which ties counted, and how long they were, in words; blank where no ties were read.
    pub lens: String,
    /// How many of the facts used do not say when they began.
    pub undated_facts: usize,
    /// How many of the rows used say that they are illustrative.
    pub illustrative_rows: usize,
    /// How many rows were used in all.
    pub rows: usize,
}

impl Frame {
    /// The frame of an answer from `view`, through a lens that reads as `lens`.
    pub fn new(view: &View, lens: impl ToString) -> Frame {
        let (illustrative_rows, rows) = view.illustrative();
        Frame {
            community: view.community().name.to_string(),
            as_of: view.asking.day,
            today: view.asking.today,
            audience: view.asking.audience,
            lens: lens.to_string(),
            undated_facts: view.undated,
            illustrative_rows,
            rows,
        }
    }

    /// What must be said beside the answer about the rows that it rests on; `None` where every
    /// row is a dated fact.
    pub fn caution(&self) -> Option<String> {
        let illustrative = match (self.illustrative_rows, self.rows) {
            (0, _) => None,
            (some, all) if some == all => {
                Some("Every row is illustrative: none is a fact.".to_owned())
            }
            (1, all) => Some(format!("One of {all} rows is illustrative, not a fact.")),
            (some, all) => Some(format!("{some} of {all} rows are illustrative, not facts.")),
        };
        let undated = match self.undated_facts {
            0 => None,
            1 => Some("One fact has no day, and counts as true from the beginning.".to_owned()),
            many => {
                Some(format!("{many} facts have no day, and count as true from the beginning."))
            }
        };
        let said: Vec<String> = illustrative.into_iter().chain(undated).collect();
        (!said.is_empty()).then(|| said.join(" "))
    }
}
