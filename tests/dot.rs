//! What is written as DOT, the real Graphviz reads as it was meant.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use convoke::model::{RelationshipKind, Sector};
use convoke::network::TieKind;
use convoke::render::dot;
use convoke::render::picture::{Line, LineKind, Node, Picture};
use serde_json::{Deserializer, Value};
use std::io::Write;
use std::process::{Command, Stdio};

/// The drawing that Graphviz makes of each graph in `text`, as JSON; panics if it warns.
fn drawn(text: &str) -> Vec<Value> {
    let mut dot = Command::new("dot")
        .arg("-Tjson")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("these tests need Graphviz: `apt-get install graphviz` or `brew install graphviz`");
    let mut stdin = dot.stdin.take().unwrap();
    let text = text.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(text.as_bytes()));
    let output = dot.wait_with_output().unwrap();
    let _ = writer.join().unwrap();
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && complaints.is_empty(), "{complaints}");
    let graphs = Deserializer::from_slice(&output.stdout).into_iter();
    graphs.collect::<Result<Vec<Value>, _>>().expect("Graphviz writes JSON")
}

/// What stands in the picture, line by line.
fn lines_drawn(object: &Value) -> Vec<String> {
    let signs = object["_ldraw_"].as_array().cloned().unwrap_or_default();
    let texts = signs.iter().filter(|sign| sign["op"] == "T");
    texts.map(|sign| sign["text"].as_str().unwrap().to_owned()).collect()
}

/// A label or tooltip as Graphviz keeps it, without its escapes.
fn read(attribute: &Value) -> String {
    let text = attribute.as_str().unwrap_or_default().replace("&amp;", "&");
    let mut read = String::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match (c, if c == '\\' { rest.next() } else { None }) {
            ('\\', Some('n')) => read.push('\n'),
            ('\\', Some(next)) => read.push(next),
            (c, _) => read.push(c),
        }
    }
    read
}

/// The name as it may be drawn: without CR, with U+FFFD for other control characters.
fn as_typed(name: &str) -> String {
    let kept = name.chars().filter(|c| *c != '\r');
    let refused = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{fffe}' | '\u{ffff}');
    kept.map(|c| if refused(c) { '\u{fffd}' } else { c }).collect()
}

/// A name that is too long for one line is broken after a space, which stays.
fn unbroken(label: &str) -> String {
    label.replace(" \n", " ")
}

fn hostile_names() -> Vec<String> {
    let mut names: Vec<String> = [
        "",
        " ",
        "node",
        "Edge",
        "GRAPH",
        "strict",
        "digraph",
        "subgraph",
        "cluster_0",
        "n0",
        "map",
        "%4",
        "%",
        "#x",
        "# include",
        "#",
        "//",
        "/* x",
        "*/",
        "-",
        "--",
        "->",
        "007",
        "1.5",
        ".5",
        "a:b",
        "a:n",
        "a:port:sw",
        ":",
        "a;b",
        "a,b",
        "a=b",
        "[label=x]",
        "{a|b}",
        "<f0> a | b",
        "a -> b",
        "a\"; b [label=\"x",
        "\"",
        "\"\"",
        "\\",
        "\\\\",
        "\\\"",
        "a\\",
        "a\\\\",
        "\\n",
        "\\N",
        "\\G",
        "\\E",
        "\\L",
        "\\l",
        "\\r",
        "\\T",
        "C:\\new\\table",
        "&",
        "&amp;",
        "&lt;",
        "&eacute;",
        "&#65;",
        "&#x41;",
        "&bogus;",
        "AT&T",
        "a & b;",
        "<",
        ">",
        "<>",
        "<b>x</b>",
        "<b></b>",
        "<br/>",
        "</table>",
        "<![CDATA[x]]>",
        "<!-- x -->",
        "<script>alert(1)</script>",
        "]]>",
        "--><!--",
        "<?xml?>",
        "<!DOCTYPE x>",
        "' or 1=1",
        "$(reboot)",
        "`id`",
        "${HOME}",
        "; rm -rf /",
        "| sh",
        "=cmd|'/C calc'!A0",
        "@SUM(1)",
        "+4670",
        "-rf",
        "../../x",
        "CON",
        "Médecins sans frontières",
        "医院",
        "مستشفى",
        "בית חולים",
        "Ελληνικά",
        "Ünïcödé",
        "ﬁ",
        "👩‍⚕️",
        "🏥 Clinic",
        "e\u{301}",
        "\u{301}",
        "a\u{200b}b",
        "a\u{200d}b",
        "\u{feff}a",
        "\u{202e}evil",
        "\u{2066}a\u{2069}",
        "\u{200f}",
        "a\u{2028}b",
        "a\u{ad}b",
        "\u{10ffff}",
        "\u{e000}",
        "\u{fffd}",
        "\u{fffe}",
        "\u{ffff}",
        "\u{0}",
        "a\u{0}b",
        "\u{1b}[31mred",
        "\u{7}",
        "\u{8}",
        "\u{7f}",
        "\u{85}",
        "\u{9b}2J",
        "\t",
        "a\tb",
        "\n",
        "a\nb",
        "a\n\nb",
        "a\r\nb",
        "a\rb",
        "\r",
        "a \nb",
        "  a  ",
        "a  b",
        "'",
        "‘’“”",
        "O’Neil",
        "St. Mary's",
        "Aging and Long-Term Care of Eastern Washington",
        "Newport Hospital and Health Services",
        "a very long name that holds a \\ and a \" and an & and goes on for two lines or three",
        "a very long name\nwith a line break of its own, and more words after the line break",
    ]
    .map(String::from)
    .to_vec();
    for sign in
        ["\"", "\\", "&", "<", ">", "\n", "'", ";", "{", "}", "[", "]", "|", "#", "%", "\u{1}"]
    {
        let around =
            ["{}a", "a{}", "a{}b", "{}{}", "{} {}", "a{}{}b", "\\{}", "{}\\", "\"{}\"", "&{};"];
        names.extend(around.iter().map(|pattern| pattern.replace("{}", sign)));
    }
    names.push("x".repeat(10_000));
    names.push("word ".repeat(500));
    names.push("\\".repeat(1_001));
    names.push("\"".repeat(1_001));
    names.push("&".repeat(1_001));
    names.extend((0..300).map(babble));
    names
}

