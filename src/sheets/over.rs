//! Words by which a list says that nothing more is to be done about a commitment.

use super::sector_words::plain;
use crate::{
    error::{Error, Result},
    model::{Act, StepKind},
};

const DONE: &str = "done;all done;complete;completed;finished;closed;closed out;delivered;fulfilled;achieved;\
    accomplished;implemented;resolved;met;kept;100;yes;x";
const CANCELLED: &str =
    "cancelled;canceled;no longer needed;not needed;obsolete;void;superseded;discontinued;rejected";
const WITHDRAWN: &str = "dropped;withdrawn;withdrew;abandoned;declined";
const TICKS: [char; 4] = ['✓', '✔', '☑', '✅'];

/// The step that a status tells of: that it is reported done, no longer wanted, or taken back; `None`
/// for any other word, by which it is open.
///
/// What such a list calls done is *reported*: whether it will do is for the one served to say.
///
/// ```
/// use convoke::{model::StepKind, sheets::over};
/// assert_eq!(over("DONE."), Some(StepKind::Report));
/// assert_eq!(over("Canceled"), Some(StepKind::Cancel));
/// assert_eq!(over("done except the letter"), None);
/// ```
pub fn over(status: &str) -> Option<StepKind> {
    let said = plain(status);
    let is_one_of = |list: &str| list.split(';').any(|word| word == said);
    if is_one_of(DONE) || said.is_empty() && status.trim().starts_with(TICKS) {
        Some(StepKind::Report)
    } else if is_one_of(CANCELLED) {
        Some(StepKind::Cancel)
    } else {
        is_one_of(WITHDRAWN).then_some(StepKind::Withdraw)
    }
}

/// The step that a status tells of with all its words, or with the first of them alone, as in
/// “Completed 12/1/26” and “Closed – no longer needed”: enough to tell of, not to record.
///
/// ```
/// use convoke::{model::StepKind, sheets::perhaps_over};
/// assert_eq!(perhaps_over("Completed 12/1/26"), Some(StepKind::Report));
/// assert_eq!(perhaps_over("Not done"), None);
/// ```
pub fn perhaps_over(status: &str) -> Option<StepKind> {
    let first = status.split_whitespace().next().unwrap_or_default();
    over(status).or_else(|| over(first))
}

const NOT_PROMISED: &str = "requested;asked;asked for;offered;proposed;suggested;refused;declined;\
    rejected;not agreed";

/// Whether a status says, with all its words or with the first of them, that this is no open
/// promise: it is over, or was only asked for or offered, or was refused.
///
/// ```
/// use convoke::sheets::is_no_open_promise;
/// assert!(is_no_open_promise("Completed (contested)"));
/// assert!(is_no_open_promise("Requested"));
/// assert!(!is_no_open_promise("In progress"));
/// ```
pub fn is_no_open_promise(status: &str) -> bool {
    let is_asked = |said: &str| NOT_PROMISED.split(';').any(|word| word == plain(said));
    let first = status.split_whitespace().next().unwrap_or_default();
    perhaps_over(status).is_some() || is_asked(status) || is_asked(first)
}

/// The answer that fits a status best, of those that [`outcome`] takes.
///
/// ```
/// assert_eq!(convoke::sheets::likeliest_outcome("Cancelled by the clinic"), "cancelled");
/// ```
pub fn likeliest_outcome(status: &str) -> &'static str {
    let first = plain(status.split_whitespace().next().unwrap_or_default());
    match first.as_str() {
        "requested" | "asked" => "requested",
        "offered" | "proposed" | "suggested" => "offered",
        "refused" | "declined" | "rejected" | "not" => "declined",
        _ if perhaps_over(status) == Some(StepKind::Cancel) => "cancelled",
        _ if perhaps_over(status) == Some(StepKind::Withdraw) => "withdrawn",
        _ => "done",
    }
}

/// What becomes of a commitment of which a list says that it is no open promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is promised all the same.
    Promised,
    /// It was asked for, and is not answered.
    Requested,
    /// It was offered, and is not answered.
    Offered,
    /// It was asked for, and declined.
    Declined,
    /// It has taken this step since it was promised.
    Took(StepKind),
}

impl Outcome {
    /// What it was when it was said, if that was no promise.
    pub fn act(self) -> Option<Act> {
        match self {
            Outcome::Promised | Outcome::Took(_) => None,
            Outcome::Requested | Outcome::Declined => Some(Act::Request),
            Outcome::Offered => Some(Act::Offer),
        }
    }

    /// The step that it has taken since.
    pub fn step(self) -> Option<StepKind> {
        match self {
            Outcome::Promised | Outcome::Requested | Outcome::Offered => None,
            Outcome::Declined => Some(StepKind::Decline),
            Outcome::Took(step) => Some(step),
        }
    }
}

/// What was answered about one that is over; `None` for any other word.
///
/// ```
/// use convoke::{model::StepKind, sheets::{Outcome, outcome}};
/// assert_eq!(outcome("Done"), Some(Outcome::Took(StepKind::Report)));
/// assert_eq!(outcome("disputed"), None);
/// ```
pub fn outcome(said: &str) -> Option<Outcome> {
    Some(match said.trim().to_lowercase().as_str() {
        "promised" | "open" | "p" => Outcome::Promised,
        "requested" | "asked" => Outcome::Requested,
        "offered" => Outcome::Offered,
        "declined" | "refused" => Outcome::Declined,
        "done" | "reported" | "reported done" | "d" => Outcome::Took(StepKind::Report),
        "withdrawn" | "w" => Outcome::Took(StepKind::Withdraw),
        "cancelled" | "canceled" | "c" => Outcome::Took(StepKind::Cancel),
        _ => return None,
    })
}

/// What a word of a list means for its commitments, as it was settled beforehand: `Closed=done`.
///
/// # Errors
/// A usage error, if it does not say how they stand.
///
/// ```
/// use convoke::{model::StepKind, sheets::{Outcome, status}};
/// assert_eq!(status("Closed=done").unwrap(), ("Closed", Outcome::Took(StepKind::Report)));
/// assert!(status("Closed").is_err());
/// ```
pub fn status(settled: &str) -> Result<(&str, Outcome)> {
    let said = settled.rsplit_once('=');
    let said = said.and_then(|(word, state)| Some((word.trim(), outcome(state)?)));
    said.ok_or_else(|| {
        Error::Usage(format!(
            "“{settled}” does not say how it stands; write it as 'Closed=done', with one of: \
             promised, done, withdrawn, cancelled, requested, offered, declined"
        ))
    })
}
