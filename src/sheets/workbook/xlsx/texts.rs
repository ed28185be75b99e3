use super::super::{
    package::{Package, too_large},
    xml::{Piece, Xml},
};
use crate::error::Trouble;

/// The most different texts.
const MOST_TEXTS: usize = 5_000_000;

/// The texts that cells refer to by number.
#[derive(Default)]
pub(super) struct Texts {
    all: String,
    ends: Vec<usize>,
}

/// The texts that cells share; how they sound in Japanese is no part of them.
pub(super) fn texts_of(package: &mut Package, part: &str) -> Result<Texts, Trouble> {
    let mut texts = Texts::default();
    let Some(mut part) = package.part(part)? else { return Ok(texts) };
    let mut text = String::new();
    loop {
        match part.next()? {
            Piece::Open(element) => match element.local_name().as_ref() {
                "si" => text.clear(),
                "t" => read_text(&mut part, &mut text)?,
                "rPh" => part.skip()?,
                _ => {}
            },
            Piece::Close(element) if element.local_name().as_ref() == "si" => {
                texts.all.push_str(&unescaped(&text));
                texts.ends.push(texts.all.len());
                if texts.ends.len() > MOST_TEXTS {
                    return Err(too_large());
                }
            }
            Piece::End => return Ok(texts),
            Piece::Close(_) | Piece::Words(_) | Piece::Nothing => {}
        }
    }
}

impl Texts {
    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(&self.all[start..end])
    }
}

/// Adds the text of the element that was just opened.
pub(super) fn read_text(part: &mut Xml<'_>, text: &mut String) -> Result<(), Trouble> {
    loop {
        match part.next()? {
            Piece::Words(words) => text.push_str(&words),
            Piece::Close(_) | Piece::End => return Ok(()),
            Piece::Open(_) | Piece::Nothing => {}
        }
    }
}

/// Text with the letters that XML cannot hold, which are written as `_x000D_`.
pub(super) fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let letter = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        match letter.and_then(char::from_u32) {
            // A line end as Windows writes it is one line end.
            Some('\r') => plain.push_str(&rest[..at]),
            Some(letter) => {
                plain.push_str(&rest[..at]);
                plain.push(letter);
            }
            None => plain.push_str(&rest[..at + 2]),
        }
        rest = &rest[at + if letter.and_then(char::from_u32).is_some() { 7 } else { 2 }..];
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_xml_cannot_hold_come_back() {
        assert_eq!(unescaped("first_x000D_\nsecond"), "first\nsecond");
        assert_eq!(unescaped("_x005F_x0041_ stays"), "_x0041_ stays");
        assert_eq!(unescaped("_xylo_ and _x"), "_xylo_ and _x");
    }
}
