//! Whose an address, a number or a title is, where a row names several who may have it.

use super::{Answers, Ask, SeenColumn, Understood, ask::choice, heading, holds::Holds};
use crate::sheets::sector_words::plain;
use std::collections::BTreeSet;

/// How the questions are called whose a column is.
pub(super) const WHOSE: &str = "whose ";
/// What is answered where it is no person's.
const ORGANIZATION: &str = "organization";

/// Settles whose each column of addresses, numbers and titles is, where its heading does not say:
/// an address is theirs whose name is in it; what stands between an organization and its people,
/// and once more behind them, is the organization's own.
pub(super) fn settle(seen: &mut [SeenColumn], names: &[String], rows: &[Vec<String>]) {
    let groups = people(seen).len();
    let Some(first) = seen.iter().position(is_named) else { return };
    for at in 0..seen.len() {
        let is_open = matches!(seen[at].holds, Holds::Email | Holds::Phone)
            && seen[at].group.is_some()
            && seen[at].filled > 0
            && !says_person(&names[at]);
        if is_open && heading::number_in(&names[at]).is_none() {
            of_the_organization(seen, names, rows, at, first);
        }
    }
    if groups < 2 {
        return;
    }
    // One for several, behind them all, may be any's.
    let last = seen.iter().rposition(is_named).unwrap_or_default();
    let mut moved = None;
    for at in 0..seen.len() {
        let is_numbered = heading::number_in(&names[at]).is_some();
        if seen[at].holds != Holds::Email || seen[at].group.is_none() || is_numbered {
            continue;
        }
        match by_names(seen, rows, at) {
            Some(group) => {
                if seen[at].group != Some(group) {
                    moved = Some((seen[at].group, group));
                }
                seen[at].group = Some(group);
            }
            None if at > last && is_one_for_several(seen, at, groups) => seen[at].is_sure = false,
            None => {}
        }
    }
    // What stands beside an address is theirs who have that.
    for at in 0..seen.len() {
        let is_beside = matches!(seen[at].holds, Holds::Phone | Holds::Title)
            && seen[at].group.is_some()
            && seen[at].filled > 0
            && heading::number_in(&names[at]).is_none();
        if is_beside && at > last && is_one_for_several(seen, at, groups) {
            if let Some((_, to)) = moved.filter(|(from, _)| *from == seen[at].group) {
                seen[at].group = Some(to);
            }
            seen[at].is_sure = false;
        }
    }
}

/// Whether a column names people.
fn is_named(column: &SeenColumn) -> bool {
    matches!(column.holds, Holds::Person | Holds::FirstName | Holds::LastName)
        && column.group.is_some()
}

/// The groups of columns that name people.
fn people(seen: &[SeenColumn]) -> BTreeSet<usize> {
    seen.iter().filter(|column| is_named(column)).filter_map(|column| column.group).collect()
}

/// Whether a heading says that what stands below is a person's: “Contact phone”, “Cell”.
fn says_person(heading: &str) -> bool {
    const OF_PEOPLE: &str = "contact contacts person personal rep representative your my cell mobile direct home work \
        attendee participant member staff user handy";
    plain(heading).split(' ').any(|word| OF_PEOPLE.split_whitespace().any(|known| known == word))
}

/// A column that stands behind an organization and before its people is the organization's own; so
/// is the plainer of two where the heading of the other speaks of a person.
fn of_the_organization(
    seen: &mut [SeenColumn],
    names: &[String],
    rows: &[Vec<String>],
    at: usize,
    first: usize,
) {
    let is_other = |other: usize| {
        other != at && seen[other].holds == seen[at].holds && seen[other].group == seen[at].group
    };
    let others: Vec<usize> =
        (0..seen.len()).filter(|other| is_other(*other) && seen[*other].filled > 0).collect();
    let has_organization =
        |upto: usize| seen[..upto].iter().any(|column| column.holds == Holds::Organization);
    let is_between = at < first && has_organization(at);
    let has_theirs = others.iter().any(|other| *other > first || says_person(&names[*other]));
    let is_named_so = seen[at].holds == Holds::Email && by_names(seen, rows, at).is_some();
    if is_between && !is_named_so {
        seen[at].group = None;
        seen[at].is_sure &= has_theirs;
    } else if at > first && others.iter().any(|other| says_contact(&names[*other])) && !is_named_so
    {
        let whose = seen.iter().any(|column| column.holds == Holds::Organization);
        seen[at].group = seen[at].group.filter(|_| !whose);
        seen[at].is_sure &= !whose;
    }
}

fn says_contact(heading: &str) -> bool {
    plain(heading).split(' ').any(|word| matches!(word, "contact" | "contacts" | "rep"))
}

