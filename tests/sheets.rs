//! What happens to a community when its tables come from spreadsheets.
#![allow(clippy::unwrap_used)]

use convoke::{
    error::{Error, Problem},
    model::{Community, Id, Key, Operation, RelationshipKind, Table},
    sheets::{self, Import, Options, Prefer, Read, Remembered, Sheet},
};

/// A community file as the journal would keep it: the record, and what sheets said.
#[derive(Default)]
struct File {
    community: Community,
    memory: Vec<Remembered>,
}

impl File {
    fn import(&self, files: &[(&str, &str)], options: &Options) -> Result<Import, Error> {
        sheets::import(read(files), &self.community, &self.memory, options)
    }

    /// Imports and records; how many operations it came to.
    fn take(&mut self, files: &[(&str, &str)], options: &Options) -> usize {
        let import = self.import(files, options).unwrap();
        self.community.apply_all(&import.operations).unwrap();
        self.memory.extend(import.memory);
        import.operations.len()
    }

    fn edit(&mut self, table: Table, id: &str, heading: &str, text: &str) {
        let set = [(heading.to_owned(), text.to_owned())].into();
        self.community.apply(&Operation::Edit { table, key: Key::from(id), set }).unwrap();
    }

    fn cell(&self, id: &str, heading: &str) -> String {
        let cells = self.community.cells(Table::Stakeholders, &Key::from(id)).unwrap();
        cells.get(heading).cloned().unwrap_or_default()
    }
}

fn read(files: &[(&str, &str)]) -> Read {
    let sheet = |(file, text): &(&str, &str)| {
        let text = sheets::decode(text.as_bytes().to_vec(), file, None).unwrap();
        Sheet::new(file, text).unwrap()
    };
    Read { sheets: files.iter().map(sheet).collect(), ..Read::default() }
}

fn problems(outcome: Result<Import, Error>) -> Vec<String> {
    match outcome {
        Err(Error::Input(problems)) => problems.iter().map(Problem::to_string).collect(),
        other => panic!("{other:?}"),
    }
}

const PEOPLE: &str =
    "name,sector,phone\nLakeside Clinic,provider,1\nHope House,patient advocate,2\n";

#[test]
fn the_same_sheet_twice_changes_nothing() {
    let mut file = File::default();
    let ties = "from,to,level\nLakeside Clinic,Hope House,3\n";
    let all = [("ties.csv", ties), ("stakeholders.csv", PEOPLE)];
    assert_eq!(file.take(&all, &Options::default()), 3);
    let again = file.import(&all, &Options::default()).unwrap();
    assert_eq!((again.operations.len(), again.memory.len()), (0, 0));
}

#[test]
fn what_two_rows_say_of_a_new_one_comes_together_and_is_remembered() {
    let sheet = "name,sector,phone\nLakeside Clinic,provider,\nHope House,payer,2\n\
                 Lakeside Clinic,,1\nHope House,payer,2\nThe Shelf,payer,3\n";
    let mut file = File::default();
    let sheets = [("stakeholders.csv", sheet)];
    assert_eq!(file.take(&sheets, &Options::default()), 3);
    let cell = |heading| file.cell("lakeside-clinic", heading);
    assert_eq!((cell("sector"), cell("phone")), ("provider".into(), "1".into()));
    let again = file.import(&sheets, &Options::default()).unwrap();
    assert_eq!((again.operations.len(), again.memory.len()), (0, 0));

    let other = sheet.replace("Lakeside Clinic,,1", "Lakeside Clinic,payer,1");
    let refused = File::default().import(&[("stakeholders.csv", &other)], &Options::default());
    let refused = problems(refused);
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert!(refused[0].contains("row 4") && refused[0].contains("row 2"), "{refused:?}");
}

#[test]
fn what_was_corrected_in_the_file_survives_the_old_sheet() {
    let mut file = File::default();
    file.take(&[("stakeholders.csv", PEOPLE)], &Options::default());
    file.edit(Table::Stakeholders, "lakeside-clinic", "phone", "9");
    file.edit(Table::Stakeholders, "hope-house", "name", "Hope Home");
    assert_eq!(file.take(&[("stakeholders.csv", PEOPLE)], &Options::default()), 0);
    assert_eq!(file.cell("lakeside-clinic", "phone"), "9");
}

