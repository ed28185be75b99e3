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
const BETWEEN_LOOKS: u64 = 1 << 16;

/// How many bytes are taken from a file at once.
const AT_ONCE: usize = 1 << 18;

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
    let faulty = |fault: std::io::Error| Error::storage(path, fault, "look at the file");
    let open = || File::open(path).map_err(faulty);
    let size = open()?.metadata().map_err(faulty)?.len();
    let mut head = Vec::new();
    open()?.take(HEAD).read_to_end(&mut head).map_err(faulty)?;
    let Some(layout) = layout(&head) else { return Ok(None) };
    let look = |done: u64| watch.step("reading", done.min(size) as usize, size as usize);

    let rows = about_how_many_rows(&head, size);
    let mut gathered = Gathered::new(path, layout.has_headings, rows);
    let mut outcome = plainly(open()?, layout.separator, &mut gathered, &faulty, &look)?;
    if outcome == Outcome::Quoted {
        gathered = Gathered::new(path, layout.has_headings, rows);
        outcome = with_quotes(layout.reader(open()?), &mut gathered, &faulty, &look)?;
    }
    Ok((outcome == Outcome::Whole).then(|| EdgeList {
        rows: gathered.rows,
        own_ends: gathered.edges.own_ends(),
        network: gathered.edges.build(directed),
    }))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Every row was read.
    Whole,
    /// There are quotes, or ends of lines that need a closer look.
    Quoted,
    /// It is no list of ties in UTF-8.
    Otherwise,
}

/// What the rows so far have said.
struct Gathered<'a> {
    path: &'a Path,
    /// Whether headings are still to come.
    headings: bool,
    edges: Edges,
    rows: usize,
}

/// A tie as its row says it.
type Said<'a> = (&'a str, &'a str, Option<Strength>);

/// How many ties are taken in at once.
const TOGETHER: usize = 64;

impl Gathered<'_> {
    fn new(path: &Path, headings: bool, expected: usize) -> Gathered<'_> {
        Gathered { path, headings, edges: Edges::with_room_for(expected), rows: 0 }
    }

    /// One more row, which is on this line, and whose tie waits to be taken in with others;
    /// `false` where it is none of a list of ties.
    fn row<'a>(
        &mut self,
        line: u64,
        mut cells: impl Iterator<Item = &'a str>,
        waiting: &mut Vec<Said<'a>>,
    ) -> Result<bool> {
        if std::mem::take(&mut self.headings) {
            return Ok(true);
        }
        let mut next = || trimmed(cells.next().unwrap_or_default());
        let (ends, strength) = ((next(), next()), next());
        if cells.any(|cell| !cell.trim().is_empty()) {
            return Ok(false);
        }
        match ends {
            ("", "") => {}
            (one, "") | ("", one) => self.edges.stakeholder(one),
            (from, to) => {
                let strength = match strength {
                    "" => None,
                    said => Some(read_strength(said).map_err(|trouble| {
                        let place = Place::file(self.path.display().to_string());
                        Problem { place: place.at_row(line as usize), trouble }
                    })?),
                };
                self.rows += 1;
                waiting.push((from, to, strength));
                if waiting.len() == TOGETHER {
                    self.take(waiting);
                }
            }
        }
        Ok(true)
    }

    fn take(&mut self, waiting: &mut Vec<Said<'_>>) {
        self.edges.ties(waiting);
        waiting.clear();
    }
}

/// The cells of a row without quotes, or the rows of a text: what lies between separators that are
/// never far apart, so that a look at each byte is quicker than a search.
struct Split<'a> {
    /// What is left; `None` behind the last.
    rest: Option<&'a str>,
    separator: u8,
}

impl<'a> Iterator for Split<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest?;
        let at = rest.bytes().position(|byte| byte == self.separator);
        self.rest = at.map(|at| &rest[at + 1..]);
        Some(at.map_or(rest, |at| &rest[..at]))
    }
}

/// Most cells have nothing around them.
fn trimmed(cell: &str) -> &str {
    let bytes = cell.as_bytes();
    match (bytes.first(), bytes.last()) {
        (Some(b'!'..=b'~'), Some(b'!'..=b'~')) => cell,
        _ => cell.trim(),
    }
}

/// Rows without quotes, which a look for separators takes apart.
fn plainly(
    mut file: File,
    separator: u8,
    gathered: &mut Gathered<'_>,
    faulty: &impl Fn(std::io::Error) -> Error,
    look: &impl Fn(u64) -> Result<()>,
) -> Result<Outcome> {
    let mut buffer = vec![0; AT_ONCE];
    // How much of the buffer is the beginning of a line that goes on.
    let mut kept = 0;
    let (mut line, mut done) = (0, 0);
    loop {
        if kept == buffer.len() {
            buffer.resize(2 * kept, 0);
        }
        let read = file.read(&mut buffer[kept..]).map_err(faulty)?;
        let filled = kept + read;
        let new = &buffer[kept..filled];
        if memchr::memchr(b'"', new).is_some() {
            return Ok(Outcome::Quoted);
        }
        let end = memchr::memrchr(b'\n', new).map(|at| kept + at + 1);
        let whole = if read == 0 { filled } else { end.unwrap_or(0) };
        let Ok(text) = std::str::from_utf8(&buffer[..whole]) else {
            return Ok(Outcome::Otherwise);
        };
        let text = if done == 0 { text.trim_start_matches('\u{feff}') } else { text };
        let mut waiting = Vec::with_capacity(TOGETHER);
        let has_returns = memchr::memchr(b'\r', text.as_bytes()).is_some();
        let rows = (!text.is_empty()).then(|| text.strip_suffix('\n').unwrap_or(text));
        for row in (Split { rest: rows, separator: b'\n' }) {
            line += 1;
            let row = row.strip_suffix('\r').unwrap_or(row);
            if row.is_empty() || row.starts_with('#') {
                continue;
            }
            if has_returns && row.contains('\r') {
                return Ok(Outcome::Quoted);
            }
            let cells = Split { rest: Some(row), separator };
            if !gathered.row(line, cells, &mut waiting)? {
                return Ok(Outcome::Otherwise);
            }
        }
        gathered.take(&mut waiting);
        if read == 0 {
            return Ok(Outcome::Whole);
        }
        done += whole as u64;
        buffer.copy_within(whole..filled, 0);
        kept = filled - whole;
        look(done)?;
    }
}

/// Rows of which some cells may be quoted.
fn with_quotes(
    mut reader: Reader<File>,
    gathered: &mut Gathered<'_>,
    faulty: &impl Fn(std::io::Error) -> Error,
    look: &impl Fn(u64) -> Result<()>,
) -> Result<Outcome> {
    let mut row = StringRecord::new();
    for at in 1.. {
        match reader.read_record(&mut row) {
            Ok(true) => {}
            Ok(false) => break,
            Err(fault) if fault.is_io_error() => return Err(faulty(fault.into())),
            Err(_) => return Ok(Outcome::Otherwise), // in another encoding
        }
        let line = row.position().map_or(at, csv::Position::line);
        let mut waiting = Vec::new();
        if !gathered.row(line, row.iter(), &mut waiting)? {
            return Ok(Outcome::Otherwise);
        }
        gathered.take(&mut waiting);
        if at % BETWEEN_LOOKS == 0 {
            look(reader.position().byte())?;
        }
    }
    Ok(Outcome::Whole)
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

/// As many as there would be if all were as long as those of the head.
fn about_how_many_rows(head: &[u8], size: u64) -> usize {
    let rows = memchr::memchr_iter(b'\n', head).count() as u64;
    (rows * size).div_ceil(head.len().max(1) as u64) as usize
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
