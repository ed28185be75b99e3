//! Files of other tools: each is told from what stands in it, whatever it is called; what no column
//! holds stays in the notes; and what is written comes back.
#![allow(clippy::unwrap_used)]

mod hostile;

use convoke::{
    error::{Error, Problem},
    model::{Cell, Community, Key, Operation, Table, join_list},
    sheets::{self, FORMATS, Format, Options, Read, Reading, Write},
};
use hostile::name;
use proptest::prelude::*;

fn read_as(
    file: &str,
    text: &str,
    reading: &Reading,
) -> Result<(Community, Vec<String>), Vec<String>> {
    let said = |problems: Vec<Problem>| problems.iter().map(ToString::to_string).collect();
    let mut read = Read::default();
    match read.bytes(text.as_bytes().to_vec(), file, reading) {
        Ok(()) => {}
        Err(Error::Input(problems)) => return Err(said(problems)),
        Err(error) => panic!("{error}"),
    }
    match sheets::community(read, &Options::default()) {
        Ok((community, notices)) => {
            Ok((community, notices.iter().map(ToString::to_string).collect()))
        }
        Err(Error::Input(problems)) => Err(said(problems)),
        Err(error) => panic!("{error}"),
    }
}

/// What is read from a file, and what its sender is told.
fn taken(file: &str, text: &str) -> (Community, Vec<String>) {
    read_as(file, text, &Reading::default()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn refused(file: &str, text: &str) -> Vec<String> {
    read_as(file, text, &Reading::default()).unwrap_err()
}

/// A stakeholder's cell.
fn of(community: &Community, id: &str, heading: &str) -> String {
    let cells = community.cells(Table::Stakeholders, &Key::from(id));
    let cells = cells.unwrap_or_else(|| panic!("{id} is not among {:?}", names(community)));
    cells.get(heading).cloned().unwrap_or_default()
}

fn names(community: &Community) -> Vec<String> {
    community.tables().stakeholders.values().map(|row| row.name.to_string()).collect()
}

/// The ties, each as “from kind to: level strength”.
fn ties(community: &Community) -> Vec<String> {
    let rows = community.tables().relationships.values().map(|row| {
        let (level, strength) = (row.level.write(), row.strength.write());
        format!("{} {} {}: {level} {strength}", row.from, row.kind(), row.to).trim().to_owned()
    });
    rows.collect()
}

fn notes(community: &Community) -> Vec<String> {
    let rows = community.tables().relationships.values();
    rows.map(|row| row.marks.notes.write()).filter(|notes| !notes.is_empty()).collect()
}

fn is_told(notices: &[String], words: &str) -> bool {
    notices.iter().any(|notice| notice.contains(words))
}

fn format(name: &str) -> &'static Format {
    FORMATS.iter().find(|format| format.name == name).unwrap()
}

fn written(community: &Community, name: &str) -> String {
    match format(name).write {
        Some(Write::File(write)) => write(community),
        Some(Write::Folder(_)) | None => panic!("{name} is not one file"),
    }
}

const GRAPHML: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- from a survey -->
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <key id="d0" for="node" attr.name="name" attr.type="string"/>
  <key id="d1" for="node" attr.name="Type" attr.type="string"/>
  <key id="d2" for="node" attr.name="Beds" attr.type="int"/>
  <key id="d3" for="edge" attr.name="weight" attr.type="double"><default>1</default></key>
  <key id="d4" for="node" yfiles.type="nodegraphics"/>
  <graph edgedefault="undirected">
    <node id="n0"><data key="d0">Heronmere &amp; Sons</data><data key="d1">FQHC</data><data key="d2">40</data></node>
    <node id="n1"><data key="d0">Sedgewater</data><data key="d1">MCO</data></node>
    <node id="n2"><data key="d4"><y:ShapeNode><y:NodeLabel>Food &#x42;ank</y:NodeLabel></y:ShapeNode></data><data key="d1">Pantry</data></node>
    <edge source="n0" target="n1"><data key="d3">2.5</data></edge>
    <edge source="n1" target="n2"/>
    <edge source="n2" target="n2"/>
  </graph>
</graphml>
"#;

#[test]
fn graphml_is_told_from_its_content_and_nothing_in_it_is_dropped_in_silence() {
    for file in ["network.graphml", "network.csv", "network"] {
        let (community, told) = taken(file, GRAPHML);
        assert_eq!(names(&community), ["Food Bank", "Heronmere & Sons", "Sedgewater"]);
        assert_eq!(
            ties(&community),
            [
                "sedgewater collaboration food-bank:  1",
                "heronmere-sons collaboration sedgewater:  2.5",
            ]
        );
        assert_eq!(of(&community, "heronmere-sons", "sector"), "provider");
        assert_eq!(of(&community, "heronmere-sons", "subsector"), "FQHC");
        assert_eq!(of(&community, "heronmere-sons", "notes"), "Beds: 40");
        assert_eq!(of(&community, "food-bank", "sector"), "");
        assert_eq!(of(&community, "food-bank", "subsector"), "Pantry");
        assert!(is_told(&told, "no column of stakeholders holds “Beds”; kept in their notes"));
        assert!(is_told(&told, "no sector is known of “Pantry”"), "{told:?}");
        assert!(is_told(&told, "left out: 1 tie of one with itself"), "{told:?}");
        assert!(is_told(&told, "left out: how the nodes and edges are drawn"), "{told:?}");
    }
}

#[test]
fn a_direction_without_a_kind_is_noted_and_with_one_it_holds() {
    let text = GRAPHML.replace(r#"edgedefault="undirected""#, r#"edgedefault="directed""#);
    let (community, told) = taken("network.graphml", &text);
    assert!(is_told(&told, "2 ties have a direction and no kind that is known"), "{told:?}");
    assert!(notes(&community).contains(&"direction: from Heronmere & Sons to Sedgewater".into()));
    let kind = Some(Cell::read("referral").unwrap());
    let (community, told) =
        read_as("network.graphml", &text, &Reading { kind, ..Reading::default() }).unwrap();
    assert_eq!(ties(&community)[0], "heronmere-sons referral sedgewater:  2.5");
    assert!(!is_told(&told, "direction"), "{told:?}");
}

#[test]
fn an_edge_to_a_node_that_is_not_there_is_shown_with_the_nearest_names() {
    let text = r#"<graphml><graph edgedefault="undirected">
<node id="heronmere"/><node id="sedgewater"/>
<edge source="heronmere" target="sedgwater"/>
<edge source="" target="heronmere"/>
</graph></graphml>"#;
    assert_eq!(
        refused("x.graphml", text),
        [
            "x.graphml, line 3, edge 1: the file has no node “sedgwater”; did you mean \
             “sedgewater”? Correct the end of this tie, or add that node",
            "x.graphml, line 4, edge 2: nothing is said, and an end of the tie is needed; fill it in"
        ]
    );
}

#[test]
fn edges_to_nodes_that_are_not_there_can_be_skipped() {
    let text = r#"{"nodes": [{"id": "Heronmere"}, {"id": "Sedge"}],
        "links": [{"source": "Heronmere", "target": "Sedge"}, {"source": "Sedge", "target": "Mill"}]}"#;
    let mut read = Read::default();
    read.bytes(text.as_bytes().to_vec(), "x.json", &Reading::default()).unwrap();
    let options = Options { skip_bad: true, ..Options::default() };
    let import = sheets::import(read, &Community::default(), &[], &options).unwrap();
    let mut community = Community::default();
    community.apply_all(&import.operations).unwrap();
    assert_eq!(community.tables().relationships.len(), 1);
    let skipped: Vec<String> = import.problems.iter().map(ToString::to_string).collect();
    assert_eq!(skipped.len(), 1);
    assert!(skipped[0].starts_with("x.json, link 2: the file has no node “Mill”"), "{skipped:?}");
}

#[test]
fn gexf_is_read_with_its_attributes_and_says_what_of_a_dynamic_graph_is_left_out() {
    let text = r#"<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://gexf.net/viz" version="1.2">
<meta><creator>Gephi</creator></meta>
<graph mode="dynamic" timeformat="double" defaultedgetype="undirected">
<attributes class="node"><attribute id="0" title="Sector" type="string"><default>provider</default></attribute>
<attribute id="1" title="modularity_class" type="integer"/></attributes>
<nodes>
<node id="7" label="Heronmere Clinic"><attvalues><attvalue for="1" value="2"/></attvalues><viz:color r="1" g="2" b="3"/></node>
<node id="8" label="Sedgewater Mutual" start="2009.0"><attvalues><attvalue for="0" value="payer"/></attvalues></node>
</nodes>
<edges><edge id="0" source="7" target="8" weight="3.0" label="advice" type="directed"/></edges>
</graph></gexf>"#;
    let (community, told) = taken("network.txt", text);
    assert_eq!(ties(&community), ["heronmere-clinic advice sedgewater-mutual:  3"]);
    assert_eq!(of(&community, "heronmere-clinic", "sector"), "provider");
    assert_eq!(of(&community, "sedgewater-mutual", "sector"), "payer");
    assert_eq!(of(&community, "heronmere-clinic", "notes"), "modularity_class: 2");
    assert!(is_told(&told, "where the nodes were drawn, and how"), "{told:?}");
    assert!(is_told(&told, "1 time at which something of a dynamic graph"), "{told:?}");
}

#[test]
fn gml_is_read_with_its_entities() {
    let text = "Creator \"igraph\"\ngraph\n[\n  directed 1\n  node [ id 0 label \"M&#233;decins\" graphics [ x 1 y 2 ] ]\n  \
                node [ id 1 label \"Sedgewater\" type \"payer\" ]\n  \
                edge [ source 0 target 1 kind \"referral\" value 2 ]\n]\n";
    let (community, told) = taken("network.csv", text);
    assert_eq!(names(&community), ["Médecins", "Sedgewater"]);
    assert_eq!(ties(&community), ["medecins referral sedgewater:  2"]);
    assert_eq!(of(&community, "sedgewater", "sector"), "payer");
    assert!(is_told(&told, "where the nodes were drawn"), "{told:?}");
    assert_eq!(
        refused("x.gml", "graph [\n  node [ id 0\n"),
        ["x.gml, line 3: this cannot be read as GML: it ends within a list that is not closed; \
          export it again from the program that made it"]
    );
}

#[test]
fn pajek_is_read_with_arcs_edges_lists_and_partitions() {
    let text = "*Network friends\r\n*Vertices 4\r\n1 \"Heronmere Clinic\" 0.1 0.2 0.5\r\n2 \"Sedgewater\"\r\n3 Library\r\n\
                *Arcs :1 \"advice\"\r\n1 2 3\r\n*Edgeslist\r\n3 1 2\r\n*Partition region\r\n*Vertices 4\r\n1\r\n1\r\n2\r\n2\r\n";
    let (community, told) = taken("network.net", text);
    assert_eq!(names(&community), ["4", "Heronmere Clinic", "Library", "Sedgewater"]);
    assert_eq!(
        ties(&community),
        [
            "library collaboration heronmere-clinic:",
            "heronmere-clinic advice sedgewater:  3",
            "library collaboration sedgewater:",
        ]
    );
    assert_eq!(of(&community, "library", "region"), "2");
    assert!(is_told(&told, "where the vertices were drawn"), "{told:?}");
    assert_eq!(
        refused("x.net", "*Vertices 2\n1 \"a\"\n2 \"b\"\n*Edges\n1 5\n"),
        ["x.net, line 5, tie 1: the file has no vertex “5”; correct the end of this tie, or add \
          that vertex"]
    );
}

#[test]
fn nodes_and_links_are_read_as_networkx_and_d3_write_them() {
    let networkx = r#"{"directed": false, "multigraph": true, "graph": {},
        "nodes": [{"id": 0, "name": "Heronmere", "type": "hospital", "tags": ["a", "b"]}, {"id": 1, "name": "Sedgewater"}],
        "edges": [{"source": 0, "target": 1, "key": 0, "weight": 0.5}]}"#;
    let d3 = r#"{"nodes": [{"name": "Heronmere", "group": 1, "x": 3.5}, {"name": "Sedgewater", "group": 2}],
        "links": [{"source": 0, "target": 1, "value": 1}]}"#;
    let (community, _) = taken("graph.txt", networkx);
    assert_eq!(ties(&community), ["heronmere collaboration sedgewater:  0.5"]);
    assert_eq!(of(&community, "heronmere", "sector"), "provider");
    assert_eq!(of(&community, "heronmere", "notes"), "tags: a; b");
    let (community, told) = taken("miserables.json", d3);
    assert_eq!(ties(&community), ["heronmere collaboration sedgewater:  1"]);
    assert_eq!(of(&community, "heronmere", "notes"), "group: 1");
    assert!(is_told(&told, "where the nodes were drawn"), "{told:?}");
}

