use super::{
    format::{self, Format},
    package::Package,
    page::{Count, Gather, Seen, Value},
    xml::{Piece, Xml, attribute},
};
use crate::{
    error::Trouble,
    sheets::{Grid, Merged},
};
use quick_xml::events::BytesStart;
use std::collections::BTreeMap;

/// The most rows and columns that a page has.
const MOST_ROWS: usize = 1_048_576;
const MOST_COLUMNS: usize = 16_384;
/// The most different texts.
const MOST_TEXTS: usize = 5_000_000;

/// What holds for all pages of a workbook of Excel's kind (ECMA-376, part 1, chapter 18).
struct Book {
    is_1904: bool,
    texts: Texts,
    formats: Vec<Format>,
}

/// The texts that cells refer to by number.
#[derive(Default)]
struct Texts {
    all: String,
    ends: Vec<usize>,
}

/// A page by its name, with the part that holds it.
struct Listed {
    name: String,
    is_hidden: bool,
    part: String,
}

/// The pages of a workbook, in its order; `file` is its name for places.
pub(super) fn pages(package: &mut Package, file: &str) -> Result<Vec<Grid>, Trouble> {
    let workbook = target(package, "_rels/.rels", "", |kind| kind.ends_with("/officeDocument"))?
        .unwrap_or_else(|| "xl/workbook.xml".into());
    let (listed, is_1904) = listed(package, &workbook)?;
    let of_kind = |package: &mut Package, kind: &'static str| {
        target(package, &rels(&workbook), &workbook, move |of| of.ends_with(kind))
    };
    let texts = of_kind(package, "/sharedStrings")?;
    let texts = texts.map(|part| texts_of(package, &part)).transpose()?.unwrap_or_default();
    let formats = of_kind(package, "/styles")?;
    let formats = formats.map(|part| formats_of(package, &part)).transpose()?.unwrap_or_default();
    let book = Book { is_1904, texts, formats };
    let mut grids = Vec::new();
    for page in listed {
        let mut count = Count::default();
        let Some(mut part) = package.part(&page.part)? else {
            let what = format!("its page “{}” is missing", page.name);
            return Err(Trouble::DamagedWorkbook { what });
        };
        book.walk(&mut part, &mut |seen| count.hear(&seen))?;
        drop(part);
        let mut gather = Gather::new(file, &page.name, page.is_hidden);
        let show = |value: f64, format: usize| match book.formats.get(format) {
            Some(format) => format.show(value, book.is_1904),
            None => format::plain(value),
        };
        if let Some(mut part) = package.part(&page.part)? {
            book.walk(&mut part, &mut |seen| {
                gather.hear(&seen, &show);
                Ok(())
            })?;
        }
        grids.push(gather.finish());
    }
    Ok(grids)
}

/// The part that stands beside another and says what it refers to.
fn rels(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// The part that `from` refers to as one of this kind.
fn target(
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
fn listed(package: &mut Package, workbook: &str) -> Result<(Vec<Listed>, bool), Trouble> {
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
                        });
                    }
                }
                _ => {}
            },
            Piece::End => return Ok((pages, is_1904)),
            Piece::Close(_) | Piece::Words(_) | Piece::Nothing => {}
        }
    }
}

fn is_true(said: Option<String>) -> bool {
    said.is_some_and(|said| said == "1" || said == "true")
}

/// The texts that cells share; how they sound in Japanese is no part of them.
fn texts_of(package: &mut Package, part: &str) -> Result<Texts, Trouble> {
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
                    return Err(super::package::too_large());
                }
            }
            Piece::End => return Ok(texts),
            Piece::Close(_) | Piece::Words(_) | Piece::Nothing => {}
        }
    }
}

impl Texts {
    fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(&self.all[start..end])
    }
}

/// Adds the text of the element that was just opened.
fn read_text(part: &mut Xml<'_>, text: &mut String) -> Result<(), Trouble> {
    loop {
        match part.next()? {
            Piece::Words(words) => text.push_str(&words),
            Piece::Close(_) | Piece::End => return Ok(()),
            Piece::Open(_) | Piece::Nothing => {}
        }
    }
}

