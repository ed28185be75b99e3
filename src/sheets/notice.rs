use super::likeliest_outcome;
use crate::error::Place;
use crate::model::{Cell, Day, Sector, StepKind};
use std::fmt;

/// Something that was settled while reading, which the reader of the sheet should know of.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// Where it mattered first.
    pub place: Place,
    /// What was settled.
    pub remark: Remark,
}

impl Notice {
    /// A column that is not known is kept in the notes, after all.
    pub(super) fn kept_in_notes(&mut self) {
        if let Remark::UnknownColumn { heading, table, .. } = &self.remark {
            self.remark = Remark::KeptInNotes { names: vec![heading.clone()], table };
        }
    }
}

/// What was settled while reading a sheet.
#[derive(Debug, Clone, PartialEq)]
pub enum Remark {
    /// The file does not say how it is written; this fits.
    ReadAs {
        /// The encoding that was taken.
        encoding: &'static str,
        /// The first word that depends on it, as it was read.
        word: String,
    },
    /// The file was put together of parts that are written differently.
    ReadPartlyAs {
        /// The encoding that was taken where it is not UTF-8.
        encoding: &'static str,
        /// The first word that depends on it, as it was read.
        word: String,
    },
    /// The file is plainly Unicode, and another encoding was asked for.
    IsUnicode {
        /// The encoding that was asked for.
        asked: &'static str,
    },
    /// Columns are not separated by commas.
    Separator(char),
    /// The file's name does not say which table it is; its headings do.
    TakenFor {
        /// The table.
        table: &'static str,
    },
    /// Rows above the heading row were passed over.
    Title {
        /// The first of them.
        said: String,
    },
    /// A workbook of a kind that is not read stands among the sheets.
    Workbook,
    /// A file of another tool stands among the sheets.
    OtherTool,
    /// A page of a workbook is none of the tables, and was not read.
    NoTable,
    /// The workbook hides a page, which was read all the same.
    HiddenPage,
    /// The workbook hides rows, which were read all the same.
    HiddenRows {
        /// The rows, as “7” or “7–9”.
        rows: Vec<String>,
    },
    /// The workbook hides columns, which were read all the same.
    HiddenColumns {
        /// The columns by their letters, as “C” or “C–E”.
        columns: Vec<String>,
    },
    /// Cells are shown as one; what they say stands in the first.
    Merged {
        /// The first few of them, as “A1:C1”.
        areas: Vec<String>,
        /// How many they are.
        count: usize,
    },
    /// Cells say that their formula came to nothing, and were read as blank.
    CellError {
        /// What they say, as “#REF!”.
        said: String,
        /// The first few of them, as “C7”.
        cells: Vec<String>,
        /// How many they are.
        count: usize,
    },
    /// Cells have a formula whose value was not saved, and were read as blank.
    Unsaved {
        /// The first few of them, as “C7”.
        cells: Vec<String>,
        /// How many they are.
        count: usize,
    },
    /// A column without a heading holds something, and was not read.
    NoHeading {
        /// The column's position, from 1.
        position: usize,
    },
    /// A column is not one that the table has, and was not read.
    UnknownColumn {
        /// Its heading, as the sheet writes it.
        heading: String,
        /// The table.
        table: &'static str,
        /// The column that its heading is nearest to.
        near: Option<String>,
    },
    /// Rows repeat what earlier ones say, and count once.
    Repeated {
        /// How many.
        count: usize,
    },
    /// The two ends of a tie say different things of it, in rows that do not say who speaks.
    TwoSides,
    /// A row that has not changed is about a record that was taken off since.
    StaysRemoved,
    /// No table says who or what these are, so that their names stand for them.
    Created {
        /// How many.
        count: usize,
        /// The table that they were added to.
        table: &'static str,
    },
    /// Two new names differ by one letter.
    Apart {
        /// The one.
        one: String,
        /// The other.
        other: String,
    },
    /// Cells say that nothing is known, and were read as blank.
    NotKnown {
        /// What they say.
        words: Vec<String>,
        /// How many they are.
        count: usize,
    },
    /// Due dates in which no day is understood were kept in their words.
    DueInWords {
        /// The words.
        words: Vec<String>,
    },
    /// Due dates that depend on the day on which they were said were read from it.
    DueReadFrom {
        /// As they are written, with the days that they were taken to mean.
        words: Vec<String>,
    },
    /// Closer words stand for sectors.
    Sectors {
        /// Each with its sector.
        words: Vec<(String, Sector)>,
    },
    /// A sheet without sectors has closer words of which none is known.
    NoSector {
        /// The words.
        words: Vec<String>,
    },
    /// Who is a member since some day was taken to be engaged.
    Members,
    /// Rows that add up others were passed over.
    Totals {
        /// How many.
        count: usize,
    },
    /// Rows are the examples of an empty workbook, unchanged, and were passed over.
    Examples {
        /// How many.
        count: usize,
    },
    /// The file is another tool's, or laid out as no table is.
    ReadAsFormat {
        /// What it was taken for.
        what: String,
    },
    /// What no column holds is kept in the notes.
    KeptInNotes {
        /// What it is called in the file.
        names: Vec<String>,
        /// The table.
        table: &'static str,
    },
    /// Something that has no place on record was left out.
    LeftOut {
        /// What it is.
        what: String,
    },
    /// Ties have a direction, and nothing says what they are about.
    Directed {
        /// How many.
        count: usize,
    },
    /// Ties have a direction and nothing says what they are about, and their direction counts.
    AsOneWay {
        /// How many.
        count: usize,
    },
    /// Ties that are about something that has a direction have none.
    Undirected {
        /// How many.
        count: usize,
    },
    /// Several ties between the same two became one.
    Folded {
        /// How many ties were folded into others.
        count: usize,
    },
    /// Cells that name several, not parted by semicolons, were taken apart.
    Lists {
        /// The cells.
        cells: Vec<String>,
    },
    /// Cells that were read as everyone in a sector.
    WholeSector {
        /// The cells.
        cells: Vec<String>,
    },
    /// Commitments are over, by a word that is not read.
    Over {
        /// The words.
        words: Vec<String>,
        /// How many commitments.
        count: usize,
    },
    /// Rows were not wanted.
    NotWanted {
        /// The word by which they were not.
        word: String,
        /// How many.
        count: usize,
    },
    /// Rows with one cell alone were taken for headings.
    Headings {
        /// What stands in them.
        words: Vec<String>,
    },
    /// Commitments took a step, by a status that was settled to mean it.
    Stood {
        /// The step.
        step: StepKind,
        /// How many commitments.
        count: usize,
        /// The day on which the list tells so.
        day: Day,
    },
    /// Several have the same name, and were taken for as many.
    SameNames {
        /// The names.
        names: Vec<String>,
    },
    /// What its reader should know, in a sentence.
    Settled {
        /// The sentence, without a stop.
        said: String,
    },
    /// Who was asked is not on record, because nothing says when.
    NoDayAsked,
    /// A heading stands for a column of another name.
    Alias {
        /// The heading, as the sheet writes it.
        heading: String,
        /// The column that it was read as.
        column: &'static str,
    },
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place != Place::default() {
            write!(f, "{}: ", self.place)?;
        }
        self.remark.fmt(f)
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Remark::ReadAs { encoding, word } => write!(
                f,
                "this is not UTF-8 and was read as {encoding}, so that this is “{word}”; if that \
                 is wrong, say how the file is written, as in --encoding windows-1250"
            ),
            Remark::ReadPartlyAs { encoding, word } => write!(
                f,
                "the file is UTF-8 in some places and {encoding} in others, as when two files were \
                 put together; each was read as what it is, so that this is “{word}”"
            ),
            Remark::IsUnicode { asked } => {
                write!(f, "this is UTF-8 and was read so, not as {asked}")
            }
            Remark::Separator(separator) => {
                write!(f, "columns are separated by {}", separator_name(*separator))
            }
            Remark::TakenFor { table } => {
                write!(f, "this was taken for the table {table}; if it is another, say --table")
            }
            Remark::Title { said } => {
                write!(f, "the headings are in this row; what is above was passed over: “{said}”")
            }
            Remark::Workbook => {
                write!(
                    f,
                    "this workbook was not read; save it as .xlsx, or its sheets as CSV UTF-8"
                )
            }
            Remark::OtherTool => {
                write!(f, "this file of another tool was not read; to read it, name it alone")
            }
            Remark::NoTable => write!(
                f,
                "this page is none of the tables, and was not read; if it is one, name it after \
                 its table"
            ),
            Remark::HiddenPage => write!(f, "the page is hidden, and was read all the same"),
            Remark::HiddenRows { rows } => {
                write!(f, "hidden rows were read all the same: {}", few(rows, rows.len()))
            }
            Remark::HiddenColumns { columns } => {
                write!(f, "hidden columns were read all the same: {}", columns.join(", "))
            }
            Remark::Merged { areas, count } => write!(
                f,
                "merged cells say something in their first cell only: {}",
                few(areas, *count)
            ),
            Remark::CellError { said, cells, count } => {
                write!(f, "“{said}” was read as blank{}", beside(cells, *count))
            }
            Remark::Unsaved { cells, count } => write!(
                f,
                "a formula without a saved value was read as blank{}; open the workbook in a \
                 spreadsheet and save it to have the value",
                beside(cells, *count)
            ),
            Remark::NoHeading { position } => {
                write!(f, "column {position} has no heading and was not read")
            }
            Remark::UnknownColumn { heading, table, near } => {
                write!(f, "“{heading}” is not a column of {table} and was not read")?;
                near.iter().try_for_each(|near| write!(f, "; did you mean “{near}”?"))
            }
            Remark::Repeated { count: 1 } => write!(f, "this row repeats an earlier one"),
            Remark::Repeated { count } => {
                write!(f, "{count} rows, of which this is the first, repeat earlier ones")
            }
            Remark::TwoSides => write!(
                f,
                "this and an earlier row see one tie from its two ends; each row of this sheet \
                 was taken as said by the one it begins with"
            ),
            Remark::StaysRemoved => {
                write!(f, "this was taken off the record after it was imported, and stays so")
            }
            Remark::Created { count: 1, table } => {
                write!(f, "one of the names in it was added to {table}, known by name only")
            }
            Remark::Created { count, table } => {
                write!(f, "{count} of the names in it were added to {table}, known by name only")
            }
            Remark::Apart { one, other } => write!(
                f,
                "“{one}” and “{other}” were taken for two; if they are one, say --same \
                 '{one}={other}'"
            ),
            Remark::NotKnown { words, count } => {
                let cells =
                    if *count == 1 { "1 cell was".into() } else { format!("{count} cells were") };
                write!(f, "{} says that nothing is known; {cells} read as blank", quoted(words))
            }
            Remark::DueInWords { words } => write!(
                f,
                "no day is understood in {}; as due dates they are kept in these words, and are \
                 never overdue",
                quoted(words)
            ),
            Remark::DueReadFrom { words } => {
                write!(
                    f,
                    "due dates were read from the day on which they were said: {}",
                    quoted(words)
                )
            }
            Remark::Sectors { words } => {
                let told = words.iter().map(|(word, sector)| format!("“{word}” as {sector}"));
                let told: Vec<String> = told.collect();
                write!(
                    f,
                    "read as sectors: {}; if that is wrong, write the sector",
                    told.join(", ")
                )
            }
            Remark::NoSector { words } => write!(
                f,
                "no sector is known of {}; say it in a column “sector”: {}",
                quoted(words),
                Sector::choices().join(", ")
            ),
            Remark::Members => {
                write!(f, "who is a member since a day was taken to be engaged since then")
            }
            Remark::Totals { count: 1 } => {
                write!(f, "this row adds up others and was passed over")
            }
            Remark::Totals { count } => write!(
                f,
                "{count} rows, of which this is the first, add up others and were passed over"
            ),
            Remark::Examples { count: 1 } => {
                write!(f, "this row is still the example, and was passed over")
            }
            Remark::Examples { count } => write!(
                f,
                "{count} rows, of which this is the first, are still the examples, and were \
                 passed over"
            ),
            Remark::ReadAsFormat { what } => write!(f, "this was read as {what}"),
            Remark::KeptInNotes { names, table } => {
                write!(f, "no column of {table} holds {}; kept in their notes", quoted(names))
            }
            Remark::LeftOut { what } => write!(f, "left out: {what}"),
            Remark::Directed { count } => write!(
                f,
                "{} a direction and no kind that is known, and {} read as collaboration, which \
                 has none; the notes say which way. If they are advice, referral, payment or \
                 coaching, say so, as in --kind advice",
                counted(*count, "tie has", "ties have"),
                if *count == 1 { "was" } else { "were" },
            ),
            Remark::AsOneWay { count } => write!(
                f,
                "{} a direction and no kind that is known, and {} along it, as advice does; with \
                 --undirected it is disregarded",
                counted(*count, "tie has", "ties have"),
                if *count == 1 { "counts" } else { "count" },
            ),
            Remark::Undirected { count } => write!(
                f,
                "{} of a kind that has a direction, and the file gives none; read as from the \
                 first end to the second",
                counted(*count, "tie is", "ties are")
            ),
            Remark::Folded { count } => write!(
                f,
                "{} with others between the same two, at the highest strength and level; what \
                 differed is in the notes",
                counted(*count, "tie was joined", "ties were joined")
            ),
            Remark::Lists { cells } => {
                write!(
                    f,
                    "several are named in one cell, and were read one by one: {}",
                    quoted(cells)
                )
            }
            Remark::WholeSector { cells } => write!(
                f,
                "read as everyone in that sector, whoever it is by then: {}",
                quoted(cells)
            ),
            Remark::Over { words, count } => write!(
                f,
                "{} {}, and {} as promised and open all the same: say how they stand with {} (or \
                 promised, done, withdrawn, cancelled, requested, offered, declined), or leave such \
                 rows out with --leave-out",
                counted(*count, "commitment is said to be", "commitments are said to be"),
                quoted(words),
                if *count == 1 { "counts" } else { "count" },
                statuses(words),
            ),
            Remark::NotWanted { word, count } => write!(
                f,
                "left out by “{word}”: {}",
                counted(*count, "row, which is this", "rows, of which this is the first")
            ),
            Remark::Headings { words } => write!(
                f,
                "taken for headings between commitments, as nothing else stands in their rows: {}",
                quoted(words)
            ),
            Remark::Stood { step, count, day } => write!(
                f,
                "{} the step “{step}” on {}: when that was the list does not say; --status-on names \
                 the day on which it was drawn up",
                counted(*count, "commitment takes", "commitments take"),
                day.in_words()
            ),
            Remark::SameNames { names } => write!(
                f,
                "several are called {}, and were taken for as many stakeholders",
                quoted(names)
            ),
            Remark::Settled { said } => f.write_str(said),
            Remark::NoDayAsked => write!(
                f,
                "nothing says on which day they were asked, so who answered and who did not is \
                 not on record; say it, as in --asked-on 2026-03"
            ),
            Remark::Alias { heading, column } => {
                write!(f, "“{heading}” was read as “{column}”")
            }
        }
    }
}

/// Cells of which the first is the place, if there are others.
fn beside(cells: &[String], count: usize) -> String {
    if count == 1 { String::new() } else { format!(": {}", few(cells, count)) }
}

/// The first ten of some things of which there are so many.
fn few(first: &[String], count: usize) -> String {
    let told = first.len().min(10);
    match count - told {
        0 => first[..told].join(", "),
        more => format!("{} and {more} more", first[..told].join(", ")),
    }
}

/// “--status 'Completed=done' --status 'Dropped=withdrawn'”, for the first few words.
fn statuses(words: &[String]) -> String {
    let settled = words.iter().take(4).map(|word| {
        let state = likeliest_outcome(word);
        format!("--status '{word}={state}'")
    });
    settled.collect::<Vec<_>>().join(" ")
}

fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

fn quoted(words: &[String]) -> String {
    words.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(", ")
}

fn separator_name(separator: char) -> String {
    match separator {
        ';' => "semicolons".into(),
        '\t' => "tabs".into(),
        ',' => "commas".into(),
        other => format!("“{other}”"),
    }
}
