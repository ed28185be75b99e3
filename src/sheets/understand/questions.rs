//! What is asked of the convener: a pure step from a sheet and the answers so far.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each match is about a few of the many things that a column may hold"
)]

use super::{
    Answers, Holds, SeenColumn, Understood,
    day_order::Order,
    meetings::{self, Meeting, NONE, meetings},
    said_day, sector,
};
use crate::model::{Cell, Day, Sector, fold};
use crate::sheets::{SectorWords, sector_words::plain};
use std::collections::{BTreeMap, BTreeSet};

/// One question to the convener, with its best guess.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ask {
    /// What the answers are kept under: one name, or one for each of the things in a list.
    pub ids: Vec<String>,
    /// The first row that raises it, as a spreadsheet counts it, if single rows do.
    pub row: Option<usize>,
    /// What it is about: a column, a name, a word.
    pub about: String,
    /// The question.
    pub asks: String,
    /// What she should know to answer it.
    pub because: Vec<String>,
    /// The answers that a key gives.
    pub choices: Vec<Choice>,
    /// The best guess; blank where nothing is guessed.
    pub guess: String,
    /// What else may be typed; `None` where only a choice will do.
    pub typed: Option<Typed>,
}

/// What may be typed in answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// Any words.
    Words,
    /// Several of the choices.
    Several,
    /// Days, one for each of a list, with semicolons between.
    Days,
}

/// An answer that a key gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The key.
    pub key: &'static str,
    /// The answer, as it is kept.
    pub answer: String,
    /// The answer, as it is said.
    pub words: String,
}

/// What is on record already, and what day it is.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The names of organizations on record.
    pub organizations: Vec<String>,
    /// Which of them, and of those that the sheet [names](named), may be one, the likeliest first.
    pub near: Vec<NearNames>,
    /// Whether the community is on record with its region.
    pub has_region: bool,
    /// Whether a convener is on record.
    pub has_convener: bool,
}

/// Two names that may mean one organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearNames {
    /// The one.
    pub one: String,
    /// The other, by which both would go.
    pub other: String,
    /// What speaks for it.
    pub why: String,
}

impl Ask {
    /// What typed text means as an answer: nothing is the guess, a key its choice.
    ///
    /// # Errors
    /// What would do, in a sentence.
    ///
    /// ```
    /// use convoke::sheets::{Choice, Ask};
    /// let choice = Choice { key: "y", answer: "one".into(), words: "yes, they are one".into() };
    /// let question = Ask { choices: vec![choice], guess: "two".into(), ..Ask::default() };
    /// assert_eq!(question.answer("y").unwrap(), "one");
    /// assert_eq!(question.answer("").unwrap(), "two");
    /// assert!(question.answer("perhaps").is_err());
    /// ```
    pub fn answer(&self, typed: &str) -> Result<String, String> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(self.guess.clone());
        }
        let is_it = |choice: &&Choice| {
            [choice.key, &choice.answer, &choice.words]
                .iter()
                .any(|said| said.eq_ignore_ascii_case(typed))
        };
        if let Some(choice) = self.choices.iter().find(is_it) {
            return Ok(choice.answer.clone());
        }
        match self.typed {
            Some(Typed::Words) => Ok(typed.to_owned()),
            Some(Typed::Days) => self.days(typed),
            Some(Typed::Several) | None => {
                if let Some(several) = self.several(typed) {
                    return Ok(several);
                }
                let keys: Vec<&str> = self.choices.iter().map(|choice| choice.key).collect();
                Err(format!("Please type one of {}, or only Enter.", keys.join(", ")))
            }
        }
    }

    /// What is taken while nobody answers, in a sentence.
    pub(super) fn taken(&self) -> String {
        let of_choice = self.choices.iter().find(|choice| choice.answer == self.guess);
        match of_choice.filter(|choice| choice.answer != NOT_SAID) {
            Some(choice) => format!("Until somebody answers: {}.", choice.words),
            None if self.guess == NOT_SAID => "Until somebody answers, nothing is taken.".into(),
            None if self.guess.is_empty() => "Until somebody answers, nothing is taken.".into(),
            None => format!("Until somebody answers: {}.", self.guess),
        }
    }

    /// The answers of several keys, if they may be.
    fn several(&self, typed: &str) -> Option<String> {
        let keys = typed.split([',', ';', ' ', '+']).filter(|key| !key.is_empty());
        let answer = |key: &str| {
            let choice = self.choices.iter().find(|choice| choice.key == key)?;
            (choice.answer != NOT_SAID).then(|| choice.answer.clone())
        };
        let answers: Option<Vec<String>> = keys.map(answer).collect();
        let may_be = self.typed == Some(Typed::Several);
        answers.filter(|answers| may_be && !answers.is_empty()).map(|answers| answers.join("; "))
    }

    fn days(&self, typed: &str) -> Result<String, String> {
        let parts: Vec<&str> = typed.split(';').map(str::trim).collect();
        let is_day = |part: &&&str| part.is_empty() || **part == NONE || said_day::is_day(part);
        if parts.len() != self.ids.len() {
            return Err(format!(
                "Please type {} days with semicolons between, or only Enter.",
                self.ids.len()
            ));
        }
        match parts.iter().find(|part| !is_day(part)) {
            Some(part) => Err(format!("“{part}” is not a day. Write it as 2026-03-14 or 2026-03.")),
            None => Ok(parts.join("; ")),
        }
    }
}