const BACKUP: &str = r#"{"_id": "project-1", "elements": [
  {"_id": "elem-1", "attributes": {"label": "Heronmere Clinic 🏥", "element type": "Organization", "": "blank", "⭐ rating": 4, "tags": ["food", "care"]}},
  {"_id": "elem-2", "attributes": {"label": "Ana Reyes", "element type": "Person", "description": "Knows everyone"}},
  {"_id": "elem-3", "attributes": {"label": "Gone"}, "deleted": true},
  {"_id": "elem-4", "attributes": {"label": null}}],
 "connections": [
  {"_id": "conn-1", "from": "elem-1", "to": "elem-2", "direction": "mutual", "attributes": {"connection type": "advice", "strength": "Coordination"}},
  {"_id": "conn-2", "from": "elem-2", "to": "elem-3", "direction": "directed"}],
 "loops": [{"_id": "loop-1"}], "maps": [{"_id": "map-1", "elements": []}]}"#;

#[test]
fn a_kumu_backup_is_read_with_emoji_blank_names_and_what_lies_in_its_trash() {
    let (community, told) = taken("backup.json", BACKUP);
    assert_eq!(names(&community), ["Ana Reyes", "Heronmere Clinic 🏥"]);
    assert_eq!(of(&community, "ana-reyes", "kind"), "person");
    assert_eq!(of(&community, "ana-reyes", "notes"), "Knows everyone");
    let notes = of(&community, "heronmere-clinic", "notes");
    assert_eq!(notes, "(no name): blank\n⭐ rating: 4\ntags: food; care");
    assert_eq!(
        ties(&community),
        [
            "ana-reyes advice heronmere-clinic: coordination",
            "heronmere-clinic advice ana-reyes: coordination",
        ]
    );
    assert!(is_told(&told, "left out: 2 of what lies in the project's trash"), "{told:?}");
    assert!(is_told(&told, "left out: loops (1), maps and the positions on them (1)"), "{told:?}");
}

