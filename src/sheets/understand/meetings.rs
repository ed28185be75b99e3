//! The meetings that a sheet knows of, and their days as far as they can be guessed.

use super::{
    Answers, SeenColumn, Understood,
    day_order::Order,
    heading,
    holds::Holds,
    look, marks, said_day,
    titles::{self, Means},
};
use crate::model::{AttendanceStatus, Day, slug};
use crate::sheets::sector_words::plain;

/// A meeting that a column is about.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Meeting {
    /// The position of its column.
    pub(super) position: usize,
    /// The id of the question about its day.
    pub(super) asked: String,
    pub(super) name: String,
    /// As far as it can be told; blank where it cannot.
    pub(super) date: String,
    /// Whether the sheet itself says the year.
    pub(super) is_said: bool,
}

/// What a meeting is called of which nothing but the day is known.
pub(super) const NAMELESS: &str = "Meeting";

/// What a meeting's day is called in the answers when the column is no meeting.
pub(super) const NONE: &str = "no meeting";

/// The meetings that are columns, in order.
pub(super) fn meetings(seen: &Understood, order: Order, today: Day) -> Vec<Meeting> {
    let columns: Vec<&SeenColumn> = seen.holding(Holds::Meeting).collect();
    let said: Vec<Option<said_day::SaidDay>> = columns
        .iter()
        .map(|column| said_day::within(&column.heading).map(|(day, _)| order.of(day)))
        .collect();
    let mut years = years(&said, seen.year(), today);
    for ((column, said), year) in columns.iter().zip(&said).zip(&mut years) {
        if let Some(day) = said.filter(|day| day.year.is_none() && seen.year().is_none())
            && marks::asks_for_replies(&column.heading)
        {
            *year = day.year_from(asked_on(seen, order, today));
        }
    }
    columns
        .iter()
        .zip(said)
        .zip(years)
        .map(|((column, said), year)| {
            let date = said.map(|day| day.in_year(year)).unwrap_or_default();
            let is_said = said.is_some_and(|day| day.year.is_some());
            Meeting {
                position: column.position,
                asked: format!("day {}{}", column.heading.replace('=', "-"), seen.mark),
                name: name(&column.heading, &date),
                date,
                is_said,
            }
        })
        .collect()
}

/// The day from which a sheet of replies looks ahead: that of its first reply, else a month ago.
fn asked_on(seen: &Understood, order: Order, today: Day) -> Day {
    const STAMPS: [&str; 5] =
        ["timestamp", "submitted", "start date", "completion time", "start time"];
    let is_stamp =
        |column: &&SeenColumn| STAMPS.iter().any(|word| plain(&column.heading).contains(word));
    let column = seen.columns.iter().find(is_stamp);
    let cells = column.into_iter().flat_map(|column| seen.filled(column));
    let days = cells.filter_map(|(_, cell)| {
        let day = order.of(said_day::read(cell.split_whitespace().next()?)?);
        Day::new(day.year?, day.month, day.day?)
    });
    days.min().unwrap_or_else(|| today.plus_days(-31))
}

/// The year of each day. Days in the order of the columns come one after the other: a year that is
/// said holds for what follows until the months begin again. Where none is said, the first day is
/// in the first year that the sheet says; where it says none, the last is no later than today.
fn years(said: &[Option<said_day::SaidDay>], of_sheet: Option<i16>, today: Day) -> Vec<i16> {
    let date = |day: &said_day::SaidDay| (day.month, day.day.unwrap_or(1));
    // How many times the months have begun again before each day.
    let (mut turns, mut last, mut turn) = (Vec::new(), None, 0);
    for day in said {
        if let Some(day) = day {
            turn += i16::from(last.is_some_and(|last| date(day) < last));
            last = Some(date(day));
        }
        turns.push(turn);
    }
    let first_year = match (of_sheet, said.iter().flatten().next_back()) {
        (Some(year), _) => year,
        (None, Some(day)) => day.year_until(today) - turn,
        (None, None) => said_day::year_of_day(today),
    };
    let anchor = |at: usize| {
        let before = (0..=at).rev().find_map(|at| Some((at, said[at]?.year?)));
        before.or_else(|| (at..said.len()).find_map(|at| Some((at, said[at]?.year?))))
    };
    let year = |at: usize| match anchor(at) {
        Some((other, year)) => year + turns[at] - turns[other],
        None => first_year + turns[at],
    };
    (0..said.len()).map(year).collect()
}

/// What a meeting is called: its heading, or its day where the heading is only that.
fn name(heading: &str, date: &str) -> String {
    if marks::asks_for_replies(heading) && !date.is_empty() {
        let name = without_asking(heading);
        return if name.is_empty() { format!("{NAMELESS} {date}") } else { name };
    }
    let has_word = plain(heading).split(' ').any(|word| {
        word.len() > 2
            && said_day::read(word).is_none()
            && !word.chars().all(|c| c.is_ascii_digit())
    });
    if has_word || date.is_empty() {
        heading.trim_end_matches(['?', ':']).trim().to_owned()
    } else {
        format!("Meeting {date}")
    }
}

/// A heading without the words that ask who will come: “Will you attend the Kickoff on Dec 3?”
/// asks about the “Kickoff”.
fn without_asking(heading: &str) -> String {
    const ASKING: &str = "will you attend attending rsvp coming registered registration accepted invited \
        can be able are do does plan planning to join us our your please for at on in the a an of who is and \
        yes no y n person";
    let rest = said_day::within(heading).map_or_else(|| heading.to_owned(), |(_, rest)| rest);
    let is_asking = |word: &&str| {
        let folded = plain(word);
        folded.is_empty() || ASKING.split_whitespace().any(|known| known == folded)
    };
    let words: Vec<&str> = rest.split_whitespace().skip_while(is_asking).collect();
    let end = words.iter().rposition(|word| !is_asking(word)).map_or(0, |last| last + 1);
    words[..end].join(" ").trim_end_matches(['?', ':', ',']).to_owned()
}

