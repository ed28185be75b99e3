//! How the whole hangs together.

use super::{
    super::{holes::Closed, invested::Invested},
    *,
};

impl Finding<'_> {
    pub(in crate::measure) fn of_structure(&mut self) -> Result<()> {
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
        let names = [
            "articulation_points",
            "bridges",
            "n_biconnected_components",
            "biconnected_components",
        ];
        if self.wants_any(&names) {
            let blocks = blocks(network);
            let each = blocks.each().map(<[u32]>::to_vec).collect();
            self.put("articulation_points", || Values::Stakeholders(blocks.articulation_points));
            self.put("bridges", || Values::Pairs(blocks.bridges));
            self.put("n_biconnected_components", || Values::Count(blocks.count));
            self.put("biconnected_components", || Values::Sets(each));
        }
        let name = "structural_equivalence_hamming";
        if self.wants_unless(name, FEW) && self.wants_pairs(&[name]) {
            let rows = structural_equivalence(network);
            self.put("structural_equivalence_hamming", || Values::CountRows(rows));
        }
        // A solver's rounds, of which there are thousands.
        let visits = if self.is_connected { 5e3 * network.either().arcs() as f64 } else { 0.0 };
        if self.wants_within(&["algebraic_connectivity"], visits) {
            let value = algebraic_connectivity(network, self.watch)?;
            self.one("algebraic_connectivity", || value);
            if !self.is_connected {
                self.note("algebraic_connectivity", "the network falls into parts, so that this is 0 however dense they are; fragmentation tells such networks apart");
            }
        }
        Ok(())
    }

    pub(in crate::measure) fn of_holes(&mut self) {
        let network = self.network;
        let names = ["constraint", "effective_size", "efficiency_burt", "hierarchy_burt"];
        let evenly = self.wants_any(&names).then(|| Closed::of(&Invested::evenly(network)));
        let names = ["constraint_weighted", "effective_size_weighted"];
        let by_strength = (self.wants_any(&names) && says_strength(network))
            .then(|| Invested::by_strength(network))
            .flatten();
        let by_strength = by_strength.map(|invested| Closed::of(&invested));
        if let Some(closed) = &evenly {
            self.each("constraint", || closed.constraint());
        }
        if let Some(closed) = &by_strength {
            self.each("constraint_weighted", || closed.constraint());
            self.note("constraint_weighted", STRENGTH_IS_CLOSENESS);
        }
        if let Some(closed) = &evenly {
            self.each("effective_size", || closed.effective_size());
        }
        if let Some(closed) = &by_strength {
            self.each("effective_size_weighted", || closed.effective_size());
            self.note("effective_size_weighted", STRENGTH_IS_CLOSENESS);
        }
        if let Some(closed) = &evenly {
            self.each("efficiency_burt", || closed.efficiency());
            self.each("hierarchy_burt", || closed.hierarchy());
        }
    }

    pub(in crate::measure) fn of_hierarchy(&mut self) -> Result<()> {
        let names = [
            "gtd_connectedness",
            "gtd_hierarchy",
            "gtd_efficiency_arcs",
            "gtd_efficiency_underlying",
            "gtd_upperboundedness",
            "gtd_lubness",
        ];
        if self.network.is_directed() {
            let wanted = names.map(|name| self.wants_unless(name, MANY));
            if !wanted.contains(&true) || !self.wants_pairs(&names) {
                return Ok(());
            }
        } else if !self.wants_any(&names) {
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

    pub(in crate::measure) fn of_the_whole(&mut self) -> Result<()> {
        let network = self.network;
        if network.is_directed() {
            self.put("centralization_degree", || {
                Values::BothWays(centralization_both_ways(network))
            });
        } else {
            self.one("centralization_degree", || centralization(network));
        }
        if self.wants("centralization_betweenness") {
            let visits = self.visits_in_pieces();
            if self.wants_within(&["centralization_betweenness"], visits) {
                let raw = self.betweenness()?;
                let value = || centralization_of_betweenness(network, &raw);
                self.one("centralization_betweenness", value);
            }
        }
        self.one("assortativity_degree_undirected", || assortativity_by_degree(network));
        Ok(())
    }
}
