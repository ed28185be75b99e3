//! How the whole hangs together.

use super::*;

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

    pub(in crate::measure) fn of_holes(&mut self) {
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

    pub(in crate::measure) fn of_hierarchy(&mut self) -> Result<()> {
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
            let raw = self.betweenness()?;
            self.one("centralization_betweenness", || centralization_of_betweenness(network, &raw));
        }
        self.one("assortativity_degree_undirected", || assortativity_by_degree(network));
        Ok(())
    }
}
