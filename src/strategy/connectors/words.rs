use super::{Connector, People, SoleHolder, cut::Cut};
use crate::{
    measure::RankRange,
    model::{Audience, Sector, StakeholderId},
    strategy::{
        named::{listed, one_of},
        sentence::{and, capital, count, number, or},
    },
};
use std::collections::BTreeSet;

/// How many names a sentence has before “and 4 others”.
const NAMES: usize = 3;

/// The whole answer in a sentence, about the connectors listed and how many there are in all.
pub(super) fn answer(connectors: &[Connector], all: usize, audience: Audience) -> String {
    let foremost: Vec<&str> = names(connectors.iter().take(NAMES));
    match (foremost.as_slice(), audience) {
        ([], _) if all > 0 => capital(&count(all, "stands", "stand")) + " between others.",
        ([], _) => "No one stands between others on record.".to_owned(),
        (_, Audience::Members | Audience::Public) => {
            format!("Others reach one another through {}.", and(foremost))
        }
        ([one], Audience::Convener) if all == 1 => format!("There is one connector: {one}."),
        ([one], Audience::Convener) => {
            format!("The foremost of {}: {one}{}.", number(all), unsettled(connectors))
        }
        (_, Audience::Convener) => {
            let how_many = number(foremost.len());
            format!("Top {how_many}: {}{}.", and(&foremost), unsettled(connectors))
        }
    }
}

/// The answer with what is likelier of the foremost whose rank lies outside its own range.
pub(super) fn beside_ranges(finding: &str, connectors: &[Connector]) -> String {
    let outside = connectors.iter().take(NAMES).filter(|one| one.likelier.is_some());
    let said: Vec<String> = outside
        .filter_map(|one| Some(format!("{} {}", one.name, between_ranks(one.rank_range?))))
        .collect();
    if said.is_empty() {
        return finding.to_owned();
    }
    let mut letters = finding.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
    format!(
        "By what is on record, {first}{} Were everyone heard, likelier places are: {}.",
        letters.as_str(),
        and(said)
    )
}

/// What to say of one whose rank lies outside its own range, beside those listed.
pub(super) fn likelier(one: &Connector, listed: &[Connector]) -> Option<String> {
    let range = one.rank_range?;
    // Equals share the better rank.
    let last = one.rank + listed.iter().filter(|other| other.rank == one.rank).count() - 1;
    (last < range.best || one.rank > range.worst).then(|| {
        format!(
            "By what is on record it is {}; were everyone heard, it would likelier be {}.",
            place(one.rank),
            between_ranks(range)
        )
    })
}

/// “5th to 16th”.
fn between_ranks(range: RankRange) -> String {
    match (place(range.best), place(range.worst)) {
        (best, worst) if best == worst => best,
        (best, worst) => format!("{best} to {worst}"),
    }
}

fn place(rank: usize) -> String {
    let ending = match (rank % 10, rank % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        (_, _) => "th",
    };
    format!("{rank}{ending}")
}

/// What of the order of the foremost is not settled: “; the order of A and B is not settled”.
fn unsettled(connectors: &[Connector]) -> String {
    let foremost = connectors.iter().take(NAMES).filter(|connector| connector.rank_is_shared);
    let mut ranks: Vec<usize> = foremost.map(|connector| connector.rank).collect();
    ranks.dedup();
    let group = |rank: usize| connectors.iter().filter(move |other| other.rank == rank);
    let said = ranks.into_iter().map(|rank| {
        format!("; the order of {} is not settled", listed(&names(group(rank)), NAMES))
    });
    said.collect()
}

fn names<'a>(connectors: impl Iterator<Item = &'a Connector>) -> Vec<&'a str> {
    connectors.map(|connector| connector.name.as_str()).collect()
}

/// What would be without a cut point: “Without Lakeside Clinic, no payer reaches a patient
/// advocate; three are cut off from the other twelve: A, B and C.”
///
/// `called` gives names, and `members` those of the stakeholders of a sector in the network.
pub(super) fn without(
    name: &str,
    cut: &Cut,
    called: &dyn Fn(u32) -> String,
    members: &dyn Fn(Sector) -> Vec<String>,
) -> String {
    let sectors = sectors_parted(&cut.only_joins, members);
    let stakeholders = stakeholders_parted(cut, called);
    let said: Vec<String> = sectors.into_iter().chain([stakeholders]).collect();
    format!("Without {name}, {}.", said.join("; "))
}

/// “no payer reaches a patient advocate or a sponsor”: the sector that is parted from the most.
fn sectors_parted(
    only_joins: &[(Sector, Sector)],
    members: &dyn Fn(Sector) -> Vec<String>,
) -> Option<String> {
    let parted = |one: Sector| -> Vec<Sector> {
        let with_one = only_joins.iter().filter(|(a, b)| *a == one || *b == one);
        with_one.map(|&(a, b)| if a == one { b } else { a }).collect()
    };
    // `max_by_key` keeps the last of equals, and the first is wanted.
    let most = Sector::ALL.iter().rev().max_by_key(|sector| parted(**sector).len())?;
    let from = parted(*most);
    if from.is_empty() {
        return None;
    }
    let reached = or(from.iter().map(|sector| match sector {
        Sector::Other => "one of the others".to_owned(),
        Sector::Payer
        | Sector::Provider
        | Sector::PatientAdvocate
        | Sector::Partner
        | Sector::Sponsor => one_of(*sector),
    }));
    Some(match members(*most).as_slice() {
        [one] => format!("{one} does not reach {reached}"),
        _ => format!("{} reaches {reached}", none_of(*most)),
    })
}