#[test]
fn a_kumu_blueprint_names_the_ends_of_connections_by_label() {
    let text = r#"{"elements": [{"label": "A", "type": "Payer"}, {"label": "B"}],
        "connections": [{"from": "A", "to": "B"}, {"from": "A", "to": "C"}]}"#;
    let (community, told) = taken("k.json", text);
    let left = "left out: 1 connection to an element that the file does not have: “C”";
    assert!(is_told(&told, left), "{told:?}");
    assert_eq!(ties(&community), ["a collaboration b:"]);
    assert_eq!(of(&community, "a", "sector"), "payer");
}

/// Saves a workbook of pages of plain text.
fn workbook(pages: &[(&str, &str)], path: &std::path::Path) {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, text) in pages {
        let page = book.add_worksheet().set_name(*name).unwrap();
        for (row, line) in (0..).zip(text.lines()) {
            for (column, cell) in (0..).zip(line.split(',')) {
                page.write_string(row, column, cell).unwrap();
            }
        }
    }
    book.save(path).unwrap();
}

#[test]
fn what_is_wrong_in_a_workbook_is_said_with_its_page() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kumu.xlsx");
    let elements = ("Elements", "Label,Type,Tags\nAna,Person,x\nBo,Person,y\n");
    workbook(
        &[elements, ("Connections", "From,To,Direction\nAna,Bo,mutual\n,Bo,directed\n")],
        &path,
    );
    let problems: Vec<String> =
        sheets::read(&path, None).unwrap().problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems.len(), 1, "{problems:?}");
    let words = "kumu.xlsx, page “Connections”, row 3: nothing is said, and “From” is needed";
    assert!(problems[0].contains(words), "{problems:?}");
}

