//! What makes a file a community file: read from its first hundred bytes, before SQLite sees it.

use super::place::{Place, unreadable};
use crate::error::Result;
use std::io::{ErrorKind, Read};

/// The format that this program writes; it reads no newer one.
pub(super) const FORMAT: u32 = 1;

/// Says “a community file of convoke” at offset 68 of the file: the letters `CNVK`.
pub(super) const APPLICATION: u32 = u32::from_be_bytes(*b"CNVK");

const MAGIC: &[u8] = b"SQLite format 3\0";
const BACKUP: &str = "restore a backup with “restore”";

/// Checks that the file is a plain file, a community file, and of a format known here.
///
/// The offsets are those of the SQLite file format, “1.3 The Database Header”.
pub(super) fn check(place: &Place) -> Result<()> {
    let mut file = place.open()?;
    let mut header = [0; 100];
    if let Err(error) = file.read_exact(&mut header) {
        return Err(match (error.kind(), file.metadata().map(|seen| seen.len())) {
            (ErrorKind::UnexpectedEof, Ok(0)) => place.error(
                "the file is empty",
                "restore a backup with “restore”, or delete it and make a new one with “init”",
            ),
            (ErrorKind::UnexpectedEof, _) => place.error("this is no community file", FOREIGN),
            _ => unreadable(&place.path, &error),
        });
    }
    judge(place, &header)
}

const FOREIGN: &str = "name a file that “init” made; nothing was changed";

fn judge(place: &Place, header: &[u8; 100]) -> Result<()> {
    let number = |at: usize| {
        u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
    };
    if &header[..16] != MAGIC {
        return Err(place.error("this is no community file", FOREIGN));
    }
    if number(68) != APPLICATION {
        return Err(place.error("this file belongs to another program", FOREIGN));
    }
    match number(60) {
        FORMAT => {}
        0 => return Err(place.error("its beginning is damaged (no format)", BACKUP)),
        newer => {
            return Err(place.error(
                format!("it has format {newer}, and this program knows formats up to {FORMAT}"),
                "install a newer convoke; nothing was changed",
            ));
        }
    }
    if header[18..20] == [2, 2] {
        return Err(place.error(
            "another program has put it into WAL mode, in which a copied file loses changes",
            "set it back: PRAGMA journal_mode=DELETE",
        ));
    }
    let as_written = header[18..24] == [1, 1, 0, 64, 32, 32]
        && number(52) == 0
        && number(56) == 1
        && number(64) == 0
        && header[72..92].iter().all(|byte| *byte == 0);
    if as_written { Ok(()) } else { Err(place.error("its beginning is damaged", BACKUP)) }
}
