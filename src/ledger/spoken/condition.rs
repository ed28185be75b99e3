//! What may be a condition in a spoken line, and whether two say the same.

use super::due_of;
use crate::error::Trouble;
use crate::model::{Due, Spoken, bare};

/// A part of a line that may be a condition: it is one if it begins with somebody's name, or is
/// the name of a commitment.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The words that begin it: “if”, “as soon as”.
    pub word: &'static str,
    /// What it says, as it was said: “System B joins”.
    pub said: String,
    /// What would be done, if this is the condition.
    pub what: String,
    /// By when, if this is the condition.
    pub due: Option<Due>,
    /// Whether it reads as what is to be found out: “ask if System B joins”.
    pub is_question: bool,
}

/// What begins a condition.
const WORDS: [&str; 8] = [
    "if",
    "once",
    "when",
    "as soon as",
    "provided that",
    "provided",
    "on condition that",
    "on the condition that",
];

/// Words before “if” after which it says what is to be found out.
const ASKING: [&str; 22] = [
    "out",
    "see",
    "know",
    "check",
    "ask",
    "learn",
    "decide",
    "determine",
    "clarify",
    "confirm",
    "hear",
    "wonder",
    "test",
    "tell",
    "say",
    "explore",
    "study",
    "discuss",
    "show",
    "verify",
    "consider",
    "whether",
];

