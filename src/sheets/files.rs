use super::{
    Grid, Notice, Reading, Remark, Sheet,
    decode::{no_markup, text_of},
    foreign::{self, Taken},
};
use crate::error::{Error, Place, Problem, Result};
use encoding_rs::Encoding;
use std::{
    fs,
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
            "csv" | "tsv" | "tab" => read.one(&file, &name, reading)?,
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

const AS_CSV: &str = "save each table as CSV into this folder, or name another";

impl Read {
    fn one(&mut self, path: &Path, name: &str, reading: &Reading) -> Result<()> {
        if !fs::metadata(path).map_err(|error| unreadable(path, error))?.is_file() {
            return Err(Error::storage(path, "it is not an ordinary file", "name a CSV file"));
        }
        let bytes = fs::read(path).map_err(|error| unreadable(path, error))?;
        match self.bytes(bytes, name, reading) {
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

    /// Adds what the pages of a workbook hold that are laid out as no table is, such as Kumu's
    /// elements and connections; the other pages are given back.
    pub fn pages(&mut self, grids: Vec<Grid>, reading: &Reading) -> Vec<Grid> {
        let (taken, left) = foreign::pages(grids, reading);
        self.add(taken);
        left
    }

    fn add(&mut self, taken: Taken) {
        self.sheets.extend(taken.sheets);
        self.problems.extend(taken.problems);
        self.notices.extend(taken.notices);
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
