//! Files whose tables are known without asking: the project's own, and those of other tools.

use super::{StartArgs, files::Files, first_page, map, record, told};
use crate::cli::{
    args::Globals,
    now::Now,
    open,
    output::{self, Output},
    write,
};
use crate::error::{Error, Result};
use crate::render::{Document, Format, Sentence};
use crate::sheets::{self, Answers, Read};

/// A file of the project's own tables needs no understanding.
pub(super) fn own_tables(
    args: &StartArgs,
    files: Files,
    globals: &Globals,
    now: &Now,
) -> Result<Output> {
    let encoding = args.encoding.as_deref().map(sheets::encoding).transpose()?;
    let read = sheets::read(&args.path, encoding)?;
    let said = vec!["These are tables of convoke's own kind.".to_owned()];
    taken_up(args, files, read, said, globals, now)
}

/// A file that another tool wrote says what it means.
pub(super) fn of_other_tool(
    args: &StartArgs,
    files: Files,
    mut read: Read,
    globals: &Globals,
    now: &Now,
) -> Result<Output> {
    let left_out = std::mem::take(&mut read.skippable);
    if !read.problems.is_empty() {
        return Err(Error::Input(std::mem::take(&mut read.problems)));
    }
    let notices = read.notices.iter().map(ToString::to_string);
    let left_out = left_out.iter().map(|problem| format!("left out: {problem}"));
    let said = notices.chain(left_out).collect();
    taken_up(args, files, read, said, globals, now)
}

/// Records the tables, writes what goes beside them, and shows the first page.
fn taken_up(
    args: &StartArgs,
    mut files: Files,
    read: Read,
    said: Vec<String>,
    globals: &Globals,
    now: &Now,
) -> Result<Output> {
    files.may_be_made()?;
    let recorded = record::record_tables(read, &files, args.prefer, globals, now)?;
    write_beside(&mut files, globals, now)?;
    let (brief, page) = first_page(&files.community, globals, now)?;
    let mut last = Document::new("What was made");
    last.paragraph(recorded.counted());
    let said: Vec<String> = said.into_iter().chain(taken_for_two(&recorded.apart)).collect();
    said.iter().for_each(|line| last.paragraph(format!("Note: {line}")));
    last.heading(format!("The files, in {}", folder(&files)));
    let file = |path, what: &str| Sentence::new(format!("{}: {what}", told::file_name(path)));
    last.sentences([
        file(&files.community, "the community; every command reads it"),
        file(&files.workbook, "the same as tidy tables"),
        file(&files.map, "the map; any browser opens it"),
    ]);
    let format: Format = globals.format.into();
    if matches!(format, Format::Text) {
        return Ok(Output::text([page, last].map(|page| output::text(&page, format)).join("\n")));
    }
    Ok(Output::answer(&brief, &page, format).remarks(said))
}

/// How many pairs of names that are alike are told by name.
const SHOWN: usize = 5;

/// What is said of names that are like each other.
fn taken_for_two(pairs: &[(String, String)]) -> Option<String> {
    let shown = pairs.iter().take(SHOWN).map(|(one, other)| format!("“{one}” and “{other}”"));
    let more = match pairs.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!("; and {more} more pairs"),
    };
    let shown: Vec<String> = shown.collect();
    (!pairs.is_empty()).then(|| {
        format!(
            "taken for two: {}{more}. If they are one, say “convoke same” with both names",
            shown.join("; ")
        )
    })
}

fn folder(files: &Files) -> String {
    let folder = files.community.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.map_or_else(|| "this folder".to_owned(), |folder| folder.display().to_string())
}

/// Writes the map and the workbook, and what tells them from those that were changed by hand.
fn write_beside(files: &mut Files, globals: &Globals, now: &Now) -> Result<()> {
    let before = std::fs::read_to_string(&files.answers).unwrap_or_default();
    let mut answers = match Answers::is_one(&before) {
        true => Answers::read(&before, &files.answers.display().to_string())?,
        false => Answers::default(),
    };
    let map = map(&files.community, globals, now)?;
    let community = open::journal(&files.community)?.community()?;
    let workbook = sheets::workbook(&community, &[])?;
    files.map = Files::make(&files.map, map.as_bytes(), &mut answers)?;
    files.workbook = Files::make(&files.workbook, &workbook, &mut answers)?;
    let text = answers.write(&told::file_name(&files.community));
    write::file(&files.answers, text.as_bytes(), true)?;
    Ok(())
}