#[test]
fn a_cell_changed_in_both_is_a_conflict_until_one_is_preferred() {
    let mut file = File::default();
    file.take(&[("stakeholders.csv", PEOPLE)], &Options::default());
    file.edit(Table::Stakeholders, "lakeside-clinic", "phone", "9");
    let changed = [("stakeholders.csv", "name,sector,phone\nLakeside Clinic,provider,7\n")];
    assert_eq!(
        problems(file.import(&changed, &Options::default())),
        ["stakeholders.csv, row 2, column “phone”: the sheet now says “7”, the file was changed \
          to “9”, and both were “1”; choose with --prefer sheet or --prefer file"]
    );
    let keep = Options { prefer: Some(Prefer::File), ..Options::default() };
    assert_eq!(file.take(&changed, &keep), 0);
    assert_eq!(file.take(&changed, &Options::default()), 0, "it was settled");
    file.edit(Table::Stakeholders, "lakeside-clinic", "phone", "10");
    let changed = [("stakeholders.csv", "name,phone\nLakeside Clinic,8\n")];
    let take = Options { prefer: Some(Prefer::Sheet), ..Options::default() };
    file.take(&changed, &take);
    assert_eq!(file.cell("lakeside-clinic", "phone"), "8");
}

#[test]
fn a_blank_cell_leaves_and_a_dash_clears() {
    let mut file = File::default();
    file.take(&[("stakeholders.csv", PEOPLE)], &Options::default());
    let changed = "name,sector,phone\nLakeside Clinic,,-\n";
    assert_eq!(file.take(&[("stakeholders.csv", changed)], &Options::default()), 1);
    assert_eq!(file.cell("lakeside-clinic", "phone"), "");
    assert_eq!(file.cell("lakeside-clinic", "sector"), "provider");
}

#[test]
fn a_record_taken_off_stays_off_while_the_sheet_is_unchanged() {
    let mut file = File::default();
    file.take(&[("stakeholders.csv", PEOPLE)], &Options::default());
    let key = Key::from("hope-house");
    file.community.apply(&Operation::Remove { table: Table::Stakeholders, key }).unwrap();
    assert_eq!(file.take(&[("stakeholders.csv", PEOPLE)], &Options::default()), 0);
    assert_eq!(file.community.tables().stakeholders.len(), 1);
}

#[test]
fn a_near_name_is_asked_about_and_kept_as_an_alias() {
    let mut file = File::default();
    file.take(&[("stakeholders.csv", PEOPLE)], &Options::default());
    let typo = [("more stakeholders.csv", "name,region\nLakesde Clinic,North\n")];
    assert_eq!(
        problems(file.import(&typo, &Options::default())),
        ["more stakeholders.csv, row 2, column “name”: “Lakesde Clinic” may be “Lakeside \
          Clinic”, which is on record; say --same 'Lakesde Clinic=Lakeside Clinic' if they are \
          one, --new 'Lakesde Clinic' if they are two"]
    );
    let mut same = Options::default();
    same.same("Lakesde Clinic=Lakeside Clinic").unwrap();
    assert_eq!(file.take(&typo, &same), 1);
    assert_eq!(file.cell("lakeside-clinic", "aliases"), "Lakesde Clinic");
    assert_eq!(file.cell("lakeside-clinic", "name"), "Lakeside Clinic");
    assert_eq!(file.take(&typo, &Options::default()), 0, "it is not asked again");
}

#[test]
fn two_rows_that_are_one_are_settled_once_and_for_all() {
    let sheet = "name,sector\nLakeside Clinic,provider\nLakeside Clinic Inc,provider\n";
    let sheets = &[("stakeholders.csv", sheet)];
    let mut file = File::default();
    assert!(problems(file.import(sheets, &Options::default()))[0].contains("--same"));
    let mut options = Options::default();
    options.same("Lakeside Clinic Inc=Lakeside Clinic").unwrap();
    file.take(sheets, &options);
    assert_eq!(file.cell("lakeside-clinic", "aliases"), "Lakeside Clinic Inc");
    assert_eq!(file.take(sheets, &Options::default()), 0);
    file.memory.clear();
    assert_eq!(file.take(sheets, &Options::default()), 0);
}

#[test]
fn a_near_name_that_is_new_becomes_another_stakeholder() {
    let mut file = File::default();
    file.take(&[("stakeholders.csv", PEOPLE)], &Options::default());
    let near = [("stakeholders.csv", "name\nLakeside Clinics\n")];
    let new = Options { new: vec!["lakeside clinics".into()], ..Options::default() };
    assert_eq!(file.take(&near, &new), 1);
    assert_eq!(file.take(&near, &Options::default()), 0);
    assert_eq!(file.community.tables().stakeholders.len(), 3);
}

#[test]
fn a_person_is_not_the_organization_of_the_same_name() {
    let mut file = File::default();
    file.take(&[("stakeholders.csv", "name\nJordan Hale\n")], &Options::default());
    file.memory.clear();
    let person = [("stakeholders.csv", "name,kind\nJordan Hale,person\n")];
    assert_eq!(
        problems(file.import(&person, &Options::default())),
        ["stakeholders.csv, row 2, column “name”: “Jordan Hale” is on record as organization, \
          and is person here; correct the kind, or give one of the two another id"]
    );
}

