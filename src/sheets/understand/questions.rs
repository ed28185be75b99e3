//! What is asked of the convener: a pure step from a sheet and the answers so far.

use super::{
    Answers, Ask, Choice, Holds, Typed, Understood,
    ask::{NOT_SAID, choice, short},
    asked_of_columns, community_name,
    day_order::Order,
    entries, lone,
    meetings::{self, Meeting, NONE, meetings},
    sector, whose,
};
use crate::model::{Cell, Day, Sector, fold};
use crate::sheets::{SectorWords, sector_words::plain};
use std::collections::{BTreeMap, BTreeSet};

/// What is on record already, and what day it is.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The names of organizations on record.
    pub organizations: Vec<String>,
    /// Which of them, and of those that the sheet [names](named), may be one, the likeliest first.
    pub near: Vec<NearNames>,
    /// Other names of those on record, each with the name that it means.
    pub aliases: Vec<[String; 2]>,
    /// Pairs of names that were told apart before.
    pub apart: Vec<[String; 2]>,
    /// What the file is called, without what tells its versions apart; `None` where the name of the
    /// community is settled elsewhere.
    pub stem: Option<String>,
    /// Whether the community is on record with its region.
    pub has_region: bool,
    /// Whether a convener is on record.
    pub has_convener: bool,
    /// The promises on record.
    pub promises: Vec<KnownPromise>,
}

/// A promise on record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownPromise {
    /// What would be done.
    pub what: String,
    /// The names of those who would do it, and of those whom it serves.
    pub parties: Vec<String>,
    /// Whether a step says that it is over or reported as done.
    pub is_over: bool,
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
    /// Whether they would be proposed as one.
    pub is_likely: bool,
}

impl NearNames {
    /// What the question whether they are one is kept under.
    pub fn id(&self) -> String {
        same_id(&self.one, &self.other)
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
    questions.extend(asked_of_columns::columns(seen).into_iter().take(2));
    let first = seen;
    let pages: Vec<Understood> = seen.pages().map(|page| page.settled(answers)).collect();
    let [seen, more @ ..] = pages.as_slice() else { return questions };
    questions.extend(came(seen, today));
    questions.extend(days(seen, answers, today));
    questions.extend(pages.iter().flat_map(lone::asked));
    questions.extend(asked_of_columns::marked(first));
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
    let columns = asked_of_columns::columns(first).into_iter().skip(2);
    let doubted = first.pages().flat_map(|page| {
        let whose = whose::asked(page).into_iter();
        whose.chain(asked_of_columns::doubted(page))
    });
    let mut columns = columns.chain(doubted).filter(|ask| asked.insert(ask.ids.clone()));
    // By turns, so that no kind uses up all that is asked.
    loop {
        let next = [columns.next(), pairs.next(), sectors.next()];
        if next.iter().all(Option::is_none) {
            break;
        }
        questions.extend(next.into_iter().flatten());
    }
    questions.extend(region(seen).filter(|_| !known.has_region));
    questions.extend(name(first, known));
    questions
}

/// The id of the question whether the sheet is about those who came to one meeting.
pub(super) const CAME: &str = "came to";
/// The id of the question how those stand of whom the sheet does not say it.
pub(super) const TABLE: &str = "at the table";
/// The id of the question who convenes.
pub(super) const CONVENER: &str = "convener";
/// The id of the question which region.
pub(super) const REGION: &str = "region";
/// The id of the question what the community is called.
pub(super) const NAME: &str = "name";

fn came(seen: &Understood, today: Day) -> Option<Ask> {
    let (meeting, is_list) = meetings::of_sheet(seen, today);
    let knows_meetings =
        seen.has(Holds::Meeting) || seen.has(Holds::Event) || seen.is_of_promises();
    (is_list && !knows_meetings).then(|| Ask {
        ids: vec![format!("{CAME}{}", seen.mark)],
        row: None,
        about: which(seen),
        asks: "This looks like a list of those who came to one meeting. Which?".into(),
        because: vec!["Type its name and day, as in “Kickoff, 2026-03-14”.".into()],
        choices: vec![choice("n", "no", "no, it is not")],
        guess: if meetings::is_evident(seen) { meeting } else { "no".into() },
        typed: Some(Typed::Words),
    })
}

/// Which of the lists of a file this is.
fn which(seen: &Understood) -> String {
    let row = seen.heading_row.unwrap_or_default();
    match (&seen.page, seen.mark.as_str()) {
        (_, "") => "the whole list".into(),
        (Some(page), mark) if !mark.contains(" row ") => page.clone(),
        (Some(page), _) => format!("{page}, the list below row {row}"),
        (None, _) => format!("the list below row {row}"),
    }
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
        let rows = match count(meeting) {
            1 => "1 row is marked".to_owned(),
            count => format!("{count} rows are marked"),
        };
        format!("{}: {rows}", heading_of(seen, meeting))
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
        || seen.is_of_promises() && !seen.is_tracker();
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

fn name(seen: &Understood, known: &Known) -> Option<Ask> {
    let stem = known.stem.as_deref()?;
    Some(Ask {
        ids: vec![NAME.into()],
        row: None,
        about: "the community".into(),
        asks: "What is the community called?".into(),
        because: Vec::new(),
        choices: Vec::new(),
        guess: community_name::guess(seen, stem),
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
    let cells = columns.flat_map(|column| seen.filled(column).map(move |(_, cell)| (column, cell)));
    cells
        .flat_map(|(column, cell)| {
            if column.holds == Holds::WorksWith {
                super::entries::several(cell)
            } else {
                seen.organizations_in(cell, column)
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
    let cells = columns.flat_map(|column| seen.filled(column).map(move |found| (column, found)));
    for (column, (row, cell)) in cells {
        for name in seen.organizations_in(cell, column) {
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
        .filter(|pair| here.contains(&fold(&pair.one)) || here.contains(&fold(&pair.other)))
        .filter(|pair| entries::key(&pair.one) != entries::key(&pair.other));
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
    let sections = sections.filter(|(_, section)| super::content::all_sectors(section, words));
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
