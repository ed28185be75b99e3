//! Workbooks made by hand, part by part, as no spreadsheet would make some of them.

use convoke::{
    error::{Error, Problem, Result},
    sheets::{self, Grid},
};
use std::io::{Cursor, Write};
use std::path::PathBuf;
use zip::{ZipWriter, write::SimpleFileOptions};

/// A zip archive of these parts.
pub(crate) fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;

/// An Excel workbook: `properties` of the workbook, its pages as (name, attributes, what stands
/// in `worksheet`), and further parts.
pub(crate) fn xlsx(
    properties: &str,
    pages: &[(&str, &str, &str)],
    more: &[(&str, &str)],
) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |id: &str, kind: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Type="{office}/{kind}" Target="{target}"/>"#)
    };
    let mut sheets = String::new();
    let mut relations = relation("t", "sharedStrings", "sharedStrings.xml")
        + &relation("s", "styles", "styles.xml");
    let mut parts = Vec::new();
    for (place, (name, attributes, content)) in pages.iter().enumerate() {
        let number = place + 1;
        sheets += &format!(
            r#"<sheet name="{name}" sheetId="{number}" {attributes} r:id="rId{number}"/>"#
        );
        let target = format!("worksheets/sheet{number}.xml");
        relations += &relation(&format!("rId{number}"), "worksheet", &target);
        parts.push((
            format!("xl/{target}"),
            format!(r#"<?xml version="1.0"?><worksheet>{content}</worksheet>"#),
        ));
    }
    let rels = |inside: &str| format!(r#"<Relationships>{inside}</Relationships>"#);
    let root = rels(&relation("rId1", "officeDocument", "xl/workbook.xml"));
    let book = format!("<workbook>{properties}<sheets>{sheets}</sheets></workbook>");
    let mut all = vec![
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", root),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", rels(&relations)),
    ];
    all.extend(parts.iter().map(|(name, text)| (name.as_str(), text.clone())));
    all.extend(more.iter().map(|(name, text)| (*name, (*text).to_owned())));
    let all: Vec<(&str, &str)> = all.iter().map(|(name, text)| (*name, text.as_str())).collect();
    archive(&all)
}

/// An OpenDocument spreadsheet with these tables, and these styles before them.
pub(crate) fn ods(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content>
        <office:automatic-styles>{styles}</office:automatic-styles>
        <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>
        </office:document-content>"#
    );
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", &content),
    ])
}

/// The bytes as a file of this name, in a folder that lasts as long as the first of the answer.
pub(crate) fn saved(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

/// The pages of a workbook, named as if it lay in the folder one is in.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Vec<Grid>> {
    let (folder, path) = saved(name, bytes);
    let inside = format!("{}{}", folder.path().display(), std::path::MAIN_SEPARATOR);
    let short = |place: &mut convoke::error::Place| {
        place.file = place.file.take().map(|file| file.replace(&inside, ""));
    };
    match sheets::grids(&path, None) {
        Ok(mut grids) => {
            for grid in &mut grids {
                grid.file = grid.file.replace(&inside, "");
                grid.notices.iter_mut().for_each(|notice| short(&mut notice.place));
            }
            Ok(grids)
        }
        Err(Error::Input(mut problems)) => {
            problems.iter_mut().for_each(|problem| short(&mut problem.place));
            Err(Error::Input(problems))
        }
        Err(error) => Err(error),
    }
}

/// What is wrong with a workbook.
pub(crate) fn refused(name: &str, bytes: &[u8]) -> Vec<String> {
    match read(name, bytes) {
        Err(error @ Error::Input(_)) => {
            assert_eq!(error.exit_status(), 3);
            let Error::Input(problems) = error else { return Vec::new() };
            problems.iter().map(Problem::to_string).collect()
        }
        Err(other) => panic!("{other:?}"),
        Ok(grids) => panic!("{} pages were read", grids.len()),
    }
}

/// The filled cells of a page as “A1 text”, row by row.
pub(crate) fn cells(grid: &Grid) -> Vec<String> {
    let mut cells = Vec::new();
    for row in &grid.rows {
        for (column, text) in row.cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let letter = char::from(b'A' + u8::try_from(column).unwrap());
            cells.push(format!("{letter}{} {text}", row.number));
        }
    }
    cells
}
