use super::document::{Block, Cell, Document, Emphasis, Sentence, Side, Table};
use super::visible::visible;
use std::fmt::Write;

const STYLE: &str = include_str!("page.css");

/// The document as one page that loads nothing and runs nothing.
pub(super) fn html(document: &Document) -> String {
    let title = escaped(&document.title);
    let scope = document.scope.iter().map(|line| format!("<p>{}</p>\n", escaped(line)));
    let body = sections(&document.blocks);
    format!(
        "<!DOCTYPE html>\n\
         <html lang=\"en\">\n\
         <head>\n\
         <meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <title>{title}</title>\n\
         <style>\n{STYLE}</style>\n\
         </head>\n\
         <body>\n\
         <header>\n{}<h1>{title}</h1>\n</header>\n\
         <main>\n{}</main>\n\
         </body>\n\
         </html>\n",
        scope.collect::<String>(),
        body,
    )
}

/// A heading and what belongs to it is one section; on a wide screen two stand side by side.
fn sections(blocks: &[Block]) -> String {
    let parts = blocks.chunk_by(|_, next| !matches!(next, Block::Heading(_)));
    let section = |part: &[Block]| {
        let body = part.iter().map(block).collect::<String>();
        let is_wide = part.iter().any(|block| matches!(block, Block::Table(rows) if is_wide(rows)));
        match part.first() {
            Some(Block::Heading(_)) if !is_wide => format!("<section>\n{body}</section>\n"),
            Some(Block::Heading(_)) => format!("<section class=\"wide\">\n{body}</section>\n"),
            Some(_) | None => format!("<div class=\"wide\">\n{body}</div>\n"),
        }
    };
    parts.map(section).collect()
}

fn is_wide(table: &Table) -> bool {
    table.columns.len() > 4
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(text) => format!("<h2>{}</h2>\n", escaped(text)),
        Block::Paragraph(text) => format!("<p>{}</p>\n", escaped(text)),
        Block::Sentences(sentences) => {
            let items = sentences.iter().map(item).collect::<String>();
            format!("<ul class=\"sentences\">\n{items}</ul>\n")
        }
        Block::Table(rows) => table(rows),
        Block::Note(text) => format!("<aside>{}</aside>\n", escaped(text)),
    }
}

fn item(sentence: &Sentence) -> String {
    let mark = if sentence.mark.is_empty() {
        String::new()
    } else {
        let class = class(sentence.emphasis);
        let look = if sentence.mark.chars().all(is_of_a_bar) { "gauge" } else { "mark" };
        format!("<span class=\"{look} {class}\">{}</span>", drawn(&sentence.mark))
    };
    let class = class(sentence.emphasis);
    let mut item = format!("<li class=\"on-{class}\">{mark}{}", escaped(&sentence.text));
    if !sentence.under.is_empty() {
        let lines = sentence.under.iter().map(|line| format!("<li>{}</li>", escaped(line)));
        let _ = write!(item, "<ul class=\"under\">{}</ul>", lines.collect::<String>());
    }
    item + "</li>\n"
}

fn table(table: &Table) -> String {
    let mut page = String::from("<figure class=\"table\">\n");
    if !table.title.is_empty() {
        let _ = writeln!(page, "<figcaption>{}</figcaption>", escaped(&table.title));
    }
    if table.rows.is_empty() {
        page += "<p class=\"faint\">(none)</p>\n";
    } else {
        let headings = table.columns.iter().map(|column| {
            let class = side(column.side);
            format!("<th scope=\"col\"{class}>{}</th>", escaped(&column.heading))
        });
        let rows = table.rows.iter().map(|row| {
            let cells = table.columns.iter().zip(row).map(|(column, c)| cell(c, column.side));
            format!("<tr>{}</tr>\n", cells.collect::<String>())
        });
        let (headings, rows) = (headings.collect::<String>(), rows.collect::<String>());
        let _ = writeln!(page, "<table>\n<thead><tr>{headings}</tr></thead>");
        let _ = writeln!(page, "<tbody>\n{rows}</tbody>\n</table>");
    }
    page += "</figure>\n";
    let notes = table.notes.iter().map(|note| format!("<p class=\"note\">{}</p>\n", escaped(note)));
    page.extend(notes);
    page
}

fn cell(cell: &Cell, on: Side) -> String {
    let words = drawn(&cell.text);
    match cell.emphasis {
        Emphasis::Plain => format!("<td{}>{words}</td>", side(on)),
        Emphasis::Strong | Emphasis::Good | Emphasis::Care | Emphasis::Alarm | Emphasis::Faint => {
            let class = class(cell.emphasis);
            format!("<td{}><span class=\"{class}\">{words}</span></td>", side(on))
        }
    }
}

fn side(side: Side) -> &'static str {
    match side {
        Side::Left => "",
        Side::Right => " class=\"right\"",
    }
}

fn class(emphasis: Emphasis) -> &'static str {
    match emphasis {
        Emphasis::Plain => "plain",
        Emphasis::Strong => "strong",
        Emphasis::Good => "good",
        Emphasis::Care => "care",
        Emphasis::Alarm => "alarm",
        Emphasis::Faint => "faint",
    }
}

fn is_of_a_bar(c: char) -> bool {
    matches!(c, '▇' | '▁')
}

/// Text with its bars drawn: the open part of a bar in a lighter colour. The numbers beside a bar
/// say the same, so that it is not read aloud.
fn drawn(text: &str) -> String {
    let text = escaped(text);
    let letters: Vec<char> = text.chars().collect();
    let runs = letters.chunk_by(|a, b| a == b || !is_of_a_bar(*a) && !is_of_a_bar(*b));
    let run = |run: &[char]| match run.first() {
        Some('▇') => {
            format!("<span class=\"bar\" aria-hidden=\"true\">{}</span>", "▇".repeat(run.len()))
        }
        Some('▁') => {
            format!("<span class=\"rest\" aria-hidden=\"true\">{}</span>", "▇".repeat(run.len()))
        }
        Some(_) | None => run.iter().collect(),
    };
    let drawn = runs.map(run).collect::<String>();
    match text.contains(is_of_a_bar) {
        true => format!("<span class=\"drawn\">{drawn}</span>"),
        false => drawn,
    }
}

/// Text that stays text in HTML, between tags and between quotes.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in visible(text).chars() {
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\'' => escaped += "&#39;",
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Column;

    #[test]
    fn no_name_becomes_a_tag_or_leaves_its_quotes() {
        for name in ["</Script><script>alert(1)</script>", "]]>", "\" onmouseover=x", "<!--"] {
            let mut table = Table::new(name, [Column::left(name)]);
            table.row([Cell::from(name).emphasized(Emphasis::Alarm)]);
            table.note(name);
            let mut page = Document::new(name).scope(name);
            page.heading(name);
            page.sentences([Sentence::new(name).marked(name, Emphasis::Good).under(name)]);
            page.table(table);
            let page = html(&page);
            assert!(!page.contains(name), "{name}");
            assert_eq!(page.matches(&escaped(name)).count(), 11);
            assert!(!page.contains("<script"));
        }
    }

    #[test]
    fn the_page_forbids_itself_to_load_anything() {
        let page = html(&Document::new("Brief"));
        assert!(page.contains("default-src 'none'"));
        assert!(!page.contains("http://") && !page.contains("https://"));
    }
}
