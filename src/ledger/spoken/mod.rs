//! A commitment in one line, as it is spoken: “Payer A -> College: share data by March 15 if
//! System B joins”.

mod condition;
mod head;
mod known;
mod tail;

use crate::error::Trouble;
use crate::model::{Act, Due, Spoken};
pub use condition::{Condition, name_first, plainly};
pub use known::{Known, Meant};
pub use tail::{due_of, is_of_time};

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
    /// By when; the words alone where no day is understood in the whole of them.
    pub due: Option<Due>,
    /// What may be a condition, the last one first.
    pub conditions: Vec<Condition>,
}

/// Takes a spoken line apart.
///
/// Who would do it and whom it serves stand before the colon, with an arrow or a verb between:
/// `A -> B: what`, `A offers B: what`, `A asks B: what` (B would do it), `A declares: what`, or
/// `A: what`; several offer, ask and declare, and somebody may have promised. Behind it, `by` and a time that is understood is the due date. `if …`, `once …` and
/// the like may be a condition, or belong to what would be done (“visit patients once a week”):
/// that depends on whether somebody is named there, and is not settled here.
///
/// ```
/// use convoke::{ledger::spoken, model::{Day, Spoken}};
/// let said = Spoken::on(Day::new(2026, 11, 20).unwrap());
/// let line = spoken::line("Payer A -> College: share claims data by March 15 if System B joins", &said);
/// let line = line.unwrap().unwrap();
/// assert_eq!((line.by.as_str(), line.to.as_str()), ("Payer A", "College"));
/// let condition = &line.conditions[0];
/// assert_eq!((condition.what.as_str(), condition.said.as_str()), ("share claims data", "System B joins"));
/// assert!(spoken::line("lunch at noon", &said).unwrap().is_none());
/// ```
///
/// # Errors
/// The due date means one of two times, or a day that no calendar has.
pub fn line(text: &str, spoken: &Spoken) -> Result<Option<Line>, Trouble> {
    let text = text.trim();
    let Some((head, rest)) = head::parted(text) else { return Ok(None) };
    // “Payer A will not take part” promises nothing, “Payer A will be missed” neither.
    let plain = rest.trim_start().to_ascii_lowercase();
    let is_denied = ["not ", "will not ", "won't ", "never "];
    if is_denied.iter().any(|word| plain.starts_with(word)) || head::is_passive(&plain) {
        return Ok(None);
    }
    let (act, by, to) = head::read(head.trim());
    if head::is_told(by) || head::is_told(to) {
        return Ok(None);
    }
    let conditions = conditions(rest, spoken)?;
    let (what, due) = whole(rest, &conditions, spoken)?;
    if by.is_empty() || what.is_empty() {
        return Ok(None);
    }
    Ok(Some(Line { act, by: by.to_owned(), to: to.to_owned(), what, due, conditions }))
}

/// What may be a condition in what was said, the last one first.
///
/// ```
/// use convoke::{ledger::spoken, model::{Day, Spoken}};
/// let said = Spoken::on(Day::new(2026, 11, 20).unwrap());
/// assert_eq!(spoken::conditions("pay if System B joins", &said).unwrap()[0].said, "System B joins");
/// ```
///
/// # Errors
/// A due date in it means one of two times, or a day that no calendar has.
pub fn conditions(text: &str, spoken: &Spoken) -> Result<Vec<Condition>, Trouble> {
    Condition::all(text.trim(), spoken)
}

/// What was said with its possible conditions kept in it, and by when.
///
/// ```
/// use convoke::{ledger::spoken, model::{Cell, Day, Spoken}};
/// let said = Spoken::on(Day::new(2026, 11, 20).unwrap());
/// let (what, due) = spoken::whole("pay again by 3 March 2027", &[], &said).unwrap();
/// assert_eq!((what.as_str(), due.unwrap().write().as_str()), ("pay again", "3 March 2027"));
/// ```
///
/// # Errors
/// The due date means one of two times, or a day that no calendar has.
pub fn whole(
    text: &str,
    conditions: &[Condition],
    spoken: &Spoken,
) -> Result<(String, Option<Due>), Trouble> {
    condition::kept_whole(text, conditions, spoken)
}
