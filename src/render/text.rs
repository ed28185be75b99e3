use super::document::{Block, Cell, Document, Emphasis, Sentence, Side, Table};
use super::visible::{visible, visible_line};
use super::wrap::{Indent, width, wrap};
use super::{Style, paint};
use comfy_table::{CellAlignment, ContentArrangement, LineStyle, TableStyle};

/// The document for a screen, wrapped to its width.
pub(super) fn text(document: &Document, style: Style) -> String {
    let mut parts = Vec::new();
    if !document.scope.is_empty() {
        let lines =
            document.scope.iter().map(|line| wrap(&visible(line), style.width, Indent::NONE));
        let lines = lines.flatten().map(|line| paint::words(&line, Emphasis::Faint, style));
        parts.push(lines.collect::<Vec<_>>().join("\n"));
    }
    if !document.title.is_empty() {
        parts.push(heading(&document.title, '=', style));
    }
    let mut page = parts.join("\n\n");
    let mut under_heading = false;
    for block in &document.blocks {
        let before = page.len();
        // What belongs to a heading stands close under it.
        page += match (page.is_empty(), under_heading) {
            (true, _) => "",
            (false, true) => "\n",
            (false, false) => "\n\n",
        };
        let begun = page.len();
        match block {
            Block::Heading(heading_text) => page += &heading(heading_text, '-', style),
            Block::Paragraph(paragraph) => page += &wrapped(paragraph, style, Indent::NONE),
            // There may be a hundred thousand: each is written where it belongs.
            Block::Sentences(sentences) => list(sentences, style, &mut page),
            Block::Table(table) => page += &titled(table, style),
            Block::Note(note) => {
                page += &wrapped(&format!("Note: {note}"), style, Indent::hanging(6));
            }
        }
        if page.len() == begun {
            page.truncate(before);
            continue;
        }
        under_heading = matches!(block, Block::Heading(_));
    }
    page + "\n"
}

fn heading(words: &str, rule: char, style: Style) -> String {
    let words = visible_line(words);
    if style.colour {
        return paint::words(&words, Emphasis::Strong, style);
    }
    let rule = String::from(rule).repeat(width(&words).min(style.width));
    format!("{words}\n{rule}")
}

fn wrapped(words: &str, style: Style, indent: Indent) -> String {
    wrap(&visible(words), style.width, indent).join("\n")
}

fn list(sentences: &[Sentence], style: Style, page: &mut String) {
    let column = sentences.iter().map(|s| width(&visible_line(&s.mark))).max().unwrap_or(0);
    let letters = |s: &Sentence| s.text.len() + s.under.iter().map(String::len).sum::<usize>();
    let indented = |s: &Sentence| letters(s) * 5 / 4 + (column + 6) * (s.under.len() + 1);
    page.reserve(sentences.iter().map(indented).sum());
    for (place, sentence) in sentences.iter().enumerate() {
        if place > 0 {
            page.push('\n');
        }
        item(sentence, column, style, page);
    }
}

fn item(sentence: &Sentence, column: usize, style: Style, page: &mut String) {
    let mark = if column == 0 { "•".to_owned() } else { visible_line(&sentence.mark) };
    let gap = column.max(1) + 2;
    let lines = wrap(&visible(&sentence.text), style.width, Indent::both(gap + 1));
    let padding = " ".repeat(gap.saturating_sub(width(&mark)));
    *page += " ";
    *page += &paint::words(&mark, sentence.emphasis, style);
    *page += &padding;
    for (place, line) in lines.iter().enumerate() {
        if place > 0 {
            page.push('\n');
        }
        *page += if place == 0 { line.trim_start() } else { line };
    }
    for line in &sentence.under {
        let indent = Indent { first: gap + 1, rest: gap + 3 };
        for line in wrap(&format!("– {}", visible(line)), style.width, indent) {
            page.push('\n');
            *page += &line;
        }
    }
}

fn titled(table: &Table, style: Style) -> String {
    let mut parts = Vec::new();
    if !table.title.is_empty() {
        let title = visible_line(&table.title);
        parts.push(paint::words(&title, Emphasis::Strong, style) + "\n");
    }
    parts.push(if table.rows.is_empty() {
        "(none)".to_owned()
    } else if fits(table, style) {
        grid(table, style)
    } else {
        records(table, style)
    });
    for note in &table.notes {
        parts.push(format!("\n{}", wrapped(note, style, Indent::NONE)));
    }
    parts.join("\n")
}

/// Whether every column can have the width of its longest word, up to 24.
fn fits(table: &Table, style: Style) -> bool {
    let needed = |column: usize| {
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        let words = cells.flat_map(|cell| cell.text.split_whitespace()).map(width);
        let heading = table.columns[column].heading.split_whitespace().map(width);
        words.chain(heading).max().unwrap_or(0).min(24)
    };
    (0..table.columns.len()).map(|column| needed(column) + 2).sum::<usize>() <= style.width + 2
}

const LINES: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

fn grid(table: &Table, style: Style) -> String {
    let plain = build(table, style, LINES);
    let lines = plain.lines().count();
    if lines == table.rows.len() + 2 {
        return finish(&plain, style);
    }
    let airy = LINES.row_separator(LineStyle::none().fill(' ').junction(' '));
    finish(&build(table, style, airy), style)
}

