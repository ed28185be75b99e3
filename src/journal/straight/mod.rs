//! The community straight from a file, for one who asks and does not write: a long entry goes into
//! it piece by piece, and its text, which takes as much memory again, is never there whole. What was
//! read is carried out while more is read.
//!
//! Every byte is verified, as when the file is read whole. Where anything is not as it is written
//! here there is no answer, and whoever reads it whole can tell what is wrong.

mod carrying_out;
mod long;

use super::place::Place;
use super::recorded::{Chain, Recorded};
use super::sqlite::{self, DISAGREE, Texts};
use super::{operations, replay};
use crate::error::Result;
use crate::model::Community;
use carrying_out::{Piece, carried_out};
use long::Long;
use rusqlite::Connection;

/// An entry; the text of a long one is not there, but where it is to be found.
struct Known {
    entry: Recorded,
    long: Option<Long>,
}

/// The community that the entries of a file add up to. `None` if the file is not whole, or another
/// program wrote it in other ways.
pub(super) fn community(place: &Place, connection: &Connection) -> Option<Community> {
    read(place, connection).map(|(_, community)| community)
}

/// The same, with the entries, whose texts are not kept.
pub(super) fn read(place: &Place, connection: &Connection) -> Option<(Vec<Recorded>, Community)> {
    let _as_it_stands = connection.unchecked_transaction().ok()?;
    let mut known = known(connection)?;
    let stands = replay::standing(known.iter().map(|known| &known.entry.head));
    let entries = || known.iter().map(|known| &known.entry);
    let mut community = Community::default();
    if known.iter().all(|known| known.long.is_none()) {
        is_whole(place, connection, entries()).then_some(())?;
        for (entry, _) in entries().zip(stands).filter(|(_, stands)| *stands) {
            operations::carry_out(&entry.text, &mut community).ok()?;
        }
    } else {
        community = carried_out(|hand_over| {
            let mut texts = Texts::of(connection);
            for ((number, known), stands) in (1..).zip(&mut known).zip(stands) {
                let Known { entry, long } = known;
                match long {
                    None if stands => hand_over(Piece::entry(std::mem::take(&mut entry.text)))?,
                    None => {}
                    Some(long) => {
                        let hand_over = stands.then_some(&mut *hand_over);
                        let text = texts.open(number).ok()?;
                        (entry.hash, entry.head.previous) = long.read(text, hand_over)?;
                    }
                }
            }
            is_whole(place, connection, known.iter().map(|known| &known.entry)).then_some(())
        })?;
    }
    let without_text = |known: Known| Recorded { text: String::new(), ..known.entry };
    Some((known.into_iter().map(without_text).collect(), community))
}

/// The community that those entries which count, of a file found whole, add up to, carried out in
/// their turn; `hear` judges what each led to. `None` if one cannot be carried out, does not hold,
/// or was written in other ways.
pub(super) fn in_turn(
    connection: &Connection,
    stands: &[bool],
    hear: impl Fn(&Community) -> Result<()>,
) -> Option<Community> {
    let (mut community, mut texts) = (Community::default(), Texts::of(connection));
    for (number, _) in (1..).zip(stands).filter(|(_, stands)| **stands) {
        match Long::begin(texts.open(number).ok()?).ok()? {
            Some((_, long)) => {
                let mut hand_over = |piece: Piece| piece.carry_out(&mut community);
                long.read(texts.open(number).ok()?, Some(&mut hand_over))?;
            }
            None => {
                let text = String::from_utf8(texts.read(number).ok()?).ok()?;
                Piece::entry(text).carry_out(&mut community)?;
            }
        }
        hear(&community).ok()?;
    }
    Some(community)
}

/// The entries with their hashes; those of long ones are still to be found.
fn known(connection: &Connection) -> Option<Vec<Known>> {
    let mut known = Vec::new();
    let mut texts = Texts::of(connection);
    // Whether all were found is seen when the file is verified.
    for number in 1.. {
        let Ok(text) = texts.open(number) else { break };
        known.push(match Long::begin(text).ok()? {
            Some((entry, long)) => Known { entry, long: Some(long) },
            None => {
                let text = String::from_utf8(texts.read(number).ok()?).ok()?;
                Known { entry: Recorded::read(text).ok()?, long: None }
            }
        });
    }
    Some(known)
}