#[test]
fn pages_of_a_kumu_workbook_are_one_network() {
    let pages = [
        ("Elements", "Label,Type,Tags,Description\nAna,Person,x|y,\nHope House,Shelter,,Food\n"),
        (
            "Connections",
            "From,To,Direction,Type,Strength\nAna,Hope House,directed,Knows,2\nAna,Bo,undirected,,\n",
        ),
        ("About", "This map was made in spring.\n"),
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kumu.xlsx");
    workbook(&pages, &path);
    let read = sheets::read(&path, None).unwrap();
    assert_eq!(read.problems, []);
    read.sheets.iter().for_each(|sheet| assert!(sheet.file.ends_with("kumu.xlsx")));
    let notices = |read: &Read| read.notices.iter().map(ToString::to_string).collect::<Vec<_>>();
    let told = notices(&read);
    assert!(is_told(&told, "no column of relationships holds “Type: Knows”; kept"), "{told:?}");
    let all = Options { all_new: true, ..Options::default() };
    let (community, _) = sheets::community(read, &all).unwrap();
    assert_eq!(ties(&community), ["ana collaboration bo:", "ana collaboration hope-house:  2"]);
    assert_eq!(notes(&community), ["Type: Knows\ndirection: from Ana to Hope House"]);
}

#[test]
fn an_adjacency_matrix_says_who_is_tied_to_whom() {
    let (community, told) = taken("m.csv", ",Ana,Bo,Cy\nAna,0,1,0\nBo,1,0,1\nCy,0,1,0\n");
    assert_eq!(ties(&community), ["ana collaboration bo:", "bo collaboration cy:"]);
    assert!(is_told(&told, "read as a matrix of the ties among 3"), "{told:?}");
    let (community, told) = taken("m.csv", "who,Ana,Bo,Cy\nAna,,3,\nBo,1,,2\nCy,,2,\n");
    assert_eq!(ties(&community), ["ana collaboration bo:  3", "bo collaboration cy:  2"]);
    assert_eq!(notes(&community), ["strength the other way: 1"]);
    assert!(is_told(&told, "1 tie was joined with others"), "{told:?}");
    let title = "Our network 2026,,,\n\n,Ana,Bo,Cy\nAna,,1,\nBo,1,,1\nCy,,1,\n";
    let (community, told) = taken("m.csv", title);
    assert_eq!(ties(&community), ["ana collaboration bo:", "bo collaboration cy:"]);
    assert!(is_told(&told, "m.csv, row 3: the headings are in this row"), "{told:?}");
    let half = "x;Ana;Bo;Cy\nAna;;x;\nBo;;;x\nCy;;;\n";
    assert_eq!(ties(&taken("m.csv", half).0).len(), 2);
    assert_eq!(notes(&taken("m.csv", half).0), Vec::<String>::new());
}

#[test]
fn a_matrix_in_words_keeps_every_row_and_the_words() {
    let text = ",Heron Valley,Oak Plan,NAMI Lake,Wolf Pharmacy\nHeron Valley,,strong,weak,MOU\n\
                Oak Plan,strong,,none,contract\nNAMI Lake,?,none,,\nWolf Pharmacy,MOU,contract,,\n";
    let (community, told) = taken("who works with whom.csv", text);
    assert_eq!(names(&community).len(), 4);
    assert_eq!(
        ties(&community),
        [
            "heron-valley collaboration nami-lake:",
            "heron-valley collaboration oak-plan:",
            "heron-valley collaboration wolf-pharmacy:",
            "oak-plan collaboration nami-lake: none",
            "oak-plan collaboration wolf-pharmacy:",
        ]
    );
    assert_eq!(notes(&community), ["weak", "strong", "MOU", "contract"]);
    assert!(is_told(&told, "left out: “?” between “NAMI Lake” and “Heron Valley”"), "{told:?}");
}

#[test]
fn a_survey_answered_in_ordinary_words_keeps_its_ties_and_its_other_questions_are_no_members() {
    let text = "Respondent ID,Your organization,How closely do you work with each of these?,,,Top priority?\n\
                ,Open-Ended Response,Heron Valley FQHC,Oak Plan,NAMI Lake,Open-Ended Response\n\
                101,Heron Valley FQHC,,A lot,Some,Housing\n102,Oak Plan,Weekly,,Never,Transport\n";
    let (community, told) = taken("survey.csv", text);
    assert_eq!(names(&community), ["Heron Valley FQHC", "NAMI Lake", "Oak Plan"]);
    assert_eq!(
        ties(&community),
        [
            "heron-valley-fqhc collaboration nami-lake:",
            "heron-valley-fqhc collaboration oak-plan:",
            "oak-plan collaboration heron-valley-fqhc:",
            "oak-plan collaboration nami-lake: none",
        ]
    );
    assert!(notes(&community).contains(&"A lot".to_owned()), "{:?}", notes(&community));
    assert!(is_told(&told, "left out: the column “Top priority?”"), "{told:?}");
}

#[test]
fn an_attendance_matrix_says_who_came_to_what() {
    let text = "Organization,Type,Feb 2026 mtg,2026-04-09,Kickoff meeting\nHeronmere,FQHC,x,1,2026-01-14\n\
                Sedgewater,MCO,no,Y,\nTotal,,1,2,1\n";
    let (community, told) = taken("who came.csv", text);
    assert_eq!(names(&community), ["Heronmere", "Sedgewater"]);
    let events: Vec<String> = community
        .tables()
        .events
        .values()
        .map(|event| format!("{} {}", event.name, event.date.write()).trim().to_owned())
        .collect();
    assert_eq!(events, ["2026-04-09 2026-04-09", "Feb 2026 mtg", "Kickoff meeting 2026-01-14"]);
    let rows = community.tables().attendance.values();
    let rows: Vec<String> =
        rows.map(|row| format!("{} {} {}", row.event, row.stakeholder, row.status())).collect();
    assert_eq!(
        rows,
        [
            "2026-04-09 heronmere attended",
            "2026-04-09 sedgewater attended",
            "feb-2026-mtg heronmere attended",
            "feb-2026-mtg sedgewater absent",
            "kickoff-meeting heronmere attended",
        ]
    );
    assert_eq!(of(&community, "sedgewater", "sector"), "payer");
    assert!(is_told(&told, "who attended what: 2 rows, and events in 3 columns"), "{told:?}");
}

#[test]
fn an_organization_with_a_row_for_each_contact_came_if_one_of_them_did() {
    let text = "Attendance 2026,,,\nOrganization,Contact,Feb mtg,Apr mtg\nHeronmere,Ana,x,no\nHeronmere,Bo,no,no\n";
    let (community, told) = taken("came.csv", text);
    let rows = community.tables().attendance.values();
    let rows: Vec<String> = rows.map(|row| format!("{} {}", row.event, row.status())).collect();
    assert_eq!(rows, ["apr-mtg absent", "feb-mtg attended"]);
    assert_eq!(of(&community, "heronmere", "notes"), "Contact: Ana\nContact: Bo");
    assert!(is_told(&told, "came.csv, row 2: the headings are in this row"), "{told:?}");
}

#[test]
fn a_mark_that_cannot_be_understood_is_refused_where_it_stands() {
    let text =
        "Organization,March convening,2026-05-20\nHeronmere,x,\nSedgewater,x,1\nLibrary,maybe,no\n";
    assert_eq!(
        refused("came.csv", text),
        [
            "came.csv, row 4, column “March convening”: “maybe” is not a mark of attendance; use one \
          of: x, 1, yes, no, a day, invited, accepted, declined, attended, absent"
        ]
    );
}

#[test]
fn notes_from_one_file_stay_when_another_adds_its_own() {
    let mut community = Community::default();
    let mut import = |file: &str, text: &str| {
        let mut read = Read::default();
        read.bytes(text.as_bytes().to_vec(), file, &Reading::default()).unwrap();
        let import = sheets::import(read, &community, &[], &Options::default()).unwrap();
        community.apply_all(&import.operations).unwrap();
        of(&community, "a", "notes")
    };
    let kumu = "Label,Tags,Beds\nA,food,30\n";
    assert_eq!(import("kumu.csv", kumu), "Tags: food\nBeds: 30");
    assert_eq!(
        import("x.gml", "graph [ node [ id 1 label \"A\" rank 4 ] ]"),
        "Tags: food\nBeds: 30\nrank: 4"
    );
    assert_eq!(import("kumu.csv", &kumu.replace("30", "40")), "Tags: food\nBeds: 40\nrank: 4");
}

#[test]
fn two_names_a_line_are_ties_and_one_name_a_line_is_a_list() {
    for text in [
        "Heronmere,Sedgewater\nSedgewater,Library\n",
        "Heronmere Sedgewater\nSedgewater Library {'weight': 2}\n",
    ] {
        let (community, told) = taken("list.txt", text);
        assert_eq!(
            ties(&community),
            ["heronmere collaboration sedgewater:", "sedgewater collaboration library:"]
        );
        assert!(is_told(&told, "a list of ties without headings"), "{told:?}");
    }
    let (community, told) =
        taken("list.txt", "Heronmere Clinic\nSedgewater Mutual\nHeronmere clinic\n");
    assert_eq!(names(&community), ["Heronmere Clinic", "Sedgewater Mutual"]);
    assert!(is_told(&told, "a list of names without a heading"), "{told:?}");
}

#[test]
fn a_survey_from_qualtrics_says_who_answered_what_and_who_did_not() {
    let text = "StartDate,RecordedDate,Finished,Q1,Q2,Q5_1,Q5_2,Q5_3,Q9\n\
        Start Date,Recorded Date,Finished,Which organization do you represent?,Name,\
        How closely do you work with each? - Heronmere,How closely do you work with each? - Sedgewater,\
        How closely do you work with each? - Library,Anything else?\n\
        \"{\"\"ImportId\"\":\"\"startDate\"\"}\",x,x,x,x,\"{\"\"ImportId\"\":\"\"QID5_1\"\"}\",x,x,x\n\
        2026-03-01 10:00:00,2026-03-02 10:12:00,True,Heronmere,Ana Reyes,,We coordinate,No interaction,Thanks\n\
        2026-03-01 11:00:00,2026-03-03 09:00:00,True,Sedgewater,Bo Lind,Cooperation,,Don't know,\n\
        2026-03-04 11:00:00,2026-03-05 09:00:00,False,Library,,,,,\n";
    let (community, told) = taken("export.csv", text);
    assert_eq!(
        ties(&community),
        [
            "heronmere collaboration library: none",
            "heronmere collaboration sedgewater: coordination",
            "sedgewater collaboration heronmere: cooperation",
        ]
    );
    let asked = community.tables().asked.values();
    let asked: Vec<String> = asked
        .map(|row| format!("{} {} {}", row.stakeholder, row.on.write(), row.answered.write()))
        .collect();
    assert_eq!(
        asked,
        ["ana-reyes 2026-03-02 yes", "bo-lind 2026-03-03 yes", "library 2026-03-05 no"]
    );
    assert_eq!(community.tables().affiliations.len(), 2);
    assert_eq!(of(&community, "ana-reyes", "kind"), "person");
    assert!(
        is_told(
            &told,
            "a survey: 3 rows of respondents, asked about 3 organizations (“How closely do you work with each?”)"
        ),
        "{told:?}"
    );
    assert!(is_told(&told, "left out: the column “Anything else?”"), "{told:?}");
}

#[test]
fn a_survey_from_surveymonkey_has_its_organizations_in_the_second_row() {
    let text = "Respondent ID,Start Date,Which agency are you from?,How closely do you work together?,,\n\
        ,,Open-Ended Response,Heronmere,Sedgewater,Library\n\
        101,03/14/2026 10:00:00,Heronmere,,3,4\n102,03/15/2026 11:00:00,Sedgewater,2,,0\n";
    let (community, told) = taken("survey.csv", text);
    assert_eq!(
        ties(&community),
        [
            "heronmere collaboration library: coalition",
            "heronmere collaboration sedgewater: coordination",
            "sedgewater collaboration heronmere: cooperation",
            "sedgewater collaboration library: none",
        ]
    );
    assert!(is_told(&told, "a survey: 2 rows"), "{told:?}");
}

#[test]
fn organizations_chosen_below_a_question_are_ties_and_a_chosen_sector_is_the_sector() {
    let text = "Respondent ID,End Date,What organization do you represent?,Which sector are you?,,\
        \"In the last year, with which have you shared information?\",,,\n\
        ,,Open-Ended Response,Provider,Government,Mercy Clinic,Heron Mutual,Food Bank,None of the above\n\
        118,09/01/2026,Mercy Clinic,Provider,,,Heron Mutual,Food Bank,\n\
        119,09/01/2026,Lake County,,Government,Mercy Clinic,,Food Bank,\n\
        120,09/02/2026,Parents United,,,,,,None of the above\n";
    let (community, told) = taken("survey.csv", text);
    let names = names(&community);
    assert_eq!(
        names,
        ["Food Bank", "Heron Mutual", "Lake County", "Mercy Clinic", "Parents United"]
    );
    assert_eq!(
        ties(&community),
        [
            "lake-county collaboration food-bank:",
            "mercy-clinic collaboration food-bank:",
            "mercy-clinic collaboration heron-mutual:",
            "lake-county collaboration mercy-clinic:",
        ]
    );
    let asked = community.tables().asked.values().filter(|row| row.answered.write() == "yes");
    assert_eq!(asked.count(), 3);
    assert_eq!(of(&community, "mercy-clinic", "sector"), "provider");
    // Not every government is of one sector: its word is kept.
    assert_eq!(of(&community, "lake-county", "subsector"), "Government");
    assert!(
        is_told(&told, "a survey: 3 rows of respondents, asked about 3 organizations"),
        "{told:?}"
    );
}

#[test]
fn ratings_of_something_else_are_no_ties() {
    let text = "Organization,Date,Readiness,Capacity\nHeronmere,2026-03-01,3,4\nSedgewater,2026-03-02,2,5\n";
    let reading = Reading::default();
    let mut read = Read::default();
    read.bytes(text.as_bytes().to_vec(), "ratings.csv", &reading).unwrap();
    assert_eq!(read.notices, []);
    assert_eq!(read.sheets[0].headings, ["Organization", "Date", "Readiness", "Capacity"]);
}

#[test]
fn two_attributes_that_mean_one_are_both_kept() {
    let text =
        r#"{"nodes": [{"id": 1, "name": "A", "county": "Lake", "County": "Hill"}], "links": []}"#;
    let (community, _) = taken("x.json", text);
    assert_eq!(of(&community, "a", "county"), "Lake");
    assert_eq!(of(&community, "a", "notes"), "county: Hill");
}

#[test]
fn a_survey_that_does_not_say_when_is_told_by_its_reader() {
    let text =
        "Organization,Heronmere,Sedgewater\nHeronmere,,We cooperate\nSedgewater,Coalition,\n";
    let (community, told) = taken("survey.csv", text);
    assert_eq!(community.tables().asked.len(), 0);
    assert!(is_told(&told, "say it, as in --asked-on 2026-03"), "{told:?}");
    let asked_on = Some(Cell::read("2026-03").unwrap());
    let reading = Reading { asked_on, ..Reading::default() };
    let (community, _) = read_as("survey.csv", text, &reading).unwrap();
    assert_eq!(community.tables().asked.len(), 2);
    assert_eq!(ties(&community).len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Stakeholders and ties, with names and notes that nobody should type, go out and come back.
    #[test]
    fn what_a_format_can_hold_it_gives_back(before in community()) {
        for name in ["graphml", "gexf", "kumu-json", "node-link", "gml"] {
            let text = written(&before, name);
            let (after, _) = read_as("file", &text, &Reading::default())
                .map_err(|problems| TestCaseError::fail(format!("{name}: {problems:?}\n{text}")))?;
            prop_assert_eq!(&after.tables().stakeholders, &before.tables().stakeholders, "{}", name);
            prop_assert_eq!(&after.tables().relationships, &before.tables().relationships, "{}", name);
        }
        let Some(Write::Folder(write)) = format("kumu-csv").write else { unreachable!() };
        let mut read = Read::default();
        for (name, text) in write(&before) {
            read.bytes(text.into_bytes(), name, &Reading::default()).unwrap();
        }
        let (after, _) = sheets::community(read, &Options::default())
            .map_err(|error| TestCaseError::fail(format!("{error}")))?;
        prop_assert_eq!(&after.tables().stakeholders, &before.tables().stakeholders);
        prop_assert_eq!(&after.tables().relationships, &before.tables().relationships);
    }

    /// Whatever bytes come, they end in a community or in an error.
    #[test]
    fn nothing_that_is_read_stops_the_program(
        text in prop::sample::select(vec![GRAPHML, BACKUP, "graph [ node [ id 0 ] ]", "*Vertices 2\n1 a\n*Arcs\n1 2\n"]),
        at in 0usize..2000, cut in 0usize..40, put in "[ -~\\n\"<>&;{}]{0,8}",
    ) {
        let start = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let end = (start..=text.len()).find(|end| *end >= start + cut && text.is_char_boundary(*end)).unwrap_or(text.len());
        let text = format!("{}{put}{}", &text[..start], &text[end..]);
        let _ = read_as("file", &text, &Reading::default());
    }
}

prop_compose! {
    fn community()(
        people in prop::collection::btree_map("[a-z]{1,6}", (name(), name(), name(), 0usize..3), 2..8),
        ties in prop::collection::vec((0usize..8, 0usize..8, 0usize..4, name(), 0usize..3), 0..10),
    ) -> Community {
        let mut community = Community::default();
        let mut add = |table: Table, cells: &[(&str, &str)]| {
            let cells = cells.iter().filter(|(_, text)| !text.is_empty());
            let cells = cells.map(|(h, text)| ((*h).to_owned(), (*text).to_owned())).collect();
            community.apply(&Operation::Add { table, cells }).is_ok()
        };
        let ids: Vec<&String> = people.keys().collect();
        for (id, (name, alias, notes, sector)) in &people {
            let alias = join_list([alias.clone()]);
            let notes = format!("{notes}\n{notes}");
            let sector = ["", "payer", "provider; patient advocate"][*sector];
            add(Table::Stakeholders, &[
                ("id", id), ("name", name), ("aliases", &alias), ("notes", &notes), ("sector", sector),
            ]);
        }
        for (from, to, kind, source, how) in &ties {
            let kind = ["", "referral", "collaboration", "data sharing"][*kind];
            let (from, to) = (ids[from % ids.len()], ids[to % ids.len()]);
            let (level, strength) = [("none", ""), ("", "0.5"), ("coalition", "12")][*how];
            add(Table::Relationships, &[
                ("from", from), ("to", to), ("kind", kind), ("source", source), ("level", level),
                ("strength", strength), ("said by", from),
            ]);
        }
        community
    }
}

#[test]
fn a_network_beside_tables_is_told_and_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("stakeholders.csv", "name\nHeronmere Clinic\n");
    write("map.graphml", "<graphml><graph><node id=\"a\"/></graph></graphml>");
    write("notes.txt", "nothing");
    let read = sheets::read(folder.path(), None).unwrap();
    assert_eq!(read.sheets.len(), 1);
    let told: Vec<String> = read.notices.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["map.graphml: this file of another tool was not read; to read it, name it alone"]
    );
}

