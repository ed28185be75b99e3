//! Who hangs on whom: what each cut point of a network would cut off, found in one search.

use crate::network::Network;
use std::ops::Range;

const NOT_YET: usize = usize::MAX;

/// A search in depth through the whole network, after which the part that hangs below anyone is
/// one stretch of the order in which they were entered.
pub(super) struct Hanging {
    /// Everyone, as they were entered.
    order: Vec<u32>,
    /// For each, its place in `order`.
    place: Vec<usize>,
    /// For each, where the stretch that begins with it ends.
    end: Vec<usize>,
    /// For each, the first of its component.
    root: Vec<u32>,
    /// For each, those below whom no tie leads past it.
    severed: Vec<Vec<u32>>,
}

/// What would be left of a cut point's component without it.
pub(super) struct Cut {
    pub(super) who: u32,
    /// The parts but the largest, each in order; of equally large ones, the one with the lowest
    /// number stays.
    pub(super) parts: Vec<Vec<u32>>,
    /// How many the largest part has.
    pub(super) stay: usize,
    /// Everyone in `parts`, in order.
    pub(super) off: Vec<u32>,
    component: Range<usize>,
}

impl Hanging {
    /// Time O(n + m).
    pub(super) fn new(network: &Network) -> Hanging {
        let n = network.len();
        let mut hanging = Hanging {
            order: Vec::with_capacity(n),
            place: vec![NOT_YET; n],
            end: vec![0; n],
            root: vec![0; n],
            severed: vec![Vec::new(); n],
        };
        let mut low = vec![NOT_YET; n];
        for root in 0..n {
            if hanging.place[root] == NOT_YET {
                hanging.enter_all_from(root as u32, network, &mut low);
            }
        }
        hanging
    }

    /// `low` is, for each, the earliest place that those below it reach by one tie back up.
    fn enter_all_from(&mut self, root: u32, network: &Network, low: &mut [usize]) {
        let mut way: Vec<(u32, usize)> = Vec::new();
        self.enter(root, root, &mut way, low);
        while let Some((who, looked_at)) = way.last_mut() {
            let at = *who as usize;
            if let Some(&next) = network.neighbours(at).get(*looked_at) {
                *looked_at += 1;
                if self.place[next as usize] == NOT_YET {
                    self.enter(next, root, &mut way, low);
                } else {
                    low[at] = low[at].min(self.place[next as usize]);
                }
                continue;
            }
            way.pop();
            self.end[at] = self.order.len();
            if let Some(&(above, _)) = way.last() {
                let above = above as usize;
                low[above] = low[above].min(low[at]);
                if low[at] >= self.place[above] {
                    self.severed[above].push(at as u32);
                }
            }
        }
    }

    fn enter(&mut self, who: u32, root: u32, way: &mut Vec<(u32, usize)>, low: &mut [usize]) {
        let place = self.order.len();
        self.place[who as usize] = place;
        self.root[who as usize] = root;
        low[who as usize] = place;
        self.order.push(who);
        way.push((who, 0));
    }

