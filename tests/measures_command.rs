//! An analyst's files: what `convoke measures` makes of a plain list of ties, of a folder with a
//! column of its own, and of another tool's graph.

#![allow(clippy::unwrap_used)]

use assert_cmd::Command;
use serde_json::{Value, json};
use std::{fs, path::Path};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap()
}

fn measures(path: &Path, more: &[&str]) -> Command {
    let mut command = Command::cargo_bin("convoke").unwrap();
    command.env_remove("CONVOKE_FILE").env("COLUMNS", "80");
    command.arg("measures").arg(path).args(more);
    command
}

fn found(path: &Path, more: &[&str]) -> Value {
    let output = measures(path, more).args(["--format", "json"]).assert().success();
    serde_json::from_slice(&output.get_output().stdout).unwrap()
}

const DIRECTED: &str = r#"<graphml><key id="g" for="node" attr.name="group" attr.type="string"/>
<graph edgedefault="directed">
<node id="a"><data key="g">P</data></node><node id="b"><data key="g">P</data></node>
<node id="c"><data key="g">Q</data></node>
<edge source="a" target="b"/><edge source="b" target="c"/></graph></graphml>"#;

#[test]
fn a_graph_of_another_tool_keeps_its_directions_and_its_groups() {
    let folder = folder();
    let path = folder.path().join("chain.graphml");
    fs::write(&path, DIRECTED).unwrap();
    let only = ["--only", "out_degree,gf_brokerage_raw,ei_index"];
    let answer = found(&path, &only);
    assert_eq!(answer["measures"]["out_degree"], json!([1, 1, 0]));
    assert_eq!(answer["groups"]["names"], json!(["P", "Q"]));
    // b represents P towards c.
    assert_eq!(answer["measures"]["gf_brokerage_raw"][1], json!([0, 0, 1, 0, 0, 1]));
    let undirected = found(&path, &["--undirected", "--only", "degree"]);
    assert_eq!(undirected["measures"]["degree"], json!([1, 2, 1]));
}

#[test]
fn a_list_of_ties_runs_one_way_where_that_is_asked() {
    let folder = folder();
    let path = folder.path().join("ties.csv");
    fs::write(&path, "source,target,weight\na,b,2\nb,a,1\nb,c,4\n").unwrap();
    let both = found(&path, &["--only", "density,strength"]);
    assert_eq!(both["measures"]["density"], json!(2.0 / 3.0));
    let one = found(&path, &["--directed", "--only", "density,reciprocity_edgewise,out_strength"]);
    assert_eq!(one["measures"]["density"], json!(0.5));
    assert_eq!(one["measures"]["reciprocity_edgewise"], json!(2.0 / 3.0));
    assert_eq!(one["measures"]["out_strength"], json!([2.0, 5.0, 0.0]));
}

#[test]
fn groups_go_by_a_column_that_convoke_does_not_know() {
    let folder = folder();
    fs::write(folder.path().join("stakeholders.csv"), "name,club\nA,red\nB,red\nC,blue\n").unwrap();
    fs::write(folder.path().join("relationships.csv"), "from,to\nA,B\nB,C\n").unwrap();
    let answer = found(folder.path(), &["--groups", "Club"]);
    assert_eq!(answer["groups"]["of_each"], json!(["red", "red", "blue"]));
    assert_eq!(answer["measures"]["ei_internal_external"], json!([1, 1]));

    let refused = measures(folder.path(), &["--groups", "team"]).assert().code(2);
    let said = String::from_utf8(refused.get_output().stderr.clone()).unwrap();
    assert!(said.contains("no “team” is on record of anyone"), "{said}");
}

#[test]
fn a_measure_that_there_is_not_is_refused_with_the_nearest() {
    let folder = folder();
    let path = folder.path().join("ties.csv");
    fs::write(&path, "from,to\na,b\n").unwrap();
    let refused = measures(&path, &["--only", "betwenness"]).assert().code(2);
    let said = String::from_utf8(refused.get_output().stderr.clone()).unwrap();
    assert!(said.contains("did you mean “betweenness”?"), "{said}");
    let shown = measures(&path, &["--only", "kpp,pagerank", "--explain"]).assert().success();
    let text = String::from_utf8(shown.get_output().stdout.clone()).unwrap();
    assert!(text.contains("Brin and Page 1998"), "{text}");
    assert!(!text.contains("Ties out"), "only what was asked for: {text}");
}

/// A hub, a hundred below it, and six hundred below each of these: over a megabyte.
fn tree(folder: &Path) -> std::path::PathBuf {
    let below = (0..100).flat_map(|i| {
        let those = (0..600).map(move |j| format!("org-{i:03},org-{i:03}-{j:03}\n"));
        std::iter::once(format!("hub,org-{i:03}\n")).chain(those)
    });
    let path = folder.join("ties.csv");
    fs::write(&path, below.collect::<String>()).unwrap();
    path
}

#[test]
fn a_large_list_of_ties_has_measures_without_a_community_between() {
    let folder = folder();
    let path = tree(folder.path());
    let only = "components,blocks,coreness,pagerank,constraint,connectors";
    let answer = found(&path, &["--only", only]);
    let measures = &answer["measures"];
    assert_eq!(answer["nodes"][0], "hub");
    assert_eq!(measures["component_sizes_weak"], json!([60_101]));
    assert_eq!(measures["n_biconnected_components"], json!(60_100));
    assert_eq!(measures["articulation_points"].as_array().unwrap().len(), 101);
    // A hundred who do not know each other.
    assert!((measures["constraint"][0].as_f64().unwrap() - 0.01).abs() < 1e-12);
    let connectors = &measures["connectors"];
    assert_eq!(connectors["stakeholders"][0], json!(0));
    assert_eq!(connectors["pairs"], json!(0), "all was searched");
    assert_eq!(connectors["is_certain"].as_array().unwrap().len(), 100);
    let ranks: f64 =
        measures["pagerank_0.85"].as_array().unwrap().iter().map(|it| it.as_f64().unwrap()).sum();
    assert!((ranks - 1.0).abs() < 1e-9);
}

