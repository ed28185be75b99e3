use crate::model::{Commitment, CommitmentId, State, View};
use std::collections::BTreeMap;

/// The commitments that wait for others or are waited for, in order of id, and which for which.
pub(super) struct Conditions<'a> {
    pub(super) rows: Vec<&'a Commitment>,
    states: Vec<State>,
    /// What each waits for.
    pub(super) needs: Vec<Vec<usize>>,
}

impl<'a> Conditions<'a> {
    /// Those of a view: an open commitment waits for each that it depends on and that is not met.
    pub(super) fn of(view: &'a View) -> Conditions<'a> {
        let state = |id: &CommitmentId| view.course(id).map(|course| course.state);
        let unmet = |row: &'a Commitment| -> Vec<&'a CommitmentId> {
            let needs = row.depends_on.iter();
            needs.filter(|id| state(id).is_some_and(|state| !state.is_met())).collect()
        };
        let waits: BTreeMap<&CommitmentId, Vec<&CommitmentId>> = view
            .courses()
            .filter(|(_, course)| !course.state.is_over())
            .map(|(row, _)| (&row.id, unmet(row)))
            .filter(|(_, needs)| !needs.is_empty())
            .collect();
        let mut ids: Vec<&CommitmentId> =
            waits.iter().flat_map(|(id, needs)| needs.iter().copied().chain([*id])).collect();
        ids.sort_unstable();
        ids.dedup();
        let place = |id: &CommitmentId| ids.binary_search(&id).unwrap_or_default();
        let needs = |id: &&CommitmentId| {
            let mut needs: Vec<usize> =
                waits.get(id).into_iter().flatten().map(|id| place(id)).collect();
            needs.sort_unstable();
            needs.dedup();
            needs
        };
        let rows = view.commitments().filter(|row| ids.binary_search(&&row.id).is_ok());
        let rows: Vec<&Commitment> = rows.collect();
        Conditions {
            states: rows.iter().filter_map(|row| state(&row.id)).collect(),
            needs: ids.iter().map(needs).collect(),
            rows,
        }
    }

    /// Each that waits, with each that it waits for.
    pub(super) fn waits(&self) -> impl Iterator<Item = (usize, usize)> {
        self.needs.iter().enumerate().flat_map(|(at, needs)| needs.iter().map(move |on| (at, *on)))
    }

    /// Which are waited for by any of these, directly or through others.
    pub(super) fn awaited_by(&self, is_one: impl Fn(usize) -> bool) -> Vec<bool> {
        let mut is_awaited = vec![false; self.needs.len()];
        let mut open: Vec<usize> = (0..self.needs.len()).filter(|at| is_one(*at)).collect();
        while let Some(at) = open.pop() {
            for need in &self.needs[at] {
                if !std::mem::replace(&mut is_awaited[*need], true) {
                    open.push(*need);
                }
            }
        }
        is_awaited
    }

    /// Whether it was declined, withdrawn or cancelled, and will not be kept.
    pub(super) fn is_ended(&self, at: usize) -> bool {
        self.states.get(at).is_some_and(|state| state.is_ended())
    }

    /// Whether those of a part wait for each other, or one for itself.
    pub(super) fn is_circle(&self, part: &[usize]) -> bool {
        match part {
            [one] => self.needs[*one].contains(one),
            _ => true,
        }
    }

    /// What each of a part needs of the part, by place in it.
    pub(super) fn inside(&self, part: &[usize]) -> Vec<Vec<usize>> {
        let inside = |at: &usize| {
            self.needs[*at].iter().filter_map(|on| part.binary_search(on).ok()).collect()
        };
        part.iter().map(inside).collect()
    }

    /// The parts of which each member waits for every other (strongly connected components), in an
    /// order in which what is waited for comes before what waits; each in order of id.
    ///
    /// Source: R. Tarjan, “Depth-first search and linear graph algorithms”, SIAM J. Computing
    /// 1(2), 1972. Cost: time O(c + d).
    pub(super) fn parts(&self) -> Vec<Vec<usize>> {
        const UNSEEN: usize = usize::MAX;
        let count = self.needs.len();
        let (mut index, mut low) = (vec![UNSEEN; count], vec![UNSEEN; count]);
        let (mut open, mut is_open) = (Vec::new(), vec![false; count]);
        let (mut parts, mut next) = (Vec::new(), 0);
        for root in 0..count {
            if index[root] != UNSEEN {
                continue;
            }
            let mut path = vec![(root, 0)];
            while let Some((at, step)) = path.last_mut() {
                let at = *at;
                if *step == 0 {
                    (index[at], low[at]) = (next, next);
                    next += 1;
                    open.push(at);
                    is_open[at] = true;
                }
                let need = self.needs[at].get(*step).copied();
                *step += 1;
                match need {
                    Some(need) if index[need] == UNSEEN => path.push((need, 0)),
                    Some(need) if is_open[need] => low[at] = low[at].min(index[need]),
                    Some(_) => {}
                    None => {
                        path.pop();
                        if let Some((above, _)) = path.last() {
                            low[*above] = low[*above].min(low[at]);
                        }
                        if low[at] == index[at] {
                            let from = open.iter().rposition(|other| *other == at);
                            let mut part = open.split_off(from.unwrap_or_default());
                            part.iter().for_each(|member| is_open[*member] = false);
                            part.sort_unstable();
                            parts.push(part);
                        }
                    }
                }
            }
        }
        parts
    }
}
