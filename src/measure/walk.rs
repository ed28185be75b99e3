//! Steps from one source, breadth first, with the buffers kept for the next.

use crate::network::Adjacency;

pub(super) const UNREACHED: u32 = u32::MAX;

/// Whom one source reaches, and in how many steps.
pub(super) struct Walk<'a> {
    ties: &'a Adjacency,
    /// Steps from the source; [`UNREACHED`] where there is no path.
    pub(super) steps: Vec<u32>,
    /// Those reached, the source first, in order of their steps.
    pub(super) reached: Vec<u32>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(ties: &'a Adjacency) -> Walk<'a> {
        let n = ties.len();
        Walk { ties, steps: vec![UNREACHED; n], reached: Vec::with_capacity(n) }
    }

    /// From `source`, as if those in `gone` were not there; `seen(v, w)` hears of each tie that
    /// leads a step further.
    #[inline]
    pub(super) fn from(&mut self, source: u32, gone: &[u32], mut seen: impl FnMut(usize, usize)) {
        for v in self.reached.drain(..) {
            self.steps[v as usize] = UNREACHED;
        }
        gone.iter().for_each(|&v| self.steps[v as usize] = 0);
        self.reached.push(source);
        self.steps[source as usize] = 0;
        let mut at = 0;
        while let Some(&v) = self.reached.get(at) {
            at += 1;
            let next = self.steps[v as usize] + 1;
            for &w in self.ties.of(v as usize) {
                let steps = &mut self.steps[w as usize];
                if *steps == UNREACHED {
                    *steps = next;
                    self.reached.push(w);
                }
                if *steps == next {
                    seen(v as usize, w as usize);
                }
            }
        }
        gone.iter().for_each(|&v| self.steps[v as usize] = UNREACHED);
    }
}