#[test]
fn two_names_with_the_same_id_get_a_number() {
    let mut file = File::default();
    file.take(&[("stakeholders.csv", "name\nR&D\nR D\n")], &new(&["R D"]));
    let ids: Vec<_> =
        file.community.tables().stakeholders.values().map(|row| row.id.to_string()).collect();
    assert_eq!(ids, ["r-d", "r-d-2"]);
}

fn new(names: &[&str]) -> Options {
    Options { new: names.iter().map(|name| (*name).to_owned()).collect(), ..Options::default() }
}

#[test]
fn a_lone_list_of_ties_brings_its_own_stakeholders() {
    let mut file = File::default();
    let ties = "Source,Target,Weight\nAna,Ben,2.5\nBen,Cy,1\n";
    let import = file.import(&[("network.csv", ties)], &Options::default()).unwrap();
    let notices: Vec<_> = import.notices.iter().map(ToString::to_string).collect();
    assert_eq!(
        notices.last().unwrap(),
        "network.csv: 3 of the names in it were added to stakeholders, known by name only"
    );
    assert!(
        notices.contains(
            &"network.csv, row 1, column “Weight”: “Weight” was read as “strength”".into()
        )
    );
    assert_eq!(file.take(&[("network.csv", ties)], &Options::default()), 5);
    assert_eq!(file.take(&[("network.csv", ties)], &Options::default()), 0);
}

#[test]
fn a_directed_tie_and_its_return_are_two() {
    let mut file = File::default();
    let ties =
        "from,to,kind\nAna,Ben,referral\nBen,Ana,referral\nAna,Ben,collaboration\nBen,Ana,\n";
    file.take(&[("relationships.csv", ties)], &Options::default());
    let kinds: Vec<_> =
        file.community.tables().relationships.values().map(|row| row.kind()).collect();
    use RelationshipKind::{Collaboration, Referral};
    assert_eq!(kinds, [Collaboration, Referral, Referral]);
}

#[test]
fn numbers_of_another_tool_stand_for_the_stakeholders_they_number() {
    let mut file = File::default();
    file.take(&[("stakeholders.csv", PEOPLE)], &Options::default());
    let nodes = "Id,Label\n1,Lakeside Clinic\n2,Payer A\n";
    let edges = "Source,Target,Type\n1,2,Undirected\n";
    file.take(&[("nodes.csv", nodes), ("edges.csv", edges)], &Options::default());
    let ties = &file.community.tables().relationships;
    let ends: Vec<_> = ties.values().map(|tie| (tie.from.as_str(), tie.to.as_str())).collect();
    assert_eq!(ends, [("lakeside-clinic", "2")]);
}

#[test]
fn bad_rows_are_set_aside_and_say_why() {
    let mut file = File::default();
    let people = "name,sector\nLakeside Clinic,provider\nPayer A,payerr\nHope House\n";
    let ties = "from,to\nLakeside Clinic,Payer A\n";
    let skip = Options { skip_bad: true, ..Options::default() };
    let import = file.import(&[("stakeholders.csv", people), ("ties.csv", ties)], &skip).unwrap();
    assert_eq!(import.operations.len(), 1);
    assert_eq!(import.problems.len(), 3);
    let rejects: Vec<_> = import.rejects.iter().map(|r| r.text.as_str()).collect();
    assert!(
        rejects[0].contains("\nPayer A,payerr,\"column “sector”: “payerr” is not a sector"),
        "{rejects:?}"
    );
    assert!(rejects[0].contains("\nHope House,,\"the row has 1 cells"), "{rejects:?}");
    assert!(rejects[1].contains("\nLakeside Clinic,Payer A,"), "{rejects:?}");
    file.take(&[("stakeholders.csv", people)], &skip);
    assert_eq!(file.community.tables().stakeholders.len(), 1);
}

