//! Meetings, and who came to them.

use super::{
    Holds, SeenColumn, SeenRow,
    ask::short,
    draw_up::{Attended, Drawing, Who},
    look,
    marks::{self, Mark, Signs},
    meetings::{self, NONE},
    people,
    questions::CAME,
    said_day,
};
use crate::model::{AttendanceStatus, Cell, When};
use crate::sheets::sector_words::plain;

impl Drawing<'_> {
    /// The events that columns are about.
    pub(super) fn begin_meetings(&mut self) {
        for meeting in self.meetings.clone() {
            let Some(date) = meetings::settled(&meeting, self.answers, self.today) else {
                continue;
            };
            let event = self.event_id(&meeting.name, &date);
            self.events.insert(event, (meeting.name.clone(), date, 0));
        }
    }

    /// A short name for a meeting; two of one name on two days have two.
    fn event_id(&self, name: &str, date: &str) -> String {
        let event = meetings::id(name);
        match self.events.get(&event) {
            Some((_, other, _)) if other != date => meetings::id(&format!("{name} {date}")),
            Some(_) | None => event,
        }
    }

    /// A cell under a meeting.
    pub(super) fn came_to(&mut self, column: &SeenColumn, cell: &str, who: &Who, row: &SeenRow) {
        let Some(meeting) =
            self.meetings.iter().find(|meeting| meeting.position == column.position).cloned()
        else {
            return;
        };
        let Some(date) = meetings::settled(&meeting, self.answers, self.today) else {
            let noted = who.organizations.first().or(who.people.first());
            noted.iter().for_each(|own| {
                self.entries.all[**own].note(&format!("{}: {cell}", column.heading))
            });
            return;
        };
        let event = self.event_id(&meeting.name, &date);
        if said_day::read(cell)
            .is_some_and(|day| self.is_to_come(&self.order.of(day).written(self.today)))
        {
            return self.unclear(&column.heading, cell, who, row);
        }
        match marks::read(cell, &column.heading, self.signs(column)) {
            Mark::Status(status, note) => {
                self.attend(&event, who, self.as_of(&date, status), &note, row);
            }
            Mark::People(names) => {
                let status = self.as_of(&date, AttendanceStatus::Attended);
                for name in names {
                    let named = people::named(&name, false);
                    let Some(person) = self.person(&named, &who.organizations, row) else {
                        continue;
                    };
                    let at = self.at(row);
                    for own in &who.organizations {
                        self.affiliations.entry((person, *own)).or_insert((String::new(), at));
                    }
                    let came =
                        Who { organizations: who.organizations.clone(), people: vec![person] };
                    self.attend_in_person(&event, &came, status, "", row);
                }
            }
            Mark::Unclear => self.unclear(&column.heading, cell, who, row),
        }
    }

    /// What is meant of a meeting on this day: to one that is still to come, nobody has come.
    fn as_of(&self, date: &str, status: AttendanceStatus) -> AttendanceStatus {
        if self.is_to_come(date) { marks::still_to_come(status) } else { status }
    }

    fn is_to_come(&self, date: &str) -> bool {
        let first = When::read(date).ok().and_then(|when| when.first);
        first.is_some_and(|first| first > self.today)
    }

    /// A cell of which it cannot be told whether it says that somebody came.
    pub(super) fn unclear(&mut self, heading: &str, cell: &str, who: &Who, row: &SeenRow) {
        let Some(own) = who.organizations.first().or(who.people.first()).copied() else { return };
        let name = self.entries.name(own).to_owned();
        let whether = match marks::asks_for_replies(heading) {
            true => "Do they mean to come?",
            false => "Did they come?",
        };
        let asks = format!("{whether} Under “{}” stands “{}”.", short(heading), short(cell));
        self.doubt(
            Some(row.number),
            &name,
            &asks,
            "Nothing was taken; the words are in the notes.",
        );
        self.entries.all[own].note(&format!("{heading}: {cell}"));
    }

    /// The signs of a column that say what others in it mean.
    pub(super) fn signs(&self, column: &SeenColumn) -> Signs {
        self.signs.get(&column.position).copied().unwrap_or_default()
    }

    /// A row of a list of who came to which meeting.
    pub(super) fn came_on(&mut self, cell: &str, who: &Who, row: &SeenRow) {
        let day = said_day::within(cell).map(|(day, _)| day).or_else(|| {
            let beside = row.cell(self.seen.holding(Holds::EventDay).next()?);
            said_day::read(beside).or_else(|| said_day::read(beside.split_whitespace().next()?))
        });
        let date = day.map(|day| self.order.of(day).written(self.today)).unwrap_or_default();
        let is_day = said_day::read(cell).is_some();
        let name = if is_day { format!("Meeting {date}") } else { cell.replace('\n', " ") };
        let event = self.event_id(&name, &date);
        let at = self.at(row);
        self.events.entry(event.clone()).or_insert((name, date.clone(), at));
        let came = self
            .seen
            .holding(Holds::Came)
            .next()
            .map(|column| (row.cell(column).to_owned(), column.heading.clone()));
        let status = match came {
            None => AttendanceStatus::Attended,
            Some((cell, _)) if look::is_nobody(&cell) && !marks::is_doubt(&cell) => return,
            Some((cell, heading)) => match marks::read(&cell, &heading, Signs::default()) {
                Mark::Status(status, _) => status,
                Mark::People(_) | Mark::Unclear if is_signed(&heading) => {
                    AttendanceStatus::Attended
                }
                Mark::People(_) | Mark::Unclear => {
                    return self.unclear(&heading, &cell, who, row);
                }
            },
        };
        let status = self.as_of(&date, status);
        self.attend(&event, who, status, "", row);
    }

    /// The one meeting that the sheet is about, if the answers say that there is one.
    ///
    /// Its id, and its day if that is known.
    pub(super) fn the_meeting(&mut self) -> Option<(String, String)> {
        let answer = self.answers.get(&format!("{CAME}{}", self.seen.mark))?;
        if answer == "no" || answer == NONE || answer.is_empty() {
            return None;
        }
        let (name, date) = meetings::name_and_day(answer);
        let event = self.event_id(&name, &date);
        if date.is_empty() {
            self.doubt(None, &name, "On what day was this meeting?", "No day was taken.");
        }
        let is_nameless = name == meetings::NAMELESS && !date.is_empty();
        let name = if is_nameless { format!("{name} {date}") } else { name };
        self.events.insert(event.clone(), (name, date.clone(), 0));
        Some((event, date))
    }

    /// A cell that says whether the row's people came to the one meeting.
    pub(super) fn came(&mut self, column: &SeenColumn, cell: &str, who: &Who, row: &SeenRow) {
        let is_blank = look::is_nobody(cell) && !marks::is_doubt(cell);
        if is_blank || self.seen.has(Holds::Event) {
            return;
        }
        let Some((event, date)) = self.the_meeting() else {
            let noted = who.people.first().or(who.organizations.first());
            noted.iter().for_each(|own| {
                self.entries.all[**own].note(&format!("{}: {cell}", column.heading))
            });
            return;
        };
        let several = self.seen.holding(Holds::Came).count() > 1;
        match marks::read(cell, &column.heading, self.signs(column)) {
            // “No” under “Declined” says nothing.
            Mark::Status(AttendanceStatus::Absent, _) if several => {}
            Mark::Status(status, note) => {
                let status = marks::under(&column.heading).filter(|_| several).unwrap_or(status);
                self.attend(&event, who, self.as_of(&date, status), &note, row);
            }
            Mark::People(_) | Mark::Unclear if is_signed(&column.heading) => {
                self.attend(&event, who, AttendanceStatus::Attended, "", row);
            }
            Mark::People(_) | Mark::Unclear => self.unclear(&column.heading, cell, who, row),
        }
    }

    pub(super) fn everyone_came(&mut self, who: &Who, row: &SeenRow) {
        if let Some((event, _)) = self.the_meeting() {
            self.attend(&event, who, AttendanceStatus::Attended, "", row);
        }
    }

    /// Notes what became of an invitation: of the person, where rows are about people; else of
    /// the organization, of which it is not said who came.
    pub(super) fn attend(
        &mut self,
        event: &str,
        who: &Who,
        status: AttendanceStatus,
        note: &str,
        row: &SeenRow,
    ) {
        if self.are_people || who.organizations.is_empty() {
            self.attend_in_person(event, who, status, note, row);
        } else {
            for own in &who.organizations {
                self.note_attendance((event.to_owned(), *own, None), status, note, row);
            }
        }
    }

    pub(super) fn attend_in_person(
        &mut self,
        event: &str,
        who: &Who,
        status: AttendanceStatus,
        note: &str,
        row: &SeenRow,
    ) {
        let organizations: Vec<Option<usize>> = match who.organizations.as_slice() {
            [] => vec![None],
            some => some.iter().copied().map(Some).collect(),
        };
        for own in organizations {
            match (own, who.people.as_slice()) {
                (None, people) => people.iter().for_each(|person| {
                    self.note_attendance((event.to_owned(), *person, None), status, note, row)
                }),
                (Some(own), []) => {
                    self.note_attendance((event.to_owned(), own, None), status, note, row)
                }
                (Some(own), people) => people.iter().for_each(|person| {
                    self.note_attendance((event.to_owned(), own, Some(*person)), status, note, row)
                }),
            }
        }
    }

    /// Of several rows on the same, coming counts before anything else.
    pub(super) fn note_attendance(
        &mut self,
        key: Attended,
        status: AttendanceStatus,
        note: &str,
        row: &SeenRow,
    ) {
        let rank = |status: AttendanceStatus| match status {
            AttendanceStatus::Attended => 0,
            AttendanceStatus::Declined => 1,
            AttendanceStatus::Absent => 2,
            AttendanceStatus::Accepted => 3,
            AttendanceStatus::Invited => 4,
        };
        let at = self.at(row);
        let kept = self.attendance.entry(key).or_insert((status, note.to_owned(), at));
        if rank(status) < rank(kept.0) {
            *kept = (status, note.to_owned(), at);
        }
    }
}

/// Whether whatever stands below a heading says that its row's people came.
fn is_signed(heading: &str) -> bool {
    let heading = plain(heading);
    ["signature", "initials", "sign", "time", "join"].iter().any(|word| heading.contains(word))
}
