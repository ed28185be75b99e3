//! By when, in some 250 phrases as people write them: one understanding for every door.

#![allow(clippy::unwrap_used)]

use convoke::model::{Cell, Day, Due, Spoken, Trouble};
use std::fs;

const SAID: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/due/said.txt");

fn phrases() -> Vec<(String, String)> {
    let text = fs::read_to_string(SAID).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let halves = lines.map(|line| line.split_once(" = ").unwrap());
    halves.map(|(said, meant)| (said.to_owned(), meant.to_owned())).collect()
}

fn spoken() -> Spoken {
    let convening = Day::new(2026, 12, 10);
    let mut spoken = Spoken::on(Day::new(2026, 11, 20).unwrap());
    spoken.next_event = convening;
    spoken.events.insert("year-end convening".into(), convening.unwrap());
    spoken
}

fn meant(due: &Due) -> String {
    let when = due.when().unwrap();
    match (when.first, when.last) {
        (Some(first), Some(last)) if first == last => last.to_string(),
        (Some(first), Some(last)) => format!("{first} to {last}"),
        (None, Some(last)) => format!("until {last}"),
        (_, None) if due.is_ongoing() => "ongoing".to_owned(),
        (_, None) if due.is_blank() => "nothing".to_owned(),
        (_, None) => "words".to_owned(),
    }
}

#[test]
fn each_phrase_means_the_days_that_a_calendar_gives_or_is_asked_about() {
    let wrong = phrases().into_iter().filter_map(|(said, expected)| {
        let heard = match Due::read_spoken(&said, &spoken()) {
            Ok(due) => meant(&due),
            Err(Trouble::AmbiguousDay { one, other, .. }) => format!("{one} or {other}"),
            Err(Trouble::NotADay { .. }) => "no such day".to_owned(),
            Err(other) => other.in_full(),
        };
        (heard != expected).then(|| format!("“{said}” is {heard}, not {expected}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_was_understood_is_read_back_from_the_record_as_the_same_days() {
    for (said, _) in phrases() {
        if let Ok(due) = Due::read_spoken(&said, &spoken()) {
            let last = |due: &Due| due.when().unwrap().last;
            assert_eq!(last(&Due::read(&due.write()).unwrap()), last(&due), "{said}");
            assert!(due.is_blank() || due.write().starts_with(&said), "{said}");
        }
    }
}

#[test]
fn what_is_asked_about_can_be_answered_in_the_words_of_the_question() {
    for (said, _) in phrases() {
        if let Err(Trouble::AmbiguousDay { one, other, .. }) = Due::read_spoken(&said, &spoken()) {
            for reading in [one, other] {
                let due = Due::read_spoken(&reading, &spoken()).unwrap();
                let mut answered = spoken();
                answered.take(&said, Some(&due));
                assert_eq!(meant(&Due::read_spoken(&said, &answered).unwrap()), meant(&due));
            }
        }
    }
}

#[test]
fn what_stands_on_record_is_read_by_every_later_version_though_nobody_would_be_let_say_it_anew() {
    // Written before these were asked about.
    for (said, days) in [
        ("by 2030", "2029-12-31 to 2030-12-31"),
        ("June 31", "words"),
        ("February 29, 2027", "words"),
        ("Dec-26", "words"),
        ("Dec-26 (2026-12-26)", "2026-12-26"),
        ("TBD", "words"),
        ("N/A", "words"),
        ("30-Jun-27", "2027-06-30"),
        ("end of March", "words"),
    ] {
        assert_eq!(meant(&Due::read(said).unwrap()), days, "{said}");
    }
    for said in ["03/04/2027", "2026-02-30", "13/13/2026", "45000"] {
        assert!(Due::read(said).is_err(), "{said}");
    }
}
