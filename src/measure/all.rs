use super::*;
use crate::{
    error::{Result, Watch},
    network::{LengthBy, Network},
};

/// Which measures are wanted, and of what.
#[derive(Debug, Clone, Default)]
pub struct Wanted<'a> {
    /// Those of these names alone; all where `None`.
    pub only: Option<&'a [&'a str]>,
    /// In which group each stakeholder is, for the measures of groups.
    pub groups: Option<&'a Groups>,
    /// What searches and deals by chance begin with.
    pub seed: u64,
}

/// Unless asked for by name, what grows with the square of the stakeholders is left out beyond so
/// many, and what grows faster beyond as many more.
const FEW: usize = 100;
const MANY: usize = 2_000;

/// Every measure of a network without groups; see [`measures`].
///
/// # Errors
/// When the watch asks for a stop.
pub fn all(network: &Network, watch: &dyn Watch) -> Result<Measures> {
    measures(network, &Wanted::default(), watch)
}

/// The measures that are wanted, under the names by which the reference values of the methods are
/// kept: `betweenness` is the raw count, `betweenness_normalized` its share of all pairs. What each
/// is, [`CATALOGUE`] says.
///
/// Where ties have a direction, degree, strength, closeness and harmonic closeness come outward and
/// inward. Where no tie has a strength each counts 1, and the measures by strength are left out, as
/// they are where some lack it; betweenness by strength also where the strengths have no common
/// measure ([`Network::with_lengths`] says why). Nothing is computed that is not wanted.
///
/// Cost: that of each; of all, up to some thousands of stakeholders, time O(n · m · log n).
///
/// # Errors
/// When the watch asks for a stop.
pub fn measures(network: &Network, wanted: &Wanted<'_>, watch: &dyn Watch) -> Result<Measures> {
    let mut finding = Finding {
        network,
        wanted,
        watch,
        found: Measures::default(),
        betweenness: None,
        reach: None,
        is_connected: components(network).len() <= 1,
    };
    finding.of_ties()?;
    finding.of_paths()?;
    finding.of_closeness()?;
    finding.of_standing()?;
    finding.of_structure()?;
    finding.of_holes();
    finding.of_triads();
    finding.of_hierarchy()?;
    finding.of_the_whole()?;
    if let Some(groups) = wanted.groups {
        finding.of_groups(groups)?;
    }
    finding.of_sets()?;
    finding.of_two_kinds()?;
    Ok(finding.found)
}

struct Finding<'a> {
    network: &'a Network,
    wanted: &'a Wanted<'a>,
    watch: &'a dyn Watch,
    found: Measures,
    betweenness: Option<Vec<f64>>,
    /// Outward, and inward where ties have a direction.
    reach: Option<(Reach, Option<Reach>)>,
    is_connected: bool,
}

