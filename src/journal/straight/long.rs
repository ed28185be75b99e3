//! A long entry, read in pieces.
//!
//! The import of a large sheet makes such an entry: first its operations, then what the sheet said,
//! which no question needs. Where one ends and the next begins is told by a few letters with a
//! quote among them. Inside a text every quote has a backslash before it, so this one begins or
//! ends a text; and what stands on both its sides can only stand there where it begins the name of
//! a field.

use super::super::entry::Hash;
use super::super::recorded::{Head, Recorded};
use super::carrying_out::{HandOver, Piece};
use memchr::memmem;
use rusqlite::blob::Blob;
use sha2::{Digest, Sha256};

/// An entry longer than this is read in pieces.
pub(super) const LONG: usize = 1 << 20;

/// How much of it is read at a time.
const PIECE: usize = 1 << 18;

/// How much of its beginning is looked at; its operations begin before that.
const BEGINNING: usize = 1 << 14;

/// Before the list of operations.
const LIST: &[u8] = b",\"operations\":[";

/// Behind the last list, before the hash of the entry before.
const PREVIOUS: &[u8] = b"],\"previous\":";

/// How long the end of an entry is, from there on.
const END: usize = PREVIOUS.len() + b"\"\"}".len() + 64;

/// Where in a long entry the list of its operations begins.
pub(super) struct Long {
    list: usize,
}

impl Long {
    /// A long entry that begins as entries are written here; its hash and that of the one before
    /// are still to be found.
    ///
    /// Its operations are not counted. What it undoes, if it does that as well, comes after them,
    /// and is seen when these are read.
    pub(super) fn begin(text: &Blob<'_>) -> rusqlite::Result<Option<(Recorded, Long)>> {
        if text.len() <= LONG {
            return Ok(None);
        }
        let mut beginning = vec![0; BEGINNING];
        text.read_at_exact(&mut beginning, 0)?;
        let list = memmem::find(&beginning, LIST);
        Ok(list.and_then(|list| {
            let head: Head = serde_json::from_slice(&[&beginning[..list], b"}"].concat()).ok()?;
            let entry = Recorded { head, text: String::new(), hash: Hash([0; 32]) };
            Some((entry, Long { list: list + LIST.len() - 1 }))
        }))
    }

    /// Reads it to its end, and hands over its operations on the way, if they count: its hash, and
    /// that of the entry before. `None` if it is not written as entries are written here.
    pub(super) fn read(
        &self,
        text: &Blob<'_>,
        mut hand_over: Option<&mut HandOver<'_>>,
    ) -> Option<(Hash, Option<Hash>)> {
        let mut hash = Sha256::new();
        let (mut window, mut read) = (Vec::new(), 0);
        while read < text.len() {
            let from = window.len();
            window.resize(from + PIECE.min(text.len() - read), 0);
            text.read_at_exact(&mut window[from..], read).ok()?;
            hash.update(&window[from..]);
            if read == 0 {
                window.drain(..self.list);
            }
            read = text.len().min(read + PIECE);
            match (&mut hand_over, end(&window)) {
                (None, _) => window.clear(),
                (Some(_), Some(End { undoes: true, .. })) => return None,
                (Some(to), Some(End { at, undoes: false })) => {
                    window.truncate(at + 1);
                    to(Piece::list(window))?;
                    (hand_over, window) = (None, Vec::new());
                }
                (Some(to), None) => {
                    if let Some((most, rest)) = without_last(&window) {
                        to(Piece::list(most))?;
                        window = rest;
                    }
                }
            }
        }
        let mut end = [0; END];
        text.read_at_exact(&mut end, text.len() - END).ok()?;
        let previous = end.strip_prefix(PREVIOUS)?.strip_suffix(b"}")?;
        Some((Hash(hash.finalize().into()), Some(serde_json::from_slice(previous).ok()?)))
    }
}

/// Where the list of operations ends, and whether the entry undoes others besides.
struct End {
    at: usize,
    undoes: bool,
}

fn end(window: &[u8]) -> Option<End> {
    memmem::find_iter(window, b"],\"").find_map(|at| {
        let after = &window[at + 3..];
        let is_other = after.starts_with(b"sheet\":[") || after.starts_with(b"previous\":\"");
        let undoes = after.starts_with(b"undoes\":[");
        (is_other || undoes).then_some(End { at, undoes })
    })
}

/// A list of all operations in the window but the last, which may not be there to its end, and one
/// that begins with the last.
fn without_last(window: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let comma = last_comma(window)?;
    Some(([&window[..comma], b"]"].concat(), [b"[", &window[comma + 1..]].concat()))
}

/// The last comma between two operations.
fn last_comma(window: &[u8]) -> Option<usize> {
    memmem::rfind_iter(window, b"}},{\"").find_map(|at| {
        let after = &window[at + 5..];
        let verbs: [&[u8]; 3] = [b"add\":{", b"edit\":{", b"remove\":{"];
        verbs.iter().any(|verb| after.starts_with(verb)).then_some(at + 2)
    })
}