/// The kind of meeting that its name says; blank where it does not.
pub(super) fn kind(name: &str) -> &'static str {
    let folded = plain(name);
    let has = |list: &str| folded.split(' ').any(|word| list.split(' ').any(|known| known == word));
    if has("webinar") {
        "webinar"
    } else if has("catalyst") {
        "catalyst event"
    } else if has("interview") {
        "interview"
    } else if folded.contains("one on one") || folded.contains("1 on 1") || name.contains("1:1") {
        "one-on-one"
    } else if has(
        "mtg meeting meetings convening summit kickoff roundtable retreat forum attended attendance",
    ) || folded.contains("kick off")
    {
        "convening"
    } else {
        ""
    }
}

/// A short name for a meeting that stays when its day is told more exactly.
pub(super) fn id(name: &str) -> String {
    slug(name)
}

/// The one meeting that the whole sheet is about, as its titles or the file's name say: its name
/// and day; and whether they say that these are the people who came.
pub(super) fn of_sheet(seen: &Understood, today: Day) -> (String, bool) {
    let stem = stem(&seen.file);
    let texts: Vec<&str> = seen
        .title
        .iter()
        .map(String::as_str)
        .chain(seen.page.as_deref())
        .chain([stem.as_str()])
        .collect();
    let says_so = |text: &str| {
        let folded = plain(text);
        let has =
            |list: &str| folded.split(' ').any(|word| list.split(' ').any(|known| known == word));
        folded.contains("sign in")
            || has("signin attendance attendees attendee attended participants")
    };
    let is_list = texts.iter().any(|text| says_so(text)) || seen.has(Holds::Came);
    let texts_of_it = || texts.iter().filter(|text| !titles::is_of_the_report(text));
    let date = titles::said(&texts, Means::Day)
        .and_then(said_day::within)
        .or_else(|| texts_of_it().find_map(|text| said_day::within(text)))
        .map(|(day, _)| said_day::SaidDay { year: day.year.or(seen.year()), ..day }.written(today));
    let topic = titles::said(&texts, Means::Name);
    let mut of_names = texts_of_it().filter(|text| !titles::is_particular(text));
    let named = of_names.clone().find(|text| {
        plain(text).split(' ').any(heading::is_meeting_word) && !look::is_number(text)
    });
    let named =
        topic.as_ref().or(named).or(of_names.next()).or(texts.first()).map(|text| {
            said_day::within(text).map_or_else(|| (*text).to_owned(), |(_, rest)| rest)
        });
    let name = named.filter(|name| !name.is_empty()).unwrap_or_else(|| NAMELESS.to_owned());
    let name = without_list_words(&name);
    let name: String =
        name.trim_matches(|c: char| !c.is_alphanumeric() && c != ')').chars().take(80).collect();
    let name = name.replace(';', ",");
    (date.map_or(name.clone(), |date| format!("{name}, {date}")), is_list)
}

/// Whether a sheet is about one meeting for certain: not where columns say only who was invited and
/// who declined, which may be about the group as well.
pub(super) fn is_evident(seen: &Understood) -> bool {
    let mut replies = seen.holding(Holds::Came);
    let stem = stem(&seen.file);
    let mut texts = seen.title.iter().chain(&seen.page).map(String::as_str).chain([stem.as_str()]);
    let is_reply = |column: &SeenColumn| {
        let under = marks::under(&column.heading);
        under.is_some_and(|status| status != AttendanceStatus::Attended)
    };
    !replies.any(is_reply)
        || seen.holding(Holds::Came).any(|column| !is_reply(column))
        || texts.any(|text| {
            said_day::within(text).is_some() || plain(text).split(' ').any(heading::is_meeting_word)
        })
}

/// A title without the words that say that it is a list.
fn without_list_words(title: &str) -> String {
    let is_of_list = |word: &&str| {
        matches!(
            plain(word).as_str(),
            "sign in" | "signin" | "sheet" | "attendance" | "attendees" | "list" | "roster" | "log"
        )
    };
    let words: Vec<&str> = title.split_whitespace().filter(|word| !is_of_list(word)).collect();
    let rest = words.join(" ");
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
    let rest = rest
        .trim_end_matches(" of")
        .trim_end_matches(" for")
        .trim_start_matches("for ")
        .trim_start_matches("of ");
    if rest.is_empty() { NAMELESS.to_owned() } else { rest.to_owned() }
}

/// The day and the name in an answer such as “Coalition meeting, 2026-03-14”.
pub(super) fn name_and_day(answer: &str) -> (String, String) {
    match answer.rsplit_once(',') {
        Some((name, day)) if said_day::read(day).is_some() => {
            (name.trim().to_owned(), day.trim().to_owned())
        }
        _ => match said_day::within(answer) {
            Some((day, rest)) if !rest.is_empty() => (rest, day.in_full().unwrap_or_default()),
            _ => (answer.trim().to_owned(), String::new()),
        },
    }
}

/// A file's name without its folder and ending.
pub(super) fn stem(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

/// The day that the answers give a meeting; `None` where they say that it is none.
pub(super) fn settled(meeting: &Meeting, answers: &Answers, today: Day) -> Option<String> {
    match answers.get(&meeting.asked) {
        Some(NONE | "n" | "no" | "none") => None,
        Some("") | None => Some(meeting.date.clone()),
        Some(said) => {
            Some(said_day::as_written(said, today).unwrap_or_else(|| meeting.date.clone()))
        }
    }
}
