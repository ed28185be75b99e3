//! An attendance matrix: a row for each organization, a column for each event, and marks.

use super::{
    Reading,
    graph::{Graph, Node},
    made::Spot,
    marks::{Mark, cell_of, headings, is_total, mark},
    tables::{Rows, Taken, tables},
};
use crate::{
    error::Trouble,
    model::{AttendanceStatus, Cell, Table, When},
    sheets::{Grid, Remark, aliases, headings::fold},
};
use std::collections::{BTreeMap, BTreeSet};

/// Words by which the heading of a column is told to be an event.
const EVENTS: &str = "mtg meeting convening event session webinar workshop summit kickoff kick-off \
                      gathering forum attended call retreat training conference roundtable visit \
                      orientation launch lunch breakfast dinner january february march april may \
                      june july august september october november december jan feb mar apr jun jul \
                      aug sep sept oct nov dec";

/// Who came to what.
enum Came {
    Nothing,
    Status(AttendanceStatus),
    /// So many people of theirs.
    People(String),
    /// On that day.
    On(When),
}

fn came(cell: &str) -> Option<Came> {
    if let Ok(status) = AttendanceStatus::read(cell)
        && cell.trim().chars().count() > 1
        && cell.contains(char::is_alphabetic)
    {
        return Some(Came::Status(status));
    }
    match fold(cell).as_str() {
        "present" | "attending" | "came" => return Some(Came::Status(AttendanceStatus::Attended)),
        "regrets" | "excused" => return Some(Came::Status(AttendanceStatus::Declined)),
        _ => {}
    }
    match mark(cell) {
        Some(Mark::Blank) => Some(Came::Nothing),
        Some(Mark::Yes) => Some(Came::Status(AttendanceStatus::Attended)),
        Some(Mark::No) => Some(Came::Status(AttendanceStatus::Absent)),
        Some(Mark::Number(number)) if number == "1" => {
            Some(Came::Status(AttendanceStatus::Attended))
        }
        Some(Mark::Number(number)) if number.len() <= 3 && !number.contains('.') => {
            Some(Came::People(number))
        }
        Some(Mark::Number(_) | Mark::Level(_)) | None => day(cell).map(Came::On),
    }
}

/// A day that is told as one, and not as an era or a year.
fn day(text: &str) -> Option<When> {
    let when = When::read(text.trim()).ok()?;
    let is_exact = when.first.is_some() && text.chars().any(|letter| letter.is_ascii_digit());
    is_exact.then_some(when)
}

/// The columns that are events.
fn events(grid: &Grid) -> Vec<usize> {
    let rows = 1..grid.rows.len();
    let share = |column: &usize| {
        let cells = rows.clone().filter(|row| !is_total(cell_of(grid, *row, 0)));
        let cells: Vec<Option<Came>> = cells.map(|row| came(cell_of(grid, row, *column))).collect();
        let marks = cells.iter().filter(|came| !matches!(came, None | Some(Came::Nothing))).count();
        (marks, cells.iter().filter(|came| came.is_none()).count())
    };
    let holds_marks = |column: &usize| matches!(share(column), (1.., 0));
    // In a column that is called an event, what is no mark is a slip.
    let holds_most = |column: &usize| {
        let (marks, others) = share(column);
        marks > others
    };
    let headings = headings(grid);
    let named = |column: &usize| headings.get(*column).is_some_and(|name| !name.is_empty());
    let all: Vec<usize> = (1..headings.len()).filter(named).collect();
    let marked: Vec<usize> = all.iter().copied().filter(holds_marks).collect();
    let is_event = |column: &usize| is_event(&headings[*column]);
    let is_all = marked.len() + 1 == headings.len();
    let is_unknown = |column: &usize| !aliases::is_known(&headings[*column]);
    let says_so = marked.iter().any(is_event);
    if is_all && says_so && marked.len() >= 2 && marked.iter().all(is_unknown) {
        return marked;
    }
    all.into_iter().filter(is_event).filter(holds_most).collect()
}

/// Whether a heading is that of a meeting: a word for one, or a day.
fn is_event(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    let words: Vec<&str> =
        lower.split(|letter: char| !letter.is_alphanumeric() && letter != '-').collect();
    let is_word = |word: &&str| {
        EVENTS.split(' ').any(|event| *word == event || word.strip_suffix('s') == Some(event))
    };
    !aliases::is_known(heading) && words.iter().any(is_word) || day_in(heading).is_some()
}

/// The day that stands in a heading, by itself or among words.
fn day_in(heading: &str) -> Option<When> {
    let has_parts = |word: &&str| word.contains(['-', '/', '.']) && word.len() >= 6;
    let words = heading.split_whitespace().filter(has_parts);
    let mut days = words.filter_map(|word| day(word.trim_matches(['(', ')', ',', ':'])));
    day(heading).filter(|_| heading.contains(['-', '/', '.', ' '])).or_else(|| days.next())
}

pub(super) fn told(grid: &Grid) -> bool {
    let has_names =
        (1..grid.rows.len()).any(|row| cell_of(grid, row, 0).contains(char::is_alphabetic));
    has_names
        && grid.rows.len() >= 3
        && events(grid).len() >= if headings(grid).len() > 2 { 1 } else { 2 }
}

