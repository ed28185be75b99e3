//! The course of a commitment: what its steps have brought it to, for each party and as a whole.

use super::{
    Act, Cell, Commitment, CommitmentId, Day, Id, Key, Party, Side, StakeholderId, State, Step,
    StepKind, Tables, Text, When, in_halves,
    voice::{Voice, voices},
    when::first_day,
};
use crate::error::Trouble;
use serde::{Serialize, Serializer};

/// What the steps so far have made of a commitment.
///
/// Between each that would do it and each that it serves there is a conversation of its own. A
/// step that says by whom it was taken moves the conversations of that party; one that does not
/// moves them all. The state of the whole follows: what one still owes comes first, then what one
/// has not answered, then what is reported; what was declined, withdrawn or cancelled counts only
/// where nothing else is left.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// Where the whole stands.
    pub state: State,
    /// Which side is to answer, where it waits for an answer.
    pub asked: Side,
    /// When it came to stand there, if that is on record.
    pub since: Option<When>,
    /// What is promised now, where a step changed it: of terms that differ between the parties,
    /// those that are due first.
    pub what: Option<Text>,
    /// When that is due.
    pub due: Option<When>,
    /// When the last step was taken.
    pub last_step: Option<When>,
    /// How many steps were taken.
    pub steps: usize,
    /// Whether anyone ever promised it.
    pub was_promised: bool,
    /// Steps that cannot follow what went before, with what would be possible instead.
    pub refused: Vec<(Key, Trouble)>,
    talks: Vec<Talk>,
}

/// The conversation of one who would do it, or all the others who would, with one whom it serves,
/// or all the others.
#[derive(Debug, Clone, PartialEq)]
struct Talk {
    by: Option<Box<Voice>>,
    to: Option<Box<Voice>>,
    state: State,
    asked: Side,
    since: Option<When>,
    what: Option<Text>,
    due: Option<When>,
    /// What was due, if anything was, before the answer was put off until another day.
    due_before: Option<Option<When>>,
    /// When it was last reported done.
    reported: Option<Day>,
    /// Whether its day had passed when another was agreed on.
    was_late: bool,
    was_promised: bool,
}

/// Where one party to a commitment stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// On which side it stands.
    pub side: Side,
    /// Which party: one that the commitment names, or one of a sector or initiative that it names.
    #[serde(serialize_with = "as_text")]
    pub party: Party,
    /// Where it stands.
    pub state: State,
    /// Which side is to answer, where it waits for an answer.
    pub asked: Side,
    /// Since when, if that is on record.
    pub since: Option<When>,
    /// What it would do or be given, where a step changed it.
    pub what: Option<Text>,
    /// When that is due.
    pub due: Option<When>,
    /// When it was last reported done.
    pub reported: Option<Day>,
    /// Whether its day had passed when another was agreed on.
    pub was_late: bool,
    /// Whether it ever promised, or was promised, anything.
    pub was_promised: bool,
}

fn as_text<S: Serializer>(party: &Party, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(party)
}

impl Course {
    /// The course of every commitment, in order of id.
    pub(super) fn all(tables: &Tables) -> Vec<(CommitmentId, Course)> {
        let rows: Vec<&Commitment> = tables.commitments.values().collect();
        in_halves(&rows, |rows, courses| {
            let each = Course::of(tables, rows.iter().copied());
            courses.extend(each.map(|(id, course)| (id.clone(), course)));
        })
    }

    /// The course of every commitment, in order of id, none of them kept.
    pub(super) fn each(tables: &Tables) -> impl Iterator<Item = (&CommitmentId, Course)> {
        Course::of(tables, tables.commitments.values())
    }

