//! A commitment in one line, as it is spoken: “Payer A -> College: share data by March 15 if
//! System B joins”.

mod condition;
mod known;

use crate::error::Trouble;
use crate::model::{Act, Cell, Due, Spoken, bare};
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

/// What stands before a time.
const BEFORE: [&str; 10] = [
    " by ",
    " until ",
    " before ",
    " no later than ",
    " within ",
    " during ",
    " in ",
    " on ",
    " at ",
    ", ",
];

/// What would be done, and by when: the longest end of the text that is understood as a time; else
/// one that is made of words for times, such as “before the holidays”, which are kept.
///
/// A time that was over when it was said is one only behind “by” or the like: “enroll patients in
/// 2000” is not late since then.
///
/// # Errors
/// It means one of two days.
pub fn due_of<'a>(text: &'a str, spoken: &Spoken) -> Result<(&'a str, Option<Due>), Trouble> {
    let text = text.trim().trim_end_matches('.');
    let lower = text.to_ascii_lowercase();
    let mut places: Vec<(usize, usize)> = BEFORE
        .iter()
        .flat_map(|word| lower.match_indices(word).map(|(at, word)| (at, word.len())))
        .collect();
    places.sort_unstable();
    let mut in_words = None;
    for (at, length) in places {
        let (with_word, alone) = (text[at..].trim_start_matches(',').trim(), &text[at + length..]);
        // “by March 15” is written without its “by”, “in 2 weeks” with its “in”.
        let words = if with_word.starts_with("by ") { alone } else { with_word };
        let what = text[..at].trim().trim_end_matches(',');
        let is_strong = BEFORE[..6].contains(&&lower[at..at + length]);
        match Due::read_spoken(words, spoken) {
            Ok(due) if due.is_understood() || due.is_ongoing() => {
                let last = due.when().and_then(|due| due.last);
                if is_strong || last.is_none_or(|last| last >= spoken.on) {
                    return Ok((what, Some(due)));
                }
            }
            Ok(due) if is_strong && is_of_time(alone) && in_words.is_none() => {
                in_words = Some((what, due));
            }
            Ok(_) | Err(Trouble::NotADay { .. }) => {}
            Err(trouble @ Trouble::AmbiguousDay { .. }) => return Err(trouble),
            // What cannot be a time is part of what would be done.
            Err(_) => {}
        }
    }
    Ok(in_words.map_or((text, None), |(what, due)| (what, Some(due))))
}

/// Whether words are for a time alone, though no day is understood: “the holidays”, “FY27”.
fn is_of_time(words: &str) -> bool {
    const TIMES: [&str; 22] = [
        "holiday",
        "holidays",
        "season",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "christmas",
        "easter",
        "thanksgiving",
        "ramadan",
        "vacation",
        "semester",
        "term",
        "fiscal",
        "harvest",
        "event",
        "meeting",
        "convening",
        "session",
        "phase",
    ];
    const SMALL: [&str; 18] = [
        "the", "next", "this", "our", "of", "a", "year", "school", "rainy", "dry", "flu", "early",
        "late", "end", "start", "break", "first", "second",
    ];
    let bare = bare(words);
    let number = |word: &str| word.chars().all(|letter| letter.is_ascii_digit());
    let time = |word: &str| TIMES.contains(&word) || word.strip_prefix("fy").is_some_and(number);
    let mut all = bare.split(' ');
    all.clone().any(time) && all.all(|word| time(word) || SMALL.contains(&word) || number(word))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::Day;

    #[test]
    fn a_time_is_taken_from_the_end_of_what_is_said_and_its_words_are_kept() {
        let on = Day::new(2026, 11, 20).unwrap();
        let spoken = Spoken::on(on);
        for (said, what, due) in [
            ("share data by FY27", "share data", "FY27"),
            ("call before the holidays", "call", "before the holidays"),
            ("drive during rainy season", "drive", "during rainy season"),
            ("write by the next event", "write", "the next event"),
            ("share data by 4/13/27", "share data", "4/13/27"),
            ("share data by EOY", "share data", "EOY (2026-12-31)"),
            ("answer By 1 March 2026", "answer", "By 1 March 2026"),
        ] {
            let (heard, when) = due_of(said, &spoken).unwrap();
            assert_eq!((heard, when.unwrap().write().as_str()), (what, due), "{said}");
        }
        for said in ["enroll patients in 2000", "help before they fall", "stand by the door"] {
            assert_eq!(due_of(said, &spoken).unwrap(), (said, None));
        }
    }
}
