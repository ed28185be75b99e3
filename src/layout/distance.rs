use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// One connected part, its boxes numbered from 0, each link with its length in whole points.
pub(super) struct Graph {
    pub(super) near: Vec<Vec<(usize, u32)>>,
}

/// How far two boxes should be from each other on paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Wish {
    pub(super) one: usize,
    pub(super) other: usize,
    pub(super) far: f64,
}

/// Up to so many boxes, every two have a wish.
const EVERY: usize = 600;

/// Beyond, each has one towards its neighbours and towards so many boxes spread over the part.
const PIVOTS: usize = 50;

impl Graph {
    /// The part's own links, of the lengths that `length` gives.
    pub(super) fn of(
        part: &[usize],
        links: &[(usize, usize)],
        length: impl Fn(usize, usize) -> f64,
    ) -> Graph {
        let mut near = vec![Vec::new(); part.len()];
        for &(from, to) in links {
            if let (Ok(a), Ok(b)) = (part.binary_search(&from), part.binary_search(&to)) {
                let far = length(from, to).clamp(1.0, 1e6) as u32;
                near[a].push((b, far));
                near[b].push((a, far));
            }
        }
        Graph { near }
    }

    /// What every two boxes wish, in a fixed order; of a large part, a sample.
    pub(super) fn wishes(&self) -> Vec<Wish> {
        let all = self.near.len();
        if all <= EVERY {
            let from = |one: usize| {
                let far = self.far_from(one);
                (one + 1..all).map(move |other| Wish { one, other, far: far[other].into() })
            };
            return (0..all).flat_map(from).collect();
        }
        let mut wishes = Vec::new();
        for (one, near) in self.near.iter().enumerate() {
            let near = near.iter().filter(|(other, _)| one < *other);
            wishes.extend(near.map(|&(other, far)| Wish { one, other, far: far.into() }));
        }
        let mut nearest = vec![u32::MAX; all];
        let mut pivot = 0;
        for _ in 0..PIVOTS {
            let far = self.far_from(pivot);
            let others = (0..all).filter(|other| *other != pivot);
            wishes.extend(others.map(|other| Wish { one: pivot, other, far: far[other].into() }));
            for (nearest, far) in nearest.iter_mut().zip(&far) {
                *nearest = (*nearest).min(*far);
            }
            pivot = (0..all).max_by_key(|&index| (nearest[index], Reverse(index))).unwrap_or(0);
        }
        wishes
    }

    /// The length of the shortest way along links from one box to each other.
    fn far_from(&self, start: usize) -> Vec<u32> {
        let mut far = vec![u32::MAX; self.near.len()];
        let mut next = BinaryHeap::from([Reverse((0, start))]);
        far[start] = 0;
        while let Some(Reverse((here, index))) = next.pop() {
            if here > far[index] {
                continue;
            }
            for &(other, length) in &self.near[index] {
                let there = here.saturating_add(length);
                if there < far[other] {
                    far[other] = there;
                    next.push(Reverse((there, other)));
                }
            }
        }
        far
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_as_long_as_its_links() {
        let path = Graph::of(&[0, 1, 2], &[(0, 1), (1, 2)], |_, to| 10.0 * to as f64);
        let far = |one, other, far| Wish { one, other, far };
        assert_eq!(path.wishes(), [far(0, 1, 10.0), far(0, 2, 30.0), far(1, 2, 20.0)]);
    }

    #[test]
    fn a_large_part_has_few_wishes_and_everyone_has_one() {
        let all: Vec<usize> = (0..2000).collect();
        let links: Vec<_> =
            (1..2000).map(|index| (index / 2, index)).filter(|l| l.0 != l.1).collect();
        let wishes = Graph::of(&all, &links, |_, _| 10.0).wishes();
        assert!(wishes.len() < 2000 * (PIVOTS + 2));
        assert!(wishes.iter().all(|wish| wish.far > 0.0 && wish.far < 1e6));
    }
}
