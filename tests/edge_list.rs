//! Large lists of ties: what is read of them, and what is not.

#![allow(clippy::unwrap_used)]

use assert_cmd::Command;
use convoke::{
    Error,
    model::Strength,
    sheets::{EdgeList, edge_list},
};
use std::fs;

fn read(text: &str) -> convoke::Result<Option<EdgeList>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ties.csv");
    fs::write(&path, text).unwrap();
    edge_list(&path, false, &())
}

fn ids(list: &EdgeList) -> Vec<String> {
    list.network.ids().iter().map(ToString::to_string).collect()
}

#[test]
fn a_list_is_read_with_and_without_headings_whatever_parts_its_cells() {
    let lists = [
        "source,target,weight\nB,A,2\nB,C,0.5\n",
        "\u{feff}Source;Target;Weight\r\nB;A;2\r\nB;C;0.5\r\n",
        "# who works with whom\nB\tA\t2\nB\tC\t0.5\n",
        "B A 2\nB C 0.5",
        "\"B\",\"A\",2\n B , C ,0.5\n\n",
    ];
    for text in lists {
        let list = read(text).unwrap().unwrap();
        assert_eq!(ids(&list), ["A", "B", "C"], "{text}");
        let strengths: Vec<Option<Strength>> =
            list.network.ties().iter().map(|tie| tie.strength).collect();
        let [two, half] = [(2, 0), (5, 1)].map(|(digits, places)| Strength { digits, places });
        assert_eq!(strengths, [Some(two), Some(half)], "{text}");
        assert_eq!((list.rows, list.own_ends), (2, 0));
    }
}

#[test]
fn names_alone_ties_said_twice_and_ties_to_oneself_are_told_apart() {
    let list = read("from,to\na,b\nb,a\nc,\nd,d\n").unwrap().unwrap();
    assert_eq!(ids(&list), ["a", "b", "c", "d"]);
    assert_eq!((list.network.ties().len(), list.rows, list.own_ends), (1, 3, 1));
}

#[test]
fn a_strength_that_is_no_positive_number_is_refused_with_its_row() {
    // Below what is looked at to tell the layout.
    let many: String = (0..1000).map(|i| format!("a{i},b{i},1\n")).collect();
    let Err(Error::Input(problems)) = read(&format!("source,target,weight\n{many}x,y,-3\n")) else {
        panic!("it was read");
    };
    assert_eq!(problems[0].place.row, Some(1002));
    assert!(problems[0].to_string().contains("“-3”"), "{}", problems[0]);
}

#[test]
fn what_is_no_plain_list_of_ties_is_left_to_other_readers() {
    for text in [
        "",
        "name,sector,region,county\nA,payer,North,Lake\n",
        "source,target,type,weight\na,b,Undirected,1\n",
        "just a line\nand another one of several words\n",
        "from,to,since\na,b,2024\n",
    ] {
        assert_eq!(read(text).unwrap(), None, "{text}");
    }
}

#[test]
fn connectors_of_a_large_list_say_how_it_was_read() {
    let folder = tempfile::tempdir().unwrap();
    // A hub, a hundred below it, and hundreds below each of these: over a megabyte.
    let below = (0..100).flat_map(|i| {
        let those = (0..600).map(move |j| format!("org-{i:03},org-{i:03}-{j:03}\n"));
        std::iter::once(format!("hub,org-{i:03}\n")).chain(those)
    });
    fs::write(folder.path().join("ties.csv"), below.collect::<String>()).unwrap();
    let mut command = Command::cargo_bin("convoke").unwrap();
    command.env_remove("CONVOKE_FILE").env("COLUMNS", "80").current_dir(folder.path());
    let output = command.args(["connectors", "ties.csv", "--top", "2"]).output().unwrap();
    let (said, noted) =
        [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap()).into();
    assert!(output.status.success(), "{noted}");
    assert!(said.contains("The foremost connector is hub."), "{said}");
    assert!(said.contains("The whole network was searched"), "{said}");
    assert!(said.contains("0.990"), "{said}"); // 601² · 4950 of 60100 · 60099 ÷ 2 pairs
    assert!(noted.contains("60100 rows were read as a plain list of ties"), "{noted}");
}
