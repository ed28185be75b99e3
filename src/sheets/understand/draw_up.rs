use super::{
    Answers, Holds, Known, SeenColumn, SeenRow, Understood, Why,
    columns::standing,
    day_order::Order,
    entries::{self, Entries},
    look,
    marks::{self, Mark},
    meetings::{self, Meeting, NONE},
    people, promises,
    questions::{CAME, CONVENER, NOT_SAID, REGION, TABLE, short},
    said_day, sector,
};
use crate::model::{AttendanceStatus, Cell, Day, Role, Table, fold, join_list};
use crate::sheets::{Question, SectorWords, sector_words::plain};
use std::collections::{BTreeMap, BTreeSet};

/// A sheet drawn up as tables.
#[derive(Debug, Clone, Default)]
pub struct Drawn {
    /// The tables, each with its headings and rows of text, and the row of the convener's sheet
    /// that each row comes from.
    pub tables: Vec<Rows>,
    /// What could not be settled.
    pub doubts: Vec<Question>,
    /// Every name in them: settled, however near it is to another.
    pub names: Vec<String>,
    /// The region, if the answers say one.
    pub region: Option<String>,
    /// How many rows of the sheet are in the tables.
    pub rows_read: usize,
}

/// The rows of one table.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    /// The table.
    pub table: Table,
    /// Its headings.
    pub headings: Vec<&'static str>,
    /// Its rows, a cell for each heading.
    pub rows: Vec<Vec<String>>,
    /// The row of the convener's sheet that each comes from.
    pub from: Vec<usize>,
}

/// Draws up the tables that follow from a sheet and the answers to its questions. What nobody
/// answered is guessed with care, and is among the doubts.
pub fn draw_up(
    seen: &Understood,
    answers: &Answers,
    known: &Known,
    words: &SectorWords,
    today: Day,
) -> Drawn {
    let open = super::questions(seen, answers, known, words, today);
    let seen = &seen.settled(answers);
    let names = super::questions::organizations(seen);
    let (order, either_way) = Order::of_sheet(seen);
    let mut drawing = Drawing {
        seen,
        answers,
        words,
        order,
        today,
        entries: Entries::new(&names, &known.organizations, answers),
        meetings: meetings::meetings(seen, order, today),
        affiliations: BTreeMap::new(),
        events: BTreeMap::new(),
        attendance: BTreeMap::new(),
        ties: BTreeMap::new(),
        positions: BTreeMap::new(),
        promises: Vec::new(),
        doubts: Vec::new(),
        above: None,
        rows_read: 0,
        are_people: false,
        goes_on: false,
    };
    drawing.are_people = drawing.rows_are_people();
    drawing.goes_on = drawing.goes_on_below();
    for question in open.iter().filter(|question| !answers.is_answered(question)) {
        drawing.doubt(question.row, &question.about, &question.asks, &question.taken());
    }
    if let Some(day) = either_way {
        drawing.doubt(
            None,
            &day,
            "Is the month or the day first?",
            "The month was taken to be first.",
        );
    }
    drawing.draw();
    drawing.drawn()
}

/// Tables on their way.
pub(super) struct Drawing<'a> {
    pub(super) seen: &'a Understood,
    answers: &'a Answers,
    words: &'a SectorWords,
    pub(super) order: Order,
    pub(super) today: Day,
    pub(super) entries: Entries,
    meetings: Vec<Meeting>,
    /// Person and organization, with the title and the row.
    affiliations: BTreeMap<(usize, usize), (String, usize)>,
    /// Events by id: name, kind, date, row.
    events: BTreeMap<String, (String, String, usize)>,
    /// Event, stakeholder and person, with what became of it, a note and the row.
    attendance: BTreeMap<(String, usize, Option<usize>), (AttendanceStatus, String, usize)>,
    ties: BTreeMap<(usize, usize), usize>,
    positions: BTreeMap<(usize, String), (String, usize)>,
    pub(super) promises: Vec<promises::Promise>,
    doubts: Vec<Question>,
    /// The organization of the row above, with its number.
    above: Option<(usize, usize)>,
    pub(super) rows_read: usize,
    /// Whether each row is about a person, also where organizations stand beside.
    are_people: bool,
    /// Whether an organization stands once for several rows of people.
    goes_on: bool,
}

/// The people and organizations of a row.
struct Who {
    organizations: Vec<usize>,
    people: Vec<usize>,
}

