//! By when: the end of what is said.

use crate::error::Trouble;
use crate::model::{Cell, Due, Spoken, bare};

/// What stands before a time. Behind these words most of what is said is one.
const STRONG: [&str; 15] = [
    "by",
    "until",
    "till",
    "before",
    "prior to",
    "no later than",
    "not later than",
    "on or before",
    "within",
    "during",
    "through",
    "due",
    "due:",
    "ongoing",
    "on-going",
];

/// What stands before a time as often as before anything else, or begins one.
const WEAK: [&str; 12] = [
    "in",
    "on",
    "at",
    "tomorrow",
    "today",
    "next week",
    "next month",
    "end of",
    "the end of",
    "early",
    "mid",
    "late",
];

/// An end of a text that may be a time.
struct Tail<'a> {
    /// What stands before it.
    what: &'a str,
    /// With the word that begins it.
    whole: &'a str,
    /// As it is written on record: “by March 15” without its “by”, “in 2 weeks” with its “in”.
    written: &'a str,
    is_strong: bool,
}

/// What would be done, and by when: the longest end of the text that is understood as a time.
///
/// Behind “by” and the like all that follows has to be understood. Where it is not, though it
/// begins as a time does, the words are kept: a day in the middle of them may mean another. A time
/// that was over when it was said is one only behind “by”: “enroll patients in 2000” is not late
/// since then.
///
/// ```
/// use convoke::{ledger::spoken, model::{Cell, Day, Spoken}};
/// let said = Spoken::on(Day::new(2026, 11, 20).unwrap());
/// let due = |text| spoken::due_of(text, &said).unwrap().1.unwrap();
/// assert_eq!(due("connect the lab by May 4").write(), "May 4 (2027-05-04)");
/// assert!(!due("connect the lab by not before May 2027").is_understood());
/// ```
///
/// # Errors
/// It means one of two times, or a day that no calendar has.
pub fn due_of<'a>(text: &'a str, spoken: &Spoken) -> Result<(&'a str, Option<Due>), Trouble> {
    let text = text.trim().trim_end_matches('.');
    for tail in tails(text) {
        let heard = heard(&tail, spoken);
        if !tail.is_strong {
            match heard {
                Ok(due) if is_ahead(&due, spoken) && !is_count(tail.written, spoken) => {
                    return Ok((tail.what, Some(due)));
                }
                Err(trouble @ Trouble::AmbiguousDay { .. }) => return Err(trouble),
                // What is no time is part of what would be done.
                Ok(_) | Err(_) => continue,
            }
        }
        let is_time = || begins_as_time(tail.written, spoken);
        match heard {
            Ok(due) if due.is_understood() || due.is_ongoing() => {
                return Ok((tail.what, Some(due)));
            }
            Ok(due) if spoken.is_answered(tail.written) => return Ok((tail.what, Some(due))),
            Ok(due) if !due.is_blank() && is_time() => return Ok((tail.what, Some(due))),
            Err(trouble @ (Trouble::AmbiguousDay { .. } | Trouble::NotADay { .. }))
                if is_time() =>
            {
                return Err(trouble);
            }
            Ok(_) | Err(_) => {}
        }
    }
    Ok((text, None))
}

/// What the tail means, in the words that are written.
fn heard(tail: &Tail<'_>, spoken: &Spoken) -> Result<Due, Trouble> {
    let written = Due::read_spoken(tail.written, spoken);
    if spoken.is_answered(tail.written) {
        return written;
    }
    let days = |due: &Due| due.when().map(|when| (when.first, when.last));
    match (Due::read_spoken(tail.whole, spoken), written) {
        (Ok(whole), Ok(due)) if days(&due) == days(&whole) && !due.is_blank() => Ok(due),
        (Err(_), Err(shorter)) => Err(shorter),
        // “by 2030” has two meanings, and “2030” has one.
        (whole, _) => whole,
    }
}

fn is_ahead(due: &Due, spoken: &Spoken) -> bool {
    let last = due.when().and_then(|due| due.last);
    due.is_ongoing() || last.is_some_and(|last| last >= spoken.on)
}

