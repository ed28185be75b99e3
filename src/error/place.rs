use super::Trouble;
use std::fmt;

/// Where something was seen: a file, a page of it, a row as a spreadsheet counts it, a column by its heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The file as the user named it.
    pub file: Option<String>,
    /// The page of a workbook, by its name.
    pub page: Option<String>,
    /// Where in a file that is no table: “line 12, edge 3”.
    pub part: Option<String>,
    /// The row as a spreadsheet counts it: the first is 1, and a cell of two lines is one row.
    pub row: Option<usize>,
    /// The column's heading as the sheet writes it.
    pub column: Option<String>,
    /// The line itself, to be shown.
    pub excerpt: Option<Excerpt>,
}

/// A line of a file, with the heading line that explains it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The heading row, as it stands in the file.
    pub header: String,
    /// The row at fault, as it stands in the file.
    pub line: String,
    /// Which characters of `header` name the column (byte offsets), if a column is at fault.
    pub header_span: Option<(usize, usize)>,
    /// Which characters of `line` are at fault (byte offsets), if they can be told.
    pub line_span: Option<(usize, usize)>,
    /// The physical line number of the heading row.
    pub header_number: usize,
    /// The physical line number of `line`.
    pub line_number: usize,
}

/// Something that stands in the way, with its place. The remedy comes from the trouble.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Where it was seen.
    pub place: Place,
    /// What was seen.
    pub trouble: Trouble,
}

impl Place {
    /// A whole file.
    pub fn file(file: impl Into<String>) -> Place {
        Place { file: Some(file.into()), ..Place::default() }
    }

    /// The same file, at a row.
    pub fn at_row(&self, row: usize) -> Place {
        Place { row: Some(row), ..self.clone() }
    }

    /// The same file, at a part of it.
    pub fn at_part(&self, part: impl Into<String>) -> Place {
        Place { part: Some(part.into()), ..self.clone() }
    }

    /// The same row, at a column.
    pub fn at_column(&self, column: impl Into<String>) -> Place {
        Place { column: Some(column.into()), ..self.clone() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let column = |column: &String| match self.part {
            None => format!("column “{column}”"),
            Some(_) => format!("“{column}”"),
        };
        let parts = [
            self.file.clone(),
            self.page.as_ref().map(|page| format!("page “{page}”")),
            self.part.clone(),
            self.row.map(|row| format!("row {row}")),
            self.column.as_ref().map(column),
        ];
        write!(f, "{}", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place != Place::default() {
            write!(f, "{}: ", self.place)?;
        }
        f.write_str(&self.trouble.in_full())
    }
}
