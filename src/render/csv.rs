use super::document::{Block, Document, Table};

/// The document for a spreadsheet: what it has for one, or its tables; a document without any
/// gives its sentences.
///
/// Several tables follow each other after a blank line, each under its title.
pub(super) fn csv(document: &Document) -> String {
    let tables: Vec<&Table> = match &document.spreadsheet {
        Some(table) => vec![table],
        None => document.blocks.iter().filter_map(table).collect(),
    };
    match tables.as_slice() {
        [] => written(&[Vec::from(["text".to_owned()])], sentences(document)),
        [one] => written(&[headings(one)], rows(one)),
        many => {
            let sheet = |table: &&Table| {
                let title = vec![table.title.clone()];
                written(&[title, headings(table)], rows(table))
            };
            many.iter().map(sheet).collect::<Vec<_>>().join("\n")
        }
    }
}

fn table(block: &Block) -> Option<&Table> {
    match block {
        Block::Table(table) => Some(table),
        Block::Heading(_) | Block::Paragraph(_) | Block::Sentences(_) | Block::Note(_) => None,
    }
}

fn sentences(document: &Document) -> Vec<Vec<String>> {
    let said = document.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(text) | Block::Note(text) => vec![text.clone()],
        Block::Sentences(sentences) => sentences.iter().map(|s| s.text.clone()).collect(),
        Block::Heading(_) | Block::Table(_) => Vec::new(),
    });
    said.map(|text| vec![text]).collect()
}

fn headings(table: &Table) -> Vec<String> {
    table.columns.iter().map(|column| column.heading.clone()).collect()
}

fn rows(table: &Table) -> Vec<Vec<String>> {
    let texts = |row: &Vec<_>| row.iter().map(|cell: &super::Cell| cell.text.clone()).collect();
    table.rows.iter().map(texts).collect()
}

fn written(head: &[Vec<String>], rows: Vec<Vec<String>>) -> String {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in head.iter().chain(&rows) {
        #[expect(clippy::expect_used, reason = "writing to memory does not fail")]
        writer.write_record(row.iter().map(|cell| guarded(cell))).expect("memory takes it");
    }
    #[expect(clippy::expect_used, reason = "writing to memory does not fail")]
    let bytes = writer.into_inner().expect("memory takes it");
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A cell that no spreadsheet takes for a formula: `=cmd|…` becomes `'=cmd|…`.
///
/// Apostrophes already there are guarded too, so that taking one away gives back what was said.
/// A negative number is a number.
fn guarded(cell: &str) -> String {
    let begins = cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']);
    let negative = cell.starts_with('-') && cell.parse::<f64>().is_ok_and(f64::is_finite);
    if begins && !negative { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Column;

    #[test]
    fn no_name_runs_as_a_formula() {
        for name in ["=cmd|' /C calc'!A0", "+4670", "-Anne", "@SUM(1)", "\tx", "\rx", "'=1", "-1+2"]
        {
            assert_eq!(guarded(name), format!("'{name}"));
        }
        for name in ["Anne", "'t Hart", "-0.25", "–", ""] {
            assert_eq!(guarded(name), name);
        }
    }

    #[test]
    fn one_table_is_a_sheet_and_two_have_titles() {
        let mut table = Table::new("Sectors", [Column::left("sector"), Column::right("how many")]);
        table.row(["payer, public".into(), 2.into()]);
        let mut page = Document::new("Brief");
        page.paragraph("Not in a spreadsheet.");
        page.table(table.clone());
        assert_eq!(csv(&page), "sector,how many\n\"payer, public\",2\n");
        page.table(table);
        let sheet = "Sectors\nsector,how many\n\"payer, public\",2\n";
        assert_eq!(csv(&page), format!("{sheet}\n{sheet}"));
    }

    #[test]
    fn a_page_can_have_something_else_for_a_spreadsheet() {
        let mut page = Document::new("Brief");
        page.table(Table::new("", [Column::left("bar")]));
        let mut sheet = Table::new("", [Column::left("sector"), Column::right("how many")]);
        sheet.row(["payer".into(), 2.into()]);
        page.for_spreadsheet(sheet);
        assert_eq!(csv(&page), "sector,how many\npayer,2\n");
    }

    #[test]
    fn a_page_without_tables_gives_its_sentences() {
        let mut page = Document::new("Brief");
        page.paragraph("No payer is at the table yet.");
        assert_eq!(csv(&page), "text\nNo payer is at the table yet.\n");
    }
}
