//! What happens to sheets that nobody should send, and that somebody will.
//!
//! Each test is named for its number in the list of bad inputs that this project keeps.
#![allow(clippy::unwrap_used)]

use convoke::{
    error::{Error, Problem},
    model::{Community, Table},
    sheets::{self, Import, Options, Read, Reading, Remembered, Sheet},
};

/// Reads the bytes of files and imports them into nothing.
fn import(files: &[(&str, &[u8])]) -> Result<Import, Error> {
    let mut read = Read::default();
    for (file, bytes) in files {
        match sheets::decode(bytes.to_vec(), file, None).and_then(|text| Sheet::new(file, text)) {
            Ok(sheet) => read.sheets.push(sheet),
            Err(Error::Input(problems)) => read.problems.extend(problems),
            Err(error) => return Err(error),
        }
    }
    sheets::import(read, &Community::default(), &[], &Options::default())
}

fn refused(files: &[(&str, &[u8])]) -> Vec<String> {
    match import(files) {
        Err(Error::Input(problems)) => problems.iter().map(Problem::to_string).collect(),
        other => panic!("{other:?}"),
    }
}

/// What is wrong with one sheet of stakeholders.
fn people(text: &str) -> Vec<String> {
    refused(&[("stakeholders.csv", text.as_bytes())])
}

/// What is wrong with ties between Ana and Ben.
fn ties(text: &str) -> Vec<String> {
    refused(&[("stakeholders.csv", b"name\nAna\nBen\n"), ("relationships.csv", text.as_bytes())])
}

fn community(bytes: &[u8]) -> (Community, Vec<String>) {
    let import = import(&[("stakeholders.csv", bytes)]).unwrap();
    let mut community = Community::default();
    community.apply_all(&import.operations).unwrap();
    (community, import.notices.iter().map(ToString::to_string).collect())
}

fn names(bytes: &[u8]) -> Vec<String> {
    let (community, _) = community(bytes);
    community.tables().stakeholders.values().map(|row| row.name.to_string()).collect()
}

#[test]
fn bad_input_01_an_empty_file_has_no_heading_row() {
    let message = "stakeholders.csv: the file is empty: it has no heading row; put the column \
                   names in the first row";
    assert_eq!(people(""), [message]);
    assert_eq!(people("\u{FEFF}\r\n\r\n ,, \r\n"), [message]);
}

#[test]
fn bad_input_02_a_heading_row_alone_is_no_rows_and_no_problem() {
    assert_eq!(import(&[("stakeholders.csv", b"name,sector")]).unwrap().operations, []);
}

#[test]
fn bad_input_03_a_missing_column_is_named_beside_those_found() {
    assert_eq!(
        people("sector,region\npayer,North\n"),
        ["stakeholders.csv, row 1: there is no column “name”; found “sector”, “region”; call \
          the column “name” in which this stands: What it is called"]
    );
}

#[test]
fn bad_input_04_a_heading_that_stands_twice_is_shown_with_both_positions() {
    assert_eq!(
        people("name,sector,Name\nAna,payer,Ana\n"),
        ["stakeholders.csv, row 1, column “Name”: columns 1 and 3 are both “Name”; rename or \
          delete one of them"]
    );
}

#[test]
fn bad_input_05_an_unknown_column_is_reported() {
    let (_, notices) = community(b"name,Feb mtg,regoin\nAna,x,North\n");
    assert_eq!(
        notices,
        [
            "stakeholders.csv, row 1, column “Feb mtg”: “Feb mtg” is not a column of \
             stakeholders and was not read",
            "stakeholders.csv, row 1, column “regoin”: “regoin” is not a column of stakeholders \
             and was not read; did you mean “region”?"
        ]
    );
}

#[test]
fn bad_input_06_a_ragged_row_says_how_many_cells_it_has() {
    assert_eq!(
        people("name,sector\nAna\nBen,payer,North\nCy,payer,,\n"),
        [
            "stakeholders.csv, row 2: the row has 1 cells, and the heading row has 2; look for a \
             missing or extra separator, or a cell that needs quotes",
            "stakeholders.csv, row 3: the row has 3 cells, and the heading row has 2; look for a \
             missing or extra separator, or a cell that needs quotes"
        ]
    );
}

