use super::visible::{visible, visible_line};
use super::wrap::{Indent, wrap};
use super::{Emphasis, Style, paint};
use crate::error::{Excerpt, Place, Problem, Trouble};
use annotate_snippets::{Annotation, AnnotationKind, Level, Renderer, Snippet};
use std::collections::BTreeMap;
use std::mem::{Discriminant, discriminant};

/// What stands for each line between the heading row and the row at fault, where they are shown in
/// one piece.
const BETWEEN: &str = "…\n";

/// Further than this from its heading row, a line is shown as a second piece of its file.
const APART: usize = 200;

/// How many problems alike are shown with their lines; of the others, what was seen and the rows.
const SHOWN: usize = 20;

/// All problems, each with where it is, what was seen, the lines of the file and what would do.
///
/// The very same trouble in further rows of a column is said once, with those rows. Of problems
/// alike (of one kind in the same column of the same file) the first 20 are shown so; the others
/// follow in one paragraph that says what was seen and in which rows.
///
/// ```
/// use convoke::error::{Place, Problem, Trouble};
/// use convoke::render::{Style, problems};
/// let place = Place::file("events.csv").at_row(7).at_column("date");
/// let trouble = Trouble::NotADay { said: "next frday".into() };
/// let shown = problems(&[Problem { place, trouble }], Style::default());
/// assert!(shown.starts_with("error: events.csv, row 7, column “date”: “next frday” is not a day"));
/// ```
pub fn problems(problems: &[Problem], style: Style) -> String {
    let mut kinds: Vec<Kind> = Vec::new();
    let mut parts = Vec::new();
    let again = again(problems);
    for (at, problem) in problems.iter().enumerate() {
        let Some(rows) = again.get(&at) else { continue };
        let known = kinds.iter_mut().find(|kind| kind.holds(problem));
        let seen = match known {
            Some(kind) => kind.add(problem, rows),
            None => {
                kinds.push(Kind::of(problem, rows));
                1
            }
        };
        if seen <= SHOWN {
            parts.push(with_lines(problem, rows, style));
        }
    }
    parts.extend(kinds.iter().filter(|kind| kind.alike.len() > SHOWN).map(|k| further(k, style)));
    parts.iter().map(|part| format!("{part}\n")).collect::<Vec<_>>().join("\n")
}

/// The first problem of each trouble in a column, by its place among all, with the further rows
/// that have the very same.
fn again(problems: &[Problem]) -> BTreeMap<usize, Vec<usize>> {
    let mut first: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut again: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, problem) in problems.iter().enumerate() {
        let Some(row) = problem.place.row else {
            again.insert(at, Vec::new());
            continue;
        };
        let column = Place { row: None, excerpt: None, ..problem.place.clone() };
        let same = *first.entry((column.to_string(), problem.trouble.in_full())).or_insert(at);
        let rows = again.entry(same).or_default();
        rows.extend((same != at).then_some(row));
    }
    again
}

/// Problems alike.
struct Kind<'a> {
    trouble: Discriminant<Trouble>,
    /// Each with the further rows that have the very same.
    alike: Vec<(&'a Problem, &'a [usize])>,
}

impl<'a> Kind<'a> {
    fn of(problem: &'a Problem, rows: &'a [usize]) -> Kind<'a> {
        Kind { trouble: discriminant(&problem.trouble), alike: vec![(problem, rows)] }
    }

    fn holds(&self, problem: &Problem) -> bool {
        let (one, other) = (&self.alike[0].0.place, &problem.place);
        self.trouble == discriminant(&problem.trouble)
            && one.file == other.file
            && one.page == other.page
            && one.column == other.column
    }

    fn add(&mut self, problem: &'a Problem, rows: &'a [usize]) -> usize {
        self.alike.push((problem, rows));
        self.alike.len()
    }
}

fn with_lines(problem: &Problem, again: &[usize], style: Style) -> String {
    let title = match problem.place.to_string().as_str() {
        "" => problem.trouble.to_string(),
        place => format!("{place}: {}", problem.trouble),
    };
    let lines = problem.place.excerpt.as_ref().map(|excerpt| pieces(&problem.place, excerpt));
    let further = match again.len() {
        0 => None,
        1 => Some(format!("the same in row {}", runs(again))),
        _ => Some(format!("the same in rows {}", runs(again))),
    };
    let report = Level::ERROR
        .primary_title(visible_line(&title))
        .elements(lines.unwrap_or_default())
        .elements(further.map(|further| Level::NOTE.message(further)))
        .element(Level::HELP.message(visible_line(&problem.trouble.remedy())));
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(style.width).render(&[report])
}

