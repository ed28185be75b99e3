use super::Ground;
use crate::{
    model::Sector,
    strategy::{
        Named,
        named::{listed, one_of},
        sentence::{and, capital, count, number},
    },
};

/// The whole answer in a sentence.
pub(super) fn answer(priorities: &[Ground]) -> String {
    let shared: Vec<&Ground> = priorities.iter().filter(|ground| ground.is_shared).collect();
    let unowned = shared.iter().filter(|ground| ground.owner.is_none()).count();
    match (priorities.len(), shared.as_slice()) {
        (0, _) => "No priority is on record yet.".to_owned(),
        (_, []) => "No priority is shared by two sectors on record yet.".to_owned(),
        (_, [one]) => format!("One priority is shared by two sectors or more: {}.", one.name),
        (_, [first, ..]) => format!(
            "{} priorities are shared by two sectors or more, {} by the most; {}.",
            capital(&number(shared.len())),
            first.name,
            match unowned {
                0 => "each has an owner".to_owned(),
                some if some == shared.len() => "none has an owner yet".to_owned(),
                some => format!("{} no owner yet", count(some, "has", "have")),
            }
        ),
    }
}

/// One priority in a sentence: “Payers, providers and a sponsor all named transitions of care;
/// no one owns it yet; four have not been asked.”
pub(super) fn of(ground: &Ground) -> String {
    let owner = match &ground.owner {
        Some(owner) => format!("{} owns it", owner.name),
        None => "no one owns it yet".to_owned(),
    };
    let asked = match ground.not_asked.len() {
        _ if ground.by_sector.is_empty() => "no one is at the table yet".to_owned(),
        0 => "everyone at the table has been asked".to_owned(),
        1 => "one has not been asked".to_owned(),
        many => format!("{} have not been asked", number(many)),
    };
    let said = [Some(named_by(ground)), Some(owner), pulling_apart(ground), Some(asked)];
    format!("{}.", said.into_iter().flatten().collect::<Vec<_>>().join("; "))
}

fn named_by(ground: &Ground) -> String {
    let speakers: Vec<String> =
        ground.sectors.iter().map(|sector| speakers_of(ground, *sector)).collect();
    let name = &ground.name;
    match (ground.holders.as_slice(), speakers.len()) {
        ([], _) => format!("No one at the table has named {name} yet"),
        ([one], _) => format!("Only {} has named {name} so far", one.name),
        (_, 1) => format!("Only {} named {name} so far", and(speakers)),
        (several, _) if !ground.is_shared => {
            format!("{} named {name}", capital(&number(several.len())))
        }
        (_, 2) => format!("{} both named {name}", capital(&and(speakers))),
        (_, _) => format!("{} all named {name}", capital(&and(speakers))),
    }
}

fn speakers_of(ground: &Ground, sector: Sector) -> String {
    let of_sector = ground.holders.iter().filter(|holder| holder.sectors.contains(&sector)).count();
    if of_sector == 1 { one_of(sector) } else { sector.plural().to_owned() }
}

fn pulling_apart(ground: &Ground) -> Option<String> {
    let apart = ground.apart.as_ref()?;
    let names =
        |who: &[Named]| listed(&who.iter().map(|named| named.name.as_str()).collect::<Vec<_>>(), 3);
    let is = |who: &[Named]| if who.len() == 1 { "is" } else { "are" };
    let against = format!("{} {} against it", names(&apart.opposes), is(&apart.opposes));
    Some(match apart.supports.as_slice() {
        [] => against,
        some @ ([_] | [_, _]) => format!("{} {} for it, {against}", names(some), is(some)),
        many => format!("{} are for it, {against}", number(many.len())),
    })
}
