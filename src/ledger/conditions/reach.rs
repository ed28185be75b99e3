use super::graph::Conditions;

/// How many wait for each, and in what chain.
pub(super) struct Reach {
    /// How many wait for each, directly or through others, itself apart.
    pub(super) waiting: Vec<usize>,
    /// The next of the longest chain of those that wait.
    next: Vec<Option<usize>>,
}

impl Reach {
    /// The longest chain of those that wait for `at`, one after the other.
    pub(super) fn chain(&self, at: usize) -> Vec<usize> {
        std::iter::successors(self.next[at], |at| self.next[*at]).collect()
    }
}

/// Who waits for each, directly or through others.
///
/// Members of a circle wait for each other; a chain passes through a circle once.
///
/// Cost: time O(w · (w + d) / 64), memory O(w + d), for w that wait or are waited for, with d
/// conditions.
pub(super) fn downstream(conditions: &Conditions<'_>, parts: &[Vec<usize>]) -> Reach {
    let count = conditions.needs.len();
    let mut part_of = vec![0; count];
    for (number, part) in parts.iter().enumerate() {
        part.iter().for_each(|at| part_of[*at] = number);
    }
    // What waits comes after what it waits for, so that the last parts are waited for by none.
    let mut opens: Vec<Vec<usize>> = vec![Vec::new(); parts.len()];
    let mut door: Vec<Vec<usize>> = vec![Vec::new(); parts.len()];
    for (waits, on) in conditions.waits() {
        if part_of[waits] != part_of[on] {
            opens[part_of[on]].push(part_of[waits]);
            door[part_of[on]].push(waits);
        }
    }
    let mut waiting = vec![0; parts.len()];
    for block in (0..count).step_by(64) {
        let mut bits = vec![0u64; parts.len()];
        for (bit, at) in (block..count.min(block + 64)).enumerate() {
            bits[part_of[at]] |= 1 << bit;
        }
        for part in (0..parts.len()).rev() {
            let below = opens[part].iter().fold(bits[part], |mask, later| mask | bits[*later]);
            bits[part] = below;
            waiting[part] += below.count_ones() as usize;
        }
    }
    let mut longest = vec![0usize; parts.len()];
    let mut through: Vec<Option<usize>> = vec![None; parts.len()];
    for part in (0..parts.len()).rev() {
        for (later, member) in opens[part].iter().zip(&door[part]) {
            let length = longest[*later] + 1;
            if length > longest[part] {
                (longest[part], through[part]) = (length, Some(*member));
            }
        }
    }
    Reach {
        waiting: (0..count).map(|at| waiting[part_of[at]] - 1).collect(),
        next: (0..count).map(|at| through[part_of[at]]).collect(),
    }
}
