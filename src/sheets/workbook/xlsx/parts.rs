//! Which parts a workbook has, and what stands in those that are no pages.

use super::{
    super::{
        format::Format,
        package::Package,
        xml::{Piece, attribute},
    },
    walk::{is_true, number},
};
use crate::error::Trouble;
use std::collections::BTreeMap;

/// A page by its name, with the part that holds it.
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) is_hidden: bool,
    pub(super) part: String,
    /// The part that has the notes on its cells.
    pub(super) notes: Option<String>,
}

/// The part that stands beside another and says what it refers to.
pub(super) fn rels(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// The part that `from` refers to as one of this kind.
pub(super) fn target(
    package: &mut Package,
    rels: &str,
    from: &str,
    is_kind: impl Fn(&str) -> bool,
) -> Result<Option<String>, Trouble> {
    Ok(targets(package, rels, from)?.into_values().find(|(kind, _)| is_kind(kind)).map(|(_, p)| p))
}

/// What `from` refers to: by id, its kind and its part.
fn targets(
    package: &mut Package,
    rels: &str,
    from: &str,
) -> Result<BTreeMap<String, (String, String)>, Trouble> {
    let mut targets = BTreeMap::new();
    let Some(mut part) = package.part(rels)? else { return Ok(targets) };
    loop {
        match part.next()? {
            Piece::Open(element) if element.local_name().as_ref() == "Relationship" => {
                let said = |name| attribute(&element, name).unwrap_or_default();
                targets.insert(said("Id"), (said("Type"), resolved(from, &said("Target"))));
            }
            Piece::End => return Ok(targets),
            Piece::Open(_) | Piece::Close(_) | Piece::Words(_) | Piece::Nothing => {}
        }
    }
}

/// A target as the name of a part; it is only ever looked up in the archive's own list.
fn resolved(from: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The pages that hold cells, and whether days are counted from 1904.
pub(super) fn listed(
    package: &mut Package,
    workbook: &str,
) -> Result<(Vec<Listed>, bool), Trouble> {
    let targets = targets(package, &rels(workbook), workbook)?;
    let (mut pages, mut is_1904) = (Vec::new(), false);
    let Some(mut part) = package.part(workbook)? else {
        return Err(Trouble::DamagedWorkbook { what: "its list of pages is missing".into() });
    };
    loop {
        match part.next()? {
            Piece::Open(element) => match element.local_name().as_ref() {
                "workbookPr" => is_1904 = is_true(attribute(&element, "date1904")),
                "sheet" => {
                    let id = attribute(&element, ":id").unwrap_or_default();
                    // Charts and macros are pages as well, and hold no cells.
                    if let Some((_, part)) =
                        targets.get(&id).filter(|(kind, _)| kind.ends_with("/worksheet"))
                    {
                        pages.push(Listed {
                            name: attribute(&element, "name").unwrap_or_default(),
                            is_hidden: attribute(&element, "state").is_some_and(|s| s != "visible"),
                            part: part.clone(),
                            notes: None,
                        });
                    }
                }
                _ => {}
            },
            Piece::End => break,
            Piece::Close(_) | Piece::Words(_) | Piece::Nothing => {}
        }
    }
    drop(part);
    for page in &mut pages {
        page.notes =
            target(package, &rels(&page.part), &page.part, |of| of.ends_with("/comments"))?;
    }
    Ok((pages, is_1904))
}

/// The number format of each style that a cell may have.
pub(super) fn formats_of(package: &mut Package, part: &str) -> Result<Vec<Format>, Trouble> {
    let (mut own, mut formats) = (BTreeMap::new(), Vec::new());
    let Some(mut part) = package.part(part)? else { return Ok(formats) };
    let mut is_cells = false;
    loop {
        match part.next()? {
            Piece::Open(element) => match element.local_name().as_ref() {
                "numFmt" => {
                    let code = attribute(&element, "formatCode").unwrap_or_default();
                    own.insert(number(&element, "numFmtId"), Format::of_code(&code));
                }
                "cellXfs" => is_cells = true,
                "xf" if is_cells => {
                    let id = number(&element, "numFmtId");
                    let known = || Format::of_number(id.unwrap_or(0) as u32);
                    formats.push(own.get(&id).cloned().unwrap_or_else(known));
                }
                _ => {}
            },
            Piece::Close(element) if element.local_name().as_ref() == "cellXfs" => is_cells = false,
            Piece::End => return Ok(formats),
            Piece::Close(_) | Piece::Words(_) | Piece::Nothing => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_only_names() {
        assert_eq!(
            resolved("xl/workbook.xml", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(resolved("xl/workbook.xml", "/xl/a.xml"), "xl/a.xml");
        assert_eq!(resolved("xl/workbook.xml", "../../../etc/passwd"), "etc/passwd");
    }
}
