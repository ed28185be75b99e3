//! Sheets as people keep them and as other tools write them: what is read from them, what their
//! sender is told, and what is refused.
#![allow(clippy::unwrap_used)]

use convoke::{
    error::{Error, Problem},
    model::{Community, Key, Table},
    sheets::{self, Options, Read, Sheet},
};

fn read(files: &[(&str, &str)]) -> Result<(Community, Vec<String>), Vec<String>> {
    let mut read = Read::default();
    for (file, text) in files {
        let text = sheets::decode(text.as_bytes().to_vec(), file, None).unwrap();
        read.sheets.push(Sheet::new(file, text).unwrap());
    }
    match sheets::community(read, &Options::default()) {
        Ok((community, notices)) => {
            Ok((community, notices.iter().map(ToString::to_string).collect()))
        }
        Err(Error::Input(problems)) => Err(problems.iter().map(Problem::to_string).collect()),
        Err(error) => panic!("{error}"),
    }
}

/// What is read from a sheet, and what its sender is told.
fn taken(file: &str, text: &str) -> (Community, Vec<String>) {
    read(&[(file, text)]).unwrap()
}

fn refused(file: &str, text: &str) -> Vec<String> {
    read(&[(file, text)]).unwrap_err()
}

fn cell(community: &Community, table: Table, key: &[&str], heading: &str) -> String {
    let key: Key = key.iter().collect();
    let cells = community.cells(table, &key).unwrap_or_else(|| panic!("{key} is not there"));
    cells.get(heading).cloned().unwrap_or_default()
}

fn rows(community: &Community, table: Table) -> usize {
    community.all_cells(table).len()
}

fn is_told(notices: &[String], words: &str) -> bool {
    notices.iter().any(|notice| notice.contains(words))
}

#[test]
fn a_row_that_adds_up_others_is_no_stakeholder_and_no_tie() {
    let (community, told) = taken(
        "partners.csv",
        "Org,Sector,Members\nLakeside Clinic,provider,40\nTotal Care,payer,2\nTotal,2,42\n",
    );
    assert_eq!(rows(&community, Table::Stakeholders), 2);
    let words = "partners.csv, row 4: this row adds up others and was passed over";
    assert!(told.iter().any(|notice| notice == words), "{told:?}");
    let (community, _) = taken("attendance.csv", "Attendee,Meeting\nAna,March\nTotal: 1,\n");
    assert_eq!(rows(&community, Table::Stakeholders), 1);
}

#[test]
fn words_of_the_field_give_the_sector_and_are_kept_beside_it() {
    let text = "Org,Type\nA,Health plan\nB,MCO\nC,FQHC\nD,hospital\nE,Payer/Provider\nF,funder\n";
    let (community, told) = taken("partners.csv", text);
    let of = |id: &str, heading: &str| cell(&community, Table::Stakeholders, &[id], heading);
    assert_eq!((of("a", "sector"), of("a", "subsector")), ("payer".into(), "Health plan".into()));
    assert_eq!((of("c", "sector"), of("c", "subsector")), ("provider".into(), "FQHC".into()));
    assert_eq!((of("e", "sector"), of("e", "subsector")), ("payer; provider".into(), "".into()));
    assert!(is_told(&told, "“FQHC” as provider"), "{told:?}");
}

#[test]
fn a_word_that_may_be_in_any_sector_is_asked_about() {
    let found = refused("partners.csv", "Org,Sector\nA,payer\nB,non-profit\n");
    assert_eq!(
        found,
        ["partners.csv, row 3, column “Sector”: “non-profit” is not a sector; use one of: payer, \
          provider, patient advocate, partner, sponsor, other"]
    );
    let types = "Org,Type\nA,non-profit\nB,agency\nC,MCO\n";
    let (community, told) = taken("partners.csv", types);
    assert_eq!(cell(&community, Table::Stakeholders, &["c"], "sector"), "payer");
    assert_eq!(cell(&community, Table::Stakeholders, &["a"], "sector"), "");
    assert!(is_told(&told, "no sector is known of “agency”, “non-profit”"), "{told:?}");
}

