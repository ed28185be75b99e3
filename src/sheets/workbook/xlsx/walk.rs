use super::{
    super::{
        format,
        package::Package,
        page::{Seen, Value},
        xml::{Piece, Xml, attribute},
    },
    Book, Listed, Look,
    address::{MOST_ROWS, area_of, column_of},
    texts::{read_text, unescaped},
};
use crate::error::Trouble;
use quick_xml::events::BytesStart;

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
    pub(super) fn walk(
        &self,
        package: &mut Package,
        page: &Listed,
        hear: &mut dyn FnMut(Seen<'_>) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        let Some(mut part) = package.part(&page.part)? else {
            let what = format!("its page “{}” is missing", page.name);
            return Err(Trouble::DamagedWorkbook { what });
        };
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
                    read_cell(&mut part, &mut cell)?;
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
            "d" => {
                plain = format::iso(said.trim_end_matches('Z'));
                Value::Text(&plain)
            }
            _ if said.is_empty() && cell.has_formula => Value::Unsaved,
            _ => match number() {
                Some(value) => Value::Number { value, format: cell.format },
                None => Value::Text(said),
            },
        };
        if matches!(value, Value::Text("")) {
            return Ok(());
        }
        hear(Seen::Cells { column: cell.column, repeated: 1, value })?;
        let look = self.looks.get(cell.format).copied().unwrap_or_default();
        if look == Look::default() {
            return Ok(());
        }
        hear(Seen::Looks { column: cell.column, look })
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

/// What an element says under a name, as a number.
pub(super) fn number(element: &BytesStart<'_>, name: &str) -> Option<usize> {
    attribute(element, name)?.parse().ok()
}

/// Whether something is said to be so.
pub(super) fn is_true(said: Option<String>) -> bool {
    said.is_some_and(|said| said == "1" || said == "true")
}
