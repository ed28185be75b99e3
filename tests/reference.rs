//! Every measure equals the value on which independent programs agree, for every graph in
//! `tests/reference/`.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use convoke::{
    Network,
    measure::{self, Groups, Measures, Wanted},
    model::{Cell, Id, Strength},
};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    sync::LazyLock,
};

/// What a file may hold under `expected` that is not ours to equal: a default of one package that
/// others do not share, and what is no measure of a network.
const NOT_OURS: [&str; 4] = [
    "gf_brokerage_graph",
    "centralization_degree_igraph_default_loops",
    "reciprocity_dyadic_incl_null_sna_default",
    "leave_one_out_mean_spearman",
];

/// Those whose answer is a value for each stakeholder, or for each two.
const BY_STAKEHOLDER: [&str; 37] = [
    "betweenness",
    "betweenness_distance_is_1_over_weight",
    "betweenness_distance_is_weight",
    "betweenness_normalized",
    "closeness_reachable_only",
    "closeness_reachable_only_in",
    "closeness_reachable_only_out",
    "closeness_wf",
    "closeness_wf_in",
    "closeness_wf_out",
    "constraint",
    "constraint_weighted",
    "coreness",
    "coreness_underlying_undirected",
    "degree",
    "effective_size",
    "effective_size_weighted",
    "efficiency_burt",
    "eigenvector_l2",
    "gf_brokerage_exp",
    "gf_brokerage_raw",
    "gf_brokerage_sd",
    "gf_brokerage_z",
    "harmonic_sum",
    "harmonic_sum_in",
    "harmonic_sum_out",
    "hierarchy_burt",
    "in_degree",
    "in_strength",
    "out_degree",
    "out_strength",
    "pagerank_0.85",
    "strength",
    "bipartite_degree",
    "bipartite_closeness",
    "bipartite_betweenness",
    "local_clustering",
];

struct Case {
    file: String,
    json: Value,
    graph: Graph,
    found: Measures,
}

fn file(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference").join(name);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The files that hold a graph, each with its measures, which take a while.
fn cases() -> &'static [Case] {
    static CASES: LazyLock<Vec<Case>> = LazyLock::new(read_cases);
    &CASES
}

fn read_cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference");
    let names = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        names.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let cases = names.into_iter().map(|name| (file(&name), name));
    let graphs = cases.filter(|(json, _)| json.get("graph").is_some());
    let read = |(json, file): (Value, String)| {
        let graph = Graph::read(&json["graph"]);
        Case { found: graph.measures(), graph, file, json }
    };
    graphs.map(read).collect()
}

