//! What follows from who is in which group.

use super::{reach::BY_BITS, *};

impl Finding<'_> {
    pub(in crate::measure) fn of_groups(&mut self, groups: &Groups) -> Result<()> {
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
                self.note(name, "p_ge and p_le are shares of the deals by chance; report p_ge_with_found or p_le_with_found, which count in the deal that was found");
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
            for name in names.into_iter().filter(|_| !network.is_directed()) {
                self.note(
                    name,
                    "ties are mutual, so that each pair counts twice; the chance that z rests on, \
                     of ties independent of each other, does not hold",
                );
            }
        }
        if self.wants("gf_brokerage_p") {
            let found = brokerage_by_chance(network, groups, self.wanted.seed, self.watch)?;
            self.put("gf_brokerage_p", || Values::Brokerage(found));
        }
        Ok(())
    }

    pub(in crate::measure) fn of_two_kinds(&mut self) -> Result<()> {
        let names = ["bipartite_degree", "bipartite_closeness", "bipartite_betweenness"];
        if self.network.is_directed() || !self.wants_any(&names) {
            return Ok(());
        }
        let Some(kinds) = two_kinds(self.network) else { return Ok(()) };
        let visits = self.visits_in_pieces().max(self.visits() * BY_BITS);
        if !self.wants_within(&names, visits) {
            return Ok(());
        }
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
}
