//! What is damaged in a community file, as far as can be told.

use super::leftover::{self, Leftover};
use super::lock::Lock;
use super::place::Place;
use super::recorded::{Chain, Recorded};
use super::sqlite::{self, Access, Texts};
use super::{identity, replay, shares, straight, synced};
use crate::error::{Problem, Result};
use crate::model::Community;
use rusqlite::Connection;
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

/// The state of a community file.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Check {
    /// How many entries it has, the damaged ones with it.
    pub entries: usize,
    /// The entries that are not as they were recorded.
    pub damaged: Vec<Damage>,
    /// What is wrong with the file as a whole.
    pub file: Vec<String>,
    /// What is no damage and should be looked at.
    pub notices: Vec<String>,
}

/// An entry that is not as it was recorded.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Damage {
    /// Its place in the order of recording, from 1.
    pub number: i64,
    /// What it says of itself, if that can be read: its id and the command or the sheet.
    pub entry: Option<String>,
    /// What is wrong with it.
    pub what: String,
}

impl Check {
    /// Whether nothing is wrong.
    pub fn is_whole(&self) -> bool {
        self.damaged.is_empty() && self.file.is_empty()
    }
}

/// Examines a community file, however damaged, and changes nothing: its pages, every entry and
/// the chain that they form, and whether the community can be replayed.
///
/// Detects accidents, not a forger, who could write the whole chain anew.
///
/// Errors: [`crate::Error::Storage`] if it is no community file at all, or cannot be read;
/// [`crate::Error::Busy`].
pub fn check(path: &Path, wait: Duration) -> Result<Check> {
    let place = Place::find(path)?;
    identity::check(&place)?;
    let _lock = Lock::together(&place, wait)?;
    let mut check = Check::default();
    notice(&place, path, &mut check)?;
    let (entries, replayed) = match leftover::judge(&place) {
        Ok(Some(Leftover::Spent(entries) | Leftover::Needed(entries))) => {
            check
                .notices
                .push("a change was broken off; the next one to write takes it back".into());
            let replayed = replay::community(&entries, &standing(&entries), 0);
            (entries, Some(replayed))
        }
        judged => {
            check.file.extend(judged.err().map(|error| error.to_string()));
            let entries = examine(&place, &mut check);
            let is_whole = check.is_whole();
            let replayed = is_whole.then(|| replayed(&place, &standing(&entries))).transpose()?;
            (entries, replayed)
        }
    };
    check.entries = check.entries.max(entries.len());
    match replayed {
        None => {}
        Some(Ok(community)) => check.notices.extend(community.faults().into_iter().map(|fault| {
            format!("recorded by an earlier version, and does not count: {}", Problem::from(fault))
        })),
        Some(Err(stuck)) => check.damaged.push(Damage {
            number: i64::try_from(stuck.at + 1).unwrap_or_default(),
            entry: entries.get(stuck.at).map(|entry| entry.head.to_string()),
            what: format!("it cannot be replayed: {}", stuck.error),
        }),
    }
    Ok(check)
}

fn standing(entries: &[Recorded]) -> Vec<bool> {
    replay::standing(entries.iter().map(|entry| &entry.head))
}

/// The community of a file that was found whole, or where its entries do not lead to one. Only in
/// that case are all of them in memory.
fn replayed(
    place: &Place,
    stands: &[bool],
) -> Result<std::result::Result<Community, replay::Stuck>> {
    let connection = sqlite::open(place, &place.path, Access::Read)?;
    match straight::in_turn(&connection, stands, Community::finish_recorded) {
        Some(community) => Ok(Ok(community)),
        None => Ok(replay::community(&sqlite::read(place, &connection)?, stands, 0)),
    }
}

fn notice(place: &Place, path: &Path, check: &mut Check) -> Result<()> {
    if let shares::Disk::Shared(kind) = shares::disk(&place.folder) {
        check.notices.push(format!("it lies in {kind}, where locks are not reliable"));
    }
    for other in synced::other_copies(path)? {
        check.notices.push(format!("“{other}” beside it may be a copy with other entries"));
    }
    Ok(())
}

/// Reads what can be read: a page that is lost takes only its own entries with it. Of the entries
/// that are whole the texts are not kept.
fn examine(place: &Place, check: &mut Check) -> Vec<Recorded> {
    let told = |e: rusqlite::Error| sqlite::trouble(place, &e).to_string();
    let connection = match sqlite::open(place, &place.path, Access::Read) {
        Ok(connection) => connection,
        Err(error) => {
            check.file.push(error.to_string());
            return Vec::new();
        }
    };
    match sqlite::broken_pages(&connection) {
        Ok(lines) => check.file.extend(lines),
        Err(error) => check.file.push(told(error)),
    }
    match sqlite::foreign_schema(&connection) {
        Ok(foreign) => check.file.extend(foreign),
        Err(error) => check.file.push(told(error)),
    }
    let numbers = numbers(&connection);
    check.entries = numbers.len();
    let (mut whole, mut chain) = (Vec::new(), Chain::default());
    for number in numbers {
        let (entry, what) = match look_up(&connection, number) {
            Ok(entry) => {
                let follows = chain.follow(&entry).and_then(|()| entry.judge());
                let said = entry.head.to_string();
                whole.push(Recorded { text: String::new(), ..entry });
                match follows {
                    Ok(()) => continue,
                    Err(what) => (Some(said), what),
                }
            }
            Err(what) => {
                chain.lose();
                (said(&connection, number), what)
            }
        };
        check.damaged.push(Damage { number, entry, what });
    }
    whole
}

/// The numbers that there should be: those that can be reached from either end of the table, and
/// those between, unless a damaged number lies far out.
fn numbers(connection: &Connection) -> BTreeSet<i64> {
    let mut found = BTreeSet::new();
    for order in ["ASC", "DESC"] {
        let sql = format!("SELECT number FROM entries ORDER BY number {order}");
        let Ok(mut select) = connection.prepare(&sql) else { continue };
        let Ok(rows) = select.query_map([], |row| row.get::<_, i64>(0)) else { continue };
        found.extend(rows.map_while(rusqlite::Result::ok));
    }
    let count = i64::try_from(found.len()).unwrap_or_default();
    let last = found.last().filter(|last| **last <= 2 * count + 10_000).copied().unwrap_or(count);
    found.extend(1..=last);
    found
}

fn look_up(connection: &Connection, number: i64) -> std::result::Result<Recorded, String> {
    let sql = "SELECT number, typeof(text), hash FROM entries WHERE number = ?1";
    match connection
        .query_row(sql, [number], |row| sqlite::entry(row, number, &mut Texts::of(connection)))
    {
        Ok(entry) => entry,
        Err(rusqlite::Error::QueryReturnedNoRows) => Err("it is missing".into()),
        Err(error) => Err(format!("it cannot be read ({error})")),
    }
}

/// What a damaged entry still says of itself.
fn said(connection: &Connection, number: i64) -> Option<String> {
    let sql = "SELECT text FROM entries WHERE number = ?1";
    let text: Vec<u8> =
        connection.query_row(sql, [number], |row| Ok(row.get_ref(0)?.as_bytes()?.to_vec())).ok()?;
    let entry = Recorded::read(String::from_utf8_lossy(&text).into_owned()).ok()?;
    Some(entry.head.to_string())
}
