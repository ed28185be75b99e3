//! What a start says, laid out for reading.

use crate::render::{Column, Document, Table};
use crate::sheets::{Holds, Understood, Why};
use std::path::Path;

/// How many examples of rows passed over are told.
const FEW: usize = 3;

/// What was understood, column by column.
pub(super) fn understood(seen: &Understood) -> Document {
    let mut page = Document::new(format!("What “{}” says", name(&seen.file)));
    understood_into(seen, &mut page);
    seen.more.iter().for_each(|more| understood_into(more, &mut page));
    page
}

/// The same, as a part of a longer page.
pub(super) fn understood_into(seen: &Understood, page: &mut Document) {
    page.paragraph(rows(seen));
    let mut table = Table::new(
        "",
        [Column::left("your column"), Column::left("was read as"), Column::left("for example")],
    );
    let columns = seen.columns.iter().filter(|column| column.holds != Holds::Nothing);
    for column in columns {
        let examples: Vec<String> = column.examples.iter().map(|said| shortened(said)).collect();
        table.row([
            column.heading.clone().into(),
            what(seen, column).into(),
            examples.join("; ").into(),
        ]);
    }
    page.table(table);
    for line in passed(seen) {
        page.paragraph(line);
    }
}

fn what(seen: &Understood, column: &crate::sheets::SeenColumn) -> String {
    let several =
        seen.columns.iter().filter_map(|column| column.group).max().unwrap_or_default() > 0;
    if seen.tells_outcomes(column) {
        return "promise: what became of it".into();
    }
    let is_contact = matches!(column.holds, Holds::Email | Holds::Phone);
    if is_contact && column.group.is_none() {
        let doubt = if column.is_sure { "" } else { "?" };
        return format!("{} of the organization{doubt}", column.holds.words());
    }
    let is_there = column.holds == Holds::Person && seen.has(Holds::Organization);
    let words = if is_there { "person there" } else { column.holds.words() };
    let which = column
        .group
        .filter(|_| several)
        .map(|group| format!(" ({})", group + 1))
        .unwrap_or_default();
    let doubt = if column.is_sure { "" } else { "?" };
    format!("{words}{which}{doubt}")
}

fn rows(seen: &Understood) -> String {
    let page = seen.page.as_ref().map(|page| format!("Page “{page}”: ")).unwrap_or_default();
    let rows = match seen.rows.len() {
        1 => "1 row".to_owned(),
        count => format!("{count} rows"),
    };
    match seen.heading_row {
        Some(row) => format!("{page}{rows} below the headings in row {row}."),
        None => format!("{page}{rows}, and no row of headings: columns go by their letters."),
    }
}

/// What was passed over and repaired, a sentence each.
pub(super) fn passed(seen: &Understood) -> Vec<String> {
    let mut lines = Vec::new();
    if !seen.title.is_empty() {
        let titles: Vec<String> = seen.title.iter().map(|title| format!("“{title}”")).collect();
        lines.push(format!("Above the headings: {}.", titles.join("; ")));
    }
    for (why, words) in [
        (Why::Section, "Headings over the rows below them"),
        (Why::Headings, "The headings again, passed over"),
        (Why::Total, "Sums, passed over"),
        (Why::Remark, "Remarks about the sheet, passed over"),
        (Why::Table, "Other tables on the page, not read"),
        (Why::Aside, "Something else than the list, kept out"),
        (Why::Struck, "Struck through, kept out"),
    ] {
        let of: Vec<String> = seen
            .passed
            .iter()
            .filter(|passed| passed.why == why)
            .map(|passed| match why {
                Why::Headings => format!("row {}", passed.row),
                Why::Section | Why::Total | Why::Remark | Why::Table | Why::Aside | Why::Struck => {
                    format!("“{}” (row {})", shortened(&passed.said), passed.row)
                }
            })
            .collect();
        if !of.is_empty() {
            let more = if of.len() > FEW {
                format!(" and {} more", of.len() - FEW)
            } else {
                String::new()
            };
            lines.push(format!(
                "{words}: {}{more}.",
                of.iter().take(FEW).cloned().collect::<Vec<_>>().join(", ")
            ));
        }
    }
    let empty = seen.columns.iter().filter(|column| column.holds == Holds::Nothing).count();
    if empty > 0 {
        let columns =
            if empty == 1 { "1 column holds".to_owned() } else { format!("{empty} columns hold") };
        lines.push(format!("{columns} nothing."));
    }
    if let Some((count, before, after)) = &seen.repaired {
        let cells = if *count == 1 { "1 cell".to_owned() } else { format!("{count} cells") };
        lines.push(format!("Letters that another program had garbled were repaired in {cells}: “{}” is “{}” again.", shortened(before), shortened(after)));
    }
    if !seen.other_pages.is_empty() {
        let pages: Vec<String> = seen
            .other_pages
            .iter()
            .map(|(page, rows)| {
                let is_hidden = seen.hidden_pages.contains(page);
                let hidden = if is_hidden { ", hidden" } else { "" };
                format!("“{page}” ({rows} {}{hidden})", if *rows == 1 { "row" } else { "rows" })
            })
            .collect();
        lines.push(format!(
            "Other pages were not read: {}. To read one, add --page and its name.",
            pages.join(", ")
        ));
    }
    lines.extend(seen.notices.iter().map(|notice| format!("Note: {notice}.")));
    lines
}

/// A file's name without its folder.
pub(super) fn name(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

/// The name of a file without its folder.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn shortened(said: &str) -> String {
    let said = said.replace('\n', ", ");
    if said.chars().count() <= 24 { said } else { said.chars().take(23).chain(['…']).collect() }
}
