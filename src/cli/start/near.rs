use crate::model::{StakeholderId, Tables, fold};
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

/// Pairs of names of which the community says whether they mean one: those that a stakeholder goes
/// by, and those of two that somebody told apart.
pub(super) fn settled(tables: &Tables) -> Vec<[String; 2]> {
    let named = tables.stakeholders.values().flat_map(|row| {
        let aliases = row.aliases.iter().map(ToString::to_string);
        aliases.map(|alias| [alias, row.name.to_string()])
    });
    let name = |id: &StakeholderId| tables.stakeholders.get(id).map(|row| row.name.to_string());
    let apart = tables.distinct.values();
    let apart = apart.filter_map(|row| Some([name(&row.one)?, name(&row.other)?]));
    named.chain(apart).collect()
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
        known.settled.iter().map(|[one, other]| both(one, other)).collect();
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