    /// The courses of these commitments, which are in order of id.
    ///
    /// Cost: time O(c + s) for the c commitments from the first to the last with s steps, where few
    /// parties speak for themselves in each.
    fn of<'a>(
        tables: &'a Tables,
        rows: impl Iterator<Item = &'a Commitment>,
    ) -> impl Iterator<Item = (&'a CommitmentId, Course)> {
        let mut rows = rows.peekable();
        let first = rows.peek().map(|row| row.id.as_str()).unwrap_or_default();
        let mut steps = tables.steps.from(first).peekable();
        rows.map(move |row| {
            // Both tables are in order of the commitment's id.
            while steps.next_if(|(_, step)| step.commitment < row.id).is_some() {}
            let mut taken = Vec::new();
            while let Some(step) = steps.next_if(|(_, step)| step.commitment == row.id) {
                taken.push(step);
            }
            taken.sort_by_key(|(key, step)| (first_day(&step.on), step.order, *key));
            let mut course = Course::spoken(row);
            for (key, step) in taken {
                course.take(tables, row, key, step);
            }
            (&row.id, course)
        })
    }

    /// What was made of one commitment by each of its steps, in their order.
    ///
    /// Cost: time O(s²) for s steps.
    pub fn along(tables: &Tables, row: &Commitment) -> Vec<(Step, Course)> {
        let mut steps: Vec<(&Key, &Step)> = tables.steps_of(&row.id).collect();
        steps.sort_by_key(|(key, step)| (first_day(&step.on), step.order, *key));
        let mut course = Course::spoken(row);
        let after = steps.into_iter().map(|(key, step)| {
            course.take(tables, row, key, step);
            (step.clone(), course.clone())
        });
        after.collect()
    }

    fn spoken(row: &Commitment) -> Course {
        let talk = Talk {
            by: None,
            to: None,
            state: State::spoken(row.act()),
            asked: if row.act() == Act::Offer { Side::Served } else { Side::Promiser },
            since: row.made_on.clone(),
            what: None,
            due: row.due.as_ref().and_then(Cell::when).cloned(),
            due_before: None,
            reported: None,
            was_late: false,
            was_promised: State::spoken(row.act()) == State::Promised,
        };
        Course {
            state: talk.state,
            asked: talk.asked,
            since: talk.since.clone(),
            what: None,
            due: talk.due.clone(),
            last_step: None,
            steps: 0,
            was_promised: talk.state == State::Promised,
            refused: Vec::new(),
            talks: vec![talk],
        }
    }

    fn take(&mut self, tables: &Tables, row: &Commitment, key: &Key, step: &Step) {
        let Some(kind) = step.step else { return };
        let said = Said {
            kind,
            on: &step.on,
            what: &step.what,
            due: step.due.as_ref().and_then(Cell::when),
        };
        let outcome = match (too_early(row, step), self.speakers(tables, row, step)) {
            (Some(trouble), _) => Err(trouble),
            (None, Some(speakers)) => self.say(row, &speakers, &said),
            (None, None) => Err(not_a_party(tables, row, step)),
        };
        match outcome {
            Ok(()) => {
                self.steps += 1;
                self.last_step = step.on.clone();
            }
            Err(trouble) => self.refused.push((key.clone(), trouble)),
        }
    }

    /// Those for whom the step speaks; none of them in particular where it does not say who took
    /// it. `None` where who took it is none of the parties.
    fn speakers(&self, tables: &Tables, row: &Commitment, step: &Step) -> Option<Vec<Speaker>> {
        let Some(who) = &step.by else { return Some(Vec::new()) };
        let day = first_day(&step.on).unwrap_or(Day::FIRST);
        let on = |side, listed| {
            let voices = voices(tables, listed, who, day);
            voices.into_iter().map(move |voice| Speaker { side, voice })
        };
        let is_named = |listed: &[Party]| listed.iter().any(|party| party.is(who));
        // Who is named on one side speaks for no group or kin on the other, and a promiser's own
        // word that all is well is no word of those it serves.
        let sides: &[(Side, &[Party])] = match (is_named(&row.by), is_named(&row.to)) {
            (true, false) => &[(Side::Promiser, &row.by)],
            (false, true) => &[(Side::Served, &row.to)],
            (true, true) | (false, false) => &[(Side::Promiser, &row.by), (Side::Served, &row.to)],
        };
        let mut speakers: Vec<Speaker> =
            sides.iter().flat_map(|(side, listed)| on(*side, listed)).collect();
        if !is_named(&row.to) && speakers.iter().any(|one| one.side == Side::Promiser) {
            speakers.retain(|one| one.side == Side::Promiser);
        }
        (!speakers.is_empty()).then_some(speakers)
    }

    /// Moves the conversations of the speakers, or all, where the step can be taken in them.
    fn say(
        &mut self,
        row: &Commitment,
        speakers: &[Speaker],
        said: &Said<'_>,
    ) -> Result<(), Trouble> {
        // Where one party stands for its whole side, no conversation parts from another.
        let parts = speakers.iter().any(|speaker| !is_one(speaker.side.listed(row)));
        let before = parts.then(|| self.talks.clone());
        for speaker in speakers {
            self.part(row, speaker);
        }
        let mut moved = false;
        for talk in &mut self.talks {
            let Some(sides) = sides(row, speakers, talk) else { continue };
            if talk.can(said.kind, &sides) {
                moved = true;
                talk.go(said, &sides);
            }
        }
        if moved {
            self.was_promised |= self.talks.iter().any(|talk| talk.was_promised);
            self.sum_up(row);
            return Ok(());
        }
        let (mut possible, mut stood) = (Vec::new(), Vec::new());
        for talk in &self.talks {
            let Some(sides) = sides(row, speakers, talk) else { continue };
            stood.push((talk.state, talk.asked));
            possible.extend(StepKind::ALL.iter().filter(|step| talk.can(**step, &sides)));
        }
        if let Some(before) = before {
            self.talks = before;
        }
        Err(self.refusal(row, &stood, said.kind, &possible))
    }

    /// Why a step cannot be taken by those whose conversations stood there: it is the other side's,
    /// or nobody's.
    fn refusal(
        &self,
        row: &Commitment,
        stood: &[(State, Side)],
        kind: StepKind,
        possible: &[&StepKind],
    ) -> Trouble {
        let words: Vec<&str> = StepKind::ALL
            .iter()
            .filter(|step| possible.contains(step))
            .map(|step| step.word())
            .collect();
        let possible = if words.is_empty() { "nothing more".into() } else { words.join(", ") };
        let step = kind.word();
        let others = stood.iter().filter(|(state, _)| state.after(kind).is_some());
        let mut whose = others.filter_map(|(state, asked)| state.side_of(kind, *asked));
        match whose.next() {
            Some(side) => {
                let whose = side.listed(row).iter().map(ToString::to_string).collect();
                Trouble::NotTheirStep { step, whose, possible }
            }
            None => {
                let state = whole(stood.iter().map(|(state, _)| *state)).unwrap_or(self.state);
                Trouble::StepRefused { state: state.word(), step, possible }
            }
        }
    }

    /// Gives the speaker conversations of its own: until now they were those of all the others.
    fn part(&mut self, row: &Commitment, speaker: &Speaker) {
        if is_one(speaker.side.listed(row)) {
            return;
        }
        let voice = Some(Box::new(speaker.voice.clone()));
        let of = |talk: &Talk| match speaker.side {
            Side::Promiser => talk.by.clone(),
            Side::Served => talk.to.clone(),
        };
        if self.talks.iter().any(|talk| of(talk) == voice) {
            return;
        }
        let own = self.talks.iter().filter(|talk| of(talk).is_none()).map(|talk| {
            let talk = talk.clone();
            match speaker.side {
                Side::Promiser => Talk { by: voice.clone(), ..talk },
                Side::Served => Talk { to: voice.clone(), ..talk },
            }
        });
        let own: Vec<Talk> = own.collect();
        self.talks.extend(own);
    }

    /// What the conversations that count come to together.
    fn sum_up(&mut self, row: &Commitment) {
        let open = [Side::Promiser, Side::Served].map(|side| self.has_others(row, side));
        let counts =
            |talk: &&Talk| (talk.by.is_some() || open[0]) && (talk.to.is_some() || open[1]);
        let counted: Vec<&Talk> = self.talks.iter().filter(counts).collect();
        let Some(state) = whole(counted.iter().map(|talk| talk.state)) else { return };
        let there: Vec<&&Talk> = counted.iter().filter(|talk| talk.state == state).collect();
        let latest = there.iter().max_by_key(|talk| first_day(&talk.since));
        self.state = state;
        self.since = latest.and_then(|talk| talk.since.clone());
        self.asked = latest.map_or(self.asked, |talk| talk.asked);
        let terms = first_due(&there);
        self.what = terms.and_then(|talk| talk.what.clone());
        self.due = terms.and_then(|talk| talk.due.clone());
    }

    /// Whether a side has parties that have not spoken for themselves: one named in the commitment,
    /// or those of a sector or initiative of which nobody has said yes.
    fn has_others(&self, row: &Commitment, side: Side) -> bool {
        let listed = side.listed(row);
        let of = |talk: &Talk| match side {
            Side::Promiser => talk.by.clone(),
            Side::Served => talk.to.clone(),
        };
        let has_spoken = |party: &Party| {
            self.talks.iter().any(|talk| {
                of(talk).is_some_and(|voice| {
                    voice.of == *party && (voice.who == *party || !talk.state.is_ended())
                })
            })
        };
        listed.is_empty() || !listed.iter().all(has_spoken)
    }

    /// When it was last reported done, by whom of its parties ever.
    pub fn reported(&self) -> Option<Day> {
        self.talks.iter().filter_map(|talk| talk.reported).max()
    }

    /// Whether a day had passed when another was agreed on.
    pub fn was_late(&self) -> bool {
        self.talks.iter().any(|talk| talk.was_late)
    }

    /// Whether any party has spoken for itself; else all stand where the whole does.
    pub fn is_apart(&self) -> bool {
        self.talks.len() > 1
    }

    /// Where each party stands: those that the commitment names, and those of a sector or
    /// initiative that have spoken for themselves.
    pub fn parts(&self, row: &Commitment) -> Vec<Part> {
        let side = |side| {
            let mut parties: Vec<Party> = side_parties(self, side);
            parties.extend(Side::listed(side, row).iter().cloned());
            parties.sort();
            parties.dedup();
            parties.into_iter().filter_map(move |party| self.part_of(row, side, party))
        };
        side(Side::Promiser).chain(side(Side::Served)).collect()
    }

    fn part_of(&self, row: &Commitment, side: Side, party: Party) -> Option<Part> {
        let open = self.has_others(row, side.other());
        let ends = |talk: &Talk| match side {
            Side::Promiser => (talk.by.clone(), talk.to.is_some()),
            Side::Served => (talk.to.clone(), talk.by.is_some()),
        };
        let is_own = |talk: &&Talk| {
            let (own, other) = ends(talk);
            own.is_some_and(|voice| voice.who == party) && (other || open)
        };
        let is_others = |talk: &&Talk| {
            let (own, other) = ends(talk);
            own.is_none() && (other || open)
        };
        let mut talks: Vec<&Talk> = self.talks.iter().filter(is_own).collect();
        if talks.is_empty() {
            talks = self.talks.iter().filter(is_others).collect();
        }
        let state = whole(talks.iter().map(|talk| talk.state))?;
        let there: Vec<&&Talk> = talks.iter().filter(|talk| talk.state == state).collect();
        let latest = there.iter().max_by_key(|talk| first_day(&talk.since))?;
        let (since, asked) = (latest.since.clone(), latest.asked);
        let terms = first_due(&there)?;
        let reported = there.iter().filter_map(|talk| talk.reported).max();
        let was_late = there.iter().any(|talk| talk.was_late);
        let was_promised = there.iter().any(|talk| talk.was_promised);
        let (what, due) = (terms.what.clone(), terms.due.clone());
        Some(Part { side, party, state, asked, since, what, due, reported, was_late, was_promised })
    }
}