impl Drawing<'_> {
    pub(super) fn doubt(&mut self, row: Option<usize>, about: &str, asks: &str, taken: &str) {
        let page = self.seen.page.clone().unwrap_or_else(|| self.seen.file.clone());
        let doubt = Question {
            page,
            row,
            seen: short(about),
            taken: taken.into(),
            question: asks.into(),
            ..Question::default()
        };
        if !self.doubts.contains(&doubt) {
            self.doubts.push(doubt);
        }
    }

    fn draw(&mut self) {
        let rows: Vec<&SeenRow> = self.seen.rows.iter().collect();
        self.begin_meetings();
        for row in rows {
            if self.seen.is_of_promises() {
                promises::of_row(self, row);
            } else {
                self.row(row);
            }
        }
        self.said_of_all();
    }

    /// One row of a list of organizations or people.
    fn row(&mut self, row: &SeenRow) {
        let Some(who) = self.who(row) else { return };
        self.rows_read += 1;
        let of_people = self.are_people;
        let subjects: Vec<usize> = if who.organizations.is_empty() {
            who.people.clone()
        } else {
            who.organizations.clone()
        };
        let noted: Vec<usize> =
            if of_people && !who.people.is_empty() { who.people.clone() } else { subjects.clone() };
        for column in self
            .seen
            .columns
            .iter()
            .filter(|column| !look::is_nobody(row.cell(column)) || column.holds == Holds::Came)
        {
            let cell = row.cell(column);
            for subject in &subjects {
                self.of_subject(column, cell, *subject, row);
            }
            match column.holds {
                Holds::Notes => noted.iter().for_each(|who| self.entries.all[*who].note(cell)),
                Holds::Beside => noted.iter().for_each(|who| {
                    self.entries.all[*who].note(&format!("{}: {cell}", column.heading))
                }),
                Holds::Meeting => self.came_to(column, cell, &who, row),
                Holds::Event => self.came_on(cell, &who, row),
                Holds::Came => self.came(column, cell, &who, row),
                _ => {}
            }
        }
        if !self.seen.has(Holds::Came) && !self.seen.has(Holds::Event) {
            self.everyone_came(&who, row);
        }
        if let Some(section) = &row.section {
            self.section(section, &subjects);
        }
    }

    /// Whether each row is about a person, also where organizations stand beside.
    fn rows_are_people(&self) -> bool {
        let Some(column) = self.seen.holding(Holds::Organization).next() else { return true };
        let has_people = |row: &&SeenRow| {
            self.seen.columns.iter().any(|column| {
                column.holds.is_of_a_person()
                    && column.group == Some(0)
                    && matches!(column.holds, Holds::Person | Holds::FirstName)
                    && !row.cell(column).is_empty()
            })
        };
        let with_people = self.seen.rows.iter().filter(has_people).count();
        let first_person = self
            .seen
            .columns
            .iter()
            .find(|column| matches!(column.holds, Holds::Person | Holds::FirstName));
        let comes_first = first_person.is_some_and(|person| person.position < column.position);
        let cells: BTreeSet<String> =
            self.seen.filled(column).map(|(_, cell)| fold(cell)).collect();
        let repeats = cells.len() * 10 < self.seen.filled(column).count() * 9;
        with_people * 10 >= self.seen.rows.len() * 8
            && (comes_first || repeats && self.seen.has(Holds::FirstName))
    }

    /// Who stands in a row; `None`, with a doubt, where nobody does.
    fn who(&mut self, row: &SeenRow) -> Option<Who> {
        let column = self.seen.holding(Holds::Organization).next();
        let cell = column.map_or("", |column| row.cell(column));
        let mut organizations: Vec<usize> = Vec::new();
        if !look::is_nobody(cell) {
            for name in entries::organizations(cell) {
                if !is_name(&name) {
                    self.doubt(Some(row.number), &name, "Is this a name?", "The row was kept out.");
                    continue;
                }
                let own = self.entries.of(&name, false, row.number);
                organizations.push(own);
            }
            let after: Vec<&str> = cell.lines().skip(1).filter(|_| !cell.contains(';')).collect();
            for own in organizations.iter().take(1) {
                self.entries.all[*own].note(&after.join(", "));
            }
            if organizations.len() > 1 {
                self.doubt(
                    Some(row.number),
                    cell,
                    "Are these several organizations?",
                    "Each was taken for one of its own.",
                );
            }
        }
        let given = self.people_of(row);
        if organizations.is_empty() && !given.is_empty() && column.is_some() {
            let of_above = self.above.filter(|(_, number)| {
                number + 1 == row.number && self.is_of_people_alone(row) && self.goes_on
            });
            match of_above {
                Some((above, _)) => {
                    organizations.push(above);
                    let name = self.entries.name(above).to_owned();
                    self.doubt(
                        Some(row.number),
                        &given[0].1.name,
                        "No organization stands here. Is it that of the row above?",
                        &format!("It was taken to be “{}”.", short(&name)),
                    );
                }
                None => self.doubt(
                    Some(row.number),
                    &given[0].1.name,
                    "No organization stands here. Which is it?",
                    "The person was kept without one.",
                ),
            }
        }
        let mut people = Vec::new();
        for (group, named) in given {
            let said = named.organization.as_deref().filter(|_| column.is_none());
            let said: Vec<usize> =
                said.iter().map(|name| self.entries.of(name, false, row.number)).collect();
            organizations.extend(
                said.iter().filter(|own| !organizations.contains(own)).copied().collect::<Vec<_>>(),
            );
            let own = if said.is_empty() { &organizations } else { &said };
            let Some(person) = self.person(&named, own, row) else { continue };
            people.push(person);
            self.contact(person, group, &named, own, row);
            if let Some(place) = named.organization.filter(|_| said.is_empty()) {
                self.entries.all[person].note(&format!("Beside the name: {place}"));
            }
        }
        self.general_contacts(&organizations, &people, row);
        if organizations.is_empty() && people.is_empty() {
            let said = row
                .cells
                .iter()
                .filter(|cell| !cell.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(" ");
            self.doubt(
                Some(row.number),
                &said,
                "Whom is this row about?",
                "It names nobody and was kept out.",
            );
            return None;
        }
        self.above = organizations.first().map(|own| (*own, row.number)).or(self.above);
        Some(Who { organizations, people })
    }

    /// Whether an organization stands once for several rows of people: not where rows are about
    /// people, and not where it is missing only once.
    fn goes_on_below(&self) -> bool {
        let Some(column) = self.seen.holding(Holds::Organization).next() else { return false };
        let is_bare =
            |row: &&SeenRow| look::is_nobody(row.cell(column)) && !self.people_of(row).is_empty();
        !self.are_people && self.seen.rows.iter().filter(is_bare).count() > 1
    }

    /// Whether a row says nothing of an organization: only of people.
    fn is_of_people_alone(&self, row: &SeenRow) -> bool {
        let of_organization = |column: &&SeenColumn| {
            matches!(
                column.holds,
                Holds::Sector
                    | Holds::Subsector
                    | Holds::Standing
                    | Holds::Since
                    | Holds::County
                    | Holds::Region
                    | Holds::Serves
                    | Holds::WorksWith
            )
        };
        self.seen.columns.iter().filter(of_organization).all(|column| row.cell(column).is_empty())
    }

    /// The people whom a row names, each with the group of columns that names them.
    fn people_of(&self, row: &SeenRow) -> Vec<(usize, people::Named)> {
        let groups: BTreeSet<usize> = self
            .seen
            .columns
            .iter()
            .filter(|column| {
                matches!(column.holds, Holds::Person | Holds::FirstName | Holds::LastName)
            })
            .filter_map(|column| column.group)
            .collect();
        let mut people = Vec::new();
        for group in groups {
            let of = |holds: Holds| {
                self.seen
                    .columns
                    .iter()
                    .filter(move |column| column.holds == holds && column.group == Some(group))
                    .map(|column| (column, row.cell(column)))
                    .find(|(_, cell)| !look::is_nobody(cell))
            };
            if let Some((column, cell)) = of(Holds::Person) {
                let parts = people::names(cell);
                let parts = parts.iter().map(|part| people::named(part, column.is_turned));
                people.extend(people::joined(parts).into_iter().map(|named| (group, named)));
            } else {
                let name = [of(Holds::FirstName), of(Holds::LastName)]
                    .into_iter()
                    .flatten()
                    .map(|(_, cell)| cell)
                    .collect::<Vec<_>>()
                    .join(" ");
                if !name.is_empty() {
                    people.push((group, people::Named { name, ..people::Named::default() }));
                }
            }
        }
        people
    }

    /// The entry of a person; `None` where the cell is only an address, or names the organization
    /// itself.
    fn person(
        &mut self,
        named: &people::Named,
        organizations: &[usize],
        row: &SeenRow,
    ) -> Option<usize> {
        let is_own = |own: &usize| fold(self.entries.name(*own)) == fold(&named.name);
        if look::is_nobody(&named.name) || organizations.iter().any(is_own) {
            if let Some(own) = organizations.first() {
                let entry = &mut self.entries.all[*own];
                named.email.iter().for_each(|email| drop(entry.say("email", email)));
                named.phone.iter().for_each(|phone| drop(entry.say("phone", phone)));
            }
            return None;
        }
        let is_other = !look::is_person(&named.name)
            && (look::is_organization(&named.name) || !named.name.starts_with(char::is_uppercase));
        if is_other && organizations.is_empty() && look::is_organization(&named.name) {
            self.doubt(
                Some(row.number),
                &named.name,
                "Is this a person or an organization?",
                "It was taken for an organization.",
            );
            return Some(self.entries.of(&named.name, false, row.number));
        }
        if is_other {
            self.doubt(
                Some(row.number),
                &named.name,
                "Is this the name of a person?",
                "It was kept in the notes.",
            );
            let said = format!("Contact: {}", named.name);
            organizations.iter().for_each(|own| self.entries.all[*own].note(&said));
            return None;
        }
        if !is_name(&named.name) || named.name.contains('@') {
            self.doubt(
                Some(row.number),
                &named.name,
                "Is this a name?",
                "It was kept in the notes.",
            );
            organizations.iter().for_each(|own| self.entries.all[*own].note(&named.name));
            return None;
        }
        if let Some(other) =
            self.entries.find(&named.name).filter(|index| !self.entries.all[*index].is_person)
        {
            let name = self.entries.name(other).to_owned();
            self.doubt(
                Some(row.number),
                &name,
                "Is this a person or an organization?",
                "It was taken for an organization.",
            );
            return None;
        }
        // A first name alone may be anyone's: it is told by the organization.
        let is_lone = !named.name.contains(' ');
        let name = match organizations.first().filter(|_| is_lone) {
            Some(own) => format!("{} ({})", named.name, self.entries.name(*own)),
            None => named.name.clone(),
        };
        if is_lone {
            self.doubt(
                Some(row.number),
                &name,
                "What is the whole name?",
                "The name was kept as it is.",
            );
        }
        let person = self.entries.of(&name, true, row.number);
        if let Some(written) =
            named.written.as_ref().filter(|written| written.chars().count() < 200 && !is_lone)
        {
            self.entries.all[person].add("aliases", written);
        }
        Some(person)
    }

    /// Title, address and number of a person, and where the person works.
    fn contact(
        &mut self,
        person: usize,
        group: usize,
        named: &people::Named,
        organizations: &[usize],
        row: &SeenRow,
    ) {
        let of = |holds: Holds| {
            self.seen
                .columns
                .iter()
                .filter(move |column| column.holds == holds && column.group == Some(group))
                .map(|column| row.cell(column))
                .filter(|cell| !look::is_nobody(cell))
        };
        let several = self.people_of(row).iter().filter(|(other, _)| *other == group).count();
        let place = self
            .people_of(row)
            .iter()
            .filter(|(other, _)| *other == group)
            .position(|(_, other)| other.name == named.name)
            .unwrap_or_default();
        let own = |cell: &str| -> Option<String> {
            let parts: Vec<&str> = cell
                .split(['\n', ';', ',', '/'])
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .collect();
            match several {
                0 | 1 => Some(cell.replace('\n', "; ")),
                _ if parts.len() == several => parts.get(place).map(|part| (*part).to_owned()),
                _ => (place == 0).then(|| cell.replace('\n', "; ")),
            }
        };
        let emails: Vec<String> =
            named.email.iter().cloned().chain(of(Holds::Email).filter_map(own)).collect();
        let phones: Vec<String> =
            named.phone.iter().cloned().chain(of(Holds::Phone).filter_map(own)).collect();
        let titles: Vec<String> =
            named.title.iter().cloned().chain(of(Holds::Title).filter_map(own)).collect();
        let entry = &mut self.entries.all[person];
        let mut differs = Vec::new();
        for email in &emails {
            differs.extend(entry.say("email", email));
        }
        phones.iter().for_each(|phone| drop(entry.say("phone", phone)));
        let heading = self
            .seen
            .columns
            .iter()
            .find(|column| column.holds == Holds::Person && column.group == Some(group))
            .map(|column| column.heading.clone());
        let is_post = |heading: &String| super::heading::is_post(heading);
        let title = titles.first().cloned().or(heading.filter(is_post)).unwrap_or_default();
        if organizations.is_empty() && !title.is_empty() {
            entry.note(&format!("Title: {title}"));
        }
        titles.iter().skip(1).for_each(|title| entry.note(&format!("Title: {title}")));
        if let Some(differs) = differs.first() {
            let name = entry.name.clone();
            self.doubt(
                Some(row.number),
                &name,
                &format!(
                    "Which {} holds: “{}” or “{}”? Or are these two people?",
                    differs.column,
                    short(&differs.before),
                    short(&differs.now)
                ),
                "The first was taken, and the other kept in the notes.",
            );
        }
        for own in organizations {
            let kept =
                self.affiliations.entry((person, *own)).or_insert((String::new(), row.number));
            if kept.0.is_empty() {
                kept.0.clone_from(&title);
            }
        }
    }

    /// Addresses and numbers of nobody in particular are the organization's; where nobody else is
    /// there, those of the contact who is not named are so too.
    fn general_contacts(&mut self, organizations: &[usize], people: &[usize], row: &SeenRow) {
        let subject = organizations.first().or(people.first()).copied();
        let Some(subject) = subject else { return };
        let named: BTreeSet<usize> =
            self.people_of(row).into_iter().map(|(group, _)| group).collect();
        let columns = self
            .seen
            .columns
            .iter()
            .filter(|column| column.group.is_none_or(|group| !named.contains(&group)));
        let cells: Vec<(Holds, String, String)> = columns
            .map(|column| {
                (column.holds, column.heading.clone(), row.cell(column).replace('\n', "; "))
            })
            .collect();
        for (holds, heading, cell) in
            cells.into_iter().filter(|(_, _, cell)| !look::is_nobody(cell))
        {
            match holds {
                Holds::Email => drop(self.entries.all[subject].say("email", &cell)),
                Holds::Phone => drop(self.entries.all[subject].say("phone", &cell)),
                Holds::Title => self.entries.all[subject].note(&format!("{heading}: {cell}")),
                _ => {}
            }
        }
    }

    /// What a cell says of the organization or person that the row is about.
    fn of_subject(&mut self, column: &SeenColumn, cell: &str, subject: usize, row: &SeenRow) {
        let flat = cell.replace('\n', "; ");
        let name = self.entries.name(subject).to_owned();
        let one = match column.holds {
            Holds::Sector => return self.sector(cell, subject),
            Holds::Subsector => return self.entries.all[subject].add("subsector", &flat),
            Holds::Serves => {
                return entries::several(cell)
                    .iter()
                    .for_each(|place| self.entries.all[subject].add("serves", place));
            }
            Holds::Aliases => {
                return entries::several(cell).iter().for_each(|alias| self.alias(subject, alias));
            }
            Holds::WorksWith => return self.works_with(cell, subject, row),
            Holds::Priorities => return self.priorities(cell, subject, row),
            Holds::Standing => match (standing(cell), marks::read(cell, "", true)) {
                (Some(standing), _) => Some(("standing", standing.write())),
                (None, Mark::Status(AttendanceStatus::Attended, _)) => {
                    Some(("standing", "engaged".into()))
                }
                (None, Mark::Status(AttendanceStatus::Absent, _)) => {
                    let is_active = plain(&column.heading).contains("active");
                    is_active.then(|| ("standing", "stepped back".into()))
                }
                (None, _) => {
                    self.doubt(
                        Some(row.number),
                        &name,
                        &format!("How does it stand? “{}”", short(cell)),
                        "It was kept in the notes.",
                    );
                    None
                }
            },
            Holds::Role => match Role::read(cell) {
                Ok(role) => Some(("role", role.write())),
                Err(_) => None,
            },
            Holds::Since => self.day(cell).map(|day| ("standing since", day)),
            Holds::Region => Some(("region", flat.clone())),
            Holds::County => Some(("county", flat.clone())),
            Holds::State => Some(("state", flat.clone())),
            Holds::Influence if is_one_to_five(cell) => Some(("influence", flat.clone())),
            Holds::Interest if is_one_to_five(cell) => Some(("interest", flat.clone())),
            Holds::Influence | Holds::Interest => None,
            _ => return,
        };
        match one {
            Some((heading, said)) => {
                if let Some(differs) = self.entries.all[subject].say(heading, &said) {
                    self.doubt(
                        Some(row.number),
                        &name,
                        &format!(
                            "Which {} holds: “{}” or “{}”?",
                            differs.column,
                            short(&differs.before),
                            short(&differs.now)
                        ),
                        "The first was taken, and the other kept in the notes.",
                    );
                }
            }
            None => self.entries.all[subject].note(&format!("{}: {flat}", column.heading)),
        }
    }

    /// A day that a cell says, as tables write it.
    fn day(&self, cell: &str) -> Option<String> {
        match said_day::read(cell) {
            Some(day) => Some(self.order.of(day).written(self.today)),
            None => said_day::as_written(cell, self.today),
        }
    }

    fn alias(&mut self, subject: usize, alias: &str) {
        if fold(alias) != fold(self.entries.name(subject))
            && self.entries.find(alias).is_none()
            && is_name(alias)
        {
            self.entries.all[subject].add("aliases", alias);
        }
    }

    fn sector(&mut self, cell: &str, subject: usize) {
        let read = sector::read(cell, self.words, self.answers);
        for sector in &read.sectors {
            self.entries.all[subject].add("sector", sector.word());
        }
        for closer in &read.closer {
            self.entries.all[subject].add("subsector", &closer.replace('\n', " "));
        }
    }

    /// What a heading among the rows says of those below it.
    fn section(&mut self, section: &str, subjects: &[usize]) {
        let is_sector =
            super::columns::all_sectors(section, self.words) && !self.seen.has(Holds::Sector);
        for subject in subjects {
            if is_sector {
                self.sector(section, *subject);
            } else if plain(section).ends_with("county") && !self.seen.has(Holds::County) {
                self.entries.all[*subject].say("county", section);
            } else {
                self.entries.all[*subject].note(&format!("Under: {section}"));
            }
        }
    }

    fn works_with(&mut self, cell: &str, subject: usize, row: &SeenRow) {
        for name in entries::several(cell) {
            if !is_name(&name) || name.chars().count() > 120 {
                self.doubt(
                    Some(row.number),
                    &name,
                    "With whom does it work?",
                    "It was kept in the notes.",
                );
                self.entries.all[subject].note(&format!("Works with: {name}"));
                continue;
            }
            let is_person = self.entries.find(&name).is_none()
                && look::is_person(&name)
                && !look::is_organization(&name);
            let other = self.entries.of(&name, is_person, row.number);
            if other != subject && !self.ties.contains_key(&(other, subject)) {
                self.ties.entry((subject, other)).or_insert(row.number);
            }
        }
    }

    fn priorities(&mut self, cell: &str, subject: usize, row: &SeenRow) {
        for name in entries::several(cell) {
            if name.chars().count() <= 80 {
                self.positions.entry((subject, fold(&name))).or_insert((name, row.number));
            } else {
                self.entries.all[subject].note(&format!("Priority: {name}"));
            }
        }
    }

    /// The events that columns are about.
    fn begin_meetings(&mut self) {
        for meeting in self.meetings.clone() {
            let Some(date) = meetings::settled(&meeting, self.answers, self.today) else {
                continue;
            };
            self.events.insert(meetings::id(&meeting.name), (meeting.name.clone(), date, 0));
        }
    }

    /// A cell under a meeting.
    fn came_to(&mut self, column: &SeenColumn, cell: &str, who: &Who, row: &SeenRow) {
        let Some(meeting) =
            self.meetings.iter().find(|meeting| meeting.position == column.position).cloned()
        else {
            return;
        };
        if meetings::settled(&meeting, self.answers, self.today).is_none() {
            let noted = who.organizations.first().or(who.people.first());
            noted.iter().for_each(|own| {
                self.entries.all[**own].note(&format!("{}: {cell}", column.heading))
            });
            return;
        }
        let event = meetings::id(&meeting.name);
        match marks::read(cell, &column.heading, self.has_letters(column)) {
            Mark::Status(status, note) => self.attend(&event, who, status, &note, row),
            Mark::People(names) => {
                for name in names {
                    let named = people::named(&name, false);
                    let Some(person) = self.person(&named, &who.organizations, row) else {
                        continue;
                    };
                    for own in &who.organizations {
                        self.affiliations
                            .entry((person, *own))
                            .or_insert((String::new(), row.number));
                    }
                    let came =
                        Who { organizations: who.organizations.clone(), people: vec![person] };
                    self.attend_in_person(&event, &came, AttendanceStatus::Attended, "", row);
                }
            }
            Mark::Unclear => self.unclear(&column.heading, cell, who, row),
        }
    }

    /// A cell of which it cannot be told whether it says that somebody came.
    fn unclear(&mut self, heading: &str, cell: &str, who: &Who, row: &SeenRow) {
        let Some(own) = who.organizations.first().or(who.people.first()).copied() else { return };
        let name = self.entries.name(own).to_owned();
        let asks = format!("Did they come? Under “{}” stands “{}”.", short(heading), short(cell));
        self.doubt(
            Some(row.number),
            &name,
            &asks,
            "Nothing was taken; the words are in the notes.",
        );
        self.entries.all[own].note(&format!("{heading}: {cell}"));
    }

    /// Whether the marks of a column are letters for present, absent, excused.
    fn has_letters(&self, column: &SeenColumn) -> bool {
        self.seen.filled(column).any(|(_, cell)| cell.eq_ignore_ascii_case("p"))
    }

    /// A row of a list of who came to which meeting.
    fn came_on(&mut self, cell: &str, who: &Who, row: &SeenRow) {
        let date = said_day::within(cell)
            .map(|(day, _)| self.order.of(day).written(self.today))
            .unwrap_or_default();
        let is_day = said_day::read(cell).is_some();
        let name = if is_day { format!("Meeting {date}") } else { cell.replace('\n', " ") };
        let event = meetings::id(&name);
        self.events.entry(event.clone()).or_insert((name, date, row.number));
        let came = self
            .seen
            .holding(Holds::Came)
            .next()
            .map(|column| (row.cell(column).to_owned(), column.heading.clone()));
        let status = match came {
            None => AttendanceStatus::Attended,
            Some((cell, _)) if look::is_nobody(&cell) => return,
            Some((cell, heading)) => match marks::read(&cell, &heading, false) {
                Mark::Status(status, _) => status,
                Mark::People(_) | Mark::Unclear => AttendanceStatus::Attended,
            },
        };
        self.attend(&event, who, status, "", row);
    }

    /// The one meeting that the sheet is about, if the answers say that there is one.
    fn the_meeting(&mut self) -> Option<String> {
        let answer = self.answers.get(CAME)?;
        if answer == "no" || answer == NONE || answer.is_empty() {
            return None;
        }
        let (name, date) = meetings::name_and_day(answer);
        let event = meetings::id(&name);
        if date.is_empty() {
            self.doubt(None, &name, "On what day was this meeting?", "No day was taken.");
        }
        self.events.insert(event.clone(), (name, date, 0));
        Some(event)
    }

    /// A cell that says whether the row's people came to the one meeting.
    fn came(&mut self, column: &SeenColumn, cell: &str, who: &Who, row: &SeenRow) {
        if look::is_nobody(cell) || self.seen.has(Holds::Event) {
            return;
        }
        let Some(event) = self.the_meeting() else {
            let noted = who.people.first().or(who.organizations.first());
            noted.iter().for_each(|own| {
                self.entries.all[**own].note(&format!("{}: {cell}", column.heading))
            });
            return;
        };
        let is_signed = ["signature", "initials", "sign", "time", "join"]
            .iter()
            .any(|word| plain(&column.heading).contains(word));
        match marks::read(cell, &column.heading, self.has_letters(column)) {
            Mark::Status(status, note) => self.attend(&event, who, status, &note, row),
            Mark::People(_) | Mark::Unclear if is_signed => {
                self.attend(&event, who, AttendanceStatus::Attended, "", row);
            }
            Mark::People(_) | Mark::Unclear => self.unclear(&column.heading, cell, who, row),
        }
    }

    fn everyone_came(&mut self, who: &Who, row: &SeenRow) {
        if let Some(event) = self.the_meeting() {
            self.attend(&event, who, AttendanceStatus::Attended, "", row);
        }
    }

    /// Notes what became of an invitation: of the person, where rows are about people; else of
    /// the organization, of which it is not said who came.
    fn attend(
        &mut self,
        event: &str,
        who: &Who,
        status: AttendanceStatus,
        note: &str,
        row: &SeenRow,
    ) {
        if self.are_people || who.organizations.is_empty() {
            self.attend_in_person(event, who, status, note, row);
        } else {
            for own in &who.organizations {
                self.note_attendance((event.to_owned(), *own, None), status, note, row);
            }
        }
    }

    fn attend_in_person(
        &mut self,
        event: &str,
        who: &Who,
        status: AttendanceStatus,
        note: &str,
        row: &SeenRow,
    ) {
        let organizations: Vec<Option<usize>> = match who.organizations.as_slice() {
            [] => vec![None],
            some => some.iter().copied().map(Some).collect(),
        };
        for own in organizations {
            match (own, who.people.as_slice()) {
                (None, people) => people.iter().for_each(|person| {
                    self.note_attendance((event.to_owned(), *person, None), status, note, row)
                }),
                (Some(own), []) => {
                    self.note_attendance((event.to_owned(), own, None), status, note, row)
                }
                (Some(own), people) => people.iter().for_each(|person| {
                    self.note_attendance((event.to_owned(), own, Some(*person)), status, note, row)
                }),
            }
        }
    }

    /// Of several rows on the same, coming counts before anything else.
    fn note_attendance(
        &mut self,
        key: (String, usize, Option<usize>),
        status: AttendanceStatus,
        note: &str,
        row: &SeenRow,
    ) {
        let rank = |status: AttendanceStatus| match status {
            AttendanceStatus::Attended => 0,
            AttendanceStatus::Declined => 1,
            AttendanceStatus::Absent => 2,
            AttendanceStatus::Accepted => 3,
            AttendanceStatus::Invited => 4,
        };
        let kept = self.attendance.entry(key).or_insert((status, note.to_owned(), row.number));
        if rank(status) < rank(kept.0) {
            *kept = (status, note.to_owned(), row.number);
        }
    }

    /// What the answers say of all, and of who convenes.
    fn said_of_all(&mut self) {
        if let Some(said) = self.answers.get(TABLE).filter(|said| *said != NOT_SAID) {
            let said = said.to_owned();
            let of_rows: BTreeSet<usize> = self.seen.rows.iter().map(|row| row.number).collect();
            for entry in self
                .entries
                .all
                .iter_mut()
                .filter(|entry| of_rows.contains(&entry.row) && !entry.is_person)
            {
                entry.cells.entry("standing").or_insert_with(|| said.clone());
            }
        }
        let Some(said) =
            self.answers.get(CONVENER).filter(|said| *said != NOT_SAID && !said.is_empty())
        else {
            return;
        };
        let said = said.to_owned();
        let is_near = |entry: &&super::entries::Entry| plain(&entry.name).contains(&plain(&said));
        let near: Vec<String> =
            self.entries.all.iter().filter(is_near).map(|entry| entry.name.clone()).collect();
        let name = match (self.entries.find(&said), near.as_slice()) {
            (Some(_), _) => said.clone(),
            (None, [one]) => one.clone(),
            (None, _) => said.clone(),
        };
        let is_person = look::is_person(&name) && !look::is_organization(&name);
        if self.entries.find(&name).is_none() {
            self.doubt(
                None,
                &name,
                "Is this the name of the convener?",
                "It is not in the sheet, and was added.",
            );
        }
        let convener = self.entries.of(&name, is_person, 0);
        self.entries.all[convener].cells.insert("role", "convener".into());
    }

    fn drawn(mut self) -> Drawn {
        for passed in
            self.seen.passed.clone().into_iter().filter(|passed| passed.why == Why::Remark)
        {
            self.doubt(
                Some(passed.row),
                &passed.said,
                "Is this a remark about the sheet?",
                "It was passed over.",
            );
        }
        let names: Vec<String> = self.entries.all.iter().map(|entry| entry.name.clone()).collect();
        let tables = vec![
            self.stakeholders(),
            self.table(
                Table::Affiliations,
                &["person", "organization", "title"],
                self.affiliations.iter().map(|((person, own), (title, row))| {
                    (vec![names[*person].clone(), names[*own].clone(), title.clone()], *row)
                }),
            ),
            self.table(
                Table::Events,
                &["id", "name", "kind", "date"],
                self.events.iter().map(|(id, (name, date, row))| {
                    (
                        vec![id.clone(), name.clone(), meetings::kind(name).into(), date.clone()],
                        *row,
                    )
                }),
            ),
            self.table(
                Table::Attendance,
                &["event", "stakeholder", "person", "status", "notes"],
                self.attendance.iter().map(|((event, who, person), (status, note, row))| {
                    (
                        vec![
                            event.clone(),
                            names[*who].clone(),
                            person.map(|person| names[person].clone()).unwrap_or_default(),
                            status.write(),
                            note.clone(),
                        ],
                        *row,
                    )
                }),
            ),
            self.table(
                Table::Relationships,
                &["from", "to"],
                self.ties.iter().map(|((from, to), row)| {
                    (vec![names[*from].clone(), names[*to].clone()], *row)
                }),
            ),
            self.table(
                Table::Priorities,
                &["name"],
                self.priority_names().into_iter().map(|(name, row)| (vec![name], row)),
            ),
            self.table(
                Table::Positions,
                &["stakeholder", "priority"],
                self.positions
                    .iter()
                    .map(|((who, _), (name, row))| (vec![names[*who].clone(), name.clone()], *row)),
            ),
            promises::table(&self, &names),
        ];
        let tables: Vec<Rows> = tables.into_iter().filter(|table| !table.rows.is_empty()).collect();
        let priorities = self.priority_names().into_iter().map(|(name, _)| name);
        let names = names.iter().cloned().chain(priorities).collect();
        let region = self.answers.get(REGION).filter(|said| *said != NOT_SAID && !said.is_empty());
        Drawn {
            tables,
            doubts: self.doubts,
            names,
            region: region.map(str::to_owned),
            rows_read: self.rows_read,
        }
        .fitted()
    }

    fn priority_names(&self) -> Vec<(String, usize)> {
        let mut seen = BTreeSet::new();
        self.positions
            .iter()
            .filter(|((_, folded), _)| seen.insert(folded.clone()))
            .map(|(_, (name, row))| (name.clone(), *row))
            .collect()
    }

    pub(super) fn table(
        &self,
        table: Table,
        headings: &[&'static str],
        rows: impl Iterator<Item = (Vec<String>, usize)>,
    ) -> Rows {
        let (rows, from) = rows.unzip();
        Rows { table, headings: headings.to_vec(), rows, from }
    }

    fn stakeholders(&self) -> Rows {
        const COLUMNS: [&str; 16] = [
            "name",
            "kind",
            "sector",
            "subsector",
            "standing",
            "standing since",
            "role",
            "region",
            "county",
            "state",
            "serves",
            "influence",
            "interest",
            "email",
            "phone",
            "aliases",
        ];
        let mut headings: Vec<&'static str> = COLUMNS.to_vec();
        headings.push("notes");
        let all = self.entries.all.iter();
        let rows: Vec<(Vec<String>, usize)> = all
            .map(|entry| (headings.iter().map(|heading| entry.text(heading)).collect(), entry.row))
            .collect();
        let used: Vec<usize> = (0..headings.len())
            .filter(|at| *at == 0 || rows.iter().any(|(row, _)| !row[*at].is_empty()))
            .collect();
        let kept = used.iter().map(|at| headings[*at]).collect::<Vec<_>>();
        self.table(
            Table::Stakeholders,
            &kept,
            rows.into_iter()
                .map(|(row, from)| (used.iter().map(|at| row[*at].clone()).collect(), from)),
        )
    }
}

/// Whether a text can be a name: it has a letter, and is not a text of its own.
fn is_name(name: &str) -> bool {
    name.contains(char::is_alphanumeric) && name.chars().count() <= 200 && !look::is_nobody(name)
}

fn is_one_to_five(cell: &str) -> bool {
    matches!(cell.trim(), "1" | "2" | "3" | "4" | "5")
}

/// A list cell of names.
pub(super) fn listed(names: impl IntoIterator<Item = String>) -> String {
    join_list(names)
}
