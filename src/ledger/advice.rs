use super::{PartyName, spoken::plainly};
use crate::model::{Act, Cell, Commitment, Party, State, View};

/// What would make a commitment easier to keep: [`advice`], and before it what can only be told
/// beside the rest of the record. That is whether the same is on record already, whether one who
/// would do it is the one it serves, and whether its day is past.
///
/// Cost: time O(c) for c commitments.
pub fn advice_on(view: &View, row: &Commitment) -> Vec<String> {
    let is_declared = matches!(row.act(), Act::Declaration | Act::Assertion);
    let course = view.course(&row.id).filter(|course| !course.state.is_over() && !is_declared);
    // What is reported done is not late, whatever its day.
    let due = course.filter(|course| course.state != State::Reported);
    let due = due.and_then(|course| course.due.as_ref());
    let past = due.filter(|due| due.is_over(view.asking.today));
    let past = past.map(|due| {
        format!("Its day, {}, is past: is that the day that was meant?", due.in_words())
    });
    let both = row.by.iter().find(|by| row.to.contains(by)).filter(|_| !is_declared);
    let both = both.map(|party| {
        let name = PartyName::new(view, party).name;
        format!("{name} would do it and is served by it: who else will say that it is done?")
    });
    let twin = course.and_then(|_| twin(view, row));
    let twin = twin.map(|(twin, state)| {
        let id = &twin.id;
        let what = twin.what.as_str();
        match state.is_unanswered() {
            true => format!(
                "“{what}” ({id}) is on record already, {}: “commitment accept {id}” says yes to it.",
                state.word()
            ),
            false => format!("“{what}” ({id}) is on record already: is this the same?"),
        }
    });
    twin.into_iter().chain(both).chain(past).chain(advice(row)).collect()
}

/// The first other open commitment of one of the same, for one of the same, in nearly the same
/// words, and where it stands.
fn twin<'v>(view: &'v View, row: &Commitment) -> Option<(&'v Commitment, State)> {
    let shares = |one: &[Party], other: &[Party]| one.iter().any(|party| other.contains(party));
    let wanted = plainly(row.what.as_str());
    let open = view.courses().filter(|(other, course)| {
        other.id != row.id
            && !course.state.is_over()
            && shares(&other.by, &row.by)
            && (other.to.is_empty() || row.to.is_empty() || shares(&other.to, &row.to))
    });
    let mut same = open.filter(|(other, course)| {
        let what = course.what.as_ref().unwrap_or(&other.what);
        is_nearly(&plainly(what.as_str()), &wanted)
    });
    same.next().map(|(other, course)| (other, course.state))
}

/// Whether words are nearly the same: the same numbers, and nine letters in ten.
fn is_nearly(one: &[String], other: &[String]) -> bool {
    let has_digit = |word: &&String| word.contains(|letter: char| letter.is_ascii_digit());
    let alike = strsim::normalized_levenshtein(&one.join(" "), &other.join(" "));
    one.iter().filter(has_digit).eq(other.iter().filter(has_digit)) && alike >= 0.9
}

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
        Some(_) => advice.extend(no_day(row)),
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

/// That no day is understood in the words of its due date, where that is so; it can never be overdue.
///
/// ```
/// use convoke::{ledger, model::{Cell, Commitment, Due}};
/// let later = Commitment { due: Some(Due::read("before harvest").unwrap()), ..Default::default() };
/// assert!(ledger::no_day(&later).unwrap().contains("“before harvest”"));
/// assert_eq!(ledger::no_day(&Commitment::default()), None);
/// ```
pub fn no_day(row: &Commitment) -> Option<String> {
    let due = row.due.as_ref().filter(|due| !due.is_understood() && !due.is_ongoing())?;
    let words = due.write();
    Some(format!("No day is understood in “{words}”: the words are kept, and it is never overdue."))
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
