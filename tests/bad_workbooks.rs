//! What happens to workbooks that nobody should send, and that somebody will.
//!
//! Each test is named for its number in the list of bad inputs that this project keeps.
#![allow(clippy::unwrap_used)]

mod workbook;

use convoke::{
    model::Community,
    sheets::{self, Options},
};
use std::{io::Write, time::Instant};
use workbook::{archive, cells, ods, read, refused, saved, xlsx};
use zip::{ZipWriter, write::SimpleFileOptions};

/// One page with these rows.
fn page(rows: &str) -> Vec<u8> {
    xlsx("", &[("stakeholders", "", &format!("<sheetData>{rows}</sheetData>"))], &[])
}

/// A cell of text.
fn text(address: &str, text: &str) -> String {
    format!(r#"<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

const DAMAGED: &str = "open it in a spreadsheet and save it again, or ask for another copy";

#[test]
fn bad_input_25_a_zip_bomb_is_refused_at_once() {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, megabytes) in [("xl/workbook.xml", 0), ("xl/worksheets/sheet1.xml", 512)] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        for _ in 0..megabytes {
            zip.write_all(&vec![b' '; 1024 * 1024]).unwrap();
        }
    }
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 1_000_000);
    let began = Instant::now();
    assert_eq!(
        refused("book.xlsx", &bomb),
        ["book.xlsx: the workbook unpacks to far more than a workbook needs; save the pages that \
          matter as CSV UTF-8, and leave out cells with nothing to say"]
    );
    assert!(began.elapsed().as_secs() < 1);
}

#[test]
fn bad_input_25_an_archive_of_far_too_many_parts_is_refused_before_they_are_listed() {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for number in 0..70_000 {
        zip.start_file(format!("x{number}"), SimpleFileOptions::default()).unwrap();
    }
    assert_eq!(
        refused("book.xlsx", &zip.finish().unwrap().into_inner()),
        ["book.xlsx: the workbook has far more parts than a workbook needs; save the pages that \
          matter as CSV UTF-8, and leave out cells with nothing to say"]
    );
}

/// An archive says how much its parts unpack to, and one made to harm need not tell the truth.
#[test]
fn bad_input_25_a_part_that_unpacks_to_more_than_it_says_is_not_read_on() {
    let long = format!("<row r=\"1\">{}</row>", text("A1", &"x".repeat(100_000)));
    let mut book = page(&long);
    let size = |book: &[u8]| {
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(book.to_vec())).unwrap();
        let part = zip.by_name("xl/worksheets/sheet1.xml").unwrap();
        (part.size() as u32).to_le_bytes()
    };
    let (true_size, lie) = (size(&book), 50_000_u32.to_le_bytes());
    let places: Vec<usize> =
        (0..book.len() - 4).filter(|at| book[*at..*at + 4] == true_size).collect();
    assert!(!places.is_empty());
    for at in places {
        book[at..at + 4].copy_from_slice(&lie);
    }
    let said = refused("book.xlsx", &book);
    assert!(said[0].contains("larger than its declared uncompressed size"), "{said:?}");
}

#[test]
fn bad_input_26_a_million_cells_alike_in_little_room_are_refused_at_once() {
    let row = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(1000));
    let began = Instant::now();
    let said = refused("book.xlsx", &page(&row.repeat(1200)));
    assert!(said[0].contains("far more than a workbook needs"), "{said:?}");
    assert!(began.elapsed().as_secs() < 10);
}