    /// The cut at each cut point, in order.
    pub(super) fn cuts(&self) -> impl Iterator<Item = Cut> + '_ {
        (0..self.order.len() as u32).filter_map(|who| self.cut(who))
    }

    /// Time O(parts + those cut off).
    fn cut(&self, who: u32) -> Option<Cut> {
        let at = who as usize;
        let root = self.root[at] as usize;
        let component = self.place[root]..self.end[root];
        let below = self.below(at).map(|stretch| std::iter::once(stretch).collect());
        let mut parts: Vec<Vec<Range<usize>>> = below.collect();
        if at != root && !parts.is_empty() {
            parts.push(self.rest(at, component.clone()));
        }
        if parts.len() < 2 {
            return None;
        }
        let largest = parts.iter().map(|part| size(part)).max().unwrap_or_default();
        let tied: Vec<usize> = (0..parts.len()).filter(|i| size(&parts[*i]) == largest).collect();
        let stays = match tied.as_slice() {
            [one] => *one,
            several => several.iter().copied().min_by_key(|i| self.lowest(&parts[*i]))?,
        };
        parts.remove(stays);
        let parts: Vec<Vec<u32>> = parts.iter().map(|part| self.members(part)).collect();
        let mut off = parts.concat();
        off.sort_unstable();
        Some(Cut { who, parts, stay: largest, off, component })
    }

    /// What someone severs: for each part a stretch of the order.
    fn below(&self, at: usize) -> impl Iterator<Item = Range<usize>> + '_ {
        self.severed[at].iter().map(|child| {
            let child = *child as usize;
            self.place[child]..self.end[child]
        })
    }

    /// The component without this one and what it severs: stretches of the order.
    fn rest(&self, at: usize, component: Range<usize>) -> Vec<Range<usize>> {
        let mut stretches = Vec::new();
        let mut from = component.start;
        let mut gone: Vec<Range<usize>> = self.below(at).collect();
        gone.push(self.place[at]..self.place[at] + 1);
        gone.sort_by_key(|stretch| stretch.start);
        for stretch in gone {
            stretches.push(from..stretch.start);
            from = stretch.end;
        }
        stretches.push(from..component.end);
        stretches
    }

    fn members(&self, part: &[Range<usize>]) -> Vec<u32> {
        let mut members: Vec<u32> =
            part.iter().flat_map(|stretch| &self.order[stretch.clone()]).copied().collect();
        members.sort_unstable();
        members
    }

    fn lowest(&self, part: &[Range<usize>]) -> Option<u32> {
        part.iter().flat_map(|stretch| &self.order[stretch.clone()]).copied().min()
    }

    /// Those of the largest part, in order: time O(component).
    pub(super) fn stay(&self, cut: &Cut) -> Vec<u32> {
        let all = self.members(std::slice::from_ref(&cut.component));
        all.into_iter().filter(|at| self.stays(cut, *at)).collect()
    }

    /// Whether someone is in the largest part.
    pub(super) fn stays(&self, cut: &Cut, at: u32) -> bool {
        cut.component.contains(&self.place[at as usize])
            && at != cut.who
            && cut.off.binary_search(&at).is_err()
    }

    /// The first of someone's component, which tells it from others.
    pub(super) fn component(&self, at: u32) -> u32 {
        self.root[at as usize]
    }
}

fn size(part: &[Range<usize>]) -> usize {
    part.iter().map(Range::len).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{measure, model::Level::Networking};

    /// Twelve stakeholders and as many ties, one of many that a multiplier scatters.
    fn scattered(seed: u64) -> Network {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
            (state >> 33) % 12
        };
        let mut builder = Network::builder();
        (0..12).for_each(|i| builder.stakeholder(format!("{i:02}").as_str()));
        for _ in 0..12 {
            let ends = [next(), next()].map(|i| format!("{i:02}"));
            builder.tie(ends[0].as_str(), ends[1].as_str(), Some(Networking), None);
        }
        builder.build()
    }

    #[test]
    fn a_cut_leaves_the_parts_that_taking_the_stakeholder_away_leaves() {
        for seed in 0..200 {
            let network = scattered(seed);
            let hanging = Hanging::new(&network);
            let cuts: Vec<Cut> = hanging.cuts().collect();
            let points: Vec<u32> = cuts.iter().map(|cut| cut.who).collect();
            assert_eq!(points, measure::blocks(&network).articulation_points, "{seed}");
            for cut in cuts {
                let touched = network.neighbours(cut.who as usize);
                let mut parts = measure::components_without(&network, &[cut.who]);
                parts.retain(|part| part.iter().any(|at| touched.contains(at)));
                assert_eq!(hanging.stay(&cut), parts[0], "{seed}");
                assert_eq!(cut.stay, parts[0].len());
                let mut off = cut.parts.clone();
                off.sort();
                parts.remove(0);
                parts.sort();
                assert_eq!(off, parts, "{seed}");
            }
        }
    }
}
