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