/// All questions that a sheet raises, the most valuable first, whether answered or not.
///
/// Later questions follow from the answers to earlier ones.
pub fn questions(
    seen: &Understood,
    answers: &Answers,
    known: &Known,
    words: &SectorWords,
    today: Day,
) -> Vec<Ask> {
    let mut questions = Vec::new();
    questions.extend(columns(seen).into_iter().take(2));
    let first = seen;
    let pages: Vec<Understood> = seen.pages().map(|page| page.settled(answers)).collect();
    let [seen, more @ ..] = pages.as_slice() else { return questions };
    questions.extend(came(seen, today));
    questions.extend(days(seen, answers, today));
    questions.extend(marked(first));
    questions.extend(at_the_table(seen));
    questions.extend(convener(seen).filter(|_| !known.has_convener));
    for page in more {
        questions.extend(came(page, today));
        questions.extend(days(page, answers, today));
    }
    let mut pairs = same(&pages, known).into_iter();
    let mut asked = BTreeSet::new();
    let of_pages = pages.iter().flat_map(|page| sectors(page, words));
    let sectors: Vec<Ask> = of_pages.filter(|ask| asked.insert(ask.ids.clone())).collect();
    let mut sectors = sectors.into_iter();
    // By turns, so that neither kind uses up all that is asked.
    loop {
        match (pairs.next(), sectors.next()) {
            (None, None) => break,
            (pair, sector) => questions.extend(pair.into_iter().chain(sector)),
        }
    }
    questions.extend(region(seen).filter(|_| !known.has_region));
    questions
}

impl Understood {
    /// With what the answers say of columns.
    pub(super) fn settled(&self, answers: &Answers) -> Understood {
        let mut settled = self.clone();
        for column in &mut settled.columns {
            let said = answers.get(&holds_id(&column.heading)).and_then(holds_called);
            if let Some(holds) = said {
                column.holds = holds;
                column.is_sure = true;
            }
        }
        settled
    }
}

fn holds_id(heading: &str) -> String {
    format!("holds {}", heading.replace('=', "-"))
}

/// What a column may be said to hold, in the words of the answers.
const CALLED: [(Holds, &str); 10] = [
    (Holds::Matter, "what matters"),
    (Holds::Part, "part of it"),
    (Holds::Event, "which meeting"),
    (Holds::Organization, "organization"),
    (Holds::Person, "person"),
    (Holds::Sector, "sector"),
    (Holds::Standing, "standing"),
    (Holds::Priorities, "priorities"),
    (Holds::Meeting, "meeting"),
    (Holds::Beside, "notes"),
];