/// The heading row with the column marked, and the row at fault with the fault marked.
fn pieces(place: &Place, excerpt: &Excerpt) -> Vec<Snippet<'static, Annotation<'static>>> {
    let file = Place { file: place.file.clone(), page: place.page.clone(), ..Place::default() };
    let file = place.file.is_some().then(|| visible_line(&file.to_string()));
    let header = Line::new(&excerpt.header, excerpt.header_span);
    let line = Line::new(&excerpt.line, excerpt.line_span);
    let piece = |text: String, number| Snippet::source(text).line_start(number).path(file.clone());
    let column = |line: &Line| match excerpt.header_span {
        Some(_) => AnnotationKind::Context.span(line.marked()).label("this column"),
        None => AnnotationKind::Visible.span(line.marked()),
    };
    let rows = excerpt.line_number.saturating_sub(excerpt.header_number);
    if excerpt.header.is_empty() || rows == 0 {
        let fault = AnnotationKind::Primary.span(line.marked());
        return vec![piece(line.text, excerpt.line_number).annotation(fault)];
    }
    let gap = rows.saturating_sub(header.text.matches('\n').count()).max(1);
    if gap > APART {
        let fault = AnnotationKind::Primary.span(line.marked());
        let column = column(&header);
        return vec![
            piece(header.text, excerpt.header_number).annotation(column),
            piece(line.text, excerpt.line_number).annotation(fault),
        ];
    }
    let between = format!("\n{}", BETWEEN.repeat(gap - 1));
    let before = header.text.len() + between.len();
    let fault = line.marked();
    let fault = AnnotationKind::Primary.span(before + fault.start..before + fault.end);
    let column = column(&header);
    let text = header.text + &between + &line.text;
    vec![piece(text, excerpt.header_number).annotation(column).annotation(fault)]
}

/// A line as it is shown, and where the marked part stands in it.
struct Line {
    text: String,
    before: usize,
    marked: usize,
}

impl Line {
    /// Without a span the whole line is marked, and likewise with one that cuts a character.
    fn new(text: &str, span: Option<(usize, usize)>) -> Line {
        let cut = span
            .and_then(|(from, to)| Some((text.get(..from)?, text.get(from..to)?, text.get(to..)?)));
        let (before, marked, after) = cut.unwrap_or(("", text, ""));
        let (before, marked, after) = (visible(before), visible(marked), visible(after));
        Line {
            text: format!("{before}{marked}{after}"),
            before: before.len(),
            marked: marked.len(),
        }
    }

    fn marked(&self) -> std::ops::Range<usize> {
        self.before..self.before + self.marked
    }
}

/// What was seen in the problems that are not shown with their lines, and in which rows.
fn further(kind: &Kind, style: Style) -> String {
    let more = &kind.alike[SHOWN..];
    let place =
        Place { part: None, row: None, excerpt: None, ..kind.alike[0].0.place.clone() }.to_string();
    let place = if place.is_empty() { place } else { format!("{}: ", visible_line(&place)) };
    let mut seen: Vec<(String, Vec<usize>)> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for (problem, rows) in more {
        let said = problem.trouble.to_string();
        let index = *known.entry(said.clone()).or_insert_with(|| {
            seen.push((said, Vec::new()));
            seen.len() - 1
        });
        seen[index].1.extend(problem.place.row.iter().chain(*rows));
    }
    let title = format!("{place}{} more like the {SHOWN} above", more.len());
    let error = paint::words("error", Emphasis::Alarm, style);
    let mut lines = vec![format!("{error}: {}", paint::words(&title, Emphasis::Strong, style))];
    for (said, rows) in seen {
        let line = visible_line(&format!("{said}{}", in_rows(&rows)));
        lines.extend(wrap(&line, style.width, Indent { first: 2, rest: 4 }));
    }
    lines.join("\n")
}

/// Rows as people write them: “ (rows 3–7, 9)”.
fn in_rows(rows: &[usize]) -> String {
    match rows {
        [] => String::new(),
        [row] => format!(" (row {row})"),
        rows => format!(" (rows {})", runs(rows)),
    }
}

