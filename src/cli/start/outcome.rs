use super::{Begun, files::Files, first_page, map, record::Recorded, told};
use crate::cli::{
    args::Globals,
    now::Now,
    open,
    output::{self, Output},
    write,
};
use crate::error::Result;
use crate::render::{Document, Format, Sentence};
use crate::sheets::{self, Drawn, Question, Understood};
use crate::strategy::Brief;
use serde::Serialize;
use std::path::Path;

/// How many open questions are shown on the screen.
const SHOWN: usize = 5;

/// How the convener was asked.
pub(super) struct Asked {
    pub(super) is_asked: bool,
    pub(super) is_yes: bool,
    /// Whether what was understood was shown before the questions.
    pub(super) is_shown: bool,
}

/// All that a start comes to, for a program.
#[derive(Serialize)]
struct Outcome<'a> {
    understood: &'a Understood,
    rows_read: usize,
    open: &'a [Question],
    gone: &'a [String],
    taken_back: &'a [String],
    made: Vec<String>,
    brief: &'a Brief,
}

/// A start that is recorded.
pub(super) struct Done {
    pub(super) begun: Begun,
    pub(super) drawn: Drawn,
    pub(super) recorded: Recorded,
    pub(super) asked: Asked,
}

/// Writes what goes beside the community file, and tells everything.
pub(super) fn of(mut done: Done, globals: &Globals, now: &Now) -> Result<Output> {
    let moved = write_beside(&mut done, globals, now)?;
    let Done { begun, drawn, recorded, asked } = &done;
    let files = &begun.files;
    let (brief, page) = first_page(&files.community, globals, now)?;
    let made = [&files.community, &files.workbook, &files.map, &files.answers];
    let outcome = Outcome {
        understood: &begun.seen,
        rows_read: drawn.rows_read,
        open: &drawn.doubts,
        gone: &recorded.gone,
        taken_back: &recorded.taken_back,
        made: made.iter().map(|path| path.display().to_string()).collect(),
        brief: &brief,
    };
    let first = if asked.is_shown { Document::default() } else { told::understood(&begun.seen) };
    let last = last(&done, &moved);
    let format = globals.format.into();
    if matches!(format, Format::Text) {
        let pages = [first, page, last].into_iter().filter(|page| !page.blocks.is_empty());
        let text: Vec<String> = pages.map(|page| output::text(&page, format)).collect();
        return Ok(Output::text(text.join("\n")));
    }
    let mut whole = first;
    whole.blocks.push(crate::render::Block::Heading(page.title.clone()));
    whole.blocks.extend(page.blocks);
    whole.blocks.extend(last.blocks);
    Ok(Output::answer(&outcome, &whole, format))
}

/// Writes the map, the workbook and the answers; says which of them had been changed by hand, and
/// were left as they are.
fn write_beside(done: &mut Done, globals: &Globals, now: &Now) -> Result<Vec<String>> {
    let map = map(&done.begun.files.community, globals, now)?;
    let community = open::journal(&done.begun.files.community)?.community()?;
    let workbook = sheets::workbook(&community, &done.drawn.doubts)?;
    let Begun { files, answers, seen, .. } = &mut done.begun;
    let mut moved = Vec::new();
    for (path, bytes) in [(&mut files.map, map.as_bytes()), (&mut files.workbook, &workbook)] {
        let made = Files::make(path, bytes, answers)?;
        if made != *path {
            let (old, new) = (told::file_name(path), told::file_name(&made));
            moved.push(format!(
                "“{old}” is yours or was changed by hand, and was left alone; the new one is “{new}”."
            ));
            *path = made;
        }
    }
    answers.taken(seen);
    let text = answers.write(told::name(&seen.file));
    write::file(&files.answers, text.as_bytes(), true)?;
    Ok(moved)
}

/// What was made, what is open, and what to do next.
fn last(done: &Done, moved: &[String]) -> Document {
    let Done { begun, drawn, recorded, asked } = done;
    let mut page = Document::new("What was made");
    page.paragraph(counted(drawn, recorded));
    if !asked.is_asked {
        let why = if asked.is_yes {
            "Nothing was asked, as you wished"
        } else {
            "Nothing could be asked here"
        };
        page.paragraph(format!(
            "{why}: the best guesses were taken, and stand in the answers file."
        ));
    }
    gone(&mut page, recorded);
    let files = &begun.files;
    doubts(&mut page, &drawn.doubts, &told::file_name(&files.workbook));
    page.heading(match (&files.into, files.is_of_earlier) {
        (Some(folder), _) => format!("The files, in {}", folder.display()),
        (None, true) => "The files, named after the earlier version of yours".into(),
        (None, false) => "The files, beside yours".into(),
    });
    let file =
        |path: &Path, what: &str| Sentence::new(format!("{}: {what}", told::file_name(path)));
    page.sentences([
        file(&files.community, "the community; every command reads it"),
        file(
            &files.workbook,
            "the same as tidy tables, and a page Questions with all that is open",
        ),
        file(&files.map, "the map; any browser opens it"),
        file(&files.answers, "the answers; correct them there, and start again"),
    ]);
    moved.iter().for_each(|line| page.paragraph(line.clone()));
    page.heading("What to do next");
    let community = files.community.display().to_string();
    page.sentences([
        Sentence::new(format!("convoke gaps \"{community}\""))
            .under("who and what is missing on record, each with a next move"),
        Sentence::new(format!("convoke start \"{}\"", begun.seen.file))
            .under("again, whenever your file has changed: it brings in what is new"),
    ]);
    page
}

fn counted(drawn: &Drawn, recorded: &Recorded) -> String {
    let out = drawn.rows - drawn.rows_read;
    let rows = format!("{} of {} rows were taken up", drawn.rows_read, drawn.rows);
    let out = if out == 0 {
        String::new()
    } else {
        " (the others are among what is still open)".to_owned()
    };
    format!("{rows}{out}. {}", recorded.counted())
}

fn gone(page: &mut Document, recorded: &Recorded) {
    if recorded.gone.is_empty() && recorded.taken_back.is_empty() {
        return;
    }
    page.heading("No longer in your file");
    if !recorded.gone.is_empty() {
        let names: Vec<String> = recorded.gone.iter().map(|name| format!("“{name}”")).collect();
        page.paragraph(format!(
            "{}. They stay on record; “convoke stakeholder remove” takes one off.",
            names.join(", ")
        ));
    }
    if !recorded.taken_back.is_empty() {
        page.sentences(recorded.taken_back.iter().map(Sentence::new));
        page.paragraph(
            "All of this stays on record: a start only adds. “convoke stakeholder edit” with - \
             clears a cell, and “convoke attendance remove” takes off a row.",
        );
    }
}

fn doubts(page: &mut Document, doubts: &[Question], workbook: &str) {
    if doubts.is_empty() {
        return;
    }
    page.heading(format!("Still open ({})", doubts.len()));
    page.sentences(doubts.iter().take(SHOWN).map(|doubt| {
        let row = doubt.row.map(|row| format!("row {row}, ")).unwrap_or_default();
        Sentence::new(format!("{row}“{}”: {}", doubt.seen, doubt.question))
            .under(doubt.taken.clone())
    }));
    let more = doubts.len().saturating_sub(SHOWN);
    if more > 0 {
        page.paragraph(format!("And {more} more, on the page Questions of “{workbook}”."));
    }
}
