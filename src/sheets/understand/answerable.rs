//! What may stand in a file of answers: which questions there are, and what each can be answered.

use super::{
    ask::NOT_SAID,
    asked_of_columns, lone,
    meetings::NONE,
    questions::{CAME, CONVENER, NAME, REGION, TABLE},
    said_day,
    whose::WHOSE,
};
use crate::error::Trouble;
use crate::model::{Cell, Sector, join_list};
use crate::sheets::closer;

/// How questions are called that ask of columns, words and names.
const ABOUT: [&str; 6] = ["day ", "holds ", "sector ", "same ", lone::ROW, WHOSE];

/// What a question can be answered, in words; `None` where any words will do.
pub(super) fn choices(id: &str) -> Option<String> {
    if id == TABLE {
        return Some(format!("engaged, prospect or {NOT_SAID}"));
    }
    let about = ABOUT.iter().find(|about| id.starts_with(*about))?;
    Some(match about.trim() {
        "day" => format!("a day or month such as 2026-03-14 or 2026-03, or {NONE}"),
        "holds" => asked_of_columns::called().collect::<Vec<_>>().join(", "),
        "row" => lone::called().collect::<Vec<_>>().join(", "),
        "whose" => "the heading above the names of those whose it is, or organization".into(),
        "sector" => {
            let words: Vec<&str> = Sector::ALL.iter().map(|sector| sector.word()).collect();
            format!("{}; several with semicolons between; or {NOT_SAID}", words.join(", "))
        }
        _ => "one (they are the same) or two (they differ)".into(),
    })
}

/// An answer as it is kept.
///
/// # Errors
/// There is no such question, or it cannot be answered so.
pub(super) fn read(id: &str, said: &str) -> Result<String, Trouble> {
    let folded = said.to_lowercase();
    let is_blank = said.is_empty();
    let about = ABOUT.iter().find(|about| id.starts_with(*about));
    let one_of =
        |words: &[&str]| words.iter().find(|word| **word == folded).map(|word| (*word).to_owned());
    let read = match about.map(|about| about.trim()) {
        None if id == TABLE => one_of(&["engaged", "prospect", NOT_SAID]),
        None if [CONVENER, REGION, NAME].contains(&id) || id.starts_with(CAME) => {
            Some(said.to_owned())
        }
        None => {
            let near = [CONVENER, REGION, NAME, TABLE, CAME].into_iter().find(|known| {
                let begins = |word: &str| word.chars().take(4).collect::<String>().to_lowercase();
                begins(known) == begins(id)
            });
            return Err(Trouble::NoSuchQuestion { said: id.into(), near: near.map(str::to_owned) });
        }
        Some("day") if [NONE, "not a meeting", "n", "no", "none"].contains(&folded.as_str()) => {
            Some(NONE.to_owned())
        }
        Some("day") => said_day::is_day(said).then(|| said.to_owned()),
        Some("holds") => asked_of_columns::called().find(|word| *word == folded).map(str::to_owned),
        Some("row") => lone::called().find(|word| *word == folded).map(str::to_owned),
        Some("whose") => Some(said.to_owned()),
        Some("sector") if folded == NOT_SAID => Some(NOT_SAID.to_owned()),
        Some("sector") => match Vec::<Sector>::read(said) {
            Ok(sectors) => Some(sectors.write()),
            Err(_) => closer::sectors(said).map(|read| {
                let sectors = read.into_iter().map(|(sector, _)| sector.word().to_owned());
                join_list(sectors)
            }),
        },
        Some(_) => one_of(&["one", "two"]),
    };
    // A blank is an answer too: of a day that is not known.
    read.or_else(|| is_blank.then(String::new)).ok_or_else(|| Trouble::NotAChoice {
        question: id.to_owned(),
        said: said.to_owned(),
        choices: choices(id).unwrap_or_default(),
    })
}
