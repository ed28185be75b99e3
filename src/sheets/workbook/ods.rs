use super::{
    format,
    package::Package,
    page::{Count, Gather, Seen, Value},
    xml::{Piece, Xml, attribute},
};
use crate::{
    error::Trouble,
    sheets::{Grid, Merged},
};
use quick_xml::events::BytesStart;
use std::collections::BTreeSet;

/// The most rows and columns that a page has.
const MOST_ROWS: usize = 1_048_576;
const MOST_COLUMNS: usize = 16_384;

/// What hangs on a page or a cell and is no part of what it says.
const ASIDE: [&str; 9] = [
    "office:annotation",
    "office:forms",
    "table:shapes",
    "table:tracked-changes",
    "table:content-validations",
    "table:table-source",
    "draw:frame",
    "draw:custom-shape",
    "draw:control",
];

/// What a reader comes upon, in the order of the file.
enum Heard<'a> {
    Page { name: &'a str, is_hidden: bool },
    On(Seen<'a>),
}

/// The pages of an OpenDocument spreadsheet, in its order (ODF 1.3, part 3, chapter 9); `file` is
/// its name for places.
pub(super) fn pages(package: &mut Package, file: &str) -> Result<Vec<Grid>, Trouble> {
    if is_encrypted(package)? {
        return Err(Trouble::LooksLike {
            what: "a password-protected workbook",
            remedy: "open it in a spreadsheet and save it without a password",
        });
    }
    let mut count = Count::new(package.unpacked());
    walk(package, &mut |heard| match heard {
        Heard::Page { name, .. } => {
            count.turn_to(name);
            Ok(())
        }
        Heard::On(seen) => count.hear(&seen),
    })?;
    let mut pages: Vec<Gather> = Vec::new();
    walk(package, &mut |heard| {
        match heard {
            Heard::Page { name, is_hidden } => pages.push(Gather::new(file, name, is_hidden)),
            Heard::On(seen) => {
                if let Some(page) = pages.last_mut() {
                    page.hear(&seen, &|value, _| format::plain(value));
                }
            }
        }
        Ok(())
    })?;
    Ok(pages.into_iter().map(Gather::finish).collect())
}

fn is_encrypted(package: &mut Package) -> Result<bool, Trouble> {
    if package.has("encrypted-package") {
        return Ok(true);
    }
    let Some(mut part) = package.part("META-INF/manifest.xml")? else { return Ok(false) };
    loop {
        match part.next()? {
            Piece::Open(element) if element.local_name().as_ref() == "encryption-data" => {
                return Ok(true);
            }
            Piece::End => return Ok(false),
            Piece::Open(_) | Piece::Close(_) | Piece::Words(_) | Piece::Nothing => {}
        }
    }
}

/// A cell on its way.
#[derive(Default)]
struct Cell {
    repeated: usize,
    spanned: (usize, usize),
    kind: String,
    value: String,
    is_error: bool,
    has_formula: bool,
    text: String,
}

type Hear<'h> = &'h mut dyn FnMut(Heard<'_>) -> Result<(), Trouble>;

/// Tells `hear` of everything on all pages.
fn walk(package: &mut Package, hear: Hear<'_>) -> Result<(), Trouble> {
    let Some(mut part) = package.part("content.xml")? else {
        return Err(Trouble::DamagedWorkbook { what: "its part content.xml is missing".into() });
    };
    let mut hidden_styles = BTreeSet::new();
    let mut style = None;
    let (mut row, mut repeated, mut column) = (1, 1, 0);
    loop {
        let opened = match part.next()? {
            Piece::Open(element) => element,
            Piece::Close(element) => {
                if element.name().as_ref() == "table:table-row" {
                    row += repeated;
                }
                continue;
            }
            Piece::End => return Ok(()),
            Piece::Words(_) | Piece::Nothing => continue,
        };
        let name = opened.name();
        match name.as_ref() {
            "style:style" => style = attribute(&opened, "style:name"),
            "style:table-properties" if says(&opened, "table:display", "false") => {
                hidden_styles.extend(style.take());
            }
            "table:table" => {
                (row, column) = (1, 0);
                let style = attribute(&opened, "table:style-name");
                let is_hidden = style.is_some_and(|style| hidden_styles.contains(&style));
                let name = attribute(&opened, "table:name").unwrap_or_default();
                hear(Heard::Page { name: &name, is_hidden })?;
            }
            "table:table-column" => {
                let columns = times(&opened, "table:number-columns-repeated", MOST_COLUMNS);
                if is_hidden(&opened) {
                    let last = column + columns - 1;
                    hear(Heard::On(Seen::HiddenColumns { first: column, last }))?;
                }
                column = (column + columns).min(MOST_COLUMNS);
            }
            "table:table-row" => {
                let left = (MOST_ROWS + 1).saturating_sub(row).max(1);
                repeated = times(&opened, "table:number-rows-repeated", left);
                column = 0;
                let is_hidden = is_hidden(&opened);
                hear(Heard::On(Seen::Row { number: row, repeated, is_hidden }))?;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let mut cell = begin(&opened, column);
                read_text(&mut part, &mut cell.text)?;
                if row > MOST_ROWS || column + cell.repeated > MOST_COLUMNS {
                    return Err(part.damaged("a cell that no page has"));
                }
                tell(&cell, row, column, hear)?;
                column += cell.repeated;
            }
            name if ASIDE.contains(&name) => part.skip()?,
            _ => {}
        }
    }
}

fn says(element: &BytesStart<'_>, name: &str, word: &str) -> bool {
    attribute(element, name).is_some_and(|said| said == word)
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    says(element, "table:visibility", "collapse") || says(element, "table:visibility", "filter")
}

/// How often something is repeated, at least once and at most so often.
fn times(element: &BytesStart<'_>, name: &str, most: usize) -> usize {
    let said = attribute(element, name).and_then(|said| said.parse::<usize>().ok());
    said.unwrap_or(1).clamp(1, most)
}

fn begin(element: &BytesStart<'_>, column: usize) -> Cell {
    let left = MOST_COLUMNS.saturating_sub(column).max(1);
    let said = |name: &str| attribute(element, name);
    let value = [
        "office:value",
        "office:date-value",
        "office:time-value",
        "office:boolean-value",
        "office:string-value",
    ];
    Cell {
        repeated: times(element, "table:number-columns-repeated", left),
        spanned: (
            times(element, "table:number-rows-spanned", MOST_ROWS),
            times(element, "table:number-columns-spanned", MOST_COLUMNS),
        ),
        kind: said("office:value-type").unwrap_or_default(),
        value: value.into_iter().find_map(said).unwrap_or_default(),
        is_error: says(element, "calcext:value-type", "error"),
        has_formula: said("table:formula").is_some(),
        text: String::new(),
    }
}

/// Reads the paragraphs of the cell that was just opened.
fn read_text(part: &mut Xml<'_>, text: &mut String) -> Result<(), Trouble> {
    let (mut depth, mut paragraphs, mut inside) = (0, 0, 0);
    loop {
        match part.next()? {
            Piece::Open(element) => match element.name().as_ref() {
                "text:p" | "text:h" => {
                    depth += 1;
                    paragraphs += 1;
                    if paragraphs > 1 {
                        text.push('\n');
                    }
                    inside += 1;
                }
                "text:s" => {
                    depth += 1;
                    text.push_str(&" ".repeat(times(&element, "text:c", 1000)));
                }
                "text:tab" | "text:line-break" => {
                    depth += 1;
                    text.push(if element.name().as_ref() == "text:tab" { '\t' } else { '\n' });
                }
                name if ASIDE.contains(&name) => part.skip()?,
                // A table within a cell is none of this one's.
                "table:table" => part.skip()?,
                _ => depth += 1,
            },
            Piece::Close(_) if depth == 0 => return Ok(()),
            Piece::Close(element) => {
                depth -= 1;
                if matches!(element.name().as_ref(), "text:p" | "text:h") {
                    inside -= 1;
                }
            }
            Piece::Words(words) if inside > 0 => {
                // Line ends and runs of spaces in the file are one space.
                for (place, word) in words.split([' ', '\t', '\r', '\n']).enumerate() {
                    if place > 0 && !text.ends_with([' ', '\n']) {
                        text.push(' ');
                    }
                    text.push_str(word);
                }
            }
            Piece::Words(_) | Piece::Nothing => {}
            Piece::End => return Ok(()),
        }
    }
}

fn tell(cell: &Cell, row: usize, column: usize, hear: Hear<'_>) -> Result<(), Trouble> {
    let said = cell.text.trim();
    let shown;
    let value = match cell.kind.as_str() {
        _ if cell.is_error || (cell.has_formula && is_error(said)) => Value::Error(said),
        "float" | "percentage" | "currency" => match cell.value.parse::<f64>() {
            // Zeros in front are shown and not stored.
            Ok(value) if keeps_zeros(said) && said.parse() == Ok(value) => Value::Text(said),
            Ok(value) if value.is_finite() => Value::Number { value, format: 0 },
            Ok(_) | Err(_) => Value::Text(said),
        },
        "date" => {
            shown = format::iso(&cell.value);
            Value::Text(&shown)
        }
        "time" => {
            shown = span(&cell.value).unwrap_or_else(|| said.to_owned());
            Value::Text(&shown)
        }
        "boolean" => Value::Text(if cell.value == "true" { "TRUE" } else { "FALSE" }),
        "" if cell.has_formula && said.is_empty() => Value::Unsaved,
        _ if said.is_empty() => Value::Text(&cell.value),
        _ => Value::Text(&cell.text),
    };
    if !matches!(value, Value::Text("")) {
        hear(Heard::On(Seen::Cells { column, repeated: cell.repeated, value }))?;
    }
    let (rows, columns) = cell.spanned;
    if rows > 1 || columns > 1 {
        let merged =
            Merged { rows: (row, row + rows - 1), columns: (column, column + columns - 1) };
        hear(Heard::On(Seen::Merged(merged)))?;
    }
    Ok(())
}

/// Whether a formula came to nothing but this.
fn is_error(said: &str) -> bool {
    let known = ["#REF!", "#NAME?", "#DIV/0!", "#VALUE!", "#N/A", "#NUM!", "#NULL!"];
    known.contains(&said) || said.strip_prefix("Err:").is_some_and(|n| n.parse::<u32>().is_ok())
}

fn keeps_zeros(said: &str) -> bool {
    said.len() > 1 && said.starts_with('0') && said.bytes().all(|byte| byte.is_ascii_digit())
}

/// A time span such as `PT14H30M00S` in hours and minutes, and seconds if there are any.
fn span(said: &str) -> Option<String> {
    let (hours, rest) = said.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S').unwrap_or("0").split(['.', ',']).next()?;
    let number = |digits: &str| digits.parse::<u64>().ok();
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    Some(match number(seconds)? {
        0 => format!("{hours:02}:{minutes:02}"),
        seconds => format!("{hours:02}:{minutes:02}:{seconds:02}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_without_what_is_nothing() {
        assert_eq!(span("PT14H30M00S").as_deref(), Some("14:30"));
        assert_eq!(span("PT36H00M05.5S").as_deref(), Some("36:00:05"));
        assert_eq!(span("P1D"), None);
    }
}
