//! Due dates as a calendar file.

use crate::{
    ledger::Item,
    model::{Cell, Day, Id, State, When},
};
use std::fmt::Write;

/// A calendar file (RFC 5545) of the commitments that were promised and have a due date.
///
/// Each is an all-day event on the last day that its due date may mean or, without one, on the day
/// on which it is to be looked at again. Its UID is the same
/// whenever it is sent, and its SEQUENCE never smaller, so that what is sent again updates what is
/// there; what was taken back is cancelled. The stamp is midnight of `today`: no clock is read.
///
/// `uid` tells this community from others; `changes` is how often its record has been changed,
/// where that is known.
pub fn calendar<'a>(
    items: impl IntoIterator<Item = &'a Item>,
    uid: &str,
    changes: usize,
    today: Day,
) -> String {
    let mut file = String::new();
    let mut line = |text: String| folded(&mut file, &text);
    line("BEGIN:VCALENDAR".into());
    line("VERSION:2.0".into());
    line("PRODID:-//convoke//commitments//EN".into());
    line("CALSCALE:GREGORIAN".into());
    line("METHOD:PUBLISH".into());
    for item in items {
        let review = || item.review.as_ref().and_then(|on| on.last);
        let day = item.last_due().or_else(review);
        let Some(day) = day.filter(|_| item.was_promised) else { continue };
        let by: Vec<&str> = item.by.iter().map(|who| who.name.as_str()).collect();
        line("BEGIN:VEVENT".into());
        line(format!("UID:{}", uid_of(item, uid)));
        line(format!("DTSTAMP:{}T000000Z", digits(today)));
        line(format!("SEQUENCE:{}", sequence(item, changes, today)));
        line(format!("DTSTART;VALUE=DATE:{}", digits(day)));
        line(format!("DTEND;VALUE=DATE:{}", digits(day.plus_days(1))));
        let kept = if item.state == State::Fulfilled {
            "Kept: "
        } else if item.state == State::Reported {
            "Reported done: "
        } else {
            ""
        };
        let again = if item.last_due().is_none() { "Look again: " } else { "" };
        let summary = format!("{kept}{again}{}: {}", by.join(", "), item.what);
        line(format!("SUMMARY:{}", escaped(&summary)));
        line(format!("DESCRIPTION:{}", escaped(&about(item))));
        let stands = !item.state.is_ended();
        line(format!("STATUS:{}", if stands { "CONFIRMED" } else { "CANCELLED" }));
        line("TRANSP:TRANSPARENT".into());
        line("END:VEVENT".into());
    }
    line("END:VCALENDAR".into());
    file
}

/// For whom, where it stands, by when in the words in which that was said, what it depends on, and
/// what would satisfy: each on a line of its own.
fn about(item: &Item) -> String {
    let to: Vec<&str> = item.to.iter().map(|who| who.name.as_str()).collect();
    let to = (!to.is_empty()).then(|| format!("for {}", to.join(", ")));
    let due = item
        .due
        .as_ref()
        .filter(|due| due.day().is_none() || When::read(due.words.as_str()).is_err());
    let due = due.map(|due| format!("due {}", due.in_words()));
    let waits = item.waits_for.iter().map(|what| format!("depends on: {what}"));
    let done = item.satisfied_when.iter().map(|when| format!("done when: {when}"));
    let state = Some(item.state.word().to_owned());
    to.into_iter().chain(state).chain(due).chain(waits).chain(done).collect::<Vec<_>>().join("\n")
}

/// Greater on every later day, and after every further change: those of the record, an undo among
/// them, or else the steps of one day.
fn sequence(item: &Item, changes: usize, today: Day) -> i64 {
    const STEPS_A_DAY: i64 = 100;
    let days = Day::new(2000, 1, 1).map_or(0, |first| i64::from(first.days_until(today)));
    let steps = i64::try_from(item.steps).unwrap_or(STEPS_A_DAY).min(STEPS_A_DAY - 1);
    days.max(0) * STEPS_A_DAY + steps.max(i64::try_from(changes).unwrap_or(0))
}

/// `ID.COMMUNITY@convoke`, of letters, digits and hyphens alone.
fn uid_of(item: &Item, uid: &str) -> String {
    let mut text = String::new();
    for letter in format!("{}.{uid}", item.id.as_str()).chars() {
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