/// Whether fewer columns hold this than a row has people.
fn is_one_for_several(seen: &[SeenColumn], at: usize, groups: usize) -> bool {
    let of_kind = seen.iter().filter(|column| column.holds == seen[at].holds);
    let of_kind: BTreeSet<usize> = of_kind.filter_map(|column| column.group).collect();
    of_kind.len() < groups
}

/// Whose names are in the addresses of a column: of more rows than anybody else's.
fn by_names(seen: &[SeenColumn], rows: &[Vec<String>], at: usize) -> Option<usize> {
    let cell =
        |row: &'_ [String], at: usize| row.get(seen[at].position).cloned().unwrap_or_default();
    let fits = |group: usize| {
        let columns: Vec<usize> = (0..seen.len())
            .filter(|at| is_named(&seen[*at]) && seen[*at].group == Some(group))
            .collect();
        let is_so = |row: &&Vec<String>| {
            let name = columns.iter().map(|at| cell(row, *at)).collect::<Vec<_>>().join(" ");
            is_in(&name, &cell(row, at))
        };
        rows.iter().filter(is_so).count()
    };
    let counted: Vec<(usize, usize)> =
        people(seen).into_iter().map(|group| (fits(group), group)).collect();
    let (most, group) =
        counted.iter().copied().max_by_key(|(count, group)| (*count, std::cmp::Reverse(*group)))?;
    let is_alone = counted.iter().filter(|(count, _)| *count == most).count() == 1;
    (most > 0 && is_alone).then_some(group)
}

/// Whether an address has a name in it: `klee@` and `kim.l@` are Kim Lee's.
pub(super) fn is_in(name: &str, address: &str) -> bool {
    let Some((local, _)) = address.split_once('@') else { return false };
    let local: String =
        local.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let name = plain(name);
    let words: Vec<&str> =
        name.split(' ').filter(|word| word.chars().all(char::is_alphabetic)).collect();
    let begin = |word: &str| word.chars().next().map(String::from).unwrap_or_default();
    let has_word = words.iter().any(|word| word.chars().count() > 2 && local.contains(word));
    let by_letter = words.iter().enumerate().any(|(at, word)| {
        let others = words.iter().enumerate().filter(|(other, _)| *other != at);
        others.clone().any(|(_, other)| {
            local == format!("{}{word}", begin(other)) || local == format!("{word}{}", begin(other))
        })
    });
    has_word || by_letter
}

/// Whether it is in doubt whose a column is.
pub(super) fn is_in_doubt(seen: &Understood, column: &SeenColumn) -> bool {
    let has_choice = people(&seen.columns).len() > 1 || seen.has(Holds::Organization);
    let is_contact = matches!(column.holds, Holds::Email | Holds::Phone);
    let is_one_of_several = column.holds == Holds::Title && people(&seen.columns).len() > 1;
    (is_contact && has_choice || is_one_of_several) && !column.is_sure && column.filled > 0
}

/// What is asked of columns of which it is not sure whose they are.
pub(super) fn asked(seen: &Understood) -> Vec<Ask> {
    let open = seen.columns.iter().filter(|column| is_in_doubt(seen, column));
    let ask = |column: &SeenColumn| {
        let whose = whose(&seen.columns, column);
        let mut named: Vec<(String, String)> = people(&seen.columns)
            .into_iter()
            .map(|group| called(&seen.columns, group))
            .map(|heading| (heading.clone(), format!("of those under “{heading}”")))
            .collect();
        named.push((ORGANIZATION.into(), "of the organization".into()));
        let keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
        Ask {
            ids: vec![id(&column.heading)],
            row: None,
            about: column.heading.clone(),
            asks: format!("Whose is what stands under “{}”?", column.heading),
            because: vec![format!("It says: {}", column.examples.join(", "))],
            choices: keys
                .into_iter()
                .zip(named)
                .map(|(key, (answer, words))| choice(key, &answer, &words))
                .collect(),
            guess: whose,
            typed: None,
        }
    };
    open.map(ask).collect()
}

fn is_of_one(column: &SeenColumn) -> bool {
    matches!(column.holds, Holds::Email | Holds::Phone | Holds::Title)
}

fn id(heading: &str) -> String {
    format!("{WHOSE}{}", heading.replace('=', "-"))
}

/// The heading by which the people of a group go.
fn called(seen: &[SeenColumn], group: usize) -> String {
    let mut of = seen.iter().filter(|column| is_named(column) && column.group == Some(group));
    of.next().map(|column| column.heading.clone()).unwrap_or_default()
}

