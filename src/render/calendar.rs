//! Due dates as a calendar file.

use crate::{
    ledger::Dated,
    model::{Cell, CommitmentId, Day, Id, State, When},
};
use serde::Serialize;
use std::fmt::Write;

/// What a calendar is to hold: an all-day event for each promise that has a day, or had one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Calendar {
    /// The events, in the order in which they were handed in.
    pub events: Vec<CalendarEvent>,
    /// The day of its making.
    pub today: Day,
}

/// One promise in a calendar.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CalendarEvent {
    /// Which commitment.
    pub id: CommitmentId,
    /// The same whenever it is sent, and no other's.
    pub uid: String,
    /// Never smaller than when it was last sent.
    pub sequence: i64,
    /// The day.
    pub day: Day,
    /// Who would do what.
    pub summary: String,
    /// For whom, and where it stands.
    pub description: String,
    /// Whether it is to be taken out of the calendar.
    pub cancelled: bool,
}

/// The calendar of these promises, and of those that were taken off the record.
///
/// Each is an all-day event on the last day that its due date may mean or, without one, on the day
/// on which it is to be looked at again. Its UID is the same whenever it is sent, and its SEQUENCE
/// never smaller, so that what is sent again updates what is there; what was taken back, has no day
/// any longer or is no longer on record is cancelled.
///
/// `uid` tells this community from others; `changes` is how often its record has been changed,
/// where that is known.
pub fn calendar(
    promises: impl IntoIterator<Item = Dated>,
    taken_off: impl IntoIterator<Item = (CommitmentId, Day)>,
    (uid, changes): (&str, usize),
    today: Day,
) -> Calendar {
    let promises = promises.into_iter().map(|one| {
        let sequence = sequence(one.item.steps, changes, today);
        let (summary, description) = (summary(&one), description(&one));
        let uid = uid_of(&one.item.id, uid);
        let (id, day, cancelled) = (one.item.id, one.day, !one.stands);
        CalendarEvent { id, uid, sequence, day, summary, description, cancelled }
    });
    let taken_off = taken_off.into_iter().map(|(id, day)| CalendarEvent {
        uid: uid_of(&id, uid),
        sequence: sequence(0, changes, today),
        day,
        summary: "No longer on record".into(),
        description: String::new(),
        cancelled: true,
        id,
    });
    Calendar { events: promises.chain(taken_off).collect(), today }
}

impl Calendar {
    /// The file (RFC 5545). The stamp is midnight of the day of its making: no clock is read.
    pub fn file(&self) -> String {
        let mut file = String::new();
        let mut line = |text: String| folded(&mut file, &text);
        line("BEGIN:VCALENDAR".into());
        line("VERSION:2.0".into());
        line("PRODID:-//convoke//commitments//EN".into());
        line("CALSCALE:GREGORIAN".into());
        line("METHOD:PUBLISH".into());
        for event in &self.events {
            line("BEGIN:VEVENT".into());
            line(format!("UID:{}", event.uid));
            line(format!("DTSTAMP:{}T000000Z", digits(self.today)));
            line(format!("SEQUENCE:{}", event.sequence));
            line(format!("DTSTART;VALUE=DATE:{}", digits(event.day)));
            line(format!("DTEND;VALUE=DATE:{}", digits(event.day.plus_days(1))));
            line(format!("SUMMARY:{}", escaped(&event.summary)));
            if !event.description.is_empty() {
                line(format!("DESCRIPTION:{}", escaped(&event.description)));
            }
            line(format!("STATUS:{}", if event.cancelled { "CANCELLED" } else { "CONFIRMED" }));
            line("TRANSP:TRANSPARENT".into());
            line("END:VEVENT".into());
        }
        line("END:VCALENDAR".into());
        file
    }
}

fn summary(one: &Dated) -> String {
    let item = &one.item;
    let by: Vec<&str> = item.by.iter().map(|who| who.name.as_str()).collect();
    let kept = if item.state == State::Fulfilled {
        "Kept: "
    } else if item.state == State::Reported {
        "Reported done: "
    } else {
        ""
    };
    let again = if one.is_review { "Look again: " } else { "" };
    format!("{kept}{again}{}: {}", by.join(", "), item.what)
}

/// For whom, where it stands, by when in the words in which that was said, what it depends on, and
/// what would satisfy: each on a line of its own.
fn description(one: &Dated) -> String {
    let item = &one.item;
    let to: Vec<&str> = item.to.iter().map(|who| who.name.as_str()).collect();
    let to = (!to.is_empty()).then(|| format!("for {}", to.join(", ")));
    let is_plain = one.stands || item.state.is_ended() || item.state.is_unanswered();
    let state = if is_plain {
        item.state.word().to_owned()
    } else {
        format!("{}: it has no day any longer", item.state.word())
    };
    let is_in_words = |due: &&When| due.day().is_none() || When::read(due.words.as_str()).is_err();
    let due = item.due.as_ref().filter(is_in_words);
    let due = due.map(|due| match due.last {
        Some(_) => format!("due {}", due.in_words()),
        None => due.in_words(),
    });
    let waits = item.waits_for.iter().map(|what| format!("depends on: {what}"));
    let done = item.satisfied_when.iter().map(|when| format!("done when: {when}"));
    let lines = to.into_iter().chain([state]).chain(due).chain(waits).chain(done);
    lines.collect::<Vec<_>>().join("\n")
}

/// Greater on every later day, and after every further change: those of the record, an undo among
/// them, or else the steps of one day.
fn sequence(steps: usize, changes: usize, today: Day) -> i64 {
    const STEPS_A_DAY: i64 = 100;
    let days = Day::new(2000, 1, 1).map_or(0, |first| i64::from(first.days_until(today)));
    let steps = i64::try_from(steps).unwrap_or(STEPS_A_DAY).min(STEPS_A_DAY - 1);
    let changes = i64::try_from(changes).unwrap_or(0);
    days.max(0) * STEPS_A_DAY + if changes > 0 { changes } else { steps }
}

/// `ID.COMMUNITY@convoke`, of letters, digits and hyphens alone.
fn uid_of(id: &CommitmentId, uid: &str) -> String {
    let mut text = String::new();
    for letter in format!("{}.{uid}", id.as_str()).chars() {
        match letter {
            letter if letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.') => {
                text.push(letter)
            }
            // Two different ids never become one.
            letter => drop(write!(text, "_{:x}_", u32::from(letter))),
        }
    }
    format!("{text}@convoke")
}

fn digits(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// A text as the value of a property: what would end it or part it is marked, and control
/// characters are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A line of at most 75 octets, and the rest of it on lines that begin with a space.
fn folded(file: &mut String, line: &str) {
    let mut octets = 0;
    for letter in line.chars() {
        if octets + letter.len_utf8() > 75 {
            file.push_str("\r\n ");
            octets = 1;
        }
        file.push(letter);
        octets += letter.len_utf8();
    }
    file.push_str("\r\n");
}
