//! Which two to introduce to each other, and how.

use super::scene::Scene;
use crate::{
    model::{PriorityId, StakeholderId},
    strategy::sentence::or,
};
use std::cmp::Reverse;

/// Two to introduce, what they have in common, and who could do it.
pub(super) struct Pair<'a> {
    one: usize,
    other: usize,
    both_named: Option<&'a PriorityId>,
    pub(super) introducers: Vec<StakeholderId>,
}

impl Pair<'_> {
    /// “Introduce A to B: both named “Transitions of care”, and C could do it.”
    pub(super) fn in_words(&self, scene: &Scene<'_>) -> String {
        let (one, other) = (scene.name(self.one), scene.name(self.other));
        let named = self.both_named.map(|id| format!("both named {}", scene.priority(id)));
        let names: Vec<&str> = self.introducers.iter().map(|id| scene.view.name(id)).collect();
        let knows = (!names.is_empty()).then(|| format!("{} could do it", or(names)));
        let why: Vec<String> = named.into_iter().chain(knows).collect();
        match why.as_slice() {
            [] => format!("Introduce {one} to {other}."),
            why => format!("Introduce {one} to {other}: {}.", why.join(", and ")),
        }
    }
}

impl<'a> Scene<'a> {
    /// One of `ones` and one `among` the others who do not compete: two who hold the same
    /// priority if there are such, and those with the most ties.
    pub(super) fn pair_to_introduce(
        &self,
        ones: &[u32],
        among: &dyn Fn(u32) -> bool,
    ) -> Option<Pair<'a>> {
        let ones = || ones.iter().map(|at| *at as usize);
        let free = |one: usize, other: usize| among(other as u32) && !self.compete(one, other);
        let sharing = ones().flat_map(|one| {
            self.held[one].iter().filter_map(move |priority| {
                let holders = self.holders.get(priority)?.iter().map(|holder| holder.who);
                Some((one, holders.into_iter().find(|other| free(one, *other))?, *priority))
            })
        });
        let best = sharing.min_by_key(|(one, other, priority)| {
            (Reverse(self.degree(*one) + self.degree(*other)), *one, *other, *priority)
        });
        let (one, other, both_named) = match best {
            Some((one, other, priority)) => (one, other, Some(priority)),
            None => {
                let one = self.best_tied(ones())?;
                let other = self.by_degree.iter().find(|other| free(one, **other))?;
                (one, *other, None)
            }
        };
        Some(Pair { one, other, both_named, introducers: self.introducers(one, other) })
    }

    /// Whom one without ties could meet first: one who holds the same priority, as well tied as
    /// can be; else the best tied of all.
    pub(super) fn whom_to_meet(&self, who: usize) -> Option<(usize, Option<&'a PriorityId>)> {
        let free =
            |other: usize| other != who && self.degree(other) > 0 && !self.compete(who, other);
        let shared = self.held[who].iter().filter_map(|priority| {
            let other = self.holders.get(priority)?.iter().find(|holder| free(holder.who))?;
            Some((other.who, Some(*priority)))
        });
        let best = shared
            .min_by_key(|(other, priority)| (Reverse(self.degree(*other)), *other, *priority));
        best.or_else(|| Some((*self.by_degree.iter().find(|other| free(**other))?, None)))
    }
}