pub(super) fn read(grid: &Grid, reading: &Reading) -> Taken {
    let columns = events(grid);
    let headings = headings(grid);
    let mut graph = Graph::of_grid(grid, "name");
    let mut attendance = Vec::new();
    let mut days: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for row in 1..grid.rows.len() {
        let (name, number) = (cell_of(grid, row, 0), grid.rows[row].number);
        if name.is_empty() || is_total(name) {
            continue;
        }
        let key = format!("{name}\n{number}");
        let at = Spot::Row(number);
        graph.nodes.push(Node { key, name: Some(name.to_owned()), attributes: vec![], at });
        let node = graph.nodes.len() - 1;
        for column in 1..headings.len().max(grid.rows[row].cells.len()) {
            let (heading, cell) =
                (headings.get(column).map_or("", String::as_str), cell_of(grid, row, column));
            if !columns.contains(&column) {
                graph.describe_node(node, heading, cell);
                continue;
            }
            let mut cells = BTreeMap::from([("stakeholder", name.to_owned())]);
            match came(cell) {
                Some(Came::Nothing) => continue,
                Some(Came::Status(status)) => drop(cells.insert("status", status.write())),
                Some(Came::People(people)) => {
                    drop(cells.insert("notes", format!("people: {people}")))
                }
                Some(Came::On(when)) => {
                    days.entry(column).or_default().insert(when.write());
                    cells.insert("date", when.write());
                }
                None => {
                    let choices = AttendanceStatus::choices().join(", ");
                    graph.refuse(
                        Spot::Cell(number, column),
                        Trouble::NotOneOf {
                            said: cell.to_owned(),
                            what: "a mark of attendance",
                            near: None,
                            choices: format!("x, 1, yes, no, a day, {choices}"),
                        },
                    );
                    continue;
                }
            }
            attendance.push((Spot::Cell(number, column), column, cells));
        }
    }
    one_row_each(&mut graph);
    let attendance = once_each(attendance);
    let (events, attendance) = of_days(grid, &columns, &days, attendance);
    let what = format!(
        "who attended what: {} rows, and events in {} columns",
        graph.nodes.len(),
        columns.len()
    );
    graph.note(Remark::ReadAsFormat { what });
    let (file, headings) = ((graph.file.clone(), graph.node_page.clone()), graph.headings.clone());
    let mut taken = tables(graph, reading);
    taken.sheets.extend(
        [events, attendance]
            .into_iter()
            .filter(|rows| !rows.rows.is_empty())
            .map(|rows| rows.sheet((&file.0, file.1.clone()), None, &headings, false)),
    );
    taken
}

/// Of several marks of one name at one event, that somebody of theirs was there.
fn once_each(attendance: Vec<(Spot, usize, Cells)>) -> Vec<(Spot, usize, Cells)> {
    let attended = AttendanceStatus::Attended.write();
    let is_there = |cells: &Cells| cells.get("status").is_none_or(|status| *status == attended);
    let mut places: BTreeMap<(String, usize, Option<String>), usize> = BTreeMap::new();
    let mut once: Vec<(Spot, usize, Cells)> = Vec::new();
    for (at, column, cells) in attendance {
        let key = (crate::model::fold(&cells["stakeholder"]), column, cells.get("date").cloned());
        match places.get(&key) {
            Some(place) if is_there(&cells) && !is_there(&once[*place].2) => {
                once[*place] = (at, column, cells);
            }
            Some(_) => {}
            None => {
                places.insert(key, once.len());
                once.push((at, column, cells));
            }
        }
    }
    once
}

/// Rows of one name are one stakeholder: a person of theirs may have a row each.
fn one_row_each(graph: &mut Graph) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let nodes = std::mem::take(&mut graph.nodes);
    for node in nodes {
        let name = crate::model::fold(node.name.as_deref().unwrap_or_default());
        match seen.get(&name) {
            Some(place) => {
                let there: &mut Node = &mut graph.nodes[*place];
                let more = node.attributes.into_iter();
                let more: Vec<_> = more.filter(|one| !there.attributes.contains(one)).collect();
                there.attributes.extend(more);
            }
            None => {
                seen.insert(name, graph.nodes.len());
                graph.nodes.push(node);
            }
        }
    }
}

type Cells = BTreeMap<&'static str, String>;

/// The events, and who was there: a column with several days is as many events.
fn of_days(
    grid: &Grid,
    columns: &[usize],
    days: &BTreeMap<usize, BTreeSet<String>>,
    attendance: Vec<(Spot, usize, Cells)>,
) -> (Rows, Rows) {
    let top = grid.rows.first().map_or(1, |row| row.number);
    let several = |column: usize| days.get(&column).filter(|days| days.len() > 1);
    let name_of =
        |column: usize, day: Option<&String>| match day.filter(|_| several(column).is_some()) {
            Some(day) => format!("{} {day}", cell_of(grid, 0, column)),
            None => cell_of(grid, 0, column).to_owned(),
        };
    let mut events = Vec::new();
    for column in columns {
        let own = day_in(cell_of(grid, 0, *column)).map(|when| when.write());
        let dates = match days.get(column) {
            Some(days) if days.len() > 1 => days.iter().cloned().map(Some).collect(),
            Some(days) => vec![own.or_else(|| days.first().cloned())],
            None => vec![own],
        };
        for date in dates {
            let mut cells = Cells::from([("name", name_of(*column, date.as_ref()))]);
            cells.extend(date.map(|date| ("date", date)));
            events.push((Spot::Cell(top, *column), cells));
        }
    }
    let rows = attendance.into_iter().map(|(at, column, mut cells)| {
        let day = cells.remove("date");
        cells.insert("event", name_of(column, day.as_ref()));
        (at, cells)
    });
    let own =
        |headings: &[&'static str]| headings.iter().map(|own| (*own, (*own).to_owned())).collect();
    (
        Rows { table: Table::Events, headings: own(&["name", "date"]), rows: events },
        Rows {
            table: Table::Attendance,
            headings: own(&["event", "stakeholder", "status", "notes"]),
            rows: rows.collect(),
        },
    )
}
