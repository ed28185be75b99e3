//! Which two of two groups to introduce to each other, and how.

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
    /// One of each group who do not compete: two who hold the same priority if there are such,
    /// and those with the most ties.
    pub(super) fn pair_to_introduce(&self, ones: &[u32], others: &[u32]) -> Option<Pair<'a>> {
        let mut side = vec![[false; 2]; self.network.len()];
        ones.iter().for_each(|at| side[*at as usize][0] = true);
        others.iter().for_each(|at| side[*at as usize][1] = true);
        let pair = |among: &[usize]| {
            let on = |at: &usize, wanted| side[*at] == wanted;
            let among = || among.iter().copied();
            let one = self.best_tied(among().filter(|at| on(at, [true, false])))?;
            let free = |at: &usize| on(at, [false, true]) && !self.compete(one, *at);
            Some((one, self.best_tied(among().filter(free))?))
        };
        let sharing = self.holders.iter().filter_map(|(priority, holders)| {
            let holding: Vec<usize> = holders.iter().map(|holder| holder.who).collect();
            let (one, other) = pair(&holding)?;
            Some((one, other, *priority))
        });
        let best = sharing.min_by_key(|(one, other, priority)| {
            (Reverse(self.degree(*one) + self.degree(*other)), *one, *other, *priority)
        });
        let (one, other, both_named) = match best {
            Some((one, other, priority)) => (one, other, Some(priority)),
            None => {
                let (one, other) = pair(&(0..self.network.len()).collect::<Vec<_>>())?;
                (one, other, None)
            }
        };
        Some(Pair { one, other, both_named, introducers: self.introducers(one, other) })
    }
}