/// Text with the letters that XML cannot hold, which are written as `_x000D_`.
fn unescaped(text: &str) -> String {
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

/// The number format of each style that a cell may have.
fn formats_of(package: &mut Package, part: &str) -> Result<Vec<Format>, Trouble> {
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

fn number(element: &BytesStart<'_>, name: &str) -> Option<usize> {
    attribute(element, name)?.parse().ok()
}

/// A cell on its way: where it stands and what was read of it so far.
#[derive(Default)]
struct Cell {
    column: usize,
    kind: String,
    format: usize,
    text: String,
    has_formula: bool,
    has_value: bool,
}

impl Book {
    /// Tells `hear` of everything on a page, in the order of the file.
    fn walk(
        &self,
        part: &mut Xml<'_>,
        hear: &mut dyn FnMut(Seen<'_>) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        let (mut row, mut next_column) = (0, 0);
        let mut cell = Cell::default();
        loop {
            let opened = match part.next()? {
                Piece::Open(element) => element,
                Piece::End => return Ok(()),
                Piece::Close(_) | Piece::Words(_) | Piece::Nothing => continue,
            };
            match opened.local_name().as_ref() {
                "row" => {
                    let is_hidden = is_true(attribute(&opened, "hidden"));
                    (row, next_column) = (number(&opened, "r").unwrap_or(row + 1), 0);
                    if row == 0 || row > MOST_ROWS {
                        return Err(part.damaged("a row that no page has"));
                    }
                    hear(Seen::Row { number: row, repeated: 1, is_hidden })?;
                }
                "c" => {
                    let address = begin(&mut cell, &opened);
                    match address {
                        None => cell.column = next_column,
                        Some(said) => match column_of(&said) {
                            Some(column) => cell.column = column,
                            None => return Err(part.damaged("a cell that no page has")),
                        },
                    }
                    next_column = cell.column + 1;
                    read_cell(part, &mut cell)?;
                    self.tell(&cell, hear)?;
                }
                "col" if is_true(attribute(&opened, "hidden")) => {
                    let ends = (number(&opened, "min"), number(&opened, "max"));
                    if let (Some(first @ 1..), Some(last @ 1..)) = ends {
                        hear(Seen::HiddenColumns { first: first - 1, last: last - 1 })?;
                    }
                }
                "mergeCell" => {
                    let area = attribute(&opened, "ref").unwrap_or_default();
                    if let Some(merged) = area_of(&area) {
                        hear(Seen::Merged(merged))?;
                    }
                }
                _ => {}
            }
        }
    }

    fn tell(
        &self,
        cell: &Cell,
        hear: &mut dyn FnMut(Seen<'_>) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        let said = cell.text.as_str();
        let number = || said.trim().parse::<f64>().ok().filter(|value| value.is_finite());
        let plain;
        let value = match cell.kind.as_str() {
            "s" => match said.trim().parse().ok().and_then(|index| self.texts.get(index)) {
                Some(text) => Value::Text(text),
                None if said.is_empty() => Value::Text(""),
                None => {
                    let what = "a cell refers to a text that is not there".into();
                    return Err(Trouble::DamagedWorkbook { what });
                }
            },
            "str" | "inlineStr" if cell.has_value || !cell.has_formula => {
                plain = unescaped(said);
                Value::Text(&plain)
            }
            "e" => Value::Error(said),
            "b" if said.trim() == "1" || said.trim() == "true" => Value::Text("TRUE"),
            "b" if !said.is_empty() => Value::Text("FALSE"),
            // A day in letters, with a time of day that is midnight where none was meant.
            "d" => Value::Text(said.strip_suffix("T00:00:00").unwrap_or(said)),
            _ if said.is_empty() && cell.has_formula => Value::Unsaved,
            _ => match number() {
                Some(value) => Value::Number { value, format: cell.format },
                None => Value::Text(said),
            },
        };
        if matches!(value, Value::Text("")) {
            return Ok(());
        }
        hear(Seen::Cells { column: cell.column, repeated: 1, value })
    }
}

/// Begins a cell; where it stands, if it says so.
fn begin(cell: &mut Cell, element: &BytesStart<'_>) -> Option<String> {
    cell.kind.clear();
    cell.text.clear();
    (cell.format, cell.has_formula, cell.has_value) = (0, false, false);
    let mut address = None;
    for said in element.attributes().with_checks(false).flatten() {
        match said.key.as_ref() {
            "r" => address = Some(said.value.into_owned()),
            "s" => cell.format = said.value.parse().unwrap_or(0),
            "t" => cell.kind.push_str(&said.value),
            _ => {}
        }
    }
    address
}

/// Reads what stands in the cell that was just opened.
fn read_cell(part: &mut Xml<'_>, cell: &mut Cell) -> Result<(), Trouble> {
    let is_inline = cell.kind == "inlineStr";
    loop {
        match part.next()? {
            Piece::Open(element) => match element.local_name().as_ref() {
                "f" => {
                    cell.has_formula = true;
                    part.skip()?;
                }
                "v" if is_inline => part.skip()?,
                "v" | "t" => {
                    cell.has_value = true;
                    read_text(part, &mut cell.text)?;
                }
                "is" | "r" => {}
                _ => part.skip()?,
            },
            Piece::Close(element) if element.local_name().as_ref() == "c" => return Ok(()),
            Piece::End => return Ok(()),
            Piece::Close(_) | Piece::Words(_) | Piece::Nothing => {}
        }
    }
}

/// The column, from 0, of an address such as `AB12`.
fn column_of(address: &str) -> Option<usize> {
    position(address).map(|(_, column)| column)
}

/// The row, from 1, and the column, from 0, of an address such as `AB12` or `$AB$12`.
fn position(address: &str) -> Option<(usize, usize)> {
    let address = address.replace('$', "");
    let digits = address.find(|letter: char| letter.is_ascii_digit())?;
    let row: usize = address[digits..].parse().ok()?;
    let mut column = 0_usize;
    for letter in address[..digits].bytes() {
        let value = letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?;
        column = column * 26 + usize::from(value) + 1;
        if column > MOST_COLUMNS {
            return None;
        }
    }
    (column > 0 && (1..=MOST_ROWS).contains(&row)).then(|| (row, column - 1))
}

fn area_of(area: &str) -> Option<Merged> {
    let (first, last) = area.split_once(':')?;
    let (first, last) = (position(first)?, position(last)?);
    Some(Merged { rows: (first.0, last.0), columns: (first.1, last.1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_where_pages_end() {
        assert_eq!(position("A1"), Some((1, 0)));
        assert_eq!(position("$AB$12"), Some((12, 27)));
        assert_eq!(position("XFD1048576"), Some((1_048_576, 16_383)));
        assert_eq!(position("XFE1"), None);
        assert_eq!(position("A1048577"), None);
        assert_eq!(position("../../x"), None);
    }

    #[test]
    fn letters_that_xml_cannot_hold_come_back() {
        assert_eq!(unescaped("first_x000D_\nsecond"), "first\nsecond");
        assert_eq!(unescaped("_x005F_x0041_ stays"), "_x0041_ stays");
        assert_eq!(unescaped("_xylo_ and _x"), "_xylo_ and _x");
    }

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
