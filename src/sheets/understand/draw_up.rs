#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each match is about a few of the many things that a column may hold"
)]

use super::{
    Answers, Holds, Known, KnownPromise, SeenColumn, SeenRow, Understood,
    ask::short,
    content::all_sectors,
    day_order::Order,
    degrees,
    entries::Entries,
    heading, look,
    marks::Signs,
    meetings::{self, Meeting},
    promises,
    tabs::{self, Tab},
    whose,
};
use crate::model::{AttendanceStatus, Day, RelationshipKind, Table, fold, join_list};
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
    /// How many rows say something of someone.
    pub rows: usize,
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
    let pages: Vec<Understood> = seen.pages().map(|page| page.settled(answers)).collect();
    let mut drawing = Drawing {
        seen: &pages[0],
        answers,
        words,
        order: Order::MonthFirst,
        today,
        entries: Entries::new(known, answers),
        meetings: Vec::new(),
        signs: BTreeMap::new(),
        affiliations: BTreeMap::new(),
        events: BTreeMap::new(),
        attendance: BTreeMap::new(),
        ties: BTreeMap::new(),
        lookalikes: BTreeMap::new(),
        doers_by_look: BTreeSet::new(),
        positions: BTreeMap::new(),
        parts: BTreeMap::new(),
        promises: Vec::new(),
        alone: BTreeSet::new(),
        promised: &known.promises,
        doubts: Vec::new(),
        above: None,
        rows_read: 0,
        rows: pages.iter().map(|page| page.rows.len()).sum(),
        are_people: false,
        goes_on: false,
        tab: None,
    };
    for question in open.iter().filter(|question| !answers.is_answered(question)) {
        drawing.doubt(question.row, &question.about, &question.asks, &question.taken());
    }
    let tabs = tabs::of(&pages);
    for (place, page) in pages.iter().enumerate() {
        drawing.turn_to(page, place > 0);
        drawing.tab = tabs[place].clone();
        drawing.draw();
        drawing.passed_over();
    }
    drawing.seen = &pages[0];
    for (column, said) in
        pages.iter().flat_map(|page| whose::settled(&mut page.columns.clone(), answers))
    {
        let asks = format!("Whose is it? The answers say “{said}”, and no people are headed so.");
        drawing.doubt(None, &column, &asks, "The answer was passed over.");
    }
    for column in answers.columns().filter(|column| !pages.iter().any(|page| page.is_asked(column)))
    {
        drawing.doubt(
            None,
            column,
            "The answers speak of this column. Which is it?",
            "No column is headed so; the answer was passed over.",
        );
    }
    drawing.said_of_all();
    super::outcomes::settle(&mut drawing);
    drawing.drawn()
}

/// Of an attendance: the event, who, and the person who came for it.
pub(super) type Attended = (String, usize, Option<usize>);

/// Tables on their way.
pub(super) struct Drawing<'a> {
    pub(super) seen: &'a Understood,
    pub(super) answers: &'a Answers,
    pub(super) words: &'a SectorWords,
    pub(super) order: Order,
    pub(super) today: Day,
    pub(super) entries: Entries,
    pub(super) meetings: Vec<Meeting>,
    /// By column, the signs that say what others in it mean.
    pub(super) signs: BTreeMap<usize, Signs>,
    /// Person and organization, with the title and the row.
    pub(super) affiliations: BTreeMap<(usize, usize), (String, usize)>,
    /// Events by id: name, kind, date, row.
    pub(super) events: BTreeMap<String, (String, String, usize)>,
    /// Event, stakeholder and person, with what became of it, a note and the row.
    pub(super) attendance: BTreeMap<Attended, (AttendanceStatus, String, usize)>,
    pub(super) ties: BTreeMap<(usize, usize, Option<RelationshipKind>), usize>,
    /// Those with whom organizations work and who were taken for people by their names alone, each
    /// with the row.
    pub(super) lookalikes: BTreeMap<usize, usize>,
    /// Those who would do something and were taken for people by their names alone.
    pub(super) doers_by_look: BTreeSet<usize>,
    pub(super) positions: BTreeMap<(usize, String), (String, usize)>,
    /// Group or project, and who is part of it, with the role and the row.
    pub(super) parts: BTreeMap<(String, usize), (String, usize)>,
    pub(super) promises: Vec<promises::Promise>,
    /// Names that stand alone in a cell of doers, folded.
    pub(super) alone: BTreeSet<String>,
    /// The promises on record.
    pub(super) promised: &'a [KnownPromise],
    pub(super) doubts: Vec<Question>,
    /// The organization of the row above, with its number.
    pub(super) above: Option<(usize, usize)>,
    pub(super) rows_read: usize,
    pub(super) rows: usize,
    /// Whether each row is about a person, also where organizations stand beside.
    pub(super) are_people: bool,
    /// Whether an organization stands once for several rows of people.
    pub(super) goes_on: bool,
    /// What the tab says of those on it.
    tab: Option<Tab>,
}

