//! What each column holds, from its heading and from what stands below it.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each match is about a few of the many things that a column may hold"
)]

use super::{
    SeenColumn,
    columns_of_marks::{replies, ties},
    columns_together::{
        days_of_events, groups, once, only_in_its_place, people_by_look, who_is_it_about,
    },
    content::Content,
    degrees::is_degree,
    heading,
    holds::Holds,
    look, people, said_day,
    standing::is_standing,
    whose,
};
use crate::model::{Cell, Role, StakeholderKind};
use crate::sheets::{SectorWords, sector_words::plain};
use std::collections::BTreeSet;

/// What each column holds.
pub(super) fn columns(
    names: &[String],
    rows: &[Vec<String>],
    words: &SectorWords,
) -> Vec<SeenColumn> {
    let below =
        |column: usize| rows.iter().map(move |row| row.get(column).map_or("", String::as_str));
    let contents: Vec<Content<'_>> =
        (0..names.len()).map(|column| Content::new(below(column))).collect();
    let mut seen: Vec<SeenColumn> = names
        .iter()
        .zip(&contents)
        .enumerate()
        .map(|(position, (name, content))| {
            let (holds, is_sure) = of_column(name, content, words, position);
            let heading = if name.is_empty() || super::tidy::is_failed_formula(name) {
                format!("column {}", letter(position))
            } else {
                name.clone()
            };
            SeenColumn {
                position,
                heading,
                holds,
                is_sure,
                group: None,
                examples: examples(content),
                filled: content.filled,
                is_turned: false,
            }
        })
        .collect();
    spans_are_no_days(&mut seen, names);
    who_is_it_about(&mut seen, names, &contents);
    people_by_look(&mut seen, &contents);
    days_of_events(&mut seen, &contents);
    once(&mut seen, &contents);
    replies(&mut seen, &contents);
    standings_of_others(&mut seen, names);
    ties(&mut seen, rows, &contents);
    only_in_its_place(&mut seen, &contents);
    groups(&mut seen, names);
    whose::settle(&mut seen, names, rows);
    for column in &mut seen {
        if column.holds == Holds::Person {
            column.is_turned = heading::says_last_first(&names[column.position])
                || people::are_turned(contents[column.position].cells.iter().copied());
        }
    }
    seen
}

/// Whether a text is two numbers of which the first is less: “14-17”.
pub(super) fn is_span(text: &str) -> bool {
    let parts = text.trim_matches(['\'', ' ', '+']).split_once(['-', '–']);
    parts.is_some_and(|(from, to)| {
        let number = |part: &str| part.trim().parse::<u16>().ok();
        number(from).zip(number(to)).is_some_and(|(from, to)| from < to)
    })
}

/// Headings such as “0-5” and “14-17” are ages, also where one of them could be a day: “6-13”.
fn spans_are_no_days(seen: &mut [SeenColumn], names: &[String]) {
    let spans = || names.iter().filter(|name| is_span(name));
    if spans().all(|name| said_day::within(name).is_some()) {
        return;
    }
    for column in seen.iter_mut().filter(|column| column.holds == Holds::Meeting) {
        if is_span(&names[column.position]) {
            (column.holds, column.is_sure) = (Holds::Beside, true);
        }
    }
}

/// Beside amounts, funders and agreements a status is theirs, not how an organization stands to the
/// group.
fn standings_of_others(seen: &mut [SeenColumn], names: &[String]) {
    const OTHERS: &str = "amount amounts funder funders grant grants award awarded awards contract \
        contracts agreement agreements invoice invoices budget task tasks action actions payment \
        payments mou baa opportunity proposal application deal";
    let has_others = names.iter().any(|name| {
        plain(name).split(' ').any(|word| OTHERS.split_whitespace().any(|other| other == word))
    });
    let is_of_group = |name: &str| {
        plain(name).split(' ').any(|word| {
            ["member", "membership", "engagement", "participation", "standing", "active"]
                .contains(&word)
        })
    };
    // When somebody began to answer a survey is not since when one belongs.
    let is_of_survey = |name: &String| {
        let known = ["end date", "respondent id", "response id", "collector id", "finished"];
        known.contains(&plain(name).as_str())
    };
    let are_answers = names.iter().any(is_of_survey);
    for column in seen.iter_mut().filter(|column| column.holds == Holds::Since && are_answers) {
        if plain(&names[column.position]) == "start date" {
            (column.holds, column.is_sure) = (Holds::Beside, true);
        }
    }
    for column in seen.iter_mut().filter(|column| column.holds == Holds::Standing) {
        if has_others && !is_of_group(&names[column.position]) {
            (column.holds, column.is_sure) = (Holds::Beside, true);
        }
    }
}

