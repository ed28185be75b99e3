//! Which columns of a survey are what.

use super::{
    answers::{Answer, answer, is_in_words},
    marks::cell_of,
};
use crate::{
    model::fold,
    sheets::{Grid, GridRow, aliases, headings},
};
use std::collections::{BTreeMap, BTreeSet};

/// How a survey lies in a grid.
#[derive(Debug)]
pub(super) struct Layout {
    /// What each column is called, from all heading rows together.
    pub(super) labels: Vec<String>,
    /// The first row of answers, from 0.
    pub(super) first: usize,
    /// Who answers: the column of their organization.
    pub(super) respondent: usize,
    /// Their own name, in one column or in two.
    pub(super) person: Vec<usize>,
    pub(super) date: Option<usize>,
    /// Where their address stands.
    pub(super) email: Option<usize>,
    /// Whether they answered, or only looked.
    pub(super) status: Option<usize>,
    /// The columns of answers, and the organization that each is about.
    pub(super) answers: Vec<(usize, String)>,
    /// The columns of those who chose that none of these is theirs.
    pub(super) none: Vec<usize>,
    /// The columns of sectors to choose from, and what each is called.
    pub(super) sectors: Vec<(usize, String)>,
    /// The question, where the headings give it.
    pub(super) question: Option<String>,
    /// Columns that are not read.
    pub(super) others: Vec<String>,
}

impl Layout {
    /// The name of the person who answers in a row.
    pub(super) fn person_in(&self, grid: &Grid, row: usize) -> Option<String> {
        let parts = self.person.iter().map(|column| cell_of(grid, row, *column));
        let name = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        Some(name).filter(|name| name.contains(char::is_alphabetic))
    }
}

/// A heading, taken apart: the question that several columns share, and what this one is about.
struct Label {
    question: Option<String>,
    about: String,
    whole: String,
}

/// The layout of a survey, if the grid is one.
///
/// It is one if at least two columns hold answers, another says who answers, and there is more
/// than that to tell it by: a second heading row, answers in words, or a column of times; and if
/// what is asked is how they work with others, which words of the ladder say, or the question, or
/// that some who answer are among those asked about.
pub(super) fn layout(grid: &Grid) -> Option<Layout> {
    let width = grid.rows.iter().take(3).map(|row| row.cells.len()).max()?;
    let first = first_row(grid, width)?;
    let labels = labels(grid, first, width);
    let of_answers: Vec<usize> =
        (0..width).filter(|column| holds_answers(grid, first, *column, &labels[*column])).collect();
    let (question, answers) = question(grid, first, &labels, &of_answers)?;
    let (none, answers): (Vec<usize>, Vec<usize>) =
        answers.into_iter().partition(|column| is_none(&labels[*column].about));
    let abouts: BTreeSet<String> =
        answers.iter().map(|column| fold(&labels[*column].about)).collect();
    let others: Vec<usize> = (0..width).filter(|column| !of_answers.contains(column)).collect();
    let respondent = respondent(grid, first, &labels, &others, &abouts)?;
    let person = person(&labels, &others, respondent);
    let date = date(&labels, &others);
    let called = |names: &[&str]| {
        let is_it =
            |column: &&usize| names.contains(&headings::fold(&labels[**column].whole).as_str());
        others.iter().find(is_it).copied()
    };
    let email = called(&["emailaddress", "email", "recipientemail", "youremail"]);
    let status = called(&["status", "responsetype"]);
    let in_words = || {
        let rows = first..grid.rows.len();
        let cells = answers.iter().flat_map(|c| rows.clone().map(|row| cell_of(grid, row, *c)));
        cells.clone().filter(|cell| !cell.is_empty()).all(is_in_words)
    };
    let is_asked = || {
        (first..grid.rows.len()).any(|row| abouts.contains(&fold(cell_of(grid, row, respondent))))
    };
    let asks = question.as_ref().is_some_and(|question| asks_about_ties(question));
    let is_like_one = first >= 2 || date.is_some() || in_words();
    if !is_like_one || !(in_words() || asks || is_asked()) {
        return None;
    }
    let asks_for_sector = |column: &usize| {
        let question = labels[*column].question.as_ref();
        question.is_some_and(|question| question.to_lowercase().contains("sector"))
    };
    let sectors: Vec<(usize, String)> = (0..width)
        .filter(|column| !answers.contains(column) && asks_for_sector(column))
        .map(|column| (column, labels[column].about.clone()))
        .collect();
    let is_used = |column: &usize| {
        *column == respondent
            || none.contains(column)
            || sectors.iter().any(|(sector, _)| sector == column)
            || person.contains(column)
            || Some(*column) == date
            || Some(*column) == status
            || Some(*column) == email && !person.is_empty()
            || answers.contains(column)
            || is_technical(&labels[*column].whole)
    };
    let is_filled =
        |column: &usize| (first..grid.rows.len()).any(|r| !cell_of(grid, r, *column).is_empty());
    let left = (0..width).filter(|column| !is_used(column)).filter(is_filled);
    Some(Layout {
        others: left.map(|column| labels[column].whole.clone()).collect(),
        first,
        respondent,
        person,
        date,
        email,
        status,
        answers: answers.iter().map(|column| (*column, labels[*column].about.clone())).collect(),
        none,
        sectors,
        question,
        labels: labels.into_iter().map(|label| label.whole).collect(),
    })
}