fn holds_called(said: &str) -> Option<Holds> {
    CALLED.iter().find(|(_, word)| *word == said).map(|(holds, _)| *holds)
}

fn choice(key: &'static str, answer: &str, words: &str) -> Choice {
    Choice { key, answer: answer.to_owned(), words: words.to_owned() }
}

/// What columns of which that is in doubt hold.
fn columns(seen: &Understood) -> Vec<Ask> {
    let in_doubt = seen.columns.iter().filter(|column| !column.is_sure && column.filled > 0);
    let name_like = |column: &SeenColumn| {
        matches!(column.holds, Holds::Organization | Holds::Person)
            && column.group.is_none_or(|group| group == 0)
    };
    let mut questions: Vec<(u8, Ask)> = in_doubt
        .filter_map(|column| match column.holds {
            Holds::Sector => Some((
                1,
                of_column(
                    column,
                    &[
                        ("1", "sector", "the kind of organization"),
                        ("2", "priorities", "what matters to them"),
                        ("3", "standing", "how they stand: member, invited …"),
                        ("4", "notes", "something else: keep it in the notes"),
                    ],
                    "sector",
                ),
            )),
            Holds::Organization | Holds::Person
                if name_like(column)
                    && (seen.holding(Holds::Organization).count()
                        + seen.holding(Holds::Person).count()
                        == 1
                        || column.holds == Holds::Organization) =>
            {
                let guess = if column.holds == Holds::Person { "person" } else { "organization" };
                Some((
                    0,
                    of_column(
                        column,
                        &[
                            ("1", "organization", "organizations"),
                            ("2", "person", "people"),
                            ("3", "notes", "neither: keep it in the notes"),
                        ],
                        guess,
                    ),
                ))
            }
            Holds::Event => Some((
                2,
                of_column(
                    column,
                    &[
                        ("1", "which meeting", "the days of the meetings that they came to"),
                        ("2", "notes", "something else: keep it in the notes"),
                    ],
                    "which meeting",
                ),
            )),
            Holds::Meeting => Some((
                2,
                of_column(
                    column,
                    &[
                        ("1", "meeting", "a meeting, and who came"),
                        ("2", "notes", "something else: keep it in the notes"),
                    ],
                    "notes",
                ),
            )),
            _ => None,
        })
        .collect();
    questions.sort_by_key(|(rank, _)| *rank);
    questions.into_iter().map(|(_, question)| question).collect()
}

/// What columns of marks hold that say nothing of themselves.
fn marked(seen: &Understood) -> Option<Ask> {
    let columns = super::columns::of_marks(seen);
    let headings: Vec<String> = columns.iter().map(|column| column.heading.clone()).collect();
    if headings.len() < 2 || seen.is_of_promises() {
        return None;
    }
    let each = |answer: &str| vec![answer; headings.len()].join("; ");
    Some(Ask {
        ids: headings.iter().map(|heading| holds_id(heading)).collect(),
        row: None,
        about: headings.join("; "),
        asks: format!("These {} columns have marks. What are they?", headings.len()),
        because: vec![format!("They are headed {}.", shown(&headings[..headings.len().min(4)]))],
        choices: vec![
            choice("1", &each("notes"), "services or anything else, for the notes"),
            choice("2", &each("part of it"), "groups or projects that they are part of"),
            choice("3", &each("what matters"), "what matters to them"),
            choice("4", &each("meeting"), "meetings, and who came"),
        ],
        guess: each("notes"),
        typed: None,
    })
}