impl Finding<'_> {
    fn of_ties(&mut self) -> Result<()> {
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
        Ok(())
    }

    fn of_paths(&mut self) -> Result<()> {
        let network = self.network;
        if self.wants("betweenness") || self.wants("betweenness_normalized") {
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
        if says_strength(network) {
            self.of_lengths()?;
        }
        if self.wants("edge_betweenness") || self.wants("edge_betweenness_normalized") {
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
        if self.wants_any(&harmonic) {
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

    fn of_lengths(&mut self) -> Result<()> {
        let network = self.network;
        let name = "betweenness_distance_is_1_over_weight";
        if self.wants(name)
            && let Ok(network) = network.clone().with_lengths(LengthBy::Strength)
        {
            let raw = betweenness_by_length_watched(&network, self.watch)?;
            self.each(name, || defined(raw));
            self.note(name, "strength is read as closeness: a tie of twice the strength is half as long; exact in whole numbers, so that equally long ways compare equal");
        }
        let name = "betweenness_distance_is_weight";
        if self.wants(name)
            && let Some(network) = network.clone().with_strengths_as_lengths()
        {
            let raw = betweenness_by_length_watched(&network, self.watch)?;
            self.each(name, || defined(raw));
            self.note(name, "strength is read as length: right only where the strengths are distances, and a stronger tie is a longer one");
        }
        Ok(())
    }

    fn of_closeness(&mut self) -> Result<()> {
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
        if !self.wants_any(&names) {
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

    fn of_standing(&mut self) -> Result<()> {
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

    fn of_structure(&mut self) -> Result<()> {
        let network = self.network;
        let sizes = |parts: Vec<Vec<u32>>| Values::Several(parts.iter().map(Vec::len).collect());
        self.put("component_sizes_weak", || sizes(components(network)));
        if network.is_directed() {
            self.put("strong_component_sizes", || sizes(strong_components(network)));
            self.put("coreness_underlying_undirected", || Values::Counts(coreness(network)));
            self.note("coreness_underlying_undirected", "directions are disregarded, and a tie each way counts once; igraph and NetworkX count it twice");
        } else {
            self.put("coreness", || Values::Counts(coreness(network)));
        }
        self.one("fragmentation", || fragmentation(network, &[]));
        if self.wants_any(&["articulation_points", "bridges", "n_biconnected_components"]) {
            let blocks = blocks(network);
            self.put("articulation_points", || Values::Stakeholders(blocks.articulation_points));
            self.put("bridges", || Values::Pairs(blocks.bridges));
            self.put("n_biconnected_components", || Values::Count(blocks.count));
        }
        let few = network.len() <= FEW;
        if self.wants_unless("structural_equivalence_hamming", few) {
            let rows = structural_equivalence(network);
            self.put("structural_equivalence_hamming", || Values::CountRows(rows));
        }
        if self.wants("algebraic_connectivity") {
            let value = algebraic_connectivity(network, self.watch)?;
            self.one("algebraic_connectivity", || value);
        }
        Ok(())
    }

    fn of_holes(&mut self) {
        let network = self.network;
        let by_strength = says_strength(network);
        self.each("constraint", || constraint(network));
        if by_strength
            && self.wants("constraint_weighted")
            && let Some(values) = constraint_by_strength(network)
        {
            self.each("constraint_weighted", || values);
            self.note("constraint_weighted", STRENGTH_IS_CLOSENESS);
        }
        self.each("effective_size", || effective_size(network));
        if by_strength
            && self.wants("effective_size_weighted")
            && let Some(values) = effective_size_by_strength(network)
        {
            self.each("effective_size_weighted", || values);
            self.note("effective_size_weighted", STRENGTH_IS_CLOSENESS);
        }
        self.each("efficiency_burt", || efficiency(network));
        self.each("hierarchy_burt", || hierarchy(network));
    }

    fn of_triads(&mut self) {
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

    fn of_hierarchy(&mut self) -> Result<()> {
        let names = [
            "gtd_connectedness",
            "gtd_hierarchy",
            "gtd_efficiency_arcs",
            "gtd_efficiency_underlying",
            "gtd_upperboundedness",
            "gtd_lubness",
        ];
        let few = self.network.len() <= MANY || !self.network.is_directed();
        if !names.iter().any(|name| self.wants_unless(name, few)) {
            return Ok(());
        }
        let found = krackhardt(self.network, self.watch)?;
        self.one("gtd_connectedness", || found.connectedness);
        self.one("gtd_hierarchy", || found.hierarchy);
        self.one("gtd_efficiency_arcs", || found.efficiency_of_arcs);
        self.one("gtd_efficiency_underlying", || found.efficiency);
        self.one("gtd_upperboundedness", || found.upper_boundedness);
        self.one("gtd_lubness", || found.least_upper_boundedness);
        self.note("gtd_efficiency_arcs", "three efficiencies are about: this counts arcs, as R's sna; gtd_efficiency_underlying is the paper's and ORA's");
        Ok(())
    }

    fn of_the_whole(&mut self) -> Result<()> {
        let network = self.network;
        if network.is_directed() {
            self.put("centralization_degree", || {
                Values::BothWays(centralization_both_ways(network))
            });
        } else {
            self.one("centralization_degree", || centralization(network));
        }
        if self.wants("centralization_betweenness") {
            let raw = self.betweenness()?;
            self.one("centralization_betweenness", || centralization_of_betweenness(network, &raw));
        }
        self.one("assortativity_degree_undirected", || assortativity_by_degree(network));
        Ok(())
    }

    fn of_groups(&mut self, groups: &Groups) -> Result<()> {
        let (network, watch, seed) = (self.network, self.watch, self.wanted.seed);
        self.one("assortativity_group", || assortativity(network, groups));
        self.put("ei_internal_external", || {
            Values::Several(internal_and_external(network, groups).to_vec())
        });
        self.put("ei_index", || {
            ei_index(network, groups).map_or(Values::One(None), Values::EiIndex)
        });
        self.note(
            "ei_index",
            "compare it with expected_ei: groups of unequal sizes alone make it differ from 0",
        );
        self.put("block_density", || Values::Blocks(block_density(network, groups)));
        let name = if network.is_directed() {
            "modularity_of_groups_directed"
        } else {
            "modularity_of_groups"
        };
        self.one(name, || modularity(network, groups));
        self.of_brokers(groups)?;
        self.one("qap_correlation_ties_vs_same_group", || qap_correlation(network, groups));
        for name in ["qap_p", "ei_p"] {
            if self.wants(name) {
                let found = qap_by_chance(network, groups, seed, watch)?;
                // As many ties within groups is as low an E–I index.
                let found = found.map(|found| if name == "ei_p" { found.turned() } else { found });
                self.put(name, || found.map_or(Values::One(None), Values::ByChance));
                self.note(name, "shares of deals by chance, as a seed and a number of deals give them; report the one with the deal found counted in");
            }
        }
        Ok(())
    }

    fn of_brokers(&mut self, groups: &Groups) -> Result<()> {
        let network = self.network;
        let names = ["gf_brokerage_raw", "gf_brokerage_exp", "gf_brokerage_sd", "gf_brokerage_z"];
        if self.wants_any(&names) {
            let found = brokerage(network, groups);
            let rows = |rows: &[[f64; 6]]| {
                Values::Rows(rows.iter().map(|row| row.map(Some).to_vec()).collect())
            };
            self.put("gf_brokerage_raw", || {
                Values::CountRows(found.raw.iter().map(|row| row.to_vec()).collect())
            });
            self.put("gf_brokerage_exp", || rows(&found.expected));
            self.put("gf_brokerage_sd", || rows(&found.deviation));
            self.put("gf_brokerage_z", || {
                Values::Rows(found.z.iter().map(|row| row.to_vec()).collect())
            });
            for name in names {
                let columns =
                    "columns: coordinator, consultant, representative, gatekeeper, liaison, total";
                if network.is_directed() {
                    self.note(name, columns);
                } else {
                    self.note(name, &format!("{columns}; ties are mutual, so that each pair counts twice, and the chance that z rests on, of ties independent of each other, does not hold"));
                }
            }
        }
        if self.wants("gf_brokerage_p") {
            let found = brokerage_by_chance(network, groups, self.wanted.seed, self.watch)?;
            self.put("gf_brokerage_p", || Values::Brokerage(found));
        }
        Ok(())
    }

    fn of_sets(&mut self) -> Result<()> {
        const SETS: [(usize, &str, &str); 3] = [
            (1, "kpp_neg_k1", "kpp_pos_k1"),
            (2, "kpp_neg_k2", "kpp_pos_k2"),
            (3, "kpp_neg_k3", "kpp_pos_k3"),
        ];
        let (network, watch, seed) = (self.network, self.watch, self.wanted.seed);
        let few = network.len() <= MANY;
        let some = "not all sets were tried: built from those with most ties, and bettered by swaps; no set is better than at_most";
        for (k, neg, pos) in SETS {
            if self.wants_unless(neg, few)
                && let Some(found) = fragmenting(network, k, watch)?
            {
                let all = found.f_tied.is_some() && found.df_tied.is_some();
                self.put(neg, || Values::Fragmenting(found));
                if !all {
                    self.note(neg, some);
                }
            }
            if self.wants_unless(pos, few)
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
        if self.wants_unless("core_periphery_borgatti_everett", few) && !network.is_empty() {
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
            let note = format!(
                "the best of {} runs of the Leiden method from seed {seed}: good, not proven best",
                found.runs
            );
            self.put("optimal_modularity", || Values::Communities(found));
            self.note("optimal_modularity", &note);
        }
        Ok(())
    }

    fn of_two_kinds(&mut self) -> Result<()> {
        let names = ["bipartite_degree", "bipartite_closeness", "bipartite_betweenness"];
        if !self.wants_any(&names) || self.network.is_directed() {
            return Ok(());
        }
        let Some(kinds) = two_kinds(self.network) else { return Ok(()) };
        let raw = self.betweenness()?;
        let (reach, _) = self.reach()?;
        let found = two_mode(self.network, &kinds, &raw, &reach);
        self.each("bipartite_degree", || defined(found.degree));
        self.each("bipartite_closeness", || defined(found.closeness));
        self.each("bipartite_betweenness", || defined(found.betweenness));
        for name in names {
            self.note(name, "only where this is a network of two kinds, such as people and events: no tie runs within a kind");
        }
        Ok(())
    }

    fn betweenness(&mut self) -> Result<Vec<f64>> {
        let found = match self.betweenness.take() {
            Some(found) => found,
            None => betweenness_watched(self.network, self.watch)?,
        };
        self.betweenness = Some(found.clone());
        Ok(found)
    }

    fn reach(&mut self) -> Result<(Reach, Option<Reach>)> {
        let found = match self.reach.take() {
            Some(found) => found,
            None if self.network.is_directed() => {
                (reach(self.network, self.watch)?, Some(reach_inward(self.network, self.watch)?))
            }
            None => (reach(self.network, self.watch)?, None),
        };
        self.reach = Some(found.clone());
        Ok(found)
    }

    fn wants(&self, name: &str) -> bool {
        self.wanted.only.is_none_or(|only| only.contains(&name))
    }

    fn wants_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.wants(name))
    }

    /// Whether it is wanted by name, or among all where there are few enough.
    fn wants_unless(&self, name: &str, few: bool) -> bool {
        self.wanted.only.map_or(few, |only| only.contains(&name))
    }

    fn put(&mut self, name: &'static str, values: impl FnOnce() -> Values) {
        if self.wants(name) {
            self.found.found.push((name, values()));
        }
    }

    fn one(&mut self, name: &'static str, value: impl FnOnce() -> Option<f64>) {
        self.put(name, || Values::One(value()));
    }

    fn each(&mut self, name: &'static str, values: impl FnOnce() -> Vec<Option<f64>>) {
        self.put(name, || Values::Each(values()));
    }

    fn note(&mut self, name: &'static str, note: &str) {
        if self.wants(name) {
            self.found.notes.push((name, note.to_owned()));
        }
    }
}

const STRENGTH_IS_CLOSENESS: &str =
    "strength is read as closeness: a stronger tie counts more, in proportion";

/// The sums of strengths, or where nobody said any, the number of ties.
fn strengths(
    network: &Network,
    strengths: impl Fn(&Network) -> Vec<Option<f64>>,
    degrees: impl Fn(&Network) -> Vec<usize>,
) -> Vec<Option<f64>> {
    if says_strength(network) {
        strengths(network)
    } else {
        degrees(network).into_iter().map(|degree| Some(degree as f64)).collect()
    }
}

fn says_strength(network: &Network) -> bool {
    network.ties().iter().any(|tie| tie.strength.is_some())
}

fn defined(values: Vec<f64>) -> Vec<Option<f64>> {
    values.into_iter().map(Some).collect()
}