#[test]
fn bad_input_07_an_unclosed_quote_is_found_where_it_was_opened() {
    let unclosed = "the quote opened in this row is never closed; close it with \" at the end of \
                    the cell";
    let here = [format!("stakeholders.csv, row 3: {unclosed}")];
    assert_eq!(people("name,sector\nAna,payer\n\"Ben,payer\nCy,payer\n"), here);
    assert_eq!(people("name,sector\nAna,payer\n\"Ben,payer\n\"Cy, Inc\",payer\n"), here);
}

#[test]
fn bad_input_07_a_cell_of_more_than_a_mebibyte_is_refused() {
    let text = format!("name,notes\nAna,\"{}\"\n", "x".repeat(1024 * 1024 + 1));
    assert_eq!(
        people(&text),
        ["stakeholders.csv, row 2: a cell holds 1048577 bytes; the most is 1048576; look for a \
          quote that is not closed, or shorten the cell"]
    );
}

#[test]
fn bad_input_08_a_byte_order_mark_is_no_part_of_the_first_heading() {
    assert_eq!(names(b"\xEF\xBB\xBFname\nM\xC3\xA9decins\n"), ["Médecins"]);
}

#[test]
fn bad_input_09_utf_16_is_read_by_its_mark_and_refused_without() {
    let text = "name\nMédecins 医院\n";
    let little: Vec<u8> =
        "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> =
        "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    assert_eq!(names(&little), ["Médecins 医院"]);
    assert_eq!(names(&big), ["Médecins 医院"]);
    assert!(import(&[("stakeholders.csv", &little[2..])]).is_err());
    assert!(import(&[("stakeholders.csv", &little[..little.len() - 1])]).is_err());
}

#[test]
fn bad_input_10_windows_1252_is_read_and_said_so_with_its_place() {
    let bytes = b"name,notes\nAna,\nM\xE9decins,\x93yes\x94\n";
    let (community, notices) = community(bytes);
    let names: Vec<_> =
        community.tables().stakeholders.values().map(|s| s.name.to_string()).collect();
    assert_eq!(names, ["Ana", "Médecins"]);
    assert_eq!(
        notices,
        ["stakeholders.csv, row 3, column “name”: this is not UTF-8 and was read as \
          Windows-1252, so that this is “Médecins”; if that is wrong, say how the file is \
          written, as in --encoding windows-1250"]
    );
}

#[test]
fn bad_input_10_bytes_that_make_no_words_are_refused_with_a_hint() {
    // “Łódź” as Windows-1250 writes it.
    assert_eq!(
        refused(&[("stakeholders.csv", b"name,region\nAna,\xA3\xF3d\x9F\n")]),
        ["stakeholders.csv, row 2, column “region”: byte 0xA3 is not text in UTF-8; say how it \
          is written, as in --encoding windows-1252"]
    );
    let polish = sheets::encoding("windows-1250").unwrap();
    let text = sheets::decode(b"\xA3\xF3d\x9F".to_vec(), "x.csv", Some(polish)).unwrap();
    assert_eq!(text.text, "Łódź");
}

#[test]
fn bad_input_11_nul_is_refused() {
    assert_eq!(
        people("name\nAna\nB\0n\n"),
        ["stakeholders.csv, row 3, column “name”: the file holds NUL characters; save it again \
          as CSV UTF-8"]
    );
}

#[test]
fn bad_input_12_rows_are_numbered_as_a_spreadsheet_does() {
    for text in [
        "name,sector\rAna,payer\r\rBen,payor2\r",
        "name,sector\nAna,payer\r\n\rBen,payor2\n",
        "name,sector\r\n\"A\r\nna\",payer\r\n,,\r\nBen,payor2",
    ] {
        let found = people(text);
        assert!(
            found[0].starts_with("stakeholders.csv, row 4, column “sector”: “payor2”"),
            "{found:?}"
        );
    }
}

#[test]
fn bad_input_13_other_separators_are_found_and_said() {
    assert_eq!(names(b"name;sector\n\"Hope; House\";payer\n"), ["Hope; House"]);
    assert_eq!(names(b"name\tsector\nHope, House\tpayer\n"), ["Hope, House"]);
    assert_eq!(names(b"sep=;\r\nname;sector\r\nAna;payer\r\n"), ["Ana"]);
    let (_, notices) = community(b"name;sector\nAna;payer\n");
    assert_eq!(notices, ["stakeholders.csv: columns are separated by semicolons"]);
}

