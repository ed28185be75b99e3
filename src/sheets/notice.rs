use crate::error::Place;
use crate::model::{Cell, Sector};
use std::fmt;

/// Something that was settled while reading, which the reader of the sheet should know of.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// Where it mattered first.
    pub place: Place,
    /// What was settled.
    pub remark: Remark,
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
    /// A workbook stands among the sheets and was not read.
    Workbook,
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
                write!(f, "this workbook was not read; save its sheets as CSV UTF-8 beside it")
            }
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
            Remark::Alias { heading, column } => {
                write!(f, "“{heading}” was read as “{column}”")
            }
        }
    }
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
