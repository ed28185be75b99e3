//! Search in breadth from one source, with its buffers kept for the next.

use crate::network::Adjacency;

pub(super) const UNREACHED: u32 = u32::MAX;

/// Whom one source reaches, and in how many steps.
pub(super) struct Search<'a> {
    outgoing: &'a Adjacency,
    /// Steps from the source; [`UNREACHED`] where there is no path.
    pub(super) steps: Vec<u32>,
    /// Those reached, the source first, in order of their steps.
    pub(super) reached: Vec<u32>,
}

impl<'a> Search<'a> {
    pub(super) fn new(outgoing: &'a Adjacency) -> Search<'a> {
        let n = outgoing.len();
        Search { outgoing, steps: vec![UNREACHED; n], reached: Vec::with_capacity(n) }
    }

    /// Searches from `source`; `seen(v, w)` hears of each tie that leads a step further.
    #[inline]
    pub(super) fn from(&mut self, source: usize, mut seen: impl FnMut(usize, usize)) {
        for &v in &self.reached {
            self.steps[v as usize] = UNREACHED;
        }
        self.reached.clear();
        self.reached.push(source as u32);
        self.steps[source] = 0;
        let mut at = 0;
        while let Some(&v) = self.reached.get(at) {
            at += 1;
            let next = self.steps[v as usize] + 1;
            for &w in self.outgoing.of(v as usize) {
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
    }
}
