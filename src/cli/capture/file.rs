//! A list or minutes: all of it, or every problem at once.

use super::minutes;
use super::taken::{Ask, Taken, Taking};
use crate::cli::output::Output;
use crate::error::{Error, Place, Problem, Result, Trouble};
use crate::model::Audience;
use std::io::{self, Read};
use std::path::Path;

/// Takes what a file says; `-` is standard input.
pub(super) fn take(mut taking: Taking, path: &Path) -> Result<Output> {
    let failed = |fault: io::Error| Error::storage(path, fault, "name a file that can be read");
    let (name, bytes) = if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map_err(failed)?;
        ("standard input".to_owned(), bytes)
    } else {
        (path.display().to_string(), std::fs::read(path).map_err(failed)?)
    };
    let minutes = match bytes.starts_with(b"PK\x03\x04") && path != Path::new("-") {
        true => minutes::workbook(path)?,
        false => minutes::read(&name, bytes)?,
    };
    let note = |row: usize, words: String| match row {
        0 => (row, format!("note: {name}: {words}")),
        row => (row, format!("note: {name}, row {row}: {words}")),
    };
    let not_read = |said: &str| format!("not read as a commitment: “{said}”");
    let passed = minutes.passed_over.iter().map(|(row, said)| note(*row, not_read(said)));
    let told = minutes.told.iter().map(|(row, words)| note(*row, words.clone()));
    let mut notes: Vec<(usize, String)> = told.chain(passed).collect();
    let mut taken: Vec<Taken> = Vec::new();
    let mut problems = Vec::new();
    let mut already = 0;
    let sees_all = taking.audience == Audience::Convener;
    for item in minutes.items {
        let row = taking.row(&item.said).and_then(|one| taking.go_on(&one).map(|()| one));
        match row {
            Ok(one) => taken.push(one),
            Err(Ask::NotUnderstood) => notes.push(note(item.row, not_read(&item.said.in_words()))),
            Err(Ask::Next(said)) => notes.push(note(item.row, next(&said))),
            Err(Ask::LeftOut) => {
                notes.push(note(item.row, format!("left out: “{}”", item.said.in_words())));
            }
            Err(Ask::Already(words)) => {
                already += 1;
                notes.push(note(item.row, words));
            }
            Err(ask) => {
                let place =
                    Place { file: Some(name.clone()), row: Some(item.row), ..Place::default() };
                problems.push(Problem { place, trouble: ask.trouble(sees_all) });
            }
        }
    }
    notes.extend(taking.left_out_in_vain().map(|word| {
        (usize::MAX, format!("note: --leave-out “{word}” met nothing: no line begins with it, and no owner, name or status is called so"))
    }));
    // In order of rows; what was told first of a row comes first.
    notes.sort_by_key(|(row, _)| *row);
    problems.sort_by_key(|problem: &Problem| problem.place.row);
    let notes = notes.into_iter().map(|(_, note)| note);
    if !problems.is_empty() {
        return Err(Error::Input(problems));
    }
    if taken.is_empty() && already > 0 {
        let many =
            if already == 1 { "1 line is".to_owned() } else { format!("{already} lines are") };
        let done = format!("nothing is new: {many} on record already");
        return Ok(Output::done(done).remarks(notes));
    }
    if taken.is_empty() {
        let tables = minutes.told.iter().map(|(row, words)| format!("; row {row}: {words}"));
        return Err(Error::Usage(format!(
            "no line of {name} is a commitment; write “A -> B: what by when”, or a table with the \
             headings “what” and “owner”{}",
            tables.collect::<String>()
        )));
    }
    let count = taken.len();
    let operations = taken.iter().flat_map(|one| one.operations.clone()).collect();
    let entry = taking.record(&format!("capture {count} from {name}"), operations)?;
    let many = if count == 1 { "1 line".to_owned() } else { format!("{count} lines") };
    let mut lines = vec![format!("recorded as {}: {many}", entry.short())];
    for one in taken {
        let echo: Vec<String> = one.commitments.iter().flat_map(|id| taking.echo(id)).collect();
        lines.extend(one.shown(echo));
    }
    Ok(Output::done(lines.join("\n")).remarks(notes))
}

/// What to tell of a line that says when one meets again.
pub(super) fn next(said: &str) -> String {
    format!("not taken down here: “{said}”; “convoke event add” records an event")
}

impl Ask {
    /// The same as a problem of a sheet.
    fn trouble(self, sees_all: bool) -> Trouble {
        match self {
            Ask::Unknown(said, near, _) => Trouble::NotHeardOf { said, near, sees_all },
            Ask::Several(said, candidates) => Trouble::AmbiguousName { said, candidates },
            Ask::OneOrMore(said) => Trouble::MayBeSeveral { said },
            Ask::Nobody(said) => Trouble::NamesNobody { said },
            Ask::Over(said) => Trouble::SaysOver { said },
            Ask::When(said, readings) => match readings.as_slice() {
                [one, other] => {
                    Trouble::AmbiguousDay { said, one: one.clone(), other: other.clone() }
                }
                _ => Trouble::NotADay { said },
            },
            Ask::NotUnderstood | Ask::LeftOut | Ask::Already(_) | Ask::Next(_) => {
                Trouble::Blank { what: "who would do it, and what,".into() }
            }
            Ask::Refused(trouble) => trouble,
        }
    }
}
