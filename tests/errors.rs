//! One faulty sheet and one message for everything that can be wrong with a sheet.
//!
//! `errors/NAME` holds the sheets, in `before` those on record already, and in `says.txt` what
//! their sender reads. A kind of trouble that is in neither list below does not compile.
#![allow(clippy::unwrap_used)]

use convoke::{
    error::{Error, Problem, Trouble},
    model::Community,
    sheets::{self, Options},
};
use std::path::{Path, PathBuf};

macro_rules! troubles {
    (in sheets: $($variant:ident = $name:literal,)+; elsewhere: $($other:ident,)+) => {
        const STORIES: &[&str] = &[$($name),+];

        fn story_of(trouble: &Trouble) -> Option<&'static str> {
            match trouble {
                $(Trouble::$variant { .. } => Some($name),)+
                $(Trouble::$other { .. } => None,)+
            }
        }
    };
}

troubles! {
    in sheets:
    NotOneOf = "not-one-of",
    NotADay = "not-a-day",
    AmbiguousDay = "ambiguous-day",
    SerialDay = "serial-day",
    NotANumber = "not-a-number",
    OutOfRange = "out-of-range",
    Blank = "blank",
    TooLong = "too-long",
    ControlCharacter = "control-character",
    NewName = "new-name",
    AmbiguousName = "ambiguous-name",
    NearName = "near-name",
    NearRow = "near-row",
    MayBeSeveral = "may-be-several",
    NamedWithMore = "named-with-more",
    NamesNobody = "names-nobody",
    KindDiffers = "kind-differs",
    SaidTwice = "said-twice",
    RaggedRow = "ragged-row",
    Conflict = "conflict",
    SelfTie = "self-tie",
    EmptySheet = "empty-sheet",
    MayBeCommitments = "may-be-commitments",
    MissingColumn = "missing-column",
    DuplicateColumn = "duplicate-column",
    UnclosedQuote = "unclosed-quote",
    NotText = "not-text",
    HoldsNul = "holds-nul",
    LooksLike = "looks-like",
    UnknownTable = "unknown-table",
    NamesTwo = "names-two",
    HeadingsAgain = "headings-again",
    Malformed = "malformed",
    Doctype = "doctype",
    TooDeep = "too-deep",
    NoSuchNode = "no-such-node",
    NodeTwice = "node-twice",
    EndsBeforeItBegins = "ends-before-it-begins",
    Circle = "circle",
    StepRefused = "step-refused",
    NotTheirStep = "not-their-step",
    NotAParty = "not-a-party",
    NobodyServed = "nobody-served",
    TermsUnagreed = "terms-unagreed",
    StepTooEarly = "step-too-early",
    OwnCondition = "own-condition",
    ;
    elsewhere:
    // A sheet of more than a mebibyte: `bad_inputs.rs`, number 7.
    CellTooLarge,
    // Workbooks that choke a reader: `bad_workbooks.rs`.
    DamagedWorkbook,
    WorkbookTooLarge,
    // A file of more than 256 mebibytes, which is too large for a test.
    FileTooLarge,
    // A convener's own sheet and the answers about it: `start.rs`.
    NobodyNamed,
    NoRows,
    NotAnAnswer,
    // Minutes of an event: `commitment_commands.rs`.
    NotHeardOf,
    SaysOver,
    NoSuchQuestion,
    NotAChoice,
    // A sheet never says any of these: it names columns, what is there it edits, and what is
    // not there may be new.
    UnknownName,
    AlreadyThere,
    LikeOne,
    NotThere,
    UnknownColumn,
    StillNamed,
    NotForThisAudience,
    FixedId,
    FormerId,
    NoSuchEntry,
    AmbiguousEntry,
    NothingToUndo,
    CannotUndo,
    BuiltUpon,
    NotAJournal,
    OtherCommunity,
    JournalsPart,
    CannotForget,
    TieLacks,
    HoldsNoTies,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors")
}

fn on_record(folder: &Path) -> Community {
    if !folder.exists() {
        return Community::default();
    }
    sheets::community(sheets::read(folder, None).unwrap(), &Options::default()).unwrap().0
}

/// What is wrong with the sheets of a folder.
fn problems(folder: &Path) -> Vec<Problem> {
    let community = on_record(&folder.join("before"));
    let read = sheets::read(folder, None).unwrap();
    match sheets::import(read, &community, &[], &Options::default()) {
        Err(Error::Input(problems)) => problems,
        other => panic!("{}: {other:?}", folder.display()),
    }
}

#[test]
fn every_trouble_has_a_sheet_and_a_message() {
    for name in STORIES {
        let folder = folder().join(name);
        let problems = problems(&folder);
        let stories: Vec<_> = problems.iter().map(|problem| story_of(&problem.trouble)).collect();
        assert_eq!(stories, [Some(*name)], "{problems:?}");
        let says: String = problems.iter().map(|problem| format!("{problem}\n")).collect();
        if std::env::var_os("CONVOKE_WRITE_EXPECTED").is_some() {
            std::fs::write(folder.join("says.txt"), &says).unwrap();
        }
        assert_eq!(says, std::fs::read_to_string(folder.join("says.txt")).unwrap(), "{name}");
    }
}

#[test]
fn every_problem_shows_its_line_with_the_cell_marked() {
    for name in STORIES {
        for problem in problems(&folder().join(name)) {
            let Some(excerpt) = &problem.place.excerpt else {
                assert!(problem.place.row.is_none(), "{problem}");
                continue;
            };
            let marked = excerpt.header_span.map(|(start, end)| &excerpt.header[start..end]);
            assert_eq!(marked, problem.place.column.as_deref(), "{problem}");
            assert!(excerpt.line_number >= excerpt.header_number, "{problem}");
            assert_eq!(excerpt.line_span.is_some(), marked.is_some(), "{problem}");
        }
    }
}

#[test]
fn every_folder_of_sheets_is_told_of_here() {
    for entry in std::fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(STORIES.contains(&name.as_str()), "{name}");
    }
}
