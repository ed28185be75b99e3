//! A commitment in one line, as it is spoken: “Payer A -> College: share data by March 15 if
//! System B joins”.

mod condition;
mod known;

use crate::error::Trouble;
use crate::model::{Act, Due, Spoken};
pub use condition::{Condition, name_first, plainly};
pub use known::{Known, Meant};

/// One line, taken apart; the names are as they were said.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What was done in saying it.
    pub act: Act,
    /// Who would do it.
    pub by: String,
    /// Whom it serves; may be blank.
    pub to: String,
    /// What would be done, with all that may be a condition kept in it.
    pub what: String,
    /// By when, if that was understood.
    pub due: Option<Due>,
    /// What may be a condition, the last one first.
    pub conditions: Vec<Condition>,
}

/// Takes a spoken line apart.
///
/// Who would do it and whom it serves stand before the colon, with an arrow or a verb between:
/// `A -> B: what`, `A offers B: what`, `A asks B: what` (B would do it), `A declares: what`, or
/// `A: what`. Behind it, `by` and a time that is understood is the due date. `if …`, `once …` and
/// the like may be a condition, or belong to what would be done (“visit patients once a week”):
/// that depends on whether somebody is named there, and is not settled here.
///
/// ```
/// use convoke::{ledger::spoken, model::{Day, Spoken}};
/// let said = Spoken { on: Day::new(2026, 11, 20).unwrap(), next_event: None };
/// let line = spoken::line("Payer A -> College: share claims data by March 15 if System B joins", &said);
/// let line = line.unwrap().unwrap();
/// assert_eq!((line.by.as_str(), line.to.as_str()), ("Payer A", "College"));
/// let condition = &line.conditions[0];
/// assert_eq!((condition.what.as_str(), condition.said.as_str()), ("share claims data", "System B joins"));
/// assert!(spoken::line("lunch at noon", &said).unwrap().is_none());
/// ```
///
/// # Errors
/// The due date means one of two days.
pub fn line(text: &str, spoken: &Spoken) -> Result<Option<Line>, Trouble> {
    let text = text.trim();
    let Some((head, rest)) = text.split_once(':').or_else(|| text.split_once(" will ")) else {
        return Ok(None);
    };
    let (act, by, to) = head_of(head.trim());
    let conditions = Condition::all(rest.trim(), spoken)?;
    let (what, due) = condition::kept_whole(rest, &conditions, spoken)?;
    if by.is_empty() || what.is_empty() {
        return Ok(None);
    }
    Ok(Some(Line { act, by: by.to_owned(), to: to.to_owned(), what, due, conditions }))
}

/// Who, to whom, and what was done in saying it.
fn head_of(head: &str) -> (Act, &str, &str) {
    for arrow in ["-->", "->", "→", "=>"] {
        if let Some((by, to)) = head.split_once(arrow) {
            return (Act::Promise, by.trim(), to.trim());
        }
    }
    for (verb, act) in [
        (" offers to ", Act::Offer),
        (" offers ", Act::Offer),
        (" promises to ", Act::Promise),
        (" promises ", Act::Promise),
    ] {
        if let Some((by, to)) = head.split_once(verb) {
            return (act, by.trim(), to.trim());
        }
    }
    for verb in [" asks ", " ask ", " requests from "] {
        if let Some((to, by)) = head.split_once(verb) {
            return (Act::Request, by.trim(), to.trim());
        }
    }
    for (verb, act) in [
        (" declares", Act::Declaration),
        (" states", Act::Assertion),
        (" offers", Act::Offer),
        (" promises", Act::Promise),
    ] {
        if let Some(by) = head.strip_suffix(verb) {
            return (act, by.trim(), "");
        }
    }
    (Act::Promise, head, "")
}

/// What would be done, and by when: the longest end of the text that is understood as a time.
///
/// # Errors
/// It means one of two days.
pub fn due_of<'a>(text: &'a str, spoken: &Spoken) -> Result<(&'a str, Option<Due>), Trouble> {
    let text = text.trim().trim_end_matches('.');
    const BEFORE: [&str; 9] = [
        " by ",
        " until ",
        " before ",
        " no later than ",
        " within ",
        " in ",
        " on ",
        " at ",
        ", ",
    ];
    let mut places: Vec<(usize, usize)> = BEFORE
        .iter()
        .flat_map(|word| text.match_indices(word).map(|(at, word)| (at, word.len())))
        .collect();
    places.sort_unstable();
    for (at, length) in places {
        let (with_word, alone) = (text[at..].trim_start_matches(',').trim(), &text[at + length..]);
        // “by March 15” is written without its “by”, “in 2 weeks” with its “in”.
        let words = if with_word.starts_with("by ") { alone } else { with_word };
        match Due::read_spoken(words, spoken) {
            Ok(due) if due.is_understood() || due.is_ongoing() => {
                return Ok((text[..at].trim().trim_end_matches(','), Some(due)));
            }
            Ok(_) | Err(Trouble::NotADay { .. }) => {}
            Err(trouble @ Trouble::AmbiguousDay { .. }) => return Err(trouble),
            // What cannot be a time is part of what would be done.
            Err(_) => {}
        }
    }
    Ok((text, None))
}