#[test]
fn a_cell_that_says_that_nothing_is_known_is_blank_and_said_to_be() {
    let text = "Org,Sector,County,Influence\nA,n/a,TBD,?\nB,Unknown,Lake,3\n";
    let (community, told) = taken("partners.csv", text);
    let of = |id: &str, heading: &str| cell(&community, Table::Stakeholders, &[id], heading);
    assert_eq!((of("a", "sector"), of("a", "county")), (String::new(), String::new()));
    assert_eq!((of("b", "sector"), of("b", "influence")), (String::new(), "3".into()));
    assert!(is_told(&told, "4 cells were read as blank"), "{told:?}");
    let found = refused("commitments.csv", "Who,What,By when\nTBD,Find a room,2026\n");
    assert!(found[0].contains("row 2, column “Who”: “TBD” names nobody"), "{found:?}");
}

#[test]
fn who_is_a_member_since_a_day_is_at_the_table_since_then() {
    let text = "Organisation name;Sector/Role;Member since\nA;payer;3/14/2026\nB;provider;\n";
    let (community, told) = taken("members.csv", text);
    let of = |id: &str, heading: &str| cell(&community, Table::Stakeholders, &[id], heading);
    assert_eq!(of("a", "standing"), "engaged");
    assert_eq!(of("a", "standing since"), "3/14/2026");
    assert_eq!((of("b", "sector"), of("b", "standing")), ("provider".into(), String::new()));
    assert!(is_told(&told, "taken to be engaged since then"), "{told:?}");
}

#[test]
fn elements_and_connections_of_kumu_are_stakeholders_and_ties() {
    let elements = "Label,Type,Tags,Description\nAna,Person,x,\nHope House,Organization,,Food\n";
    let (community, _) = taken("data.csv", elements);
    assert_eq!(cell(&community, Table::Stakeholders, &["ana"], "kind"), "person");
    assert_eq!(cell(&community, Table::Stakeholders, &["hope-house"], "notes"), "Food");
    let ties = "From,To,Direction,Label,Type\nAna,Bo,mutual,knows,Advice\nBo,Cy,directed,refers to,Referral\n";
    let (community, _) = taken("network.csv", ties);
    let key = ["ana", "bo", "advice", "", ""];
    assert_eq!(cell(&community, Table::Relationships, &key, "kind"), "advice");
}

#[test]
fn a_list_of_who_does_what_by_when_holds_commitments_whatever_it_is_called() {
    let text = "Who,What,By when\nLakeside Clinic,Send list,3/14/2026\n";
    for file in ["actions.csv", "Action items.csv", "data.csv", "todo (2).csv"] {
        let (community, told) = taken(file, text);
        assert_eq!(rows(&community, Table::Commitments), 1, "{file}");
        assert!(is_told(&told, "this was taken for the table commitments"), "{told:?}");
    }
}

#[test]
fn a_sign_in_sheet_names_people_and_their_organizations() {
    let text = "Attendee,Organization,Meeting\nAna Ruiz,Lakeside Clinic,March convening\n";
    let (community, _) = taken("Sign-in 3-14.csv", text);
    let key = ["march-convening", "lakeside-clinic", "ana-ruiz"];
    assert_eq!(cell(&community, Table::Attendance, &key, "person"), "ana-ruiz");
    assert_eq!(cell(&community, Table::Stakeholders, &["ana-ruiz"], "kind"), "person");
}

#[test]
fn strength_of_tie_is_a_strength_and_how_close_a_level() {
    let (community, _) = taken("edges.csv", "From Org,To Org,Strength of tie\nA,B,2.5\n");
    let key = ["a", "b", "collaboration", "", ""];
    assert_eq!(cell(&community, Table::Relationships, &key, "strength"), "2.5");
    let (community, _) = taken("edges.csv", "Source,Target,How close\nA,B,Co-operation\n");
    assert_eq!(cell(&community, Table::Relationships, &key, "level"), "cooperation");
}

