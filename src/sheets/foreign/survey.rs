//! A survey's answers: a row for each respondent, a column for each organization asked about; as
//! Qualtrics, SurveyMonkey, Google Forms and people write them.

use super::{
    Reading,
    answers::{Answer, answer},
    graph::{Edge, Graph, Node, Way},
    made::Spot,
    marks::cell_of,
    survey_layout::{CHOSEN, Layout, layout, with_choices},
    tables::{Rows, Taken, tables},
};
use crate::{
    error::Trouble,
    model::{Cell, Level, Table, When, fold},
    sheets::{Grid, Remark, closer},
};
use std::collections::BTreeMap;

pub(super) fn told(grid: &Grid) -> bool {
    with_choices(grid).as_ref().map_or_else(|| layout(grid), layout).is_some()
}

/// What one respondent said.
struct Respondent {
    row: usize,
    organization: String,
    person: Option<String>,
    /// When they answered.
    on: Option<String>,
    has_answered: bool,
}

pub(super) fn read(grid: &Grid, reading: &Reading) -> Taken {
    let chosen = with_choices(grid);
    let grid = chosen.as_ref().unwrap_or(grid);
    let Some(layout) = layout(grid) else { return Taken::default() };
    let mut graph = Graph::of_grid(grid, "name");
    graph.headings.clone_from(&layout.labels);
    graph.is_open = true;
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let top = grid.rows.first().map_or(1, |row| row.number);
    for (column, about) in &layout.answers {
        add(&mut graph, &mut names, about, Spot::Cell(top, *column), false);
    }
    let is_day_first = layout.date.is_some_and(|date| {
        (layout.first..grid.rows.len())
            .filter_map(|row| parts_of_day(cell_of(grid, row, date)))
            .any(|[first, ..]| first > 12)
    });
    let mut previews = 0;
    let mut respondents = Vec::new();
    for row in layout.first..grid.rows.len() {
        let number = grid.rows[row].number;
        if layout.status.is_some_and(|column| is_preview(cell_of(grid, row, column))) {
            previews += 1;
            continue;
        }
        let organization = cell_of(grid, row, layout.respondent).to_owned();
        let blank =
            || layout.answers.iter().all(|(column, _)| cell_of(grid, row, *column).is_empty());
        if organization.is_empty() {
            if !blank() {
                let what = format!("“{}”", layout.labels[layout.respondent]);
                graph.refuse(Spot::Cell(number, layout.respondent), Trouble::Blank { what });
            }
            continue;
        }
        let at = Spot::Cell(number, layout.respondent);
        add(&mut graph, &mut names, &organization, at, false);
        let node = names.get(&fold(&organization)).copied();
        let (known, closer) = sectors(grid, &layout, row);
        for (column, said) in [("sector", known), ("subsector", closer)] {
            node.iter().for_each(|node| graph.describe_node(*node, column, &said.join("; ")));
        }
        let person = layout.person_in(grid, row);
        if let Some((column, person)) = layout.person.first().zip(person.as_ref()) {
            add(&mut graph, &mut names, person, Spot::Cell(number, *column), true);
        }
        if let (Some(email), Some(person)) = (layout.email, person.as_ref())
            && let Some(node) = names.get(&fold(person))
        {
            let said = cell_of(grid, row, email);
            let is_new = graph.nodes[*node].attributes.len() < 2;
            graph.describe_node(
                *node,
                "email",
                if is_new && said.contains('@') { said } else { "" },
            );
        }
        let on = layout.date.and_then(|date| day(cell_of(grid, row, date), is_day_first));
        let has_answered =
            answers(grid, &layout, row, &organization, person.as_deref(), &mut graph);
        respondents.push(Respondent { row: number, organization, person, on, has_answered });
    }
    told_of(&mut graph, &layout, &respondents);
    if previews > 0 {
        let rows = if previews == 1 { "row" } else { "rows" };
        graph.leave_out(format!("{previews} {rows} of somebody who only looked at the survey"));
    }
    told_of_days(&mut graph, grid, &layout, is_day_first);
    let rows = [asked(&mut graph, &respondents, reading), affiliations(&respondents)];
    let (file, headings) = ((graph.file.clone(), graph.node_page.clone()), graph.headings.clone());
    let mut taken = tables(graph, reading);
    let rows = rows.into_iter().filter(|rows| !rows.rows.is_empty());
    taken
        .sheets
        .extend(rows.map(|rows| rows.sheet((&file.0, file.1.clone()), None, &headings, false)));
    taken
}