/// What is read from a file that may be anybody's own.
fn anybodys(text: &str) -> Option<(Community, Vec<String>)> {
    let reading = Reading { is_anybodys: true, ..Reading::default() };
    let path = std::env::temp_dir().join(format!("anybodys-{}.csv", std::process::id()));
    let path = path.with_extension(format!("{}.csv", text.len()));
    std::fs::write(&path, text).unwrap();
    let read = sheets::read_other_tool(&path, &reading).unwrap()?;
    std::fs::remove_file(&path).unwrap();
    let (community, notices) = sheets::community(read, &Options::default()).unwrap();
    Some((community, notices.iter().map(ToString::to_string).collect()))
}

#[test]
fn a_table_of_ties_with_headings_of_anybodys_own_is_read_as_ties() {
    for (text, tied) in [
        (
            "source,target,type,weight,bidirectional\nNode_A,Node_B,partnership,1.1,True\n\
             Node_B,Node_C,partnership,1,True\n",
            ["node-a collaboration node-b:  1.1", "node-b collaboration node-c:  1"],
        ),
        (
            "Org 1,Org 2,Strength (1-5)\nHeron Clinic,Oak Plan,3\nOak Plan,NAMI Lake,5\n",
            ["heron-clinic collaboration oak-plan:  3", "oak-plan collaboration nami-lake:  5"],
        ),
        (
            "Partner A,Partner B,Relationship type,Frequency\nHeron Clinic,Oak Plan,referral,2\n\
             Oak Plan,NAMI Lake,data sharing,1\n",
            ["heron-clinic referral oak-plan:  2", "oak-plan data sharing nami-lake:  1"],
        ),
    ] {
        let (community, notices) = anybodys(text).unwrap();
        assert_eq!(ties(&community), tied, "{text}");
        assert!(is_told(&notices, "a table of ties"), "{notices:#?}");
    }
}

