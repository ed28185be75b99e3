//! What stands in the cells under a meeting.

use super::look;
use crate::model::AttendanceStatus;
use crate::sheets::sector_words::plain;

/// What a cell under a meeting says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    /// What became of the invitation, and what else the cell says.
    Status(AttendanceStatus, String),
    /// It came, and these came for it.
    People(Vec<String>),
    /// This cannot be read.
    Unclear,
}

/// What is meant where a meeting is still to come: nobody has come, and nobody stayed away.
pub(super) fn still_to_come(status: AttendanceStatus) -> AttendanceStatus {
    match status {
        AttendanceStatus::Attended => AttendanceStatus::Accepted,
        AttendanceStatus::Absent => AttendanceStatus::Declined,
        AttendanceStatus::Invited | AttendanceStatus::Accepted | AttendanceStatus::Declined => {
            status
        }
    }
}

const CAME: &str = "x;xx;yes;y;1;true;t;p;present;attended;here;came;in person;virtual;virtually;zoom;online;by phone;phone;remote;\
    checked;checked in;ok;done;in attendance;signed in;both;v;on zoom;via zoom;joined;sí;si;ja;da;late;tardy;arrived late;left early";
const ABSENT: &str = "0;no;n;absent;false;f;did not attend;no show;noshow;not present;missed;dna;nein;unexcused;unexcused absence;abwesend;ausente";
const DECLINED: &str = "regrets;regret;declined;excused;sent regrets;decline;apologies;cannot attend;unable to attend;r;excused absence;can t attend;not attending;not coming;will not attend;cancelled;canceled;entsch;entschuldigt;excusado";
const ACCEPTED: &str =
    "rsvp;accepted;coming;will attend;registered;confirmed;attending;going;rsvpd;rsvp yes;rsvp d";
const INVITED: &str = "invited;invite sent;i";

/// Signs that say yes without a letter.
const TICKS: &str = "✓✔☑✅√•●■*üþ+";
/// Signs that may say no, or be an x of another face.
const CROSSES: &str = "✗✘✖❌❎☒";

fn is_one_of(signs: &str, cell: &str) -> bool {
    let mut letters = cell.trim().chars().filter(|letter| *letter != '\u{FE0F}');
    letters.next().is_some_and(|letter| signs.contains(letter)) && letters.next().is_none()
}

/// Whether a cell is a sign that says yes without a letter, such as ✓.
pub(super) fn is_tick(cell: &str) -> bool {
    is_one_of(TICKS, cell)
}

/// Whether a cell is a cross that is no letter, such as ✗.
pub(super) fn is_cross(cell: &str) -> bool {
    is_one_of(CROSSES, cell)
}

/// Whether a cell under a meeting says only that nobody is sure.
pub(super) fn is_doubt(cell: &str) -> bool {
    let said = plain(cell);
    let is_unsure = ["not sure", "unsure", "tbd", "unknown", "undecided"].contains(&said.as_str());
    is_unsure || cell.contains('?') && said.is_empty()
}

/// Whether a cell is a sign with a doubt: “x?”.
pub(super) fn is_doubted_sign(cell: &str) -> bool {
    cell.trim().strip_suffix('?').is_some_and(is_sign)
}

/// Which signs a column has that say what others in it mean.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Signs {
    /// “P” for present: a lone “A” or “R” is a sign too.
    pub(super) letters: bool,
    /// A tick: a cross says no. Alone, a cross may as well be an x.
    pub(super) ticks: bool,
    /// Whether any letter may be one: nothing is known of the column yet.
    pub(super) any: bool,
}

impl Signs {
    /// Of a column of which nothing is known, any sign may be one.
    pub(super) const ANY: Signs = Signs { letters: true, ticks: true, any: true };

    /// Those of these cells.
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Signs {
        cells.fold(Signs::default(), |signs, cell| Signs {
            letters: signs.letters || cell.eq_ignore_ascii_case("p"),
            ticks: signs.ticks || is_tick(cell),
            any: false,
        })
    }
}

/// Whether a heading asks who means to come, not who came: “RSVP”, “Will you attend on Dec 3?”
pub(super) fn asks_for_replies(heading: &str) -> bool {
    let folded = plain(heading);
    let has = |list: &str| folded.split(' ').any(|word| list.split(' ').any(|known| known == word));
    has("rsvp rsvps registered registration invited accepted attending coming will planning")
        || ["can you", "able to", "plan to", "do you plan", "are you"]
            .iter()
            .any(|words| folded.contains(words))
}

/// Whether a cell is one of the signs that people put into lists: x, ✓, 1, yes, present.
pub(super) fn is_sign(cell: &str) -> bool {
    status(cell).is_some()
}

