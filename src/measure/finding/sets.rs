//! Which few stakeholders or ties matter most.

use super::{reach::TRIED, *};

impl Finding<'_> {
    pub(in crate::measure) fn of_sets(&mut self) -> Result<()> {
        const SETS: [(usize, &str, &str); 3] = [
            (1, "kpp_neg_k1", "kpp_pos_k1"),
            (2, "kpp_neg_k2", "kpp_pos_k2"),
            (3, "kpp_neg_k3", "kpp_pos_k3"),
        ];
        let (network, watch, seed) = (self.network, self.watch, self.wanted.seed);
        let some = "not all sets were tried: built from those with most ties, and bettered by swaps; no set is better than at_most";
        for (k, neg, pos) in SETS {
            if self.wants_unless(neg, MANY)
                && self.wants_within(&[neg], self.visits() * TRIED)
                && let Some(found) = fragmenting(network, k, watch)?
            {
                let all = found.f_tied.is_some() && found.df_tied.is_some();
                self.put(neg, || Values::Fragmenting(found));
                if !all {
                    self.note(neg, some);
                }
            }
            if self.wants_unless(pos, MANY)
                && self.wants_within(&[pos], network.either().arcs() as f64 * TRIED)
                && network.len() > k
                && let Some(found) = reaching(network, k, watch)?
            {
                let all = found.dr_tied.is_some() && found.reach1_n_tied.is_some();
                self.put(pos, || Values::Reaching(found));
                if !all {
                    self.note(pos, some);
                }
            }
        }
        self.put("greedy_coverage", || Values::Coverage(coverage(network, 4)));
        if self.wants("best_introduction")
            && let Some(found) = best_ties(network, watch)?
        {
            self.put("best_introduction", || Values::BestTies(found));
        }
        if self.wants_unless("core_periphery_borgatti_everett", MANY) && !network.is_empty() {
            let found = core_periphery(network, seed, watch)?;
            let note = if found.exact {
                "A and B choose different cores; lip is the one to use, for it is always exact"
            } else {
                "lip is exact; the two correlations are the greatest that searches found, and another core could better them"
            };
            self.put("core_periphery_borgatti_everett", || Values::CorePeriphery(found));
            self.note("core_periphery_borgatti_everett", note);
        }
        if self.wants("optimal_modularity")
            && let Some(found) = communities(network, seed, watch)?
        {
            let note = match found.exact {
                true => "every partition was tried: none has a greater modularity, though others may have the same".to_owned(),
                false => format!(
                    "the best of {} runs of the Leiden method from seed {seed}: good, not proven best",
                    found.runs
                ),
            };
            self.put("optimal_modularity", || Values::Communities(found));
            self.note("optimal_modularity", &note);
        }
        Ok(())
    }
}
