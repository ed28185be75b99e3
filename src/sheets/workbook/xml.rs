use crate::error::Trouble;
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesEnd, BytesRef, BytesStart, Event},
};
use std::{
    borrow::Cow,
    fs::File,
    io::{self, BufRead, BufReader, Read},
};
use zip::read::ZipFile;

/// How deep elements may stand in each other.
const DEEPEST: usize = 64;
/// The most that one tag or one stretch of text may hold, in bytes.
const LONGEST: usize = 1024 * 1024;

/// One part of a workbook, read piece by piece.
///
/// What workbooks have no use for and hostile files do is refused: document types (and with them
/// every entity of a file's own), elements nested without end, tags without end.
pub(super) struct Xml<'a> {
    name: String,
    reader: Reader<Source<'a>>,
    buffer: Vec<u8>,
    depth: usize,
}

/// What comes next in a part.
pub(super) enum Piece<'a> {
    /// An element begins.
    Open(BytesStart<'a>),
    /// An element ends.
    Close(BytesEnd<'a>),
    /// Text.
    Words(Cow<'a, str>),
    /// Something without meaning here, such as a comment.
    Nothing,
    /// The part ends.
    End,
}

impl<'a> Xml<'a> {
    pub(super) fn new(name: &str, source: Source<'a>) -> Xml<'a> {
        let mut reader = Reader::from_reader(source);
        reader.config_mut().expand_empty_elements = true;
        Xml { name: name.to_owned(), reader, buffer: Vec::new(), depth: 0 }
    }

    pub(super) fn next(&mut self) -> Result<Piece<'_>, Trouble> {
        self.buffer.clear();
        self.reader.get_mut().piece = LONGEST;
        let name = &self.name;
        let damaged =
            |what: String| Trouble::DamagedWorkbook { what: format!("its part {name}: {what}") };
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(Event::Start(_)) if self.depth == DEEPEST => {
                Err(damaged(format!("nested more than {DEEPEST} deep")))
            }
            Ok(Event::Start(element)) => {
                self.depth += 1;
                Ok(Piece::Open(element))
            }
            Ok(Event::End(element)) => {
                self.depth = self.depth.saturating_sub(1);
                Ok(Piece::Close(element))
            }
            Ok(Event::Text(text)) => Ok(Piece::Words(text.xml10_content())),
            Ok(Event::CData(text)) => Ok(Piece::Words(text.xml10_content())),
            Ok(Event::GeneralRef(entity)) => match meaning(&entity) {
                Some(letter) => Ok(Piece::Words(letter.to_string().into())),
                None => Err(damaged("an entity of its own, which a workbook never has".into())),
            },
            Ok(Event::DocType(_)) => {
                Err(damaged("a document type, which a workbook never has".into()))
            }
            Ok(Event::Eof) if self.depth > 0 => Err(damaged("it ends in the middle".into())),
            Ok(Event::Eof) => Ok(Piece::End),
            Ok(Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Empty(_)) => {
                Ok(Piece::Nothing)
            }
            Err(_) if self.reader.get_ref().left == 0 => Err(super::package::too_large()),
            Err(_) if self.reader.get_ref().piece == 0 => {
                Err(damaged("a tag or a text without end".into()))
            }
            Err(fault) => Err(damaged(fault.to_string())),
        }
    }

    /// Passes over the element that was just opened, with all that is in it.
    pub(super) fn skip(&mut self) -> Result<(), Trouble> {
        let outside = self.depth - 1;
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }

    /// What is wrong with the part, in a few words.
    pub(super) fn damaged(&self, what: &str) -> Trouble {
        Trouble::DamagedWorkbook { what: format!("its part {}: {what}", self.name) }
    }
}

/// The letter that an entity stands for, if it is one that every file may use.
fn meaning(entity: &BytesRef<'_>) -> Option<char> {
    match entity.resolve_char_ref() {
        Ok(Some(letter)) => return Some(letter),
        Ok(None) => {}
        Err(_) => return None,
    }
    match entity.xml10_content().as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// What an element says under a name, as the file writes both.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut said = element.attributes();
    let attribute = said.with_checks(false).flatten().find(|attribute| {
        let key: &str = attribute.key.as_ref();
        key == name || (name.starts_with(':') && key.ends_with(name))
    })?;
    match attribute.normalized_value(XmlVersion::Implicit1_0) {
        Ok(value) => Some(value.into_owned()),
        Err(_) => Some(attribute.value.into_owned()),
    }
}

/// The bytes of a part as they unpack: no more than the archive says, and no more in one piece
/// than a cell can hold.
pub(super) struct Source<'a> {
    bytes: BufReader<ZipFile<'a, BufReader<File>>>,
    left: u64,
    piece: usize,
}

impl<'a> Source<'a> {
    pub(super) fn new(part: ZipFile<'a, BufReader<File>>, size: u64) -> Source<'a> {
        // One more, so that a part which is as long as it says ends before nothing is left.
        Source { bytes: BufReader::new(part), left: size.saturating_add(1), piece: LONGEST }
    }
}

impl Read for Source<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let from = self.fill_buf()?;
        let length = from.len().min(into.len());
        into[..length].copy_from_slice(&from[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl BufRead for Source<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 || self.piece == 0 {
            return Err(io::Error::other("too long"));
        }
        let all = self.bytes.fill_buf()?;
        let most = self.piece.min(usize::try_from(self.left).unwrap_or(usize::MAX));
        Ok(&all[..all.len().min(most)])
    }

    fn consume(&mut self, length: usize) {
        self.left = self.left.saturating_sub(length as u64);
        self.piece = self.piece.saturating_sub(length);
        self.bytes.consume(length);
    }
}