/// Whether words are a number of days, weeks, months alone: “rent a van, two weeks”.
fn is_count(words: &str, spoken: &Spoken) -> bool {
    let in_words = |words: String| Due::read_spoken(&words, spoken);
    let is_understood = |due: Result<Due, Trouble>| due.is_ok_and(|due| due.is_understood());
    let starts = words.split(' ').next().is_some_and(|first| {
        first.starts_with(|letter: char| letter.is_ascii_digit())
            || ["a", "an", "one", "two", "three", "four", "six", "ten", "twelve"].contains(&first)
    });
    starts
        && is_understood(in_words(format!("in {words}")))
        && !words.contains(" from ")
        && ["day", "week", "month", "year", "quarter"]
            .iter()
            .any(|unit| words.trim_end_matches('s').ends_with(unit))
}

/// The ends of a text that may be a time, the longest first.
fn tails(text: &str) -> Vec<Tail<'_>> {
    let lower = text.to_ascii_lowercase();
    let starts = text.match_indices([' ', '(', '[', ',']).map(|(at, _)| at + 1);
    starts.filter_map(|at| tail(text, &lower, at)).collect()
}

/// The tail that begins at a place, if one can begin there.
fn tail<'a>(text: &'a str, lower: &str, at: usize) -> Option<Tail<'a>> {
    let is_behind_comma = text[..at].ends_with(',');
    let at = at + (lower[at..].len() - lower[at..].trim_start().len());
    let opens = |word: &str| {
        let rest = lower[at..].strip_prefix(word);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-', ':', ',']))
    };
    // Of “due” and “due:” the longer one.
    let strong = STRONG.iter().filter(|word| opens(word)).max_by_key(|word| word.len());
    if strong.is_none() && !is_behind_comma && !WEAK.iter().any(|word| opens(word)) {
        return None;
    }
    let before = text[..at].trim_end();
    let is_bracketed = before.ends_with(['(', '[']);
    let whole = if is_bracketed { text[at..].trim_end_matches([')', ']']) } else { &text[at..] };
    let what = before.trim_end_matches([' ', ',', ';', '(', '[', '–', '—', '-']);
    let written = match strong {
        Some(word @ (&"by" | &"due" | &"due:")) => {
            whole[word.len()..].trim_start_matches([' ', ':'])
        }
        Some(_) | None => whole,
    };
    let whole = if strong == Some(&"due:") { written } else { whole };
    let is_tail = !what.is_empty() && !written.is_empty();
    is_tail.then_some(Tail { what, whole, written, is_strong: strong.is_some() })
}

/// Whether words begin as a time does: with one that is understood, or with words for times.
fn begins_as_time(words: &str, spoken: &Spoken) -> bool {
    let opening = ["not ", "no ", "or ", "about ", "before ", "after ", "until ", "during "];
    let mut words = words;
    while let Some(rest) = opening.iter().find_map(|word| words.strip_prefix(word)) {
        words = rest;
    }
    let ends = words.match_indices(' ').map(|(at, _)| at).chain([words.len()]);
    let is_time = |end: usize| match Due::read_spoken(&words[..end], spoken) {
        Ok(due) => due.is_understood(),
        Err(trouble) => {
            matches!(trouble, Trouble::AmbiguousDay { .. } | Trouble::NotADay { .. })
        }
    };
    is_of_time(words) || begins_a_part(words) || ends.take(4).any(is_time)
}

/// “the end of the pilot”, “first year of operation”, “the time the snow melts”
fn begins_a_part(words: &str) -> bool {
    const UNITS: [&str; 8] =
        ["day", "week", "month", "quarter", "year", "half", "semester", "term"];
    const WHICH: [&str; 7] = ["first", "second", "third", "fourth", "last", "next", "this"];
    let bare = bare(words);
    let bare = bare.strip_prefix("the ").unwrap_or(&bare);
    let mut all = bare.split(' ');
    let (first, second) = (all.next().unwrap_or_default(), all.next().unwrap_or_default());
    (["end", "beginning", "start", "close"].contains(&first) && second == "of")
        || (WHICH.contains(&first) && (UNITS.contains(&second) || is_word_for_time(second)))
        || first == "time" && !second.is_empty()
        || bare.split(' ').next().is_some_and(is_word_for_time)
}

fn is_word_for_time(word: &str) -> bool {
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
    let is_number = |word: &str| word.chars().all(|letter| letter.is_ascii_digit());
    TIMES.contains(&word) || word.strip_prefix("fy").is_some_and(is_number)
}