#[test]
fn bad_input_25_words_that_are_shown_far_more_often_than_written_are_refused_at_once() {
    let began = Instant::now();
    let long = "x".repeat(30_000);
    let shown: String = (2..2_000)
        .map(|row| format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#))
        .collect();
    let texts = format!("<sst><si><t>{long}</t></si></sst>");
    let sheet = format!("<sheetData>{shown}</sheetData>");
    let shared = xlsx("", &[("stakeholders", "", &sheet)], &[("xl/sharedStrings.xml", &texts)]);
    let cell = |times: usize, words: &str| {
        format!(
            r#"<table:table-row table:number-rows-repeated="{times}"><table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell></table:table-row>"#
        )
    };
    let table =
        |rows: &str| format!(r#"<table:table table:name="stakeholders">{rows}</table:table>"#);
    let repeated = ods("", &table(&cell(1_000, &long)));
    let rows = ods("", &table(&cell(1_000_000, "a")));
    let pages = ods("", &table(&cell(50_000, "a")).repeat(10));
    for (name, bomb) in [("a.xlsx", shared), ("b.ods", repeated), ("c.ods", rows), ("d.ods", pages)]
    {
        assert!(bomb.len() < 100_000, "{name}");
        let said = refused(name, &bomb);
        assert!(said[0].contains("shows far more on its page"), "{said:?}");
    }
    assert!(began.elapsed().as_secs() < 4);
}

#[test]
fn bad_input_29_what_is_no_workbook_is_called_by_its_name() {
    let compound = |part: &str| {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        bytes.extend([0; 512]);
        bytes.extend(part.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let xlsx = "open it in a spreadsheet and save it as .xlsx, or each sheet as CSV UTF-8";
    let unlocked = "open it in a spreadsheet and save it without a password";
    for (bytes, what, remedy) in [
        (compound("EncryptedPackage"), "a password-protected workbook", unlocked),
        (compound("Workbook"), "an Excel workbook of the old kind (.xls)", xlsx),
        (b"<html><table><tr><td>Ana".to_vec(), "a web page", xlsx),
        (
            archive(&[("xl/workbook.bin", "")]),
            "a binary Excel workbook",
            "open it in Excel and save it as .xlsx",
        ),
        (
            archive(&[("word/document.xml", "")]),
            "a word processor's document",
            "copy its table into a spreadsheet and save that",
        ),
        (
            archive(&[("Index/Document.iwa", "")]),
            "a Numbers spreadsheet",
            "open it in Numbers and export it as Excel or CSV",
        ),
        (
            archive(&[("people.csv", "name")]),
            "a zip archive",
            "unpack it and name the sheets in it",
        ),
    ] {
        let message = format!("book.xlsx: the file looks like {what}; {remedy}");
        assert_eq!(refused("book.xlsx", &bytes), [message]);
    }
    let locked = r#"<manifest:manifest><manifest:file-entry manifest:full-path="content.xml">
        <manifest:encryption-data/></manifest:file-entry></manifest:manifest>"#;
    let locked = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", locked),
        ("content.xml", "\u{1}\u{2}"),
    ]);
    let said = refused("book.ods", &locked);
    assert_eq!(
        said,
        [format!("book.ods: the file looks like a password-protected workbook; {unlocked}")]
    );
}

#[test]
fn a_text_file_that_is_called_a_workbook_is_read_as_text() {
    let grids = read("book.xlsx", b"name,sector\nAna,payer\n").unwrap();
    assert_eq!(cells(&grids[0]), ["A1 name", "B1 sector", "A2 Ana", "B2 payer"]);
}

#[test]
fn a_damaged_workbook_is_refused_and_said_to_be_damaged() {
    let whole = page(&format!("<row>{}</row>", text("A1", "name")));
    let half = &whole[..whole.len() / 2];
    let said = refused("book.xlsx", half);
    assert!(
        said[0].starts_with("book.xlsx: the workbook is damaged: its archive is broken ("),
        "{said:?}"
    );
    assert!(said[0].ends_with(DAMAGED), "{said:?}");
    let broken = page("<row><c><v>1</c></row>");
    let said = refused("book.xlsx", &broken);
    assert!(said[0].contains("damaged: its part xl/worksheets/sheet1.xml: "), "{said:?}");
    let cut = archive(&[("xl/workbook.xml", "<workbook><sheets>")]);
    assert_eq!(
        refused("book.xlsx", &cut),
        [format!(
            "book.xlsx: the workbook is damaged: its part xl/workbook.xml: it ends in the middle; {DAMAGED}"
        )]
    );
    let nowhere = page(r#"<row><c t="s"><v>7</v></c></row>"#);
    assert!(refused("book.xlsx", &nowhere)[0].contains("a text that is not there"));
    let outside = page(r#"<row r="1"><c r="../../x"><v>7</v></c></row>"#);
    assert!(refused("book.xlsx", &outside)[0].contains("a cell that no page has"));
    let empty = archive(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]);
    assert!(refused("book.ods", &empty)[0].contains("content.xml is missing"));
}

#[test]
fn bad_input_30_names_in_an_archive_never_become_files() {
    let evil = archive(&[
        ("../../evil.txt", "x"),
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="a" Type="x/officeDocument" Target="../../../etc/passwd"/></Relationships>"#,
        ),
        ("xl/workbook.xml", "<workbook/>"),
    ]);
    let (folder, path) = saved("book.xlsx", &evil);
    assert!(sheets::grids(&path, None).is_err());
    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().flatten().collect();
    assert_eq!(files.len(), 1);
    assert!(!folder.path().parent().unwrap().join("evil.txt").exists());
}

#[test]
fn bad_input_34_35_document_types_and_their_entities_are_refused() {
    let laughs = r#"<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]><workbook>&lol2;</workbook>"#;
    let outside =
        r#"<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><workbook>&x;</workbook>"#;
    for part in [laughs, outside] {
        let said = refused("book.xlsx", &archive(&[("xl/workbook.xml", part)]));
        assert!(said[0].contains("a document type, which a workbook never has"), "{said:?}");
    }
    let said = refused("book.xlsx", &page(&format!("<row>{}</row>", text("A1", "&xxe;"))));
    assert!(said[0].contains("an entity of its own"), "{said:?}");
}

#[test]
fn bad_input_36_elements_nested_without_end_are_refused() {
    let deep = "<a>".repeat(100_000);
    let said = refused("book.xlsx", &page(&deep));
    assert!(said[0].contains("nested more than 64 deep"), "{said:?}");
    let said = refused("book.ods", &ods("", &deep));
    assert!(said[0].contains("nested more than 64 deep"), "{said:?}");
    let endless = format!("<row><c r=\"{}\"/></row>", "A".repeat(2_000_000));
    let said = refused("book.xlsx", &page(&endless));
    assert!(said[0].contains("a tag or a text without end"), "{said:?}");
}

/// Whatever is wrong in a page is told with the page, its row and its column.
#[test]
fn a_problem_in_a_workbook_is_placed_by_page_row_and_column() {
    let rows = format!(
        "<row r=\"3\">{}{}</row><row r=\"7\">{}{}</row>",
        text("A3", "name"),
        text("B3", "sector"),
        text("A7", "Ana"),
        text("B7", "banana"),
    );
    let (folder, path) = saved("book.xlsx", &page(&rows));
    let read = sheets::read(&path, None).unwrap();
    let error = sheets::import(read, &Community::default(), &[], &Options::default()).unwrap_err();
    assert_eq!(error.exit_status(), 3);
    let said = error.to_string().replace(&format!("{}/", folder.path().display()), "");
    assert!(
        said.starts_with("book.xlsx, page “stakeholders”, row 7, column “sector”: “banana” is not"),
        "{said}"
    );
}

/// What a disk or a mail may do to a file, and what a sender may do to its parts.
#[test]
fn a_workbook_that_was_changed_anywhere_is_read_or_refused() {
    let rows = format!(r#"<row r="2">{}<c s="1"><f>A1</f><v>5</v></c></row>"#, text("A2", "Ana"));
    let styles =
        "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let sheet = format!("<cols><col min=\"1\" max=\"2\"/></cols><sheetData>{rows}</sheetData>");
    let tables = r#"<table:table table:name="a"><table:table-row table:number-rows-repeated="2">
        <table:table-cell office:value-type="date" office:date-value="2026-03-14"><text:p>x</text:p>
        </table:table-cell></table:table-row></table:table>"#;
    let books =
        [xlsx("", &[("people", "", &sheet)], &[("xl/styles.xml", styles)]), ods("", tables)];
    let (folder, path) = saved("book.xlsx", b"");
    let mut random = 1_u64;
    let mut next = |below: usize| {
        random =
            random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) as usize % below
    };
    for round in 0..1500 {
        let mut book = books[round % 2].clone();
        for _ in 0..=next(3) {
            let at = next(book.len());
            book[at] = next(256) as u8;
        }
        if next(4) == 0 {
            book.truncate(next(book.len()));
        }
        std::fs::write(&path, &book).unwrap();
        match sheets::grids(&path, None) {
            Ok(_) | Err(convoke::error::Error::Input(_)) => {}
            Err(other) => panic!("{round}: {other}"),
        }
    }
    // The same within the parts, where no checksum tells.
    for round in 0..1500 {
        let mut changed = [sheet.clone(), tables.to_owned()][round % 2].clone().into_bytes();
        let letters = br#"<>/"&;=A1Z9 x"#;
        for _ in 0..=next(2) {
            let at = next(changed.len());
            changed[at] = letters[next(letters.len())];
        }
        let Ok(changed) = String::from_utf8(changed) else { continue };
        let book = match round % 2 {
            0 => xlsx("", &[("people", "", &changed)], &[("xl/styles.xml", styles)]),
            _ => ods("", &changed),
        };
        std::fs::write(&path, &book).unwrap();
        match sheets::grids(&path, None) {
            Ok(_) | Err(convoke::error::Error::Input(_)) => {}
            Err(other) => panic!("{round}: {other}"),
        }
    }
    drop(folder);
}