#[test]
fn bad_input_14_rows_are_made_as_they_are_asked_for() {
    let text = format!("name\n{}", "Ana\n".repeat(200_000));
    let text = sheets::decode(text.into_bytes(), "stakeholders.csv", None).unwrap();
    let sheet = Sheet::new("stakeholders.csv", text).unwrap();
    let last = sheet.rows().last().unwrap();
    assert_eq!((last.number(), last.cell(0)), (200_001, "Ana"));
}

#[test]
fn bad_input_15_importing_again_makes_no_second_record() {
    let read = || Read {
        sheets: vec![
            sheet("stakeholders.csv", "name\nAna\n"),
            sheet("ties.csv", "from,to\nAna,Ben\n"),
        ],
        ..Read::default()
    };
    let options = Options { new: vec!["Ben".into()], ..Options::default() };
    let first = sheets::import(read(), &Community::default(), &[], &options).unwrap();
    let mut community = Community::default();
    community.apply_all(&first.operations).unwrap();
    let memories: [&[Remembered]; 2] = [&first.memory, &[]];
    for memory in memories {
        let again = sheets::import(read(), &community, memory, &Options::default()).unwrap();
        assert_eq!(again.operations, []);
    }
}

fn sheet(file: &str, text: &str) -> Sheet {
    Sheet::new(file, sheets::decode(text.as_bytes().to_vec(), file, None).unwrap()).unwrap()
}

#[test]
fn bad_input_16_a_twin_that_only_a_machine_tells_apart_is_asked_about() {
    assert_eq!(
        people("name\nLakeside Clinic\nLake\u{200B}side Clinic\n"),
        ["stakeholders.csv, row 3, column “name”: “Lake\u{200B}side Clinic” may be “Lakeside \
          Clinic” of row 2; say --same 'Lake\u{200B}side Clinic=Lakeside Clinic' if they are \
          one, --new 'Lake\u{200B}side Clinic' if they are two"]
    );
    assert_eq!(
        people("name\nLakeside Clinic\nLAKESIDE clinic\n"),
        ["stakeholders.csv, row 3, column “name”: row 2 is about the same stakeholder, and \
          differs in “name”; keep one of the two rows, or tell them apart by an id, a day or who \
          said it"]
    );
    assert_eq!(people("name\nMédecins\nMe\u{301}decins\n").len(), 1);
}

#[test]
fn bad_input_17_a_blank_name_is_asked_for() {
    assert_eq!(
        people("name,sector\n ,payer\n"),
        [
            "stakeholders.csv, row 2, column “name”: nothing is said, and “name” is needed; fill it in"
        ]
    );
}

#[test]
fn bad_input_18_a_name_of_ten_thousand_characters_is_refused() {
    let found = people(&format!("name\n{}\n", "é".repeat(10_000)));
    assert_eq!(
        found,
        ["stakeholders.csv, row 2, column “name”: the text is 10000 characters long; the most is \
          500; shorten it, and keep the rest in notes"]
    );
}

#[test]
fn bad_input_19_days_that_are_none_or_two_are_refused() {
    let found = ties("from,to,since\nAna,Ben,2026-02-30\nAna,Ben,03/04/2026\nAna,Ben,45000\n");
    assert_eq!(found.len(), 3);
    assert!(found[0].contains("row 2, column “since”: “2026-02-30” is not a day"), "{found:?}");
    assert!(found[1].contains("“03/04/2026” could be 2026-03-04 or 2026-04-03"), "{found:?}");
    assert!(found[2].contains("“45000” looks like a spreadsheet's day number"), "{found:?}");
}

#[test]
fn bad_input_20_strengths_that_are_no_numbers_are_refused() {
    let found = ties("from,to,strength\nAna,Ben,NaN\nAna,Ben,1e309\nAna,Ben,\"1,5\"\nAna,Ben,-2\n");
    assert_eq!(found.len(), 4);
    assert!(
        found[2].contains("row 4, column “strength”: “1,5” is not a positive number"),
        "{found:?}"
    );
}

