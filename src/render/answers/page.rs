//! What the pages have in common: their head, and how words and numbers are set.

use crate::{
    model::{Audience, Sector},
    render::{Cell, Column, Document, Emphasis, Sentence, Table, bar},
    strategy::{Frame, Severity},
};

/// An empty page: whose community, for whom, which day, which lens, and what to be wary of.
pub(super) fn page(what: &str, frame: &Frame) -> Document {
    let title = match frame.community.as_str() {
        "" => what.to_owned(),
        community => format!("{what} · {community}"),
    };
    let mut page = Document::new(title).scope(head(frame));
    if let Some(caution) = frame.caution() {
        page.note(caution);
    }
    page
}

/// For whom, which day, which lens, in one line.
pub(in crate::render) fn head(frame: &Frame) -> String {
    let day = match frame.as_of == frame.today {
        true => frame.as_of.in_words(),
        false => format!("as of {}, today {}", frame.as_of.in_words(), frame.today.in_words()),
    };
    let audience = for_whom(frame.audience).to_owned();
    let head = [Some(audience), Some(day), (!frame.lens.is_empty()).then(|| frame.lens.clone())];
    head.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn for_whom(audience: Audience) -> &'static str {
    match audience {
        Audience::Convener => "For the convener alone: do not project",
        Audience::Members => "For members",
        Audience::Public => "Public",
    }
}

/// Whether the page may hold numbers with decimals.
pub(super) fn is_for_the_convener(frame: &Frame) -> bool {
    frame.audience == Audience::Convener
}

/// Several sectors in one cell: “payer, provider”; a dash where none is on record.
pub(super) fn sectors<'a>(of: impl IntoIterator<Item = &'a Sector>) -> Cell {
    let words: Vec<&str> = of.into_iter().map(|sector| sector.word()).collect();
    (!words.is_empty()).then(|| words.join(", ")).into()
}

/// A sector as a group: “payers”; those of no sector on record.
pub(super) fn group(sector: Option<Sector>) -> &'static str {
    sector.map_or("no sector said", Sector::plural)
}

/// A finding beside its mark.
pub(super) fn marked(severity: Severity, finding: &str) -> Sentence {
    let emphasis = match severity {
        Severity::High => Emphasis::Alarm,
        Severity::Medium => Emphasis::Care,
        Severity::Low => Emphasis::Faint,
    };
    Sentence::new(finding).marked(severity.word(), emphasis)
}

/// A share as a bar without its numbers: `▇▇▇▁▁▁▁▁▁▁`.
pub(super) fn bare_bar(part: usize, whole: usize) -> String {
    bar(part, whole).split(' ').next().unwrap_or_default().to_owned()
}

/// A share as a bar of five: `▇▇▁▁▁`; one block at least for any, and one open for any missing.
pub(super) fn short_bar(part: usize, whole: usize) -> String {
    const LENGTH: usize = 5;
    let full = match part {
        0 => 0,
        _ if part >= whole => LENGTH,
        _ => ((part * LENGTH + whole / 2) / whole).clamp(1, LENGTH - 1),
    };
    format!("{}{}", "▇".repeat(full), "▁".repeat(LENGTH - full))
}

/// A table of words for a spreadsheet.
pub(super) fn sheet<const N: usize>(headings: [&str; N]) -> Table {
    Table::new("", headings.map(Column::left))
}