fn of_column(column: &SeenColumn, choices: &[(&'static str, &str, &str)], guess: &str) -> Ask {
    Ask {
        ids: vec![holds_id(&column.heading)],
        row: None,
        about: column.heading.clone(),
        asks: format!("What does “{}” hold?", column.heading),
        because: vec![format!("It says: {}", shown(&column.examples))],
        choices: choices.iter().map(|(key, answer, words)| choice(key, answer, words)).collect(),
        guess: guess.into(),
        typed: None,
    }
}

fn shown(examples: &[String]) -> String {
    examples.iter().map(|said| format!("“{}”", short(said))).collect::<Vec<_>>().join(", ")
}

/// A text as a line has room for it.
pub(super) fn short(said: &str) -> String {
    let said = said.replace('\n', " ");
    if said.chars().count() <= 48 { said } else { said.chars().take(47).chain(['…']).collect() }
}

/// The id of the question whether the sheet is about those who came to one meeting.
pub(super) const CAME: &str = "came to";
/// The id of the question how those stand of whom the sheet does not say it.
pub(super) const TABLE: &str = "at the table";
/// The id of the question who convenes.
pub(super) const CONVENER: &str = "convener";
/// The id of the question which region.
pub(super) const REGION: &str = "region";
/// What stands for no answer.
pub(super) const NOT_SAID: &str = "not said";

fn came(seen: &Understood, today: Day) -> Option<Ask> {
    let (meeting, is_list) = meetings::of_sheet(seen, today);
    let knows_meetings =
        seen.has(Holds::Meeting) || seen.has(Holds::Event) || seen.is_of_promises();
    (is_list && !knows_meetings).then(|| Ask {
        ids: vec![format!("{CAME}{}", seen.mark)],
        row: None,
        about: seen
            .page
            .clone()
            .filter(|_| !seen.mark.is_empty())
            .unwrap_or_else(|| "the whole list".into()),
        asks: "This looks like a list of those who came to one meeting. Which?".into(),
        because: vec!["Type its name and day, as in “Kickoff, 2026-03-14”.".into()],
        choices: vec![choice("n", "no", "no, it is not")],
        guess: meeting,
        typed: Some(Typed::Words),
    })
}

fn days(seen: &Understood, answers: &Answers, today: Day) -> Option<Ask> {
    let (order, _) = Order::of_sheet(seen);
    let all = meetings(seen, order, today);
    let unsaid = |meeting: &&Meeting| !meeting.is_said && !answers.has(&meeting.asked);
    let asked: Vec<&Meeting> = all.iter().filter(unsaid).collect();
    if asked.is_empty() {
        return None;
    }
    let mut guesses =
        asked.iter().map(|meeting| answers.get(&meeting.asked).unwrap_or(&meeting.date).to_owned());
    let guess = guesses.by_ref().collect::<Vec<_>>().join("; ");
    let asks = match asked.len() {
        1 => "This column looks like a meeting. On what day was it?".to_owned(),
        count => format!("These {count} columns look like meetings. On what days were they?"),
    };
    let count = |meeting: &Meeting| {
        seen.rows
            .iter()
            .filter(|row| row.cells.get(meeting.position).is_some_and(|cell| !cell.is_empty()))
            .count()
    };
    let because = asked.iter().map(|meeting| {
        format!("{}: {} rows are marked", heading_of(seen, meeting), count(meeting))
    });
    let because = because
        .chain(
            (asked.len() > 1)
                .then(|| "Type the days in this order, with semicolons between.".to_owned()),
        )
        .collect();
    let none = vec![NONE; asked.len()].join("; ");
    let words = if asked.len() == 1 { "it is no meeting" } else { "they are no meetings" };
    Some(Ask {
        ids: asked.iter().map(|meeting| meeting.asked.clone()).collect(),
        row: None,
        about: asked.iter().map(|meeting| heading_of(seen, meeting)).collect::<Vec<_>>().join("; "),
        asks,
        because,
        choices: vec![Choice { key: "n", answer: none, words: words.into() }],
        guess,
        typed: Some(Typed::Days),
    })
}

fn heading_of<'a>(seen: &'a Understood, meeting: &Meeting) -> &'a str {
    seen.columns.get(meeting.position).map_or("", |column| column.heading.as_str())
}

