use super::{
    ActionId, CommitmentId, EventId, Id, InitiativeId, PriorityId, StakeholderId, Table, When,
    number::{ungrouped, whole},
};
use crate::error::Trouble;
use lean_string::LeanStr;

/// The longest text a name or other single line may have, in characters.
pub const LONGEST_LINE: usize = 500;

/// What can stand in one cell of a table: read from its text, and written back the same.
///
/// `write` gives the one canonical text of a value, and `read(write(x)) == x`.
pub trait Cell: Sized {
    /// Whose name stands in the cell, if it is a name.
    const REFERS: Option<Refers> = None;
    /// Whether several values may stand in the cell, separated by `;`.
    const MANY: bool = false;
    /// The value that `text`, already trimmed, stands for.
    fn read(text: &str) -> Result<Self, Trouble>;
    /// The canonical text.
    fn write(&self) -> String;
    /// The same as a record's key: an id need not be kept twice.
    fn key_text(&self) -> LeanStr {
        self.write().into()
    }
    /// The words that may stand here, where they are a closed set.
    fn choices() -> &'static [&'static str] {
        &[]
    }
    /// Whether nothing is said.
    fn is_blank(&self) -> bool {
        self.write().is_empty()
    }
    /// The time that stands here, if it is one.
    fn when(&self) -> Option<&When> {
        None
    }
    /// Tells `hear` of every record that is named here: its table and its id.
    fn names<'a>(&'a self, _hear: &mut dyn FnMut(Table, &'a str)) {}
}

/// What a name in a cell is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refers {
    /// A stakeholder.
    Stakeholder,
    /// An event.
    Event,
    /// A priority.
    Priority,
    /// An initiative.
    Initiative,
    /// A commitment.
    Commitment,
    /// A stakeholder, a sector or an initiative, as a party to a commitment.
    Party,
    /// The community, an initiative, an event or a county, as the place of a need.
    Within,
}

impl<T: Cell> Cell for Option<T> {
    const REFERS: Option<Refers> = T::REFERS;
    const MANY: bool = T::MANY;
    fn read(text: &str) -> Result<Self, Trouble> {
        if text.trim().is_empty() { Ok(None) } else { T::read(text).map(Some) }
    }
    fn write(&self) -> String {
        self.as_ref().map(T::write).unwrap_or_default()
    }
    fn choices() -> &'static [&'static str] {
        T::choices()
    }
    fn is_blank(&self) -> bool {
        self.as_ref().is_none_or(T::is_blank)
    }
    fn when(&self) -> Option<&When> {
        self.as_ref().and_then(T::when)
    }
    fn names<'a>(&'a self, hear: &mut dyn FnMut(Table, &'a str)) {
        self.iter().for_each(|one| one.names(hear));
    }
}

/// What few rows have takes little room in the others.
impl<T: Cell> Cell for Box<T> {
    const REFERS: Option<Refers> = T::REFERS;
    const MANY: bool = T::MANY;
    fn read(text: &str) -> Result<Self, Trouble> {
        T::read(text).map(Box::new)
    }
    fn write(&self) -> String {
        T::write(self)
    }
    fn choices() -> &'static [&'static str] {
        T::choices()
    }
    fn is_blank(&self) -> bool {
        T::is_blank(self)
    }
    fn when(&self) -> Option<&When> {
        T::when(self)
    }
    fn names<'a>(&'a self, hear: &mut dyn FnMut(Table, &'a str)) {
        T::names(self, hear);
    }
}

impl<T: Cell> Cell for Vec<T> {
    const REFERS: Option<Refers> = T::REFERS;
    const MANY: bool = true;
    fn read(text: &str) -> Result<Self, Trouble> {
        if !text.contains([';', '\\']) {
            let one = Some(text.trim()).filter(|one| !one.is_empty());
            return one.map_or(Ok(Vec::new()), |one| Ok(vec![T::read(one)?]));
        }
        let mut all =
            split_list(text).iter().map(|part| T::read(part)).collect::<Result<Vec<T>, _>>()?;
        all.shrink_to_fit();
        Ok(all)
    }
    fn write(&self) -> String {
        join_list(self.iter().map(T::write))
    }
    fn choices() -> &'static [&'static str] {
        T::choices()
    }
    fn is_blank(&self) -> bool {
        self.iter().all(T::is_blank)
    }
    fn names<'a>(&'a self, hear: &mut dyn FnMut(Table, &'a str)) {
        self.iter().for_each(|one| one.names(hear));
    }
}

