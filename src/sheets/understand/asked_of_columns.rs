//! What is asked of columns, and what the answers say that they hold.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each match is about a few of the many things that a column may hold"
)]

use super::{
    Answers, Ask, Holds, SeenColumn, Understood,
    ask::{choice, short},
    columns_of_marks::of_marks,
    lone, marks,
    rows::Sorted,
    turned::says_part,
};

impl Understood {
    /// With what the answers say of columns and rows.
    pub(super) fn settled(&self, answers: &Answers) -> Understood {
        let mut settled = self.clone();
        if !self.lines.is_empty() {
            let Sorted { rows, passed } = lone::sort(&self.lines, answers);
            (settled.rows, settled.passed) = (rows, passed);
        }
        for column in &mut settled.columns {
            let said = answers.get(&holds_id(&column.heading)).and_then(holds_called);
            if let Some(holds) = said {
                column.holds = holds;
                column.is_sure = true;
            }
        }
        settled
    }
}

impl Understood {
    /// Whether it has a column that questions call so.
    pub(super) fn is_asked(&self, called: &str) -> bool {
        let name = called.strip_suffix(self.mark.as_str()).unwrap_or(called);
        self.columns.iter().any(|column| column.heading.replace('=', "-") == name)
    }
}

fn holds_id(heading: &str) -> String {
    format!("holds {}", heading.replace('=', "-"))
}

/// What a column may be said to hold, in the words of the answers.
const CALLED: [(Holds, &str); 10] = [
    (Holds::Matter, "what matters"),
    (Holds::Part, "part of it"),
    (Holds::Event, "which meeting"),
    (Holds::Organization, "organization"),
    (Holds::Person, "person"),
    (Holds::Sector, "sector"),
    (Holds::Standing, "standing"),
    (Holds::Priorities, "priorities"),
    (Holds::Meeting, "meeting"),
    (Holds::Beside, "notes"),
];

/// What a column may be said to hold, each in the words of the answers.
pub(super) fn called() -> impl Iterator<Item = &'static str> {
    CALLED.iter().map(|(_, word)| *word)
}

fn holds_called(said: &str) -> Option<Holds> {
    CALLED.iter().find(|(_, word)| *word == said).map(|(holds, _)| *holds)
}

/// What columns of which that is in doubt hold.
pub(super) fn columns(seen: &Understood) -> Vec<Ask> {
    let in_doubt = seen.columns.iter().filter(|column| !column.is_sure && column.filled > 0);
    let name_like = |column: &SeenColumn| {
        matches!(column.holds, Holds::Organization | Holds::Person)
            && column.group.is_none_or(|group| group == 0)
    };
    let mut questions: Vec<(u8, Ask)> = in_doubt
        .filter_map(|column| match column.holds {
            Holds::Sector => Some((
                1,
                of_column(
                    column,
                    &[
                        ("1", "sector", "the kind of organization"),
                        ("2", "priorities", "what matters to them"),
                        ("3", "standing", "how they stand: member, invited …"),
                        ("4", "notes", "something else: keep it in the notes"),
                    ],
                    "sector",
                ),
            )),
            Holds::Organization | Holds::Person
                if name_like(column)
                    && (seen.holding(Holds::Organization).count()
                        + seen.holding(Holds::Person).count()
                        == 1
                        || column.holds == Holds::Organization) =>
            {
                let guess = if column.holds == Holds::Person { "person" } else { "organization" };
                Some((
                    0,
                    of_column(
                        column,
                        &[
                            ("1", "organization", "organizations"),
                            ("2", "person", "people"),
                            ("3", "notes", "neither: keep it in the notes"),
                        ],
                        guess,
                    ),
                ))
            }
            Holds::Event => Some((
                2,
                of_column(
                    column,
                    &[
                        ("1", "which meeting", "the days of the meetings that they came to"),
                        ("2", "notes", "something else: keep it in the notes"),
                    ],
                    "which meeting",
                ),
            )),
            Holds::Meeting => Some((
                2,
                of_column(
                    column,
                    &[
                        ("1", "meeting", "a meeting, and who came"),
                        ("2", "notes", "something else: keep it in the notes"),
                    ],
                    "notes",
                ),
            )),
            _ => None,
        })
        .collect();
    questions.sort_by_key(|(rank, _)| *rank);
    questions.into_iter().map(|(_, question)| question).collect()
}

/// What columns of marks hold that say nothing of themselves.
pub(super) fn marked(seen: &Understood) -> Option<Ask> {
    let columns = of_marks(seen);
    let headings: Vec<String> = columns.iter().map(|column| column.heading.clone()).collect();
    let mut cells = columns.iter().flat_map(|column| seen.filled(column).map(|(_, cell)| cell));
    // Who leads what is said of a project, not of a service.
    let says_part = cells.any(|cell| says_part(cell) && !marks::is_sign(cell));
    if headings.is_empty() || headings.len() < 2 && !says_part || seen.is_of_promises() {
        return None;
    }
    let each = |answer: &str| vec![answer; headings.len()].join("; ");
    Some(Ask {
        ids: headings.iter().map(|heading| holds_id(heading)).collect(),
        row: None,
        about: headings.join("; "),
        asks: match headings.len() {
            1 => "This column has marks. What is it?".to_owned(),
            count => format!("These {count} columns have marks. What are they?"),
        },
        because: match headings.as_slice() {
            [one] => vec![format!("It is headed “{}”.", short(one))],
            some => vec![format!("They are headed {}.", shown(&some[..some.len().min(4)]))],
        },
        choices: vec![
            choice("1", &each("notes"), "services or anything else, for the notes"),
            choice("2", &each("part of it"), "groups or projects that they are part of"),
            choice("3", &each("what matters"), "what matters to them"),
            choice("4", &each("meeting"), "meetings, and who came"),
        ],
        guess: each(if says_part { "part of it" } else { "notes" }),
        typed: None,
    })
}

fn of_column(column: &SeenColumn, choices: &[(&'static str, &str, &str)], guess: &str) -> Ask {
    Ask {
        ids: vec![holds_id(&column.heading)],
        row: None,
        about: column.heading.clone(),
        asks: format!("What does “{}” hold?", column.heading),
        because: vec![format!("It says: {}", shown(&column.examples))],
        choices: choices.iter().map(|(key, answer, words)| choice(key, answer, words)).collect(),
        guess: guess.into(),
        typed: None,
    }
}

fn shown(examples: &[String]) -> String {
    examples.iter().map(|said| format!("“{}”", short(said))).collect::<Vec<_>>().join(", ")
}
