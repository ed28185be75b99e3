//! The course of a commitment: what its steps have brought it to, for each party and as a whole.

mod parts;
mod refusal;
mod speakers;
mod talk;
mod voice;

use super::{
    Cell, Commitment, CommitmentId, Day, Id, Key, Party, Side, State, Step, Tables, Text, When,
    in_halves, when::first_day,
};
use crate::error::Trouble;
pub use parts::Part;
use speakers::Speaker;
use talk::{Said, Talk};

/// What the steps so far have made of a commitment.
///
/// Between each that would do it and each that it serves there is a conversation of its own. A
/// step that says by whom it was taken moves the conversations of that party; one that does not
/// was taken by all, and moves them all. The state of the whole follows: what one still owes comes
/// first, then what one has not answered, then what is reported; what was declined, withdrawn or
/// cancelled counts only where nothing else is left.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// Where the whole stands.
    pub state: State,
    /// When it came to stand there, if that is on record.
    pub since: Option<When>,
    /// Which side is to answer, where the whole waits for an answer.
    pub asked: Option<Side>,
    /// Until when the answer was put off, where it was and says so.
    pub until: Option<When>,
    /// What is promised now, where a step changed it: of terms that differ between the parties,
    /// those that are due first.
    pub what: Option<Text>,
    /// When that is due.
    pub due: Option<When>,
    /// When the last step was taken.
    pub last_step: Option<When>,
    /// How many steps were taken.
    pub steps: usize,
    /// Where the last step was taken.
    pub taken: Option<Taken>,
    /// Whether anyone ever promised it.
    pub was_promised: bool,
    /// Whether it was ever kept or declared, as a whole: what depends on it has been free since
    /// then, whoever joins in later.
    pub was_met: bool,
    /// When it first was, if that is on record.
    pub met_since: Option<When>,
    /// Steps that cannot follow what went before, with what would be possible instead.
    pub refused: Vec<(Key, Trouble)>,
    /// Steps that were taken, and say terms on which nobody agreed by them.
    pub unagreed: Vec<(Key, Trouble)>,
    talks: Vec<Talk>,
}