/// The parts of a list cell: separated by `;`, where `\;` is a semicolon. Blank parts vanish.
///
/// A backslash means itself, except before a semicolon: there two of them mean one.
///
/// ```
/// use convoke::model::split_list;
/// assert_eq!(split_list(r"Lake; Hill \; Dale;"), ["Lake", "Hill ; Dale"]);
/// assert_eq!(split_list(r"C:\data; C:\\; D:"), [r"C:\data", r"C:\", "D:"]);
/// ```
pub fn split_list(text: &str) -> Vec<String> {
    if !text.contains([';', '\\']) {
        return Some(text.trim())
            .filter(|one| !one.is_empty())
            .map(str::to_owned)
            .into_iter()
            .collect();
    }
    let mut parts = vec![];
    let mut part = String::new();
    let mut backslashes = 0;
    for letter in text.chars() {
        match letter {
            '\\' => backslashes += 1,
            ';' => {
                part.push_str(&"\\".repeat(backslashes / 2));
                if backslashes % 2 == 1 {
                    part.push(';');
                } else {
                    parts.push(std::mem::take(&mut part));
                }
                backslashes = 0;
            }
            _ => {
                part.push_str(&"\\".repeat(backslashes));
                part.push(letter);
                backslashes = 0;
            }
        }
    }
    part.push_str(&"\\".repeat(backslashes));
    parts.push(part);
    parts.iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// One list cell from its parts; the inverse of [`split_list`] for parts that are trimmed and not
/// blank.
///
/// ```
/// use convoke::model::join_list;
/// assert_eq!(join_list(["Lake".into(), "Hill; Dale".into()]), r"Lake; Hill\; Dale");
/// ```
pub fn join_list(parts: impl IntoIterator<Item = String>) -> String {
    let mut cell = String::new();
    for part in parts {
        if !cell.is_empty() {
            cell.push_str(&"\\".repeat(trailing_backslashes(&cell)));
            cell.push_str("; ");
        }
        let mut pieces = part.split(';').peekable();
        while let Some(piece) = pieces.next() {
            cell.push_str(piece);
            if pieces.peek().is_some() {
                cell.push_str(&"\\".repeat(trailing_backslashes(piece)));
                cell.push_str(r"\;");
            }
        }
    }
    cell
}

fn trailing_backslashes(text: &str) -> usize {
    text.len() - text.trim_end_matches('\\').len()
}

/// A name or a single line: trimmed, no control characters, at most [`LONGEST_LINE`] characters.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Line(pub(super) LeanStr);

impl Line {
    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Cell for Line {
    fn read(text: &str) -> Result<Self, Trouble> {
        line(text)
    }
    fn write(&self) -> String {
        self.0.to_string()
    }
    fn is_blank(&self) -> bool {
        self.0.is_empty()
    }
}

/// Words of any length and any number of lines; only control characters are refused.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Text(LeanStr);

impl Text {
    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Cell for Text {
    fn read(text: &str) -> Result<Self, Trouble> {
        if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            return Ok(Text(text.trim().into()));
        }
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        match text.chars().find(|letter| letter.is_control() && !matches!(letter, '\n' | '\t')) {
            Some(letter) => Err(Trouble::ControlCharacter { code: letter.into() }),
            None => Ok(Text(text.trim().into())),
        }
    }
    fn write(&self) -> String {
        self.0.to_string()
    }
    fn is_blank(&self) -> bool {
        self.0.is_empty()
    }
}

/// A whole number of people, seats or organizations; commas may part it, and `100+` is 100.
impl Cell for u32 {
    fn read(text: &str) -> Result<Self, Trouble> {
        ungrouped(whole(text.strip_suffix('+').unwrap_or(text)))
            .and_then(|digits| digits.parse().ok())
            .ok_or_else(|| Trouble::NotANumber { said: text.into(), what: "a whole number" })
    }
    fn write(&self) -> String {
        self.to_string()
    }
}

macro_rules! id_cells {
    ($($id:ty => $refers:expr),+ $(,)?) => {$(
        impl Cell for $id {
            const REFERS: Option<Refers> = $refers;
            fn read(text: &str) -> Result<Self, Trouble> {
                line(text).map(|line| <$id as Id>::new(line.0))
            }
            fn write(&self) -> String {
                self.as_str().to_owned()
            }
            fn key_text(&self) -> LeanStr {
                self.shared()
            }
            fn is_blank(&self) -> bool {
                self.as_str().is_empty()
            }
            fn names<'a>(&'a self, hear: &mut dyn FnMut(Table, &'a str)) {
                if let Some(table) = Self::REFERS.and_then(Refers::table).filter(|_| !self.is_blank()) {
                    hear(table, self.as_str());
                }
            }
        }
    )+};
}

id_cells! {
    StakeholderId => Some(Refers::Stakeholder),
    EventId => Some(Refers::Event),
    PriorityId => Some(Refers::Priority),
    ActionId => None,
    InitiativeId => Some(Refers::Initiative),
    CommitmentId => Some(Refers::Commitment),
}

/// A single line's text: each run of space is one space.
pub(super) fn line(text: &str) -> Result<Line, Trouble> {
    if text.len() <= LONGEST_LINE && super::names::is_tidy(text) {
        return Ok(Line(text.into()));
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = text.chars().count();
    if length > LONGEST_LINE {
        return Err(Trouble::TooLong { length, most: LONGEST_LINE });
    }
    match text.chars().find(|letter| letter.is_control()) {
        Some(letter) => Err(Trouble::ControlCharacter { code: letter.into() }),
        None => Ok(Line(text.into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_count_may_be_parted_by_commas() {
        let count = |said| u32::read(said).ok();
        assert_eq!([count("2,100+"), count("12"), count("12.0")], [Some(2100), Some(12), Some(12)]);
        assert_eq!([count("1234,567"), count(",100"), count("+5"), count("1.5")], [None; 4]);
    }

    proptest! {
        #[test]
        fn a_list_is_read_back_as_it_was_written(parts in proptest::collection::vec(r"[a;\\ ]*", 0..6)) {
            let parts: Vec<String> = parts.iter().map(|part| part.trim().to_owned()).collect();
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            prop_assert_eq!(split_list(&join_list(parts.clone())), parts);
        }
    }
}