fn none_of(sector: Sector) -> String {
    match sector {
        Sector::Other => "none of the others".to_owned(),
        Sector::Payer
        | Sector::Provider
        | Sector::PatientAdvocate
        | Sector::Partner
        | Sector::Sponsor => format!("no {sector}"),
    }
}

fn stakeholders_parted(cut: &Cut, called: &dyn Fn(u32) -> String) -> String {
    let all: usize = cut.parts.iter().map(Vec::len).sum();
    let cut_off: Vec<String> = cut.cut_off().map(called).collect();
    let rest = all - cut_off.len();
    if rest == 1 {
        let all: Vec<String> = cut.parts.iter().flatten().map(|&i| called(i)).collect();
        let neighbours =
            format!("its {} neighbours no longer reach one another", number(all.len()));
        return format!("{neighbours}: {}", listed(&all, NAMES));
    }
    if rest * 2 < all {
        let parts = number(cut.parts.len());
        return format!(
            "the other {} fall into {parts} parts, the largest of {}",
            number(all),
            number(rest)
        );
    }
    match cut_off.as_slice() {
        [one] => format!("{one} is cut off from the other {}", number(rest)),
        some => format!(
            "{} are cut off from the other {}: {}",
            number(some.len()),
            number(rest),
            listed(some, NAMES)
        ),
    }
}

/// What is said of a connector without whom everyone still reaches each other.
pub(super) fn between(connector: &Connector) -> String {
    let sectors = connector.bridges.iter().map(|sector| sector.plural());
    let name = &connector.name;
    match connector.bridges.len() {
        0 => format!("Others reach each other through {name}, and in other ways too."),
        _ => format!(
            "{name} stands between {}, some of whom have no tie to each other.",
            and(sectors)
        ),
    }
}

/// What can be said aloud of a connector that bridges these sectors.
pub(super) fn for_the_group(name: &str, is_cut_point: bool, bridges: &BTreeSet<Sector>) -> String {
    let sectors = bridges.iter().map(|sector| sector.plural());
    match (is_cut_point, bridges.len()) {
        (true, _) => much_depends(name),
        (false, 0) => format!("Others reach each other through {name}."),
        (false, _) => format!("{name} knows {}: whom could it introduce?", and(sectors)),
    }
}

/// What is said of a cut point in few words.
pub(in crate::strategy) fn much_depends(name: &str) -> String {
    format!("Much depends on {name}: who can share it?")
}

/// The same of one whom the group may not see.
pub(super) fn without_names(is_cut_point: bool) -> &'static str {
    match is_cut_point {
        true => "Much depends on a few of us: who can share it?",
        false => "Whom do you know whom others here should meet?",
    }
}

/// Whose leaving would cost stakeholder `whose` which ties, or that this is not on record.
pub(super) fn held_by(people: &People, whose: &StakeholderId, audience: Audience) -> String {
    if people.ties_with_holder == 0 {
        return "Who holds its ties is not on record.".to_owned();
    }
    let named = people.sole_holders.iter().take(NAMES);
    let mut said: Vec<String> = named.map(|holder| sole(holder, whose, audience)).collect();
    if people.sole_holders.is_empty() {
        said.push("Every tie that has a holder on record has more than one.".to_owned());
    }
    if people.sole_holders.len() > NAMES {
        let others = people.sole_holders.len() - NAMES;
        let others = count(others, "other person alone holds", "other people alone hold");
        said.push(capital(&format!("{others} some of its ties too.")));
    }
    let unknown = people.ties - people.ties_with_holder;
    if unknown > 0 {
        said.push(format!(
            "Who holds {} of its {} ties is not on record.",
            number(unknown),
            number(people.ties)
        ));
    }
    said.join(" ")
}

/// What hangs on one person, who may belong to the other end of the tie.
fn sole(holder: &SoleHolder, whose: &StakeholderId, audience: Audience) -> String {
    let ties = if holder.ties_to.len() == 1 { "the tie" } else { "the ties" };
    let others: Vec<&str> = holder.ties_to.iter().map(|other| other.name.as_str()).collect();
    let others = listed(&others, NAMES);
    let is_its_own = holder.id == *whose || holder.organizations.iter().any(|at| at.id == *whose);
    let name = match holder.organizations.first().filter(|_| !is_its_own) {
        Some(elsewhere) => format!("{} of {}", holder.name, elsewhere.name),
        None => holder.name.clone(),
    };
    match audience {
        Audience::Convener => {
            format!("If {name} leaves, no one on record holds {ties} to {others}.")
        }
        Audience::Members | Audience::Public => {
            format!("{name} carries {ties} to {others}: who could join in?")
        }
    }
}