/// Whether words are for a time alone, though no day may be understood: “the holidays”, “FY27”.
///
/// ```
/// use convoke::ledger::spoken::is_of_time;
/// assert!(is_of_time("before the holidays") && is_of_time("FY27"));
/// assert!(!is_of_time("the first harvest of the pilot"));
/// ```
pub fn is_of_time(words: &str) -> bool {
    const SMALL: [&str; 21] = [
        "the", "next", "this", "our", "of", "a", "year", "school", "rainy", "dry", "flu", "early",
        "late", "end", "start", "break", "first", "second", "before", "during", "until",
    ];
    let bare = bare(words);
    let is_number = |word: &str| word.chars().all(|letter| letter.is_ascii_digit());
    let mut all = bare.split(' ');
    all.clone().any(is_word_for_time)
        && all.all(|word| is_word_for_time(word) || SMALL.contains(&word) || is_number(word))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::Day;

    fn spoken() -> Spoken {
        let mut spoken = Spoken::on(Day::new(2026, 11, 20).unwrap());
        spoken.next_event = Day::new(2026, 12, 10);
        spoken
    }

    #[test]
    fn a_time_is_taken_from_the_end_of_what_is_said_and_its_words_are_kept() {
        for (said, what, due) in [
            ("share data by FY27", "share data", "FY27"),
            ("call before the holidays", "call", "before the holidays"),
            ("drive during rainy season", "drive", "during rainy season"),
            ("write by the next event", "write", "the next event (2026-12-10)"),
            ("share data by 4/13/27", "share data", "4/13/27"),
            ("share data by EOY", "share data", "EOY (2026-12-31)"),
            ("answer By 1 March 2026", "answer", "1 March 2026"),
            ("stand by the door by May 1", "stand by the door", "May 1 (2027-05-01)"),
            ("drive by car in May", "drive by car", "in May (2027-05-01 to 2027-05-31)"),
            ("write the protocol – due Feb 1", "write the protocol", "Feb 1 (2027-02-01)"),
            ("send list (due: 2027-01-20)", "send list", "2027-01-20"),
            ("send list (by May 4)", "send list", "May 4 (2027-05-04)"),
            ("send list by 30-Jun-27", "send list", "30-Jun-27"),
            ("send list tomorrow", "send list", "tomorrow (2026-11-21)"),
            ("send list end of next month", "send list", "end of next month (2026-12-31)"),
            ("send list early 2027", "send list", "early 2027"),
            (
                "send list not later than end of May 2027",
                "send list",
                "not later than end of May 2027",
            ),
            ("meet, ongoing until June 2027", "meet", "ongoing until June 2027"),
            ("meet ongoing", "meet", "ongoing"),
            ("connect by or before June 1", "connect", "or before June 1 (2027-06-01)"),
            ("connect by Tue, May 4, 2027", "connect", "Tue, May 4, 2027"),
            ("connect at the next meeting", "connect", "at the next meeting (2026-12-10)"),
        ] {
            let (heard, when) = due_of(said, &spoken()).unwrap();
            assert_eq!((heard, when.unwrap().write().as_str()), (what, due), "{said}");
        }
    }

    #[test]
    fn what_is_no_time_stays_in_what_is_done() {
        for said in [
            "enroll patients in 2000",
            "help before they fall",
            "stand by the door",
            "visit by bus",
            "visit until everyone is served",
            "rent a van, two weeks",
            "pay the fees due to nurses",
            "serve patients within 3 counties",
            "cut visits by half",
            "work within the team",
        ] {
            assert_eq!(due_of(said, &spoken()).unwrap(), (said, None));
        }
    }

    #[test]
    fn a_tail_of_which_a_part_is_a_day_and_the_whole_is_not_is_never_taken_for_that_day() {
        for (said, words) in [
            ("connect by not before May 2027", "not before May 2027"),
            ("connect by March 15, April 15", "March 15, April 15"),
            ("connect by 2026-12-01, 2027-03-01", "2026-12-01, 2027-03-01"),
            ("share data by March 15 for the payers", "March 15 for the payers"),
            ("hire by the end of the pilot", "the end of the pilot"),
            ("hire by the first harvest of the year 2027", "the first harvest of the year 2027"),
        ] {
            let (what, due) = due_of(said, &spoken()).unwrap();
            let due = due.unwrap_or_else(|| panic!("{said}"));
            assert_eq!((due.is_understood(), due.write().as_str()), (false, words), "{said}");
            assert!(!what.contains(" by"));
        }
        for said in ["connect by February 29, 2027", "connect by Nov 1", "pay until 2028"] {
            assert!(due_of(said, &spoken()).is_err(), "{said}");
        }
    }
}
