//! Large lists of ties, straight from the file into a network.

use super::headings::fold;
use crate::{
    error::{Error, Place, Problem, Result, Trouble, Watch},
    model::{Cell, Strength},
    network::{Edges, Network},
};
use csv::{Reader, ReaderBuilder, StringRecord};
use std::{fs::File, io::Read, path::Path};

/// What the two ends of a tie are called in a list of ties.
const ENDS: [(&str, &str); 4] =
    [("source", "target"), ("from", "to"), ("ego", "alter"), ("fromnodeid", "tonodeid")];

/// What the strength of a tie is called there.
const STRENGTHS: [&str; 4] = ["weight", "strength", "value", "frequency"];

/// How much of a file is looked at to see how it is laid out.
const HEAD: u64 = 4096;

/// How many rows go by between two looks at the watch.
const BETWEEN_LOOKS: usize = 1 << 16;

/// A network read from a list of ties, and what the list held besides.
#[derive(Debug, Clone, PartialEq)]
pub struct EdgeList {
    /// The network.
    pub network: Network,
    /// How many rows named two stakeholders.
    pub rows: usize,
    /// How many of them named one with itself, which makes no tie.
    pub own_ends: usize,
}

/// The network of a plain list of ties: a row for each, of two names and perhaps a strength.
/// `None` if the file is not laid out so.
///
/// Cells are parted by commas, tabs, semicolons or spaces. Headings such as `source`, `target`
/// and `weight` may stand above, and lines with a `#` before them are passed over. A row with one
/// name alone is a stakeholder without ties. Names are ids as they stand: they are trimmed, and
/// nothing else is done to them. `directed` says whether a tie from one to another differs from
/// one back.
///
/// The file is read in one go from front to back, and never lies in memory whole.
///
/// Cost: time O(n log n + m) for n stakeholders and m ties; memory as [`Edges`].
///
/// # Errors
/// When the file cannot be read, a strength is no positive number, or the watch asks for a stop.
pub fn edge_list(path: &Path, directed: bool, watch: &dyn Watch) -> Result<Option<EdgeList>> {
    let faulty = |fault: &dyn std::fmt::Display| Error::storage(path, fault, "look at the file");
    let open = || File::open(path).map_err(|fault| faulty(&fault));
    let size = open()?.metadata().map_err(|fault| faulty(&fault))?.len();
    let mut head = Vec::new();
    open()?.take(HEAD).read_to_end(&mut head).map_err(|fault| faulty(&fault))?;
    let Some(layout) = layout(&head) else { return Ok(None) };

    let mut reader = layout.reader(open()?);
    let mut row = StringRecord::new();
    let mut edges = Edges::default();
    let (mut rows, mut own_ends) = (0, 0);
    let mut at = 0;
    loop {
        match reader.read_record(&mut row) {
            Ok(true) => {}
            Ok(false) => break,
            Err(fault) if fault.is_io_error() => return Err(faulty(&fault)),
            Err(_) => return Ok(None), // in another encoding
        }
        at += 1;
        if at == 1 && layout.has_headings {
            continue;
        }
        let mut cells = row.iter().map(str::trim);
        let ends = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        let strength = cells.next().unwrap_or_default();
        if cells.any(|cell| !cell.is_empty()) {
            return Ok(None);
        }
        match ends {
            ("", "") => {}
            (one, "") | ("", one) => edges.stakeholder(one),
            (from, to) => {
                let strength = match strength {
                    "" => None,
                    said => Some(read_strength(said).map_err(|trouble| {
                        let place = Place::file(path.display().to_string());
                        let line = row.position().map_or(at as u64, csv::Position::line);
                        Problem { place: place.at_row(line as usize), trouble }
                    })?),
                };
                rows += 1;
                own_ends += usize::from(from == to);
                edges.tie(from, to, strength);
            }
        }
        if at % BETWEEN_LOOKS == 0 {
            let [done, all] = [reader.position().byte(), size].map(|bytes| bytes as usize);
            watch.step("reading", done.min(all), all)?;
        }
    }
    Ok(Some(EdgeList { network: edges.build(directed), rows, own_ends }))
}

/// Whole numbers, which most are, without the care that fractions need.
fn read_strength(said: &str) -> std::result::Result<Strength, Trouble> {
    match said.parse() {
        Ok(digits @ 1..1_000_000_000) if !said.starts_with('+') => {
            Ok(Strength { digits, places: 0 })
        }
        _ => Strength::read(said),
    }
}

struct Layout {
    separator: u8,
    has_headings: bool,
}

impl Layout {
    fn reader<R: Read>(&self, from: R) -> Reader<R> {
        ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .comment(Some(b'#'))
            .delimiter(self.separator)
            .buffer_capacity(1 << 18)
            .from_reader(from)
    }
}

/// How a list of ties is laid out, by its first rows; `None` if these are not a list of ties.
fn layout(head: &[u8]) -> Option<Layout> {
    // The last line of a head may be cut off; what is below it is of the same make.
    let whole = if (head.len() as u64) < HEAD {
        head.len()
    } else {
        head.iter().rposition(|&byte| byte == b'\n')?
    };
    let head = std::str::from_utf8(&head[..whole]).ok()?;
    let head = head.strip_prefix('\u{feff}').unwrap_or(head);
    let first = head.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#'))?;
    let separator = [b'\t', b',', b';', b' '];
    let separator = separator.into_iter().find(|&byte| first.contains(char::from(byte)))?;
    let mut layout = Layout { separator, has_headings: false };
    let rows: Vec<StringRecord> =
        layout.reader(head.as_bytes()).records().collect::<std::result::Result<_, _>>().ok()?;
    let (first, below) = rows.split_first()?;
    layout.has_headings = are_headings(first);
    let rows = if layout.has_headings { below } else { &rows };
    let is_tie = |row: &StringRecord| {
        let is_strength = |said: &str| said.trim().is_empty() || read_strength(said.trim()).is_ok();
        row.len() <= 3
            && row.iter().any(|cell| !cell.trim().is_empty())
            && row.get(2).is_none_or(is_strength)
    };
    (rows.iter().all(is_tie) && rows.iter().any(|row| row.len() > 1)).then_some(layout)
}

fn are_headings(row: &StringRecord) -> bool {
    let cells: Vec<String> = row.iter().map(fold).collect();
    match cells.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [from, to] => ENDS.contains(&(from, to)),
        [from, to, strength] => ENDS.contains(&(from, to)) && STRENGTHS.contains(strength),
        _ => false,
    }
}