/// Twelve signs drawn from those that mean something to Graphviz, to XML or to a terminal.
fn babble(seed: u64) -> String {
    let signs: Vec<char> =
        "\\\"&<>[]{}|;:=#%/*-'`\n\r\t ntNGElrab0é医\u{202e}\u{1b}".chars().collect();
    let mut state = seed;
    let mut next = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        signs[(state >> 33) as usize % signs.len()]
    };
    (0..12).map(|_| next()).collect()
}

/// A picture in which everything that can be named has the name.
fn everywhere(name: &str) -> Picture {
    let node = |cluster| Node {
        tooltip: name.into(),
        sectors: vec![Sector::Payer],
        cluster,
        ..Node::named(name)
    };
    let kind = LineKind::Tie(TieKind::Stated(RelationshipKind::Referral));
    Picture {
        title: vec![name.into(), name.into()],
        nodes: vec![node(Some(0)), node(None)],
        lines: vec![Line {
            directed: true,
            label: name.into(),
            tooltip: name.into(),
            ..Line::between(0, 1, kind)
        }],
        clusters: vec![name.into()],
    }
}

#[test]
fn whatever_a_stakeholder_is_called_graphviz_reads_back() {
    let names = hostile_names();
    assert!(names.len() >= 200, "{}", names.len());
    let text: String = names.iter().map(|name| dot(&everywhere(name))).collect();
    let graphs = drawn(&text);
    assert_eq!(graphs.len(), names.len());
    for (name, graph) in names.iter().zip(&graphs) {
        let typed = as_typed(name);
        let [cluster, first, second] = graph["objects"].as_array().unwrap().as_slice() else {
            panic!("{name:?} made other nodes: {}", graph["objects"]);
        };
        let [edge] = graph["edges"].as_array().unwrap().as_slice() else {
            panic!("{name:?} made other edges: {}", graph["edges"]);
        };
        assert_eq!(read(&cluster["label"]), typed);
        for node in [first, second] {
            assert_eq!(unbroken(&read(&node["label"])), unbroken(&typed), "{name:?}");
            assert_eq!(lines_drawn(node), full_lines(&read(&node["label"])), "{name:?}");
            let tooltip = if name.is_empty() { String::new() } else { format!("{typed}\n{typed}") };
            assert_eq!(read(&node["tooltip"]), tooltip);
        }
        if !name.trim().is_empty() {
            assert_eq!(read(&edge["label"]), typed);
        }
        if !typed.is_empty() {
            assert_eq!(read(&edge["tooltip"]), typed);
        }
        let title = lines_drawn(graph).concat().replace(['\u{a0}', ' ', '\n'], "");
        assert!(title.starts_with(&typed.replace(['\u{a0}', ' ', '\n'], "")), "{title:?} {name:?}");
    }
}

/// The lines of a label that hold anything; of the others Graphviz says nothing.
fn full_lines(label: &str) -> Vec<&str> {
    label.split('\n').filter(|line| !line.is_empty()).collect()
}

#[test]
fn a_map_of_everyone_at_once_has_everyone() {
    let names = hostile_names();
    let picture = Picture { nodes: names.iter().map(Node::named).collect(), ..Picture::default() };
    let graph = &drawn(&dot(&picture))[0];
    let objects = graph["objects"].as_array().unwrap();
    assert_eq!(objects.len(), names.len());
    for (name, node) in names.iter().zip(objects) {
        assert_eq!(unbroken(&read(&node["label"])), unbroken(&as_typed(name)));
    }
}

#[test]
fn what_is_written_parses_where_there_is_no_graphviz_too() {
    for name in hostile_names() {
        let text = dot(&everywhere(&name));
        assert!(graphviz_rust::parse(&text).is_ok(), "{name:?}");
    }
}

#[test]
fn two_stakeholders_of_one_name_stay_two() {
    let picture = Picture {
        nodes: vec![Node::named("Health Department"), Node::named("Health Department")],
        ..Picture::default()
    };
    assert_eq!(drawn(&dot(&picture))[0]["objects"].as_array().unwrap().len(), 2);
}

#[test]
fn a_map_of_nobody_is_still_a_map() {
    assert_eq!(drawn(&dot(&Picture::default())).len(), 1);
}

#[test]
fn a_line_to_nobody_is_not_drawn() {
    let picture = Picture {
        nodes: vec![Node { cluster: Some(7), ..Node::named("UNC") }],
        lines: vec![Line::between(0, 1, LineKind::Gap)],
        ..Picture::default()
    };
    let graph = &drawn(&dot(&picture))[0];
    assert_eq!(graph["objects"].as_array().unwrap().len(), 1);
    assert!(graph["edges"].is_null());
}

#[test]
fn a_node_of_two_sectors_says_so_in_words_and_in_colours() {
    let sectors = vec![Sector::Provider, Sector::PatientAdvocate];
    let picture = Picture {
        nodes: vec![Node { sectors, ..Node::named("Rural Resources") }],
        ..Picture::default()
    };
    let node = &drawn(&dot(&picture))[0]["objects"][0];
    assert_eq!(lines_drawn(node), ["Rural Resources", "(provider + patient advocate)"]);
    assert!(node["fillcolor"].as_str().unwrap().contains(':'));
}