/// Whose a column was taken to be, as answers say it.
fn whose(seen: &[SeenColumn], column: &SeenColumn) -> String {
    column.group.map_or_else(|| ORGANIZATION.to_owned(), |group| called(seen, group))
}

/// Every column that is somebody's, with whose it was taken to be, as answers say it.
pub(super) fn taken(seen: &Understood) -> impl Iterator<Item = (String, String)> {
    let has_people = seen.columns.iter().any(is_named);
    let columns = seen
        .columns
        .iter()
        .filter(move |column| has_people && is_of_one(column) && column.filled > 0);
    columns.map(|column| (id(&column.heading), whose(&seen.columns, column)))
}

/// With what the answers say of whose columns are; gives the columns of which they name nobody.
pub(super) fn settled(columns: &mut [SeenColumn], answers: &Answers) -> Vec<(String, String)> {
    let groups = people(columns);
    let mut unknown = Vec::new();
    for at in (0..columns.len()).filter(|at| is_of_one(&columns[*at])).collect::<Vec<_>>() {
        let Some(said) = answers.get(&id(&columns[at].heading)) else { continue };
        let is_it = |group: &usize| plain(&called(columns, *group)) == plain(said);
        // Of two headings alike, the one that was taken before.
        let own = columns[at].group.filter(|group| is_it(group));
        let group = own.or_else(|| groups.iter().copied().find(|group| is_it(group)));
        match group {
            Some(group) => columns[at].group = Some(group),
            None if plain(said) == ORGANIZATION => columns[at].group = None,
            None => {
                unknown.push((columns[at].heading.clone(), said.to_owned()));
                continue;
            }
        }
        columns[at].is_sure = true;
    }
    unknown
}

/// Of the people in one cell, the one whose an address is; `None` where it is nobody's by name.
pub(super) fn among<'a>(names: impl Iterator<Item = &'a str>, address: &str) -> Option<usize> {
    let mut of = names.enumerate().filter(|(_, name)| is_in(name, address));
    let (at, _) = of.next()?;
    of.next().is_none().then_some(at)
}

/// The part of a cell that belongs to one of several people in another cell, where both are parted
/// by the same sign.
pub(super) fn dealt<'a>(
    cell: &'a str,
    names: &str,
    several: usize,
    place: usize,
) -> Option<&'a str> {
    let sign = ['\n', ';', '/', ','].into_iter().find(|sign| names.contains(*sign))?;
    let parts: Vec<&str> =
        cell.split(sign).map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.get(place).copied().filter(|_| parts.len() == several)
}

/// The address or number of one of several people in a cell: of as many as there are people, the one
/// with the name in it, else the one in their place, unless that has another's name in it.
pub(super) fn part_of<'a>(cell: &'a str, names: &[String], place: usize) -> Option<&'a str> {
    let digits = |part: &str| part.chars().filter(char::is_ascii_digit).count();
    let parts: Vec<&str> = cell
        .split(['\n', ';', ',', '/'])
        .map(str::trim)
        .filter(|part| part.contains('@') || digits(part) >= 7)
        .collect();
    if parts.len() != names.len() {
        return None;
    }
    let own = parts.iter().find(|part| names.get(place).is_some_and(|name| is_in(name, part)));
    own.or_else(|| parts.get(place)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_theirs_whose_name_is_in_it() {
        for (name, address) in
            [("Kim Lee", "klee@lbh.org"), ("Bo Li", "bli@x.org"), ("Ana Ruiz", "ana@x.org")]
        {
            assert!(is_in(name, address), "{name}");
        }
        assert!(!is_in("Rob Ash", "klee@lbh.org"));
        assert!(!is_in("Kim Lee", "info@lbh.org"));
    }

    #[test]
    fn as_many_addresses_as_people_go_by_their_names() {
        let names = ["Ann Ross", "Bill Tate"].map(str::to_owned);
        let said = "btate@x.org; aross@x.org";
        assert_eq!(
            [0, 1].map(|at| part_of(said, &names, at)),
            [Some("aross@x.org"), Some("btate@x.org")]
        );
        assert_eq!(part_of("555-201-4411, ext 5", &names, 1), None);
    }

    #[test]
    fn titles_are_dealt_out_only_where_they_are_parted_as_the_names_are() {
        assert_eq!(dealt("Director; Nurse", "Ann Ross; Bill Tate", 2, 1), Some("Nurse"));
        assert_eq!(dealt("Steering Committee, Data WG", "Ann Ross; Bill Tate", 2, 0), None);
        assert_eq!(dealt("Director, Nursing", "Ann Ross, RN; Bill Tate", 2, 1), None);
    }
}