/// The people and organizations of a row.
pub(super) struct Who {
    pub(super) organizations: Vec<usize>,
    pub(super) people: Vec<usize>,
}

impl<'a> Drawing<'a> {
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
        if !self.doubts.iter().rev().take(50).any(|other| *other == doubt) {
            self.doubts.push(doubt);
        }
    }

    /// Begins with a page.
    fn turn_to(&mut self, page: &'a Understood, is_further: bool) {
        let (order, either_way) = Order::of_sheet(page);
        self.seen = page;
        self.order = order;
        self.meetings = meetings::meetings(page, order, self.today);
        let of = |columns: &mut dyn Iterator<Item = &super::SeenColumn>| {
            Signs::of(columns.flat_map(|column| page.filled(column)).map(|(_, cell)| cell))
        };
        // What a sign means in one meeting it means in all.
        let of_meetings =
            of(&mut page.columns.iter().filter(|column| column.holds == Holds::Meeting));
        let signs = |column: &super::SeenColumn| {
            let is_meeting = column.holds == Holds::Meeting;
            let signs = if is_meeting { of_meetings } else { of(&mut [column].into_iter()) };
            (column.position, signs)
        };
        self.signs = page.columns.iter().map(signs).collect();
        self.entries.is_further = is_further;
        self.above = None;
        self.alone = self.named_alone();
        self.are_people = self.rows_are_people();
        self.goes_on = self.goes_on_below();
        if let Some(day) = either_way {
            self.doubt(
                None,
                &day,
                "Is the month or the day first?",
                match order {
                    Order::MonthFirst => "The month was taken to be first.",
                    Order::DayFirst => "The day was taken to be first.",
                },
            );
        }
    }

    /// The names that stand alone in a cell of a list of promises, folded.
    fn named_alone(&self) -> BTreeSet<String> {
        let columns = self.seen.holding(Holds::By).chain(self.seen.holding(Holds::To));
        let cells = columns.flat_map(|column| self.seen.filled(column)).map(|(_, cell)| cell);
        let is_one = |cell: &&str| {
            !cell.contains(['/', '&', ',', ';', '\n', '→', '+']) && !cell.contains(" and ")
        };
        cells.filter(is_one).map(fold).collect()
    }

    /// The number of a row, for the tables; 0 on a further page, whose numbers are its own.
    pub(super) fn at(&self, row: &SeenRow) -> usize {
        if self.entries.is_further { 0 } else { row.number }
    }

    pub(super) fn draw(&mut self) {
        self.begin_meetings();
        self.words_for_numbers();
        for row in &self.seen.rows {
            if !self.seen.is_of_promises() || promises::is_of_someone(self, row) {
                self.row(row);
            }
            if self.seen.is_of_promises() {
                promises::of_row(self, row);
            }
        }
    }

    /// Says of columns from 1 to 5 that are in words how these were read.
    fn words_for_numbers(&mut self) {
        for column in self.seen.holding(Holds::Influence).chain(self.seen.holding(Holds::Interest))
        {
            let cells = self.seen.filled(column).map(|(_, cell)| cell);
            let words: BTreeMap<String, &str> = cells
                .filter(|cell| degrees::is_word(cell))
                .filter_map(|cell| Some((plain(cell), degrees::of_five(cell)?)))
                .collect();
            let said = words.iter().map(|(word, number)| format!("{word} is {number}"));
            let said = said.collect::<Vec<_>>().join(", ");
            if !said.is_empty() {
                let taken = format!("From 1 to 5: {said}.");
                self.doubt(None, &column.heading, "Which number is each of these words?", &taken);
            }
        }
    }

    /// One row of a list of organizations or people.
    pub(super) fn row(&mut self, row: &SeenRow) {
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
        for column in
            self.seen.columns.iter().filter(|column| says_something(column, row.cell(column)))
        {
            let cell = row.cell(column);
            for subject in &subjects {
                self.of_subject(column, cell, *subject, row);
            }
            match column.holds {
                Holds::Notes => noted.iter().for_each(|who| self.entries.all[*who].note(cell)),
                Holds::Beside => {
                    let is_of_person =
                        heading::is_of_a_person(&column.heading) && !who.people.is_empty();
                    let noted = if is_of_person { &who.people[..1] } else { noted.as_slice() };
                    noted.iter().for_each(|who| {
                        self.entries.all[*who].note(&format!("{}: {cell}", column.heading));
                    });
                }
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
        self.on_a_tab(&subjects, row);
    }

    /// What the tab says of those who stand on it.
    fn on_a_tab(&mut self, subjects: &[usize], row: &SeenRow) {
        match self.tab.clone() {
            None => {}
            Some(Tab::Unknown(name)) => {
                let is_sector = all_sectors(&name, self.words) && !self.seen.has(Holds::Sector);
                for subject in subjects {
                    match is_sector {
                        true => self.sector(&name, *subject),
                        false => self.entries.all[*subject].note(&format!("Tab: {name}")),
                    }
                }
                let asks = "Does this tab say something of those on it, as a county would?";
                let sector = "It was taken for their sector.";
                self.doubt(None, &name, asks, if is_sector { sector } else { IN_NOTES });
            }
            Some(Tab::County(county)) => {
                for subject in subjects {
                    let name = self.entries.name(*subject).to_owned();
                    let differs = self.entries.all[*subject].say("county", &county);
                    if let Some(differs) = differs {
                        let asks =
                            format!("Is it in “{}” or in “{}”?", differs.before, differs.now);
                        let taken = "The first was taken, and the other kept in the notes.";
                        self.doubt(Some(row.number), &name, &asks, taken);
                    }
                }
            }
        }
    }

    /// Whether each row is about a person, also where organizations stand beside.
    pub(super) fn rows_are_people(&self) -> bool {
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
        // Where several of one organization stand in rows of their own, each came or did not.
        let names_those_there = first_person.is_some_and(|person| {
            let heading = plain(&person.heading);
            [
                "participant",
                "attendee",
                "registrant",
                "guest",
                "member",
                "member name",
                "attendee name",
                "participant name",
            ]
            .contains(&heading.as_str())
        });
        let repeats = cells.len() * 10 < self.seen.filled(column).count() * 9;
        with_people * 10 >= self.seen.rows.len() * 8
            && (comes_first || repeats && (self.seen.has(Holds::FirstName) || names_those_there))
    }
}

const IN_NOTES: &str = "It was kept in the notes.";

/// Whether a cell says something: among signs, a question mark is a doubt.
fn says_something(column: &SeenColumn, cell: &str) -> bool {
    let holds_signs = matches!(
        column.holds,
        Holds::Meeting | Holds::Came | Holds::Tie | Holds::Matter | Holds::Part
    );
    !look::is_nobody(cell)
        || column.holds == Holds::Came
        || holds_signs && super::marks::is_doubt(cell)
}

/// Whether a text can be a name: it has a letter, is not a text of its own, and does not keep a
/// place for somebody, as “TBD – hospital rep” does.
pub(super) fn is_name(name: &str) -> bool {
    let said = plain(name);
    let keeps_a_place = ["tbd ", "tba ", "tbc ", "to be determined ", "to be named "];
    name.contains(char::is_alphanumeric)
        && name.chars().count() <= 200
        && !look::is_nobody(name)
        && !keeps_a_place.iter().any(|begin| said.starts_with(begin))
}

/// A list cell of names.
pub(super) fn listed(names: impl IntoIterator<Item = String>) -> String {
    join_list(names)
}
