use super::{
    Grid, Notice, Reading, Remark, Sheet,
    book::is_aside,
    decode::{decode, no_markup, text_of},
    foreign::{self, Taken},
    tabled::is_table,
    workbook,
};
use crate::error::{Error, Place, Problem, Result, Trouble};
use encoding_rs::Encoding;
use std::{
    fs,
    io::Read as _,
    path::{Path, PathBuf},
};

/// What was read from a file or a folder.
#[derive(Debug, Default)]
pub struct Read {
    /// The sheets that can be read, in order of their files' names.
    pub sheets: Vec<Sheet>,
    /// What is wrong with the others.
    pub problems: Vec<Problem>,
    /// What is wrong with single ties in files of other tools: they may be skipped like bad rows.
    pub skippable: Vec<Problem>,
    /// Files of the folder that are no sheets.
    pub notices: Vec<Notice>,
    /// Whether a file of another tool says that ties have a direction.
    pub is_directed: bool,
}

/// Reads a sheet, every page of a workbook, or all of these in a folder: files that end in
/// `.csv`, `.tsv`, `.tab`, `.xlsx`, `.xlsm` or `.ods`.
///
/// In a folder, other files are left alone; a workbook of another kind among them is mentioned, and
/// so is a network of another tool: it may hold the same as the tables beside it.
/// Of a workbook, pages that hold no rows are passed over, and those that are none of the tables
/// with a notice, if others are.
///
/// # Errors
/// The file or folder is not there or cannot be read, or is no ordinary file. What is wrong
/// with what stands in a file is among the problems.
pub fn read(path: &Path, encoding: Option<&'static Encoding>) -> Result<Read> {
    read_with(path, &Reading { encoding, ..Reading::default() })
}

/// The same, with what was settled beforehand.
///
/// # Errors
/// As those of [`read`].
pub fn read_with(path: &Path, reading: &Reading) -> Result<Read> {
    let mut read = Read::default();
    if !is_folder(path)? {
        read.one(path, &path.display().to_string(), reading)?;
        return Ok(read);
    }
    for file in files(path)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match ending(&file).as_str() {
            "csv" | "tsv" | "tab" | "xlsx" | "xlsm" | "ods" => read.one(&file, &name, reading)?,
            "xls" | "xlsb" | "numbers" => {
                read.notices.push(Notice { place: Place::file(name), remark: Remark::Workbook });
            }
            ending if foreign::is_ending(ending) => {
                read.notices.push(Notice { place: Place::file(name), remark: Remark::OtherTool });
            }
            _ => {}
        }
    }
    if read.sheets.is_empty() && read.problems.is_empty() && read.skippable.is_empty() {
        return Err(Error::storage(path, "there is no sheet in it", AS_CSV));
    }
    Ok(read)
}

/// Every page of a workbook (XLSX, XLSM, ODS), or the one of a file of separated values, as cells
/// of text. What a file is, is told from what stands in it, not from its name.
///
/// Rows are numbered as the spreadsheet counts them. Numbers are as people see them, days as
/// 2026-03-14, a time of day as 14:30; a formula is its saved value. What the workbook hides or
/// merges, cells that say `#REF!` and formulas without a value are told in the grid's notices.
///
/// # Errors
/// The file is not there or cannot be read, or is no ordinary file; it is of another kind,
/// damaged, locked with a password, or far too large (256 MiB unpacked, five million cells on a
/// page).
///
/// Cost: time and memory in proportion to the cells.
pub fn grids(path: &Path, encoding: Option<&'static Encoding>) -> Result<Vec<Grid>> {
    let name = path.display().to_string();
    match opened(path, &name)? {
        Opened::Bytes(bytes) => {
            let text = decode(bytes, &name, encoding)?;
            match Grid::open_quote(&text) {
                Some(row) => Err(Problem {
                    place: Place::file(&name).at_row(row),
                    trouble: Trouble::UnclosedQuote,
                }
                .into()),
                None => Ok(vec![Grid::of_text(&name, text)]),
            }
        }
        Opened::Pages(pages) => Ok(pages),
    }
}

/// What a file of another tool says: a network in any of its formats, a survey's answers, a matrix
/// of ties. `None` where it is a list such as anyone makes by hand, whatever stands in it.
///
/// # Errors
/// It is not there or cannot be read; what is wrong with what stands in it is among the problems.
pub fn read_other_tool(path: &Path, reading: &Reading) -> Result<Option<Read>> {
    let name = path.display().to_string();
    let mut read = Read::default();
    match opened(path, &name)? {
        Opened::Bytes(bytes) => {
            let encoding = reading.encoding.or_else(|| foreign::declared_encoding(&bytes));
            let text = text_of(bytes, &name, encoding)?;
            match foreign::surely_taken(&text, &name, reading)? {
                Some(taken) => read.add(taken),
                None => return Ok(None),
            }
        }
        Opened::Pages(pages) => {
            if !foreign::are_surely_taken(&pages, reading) {
                return Ok(None);
            }
            read.pages(&name, pages, reading)?;
        }
    }
    Ok(Some(read))
}

