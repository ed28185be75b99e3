//! Workbooks as they come: what is read of them, and what is said of what they hide.
#![allow(clippy::unwrap_used)]

mod workbook;

use convoke::{
    model::Community,
    sheets::{self, Options, Question},
};
use rust_xlsxwriter::{Format, Formula, Workbook};
use workbook::{cells, ods, read, refused, saved, xlsx};

/// What was settled while a page was read.
fn notices(grid: &sheets::Grid) -> Vec<String> {
    grid.notices.iter().map(ToString::to_string).collect()
}

const STYLES: &str = r#"<styleSheet><numFmts>
    <numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="mmm\-yy"/>
    </numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>
    <xf numFmtId="18"/></cellXfs></styleSheet>"#;

/// One page with these rows.
fn page(rows: &str) -> Vec<u8> {
    let page = format!("<sheetData>{rows}</sheetData>");
    xlsx("", &[("people", "", &page)], &[("xl/styles.xml", STYLES)])
}

#[test]
fn a_workbook_from_excel_is_read_as_its_author_sees_it() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("People").unwrap();
    sheet.write_string(1, 0, "Org").unwrap().write_string(1, 1, "Joined").unwrap();
    sheet.write_string(3, 0, "Lakeside “Clinic” & Sons").unwrap();
    let day = Format::new().set_num_format("m/d/yyyy");
    sheet.write_number_with_format(3, 1, 46_095.0, &day).unwrap();
    sheet.write_number(3, 2, 0.1 + 0.2).unwrap().write_boolean(3, 3, true).unwrap();
    let zip = Format::new().set_num_format("00000");
    sheet.write_number_with_format(3, 4, 501, &zip).unwrap();
    sheet.write_formula(3, 5, Formula::new("1+1").set_result("2")).unwrap();
    sheet.write_string(4, 0, "=2+3").unwrap();
    let grids = read("book.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(grids.len(), 1);
    assert_eq!(grids[0].page.as_deref(), Some("People"));
    assert_eq!(
        cells(&grids[0]),
        [
            "A2 Org",
            "B2 Joined",
            "A4 Lakeside “Clinic” & Sons",
            "B4 2026-03-14",
            "C4 0.3",
            "D4 TRUE",
            "E4 00501",
            "F4 2",
            "A5 =2+3"
        ]
    );
    assert_eq!(notices(&grids[0]), [""; 0]);
}