/// Who speaks, and on which side.
struct Speaker {
    side: Side,
    voice: Voice,
}

impl Speaker {
    /// Whether a conversation is one of the speaker's own.
    fn is_in(&self, row: &Commitment, talk: &Talk) -> bool {
        let voice = match self.side {
            Side::Promiser => &talk.by,
            Side::Served => &talk.to,
        };
        is_one(self.side.listed(row)) || voice.as_deref() == Some(&self.voice)
    }
}

/// On which sides the speakers stand in a conversation; `None` where it is not theirs.
fn sides(row: &Commitment, speakers: &[Speaker], talk: &Talk) -> Option<Vec<Side>> {
    let theirs = speakers.iter().filter(|who| who.is_in(row, talk));
    let sides: Vec<Side> = theirs.map(|who| who.side).collect();
    (!sides.is_empty() || speakers.is_empty()).then_some(sides)
}

/// What a step says.
struct Said<'a> {
    kind: StepKind,
    on: &'a Option<When>,
    what: &'a Option<Text>,
    due: Option<&'a When>,
}

impl<'a> Said<'a> {
    /// The terms that it changes: those that one side proposes or both agree on, the day until
    /// which an answer is put off, and that of a yes where there was none. What else a step says
    /// changes nothing: no side moves the terms by its own word.
    fn terms(&self, has_day: bool) -> (Option<&'a Text>, Option<&'a When>) {
        match self.kind {
            StepKind::Counter | StepKind::Renegotiate => (self.what.as_ref(), self.due),
            StepKind::Defer => (None, self.due),
            StepKind::Accept => (None, self.due.filter(|_| !has_day)),
            StepKind::Decline
            | StepKind::Progress
            | StepKind::Report
            | StepKind::Satisfied
            | StepKind::SendBack
            | StepKind::Cancel
            | StepKind::Withdraw => (None, None),
        }
    }
}

