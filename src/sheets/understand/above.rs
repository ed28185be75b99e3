//! What stands above a list: titles, and what programs write there of a meeting.

use super::{heading, tidy::tidy};
use crate::sheets::{GridRow, sector_words::plain};

/// What stands before or above the name of a meeting.
const TOPICS: &str = "topic;subject;title;meeting title;meeting topic;meeting name;event;event name;event title;\
    webinar name;webinar topic;webinar title;session name";
/// What stands before something else that programs and people say of it.
const PARTICULARS: &str = "date;time;meeting date;meeting time;meeting id;webinar id;start time;end time;\
    actual start time;actual end time;actual duration minutes;user email;duration minutes;duration;\
    participants;attended participants;number of participants;meeting duration;average attendance time;\
    report generated;generated;registered;number registered;location;place;venue;host;organizer;facilitator;\
    time zone;max concurrent views;enable registration;total users;unique viewers;created;exported;exported on;\
    export date;run date;last updated;updated;printed;password;dial in;link";
/// Words for what is done to a report, and not for a meeting.
const OF_REPORTS: &str =
    "generated exported printed updated created revised downloaded modified run";

fn is_one_of(list: &str, said: &str) -> bool {
    list.split(';').any(|known| known.trim() == plain(said))
}

/// The rows above the headings, a text each, the name of the meeting first. Where two of them are
/// headings and what stands below these, or a row is a heading and what stands beside it, as
/// programs write them above a list, each is a text of its own.
pub(super) fn titles(rows: &[GridRow]) -> Vec<String> {
    let (mut topics, mut others) = (Vec::new(), Vec::new());
    let mut say = |heading: &str, said: &str| match is_one_of(TOPICS, heading) {
        true => topics.push(said.to_owned()),
        false => others.push(format!("{heading}: {said}")),
    };
    let mut plain_rows = Vec::new();
    let mut rows = rows.iter().map(cells).peekable();
    while let Some(row) = rows.next() {
        let below = rows.peek().filter(|below| are_headings(&row) && filled(below) >= 2).cloned();
        let said: Vec<&String> = row.iter().filter(|cell| !cell.is_empty()).collect();
        match (below, said.as_slice()) {
            (Some(below), _) => {
                rows.next();
                let pairs = row.iter().zip(&below).filter(|(_, said)| !said.is_empty());
                pairs.for_each(|(heading, said)| say(heading, said));
            }
            (None, [heading, said]) if is_label(heading) => {
                say(heading.trim_end_matches(':'), said);
            }
            (None, []) => {}
            (None, said) => {
                let said: Vec<&str> = said.iter().map(|cell| cell.as_str()).collect();
                plain_rows.push(said.join(" "));
            }
        }
    }
    topics.into_iter().chain(plain_rows).chain(others).collect()
}

fn cells(row: &GridRow) -> Vec<String> {
    row.cells.iter().map(|cell| tidy(cell).replace('\n', " ")).collect()
}

fn filled(row: &[String]) -> usize {
    row.iter().filter(|cell| !cell.is_empty()).count()
}

fn is_label(said: &str) -> bool {
    is_one_of(TOPICS, said) || is_one_of(PARTICULARS, said)
}

/// Whether a row above a list holds headings of its own.
fn are_headings(row: &[String]) -> bool {
    let known = row.iter().filter(|cell| heading::is_known(cell) || is_label(cell)).count();
    filled(row) >= 3 && known >= 2
}

/// Whether a text above a list says something of a meeting other than its name: “Location: Library”.
pub(super) fn is_particular(text: &str) -> bool {
    text.split_once(':').is_some_and(|(heading, _)| is_one_of(PARTICULARS, heading))
}

/// Whether a text above a list tells when the list itself was made.
pub(super) fn is_of_the_report(text: &str) -> bool {
    let folded = plain(text);
    folded.split(' ').any(|word| OF_REPORTS.split(' ').any(|known| known == word))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::sheets::{Grid, decode};

    fn above(text: &str) -> Vec<String> {
        let text = decode(text.as_bytes().to_vec(), "a.csv", None).unwrap();
        titles(&Grid::of_text("a.csv", text).rows)
    }

    #[test]
    fn what_programs_write_above_a_list_is_parted_and_the_name_of_the_meeting_comes_first() {
        let zoom = "Attendee Report,,\nReport Generated:,11/1/2026 9:00,\n\
                    Topic,Webinar ID,# Registered\nFall Convening,812 3456 7890,3\n";
        let said = above(zoom);
        assert_eq!(said[..2], ["Fall Convening", "Attendee Report"]);
        assert!(is_of_the_report(&said[2]) && is_particular(&said[3]), "{said:?}");
        let teams = "1. Summary,\nMeeting title,Regional Collaborative\nAttended participants,3\n";
        assert_eq!(
            above(teams),
            ["Regional Collaborative", "1. Summary", "Attended participants: 3"]
        );
        assert_eq!(above("Lakeside Coalition,Sign-in\n"), ["Lakeside Coalition Sign-in"]);
    }
}