/// Where the conversations that a step moved had stood before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// Where they stood: of several, what pressed most.
    pub from: State,
    /// The side that was to answer there.
    pub asked: Side,
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

    /// What is at fault in the steps of all commitments, in order of id.
    pub(super) fn all_faults(tables: &Tables) -> Vec<(Key, Trouble)> {
        let rows: Vec<&Commitment> = tables.commitments.values().collect();
        in_halves(&rows, |rows, faults| {
            let each = Course::of(tables, rows.iter().copied());
            faults.extend(each.flat_map(|(_, course)| course.into_faults()));
        })
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

    /// What is at fault in its steps: those that cannot be taken, and those that say terms on which
    /// nobody agreed.
    fn into_faults(self) -> impl Iterator<Item = (Key, Trouble)> {
        self.refused.into_iter().chain(self.unagreed)
    }

    fn spoken(row: &Commitment) -> Course {
        let talk = Talk::spoken(row);
        let was_met = talk.state.is_met();
        Course {
            state: talk.state,
            since: talk.since.clone(),
            asked: talk.state.is_unanswered().then_some(talk.asked),
            until: None,
            what: None,
            due: talk.due.clone(),
            last_step: None,
            steps: 0,
            taken: None,
            was_promised: talk.was_promised,
            was_met,
            met_since: talk.since.clone().filter(|_| was_met),
            refused: Vec::new(),
            unagreed: Vec::new(),
            talks: vec![talk],
        }
    }

    fn take(&mut self, tables: &Tables, row: &Commitment, key: &Key, step: &Step) {
        let Some(kind) = step.step else { return };
        let said = Said {
            kind,
            on: &step.on,
            first_said: &row.what,
            what: &step.what,
            due: step.due.as_ref().and_then(Cell::when),
        };
        let outcome = match (refusal::too_early(row, step), speakers::of(tables, row, step)) {
            (Some(trouble), _) => Err(trouble),
            (None, Some(speakers)) => self.say(tables, row, &speakers, &said),
            (None, None) => Err(refusal::not_a_party(tables, row, step)),
        };
        match outcome {
            Ok(unagreed) => {
                self.steps += 1;
                self.last_step = step.on.clone();
                self.unagreed.extend(unagreed.map(|trouble| (key.clone(), trouble)));
            }
            Err(trouble) => self.refused.push((key.clone(), trouble)),
        }
    }

    /// Moves the conversations of the speakers, or all, where the step can be taken in them; what
    /// of its terms nobody agreed on.
    fn say(
        &mut self,
        tables: &Tables,
        row: &Commitment,
        speakers: &[Speaker],
        said: &Said<'_>,
    ) -> Result<Option<Trouble>, Trouble> {
        // Where one party stands for its whole side, no conversation parts from another.
        let parts = speakers.iter().any(|speaker| !speakers::is_one(speaker.side.listed(row)));
        let before = parts.then(|| self.talks.clone());
        for speaker in speakers {
            self.part(row, speaker);
        }
        let (mut unagreed, mut stood) = (None, Vec::new());
        for talk in &mut self.talks {
            let Some(sides) = speakers::sides(row, speakers, talk) else { continue };
            if talk.can(said.kind, &sides) {
                stood.push((talk.state, talk.asked));
                unagreed = unagreed.or(talk.unagreed(said, &sides));
                talk.go(said, &sides);
            }
        }
        let first = |from| stood.iter().find(|(state, _)| *state == from);
        let taken = whole(stood.iter().map(|(state, _)| *state));
        if let Some((from, asked)) = taken.and_then(first) {
            self.taken = Some(Taken { from: *from, asked: *asked });
            self.was_promised |= self.talks.iter().any(|talk| talk.was_promised);
            self.sum_up(row);
            return Ok(unagreed);
        }
        let trouble = refusal::of(tables, row, (speakers, &self.talks), said.kind, self.state);
        if let Some(before) = before {
            self.talks = before;
        }
        Err(trouble)
    }

    /// Gives the speaker conversations of its own: until now they were those of all the others.
    /// Nobody has one with itself.
    fn part(&mut self, row: &Commitment, speaker: &Speaker) {
        if speakers::is_one(speaker.side.listed(row)) {
            return;
        }
        let voice = Some(Box::new(speaker.voice.clone()));
        if self.talks.iter().any(|talk| talk.end(speaker.side) == voice.as_deref()) {
            return;
        }
        let others = self.talks.iter().filter(|talk| talk.end(speaker.side).is_none());
        let own = others.cloned().map(|talk| match speaker.side {
            Side::Promiser => Talk { by: voice.clone(), ..talk },
            Side::Served => Talk { to: voice.clone(), ..talk },
        });
        let own: Vec<Talk> = own.filter(|talk| !talk.is_with_itself(row)).collect();
        self.talks.extend(own);
    }

    /// What the conversations that count come to together.
    fn sum_up(&mut self, row: &Commitment) {
        let counts = |talk: &&Talk| {
            [Side::Promiser, Side::Served].into_iter().all(|side| self.counts_on(row, side, talk))
        };
        let counted: Vec<&Talk> = self.talks.iter().filter(counts).collect();
        let Some(state) = whole(counted.iter().map(|talk| talk.state)) else { return };
        let there: Vec<&Talk> = counted.into_iter().filter(|talk| talk.state == state).collect();
        let latest = there.iter().max_by_key(|talk| first_day(&talk.since));
        let since = latest.and_then(|talk| talk.since.clone());
        let asked = there.first().map(|talk| talk.asked).filter(|_| state.is_unanswered());
        let until = talk::first_until(&there);
        let terms = talk::first_due(&there);
        let (what, due) =
            (terms.and_then(|talk| talk.what.clone()), terms.and_then(|talk| talk.due.clone()));
        (self.state, self.since, self.asked, self.until) = (state, since, asked, until);
        (self.what, self.due) = (what, due);
        if state.is_met() && !self.was_met {
            (self.was_met, self.met_since) = (true, self.since.clone());
        }
    }

    /// Whether a conversation counts towards the whole on one side: one of a party that has spoken
    /// for itself always does, that of all the others while there are any.
    fn counts_on(&self, row: &Commitment, side: Side, talk: &Talk) -> bool {
        let listed = side.listed(row);
        talk.end(side).is_some()
            || listed.is_empty()
            || listed.iter().any(|party| self.has_others(party, side, talk))
    }

    /// Whether a party has not spoken for itself; or whether those of a sector who have not are
    /// still heard: while none of the others has said yes, or where they have promised it too.
    fn has_others(&self, party: &Party, side: Side, talk: &Talk) -> bool {
        let of_it = |talk: &&Talk| talk.end(side).is_some_and(|voice| voice.of == *party);
        let mut spoken = self.talks.iter().filter(of_it);
        match party {
            Party::Stakeholder(_) | Party::Initiative(_) => spoken.next().is_none(),
            Party::Sector(_) => {
                let owe = side == Side::Promiser && talk.was_promised && !talk.state.is_ended();
                owe || spoken.all(|talk| talk.state.is_ended())
            }
        }
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
