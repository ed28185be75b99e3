//! What only all columns of a sheet together can tell.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each match is about a few of the many things that a column may hold"
)]

use super::{SeenColumn, content::Content, heading, holds::Holds, look, said_day};
use crate::sheets::sector_words::plain;

/// Settles what only the whole sheet can tell: whether “Name” is a person, and who is who in a
/// list of promises.
pub(super) fn who_is_it_about(seen: &mut [SeenColumn], names: &[String], contents: &[Content<'_>]) {
    let has = |seen: &[SeenColumn], holds: Holds| seen.iter().any(|column| column.holds == holds);
    let is_list_of_promises = has(seen, Holds::What) && has(seen, Holds::By);
    if !is_list_of_promises {
        for column in seen
            .iter_mut()
            .filter(|column| matches!(column.holds, Holds::What | Holds::Due | Holds::To))
        {
            (column.holds, column.is_sure) = (Holds::Beside, true);
        }
        for column in seen.iter_mut().filter(|column| column.holds == Holds::By) {
            let content = &contents[column.position];
            // Whoever looks after the row is one of the convener's own.
            let is_ours = plain(&names[column.position])
                .split(' ')
                .any(|word| matches!(word, "owner" | "assigned" | "assignee"));
            let is_person = content.people() >= 60 && !is_ours;
            let holds = if is_person { Holds::Person } else { Holds::Beside };
            (column.holds, column.is_sure) = (holds, holds == Holds::Beside);
        }
    }
    let is_plain_name =
        |column: &SeenColumn| matches!(plain(&names[column.position]).as_str(), "name" | "names");
    let other =
        seen.iter().any(|column| column.holds == Holds::Organization && !is_plain_name(column));
    for index in 0..seen.len() {
        if !is_plain_name(&seen[index]) || contents[index].cells.is_empty() {
            continue;
        }
        let (people, organizations) = (contents[index].people(), contents[index].organizations());
        let titles = has(seen, Holds::Title) || has(seen, Holds::FirstName);
        (seen[index].holds, seen[index].is_sure) = if other || is_log_of_a_call(names.iter()) {
            (Holds::Person, true)
        } else if people >= 60 && organizations < 30 {
            (
                Holds::Person,
                titles || people >= 85 && contents[index].cells.len() > 4 && organizations < 10,
            )
        } else {
            (Holds::Organization, organizations >= 40 || people < 30)
        };
    }
    if is_log_of_a_call(names.iter()) {
        let is_name = |column: &&mut SeenColumn| {
            column.holds == Holds::Person
                && plain(&heading::without_number(&names[column.position])) == "name"
        };
        seen.iter_mut().filter(is_name).for_each(|column| column.is_sure = true);
    }
    // “Partners” is the list itself where nothing else is.
    if !has(seen, Holds::Organization)
        && !has(seen, Holds::Person)
        && !has(seen, Holds::FirstName)
        && !is_list_of_promises
    {
        let first = |seen: &[SeenColumn], holds: Holds| {
            seen.iter().position(|column| column.holds == holds)
        };
        let is_headed = names.iter().any(|name| heading::is_known(name));
        let may_name = |index: &usize| {
            let content = &contents[*index];
            let is_text = content.distinct() > 1 && content.share(look::is_number) < 50;
            is_text && content.marks() < 50 && (is_headed || content.organizations() >= 30)
        };
        let list =
            first(seen, Holds::WorksWith).or_else(|| first(seen, Holds::Beside).filter(may_name));
        if let Some(index) = list {
            (seen[index].holds, seen[index].is_sure) =
                (Holds::Organization, seen[index].holds == Holds::WorksWith);
        }
    }
}

/// Where no column holds people, one that plainly names some does, perhaps; not one of whoever looks
/// after the row.
pub(super) fn people_by_look(seen: &mut [SeenColumn], contents: &[Content<'_>]) {
    const OURS: &str = "owner assigned assignee by staff lead point our manager entered updated account \
        responsible navigator";
    let has = |holds: Holds| seen.iter().any(|column| column.holds == holds);
    if !has(Holds::Organization)
        || [Holds::Person, Holds::FirstName, Holds::By, Holds::What].into_iter().any(has)
    {
        return;
    }
    let is_ours = |heading: &str| {
        plain(heading).split(' ').any(|word| OURS.split_whitespace().any(|our| our == word))
    };
    let names_people = |column: &&mut SeenColumn| {
        let content = &contents[column.position];
        column.holds == Holds::Beside
            && heading::says(&column.heading).is_none()
            && !is_ours(&column.heading)
            && content.cells.len() > 2
            && content.people() >= 90
            && content.organizations() < 10
            && content.distinct() * 3 >= content.cells.len() * 2
    };
    if let Some(column) = seen.iter_mut().find(names_people) {
        (column.holds, column.is_sure) = (Holds::Person, false);
    }
}

/// Whether the columns are those of a report on who was in a call: whoever was is a person.
pub(super) fn is_log_of_a_call<'a>(names: impl Iterator<Item = &'a String>) -> bool {
    const OF_CALLS: [&str; 12] = [
        "join time",
        "leave time",
        "first join",
        "last leave",
        "in meeting duration",
        "duration minutes",
        "time in session",
        "participant id upn",
        "attendance duration",
        "joined at",
        "left at",
        "recording consent",
    ];
    let of_calls = names.filter(|name| {
        let name = plain(name);
        OF_CALLS.iter().any(|known| name.starts_with(known))
    });
    of_calls.count() >= 2
}

/// Beside a column of meetings, one of days says when they were.
pub(super) fn days_of_events(seen: &mut [SeenColumn], contents: &[Content<'_>]) {
    let is_day = |cell: &str| {
        said_day::is_day(cell) || cell.split_whitespace().next().is_some_and(said_day::is_day)
    };
    let are_days = |column: &SeenColumn| contents[column.position].share(is_day) >= 80;
    let is_event = |column: &SeenColumn| column.holds == Holds::Event && !are_days(column);
    if !seen.iter().any(is_event) {
        return;
    }
    let may_be = |column: &SeenColumn| {
        let folded = plain(&column.heading);
        let is_of_meeting = folded.split(' ').any(heading::is_meeting_word);
        column.holds == Holds::Event
            || matches!(column.holds, Holds::Beside | Holds::Due | Holds::Meeting | Holds::Since)
                && (matches!(folded.as_str(), "date" | "day" | "when" | "start date")
                    || is_of_meeting && heading::says_when(&column.heading))
    };
    let day = seen.iter().position(|column| may_be(column) && are_days(column));
    if let Some(day) = day {
        (seen[day].holds, seen[day].is_sure) = (Holds::EventDay, true);
    }
}

/// Of several columns of what a row has only once, the plainest stays, unless it is mostly blank;
/// of those that may be organizations, one that holds people is theirs.
pub(super) fn once(seen: &mut [SeenColumn], contents: &[Content<'_>]) {
    for holds in [
        Holds::Organization,
        Holds::Sector,
        Holds::Standing,
        Holds::Since,
        Holds::Role,
        Holds::Region,
        Holds::County,
        Holds::State,
        Holds::Influence,
        Holds::Interest,
        Holds::Came,
        Holds::Event,
        Holds::What,
        Holds::By,
        Holds::To,
        Holds::Due,
        Holds::Subsector,
    ] {
        let of: Vec<usize> = (0..seen.len()).filter(|index| seen[*index].holds == holds).collect();
        let most = of.iter().map(|index| seen[*index].filled).max().unwrap_or_default();
        let plainest = of.iter().copied().min_by_key(|index| {
            let column = &seen[*index];
            (column.filled * 2 < most, !is_plainest(column), !column.is_sure, *index)
        });
        for index in of.into_iter().filter(|index| Some(*index) != plainest) {
            let content = &contents[index];
            let are_people = holds == Holds::Organization
                && content.people() >= 60
                && content.organizations() < 30;
            (seen[index].holds, seen[index].is_sure) =
                if are_people { (Holds::Person, false) } else { (Holds::Beside, true) };
        }
    }
}

/// Whether a heading is the plain word for an organization, and not for a part or kind of one.
fn is_plainest(column: &SeenColumn) -> bool {
    column.holds != Holds::Organization
        || plain(&column.heading).split(' ').any(|word| {
            matches!(
                word,
                "organization" | "organisation" | "org" | "agency" | "company" | "organizations"
            )
        })
}

/// What only makes sense beside something else.
pub(super) fn only_in_its_place(seen: &mut [SeenColumn], contents: &[Content<'_>]) {
    let has = |seen: &[SeenColumn], holds: Holds| seen.iter().any(|column| column.holds == holds);
    let has_people = has(seen, Holds::Person) || has(seen, Holds::FirstName);
    let has_meetings = has(seen, Holds::Meeting);
    // Days that many rows share, beside people: to which meeting they came.
    let has_event = has(seen, Holds::Event) || has_meetings;
    for column in seen
        .iter_mut()
        .filter(|column| has_people && !has_event && plain(&column.heading) == "date")
    {
        let content = &contents[column.position];
        if content.share(said_day::is_day) >= 80 && content.distinct() * 2 <= content.cells.len() {
            (column.holds, column.is_sure) = (Holds::Event, false);
        }
    }
    for column in seen.iter_mut() {
        let stays = match column.holds {
            Holds::Title | Holds::LastName => has_people,
            Holds::Came => !has_meetings && contents[column.position].long() < 30,
            _ => true,
        };
        if !stays {
            (column.holds, column.is_sure) = (Holds::Beside, true);
        }
    }
    if !has(seen, Holds::Sector) {
        for column in seen.iter_mut().filter(|column| column.holds == Holds::Subsector) {
            column.holds = Holds::Sector;
        }
    }
}

/// Which person of a row a name, title, address or number belongs to: by the number in its
/// heading, else the person before it, else the first.
pub(super) fn groups(seen: &mut [SeenColumn], names: &[String]) {
    let mut people: Vec<(usize, Option<usize>)> = Vec::new();
    for index in 0..seen.len() {
        let number = heading::number_in(&names[index]);
        match seen[index].holds {
            Holds::Person | Holds::FirstName => people.push((index, number)),
            Holds::LastName if !has_first_before(seen, index) => people.push((index, number)),
            _ => {}
        }
    }
    for index in 0..seen.len() {
        if !seen[index].holds.is_of_a_person() {
            continue;
        }
        let own = people.iter().position(|(at, _)| *at == index);
        let number = heading::number_in(&names[index]);
        let numbered = number.and_then(|number| {
            let with = people.iter().position(|(_, said)| *said == Some(number));
            with.or_else(|| {
                (number == 1 && people.len() == 1
                    || number <= people.len() && people.iter().all(|(_, said)| said.is_none()))
                .then(|| number - 1)
            })
        });
        let before = people.iter().rposition(|(at, _)| *at <= index);
        let is_general = [
            "org",
            "organization",
            "office",
            "main",
            "general",
            "agency",
            "company",
            "provider",
            "facility",
            "hotline",
            "switchboard",
        ]
        .iter()
        .any(|word| plain(&names[index]).split(' ').any(|said| said == *word));
        seen[index].group = match seen[index].holds {
            Holds::Email | Holds::Phone if is_general => None,
            _ => own.or(numbered).or(before).or(if people.is_empty() { None } else { Some(0) }),
        };
    }
}

fn has_first_before(seen: &[SeenColumn], index: usize) -> bool {
    seen[..index].iter().any(|column| column.holds == Holds::FirstName)
        || seen[index..].iter().any(|column| column.holds == Holds::FirstName)
}