impl Talk {
    /// Whether a step can be taken here by one who stands on these sides; on none, by anyone.
    fn can(&self, step: StepKind, sides: &[Side]) -> bool {
        let whose = self.state.side_of(step, self.asked);
        self.state.after(step).is_some()
            && (sides.is_empty() || whose.is_none_or(|side| sides.contains(&side)))
    }

    fn go(&mut self, said: &Said<'_>, sides: &[Side]) {
        let Some(state) = self.state.after(said.kind) else { return };
        if said.kind == StepKind::Counter {
            self.asked = sides.first().map_or(self.asked.other(), |side| side.other());
        }
        if self.state == State::Deferred
            && state != State::Deferred
            && let Some(before) = self.due_before.take()
        {
            self.due = before;
        }
        if state == State::Deferred && said.due.is_some() {
            let before = self.due.take();
            self.due_before.get_or_insert(before);
        }
        if said.kind == StepKind::Report {
            self.reported = first_day(said.on);
        }
        if self.state != state || self.since.is_none() {
            self.since = said.on.clone();
        }
        let is_past = |due: &When| first_day(said.on).is_some_and(|on| due.is_over(on));
        self.was_late |= said.kind == StepKind::Renegotiate
            && said.due.is_some()
            && self.due.as_ref().is_some_and(is_past);
        self.state = state;
        self.was_promised |= state == State::Promised;
        let (what, due) = said.terms(self.due.is_some());
        self.what = what.cloned().or(self.what.take());
        self.due = due.cloned().or(self.due.take());
    }
}

