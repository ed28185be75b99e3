//! What a row says of the organization or person that it is about.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each match is about a few of the many things that a column may hold"
)]

use super::{
    Holds, SeenColumn, SeenRow,
    ask::short,
    columns_of_marks::is_marked,
    degrees::of_five,
    draw_up::{Drawing, is_name},
    entries,
    heading::{names_organizations, says_refers_to},
    marks::{self, Mark, Signs},
    said_day,
    sections::standing_over,
    sector,
    standing::standing,
    turned::{self, Part},
};
use crate::model::{AttendanceStatus, Cell, RelationshipKind, Role, fold};
use crate::sheets::sector_words::plain;

impl Drawing<'_> {
    /// What a cell says of the organization or person that the row is about.
    pub(super) fn of_subject(
        &mut self,
        column: &SeenColumn,
        cell: &str,
        subject: usize,
        row: &SeenRow,
    ) {
        let flat = cell.replace('\n', "; ");
        let name = self.entries.name(subject).to_owned();
        if matches!(column.holds, Holds::Tie | Holds::Matter | Holds::Part)
            && self.is_unsure(column, cell)
        {
            let asks = format!("Does “{}” hold of it? It says “{flat}”.", short(&column.heading));
            self.doubt(Some(row.number), &name, &asks, "It was kept in the notes.");
            return self.entries.all[subject].note(&format!("{}: {flat}", column.heading));
        }
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
            Holds::WorksWith => {
                let kind = says_refers_to(&column.heading).then_some(RelationshipKind::Referral);
                return self.works_with(cell, subject, (&column.heading, kind), row);
            }
            Holds::Priorities => return self.priorities(cell, subject, row),
            Holds::Tie => return self.tie(column, cell, subject, row),
            Holds::Matter if is_marked(cell) => {
                return self.priorities(&column.heading, subject, row);
            }
            Holds::Part if is_marked(cell) => return self.part(column, cell, subject, row),
            Holds::Standing => match (standing(cell), marks::read(cell, "", Signs::ANY)) {
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
            Holds::Since => self.since(cell, &name, row).map(|day| ("standing since", day)),
            Holds::Region => Some(("region", flat.clone())),
            Holds::County => Some(("county", flat.clone())),
            Holds::State => Some(("state", flat.clone())),
            Holds::Influence => of_five(cell).map(|number| ("influence", number.to_owned())),
            Holds::Interest => of_five(cell).map(|number| ("interest", number.to_owned())),
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

    /// Since when one belongs; what is no day for certain is asked about.
    fn since(&mut self, cell: &str, name: &str, row: &SeenRow) -> Option<String> {
        let day = self.day(cell);
        if day.is_some() {
            return day;
        }
        let (asks, taken, day) = match said_day::counted(cell) {
            Some(day) => (
                format!("Is “{cell}” a day? Spreadsheets count days so."),
                format!("It was taken for {day}."),
                Some(day),
            ),
            None => (
                format!("Since when? The cell says “{}”.", short(cell)),
                "No day was taken; the words are in the notes.".to_owned(),
                None,
            ),
        };
        self.doubt(Some(row.number), name, &asks, &taken);
        day
    }

    /// Whether a sign may mean yes or no: “x?”, or a cross where no tick stands beside.
    fn is_unsure(&self, column: &SeenColumn, cell: &str) -> bool {
        cell.trim().ends_with('?') || marks::is_cross(cell) && !self.signs(column).ticks
    }

    /// A day that a cell says, as tables write it.
    pub(super) fn day(&self, cell: &str) -> Option<String> {
        match said_day::read(cell) {
            Some(day) => Some(self.order.of(day).written(self.today)),
            None => said_day::as_written(cell, self.today),
        }
    }

    pub(super) fn alias(&mut self, subject: usize, alias: &str) {
        if fold(alias) != fold(self.entries.name(subject))
            && self.entries.find(alias).is_none()
            && is_name(alias)
        {
            self.entries.all[subject].add("aliases", alias);
        }
    }

    pub(super) fn sector(&mut self, cell: &str, subject: usize) {
        let read = sector::read(cell, self.words, self.answers);
        for sector in &read.sectors {
            self.entries.all[subject].add("sector", sector.word());
        }
        for closer in &read.closer {
            self.entries.all[subject].add("subsector", &closer.replace('\n', " "));
        }
    }

    /// What a heading among the rows says of those below it, where their own cells do not.
    pub(super) fn section(&mut self, section: &str, subjects: &[usize]) {
        let is_sector = super::content::all_sectors(section, self.words);
        let said = section.trim();
        let one = said.strip_suffix(['s', 'S']).unwrap_or(said);
        let standing = standing(said).or_else(|| standing(one)).or_else(|| standing_over(said));
        let standing = standing.filter(|_| !self.seen.has(Holds::Standing));
        for subject in subjects {
            if let Some(standing) = &standing {
                self.entries.all[*subject].say("standing", &standing.write());
            } else if is_sector && self.entries.all[*subject].text("sector").is_empty() {
                self.sector(section, *subject);
            } else if plain(section).ends_with("county") && !self.seen.has(Holds::County) {
                self.entries.all[*subject].say("county", section);
            } else {
                self.entries.all[*subject].note(&format!("Under: {section}"));
            }
        }
    }

    pub(super) fn works_with(
        &mut self,
        cell: &str,
        subject: usize,
        (heading, kind): (&str, Option<RelationshipKind>),
        row: &SeenRow,
    ) {
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
            let is_new = self.entries.find(&name).is_none();
            let other = match names_organizations(heading) {
                true => self.entries.of(&name, false, row.number),
                false => self.entries.by_look(&name, row.number),
            };
            if is_new && self.entries.all[other].is_person && !self.are_people {
                self.lookalikes.insert(other, row.number);
            }
            let is_there = kind.is_none() && self.ties.contains_key(&(other, subject, kind));
            if other != subject && !is_there {
                let at = self.at(row);
                self.ties.entry((subject, other, kind)).or_insert(at);
            }
        }
    }

    /// A cell of a matrix of who works with whom.
    fn tie(&mut self, column: &SeenColumn, cell: &str, subject: usize, row: &SeenRow) {
        if !is_marked(cell) {
            return;
        }
        self.works_with(&column.heading, subject, ("", None), row);
        if !marks::is_sign(cell) && fold(&column.heading) != fold(self.entries.name(subject)) {
            self.entries.all[subject].note(&format!("{}: {cell}", column.heading));
        }
    }

    /// A cell below a group or project.
    fn part(&mut self, column: &SeenColumn, cell: &str, subject: usize, row: &SeenRow) {
        let at = self.at(row);
        match turned::part(cell) {
            Part::Of(role) => {
                self.parts.entry((column.heading.clone(), subject)).or_insert((role, at));
            }
            Part::Unclear => {
                let name = self.entries.name(subject).to_owned();
                let said = format!("{}: {}", column.heading, cell.replace('\n', ", "));
                let asks = format!(
                    "Is it part of “{}”? It says “{}”.",
                    short(&column.heading),
                    short(cell)
                );
                self.doubt(Some(row.number), &name, &asks, "It was kept in the notes.");
                self.entries.all[subject].note(&said);
            }
        }
    }

    pub(super) fn priorities(&mut self, cell: &str, subject: usize, row: &SeenRow) {
        for name in entries::several(cell) {
            if name.chars().count() <= 80 {
                let at = self.at(row);
                self.positions.entry((subject, fold(&name))).or_insert((name, at));
            } else {
                self.entries.all[subject].note(&format!("Priority: {name}"));
            }
        }
    }
}
