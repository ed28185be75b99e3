//! Answers as characters and pictures.
//!
//! An answer becomes a [`Document`] of sentences and tables, and [`show`] prints a document in the
//! [`Format`] asked for. A map becomes a [`Picture`](picture::Picture), and `dot` writes it down.

pub mod answers;
mod bar;
mod calendar;
mod caption;
mod conditions;
mod csv;
mod document;
mod dot;
mod escape;
mod html;
mod map;
mod markdown;
mod paint;
mod palette;
pub mod picture;
mod problems;
mod sparkline;
mod svg;
mod text;
mod visible;
mod wrap;

pub use bar::bar;
pub use calendar::{Calendar, CalendarEvent, calendar};
pub use conditions::conditions;
pub use document::{Block, Cell, Column, Document, Emphasis, Sentence, Side, Table, UNDEFINED};

pub use dot::dot;
pub use map::{Grouping, Showing, map};
pub use problems::problems;
pub use sparkline::sparkline;
pub use svg::{placed, svg};
pub use visible::visible;

use serde::Serialize;
use std::io;

/// How an answer is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// For a screen.
    #[default]
    Text,
    /// For a wiki, an issue, a mail.
    Markdown,
    /// The tables alone, for a spreadsheet.
    Csv,
    /// The answer itself, for a program.
    Json,
    /// One page that needs no network, for a browser, a projector or paper.
    Html,
}

/// What the screen can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether it shows colours.
    pub colour: bool,
    /// How many columns wide it is.
    pub width: usize,
}

impl Default for Style {
    fn default() -> Style {
        Style { colour: false, width: 80 }
    }
}

/// Prints an answer: JSON from the answer itself, every other format from its document.
///
/// ```
/// use convoke::render::{self, Document, Format, Style};
/// let mut page = Document::new("Gaps");
/// page.paragraph("No payer is at the table yet.");
/// let answer = ["missing-sector"];
/// let text = render::show(&answer, &page, Format::Text, Style::default());
/// assert_eq!(text, "Gaps\n====\n\nNo payer is at the table yet.\n");
/// let json = render::show(&answer, &page, Format::Json, Style::default());
/// assert_eq!(json, "[\n  \"missing-sector\"\n]\n");
/// ```
pub fn show(answer: &impl Serialize, document: &Document, format: Format, style: Style) -> String {
    match format {
        Format::Text => text::text(document, style),
        Format::Markdown => markdown::markdown(document),
        Format::Csv => csv::csv(document),
        Format::Json => in_memory(answer),
        Format::Html => html::html(document),
    }
}

/// Writes an answer as JSON, just as [`show`] prints it, with none of it kept in memory.
///
/// # Errors
/// Those of writing.
///
/// ```
/// use convoke::render;
/// let mut written = Vec::new();
/// render::json(&["missing-sector"], &mut written)?;
/// assert_eq!(written, b"[\n  \"missing-sector\"\n]\n");
/// # std::io::Result::Ok(())
/// ```
pub fn json(answer: &impl Serialize, to: &mut impl io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *to, answer)?;
    to.write_all(b"\n")
}

fn in_memory(answer: &impl Serialize) -> String {
    #[expect(clippy::expect_used, reason = "an answer is plain data whose keys are text")]
    let text = serde_json::to_string_pretty(answer).expect("an answer has a JSON form");
    text + "\n"
}
