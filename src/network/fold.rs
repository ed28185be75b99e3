//! Everything that is on record of two, folded into one tie.

use super::{
    Length, LengthBy, Lens, Tie, TieKind,
    facts::Fact,
    reading::{Lacking, Origin, SeenDifferently},
    strength,
};
use crate::model::{Level, StakeholderId, Strength};
use std::collections::BTreeMap;

pub(super) struct Folded {
    pub(super) ties: Vec<Tie>,
    pub(super) origins: Vec<Origin>,
    pub(super) lacking: Vec<Lacks>,
}

/// A tie left out, and what it lacks.
pub(super) struct Lacks {
    tie: Tie,
    what: &'static str,
}

impl Lacks {
    pub(super) fn named(&self, ids: &[StakeholderId]) -> Lacking {
        let [from, to] = [self.tie.from, self.tie.to].map(|end| ids[end as usize].clone());
        Lacking { from, to, lacks: self.what }
    }
}

pub(super) fn fold(facts: Vec<Fact<'_>>, lens: &Lens, directed: bool) -> Folded {
    let mut folded = Folded { ties: Vec::new(), origins: Vec::new(), lacking: Vec::new() };
    for facts in pairs(facts, directed).chunk_by(|a, b| a.ends == b.ends) {
        let counted = counted(facts, lens);
        let Some(tie) = tie(&counted, lens) else { continue };
        match lacks(&tie, lens) {
            Some(what) => folded.lacking.push(Lacks { tie, what }),
            None if lens.least_level > tie.level => {}
            None => {
                folded.ties.push(tie);
                folded.origins.push(origin(facts, &counted));
            }
        }
    }
    folded
}

/// The facts sorted by their ends: mutual ones both ways where ties are directed, and all from
/// the lower number to the higher where they are not.
fn pairs(facts: Vec<Fact<'_>>, directed: bool) -> Vec<Fact<'_>> {
    let mut pairs = Vec::with_capacity(facts.len());
    for fact in facts {
        if directed && fact.kind.is_mutual() {
            pairs.push(fact.clone().turned());
            pairs.push(fact);
        } else if !directed && fact.ends[0] > fact.ends[1] {
            pairs.push(fact.turned());
        } else {
            pairs.push(fact);
        }
    }
    pairs.sort_by_key(|fact| fact.ends);
    pairs
}

/// Those of two's facts that make their tie. Where ties must be confirmed, the relationships
/// are left out unless both sides said one.
fn counted<'a, 'b>(facts: &'a [Fact<'b>], lens: &Lens) -> Vec<&'a Fact<'b>> {
    let stated = |fact: &Fact<'_>| matches!(fact.kind, TieKind::Stated(_));
    let says = |end: usize| move |fact: &Fact<'_>| fact.ties() && fact.said_at == Some(end);
    let confirmed = facts.iter().any(says(0)) && facts.iter().any(says(1));
    let counts = |fact: &&Fact<'_>| {
        fact.ties() && (!lens.confirmed || !stated(fact) || (confirmed && fact.said_at.is_some()))
    };
    facts.iter().filter(counts).collect()
}

/// The tie that these facts make, if there are any.
fn tie(counted: &[&Fact<'_>], lens: &Lens) -> Option<Tie> {
    let [from, to] = counted.first()?.ends;
    let said_at = |end: Option<usize>| counted.iter().filter(move |fact| fact.said_at == end);
    let (level, strength) = if lens.confirmed {
        let (here, there) = (told(said_at(Some(0))), told(said_at(Some(1))));
        let (level, _) = told(said_at(None)); // funding and what is derived, which nobody says
        let both = agreed(here, there);
        (both.0.max(level), both.1)
    } else {
        told(counted.iter())
    };
    Some(Tie { from, to, level, strength, length: Length::STEP })
}

type Told = (Option<Level>, Option<Strength>);

/// The highest level, and the strengths: the highest within each kind, added up over the kinds.
fn told<'a, 'b: 'a>(facts: impl Iterator<Item = &'a &'a Fact<'b>>) -> Told {
    let mut level = None;
    let mut strengths: BTreeMap<TieKind, Strength> = BTreeMap::new();
    for fact in facts {
        level = level.max(fact.level);
        let of_kind = strengths.remove(&fact.kind);
        strengths.extend(strength::higher(of_kind, fact.strength).map(|it| (fact.kind, it)));
    }
    let mut strengths = strengths.into_values();
    let strength = strengths.next().and_then(|first| strengths.try_fold(first, strength::sum));
    (level, strength)
}

/// What two sides agree on: the lower of what they said.
fn agreed(here: Told, there: Told) -> Told {
    let level = here.0.zip(there.0).map(|(here, there)| here.min(there));
    (level, here.1.zip(there.1).map(|(here, there)| strength::lower(here, there)))
}

fn lacks(tie: &Tie, lens: &Lens) -> Option<&'static str> {
    let needs_level = lens.least_level.is_some() || lens.length == LengthBy::Level;
    if needs_level && tie.level.is_none() {
        return Some("level");
    }
    (lens.length == LengthBy::Strength && tie.strength.is_none()).then_some("strength")
}

fn origin(facts: &[Fact<'_>], counted: &[&Fact<'_>]) -> Origin {
    let said_at = |end: usize| {
        facts.iter().filter(|fact| fact.said_at == Some(end)).filter_map(|fact| fact.level).max()
    };
    Origin {
        kinds: counted.iter().map(|fact| fact.kind).collect(),
        from_says: said_at(0),
        to_says: said_at(1),
        held_by: counted.iter().flat_map(|fact| fact.held_by).cloned().collect(),
        illustrative: counted.iter().all(|fact| fact.illustrative),
    }
}

/// The pairs whose two sides each said a level, and not the same one.
pub(super) fn seen_differently(facts: &[Fact<'_>], ids: &[StakeholderId]) -> Vec<SeenDifferently> {
    let mut said: BTreeMap<[u32; 2], [Option<Level>; 2]> = BTreeMap::new();
    for fact in facts {
        let Some(end) = fact.said_at else { continue };
        let [from, to] = fact.ends;
        let end = if from < to { end } else { 1 - end };
        let sides = said.entry([from.min(to), from.max(to)]).or_default();
        sides[end] = sides[end].max(fact.level);
    }
    let id = |number: u32| ids[number as usize].clone();
    said.into_iter()
        .filter_map(|([one, other], sides)| match sides {
            [Some(one_says), Some(other_says)] if one_says != other_says => {
                Some(SeenDifferently { one: id(one), other: id(other), one_says, other_says })
            }
            [_, _] => None,
        })
        .collect()
}
