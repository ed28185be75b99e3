//! What each column holds, from its heading and from what stands below it.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each match is about a few of the many things that a column may hold"
)]

use super::{SeenColumn, Understood, heading, holds::Holds, look, marks, people, said_day};
use crate::model::{Cell, Role, StakeholderKind, Standing, fold, split_list};
use crate::sheets::{SectorWords, closer::listed, sector_words::plain};
use std::collections::BTreeSet;

/// The cells below a heading that hold something, and how many of them look like what.
pub(super) struct Content<'a> {
    /// The first of them.
    cells: Vec<&'a str>,
    /// How many there are in all.
    filled: usize,
}

/// How many cells are looked at to see what a column holds.
const SAMPLE: usize = 300;

impl<'a> Content<'a> {
    pub(super) fn new(cells: impl Iterator<Item = &'a str>) -> Content<'a> {
        let mut cells = cells.filter(|cell| !look::is_nobody(cell));
        let first: Vec<&str> = cells.by_ref().take(SAMPLE).collect();
        let filled = first.len() + cells.count();
        Content { cells: first, filled }
    }

    /// How many in a hundred filled cells are so.
    fn share(&self, is_so: impl Fn(&str) -> bool) -> usize {
        let count = self.cells.iter().filter(|cell| is_so(cell)).count();
        (count * 100).checked_div(self.cells.len()).unwrap_or_default()
    }

    fn distinct(&self) -> usize {
        self.cells.iter().map(|cell| plain(cell)).collect::<BTreeSet<_>>().len()
    }

    fn people(&self) -> usize {
        self.share(|cell| {
            people::names(cell).iter().all(|name| {
                look::is_person(&people::named(name, false).name) || look::is_person(name)
            })
        })
    }

    fn organizations(&self) -> usize {
        self.share(look::is_organization)
    }

    fn marks(&self) -> usize {
        self.share(|cell| {
            marks::is_sign(cell)
                || !matches!(
                    marks::read(cell, "", true),
                    marks::Mark::Unclear | marks::Mark::People(_)
                )
        })
    }

    /// What can be read as having come or not.
    fn attendance(&self) -> usize {
        self.share(|cell| marks::read(cell, "", true) != marks::Mark::Unclear)
    }

    fn sectors(&self, words: &SectorWords) -> usize {
        self.share(|cell| all_sectors(cell, words))
    }

    fn long(&self) -> usize {
        self.share(|cell| cell.chars().count() > 60)
    }
}

/// Whether every part of a cell is a sector or a closer word of one.
pub(super) fn all_sectors(cell: &str, words: &SectorWords) -> bool {
    let is_one =
        |part: &str| words.find(part).is_some() || crate::model::Sector::read(part).is_ok();
    is_one(cell) || split_list(&listed(cell)).iter().all(|part| is_one(part))
}

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
    once(&mut seen);
    ties(&mut seen, rows, &contents);
    only_in_its_place(&mut seen, &contents);
    groups(&mut seen, names);
    for column in &mut seen {
        if column.holds == Holds::Person {
            column.is_turned = people::are_turned(contents[column.position].cells.iter().copied());
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
        return (if has_day { Holds::Meeting } else { Holds::Nothing }, true);
    }
    let is_label =
        said.is_some_and(|(holds, _)| matches!(holds, Holds::Event | Holds::Came)) && !has_day;
    let fits = content.attendance() >= 60;
    if names_meeting && fits && !is_label {
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
    let days = content.share(said_day::is_day);
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
        Holds::Influence | Holds::Interest if small < 80 => beside,
        Holds::Priorities
        | Holds::WorksWith
        | Holds::Title
        | Holds::County
        | Holds::Serves
        | Holds::Aliases
        | Holds::What
        | Holds::By
        | Holds::Region
            if marks >= 60 || numbers >= 60 =>
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
    } else if content.share(look::is_phone) >= 60 {
        (Holds::Phone, true)
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

/// Whether a heading says no more than “Name”.
fn is_plain_name(heading: &str) -> bool {
    matches!(
        plain(&heading::without_number(heading)).as_str(),
        "name" | "names" | "name please print"
    )
}

/// Whether a cell says how one stands, in the words of tables or in others.
pub(super) fn is_standing(cell: &str) -> bool {
    standing(cell).is_some()
}

/// How one stands, in the words of tables or in others that leave no doubt.
pub(super) fn standing(cell: &str) -> Option<Standing> {
    let said = plain(cell);
    let of = |list: &str| list.split(';').any(|word| word == said);
    if of(
        "current;participating;participant;active member;current member;joined;yes;attending;full member;active participant",
    ) {
        Some(Standing::Engaged)
    } else if of("signed;signed mou;mou signed;mou;charter member;steering committee") {
        Some(Standing::Committed)
    } else if of(
        "contacted;invite sent;invitation sent;pending;outreach;reached out;in conversation;awaiting response",
    ) {
        Some(Standing::Invited)
    } else if of(
        "potential;prospective;to contact;not contacted;to invite;potential partner;prospective member;not yet contacted;to be contacted;target;not yet",
    ) {
        Some(Standing::Prospect)
    } else if of(
        "former;former member;withdrawn;past member;no longer active;withdrew;dropped;dropped out;closed",
    ) {
        Some(Standing::SteppedBack)
    } else if of("not interested;refused;said no") {
        Some(Standing::Declined)
    } else {
        Standing::read(cell).ok()
    }
}

/// Settles what only the whole sheet can tell: whether “Name” is a person, and who is who in a
/// list of promises.
fn who_is_it_about(seen: &mut [SeenColumn], names: &[String], contents: &[Content<'_>]) {
    let has = |seen: &[SeenColumn], holds: Holds| seen.iter().any(|column| column.holds == holds);
    let is_list_of_promises = has(seen, Holds::What) && has(seen, Holds::By);
    if !is_list_of_promises {
        for column in
            seen.iter_mut().filter(|column| matches!(column.holds, Holds::What | Holds::Due))
        {
            (column.holds, column.is_sure) = (Holds::Beside, true);
        }
        for column in seen.iter_mut().filter(|column| column.holds == Holds::By) {
            let content = &contents[column.position];
            let holds = if content.people() >= 60 { Holds::Person } else { Holds::Beside };
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
        (seen[index].holds, seen[index].is_sure) = if other {
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

/// Of several columns of what a row has only once, the plainest stays, unless it is mostly blank.
fn once(seen: &mut [SeenColumn]) {
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
            (seen[index].holds, seen[index].is_sure) = (Holds::Beside, true);
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

/// Columns that are headed by organizations of the list, and marked: a matrix of who works with
/// whom beside other columns.
fn ties(seen: &mut [SeenColumn], rows: &[Vec<String>], contents: &[Content<'_>]) {
    let Some(list) = seen.iter().find(|column| column.holds == Holds::Organization) else { return };
    let cells = rows.iter().filter_map(|row| row.get(list.position));
    let names: BTreeSet<String> = cells.map(|cell| fold(cell)).collect();
    let headed: Vec<usize> = (0..seen.len())
        .filter(|at| *at != list.position && names.contains(&fold(&seen[*at].heading)))
        .collect();
    if headed.len() < 2 {
        return;
    }
    let are: Vec<usize> = headed
        .iter()
        .copied()
        .filter(|at| {
            let content = &contents[seen[*at].position];
            content.cells.is_empty()
                || content.marks() >= 60
                || content.share(look::is_number) >= 60
                || content.share(is_how_often) >= 60
        })
        .collect();
    for at in headed {
        (seen[at].holds, seen[at].is_sure) = (Holds::Beside, true);
    }
    if are.len() >= 2 {
        for at in are {
            (seen[at].holds, seen[at].is_sure) = (Holds::Tie, true);
        }
    }
}

/// Whether a cell says how often.
fn is_how_often(cell: &str) -> bool {
    const OFTEN: &str = "never;rarely;seldom;sometimes;occasionally;often;regularly;always;daily;weekly;monthly;\
        quarterly;yearly;annually;every week;every month;not at all;a few times a year;once a year";
    OFTEN.split(';').any(|word| word == plain(cell))
}

/// Columns of marks of which nothing is known: services, projects, topics.
pub(super) fn of_marks(seen: &Understood) -> Vec<&SeenColumn> {
    let is_marked = |column: &&SeenColumn| {
        let cells = || seen.filled(column).map(|(_, cell)| cell);
        column.holds == Holds::Beside
            && column.filled > 0
            && heading::says(&column.heading).is_none()
            && cells().all(|cell| marks::is_sign(cell) || cell == "0")
            && cells().any(is_marked)
    };
    seen.columns.iter().filter(is_marked).collect()
}

/// Whether a cell under a heading that is a thing or a name says that it holds.
pub(super) fn is_marked(cell: &str) -> bool {
    let said = plain(cell);
    !matches!(said.as_str(), "" | "0" | "n" | "no" | "none" | "false" | "never" | "not at all")
}

/// What only makes sense beside something else.
fn only_in_its_place(seen: &mut [SeenColumn], contents: &[Content<'_>]) {
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
fn groups(seen: &mut [SeenColumn], names: &[String]) {
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
        let is_general = ["org", "organization", "office", "main", "general", "agency", "company"]
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
