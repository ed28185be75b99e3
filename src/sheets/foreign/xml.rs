//! XML, read warily: no document type, no entities but the five that need none, no great depth.

use super::made::line_at;
use crate::error::{Error, Place, Problem, Result, Trouble};
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesRef, BytesStart, Event},
};

/// The deepest that elements may be nested; networks need about ten.
const DEEPEST: usize = 64;

/// The elements of an XML file, one after another.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    file: &'a str,
    text: &'a str,
    format: &'static str,
    depth: usize,
    has_root: bool,
    /// The line, from 1, on which the byte `counted` stands.
    line: usize,
    counted: usize,
}

/// What comes next in an XML file.
#[derive(Debug, PartialEq)]
pub(super) enum Item {
    /// An element begins.
    Start(Element),
    /// The element of this name ends.
    End(String),
    /// Words; those of one element may come in several pieces.
    Text(String),
    /// The file ends.
    Eof,
}

#[derive(Debug, PartialEq)]
pub(super) struct Element {
    /// Its name, without what stands before a colon.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    /// Its line, from 1, and where it begins, in bytes.
    pub(super) line: (usize, usize),
}

impl Element {
    /// What an attribute says.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(attribute, _)| attribute == name);
        found.map(|(_, said)| said.as_str())
    }
}

impl<'a> Xml<'a> {
    pub(super) fn new(file: &'a str, text: &'a str, format: &'static str) -> Xml<'a> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, file, text, format, depth: 0, has_root: false, line: 1, counted: 0 }
    }

    /// The next element, its end, or words.
    ///
    /// Errors: what is no XML, a document type, an entity that the file would have to declare,
    /// elements nested too deep, a file that ends too early or goes on too long.
    pub(super) fn next(&mut self) -> Result<Item> {
        loop {
            let before = self.position();
            let event = self.reader.read_event().map_err(|error| {
                let what = error.to_string();
                let what = what.split_once(": ").map_or(what.as_str(), |(_, what)| what);
                self.problem(self.error_position(), what.to_owned())
            })?;
            match event {
                Event::Start(start) | Event::Empty(start) => return self.start(&start, before),
                Event::End(end) => {
                    self.depth -= 1;
                    return Ok(Item::End(end.local_name().as_ref().to_owned()));
                }
                Event::Text(text) => {
                    let text = text.xml10_content().into_owned();
                    if let Some(text) = self.words(text, before)? {
                        return Ok(Item::Text(text));
                    }
                }
                Event::CData(text) => {
                    let text = text.xml10_content().into_owned();
                    if let Some(text) = self.words(text, before)? {
                        return Ok(Item::Text(text));
                    }
                }
                Event::GeneralRef(entity) => return self.entity(&entity, before),
                Event::DocType(_) => {
                    return Err(self.refusal(before, Trouble::Doctype));
                }
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
                Event::Eof if self.depth > 0 => {
                    return Err(self.problem(before, "it ends in the middle".into()));
                }
                Event::Eof if !self.has_root => {
                    return Err(self.problem(before, "nothing stands in it".into()));
                }
                Event::Eof => return Ok(Item::Eof),
            }
        }
    }

    fn start(&mut self, start: &BytesStart<'_>, before: usize) -> Result<Item> {
        if self.depth == 0 && self.has_root {
            return Err(self.problem(before, "something follows after its end".into()));
        }
        self.has_root = true;
        self.depth += 1;
        if self.depth > DEEPEST {
            let trouble = Trouble::TooDeep { what: "elements", most: DEEPEST };
            return Err(self.refusal(before, trouble));
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| self.problem(before, error.to_string()))?;
            let said = attribute.normalized_value(XmlVersion::Implicit1_0);
            let said = said.map_err(|error| self.problem(before, error.to_string()))?;
            attributes.push((attribute.key.as_ref().to_owned(), said.into_owned()));
        }
        let name = start.local_name().as_ref().to_owned();
        let line = (self.line_of(before), before);
        Ok(Item::Start(Element { name, attributes, line }))
    }

    /// Words within the root; beside it only space may stand.
    fn words(&mut self, text: String, before: usize) -> Result<Option<String>> {
        if self.depth > 0 {
            return Ok(Some(text));
        }
        if text.trim_start_matches('\u{FEFF}').trim().is_empty() {
            return Ok(None);
        }
        let what = if self.has_root { "something follows after its end" } else { "it is no XML" };
        Err(self.problem(before, what.into()))
    }

    fn entity(&mut self, entity: &BytesRef<'_>, before: usize) -> Result<Item> {
        let letter = match (entity.resolve_char_ref(), &**entity) {
            (Ok(Some(letter)), _) => Some(letter),
            (_, "lt") => Some('<'),
            (_, "gt") => Some('>'),
            (_, "amp") => Some('&'),
            (_, "apos") => Some('\''),
            (_, "quot") => Some('"'),
            _ => None,
        };
        match letter.filter(|_| self.depth > 0) {
            Some(letter) => Ok(Item::Text(letter.to_string())),
            None => {
                let name = entity.chars().take(40).collect::<String>();
                Err(self.problem(before, format!("“&{name};” stands for nothing that is known")))
            }
        }
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    fn error_position(&self) -> usize {
        usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX)
    }

    fn line_of(&mut self, at: usize) -> usize {
        if at >= self.counted {
            let passed =
                &self.text.as_bytes()[self.counted.min(self.text.len())..at.min(self.text.len())];
            self.line += passed.iter().filter(|byte| **byte == b'\n').count();
            self.counted = at;
        }
        self.line
    }

    fn place(&mut self, at: usize) -> Place {
        let line = self.line_of(at);
        let excerpt = Some(line_at(self.text, line, at));
        Place { excerpt, ..Place::file(self.file).at_part(format!("line {line}")) }
    }

    fn problem(&mut self, at: usize, what: String) -> Error {
        self.refusal(at, Trouble::Malformed { format: self.format, what })
    }

    fn refusal(&mut self, at: usize, trouble: Trouble) -> Error {
        Problem { place: self.place(at), trouble }.into()
    }
}

/// The name of the first element, without what stands before a colon.
pub(super) fn root(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    loop {
        rest = if rest.starts_with("<?") {
            rest.split_once("?>")?.1
        } else if rest.starts_with("<!--") {
            rest.split_once("-->")?.1
        } else if rest.starts_with("<!") {
            let simple = rest.find('>')?;
            match rest.find('[').filter(|subset| *subset < simple) {
                Some(_) => rest.split_once("]>").or_else(|| rest.split_once("] >"))?.1,
                None => &rest[simple + 1..],
            }
        } else {
            break;
        }
        .trim_start();
    }
    let name = rest.strip_prefix('<')?;
    let name = &name[..name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?];
    Some(name.rsplit_once(':').map_or(name, |(_, local)| local))
}

/// The encoding that an XML declaration names.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = &bytes[..bytes.len().min(200)];
    let head = std::str::from_utf8(head.split(|byte| *byte == b'>').next()?).ok()?;
    let (_, said) = head.trim_start().strip_prefix("<?xml")?.split_once("encoding")?;
    let said = said.trim_start().strip_prefix('=')?.trim_start();
    let label = said.get(1..)?.split(['"', '\'']).next()?;
    encoding_rs::Encoding::for_label(label.as_bytes())
}
