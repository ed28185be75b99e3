/// What a measure is, whence, and how to read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Explained {
    /// Its name among the [`measures`](super::measures).
    pub name: &'static str,
    /// What it is.
    pub definition: &'static str,
    /// Who defined it.
    pub source: &'static str,
    /// What a high or low value says, and when not to use it.
    pub reading: &'static str,
}

/// Every name that [`measures`](super::measures) may give, in its order.
pub const CATALOGUE: &[Explained] = &[
    of(
        "density",
        "Ties ÷ all there could be.",
        FREEMAN,
        "From 0 to 1. Compare only networks of like size: the larger, the lower.",
    ),
    of(
        "out_degree",
        "To how many others each has a tie.",
        FREEMAN,
        "Counts ties, whatever their strength.",
    ),
    of(
        "in_degree",
        "From how many others each has a tie.",
        FREEMAN,
        "Being named by many is prestige.",
    ),
    of(
        "out_strength",
        "The strengths of each one's ties to others, added up; their number where none has a strength.",
        BARRAT,
        "A stronger tie is a closer one.",
    ),
    of(
        "in_strength",
        "The strengths of others' ties to each, added up; their number where none has a strength.",
        BARRAT,
        "A stronger tie is a closer one.",
    ),
    of(
        "degree",
        "With how many others each is tied.",
        FREEMAN,
        "Counts ties, whatever their strength.",
    ),
    of(
        "strength",
        "The strengths of each one's ties, added up; their number where none has a strength.",
        BARRAT,
        "A stronger tie is a closer one.",
    ),
    of(
        "betweenness",
        "Over all pairs of others, the share of shortest ways that run through each, added up; a mutual pair counts once.",
        "Freeman 1977; Brandes 2001",
        "High: much passes through it. Some packages print twice as much for mutual ties.",
    ),
    of(
        "betweenness_normalized",
        "Betweenness ÷ all pairs of others: (n−1)(n−2)/2, twice that where ties have a direction.",
        FREEMAN,
        "From 0 to 1, the hub of a star.",
    ),
    of(
        "connectors",
        "The foremost hundred by betweenness: exact where that is within reach, else estimated from pairs drawn by chance, each between two bounds.",
        "Borassi and Natale 2016; Maurer and Pontil 2009",
        "Only those marked as certain are sure to be among the foremost hundred. For networks too large for betweenness itself.",
    ),
    of(
        "betweenness_by_length",
        "Betweenness where the shortest way is the one whose ties' lengths add up to the least.",
        "Brandes 2001; Dijkstra 1959",
        "With the lengths that were asked for; there only where ties are not all equally long.",
    ),
    of(
        "betweenness_distance_is_1_over_weight",
        "Betweenness where a tie's length is 1 ÷ its strength.",
        "Brandes 2001; Dijkstra 1959",
        "Lengths are whole numbers in proportion, so that equally long ways are equal; in fractions packages lose some.",
    ),
    of(
        "betweenness_distance_is_weight",
        "Betweenness where a tie's length is its strength.",
        "Brandes 2001; Dijkstra 1959",
        "Only where the numbers on ties are distances.",
    ),
    of(
        "edge_betweenness",
        "Betweenness of each tie, after its two ends.",
        "Girvan and Newman 2002",
        "High: the tie holds parts together.",
    ),
    of(
        "edge_betweenness_normalized",
        "Betweenness of each tie ÷ all pairs: n(n−1)/2, twice that where ties have a direction.",
        "Girvan and Newman 2002",
        "From 0 to 1.",
    ),
    of(
        "edge_betweenness_sum",
        "Betweenness of all ties, added up: the steps between all pairs of whom one reaches the other.",
        "Girvan and Newman 2002",
        "A check.",
    ),
    of(
        "harmonic_sum_out",
        "Σ 1 ÷ steps to all others; one that is not reached adds 0.",
        MARCHIORI,
        "High: near everyone. The closeness on which all packages agree.",
    ),
    of("harmonic_sum_in", "Σ 1 ÷ steps from all others.", MARCHIORI, "High: everyone is near it."),
    of("harmonic_normalized_out", "harmonic_sum_out ÷ (n−1).", MARCHIORI, "From 0 to 1."),
    of("harmonic_normalized_in", "harmonic_sum_in ÷ (n−1).", MARCHIORI, "From 0 to 1."),
    of(
        "harmonic_sum",
        "Σ 1 ÷ steps to all others; one that is not reached adds 0.",
        MARCHIORI,
        "High: near everyone. The closeness on which all packages agree.",
    ),
    of("harmonic_normalized", "harmonic_sum ÷ (n−1).", MARCHIORI, "From 0 to 1."),
    of(
        "global_efficiency",
        "The mean of 1 ÷ steps over all pairs; a pair without a way counts 0.",
        "Latora and Marchiori 2001",
        "From 0 to 1, everyone tied to everyone.",
    ),
    of(
        "closeness_wf_out",
        "(r ÷ (n−1)) · (r ÷ Σd) for r others reached in Σd steps.",
        WASSERMAN,
        "0 for one who reaches nobody. Prefer harmonic closeness where not everyone reaches everyone.",
    ),
    of(
        "closeness_reachable_only_out",
        "r ÷ Σd for r others reached in Σd steps.",
        FREEMAN,
        "Undefined for one who reaches nobody. Do not rank by it where not everyone reaches everyone.",
    ),
    of(
        "closeness_wf_in",
        "(r ÷ (n−1)) · (r ÷ Σd) for r others who reach it in Σd steps.",
        WASSERMAN,
        "NetworkX means this one when it says closeness.",
    ),
    of(
        "closeness_reachable_only_in",
        "r ÷ Σd for r others who reach it in Σd steps.",
        FREEMAN,
        "Undefined for one whom nobody reaches.",
    ),
    of(
        "closeness_wf",
        "(r ÷ (n−1)) · (r ÷ Σd) for r others reached in Σd steps.",
        WASSERMAN,
        "Freeman's closeness where everyone reaches everyone. Prefer harmonic closeness elsewhere.",
    ),
    of(
        "closeness_reachable_only",
        "r ÷ Σd for r others reached in Σd steps.",
        FREEMAN,
        "Undefined for one who reaches nobody. Do not rank by it where not everyone reaches everyone.",
    ),
    of(
        "average_path_length",
        "The mean number of steps over pairs of whom one reaches the other.",
        "Watts and Strogatz 1998",
        "Compare with ln n ÷ ln k of a random network of mean degree k.",
    ),
    of(
        "diameter",
        "The most steps between two of whom one reaches the other.",
        WASSERMAN,
        "In a disconnected network, of its widest part.",
    ),
    of(
        "centralization_closeness",
        "Σ (greatest − each) of closeness ÷ (n−1)(n−2)/(2n−3).",
        FREEMAN,
        "From 0 to 1, a star. Only where everyone reaches everyone.",
    ),
    of(
        "eigenvector_l2",
        "x in proportion to the sum of the neighbours' x, each component's values of length 1.",
        "Bonacich 1972",
        "High: tied to those who are well tied. Compares nobody across components. igraph scales to a greatest of 1.",
    ),
    of(
        "pagerank_0.85",
        "The share of time a walker spends at each who follows ties with a chance of .85 and else begins anew at anyone.",
        "Brin and Page 1998",
        "Adds up to 1. Compares across components, and where ties have a direction.",
    ),
    of(
        "pagerank_0.85_weighted",
        "PageRank where the walker follows ties in proportion to their strength.",
        "Brin and Page 1998",
        "A stronger tie is a closer one.",
    ),
    of(
        "component_sizes_weak",
        "How many are in each part between which there is no way, directions disregarded.",
        WASSERMAN,
        "The largest first.",
    ),
    of(
        "strong_component_sizes",
        "How many are in each part within which everyone reaches everyone.",
        "Tarjan 1972",
        "The largest first.",
    ),
    of(
        "coreness_underlying_undirected",
        "The largest k for which each belongs to some who all have k ties among themselves; directions disregarded.",
        SEIDMAN,
        "High: deep in the dense middle.",
    ),
    of(
        "coreness",
        "The largest k for which each belongs to some who all have k ties among themselves.",
        SEIDMAN,
        "High: deep in the dense middle.",
    ),
    of(
        "fragmentation",
        "The share of pairs without a way between them.",
        BORGATTI,
        "From 0 to 1, no ties.",
    ),
    of(
        "articulation_points",
        "Those without whom there would be more parts.",
        "Hopcroft and Tarjan 1973",
        "By number, from 0, in the order of the list of stakeholders.",
    ),
    of(
        "bridges",
        "The ties without which there would be more parts.",
        "Hopcroft and Tarjan 1973",
        "By the numbers of their ends.",
    ),
    of(
        "n_biconnected_components",
        "How many greatest groups of ties there are, of which any two lie on a circle; a bridge is one.",
        "Hopcroft and Tarjan 1973",
        "Many: the network hangs on a few.",
    ),
    of(
        "biconnected_components",
        "The members of each greatest group of ties of which any two lie on a circle: the block tree.",
        "Hopcroft and Tarjan 1973",
        "The first member of each is where it hangs from the block that has that one further on; a root hangs from none.",
    ),
    of(
        "structural_equivalence_hamming",
        "In how many cells the ties of two differ, to others and from them, the cells between the two left out.",
        "Lorrain and White 1971",
        "0: tied to the same others. Counted twice where ties are mutual.",
    ),
    of(
        "algebraic_connectivity",
        "The second least eigenvalue of the Laplacian.",
        "Fiedler 1973",
        "0: disconnected. High: hard to cut in two.",
    ),
    of(
        "constraint",
        "Σ (p_ij + Σ p_iq·p_qj)² over neighbours j, p the shares of all that each invests in ties.",
        BURT,
        "Low: between groups that do not know each other. Above 1 within a triangle; undefined without ties.",
    ),
    of(
        "constraint_weighted",
        "Constraint where each tie counts its strength.",
        BURT,
        "A stronger tie is a closer one.",
    ),
    of(
        "effective_size",
        "Σ (1 − Σ p_iq·m_jq) over neighbours j: those who are not redundant.",
        "Burt 1992; Borgatti 1997",
        "From 1 to the number of neighbours. NetworkX prints another by default for directed or weighted networks.",
    ),
    of(
        "effective_size_weighted",
        "Effective size where each tie counts its strength.",
        "Burt 1992; Borgatti 1997",
        "A stronger tie is a closer one.",
    ),
    of(
        "efficiency_burt",
        "Effective size ÷ the number of neighbours.",
        BURT,
        "1: none is redundant.",
    ),
    of(
        "hierarchy_burt",
        "How unevenly constraint comes from the neighbours: Σ r·ln r ÷ (N ln N).",
        BURT,
        "1: all from one. 1 with a single neighbour.",
    ),
    of(
        "transitivity_global",
        "The share of two-step ways whose ends are tied; directions disregarded.",
        WASSERMAN,
        "High: contacts of contacts know each other.",
    ),
    of(
        "avg_local_clustering_zeros_counted",
        "The mean share of pairs of neighbours that are tied; fewer than two neighbours count 0.",
        WATTS,
        "As NetworkX.",
    ),
    of(
        "avg_local_clustering_degree_ge_2_only",
        "The same over those with two neighbours or more.",
        WATTS,
        "As igraph.",
    ),
    of(
        "local_clustering",
        "The share of pairs of each one's neighbours that are tied.",
        WATTS,
        "Undefined with fewer than two.",
    ),
    of(
        "open_triads_unordered",
        "How many two-step ways have ends that are not tied.",
        WASSERMAN,
        "Introductions that could be made.",
    ),
    of(
        "reciprocity_edgewise",
        "The share of ties that are returned.",
        WASSERMAN,
        "As NetworkX and igraph; sna's default counts pairs without a tie as alike.",
    ),
    of(
        "reciprocity_dyadic_nonnull",
        "The share of tied pairs that are tied both ways.",
        WASSERMAN,
        "Lower than the share of ties, for a returned tie is two.",
    ),
    of(
        "dyad_census_mut_asym_null",
        "Pairs tied both ways, one way, not at all.",
        "Holland and Leinhardt 1970",
        "In that order.",
    ),
    of(
        "triad_census",
        "How many triples of each of 16 kinds: 003 012 102 021D 021U 021C 111D 111U 030T 030C 201 120D 120U 120C 210 300.",
        "Holland and Leinhardt 1970",
        "In that order.",
    ),
    of(
        "gtd_connectedness",
        "The share of pairs with a way between them.",
        KRACKHARDT,
        "1 − fragmentation.",
    ),
    of(
        "gtd_hierarchy",
        "Of pairs of whom one reaches the other, the share whom the other does not reach back.",
        KRACKHARDT,
        "0 where ties are mutual.",
    ),
    of(
        "gtd_efficiency_arcs",
        "1 − ties beyond those needed ÷ (k−1)², each direction a tie.",
        "R package sna",
        "Not the paper's: that is gtd_efficiency_underlying.",
    ),
    of(
        "gtd_efficiency_underlying",
        "1 − ties beyond those needed ÷ the most there could be; directions disregarded.",
        KRACKHARDT,
        "1: a tree.",
    ),
    of(
        "gtd_upperboundedness",
        "1 − pairs whom nobody reaches both of ÷ the most there could be.",
        "ORA, after Krackhardt 1994",
        "1: all have someone above both.",
    ),
    of(
        "gtd_lubness",
        "1 − pairs without a least upper bound ÷ the most there could be.",
        KRACKHARDT,
        "1: all disputes have one who settles them. sna 2.7-1 tests the wrong way round.",
    ),
    of(
        "centralization_degree",
        "Σ (greatest − each) of degree ÷ (n−1)(n−2); outward and inward ÷ (n−1)² where ties have a direction.",
        FREEMAN,
        "From 0 to 1, a star. R's igraph allows for ties to oneself and prints less.",
    ),
    of(
        "centralization_betweenness",
        "Σ (greatest − each) of betweenness ÷ (n−1)²(n−2)/2, twice that where ties have a direction.",
        FREEMAN,
        "From 0 to 1, a star.",
    ),
    of(
        "assortativity_degree_undirected",
        "The correlation of degrees over both ends of all ties; directions disregarded.",
        NEWMAN,
        "Above 0: the well tied keep to themselves. Undefined where all have as many.",
    ),
    of(
        "assortativity_group",
        "(Σ e_gg − Σ a_g·b_g) ÷ (1 − Σ a_g·b_g), shares of tie ends within and by chance.",
        NEWMAN,
        "0: as by chance; 1: only within groups.",
    ),
    of(
        "ei_internal_external",
        "Ties within groups, ties between groups.",
        KRACKHARDT_STERN,
        "In that order.",
    ),
    of(
        "ei_index",
        "(External − internal ties) ÷ all, with its mean and deviation by chance, its range, and each one's own.",
        KRACKHARDT_STERN,
        "Compare with expected_ei, not with 0.",
    ),
    of(
        "block_density",
        "Ties from group to group ÷ all there could be; rows and columns in order of the groups' names.",
        WASSERMAN,
        "Undefined within a group of one.",
    ),
    of(
        "modularity_of_groups_directed",
        "Σ (e_gg − a_g·b_g) of the groups.",
        "Leicht and Newman 2008",
        "Above 0: more ties within groups than by chance.",
    ),
    of(
        "modularity_of_groups",
        "Σ (e_gg − a_g²) of the groups.",
        "Newman and Girvan 2004",
        "Above 0: more ties within groups than by chance.",
    ),
    of(
        "gf_brokerage_raw",
        "How often each stands between two who are not tied: coordinator AAA, consultant ABA, representative AAB, gatekeeper ABB, liaison ABC, total.",
        GOULD,
        "Ordered pairs. sna's names: w_I, w_O, b_IO, b_OI, b_O, t.",
    ),
    of(
        "gf_brokerage_exp",
        "The same on average, were ties there by chance, independently.",
        GOULD,
        "Given the density and the groups' sizes.",
    ),
    of("gf_brokerage_sd", "How far that would stray.", GOULD, "The standard deviation."),
    of(
        "gf_brokerage_z",
        "(Raw − expected) ÷ deviation.",
        GOULD,
        "Beyond 2: more than chance, for ties with a direction. Undefined where there is nobody to stand between.",
    ),
    of(
        "gf_brokerage_p",
        "How often each role is played in all, against groups dealt anew by chance.",
        GOULD,
        "The test to use for the whole network; sna's z for it is off.",
    ),
    of(
        "qap_correlation_ties_vs_same_group",
        "The correlation over all pairs of being tied and being of one group.",
        QAP,
        "Above 0: ties within groups.",
    ),
    of(
        "qap_p",
        "How often groups dealt anew by chance give as high, or as low, a correlation.",
        QAP,
        "Report p_ge_with_found or p_le_with_found.",
    ),
    of(
        "ei_p",
        "How often groups dealt anew by chance give as high, or as low, an E–I index.",
        KRACKHARDT_STERN,
        "Report p_ge_with_found or p_le_with_found.",
    ),
    of(
        "kpp_neg_k1",
        "Whose removal fragments most: F, and D_F, 1 − the mean of 1 ÷ steps of those left.",
        BORGATTI,
        "All sets that tie are given, up to 25.",
    ),
    of(
        "kpp_pos_k1",
        "Who is nearest to everyone: D_R, Σ 1 ÷ steps as a share, and how many within one step.",
        BORGATTI,
        "Members count 1, as in UCINET.",
    ),
    of(
        "kpp_neg_k2",
        "Which two together fragment most when they are gone: F and D_F of those left.",
        BORGATTI,
        "The best two need not hold the best one.",
    ),
    of(
        "kpp_pos_k2",
        "Which two together are nearest to everyone: D_R, and how many within one step.",
        BORGATTI,
        "Members count 1, as in UCINET.",
    ),
    of(
        "kpp_neg_k3",
        "Which three together fragment most when they are gone: F and D_F of those left.",
        BORGATTI,
        "Whether all sets were tried, n_tied says.",
    ),
    of(
        "kpp_pos_k3",
        "Which three together are nearest to everyone: D_R, and how many within one step.",
        BORGATTI,
        "Whether all sets were tried, n_tied says.",
    ),
    of(
        "greedy_coverage",
        "Four to ask, one after another, who with their contacts cover most.",
        "Nemhauser, Wolsey and Fisher 1978",
        "At least 63 % of what any set as large covers.",
    ),
    of(
        "best_introduction",
        "Which tie that is not there would do most for efficiency, algebraic connectivity and fragmentation.",
        "Ghosh and Boyd 2006; every tie tried",
        "Up to 60 stakeholders.",
    ),
    of(
        "core_periphery_borgatti_everett",
        "A core with fewest ties missing within it and there outside it (lip), and the cores that correlate most with an ideal: A tied to everyone, B pairs between left out.",
        "Lip 2011; Borgatti and Everett 2000",
        "Errors near 0: there is a core.",
    ),
    of(
        "optimal_modularity",
        "Communities by the Leiden method: the greatest Σ (e_gg − a_g²) found.",
        "Traag, Waltman and van Eck 2019",
        "Up to ten stakeholders every partition is tried; beyond, good, not proven best. Others may be as good.",
    ),
    of(
        "bipartite_degree",
        "Ties ÷ those of the other kind, in a network of two kinds.",
        BORGATTI_HALGIN,
        "From 0 to 1.",
    ),
    of(
        "bipartite_closeness",
        "The fewest steps there could be ÷ those there are, in a network of two kinds.",
        BORGATTI_HALGIN,
        "From 0 to 1.",
    ),
    of(
        "bipartite_betweenness",
        "Betweenness ÷ the most that one of its kind can have, in a network of two kinds.",
        BORGATTI_HALGIN,
        "From 0 to 1.",
    ),
];

