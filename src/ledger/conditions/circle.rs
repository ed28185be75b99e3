use std::collections::BTreeSet;

/// Circles of up to this many are searched whole.
const SEARCHED: usize = 20;

/// The fewest members of a circle that, moving first, set all the others free; and whether it is
/// known that no fewer would do. `needs` is what each member waits for.
///
/// Among sets of equal size the first in order of members. This is a smallest feedback vertex set.
pub(super) fn smallest_opening(needs: &[Vec<usize>]) -> (Vec<usize>, bool) {
    if needs.len() > SEARCHED {
        let opening = greedy(needs);
        let is_smallest = opening.len() <= 1;
        return (opening, is_smallest);
    }
    let masks: Vec<u32> =
        needs.iter().map(|needs| needs.iter().fold(0, |mask, on| mask | 1 << on)).collect();
    for size in 0..=needs.len() {
        let mut chosen: Vec<usize> = (0..size).collect();
        loop {
            let mask = chosen.iter().fold(0, |mask, at| mask | 1 << at);
            if frees_all(&masks, mask) {
                return (chosen, true);
            }
            if !next_choice(&mut chosen, needs.len()) {
                break;
            }
        }
    }
    ((0..needs.len()).collect(), true)
}

/// Whether all come free once those in `moved` have moved.
fn frees_all(needs: &[u32], moved: u32) -> bool {
    let mut free = moved;
    loop {
        let now = needs
            .iter()
            .enumerate()
            .fold(free, |free, (at, needs)| if needs & !free == 0 { free | 1 << at } else { free });
        if now == free {
            return free.count_ones() as usize == needs.len();
        }
        free = now;
    }
}

/// The next choice of as many of `count`, in order; `false` after the last.
fn next_choice(chosen: &mut [usize], count: usize) -> bool {
    let size = chosen.len();
    let Some(at) = (0..size).rev().find(|at| chosen[*at] < count - size + at) else { return false };
    chosen[at] += 1;
    for later in at + 1..size {
        chosen[later] = chosen[later - 1] + 1;
    }
    true
}

/// Members that set all free, though perhaps not the fewest: again and again the one with the most
/// conditions on both sides, until what is left comes free by itself.
///
/// Cost: time O((n + d) · log n) for n members and d conditions.
fn greedy(needs: &[Vec<usize>]) -> Vec<usize> {
    let mut opens = vec![Vec::new(); needs.len()];
    for (at, needs) in needs.iter().enumerate() {
        needs.iter().for_each(|on| opens[*on].push(at));
    }
    let mut left = Left {
        ins: needs.iter().map(Vec::len).collect(),
        outs: opens.iter().map(Vec::len).collect(),
        order: BTreeSet::new(),
        is_left: vec![true; needs.len()],
    };
    left.order = (0..needs.len()).map(|at| left.rank(at)).collect();
    let mut chosen = Vec::new();
    let mut idle: Vec<usize> = Vec::new();
    while let Some((_, at)) = left.order.first().copied() {
        chosen.push(at);
        idle.push(at);
        while let Some(gone) = idle.pop() {
            if !left.take(gone) {
                continue;
            }
            for other in opens[gone].iter().filter(|other| **other != gone) {
                idle.extend(left.lose(*other, true));
            }
            for other in needs[gone].iter().filter(|other| **other != gone) {
                idle.extend(left.lose(*other, false));
            }
        }
    }
    chosen.sort_unstable();
    chosen
}

/// What is left of a circle, with how many conditions each has on either side.
struct Left {
    ins: Vec<usize>,
    outs: Vec<usize>,
    order: BTreeSet<(std::cmp::Reverse<usize>, usize)>,
    is_left: Vec<bool>,
}

impl Left {
    fn rank(&self, at: usize) -> (std::cmp::Reverse<usize>, usize) {
        (std::cmp::Reverse(self.ins[at].saturating_mul(self.outs[at])), at)
    }

    /// Takes a member out; whether it was still there.
    fn take(&mut self, at: usize) -> bool {
        let rank = self.rank(at);
        self.order.remove(&rank);
        std::mem::take(&mut self.is_left[at])
    }

    /// One condition less on one side; the member, if it is then in no circle.
    fn lose(&mut self, at: usize, is_in: bool) -> Option<usize> {
        if !self.is_left[at] {
            return None;
        }
        let rank = self.rank(at);
        self.order.remove(&rank);
        let side = if is_in { &mut self.ins } else { &mut self.outs };
        side[at] = side[at].saturating_sub(1);
        let is_idle = side[at] == 0;
        let rank = self.rank(at);
        self.order.insert(rank);
        is_idle.then_some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_of_two_that_wait_for_each_other_opens_the_circle() {
        assert_eq!(smallest_opening(&[vec![1], vec![0]]), (vec![0], true));
    }

    #[test]
    fn whoever_stands_in_both_of_two_circles_opens_both() {
        // 0 ⇄ 1 ⇄ 2
        assert_eq!(smallest_opening(&[vec![1], vec![0, 2], vec![1]]), (vec![1], true));
    }

    #[test]
    fn of_three_that_all_wait_for_all_two_have_to_move() {
        let all = [vec![1, 2], vec![0, 2], vec![0, 1]];
        assert_eq!(smallest_opening(&all), (vec![0, 1], true));
    }

    #[test]
    fn a_long_circle_is_opened_by_one_and_that_is_the_fewest() {
        let long: Vec<Vec<usize>> = (0..100).map(|at| vec![(at + 1) % 100]).collect();
        assert_eq!(smallest_opening(&long), (vec![0], true));
    }

    proptest! {
        #[test]
        fn what_is_chosen_in_haste_frees_all_too(edges in proptest::collection::vec((0..12usize, 0..12usize), 0..40)) {
            let mut needs = vec![Vec::new(); 12];
            for (from, to) in edges {
                needs[from].push(to);
            }
            for list in &mut needs {
                list.sort_unstable();
                list.dedup();
            }
            let masks: Vec<u32> = needs.iter().map(|list| list.iter().fold(0, |mask, on| mask | 1 << on)).collect();
            let set = |chosen: &[usize]| chosen.iter().fold(0, |mask, at| mask | 1 << at);
            let (fewest, _) = smallest_opening(&needs);
            let hasty = greedy(&needs);
            prop_assert!(frees_all(&masks, set(&hasty)));
            prop_assert!(fewest.len() <= hasty.len());
        }
    }
}