#[test]
fn a_list_that_only_has_such_a_heading_is_no_table_of_ties() {
    for text in [
        "Organization,From,To\nHeron Clinic,2024-01-01,2025-01-01\n",
        "Project,Partner 1,Partner 2\nBridge,Heron Clinic,Oak Plan\n",
        "Partner 1,Partner 2,Partner 3\nHeron Clinic,Oak Plan,NAMI\n",
        "Name 1,Name 2\nana@heron.org,bob@oak.org\n",
    ] {
        assert!(anybodys(text).is_none(), "{text}");
    }
}

#[test]
fn a_row_that_lacks_an_end_is_left_out_and_said() {
    let (community, notices) =
        anybodys("From agency,To agency,Notes\nHeron Clinic,Oak Plan,\nNAMI Lake,,none yet\n")
            .unwrap();
    assert_eq!(ties(&community).len(), 1);
    assert!(is_told(&notices, "row 3, which lack one end"), "{notices:#?}");
}

#[test]
fn who_works_at_an_organization_has_no_tie_with_it_and_an_initiative_is_no_stakeholder() {
    let text = r#"{"elements": [
        {"_id": "1", "attributes": {"label": "Ana Ruiz", "element type": "Person"}},
        {"_id": "2", "attributes": {"label": "Heron Clinic", "element type": "Organization"}},
        {"_id": "3", "attributes": {"label": "Bridge to Care", "element type": "Initiative",
            "description": "Rides home"}}],
        "connections": [
        {"from": "1", "to": "2", "direction": "directed", "attributes": {"connection type": "works at"}},
        {"from": "2", "to": "3", "attributes": {"connection type": "takes part in"}}]}"#;
    let (community, notices) = taken("kumu.json", text);
    assert_eq!(names(&community), ["Ana Ruiz", "Heron Clinic"]);
    assert_eq!(ties(&community), [""; 0]);
    let tables = community.tables();
    let rows = [tables.affiliations.len(), tables.initiatives.len(), tables.members.len()];
    assert_eq!(rows, [1, 1, 1]);
    assert!(is_told(&notices, "1 initiatives"), "{notices:#?}");
}