/// What is read once every other name is said to be new.
fn all_new(files: &[(&str, &str)]) -> Result<Community, Vec<String>> {
    let mut read = Read::default();
    for (file, text) in files {
        let text = sheets::decode(text.as_bytes().to_vec(), file, None).unwrap();
        read.sheets.push(Sheet::new(file, text).unwrap());
    }
    let options = Options { all_new: true, ..Options::default() };
    match sheets::community(read, &options) {
        Ok((community, _)) => Ok(community),
        Err(Error::Input(problems)) => Err(problems.iter().map(Problem::to_string).collect()),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn thirty_new_people_are_new_at_once_and_a_slip_is_still_asked_about() {
    let partners = ("partners.csv", "Org\nLakeside Clinic\n");
    let people =
        "Attendee,Organization,Meeting\nAna,Lakeside Clinic,March\nBo,Lakeside Clinic,March\n";
    let found = read(&[partners, ("signin.csv", people)]).unwrap_err();
    assert!(found[0].contains("say --new 'Ana' if it is new (--all-new for every"), "{found:?}");
    let community = all_new(&[partners, ("signin.csv", people)]).unwrap();
    assert_eq!(rows(&community, Table::Stakeholders), 3);
    let slip = "Attendee,Organization,Meeting\nAna,Lakeside Clnic,March\n";
    let found = all_new(&[partners, ("signin.csv", slip)]).unwrap_err();
    assert!(
        found[0].contains(
            "Correct the name, or say --same 'Lakeside Clnic=Lakeside Clinic' if they are one"
        ),
        "{found:?}"
    );
}

#[test]
fn what_would_do_can_be_typed_as_it_stands() {
    let found = refused(
        "partners.csv",
        "Org,Sector\nSt. Mary's Hospital,provider\nSt Marys Hospital,provider\n",
    );
    let words = "say --same \"St Marys Hospital=St. Mary's Hospital\" if they are one, --new \
                 'St Marys Hospital' if they are two";
    assert!(found[0].ends_with(words), "{found:?}");
}

#[test]
fn minutes_whose_cells_name_several_are_read_name_by_name() {
    let stakeholders = "name\nPayer A\nCollege of Pharmacy\nSystem B\nHealth and Hope\n";
    let events = "name,date\nFall Summit,2026-10-20\nSpring Summit,2027-03-10\n";
    let minutes = "Action item,Owner(s),Due,Status,Made at\n\
        Draft the agreement,\"Payer A, College of Pharmacy and System B\",by the next event,Done,Fall Summit\n\
        Find a room,Health and Hope,Ongoing,Open,Fall Summit\n\
        Call the county,Health and Hope and Payer A,2026-12-01,Not started,Fall Summit\n";
    let files =
        [("stakeholders.csv", stakeholders), ("events.csv", events), ("minutes.csv", minutes)];
    let (community, told) = read(&files).unwrap();
    let of = |id: &str, heading: &str| cell(&community, Table::Commitments, &[id], heading);
    assert_eq!(of("draft-the-agreement", "by"), "payer-a; college-of-pharmacy; system-b");
    assert_eq!(of("draft-the-agreement", "due"), "by the next event (2027-03-10)");
    assert_eq!(of("find-a-room", "by"), "health-and-hope");
    assert_eq!(of("call-the-county", "by"), "health-and-hope; payer-a");
    assert!(is_told(&told, "read one by one: “Health and Hope and Payer A”"), "{told:?}");
    assert!(
        is_told(&told, "1 commitment is said to be “Done”, and counts as promised and open"),
        "{told:?}"
    );

    // Of a part that nobody knows it is said which one it is.
    let minutes = "Action item,Owner\nCall the county,Payer A and Sistem Q\n";
    let problems = read(&[("stakeholders.csv", stakeholders), ("minutes.csv", minutes)]);
    let problems = problems.unwrap_err();
    assert!(problems[0].contains("called “Sistem Q”"), "{problems:?}");
    // Where every name is new, a comma may part two of them.
    let problems = refused("minutes.csv", "Action item,Owner\nCall,\"Payer A, System B\"\n");
    assert!(problems[0].contains("may be the names of several"), "{problems:?}");
}

#[test]
fn an_apostrophe_that_a_word_processor_changed_makes_no_second_stakeholder() {
    let stakeholders = "name\nSt. Mary’s Hospital\nLake Clinic\n";
    let ties = "from,to\nLake Clinic,St. Mary's Hospital\n";
    let files = [("stakeholders.csv", stakeholders), ("relationships.csv", ties)];
    let (community, _) = read(&files).unwrap();
    assert_eq!(rows(&community, Table::Stakeholders), 2);
    let tie = ["lake-clinic", "st-marys-hospital"];
    assert!(community.all_cells(Table::Relationships)[0].1.values().any(|cell| cell == tie[1]));
}