fn build(table: &Table, style: Style, lines: TableStyle) -> comfy_table::Table {
    let mut grid = comfy_table::Table::new();
    grid.load_style(lines);
    grid.set_content_arrangement(ContentArrangement::Dynamic);
    grid.set_width(u16::try_from(style.width).unwrap_or(u16::MAX));
    grid.set_header(table.columns.iter().map(|column| {
        let heading = visible_line(&column.heading);
        comfy_table::Cell::new(paint::marked(&heading, Emphasis::Strong, style))
    }));
    for row in &table.rows {
        grid.add_row(row.iter().map(|cell| comfy_table::Cell::new(shown(cell, style))));
    }
    let last = table.columns.len().saturating_sub(1);
    for (place, column) in grid.column_iter_mut().enumerate() {
        column.set_padding((0, if place == last { 0 } else { 1 }));
        column.set_cell_alignment(match table.columns[place].side {
            Side::Left => CellAlignment::Left,
            Side::Right => CellAlignment::Right,
        });
    }
    grid
}

fn shown(cell: &Cell, style: Style) -> String {
    paint::marked(&visible(&cell.text), cell.emphasis, style)
}

fn finish(grid: &comfy_table::Table, style: Style) -> String {
    let lines = grid.lines().map(|line| paint::finish(line.trim_end(), style));
    lines.collect::<Vec<_>>().join("\n")
}

/// A table too wide for the screen: one row under another, a line a column.
fn records(table: &Table, style: Style) -> String {
    let column = table.columns.iter().map(|c| width(&visible_line(&c.heading))).max().unwrap_or(0);
    let record = |row: &Vec<Cell>| {
        let pairs = table.columns.iter().zip(row).filter(|(_, cell)| !cell.text.is_empty());
        let lines = pairs.map(|(heading, cell)| {
            let heading = visible_line(&heading.heading);
            let padding = " ".repeat(column + 2 - width(&heading));
            let words =
                wrap(&visible(&cell.text), style.width, Indent::both(column + 2)).join("\n");
            let words = paint::words(words.trim_start(), cell.emphasis, style);
            format!("{}{padding}{words}", paint::words(&heading, Emphasis::Faint, style))
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    table.rows.iter().map(record).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Column;

    const NARROW: Style = Style { colour: false, width: 44 };

    fn sectors() -> Table {
        let columns = [Column::left("sector"), Column::right("at the table"), Column::left("who")];
        let mut table = Table::new("At the table", columns);
        table.row(["payer".into(), 0.into(), None::<&str>.into()]);
        table.row(["provider".into(), 12.into(), "Medication Review Inc.".into()]);
        table
    }

    #[test]
    fn a_table_stands_in_columns_with_numbers_on_the_right() {
        let expected = "\
sector    at the table  who
──────────────────────────────────────────────
payer                0  –
provider            12  Medication Review Inc.";
        assert_eq!(grid(&sectors(), Style::default()), expected);
    }

    #[test]
    fn a_cell_that_does_not_fit_wraps_and_rows_stay_apart() {
        let expected = "\
sector    at the table  who
─────────────────────────────────────────
payer                0  –

provider            12  Medication Review
                        Inc.";
        assert_eq!(grid(&sectors(), NARROW), expected);
    }

    #[test]
    fn a_table_too_wide_for_the_screen_becomes_records() {
        let narrow = Style { width: 20, ..NARROW };
        let shown = titled(&sectors(), narrow);
        assert!(shown.contains("sector        payer\nat the table  0\nwho           –"), "{shown}");
    }

    #[test]
    fn colours_take_no_room() {
        let mut table = sectors();
        table.rows[1][2].emphasis = Emphasis::Strong;
        let coloured = grid(&table, Style { colour: true, ..NARROW });
        let bare: String = anstream::adapter::strip_str(&coloured).to_string();
        assert_eq!(bare, grid(&table, NARROW));
        assert!(coloured.contains("\u{1b}[1mMedication\u{1b}[0m"), "{coloured:?}");
    }

    #[test]
    fn no_name_reaches_the_terminal_as_a_command() {
        let mut table = Table::new("\u{1b}]0;x", [Column::left("\u{1b}c")]);
        table.row(["\u{9b}2J\u{202e}".into()]);
        table.note("\u{7}");
        let mut page = Document::new("\u{1b}[2J").scope("\u{8}");
        page.heading("\u{1b}");
        page.sentences([Sentence::new("\u{1b}").marked("\u{1b}", Emphasis::Alarm).under("\u{1b}")]);
        page.table(table);
        let hidden =
            |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!text(&page, NARROW).contains(hidden));
    }

    #[test]
    fn a_sentence_hangs_beside_its_mark() {
        let finding = Sentence::new("Without Lakeside Clinic, no payer reaches the county.")
            .marked("high", Emphasis::Alarm)
            .under("Introduce the payer to the county.");
        let note = Sentence::new("One.").marked("low", Emphasis::Faint);
        let expected = [
            " high  Without Lakeside Clinic, no payer",
            "       reaches the county.",
            "       – Introduce the payer to the county.",
            " low   One.",
        ];
        let mut page = String::new();
        list(&[finding, note], NARROW, &mut page);
        assert_eq!(page, expected.join("\n"));
    }
}
