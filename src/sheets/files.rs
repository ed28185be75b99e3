use super::{Grid, Notice, Remark, Sheet, decode, workbook};
use crate::error::{Error, Place, Problem, Result};
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
    /// Files of the folder that are no sheets.
    pub notices: Vec<Notice>,
}

/// Reads a sheet, or every sheet in a folder: files that end in `.csv`, `.tsv` or `.tab`.
///
/// In a folder, other files are left alone; a workbook among them is mentioned.
///
/// # Errors
/// The file or folder is not there or cannot be read, or is no ordinary file. What is wrong
/// with what stands in a file is among the problems.
pub fn read(path: &Path, encoding: Option<&'static Encoding>) -> Result<Read> {
    let mut read = Read::default();
    if !is_folder(path)? {
        read.one(path, &path.display().to_string(), encoding)?;
        return Ok(read);
    }
    for file in files(path)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match ending(&file).as_str() {
            "csv" | "tsv" | "tab" => read.one(&file, &name, encoding)?,
            "xlsx" | "xlsm" | "xls" | "ods" | "numbers" => {
                read.notices.push(Notice { place: Place::file(name), remark: Remark::Workbook });
            }
            _ => {}
        }
    }
    if read.sheets.is_empty() && read.problems.is_empty() {
        return Err(Error::storage(path, "there is no CSV file in it", AS_CSV));
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
    let mut file = open(path)?;
    let mut bytes = Vec::new();
    let unread = |error| unreadable(path, error);
    file.by_ref().take(4).read_to_end(&mut bytes).map_err(unread)?;
    if workbook::is_archive(&bytes) {
        let problem = |trouble| Problem { place: Place::file(name.clone()), trouble };
        return workbook::pages(file, &name).map_err(|trouble| problem(trouble).into());
    }
    file.read_to_end(&mut bytes).map_err(unread)?;
    Ok(vec![Grid::of_text(&name, decode(bytes, &name, encoding)?)])
}

fn open(path: &Path) -> Result<fs::File> {
    if !fs::metadata(path).map_err(|error| unreadable(path, error))?.is_file() {
        return Err(Error::storage(path, "it is not an ordinary file", "name a sheet or workbook"));
    }
    fs::File::open(path).map_err(|error| unreadable(path, error))
}

const AS_CSV: &str = "save each table as CSV into this folder, or name another";

impl Read {
    fn one(&mut self, path: &Path, name: &str, encoding: Option<&'static Encoding>) -> Result<()> {
        if !fs::metadata(path).map_err(|error| unreadable(path, error))?.is_file() {
            return Err(Error::storage(path, "it is not an ordinary file", "name a CSV file"));
        }
        let bytes = fs::read(path).map_err(|error| unreadable(path, error))?;
        match decode(bytes, name, encoding).and_then(|text| Sheet::new(name, text)) {
            Ok(sheet) => self.sheets.push(sheet),
            Err(Error::Input(problems)) => self.problems.extend(problems),
            Err(error) => return Err(error),
        }
        Ok(())
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
