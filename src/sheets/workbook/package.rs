use super::xml::{Source, Xml};
use crate::error::Trouble;
use memchr::memmem;
use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufReader, Read, Seek, SeekFrom},
};
use zip::{ZipArchive, result::ZipError};

/// The most that the parts of a workbook may unpack to, in bytes.
const MOST: u64 = 256 * 1024 * 1024;
/// Parts that unpack to more than this many bytes …
const MUCH: u64 = 16 * 1024 * 1024;
/// … and to more than this many times what they take up in the file are made to choke a reader.
const TIMES: u64 = 100;
/// The most parts that a workbook may have: each page is one, and so is each picture.
const PARTS: u64 = 1 << 16;

/// A workbook's file: parts in a zip archive, which are read one by one and never extracted.
pub(super) struct Package {
    zip: ZipArchive<BufReader<File>>,
    /// Where each part stands, by its name in small letters.
    parts: BTreeMap<String, usize>,
    /// What all parts unpack to.
    unpacked: u64,
    /// What all parts that were opened so far unpack to.
    opened: u64,
}

impl Package {
    /// Opens an archive and reads its list of parts.
    pub(super) fn open(mut file: File) -> Result<Package, Trouble> {
        // What cannot be read now cannot be read as an archive either, which says more of it.
        if count(&mut file).is_ok_and(|parts| parts > PARTS) {
            let what = "has far more parts than a workbook needs".into();
            return Err(Trouble::WorkbookTooLarge { what });
        }
        let zip = ZipArchive::new(BufReader::new(file)).map_err(|error| broken(&error))?;
        let mut parts = BTreeMap::new();
        let (mut packed, mut unpacked) = (0_u64, 0_u64);
        for index in 0..zip.len() {
            let entry = zip.by_index_data(index).map_err(|error| broken(&error))?;
            let name = plain(&String::from_utf8_lossy(entry.name_raw()));
            if is_xml(&name) {
                packed = packed.saturating_add(entry.compressed_size());
                unpacked = unpacked.saturating_add(entry.size());
            }
            parts.insert(name, index);
        }
        if unpacked > MOST || (unpacked > MUCH && unpacked / TIMES > packed) {
            return Err(too_large());
        }
        Ok(Package { zip, parts, unpacked, opened: 0 })
    }

    /// What all its parts unpack to, in bytes.
    pub(super) fn unpacked(&self) -> u64 {
        self.unpacked
    }

    /// Whether a part of this name, or of one that begins so, is there.
    pub(super) fn has(&self, beginning: &str) -> bool {
        let beginning = plain(beginning);
        self.parts.range(beginning.clone()..).next().is_some_and(|(n, _)| n.starts_with(&beginning))
    }

    /// The beginning of a part as it stands.
    pub(super) fn head(&mut self, name: &str) -> Option<String> {
        let index = *self.parts.get(&plain(name))?;
        let mut head = Vec::new();
        self.zip.by_index(index).ok()?.take(200).read_to_end(&mut head).ok()?;
        Some(String::from_utf8_lossy(&head).into_owned())
    }

    /// A part, to be read as XML; `None` if there is none of this name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Xml<'_>>, Trouble> {
        let Some(index) = self.parts.get(&plain(name)) else { return Ok(None) };
        let part = self.zip.by_index(*index).map_err(|error| broken(&error))?;
        let size = part.size();
        self.opened = self.opened.saturating_add(size);
        // Each page is read twice: once to count its cells.
        if self.opened > 2 * MOST {
            return Err(too_large());
        }
        Ok(Some(Xml::new(name, Source::new(part, size))))
    }
}

/// The most parts that the archive says it has, in any record that may stand at its end.
///
/// The list of parts is read whole, so it must not be too long. Counts that need more than two
/// bytes stand in a record of their own, to which 20 bytes before the last one lead.
fn count(file: &mut File) -> io::Result<u64> {
    const END: &[u8] = b"PK\x05\x06";
    const LEADS: &[u8] = b"PK\x06\x07";
    const LEAST: u64 = 22;
    const REMARK: u64 = u16::MAX as u64;
    let start = file.metadata()?.len().saturating_sub(LEAST + REMARK + 20);
    file.seek(SeekFrom::Start(start))?;
    let mut end = Vec::new();
    file.read_to_end(&mut end)?;
    let mut counts = Vec::new();
    for at in memmem::find_iter(&end, END) {
        let short = end.get(at + 10..at + 12).and_then(|count| count.try_into().ok());
        counts.extend(short.map(|count| u64::from(u16::from_le_bytes(count))));
        let before = at.checked_sub(20).map(|before| &end[before..at]);
        if let Some(lead) = before.filter(|before| before.starts_with(LEADS)) {
            let place = lead[8..16].try_into().map(u64::from_le_bytes).unwrap_or_default();
            counts.extend(long_count(file, place).ok());
        }
    }
    Ok(counts.into_iter().max().unwrap_or_default())
}

/// How many parts there are by the long record that stands there.
fn long_count(file: &mut File, place: u64) -> io::Result<u64> {
    let mut count = [0; 8];
    file.seek(SeekFrom::Start(place.saturating_add(32)))?;
    file.read_exact(&mut count)?;
    Ok(u64::from_le_bytes(count))
}

/// A part's name as it is compared: archives differ in letters' case and in slashes.
fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

fn is_xml(name: &str) -> bool {
    name.ends_with(".xml") || name.ends_with(".rels")
}

pub(super) fn too_large() -> Trouble {
    Trouble::WorkbookTooLarge { what: "unpacks to far more than a workbook needs".into() }
}

fn broken(error: &ZipError) -> Trouble {
    if matches!(error, ZipError::UnsupportedArchive(what) if what.contains("assword")) {
        let (what, remedy) = ("a password-protected archive", "save it without a password");
        return Trouble::LooksLike { what, remedy };
    }
    Trouble::DamagedWorkbook { what: format!("its archive is broken ({error})") }
}