#[test]
fn bad_input_21_an_unknown_name_is_answered_with_the_nearest() {
    let both: [(&str, &[u8]); 2] = [
        ("stakeholders.csv", b"name\nLakeside Clinic\nHope House\n"),
        ("relationships.csv", b"from,to\nLakesde Clinic,Hope House\n"),
    ];
    assert_eq!(
        refused(&both),
        ["relationships.csv, row 2, column “from”: no stakeholder on record is called “Lakesde \
          Clinic”; did you mean “Lakeside Clinic”? Correct the name, or say --same 'Lakesde \
          Clinic=Lakeside Clinic' if they are one, --new 'Lakesde Clinic' if they are two"]
    );
}

#[test]
fn bad_input_22_a_circle_of_parts_is_shown() {
    let found = refused(&[("initiatives.csv", b"id,name,part of\na,A,b\nb,B,a\n")]);
    assert!(
        found[0]
            .starts_with("initiatives.csv, row 3, column “part of”: “a”, “b”, “a” form a circle"),
        "{found:?}"
    );
}

#[test]
fn bad_input_23_ids_never_become_paths() {
    let (community, _) = community(b"id,name\n../x,Ana\nCON,Ben\n-rf,Cy\n");
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("out");
    sheets::export_folder(&community, &inner).unwrap();
    let files = |path: &std::path::Path| std::fs::read_dir(path).unwrap().count();
    assert_eq!((files(folder.path()), files(&inner)), (1, 1));
    let (again, _) =
        sheets::community(sheets::read(&inner, None).unwrap(), &Options::default()).unwrap();
    assert_eq!(again, community);
}