/// A column's letters in a spreadsheet: A for the first.
fn letter(position: usize) -> String {
    let last = char::from(b'A' + u8::try_from(position % 26).unwrap_or_default());
    if position < 26 { last.to_string() } else { format!("{}{last}", letter(position / 26 - 1)) }
}

/// Two different examples.
fn examples(content: &Content<'_>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let different = content.cells.iter().filter(|cell| seen.insert(plain(cell)) || seen.is_empty());
    different.take(2).map(|cell| (*cell).to_owned()).collect()
}

/// What one column holds, by itself.
fn of_column(
    name: &str,
    content: &Content<'_>,
    words: &SectorWords,
    position: usize,
) -> (Holds, bool) {
    let said = heading::says(name);
    let names_meeting = heading::names_meeting(name);
    let has_day = said_day::within(name).is_some();
    if content.cells.is_empty() {
        let has_day = has_day && !heading::is_called_off(name);
        return (if has_day { Holds::Meeting } else { Holds::Nothing }, true);
    }
    let is_label =
        said.is_some_and(|(holds, _)| matches!(holds, Holds::Event | Holds::Came)) && !has_day;
    let fits = content.attendance() >= 60;
    let is_of_one = !heading::names_several(name);
    let are_days = content.share(said_day::is_day) >= 50;
    if heading::is_called_off(name) && (names_meeting || has_day)
        || names_meeting && said.is_none() && !has_day && are_days && heading::says_when(name)
    {
        return (Holds::Beside, true);
    }
    if names_meeting && fits && is_of_one && !is_label {
        return (Holds::Meeting, true);
    }
    let are_amounts = content.share(look::is_number) >= 60 && content.marks() < 20;
    if has_day
        && !are_amounts
        && said.is_none_or(|(holds, sure)| !sure || holds == Holds::Came)
        && content.long() < 30
    {
        return (Holds::Meeting, content.marks() >= 60);
    }
    match said {
        // What somebody is to the group is nobody's job.
        Some((Holds::Role, _)) if heading::is_of_the_group(name) => {
            (Holds::Role, content.share(|cell| Role::read(cell).is_ok()) >= 60)
        }
        Some((Holds::Role, _)) if content.share(look::is_of_a_call) >= 60 => (Holds::Beside, true),
        Some((holds, is_sure)) => with_content(holds, is_sure, content, words),
        None => by_content(name, content, words, position),
    }
}

/// What a heading says, if what stands below agrees.
fn with_content(
    holds: Holds,
    is_sure: bool,
    content: &Content<'_>,
    words: &SectorWords,
) -> (Holds, bool) {
    let marks = content.marks();
    let numbers = content.share(look::is_number);
    let days = content.share(said_day::may_be_day);
    let small = content.share(|cell| matches!(cell.trim(), "1" | "2" | "3" | "4" | "5"));
    let beside = (Holds::Beside, true);
    match holds {
        Holds::Sector => match content.sectors(words) {
            _ if content.share(|cell| StakeholderKind::read(cell).is_ok()) >= 60 => beside,
            _ if content.long() >= 50 => beside,
            share => (Holds::Sector, share >= 60),
        },
        Holds::Standing if content.share(is_standing) < 60 && marks < 60 => beside,
        Holds::Standing => (holds, content.share(is_standing) >= 60),
        Holds::Role if content.share(|cell| Role::read(cell).is_ok()) < 60 => (Holds::Title, false),
        Holds::Since if days < 50 || content.share(|cell| cell.contains(':')) >= 50 => beside,
        Holds::Region | Holds::County | Holds::State
            if content.share(|cell| cell.starts_with(|c: char| c.is_ascii_digit())) >= 50 =>
        {
            beside
        }
        Holds::Influence | Holds::Interest if small < 80 && content.share(is_degree) < 80 => beside,
        Holds::Came if content.share(is_rate) >= 50 => beside,
        Holds::Priorities
        | Holds::WorksWith
        | Holds::Title
        | Holds::County
        | Holds::Serves
        | Holds::Aliases
        | Holds::What
        | Holds::By
        | Holds::To
        | Holds::Region
            if marks >= 60 || numbers >= 60 =>
        {
            beside
        }
        Holds::Title
            if content.share(|cell| cell.split(' ').all(look::is_title_word)) >= 60
                || content.share(look::is_of_a_call) >= 60
                || content.share(look::is_stance) >= 60 =>
        {
            beside
        }
        Holds::Email if content.share(|cell| cell.contains('@')) < 20 => beside,
        Holds::Phone
            if content.share(|cell| cell.chars().filter(char::is_ascii_digit).count() >= 7)
                < 20
                || content.share(look::is_time) >= 50 =>
        {
            beside
        }
        Holds::Priorities if content.share(is_degree_of_priority) >= 60 => beside,
        Holds::Priorities if content.long() >= 30 => (Holds::Notes, false),
        Holds::Counts if numbers < 80 => beside,
        Holds::Organization | Holds::Person if marks >= 60 || numbers >= 80 => beside,
        Holds::Organization if content.people() >= 70 && content.organizations() < 15 => {
            (holds, false)
        }
        Holds::Person if !is_sure && content.people() < 40 => beside,
        Holds::Person if content.share(look::is_email) >= 60 => (Holds::Email, true),
        Holds::Person if content.people() < 30 && content.organizations() > 50 => {
            (Holds::Organization, false)
        }
        Holds::Event if content.distinct() * 2 > content.cells.len() && content.cells.len() > 3 => {
            beside
        }
        _ => (holds, is_sure),
    }
}