/// The sectors that one respondent chose, and the words chosen that are none.
fn sectors(grid: &Grid, layout: &Layout, row: usize) -> (Vec<String>, Vec<String>) {
    let said = layout.sectors.iter().map(|(column, about)| (cell_of(grid, row, *column), about));
    let said = said.filter(|(cell, _)| !cell.is_empty());
    let said =
        said.map(|(cell, about)| if cell == CHOSEN { about.clone() } else { cell.to_owned() });
    said.partition(|said| closer::sectors(said).is_some())
}

/// Adds a stakeholder that is not there yet.
fn add(
    graph: &mut Graph,
    names: &mut BTreeMap<String, usize>,
    name: &str,
    at: Spot,
    is_person: bool,
) {
    if names.contains_key(&fold(name)) {
        return;
    }
    names.insert(fold(name), graph.nodes.len());
    let key = name.to_owned();
    graph.nodes.push(Node { key: key.clone(), name: Some(key), attributes: vec![], at });
    if is_person {
        graph.describe_node(graph.nodes.len() - 1, "kind", "person");
    }
}

/// Takes the answers of one row; whether there are any.
fn answers(
    grid: &Grid,
    layout: &Layout,
    row: usize,
    organization: &str,
    person: Option<&str>,
    graph: &mut Graph,
) -> bool {
    let number = grid.rows[row].number;
    let mut has_answered = layout.none.iter().any(|column| !cell_of(grid, row, *column).is_empty());
    for (column, about) in &layout.answers {
        let cell = cell_of(grid, row, *column);
        let at = Spot::Cell(number, *column);
        let level = match answer(cell) {
            Some(Answer::Blank) => continue,
            Some(Answer::NotSaid) => {
                has_answered = true;
                continue;
            }
            Some(Answer::Level(level)) => Some(level),
            Some(Answer::Tie) => None,
            None => {
                graph.refuse(
                    at,
                    Trouble::NotOneOf {
                        said: cell.to_owned(),
                        what: "an answer that is known",
                        near: None,
                        choices: format!("0 to 5, {}", Level::choices().join(", ")),
                    },
                );
                continue;
            }
        };
        has_answered = true;
        if fold(about) == fold(organization) {
            continue;
        }
        let (from, to) = (organization.to_owned(), about.clone());
        graph.edges.push(Edge { from, to, way: Way::Neither, attributes: vec![], at });
        let edge = graph.edges.len() - 1;
        match level {
            Some(level) => graph.describe_edge(edge, "level", &level.write()),
            // How much that is nobody knows but they: their words are kept.
            None if cell == CHOSEN => {}
            None => graph.describe_edge(edge, "notes", cell),
        }
        graph.describe_edge(edge, "said by", person.unwrap_or(organization));
    }
    has_answered
}

/// The day in a cell that may say the hour too.
fn day(cell: &str, is_day_first: bool) -> Option<String> {
    let day = cell.split(['T', ' ', ',']).next().unwrap_or_default();
    let read = |text: &str| When::read(text).ok().filter(|when| when.first.is_some());
    let by_parts = || {
        let [first, second, year] = parts_of_day(cell)?;
        let (month, day) = if is_day_first { (second, first) } else { (first, second) };
        let year = if year < 100 { year + 2000 } else { year };
        read(&format!("{year:04}-{month:02}-{day:02}"))
    };
    let when = by_parts().or_else(|| read(day)).or_else(|| read(cell))?;
    Some(when.write())
}