/// What a file turned out to hold.
enum Opened {
    Bytes(Vec<u8>),
    Pages(Vec<Grid>),
}

/// Opens a file, which is called so in places.
fn opened(path: &Path, name: &str) -> Result<Opened> {
    let unread = |error| unreadable(path, error);
    if !fs::metadata(path).map_err(unread)?.is_file() {
        return Err(Error::storage(path, "it is not an ordinary file", "name a sheet or workbook"));
    }
    let mut file = fs::File::open(path).map_err(unread)?;
    let mut bytes = Vec::new();
    file.by_ref().take(4).read_to_end(&mut bytes).map_err(unread)?;
    if workbook::is_archive(&bytes) {
        let problem = |trouble| Problem { place: Place::file(name), trouble };
        let pages = workbook::pages(file, name).map_err(|trouble| problem(trouble).into());
        return pages.map(Opened::Pages);
    }
    bytes.reserve_exact(file.metadata().map_or(0, |about| about.len() as usize));
    file.read_to_end(&mut bytes).map_err(unread)?;
    Ok(Opened::Bytes(bytes))
}

const AS_CSV: &str = "save a workbook or tables as CSV into this folder, or name another";

impl Read {
    fn one(&mut self, path: &Path, name: &str, reading: &Reading) -> Result<()> {
        let added = match opened(path, name) {
            Ok(Opened::Bytes(bytes)) => self.bytes(bytes, name, reading),
            Ok(Opened::Pages(pages)) => self.pages(name, pages, reading),
            Err(error) => Err(error),
        };
        match added {
            Err(Error::Input(problems)) => self.problems.extend(problems),
            outcome => return outcome,
        }
        Ok(())
    }

    /// Adds what a file holds: the sheets of another tool's file, or the one that it is.
    ///
    /// # Errors
    /// It is neither, or cannot be read.
    pub fn bytes(&mut self, bytes: Vec<u8>, name: &str, reading: &Reading) -> Result<()> {
        let encoding = reading.encoding.or_else(|| foreign::declared_encoding(&bytes));
        let text = text_of(bytes, name, encoding)?;
        match foreign::taken(&text, name, reading)? {
            Some(taken) => self.add(taken),
            None => self.sheets.push(Sheet::new(name, no_markup(text, name)?)?),
        }
        Ok(())
    }

    /// The pages of a workbook that hold rows, and are tables if any is one; those that are laid
    /// out as no table is, such as Kumu's elements and connections, as what they are.
    fn pages(&mut self, name: &str, pages: Vec<Grid>, reading: &Reading) -> Result<()> {
        if pages.iter().all(|page| page.rows.is_empty()) {
            let problem = Problem { place: Place::file(name), trouble: Trouble::EmptySheet };
            self.problems.push(problem);
            return Ok(());
        }
        // Pages that explain or ask are no tables; what has no headings has no rows below them.
        let pages = pages.into_iter().filter(|page| !is_aside(page)).collect();
        let (taken, pages) = foreign::pages(pages, reading);
        let is_foreign = !taken.sheets.is_empty() || !taken.problems.is_empty();
        self.add(taken);
        let sheets = pages.into_iter().filter_map(|page| Sheet::of_page(page).ok());
        let (filled, empty): (Vec<_>, Vec<_>) =
            sheets.partition(|sheet| sheet.rows().next().is_some());
        if filled.is_empty() && !is_foreign {
            // Headings that are those of a table and have no rows are no trouble; others are.
            return empty.into_iter().try_for_each(|sheet| self.take(sheet.checked()));
        }
        let (tables, others): (Vec<_>, Vec<_>) = filled.into_iter().partition(is_table);
        if tables.is_empty() && !is_foreign {
            return others.into_iter().try_for_each(|sheet| self.take(sheet.checked()));
        }
        for sheet in others {
            self.notices.push(Notice { place: sheet.file_place(), remark: Remark::NoTable });
        }
        tables.into_iter().try_for_each(|sheet| self.take(sheet.checked()))
    }

    fn take(&mut self, sheet: Result<Sheet>) -> Result<()> {
        match sheet {
            Ok(sheet) => self.sheets.push(sheet),
            Err(Error::Input(problems)) => self.problems.extend(problems),
            Err(error) => return Err(error),
        }
        Ok(())
    }

    fn add(&mut self, taken: Taken) {
        self.sheets.extend(taken.sheets);
        self.problems.extend(taken.problems);
        self.skippable.extend(taken.skippable);
        self.notices.extend(taken.notices);
        self.is_directed |= taken.is_directed;
    }
}

fn is_folder(path: &Path) -> Result<bool> {
    Ok(fs::metadata(path).map_err(|error| unreadable(path, error))?.is_dir())
}

/// The files of a folder in order of name, without hidden ones and those of an open program.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, error))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| unreadable(folder, error))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !name.starts_with(['.', '~']) && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

fn unreadable(path: &Path, error: std::io::Error) -> Error {
    Error::storage(path, error, "check the name, and that it may be read")
}