/// “3–7, 9”
fn runs(rows: &[usize]) -> String {
    let mut rows = rows.to_vec();
    rows.sort_unstable();
    rows.dedup();
    let runs = rows.chunk_by(|one, next| one + 1 == *next).map(|run| match run {
        [] => String::new(),
        [one] => one.to_string(),
        [first, .., last] => format!("{first}–{last}"),
    });
    runs.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payor(row: usize) -> Problem {
        let excerpt = Excerpt {
            header: "name,sector".into(),
            line: "Médecins 医院,payor".into(),
            header_span: Some((5, 11)),
            line_span: Some((17, 22)),
            header_number: 1,
            line_number: row,
        };
        let place = Place { excerpt: Some(excerpt), ..Place::file("people.csv") };
        let trouble = Trouble::NotOneOf {
            said: "payor".into(),
            what: "a sector",
            near: Some("payer".into()),
            choices: "payer, provider".into(),
        };
        Problem { place: place.at_row(row).at_column("sector"), trouble }
    }

    #[test]
    fn a_faulty_cell_is_shown_under_its_heading() {
        let expected = "\
error: people.csv, row 7, column “sector”: “payor” is not a sector; did you mean “payer”?
 --> people.csv:7:13
  |
1 | name,sector
  |      ------ this column
...
7 | Médecins 医院,payor
  |               ^^^^^
  |
  = help: use one of: payer, provider
";
        assert_eq!(problems(&[payor(7)], Style::default()), expected);
    }

    #[test]
    fn far_down_a_long_sheet_the_line_is_shown_all_the_same() {
        let shown = problems(&[payor(40_000)], Style::default());
        assert!(shown.contains("    1 | name,sector\n"), "{shown}");
        assert!(shown.contains("40000 | Médecins 医院,payor\n"), "{shown}");
    }

    #[test]
    fn forty_cells_alike_are_all_named_and_twenty_of_them_shown() {
        let spelt = |row: usize| {
            let mut problem = payor(row);
            if let Trouble::NotOneOf { said, .. } = &mut problem.trouble {
                *said = format!("payor {}", row.min(22));
            }
            problem
        };
        let all: Vec<Problem> = (2..42).chain([50]).map(spelt).collect();
        let shown = problems(&all, Style::default());
        assert_eq!(shown.matches("error: people.csv, row").count(), 20);
        let rest = "error: people.csv, column “sector”: 1 more like the 20 above\n  “payor 22” is not \
                    a sector; did you mean “payer”? (rows 22–41, 50)\n";
        assert!(shown.ends_with(rest), "{shown}");
    }

    #[test]
    fn the_same_trouble_in_seventy_rows_is_said_once() {
        let all: Vec<Problem> = (2..72).chain([80]).map(payor).collect();
        let shown = problems(&all, Style::default());
        assert_eq!(shown.matches("error: ").count(), 1);
        assert!(shown.contains("= note: the same in rows 3–71, 80\n"), "{shown}");
    }

    #[test]
    fn what_a_cell_holds_cannot_steer_the_terminal() {
        let mut problem = payor(3);
        problem.place.file = Some("\u{1b}[2J.csv".into());
        problem.trouble = Trouble::NotADay { said: "\u{202e}\u{1b}c".into() };
        if let Some(excerpt) = &mut problem.place.excerpt {
            excerpt.line = "\u{1b}c,\u{9b}2J".into();
            excerpt.line_span = Some((3, 7));
        }
        let shown = problems(&[problem], Style::default());
        assert!(!shown.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}'));
        assert!(shown.contains("␛c,⟦U+009B⟧2J\n  |    ^^^^^^^^^^\n"), "{shown}");
    }

    #[test]
    fn a_span_that_cuts_a_character_marks_the_whole_line() {
        let mut problem = payor(3);
        if let Some(excerpt) = &mut problem.place.excerpt {
            excerpt.line_span = Some((2, 900));
        }
        assert!(problems(&[problem], Style::default()).contains("^^^^^^^^^^^^^"));
    }

    #[test]
    fn a_problem_without_a_place_says_what_would_do() {
        let trouble = Trouble::SelfTie { who: "UNC".into() };
        let shown = problems(&[Problem { place: Place::default(), trouble }], Style::default());
        assert_eq!(
            shown,
            "error: the two ends are the same: “UNC”\n |\n = help: name two different ends\n"
        );
    }
}