impl Condition {
    /// What may be a condition in what was said, the last one first.
    ///
    /// # Errors
    /// A due date means one of two days.
    pub(super) fn all(text: &str, spoken: &Spoken) -> Result<Vec<Condition>, Trouble> {
        let lower = text.to_ascii_lowercase();
        let mut places: Vec<(usize, &'static str)> = WORDS
            .iter()
            .flat_map(|word| {
                let inside = format!(" {word} ");
                let places: Vec<usize> = lower.match_indices(&inside).map(|(at, _)| at).collect();
                places.into_iter().map(move |at| (at, *word))
            })
            .collect();
        // Of “provided that” and “provided” the longer one.
        places.sort_by_key(|(at, word)| (*at, word.len()));
        places.reverse();
        places.dedup_by_key(|(at, _)| *at);
        let mut found = Vec::new();
        for (at, word) in places {
            let (before, said) = (&text[..at], text[at + word.len() + 2..].trim());
            let is_question = !before.ends_with(',') && asks(before);
            let (what, due) = due_of(before.trim_end_matches(','), spoken)?;
            found.push(Condition::new(word, said, (what, due), is_question));
        }
        let leading = WORDS.iter().find(|word| lower.starts_with(&format!("{word} ")));
        if let Some(word) = leading
            && let Some((said, rest)) = text[word.len()..].split_once(',')
        {
            let kept = due_of(rest, spoken)?;
            found.push(Condition::new(word, said, kept, false));
        }
        found.retain(|one| !one.said.is_empty() && !one.what.is_empty());
        Ok(found)
    }

    fn new(
        word: &'static str,
        said: &str,
        (what, due): (&str, Option<Due>),
        is_question: bool,
    ) -> Condition {
        let said = said.trim().trim_end_matches('.').to_owned();
        Condition { word, said, what: what.to_owned(), due, is_question }
    }

    /// The condition with its word: “if System B joins”.
    pub fn in_words(&self) -> String {
        format!("{} {}", self.word, self.said)
    }
}

/// Whether what stands before “if” asks for something to be found out: “find out”, “ask Payer A”.
fn asks(before: &str) -> bool {
    let before = bare(before);
    let words: Vec<&str> = before.split(' ').collect();
    let is_asking = |word: &&str| ASKING.contains(word);
    let of_somebody = words.iter().rev().take(5).any(|word| ["ask", "tell"].contains(word));
    words.last().is_some_and(is_asking) || of_somebody
}

/// What was said with its possible conditions kept in it, and by when.
///
/// # Errors
/// The due date means one of two days.
pub(super) fn kept_whole(
    text: &str,
    conditions: &[Condition],
    spoken: &Spoken,
) -> Result<(String, Option<Due>), Trouble> {
    let dated = conditions.iter().find(|one| one.due.is_some());
    if let Some(one) = dated {
        return Ok((format!("{}, {}", one.what, one.in_words()), one.due.clone()));
    }
    due_of(text, spoken).map(|(what, due)| (what.to_owned(), due))
}

/// The name that a condition begins with, as far as capitals tell: “System B” in “System B joins”.
///
/// ```
/// use convoke::ledger::spoken::name_first;
/// assert_eq!(name_first("System B joins the exchange"), Some("System B"));
/// assert_eq!(name_first("the snow melts"), None);
/// assert_eq!(name_first("Easter is over"), None);
/// ```
pub fn name_first(said: &str) -> Option<&str> {
    const NO_NAMES: [&str; 36] = [
        "i",
        "we",
        "it",
        "they",
        "he",
        "she",
        "you",
        "there",
        "this",
        "that",
        "all",
        "everyone",
        "everybody",
        "nobody",
        "easter",
        "christmas",
        "thanksgiving",
        "ramadan",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "friday",
    ];
    let mut end = 0;
    let mut at = 0;
    for word in said.split(' ') {
        let is_capital = word.starts_with(|letter: char| letter.is_uppercase());
        let joins = ["of", "and", "for", "the", "&"].contains(&word);
        if is_capital || (end > 0 && word.starts_with(|letter: char| letter.is_ascii_digit())) {
            end = at + word.len();
        } else if !(joins && end > 0) {
            break;
        }
        at += word.len() + 1;
    }
    let name = &said[..end];
    let first = name.split(' ').next().unwrap_or_default().to_lowercase();
    (end > 0 && end < said.len() && !NO_NAMES.contains(&first.as_str())).then_some(name)
}

/// The words of what is done, as those who say it of themselves and those who say it of others
/// have them alike: “joins the exchange”, “will join the exchange”.
///
/// ```
/// use convoke::ledger::spoken::plainly;
/// assert_eq!(plainly("teaches nurses"), plainly("Teach nurses."));
/// assert_ne!(plainly("teach nurses"), plainly("teach pharmacists"));
/// ```
pub fn plainly(what: &str) -> Vec<String> {
    let bare = bare(what);
    let mut words = bare.split(' ').peekable();
    while words.next_if(|word| ["will", "would", "shall", "to"].contains(word)).is_some() {}
    let first = words.next().map(of_oneself);
    first.into_iter().chain(words.map(str::to_owned)).collect()
}

/// A verb as it is said of oneself: “teaches” is “teach”.
fn of_oneself(verb: &str) -> String {
    if let Some(stem) = verb.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    let hisses = ["ch", "sh", "ss", "x", "zz", "o"];
    if let Some(stem) = verb.strip_suffix("es")
        && hisses.iter().any(|end| stem.ends_with(end))
    {
        return stem.to_owned();
    }
    let kept = ["ss", "us", "is"].iter().any(|end| verb.ends_with(end));
    verb.strip_suffix('s').filter(|_| !kept).unwrap_or(verb).to_owned()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::Day;

    fn line(text: &str) -> super::super::Line {
        let on = Day::new(2026, 11, 20).unwrap();
        super::super::line(text, &Spoken::on(on)).unwrap().unwrap()
    }

    #[test]
    fn words_that_may_be_a_condition_leave_what_is_promised_whole() {
        for (said, what, due) in [
            ("A: visit patients once a week by March 15", "visit patients once a week", true),
            (
                "A: find out if Sedgewater pays for reviews by March 15",
                "find out if Sedgewater pays for reviews",
                true,
            ),
            ("A: hire 3 nurses once Sedgewater pays", "hire 3 nurses once Sedgewater pays", false),
            (
                "A: share data by March 15 if B joins by May 1",
                "share data, if B joins by May 1",
                true,
            ),
        ] {
            let line = line(said);
            assert_eq!((line.what.as_str(), line.due.is_some()), (what, due));
            assert_eq!(line.conditions.len(), 1, "{said}");
        }
    }

    #[test]
    fn a_condition_is_heard_at_the_end_and_at_the_beginning_and_not_in_a_question() {
        for (said, what, condition, is_question) in [
            ("A: hire nurses once B pays", "hire nurses", "B pays", false),
            ("A: hire nurses as soon as B pays", "hire nurses", "B pays", false),
            ("A: hire nurses, provided that B pays.", "hire nurses", "B pays", false),
            ("A: if B pays, hire nurses by May 1", "hire nurses", "B pays", false),
            ("A: find out if B pays", "find out", "B pays", true),
            ("A: ask the county if B pays", "ask the county", "B pays", true),
            ("A: find out, if B pays", "find out", "B pays", false),
        ] {
            let line = line(said);
            let one = &line.conditions[0];
            assert_eq!((one.what.as_str(), one.said.as_str()), (what, condition));
            assert_eq!(one.is_question, is_question, "{said}");
        }
        assert!(line("A: hire nurses by May 1").conditions.is_empty());
    }
}