fn at_the_table(seen: &Understood) -> Option<Ask> {
    let is_said = seen.has(Holds::Meeting)
        || seen.has(Holds::Event)
        || seen.has(Holds::Came)
        || seen.has(Holds::Standing)
        || seen.is_of_promises();
    let (_, is_list) = meetings::of_sheet(seen, Day::new(2000, 1, 1)?);
    if is_said || is_list || seen.rows.is_empty() {
        return None;
    }
    let headings = seen.holding(Holds::Organization).map(|column| column.heading.clone());
    let texts = seen.title.iter().chain(&seen.page).cloned().chain([meetings::stem(&seen.file)]);
    let texts = texts.chain(headings);
    let words: Vec<String> = texts
        .flat_map(|text| plain(&text).split(' ').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let has = |list: &str| words.iter().any(|word| list.split(' ').any(|known| known == word));
    let guess = if has("prospect prospects prospective potential invite outreach target") {
        "prospect"
    } else if has("member members membership roster participants committee") {
        "engaged"
    } else {
        NOT_SAID
    };
    Some(Ask {
        ids: vec![TABLE.into()],
        row: None,
        about: "the whole list".into(),
        asks: "Do those in this list already take part in the group?".into(),
        because: Vec::new(),
        choices: vec![
            choice("y", "engaged", "yes, they take part"),
            choice("p", "prospect", "not yet: they are to be asked"),
            choice("n", NOT_SAID, "some do: the list does not say which"),
        ],
        guess: guess.into(),
        typed: None,
    })
}

fn convener(seen: &Understood) -> Option<Ask> {
    if seen.has(Holds::Role) {
        return None;
    }
    let titles: Vec<String> = seen
        .title
        .iter()
        .chain(&seen.page)
        .chain([&seen.file])
        .map(|text| format!(" {} ", plain(text)))
        .collect();
    let named = organizations(seen).into_iter().find(|name| {
        plain(name).contains(' ')
            && titles.iter().any(|title| title.contains(&format!(" {} ", plain(name))))
    });
    Some(Ask {
        ids: vec![CONVENER.into()],
        row: None,
        about: "the community".into(),
        asks: "Who convenes the group? Type the name of the organization or person.".into(),
        because: Vec::new(),
        choices: vec![choice("n", NOT_SAID, "nobody yet, or not now")],
        guess: named.unwrap_or_else(|| NOT_SAID.into()),
        typed: Some(Typed::Words),
    })
}

fn region(seen: &Understood) -> Option<Ask> {
    let only = |holds: Holds| {
        let column = seen.holding(holds).next()?;
        let mut said = seen.filled(column).map(|(_, cell)| cell);
        let first = said.next()?;
        said.all(|cell| fold(cell) == fold(first)).then(|| first.to_owned())
    };
    let county = only(Holds::County).map(|county| {
        if plain(&county).ends_with("county") { county } else { format!("{county} County") }
    });
    let guess = only(Holds::Region).or(county).or_else(|| only(Holds::State));
    Some(Ask {
        ids: vec![REGION.into()],
        row: None,
        about: "the community".into(),
        asks: "Which region is it about?".into(),
        because: Vec::new(),
        choices: vec![choice("n", NOT_SAID, "skip this")],
        guess: guess.unwrap_or_else(|| NOT_SAID.into()),
        typed: Some(Typed::Words),
    })
}

/// The names of organizations in a sheet, each once, if its columns hold what the answers say.
pub fn named(seen: &Understood, answers: &Answers) -> Vec<String> {
    let mut once = BTreeSet::new();
    let pages = seen.pages().map(|page| page.settled(answers));
    let names = pages.flat_map(|page| organizations(&page));
    names.filter(|name| once.insert(fold(name))).collect()
}

/// The names of organizations in a page.
pub(super) fn organizations(seen: &Understood) -> Vec<String> {
    let columns = seen.holding(Holds::Organization).chain(seen.holding(Holds::WorksWith));
    let cells =
        columns.flat_map(|column| seen.filled(column).map(move |(_, cell)| (column.holds, cell)));
    cells
        .flat_map(|(holds, cell)| {
            if holds == Holds::WorksWith {
                super::entries::several(cell)
            } else {
                super::entries::organizations(cell)
            }
        })
        .collect()
}

/// The id of the question whether two names mean the same.
pub(super) fn same_id(one: &str, other: &str) -> String {
    format!("same {} | {}", one.replace('=', "-"), other.replace('=', "-"))
}

/// The first row that names each organization.
fn rows_naming(seen: &Understood) -> BTreeMap<String, usize> {
    let mut rows = BTreeMap::new();
    let columns = seen.holding(Holds::Organization);
    for (row, cell) in columns.flat_map(|column| seen.filled(column)) {
        for name in super::entries::organizations(cell) {
            rows.entry(fold(&name)).or_insert(row.number);
        }
    }
    rows
}

fn same(pages: &[Understood], known: &Known) -> Vec<Ask> {
    let names: Vec<String> = pages.iter().flat_map(organizations).collect();
    let rows = pages.first().map(rows_naming).unwrap_or_default();
    let here: BTreeSet<String> = names.iter().map(|name| fold(name)).collect();
    let new = known
        .near
        .iter()
        .filter(|pair| here.contains(&fold(&pair.one)) || here.contains(&fold(&pair.other)));
    new.map(|pair| Ask {
        ids: vec![same_id(&pair.one, &pair.other)],
        row: rows.get(&fold(&pair.one)).max(rows.get(&fold(&pair.other))).copied(),
        about: pair.one.clone(),
        asks: format!("Is “{}” the same as “{}”?", pair.one, pair.other),
        because: vec![format!("What speaks for it: {}.", pair.why)],
        choices: vec![
            choice("y", "one", "yes, they are one"),
            choice("n", "two", "no, they are two"),
        ],
        guess: "two".into(),
        typed: None,
    })
    .collect()
}

fn sectors(seen: &Understood, words: &SectorWords) -> Vec<Ask> {
    let mut unsure: BTreeMap<String, (usize, String, usize)> = BTreeMap::new();
    let columns = seen.holding(Holds::Sector);
    let cells =
        columns.flat_map(|column| seen.filled(column)).map(|(row, cell)| (row.number, cell));
    let sections = seen
        .rows
        .iter()
        .filter(|_| !seen.has(Holds::Sector))
        .filter_map(|row| Some((row.number, row.section.as_deref()?)));
    let sections = sections.filter(|(_, section)| super::columns::all_sectors(section, words));
    // Many rows say the same: each cell is read once.
    let mut said: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (row, cell) in cells.chain(sections) {
        said.entry(cell).or_insert((row, 0)).1 += 1;
    }
    for (cell, (row, count)) in said {
        for word in sector::read(cell, words, &Answers::default()).unsure {
            let kept = unsure.entry(plain(&word)).or_insert((0, word, row));
            kept.0 += count;
            kept.2 = kept.2.min(row);
        }
    }
    let mut unsure: Vec<(usize, String, usize)> = unsure.into_values().collect();
    unsure.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let question = |(count, word, row): (usize, String, usize)| {
        let known = words.find(&word);
        let why = known.map(|known| known.why.clone()).filter(|why| !why.is_empty());
        let rows =
            if count == 1 { "1 row says so".to_owned() } else { format!("{count} rows say so") };
        Ask {
            ids: vec![sector::asked(&word)],
            row: Some(row),
            about: word.clone(),
            asks: format!("Which sector is “{}”?", short(&word)),
            because: vec![
                why.map_or_else(|| format!("{rows}."), |why| format!("{rows}; {why}.")),
                "If it is in several, type their numbers, as in 2, 3.".into(),
            ],
            choices: Sector::ALL
                .iter()
                .zip(["1", "2", "3", "4", "5", "6"])
                .map(|(sector, key)| choice(key, sector.word(), sector.word()))
                .chain([choice("n", NOT_SAID, "it differs, or I do not know")])
                .collect(),
            guess: known.map_or_else(|| NOT_SAID.to_owned(), |known| known.sector.write()),
            typed: Some(Typed::Several),
        }
    };
    unsure.into_iter().map(question).collect()
}
