//! What is asked of columns, and what the answers say that they hold.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each match is about a few of the many things that a column may hold"
)]

use super::{
    Answers, Ask, Holds, SeenColumn, Understood,
    ask::{choice, short},
    columns_of_marks::of_marks,
    columns_together::groups,
    heading, lone, marks, people,
    rows::Sorted,
    turned::says_part,
    whose,
};

impl Understood {
    /// With what the answers say of columns and rows.
    pub(super) fn settled(&self, answers: &Answers) -> Understood {
        let mut settled = self.clone();
        if !self.lines.is_empty() {
            let Sorted { rows, passed } = lone::sort(&self.lines, answers);
            (settled.rows, settled.passed) = (rows, passed);
        }
        let mut said = vec![false; settled.columns.len()];
        let mut is_other = false;
        for (column, said) in settled.columns.iter_mut().zip(&mut said) {
            let holds = answers.get(&holds_id(&column.heading)).and_then(holds_called);
            // What is kept in the notes either way stays what it was.
            if let Some(holds) = holds {
                let is_same = called_so(column.holds) == called_so(holds);
                is_other |= !is_same;
                column.holds = if is_same { column.holds } else { holds };
                *said = true;
            }
        }
        if is_other {
            settled.regrouped();
        }
        for (column, said) in settled.columns.iter_mut().zip(said) {
            column.is_sure |= said;
        }
        whose::settled(&mut settled.columns, answers);
        settled
    }

    /// Settles anew which person each column belongs to, when a column holds something else.
    fn regrouped(&mut self) {
        let names: Vec<String> = self.columns.iter().map(|column| column.heading.clone()).collect();
        let rows: Vec<Vec<String>> = self.rows.iter().map(|row| row.cells.clone()).collect();
        self.columns.iter_mut().for_each(|column| column.group = None);
        groups(&mut self.columns, &names);
        whose::settle(&mut self.columns, &names, &rows);
        for column in self.columns.iter_mut().filter(|column| column.holds == Holds::Person) {
            let cells = rows.iter().filter_map(|row| row.get(column.position));
            column.is_turned = heading::says_last_first(&column.heading)
                || people::are_turned(cells.map(String::as_str).filter(|cell| !cell.is_empty()));
        }
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
const CALLED: [(Holds, &str); 31] = [
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
    (Holds::FirstName, "first name"),
    (Holds::LastName, "last name"),
    (Holds::Title, "title"),
    (Holds::Email, "e-mail"),
    (Holds::Phone, "phone"),
    (Holds::Subsector, "closer word"),
    (Holds::Since, "since"),
    (Holds::Role, "role"),
    (Holds::Region, "region"),
    (Holds::County, "county"),
    (Holds::State, "state"),
    (Holds::Serves, "where it serves"),
    (Holds::Influence, "influence"),
    (Holds::Interest, "interest"),
    (Holds::Aliases, "other names"),
    (Holds::WorksWith, "works with"),
    (Holds::Came, "who came"),
    (Holds::What, "what is promised"),
    (Holds::By, "by whom"),
    (Holds::To, "for whom"),
    (Holds::Due, "by when"),
];

/// What a column holds in the words of the answers; `None` for what no answer makes of a column.
pub(super) fn called_so(holds: Holds) -> Option<&'static str> {
    let holds = if holds == Holds::Notes { Holds::Beside } else { holds };
    CALLED.iter().find(|(known, _)| *known == holds).map(|(_, word)| *word)
}

/// How each column was read, as an answer that says so.
pub(super) fn taken(seen: &Understood) -> impl Iterator<Item = (String, String)> {
    let filled = seen.columns.iter().filter(|column| column.filled > 0);
    filled
        .filter_map(|column| Some((holds_id(&column.heading), called_so(column.holds)?.to_owned())))
}

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

/// What those columns hold of which that is in doubt and nothing else is asked, the reading that was
/// taken first.
pub(super) fn doubted(seen: &Understood) -> Vec<Ask> {
    let asked: Vec<String> = columns(seen).into_iter().flat_map(|ask| ask.ids).collect();
    let is_open = |column: &&SeenColumn| {
        !column.is_sure
            && column.filled > 0
            && !asked.contains(&holds_id(&column.heading))
            && !whose::is_in_doubt(seen, column)
    };
    let ask = |column: &SeenColumn| {
        let taken = called_so(column.holds)?;
        let others = [
            (taken, column.holds.words()),
            ("notes", "something else: keep it in the notes"),
            ("person", "people of the organization"),
            ("organization", "organizations"),
            ("sector", "the kind of organization"),
            ("title", "what a person does there"),
        ];
        let mut once: Vec<(&str, &str)> = Vec::new();
        for (answer, words) in others {
            if !once.iter().any(|(known, _)| *known == answer) {
                once.push((answer, words));
            }
        }
        let keys = ["1", "2", "3", "4", "5", "6"].into_iter();
        let choices: Vec<(&str, &str, &str)> =
            keys.zip(once).map(|(key, (answer, words))| (key, answer, words)).collect();
        Some(of_column(column, &choices, taken))
    };
    seen.columns.iter().filter(is_open).filter_map(ask).collect()
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