const FREEMAN: &str = "Freeman 1979";
const BARRAT: &str = "Barrat et al. 2004";
const MARCHIORI: &str = "Marchiori and Latora 2000";
const WASSERMAN: &str = "Wasserman and Faust 1994";
const SEIDMAN: &str = "Seidman 1983; Batagelj and Zaveršnik 2003";
const BORGATTI: &str = "Borgatti 2006";
const BURT: &str = "Burt 1992";
const WATTS: &str = "Watts and Strogatz 1998";
const KRACKHARDT: &str = "Krackhardt 1994";
const NEWMAN: &str = "Newman 2003";
const KRACKHARDT_STERN: &str = "Krackhardt and Stern 1988";
const GOULD: &str = "Gould and Fernandez 1989";
const QAP: &str = "Krackhardt 1988";
const BORGATTI_HALGIN: &str = "Borgatti and Halgin 2011";

/// What the measure of this name is.
///
/// ```
/// # use convoke::measure;
/// assert_eq!(measure::explained("constraint").unwrap().source, "Burt 1992");
/// ```
pub fn explained(name: &str) -> Option<&'static Explained> {
    CATALOGUE.iter().find(|explained| explained.name == name)
}

const fn of(
    name: &'static str,
    definition: &'static str,
    source: &'static str,
    reading: &'static str,
) -> Explained {
    Explained { name, definition, source, reading }
}