impl Side {
    /// The parties that a commitment names on this side.
    pub fn listed(self, row: &Commitment) -> &[Party] {
        match self {
            Side::Promiser => &row.by,
            Side::Served => &row.to,
        }
    }
}

/// Whether a side is one stakeholder or one initiative, so that whoever speaks there speaks for all
/// of it.
fn is_one(listed: &[Party]) -> bool {
    matches!(listed, [Party::Stakeholder(_) | Party::Initiative(_)])
}

/// Of conversations, the one whose terms are due first.
fn first_due<'a>(talks: &[&&'a Talk]) -> Option<&'a Talk> {
    let last = |talk: &Talk| talk.due.as_ref().and_then(|due| due.last);
    talks.iter().map(|talk| **talk).min_by_key(|talk| (last(talk).is_none(), last(talk)))
}

/// Those who have spoken for themselves on a side.
fn side_parties(course: &Course, side: Side) -> Vec<Party> {
    let voices = course.talks.iter().filter_map(|talk| match side {
        Side::Promiser => talk.by.as_deref(),
        Side::Served => talk.to.as_deref(),
    });
    voices.map(|voice| voice.who.clone()).collect()
}

/// What several conversations come to together: what presses most.
fn whole(states: impl Iterator<Item = State>) -> Option<State> {
    states.min_by_key(|state| match state {
        State::Promised => 0,
        State::Requested => 1,
        State::Offered => 2,
        State::Countered => 3,
        State::Deferred => 4,
        State::Reported => 5,
        State::Fulfilled => 6,
        State::Declared => 7,
        State::Withdrawn => 8,
        State::Cancelled => 9,
        State::Declined => 10,
    })
}

/// Whether a step was taken before the day on which the commitment says that it was spoken.
fn too_early(row: &Commitment, step: &Step) -> Option<Trouble> {
    let (spoken, on) = (row.made_on.as_ref()?, step.on.as_ref()?);
    let is_before = on.last.zip(spoken.first).is_some_and(|(on, spoken)| on < spoken);
    is_before.then(|| Trouble::StepTooEarly { on: on.in_words(), spoken: spoken.in_words() })
}

fn not_a_party(tables: &Tables, row: &Commitment, step: &Step) -> Trouble {
    let named = |who: &StakeholderId| {
        let on_record = tables.stakeholders.get(who.as_str());
        on_record.map_or_else(|| who.to_string(), |row| row.name.to_string())
    };
    Trouble::NotAParty {
        who: step.by.as_ref().map(named).unwrap_or_default(),
        parties: row.by.iter().chain(&row.to).map(ToString::to_string).collect(),
    }
}