/// The numbers of a day such as “10/01/2026 09:06 AM”, as they stand; the year goes last.
fn parts_of_day(cell: &str) -> Option<[u16; 3]> {
    let day = cell.trim().split([' ', ',']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['/', '.']).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    let number = |part: &str| part.parse::<u16>().ok();
    let parts = [number(first)?, number(second)?, number(year)?];
    (year.len() != 3 && parts[0] <= 31 && parts[1] <= 31).then_some(parts)
}

/// Says how days were read that could be read in two ways.
fn told_of_days(graph: &mut Graph, grid: &Grid, layout: &Layout, is_day_first: bool) {
    let Some(date) = layout.date else { return };
    let cells = (layout.first..grid.rows.len()).map(|row| cell_of(grid, row, date));
    let first = cells.into_iter().find(|cell| parts_of_day(cell).is_some());
    if let Some(cell) = first {
        let first = if is_day_first { "the day" } else { "the month" };
        let what = format!("answers of days in which {first} stands first, as in “{cell}”");
        graph.note(Remark::ReadAsFormat { what });
    }
}

/// Whether a row is of somebody who only looked at the survey, as Qualtrics has it.
fn is_preview(status: &str) -> bool {
    matches!(fold(status).as_str(), "survey preview" | "survey test" | "spam" | "preview" | "test")
}

fn told_of(graph: &mut Graph, layout: &Layout, respondents: &[Respondent]) {
    let what = format!(
        "a survey: {} rows of respondents, asked about {} organizations{}",
        respondents.len(),
        layout.answers.len(),
        layout.question.as_ref().map(|question| format!(" (“{question}”)")).unwrap_or_default()
    );
    graph.note(Remark::ReadAsFormat { what });
    if !layout.others.is_empty() {
        let others: Vec<String> = layout.others.iter().map(|other| format!("“{other}”")).collect();
        let columns = if others.len() == 1 { "the column" } else { "the columns" };
        graph.leave_out(format!("{columns} {}", others.join(", ")));
    }
}

/// Who was asked, when, and whether they answered.
fn asked(graph: &mut Graph, respondents: &[Respondent], reading: &Reading) -> Rows {
    let general = reading.asked_on.as_ref().map(When::write);
    let mut of: BTreeMap<(String, String), (Spot, String, bool)> = BTreeMap::new();
    let mut is_told = true;
    for respondent in respondents {
        let Some(on) = general.clone().or_else(|| respondent.on.clone()) else {
            is_told = false;
            continue;
        };
        let who = respondent.person.clone().unwrap_or_else(|| respondent.organization.clone());
        let key = (fold(&who), on);
        let row = of.entry(key).or_insert((Spot::Row(respondent.row), who, false));
        row.2 |= respondent.has_answered;
    }
    if !is_told {
        graph.note(Remark::NoDayAsked);
    }
    let rows = of.into_iter().map(|((_, on), (at, who, has_answered))| {
        let answered = if has_answered { "yes" } else { "no" }.to_owned();
        (at, BTreeMap::from([("stakeholder", who), ("on", on), ("answered", answered)]))
    });
    Rows {
        table: Table::Asked,
        headings: ["stakeholder", "on", "answered"].map(|own| (own, own.to_owned())).to_vec(),
        rows: rows.collect(),
    }
}

/// Where those who answered by name work.
fn affiliations(respondents: &[Respondent]) -> Rows {
    let mut seen = std::collections::BTreeSet::new();
    let rows = respondents.iter().filter_map(|respondent| {
        let person = respondent.person.clone()?;
        let organization = respondent.organization.clone();
        seen.insert((fold(&person), fold(&organization))).then(|| {
            let cells = BTreeMap::from([("person", person), ("organization", organization)]);
            (Spot::Row(respondent.row), cells)
        })
    });
    Rows {
        table: Table::Affiliations,
        rows: rows.collect(),
        headings: ["person", "organization"].map(|own| (own, own.to_owned())).to_vec(),
    }
}