#[test]
fn what_does_not_fit_is_left_out_and_it_is_said_why() {
    let folder = folder();
    let path = tree(folder.path());
    let answer = found(&path, &["--only", "degree,structural_equivalence,kpp_neg_k1"]);
    assert_eq!(answer["measures"]["degree"][0], json!(100));
    assert_eq!(answer["measures"].as_object().unwrap().len(), 1);
    let why = |name: &str| answer["left_out"][name].as_str().unwrap().to_owned();
    assert!(why("structural_equivalence_hamming").contains("does not fit"), "{answer}");
    assert!(why("kpp_neg_k1").contains("minutes"), "{}", why("kpp_neg_k1"));

    let shown = measures(&path, &["--only", "degree,constraint_weighted"]).assert().success();
    let output = shown.get_output();
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(text.lines().count() < 60, "{text}");
    assert!(text.contains("The 25 of 60101 with most in the first column"), "{text}");
    assert!(text.contains("Left out, constraint_weighted: there are no strengths"), "{text}");
    let noted = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(noted.contains("60100 rows were read as a plain list of ties"), "{noted}");
}

#[test]
fn a_list_of_ties_is_told_by_its_headings_whatever_it_is_called() {
    let folder = folder();
    let path = folder.path().join("community-40.csv");
    fs::write(&path, "source,target,weight\na,b,2\nb,c,4\n").unwrap();
    assert_eq!(
        found(&path, &["--only", "strength"])["measures"]["strength"],
        json!([2.0, 6.0, 4.0])
    );
}

#[test]
fn advice_is_compared_with_referral() {
    let folder = folder();
    let stakeholders = "name\nA\nB\nC\nD\n";
    let rows = "from,to,kind\nA,B,advice\nB,C,advice\nC,D,advice\nD,A,advice\n\
                A,B,referral\nB,C,referral\nD,C,referral\n";
    fs::write(folder.path().join("stakeholders.csv"), stakeholders).unwrap();
    fs::write(folder.path().join("relationships.csv"), rows).unwrap();
    let asked = ["--kinds", "advice", "--compare", "referral", "--only", "density"];
    let compared = &found(folder.path(), &asked)["compared"];
    assert_eq!(compared["with"], "referral");
    assert_eq!([&compared["in_one"], &compared["in_other"], &compared["in_both"]], [4, 3, 2]);
    // Of 12 ordered pairs: (12 · 2 − 4 · 3) ÷ √(4 · 8 · 3 · 9).
    let correlation = compared["correlation"].as_f64().unwrap();
    assert!((correlation - 12.0 / 864f64.sqrt()).abs() < 1e-12, "{correlation}");
    let shown = measures(folder.path(), &asked).assert().success();
    let text = String::from_utf8(shown.get_output().stdout.clone()).unwrap();
    assert!(text.contains("The correlation is 0.4082 (QAP)"), "{text}");
}

#[test]
fn betweenness_goes_by_length_where_that_is_asked_and_the_rest_says_that_it_does_not() {
    let folder = folder();
    let path = folder.path().join("ties.csv");
    // From a to b straight is as long as through c: 1/2 = 1/3 + 1/6.
    fs::write(&path, "source,target,weight\na,b,2\nb,c,3\nc,a,6\nc,d,1\n").unwrap();
    let answer = found(&path, &["--length", "strength", "--only", "betweenness,closeness_wf"]);
    assert_eq!(answer["measures"]["betweenness"], json!([0.0, 0.0, 2.0, 0.0]));
    for name in ["betweenness", "closeness_wf"] {
        assert!(answer["notes"][name].as_str().unwrap().contains("every tie is one step"));
    }
    let by_length = ["--length", "strength", "--only", "betweenness_by_length"];
    let values = &found(&path, &by_length)["measures"]["betweenness_by_length"];
    assert_eq!(*values, json!([0.0, 0.0, 2.5, 0.0]));
    let steps = found(&path, &["--only", "betweenness_by_length"]);
    assert!(steps["left_out"]["betweenness_by_length"].as_str().unwrap().contains("--length"));
}

#[test]
fn a_spreadsheet_has_its_cautions_beside_it() {
    let folder = folder();
    let path = folder.path().join("ties.csv");
    fs::write(&path, "source,target\na,b\nc,d\n").unwrap();
    let output = measures(&path, &["--only", "closeness_wf", "--format", "csv"]).assert().success();
    let said = String::from_utf8(output.get_output().stderr.clone()).unwrap();
    assert!(said.contains("note: closeness_wf: not everyone reaches everyone"), "{said}");
}

#[test]
fn a_tie_without_the_length_that_is_asked_for_is_named_and_left_out() {
    let folder = folder();
    let path = folder.path().join("ties.csv");
    fs::write(&path, "source,target,weight\na,b,2\nb,c,\nc,d,3\n").unwrap();
    let asked = ["--length", "strength", "--only", "degree"];
    let answer = found(&path, &asked);
    assert_eq!(answer["lacking"], json!([{"from": "b", "to": "c", "lacks": "strength"}]));
    let output = measures(&path, &asked).assert().success();
    let page = String::from_utf8(output.get_output().stdout.clone()).unwrap();
    assert!(page.contains("1 tie has no strength on record, and is left out"), "{page}");
}