#[test]
fn what_a_workbook_hides_and_merges_is_said() {
    let content = r#"<cols><col min="2" max="3" hidden="1"/><col min="9" max="16384" hidden="1"/></cols>
        <sheetData>
        <row r="1"><c r="A1" t="inlineStr"><is><t>Org</t></is></c><c r="D1" t="b"><v>0</v></c></row>
        <row r="3" hidden="1"><c r="A3"><v>1</v></c></row>
        <row r="4" hidden="1"><c r="A4"><v>2</v></c></row>
        <row r="5" hidden="1"/>
        <row r="7" hidden="true"><c r="A7"><v>3</v></c></row></sheetData>
        <mergeCells><mergeCell ref="A1:C1"/></mergeCells>"#;
    let book = xlsx("", &[("old list", r#"state="hidden""#, content)], &[]);
    let grids = read("book.xlsx", &book).unwrap();
    assert!(grids[0].is_hidden && grids[0].rows[1].is_hidden && !grids[0].rows[0].is_hidden);
    assert_eq!(
        notices(&grids[0]),
        [
            "book.xlsx, page “old list”: the page is hidden, and was read all the same",
            "book.xlsx, page “old list”: hidden rows were read all the same: 3–4, 7",
            "book.xlsx, page “old list”: hidden columns were read all the same: B–C",
            "book.xlsx, page “old list”: merged cells say something in their first cell only: A1:C1",
        ]
    );
}

#[test]
fn rich_text_and_texts_without_addresses_are_read_whole() {
    let texts = r#"<sst><si><r><t>Lake</t></r><r><rPr/><t xml:space="preserve">side </t></r>
        <rPh><t>ignored</t></rPh></si><si><t>R&amp;D &#252;ber_x000D_
all</t></si></sst>"#;
    let rows = r#"<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c/><x:c t="s"><x:v>1</x:v></x:c></x:row>
        <x:row><x:c t="str"><x:f>"a"&amp;"b"</x:f><x:v>ab</x:v></x:c></x:row>"#;
    let page = format!("<x:sheetData>{rows}</x:sheetData>");
    let book = xlsx("", &[("people", "", &page)], &[("xl/sharedStrings.xml", texts)]);
    let grids = read("book.xlsx", &book).unwrap();
    assert_eq!(cells(&grids[0]), ["A1 Lakeside ", "C1 R&D über\nall", "A2 ab"]);
}

#[test]
fn an_open_document_is_read_as_its_author_sees_it() {
    let styles = r#"<style:style style:name="ta2" style:family="table">
        <style:table-properties table:display="false"/></style:style>"#;
    let tables = r##"<table:table table:name="People">
        <table:table-column table:number-columns-repeated="2"/>
        <table:table-column table:visibility="collapse"/>
        <table:table-row table:number-rows-repeated="2">
          <table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="1">
          <office:annotation><text:p>a remark</text:p></office:annotation>
          <text:p>Lakeside <text:span>Clinic</text:span></text:p><text:p>North<text:s text:c="2"/>wing</text:p></table:table-cell>
          <table:covered-table-cell/>
          <table:table-cell office:value-type="float" office:value="501"><text:p>00501</text:p></table:table-cell>
          <table:table-cell office:value-type="date" office:date-value="2026-03-14"><text:p>14.03.26</text:p></table:table-cell>
          <table:table-cell office:value-type="time" office:time-value="PT14H30M00S"><text:p>2:30 PM</text:p></table:table-cell>
          <table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell>
          <table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error" table:formula="of:=[.X1]"><text:p>#REF!</text:p></table:table-cell>
          <table:table-cell table:formula="of:=1+1"/>
          <table:table-cell office:value-type="float" office:value="2.0" table:number-columns-repeated="2"><text:p>2</text:p></table:table-cell>
        </table:table-row>
        <table:table-row table:visibility="filter"><table:table-cell office:value-type="percentage" office:value="0.1"><text:p>10%</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="1048572"><table:table-cell/></table:table-row>
        </table:table>
        <table:table table:name="Old" table:style-name="ta2"><table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>"##;
    let grids = read("list.ods", &ods(styles, tables)).unwrap();
    assert_eq!(
        cells(&grids[0]),
        [
            "A3 Lakeside Clinic\nNorth  wing",
            "C3 00501",
            "D3 2026-03-14",
            "E3 14:30",
            "F3 TRUE",
            "I3 2",
            "J3 2",
            "A4 0.1"
        ]
    );
    assert_eq!(
        notices(&grids[0]),
        [
            "list.ods, page “People”: hidden rows were read all the same: 4",
            "list.ods, page “People”: hidden columns were read all the same: C",
            "list.ods, page “People”: merged cells say something in their first cell only: A3:B3",
            "list.ods, page “People”, row 3, column “G”: “#REF!” was read as blank",
            "list.ods, page “People”, row 3, column “H”: a formula without a saved value was read \
             as blank; open the workbook in a spreadsheet and save it to have the value",
        ]
    );
    assert!(grids[1].is_hidden);
}

#[test]
fn a_formula_is_its_saved_value_and_is_never_worked_out() {
    let book = page(
        r##"<row r="2"><c r="A2"><f>1+1</f><v>3</v></c><c r="B2"><f>1+1</f></c>
        <c r="C2" t="e"><f>A1</f><v>#REF!</v></c><c r="D2" t="e"><v>#NAME?</v></c>
        <c r="E2" t="str"><f>""</f><v></v></c><c r="F2" t="e"><f>B1</f><v>#REF!</v></c></row>"##,
    );
    let grids = read("book.xlsx", &book).unwrap();
    assert_eq!(cells(&grids[0]), ["A2 3"]);
    assert_eq!(
        notices(&grids[0]),
        [
            "book.xlsx, page “people”, row 2, column “D”: “#NAME?” was read as blank",
            "book.xlsx, page “people”, row 2, column “C”: “#REF!” was read as blank: C2, F2",
            "book.xlsx, page “people”, row 2, column “B”: a formula without a saved value was \
             read as blank; open the workbook in a spreadsheet and save it to have the value",
        ]
    );
}

#[test]
fn bad_input_31_a_day_is_the_same_day_counted_from_1904() {
    let rows = r#"<row r="1"><c r="A1" s="1"><v>44633</v></c><c r="B1" s="3"><v>44620</v></c>
        <c r="C1" s="4"><v>0.25</v></c></row>"#;
    let page = format!("<sheetData>{rows}</sheetData>");
    let styles = [("xl/styles.xml", STYLES)];
    let book = xlsx(r#"<workbookPr date1904="1"/>"#, &[("people", "", &page)], &styles);
    let grids = read("book.xlsx", &book).unwrap();
    assert_eq!(cells(&grids[0]), ["A1 2026-03-14", "B1 2026-03", "C1 06:00"]);
}

#[test]
fn bad_input_24_two_cells_at_the_ends_of_a_page_cost_nothing() {
    let book = page(
        r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#,
    );
    let grids = read("book.xlsx", &book).unwrap();
    assert_eq!(grids[0].rows.len(), 2);
    assert_eq!(grids[0].rows[1].number, 1_048_576);
    assert_eq!(grids[0].cell(1, 16_383), "2");
}

#[test]
fn bad_input_26_too_many_cells_are_counted_and_not_kept() {
    let wide: String =
        (1..=400).map(|r| format!(r#"<row r="{r}"><c r="XFD{r}"><v>1</v></c></row>"#)).collect();
    assert_eq!(
        refused("book.xlsx", &page(&wide)),
        ["book.xlsx: the workbook shows far more on its page “people” than it holds; save the \
          pages that matter as CSV UTF-8, and leave out cells with nothing to say"]
    );
    let tall = r#"<table:table table:name="a"><table:table-row table:number-rows-repeated="1000000">
        <table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>
        </table:table-row></table:table>"#;
    assert!(refused("book.ods", &ods("", tall))[0].contains("more than 5 million cells"));
}

/// The communities that stand in `examples/`.
fn examples() -> Vec<std::path::PathBuf> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let folders = std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
    folders.filter(|path| path.is_dir()).collect()
}

fn community(path: &std::path::Path) -> (Community, Vec<String>) {
    let read = sheets::read(path, None).unwrap();
    let (community, notices) = sheets::community(read, &Options::default()).unwrap();
    (community, notices.iter().map(ToString::to_string).collect())
}

#[test]
fn every_example_comes_back_from_its_workbook_as_it_was() {
    assert!(examples().len() > 3);
    for example in examples() {
        let (before, _) = community(&example);
        let asked = [Question { page: "Sheet1".into(), row: Some(7), ..Question::default() }];
        let (_folder, path) = saved("book.xlsx", &sheets::workbook(&before, &asked).unwrap());
        let (after, notices) = community(&path);
        assert!(before == after, "{}", example.display());
        assert_eq!(notices, [""; 0]);
        let read = sheets::read(&path, None).unwrap();
        let again = sheets::import(read, &before, &[], &Options::default()).unwrap();
        assert_eq!(again.operations, []);
    }
}

#[test]
fn an_empty_workbook_says_nothing_until_its_examples_are_changed() {
    let empty = sheets::template().unwrap();
    assert!(empty == sheets::template().unwrap());
    let (_folder, path) = saved("book.xlsx", &empty);
    let (nothing, notices) = community(&path);
    assert_eq!(nothing, Community::default());
    assert!(notices[0].ends_with(
        "page “community”, row 2: 19 rows, of which this is the first, are still the examples, \
         and were passed over"
    ));
    let rows = |name: &str, sector: &str| {
        let cell = |text: &str| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#);
        let heads = ["name", "kind", "sector", "subsector", "standing", "county", "email"];
        let said = [
            name,
            "organization",
            sector,
            "community clinic",
            "engaged",
            "Example County",
            "hello@clinic.example",
        ];
        let row = |texts: [&str; 7]| format!("<row>{}</row>", texts.map(cell).concat());
        format!("<sheetData>{}{}</sheetData>", row(heads), row(said))
    };
    for (name, sector, count) in [
        ("Example Clinic", "provider", 0),
        ("Example Clinic", "payer", 1),
        ("Linden Clinic", "provider", 1),
    ] {
        let book = xlsx("", &[("stakeholders", "", &rows(name, sector))], &[]);
        let (_folder, path) = saved("book.xlsx", &book);
        assert_eq!(community(&path).0.tables().stakeholders.len(), count, "{name}, {sector}");
    }
}

#[test]
fn text_that_begins_like_a_formula_stays_text_and_ids_keep_their_zeros() {
    let (folder, path) = saved(
        "stakeholders.csv",
        "id,name,notes,phone\n00123,'=1+2,\"'-x\n+y\",'+46 8 123\n".as_bytes(),
    );
    let (before, _) = community(&path);
    let book = folder.path().join("book.xlsx");
    std::fs::write(&book, sheets::workbook(&before, &[]).unwrap()).unwrap();
    let grids = sheets::grids(&book, None).unwrap();
    assert_eq!(cells(&grids[0])[20..], ["A2 00123", "B2 =1+2", "P2 +46 8 123", "R2 -x\n+y"]);
    assert!(community(&book).0 == before);
}

#[test]
fn a_text_that_no_cell_can_hold_is_refused_and_not_cut() {
    let long = format!("name,notes\nAna,{}\n", "x".repeat(40_000));
    let (_folder, path) = saved("stakeholders.csv", long.as_bytes());
    let error = sheets::workbook(&community(&path).0, &[]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "stakeholder ana, column “notes”: the text is 40000 characters long, and a workbook's cell \
         holds 32767; export to a folder instead"
    );
}
