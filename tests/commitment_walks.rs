//! Random walks of commitments through a community file: taken back, restored and recorded again.

#![allow(clippy::unwrap_used)]

mod journal_help;
mod told;

use convoke::{
    journal::{EntryId, Journal, Undo, Writer},
    model::{Community, Day, Operation, StepKind, Table},
};
use journal_help::{add, at, claim, folder, read, said};
use proptest::prelude::*;
use told::on;

const SPEAKERS: [&str; 5] = ["", "clinic", "payer-a", "payer-b", "college"];

/// A step: of which commitment, which, by whom, on which day, and which earlier one is taken back in
/// between.
type Tried = (usize, usize, usize, i32, usize);

fn walk() -> impl Strategy<Value = Vec<Tried>> {
    let tried = (0..2usize, 0..StepKind::ALL.len(), 0..SPEAKERS.len(), 0..40i32, 0..12usize);
    prop::collection::vec(tried, 1..14)
}

/// Two commitments, of which the second depends on the first.
fn beginning(act: &str, to: &str) -> Vec<Operation> {
    let people = [("clinic", "provider"), ("payer-a", "payer"), ("payer-b", "payer")];
    let people = people.into_iter().chain([("college", "partner")]);
    let people = people.map(|(id, sector)| {
        add(Table::Stakeholders, &[("id", id), ("name", &id.to_uppercase()), ("sector", sector)])
    });
    let made = [("made on", "2026-01-01"), ("due", "2026-01-20")];
    let first = [("id", "c0"), ("act", act), ("by", "clinic"), ("to", to), ("what", "Share data")];
    let second = [("id", "c1"), ("act", "promise"), ("by", "payer-a; payer-b"), ("to", "clinic")];
    let second = second.into_iter().chain([("what", "Pay"), ("depends on", "c0")]);
    let first: Vec<_> = first.into_iter().chain(made).collect();
    let second: Vec<_> = second.chain(made).collect();
    people.chain([add(Table::Commitments, &first), add(Table::Commitments, &second)]).collect()
}

fn step(order: usize, (commitment, step, by, day, _): Tried) -> Operation {
    let on = Day::new(2026, 1, 1).unwrap().plus_days(day).to_string();
    let (commitment, order) = (format!("c{commitment}"), (order + 1).to_string());
    let cells = [("commitment", commitment.as_str()), ("on", &on), ("order", &order)];
    let cells = cells.into_iter().chain([("step", StepKind::ALL[step].word())]);
    let by = (!SPEAKERS[by].is_empty()).then_some(("by", SPEAKERS[by]));
    add(Table::Steps, &cells.chain(by).collect::<Vec<_>>())
}

fn undo(writer: &mut Writer, entry: EntryId) -> convoke::Result<EntryId> {
    let undo = Undo {
        entry: Some(entry),
        recorded: at(9),
        by: "Ana".into(),
        said: "undo".into(),
        with_later: false,
    };
    writer.undo(undo).map(|undone| undone.entry)
}

/// What the ledger says of both commitments on a day.
fn told_on(community: &Community, day: i32) -> String {
    let day = Day::new(2026, 1, 1).unwrap().plus_days(day).to_string();
    let view = on(community, &day);
    let items = convoke::ledger::items(&view);
    let stands = items.iter().map(|item| {
        let parts: Vec<_> = item.parts.iter().map(|part| (&part.who.name, part.state)).collect();
        format!(
            "{} {:?} {:?} {} {:?} {parts:?}\n",
            item.id, item.state, item.due, item.overdue, item.waits_for
        )
    });
    stands.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_walk_taken_back_and_restored_on_the_way_is_the_walk_that_never_was(
        tries in walk(),
        act in prop::sample::select(vec!["request", "offer", "promise"]),
        to in prop::sample::select(vec!["payer-a", "payer-a; payer-b", "sector:payer"]),
    ) {
        let folder = folder();
        let path = folder.file("walk.convoke");
        let mut writer = Journal::create(&path, said("init", beginning(act, to)), &claim()).unwrap();
        let begun = writer.community().clone();
        let mut taken: Vec<(EntryId, Operation)> = Vec::new();
        let replayed = |taken: &[(EntryId, Operation)]| {
            let mut community = begun.clone();
            let steps: Vec<Operation> = taken.iter().map(|(_, step)| step.clone()).collect();
            community.apply_all(&steps).map(|()| community)
        };
        for (order, tried) in tries.iter().enumerate() {
            let before = writer.community().clone();
            let operation = step(order, *tried);
            let Ok(recorded) = writer.record(said("step", vec![operation.clone()])) else {
                prop_assert_eq!(writer.community(), &before);
                continue;
            };
            let after = writer.community().clone();
            // Taken back it is as before, and restored as after.
            let undone = undo(&mut writer, recorded).unwrap();
            prop_assert_eq!(writer.community(), &before);
            undo(&mut writer, undone).unwrap();
            prop_assert_eq!(writer.community(), &after);
            taken.push((recorded, operation));
            // Any earlier step is taken back as if it had never been, or not at all.
            let earlier = tried.4 % taken.len();
            let mut without = taken.clone();
            without.remove(earlier);
            match undo(&mut writer, taken[earlier].0) {
                Ok(undone) => {
                    prop_assert_eq!(writer.community(), &replayed(&without).unwrap());
                    undo(&mut writer, undone).unwrap();
                }
                Err(_) => prop_assert!(replayed(&without).is_err()),
            }
            prop_assert_eq!(writer.community(), &after);
        }
        drop(writer);
        let file = read(&path).community().unwrap();
        prop_assert_eq!(&file, &replayed(&taken).unwrap());
        // As of any day: what a record that stops on that day says.
        for day in 0..41 {
            let end = Day::new(2026, 1, 1).unwrap().plus_days(day).to_string();
            let is_by_then = |step: &Operation| matches!(step, Operation::Add { cells, .. } if cells["on"] <= end);
            let by_then: Vec<_> = taken.iter().filter(|(_, step)| is_by_then(step)).cloned().collect();
            let then = replayed(&by_then).unwrap();
            prop_assert_eq!(told_on(&file, day), told_on(&then, day));
        }
    }
}