/// The first row that holds no headings: below a row of technical ids, or as far up as the columns
/// of answers reach.
fn first_row(grid: &Grid, width: usize) -> Option<usize> {
    let is_ids = |row: &usize| grid.rows[*row].cells.iter().any(|cell| cell.contains("ImportId"));
    if let Some(ids) = (1..grid.rows.len().min(3)).find(is_ids) {
        return Some(ids + 1);
    }
    let holding = |first: usize| {
        let blank = Label { question: None, about: String::new(), whole: String::new() };
        (0..width).filter(|column| holds_answers(grid, first, *column, &blank)).count()
    };
    let counts = (1..=2.min(grid.rows.len().checked_sub(1)?)).map(|first| (holding(first), first));
    let (count, first) = counts.max_by_key(|(count, first)| (*count, std::cmp::Reverse(*first)))?;
    (count >= 2).then_some(first)
}

fn holds_answers(grid: &Grid, first: usize, column: usize, label: &Label) -> bool {
    let mut levels = 0;
    for row in first..grid.rows.len() {
        match answer(cell_of(grid, row, column)) {
            Some(Answer::Level(_) | Answer::Tie) => levels += 1,
            Some(Answer::Blank | Answer::NotSaid) => {}
            // One in five may be a slip, which is then refused where it stands.
            None if levels >= 4 => {}
            None => return false,
        }
    }
    levels > 0 && !aliases::is_known(&label.whole) && !is_technical(&label.whole)
}

/// The headings of all columns; a question that stands over several is carried to the right.
fn labels(grid: &Grid, first: usize, width: usize) -> Vec<Label> {
    let mut carried = String::new();
    let has_ids = (1..first).any(|row| grid.rows[row].cells.iter().any(|c| c.contains("ImportId")));
    let mut labels = Vec::new();
    for column in 0..width {
        let (top, below) =
            (cell_of(grid, 0, column), if first > 1 { cell_of(grid, 1, column) } else { "" });
        if !top.is_empty() {
            carried = top.to_owned();
        }
        labels.push(if has_ids || first == 1 {
            taken_apart(if below.is_empty() { top } else { below })
        } else if below.is_empty() || is_filler(below) {
            Label { question: None, about: carried.clone(), whole: carried.clone() }
        } else {
            let question = Some(carried.clone()).filter(|question| !question.is_empty());
            let whole = if top.is_empty() && question.is_none() { below } else { top };
            let whole = if whole.is_empty() { below.to_owned() } else { whole.to_owned() };
            Label {
                question,
                about: below.to_owned(),
                whole: if top.is_empty() { below.to_owned() } else { whole },
            }
        });
    }
    labels
}

/// What SurveyMonkey writes below a question that has one column.
fn is_filler(below: &str) -> bool {
    matches!(fold(below).as_str(), "response" | "openendedresponse")
        || headings::fold(below) == "openendedresponse"
}

/// A heading such as “How closely do you work with - Sedgewater Mutual” or “… [Sedgewater
/// Mutual]”.
fn taken_apart(heading: &str) -> Label {
    let whole = heading.trim().to_owned();
    let bracketed = whole.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
    let dashed = || {
        let (question, about) = whole.rsplit_once(" - ").or_else(|| whole.rsplit_once(" – "))?;
        // A dash in a name is no question.
        (question.contains('?') || question.split_whitespace().count() >= 4)
            .then_some((question, about))
    };
    match bracketed.or_else(dashed) {
        Some((question, about)) => Label {
            question: Some(question.trim().to_owned()),
            about: about.trim().to_owned(),
            whole: whole.clone(),
        },
        None => Label { question: None, about: whole.clone(), whole },
    }
}

/// The question whose answers are ties, and its columns: of several questions, the one that is
/// answered in words, or asks about working together, or has most columns.
fn question(
    grid: &Grid,
    first: usize,
    labels: &[Label],
    columns: &[usize],
) -> Option<(Option<String>, Vec<usize>)> {
    let mut questions: BTreeMap<Option<String>, Vec<usize>> = BTreeMap::new();
    for column in columns {
        questions.entry(labels[*column].question.clone()).or_default().push(*column);
    }
    let score = |(question, columns): &(Option<String>, Vec<usize>)| {
        let cells =
            columns.iter().flat_map(|c| (first..grid.rows.len()).map(|r| cell_of(grid, r, *c)));
        let words = cells.filter(|cell| is_in_words(cell)).count();
        let asks = question.as_ref().is_some_and(|question| asks_about_ties(question));
        (words > 0, asks, columns.len(), std::cmp::Reverse(columns.first().copied()))
    };
    questions.into_iter().filter(|(_, columns)| columns.len() >= 2).max_by_key(score)
}

