//! Who stands in a row: its organizations and its people.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each match is about a few of the many things that a column may hold"
)]

use super::{
    Holds, SeenColumn, SeenRow, Understood,
    ask::short,
    draw_up::{Drawing, Who, is_name},
    entries, heading, look, people, whose,
};
use crate::model::{Cell, StakeholderKind, fold};
use crate::sheets::sector_words::plain;
use std::collections::BTreeSet;

impl Understood {
    /// The organizations that a cell names, and those who stand behind each name.
    fn said_in(&self, cell: &str, column: &SeenColumn) -> Vec<(String, String)> {
        // Beside the name of a meeting, a heading such as “Attendees” says that commas part them too.
        let is_list = self.has(Holds::Event) && heading::is_of_many(&column.heading);
        let names = match is_list && cell.contains(", ") {
            true => entries::several(cell),
            false => entries::organizations(cell),
        };
        let has_people = heading::says_person_behind(&column.heading);
        let alone = |name: String| {
            let behind = entries::with_people(&name).filter(|_| has_people);
            behind.unwrap_or((name, String::new()))
        };
        names.into_iter().map(alone).collect()
    }

    /// What a row says that it is about, where a column says of each whether it is a person.
    fn kind_of(&self, row: &SeenRow) -> Option<StakeholderKind> {
        const KINDS: [&str; 6] =
            ["type", "kind", "entity type", "node type", "person or organization", "record type"];
        let is_kind = |column: &&SeenColumn| KINDS.contains(&plain(&column.heading).as_str());
        let column = self.holding(Holds::Beside).find(is_kind)?;
        StakeholderKind::read(row.cell(column)).ok()
    }

    /// The organization that stands where others have a person, as its row says.
    fn organization_by_kind(&self, row: &SeenRow) -> Option<String> {
        let is_one = self.kind_of(row) == Some(StakeholderKind::Organization);
        let name = self.holding(Holds::Person).map(|column| row.cell(column)).next()?;
        (is_one && is_name(name)).then(|| name.to_owned())
    }

    /// The organizations that a cell names.
    pub(super) fn organizations_in(&self, cell: &str, column: &SeenColumn) -> Vec<String> {
        self.said_in(cell, column).into_iter().map(|(name, _)| name).collect()
    }
}

