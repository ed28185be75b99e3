//! Workbooks: zip archives of XML, read page by page into grids, with limits at every step.
//!
//! Nothing is extracted and no name in an archive becomes a path; formulas are never evaluated.

mod format;
mod ods;
mod package;
mod page;
mod xlsx;
mod xml;

use super::Grid;
use crate::error::Trouble;
use package::Package;
use std::fs::File;

/// What a workbook's OpenDocument kind calls itself.
const OPEN_DOCUMENT: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// Whether a file that begins so is an archive, as workbooks are.
pub(super) fn is_archive(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// The pages of a workbook that hold cells, in its order; `name` is the file's for places.
///
/// Each page is read twice, once to count its cells, so that one that is too large is refused
/// before anything is made of it.
pub(super) fn pages(file: File, name: &str) -> Result<Vec<Grid>, Trouble> {
    let mut package = Package::open(file)?;
    let kind = package.head("mimetype").unwrap_or_default();
    if kind.starts_with(OPEN_DOCUMENT) {
        return ods::pages(&mut package, name);
    }
    let other = if package.has("xl/workbook.bin") {
        ("a binary Excel workbook", "open it in Excel and save it as .xlsx")
    } else if package.has("word/") || kind.contains("opendocument.text") {
        ("a word processor's document", "copy its table into a spreadsheet and save that")
    } else if package.has("ppt/") || kind.contains("opendocument.presentation") {
        ("a presentation", "ask for the spreadsheet behind it")
    } else if package.has("Index/Document.iwa") || package.has("index.xml") {
        ("a Numbers spreadsheet", "open it in Numbers and export it as Excel or CSV")
    } else if package.has("xl/") || package.has("_rels/.rels") {
        return xlsx::pages(&mut package, name);
    } else {
        ("a zip archive", "unpack it and name the sheets in it")
    };
    Err(Trouble::LooksLike { what: other.0, remedy: other.1 })
}
