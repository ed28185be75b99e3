use super::document::{Block, Document, Emphasis, Sentence, Side, Table};
use super::visible::{visible, visible_line};

/// The document as Markdown with GitHub's tables: names stay names, whatever they hold.
pub(super) fn markdown(document: &Document) -> String {
    let mut parts = Vec::new();
    if !document.scope.is_empty() {
        let lines = document.scope.iter().map(|scope| line(scope));
        parts.push(format!("*{}*", lines.collect::<Vec<_>>().join(" · ")));
    }
    if !document.title.is_empty() {
        parts.push(format!("# {}", line(&document.title)));
    }
    parts.extend(document.blocks.iter().map(|block| match block {
        Block::Heading(heading) => format!("## {}", line(heading)),
        Block::Paragraph(text) => lines(text),
        Block::Sentences(sentences) => list(sentences),
        Block::Table(rows) => table(rows),
        Block::Note(text) => format!("> {}", line(text)),
    }));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

fn list(sentences: &[Sentence]) -> String {
    sentences.iter().map(item).collect::<Vec<_>>().join("\n")
}

fn item(sentence: &Sentence) -> String {
    let mark = if sentence.mark.is_empty() {
        String::new()
    } else {
        format!("**{}** ", line(&sentence.mark))
    };
    let under = sentence.under.iter().map(|under| format!("\n  - {}", line(under)));
    format!("- {mark}{}{}", line(&sentence.text), under.collect::<String>())
}

fn table(table: &Table) -> String {
    let mut parts = Vec::new();
    if !table.title.is_empty() {
        parts.push(format!("**{}**", line(&table.title)));
    }
    if table.rows.is_empty() {
        parts.push("(none)".to_owned());
    } else {
        let headings = table.columns.iter().map(|column| cell(&column.heading));
        let rules = table.columns.iter().map(|column| match column.side {
            Side::Left => "---".to_owned(),
            Side::Right => "---:".to_owned(),
        });
        let rows = table
            .rows
            .iter()
            .map(|cells| row(cells.iter().map(|c| emphasized(cell(&c.text), c.emphasis))));
        parts.push(
            [row(headings), row(rules)].into_iter().chain(rows).collect::<Vec<_>>().join("\n"),
        );
    }
    parts.extend(table.notes.iter().map(|note| lines(note)));
    parts.join("\n\n")
}

fn row(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
}

fn emphasized(words: String, emphasis: Emphasis) -> String {
    match emphasis {
        _ if words.is_empty() => words,
        Emphasis::Strong | Emphasis::Alarm => format!("**{words}**"),
        Emphasis::Plain | Emphasis::Good | Emphasis::Care | Emphasis::Faint => words,
    }
}

fn cell(text: &str) -> String {
    let shown = visible(text);
    shown.split('\n').map(escaped).collect::<Vec<_>>().join("<br>")
}

fn line(text: &str) -> String {
    escaped(&visible_line(text))
}

fn lines(text: &str) -> String {
    visible(text).split('\n').map(escaped).collect::<Vec<_>>().join("\n")
}

/// The text with a backslash before whatever Markdown would read.
fn escaped(text: &str) -> String {
    let text = text.trim();
    let mut escaped = String::with_capacity(text.len() + 8);
    let number = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (place, c) in text.char_indices() {
        let anywhere = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '&' | '~');
        let first = place == 0 && matches!(c, '#' | '+' | '-' | '=' | '>' | ':');
        let item = number > 0 && place == number && matches!(c, '.' | ')') && {
            let rest = &text[place + 1..];
            rest.is_empty() || rest.starts_with(char::is_whitespace)
        };
        if anywhere || first || item {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Column;

    #[test]
    fn a_name_is_never_read_as_markdown() {
        assert_eq!(escaped("a|b"), r"a\|b");
        assert_eq!(escaped(r"C:\dir"), r"C:\\dir");
        assert_eq!(escaped("<script>"), r"\<script>");
        assert_eq!(escaped("&lt;"), r"\&lt;");
        assert_eq!(escaped("# 1"), r"\# 1");
        assert_eq!(escaped("1. first"), r"1\. first");
        assert_eq!(escaped("0.522"), "0.522");
        assert_eq!(escaped("[x](javascript:y)"), r"\[x\](javascript:y)");
        assert_eq!(escaped("St. Mary's, 2.5"), "St. Mary's, 2.5");
    }

    #[test]
    fn a_table_keeps_its_columns_whatever_is_in_it() {
        let mut table = Table::new("", [Column::left("who"), Column::right("n")]);
        table.row(["a | b\nc".into(), Some(2).into()]);
        table.row(["d".into(), None::<usize>.into()]);
        let mut page = Document::new("");
        page.table(table);
        assert_eq!(
            markdown(&page),
            "| who | n |\n| --- | ---: |\n| a \\| b<br>c | 2 |\n| d | – |\n"
        );
    }
}