#[test]
fn a_row_is_not_blamed_for_naming_one_whose_own_row_is_wrong() {
    let file = File::default();
    let people = "name,sector\nPayer A,payerr\nHope House,partner\n";
    let ties = "from,to\nHope House,Payer A\n";
    let found = problems(
        file.import(&[("ties.csv", ties), ("stakeholders.csv", people)], &Options::default()),
    );
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn a_type_is_a_sector_a_kind_or_a_closer_word_whichever_its_cells_fit() {
    for (types, heading) in [
        ("payer\nprovider", "sector"),
        ("Organization\nPerson", "kind"),
        ("Hospital\nFQHC", "subsector"),
        ("Provider\nHealth plan", "sector"),
    ] {
        let rows: Vec<_> =
            types.lines().zip(["Ana", "Ben"]).map(|(t, name)| format!("{name},{t}")).collect();
        let mut file = File::default();
        file.take(
            &[("partners.csv", &format!("Org,Type\n{}\n", rows.join("\n")))],
            &Options::default(),
        );
        assert!(!file.cell("ana", heading).is_empty(), "{heading}");
    }
}

#[test]
fn a_monthly_call_is_many_events_of_one_name() {
    let mut file = File::default();
    let calls = "name,date\nMonthly call,2026-01-10\nMonthly call,2026-02-10\n";
    file.take(&[("events.csv", calls)], &Options::default());
    let more = format!("{calls}Monthly call,2026-03-10\n");
    assert_eq!(file.take(&[("events.csv", &more)], &Options::default()), 1);
    assert_eq!(file.take(&[("events.csv", &more)], &Options::default()), 0);
    let ids: Vec<_> = file.community.tables().events.values().map(|e| e.id.to_string()).collect();
    assert_eq!(
        ids,
        ["monthly-call-2026-01-10", "monthly-call-2026-02-10", "monthly-call-2026-03-10"]
    );
}

#[test]
fn the_same_promise_by_two_is_two_commitments() {
    let mut file = File::default();
    file.take(&[("stakeholders.csv", PEOPLE)], &Options::default());
    let promises = "Owner,Commitment,Due date\nLakeside Clinic,Share data,2026-05-01\nHope House,Share data,\nthe payers,Pay for it,\n";
    assert_eq!(file.take(&[("commitments.csv", promises)], &Options::default()), 3);
    assert_eq!(file.take(&[("commitments.csv", promises)], &Options::default()), 0);
}

#[test]
fn steps_of_one_day_keep_the_order_of_their_rows() {
    let mut file = File::default();
    file.take(&[("stakeholders.csv", PEOPLE)], &Options::default());
    let promises = "id,by,what\nc1,Lakeside Clinic,Share data\n";
    let steps = "commitment,on,step\nc1,2026-05-01,report\nshare data,2026-05-01,satisfied\n";
    let both = [("steps.csv", steps), ("commitments.csv", promises)];
    assert_eq!(file.take(&both, &Options::default()), 3);
    assert_eq!(file.take(&both, &Options::default()), 0);
}

#[test]
fn in_a_survey_each_speaks_for_its_own_end() {
    let mut file = File::default();
    let survey = "Respondent,Partner B,Level\nAna,Ben,4\nBen,Ana,2\nAna,Cy,1\n";
    assert_eq!(file.take(&[("ties.csv", survey)], &Options::default()), 6);
    let said: Vec<_> = file.community.tables().relationships.values().collect();
    let said: Vec<_> = said.iter().map(|tie| tie.said_by.as_ref().unwrap().as_str()).collect();
    assert_eq!(said, ["ana", "ben", "ana"]);
    assert_eq!(file.take(&[("ties.csv", survey)], &Options::default()), 0);
}

#[test]
fn ties_listed_from_both_ends_alike_count_once() {
    let file = File::default();
    let ties = [("ties.csv", "from,to\nAna,Ben\nBen,Ana\nAna,Cy\nCy,Ana\n")];
    let import = file.import(&ties, &Options::default()).unwrap();
    assert_eq!(import.operations.len(), 5);
    let notices: Vec<_> = import.notices.iter().map(ToString::to_string).collect();
    assert_eq!(
        notices[0],
        "ties.csv, row 3: 2 rows, of which this is the first, repeat earlier ones"
    );
}

#[test]
fn every_example_is_read_without_a_word_and_comes_back_from_its_export() {
    let examples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let folders = std::fs::read_dir(examples).unwrap().map(|entry| entry.unwrap().path());
    for folder in folders.filter(|path| path.is_dir()) {
        let of = |path: &std::path::Path| {
            let read = sheets::read(path, None).unwrap();
            sheets::community(read, &Options::default())
                .unwrap_or_else(|error| panic!("{}:\n{error}", path.display()))
        };
        let (community, notices) = of(&folder);
        assert_eq!(notices, [], "{}", folder.display());
        let out = tempfile::tempdir().unwrap();
        sheets::export_folder(&community, out.path()).unwrap();
        assert_eq!(of(out.path()), (community, Vec::new()));
    }
}

#[test]
fn the_first_file_of_a_convener_is_read_and_says_what_was_not() {
    let file = File::default();
    let partners =
        "Org,Contact,Type,Feb mtg\nLakeside Clinic,Ana Ruiz,Provider,x\nBlue Plan,,Health plan,\n";
    let import = file.import(&[("partners FINAL v3.csv", partners)], &Options::default()).unwrap();
    assert_eq!(import.operations.len(), 2);
    let notices: Vec<_> = import.notices.iter().map(|notice| notice.remark.to_string()).collect();
    assert_eq!(
        notices,
        [
            "“Org” was read as “name”",
            "“Contact” is not a column of stakeholders and was not read",
            "“Type” was read as “sector”",
            "“Feb mtg” is not a column of stakeholders and was not read",
            "read as sectors: “Health plan” as payer; if that is wrong, write the sector",
        ]
    );
}
