use crate::model::{Stakeholder, StakeholderId, Tables, fold};
use crate::sheets::{self, Answers, Known, NearNames, Understood};
use crate::strategy;
use std::collections::BTreeSet;

/// The most pairs of names that are asked about.
const MOST: usize = 200;

/// Two names, whichever was said first.
fn both(one: &str, other: &str) -> [String; 2] {
    let mut both = [fold(one), fold(other)];
    both.sort();
    both
}

/// The other names of those on record, each with the name that it means.
pub(super) fn aliases(tables: &Tables) -> Vec<[String; 2]> {
    let rows = tables.stakeholders.values();
    let of_one = |row: &Stakeholder| {
        let aliases = row.aliases.iter().map(ToString::to_string);
        aliases.map(|alias| [alias, row.name.to_string()]).collect::<Vec<_>>()
    };
    rows.flat_map(of_one).collect()
}

/// The names of every two on record that somebody told apart.
pub(super) fn apart(tables: &Tables) -> Vec<[String; 2]> {
    let name = |id: &StakeholderId| tables.stakeholders.get(id).map(|row| row.name.to_string());
    let pairs = tables.distinct.values();
    pairs.filter_map(|row| Some([name(&row.one)?, name(&row.other)?])).collect()
}

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
    let settled: BTreeSet<[String; 2]> =
        known.aliases.iter().chain(&known.apart).map(|[one, other]| both(one, other)).collect();
    let found = strategy::names_alike(&all).into_iter();
    let open = found.filter(|pair| !settled.contains(&both(&pair.short, &pair.long)));
    known.near = open
        .take(MOST)
        .map(|pair| NearNames {
            one: pair.short,
            other: pair.long,
            why: pair.reason.in_words(),
            is_likely: pair.is_likely,
        })
        .collect();
}