#[test]
fn every_measure_equals_its_reference_value() {
    let (mut wrong, mut seen) = (Vec::new(), BTreeSet::new());
    let cases = cases();
    assert_eq!(cases.len(), 22);
    for Case { file, json, graph, found } in cases {
        let found = serde_json::to_value(found).unwrap();
        for (name, expected) in json["expected"].as_object().unwrap() {
            if NOT_OURS.contains(&name.as_str()) {
                seen.insert(name.clone());
                continue;
            }
            match found.get(name) {
                None => wrong.push(format!("{file}: {name} is missing")),
                Some(found) => {
                    if let Err(why) = graph.agree(name, found, &expected["value"]) {
                        wrong.push(format!("{file}: {name}: {why}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(seen, NOT_OURS.map(str::to_owned).into(), "what is left out is in no file");
}

#[test]
fn every_measure_is_explained_and_every_explanation_has_its_measure() {
    let mut found = BTreeSet::new();
    for case in cases() {
        let measures = &case.found;
        found.extend(measures.found.iter().map(|(name, _)| *name));
        let noted: Vec<&str> = measures.notes.iter().map(|(name, _)| *name).collect();
        assert!(noted.iter().all(|name| measures.get(name).is_some()), "{noted:?}");
    }
    // Of these small ones, everyone's betweenness is found.
    found.insert("connectors");
    // And every tie is one step.
    found.insert("betweenness_by_length");
    let explained: BTreeSet<&str> = measure::CATALOGUE.iter().map(|one| one.name).collect();
    assert_eq!(explained.len(), measure::CATALOGUE.len(), "explained twice");
    assert_eq!(found, explained);
}

#[test]
fn what_is_not_asked_for_is_not_computed() {
    let case = cases().iter().find(|case| case.file == "public_karate.json").unwrap();
    let graph = &case.graph;
    let only = ["constraint", "diameter"];
    let wanted = Wanted { only: Some(&only), groups: graph.groups.as_ref(), seed: 1 };
    let found = measure::measures(&graph.network, &wanted, &()).unwrap();
    let names: Vec<&str> = found.found.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["diameter", "constraint"]);
    assert!(names.iter().all(|name| case.found.get(name) == found.get(name)));
}

struct Graph {
    network: Network,
    groups: Option<Groups>,
    /// The number in the network of each of the file's nodes, which are in no order.
    numbers: Vec<usize>,
}

impl Graph {
    fn read(graph: &Value) -> Graph {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let directed = graph["directed"].as_bool().unwrap();
        let mut builder = if directed { Network::directed_builder() } else { Network::builder() };
        let nodes: Vec<String> = graph["nodes"].as_array().unwrap().iter().map(text).collect();
        for node in &nodes {
            builder.stakeholder(node.as_str());
        }
        for edge in graph["edges"].as_array().unwrap() {
            let strength = edge.get(2).map(|said| Strength::read(&said.to_string()).unwrap());
            let [from, to] = [&edge[0], &edge[1]].map(text);
            builder.tie(from.as_str(), to.as_str(), None, strength);
        }
        let network = builder.build();
        let number = |node: &String| network.index_of(node).unwrap();
        let numbers: Vec<usize> = nodes.iter().map(number).collect();
        let groups = graph.get("group").map(|group| {
            let of_node: BTreeMap<usize, String> =
                numbers.iter().copied().zip(array(group).map(text)).collect();
            Groups::new(of_node.into_values())
        });
        Graph { network, groups, numbers }
    }

    fn measures(&self) -> Measures {
        let wanted = Wanted { groups: self.groups.as_ref(), seed: 1, only: None };
        measure::measures(&self.network, &wanted, &()).unwrap()
    }

    /// Whether what was found agrees with the file; else what does not.
    fn agree(&self, name: &str, found: &Value, expected: &Value) -> Result<(), String> {
        let near = match name {
            "eigenvector_l2" | "algebraic_connectivity" => 1e-6,
            _ => 1e-9,
        };
        let number = |at: &Value| self.numbers[at.as_u64().unwrap() as usize];
        match name {
            "articulation_points" => {
                let points: BTreeSet<usize> = array(expected).map(number).collect();
                same(&json!(points), found, near)
            }
            "bridges" => same(&self.ties(expected), found, near),
            "structural_equivalence_hamming" => {
                let rows =
                    self.in_order(array(expected).map(|row| self.in_order(array(row).cloned())));
                same(&rows, found, near)
            }
            "ei_index" => {
                let mut expected = expected.clone();
                expected["by_node"] = self.in_order(array(&expected["by_node"]).cloned());
                same(&expected, found, near)
            }
            "qap_p" => self.by_chance(found, expected),
            "optimal_modularity" => {
                let (q, most) = (number_of(&found["Q"]), number_of(&expected["Q"]));
                (q <= most + 1e-9 && q >= most - 0.02)
                    .then_some(())
                    .ok_or(format!("{q}, not {most}"))
            }
            "greedy_coverage" => self.covers(found, expected),
            "core_periphery_borgatti_everett" => self.cores(found, expected),
            "best_introduction" => self.introductions(found, expected),
            name if name.starts_with("kpp_") => self.sets_and_values(found, expected, near),
            name if BY_STAKEHOLDER.contains(&name) => {
                same(&self.in_order(array(expected).cloned()), found, near)
            }
            _ => same(expected, found, near),
        }
    }

    /// The file's values in the order of the network.
    fn in_order<V: Into<Value>>(&self, values: impl Iterator<Item = V>) -> Value {
        let mut ordered = vec![Value::Null; self.numbers.len()];
        for (value, &number) in values.zip(&self.numbers) {
            ordered[number] = value.into();
        }
        Value::Array(ordered)
    }

    /// The file's ties by the numbers of the network, in order.
    fn ties(&self, ties: &Value) -> Value {
        json!(array(ties).map(|tie| self.set(tie)).collect::<BTreeSet<_>>())
    }

    fn set(&self, set: &Value) -> BTreeSet<usize> {
        array(set).map(|at| self.numbers[at.as_u64().unwrap() as usize]).collect()
    }

    /// Values are equal, and the first set is one of those listed, unless more tie than are listed.
    fn sets_and_values(&self, found: &Value, expected: &Value, near: f64) -> Result<(), String> {
        for (key, expected) in expected.as_object().unwrap() {
            let found = &found[key];
            if expected.is_array() {
                self.one_of(found, expected, 25).map_err(|why| format!("{key}: {why}"))?;
            } else {
                same(expected, found, near).map_err(|why| format!("{key}: {why}"))?;
            }
        }
        Ok(())
    }

    /// The sets found are those listed; where the list is full, as many.
    fn one_of(&self, found: &Value, expected: &Value, most: usize) -> Result<(), String> {
        let listed: BTreeSet<Vec<usize>> =
            array(expected).map(|set| self.set(set).into_iter().collect()).collect();
        let ours: BTreeSet<Vec<usize>> = array(found)
            .map(|set| array(set).map(|at| at.as_u64().unwrap() as usize).collect())
            .collect();
        let same = if listed.len() < most { ours == listed } else { ours.len() == listed.len() };
        same.then_some(()).ok_or(format!("{ours:?}, not {listed:?}"))
    }

    fn by_chance(&self, found: &Value, expected: &Value) -> Result<(), String> {
        for key in ["p_ge", "p_le"] {
            let (ours, theirs) = (number_of(&found[key]), number_of(&expected[key]));
            let error = (theirs * (1.0 - theirs) / number_of(&expected["reps"])).sqrt();
            if (ours - theirs).abs() > 4.0 * error + 1e-4 {
                return Err(format!("{key} is {ours}, not {theirs}"));
            }
        }
        Ok(())
    }

    /// Greedy: ties go to the first in order, which is another order in the file.
    fn covers(&self, found: &Value, expected: &Value) -> Result<(), String> {
        let in_order = self.numbers.is_sorted();
        if in_order {
            return same(expected, found, 0.0);
        }
        same(&expected["covered"][0], &found["covered"][0], 0.0)?;
        for (ours, theirs) in array(&found["covered"]).zip(array(&expected["covered"])) {
            if number_of(ours) < (1.0 - 1.0 / std::f64::consts::E) * number_of(theirs) {
                return Err(format!("{ours} covered, not {theirs}"));
            }
        }
        Ok(())
    }

    fn cores(&self, found: &Value, expected: &Value) -> Result<(), String> {
        same(&expected["lip"], &found["lip"], 1e-9)?;
        for (value, cores) in [
            ("correlation_core_ties_to_periphery_1", "cores_A"),
            ("correlation_core_periphery_ignored", "cores_B"),
        ] {
            // A correlation of −2 is how the file says that none is defined.
            if expected[value] == json!(-2) {
                same(&Value::Null, &found[value], 0.0)?;
                continue;
            }
            same(&expected[value], &found[value], 1e-9).map_err(|why| format!("{value}: {why}"))?;
            self.one_of(&found[cores], &expected[cores], 10)
                .map_err(|why| format!("{cores}: {why}"))?;
        }
        Ok(())
    }

    fn introductions(&self, found: &Value, expected: &Value) -> Result<(), String> {
        for (key, expected) in expected.as_object().unwrap() {
            let found = &found[key];
            let inside = |why| format!("{key}: {why}");
            match key.as_str() {
                "ghosh_boyd_first_edge" => {
                    same(&expected["score"], &found["score"], 1e-6).map_err(inside)?;
                    same(&expected["lambda2_after"], &found["lambda2_after"], 1e-6)
                        .map_err(inside)?;
                }
                "best_pair_by_global_efficiency" => {
                    same(&expected["best_after"], &found["best_after"], 1e-9).map_err(inside)?;
                    // Ten are listed at most.
                    let listed: BTreeSet<String> =
                        array(&expected["pairs"]).map(|pair| self.ties(pair).to_string()).collect();
                    let ours: BTreeSet<String> =
                        array(&found["pairs"]).map(ToString::to_string).collect();
                    let same = if listed.len() < 10 { ours == listed } else { ours.len() == 10 };
                    same.then_some(()).ok_or(format!("{key}: {ours:?}, not {listed:?}"))?;
                }
                _ => {
                    let near = if key == "algebraic_connectivity" { 1e-6 } else { 1e-9 };
                    for value in ["before", "best_after", "n_tied"] {
                        same(&expected[value], &found[value], near).map_err(inside)?;
                    }
                    self.one_of(&found["edges"], &expected["edges"], 25).map_err(inside)?;
                }
            }
        }
        Ok(())
    }
}

/// Whether every value that is expected is there, near enough.
fn same(expected: &Value, found: &Value, near: f64) -> Result<(), String> {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (key, expected) in expected {
                let found = found.get(key).ok_or(format!("{key} is missing"))?;
                same(expected, found, near).map_err(|why| format!("{key}: {why}"))?;
            }
            Ok(())
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            expected.iter().zip(found).enumerate().try_for_each(|(at, (expected, found))| {
                same(expected, found, near).map_err(|why| format!("at {at}: {why}"))
            })
        }
        (Value::Number(_), Value::Number(_)) => {
            let (a, b) = (number_of(expected), number_of(found));
            let is_near = (a - b).abs() <= near * a.abs().max(1.0);
            is_near.then_some(()).ok_or(format!("{b}, not {a}"))
        }
        (expected, found) if expected == found => Ok(()),
        (expected, found) => Err(format!("{found}, not {expected}")),
    }
}

fn number_of(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

fn array(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().unwrap().iter()
}

#[test]
fn the_medici_are_the_foremost_connectors_of_florence() {
    let graph = Graph::read(&file("public_florentine15.json")["graph"]);
    let raw = measure::betweenness(&graph.network);
    let shares = measure::normalized(&graph.network, &raw).unwrap();
    let first = (0..shares.len()).max_by(|&a, &b| shares[a].total_cmp(&shares[b])).unwrap();
    assert_eq!(graph.network.ids()[first].as_str(), "Medici");
    let published = file("public_published.json");
    let published =
        &published["florentine_marriage_networkx_tests"]["Medici betweenness normalised"];
    assert!((shares[first] - number_of(published)).abs() < 0.0005);
}

#[test]
fn women_and_events_have_the_centralities_that_were_published() {
    let case = cases().iter().find(|case| case.file == "public_davis_two_mode.json").unwrap();
    let Case { graph, found, .. } = case;
    let expected = file("public_davis_bipartite_centrality.json");
    for (name, key) in [
        ("bipartite_degree", "degree"),
        ("bipartite_closeness", "closeness"),
        ("bipartite_betweenness", "betweenness"),
    ] {
        let values = found.get(name).unwrap().each().unwrap();
        let compared = expected[key].as_object().unwrap();
        assert_eq!(compared.len(), 32);
        for (who, value) in compared {
            let ours = values[graph.network.index_of(who).unwrap()].unwrap();
            assert!((ours - number_of(value)).abs() < 1e-9, "{name} of {who}: {ours}, not {value}");
        }
    }
}

#[test]
fn the_karate_club_read_as_one_arc_a_tie_is_what_ora_reported() {
    let graph = file("public_karate.json")["graph"].clone();
    let mut builder = Network::directed_builder();
    for edge in array(&graph["edges"]) {
        let ends = [&edge[0], &edge[1]].map(|end| end.as_str().unwrap());
        let [low, high] = ends.map(|end| end.parse::<u32>().unwrap());
        let (from, to) = (low.max(high).to_string(), low.min(high).to_string());
        builder.tie(from.as_str(), to.as_str(), None, None);
    }
    let network = builder.build();
    let published = file("public_published.json");
    let (report, checked) = (&published["ora_karate"], &published["ora_karate"]["checked_here"]);
    let found = measure::krackhardt(&network, &()).unwrap();
    let near = |found: f64, expected: &Value, places: i32| {
        let expected = number_of(expected);
        assert!(
            (found - expected).abs() <= 0.5001 * 10f64.powi(-places),
            "{found}, not {expected}"
        );
    };
    near(found.efficiency.unwrap(), &report["efficiency"], 3);
    near(found.efficiency.unwrap(), &checked["efficiency underlying"], 4);
    near(found.efficiency_of_arcs.unwrap(), &checked["sna efficiency"], 4);
    near(found.hierarchy.unwrap(), &report["hierarchy"], 3);
    near(found.connectedness.unwrap(), &report["connectedness"], 3);
    near(found.upper_boundedness.unwrap(), &checked["upperboundedness"], 4);
    near(found.least_upper_boundedness.unwrap(), &checked["lubness by definition"], 4);
    near(measure::density(&network).unwrap(), &report["density"], 2);
    let raw = measure::betweenness(&network);
    near(raw.iter().copied().fold(0.0, f64::max), &checked["max_betweenness"], 4);
    let centralization = measure::centralization_of_betweenness(&network, &raw).unwrap();
    near(centralization, &checked["betweenness_centralization"], 4);
}

#[test]
fn two_cliques_are_as_fragmented_as_two_paths_and_nearer_together() {
    let published = file("public_published.json");
    for (name, key) in [("two_k5", "two_k5"), ("two_paths5", "two_paths5")] {
        let graph = Graph::read(&file(&format!("public_micro_{name}.json"))["graph"]);
        let expected = &published["keyplayer_toys"][key];
        let fragmentation = measure::fragmentation(&graph.network, &[]).unwrap();
        assert!((fragmentation - number_of(&expected["F"])).abs() < 1e-9);
        let distances = measure::distances(&graph.network, &()).unwrap();
        let apart = 1.0 - measure::global_efficiency(&distances.harmonic_out).unwrap();
        assert!((apart - number_of(&expected["DF"])).abs() < 1e-9);
    }
}

#[test]
fn the_peruzzi_are_as_constrained_as_igraph_says() {
    let published = file("public_published.json");
    let expected = &published["influenceR_flo_test_data_16_families"]["igraph constraint Peruzzi"];
    let graph = Graph::read(&file("public_florentine16.json")["graph"]);
    let peruzzi = graph.network.index_of("Peruzzi").unwrap();
    let found = measure::constraint(&graph.network)[peruzzi].unwrap();
    assert!((found - number_of(expected)).abs() < 1e-6);
}

#[test]
fn every_run_chart_gives_the_signals_that_were_worked_out_for_it() {
    let charts = file("public_runchart.json");
    let series = charts["series"].as_array().unwrap();
    assert!(series.len() >= 17);
    for series in series {
        let values: Vec<Option<f64>> = array(&series["values"]).map(Value::as_f64).collect();
        let found = serde_json::to_value(measure::run_chart(&values)).unwrap();
        let name = &series["name"];
        same(&series["expected"], &found, 1e-9).unwrap_or_else(|why| panic!("{name}: {why}"));
    }
    let limits = charts["limits_exact_one_sided_5pc"].as_object().unwrap();
    for (useful, limits) in limits {
        let useful: usize = useful.parse().unwrap();
        let found = measure::run_limits(useful / 2, useful - useful / 2).unwrap();
        assert_eq!(&json!([found.0, found.1]), limits, "{useful}");
    }
    for (useful, limits) in charts["anhoej_limits"].as_object().unwrap() {
        let useful: usize = useful.parse().unwrap();
        let longest = (useful as f64).log2().round() as usize + 3;
        let crossings = measure::fewest_crossings(useful);
        assert_eq!(&json!([longest, crossings]), limits, "{useful}");
    }
}

#[test]
fn the_levels_of_collaboration_are_freys_in_his_order() {
    use convoke::model::Level;
    let scales = file("public_scales.json");
    let levels = &scales["frey_2006_levels_of_collaboration"]["levels"];
    assert_eq!(levels["0"], "no interaction");
    for level in [
        Level::Networking,
        Level::Cooperation,
        Level::Coordination,
        Level::Coalition,
        Level::Collaboration,
    ] {
        assert_eq!(levels[level.rung().to_string()], level.word());
    }
}