/// Reads a cell under the meeting of this heading, in a column of such signs.
///
/// Under a heading that asks for replies, yes means that one said so, not that one came.
pub(super) fn read(cell: &str, heading: &str, signs: Signs) -> Mark {
    let of_letter = match cell.trim() {
        "A" | "a" if signs.letters => Some(AttendanceStatus::Absent),
        "E" | "e" if signs.letters => Some(AttendanceStatus::Declined),
        // Regrets or remote, invited or in person, false or by phone: only a key tells.
        "R" | "r" | "I" | "i" | "F" | "f" if !signs.any => None,
        "T" | "t" | "V" | "v" if !signs.letters => None,
        cross if is_cross(cross) && !signs.ticks => return Mark::Unclear,
        _ if plain(heading).contains("approval") => of_approval(cell).or_else(|| status(cell)),
        _ => status(cell),
    };
    let asks = asks_for_replies(heading);
    let as_asked = |status| match status {
        AttendanceStatus::Attended if asks && plain(heading).contains("invited") => {
            AttendanceStatus::Invited
        }
        AttendanceStatus::Attended if asks => AttendanceStatus::Accepted,
        AttendanceStatus::Absent if asks => AttendanceStatus::Declined,
        AttendanceStatus::Invited
        | AttendanceStatus::Accepted
        | AttendanceStatus::Declined
        | AttendanceStatus::Attended
        | AttendanceStatus::Absent => status,
    };
    if let Some(status) = of_letter {
        return Mark::Status(as_asked(status), String::new());
    }
    if cell.trim().parse::<u8>().is_ok_and(|count| (2..100).contains(&count)) {
        return Mark::Status(
            as_asked(AttendanceStatus::Attended),
            format!("{} people", cell.trim()),
        );
    }
    if super::said_day::read(cell).is_some_and(|day| day.day.is_some()) {
        return Mark::Status(as_asked(AttendanceStatus::Attended), cell.trim().to_owned());
    }
    let names = super::people::names(cell);
    if !names.is_empty() && names.iter().all(|name| look::is_person(name)) {
        return Mark::People(names);
    }
    // A sign with a word of explanation: “x (by phone)”, “yes - Ana”.
    let first = cell.split([' ', '(', '-', ',', '–', '\n']).next().unwrap_or_default();
    match status(first) {
        Some(status) if !first.is_empty() && first.len() < cell.len() && !cell.contains('?') => {
            let rest = cell[first.len()..].trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
            Mark::Status(as_asked(status), rest.to_owned())
        }
        Some(_) | None => Mark::Unclear,
    }
}

/// What became of somebody who asked to come to a meeting on line.
fn of_approval(cell: &str) -> Option<AttendanceStatus> {
    let said = plain(cell);
    let begins = |word: &&str| said.split(' ').next() == Some(*word);
    if said == "approved" {
        Some(AttendanceStatus::Accepted)
    } else if ["cancelled", "canceled", "denied", "declined"].iter().any(begins) {
        Some(AttendanceStatus::Declined)
    } else {
        None
    }
}

/// What a mark means under a heading that is itself an answer: an x under “Declined”.
pub(super) fn under(heading: &str) -> Option<AttendanceStatus> {
    let is_words = plain(heading).chars().filter(|letter| letter.is_alphabetic()).count() > 4;
    status(heading).filter(|_| is_words)
}

fn status(cell: &str) -> Option<AttendanceStatus> {
    let cell = cell.trim();
    if is_tick(cell) || cell == "×" {
        return Some(AttendanceStatus::Attended);
    }
    if is_cross(cell) || matches!(cell, "☐" | "-" | "–" | "—") {
        return Some(AttendanceStatus::Absent);
    }
    // “x?” is no x.
    if cell.contains('?') {
        return None;
    }
    let said = plain(cell);
    let said_of = |list: &str| list.split(';').any(|known| known == said);
    if said_of(DECLINED) {
        Some(AttendanceStatus::Declined)
    } else if said_of(ACCEPTED) {
        Some(AttendanceStatus::Accepted)
    } else if said_of(INVITED) {
        Some(AttendanceStatus::Invited)
    } else if said_of(ABSENT) {
        Some(AttendanceStatus::Absent)
    } else if said_of(CAME) {
        Some(AttendanceStatus::Attended)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use AttendanceStatus::{Absent, Accepted, Attended, Declined};

    #[test]
    fn signs_are_read_as_people_put_them() {
        for (cell, status) in [
            ("x", Attended),
            ("X ", Attended),
            ("1", Attended),
            ("Yes", Attended),
            ("✓", Attended),
            ("present", Attended),
            ("0", Absent),
            ("no", Absent),
            ("Regrets", Declined),
            ("sent regrets", Declined),
            ("RSVP", Accepted),
            ("2/12/26", Attended),
        ] {
            let read = read(cell, "Feb mtg", Signs::default());
            assert!(matches!(&read, Mark::Status(said, _) if *said == status), "{cell}: {read:?}");
        }
        assert_eq!(read("✗", "Feb", Signs::ANY), Mark::Status(Absent, String::new()));
        for cell in ["✗", "✘", "☒", "?", "x?", "yes?", "x (?)", "maybe"] {
            assert_eq!(read(cell, "Feb", Signs::default()), Mark::Unclear, "{cell}");
        }
        assert_eq!(
            read("x (by phone)", "Feb", Signs::default()),
            Mark::Status(Attended, "by phone".into())
        );
        assert_eq!(
            read("Ana Ruiz", "Feb", Signs::default()),
            Mark::People(vec!["Ana Ruiz".into()])
        );
        assert_eq!(read("A", "Feb", Signs::ANY), Mark::Status(Absent, String::new()));
        assert_eq!(read("A", "Feb", Signs::default()), Mark::Unclear);
        assert_eq!(read("maybe", "Feb", Signs::default()), Mark::Unclear);
        let letters = Signs { letters: true, ..Signs::default() };
        assert_eq!(read("R", "Feb", letters), Mark::Unclear);
        assert_eq!(read("E", "Feb", letters), Mark::Status(Declined, String::new()));
        assert_eq!((under("Declined"), under("Oak"), under("x")), (Some(Declined), None, None));
        for asks in ["RSVP Feb", "Will you attend on Dec 3?", "Attending Dec 3 2026", "Coming?"] {
            let of = |cell| read(cell, asks, Signs::default());
            assert_eq!(of("Yes"), Mark::Status(Accepted, String::new()), "{asks}");
            assert_eq!(of("No"), Mark::Status(Declined, String::new()), "{asks}");
        }
    }
}