/// Whether a cell says how often somebody came, and not whether: 80%, 5 of 6, 4/5, 12.
fn is_rate(cell: &str) -> bool {
    let number = |part: &str| part.trim().parse::<u16>().ok();
    let parts = cell
        .split_once(" of ")
        .or_else(|| cell.split_once(" out of "))
        .or_else(|| cell.split_once('/'));
    cell.trim().ends_with('%')
        || parts.is_some_and(|(part, all)| number(part).zip(number(all)).is_some())
        || number(cell).is_some_and(|number| number > 1)
}

/// What stands below a heading that says nothing.
fn by_content(
    name: &str,
    content: &Content<'_>,
    words: &SectorWords,
    position: usize,
) -> (Holds, bool) {
    let is_blank = name.is_empty() || heading::is_made_up(name);
    let is_name = is_plain_name(name);
    let numbers: Vec<i64> = content.cells.iter().filter_map(|cell| cell.parse().ok()).collect();
    let counts = numbers.len() == content.cells.len()
        && numbers.len() > 1
        && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
        && numbers[0] <= 1;
    if is_name {
        // Decided when all other columns are known.
        return (Holds::Person, false);
    }
    if content.share(look::is_email) >= 60 {
        (Holds::Email, true)
    } else if content.share(look::is_plainly_phone) >= 60 && !is_of_keys(name) {
        (Holds::Phone, false)
    } else if !is_blank || content.share(look::is_website) >= 60 {
        (Holds::Beside, true)
    } else if counts {
        (Holds::Counts, true)
    } else if content.people() >= 70 && content.organizations() < 30 && content.cells.len() > 1 {
        (Holds::Person, false)
    } else if content.sectors(words) >= 80 {
        (Holds::Sector, content.cells.len() > 2)
    } else if content.share(look::is_state) >= 90 {
        (Holds::State, false)
    } else if content.organizations() >= (if position == 0 { 30 } else { 40 })
        && content.long() < 20
        && content.marks() < 50
        && content.share(look::is_number) < 50
    {
        (Holds::Organization, false)
    } else {
        (Holds::Beside, true)
    }
}

/// Whether a cell says how urgent something is, not what matters.
fn is_degree_of_priority(cell: &str) -> bool {
    matches!(
        plain(cell).as_str(),
        "high" | "medium" | "med" | "low" | "h" | "m" | "l" | "top" | "urgent" | "a" | "b" | "c"
    )
}

/// Whether a heading says that numbers or days stand below that nobody calls: “Order no.”.
fn is_of_keys(heading: &str) -> bool {
    const KEYS: &str = "id no nr number order key code account date time term day ref reference \
        invoice fax ein npi license";
    plain(heading).split(' ').any(|word| KEYS.split_whitespace().any(|key| key == word))
}

/// Whether a heading says no more than “Name”.
fn is_plain_name(heading: &str) -> bool {
    matches!(
        plain(&heading::without_number(heading)).as_str(),
        "name" | "names" | "name please print"
    )
}
