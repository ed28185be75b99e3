//! What follows from shortest ways.

use super::{
    reach::{BY_BITS, BY_LENGTH, BY_TIES, slower},
    *,
};
use crate::network::LengthBy;

impl Finding<'_> {
    pub(in crate::measure) fn of_paths(&mut self) -> Result<()> {
        let network = self.network;
        if self.wants_any(&["betweenness", "betweenness_normalized", "connectors"]) {
            self.of_betweenness()?;
        }
        if says_length(network) {
            self.by_length()?;
        }
        if says_strength(network) {
            self.of_lengths()?;
        }
        let names = ["edge_betweenness", "edge_betweenness_normalized"];
        if self.wants_within(&names, self.visits() * BY_TIES) {
            let raw = tie_betweenness(network, self.watch)?;
            let shares = ties_normalized(network, &raw).unwrap_or_default();
            let along = |values: Vec<f64>| {
                let ties = network.ties().iter().zip(values);
                Values::Ties(ties.map(|(tie, value)| (tie.from, tie.to, value)).collect())
            };
            self.put("edge_betweenness", || along(raw));
            self.put("edge_betweenness_normalized", || along(shares));
        }
        let harmonic = [
            "edge_betweenness_sum",
            "harmonic_sum",
            "harmonic_sum_out",
            "harmonic_sum_in",
            "harmonic_normalized",
            "harmonic_normalized_out",
            "harmonic_normalized_in",
            "global_efficiency",
        ];
        if self.wants_within(&harmonic, self.visits() * BY_BITS) {
            let distances = distances(network, self.watch)?;
            let others = network.len() as f64 - 1.0;
            let share = |sums: &[f64]| -> Vec<Option<f64>> {
                sums.iter().map(|sum| (others > 0.0).then(|| sum / others)).collect()
            };
            let (out, inward) = (distances.harmonic_out, distances.harmonic_in);
            self.one("edge_betweenness_sum", || Some(distances.total));
            if network.is_directed() {
                self.each("harmonic_sum_out", || defined(out.clone()));
                self.each("harmonic_sum_in", || defined(inward.clone()));
                self.each("harmonic_normalized_out", || share(&out));
                self.each("harmonic_normalized_in", || share(&inward));
            } else {
                self.each("harmonic_sum", || defined(out.clone()));
                self.each("harmonic_normalized", || share(&out));
            }
            self.one("global_efficiency", || global_efficiency(&out));
        }
        Ok(())
    }

    fn of_betweenness(&mut self) -> Result<()> {
        let network = self.network;
        let visits = self.visits_in_pieces();
        if self.wants_within(&["betweenness", "betweenness_normalized"], visits) {
            let raw = self.betweenness()?;
            let shares = normalized(network, &raw);
            self.each("betweenness", || defined(raw));
            self.each("betweenness_normalized", || {
                shares.map_or_else(|| vec![None; network.len()], defined)
            });
            if !self.is_connected {
                self.note("betweenness_normalized", "divided by all pairs of others, of whom some have no way between them: one stakeholder more without ties changes every value");
            }
        }
        if self.wants_unless_within("connectors", visits) {
            self.of_connectors()?;
        }
        Ok(())
    }

    /// Betweenness by the lengths that ties have here.
    fn by_length(&mut self) -> Result<()> {
        let name = "betweenness_by_length";
        if self.wants(name) {
            let visits = self.visits_in_pieces() * slower(self.network);
            if self.wants_within(&[name], visits) {
                let raw = betweenness_by_length_watched(self.network, self.watch)?;
                self.each(name, || defined(raw));
            }
        }
        Ok(())
    }

    fn of_connectors(&mut self) -> Result<()> {
        let (network, watch, seed) = (self.network, self.watch, self.wanted.seed);
        let sampling = Sampling { seed, ..Sampling::default() };
        let sampled = match &self.betweenness {
            Some(betweenness) => Sampled::whole(betweenness.clone()),
            None => betweenness_sampled(network, &sampling, watch)?,
        };
        let found = Foremost::of(network, &sampled, &sampling);
        let note = match found.pairs {
            0 => "exact: the whole network was searched".to_owned(),
            pairs => format!(
                "estimated from {pairs} pairs drawn by chance from seed {seed}: with a confidence of {:.0} %, every value lies between its at_least and its at_most, and those marked as certain are among the foremost {}; the order of the others is open",
                found.confidence * 100.0,
                found.top
            ),
        };
        self.put("connectors", || Values::Foremost(found));
        self.note("connectors", &note);
        Ok(())
    }

    fn of_lengths(&mut self) -> Result<()> {
        let network = self.network;
        let name = "betweenness_distance_is_1_over_weight";
        if !self.wants_any(&[name, "betweenness_distance_is_weight"]) {
            return Ok(());
        }
        let visits = self.visits_in_pieces();
        if self.wants_within(&[name], visits * BY_LENGTH)
            && let Ok(network) = network.clone().with_lengths(LengthBy::Strength)
            && self.wants_within(&[name], visits * slower(&network))
        {
            let raw = betweenness_by_length_watched(&network, self.watch)?;
            self.each(name, || defined(raw));
            self.note(name, "strength is read as closeness: a tie of twice the strength is half as long; exact, so that equally long ways compare equal");
        }
        let name = "betweenness_distance_is_weight";
        if self.wants_within(&[name], visits * BY_LENGTH)
            && let Some(network) = network.clone().with_strengths_as_lengths()
            && self.wants_within(&[name], visits * slower(&network))
        {
            let raw = betweenness_by_length_watched(&network, self.watch)?;
            self.each(name, || defined(raw));
            self.note(name, "strength is read as length: right only where the strengths are distances, and a stronger tie is a longer one");
        }
        Ok(())
    }

    pub(in crate::measure) fn of_closeness(&mut self) -> Result<()> {
        let names = [
            "closeness_wf",
            "closeness_wf_out",
            "closeness_wf_in",
            "closeness_reachable_only",
            "closeness_reachable_only_out",
            "closeness_reachable_only_in",
            "average_path_length",
            "diameter",
            "centralization_closeness",
        ];
        if !self.wants_within(&names, self.visits() * BY_BITS) {
            return Ok(());
        }
        let n = self.network.len();
        let (out, inward) = self.reach()?;
        let all_reach_all = out.others.iter().all(|&others| others + 1 == n);
        let apart = "not everyone reaches everyone";
        let weighed = format!(
            "{apart}: weighed by how many each one reaches, as in NetworkX; igraph leaves those out. Harmonic closeness (harmonic_sum) needs no such choice"
        );
        let alone = format!(
            "{apart}: only those reached count, as in igraph, so that two who know nobody else get 1; do not rank by it"
        );
        let names: [(&'static str, &'static str, Reach); 2];
        let sides: &[(&'static str, &'static str, Reach)] = match inward {
            Some(inward) => {
                names = [
                    ("closeness_wf_out", "closeness_reachable_only_out", out.clone()),
                    ("closeness_wf_in", "closeness_reachable_only_in", inward),
                ];
                &names
            }
            None => &[("closeness_wf", "closeness_reachable_only", out.clone())],
        };
        for (weighing, reached, reach) in sides {
            self.each(weighing, || defined(closeness(reach)));
            self.each(reached, || closeness_among_reached(reach));
            if !all_reach_all {
                self.note(weighing, &weighed);
                self.note(reached, &alone);
            }
        }
        self.one("average_path_length", || average_path_length(&out));
        self.put("diameter", || diameter(&out).map_or(Values::One(None), Values::Count));
        if !all_reach_all {
            for name in ["average_path_length", "diameter"] {
                self.note(
                    name,
                    &format!("{apart}: over the pairs that do, as in igraph; NetworkX refuses"),
                );
            }
        }
        if !self.network.is_directed() {
            let closeness = closeness(&out);
            self.one("centralization_closeness", || {
                all_reach_all.then(|| centralization_of_closeness(&closeness)).flatten()
            });
            if !all_reach_all {
                self.note("centralization_closeness", &format!("{apart}: undefined"));
            }
        }
        Ok(())
    }

    pub(in crate::measure) fn of_standing(&mut self) -> Result<()> {
        let (network, watch) = (self.network, self.watch);
        if !network.is_directed() && self.wants("eigenvector_l2") {
            let values = eigenvector(network, watch)?;
            self.each("eigenvector_l2", || defined(values));
            if !self.is_connected {
                self.note("eigenvector_l2", "each component by itself: values of different components say nothing about each other, and what packages print for the whole is not unique. PageRank or harmonic closeness compare across components");
            }
        }
        if self.wants("pagerank_0.85") {
            let values = pagerank(network, watch)?;
            self.each("pagerank_0.85", || defined(values));
        }
        if self.wants("pagerank_0.85_weighted")
            && says_strength(network)
            && let Some(values) = pagerank_by_strength(network, watch)?
        {
            self.each("pagerank_0.85_weighted", || defined(values));
            self.note("pagerank_0.85_weighted", STRENGTH_IS_CLOSENESS);
        }
        Ok(())
    }
}