#[test]
fn bad_input_29_other_kinds_of_files_are_called_by_their_names() {
    for (bytes, what) in [
        (&b"PK\x03\x04xl/workbook.xml"[..], "an Excel workbook"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an Excel workbook of the old kind (.xls)"),
        (b"<html><table>", "a web page"),
        (b"%PDF-1.7", "a PDF"),
        (b"SQLite format 3\0", "a community file or another database"),
    ] {
        let found = refused(&[("stakeholders.csv", bytes)]);
        assert!(
            found[0].starts_with(&format!("stakeholders.csv: the file looks like {what}; ")),
            "{found:?}"
        );
    }
}

/// What is wrong with one file that may be another tool's.
fn foreign(file: &str, bytes: &[u8]) -> Vec<String> {
    let mut read = Read::default();
    match read.bytes(bytes.to_vec(), file, &Reading::default()) {
        Err(Error::Input(problems)) => problems.iter().map(Problem::to_string).collect(),
        Ok(()) => read.problems.iter().chain(&read.skippable).map(Problem::to_string).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn bad_input_32_json_200_000_deep_is_refused_at_128() {
    let deep = "[".repeat(200_000);
    let message = "x.json, line 1: lists are nested more than 128 deep; look whether this is the \
                   file that was meant; no network needs that";
    for text in [
        format!("{{\"elements\": {deep}"),
        format!("{{\"nodes\": [], \"links\": {deep}"),
        deep.clone(),
        "{\"a\":".repeat(200_000),
    ] {
        assert_eq!(foreign("x.json", text.as_bytes()), [message]);
    }
}

#[test]
fn bad_input_33_a_key_that_stands_twice_and_what_follows_after_the_end_are_refused() {
    let twice = "{\"nodes\": [{\"id\": 1,\n \"id\": 2}], \"links\": []}";
    assert_eq!(
        foreign("x.json", twice.as_bytes()),
        ["x.json, line 2: this cannot be read as JSON of nodes and links: the key “id” stands \
          twice in one object; export it again from the program that made it"]
    );
    let trailing = "{\"elements\": [], \"connections\": []}\n]";
    assert_eq!(
        foreign("x.json", trailing.as_bytes()),
        [
            "x.json, line 2: this cannot be read as a Kumu project: something follows after its end; \
          export it again from the program that made it"
        ]
    );
}

#[test]
fn bad_input_34_a_billion_laughs_are_refused_before_the_first() {
    let mut text =
        String::from("<?xml version=\"1.0\"?>\n<!DOCTYPE graphml [\n<!ENTITY l0 \"lol\">\n");
    for depth in 1..12 {
        let ten = format!("&l{};", depth - 1).repeat(10);
        text.push_str(&format!("<!ENTITY l{depth} \"{ten}\">\n"));
    }
    text.push_str("]>\n<graphml><graph><node id=\"&l11;\"/></graph></graphml>");
    let message = "x.graphml, line 2: the file declares a DOCTYPE, which can stand for more than \
                   it shows; delete all of <!DOCTYPE …>, and save it again";
    assert_eq!(foreign("x.graphml", text.as_bytes()), [message]);
    let other = text.replace("graphml", "lolz");
    assert!(foreign("x.graphml", other.as_bytes())[0].contains("DOCTYPE"), "{other}");
}

#[test]
fn bad_input_35_an_entity_is_never_fetched_nor_made_up() {
    let text = "<!DOCTYPE gexf SYSTEM \"http://example.org/x.dtd\"><gexf><graph/></gexf>";
    assert!(foreign("x.gexf", text.as_bytes())[0].contains("declares a DOCTYPE"));
    let text =
        "<graphml>\n<graph><node id=\"a\"><data key=\"name\">&xxe;</data></node></graph></graphml>";
    assert_eq!(
        foreign("x.graphml", text.as_bytes()),
        ["x.graphml, line 2: this cannot be read as GraphML: “&xxe;” stands for nothing that is \
          known; export it again from the program that made it"]
    );
    assert!(
        foreign("x.graphml", b"<graphml><graph><node id=\"&xxe;\"/></graph></graphml>")[0]
            .contains("cannot be read as GraphML")
    );
}

#[test]
fn bad_input_36_xml_a_million_deep_is_refused_at_64() {
    let text = format!("<graphml>{}", "<graph>".repeat(1_000_000));
    let message = "x.graphml, line 1: elements are nested more than 64 deep; look whether this is \
                   the file that was meant; no network needs that";
    assert_eq!(foreign("x.graphml", text.as_bytes()), [message]);
    let gml = "graph [ ".repeat(200_000);
    assert!(foreign("x.gml", gml.as_bytes())[0].contains("lists are nested more than 64 deep"));
}

#[test]
fn bad_input_37_an_edge_to_a_missing_node_is_refused_in_every_format_but_kumus() {
    for (file, text) in [
        (
            "x.graphml",
            "<graphml><graph><node id=\"a\"/><edge source=\"a\" target=\"b\"/></graph></graphml>",
        ),
        (
            "x.gexf",
            "<gexf><graph><nodes><node id=\"a\"/></nodes><edges><edge source=\"a\" target=\"b\"/></edges></graph></gexf>",
        ),
        (
            "x.json",
            "{\"nodes\": [{\"id\": \"a\"}], \"links\": [{\"source\": \"a\", \"target\": \"b\"}]}",
        ),
        ("x.gml", "graph [ node [ id 1 ] edge [ source 1 target b ] ]"),
        ("x.net", "*Vertices 1\n1 \"a\"\n*Edges\n1 b\n"),
    ] {
        let found = foreign(file, text.as_bytes());
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("the file has no ") && found[0].contains(" “b”"), "{found:?}");
    }
    // Nobody mends a project of Kumu's by hand: such a connection is left out, and said.
    let kumu = r#"{"elements": [{"label": "a"}], "connections": [{"from": "a", "to": "b"}]}"#;
    let mut read = Read::default();
    read.bytes(kumu.into(), "x.json", &Reading::default()).unwrap();
    let import = sheets::import(read, &Community::default(), &[], &Options::default()).unwrap();
    assert!(import.notices.iter().any(|notice| notice.to_string().contains("“b”")));
}

#[test]
fn bad_input_42_formulas_are_disarmed_in_what_a_spreadsheet_reads() {
    let hostile = ["=cmd|' /C calc'!A0", "+46 8 123", "-Anne", "@here", "'=quoted"];
    let text = format!("name\n{}\n", hostile.join("\n"));
    let (community, _) = community(text.as_bytes());
    let names = |community: &Community| -> Vec<String> {
        community.tables().stakeholders.values().map(|row| row.name.to_string()).collect()
    };
    let written = sheets::export(&community, Table::Stakeholders);
    for row in csv::Reader::from_reader(written.as_bytes()).records() {
        for cell in row.unwrap().iter() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
    }
    assert_eq!(names(&self::community(written.as_bytes()).0), names(&community));
}

#[test]
fn bad_input_49_what_is_no_ordinary_file_is_refused() {
    for path in ["/dev/null", "/no/such/file.csv"] {
        assert!(matches!(sheets::read(path.as_ref(), None), Err(Error::Storage { .. })), "{path}");
    }
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(sheets::read(folder.path(), None), Err(Error::Storage { .. })));
}
