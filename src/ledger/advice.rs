use crate::model::{Act, Cell, Commitment, Party};

/// What would make a commitment easier to keep, each in a sentence; it forbids nothing.
///
/// For whom, by when, what would satisfy the one served, and what could be seen to be done: a
/// commitment that lacks one of these is good to have, and better with it. A declaration or an
/// assertion needs none.
///
/// ```
/// use convoke::{ledger, model::{Cell, Commitment, Text}};
/// let vague = Commitment { what: Text::read("Support the pilot").unwrap(), ..Default::default() };
/// assert!(ledger::advice(&vague).iter().any(|advice| advice.contains("“support”")));
/// ```
pub fn advice(row: &Commitment) -> Vec<String> {
    match row.act() {
        Act::Declaration | Act::Assertion => return Vec::new(),
        Act::Request | Act::Offer | Act::Promise => {}
    }
    let mut advice = Vec::new();
    if row.to.is_empty() {
        advice.push("It does not say for whom: who will say that it is done?".to_owned());
    }
    let wide = row.by.iter().find(|party| !matches!(party, Party::Stakeholder(_)));
    if let Some(wide) = wide {
        let name = match wide {
            Party::Sector(sector) => format!("the {}", sector.plural()),
            Party::Stakeholder(_) | Party::Initiative(_) => "a whole initiative".to_owned(),
        };
        advice.push(format!("It is for {name} to do: who among them will see to it?"));
    }
    match &row.due {
        None => advice.push("It has no day: by when would be good?".to_owned()),
        Some(due) if due.is_ongoing() && row.review.is_none() => advice
            .push("It goes on without an end: on which day will you look at it again?".to_owned()),
        Some(due) if !due.is_understood() && !due.is_ongoing() => advice.push(format!(
            "No day is understood in “{}”: the words are kept, and it is never overdue.",
            due.write()
        )),
        Some(_) => {}
    }
    if row.satisfied_when.is_none() {
        advice.push("What would satisfy the one served is not said.".to_owned());
    }
    advice.extend(
        vague(row.what.as_str())
            .map(|word| format!("“{word}” can mean much: what would one see when it is done?")),
    );
    advice
}

/// The word at the beginning that leaves open what will be done; or all of a text that is shorter
/// than three words.
fn vague(what: &str) -> Option<String> {
    const VAGUE: [&str; 20] = [
        "support",
        "explore",
        "consider",
        "help",
        "discuss",
        "look into",
        "look at",
        "think about",
        "work on",
        "try",
        "be involved",
        "participate",
        "collaborate",
        "engage",
        "assist",
        "promote",
        "encourage",
        "continue",
        "strengthen",
        "raise awareness",
    ];
    let plain = what.trim().trim_end_matches('.').to_lowercase();
    let begins = |word: &&str| plain == **word || plain.starts_with(&format!("{word} "));
    let word = VAGUE.iter().find(|word| begins(word)).map(|word| (*word).to_owned());
    word.or_else(|| (plain.split_whitespace().count() < 3).then(|| plain.clone()))
}
