//! What follows from who is tied to whom alone.

use super::*;

impl Finding<'_> {
    pub(in crate::measure) fn of_ties(&mut self) -> Result<()> {
        let network = self.network;
        self.one("density", || density(network));
        if network.is_directed() {
            self.put("out_degree", || Values::Counts(out_degree(network)));
            self.put("in_degree", || Values::Counts(in_degree(network)));
            self.each("out_strength", || strengths(network, out_strength, out_degree));
            self.each("in_strength", || strengths(network, in_strength, in_degree));
        } else {
            self.put("degree", || Values::Counts(degree(network)));
            self.each("strength", || strengths(network, out_strength, out_degree));
        }
        let note = match without_strength(network) {
            None => return Ok(()),
            Some(_) if !says_strength(network) => {
                "no tie has a strength: each counts 1, as in the degree".to_owned()
            }
            Some(lack) => format!("{lack}; undefined for those at an end of such a tie"),
        };
        for name in ["out_strength", "in_strength", "strength"] {
            if self.found.get(name).is_some() {
                self.note(name, &note);
            }
        }
        Ok(())
    }

    pub(in crate::measure) fn of_triads(&mut self) {
        let network = self.network;
        let names = [
            "transitivity_global",
            "avg_local_clustering_zeros_counted",
            "avg_local_clustering_degree_ge_2_only",
            "open_triads_unordered",
            "local_clustering",
        ];
        if self.wants_any(&names) {
            let triangles = triangles(network);
            self.one("transitivity_global", || triangles.transitivity());
            self.one("avg_local_clustering_zeros_counted", || triangles.average_clustering());
            self.one("avg_local_clustering_degree_ge_2_only", || {
                triangles.average_clustering_where_defined()
            });
            self.each("local_clustering", || triangles.clustering());
            self.put("open_triads_unordered", || Values::Count(triangles.open_triads()));
        }
        if network.is_directed() {
            let found = dyads(network);
            self.one("reciprocity_edgewise", || found.reciprocity());
            self.one("reciprocity_dyadic_nonnull", || found.reciprocity_of_pairs());
            self.put("dyad_census_mut_asym_null", || {
                Values::Several(vec![found.mutual, found.asymmetric, found.null])
            });
            self.put("triad_census", || {
                Values::Several(triad_census(network).map(|count| count as usize).to_vec())
            });
        }
    }
}