/// Whether the file has these entries, its pages are sound and its chain is unbroken.
fn is_whole<'e>(
    place: &Place,
    connection: &Connection,
    mut entries: impl Iterator<Item = &'e Recorded>,
) -> bool {
    let mut chain = Chain::default();
    let each = sqlite::each_row(place, connection, |row, number| {
        let recorded = sqlite::hash(row, number)?;
        let entry = entries.next().filter(|entry| recorded == Ok(entry.hash));
        Ok(entry.ok_or_else(|| DISAGREE.into()).and_then(|entry| chain.follow(entry)))
    });
    each.is_ok() && entries.next().is_none()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::{Claim, Hash, Journal, NewEntry, SheetRow, Undo, Writer};
    use crate::model::{Cells, Key, Operation, Table};
    use rusqlite::Connection;
    use std::io::{Seek, SeekFrom, Write};
    use std::path::Path;
    use std::time::Duration;

    /// Words that look like the seams between operations.
    const SEAMS: [&str; 4] =
        ["}},{\"add\":{", "],\"sheet\":[", "\\}},{\"remove\":{\\", "],\"undoes\":[}},{"];

    fn cells(of: &[(&str, String)]) -> Cells {
        of.iter().map(|(heading, text)| ((*heading).to_owned(), text.clone())).collect()
    }

    /// An import of so many that its entry is long.
    fn import(from: usize) -> NewEntry {
        let operation = |number: usize| {
            let (table, id) = (Table::Stakeholders, format!("s{number}"));
            let notes = format!("“{}” {}", SEAMS[number % 4], "é\n".repeat(300 + number % 7));
            match number % 10 {
                8 => Operation::Edit {
                    table,
                    key: Key::from(format!("s{}", number - 1).as_str()),
                    set: cells(&[("notes", notes)]),
                },
                9 => {
                    Operation::Remove { table, key: Key::from(format!("s{}", number - 3).as_str()) }
                }
                _ => Operation::Add {
                    table,
                    cells: cells(&[("id", id.clone()), ("name", id), ("notes", notes)]),
                },
            }
        };
        let row = |number: usize| SheetRow {
            table: Table::Stakeholders,
            key: Key::from(format!("s{number}").as_str()),
            cells: cells(&[("notes", SEAMS[number % 4].repeat(20))]),
        };
        let (operations, sheet) = (from..from + 3000).map(|n| (operation(n), row(n))).unzip();
        NewEntry { said: SEAMS[0].into(), operations, sheet, ..NewEntry::default() }
    }

    fn created(folder: &Path) -> Writer {
        let claim = Claim { holder: "Ana".into(), wait: Duration::ZERO, only_writer: true };
        Journal::create(&folder.join("lakeside.convoke"), NewEntry::default(), &claim).unwrap()
    }

    #[test]
    fn an_entry_in_pieces_comes_to_the_same_as_the_whole_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = created(folder.path());
        writer.record(import(0)).unwrap();
        let undone = writer.record(import(10_000)).unwrap();
        writer.record(NewEntry { operations: Vec::new(), ..import(20_000) }).unwrap();
        writer.undo(Undo { entry: Some(undone), ..Undo::default() }).unwrap();
        let path = writer.journal().path().to_owned();
        assert!(
            writer.journal().entries.iter().filter(|e| e.text.len() > super::long::LONG).count()
                > 1
        );
        drop(writer);
        assert_eq!(both_ways(&path), 2100);
    }

    /// The same without what changes or removes anything.
    fn additions(from: usize) -> NewEntry {
        let mut entry = import(from);
        entry.operations.retain(|operation| matches!(operation, Operation::Add { .. }));
        entry
    }

    #[test]
    fn what_nothing_but_adds_comes_to_the_same_in_whatever_order_it_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = created(folder.path());
        writer.record(additions(0)).unwrap();
        let remove = Operation::Remove { table: Table::Stakeholders, key: Key::from("s0") };
        writer.record(NewEntry { operations: vec![remove], ..NewEntry::default() }).unwrap();
        writer.record(additions(10_000)).unwrap();
        let path = writer.journal().path().to_owned();
        drop(writer);
        assert_eq!(both_ways(&path), 4799);
        // Its last record takes the id of its first, which is in another piece; or of one that was
        // removed.
        for id in ["s10000", "s0"] {
            let bytes = std::fs::read(&path).unwrap();
            let its_own = |id: &str| format!("\"id\":\"{id}\"");
            rewrite(&path, |text| text.replace(&its_own("s12997"), &its_own(id)));
            let error = super::super::community(&path, Duration::ZERO).unwrap_err().to_string();
            assert!(error.contains("do not hold together"), "{error}");
            std::fs::write(&path, bytes).unwrap();
        }
    }

    /// How many stakeholders there are, read straight and whole.
    fn both_ways(path: &Path) -> usize {
        let straight = super::super::community(path, Duration::ZERO).unwrap();
        assert!(straight == Journal::open(path, Duration::ZERO).unwrap().community().unwrap());
        straight.tables().stakeholders.len()
    }

    /// Writes the last entry of a file anew, with its hash.
    fn rewrite(path: &Path, change: impl Fn(&str) -> String) {
        let file = Connection::open(path).unwrap();
        let last = "(SELECT max(number) FROM entries)";
        let sql = format!("SELECT text FROM entries WHERE number = {last}");
        let text: Vec<u8> = file.query_row(&sql, [], |row| row.get(0)).unwrap();
        let text = change(std::str::from_utf8(&text).unwrap());
        let sql = format!("UPDATE entries SET text = ?1, hash = ?2 WHERE number = {last}");
        file.execute(&sql, (text.as_bytes(), Hash::of(&text).0)).unwrap();
    }

    #[test]
    fn an_entry_that_another_program_wrote_in_other_ways_is_read_whole() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = created(folder.path());
        let path = writer.journal().path().to_owned();
        let first = writer.record(import(10_000)).unwrap();
        writer.record(import(0)).unwrap();
        drop(writer);
        rewrite(&path, |text| text.replace("\"operations\":[", "\"operations\" : ["));
        assert_eq!(both_ways(&path), 4200);
        rewrite(&path, |text| text.replace("\"operations\" : [", "\"operations\":[\n"));
        assert_eq!(both_ways(&path), 4200);
        let undoes = format!("\"undoes\":[\"{first}\"],\"sheet\"");
        rewrite(&path, |text| text.replace("\"sheet\"", &undoes));
        assert_eq!(both_ways(&path), 2100);
    }

    #[test]
    fn no_changed_byte_of_a_long_entry_goes_unnoticed() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = created(folder.path());
        writer.record(import(0)).unwrap();
        let path = writer.journal().path().to_owned();
        drop(writer);
        let length = std::fs::metadata(&path).unwrap().len();
        for share in 1..10 {
            let mut file = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
            let whole = std::fs::read(&path).unwrap();
            file.seek(SeekFrom::Start(length * share / 10)).unwrap();
            file.write_all(b"~").unwrap();
            drop(file);
            assert!(super::super::community(&path, Duration::ZERO).is_err(), "{share}");
            std::fs::write(&path, whole).unwrap();
        }
        assert_eq!(both_ways(&path), 2100);
    }
}
