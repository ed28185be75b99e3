use crate::model::fold;
use crate::sheets::{self, Answers, Known, NearNames, Understood};
use crate::strategy;
use std::collections::BTreeSet;

/// The most pairs of names that are asked about.
const MOST: usize = 200;

/// Sees to it that what is known says which names may mean one: those on record and those that
/// the sheet names while its columns hold what the answers say.
pub(super) fn look(
    known: &mut Known,
    names: &mut Vec<String>,
    seen: &Understood,
    answers: &Answers,
) {
    let now = sheets::named(seen, answers);
    if *names == now {
        return;
    }
    *names = now;
    let mut once = BTreeSet::new();
    let all = known.organizations.iter().chain(names.iter());
    let all: Vec<String> = all.filter(|name| once.insert(fold(name))).cloned().collect();
    let found = strategy::names_alike(&all).into_iter().take(MOST);
    known.near = found
        .map(|pair| NearNames { one: pair.short, other: pair.long, why: pair.reason.in_words() })
        .collect();
}
