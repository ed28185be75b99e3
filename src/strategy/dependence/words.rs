use super::{Dependence, Reach};
use crate::strategy::{
    Named,
    sentence::{and, capital, count, number, or, share},
};

/// The finding, for the convener.
pub(super) fn finding(answer: &Dependence) -> String {
    answer.reach.map_or_else(|| undefined(answer), |reach| found(answer, &reach))
}

/// The finding as it can be said aloud.
pub(super) fn for_the_group(answer: &Dependence) -> String {
    answer.reach.map_or_else(|| undefined(answer), |reach| aloud(answer, &reach))
}

/// What can be said aloud where nothing is known of what the group may see.
pub(super) fn without_names() -> String {
    "Who here could meet directly?".to_owned()
}

fn undefined(answer: &Dependence) -> String {
    if answer.conveners.is_empty() && answer.facilitators.is_empty() {
        return "No convener is on record, so nothing can be said of how much hangs on one."
            .to_owned();
    }
    let those = match answer.at_the_table {
        0 => "No one is".to_owned(),
        some => count(some, "stakeholder is", "stakeholders are"),
    };
    format!("{} at the table besides {}; it takes two.", capital(&those), hub(answer))
}

fn found(answer: &Dependence, reach: &Reach) -> String {
    let (hub, pairs) = (hub(answer), count(reach.pairs, "pair", "pairs"));
    let through = match reach.only_through {
        0 => format!("Of {pairs} at the table, none depends on {hub} to reach each other"),
        some if some == reach.pairs => {
            let all = if some == 1 { "The one pair".to_owned() } else { format!("All {pairs}") };
            let reach = if some == 1 { "reaches" } else { "reach" };
            format!("{all} at the table {reach} each other only through {hub}")
        }
        some => format!(
            "Of {pairs} at the table, {} reach each other only through {hub}, {}",
            number(some),
            share(some, reach.pairs)
        ),
    };
    let otherwise = (reach.otherwise > 0 && reach.only_through > 0)
        .then(|| format!("{} in other ways too", number(reach.otherwise)));
    let not_at_all =
        (reach.not_at_all > 0).then(|| format!("{} not at all", number(reach.not_at_all)));
    let rest: Vec<String> = otherwise.into_iter().chain(not_at_all).collect();
    let rest = if rest.is_empty() { String::new() } else { format!("; {}", and(rest)) };
    format!("{through}{rest}. {}", next(answer, reach))
}

fn next(answer: &Dependence, reach: &Reach) -> String {
    let who = names(&answer.next_to_carry);
    match who.as_slice() {
        [] if reach.only_through == 0 => "No one needs to stand between others.".to_owned(),
        [] => "No one else stands between others yet.".to_owned(),
        [one] => format!("{one} is next to carry it."),
        _ => format!("Next to carry it: {}; their order is not settled.", or(who)),
    }
}

fn aloud(answer: &Dependence, reach: &Reach) -> String {
    let hub = hub(answer);
    match reach.only_through {
        0 => format!("Those at the table reach each other without {hub} too, where they do."),
        some => format!(
            "{} of the pairs at the table meet only through {hub}: who could meet directly?",
            capital(&share(some, reach.pairs))
        ),
    }
}

/// Who is taken out: “UNC”, or “UNC and the facilitator AIMM”.
fn hub(answer: &Dependence) -> String {
    let both = answer.facilitators.iter().filter(|who| !answer.conveners.contains(who));
    let facilitators: Vec<String> =
        both.map(|who| format!("the facilitator {}", who.name)).collect();
    let conveners = names(&answer.conveners).into_iter().map(str::to_owned);
    and(conveners.chain(facilitators))
}

fn names(who: &[Named]) -> Vec<&str> {
    who.iter().map(|named| named.name.as_str()).collect()
}