impl Drawing<'_> {
    /// Who stands in a row; `None`, with a doubt, where nobody does.
    pub(super) fn who(&mut self, row: &SeenRow) -> Option<Who> {
        let column = self.seen.holding(Holds::Organization).next();
        let cell = column.map_or("", |column| row.cell(column));
        let mut organizations: Vec<usize> = Vec::new();
        let mut behind_names: Vec<(usize, String)> = Vec::new();
        if !look::is_nobody(cell) {
            for said in column.iter().flat_map(|column| self.seen.said_in(cell, column)) {
                let (name, there) = said;
                if !is_name(&name) {
                    self.doubt(Some(row.number), &name, "Is this a name?", "The row was kept out.");
                    continue;
                }
                let own = self.entries.organization(&name, row.number);
                organizations.push(own);
                behind_names.extend((!there.is_empty()).then_some((own, there)));
            }
            if let ([own], false) = (organizations.as_slice(), cell.contains(';')) {
                self.below_a_name(*own, cell, row);
            }
            if cell.contains(" / ") {
                let asks = "Is this one name or two?";
                self.doubt(Some(row.number), cell, asks, "It was taken for one.");
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
        if organizations.is_empty()
            && let Some(name) = self.seen.organization_by_kind(row)
        {
            organizations.push(self.entries.organization(&name, row.number));
        }
        let given = self.people_of(row);
        let is_device = given.iter().any(|(_, named)| look::is_device(&named.name));
        let (nobodies, given): (Vec<_>, Vec<_>) =
            given.into_iter().partition(|(_, named)| look::is_anyone(&named.name));
        self.are_nobody(&nobodies, &organizations, row);
        let alone = Some(cell).filter(|cell| look::is_no_organization(cell));
        if organizations.is_empty() && !given.is_empty() && column.is_some() && alone.is_none() {
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
        for (own, there) in behind_names {
            let at = self.at(row);
            for part in people::names(&there) {
                let named = people::named(&part, false);
                let Some(person) = self.person(&named, &[own], row) else { continue };
                let title = named.title.unwrap_or_default();
                self.affiliations.entry((person, own)).or_insert((title, at));
                people.push(person);
            }
        }
        for (group, named) in given {
            if let Some(place) = named.organization.as_deref().filter(|_| named.is_guess) {
                let asks =
                    format!("Is this where {} works? It stands behind the name.", named.name);
                self.doubt(Some(row.number), place, &asks, "It was taken for that.");
            }
            let said = named.organization.as_deref().filter(|_| column.is_none());
            let said: Vec<usize> =
                said.iter().map(|name| self.entries.of(name, false, row.number)).collect();
            organizations.extend(
                said.iter().filter(|own| !organizations.contains(own)).copied().collect::<Vec<_>>(),
            );
            let own = if said.is_empty() { &organizations } else { &said };
            let Some(person) = self.person(&named, own, row) else { continue };
            people.push(person);
            if let (Some(alone), Some(column)) = (alone, column) {
                self.entries.all[person].note(&format!("{}: {alone}", column.heading));
            }
            if let Some(left) = named.left.clone() {
                self.has_left(person, &left, own, row);
                self.contact(person, group, &named, &[], row);
                continue;
            }
            self.contact(person, group, &named, own, row);
            if let Some(place) = named.organization.filter(|_| said.is_empty()) {
                self.entries.all[person].note(&format!("Beside the name: {place}"));
            }
        }
        self.general_contacts(&organizations, &people, row);
        let is_nobody = is_device || !nobodies.is_empty();
        if organizations.is_empty() && people.is_empty() && is_nobody {
            return None;
        }
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

    /// The lines below an organization's name that do not belong to it.
    fn below_a_name(&mut self, own: usize, cell: &str, row: &SeenRow) {
        let (name, below) = entries::name_and_below(cell);
        if !below.is_empty() {
            self.entries.all[own].note(&below.join(", "));
        }
        if name.lines().count() + below.len() < cell.lines().count() {
            let asks = "Is this one name, on two lines?";
            self.doubt(Some(row.number), &name, asks, "It was taken for one.");
        }
        for other in below.iter().filter(|line| look::is_organization(line) && !has_digit(line)) {
            let asks = "Is this another organization? It stands below the name of one.";
            self.doubt(Some(row.number), other, asks, "It was kept in the notes.");
        }
    }

    /// What stands where a person does and is nobody's name: “Guest”, “Interpreter”.
    fn are_nobody(&mut self, nobodies: &[(usize, people::Named)], own: &[usize], row: &SeenRow) {
        for (_, named) in nobodies {
            let taken = kept(own);
            self.doubt(Some(row.number), &named.name, "Who is this? It is no name.", taken);
            for own in own {
                self.entries.all[*own].note(&format!("Contact: {}", named.name));
            }
        }
    }

    /// A person of whom the cell says that it is no longer there.
    fn has_left(&mut self, person: usize, said: &str, own: &[usize], row: &SeenRow) {
        for own in own {
            let place = self.entries.name(*own).to_owned();
            self.entries.all[person].note(&format!("{place}: {said}"));
        }
        let name = self.entries.name(person).to_owned();
        let asks = format!("Is this person still there? The cell says “{said}”.");
        self.doubt(Some(row.number), &name, &asks, "The person was kept without the organization.");
    }

    /// Whether an organization stands once for several rows of people: not where rows are about
    /// people, and not where it is missing only once.
    pub(super) fn goes_on_below(&self) -> bool {
        let Some(column) = self.seen.holding(Holds::Organization).next() else { return false };
        let is_bare =
            |row: &&SeenRow| look::is_nobody(row.cell(column)) && !self.people_of(row).is_empty();
        !self.are_people && self.seen.rows.iter().filter(is_bare).count() > 1
    }

    /// Whether a row says nothing of an organization: only of people.
    pub(super) fn is_of_people_alone(&self, row: &SeenRow) -> bool {
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
    pub(super) fn people_of(&self, row: &SeenRow) -> Vec<(usize, people::Named)> {
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
        if self.seen.organization_by_kind(row).is_some() {
            return people;
        }
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
                let parts = match column.is_turned {
                    true => people::names_turned(cell),
                    false => people::names(cell),
                };
                let parts = parts.iter().map(|part| people::named(part, column.is_turned));
                let is_call = self.seen.is_log_of_a_call();
                let parts = parts.map(|named| if is_call { named.in_a_call() } else { named });
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
    pub(super) fn person(
        &mut self,
        named: &people::Named,
        organizations: &[usize],
        row: &SeenRow,
    ) -> Option<usize> {
        if named.is_turned {
            let asks = "Does the last name stand first here?";
            self.doubt(Some(row.number), &named.name, asks, "It was taken to stand first.");
        }
        if look::is_device(&named.name) {
            let asks = "Whose telephone or program is this?";
            self.doubt(Some(row.number), &named.name, asks, "It was kept out.");
            return None;
        }
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
            && (look::is_organization(&named.name)
                || look::is_post(&named.name)
                || !named.name.starts_with(char::is_uppercase));
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
                kept(organizations),
            );
            let said = format!("Contact: {}", named.name);
            organizations.iter().for_each(|own| self.entries.all[*own].note(&said));
            return None;
        }
        if !is_name(&named.name) || named.name.contains('@') {
            self.doubt(Some(row.number), &named.name, "Is this a name?", kept(organizations));
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
    pub(super) fn contact(
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
        let together: Vec<String> = self
            .people_of(row)
            .into_iter()
            .filter(|(other, _)| *other == group)
            .map(|(_, other)| other.name)
            .collect();
        let several = together.len();
        let place = together.iter().position(|other| *other == named.name).unwrap_or_default();
        let mut unshared: Vec<(&str, String)> = Vec::new();
        let mut own = |what: &'static str, cell: &str| -> Option<String> {
            let whole = || cell.replace('\n', "; ");
            let part = whose::part_of(cell, &together, place);
            let named_in = whose::among(together.iter().map(String::as_str), cell);
            match several {
                0 | 1 => Some(whole()),
                _ if part.is_some() => part.map(str::to_owned),
                _ if named_in.is_some() => (named_in == Some(place)).then(whole),
                _ => {
                    let is_first = place == 0;
                    unshared.extend(is_first.then(|| (what, whole())));
                    is_first.then(whole)
                }
            }
        };
        let (emails, others): (Vec<String>, Vec<String>) = named
            .email
            .iter()
            .cloned()
            .chain(of(Holds::Email).filter_map(|cell| own("e-mail", cell)))
            .map(|email| email.trim_matches(['<', '>']).to_owned())
            .partition(|email| email.contains('@'));
        let phones = of(Holds::Phone).filter_map(|cell| own("number", cell));
        let phones: Vec<String> = named.phone.iter().cloned().chain(phones).collect();
        let cell_of_names = self
            .seen
            .columns
            .iter()
            .find(|column| column.holds == Holds::Person && column.group == Some(group))
            .map_or("", |column| row.cell(column));
        let mut of_all: Vec<String> = Vec::new();
        let mut title_of = |cell: &str| match several {
            0 | 1 => Some(cell.replace('\n', "; ")),
            _ => match whose::dealt(cell, cell_of_names, several, place) {
                Some(own) => Some(own.to_owned()),
                None => {
                    of_all.extend((place == 0).then(|| cell.replace('\n', "; ")));
                    None
                }
            },
        };
        let titles = of(Holds::Title).filter_map(&mut title_of).collect::<Vec<_>>();
        let titles: Vec<String> = named.title.iter().cloned().chain(titles).collect();
        for (what, said) in unshared {
            let name = self.entries.name(person).to_owned();
            let asks = format!("Whose {what} is “{}”? Several people stand here.", short(&said));
            self.doubt(Some(row.number), &name, &asks, "It was taken for that of the first.");
        }
        for said in of_all {
            let asks = "Whose is this? Several people stand here.";
            self.doubt(Some(row.number), &said, asks, "It was kept in the notes.");
            let noted = organizations.first().copied().unwrap_or(person);
            self.entries.all[noted].note(&format!("Title: {said}"));
        }
        let entry = &mut self.entries.all[person];
        let mut differs = Vec::new();
        others.iter().for_each(|said| entry.note(&format!("E-mail: {said}")));
        for email in &emails {
            differs.extend(entry.say("email", email));
        }
        for phone in &phones {
            let digits = phone.chars().filter(char::is_ascii_digit).count();
            match digits >= 7 && !look::is_time(phone) {
                true => drop(entry.say("phone", phone)),
                false => entry.note(&format!("Phone: {phone}")),
            }
        }
        let heading = self
            .seen
            .columns
            .iter()
            .find(|column| column.holds == Holds::Person && column.group == Some(group))
            .map(|column| column.heading.clone());
        let is_post = |heading: &String| heading::is_post(heading);
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
        let elsewhere = self.affiliations.keys().find(|(who, own)| {
            *who == person && !organizations.contains(own) && !organizations.is_empty()
        });
        if let Some((_, elsewhere)) = elsewhere.copied().filter(|_| emails.is_empty()) {
            let name = self.entries.name(person).to_owned();
            let places = [elsewhere, organizations[0]].map(|own| short(self.entries.name(own)));
            let [one, other] = places;
            let asks = format!("Is this one person, at both “{one}” and “{other}”?");
            self.doubt(Some(row.number), &name, &asks, "They were taken for one.");
        }
        let at = self.at(row);
        for own in organizations {
            let kept = self.affiliations.entry((person, *own)).or_insert((String::new(), at));
            if kept.0.is_empty() {
                kept.0.clone_from(&title);
            }
        }
    }

    /// Addresses and numbers of nobody in particular are the organization's; where nobody else is
    /// there, those of the contact who is not named are so too.
    pub(super) fn general_contacts(
        &mut self,
        organizations: &[usize],
        people: &[usize],
        row: &SeenRow,
    ) {
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
                Holds::Email if !cell.contains('@') => {
                    self.entries.all[subject].note(&format!("{heading}: {cell}"));
                }
                Holds::Email => drop(self.entries.all[subject].say("email", &cell)),
                Holds::Phone => drop(self.entries.all[subject].say("phone", &cell)),
                Holds::Title => self.entries.all[subject].note(&format!("{heading}: {cell}")),
                _ => {}
            }
        }
    }
}

/// Where words are kept that are nobody's name: with the organizations of the row, if it has some.
fn kept(organizations: &[usize]) -> &'static str {
    if organizations.is_empty() { "It was kept out." } else { "It was kept in the notes." }
}

fn has_digit(text: &str) -> bool {
    text.contains(|letter: char| letter.is_ascii_digit())
}