/// Whether what may be chosen is that none of the others holds.
fn is_none(about: &str) -> bool {
    let about = headings::fold(about);
    ["noneoftheabove", "noneofthese", "none", "noneapply"].contains(&about.as_str())
}

/// What stands in a cell where somebody chose what its column is about.
pub(super) const CHOSEN: &str = "yes";

/// The grid with [`CHOSEN`] where a cell repeats what the second row of headings says, as
/// SurveyMonkey writes what was chosen of several; `None` where no cell does.
pub(super) fn with_choices(grid: &Grid) -> Option<Grid> {
    let [top, below, rows @ ..] = grid.rows.as_slice() else { return None };
    let is_blank =
        |row: &GridRow, at: usize| row.cells.get(at).is_none_or(|cell| cell.trim().is_empty());
    let goes_on = |at: usize| is_blank(top, at) || is_blank(top, at + 1);
    if is_blank(top, 0) || !is_blank(below, 0) {
        return None;
    }
    let chosen = |row: &GridRow, at: usize| {
        let said = cell_in(row, at);
        goes_on(at) && !said.is_empty() && fold(said) == fold(cell_in(below, at))
    };
    let width = below.cells.len();
    let is_one = |row: &GridRow| (0..width).any(|at| chosen(row, at));
    if !rows.iter().any(is_one) {
        return None;
    }
    let mut marked = grid.clone();
    for (row, before) in marked.rows[2..].iter_mut().zip(rows) {
        let cells = row.cells.iter_mut().enumerate();
        cells.filter(|(at, _)| chosen(before, *at)).for_each(|(_, cell)| CHOSEN.clone_into(cell));
    }
    Some(marked)
}

fn cell_in(row: &GridRow, at: usize) -> &str {
    row.cells.get(at).map_or("", |cell| cell.trim())
}

/// Whether a question is about working with others.
fn asks_about_ties(question: &str) -> bool {
    let question = question.to_lowercase();
    let words = [
        "work", "collabor", "relation", "closely", "interact", "connect", "partner", "shared",
        "sharing", "exchang", "refer",
    ];
    words.iter().any(|word| question.contains(word))
}

/// Who answers: the column that is called so, and in which the names that are asked about stand.
fn respondent(
    grid: &Grid,
    first: usize,
    labels: &[Label],
    others: &[usize],
    abouts: &BTreeSet<String>,
) -> Option<usize> {
    let score = |column: &usize| {
        let label = labels[*column].whole.to_lowercase();
        let called =
            ["organization", "organisation", "agency", "employer", "company", "respondent"];
        let is_called = called.iter().any(|word| label.contains(word)) && !is_technical(&label);
        let values = (first..grid.rows.len()).map(|row| fold(cell_of(grid, row, *column)));
        let values: Vec<String> = values.filter(|value| !value.is_empty()).collect();
        let known = values.iter().filter(|value| abouts.contains(*value)).count();
        let is_words = values.iter().any(|value| value.contains(char::is_alphabetic));
        let is_name = matches!(fold(&label).as_str(), "name" | "org");
        let score = 3 * usize::from(is_called)
            + 2 * usize::from(known * 2 >= values.len() && known > 0)
            + usize::from(is_name);
        if is_words { score } else { 0 }
    };
    let best = others.iter().max_by_key(|column| (score(column), std::cmp::Reverse(**column)))?;
    (score(best) > 0).then_some(*best)
}

fn person(labels: &[Label], others: &[usize], respondent: usize) -> Vec<usize> {
    let find = |names: &[&str]| {
        let is_it = |column: &&usize| {
            **column != respondent
                && names.contains(&headings::fold(&labels[**column].whole).as_str())
        };
        others.iter().find(is_it).copied()
    };
    if let Some(whole) = find(&["name", "yourname", "fullname", "respondentname", "contactname"]) {
        return vec![whole];
    }
    let first = find(&["firstname", "recipientfirstname", "yourfirstname"]);
    let last = find(&["lastname", "recipientlastname", "yourlastname"]);
    first.into_iter().chain(last).collect()
}

fn date(labels: &[Label], others: &[usize]) -> Option<usize> {
    let names = [
        "recordeddate",
        "enddate",
        "datecompleted",
        "datesubmitted",
        "submitdate",
        "timestamp",
        "completiontime",
        "datemodified",
        "startdate",
        "date",
    ];
    names.iter().find_map(|name| {
        others.iter().find(|column| headings::fold(&labels[**column].whole) == *name).copied()
    })
}

/// Whether a column is the survey program's own.
fn is_technical(label: &str) -> bool {
    let label = headings::fold(label);
    let ids = [
        "respondentid",
        "collectorid",
        "responseid",
        "ipaddress",
        "status",
        "progress",
        "finished",
        "durationinseconds",
        "distributionchannel",
        "userlanguage",
        "locationlatitude",
        "locationlongitude",
        "externalreference",
        "externaldatareference",
        "startdate",
        "enddate",
        "recordeddate",
        "datemodified",
        "datecreated",
        "customdata1",
        "id",
        "starttime",
        "completiontime",
    ];
    ids.contains(&label.as_str())
}