#[test]
fn who_stands_among_connections_alone_is_said() {
    let (_, notices) = taken(
        "connections.csv",
        "From,To,Direction,Type\nHeron Clinic,Ghost Org,directed,referral\n",
    );
    assert!(!is_told(&notices, "Ghost Org"), "{notices:#?}");
}

#[test]
fn days_of_answers_may_be_written_with_the_month_first_and_addresses_belong_to_people() {
    let text = "Respondent ID,Start Date,End Date,Email Address,Your name,Your organization,\
        Oak Plan,NAMI Lake\n\
        1,10/01/2026 09:00:00 AM,10/01/2026 09:06:00 AM,ana@heron.org,Ana Ruiz,Heron Clinic,\
        coordination,none\n\
        2,10/13/2026 10:00:00 AM,10/13/2026 10:06:00 AM,bob@oak.org,Bob Li,Oak Plan,,cooperation\n";
    let (community, notices) = taken("survey.csv", text);
    let days: Vec<String> = community
        .tables()
        .asked
        .values()
        .filter_map(|row| row.on.as_ref().map(|on| on.write()))
        .collect();
    assert_eq!(days, ["2026-10-01", "2026-10-13"]);
    assert_eq!(of(&community, "ana-ruiz", "email"), "ana@heron.org");
    assert!(is_told(&notices, "the month stands first"), "{notices:#?}");
}
