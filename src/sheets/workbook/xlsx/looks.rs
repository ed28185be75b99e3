//! How cells look, and the notes that hang on them: nothing that is read, but much that is meant.

use super::{
    super::{
        package::Package,
        xml::{Piece, attribute},
    },
    address::position,
    texts::{read_text, unescaped},
    walk::number,
};
use crate::error::Trouble;

/// How a cell looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in super::super) struct Look {
    /// Whether it has a colour that is not white.
    pub(in super::super) is_coloured: bool,
    /// Whether its words are struck through.
    pub(in super::super) is_struck: bool,
}

/// The most notes that are read.
const MOST_NOTES: usize = 2_000;

/// The look of each style that a cell may have.
pub(super) fn looks_of(package: &mut Package, part: &str) -> Result<Vec<Look>, Trouble> {
    let (mut looks, mut struck, mut coloured) = (Vec::new(), Vec::new(), Vec::new());
    let Some(mut part) = package.part(part)? else { return Ok(looks) };
    let mut list = String::new();
    loop {
        match part.next()? {
            Piece::Open(element) => match (list.as_str(), element.local_name().as_ref()) {
                (_, name @ ("fonts" | "fills" | "cellXfs" | "dxfs" | "cellStyleXfs")) => {
                    name.clone_into(&mut list);
                }
                ("fonts", "font") => struck.push(false),
                ("fonts", "strike") => {
                    let is_off =
                        attribute(&element, "val").is_some_and(|val| val == "0" || val == "false");
                    struck.last_mut().into_iter().for_each(|struck| *struck = !is_off);
                }
                ("fills", "fill") => coloured.push(false),
                ("fills", "patternFill") => {
                    let is_solid =
                        attribute(&element, "patternType").is_some_and(|kind| kind == "solid");
                    coloured.last_mut().into_iter().for_each(|coloured| *coloured = is_solid);
                }
                ("fills", "fgColor") => {
                    let said = |name| attribute(&element, name);
                    let is_white = said("rgb").is_some_and(|rgb| rgb.ends_with("FFFFFF"))
                        || said("theme").is_some_and(|theme| theme == "0")
                            && said("tint").is_none()
                        || said("indexed")
                            .is_some_and(|index| matches!(index.as_str(), "1" | "9" | "65"));
                    coloured.last_mut().into_iter().for_each(|coloured| *coloured &= !is_white);
                }
                ("cellXfs", "xf") => {
                    let of = |list: &[bool], name| {
                        number(&element, name)
                            .and_then(|at| list.get(at).copied())
                            .unwrap_or_default()
                    };
                    looks.push(Look {
                        is_coloured: of(&coloured, "fillId"),
                        is_struck: of(&struck, "fontId"),
                    });
                }
                _ => {}
            },
            Piece::End => return Ok(looks),
            Piece::Close(_) | Piece::Words(_) | Piece::Nothing => {}
        }
    }
}

/// The notes on the cells of a page: row from 1, column from 0, and what each says.
pub(super) fn notes_of(
    package: &mut Package,
    part: &str,
) -> Result<Vec<(usize, usize, String)>, Trouble> {
    let mut notes = Vec::new();
    let Some(mut part) = package.part(part)? else { return Ok(notes) };
    let (mut place, mut text) = (None, String::new());
    loop {
        match part.next()? {
            Piece::Open(element) => match element.local_name().as_ref() {
                "comment" => {
                    place = attribute(&element, "ref").and_then(|address| position(&address));
                    text.clear();
                }
                "t" => read_text(&mut part, &mut text)?,
                _ => {}
            },
            Piece::Close(element) if element.local_name().as_ref() == "comment" => {
                let said = unescaped(&text).split_whitespace().collect::<Vec<_>>().join(" ");
                if let Some((row, column)) = place.take().filter(|_| notes.len() < MOST_NOTES) {
                    notes.push((row, column, said.chars().take(300).collect()));
                }
            }
            Piece::End => return Ok(notes),
            Piece::Close(_) | Piece::Words(_) | Piece::Nothing => {}
        }
    }
}
