//! Rows in which one cell stands alone: a heading over the rows below it, a member of whom no more
//! is said, or nothing of the list.

use super::{
    Answers, Ask, SeenRow, Understood,
    ask::{choice, short},
    rows::{Passed, Sorted, Why},
};

/// A row below the headings.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Line {
    /// It says something of someone.
    Row(SeenRow),
    /// It does not.
    Passed(Passed),
    /// It cannot be told for sure.
    Lone(Lone),
}

/// A row of which it cannot be told for sure what it is, with the best guess.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lone {
    pub(super) row: SeenRow,
    pub(super) said: String,
    pub(super) guess: Stands,
}

/// What a lone cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    Member,
    /// A heading over the rows below it.
    Heading,
    /// Nothing of the list, and the rows below it are none of the list either.
    Nothing,
    /// Somebody who was struck off: the rows below it belong to the list.
    Struck,
}

const CALLED: [(Stands, &str); 4] = [
    (Stands::Member, "member"),
    (Stands::Heading, "heading"),
    (Stands::Nothing, "nothing"),
    (Stands::Struck, "struck off"),
];

/// How questions about such rows are called.
pub(super) const ROW: &str = "row ";

/// What such a row may be said to be, each in the words of the answers.
pub(super) fn called() -> impl Iterator<Item = &'static str> {
    CALLED.iter().map(|(_, word)| *word)
}

fn word(stands: Stands) -> &'static str {
    CALLED.iter().find(|(known, _)| *known == stands).map_or("", |(_, word)| *word)
}

fn id(said: &str) -> String {
    format!("{ROW}{}", short(said).replace('=', "-"))
}

/// Sorts lines into the rows of someone and those passed over. What stands over rows holds until
/// something else does, and no longer than until a line of which nobody knows what it is.
pub(super) fn sort(lines: &[Line], answers: &Answers) -> Sorted {
    let mut sorted = Sorted::default();
    let (mut section, mut is_out) = (None, false);
    for line in lines {
        match line {
            Line::Row(row) if is_out => sorted.passed.push(Passed::of(row, Why::Aside)),
            Line::Row(row) => sorted.rows.push(SeenRow { section: section.clone(), ..row.clone() }),
            Line::Passed(passed) => {
                if passed.why == Why::Section {
                    (section, is_out) = (Some(over(&passed.said)), false);
                }
                sorted.passed.push(passed.clone());
            }
            Line::Lone(lone) => {
                let said = answers.get(&id(&lone.said));
                let said = said.and_then(|said| CALLED.iter().find(|(_, word)| *word == said));
                let is_settled = answers.has(&id(&lone.said));
                let is_struck = lone.guess == Stands::Struck;
                match said.map_or(lone.guess, |(stands, _)| *stands) {
                    Stands::Nothing | Stands::Struck if is_struck => {
                        sorted.passed.push(Passed::of(&lone.row, Why::Struck));
                    }
                    Stands::Member if is_out && !is_settled => {
                        sorted.passed.push(Passed::of(&lone.row, Why::Aside));
                    }
                    Stands::Member | Stands::Struck => {
                        section = section.filter(|_| is_settled || is_struck);
                        is_out = false;
                        let row = SeenRow { section: section.clone(), ..lone.row.clone() };
                        sorted.rows.push(row);
                    }
                    Stands::Heading => {
                        (section, is_out) = (Some(over(&lone.said)), false);
                        sorted.passed.push(Passed::of(&lone.row, Why::Section));
                    }
                    Stands::Nothing => {
                        (section, is_out) = (None, true);
                        sorted.passed.push(Passed::of(&lone.row, Why::Aside));
                    }
                }
            }
        }
    }
    sorted
}

/// What a heading over rows says of them.
fn over(said: &str) -> String {
    said.trim_end_matches(':').trim().to_owned()
}

/// What such rows are.
pub(super) fn asked(seen: &Understood) -> impl Iterator<Item = Ask> {
    let lone = seen.lines.iter().filter_map(|line| match line {
        Line::Lone(lone) => Some(lone),
        Line::Row(_) | Line::Passed(_) => None,
    });
    let (struck, lone): (Vec<&Lone>, Vec<&Lone>) =
        lone.partition(|lone| lone.guess == Stands::Struck);
    lone_rows(&lone).into_iter().chain(struck_rows(&struck))
}

fn struck_rows(struck: &[&Lone]) -> Option<Ask> {
    let first = struck.first()?;
    let each = |stands: Stands| vec![word(stands); struck.len()].join("; ");
    Some(Ask {
        ids: struck.iter().map(|lone| id(&lone.said)).collect(),
        row: Some(first.row.number),
        about: struck.iter().map(|lone| lone.said.as_str()).collect::<Vec<_>>().join("; "),
        asks: match struck.len() {
            1 => "This row is struck through. Is it still part of the list?".into(),
            count => {
                format!("These {count} rows are struck through. Are they still part of the list?")
            }
        },
        because: Vec::new(),
        choices: vec![
            choice("n", &each(Stands::Struck), "no, they were struck off"),
            choice("y", &each(Stands::Member), "yes, take them up"),
        ],
        guess: each(Stands::Struck),
        typed: None,
    })
}

fn lone_rows(lone: &[&Lone]) -> Option<Ask> {
    let first = lone.first()?;
    let each = |stands: Stands| vec![word(stands); lone.len()].join("; ");
    let told = |lone: &&Lone| {
        format!("row {} “{}”: {}", lone.row.number, short(&lone.said), word(lone.guess))
    };
    let (asks, words) = match lone.len() {
        1 => (
            "In this row one cell stands alone. What is it?".to_owned(),
            ["a member of the list", "a heading over the rows below it", "nothing of the list"],
        ),
        count => (
            format!("In these {count} rows one cell stands alone. What are they?"),
            ["members of the list", "headings over the rows below them", "nothing of the list"],
        ),
    };
    Some(Ask {
        ids: lone.iter().map(|lone| id(&lone.said)).collect(),
        row: Some(first.row.number),
        about: lone.iter().map(|lone| lone.said.as_str()).collect::<Vec<_>>().join("; "),
        asks,
        because: vec![format!(
            "The best guess: {}.",
            lone.iter().map(told).collect::<Vec<_>>().join("; ")
        )],
        choices: vec![
            choice("1", &each(Stands::Member), words[0]),
            choice("2", &each(Stands::Heading), words[1]),
            choice("3", &each(Stands::Nothing), words[2]),
        ],
        guess: lone.iter().map(|lone| word(lone.guess)).collect::<Vec<_>>().join("; "),
        typed: None,
    })
}
