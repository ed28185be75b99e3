//! The calendar file, read by two readers that do as RFC 5545 says and know nothing of how it was
//! written.

#![allow(clippy::unwrap_used)]

mod told;

use convoke::{
    ledger,
    model::{Community, Day, Table::*},
    render::calendar,
};
use icalendar::Component;
use std::collections::BTreeMap;
use told::{on, told};

const HOSTILE: &str = "Clinic; \"A, B\" \\n BEGIN:VEVENT é 医院 \u{202e}X";

fn community(steps: &[&str]) -> Community {
    let people = format!("clinic | {HOSTILE}");
    told(&[
        (Stakeholders, "id | name", &[&people, "payer | Payer: A,B;C\\"]),
        (
            Commitments,
            "id | by | to | what | made on | due | satisfied when | depends on",
            &[
                "data é | clinic | payer | Share\nEND:VCALENDAR data, every month; and a text that is so long that it has to be folded more than once, for 75 octets is not much: 医院医院医院医院医院医院医院医院 | 2026-01-10 | 2026-02 | it says \\; END:VEVENT\nDTSTART:19990101 | late",
                "calls | payer | clinic | Call | 2026-01-10 | ongoing",
                "late | payer | clinic | Write | 2026-01-10 | 2026-12-31",
            ],
        ),
        (Steps, "commitment | on | order | step | due", steps),
    ])
}

fn file(community: &Community, day: &str) -> String {
    let view = on(community, day);
    let promises = ledger::items(&view).into_iter().filter_map(|item| ledger::dated(&view, item));
    calendar(promises, [], ("Lake: County", 0), view.asking.today).file()
}

/// The events, each by the names of its properties.
fn read(file: &str) -> Vec<BTreeMap<String, String>> {
    assert!(file.ends_with("\r\n"));
    for line in file.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\n', '\r']));
    }
    let unfolded = file.replace("\r\n ", "");
    let mut events: Vec<BTreeMap<String, String>> = Vec::new();
    let mut depth = Vec::new();
    for line in unfolded.split_terminator("\r\n") {
        let (name, value) = line.split_once(':').unwrap();
        match name {
            "BEGIN" => {
                depth.push(value.to_owned());
                if value == "VEVENT" {
                    events.push(BTreeMap::new());
                }
            }
            "END" => assert_eq!(depth.pop().unwrap(), value),
            _ if depth.last().unwrap() == "VEVENT" => {
                let before = events.last_mut().unwrap().insert(name.to_owned(), text(value));
                assert_eq!(before, None);
            }
            _ => {}
        }
    }
    assert!(depth.is_empty());
    events
}

fn text(value: &str) -> String {
    let (mut text, mut letters) = (String::new(), value.chars());
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next().unwrap() {
                'n' => text.push('\n'),
                letter => text.push(letter),
            },
            letter => text.push(letter),
        }
    }
    text
}

#[test]
fn names_that_would_end_an_event_are_read_back_as_they_were_typed() {
    let events = read(&file(&community(&[]), "2026-02-01"));
    assert_eq!(events.len(), 2);
    let data = &events[0];
    assert!(data["SUMMARY"].starts_with(HOSTILE), "{}", data["SUMMARY"]);
    assert!(data["SUMMARY"].contains("Share\nEND:VCALENDAR data, every month;"));
    assert_eq!(
        data["DESCRIPTION"],
        "for Payer: A,B;C\\\npromised\ndue February 2026\ndepends on: Write\ndone when: it says \\; \
         END:VEVENT\nDTSTART:19990101"
    );
    // A month counts with its last day, and an all-day event ends on the day after.
    assert_eq!(data["DTSTART;VALUE=DATE"], "20260228");
    assert_eq!(data["DTEND;VALUE=DATE"], "20260301");
    assert_eq!(events[1]["DTEND;VALUE=DATE"], "20270101");
    assert_ne!(events[0]["UID"], events[1]["UID"]);
}

/// The other reader was written by people who never saw this program.
#[test]
fn two_readers_that_know_nothing_of_each_other_read_the_same() {
    for steps in [&[][..], &["late | 2026-02-03 | 1 | withdraw |"]] {
        let file = file(&community(steps), "2026-02-03");
        let calendar: icalendar::Calendar = file.parse().unwrap();
        let theirs: Vec<&icalendar::Event> =
            calendar.components.iter().filter_map(|component| component.as_event()).collect();
        let ours = read(&file);
        // Nothing that somebody typed became an alarm, a task or a calendar of its own.
        assert_eq!((theirs.len(), calendar.components.len()), (2, 2));
        for (ours, theirs) in ours.iter().zip(theirs) {
            for name in ["UID", "SUMMARY", "DESCRIPTION", "STATUS", "SEQUENCE"] {
                assert_eq!(theirs.property_value(name), Some(ours[name].as_str()), "{name}");
            }
            for name in ["DTSTART", "DTEND"] {
                let day = ours[&format!("{name};VALUE=DATE")].as_str();
                assert_eq!(theirs.property_value(name), Some(day), "{name}");
            }
        }
    }
}

#[test]
fn what_is_sent_again_updates_what_is_there() {
    let first = read(&file(&community(&[]), "2026-02-01"));
    let moved = community(&["late | 2026-02-01 | 1 | renegotiate | 2027-03-31"]);
    let again = read(&file(&moved, "2026-02-01"));
    let number = |event: &BTreeMap<String, String>| event["SEQUENCE"].parse::<u64>().unwrap();
    assert_eq!(first[1]["UID"], again[1]["UID"]);
    assert!(number(&again[1]) > number(&first[1]));
    assert_eq!(again[1]["DTSTART;VALUE=DATE"], "20270331");
    let taken_back = community(&["late | 2026-02-03 | 1 | withdraw |"]);
    let later = read(&file(&taken_back, "2026-02-03"));
    assert!(number(&later[1]) > number(&again[1]));
    assert_eq!(
        (later[1]["UID"].as_str(), later[1]["STATUS"].as_str()),
        (first[1]["UID"].as_str(), "CANCELLED")
    );
}

#[test]
fn no_clock_is_asked() {
    let day = Day::new(2026, 2, 1).unwrap();
    let file = file(&community(&[]), &day.to_string());
    assert!(file.contains("DTSTAMP:20260201T000000Z"));
}
