//! Lists of ties as analysts have them: what `convoke measures` reads of strengths, of names, of
//! ties said again, and what it refuses.

#![allow(clippy::unwrap_used)]

use assert_cmd::Command;
use serde_json::{Value, json};
use std::{fs, path::PathBuf};

/// A file of this name that holds this, in a folder of its own.
fn file(name: &str, text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    (folder, path)
}

fn measures(name: &str, text: &str, more: &[&str]) -> assert_cmd::assert::Assert {
    let (_folder, path) = file(name, text);
    let mut command = Command::cargo_bin("convoke").unwrap();
    command.env_remove("CONVOKE_FILE").env("COLUMNS", "80");
    command.arg("measures").arg(path).args(more).assert()
}

fn found(name: &str, text: &str, more: &[&str]) -> Value {
    let output = measures(name, text, &[more, &["--format", "json"]].concat());
    serde_json::from_slice(&output.success().get_output().stdout).unwrap()
}

fn refused(name: &str, text: &str) -> String {
    let output = measures(name, text, &[]).code(3);
    String::from_utf8(output.get_output().stderr.clone()).unwrap()
}

fn graphml(default: &str, edges: &[(&str, &str, &str)]) -> String {
    let edge = |(from, to, weight): &(&str, &str, &str)| {
        let data = match *weight {
            "" => String::new(),
            weight => format!(r#"<data key="w">{weight}</data>"#),
        };
        format!(r#"<edge source="{from}" target="{to}">{data}</edge>"#)
    };
    let edges: String = edges.iter().map(edge).collect();
    format!(
        r#"<graphml><key id="w" for="edge" attr.name="weight" attr.type="double"/>
<graph edgedefault="{default}"><node id="a"/><node id="b"/><node id="c"/>{edges}</graph></graphml>"#
    )
}

const BY_CLOSENESS: &str = "betweenness_distance_is_1_over_weight";

#[test]
fn strengths_without_a_small_common_multiple_have_betweenness_all_the_same() {
    // A square: from a to c by b is 1/9973 + 1/9967, by d 1/9949 + 1/9941, which is longer; from b
    // to d by a is 1/9973 + 1/9949, by c 1/9967 + 1/9941, which is longer. e hangs from c.
    let ties =
        "source,target,weight\na,b,9973\nb,c,9967\na,d,9949\nd,c,9941\nc,e,0.31830988618379067\n";
    let answer = found("ties.csv", ties, &[]);
    let values = answer["measures"][BY_CLOSENESS].as_array().unwrap().clone();
    assert_eq!(json!(values), json!([1.0, 2.0, 3.0, 0.0, 0.0]));
    let by_length = found("ties.csv", ties, &["--length", "strength"]);
    assert_eq!(by_length["measures"]["betweenness_by_length"], json!(values));
}

#[test]
fn a_tie_without_a_strength_is_named_where_it_costs_a_measure() {
    for (name, text) in [
        ("ties.graphml", graphml("undirected", &[("a", "b", "2"), ("b", "c", "")])),
        ("ties.csv", "source,target,weight\na,b,2\nb,c,\n".to_owned()),
    ] {
        let answer = found(name, &text, &[]);
        assert_eq!(answer["measures"]["strength"], json!([2.0, null, null]));
        let note = answer["notes"]["strength"].as_str().unwrap();
        assert!(note.starts_with("1 of 2 ties has no strength: b – c"), "{note}");
        for key in [BY_CLOSENESS, "constraint_weighted", "pagerank_0.85_weighted"] {
            let why = answer["left_out"][key].as_str().unwrap();
            assert!(why.contains("b – c"), "{key}: {why}");
        }
    }
}

#[test]
fn a_strength_that_is_none_is_refused_whatever_the_format() {
    for said in ["0", "-2", "NaN", "1e+22"] {
        let list = refused("ties.csv", &format!("source,target,weight\na,b,{said}\nb,c,1\n"));
        assert!(list.contains("row 2, column “weight”") && list.contains(said), "{list}");
        let text = graphml("undirected", &[("a", "b", said), ("b", "c", "1")]);
        let graph = refused("ties.graphml", &text);
        assert!(graph.contains("edge 1, “weight”") && graph.contains(said), "{graph}");
    }
    let all = refused("ties.csv", "source,target,weight\na,b,0\nb,c,-1\n");
    assert!(all.contains("row 2") && all.contains("row 3"), "{all}");
    let large = refused("ties.csv", "from,to,strength\na,b,99999999999999999999\n");
    assert!(large.contains("is not a number of at most 18 digits before the point"), "{large}");
}

#[test]
fn strengths_are_read_as_programs_write_them() {
    for text in ["a,b,2.0e+00\nb,c,3.0e+00\n", "a,b,2\nb,c,3.000000000000000000001\n"] {
        let answer = found("ties.csv", &format!("source,target,weight\n{text}"), &[]);
        assert_eq!(answer["measures"]["strength"], json!([2.0, 5.0, 3.0]));
    }
}

#[test]
fn a_and_b_are_two_names_or_two_headings_and_never_a_table_without_ties() {
    let of = |text: &str, key: &str| found("list.csv", text, &[])["measures"][key].clone();
    assert_eq!(of("a,b\nb,c\nc,a\n", "degree"), json!([2, 2, 2]));
    assert_eq!(of("a;b;2\nb;c;3\n", "strength"), json!([2.0, 5.0, 3.0]));
    assert_eq!(of("A,B,weight\nAnn,Bob,2\nBob,Cyd,3\n", "strength"), json!([2.0, 5.0, 3.0]));
    assert_eq!(of("a,b\nAnn,Bob\nBob,Cyd\n", "degree"), json!([1, 2, 1]));
}

#[test]
fn a_list_that_can_hold_no_ties_is_refused_with_what_would_do() {
    for (text, read) in [
        ("x y\ny z\n", "a list of stakeholders"),
        ("# of last year\nx y\ny z\n", "a list of stakeholders"),
        ("name,sector\nAna,payer\nBen,provider\n", "a list of stakeholders"),
        ("one,other\nAna,Ben\n", "pairs that are not the same"),
    ] {
        let said = refused("list.csv", text);
        assert!(said.contains(&format!("this was read as {read}")), "{text}: {said}");
        assert!(said.contains("its two names parted by a comma or a tab"), "{said}");
    }
    // Where headings say so, spaces part two names.
    let parted = found("list.txt", "source target\nx y\ny z\n", &[]);
    assert_eq!(parted["measures"]["degree"], json!([1, 2, 1]));
}

#[test]
fn a_file_without_a_tie_keeps_the_directions_that_it_gives() {
    let answer = found("none.graphml", &graphml("directed", &[]), &[]);
    assert_eq!(answer["measures"]["out_degree"], json!([0, 0, 0]));
    let answer = found("none.graphml", &graphml("undirected", &[]), &[]);
    assert_eq!(answer["measures"]["degree"], json!([0, 0, 0]));
}

#[test]
fn ties_said_again_and_ties_to_oneself_are_read_alike_in_every_list() {
    let rows =
        [("a", "b", "2"), ("b", "a", "3"), ("a", "b", "5"), ("c", "c", "9"), ("b", "b", "1")];
    let list: String = rows.iter().map(|(a, b, weight)| format!("{a},{b},{weight}\n")).collect();
    let headed = format!("source,target,weight\n{list}");
    // Over a mebibyte, the same ties a hundred thousand times.
    let large = format!("source,target,weight\n{}", list.repeat(40_000));
    for (name, text) in [
        ("plain.csv", list.clone()),
        ("headed.csv", headed),
        ("relationships.csv", format!("from,to,strength\n{list}")),
        ("large.csv", large),
        ("graph.graphml", graphml("undirected", &rows)),
    ] {
        let answer = found(name, &text, &["--only", "degree,strength"]);
        assert_eq!(answer["nodes"], json!(["a", "b", "c"]), "{name}");
        assert_eq!(answer["measures"]["degree"], json!([1, 1, 0]), "{name}");
        assert_eq!(answer["measures"]["strength"], json!([5.0, 5.0, 0.0]), "{name}");
    }
    let (one, other) = (&list, list.repeat(40_000));
    for text in [one, &other] {
        let answer = found("list.csv", text, &["--directed", "--only", "out_strength"]);
        assert_eq!(answer["measures"]["out_strength"], json!([5.0, 3.0, 0.0]));
    }
}

#[test]
fn what_disregards_directions_or_strengths_says_so() {
    let ties = "from,to,weight\na,b,1\nb,c,2\nc,d,1\n";
    let answer = found("ties.csv", ties, &["--directed"]);
    for key in ["optimal_modularity", "bridges", "fragmentation", "local_clustering", "constraint"]
    {
        let note = answer["notes"][key].as_str().unwrap();
        assert!(note.contains("disregarded"), "{key}: {note}");
    }
    let note = answer["notes"]["kpp_neg_k1"].as_str().unwrap();
    assert!(note.contains("D_F goes along them") && note.contains("however strong"), "{note}");
    // The best of nine ties to add: d to a closes the circle.
    let best = &answer["measures"]["best_introduction"]["global_efficiency"];
    assert_eq!(best["edges"], json!([[3, 0]]));
    assert_eq!(best["n_tied"], json!(1));
    let before = answer["measures"]["global_efficiency"].as_f64().unwrap();
    assert!((best["before"].as_f64().unwrap() - before).abs() < 1e-12);
    assert!((best["best_after"].as_f64().unwrap() - 11.0 / 18.0).abs() < 1e-12);
    let undirected = found("ties.csv", ties, &[]);
    assert!(undirected["notes"].get("bridges").is_none());
}
